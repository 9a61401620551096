//! Nothing of a requirement is swallowed: what the grammar cannot place is kept word for word as a
//! note, and told with its span; so are numbers that end in no leaf, and pages that yield nothing.

use std::fs;

use diglot::Level;
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::requirements;

use crate::wordings::{extract, reader};

/// The locale, the requirement, what is told (the text that is marked, and how the message begins)
/// and the notes that are kept.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

const CASES: &[Case<'_>] = &[
    // A demand that is no condition of the model.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats.\n    - You must publish a story about your tea.",
        &[(
            "You must publish a story about your tea.",
            "this demands something",
        )],
        &["You must publish a story about your tea."],
    ),
    (
        "zh-TW",
        "1. 貴組織必須達到績效門檻。\n\n    - 您必須售出至少 10 個席次。\n    - 您必須發表一篇茶的故事。",
        &[("您必須發表一篇茶的故事。", "this demands something")],
        &["您必須發表一篇茶的故事。"],
    ),
    // What only explains is a note and nothing to tell.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats.\n    - Trial seats do not count.",
        &[],
        &["Trial seats do not count."],
    ),
    // People without a list of what they must have.
    (
        "en-US",
        "1. Your organization must have **2** individuals pass the exams.\n\n    - **2** individuals must pass this exam:\n\n        - <70-1>: Tea\n\n    - **1** individual must know all about green tea.",
        &[(
            "1** individual must know all about green tea.",
            "this says which people, but nothing below",
        )],
        &["1 individual must know all about green tea."],
    ),
    (
        "zh-TW",
        "1. 貴組織必須有 **2** 位人員通過測驗。\n\n    - **2** 位人員必須通過下列測驗：\n\n        - <70-1>：茶\n\n    - **1** 位人員必須熟悉綠茶。",
        &[(
            "1** 位人員必須熟悉綠茶。",
            "this says which people, but nothing below",
        )],
        &["1 位人員必須熟悉綠茶。"],
    ),
    // A number that ends in no leaf.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats.\n    - Tea rooms with 44 windows are welcome.",
        &[("44", "the number \"44\" is in no condition")],
        &["Tea rooms with 44 windows are welcome."],
    ),
    (
        "zh-TW",
        "1. 貴組織必須達到績效門檻。\n\n    - 您必須售出至少 10 個席次。\n    - 歡迎有 44 扇窗的茶室。",
        &[("44", "the number \"44\" is in no condition")],
        &["歡迎有 44 扇窗的茶室。"],
    ),
    // A number beside a leaf: the leaf is read, the number told.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats to tea rooms with 44 windows.",
        &[("44", "the number \"44\" is in no condition")],
        &[],
    ),
    // An exam without a link.
    (
        "en-US",
        "1. Your organization must have **1** individual pass the exams.\n\n    - **1** individual must pass all of these exams:\n\n        - <70-1>: Tea\n        - Exam 70-2: Water",
        &[(
            "Exam 70-2: Water",
            "this names an exam or the like but does not link to it",
        )],
        &["Exam 70-2: Water"],
    ),
    // A market, and a focus area, with nothing below.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - **Developed markets**\n        - You must sell at least 10 seats.\n    - **Developing markets**",
        &[("Developing markets", "nothing stands below this heading")],
        &["Developing markets"],
    ),
    (
        "en-US",
        "1. Your organization must have **1** individual pass the exams.\n\n    - **1** individual must pass all the exams in one of these focus areas:\n\n        - **Green** focus area\n\n            - <70-1>: Tea\n\n        - **Black** focus area",
        &[("Black** focus area", "nothing stands below this heading")],
        &["Black focus area"],
    ),
    // A word that joins nothing.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats.\n\n    **OR**",
        &[("OR", "this word joins nothing")],
        &["OR"],
    ),
    // And and or between the same conditions.
    (
        "en-US",
        "1. Your organization must meet the performance thresholds.\n\n    - You must sell at least 10 seats.\n\n    **OR**\n\n    - You must win at least 4 customers.\n\n    **AND**\n\n    - You must have at least 9 devices.",
        &[
            ("OR", "both “and” and “or” join these conditions"),
            ("AND", "both “and” and “or” join these conditions"),
        ],
        &[],
    ),
    // A market in a requirement about people.
    (
        "en-US",
        "1. Your organization must have **1** individual pass the exams.\n\n    - **Developed markets**\n\n        - **1** individual must pass this exam:\n\n            - <70-1>: Tea",
        &[(
            "Developed markets",
            "a market stands in a requirement about people",
        )],
        &["Developed markets"],
    ),
];

