# What `diglot diff-requirements` says. $place: the level, or what else changed, with its option.

change-none = No requirement has changed.
# $changes and $pages: how many.
change-summary = { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
} in { $pages ->
    [one] { $pages } competency.
   *[other] { $pages } competencies.
}
change-place = { $option }: { $level }
# $market: the market whose organizations alone are meant.
change-market = { $place } ({ $market })
change-added = { $place } is new.
change-removed = { $place } is gone.
# $page and $old: paths of files.
change-page-added = The page { $page } is new.
change-page-removed = The page { $page } is gone.
change-page-renamed = The page is now { $page } (was { $old }).
# $new and $old: people in all.
change-headcount = { $new ->
    [one] { $place } now needs { $new } person in all (was { $old }).
   *[other] { $place } now needs { $new } people in all (was { $old }).
}
# $what: a condition. The last two are of conditions of which one is enough.
change-asked = { $place } now also asks for “{ $what }”.
change-dropped = { $place } no longer asks for “{ $what }”.
change-offered = { $place } now accepts “{ $what }” as an alternative.
change-withdrawn = { $place } no longer accepts “{ $what }” as an alternative.
# $new and $old: amounts.
change-threshold = { $place } now asks for { $new } (was { $old }).
# $window: as demand-window, or none.
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
# $new and $old: roles.
change-association = { $place } now asks to be associated as { $new } (was { $old }).
change-roles = { LIST($roles, type: "or") }
# $new and $old: sentences.
change-says = { $place } now says “{ $new }” (was “{ $old }”).
change-people-and-items = { $people }: { LIST($items) }
# $name: a focus area. $new and $old: as change-area.
change-of-area = { $place } now asks for { $new } in the focus area { $name } (was { $old }).
change-area = { $select ->
    [single] its only item
    [all] all items
    [n] any { $number } of the items
   *[one] one of the items
}
# $item: an exam or the like.
change-item = { $label }: { $title }
change-listed = { $place } now lists { $item }.
change-unlisted = { $place } no longer lists { $item }.
# $new and $old: addresses.
change-moved = { $place } now links { $item } to { $new } (was { $old }).
# $new and $old: footnotes, or none.
change-footnote = { $new ->
    [none] { $place } no longer has the footnote “{ $old }” at { $item }.
   *[other] { $old ->
        [none] { $place } now has the footnote “{ $new }” at { $item }.
       *[other] { $place } now has the footnote “{ $new }” at { $item } (was “{ $old }”).
    }
}
# $now: any, all or otherwise.
change-logic = { $now ->
    [any] { $place } now needs only one of the conditions (was all of them).
    [all] { $place } now needs all of the conditions (was one of them).
   *[otherwise] { $place } now joins the same conditions otherwise.
}
