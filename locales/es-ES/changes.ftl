# Lo que dice `diglot diff-requirements`. $place: el nivel, u otra cosa que cambió, con su opción.

change-none = Ningún requisito ha cambiado.
change-summary = { $changes ->
    [one] { $changes } cambio
   *[other] { $changes } cambios
} en { $pages ->
    [one] { $pages } competencia.
   *[other] { $pages } competencias.
}
change-place = { $option }, { $level }
change-market = { $place } ({ $market })
change-added = Nuevo: { $place }.
change-removed = Eliminado: { $place }.
change-page-added = La página { $page } es nueva.
change-page-removed = La página { $page } se ha eliminado.
change-page-renamed = La página se llama ahora { $page } (antes { $old }).
change-headcount = { $new ->
    [one] { $place }: ahora se necesita { $new } persona en total (antes { $old }).
   *[other] { $place }: ahora se necesitan { $new } personas en total (antes { $old }).
}
change-asked = { $place }: nueva condición «{ $what }».
change-dropped = { $place }: ya no se exige «{ $what }».
change-offered = { $place }: nueva alternativa «{ $what }».
change-withdrawn = { $place }: ya no se acepta la alternativa «{ $what }».
change-threshold = { $place }: el umbral es ahora de { $new } (antes { $old }).
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
change-association = { $place }: el rol exigido es ahora { $new } (antes { $old }).
change-roles = { LIST($roles, type: "or") }
change-says = { $place }: el requisito es ahora «{ $new }» (antes «{ $old }»).
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place }: el área de especialización «{ $name }» exige ahora { $new } (antes { $old }).
change-area = { $select ->
    [single] su único elemento
    [all] todos sus elementos
    [n] { $number } de sus elementos
   *[one] uno de sus elementos
}
change-item = { $label }: { $title }
change-listed = { $place }: se añade «{ $item }».
change-unlisted = { $place }: se quita «{ $item }».
change-moved = { $place }: el vínculo de «{ $item }» es ahora { $new } (antes { $old }).
change-footnote = { $new ->
    [none] { $place }: se elimina la nota «{ $old }» de «{ $item }».
   *[other] { $old ->
        [none] { $place }: «{ $item }» tiene ahora la nota «{ $new }».
       *[other] { $place }: «{ $item }» tiene ahora la nota «{ $new }» (antes «{ $old }»).
    }
}
change-logic = { $now ->
    [any] { $place }: ahora basta con una de las condiciones (antes, todas).
    [all] { $place }: ahora se exigen todas las condiciones (antes bastaba con una).
   *[otherwise] { $place }: las mismas condiciones se combinan de otra forma.
}
