# Was `diglot diff-requirements` sagt. $place: die Stufe oder was sich sonst geändert hat, mit ihrer Option.

change-none = Keine Anforderung hat sich geändert.
change-summary = { $changes ->
    [one] { $changes } Änderung
   *[other] { $changes } Änderungen
} in { $pages ->
    [one] { $pages } Kompetenz.
   *[other] { $pages } Kompetenzen.
}
change-place = { $option } – { $level }
change-market = { $place } ({ $market })
change-added = Neu: { $place }.
change-removed = Entfallen: { $place }.
change-page-added = Die Seite { $page } ist neu.
change-page-removed = Die Seite { $page } ist entfallen.
change-page-renamed = Die Seite heißt jetzt { $page } (bisher { $old }).
change-headcount = { $new ->
    [one] { $place } verlangt jetzt insgesamt { $new } Person (bisher { $old }).
   *[other] { $place } verlangt jetzt insgesamt { $new } Personen (bisher { $old }).
}
change-asked = { $place } verlangt jetzt auch: „{ $what }“.
change-dropped = { $place } verlangt nicht mehr: „{ $what }“.
change-offered = { $place } lässt jetzt auch diese Alternative zu: „{ $what }“.
change-withdrawn = { $place } lässt diese Alternative nicht mehr zu: „{ $what }“.
change-threshold = { $place }: Der Schwellenwert ist jetzt { $new } (bisher { $old }).
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
change-association = { $place }: Die verlangte Rolle ist jetzt { $new } (bisher { $old }).
change-roles = { LIST($roles, type: "or") }
change-says = { $place } sagt jetzt „{ $new }“ (bisher „{ $old }“).
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place } verlangt im Schwerpunktbereich „{ $name }“ jetzt { $new } (bisher { $old }).
change-area = { $select ->
    [single] den einzigen Nachweis
    [all] alle Nachweise
    [n] { $number } der Nachweise
   *[one] einen der Nachweise
}
change-item = { $label }: { $title }
change-listed = { $place } nennt jetzt auch „{ $item }“.
change-unlisted = { $place } nennt „{ $item }“ nicht mehr.
change-moved = { $place } verweist bei „{ $item }“ jetzt auf { $new } (bisher { $old }).
change-footnote = { $new ->
    [none] { $place } hat bei „{ $item }“ die Fußnote „{ $old }“ nicht mehr.
   *[other] { $old ->
        [none] { $place } hat bei „{ $item }“ jetzt die Fußnote „{ $new }“.
       *[other] { $place } hat bei „{ $item }“ jetzt die Fußnote „{ $new }“ (bisher „{ $old }“).
    }
}
change-logic = { $now ->
    [any] { $place }: Jetzt genügt eine der Bedingungen (bisher waren alle nötig).
    [all] { $place }: Jetzt sind alle Bedingungen nötig (bisher genügte eine).
   *[otherwise] { $place } verknüpft dieselben Bedingungen jetzt anders.
}
