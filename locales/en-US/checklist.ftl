# Requirements in plain words: the checklist on a competency page and of `diglot export --format
# markdown`. diglot reads these sentences back, so they keep to words of requirements.yaml.

checklist = Checklist

# What a requirement is about, by its kind. $count: people in all.
plain-performance = Your organization must reach the performance thresholds.
plain-personnel = { $count ->
    [one] Your organization must have { $count } qualified individual.
   *[other] Your organization must have { $count } qualified individuals.
}
plain-customer-reference = Your organization must present customer references.
plain-fee = Your organization must pay the fee.
plain-other = Your organization must meet these conditions.

# Between the label of an item and its title.
plain-colon = {": "}

# Between alternatives, and over conditions that stand together below.
plain-or = OR
plain-any-of = One of the following is enough:
plain-all-of = All of the following are needed:

# A threshold; the arguments are those of demand-threshold.
plain-threshold = { $market ->
    [none] { $comparator ->
        [gt] More than { plain-threshold.whole }
        [eq] Exactly { plain-threshold.whole }
        [lteq] At most { plain-threshold.whole }
        [lt] Less than { plain-threshold.whole }
       *[gteq] At least { plain-threshold.whole }
    }
   *[other] { $market }: { $comparator ->
        [gt] more than { plain-threshold.whole }
        [eq] exactly { plain-threshold.whole }
        [lteq] at most { plain-threshold.whole }
        [lt] less than { plain-threshold.whole }
       *[gteq] at least { plain-threshold.whole }
    }
}
    .whole = { $amount }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}on average
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# A standing; the arguments are those of demand-association.
plain-association = Your customers must have you associated as { LIST($roles, type: "or") }.

# The sentence over exams and the like; the arguments are those of demand-personnel, and $before:
# how many people the sentence before speaks of. $items: exam, assessment, certification, area
# (they stand in focus areas) or mixed. $select: single (there is one), all, one, or n of them
# (then $number).
plain-people = { $who ->
    [same] { $count ->
        [one] The same individual must
       *[other] The same { $count } individuals must
    }
    [some] { $count } of the same { $before } individuals must
    [another] { $count ->
        [one] Another individual must
       *[other] Another { $count } individuals must
    }
    [other] { $count ->
        [one] The other individual must
       *[other] The other { $count } individuals must
    }
    [all] { $count ->
        [one] Everyone counted must
       *[other] All { $count } individuals must
    }
   *[any] { $count ->
        [one] { $count } individual must
       *[other] { $count } individuals must
    }
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] {" "}each
        [together] {" "}together
       *[none] {""}
    }
    .deed = { $items ->
        [exam] pass { plain-people.exams }
        [assessment] pass { plain-people.assessments }
        [certification] hold { plain-people.certifications }
        [area] complete { plain-people.areas }
       *[mixed] complete { plain-people.mixed }
    }
    .exams = { $select ->
        [single] this exam:
        [all] all of these exams:
        [n] any { $number } of these exams:
       *[one] one of these exams:
    }
    .assessments = { $select ->
        [single] this assessment:
        [all] all of these assessments:
        [n] any { $number } of these assessments:
       *[one] one of these assessments:
    }
    .certifications = { $select ->
        [single] this certification:
        [all] all of these certifications:
        [n] any { $number } of these certifications:
       *[one] one of these certifications:
    }
    .areas = { $select ->
        [single] this focus area:
        [all] all of these focus areas:
        [n] any { $number } of these focus areas:
       *[one] one of these focus areas:
    }
    .mixed = { $select ->
        [single] this item:
        [all] all of these items:
        [n] any { $number } of these items:
       *[one] one of these items:
    }

# Behind the name of a focus area. $items and $select as above.
plain-area = {" "}focus area{ $select ->
    [single] {""}
    [all] : all of these { plain-area.items }
    [n] : any { $number } of these { plain-area.items }
   *[one] : one of these { plain-area.items }
}
    .items = { $items ->
        [exam] exams
        [assessment] assessments
        [certification] certifications
       *[mixed] items
    }
