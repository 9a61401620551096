locale-name = 한국어
language-en = 영어
language-zh = 중국어
language-ja = 일본어
language-ko = 한국어
language-de = 독일어
language-fr = 프랑스어
language-es = 스페인어
language-ru = 러시아어
language-ar = 아랍어

site-title-default = 문서
site-description-default = { $site }의 모든 페이지를 한눈에 볼 수 있습니다.
page-title = { $title } – { $site }

skip-to-content = 본문으로 건너뛰기
menu = 메뉴
navigation = 페이지 목록
other-pages = 기타 페이지
chapters = 장
breadcrumbs = 현재 위치
contents = 이 페이지의 내용
languages = 언어
theme = 색 테마 바꾸기
    .light = 밝은 테마 사용
    .dark = 어두운 테마 사용
turn = 이전 및 다음 페이지
    .previous = 이전
    .next = 다음
updated = 마지막 업데이트: { DATETIME($date, dateStyle: "long") }
edit-page = 이 페이지 편집
made-with = diglot으로 제작
code-copy = 복사
    .done = 복사됨

untranslated = 이 페이지는 아직 번역되지 않았습니다. 아래는 { $language } 원문입니다.
untranslated-withheld = 이 페이지는 아직 번역되지 않았습니다.
untranslated-original = { $language } 원문 읽기
in-progress = 이 페이지는 번역 중입니다. 일부 내용은 원문 그대로입니다.

not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에 해당하는 페이지가 없습니다. 페이지가 이동했거나 주소를 잘못 입력했을 수 있습니다.
not-found-home = 시작 페이지로 이동
page-moved = 이 페이지는 이동했습니다. 새 주소로 이동하세요.

alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
task-done = 완료
task-open = 미완료
table-label = 표 { $number }
footnotes = 각주
footnote-reference = 각주 { $number }
footnote-back = { $count ->
    [1] 각주 { $number }의 본문으로 돌아가기
   *[other] 각주 { $number }의 { $count }번째 본문 위치로 돌아가기
}

search = 검색
    .placeholder = 문서 검색
    .close = 닫기
    .failed = 검색 색인을 불러올 수 없습니다. 연결을 확인한 후 다시 시도하세요.
    .none = 결과 없음
    .many = 결과가 많습니다. 관련성이 높은 순서로 보여 줍니다
search-count = 결과 { $count }개
