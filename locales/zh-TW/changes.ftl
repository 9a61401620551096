# `diglot diff-requirements` 顯示的文字。$place：等級或其他有變更的項目，必要時附上選項。

change-none = 資格要求沒有任何變更。
# $changes 與 $pages：數量。
change-summary = { $pages } 項專長認證中有 { $changes } 項變更。
change-place = { $option }的{ $level }
change-added = 新增{ $place }。
change-removed = 移除{ $place }。
# $new 與 $old：總人數。
change-headcount = { $place }現在總共需要 { $new } 人（原為 { $old } 人）。
# $what：條件。
change-asked = { $place }新增條件：{ $what }
change-dropped = { $place }不再要求：{ $what }
# $new 與 $old：數量。
change-threshold = { $place }現在要求{ $new }（原為 { $old }）。
# $market 與 $window：同 demand-threshold，或 none。
change-amount = { $market ->
    [none] {""}
   *[other] { $market }
}{ $window ->
    [none] {""}
   *[other] { $window }
} { $amount }
change-number = { $value }
# $new 與 $old：角色。
change-association = { $place }現在要求關聯為{ $new }（原為{ $old }）。
change-roles = { LIST($roles, type: "or") }
# $new 與 $old：句子。
change-people = { $place }現在的要求是「{ $new }」（原為「{ $old }」）。
change-people-and-items = { $people }：{ LIST($items) }
# $name：專長領域；$new 與 $old：見 change-area。
change-of-area = { $place }的專長領域「{ $name }」現在要求{ $new }（原為{ $old }）。
change-area = { $select ->
    [single] 唯一的項目
    [all] 所有項目
    [n] 其中 { $number } 個項目
   *[one] 其中一個項目
}
# $item：測驗等項目。
change-item = { $label }：{ $title }
change-listed = { $place }新增項目：{ $item }。
change-unlisted = { $place }不再列出：{ $item }。
change-moved = { $place }的項目 { $item } 現在位於 { $new }（原為 { $old }）。
# $now：any 或 all。
change-logic = { $now ->
    [any] { $place }的條件相同，但組合方式改變：現在符合其一即可。
   *[all] { $place }的條件相同，但組合方式改變：現在必須全部符合。
}
