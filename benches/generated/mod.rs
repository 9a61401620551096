//! Pages for the benches: competency pages as people write them, in en-US and zh-TW, different from
//! each other in names, numbers and codes. The same index always gives the same page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes a site of `keys` competency pages in each of two locales, so `2 * keys` pages in all.
pub(crate) fn site(root: &Path, keys: usize) {
    for (tag, page) in [
        ("en-US", english as fn(usize) -> String),
        ("zh-TW", chinese),
    ] {
        let folder = root.join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("index.md"), "# Index\n").expect("a page");
        for at in 0..keys {
            let name = format!("competency-{at:05}.md");
            fs::write(folder.join(name), page(at)).expect("a page");
        }
    }
    fs::write(
        root.join("diglot.toml"),
        "base-url = \"https://docs.example\"\n[locales.en-US]\n[locales.zh-TW]\n",
    )
    .expect("a configuration");
}

fn exam(out: &mut String, word: &str, at: usize, title: &str) {
    let code = format!("{}-{}", 40 + at % 50, 100 + at % 800);
    writeln!(
        out,
        "        - [{word} {code}](https://learning.example/exam-{code}): {title} {at}"
    )
    .expect("text");
}

/// The numbers of a level: entitlements and people.
fn numbers(at: usize, gold: bool) -> (String, usize) {
    let thousands = 1 + at % 7 + if gold { 3 } else { 0 };
    (format!("{thousands},{:03}", at % 9 * 100), 2 + at % 3)
}

/// A page in English.
pub(crate) fn english(at: usize) -> String {
    let mut out = format!(
        "---\ntitle: Competency {at}\ndescription: What an organization needs to attain competency {at}.\nkeywords: competency, cloud\n---\n# <a name=\"competency-{at}\"></a>Competency {at}\n\nThe competency shows customers that your organization can plan, move and run workload {at} for them.\n\n- [Service option](#service-option)\n- [Sales option](#sales-option)\n"
    );
    for (id, title) in [
        ("service-option", "Service option"),
        ("sales-option", "Sales option"),
    ] {
        write!(
            out,
            "\n## <a name=\"{id}\"></a>{title}\n\nChoose this option if you run workload {at} for customers every day. Each step of the option counts.\n"
        )
        .expect("text");
        for (level, name) in [("silver", "Silver"), ("gold", "Gold")] {
            let (amount, people) = numbers(at, level == "gold");
            write!(
                out,
                "\n### <a name=\"{level}\"></a>{name}\n\n1. Your organization must reach the performance thresholds.\n\n    - **Developed Markets**\n        - Partners must have brought {amount} active entitlements into service in the last 12 months.\n    - **Developing Markets**\n        - Partners must have brought {} active entitlements into service in the last 12 months.\n    - Each of these customers must have you associated as Delegated Administrator or Transacting Partner.\n    - Trials and samples are left out of the count for workload {at}.\n    - [Learn more](https://partner.example/roles) about these roles.\n\n2. Your organization must have **{people}** individuals who pass the exams or hold the certification.\n\n    - **{people}** individuals must each pass one of these exams:\n\n",
                100 + at % 900
            )
            .expect("text");
            for step in 0..3 {
                exam(&mut out, "Exam", at + step, "Planning and Running Workload");
            }
            write!(
                out,
                "\n    **OR**\n\n    - **{people}** individuals must each hold this certification:\n\n        - [MCLW](https://learning.example/certification-{at}): Workload Expert*\n\n*Offered until September 30, 2027\n"
            )
            .expect("text");
        }
    }
    out
}

/// The same page in zh-TW.
pub(crate) fn chinese(at: usize) -> String {
    let mut out = format!(
        "---\ntitle: 專長認證 {at}\ndescription: 組織取得專長認證 {at} 所需的條件。\nkeywords: 專長認證, 雲端\n---\n# <a name=\"competency-{at}\"></a>專長認證 {at}\n\n此專長認證向客戶證明，貴組織能為他們規劃、移轉並營運工作負載 {at}。\n\n- [服務選項](#service-option)\n- [銷售選項](#sales-option)\n"
    );
    for (id, title) in [("service-option", "服務選項"), ("sales-option", "銷售選項")] {
        write!(
            out,
            "\n## <a name=\"{id}\"></a>{title}\n\n如果您每天為客戶營運工作負載 {at}，請選擇此選項。選項中的每個步驟都計算在內。\n"
        )
        .expect("text");
        for (level, name) in [("silver", "銀級"), ("gold", "金級")] {
            let (amount, people) = numbers(at, level == "gold");
            write!(
                out,
                "\n### <a name=\"{level}\"></a>{name}\n\n1. 貴組織必須達到績效門檻。\n\n    - **已開發市場**\n        - 合作夥伴在過去 12 個月內必須啟用 {amount} 個有效授權權利。\n    - **開發中市場**\n        - 合作夥伴在過去 12 個月內必須啟用 {} 個有效授權權利。\n    - 這些客戶都必須將您關聯為委派系統管理員或交易合作夥伴。\n    - 工作負載 {at} 的試用版與樣品不列入計算。\n    - [深入了解](https://partner.example/roles)這些角色。\n\n2. 貴組織必須有 **{people}** 位人員通過測驗或取得認證。\n\n    - **{people}** 位人員必須各自通過下列其中一項測驗：\n\n",
                100 + at % 900
            )
            .expect("text");
            for step in 0..3 {
                exam(&mut out, "測驗", at + step, "規劃與營運工作負載");
            }
            write!(
                out,
                "\n    **或**\n\n    - **{people}** 位人員必須各自取得此認證：\n\n        - [MCLW](https://learning.example/certification-{at})：工作負載專家*\n\n*提供至 2027 年 9 月 30 日\n"
            )
            .expect("text");
        }
    }
    out
}
