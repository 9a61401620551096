# `diglot diff-requirements` 显示的文字。$place：级别或其他有变更的内容，必要时附上方案。

change-none = 要求没有任何变更。
# $changes 和 $pages：数量。
change-summary = 共有 { $changes } 项变更，涉及 { $pages } 项能力认证。
change-place = “{ $option }”{ $level }
# $market：仅适用的市场。
change-market = { $place }（{ $market }）
change-added = 新增{ $place }。
change-removed = 移除{ $place }。
# $page 和 $old：文件路径。
change-page-added = 新增页面 { $page }。
change-page-removed = 移除页面 { $page }。
change-page-renamed = 页面改名为 { $page }（原为 { $old }）。
# $new 和 $old：总人数。
change-headcount = { $place }现在总共需要 { $new } 人（原为 { $old } 人）。
# $what：条件；后两者是任选其一即可的条件。
change-asked = { $place }新增条件“{ $what }”。
change-dropped = { $place }不再要求“{ $what }”。
change-offered = { $place }新增替代条件“{ $what }”。
change-withdrawn = { $place }不再接受替代条件“{ $what }”。
# $new 和 $old：数量。
change-threshold = { $place }的门槛改为：{ $new }（原为 { $old }）。
# $window：见 demand-window，或 none。
change-amount = { $window ->
    [none] { $amount }
   *[other] { $window } { $amount }
}
change-number = { $value }
# $new 和 $old：角色。
change-association = { $place }要求关联的身份改为{ $new }（原为{ $old }）。
change-roles = { LIST($roles, type: "or") }
# $new 和 $old：句子。
change-says = { $place }的要求改为“{ $new }”（原为“{ $old }”）。
change-people-and-items = { $people }：{ LIST($items) }
# $name：专业领域；$new 和 $old：见 change-area。
change-of-area = { $place }的专业领域“{ $name }”改为要求{ $new }（原为{ $old }）。
change-area = { $select ->
    [single] 唯一的项目
    [all] 所有项目
    [n] 其中 { $number } 个项目
   *[one] 其中一个项目
}
# $item：考试等项目。
change-item = { $label }：{ $title }
change-listed = { $place }新增项目“{ $item }”。
change-unlisted = { $place }不再列出“{ $item }”。
# $new 和 $old：网址。
change-moved = { $place }将“{ $item }”的链接改为 { $new }（原为 { $old }）。
# $new 和 $old：脚注，或 none。
change-footnote = { $new ->
    [none] { $place }的“{ $item }”不再有脚注“{ $old }”。
   *[other] { $old ->
        [none] { $place }的“{ $item }”新增脚注“{ $new }”。
       *[other] { $place }的“{ $item }”脚注改为“{ $new }”（原为“{ $old }”）。
    }
}
# $now：any、all 或 otherwise。
change-logic = { $now ->
    [any] { $place }改为符合其中一项条件即可（原为必须全部符合）。
    [all] { $place }改为必须符合所有条件（原为符合其中一项即可）。
   *[otherwise] { $place }的条件相同，但组合方式有变更。
}
