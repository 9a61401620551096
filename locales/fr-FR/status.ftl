translation-status = État de la traduction
status-intro = La part de la documentation que ses lecteurs lisent dans leur langue. Ce sont les mots des pages d’origine qui sont comptés.

status-languages = Langues
status-pages = Pages
status-language = Langue
status-page = Page
status-words = Mots
status-translated = Traduit
status-untranslated = Non traduit
status-missing = Absent
status-uncertain = Incertain
status-count = { NUMBER($count) }
status-percent = { NUMBER($value, maximumFractionDigits: 1) } %
status-minimum = Il faut au moins { NUMBER($value, maximumFractionDigits: 1) } %
status-no-page = Pas de page
status-not-needed = Inutile
status-in-progress = En cours
status-findings = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
status-line = Ligne { $number }
status-open = Ouvrir la page
status-back = Retour au tableau
status-more = { $count ->
    [one] { $count } autre remarque n’est pas affichée.
   *[other] { $count } autres remarques ne sont pas affichées.
}
status-complete = { $count ->
    [one] { $count } page complète dans toutes les langues n’est pas affichée.
   *[other] { $count } pages complètes dans toutes les langues ne sont pas affichées.
}
status-unlisted = { $count ->
    [one] { $count } autre page présente des lacunes ou des remarques et n’est pas affichée ; « diglot status --all » donne toutes les pages.
   *[other] { $count } autres pages présentent des lacunes ou des remarques et ne sont pas affichées ; « diglot status --all » donne toutes les pages.
}

found-missing-page = Cette page n’est pas encore traduite
found-missing-block = Ce passage de l’original manque
found-untranslated-block = Ce passage n’est pas traduit
found-untranslated-heading = Ce titre n’est pas traduit
found-untranslated-sentence = Cette phrase n’est pas traduite
found-untranslated-fragment = Ces mots ne sont pas traduits
found-untranslated-label = Cet intitulé n’est pas traduit
found-untranslated-front-matter = Ce champ n’est pas traduit
found-inconsistent-siblings = Cet intitulé n’est pas traduit, ceux d’à côté le sont
found-translator-placeholder = Le traducteur a laissé ici un texte provisoire
found-gaps = Il manque quelque chose ici
found-fidelity = Cela diffère de l’original
found-script = Ces caractères ou ces mots sont d’une autre langue ou région
found-terms = Ce ne sont pas les termes convenus
found-typography = Les espaces ou la ponctuation diffèrent ici du reste du site
found-markup = Cela ne s’affiche pas comme prévu
found-messages = Un message est incomplet ou erroné
found-upkeep = Une déclaration sur cette page n’est plus exacte
