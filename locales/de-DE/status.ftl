translation-status = Stand der Übersetzung
status-intro = Wie viel von der Dokumentation ihre Leser in der eigenen Sprache bekommen. Gezählt werden die Wörter der Originalseiten.

status-languages = Sprachen
status-pages = Seiten
status-language = Sprache
status-page = Seite
status-words = Wörter
status-translated = Übersetzt
status-untranslated = Nicht übersetzt
status-missing = Fehlt
status-uncertain = Unklar
status-count = { NUMBER($count) }
status-percent = { NUMBER($value, maximumFractionDigits: 1) } %
status-minimum = Mindestens { NUMBER($value, maximumFractionDigits: 1) } % werden verlangt
status-no-page = Keine Seite
status-not-needed = Nicht nötig
status-in-progress = In Arbeit
status-findings = { $count ->
    [one] { $count } Befund
   *[other] { $count } Befunde
}
status-line = Zeile { $number }
status-open = Seite öffnen
status-back = Zurück zur Tabelle
status-more = { $count ->
    [one] { $count } weiterer Befund ist nicht aufgeführt.
   *[other] { $count } weitere Befunde sind nicht aufgeführt.
}
status-complete = { $count ->
    [one] { $count } Seite ist in allen Sprachen vollständig und nicht aufgeführt.
   *[other] { $count } Seiten sind in allen Sprachen vollständig und nicht aufgeführt.
}
status-unlisted = { $count ->
    [one] { $count } weitere Seite mit Lücken oder Befunden ist nicht aufgeführt; „diglot status --all“ nennt alle Seiten.
   *[other] { $count } weitere Seiten mit Lücken oder Befunden sind nicht aufgeführt; „diglot status --all“ nennt alle Seiten.
}

found-missing-page = Diese Seite ist noch nicht übersetzt
found-missing-block = Dieser Abschnitt des Originals fehlt
found-untranslated-block = Dieser Abschnitt ist nicht übersetzt
found-untranslated-heading = Diese Überschrift ist nicht übersetzt
found-untranslated-sentence = Dieser Satz ist nicht übersetzt
found-untranslated-fragment = Diese Wendung ist nicht übersetzt
found-untranslated-label = Diese Bezeichnung ist nicht übersetzt
found-untranslated-front-matter = Dieses Feld ist nicht übersetzt
found-inconsistent-siblings = Diese Bezeichnung ist nicht übersetzt, die daneben sind es
found-translator-placeholder = Hier steht noch ein Platzhalter
found-gaps = Hier fehlt etwas
found-fidelity = Hier weicht die Übersetzung vom Original ab
found-script = Diese Zeichen oder Wörter gehören zu einer anderen Sprache oder Region
found-terms = Das sind nicht die vereinbarten Begriffe
found-typography = Abstände oder Satzzeichen stehen hier anders als sonst auf der Website
found-markup = Das erscheint nicht so, wie es gemeint war
found-messages = Eine Meldung ist unvollständig oder fehlerhaft
found-upkeep = Eine Angabe zu dieser Seite trifft nicht mehr zu
