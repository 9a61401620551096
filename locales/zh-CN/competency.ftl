# 能力页面顶部的表格，由页面中读出的数据生成。

# $count：方案数。
demands = { $count ->
    [1] 要求一览
   *[other] 要求一览：{ $count } 种方案任选其一
}
demands-table = 要求，方案 { $number }
demand-none = 无
demand-or = 或
demand-all = 以下全部

# 要求类型
requirement-performance = 业绩
requirement-personnel = 人员
requirement-customer-reference = 客户推荐
requirement-fee = 费用
requirement-other = 其他

# 级别
level-silver = 银级
level-gold = 金级

# 市场
market-developed = 发达市场
market-developing = 发展中市场
market-choose = 您的市场
market-all = 所有市场

# 数量。$value：数值。
amount-money = { $currency } { $value }
amount-active_entitlement = { $value } 个活动权利
amount-customer = { $value } 家客户
amount-device = { $value } 台设备
amount-seat = { $value } 个席位
amount-license = { $value } 个许可证
amount-user = { $value } 位用户
amount-active_user = { $value } 位活跃用户
amount-subscription = { $value } 个订阅
amount-deployment = { $value } 个部署
amount-implementation = { $value } 个实施
amount-project = { $value } 个项目
amount-migration = { $value } 次迁移
amount-engagement = { $value } 项服务
amount-workload = { $value } 个工作负载
amount-tenant = { $value } 个租户
amount-transaction = { $value } 笔交易
amount-opportunity = { $value } 个商机
amount-lead = { $value } 个潜在客户
amount-deal = { $value } 笔成交
amount-sale = { $value } 笔销售
amount-order = { $value } 份订单
amount-contract = { $value } 份合同
amount-application = { $value } 个应用程序
amount-solution = { $value } 个解决方案
amount-server = { $value } 台服务器
amount-core = { $value } 个内核
amount-site = { $value } 个站点
amount-point = { $value } 个积分
amount-hour = { $value } 小时
amount-customer_reference = { $value } 份客户推荐
amount-percent = { $value }%

# 门槛。$amount：如上；$comparator：gteq、gt、eq、lteq 或 lt；$market：市场名称或 none；
# $window：见 demand-window，或 none；$statistic：total 或 average。
demand-threshold = { $market ->
    [none] { demand-threshold.amount }
   *[other] { $market }：{ demand-threshold.amount }
}
    .amount = { demand-threshold.window }{ demand-threshold.measured }{ $comparator ->
        [gt] 超过 { $amount }
        [eq] 正好 { $amount }
        [lteq] 至多 { $amount }
        [lt] 少于 { $amount }
       *[gteq] 至少 { $amount }
    }
    .measured = { $statistic ->
        [average] 平均
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }
    }
# $count 和 $unit：期间（day、week、month、year）。
demand-window = { $unit ->
    [day] { $count } 天内
    [week] { $count } 周内
    [month] { $count } 个月内
   *[year] { $count } 年内
}

# 组织的身份。$roles：角色名称；$count：角色数。
demand-association = 客户将贵组织关联为{ LIST($roles, type: "or") }
role-adr = 授权设备经销商
role-delegated_administrator = 委派管理员
role-digital_partner_of_record = 数字记录合作伙伴
role-fast_track_partner = FastTrack 合作伙伴
role-partner_of_record = 记录合作伙伴
role-transacting_partner = 交易合作伙伴
role-transacting_partner_of_record = 交易记录合作伙伴
role-advisor = 顾问
role-claiming_partner_of_record = 申报的记录合作伙伴
role-cloud_solution_provider = 云解决方案提供商
role-direct_bill_partner = 直接计费合作伙伴
role-distributor = 分销商
role-indirect_provider = 间接提供商
role-indirect_reseller = 间接经销商
role-licensing_solution_partner = 许可解决方案合作伙伴
role-partner_admin_link = 合作伙伴管理员链接
role-reseller = 经销商
role-service_provider = 服务提供商
role-support_partner = 支持合作伙伴
role-system_integrator = 系统集成商

# 一项要求总共需要的人数。
demand-people = 共 { $count } 人
# 多少人取得多少项目。$who：any、same（前述人员）、some（前述人员中的一部分）、another、other 或
# all；$select：single、all、one 或 n（数量为 $number）；$distribution：each、together 或 none。
demand-personnel = { $who ->
    [same] 同样这 { $count } 人
    [some] 其中 { $count } 人
    [another] 另外 { $count } 人
    [other] 其余 { $count } 人
    [all] 全部 { $count } 人
   *[any] { $count } 人
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] 共同完成{ demand-personnel.choice }
        [each] ，每人{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] ：
       *[other] ：{ demand-select }
    }
demand-select = { $select ->
    [all] 以下全部项目
    [n] 以下任 { $number } 项
   *[one] 以下任一项
}

# 项目类型。$code：印出的代码，或 none。
item-exam = { $code ->
    [none] 考试
   *[other] 考试 { $code }
}
item-assessment = { $code ->
    [none] 评估
   *[other] 评估 { $code }
}
item-certification = { $code ->
    [none] 认证
   *[other] { $code }
}
