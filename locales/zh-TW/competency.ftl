# 專長認證頁面頂端的表格，由頁面讀出的資料產生。

# $count：選項數。
demands = { $count ->
    [1] 資格要求一覽
   *[other] 資格要求一覽：{ $count } 個選項擇一
}
demands-table = 資格要求，選項 { $number }
demand-none = 無
demand-or = 或
demand-all = 下列全部

# 資格要求的類型
requirement-performance = 績效
requirement-personnel = 人員
requirement-customer-reference = 客戶推薦
requirement-fee = 費用
requirement-other = 其他

# 等級
level-silver = 銀級
level-gold = 金級

# 市場
market-developed = 已開發市場
market-developing = 開發中市場
market-choose = 您的市場
market-all = 所有市場

# 數量。$value：數值。
amount-money = { $currency } { $value }
amount-active_entitlement = { $value } 個使用中合約權利
amount-customer = { $value } 家客戶
amount-device = { $value } 部裝置
amount-seat = { $value } 個席次
amount-license = { $value } 個授權
amount-user = { $value } 個使用者
amount-active_user = { $value } 個活躍使用者
amount-subscription = { $value } 個訂閱
amount-deployment = { $value } 個部署
amount-implementation = { $value } 個導入案
amount-project = { $value } 個專案
amount-migration = { $value } 次移轉
amount-engagement = { $value } 件服務案
amount-workload = { $value } 個工作負載
amount-tenant = { $value } 個租用戶
amount-transaction = { $value } 筆交易
amount-opportunity = { $value } 個商機
amount-lead = { $value } 個潛在客戶
amount-deal = { $value } 件交易案
amount-sale = { $value } 筆銷售
amount-order = { $value } 筆訂單
amount-contract = { $value } 份合約
amount-application = { $value } 個應用程式
amount-solution = { $value } 個解決方案
amount-server = { $value } 台伺服器
amount-core = { $value } 個核心
amount-site = { $value } 個據點
amount-point = { $value } 點
amount-hour = { $value } 小時
amount-customer_reference = { $value } 份客戶推薦
amount-percent = { $value }%

# 門檻。$amount：如上；$comparator：gteq、gt、eq、lteq 或 lt；$market：市場名稱或 none；
# $window：見 demand-window，或 none；$statistic：total 或 average。
demand-threshold = { $market ->
    [none] { demand-threshold.amount }
   *[other] { $market }：{ demand-threshold.amount }
}
    .amount = { demand-threshold.window }{ demand-threshold.measured }{ $comparator ->
        [gt] 超過 { $amount }
        [eq] 恰為 { $amount }
        [lteq] 至多 { $amount }
        [lt] 少於 { $amount }
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
# $count 與 $unit：期間（day、week、month、year）。
demand-window = { $unit ->
    [day] { $count } 天內
    [week] { $count } 週內
    [month] { $count } 個月內
   *[year] { $count } 年內
}

# 組織的身分。$roles：角色名稱；$count：角色數。
demand-association = 客戶將貴組織關聯為{ LIST($roles, type: "or") }
role-adr = 授權裝置經銷商
role-delegated_administrator = 委派系統管理員
role-digital_partner_of_record = 數位記錄合作夥伴
role-fast_track_partner = FastTrack 合作夥伴
role-partner_of_record = 記錄合作夥伴
role-transacting_partner = 交易合作夥伴
role-transacting_partner_of_record = 交易記錄合作夥伴
role-advisor = 顧問
role-claiming_partner_of_record = 申報記錄合作夥伴
role-cloud_solution_provider = 雲端解決方案提供者
role-direct_bill_partner = 直接計費合作夥伴
role-distributor = 代理商
role-indirect_provider = 間接提供者
role-indirect_reseller = 間接經銷商
role-licensing_solution_partner = 授權解決方案合作夥伴
role-partner_admin_link = 合作夥伴管理員連結
role-reseller = 經銷商
role-service_provider = 服務提供者
role-support_partner = 支援合作夥伴
role-system_integrator = 系統整合商

# 一項資格要求總共需要的人數。
demand-people = 共 { $count } 人
# 多少人取得多少項目。$who：any、same（前述人員）、some（前述人員中的一部分）、
# another、other 或 all；$select：single、all、one 或 n
# （數量為 $number）；$distribution：each、together 或 none。
demand-personnel = { $who ->
    [same] 同樣這 { $count } 人
    [some] 其中 { $count } 人
    [another] 另外 { $count } 人
    [other] 其餘 { $count } 人
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
    [all] 下列全部項目
    [n] 下列任 { $number } 項
   *[one] 下列任一項
}

# 項目類型。$code：印出的代碼，或 none。
item-exam = { $code ->
    [none] 測驗
   *[other] 測驗 { $code }
}
item-assessment = { $code ->
    [none] 評量
   *[other] 評量 { $code }
}
item-certification = { $code ->
    [none] 認證
   *[other] { $code }
}
