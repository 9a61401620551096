# コンピテンシーのページの先頭にある表。ページから読み取ったデータで作ります。

# $count: 選択肢の数。
demands = { $count ->
    [1] 要件の一覧
   *[other] 要件の一覧: { $count } つの選択肢から 1 つを選択
}
demands-table = 要件、選択肢 { $number }
demand-none = 記載なし
demand-or = または
demand-all = 次のすべて

# 要件の種類
requirement-performance = 実績
requirement-personnel = 人員
requirement-customer-reference = 顧客事例
requirement-fee = 料金
requirement-other = その他

# レベル
level-silver = シルバー
level-gold = ゴールド

# 市場
market-developed = 先進国市場
market-developing = 新興国市場
market-choose = お客様の市場
market-all = すべての市場

# 数量。$value: 数値。
amount-money = { $value } { $currency }
amount-active_entitlement = アクティブな権利 { $value } 件
amount-customer = 顧客 { $value } 社
amount-device = デバイス { $value } 台
amount-seat = { $value } シート
amount-license = ライセンス { $value } 件
amount-user = ユーザー { $value } 人
amount-active_user = アクティブ ユーザー { $value } 人
amount-subscription = サブスクリプション { $value } 件
amount-deployment = 展開 { $value } 件
amount-implementation = 実装 { $value } 件
amount-project = プロジェクト { $value } 件
amount-migration = 移行 { $value } 件
amount-engagement = 案件 { $value } 件
amount-workload = ワークロード { $value } 件
amount-tenant = テナント { $value } 件
amount-transaction = 取引 { $value } 件
amount-opportunity = 商談 { $value } 件
amount-lead = 見込み客 { $value } 件
amount-deal = 成約 { $value } 件
amount-sale = 販売 { $value } 件
amount-order = 注文 { $value } 件
amount-contract = 契約 { $value } 件
amount-application = アプリケーション { $value } 件
amount-solution = ソリューション { $value } 件
amount-server = サーバー { $value } 台
amount-core = { $value } コア
amount-site = 拠点 { $value } か所
amount-point = { $value } ポイント
amount-hour = { $value } 時間
amount-customer_reference = 顧客事例 { $value } 件
amount-percent = { $value }%

# しきい値。$amount: 上記のとおり。$comparator: gteq、gt、eq、lteq、lt のいずれか。$market: 市場名または
# none。$window: demand-window と同じ、または none。$statistic: total または average。
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { demand-threshold.window }{ $statistic ->
        [average] 平均で
       *[total] {""}
    }{ demand-threshold.amount }
    .amount = { $comparator ->
        [gt] { $amount }を超えること
        [eq] ちょうど{ $amount }
        [lteq] { $amount }以下
        [lt] { $amount }未満
       *[gteq] { $amount }以上
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }に
    }
# $count と $unit: 期間 (day、week、month、year)。
demand-window = { $unit ->
    [day] { $count } 日間
    [week] { $count } 週間
    [month] { $count } か月間
   *[year] { $count } 年間
}

# 組織の立場。$roles: 役割の名前。$count: 役割の数。
demand-association = 顧客が貴社を{ LIST($roles, type: "or") }として関連付けていること
role-adr = 認定デバイス販売店
role-delegated_administrator = 代理管理者
role-digital_partner_of_record = 登録デジタル パートナー
role-fast_track_partner = FastTrack パートナー
role-partner_of_record = 登録パートナー
role-transacting_partner = 取引パートナー
role-transacting_partner_of_record = 登録取引パートナー
role-advisor = アドバイザー
role-claiming_partner_of_record = 申請登録パートナー
role-cloud_solution_provider = クラウド ソリューション プロバイダー
role-direct_bill_partner = 直接請求パートナー
role-distributor = ディストリビューター
role-indirect_provider = 間接プロバイダー
role-indirect_reseller = 間接リセラー
role-licensing_solution_partner = ライセンス ソリューション パートナー
role-partner_admin_link = パートナー管理リンク
role-reseller = リセラー
role-service_provider = サービス プロバイダー
role-support_partner = サポート パートナー
role-system_integrator = システム インテグレーター

# 1 つの要件に必要な合計人数。
demand-people = 合計 { $count } 人
# 何人が何項目を取得するか。$who: any、same (前の人たち)、some (そのうちの一部)、another、other、all の
# いずれか。$select: single、all、one、n (そのとき $number)。$distribution: each、together、none。
demand-personnel = { $who ->
    [same] 同じ { $count } 人
    [some] そのうち { $count } 人
    [another] 別の { $count } 人
    [other] 残りの { $count } 人
    [all] 全員 ({ $count } 人)
   *[any] { $count } 人
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] が合同で{ demand-personnel.choice }
        [each] がそれぞれ{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] 次のすべて
    [n] 次のうち { $number } つ
   *[one] 次のいずれか 1 つ
}

# 項目の種類。$code: 表記どおり、または none。
item-exam = { $code ->
    [none] 試験
   *[other] 試験 { $code }
}
item-assessment = { $code ->
    [none] アセスメント
   *[other] アセスメント { $code }
}
item-certification = { $code ->
    [none] 認定資格
   *[other] { $code }
}