#[test]
fn what_cannot_be_placed_is_kept_as_a_note_and_told_with_its_span() {
    let readers = ["en-US", "zh-TW"].map(|tag| (tag, reader(tag)));
    let mut wrong = Vec::new();
    for (tag, body, told, notes) in CASES {
        let (_, reader) = readers
            .iter()
            .find(|(known, _)| known == tag)
            .expect("a reader");
        let extraction = extract(reader, tag, body, None);
        let have: Vec<(&str, &str)> = extraction
            .diagnostics
            .iter()
            .map(|one| (one.text(), one.message()))
            .collect();
        let same = have.len() == told.len()
            && have.iter().zip(*told).all(|(have, want)| {
                have.0.trim_start_matches("- ") == want.0 && have.1.starts_with(want.1)
            });
        let kept: Vec<&str> = extraction
            .requirements()
            .flat_map(|requirement| &requirement.notes)
            .map(|note| note.text.as_str())
            .collect();
        if !same || kept != *notes {
            wrong.push(format!("{body}\n  told {have:?}\n  kept {kept:?}"));
        }
        for diagnostic in &extraction.diagnostics {
            assert_eq!(diagnostic.rule, "requirement-unread");
            assert!(diagnostic.details().help.is_some());
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// What is told of a site with such a configuration and page, by level.
fn told(config: &str, name: &str, page: &str) -> Vec<(Level, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("content/en-US").join(name);
    fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
    fs::write(folder.path().join("diglot.toml"), config).expect("a file");
    fs::write(file, page).expect("a file");
    let config = Config::load(folder.path(), &Overrides::default()).expect("the site is right");
    let corpus = Corpus::load(config).expect("the site loads");
    let found = requirements::extract(&corpus);
    found
        .iter()
        .flat_map(|(_, one)| &one.diagnostics)
        .map(|one| (one.level, one.message().to_string()))
        .collect()
}

#[test]
fn a_page_that_claims_to_be_a_competency_and_yields_nothing_is_an_error() {
    let named = "[requirements]\npages = [\"tea.md\"]\n";
    let no_level = "this page is to state requirements, but no heading opens a level";
    let none_read = "this page is to state requirements, but none below its levels could be read";
    let level = "# Tea\n\n## Leaf option {#leaf}\n\nWords.\n\n### Gold {#gold}\n\n";
    for (config, name, page, want) in [
        // Named by the configuration, or by its own front matter.
        (named, "tea.md", "# Tea\n\nTea is good.\n", Some(no_level)),
        (named, "tea.md", "", Some(no_level)),
        (
            "",
            "tea.md",
            "---\nrequirements: true\n---\n# Tea\n",
            Some(no_level),
        ),
        // Found by the beginning of its name: it claims by a heading of a level.
        ("", "competency-tea.md", level, Some(none_read)),
        (
            "",
            "competency-tea.md",
            &format!("{level}Words alone, without a number.\n"),
            Some(none_read),
        ),
        // A page that only has such a name need not be one, and one may say that it is none.
        (
            "",
            "competency-tea.md",
            "# About competencies\n\nTea is good.\n",
            None,
        ),
        (
            named,
            "tea.md",
            "---\nrequirements: false\n---\n# Tea\n",
            None,
        ),
        (
            "",
            "competency-tea.md",
            &format!("---\nrequirements: false\n---\n{level}"),
            None,
        ),
    ] {
        let found = told(config, name, page);
        let errors: Vec<&str> = found
            .iter()
            .filter(|(level, _)| *level == Level::Error)
            .map(|(_, message)| message.as_ref())
            .collect();
        assert_eq!(
            errors,
            want.into_iter().collect::<Vec<_>>(),
            "{name}:\n{page}"
        );
    }
}
