# 讀者看到的資安認可計畫用語。

level-bronze = 銅級
level-silver = 銀級
level-gold = 金級
level-platinum = 白金級
market-domestic = 國內市場
market-export = 國外市場
amount-incident = { $value } 個事件
amount-rehearsal = { $value } 次演練
role-incident_handler = 事件處理者
role-evidence_keeper = 證據保管者
item-audit = { $code ->
    [none] 稽核
   *[other] 稽核 { $code }
}
item-drill = 演習
item-clearance = 許可
