# Die Texte von diglot serve im Browser.

serve-panel = Befunde auf dieser Seite
serve-count = { $count ->
    [0] Keine Befunde auf dieser Seite
    [one] { $count } Befund auf dieser Seite
   *[other] { $count } Befunde auf dieser Seite
}
serve-checking = Die Seite wird geprüft …
serve-show = Befunde einblenden
serve-hide = Befunde ausblenden
serve-evidence = Beleg
serve-help = Abhilfe
serve-level-error = Fehler
serve-level-warning = Warnung
serve-level-info = Hinweis
serve-trouble = Mit Ihrer letzten Änderung ließ sich die Website nicht erzeugen. Sie lesen die Fassung davor.
serve-lost = diglot serve wurde beendet. Diese Seite folgt Ihren Änderungen nicht mehr.
serve-building = Die Website wird erzeugt
    .text = Diese Seite lädt sich neu, sobald die Website bereit ist.
serve-failed = Die Website lässt sich nicht erzeugen
    .text = Korrigieren und speichern Sie die Datei. Diese Seite lädt sich dann von selbst neu.
