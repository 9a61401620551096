# Die Tabellen am Anfang einer Kompetenzseite, aus den Daten der Seite.

# $count: Zahl der Optionen.
demands = { $count ->
    [1] Anforderungen im Überblick
   *[other] Anforderungen im Überblick: eine von { $count } Optionen genügt
}
demands-table = Anforderungen, Option { $number }
demand-none = Keine Angabe
demand-or = oder
demand-all = Alle folgenden

# Arten von Anforderungen
requirement-performance = Leistung
requirement-personnel = Personen
requirement-customer-reference = Kundenreferenzen
requirement-fee = Gebühr
requirement-other = Sonstiges

# Stufen
level-silver = Silber
level-gold = Gold

# Märkte
market-developed = Entwickelte Märkte
market-developing = Schwellenmärkte
market-choose = Ihr Markt
market-all = Alle Märkte

# Mengen. $value: die Zahl.
amount-money = { $value } { $currency }
amount-active_entitlement = { $value ->
    [one] { $value } aktive Berechtigung
   *[other] { $value } aktive Berechtigungen
}
amount-customer = { $value ->
    [one] { $value } Kunde
   *[other] { $value } Kunden
}
amount-device = { $value ->
    [one] { $value } Gerät
   *[other] { $value } Geräte
}
amount-seat = { $value ->
    [one] { $value } Arbeitsplatz
   *[other] { $value } Arbeitsplätze
}
amount-license = { $value ->
    [one] { $value } Lizenz
   *[other] { $value } Lizenzen
}
amount-user = { $value ->
    [one] { $value } Benutzer
   *[other] { $value } Benutzer
}
amount-active_user = { $value ->
    [one] { $value } aktiver Benutzer
   *[other] { $value } aktive Benutzer
}
amount-subscription = { $value ->
    [one] { $value } Abonnement
   *[other] { $value } Abonnements
}
amount-deployment = { $value ->
    [one] { $value } Bereitstellung
   *[other] { $value } Bereitstellungen
}
amount-implementation = { $value ->
    [one] { $value } Implementierung
   *[other] { $value } Implementierungen
}
amount-project = { $value ->
    [one] { $value } Projekt
   *[other] { $value } Projekte
}
amount-migration = { $value ->
    [one] { $value } Migration
   *[other] { $value } Migrationen
}
amount-engagement = { $value ->
    [one] { $value } Kundenauftrag
   *[other] { $value } Kundenaufträge
}
amount-workload = { $value ->
    [one] { $value } Workload
   *[other] { $value } Workloads
}
amount-tenant = { $value ->
    [one] { $value } Mandant
   *[other] { $value } Mandanten
}
amount-transaction = { $value ->
    [one] { $value } Transaktion
   *[other] { $value } Transaktionen
}
amount-opportunity = { $value ->
    [one] { $value } Verkaufschance
   *[other] { $value } Verkaufschancen
}
amount-lead = { $value ->
    [one] { $value } Lead
   *[other] { $value } Leads
}
amount-deal = { $value ->
    [one] { $value } Abschluss
   *[other] { $value } Abschlüsse
}
amount-sale = { $value ->
    [one] { $value } Verkauf
   *[other] { $value } Verkäufe
}
amount-order = { $value ->
    [one] { $value } Bestellung
   *[other] { $value } Bestellungen
}
amount-contract = { $value ->
    [one] { $value } Vertrag
   *[other] { $value } Verträge
}
amount-application = { $value ->
    [one] { $value } Anwendung
   *[other] { $value } Anwendungen
}
amount-solution = { $value ->
    [one] { $value } Lösung
   *[other] { $value } Lösungen
}
amount-server = { $value ->
    [one] { $value } Server
   *[other] { $value } Server
}
amount-core = { $value ->
    [one] { $value } Kern
   *[other] { $value } Kerne
}
amount-site = { $value ->
    [one] { $value } Standort
   *[other] { $value } Standorte
}
amount-point = { $value ->
    [one] { $value } Punkt
   *[other] { $value } Punkte
}
amount-hour = { $value ->
    [one] { $value } Stunde
   *[other] { $value } Stunden
}
amount-customer_reference = { $value ->
    [one] { $value } Kundenreferenz
   *[other] { $value } Kundenreferenzen
}
amount-percent = { $value } %

