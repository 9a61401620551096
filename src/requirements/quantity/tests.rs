use crate::requirements::cues::Cues;
use crate::requirements::sentence::Sentence;
use crate::requirements::sentence::tests::lexicon;

fn check(tags: &[&str], cases: &[(&str, &str)]) {
    let lexicon = lexicon(tags);
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let cues = Cues::read(&Sentence::read(&lexicon, text));
        let told: Vec<String> = cues
            .quantities
            .iter()
            .map(|quantity| {
                let mut told = format!("{} {}", quantity.value, quantity.unit);
                if quantity.comparator.name() != "gteq" {
                    told = format!("{} {told}", quantity.comparator.name());
                }
                for part in [&quantity.window, &quantity.market].into_iter().flatten() {
                    told.push(' ');
                    told.push_str(part);
                }
                if quantity.statistic.is_some() {
                    told.push_str(" average");
                }
                told
            })
            .collect();
        let told = told.join(", ");
        if told != *want {
            wrong.push(format!("{text}: {told:?}, want {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn quantities_are_read_in_english() {
    check(
        &["en-US"],
        &[
            ("Sell 300 seats of the archive", "300 seat"),
            ("Sell no less than 1 000 seats", "1000 seat"),
            (
                "Sell 12 050 seats, or Harbour 365 100 seats",
                "12050 seat, 100 seat",
            ),
            (
                "You need at least 7 net new Harbour 365 customers in the last 12 months.",
                "7 customer P12M",
            ),
            (
                "Show US$12,500 of customer usage within the previous 6 months",
                "12500 USD P6M",
            ),
            (
                "Earn a total annual revenue of US$1.5 million",
                "1500000 USD P1Y",
            ),
            (
                "Ship 36 devices in the TTM period at an average of 3 units a month",
                "36 device P12M, 3 device P1M average",
            ),
            (
                "Deploy 3,000 active entitlements (active users)",
                "3000 active_entitlement",
            ),
            ("Bill 10,000 USD per year", "10000 USD P1Y"),
            ("In developed markets, 500 seats", "500 seat developed"),
            (
                "500 seats in developed markets or 250 seats in developing markets",
                "500 seat developed, 250 seat developing",
            ),
            ("more than 20 customers", "gt 20 customer"),
            ("Have ten customers or more", "10 customer"),
            ("Partners have developed 5 applications", "5 application"),
            ("Supply 3 customer references", "3 customer_reference"),
            ("Complete 4 customer deployments", "4 deployment"),
            ("Reach 80% of the users", "80 percent"),
            ("Any Dynamics 365 workload, such as Dynamics 365 Plan 2", ""),
            ("Trial versions do not count.", ""),
            ("€5,000 in the past 2 years", "5000 EUR P2Y"),
            ("$25K in monthly billing", "25000 USD P1M"),
        ],
    );
}

#[test]
fn quantities_are_read_in_chinese() {
    check(
        &["zh-TW", "en-US"],
        &[
            (
                "茶商必須已部署 4,000 個使用中合約權利 (使用中使用者)",
                "4000 active_entitlement",
            ),
            (
                "必須在 TTM 期間出貨 36 個裝置 (平均每月 3 個單位)。",
                "36 device P12M, 3 device P1M average",
            ),
            (
                "客戶在過去 12 個月的消費須達 $12,500 美元",
                "12500 USD P12M",
            ),
            ("必須賺取 $40,000 美元的年度授權營收", "40000 USD P1Y"),
            (
                "過去十二個月內至少有 7 個淨新增 Office 365 客戶",
                "7 customer P12M",
            ),
            ("部署 300 個基座", "300 seat"),
            ("部署不低於 1 000 個席位", "1000 seat"),
            ("場地費不屬於收入的一部分", ""),
            ("賣出一部", "1 device"),
            ("客戶數須達 20", "20 customer"),
            ("每年營收 1 萬美元", "10000 USD P1Y"),
            ("已開發市場須達 500 個席位", "500 seat developed"),
            ("超過 20 家客戶", "gt 20 customer"),
            (
                "部署可以是任何 Office 365 工作負載 (SharePoint Online 2016)。",
                "",
            ),
            ("美金 5,000 元以上", "5000 USD"),
            ("三份客戶推薦函", "3 customer_reference"),
            ("100 台裝置以上", "100 device"),
        ],
    );
}
