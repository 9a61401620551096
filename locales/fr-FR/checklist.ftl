# Les exigences en mots simples : la liste de contrôle d’une page de compétence et celle de
# `diglot export --format markdown`.
# diglot relit ces phrases : leurs mots figurent donc dans requirements.yaml.

checklist = Liste de contrôle

# L’objet d’une exigence, selon son type. $count : nombre total de personnes.
plain-performance = Votre organisation doit atteindre les seuils de performance.
plain-personnel = { $count ->
    [one] Votre organisation doit avoir { $count } personne qualifiée.
   *[other] Votre organisation doit avoir { $count } personnes qualifiées.
}
plain-customer-reference = Votre organisation doit présenter des références client.
plain-fee = Votre organisation doit régler les frais.
plain-other = Votre organisation doit remplir ces conditions.

# Entre le libellé d’un élément et son titre.
plain-colon = {" : "}

# Entre des alternatives, et au-dessus de conditions réunies plus bas.
plain-or = OU
plain-any-of = L’une des conditions suivantes suffit :
plain-all-of = Toutes les conditions suivantes doivent être remplies :

# Un seuil ; les arguments sont ceux de demand-threshold.
plain-threshold = { $market ->
    [none] { $comparator ->
        [gt] Plus de { plain-threshold.whole }
        [eq] Exactement { plain-threshold.whole }
        [lteq] Au plus { plain-threshold.whole }
        [lt] Moins de { plain-threshold.whole }
       *[gteq] Au moins { plain-threshold.whole }
    }
   *[other] { $market } : { $comparator ->
        [gt] plus de { plain-threshold.whole }
        [eq] exactement { plain-threshold.whole }
        [lteq] au plus { plain-threshold.whole }
        [lt] moins de { plain-threshold.whole }
       *[gteq] au moins { plain-threshold.whole }
    }
}
    .whole = { $amount }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}en moyenne
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# Un statut ; les arguments sont ceux de demand-association.
plain-association = Vos clients doivent vous avoir associé en tant que { LIST($roles, type: "or") }.

# La phrase au-dessus des examens et autres éléments ; les arguments sont ceux de demand-personnel, et
# $before : le nombre de personnes de la phrase précédente. $items : exam, assessment, certification,
# area (ils sont répartis en domaines) ou mixed. $select : single, all, one ou n ($number).
plain-people = { $who ->
    [same] { $count ->
        [one] La même personne doit
       *[other] Les { $count } mêmes personnes doivent
    }
    [some] { $count ->
        [one] { $count } de ces { $before } mêmes personnes doit
       *[other] { $count } de ces { $before } mêmes personnes doivent
    }
    [another] { $count ->
        [one] Une autre personne doit
       *[other] { $count } autres personnes doivent
    }
    [other] { $count ->
        [one] L’autre personne doit
       *[other] Les { $count } autres personnes doivent
    }
    [all] { $count ->
        [one] La seule personne doit
       *[other] L’ensemble des { $count } personnes doivent
    }
   *[any] { $count ->
        [one] { $count } personne doit
       *[other] { $count } personnes doivent
    }
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] {" "}chacune
        [together] {" "}ensemble
       *[none] {""}
    }
    .deed = { $items ->
        [exam] réussir { plain-people.exams }
        [assessment] réussir { plain-people.assessments }
        [certification] détenir { plain-people.certifications }
        [area] valider { plain-people.areas }
       *[mixed] valider { plain-people.mixed }
    } :
    .exams = { $select ->
        [single] cet examen
        [all] tous les examens suivants
        [n] { $number } des examens suivants
       *[one] un des examens suivants
    }
    .assessments = { $select ->
        [single] cette évaluation
        [all] toutes les évaluations suivantes
        [n] { $number } des évaluations suivantes
       *[one] une des évaluations suivantes
    }
    .certifications = { $select ->
        [single] cette certification
        [all] toutes les certifications suivantes
        [n] { $number } des certifications suivantes
       *[one] une des certifications suivantes
    }
    .areas = { $select ->
        [single] ce domaine d’expertise
        [all] tous les domaines d’expertise suivants
        [n] { $number } des domaines d’expertise suivants
       *[one] un des domaines d’expertise suivants
    }
    .mixed = { $select ->
        [single] cet élément
        [all] tous les éléments suivants
        [n] { $number } des éléments suivants
       *[one] un des éléments suivants
    }

# Derrière le nom d’un domaine d’expertise. $items et $select comme plus haut.
plain-area = {" "}(domaine d’expertise){ $select ->
    [single] {""}
   *[other] {" "}: { plain-area.items }
}
    .items = { $items ->
        [exam] { plain-people.exams }
        [assessment] { plain-people.assessments }
        [certification] { plain-people.certifications }
       *[mixed] { plain-people.mixed }
    }
