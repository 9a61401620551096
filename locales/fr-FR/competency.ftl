# Les tableaux en tête d’une page de compétence, faits à partir des données de la page.

# $count : nombre d’options.
demands = { $count ->
    [1] Exigences en bref
   *[other] Exigences en bref : choisissez une option parmi { $count }
}
demands-table = Exigences, option { $number }
demand-none = Rien d’indiqué
demand-or = ou
demand-all = Tout ce qui suit

# Types d’exigences
requirement-performance = Performances
requirement-personnel = Personnes
requirement-customer-reference = Références client
requirement-fee = Frais
requirement-other = Autre

# Niveaux
level-silver = Argent
level-gold = Or

# Marchés
market-developed = Marchés développés
market-developing = Marchés en développement
market-choose = Votre marché
market-all = Tous les marchés

# Quantités. $value : le nombre.
amount-money = { $value } { $currency }
amount-active_entitlement = { $value ->
    [one] { $value } droit actif
   *[other] { $value } droits actifs
}
amount-customer = { $value ->
    [one] { $value } client
   *[other] { $value } clients
}
amount-device = { $value ->
    [one] { $value } appareil
   *[other] { $value } appareils
}
amount-seat = { $value ->
    [one] { $value } poste
   *[other] { $value } postes
}
amount-license = { $value ->
    [one] { $value } licence
   *[other] { $value } licences
}
amount-user = { $value ->
    [one] { $value } utilisateur
   *[other] { $value } utilisateurs
}
amount-active_user = { $value ->
    [one] { $value } utilisateur actif
   *[other] { $value } utilisateurs actifs
}
amount-subscription = { $value ->
    [one] { $value } abonnement
   *[other] { $value } abonnements
}
amount-deployment = { $value ->
    [one] { $value } déploiement
   *[other] { $value } déploiements
}
amount-implementation = { $value ->
    [one] { $value } mise en œuvre
   *[other] { $value } mises en œuvre
}
amount-project = { $value ->
    [one] { $value } projet
   *[other] { $value } projets
}
amount-migration = { $value ->
    [one] { $value } migration
   *[other] { $value } migrations
}
amount-engagement = { $value ->
    [one] { $value } mission
   *[other] { $value } missions
}
amount-workload = { $value ->
    [one] { $value } charge de travail
   *[other] { $value } charges de travail
}
amount-tenant = { $value ->
    [one] { $value } locataire
   *[other] { $value } locataires
}
amount-transaction = { $value ->
    [one] { $value } transaction
   *[other] { $value } transactions
}
amount-opportunity = { $value ->
    [one] { $value } opportunité
   *[other] { $value } opportunités
}
amount-lead = { $value ->
    [one] { $value } prospect
   *[other] { $value } prospects
}
amount-deal = { $value ->
    [one] { $value } affaire conclue
   *[other] { $value } affaires conclues
}
amount-sale = { $value ->
    [one] { $value } vente
   *[other] { $value } ventes
}
amount-order = { $value ->
    [one] { $value } commande
   *[other] { $value } commandes
}
amount-contract = { $value ->
    [one] { $value } contrat
   *[other] { $value } contrats
}
amount-application = { $value ->
    [one] { $value } application
   *[other] { $value } applications
}
amount-solution = { $value ->
    [one] { $value } solution
   *[other] { $value } solutions
}
amount-server = { $value ->
    [one] { $value } serveur
   *[other] { $value } serveurs
}
amount-core = { $value ->
    [one] { $value } cœur
   *[other] { $value } cœurs
}
amount-site = { $value ->
    [one] { $value } site
   *[other] { $value } sites
}
amount-point = { $value ->
    [one] { $value } point
   *[other] { $value } points
}
amount-hour = { $value ->
    [one] { $value } heure
   *[other] { $value } heures
}
amount-customer_reference = { $value ->
    [one] { $value } référence client
   *[other] { $value } références client
}
amount-percent = { $value } %

# Un seuil. $amount : voir plus haut. $comparator : gteq, gt, eq, lteq ou lt. $market : son nom ou
# none. $window : comme demand-window, ou none. $statistic : total ou average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market } : { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] { demand-threshold.amount } en moyenne{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] plus de { $amount }
        [eq] exactement { $amount }
        [lteq] au plus { $amount }
        [lt] moins de { $amount }
       *[gteq] au moins { $amount }
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# $count et $unit : la durée (day, week, month, year).
demand-window = { $unit ->
    [day] { $count ->
        [one] sur un jour
       *[other] sur { $count } jours
    }
    [week] { $count ->
        [one] sur une semaine
       *[other] sur { $count } semaines
    }
    [month] { $count ->
        [one] sur un mois
       *[other] sur { $count } mois
    }
   *[year] { $count ->
        [one] sur un an
       *[other] sur { $count } ans
    }
}

# Un statut de l’organisation. $roles : noms des rôles. $count : leur nombre.
demand-association = Vos clients vous associent en tant que { LIST($roles, type: "or") }
role-adr = revendeur d’appareils agréé
role-delegated_administrator = administrateur délégué
role-digital_partner_of_record = partenaire numérique référencé
role-fast_track_partner = partenaire FastTrack
role-partner_of_record = partenaire référencé
role-transacting_partner = partenaire de transaction
role-transacting_partner_of_record = partenaire de transaction référencé
role-advisor = conseiller
role-claiming_partner_of_record = partenaire référencé déclarant
role-cloud_solution_provider = fournisseur de solutions cloud
role-direct_bill_partner = partenaire de facturation directe
role-distributor = distributeur
role-indirect_provider = fournisseur indirect
role-indirect_reseller = revendeur indirect
role-licensing_solution_partner = partenaire de solutions de licence
role-partner_admin_link = lien d’administration partenaire
role-reseller = revendeur
role-service_provider = prestataire de services
role-support_partner = partenaire d’assistance
role-system_integrator = intégrateur de systèmes

# Nombre total de personnes qu’une exigence demande.
demand-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes au total
}
# Tant de personnes pour tant d’éléments. $who : any, same (les personnes précédentes), some
# (quelques-unes d’entre elles), another, other ou all. $select : single, all, one ou n (alors
# $number). $distribution : each, together ou none.
demand-personnel = { $who ->
    [same] { $count ->
        [one] La même personne
       *[other] Les { $count } mêmes personnes
    }
    [some] { $count } d’entre elles
    [another] { $count ->
        [one] Une autre personne
       *[other] { $count } autres personnes
    }
    [other] { $count ->
        [one] L’autre personne
       *[other] Les { $count } autres personnes
    }
    [all] { $count ->
        [one] Cette personne
       *[other] L’ensemble des { $count } personnes
    }
   *[any] { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}ensemble{ demand-personnel.choice }
        [each] , chacune{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] {" :"}
       *[other] {" :"} { demand-select }
    }
demand-select = { $select ->
    [all] tous les éléments suivants
    [n] { $number } des éléments suivants
   *[one] un des éléments suivants
}

# Types d’éléments. $code : tel qu’imprimé, ou none.
item-exam = { $code ->
    [none] Examen
   *[other] Examen { $code }
}
item-assessment = { $code ->
    [none] Évaluation
   *[other] Évaluation { $code }
}
item-certification = { $code ->
    [none] Certification
   *[other] { $code }
}
