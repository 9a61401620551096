# diglot serve가 브라우저에 표시하는 문구.

serve-panel = 이 페이지의 검사 결과
serve-count = { $count ->
    [0] 이 페이지에는 검사 결과가 없습니다
   *[other] 이 페이지의 검사 결과 { $count }개
}
serve-checking = 검사하는 중…
serve-show = 검사 결과 표시
serve-hide = 검사 결과 숨기기
serve-evidence = 근거
serve-help = 해결 방법
serve-level-error = 오류
serve-level-warning = 경고
serve-level-info = 참고
serve-trouble = 마지막 변경 사항으로 사이트를 빌드하지 못했습니다. 변경 전 버전을 보고 있습니다.
serve-lost = diglot serve가 중지되었습니다. 이 페이지에는 더 이상 변경 사항이 반영되지 않습니다.
serve-building = 사이트를 빌드하는 중
    .text = 사이트가 준비되면 이 페이지가 자동으로 다시 로드됩니다.
serve-failed = 사이트를 빌드할 수 없음
    .text = 파일을 수정하고 저장하세요. 이 페이지가 자동으로 다시 로드됩니다.
