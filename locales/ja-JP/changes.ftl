# `diglot diff-requirements` が表示する文。$place: レベル、またはほかに変わったもの (選択肢の名前が付くこともある)。

change-none = 要件に変更はありません。
change-summary = { $pages } 件のコンピテンシーに { $changes } 件の変更があります。
change-place = { $option }の{ $level }
change-market = { $place } ({ $market })
change-added = { $place }が追加されました。
change-removed = { $place }が削除されました。
change-page-added = ページ { $page } が追加されました。
change-page-removed = ページ { $page } が削除されました。
change-page-renamed = ページの名前が { $page } になりました (以前は { $old })。
change-headcount = { $place }: 必要な人数は合計 { $new } 人になりました (以前は { $old } 人)。
change-asked = { $place }: 条件「{ $what }」が追加されました。
change-dropped = { $place }: 条件「{ $what }」がなくなりました。
change-offered = { $place }: 代わりの条件「{ $what }」が追加されました。
change-withdrawn = { $place }: 代わりの条件「{ $what }」は認められなくなりました。
change-threshold = { $place }: しきい値は { $new } になりました (以前は { $old })。
change-amount = { $window ->
    [none] { $amount }
   *[other] { $window }に{ $amount }
}
change-number = { $value }
change-association = { $place }: 求められる役割は { $new } になりました (以前は { $old })。
change-roles = { LIST($roles, type: "or") }
change-says = { $place }: 要件は「{ $new }」になりました (以前は「{ $old }」)。
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place }: 専門分野「{ $name }」で求められるのは{ $new }になりました (以前は{ $old })。
change-area = { $select ->
    [single] 唯一の項目
    [all] すべての項目
    [n] { $number } つの項目
   *[one] いずれか 1 つの項目
}
change-item = { $label }: { $title }
change-listed = { $place }: 「{ $item }」が追加されました。
change-unlisted = { $place }: 「{ $item }」が削除されました。
change-moved = { $place }: 「{ $item }」のリンク先は { $new } になりました (以前は { $old })。
change-footnote = { $new ->
    [none] { $place }: 「{ $item }」の脚注「{ $old }」がなくなりました。
   *[other] { $old ->
        [none] { $place }: 「{ $item }」に脚注「{ $new }」が付きました。
       *[other] { $place }: 「{ $item }」の脚注は「{ $new }」になりました (以前は「{ $old }」)。
    }
}
change-logic = { $now ->
    [any] { $place }: 条件のいずれか 1 つを満たせばよくなりました (以前はすべて)。
    [all] { $place }: 条件をすべて満たす必要があります (以前はいずれか 1 つ)。
   *[otherwise] { $place }: 条件は同じですが、組み合わせ方が変わりました。
}
