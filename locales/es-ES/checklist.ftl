# Los requisitos en palabras sencillas: la lista de comprobación de una página de competencia y la de
# `diglot export --format markdown`.
# diglot vuelve a leer estas frases: sus palabras están por eso en requirements.yaml.

checklist = Lista de comprobación

# De qué trata un requisito, según su tipo. $count: personas en total.
plain-performance = Su organización debe alcanzar los umbrales de rendimiento.
plain-personnel = { $count ->
    [one] Su organización debe tener { $count } persona cualificada.
   *[other] Su organización debe tener { $count } personas cualificadas.
}
plain-customer-reference = Su organización debe presentar referencias de clientes.
plain-fee = Su organización debe pagar la cuota.
plain-other = Su organización debe cumplir estas condiciones.

# Entre el nombre de un elemento y su título.
plain-colon = {": "}

# Entre alternativas, y sobre condiciones que van juntas debajo.
plain-or = O
plain-any-of = Basta con una de las condiciones siguientes:
plain-all-of = Deben cumplirse todas las condiciones siguientes:

# Un umbral; los argumentos son los de demand-threshold.
plain-threshold = { $market ->
    [none] { $comparator ->
        [gt] Más de { plain-threshold.whole }
        [eq] Exactamente { plain-threshold.whole }
        [lteq] Como máximo { plain-threshold.whole }
        [lt] Menos de { plain-threshold.whole }
       *[gteq] Al menos { plain-threshold.whole }
    }
   *[other] { $market }: { $comparator ->
        [gt] más de { plain-threshold.whole }
        [eq] exactamente { plain-threshold.whole }
        [lteq] como máximo { plain-threshold.whole }
        [lt] menos de { plain-threshold.whole }
       *[gteq] al menos { plain-threshold.whole }
    }
}
    .whole = { $amount }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}de media
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# Una condición de la organización; los argumentos son los de demand-association.
plain-association = Sus clientes deben tenerle asociado como { LIST($roles, type: "or") }.

# La frase sobre exámenes y similares; los argumentos son los de demand-personnel, y $before: de cuántas
# personas habla la frase anterior. $items: exam, assessment, certification, area (están en áreas) o
# mixed. $select: single, all, one o n ($number).
plain-people = { $who ->
    [same] { $count ->
        [one] La misma persona debe
       *[other] Las mismas { $count } personas deben
    }
    [some] { $count ->
        [one] { $count } de las mismas { $before } personas debe
       *[other] { $count } de las mismas { $before } personas deben
    }
    [another] { $count ->
        [one] Otra persona debe
       *[other] Otras { $count } personas deben
    }
    [other] { $count ->
        [one] La persona restante debe
       *[other] Las { $count } personas restantes deben
    }
    [all] { $count ->
        [one] La única persona debe
       *[other] La totalidad de las { $count } personas debe
    }
   *[any] { $count ->
        [one] { $count } persona debe
       *[other] { $count } personas deben
    }
} { plain-people.deed }{ plain-people.how }:
    .how = { $distribution ->
        [each] {" "}cada una
        [together] {" "}en conjunto
       *[none] {""}
    }
    .deed = { $items ->
        [exam] aprobar { plain-people.exams }
        [assessment] aprobar { plain-people.assessments }
        [certification] tener { plain-people.certifications }
        [area] completar { plain-people.areas }
       *[mixed] completar { plain-people.mixed }
    }
    .exams = { $select ->
        [single] este examen
        [all] todos los exámenes siguientes
        [n] { $number } de los exámenes siguientes
       *[one] uno de los exámenes siguientes
    }
    .assessments = { $select ->
        [single] esta evaluación
        [all] todas las evaluaciones siguientes
        [n] { $number } de las evaluaciones siguientes
       *[one] una de las evaluaciones siguientes
    }
    .certifications = { $select ->
        [single] esta certificación
        [all] todas las certificaciones siguientes
        [n] { $number } de las certificaciones siguientes
       *[one] una de las certificaciones siguientes
    }
    .areas = { $select ->
        [single] esta área de especialización
        [all] todas las áreas de especialización siguientes
        [n] { $number } de las áreas de especialización siguientes
       *[one] una de las áreas de especialización siguientes
    }
    .mixed = { $select ->
        [single] este elemento
        [all] todos los elementos siguientes
        [n] { $number } de los elementos siguientes
       *[one] uno de los elementos siguientes
    }

# Detrás del nombre de un área de especialización. $items y $select como arriba.
plain-area = {" "}(área de especialización){ $select ->
    [single] {""}
   *[other] : { plain-area.items }
}
    .items = { $items ->
        [exam] { plain-people.exams }
        [assessment] { plain-people.assessments }
        [certification] { plain-people.certifications }
       *[mixed] { plain-people.mixed }
    }
