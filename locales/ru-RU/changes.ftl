# Что сообщает `diglot diff-requirements`. $place: уровень или то, что ещё изменилось, с вариантом.

change-none = Требования не изменились.
change-summary = { $changes ->
    [one] { $changes } изменение
    [few] { $changes } изменения
    [many] { $changes } изменений
   *[other] { $changes } изменения
} в { $pages ->
    [one] { $pages } компетенции.
   *[other] { $pages } компетенциях.
}
change-place = { $option } – { $level }
change-market = { $place } ({ $market })
change-added = Добавлено: { $place }.
change-removed = Удалено: { $place }.
change-page-added = Добавлена страница { $page }.
change-page-removed = Удалена страница { $page }.
change-page-renamed = Страница теперь называется { $page } (раньше { $old }).
change-headcount = { $new ->
    [one] { $place }: теперь всего нужен { $new } сотрудник (раньше { $old }).
    [few] { $place }: теперь всего нужно { $new } сотрудника (раньше { $old }).
    [many] { $place }: теперь всего нужно { $new } сотрудников (раньше { $old }).
   *[other] { $place }: теперь всего нужно { $new } сотрудника (раньше { $old }).
}
change-asked = { $place }: новое условие «{ $what }».
change-dropped = { $place }: больше не требуется «{ $what }».
change-offered = { $place }: новая альтернатива «{ $what }».
change-withdrawn = { $place }: больше не принимается альтернатива «{ $what }».
change-threshold = { $place }: порог теперь — { $new } (раньше { $old }).
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
change-association = { $place }: теперь требуется роль «{ $new }» (раньше «{ $old }»).
change-roles = { LIST($roles, type: "or") }
change-says = { $place }: требование теперь — «{ $new }» (раньше «{ $old }»).
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place }: в области «{ $name }» теперь нужно следующее: { $new } (раньше: { $old }).
change-area = { $select ->
    [single] единственный пункт
    [all] каждый из пунктов
    [n] любые { $number } из пунктов
   *[one] один из пунктов
}
change-item = { $label }: { $title }
change-listed = { $place }: добавлено «{ $item }».
change-unlisted = { $place }: исключено «{ $item }».
change-moved = { $place }: ссылка для «{ $item }» теперь { $new } (раньше { $old }).
change-footnote = { $new ->
    [none] { $place }: у «{ $item }» больше нет сноски «{ $old }».
   *[other] { $old ->
        [none] { $place }: у «{ $item }» теперь есть сноска «{ $new }».
       *[other] { $place }: у «{ $item }» теперь сноска «{ $new }» (раньше «{ $old }»).
    }
}
change-logic = { $now ->
    [any] { $place }: теперь достаточно одного из условий (раньше требовались все).
    [all] { $place }: теперь требуются все условия (раньше было достаточно одного).
   *[otherwise] { $place }: те же условия теперь соединены иначе.
}
