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
requirement-performance = 業績
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

# 數量。$value：數值。
amount-money = { $currency } { $value }
amount-active_entitlement = { $value } 個使用中權利
amount-customer = { $value } 家客戶
amount-device = { $value } 部裝置
amount-seat = { $value } 個席次
amount-license = { $value } 個授權
amount-user = { $value } 位使用者
amount-active_user = { $value } 位使用中使用者

# 門檻。$amount：如上；$comparator：gteq、gt、eq、lteq 或 lt；$market：市場名稱或 none；
# $window：見 demand-window，或 none；$statistic：total 或 average。
demand-threshold = { $market ->
    [none] { demand-threshold.amount }
   *[other] { $market }：{ demand-threshold.amount }
}
    .amount = { demand-threshold.window }{ demand-threshold.measured }{ $comparator ->
        [gt] 超過 { $amount }
        [eq] 剛好 { $amount }
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
role-digital_partner_of_record = 有記錄可查的數位合作夥伴
role-fast_track_partner = 快速通道合作夥伴
role-partner_of_record = 有記錄可查的合作夥伴
role-transacting_partner = 交易合作夥伴
role-transacting_partner_of_record = 有記錄可查的交易合作夥伴

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
