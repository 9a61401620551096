# Les textes de diglot serve dans le navigateur.

serve-panel = Constats sur cette page
serve-count = { $count ->
    [0] Aucun constat sur cette page
    [one] { $count } constat sur cette page
   *[other] { $count } constats sur cette page
}
serve-checking = Vérification en cours…
serve-show = Afficher les constats
serve-hide = Masquer les constats
serve-evidence = Indice
serve-help = Que faire
serve-level-error = Erreur
serve-level-warning = Avertissement
serve-level-info = Remarque
serve-trouble = La dernière modification n’a pas permis de générer le site. Vous lisez la version précédente.
serve-lost = diglot serve s’est arrêté. Cette page ne suit plus vos modifications.
serve-building = Génération du site en cours
    .text = Cette page se rechargera d’elle-même dès que le site sera prêt.
serve-failed = Impossible de générer le site
    .text = Corrigez le fichier et enregistrez-le. Cette page se rechargera d’elle-même.
