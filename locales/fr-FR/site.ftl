locale-name = Français
language-en = anglais
language-zh = chinois
language-ja = japonais
language-ko = coréen
language-de = allemand
language-fr = français
language-es = espagnol
language-ru = russe
language-ar = arabe

site-title-default = Documentation
site-description-default = Toutes les pages de { $site } en un coup d’œil.
page-title = { $title } – { $site }

skip-to-content = Aller au contenu
menu = Menu
navigation = Pages
other-pages = Autres pages
chapters = Chapitres
breadcrumbs = Vous êtes ici
contents = Sur cette page
languages = Langue
theme = Changer le thème de couleurs
    .light = Utiliser le thème clair
    .dark = Utiliser le thème sombre
turn = Page précédente et page suivante
    .previous = Précédente
    .next = Suivante
updated = Dernière mise à jour : { DATETIME($date, dateStyle: "long") }
edit-page = Modifier cette page
made-with = Réalisé avec diglot
code-copy = Copier
    .done = Copié

untranslated = Cette page n’est pas encore traduite. Vous lisez la version originale (langue : { $language }).
untranslated-withheld = Cette page n’est pas encore traduite.
untranslated-original = Lire la version originale (langue : { $language })
in-progress = La traduction de cette page est en cours. Certains passages sont encore dans la langue d’origine.

not-found-title = Page introuvable
not-found-text = Aucune page ne correspond à cette adresse. La page a peut-être été déplacée, ou l’adresse comporte une erreur.
not-found-home = Aller à la page d’accueil
page-moved = Cette page a été déplacée. Continuer vers la nouvelle adresse.

alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
task-done = Fait
task-open = À faire
table-label = Tableau { $number }
footnotes = Notes
footnote-reference = Note { $number }
footnote-back = { $count ->
    [1] Revenir à l’appel de la note { $number }
   *[other] Revenir à l’appel { $count } de la note { $number }
}

search = Recherche
    .placeholder = Rechercher dans la documentation
    .close = Fermer
    .failed = Impossible de charger l’index de recherche. Vérifiez la connexion et réessayez.
    .none = Aucun résultat
    .many = Nombreux résultats ; les plus pertinents d’abord
search-count = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
