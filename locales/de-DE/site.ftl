locale-name = Deutsch
language-en = Englisch
language-zh = Chinesisch
language-ja = Japanisch
language-ko = Koreanisch
language-de = Deutsch
language-fr = Französisch
language-es = Spanisch
language-ru = Russisch
language-ar = Arabisch

site-title-default = Dokumentation
site-description-default = Alle Seiten von { $site } auf einen Blick.
page-title = { $title } – { $site }

skip-to-content = Zum Inhalt springen
menu = Menü
navigation = Seiten
other-pages = Weitere Seiten
chapters = Kapitel
breadcrumbs = Sie sind hier
contents = Auf dieser Seite
languages = Sprache
theme = Farbschema wechseln
    .light = Helles Farbschema verwenden
    .dark = Dunkles Farbschema verwenden
turn = Vorherige und nächste Seite
    .previous = Zurück
    .next = Weiter
updated = Zuletzt geändert am { DATETIME($date, dateStyle: "long") }
edit-page = Diese Seite bearbeiten
made-with = Erstellt mit diglot
code-copy = Kopieren
    .done = Kopiert

untranslated = Diese Seite ist noch nicht übersetzt. Sie lesen das Original (Sprache: { $language }).
untranslated-withheld = Diese Seite ist noch nicht übersetzt.
untranslated-original = Das Original lesen (Sprache: { $language })
in-progress = An der Übersetzung dieser Seite wird noch gearbeitet. Einige Abschnitte stehen in der Originalsprache.

not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben, oder die Adresse enthält einen Tippfehler.
not-found-home = Zur Startseite
page-moved = Diese Seite ist umgezogen. Weiter zur neuen Adresse.

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
task-done = Erledigt
task-open = Offen
table-label = Tabelle { $number }
footnotes = Fußnoten
footnote-reference = Fußnote { $number }
footnote-back = { $count ->
    [1] Zurück zur Textstelle von Fußnote { $number }
   *[other] Zurück zur { $count }. Textstelle von Fußnote { $number }
}

search = Suche
    .placeholder = Dokumentation durchsuchen
    .close = Schließen
    .failed = Der Suchindex konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.
    .none = Keine Treffer
    .many = Viele Treffer; die besten stehen oben
search-count = { $count } Treffer
