# Таблицы в начале страницы компетенции, составленные из данных страницы.

# $count: число вариантов.
demands = { $count ->
    [1] Требования вкратце
   *[other] Требования вкратце: достаточно выполнить один вариант из { $count }
}
demands-table = Требования, вариант { $number }
demand-none = Не указано
demand-or = или
demand-all = Всё перечисленное

# Виды требований
requirement-performance = Показатели
requirement-personnel = Сотрудники
requirement-customer-reference = Отзывы клиентов
requirement-fee = Взнос
requirement-other = Прочее

# Уровни
level-silver = Серебро
level-gold = Золото

# Рынки
market-developed = Развитые рынки
market-developing = Развивающиеся рынки
market-choose = Ваш рынок
market-all = Все рынки

# Количества. $value: число. Существительное стоит в счётной форме именительного падежа.
amount-money = { $value } { $currency }
amount-active_entitlement = { $value ->
    [one] { $value } активное право
    [few] { $value } активных права
    [many] { $value } активных прав
   *[other] { $value } активного права
}
amount-customer = { $value ->
    [one] { $value } клиент
    [few] { $value } клиента
    [many] { $value } клиентов
   *[other] { $value } клиента
}
amount-device = { $value ->
    [one] { $value } устройство
    [few] { $value } устройства
    [many] { $value } устройств
   *[other] { $value } устройства
}
amount-seat = { $value ->
    [one] { $value } рабочее место
    [few] { $value } рабочих места
    [many] { $value } рабочих мест
   *[other] { $value } рабочего места
}
amount-license = { $value ->
    [one] { $value } лицензия
    [few] { $value } лицензии
    [many] { $value } лицензий
   *[other] { $value } лицензии
}
amount-user = { $value ->
    [one] { $value } пользователь
    [few] { $value } пользователя
    [many] { $value } пользователей
   *[other] { $value } пользователя
}
amount-active_user = { $value ->
    [one] { $value } активный пользователь
    [few] { $value } активных пользователя
    [many] { $value } активных пользователей
   *[other] { $value } активного пользователя
}
amount-subscription = { $value ->
    [one] { $value } подписка
    [few] { $value } подписки
    [many] { $value } подписок
   *[other] { $value } подписки
}
amount-deployment = { $value ->
    [one] { $value } развёртывание
    [few] { $value } развёртывания
    [many] { $value } развёртываний
   *[other] { $value } развёртывания
}
amount-implementation = { $value ->
    [one] { $value } внедрение
    [few] { $value } внедрения
    [many] { $value } внедрений
   *[other] { $value } внедрения
}
amount-project = { $value ->
    [one] { $value } проект
    [few] { $value } проекта
    [many] { $value } проектов
   *[other] { $value } проекта
}
amount-migration = { $value ->
    [one] { $value } миграция
    [few] { $value } миграции
    [many] { $value } миграций
   *[other] { $value } миграции
}
amount-engagement = { $value ->
    [one] { $value } заказ на услуги
    [few] { $value } заказа на услуги
    [many] { $value } заказов на услуги
   *[other] { $value } заказа на услуги
}
amount-workload = { $value ->
    [one] { $value } рабочая нагрузка
    [few] { $value } рабочие нагрузки
    [many] { $value } рабочих нагрузок
   *[other] { $value } рабочей нагрузки
}
amount-tenant = { $value ->
    [one] { $value } арендатор
    [few] { $value } арендатора
    [many] { $value } арендаторов
   *[other] { $value } арендатора
}
amount-transaction = { $value ->
    [one] { $value } транзакция
    [few] { $value } транзакции
    [many] { $value } транзакций
   *[other] { $value } транзакции
}
amount-opportunity = { $value ->
    [one] { $value } возможная сделка
    [few] { $value } возможные сделки
    [many] { $value } возможных сделок
   *[other] { $value } возможной сделки
}
amount-lead = { $value ->
    [one] { $value } потенциальный клиент
    [few] { $value } потенциальных клиента
    [many] { $value } потенциальных клиентов
   *[other] { $value } потенциального клиента
}
amount-deal = { $value ->
    [one] { $value } сделка
    [few] { $value } сделки
    [many] { $value } сделок
   *[other] { $value } сделки
}
amount-sale = { $value ->
    [one] { $value } продажа
    [few] { $value } продажи
    [many] { $value } продаж
   *[other] { $value } продажи
}
amount-order = { $value ->
    [one] { $value } заказ
    [few] { $value } заказа
    [many] { $value } заказов
   *[other] { $value } заказа
}
amount-contract = { $value ->
    [one] { $value } договор
    [few] { $value } договора
    [many] { $value } договоров
   *[other] { $value } договора
}
amount-application = { $value ->
    [one] { $value } приложение
    [few] { $value } приложения
    [many] { $value } приложений
   *[other] { $value } приложения
}
amount-solution = { $value ->
    [one] { $value } решение
    [few] { $value } решения
    [many] { $value } решений
   *[other] { $value } решения
}
amount-server = { $value ->
    [one] { $value } сервер
    [few] { $value } сервера
    [many] { $value } серверов
   *[other] { $value } сервера
}
amount-core = { $value ->
    [one] { $value } ядро
    [few] { $value } ядра
    [many] { $value } ядер
   *[other] { $value } ядра
}
amount-site = { $value ->
    [one] { $value } площадка
    [few] { $value } площадки
    [many] { $value } площадок
   *[other] { $value } площадки
}
amount-point = { $value ->
    [one] { $value } балл
    [few] { $value } балла
    [many] { $value } баллов
   *[other] { $value } балла
}
amount-hour = { $value ->
    [one] { $value } час
    [few] { $value } часа
    [many] { $value } часов
   *[other] { $value } часа
}
amount-customer_reference = { $value ->
    [one] { $value } отзыв клиента
    [few] { $value } отзыва клиентов
    [many] { $value } отзывов клиентов
   *[other] { $value } отзыва клиентов
}
amount-percent = { $value } %

