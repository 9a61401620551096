//! A clean pair of competency pages, damaged in one place at a time: each damage gives one finding,
//! of the right rule, that marks the damaged text and the source's.

use std::fmt::Write as _;
use std::fs;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::diagnostic::Diagnostic;

use crate::counted::is_counted_alike;

const SOURCE: &str = r"---
title: Archive competency
description: For organizations that run archives.
---
# Archive competency {#archive}

For organizations that run archives.

## Partner option {#option}

Choose this option.

### Silver {#silver}

1. Your organization must meet the performance thresholds.

    - **Developed markets**
        - Partners must have sold at least 500 seats in the last 12 months.
    - **Developing markets**
        - Partners must have sold at least 250 seats in the last 12 months.
    - You must be associated with the customers as Digital Partner of Record or Transacting Partner.

2. Your organization must have **3** individuals pass the exams or assessments.

    - **2** individuals must each pass one of the following exams:

        - [Exam 20-101](https://learning.example.org/exam-20-101): Filing*
        - [Exam 20-102](https://learning.example.org/exam-20-102): Finding

    **OR**

    - **2** individuals must hold the following certification:

        - [Archive Master](https://learning.example.org/archive-master)

*Retiring June 30, 2031

### Gold {#gold}

1. Your organization must meet the performance thresholds.

    - Partners must have earned US$90,000 in the last 12 months.
    - Partners must have sold at least 900 seats in the last 12 months.

2. Your organization must have **4** individuals pass the exams.

    - **4** individuals must pass all the following exams:

        - [Exam 20-101](https://learning.example.org/exam-20-101): Filing
        - [Exam 20-102](https://learning.example.org/exam-20-102): Finding
";

const TRANSLATION: &str = r"---
title: 封存專長認證
description: 適合經營封存服務的組織。
---
# 封存專長認證 {#archive}

適合經營封存服務的組織。

## 合作夥伴選項 {#option}

請選擇這個選項。

### 銀級 {#silver}

1. 貴組織必須達到績效門檻。

    - **已開發市場**
        - 合作夥伴必須在過去 12 個月內至少售出 500 個席次。
    - **開發中市場**
        - 合作夥伴必須在過去 12 個月內至少售出 250 個席次。
    - 您必須以數位記錄合作夥伴或交易合作夥伴的身分與客戶建立關聯。

2. 貴組織必須有 **3** 位人員通過測驗或評定。

    - **2** 位人員必須各自通過下列其中一項測驗：

        - [測驗 20-101](https://learning.example.org/exam-20-101)：歸檔*
        - [測驗 20-102](https://learning.example.org/exam-20-102)：查找

    **或**

    - **2** 位人員必須持有下列認證：

        - [封存大師](https://learning.example.org/archive-master)

*2031 年 6 月 30 日淘汰

### 金級 {#gold}

1. 貴組織必須達到績效門檻。

    - 合作夥伴必須在過去 12 個月內賺取 90,000 美元。
    - 合作夥伴必須在過去 12 個月內至少售出 900 個席次。

2. 貴組織必須有 **4** 位人員通過測驗。

    - **4** 位人員必須通過下列所有測驗：

        - [測驗 20-101](https://learning.example.org/exam-20-101)：歸檔
        - [測驗 20-102](https://learning.example.org/exam-20-102)：查找
";

fn findings(source: &str, translation: &str) -> Vec<Diagnostic> {
    let root = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    };
    write(
        "diglot.toml",
        "[requirements]\npages = [\"archive.md\"]\n\n[locales.zh-TW]\n",
    );
    write("content/en-US/archive.md", source);
    write("content/zh-TW/archive.md", translation);
    let config = Config::load(root.path(), &Overrides::default()).expect("the site is right");
    let corpus = Corpus::load(config).expect("the site loads");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let found = check::run(&corpus, &pairs, &stated, &Options::default()).expect("it is checked");
    is_counted_alike(&corpus, &pairs, &stated, &found);
    let pages = |finding: &Diagnostic| finding.file_name().ends_with("archive.md");
    found.findings.into_iter().filter(pages).collect()
}

fn told(found: &[Diagnostic]) -> String {
    found.iter().fold(String::new(), |mut all, finding| {
        let beside: Vec<&str> = finding
            .details()
            .related
            .iter()
            .map(|note| note.label.source.slice(note.label.span))
            .collect();
        writeln!(
            all,
            "  {} {:?} beside {beside:?}: {}",
            finding.rule,
            finding.text(),
            finding.message()
        )
        .expect("text");
        all
    })
}

#[test]
fn the_clean_pair_is_clean() {
    let found = findings(SOURCE, TRANSLATION);
    assert!(found.is_empty(), "\n{}", told(&found));
}

/// The text to damage (its first place), what it becomes, the rule, what the finding marks here and
/// in the source.
type Damage = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const DAMAGES: &[Damage] = &[
    (
        "售出 500 個席次",
        "售出 5,000 個席次",
        "requirement-drift",
        "5,000 個席次",
        "500 seats",
    ),
    (
        "售出 500 個席次",
        "售出 500 個客戶",
        "requirement-drift",
        "500 個客戶",
        "500 seats",
    ),
    (
        "**已開發市場**",
        "**開發中市場**",
        "requirement-drift",
        "開發中市場",
        "Developed markets",
    ),
    (
        "90,000 美元",
        "90,000 歐元",
        "requirement-drift",
        "90,000 歐元",
        "US$90,000",
    ),
    (
        "過去 12 個月內賺取",
        "過去 24 個月內賺取",
        "requirement-drift",
        "在過去 24 個月內",
        "in the last 12 months",
    ),
    (
        "必須有 **3** 位",
        "必須有 **5** 位",
        "requirement-drift",
        "5** 位人員",
        "3** individuals",
    ),
    (
        "**2** 位人員必須各自",
        "**3** 位人員必須各自",
        "requirement-drift",
        "3** 位人員",
        "2** individuals",
    ),
    (
        "下列其中一項測驗",
        "下列所有測驗",
        "requirement-drift",
        "下列所有測驗",
        "one of the following exams",
    ),
    (
        "下列其中一項測驗",
        "下列測驗",
        "requirement-drift",
        "2** 位人員",
        "one of the following exams",
    ),
    (
        "測驗 20-102",
        "測驗 20-103",
        "requirement-drift",
        "20-103",
        "20-102",
    ),
    (
        "測驗 20-102",
        "測驗 20 102",
        "requirement-code",
        "20 102",
        "",
    ),
    (
        "exam-20-102)：查找",
        "exam-20-109)：查找",
        "requirement-drift",
        "",
        "",
    ),
    ("**或**", "**和**", "requirement-logic", "和", "OR"),
    (
        "或交易合作夥伴",
        "和交易合作夥伴",
        "requirement-logic",
        "和",
        "or",
    ),
    ("測驗或評定", "測驗和評定", "requirement-logic", "和", "or"),
    (
        "數位記錄合作夥伴或",
        "記錄合作夥伴或",
        "requirement-drift",
        "",
        "",
    ),
    (
        "        - [測驗 20-102](https://learning.example.org/exam-20-102)：查找\n\n    **或**",
        "\n    **或**",
        "missing-block",
        "",
        "",
    ),
    (
        "    - 合作夥伴必須在過去 12 個月內賺取 90,000 美元。\n",
        "",
        "missing-block",
        "",
        "",
    ),
    ("\n*2031 年", "\n* 2031 年", "requirement-footnote", "", ""),
    ("：歸檔*", "：歸檔", "requirement-footnote", "", ""),
    (
        "至少售出 500",
        "最多售出 500",
        "requirement-drift",
        "500 個席次",
        "500 seats",
    ),
];

/// Damage of a page that stands alone: what it contradicts is on the page itself.
const DAMAGES_ALONE: &[Damage] = &[
    (
        "exam-20-102): Finding",
        "exam-20-109): Finding",
        "requirement-link",
        "",
        "",
    ),
    (
        "sold at least 900 seats",
        "sold at least 300 seats",
        "requirement-order",
        "",
        "",
    ),
    (
        "Exam 20-102](",
        "Exam 20 102](",
        "requirement-code",
        "20 102",
        "",
    ),
    (
        "\n*Retiring",
        "\n* Retiring",
        "requirement-footnote",
        "",
        "",
    ),
    (
        "sold at least 900 seats",
        "sold at least 900 shelves",
        "requirement-unread",
        "Partners must have sold at least 900 shelves in the last 12 months.",
        "",
    ),
];

#[test]
fn one_damage_is_one_finding() {
    let mut wrong = String::new();
    for &damage in DAMAGES {
        let (from, to, ..) = damage;
        assert!(TRANSLATION.contains(from), "{from} is not on the page");
        let found = findings(SOURCE, &TRANSLATION.replacen(from, to, 1));
        judge(damage, &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn one_damage_of_a_page_alone_is_one_finding() {
    let mut wrong = String::new();
    for &damage in DAMAGES_ALONE {
        let (from, to, ..) = damage;
        assert!(SOURCE.contains(from), "{from} is not on the page");
        let mut found = findings(&SOURCE.replacen(from, to, 1), TRANSLATION);
        // The translation, which is right, differs from what is wrong now.
        found.retain(|finding| finding.file_name().starts_with("en-US/"));
        judge(damage, &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn judge((from, to, rule, here, there): Damage, found: &[Diagnostic], wrong: &mut String) {
    let right = match found {
        [only] => {
            let beside = only.details().related.first();
            only.rule == rule
                && (here.is_empty() || only.text() == here)
                && (there.is_empty()
                    || beside.is_some_and(|note| note.label.source.slice(note.label.span) == there))
        }
        _ => false,
    };
    if !right {
        writeln!(
            wrong,
            "{from} -> {to}: want {rule} at {here:?}\n{}",
            told(found)
        )
        .expect("text");
    }
}

#[test]
fn every_rule_of_requirements_has_a_damage() {
    let damaged: Vec<&str> = DAMAGES
        .iter()
        .chain(DAMAGES_ALONE)
        .map(|damage| damage.2)
        .collect();
    for rule in check::RULES {
        if rule.name.starts_with("requirement-") {
            assert!(damaged.contains(&rule.name), "{}", rule.name);
        }
    }
}

#[test]
fn everyone_and_choices_within_focus_areas_are_compared() {
    let source = SOURCE.replace(
        "    - **4** individuals must pass all the following exams:\n\n        - [Exam 20-101](https://learning.example.org/exam-20-101): Filing\n        - [Exam 20-102](https://learning.example.org/exam-20-102): Finding\n",
        "    - All individuals must pass all of the exams in one of these focus areas:\n\n        - **Paper** focus area\n\n            - [Exam 20-101](https://learning.example.org/exam-20-101): Filing\n            - [Exam 20-102](https://learning.example.org/exam-20-102): Finding\n",
    );
    let translation = TRANSLATION.replace(
        "    - **4** 位人員必須通過下列所有測驗：\n\n        - [測驗 20-101](https://learning.example.org/exam-20-101)：歸檔\n        - [測驗 20-102](https://learning.example.org/exam-20-102)：查找\n",
        "    - 4 位人員都必須通過下列任一專長領域的所有測驗：\n\n        - **紙本**專長領域\n\n            - [測驗 20-101](https://learning.example.org/exam-20-101)：歸檔\n            - [測驗 20-102](https://learning.example.org/exam-20-102)：查找\n",
    );
    assert!(source.contains("All individuals") && translation.contains("4 位人員都"));
    // Four are all of them.
    let found = findings(&source, &translation);
    assert!(found.is_empty(), "\n{}", told(&found));
    let damages: [Damage; 2] = [
        (
            "4 位人員都必須",
            "1 位人員必須",
            "requirement-drift",
            "1 位人員",
            "All individuals",
        ),
        (
            "專長領域的所有測驗",
            "專長領域的其中一項測驗",
            "requirement-drift",
            "其中一項測驗",
            "all of the exams",
        ),
    ];
    for (from, to, rule, here, there) in damages {
        let found = findings(&source, &translation.replace(from, to));
        let [finding] = found.as_slice() else {
            panic!("{from} to {to}:\n{}", told(&found));
        };
        assert_eq!(finding.rule, rule, "{}", told(&found));
        let beside = finding
            .details()
            .related
            .first()
            .expect("the source's side");
        let (own, theirs) = (finding.text(), beside.label.source.slice(beside.label.span));
        assert!(
            own.contains(here) && theirs.contains(there),
            "{from} to {to}:\n{}",
            told(&found)
        );
    }
}
