# Ce que dit `diglot diff-requirements`. $place : le niveau, ou ce qui a changé d’autre, avec son option.

change-none = Aucune exigence n’a changé.
change-summary = { $changes ->
    [one] { $changes } changement
   *[other] { $changes } changements
} dans { $pages ->
    [one] { $pages } compétence.
   *[other] { $pages } compétences.
}
change-place = { $option } – { $level }
change-market = { $place } ({ $market })
change-added = Nouveau : { $place }.
change-removed = Supprimé : { $place }.
change-page-added = La page { $page } est nouvelle.
change-page-removed = La page { $page } est supprimée.
change-page-renamed = La page s’appelle désormais { $page } (auparavant { $old }).
change-headcount = { $new ->
    [one] { $place } : { $new } personne est désormais nécessaire au total (auparavant { $old }).
   *[other] { $place } : { $new } personnes sont désormais nécessaires au total (auparavant { $old }).
}
change-asked = { $place } : nouvelle condition « { $what } ».
change-dropped = { $place } : la condition « { $what } » est supprimée.
change-offered = { $place } : nouvelle alternative « { $what } ».
change-withdrawn = { $place } : l’alternative « { $what } » n’est plus acceptée.
change-threshold = { $place } : le seuil est désormais de { $new } (auparavant { $old }).
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
change-association = { $place } : le rôle demandé est désormais { $new } (auparavant { $old }).
change-roles = { LIST($roles, type: "or") }
change-says = { $place } : l’exigence est désormais « { $new } » (auparavant « { $old } »).
change-people-and-items = { $people } : { LIST($items) }
change-of-area = { $place } : le domaine d’expertise « { $name } » demande désormais { $new } (auparavant { $old }).
change-area = { $select ->
    [single] son seul élément
    [all] tous ses éléments
    [n] { $number } de ses éléments
   *[one] un de ses éléments
}
change-item = { $label } : { $title }
change-listed = { $place } : « { $item } » est ajouté.
change-unlisted = { $place } : « { $item } » est retiré.
change-moved = { $place } : le lien de « { $item } » est désormais { $new } (auparavant { $old }).
change-footnote = { $new ->
    [none] { $place } : la note « { $old } » de « { $item } » est supprimée.
   *[other] { $old ->
        [none] { $place } : « { $item } » a désormais la note « { $new } ».
       *[other] { $place } : « { $item } » a désormais la note « { $new } » (auparavant « { $old } »).
    }
}
change-logic = { $now ->
    [any] { $place } : une seule des conditions suffit désormais (auparavant, toutes).
    [all] { $place } : toutes les conditions sont désormais nécessaires (auparavant, une seule).
   *[otherwise] { $place } : les mêmes conditions sont combinées autrement.
}