# Порог. $amount: см. выше. $comparator: gteq, gt, eq, lteq или lt. $market: название рынка или none.
# $window: как demand-window или none. $statistic: total или average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] в среднем { demand-threshold.amount }{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] больше чем { $amount }
        [eq] ровно { $amount }
        [lteq] максимум { $amount }
        [lt] меньше чем { $amount }
       *[gteq] минимум { $amount }
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# $count и $unit: продолжительность (day, week, month, year).
demand-window = { $unit ->
    [day] { $count ->
        [one] за { $count } день
        [few] за { $count } дня
        [many] за { $count } дней
       *[other] за { $count } дня
    }
    [week] { $count ->
        [one] за { $count } неделю
        [few] за { $count } недели
        [many] за { $count } недель
       *[other] за { $count } недели
    }
    [month] { $count ->
        [one] за { $count } месяц
        [few] за { $count } месяца
        [many] за { $count } месяцев
       *[other] за { $count } месяца
    }
   *[year] { $count ->
        [one] за { $count } год
        [few] за { $count } года
        [many] за { $count } лет
       *[other] за { $count } года
    }
}

# Статус организации. $roles: названия ролей. $count: сколько их.
demand-association = Клиенты закрепили за вами роль: { LIST($roles, type: "or") }
role-adr = авторизованный реселлер устройств
role-delegated_administrator = делегированный администратор
role-digital_partner_of_record = официальный цифровой партнёр
role-fast_track_partner = партнёр FastTrack
role-partner_of_record = официальный партнёр
role-transacting_partner = партнёр по транзакциям
role-transacting_partner_of_record = официальный партнёр по транзакциям
role-advisor = консультант
role-claiming_partner_of_record = официальный партнёр, подавший заявку
role-cloud_solution_provider = поставщик облачных решений
role-direct_bill_partner = партнёр с прямым выставлением счетов
role-distributor = дистрибьютор
role-indirect_provider = косвенный поставщик
role-indirect_reseller = косвенный реселлер
role-licensing_solution_partner = партнёр по лицензионным решениям
role-partner_admin_link = ссылка администратора партнёра
role-reseller = реселлер
role-service_provider = поставщик услуг
role-support_partner = партнёр по поддержке
role-system_integrator = системный интегратор

# Сколько всего сотрудников нужно для требования.
demand-people = { $count ->
    [one] { $count } сотрудник
    [few] всего { $count } сотрудника
    [many] всего { $count } сотрудников
   *[other] всего { $count } сотрудника
}
# Сколько сотрудников и сколько из перечисленного. $who: any, same (те же, что раньше), some (часть из
# них), another, other или all. $select: single, all, one или n (тогда $number). $distribution: each,
# together или none.
demand-personnel = { $who ->
    [same] { $count ->
        [1] Тот же сотрудник
        [one] Тот же { $count } сотрудник
        [few] Те же { $count } сотрудника
        [many] Те же { $count } сотрудников
       *[other] Те же { $count } сотрудника
    }
    [some] { $count } из них
    [another] { $count ->
        [1] Ещё один сотрудник
        [one] Ещё { $count } сотрудник
        [few] Ещё { $count } сотрудника
        [many] Ещё { $count } сотрудников
       *[other] Ещё { $count } сотрудника
    }
    [other] { $count ->
        [1] Оставшийся сотрудник
        [one] Оставшийся { $count } сотрудник
        [few] Оставшиеся { $count } сотрудника
        [many] Оставшиеся { $count } сотрудников
       *[other] Оставшиеся { $count } сотрудника
    }
    [all] { $count ->
        [1] Этот сотрудник
        [one] Все { $count } сотрудник
        [few] Все { $count } сотрудника
        [many] Все { $count } сотрудников
       *[other] Все { $count } сотрудника
    }
   *[any] { $count ->
        [one] { $count } сотрудник
        [few] { $count } сотрудника
        [many] { $count } сотрудников
       *[other] { $count } сотрудника
    }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}вместе{ demand-personnel.choice }
        [each] , каждый{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] всё из перечисленного
    [n] { $number } из перечисленного
   *[one] одно из перечисленного
}

# Виды элементов. $code: как напечатано или none.
item-exam = { $code ->
    [none] Экзамен
   *[other] Экзамен { $code }
}
item-assessment = { $code ->
    [none] Тест
   *[other] Тест { $code }
}
item-certification = { $code ->
    [none] Сертификация
   *[other] { $code }
}
