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
change-added = { $place } is new.
change-removed = { $place } is gone.
# $new and $old: people in all.
change-headcount = { $new ->
    [one] { $place } now needs { $new } person in all (was { $old }).
   *[other] { $place } now needs { $new } people in all (was { $old }).
}
# $what: a condition.
change-asked = { $place } now also asks for this: { $what }
change-dropped = { $place } no longer asks for this: { $what }
# $new and $old: amounts.
change-threshold = { $place } now asks for { $new } (was { $old }).
# $market and $window: as in demand-threshold, or none.
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}{ $market ->
    [none] {""}
   *[other] , { $market }
}
change-number = { $value }
# $new and $old: roles.
change-association = { $place } now asks to be associated as { $new } (was { $old }).
change-roles = { LIST($roles, type: "or") }
# $new and $old: sentences.
change-people = { $place } now says “{ $new }” (was “{ $old }”).
change-people-and-items = { $people }: { LIST($items) }
# $name: a focus area. $new and $old: as change-area.
change-of-area = { $place }: the focus area { $name } now asks for { $new } (was { $old }).
change-area = { $select ->
    [single] its only item
    [all] all of its items
    [n] any { $number } of its items
   *[one] one of its items
}
# $item: an exam or the like.
change-item = { $label }: { $title }
change-listed = { $place } now lists { $item }.
change-unlisted = { $place } no longer lists { $item }.
change-moved = { $place }: { $item } is now at { $new } (was at { $old }).
# $now: any or all.
change-logic = { $now ->
    [any] { $place }: the same conditions are joined otherwise; now one of them is enough.
   *[all] { $place }: the same conditions are joined otherwise; now all of them are needed.
}
