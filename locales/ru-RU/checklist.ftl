# Требования простыми словами: контрольный список на странице компетенции и в
# `diglot export --format markdown`.

checklist = Контрольный список

# О чём требование, по его виду. $count: сколько всего сотрудников.
plain-performance = Ваша организация должна достичь пороговых показателей.
plain-personnel = { $count ->
    [one] В вашей организации должен быть { $count } квалифицированный сотрудник.
    [few] В вашей организации должно быть { $count } квалифицированных сотрудника.
    [many] В вашей организации должно быть { $count } квалифицированных сотрудников.
   *[other] В вашей организации должно быть { $count } квалифицированного сотрудника.
}
plain-customer-reference = Ваша организация должна представить отзывы клиентов.
plain-fee = Ваша организация должна уплатить взнос.
plain-other = Ваша организация должна выполнить эти условия.

# Между обозначением элемента и его названием.
plain-colon = {": "}

# Между альтернативами и над условиями, которые стоят ниже вместе.
plain-or = ИЛИ
plain-any-of = Достаточно одного из следующих условий:
plain-all-of = Необходимы все следующие условия:

# Порог; аргументы те же, что у demand-threshold.
plain-threshold = { $market ->
    [none] { $comparator ->
        [gt] Больше чем { plain-threshold.whole }
        [eq] Ровно { plain-threshold.whole }
        [lteq] Максимум { plain-threshold.whole }
        [lt] Меньше чем { plain-threshold.whole }
       *[gteq] Минимум { plain-threshold.whole }
    }
   *[other] { $market }: { $comparator ->
        [gt] больше чем { plain-threshold.whole }
        [eq] ровно { plain-threshold.whole }
        [lteq] максимум { plain-threshold.whole }
        [lt] меньше чем { plain-threshold.whole }
       *[gteq] минимум { plain-threshold.whole }
    }
}
    .whole = { $amount }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}в среднем
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# Статус; аргументы те же, что у demand-association.
plain-association = Клиенты должны закрепить за вами роль: { LIST($roles, type: "or") }.

# Предложение над экзаменами и прочим; аргументы те же, что у demand-personnel, и $before: о скольких
# сотрудниках говорит предыдущее предложение. $items: exam, assessment, certification, area (они
# разделены по областям) или mixed. $select: single, all, one или n (тогда $number).
plain-people = { $who ->
    [same] { $count ->
        [1] Тот же сотрудник должен
        [one] Тот же { $count } сотрудник должен
        [few] Те же { $count } сотрудника должны
        [many] Те же { $count } сотрудников должны
       *[other] Те же { $count } сотрудника должны
    }
    [some] { $count ->
        [one] { $count } из тех же { $before } сотрудников должен
       *[other] { $count } из тех же { $before } сотрудников должны
    }
    [another] { $count ->
        [1] Ещё один сотрудник должен
        [one] Ещё { $count } сотрудник должен
        [few] Ещё { $count } сотрудника должны
        [many] Ещё { $count } сотрудников должны
       *[other] Ещё { $count } сотрудника должны
    }
    [other] { $count ->
        [1] Оставшийся сотрудник должен
        [one] Оставшийся { $count } сотрудник должен
        [few] Оставшиеся { $count } сотрудника должны
        [many] Оставшиеся { $count } сотрудников должны
       *[other] Оставшиеся { $count } сотрудника должны
    }
    [all] { $count ->
        [1] Единственный сотрудник должен
        [one] Все { $count } сотрудник должны
        [few] Все { $count } сотрудника должны
        [many] Все { $count } сотрудников должны
       *[other] Все { $count } сотрудника должны
    }
   *[any] { $count ->
        [one] { $count } сотрудник должен
        [few] { $count } сотрудника должны
        [many] { $count } сотрудников должны
       *[other] { $count } сотрудника должны
    }
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] , каждый сам,
        [together] {" "}вместе
       *[none] {""}
    }
    .deed = { $items ->
        [exam] сдать { plain-people.exams }
        [assessment] пройти { plain-people.assessments }
        [certification] иметь { plain-people.certifications }
        [area] выполнить требования { plain-people.areas }
       *[mixed] выполнить { plain-people.mixed }
    }:
    .exams = { $select ->
        [single] этот экзамен
        [all] все эти экзамены
        [n] { $number } из этих экзаменов
       *[one] один из этих экзаменов
    }
    .assessments = { $select ->
        [single] этот тест
        [all] все эти тесты
        [n] { $number } из этих тестов
       *[one] один из этих тестов
    }
    .certifications = { $select ->
        [single] эту сертификацию
        [all] все эти сертификации
        [n] { $number } из этих сертификаций
       *[one] одну из этих сертификаций
    }
    .areas = { $select ->
        [single] этой области
        [all] всех этих областей
        [n] { $number } из этих областей
       *[one] одной из этих областей
    }
    .mixed = { $select ->
        [single] этот пункт
        [all] все эти пункты
        [n] { $number } из этих пунктов
       *[one] один из этих пунктов
    }

# После названия области. $items и $select как выше.
plain-area = {" "}(область){ $select ->
    [single] {""}
   *[other] : { plain-area.items }
}
    .items = { $items ->
        [exam] { plain-people.exams }
        [assessment] { plain-people.assessments }
        [certification] { $select ->
            [all] все эти сертификации
            [n] { $number } из этих сертификаций
           *[one] одна из этих сертификаций
        }
       *[mixed] { plain-people.mixed }
    }