# Ein Schwellenwert. $amount: siehe oben. $comparator: gteq, gt, eq, lteq oder lt. $market: der Name
# des Markts oder none. $window: wie demand-window oder none. $statistic: total oder average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] im Durchschnitt { demand-threshold.amount }{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] mehr als { $amount }
        [eq] genau { $amount }
        [lteq] höchstens { $amount }
        [lt] weniger als { $amount }
       *[gteq] mindestens { $amount }
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# $count und $unit: wie lange (day, week, month, year).
demand-window = { $unit ->
    [day] { $count ->
        [one] innerhalb von einem Tag
       *[other] innerhalb von { $count } Tagen
    }
    [week] { $count ->
        [one] innerhalb von einer Woche
       *[other] innerhalb von { $count } Wochen
    }
    [month] { $count ->
        [one] innerhalb von einem Monat
       *[other] innerhalb von { $count } Monaten
    }
   *[year] { $count ->
        [one] innerhalb von einem Jahr
       *[other] innerhalb von { $count } Jahren
    }
}

# Eine Stellung der Organisation. $roles: Namen der Rollen. $count: wie viele.
demand-association = Kunden ordnen Ihnen diese Rolle zu: { LIST($roles, type: "or") }
role-adr = autorisierter Gerätehändler
role-delegated_administrator = delegierter Administrator
role-digital_partner_of_record = zugeordneter digitaler Partner
role-fast_track_partner = FastTrack-Partner
role-partner_of_record = zugeordneter Partner
role-transacting_partner = abwickelnder Partner
role-transacting_partner_of_record = zugeordneter abwickelnder Partner
role-advisor = Berater
role-claiming_partner_of_record = beanspruchender zugeordneter Partner
role-cloud_solution_provider = Cloud-Lösungsanbieter
role-direct_bill_partner = Partner mit Direktabrechnung
role-distributor = Distributor
role-indirect_provider = indirekter Anbieter
role-indirect_reseller = indirekter Händler
role-licensing_solution_partner = Partner für Lizenzlösungen
role-partner_admin_link = Partneradministratorlink
role-reseller = Händler
role-service_provider = Dienstanbieter
role-support_partner = Supportpartner
role-system_integrator = Systemintegrator

# Wie viele Personen eine Anforderung insgesamt verlangt.
demand-people = { $count ->
    [one] { $count } Person
   *[other] insgesamt { $count } Personen
}
# So viele Personen haben so viele der Nachweise. $who: any, same (die Personen davor), some (einige
# von ihnen), another, other oder all. $select: single, all, one oder n (dann $number).
# $distribution: each, together oder none.
demand-personnel = { $who ->
    [same] { $count ->
        [one] Dieselbe Person
       *[other] Dieselben { $count } Personen
    }
    [some] { $count } davon
    [another] { $count ->
        [one] Eine weitere Person
       *[other] { $count } weitere Personen
    }
    [other] { $count ->
        [one] Die übrige Person
       *[other] Die übrigen { $count } Personen
    }
    [all] { $count ->
        [one] Diese Person
       *[other] Alle { $count } Personen
    }
   *[any] { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}gemeinsam{ demand-personnel.choice }
        [each] , jeweils{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] alle folgenden
    [n] { $number } der folgenden
   *[one] eines der folgenden
}

# Arten von Nachweisen. $code: wie gedruckt oder none.
item-exam = { $code ->
    [none] Prüfung
   *[other] Prüfung { $code }
}
item-assessment = { $code ->
    [none] Bewertung
   *[other] Bewertung { $code }
}
item-certification = { $code ->
    [none] Zertifizierung
   *[other] { $code }
}
