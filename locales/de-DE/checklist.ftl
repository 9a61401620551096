# Anforderungen in einfachen Worten: die Checkliste auf einer Kompetenzseite und die von
# `diglot export --format markdown`.
# diglot liest diese Sätze wieder ein; ihre Wörter stehen deshalb in requirements.yaml.

checklist = Checkliste

# Worum es bei einer Anforderung geht, je nach Art. $count: Personen insgesamt.
plain-performance = Ihre Organisation muss die Schwellenwerte für die Leistung erreichen.
plain-personnel = { $count ->
    [one] Ihre Organisation muss { $count } qualifizierte Person haben.
   *[other] Ihre Organisation muss { $count } qualifizierte Personen haben.
}
plain-customer-reference = Ihre Organisation muss Kundenreferenzen vorlegen.
plain-fee = Ihre Organisation muss die Gebühr zahlen.
plain-other = Ihre Organisation muss diese Bedingungen erfüllen.

# Zwischen der Bezeichnung eines Nachweises und seinem Titel.
plain-colon = {": "}

# Zwischen Alternativen und über Bedingungen, die darunter zusammenstehen.
plain-or = ODER
plain-any-of = Eine der folgenden Bedingungen genügt:
plain-all-of = Alle folgenden Bedingungen müssen erfüllt sein:

# Ein Schwellenwert; die Argumente sind die von demand-threshold.
plain-threshold = { $market ->
    [none] { $comparator ->
        [gt] Mehr als { plain-threshold.whole }
        [eq] Genau { plain-threshold.whole }
        [lteq] Höchstens { plain-threshold.whole }
        [lt] Weniger als { plain-threshold.whole }
       *[gteq] Mindestens { plain-threshold.whole }
    }
   *[other] { $market }: { $comparator ->
        [gt] mehr als { plain-threshold.whole }
        [eq] genau { plain-threshold.whole }
        [lteq] höchstens { plain-threshold.whole }
        [lt] weniger als { plain-threshold.whole }
       *[gteq] mindestens { plain-threshold.whole }
    }
}
    .whole = { $amount }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}im Durchschnitt
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# Eine Stellung; die Argumente sind die von demand-association.
plain-association = Ihre Kunden müssen Ihnen diese Rolle zugeordnet haben: { LIST($roles, type: "or") }.

# Der Satz über Prüfungen und andere Nachweise; die Argumente sind die von demand-personnel und
# $before: von wie vielen Personen der Satz davor spricht. $items: exam, assessment, certification,
# area (sie stehen in Schwerpunktbereichen) oder mixed. $select: single, all, one oder n ($number).
plain-people = { $who ->
    [same] { $count ->
        [one] Dieselbe Person muss
       *[other] Dieselben { $count } Personen müssen
    }
    [some] { $count ->
        [one] { $count } derselben { $before } Personen muss
       *[other] { $count } derselben { $before } Personen müssen
    }
    [another] { $count ->
        [one] Eine weitere Person muss
       *[other] { $count } weitere Personen müssen
    }
    [other] { $count ->
        [one] Die übrige Person muss
       *[other] Die übrigen { $count } Personen müssen
    }
    [all] { $count ->
        [one] Die einzige Person muss
       *[other] Alle { $count } Personen müssen
    }
   *[any] { $count ->
        [one] { $count } Person muss
       *[other] { $count } Personen müssen
    }
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] {" "}jeweils
        [together] {" "}gemeinsam
       *[none] {""}
    }
    .deed = { $items ->
        [exam] { plain-people.exams } bestehen:
        [assessment] { plain-people.assessments } bestehen:
        [certification] { plain-people.certifications } besitzen:
        [area] { plain-people.areas } abschließen:
       *[mixed] { plain-people.mixed } erbringen:
    }
    .exams = { $select ->
        [single] diese Prüfung
        [all] alle folgenden Prüfungen
        [n] { $number } der folgenden Prüfungen
       *[one] eine der folgenden Prüfungen
    }
    .assessments = { $select ->
        [single] diese Bewertung
        [all] alle folgenden Bewertungen
        [n] { $number } der folgenden Bewertungen
       *[one] eine der folgenden Bewertungen
    }
    .certifications = { $select ->
        [single] diese Zertifizierung
        [all] alle folgenden Zertifizierungen
        [n] { $number } der folgenden Zertifizierungen
       *[one] eine der folgenden Zertifizierungen
    }
    .areas = { $select ->
        [single] diesen Schwerpunktbereich
        [all] alle folgenden Schwerpunktbereiche
        [n] { $number } der folgenden Schwerpunktbereiche
       *[one] einen der folgenden Schwerpunktbereiche
    }
    .mixed = { $select ->
        [single] diesen Nachweis
        [all] alle folgenden Nachweise
        [n] { $number } der folgenden Nachweise
       *[one] einen der folgenden Nachweise
    }

# Hinter dem Namen eines Schwerpunktbereichs. $items und $select wie oben.
plain-area = {" "}(Schwerpunktbereich){ $select ->
    [single] {""}
    [all] : alle folgenden { plain-area.items }
    [n] : { $number } der folgenden { plain-area.items }
   *[one] : { $items ->
        [exam] eine der folgenden Prüfungen
        [assessment] eine der folgenden Bewertungen
        [certification] eine der folgenden Zertifizierungen
       *[mixed] einer der folgenden Nachweise
    }
}
    .items = { $items ->
        [exam] Prüfungen
        [assessment] Bewertungen
        [certification] Zertifizierungen
       *[mixed] Nachweise
    }
