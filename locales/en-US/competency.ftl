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
market-choose = Your market
market-all = All markets

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
amount-subscription = { $value ->
    [one] { $value } subscription
   *[other] { $value } subscriptions
}
amount-deployment = { $value ->
    [one] { $value } deployment
   *[other] { $value } deployments
}
amount-implementation = { $value ->
    [one] { $value } implementation
   *[other] { $value } implementations
}
amount-project = { $value ->
    [one] { $value } project
   *[other] { $value } projects
}
amount-migration = { $value ->
    [one] { $value } migration
   *[other] { $value } migrations
}
amount-engagement = { $value ->
    [one] { $value } engagement
   *[other] { $value } engagements
}
amount-workload = { $value ->
    [one] { $value } workload
   *[other] { $value } workloads
}
amount-tenant = { $value ->
    [one] { $value } tenant
   *[other] { $value } tenants
}
amount-transaction = { $value ->
    [one] { $value } transaction
   *[other] { $value } transactions
}
amount-opportunity = { $value ->
    [one] { $value } opportunity
   *[other] { $value } opportunities
}
amount-lead = { $value ->
    [one] { $value } lead
   *[other] { $value } leads
}
amount-deal = { $value ->
    [one] { $value } deal
   *[other] { $value } deals
}
amount-sale = { $value ->
    [one] { $value } sale
   *[other] { $value } sales
}
amount-order = { $value ->
    [one] { $value } order
   *[other] { $value } orders
}
amount-contract = { $value ->
    [one] { $value } contract
   *[other] { $value } contracts
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
    [one] { $value } server
   *[other] { $value } servers
}
amount-core = { $value ->
    [one] { $value } core
   *[other] { $value } cores
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
    [one] { $value } hour
   *[other] { $value } hours
}
amount-customer_reference = { $value ->
    [one] { $value } customer reference
   *[other] { $value } customer references
}
amount-percent = { $value }%

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
        [lteq] at most { $amount }
        [lt] less than { $amount }
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
role-fast_track_partner = FastTrack partner
role-partner_of_record = partner of record
role-transacting_partner = transacting partner
role-transacting_partner_of_record = transacting partner of record
role-advisor = advisor
role-claiming_partner_of_record = claiming partner of record
role-cloud_solution_provider = cloud solution provider
role-direct_bill_partner = direct bill partner
role-distributor = distributor
role-indirect_provider = indirect provider
role-indirect_reseller = indirect reseller
role-licensing_solution_partner = licensing solution partner
role-partner_admin_link = partner admin link
role-reseller = reseller
role-service_provider = service provider
role-support_partner = support partner
role-system_integrator = system integrator

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
