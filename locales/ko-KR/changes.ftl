# `diglot diff-requirements`가 표시하는 문장. $place: 수준 또는 바뀐 다른 것(옵션 이름이 붙기도 함).

change-none = 요구 사항에 변경이 없습니다.
change-summary = 역량 { $pages }개에서 { $changes }건이 변경되었습니다.
change-place = { $option }의 { $level }
change-market = { $place }({ $market })
change-added = 추가됨: { $place }.
change-removed = 삭제됨: { $place }.
change-page-added = { $page } 페이지가 추가되었습니다.
change-page-removed = { $page } 페이지가 삭제되었습니다.
change-page-renamed = 페이지 이름이 { $page }(으)로 바뀌었습니다(이전: { $old }).
change-headcount = { $place }: 필요한 전체 인원이 { $new }명으로 바뀌었습니다(이전: { $old }명).
change-asked = { $place }: “{ $what }” 조건이 추가되었습니다.
change-dropped = { $place }: “{ $what }” 조건이 없어졌습니다.
change-offered = { $place }: “{ $what }” 대체 조건이 추가되었습니다.
change-withdrawn = { $place }: “{ $what }” 대체 조건은 더 이상 인정되지 않습니다.
change-threshold = { $place }: 기준값이 바뀌었습니다. 현재: { $new }(이전: { $old }).
change-amount = { $window ->
    [none] { $amount }
   *[other] { $window } { $amount }
}
change-number = { $value }
change-association = { $place }: 요구되는 역할이 바뀌었습니다. 현재: { $new }(이전: { $old }).
change-roles = { LIST($roles, type: "or") }
change-says = { $place }: 요구 사항이 바뀌었습니다. 현재: “{ $new }”(이전: “{ $old }”).
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place }: “{ $name }” 전문 분야의 요구가 바뀌었습니다. 현재: { $new }(이전: { $old }).
change-area = { $select ->
    [single] 유일한 항목
    [all] 모든 항목
    [n] 항목 중 { $number }개
   *[one] 항목 중 하나
}
change-item = { $label }: { $title }
change-listed = { $place }: “{ $item }” 항목이 추가되었습니다.
change-unlisted = { $place }: “{ $item }” 항목이 삭제되었습니다.
change-moved = { $place }: “{ $item }” 링크가 바뀌었습니다. 현재: { $new }(이전: { $old }).
change-footnote = { $new ->
    [none] { $place }: “{ $item }”의 각주 “{ $old }”이(가) 없어졌습니다.
   *[other] { $old ->
        [none] { $place }: “{ $item }”에 각주 “{ $new }”이(가) 추가되었습니다.
       *[other] { $place }: “{ $item }”의 각주가 바뀌었습니다. 현재: “{ $new }”(이전: “{ $old }”).
    }
}
change-logic = { $now ->
    [any] { $place }: 이제 조건 중 하나만 충족하면 됩니다(이전: 모두).
    [all] { $place }: 이제 조건을 모두 충족해야 합니다(이전: 하나).
   *[otherwise] { $place }: 조건은 같지만 결합 방식이 바뀌었습니다.
}
