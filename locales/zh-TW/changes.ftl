# `diglot diff-requirements` 顯示的文字。$place：等級或其他有變更的項目，必要時附上選項。

change-none = 資格要求沒有任何變更。
# $changes 與 $pages：數量。
change-summary = 共有 { $changes } 項變更，涉及 { $pages } 項專長認證。
change-place = 「{ $option }」{ $level }
# $market：僅適用的市場。
change-market = { $place }（{ $market }）
change-added = 新增{ $place }。
change-removed = 移除{ $place }。
# $page 與 $old：檔案路徑。
change-page-added = 新增頁面 { $page }。
change-page-removed = 移除頁面 { $page }。
change-page-renamed = 頁面改名為 { $page }（原為 { $old }）。
# $new 與 $old：總人數。
change-headcount = { $place }現在總共需要 { $new } 人（原為 { $old } 人）。
# $what：條件；後兩者是擇一即可的條件。
change-asked = { $place }新增條件「{ $what }」。
change-dropped = { $place }不再要求「{ $what }」。
change-offered = { $place }新增替代條件「{ $what }」。
change-withdrawn = { $place }不再接受替代條件「{ $what }」。
# $new 與 $old：數量。
change-threshold = { $place }的門檻改為：{ $new }（原為 { $old }）。
# $window：見 demand-window，或 none。
change-amount = { $window ->
    [none] { $amount }
   *[other] { $window } { $amount }
}
change-number = { $value }
# $new 與 $old：角色。
change-association = { $place }要求關聯的身分改為{ $new }（原為{ $old }）。
change-roles = { LIST($roles, type: "or") }
# $new 與 $old：句子。
change-says = { $place }的要求改為「{ $new }」（原為「{ $old }」）。
change-people-and-items = { $people }：{ LIST($items) }
# $name：專長領域；$new 與 $old：見 change-area。
change-of-area = { $place }的專長領域「{ $name }」改為要求{ $new }（原為{ $old }）。
change-area = { $select ->
    [single] 唯一的項目
    [all] 所有項目
    [n] 其中 { $number } 個項目
   *[one] 其中一個項目
}
# $item：測驗等項目。
change-item = { $label }：{ $title }
change-listed = { $place }新增項目「{ $item }」。
change-unlisted = { $place }不再列出「{ $item }」。
# $new 與 $old：網址。
change-moved = { $place }將「{ $item }」的連結改為 { $new }（原為 { $old }）。
# $new 與 $old：註腳，或 none。
change-footnote = { $new ->
    [none] { $place }的「{ $item }」不再有註腳「{ $old }」。
   *[other] { $old ->
        [none] { $place }的「{ $item }」新增註腳「{ $new }」。
       *[other] { $place }的「{ $item }」註腳改為「{ $new }」（原為「{ $old }」）。
    }
}
# $now：any、all 或 otherwise。
change-logic = { $now ->
    [any] { $place }改為符合其中一項條件即可（原為必須全部符合）。
    [all] { $place }改為必須符合所有條件（原為符合其中一項即可）。
   *[otherwise] { $place }的條件相同，但組合方式有變更。
}
