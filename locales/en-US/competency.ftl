# The tables at the top of a competency page, made from the data that was read from it.

# $count: how many options there are.
demands = { $count ->
    [one] Requirements at a glance
   *[other] Requirements at a glance: choose one of { $count } options
}
demands-table = Requirements, option { $number }
demand-none = None stated
demand-or = or
demand-all = All of these

# Kinds of requirements
requirement-performance = Performance
requirement-personnel = People
requirement-customer-reference = Customer references
requirement-fee = Fee
requirement-other = Other

# Levels
level-silver = Silver
level-gold = Gold

# Markets
market-developed = Developed markets
market-developing = Developing markets

# Amounts. $value: the number.
amount-money = { $currency } { $value }
amount-active_entitlement = { $value ->
    [one] { $value } active entitlement
   *[other] { $value } active entitlements
}
amount-customer = { $value ->
    [one] { $value } customer
   *[other] { $value } customers
}
amount-device = { $value ->
    [one] { $value } device
   *[other] { $value } devices
}
amount-seat = { $value ->
    [one] { $value } seat
   *[other] { $value } seats
}
amount-license = { $value ->
    [one] { $value } license
   *[other] { $value } licenses
}
amount-user = { $value ->
    [one] { $value } user
   *[other] { $value } users
}
amount-active_user = { $value ->
    [one] { $value } active user
   *[other] { $value } active users
}

# A threshold. $amount: as above. $comparator: gteq, gt, eq, lteq or lt. $market: its name, or none.
# $window: as demand-window, or none. $statistic: total or average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] { demand-threshold.amount } on average{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] more than { $amount }
        [eq] exactly { $amount }
        [lteq] { $amount } or fewer
        [lt] fewer than { $amount }
       *[gteq] { $amount } or more
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# $count and $unit: how long (day, week, month, year).
demand-window = { $unit ->
    [day] { $count ->
        [one] in one day
       *[other] in { $count } days
    }
    [week] { $count ->
        [one] in one week
       *[other] in { $count } weeks
    }
    [month] { $count ->
        [one] in one month
       *[other] in { $count } months
    }
   *[year] { $count ->
        [one] in one year
       *[other] in { $count } years
    }
}

# A standing of the organization. $roles: names of roles. $count: how many.
demand-association = { $count ->
    [one] Customers associate you as { LIST($roles, type: "or") }
   *[other] Customers associate you as { LIST($roles, type: "or") }
}
role-adr = authorized device reseller
role-delegated_administrator = delegated administrator
role-digital_partner_of_record = digital partner of record
role-fast_track_partner = fast track partner
role-partner_of_record = partner of record
role-transacting_partner = transacting partner
role-transacting_partner_of_record = transacting partner of record

# How many people a requirement needs in all.
demand-people = { $count ->
    [one] { $count } person
   *[other] { $count } people in all
}
# So many people hold so many items. $who: any, same (the people before), some (of
# them), another, other or all. $select: single, all,
# one or n (then $number). $distribution: each, together or none.
demand-personnel = { $who ->
    [same] { $count ->
        [one] The same person
       *[other] The same { $count } people
    }
    [some] { $count } of them
    [another] { $count ->
        [one] Another person
       *[other] Another { $count } people
    }
    [other] { $count ->
        [one] The other person
       *[other] The other { $count } people
    }
    [all] { $count ->
        [one] That person
       *[other] All { $count } people
    }
   *[any] { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}together{ demand-personnel.choice }
        [each] , each{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] all of these
    [n] { $number } of these
   *[one] one of these
}

# Kinds of items. $code: as printed, or none.
item-exam = { $code ->
    [none] Exam
   *[other] Exam { $code }
}
item-assessment = { $code ->
    [none] Assessment
   *[other] Assessment { $code }
}
item-certification = { $code ->
    [none] Certification
   *[other] { $code }
}
