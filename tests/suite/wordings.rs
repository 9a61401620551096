//! The grammar under many wordings: each case is one requirement as a writer may put it, and its
//! tree in short. The pages are written for these tests.
//!
//! In short: `P2 same each one(70-1 70-2)` is a leaf of 2 people, `T developed 500 seat P12M` a
//! threshold, `A role` a standing; `any OR[…]` and `all AND[…]` hold others; `all[…]` has no word
//! printed. Behind `|` stand notes, references and what was reported.

use std::fmt::Write as _;
use std::sync::Arc;

use diglot::Locale;
use diglot::content::Page;
use diglot::requirements::{Condition, Entry, Extraction, Item, Programme, Reader, Select};
use diglot::resources::Resources;
use diglot::text::Source;

/// The locales that have words for requirements, sorted; `DIGLOT_LOCALE` asks one of them alone.
pub(crate) fn worded() -> Vec<String> {
    let only = std::env::var("DIGLOT_LOCALE").ok();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    let mut tags: Vec<String> = std::fs::read_dir(root)
        .expect("the folder of locales")
        .map(|entry| entry.expect("a folder").path())
        .filter(|folder| folder.join("requirements.yaml").is_file())
        .filter_map(|folder| Some(folder.file_name()?.to_str()?.to_owned()))
        .collect();
    tags.retain(|tag| only.as_ref().is_none_or(|only| only == tag));
    assert!(!tags.is_empty(), "no locale has words for requirements");
    tags.sort();
    tags
}

pub(crate) fn reader(tag: &str) -> Reader {
    let locale = |tag| Locale::parse(tag).expect("a tag");
    let programme = Arc::new(Programme::embedded());
    let (reader, mistakes) = Reader::load(
        programme,
        // From disk: what a translator changes is tried without a build.
        &Resources::new(env!("CARGO_MANIFEST_DIR")),
        &locale(tag),
        &locale("en-US"),
    );
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    reader
}

pub(crate) fn extract(
    reader: &Reader,
    tag: &str,
    body: &str,
    beside: Option<&Extraction>,
) -> Extraction {
    let text = format!(
        "---\ntitle: T\ndescription: D\n---\n# <a name=\"t\"></a>T\n\n## <a name=\"o\"></a>O\nWords.\n\n### <a name=\"silver\"></a>Silver\n\n{body}\n"
    );
    // Exams have addresses of their own; the cases only name them.
    let text = link(&text);
    let source = Arc::new(Source::new(format!("{tag}/competency-t.md"), "t.md", text));
    let locale = Locale::parse(tag).expect("a tag");
    let (page, _) = Page::new("competency-t.md".to_owned(), locale, source);
    reader.extract(&page, beside)
}

/// `<70-1>` becomes a link to that exam, `<=X>` a link to the certification X, `<?X>` one to the
/// assessment X, `<!X>` a link with the label X to somewhere else.
fn link(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('>') else {
            break;
        };
        let first = name.chars().next().unwrap_or(' ');
        match first {
            '0'..='9' => {
                write!(out, "[Exam {name}](https://learn.example/exam-{name}.aspx)").expect("text");
            }
            '=' | '?' | '!' => {
                let name = name.trim_start_matches(['=', '?', '!']);
                let host = match first {
                    '=' => "learn.example/certification",
                    '?' => "partneruniversity.example",
                    _ => "docs.example",
                };
                let slug: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
                write!(out, "[{name}](https://{host}/{slug})").expect("text");
            }
            _ => write!(out, "<{name}>").expect("text"),
        }
        rest = tail;
    }
    out + rest
}

fn short(extraction: &Extraction) -> String {
    let mut out = String::new();
    for requirement in extraction.requirements() {
        if !out.is_empty() {
            out.push_str(" ; ");
        }
        if let Some(headcount) = requirement.headcount {
            write!(out, "{headcount}: ").expect("text");
        }
        out.push_str(&tree(&requirement.condition));
        if !requirement.notes.is_empty() {
            write!(out, " | {} note", requirement.notes.len()).expect("text");
        }
        if !requirement.references.is_empty() {
            write!(out, " | {} ref", requirement.references.len()).expect("text");
        }
    }
    if !extraction.diagnostics.is_empty() {
        write!(out, " | {} unread", extraction.diagnostics.len()).expect("text");
    }
    out
}

pub(crate) fn tree(condition: &Condition) -> String {
    match condition {
        Condition::AllOf(node) | Condition::AnyOf(node) => {
            let name = if matches!(condition, Condition::AllOf(_)) {
                "all"
            } else {
                "any"
            };
            let word = node
                .separator
                .as_ref()
                .map(|word| format!(" {word}"))
                .unwrap_or_default();
            let inner: Vec<String> = node.conditions.iter().map(tree).collect();
            format!("{name}{word}[{}]", inner.join(", "))
        }
        Condition::Threshold(leaf) => {
            let mut out = "T".to_owned();
            for part in [&leaf.market, &leaf.window].into_iter().flatten() {
                write!(out, " {part}").expect("text");
            }
            if leaf.comparator.name() != "gteq" {
                write!(out, " {}", leaf.comparator.name()).expect("text");
            }
            if leaf.statistic.is_some() {
                out.push_str(" average");
            }
            format!("{out} {} {}", leaf.value, leaf.unit)
        }
        Condition::Association(leaf) => format!("A {}", leaf.roles.join("+")),
        Condition::Personnel(leaf) => {
            let mut out = format!("P{} {}", leaf.headcount, leaf.who.name());
            if let Some(distribution) = leaf.distribution {
                write!(out, " {distribution:?}").expect("text");
            }
            let entries: Vec<String> = leaf
                .items
                .iter()
                .map(|entry| match entry {
                    Entry::Item(item) => name(item),
                    Entry::Group(group) => format!(
                        "{}:{}",
                        group.focus_area,
                        list(
                            group.select,
                            group.required_number,
                            &group.items.iter().map(name).collect::<Vec<_>>()
                        )
                    ),
                })
                .collect();
            format!(
                "{out} {}",
                list(leaf.select, leaf.required_number, &entries)
            )
        }
    }
}

fn list(select: Select, number: Option<u32>, entries: &[String]) -> String {
    let select = match select {
        Select::All => "all".to_owned(),
        Select::One => "one".to_owned(),
        Select::N => format!("n{}", number.unwrap_or(0)),
    };
    format!("{select}({})", entries.join(" "))
}

fn name(item: &Item) -> String {
    let marks = "*".repeat(item.footnotes.len());
    let code = item.code.clone().unwrap_or_else(|| item.title.clone());
    if item.kind == "exam" {
        format!("{code}{marks}")
    } else {
        format!("{}={code}{marks}", &item.kind)
    }
}

fn check(tag: &str, cases: &[(&str, &str)]) {
    let reader = reader(tag);
    let mut wrong = String::new();
    for (body, want) in cases {
        let have = short(&extract(&reader, tag, body, None));
        if have != *want {
            writeln!(wrong, "{body}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Cases that share the rows below their sentences.
fn sentences(tag: &str, head: &str, rows: &str, cases: &[(&str, &str)]) {
    let reader = reader(tag);
    let mut wrong = String::new();
    for (sentence, want) in cases {
        let body = format!("1. {head}\n\n    - {sentence}\n{rows}");
        let have = short(&extract(&reader, tag, &body, None));
        if have != *want {
            writeln!(wrong, "{sentence}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

const THREE: &str = "        - <70-1>: A\n        - <70-2>: B\n        - <70-3>: C\n";

#[test]
fn who_passes_how_many_in_english() {
    sentences(
        "en-US",
        "Your organization must have **4** individuals pass the exam requirements.",
        THREE,
        &[
            (
                "**2** individuals must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**Two** individuals must each pass one of these exams:",
                "4: P2 any Each one(70-1 70-2 70-3)",
            ),
            (
                "At least **2** individuals must pass any one of the exams below:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "A minimum of two people must each pass at least one of the following exams",
                "4: P2 any Each one(70-1 70-2 70-3)",
            ),
            (
                "2 employees must pass any of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**1** individual must pass 1 of the following exams:",
                "4: P1 any one(70-1 70-2 70-3)",
            ),
            (
                "One individual needs to pass either one of the following exams:",
                "4: P1 any one(70-1 70-2 70-3)",
            ),
            (
                "One person has to pass an exam from the following list:",
                "4: P1 any one(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass all of the following exams:",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must each pass all three of the following exams:",
                "4: P2 any Each all(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass each of the following exams:",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass every one of the following exams:",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass the following exams:",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass two of the following exams:",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must each pass any **2** of the following exams:",
                "4: P2 any Each n2(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass at least 2 exams from the list below:",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "Each of the 4 individuals must pass one of the following exams:",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "Every individual must pass one of the following exams:",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "**All** individuals must each pass one of the following exams:",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "All **4** individuals must pass one of the following exams:",
                "4: P4 all one(70-1 70-2 70-3)",
            ),
            (
                "All of the individuals must pass one of the following exams:",
                "4: P4 all one(70-1 70-2 70-3)",
            ),
            (
                "The 4 individuals must pass one of the following exams:",
                "4: P4 any one(70-1 70-2 70-3)",
            ),
            (
                "The individuals must pass one of the following exams:",
                "4: P4 any one(70-1 70-2 70-3)",
            ),
            (
                "**1** of the **4** individuals must pass one of the following exams:",
                "4: P1 any one(70-1 70-2 70-3)",
            ),
            (
                "2 of these individuals must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "Of the 4 individuals, 2 must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "Pass one of the following exams:",
                "4: P4 any one(70-1 70-2 70-3)",
            ),
            (
                "2 individuals must between them pass all of the following exams:",
                "4: P2 any Together all(70-1 70-2 70-3)",
            ),
            (
                "2 individuals must hold one of the following certifications:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**2** additional individuals must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 individuals (who may be the same as those above) must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 certified individuals must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals must pass **1** exam from each of the focus areas:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
        ],
    );
}

#[test]
fn who_follows_whom_in_english() {
    let after = |sentence: &str| {
        format!(
            "1. Your organization must have **4** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n\n    **AND**\n\n    - {sentence}\n        - <70-2>: B\n"
        )
    };
    let reader = reader("en-US");
    let mut wrong = String::new();
    for (sentence, want) in [
        (
            "The same **2** individuals must pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "The same individuals must pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "**1** of the same **2** individuals must pass the following exam:",
            "P1 same all(70-2)",
        ),
        (
            "One of the same individuals must pass the following exam:",
            "P1 same all(70-2)",
        ),
        (
            "1 of the 2 individuals must pass the following exam:",
            "P1 same all(70-2)",
        ),
        (
            "These 2 individuals must also pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "Those same two people also need to pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "One of them must pass the following exam:",
            "P1 same all(70-2)",
        ),
        (
            "They must also pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "The 2 individuals above must pass the following exam:",
            "P2 same all(70-2)",
        ),
        (
            "Another individual must pass the following exam:",
            "P1 another all(70-2)",
        ),
        (
            "Another 2 individuals must pass the following exam:",
            "P2 another all(70-2)",
        ),
        (
            "Two other individuals must pass the following exam:",
            "P2 another all(70-2)",
        ),
        (
            "2 different individuals must pass the following exam:",
            "P2 another all(70-2)",
        ),
        (
            "2 additional individuals must pass the following exam:",
            "P2 another all(70-2)",
        ),
        (
            "A second individual must pass the following exam:",
            "P1 another all(70-2)",
        ),
        (
            "A different individual must pass the following exam:",
            "P1 another all(70-2)",
        ),
        (
            "The other 2 individuals must pass the following exam:",
            "P2 other all(70-2)",
        ),
        (
            "The other individual must pass the following exam:",
            "P1 other all(70-2)",
        ),
        (
            "The other individuals must pass the following exam:",
            "P2 other all(70-2)",
        ),
        (
            "The remaining 2 individuals must pass the following exam:",
            "P2 other all(70-2)",
        ),
        (
            "The remaining individuals must pass the following exam:",
            "P2 other all(70-2)",
        ),
        (
            "The rest of the individuals must pass the following exam:",
            "P2 other all(70-2)",
        ),
        (
            "All individuals must pass the following exam:",
            "P4 all all(70-2)",
        ),
        (
            "All 4 individuals must each pass the following exam:",
            "P4 all Each all(70-2)",
        ),
        (
            "Each individual must pass the following exam:",
            "P4 all Each all(70-2)",
        ),
        (
            "2 individuals must pass the following exam:",
            "P2 any all(70-2)",
        ),
        ("Must also pass the following exam:", "P2 any all(70-2)"),
    ] {
        let have = short(&extract(&reader, "en-US", &after(sentence), None));
        let want = format!("4: all AND[P2 any all(70-1), {want}]");
        if have != want {
            writeln!(wrong, "{sentence}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn who_passes_how_many_in_chinese() {
    sentences(
        "zh-TW",
        "您的組織必須有 **4** 個人員通過測驗要求條件。",
        THREE,
        &[
            (
                "**2** 個人員必須通過下列其中一項測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**兩**位人員必須各自通過下列其中一項測驗：",
                "4: P2 any Each one(70-1 70-2 70-3)",
            ),
            (
                "至少 **2** 名人員必須通過下列任一測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "最少兩位員工須通過以下任何一項測驗",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 位人員必須通過下列測驗之一：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 位人員必須通過下列測驗的其中一項：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 位人員必須通過下列測驗中的一項：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 位人員必須從下列測驗中任選一項通過：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 位人員須擇一通過下列測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "一位人員必須通過下列所有測驗：",
                "4: P1 any all(70-1 70-2 70-3)",
            ),
            (
                "**1** 個人員必須通過下列全部測驗：",
                "4: P1 any all(70-1 70-2 70-3)",
            ),
            (
                "**1** 個人員必須通過所有下列測驗：",
                "4: P1 any all(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須每個都通過下列每一項測驗：",
                "4: P2 any Each all(70-1 70-2 70-3)",
            ),
            (
                "2 個人員每人都必須通過下列各項測驗：",
                "4: P2 any Each all(70-1 70-2 70-3)",
            ),
            (
                "2 個人員都必須通過下列三項測驗：",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須通過下列測驗：",
                "4: P2 any all(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須通過下列其中兩項測驗：",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須通過下列測驗中的任兩項：",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須任選兩項下列測驗通過：",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "2 個人員必須至少通過下列其中 2 項測驗：",
                "4: P2 any n2(70-1 70-2 70-3)",
            ),
            (
                "**所有**的人員都必須各自通過下列其中一項測驗：",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "所有 4 位人員都必須通過下列其中一項測驗：",
                "4: P4 all one(70-1 70-2 70-3)",
            ),
            (
                "全部人員必須通過下列其中一項測驗：",
                "4: P4 all one(70-1 70-2 70-3)",
            ),
            (
                "每位人員都必須通過下列其中一項測驗：",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "每一位人員皆須通過下列其中一項測驗：",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "每個人員必須通過下列其中一項測驗：",
                "4: P4 all Each one(70-1 70-2 70-3)",
            ),
            (
                "這 4 個人員必須通過下列其中一項測驗：",
                "4: P4 any one(70-1 70-2 70-3)",
            ),
            (
                "4 個人員中的 1 個必須通過下列其中一項測驗：",
                "4: P1 any one(70-1 70-2 70-3)",
            ),
            (
                "其中 2 個人員必須通過下列其中一項測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "其中兩位必須通過下列其中一項測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "2 人須通過下列其中 1 項測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "２ 個人員必須通過下列其中１項測驗：",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            ("通過下列其中一項測驗：", "4: P4 any one(70-1 70-2 70-3)"),
            (
                "2 個人員 must pass one of the following exams:",
                "4: P2 any one(70-1 70-2 70-3)",
            ),
            (
                "**2** individuals 必須各自通過下列任一 exams:",
                "4: P2 any Each one(70-1 70-2 70-3)",
            ),
        ],
    );
}

#[test]
fn who_follows_whom_in_chinese() {
    let after = |sentence: &str| {
        format!(
            "1. 您的組織必須有 **4** 位人員通過測驗。\n    - **2** 位人員必須通過下列測驗：\n        - <70-1>：甲\n\n    **和**\n\n    - {sentence}\n        - <70-2>：乙\n"
        )
    };
    let reader = reader("zh-TW");
    let mut wrong = String::new();
    for (sentence, want) in [
        ("相同的 **2** 位人員必須通過下列測驗：", "P2 same all(70-2)"),
        ("同樣 2 位人員必須通過下列測驗：", "P2 same all(70-2)"),
        ("上述 2 個人員必須通過下列測驗：", "P2 same all(70-2)"),
        ("上述人員必須通過下列測驗：", "P2 same all(70-2)"),
        ("同一批人員必須通過下列測驗：", "P2 same all(70-2)"),
        ("這兩位人員還必須通過下列測驗：", "P2 same all(70-2)"),
        ("這些人員必須通過下列測驗：", "P2 same all(70-2)"),
        (
            "上述 2 位人員中的 1 位必須通過下列測驗：",
            "P1 same all(70-2)",
        ),
        (
            "上述那 **2** 個人員中的 **1** 個必須通過下列測驗：",
            "P1 same all(70-2)",
        ),
        (
            "相同 2 位人員的其中 1 位必須通過下列測驗：",
            "P1 same all(70-2)",
        ),
        (
            "這 2 位人員當中，有 1 位必須通過下列測驗：",
            "P1 same all(70-2)",
        ),
        ("其中 1 位人員必須通過下列測驗：", "P1 same all(70-2)"),
        ("另一位人員必須通過下列測驗：", "P1 another all(70-2)"),
        ("另外一位人員必須通過下列測驗：", "P1 another all(70-2)"),
        ("另一個人員必須通過下列測驗：", "P1 another all(70-2)"),
        ("另外 2 位人員必須通過下列測驗：", "P2 another all(70-2)"),
        ("2 位其他人員必須通過下列測驗：", "P2 another all(70-2)"),
        ("其中一個其他人員必須通過下列測驗：", "P1 another all(70-2)"),
        (
            "還有兩位不同的人員必須通過下列測驗：",
            "P2 another all(70-2)",
        ),
        ("其餘 2 位人員必須通過下列測驗：", "P2 other all(70-2)"),
        ("其餘人員必須通過下列測驗：", "P2 other all(70-2)"),
        ("剩下的 2 位人員必須通過下列測驗：", "P2 other all(70-2)"),
        ("其他人員必須通過下列測驗：", "P2 other all(70-2)"),
        ("所有人員都必須通過下列測驗：", "P4 all all(70-2)"),
        (
            "全部 4 位人員必須各自通過下列測驗：",
            "P4 all Each all(70-2)",
        ),
        ("2 位人員必須通過下列測驗：", "P2 any all(70-2)"),
        ("也必須通過下列測驗：", "P2 any all(70-2)"),
    ] {
        let have = short(&extract(&reader, "zh-TW", &after(sentence), None));
        let want = format!("4: all 和[P2 any all(70-1), {want}]");
        if have != want {
            writeln!(wrong, "{sentence}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn people_and_lists_in_english() {
    check(
        "en-US",
        &[
            // Separators, however they are typed.
            (
                "1. Your organization must have **2** individuals pass the exams.\n\n    - **1** individual must pass the following exam:\n        - <70-1>: A\n    **OR**\n    - **1** individual must pass the following exam:\n        - <70-2>: B\n",
                "2: any OR[P1 any all(70-1), P1 any all(70-2)]",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n\n    - **1** individual must pass the following exam:\n        - <70-1>: A\n\n**OR**\n\n    - **1** individual must pass the following exam:\n        - <70-2>: B\n",
                "2: any OR[P1 any all(70-1), P1 any all(70-2)]",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n\n    - **AND**\n\n    - The same individuals must hold this certification:\n        - <=MCSA>: B\n",
                "2: all AND[P2 any all(70-1), P2 same all(certification=MCSA)]",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n\n    - **OR** 2 individuals must hold this certification:\n        - <=MCSA>: B\n",
                "2: any OR[P2 any all(70-1), P2 any all(certification=MCSA)]",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A **OR**\n    - 2 individuals must hold this certification:\n        - <=MCSA>: B\n",
                "2: any OR[P2 any all(70-1), P2 any all(certification=MCSA)]",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n\n        or\n\n    - 2 individuals must hold this certification:\n        - <=MCSA>: B\n\n    or\n\n    - 2 individuals must pass this assessment:\n        - <?Sales>\n",
                "2: any or[P2 any all(70-1), P2 any all(certification=MCSA), P2 any all(assessment=Sales)]",
            ),
            // Without a word between them both are needed.
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **1** individual must pass one of the following exams:\n        - <70-1>: A\n        - <70-2>: B\n    - The other individual must pass the following exam:\n        - <70-3>: C\n",
                "2: all[P1 any one(70-1 70-2), P1 other all(70-3)]",
            ),
            // Items under the requirement's own sentence.
            (
                "1. Your organization must have **2** individuals pass one of the following exams.\n    - <70-1>: A\n    - <70-2>: B\n",
                "2: P2 any one(70-1 70-2)",
            ),
            (
                "1. Your organization must have two individuals who have each passed the following exam:\n    - <70-1>: A\n",
                "2: P2 any all(70-1)",
            ),
            (
                "1. 2 individuals must pass <70-1>: A.\n",
                "2: P2 any all(70-1)",
            ),
            (
                "1. Your organization must have **3** individuals certified:\n    - **1** individual must pass <70-1>\n    - **2** individuals must pass <70-2>\n",
                "3: all[P1 any all(70-1), P2 any all(70-2)]",
            ),
            // Bullets at the wrong indent.
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass one of the following exams:\n    - <70-1>: A\n    - <70-2>: B\n",
                "2: P2 any one(70-1 70-2)",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n- **2** individuals must pass one of the following exams:\n    - <70-1>: A\n    - <70-2>: B\n",
                "2: P2 any one(70-1 70-2)",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n\n            - **2** individuals must pass one of the following exams:\n                - <70-1>: A\n                - <70-2>: B\n",
                "2: P2 any one(70-1 70-2)",
            ),
            // Focus areas.
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must each pass one of the following exams:\n        - **Web** focus area\n            - <70-1>: A\n            - <70-2>: B\n        - **Data** focus area\n            - <70-3>: C\n            - <70-4>: D\n",
                "2: P2 any Each one(Web:one(70-1 70-2) Data:one(70-3 70-4))",
            ),
            (
                "1. Your organization must have **2** individuals pass all of the exams in any one of the two focus areas: Web or Data.\n    - **Web**\n        - <70-1>: A\n        - <70-2>: B\n    - **Data**\n        - <70-3>: C\n        - <70-4>: D\n",
                "2: P2 any one(Web:all(70-1 70-2) Data:all(70-3 70-4))",
            ),
            (
                "1. Your organization must have **2** individuals pass one exam in each of the focus areas.\n    - Focus area: Web\n        - <70-1>: A\n        - <70-2>: B\n    - Focus area: Data\n        - <70-3>: C\n        - <70-4>: D\n",
                "2: P2 any all(Web:one(70-1 70-2) Data:one(70-3 70-4))",
            ),
            (
                "1. Your organization must have **4** individuals certified.\n    - **Web** focus area\n        - **2** individuals must pass one of the following exams:\n            - <70-1>: A\n            - <70-2>: B\n\n    **OR**\n\n    - **Data** focus area\n        - **4** individuals must pass the following exam:\n            - <70-3>: C\n",
                "4: any OR[P2 any one(Web:one(70-1 70-2)), P4 any all(Data:all(70-3))]",
            ),
            // Sentences over sentences.
            (
                "1. Your organization must have **2** individuals certified.\n    - **2** individuals must meet one of the following requirements:\n        - Pass all of the following exams:\n            - <70-1>: A\n            - <70-2>: B\n        - Hold the following certification:\n            - <=MCSE>: C\n",
                "2: any[P2 any all(70-1 70-2), P2 any all(certification=MCSE)] | 1 note",
            ),
            // Remarks and references.
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n    - Note: the same individual may hold more than one certification.\n    - <!Learn more> about the exams.\n",
                "2: P2 any all(70-1) | 1 note | 1 ref",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - Exams are offered in English only.\n        - <70-1>: A\n        - <70-2>: B\n",
                "2: P2 any all(70-1 70-2) | 1 note",
            ),
            // Nothing is swallowed.
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n    - Your organization must keep a register of its training.\n",
                "2: P2 any all(70-1) | 1 note | 1 unread",
            ),
            (
                "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must pass the following exam:\n        - <70-1>: A\n    - **2** individuals must pass the exam.\n",
                "2: P2 any all(70-1) | 1 note | 1 unread",
            ),
            // Headcount from the leaves where the sentence has none.
            (
                "1. Your organization must meet the exam requirements.\n    - **1** individual must pass the following exam:\n        - <70-1>: A\n\n    **AND**\n\n    - Another individual must pass the following exam:\n        - <70-2>: B\n",
                "2: all AND[P1 any all(70-1), P1 another all(70-2)]",
            ),
            // Footnotes.
            (
                "1. Your organization must have **2** individuals pass one of the following exams.\n    - <70-1>: A*\n    - <70-2>: B *\n    - <70-3>: C\n\n*Retires March 31, 2018",
                "2: P2 any one(70-1* 70-2* 70-3)",
            ),
            (
                "1. Your organization must have **2** individuals pass one of the following exams.\n    - <70-1>: A[^old]\n    - <70-2>: B\n\n[^old]: Retires March 31, 2018",
                "2: P2 any one(70-1* 70-2)",
            ),
            // Certifications in their many forms.
            (
                "1. Your organization must have **2** individuals hold one of the following certifications.\n    - <=MCSE>: A\n    - [MCSE: B](https://learn.example/b)\n    - [Project Expert (PMP)](https://learn.example/c)\n    - [Cloud Master](https://learn.example/d)\n",
                "2: P2 any one(certification=MCSE certification=MCSE certification=PMP certification=Cloud Master)",
            ),
        ],
    );
}

#[test]
fn people_and_lists_in_chinese() {
    check(
        "zh-TW",
        &[
            (
                "1. 您的組織必須有 **2** 位人員通過測驗。\n\n    - **1** 位人員必須通過下列測驗：\n        - <70-1>：甲\n    **或**\n    - **1** 位人員必須通過下列測驗：\n        - <70-2>：乙\n",
                "2: any 或[P1 any all(70-1), P1 any all(70-2)]",
            ),
            (
                "1. 您的組織必須有 **2** 位人員通過測驗。\n\n    - **1** 位人員必須通過下列測驗：\n        - <70-1>：甲\n\n    **以及**\n\n    - 另一位人員必須通過下列評量：\n        - <?業務>\n",
                "2: all 以及[P1 any all(70-1), P1 another all(assessment=業務)]",
            ),
            (
                "1. 您的組織必須有 2 位人員通過測驗或取得認證。\n    - 2 位人員必須通過下列所有測驗：\n        - <70-1>：甲\n        - <70-2>：乙\n\n    **或者**\n\n    - 2 位人員必須取得下列其中一項認證：\n        - <=MCSE>：丙\n        - <=MCSA>：丁\n",
                "2: any 或者[P2 any all(70-1 70-2), P2 any one(certification=MCSE certification=MCSA)]",
            ),
            (
                "1、您的組織必須有 2 位人員通過下列其中一項測驗：\n    - <70-1>：甲\n    - <70-2>：乙\n",
                "2: P2 any one(70-1 70-2)",
            ),
            (
                "1. 您的組織必須有 **2** 位人員通過三個專長領域中任一領域的所有測驗。\n    - **網頁**專長領域\n        - <70-1>：甲\n        - <70-2>：乙\n    - **資料**專長領域\n        - <70-3>：丙\n        - <70-4>：丁\n",
                "2: P2 any one(網頁:all(70-1 70-2) 資料:all(70-3 70-4))",
            ),
            (
                "1. 您的組織必須有 **2** 位人員，在每個專長領域各通過一項測驗。\n    - 專長領域：網頁\n        - <70-1>：甲\n        - <70-2>：乙\n    - 專長領域：資料\n        - <70-3>：丙\n        - <70-4>：丁\n",
                "2: P2 any Each all(網頁:one(70-1 70-2) 資料:one(70-3 70-4))",
            ),
            (
                "1. 您的組織必須有 **2** 位人員通過測驗。\n    - **2** 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 注意：同一位人員可持有多項認證。\n    - <!深入了解>測驗內容。\n",
                "2: P2 any all(70-1) | 1 note | 1 ref",
            ),
            (
                "1. 您的組織必須有 **2** 位人員通過測驗。\n    - **2** 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 您的組織必須保存訓練紀錄。\n",
                "2: P2 any all(70-1) | 1 note | 1 unread",
            ),
            (
                "1. 您的組織必須有 **2** 位人員通過下列其中一項測驗。\n    - <70-1>：甲*\n    - <70-2>：乙\n\n* 2018 年 3 月 31 日停用",
                "2: P2 any one(70-1* 70-2)",
            ),
            (
                "1. 您的組織必須有 **3** 位人員通過測驗。\n    - 1 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 同一位人員也必須通過下列其中一項測驗：\n        - <70-2>：乙\n        - <70-3>：丙\n    - 其餘 2 位人員必須各自通過下列其中一項測驗：\n        - <70-4>：丁\n        - <70-5>：戊\n",
                "3: all[P1 any all(70-1), P1 same one(70-2 70-3), P2 other Each one(70-4 70-5)]",
            ),
        ],
    );
}

#[test]
fn results_in_english() {
    check(
        "en-US",
        &[
            (
                "1. Your organization must meet the performance thresholds.\n    - **Developed Markets**\n        - Partners must have sold 500 seats in the last 12 months\n    - **Developing Markets**\n        - Partners must have sold 250 seats in the last 12 months\n    - You must be associated as Digital Partner of Record.\n    - <!Learn more> about these associations.\n",
                "all[T developed P12M 500 seat, T developing P12M 250 seat, A digital_partner_of_record] | 1 ref",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - **Developed markets:**\n    - At least 500 seats\n    - **Developing markets:**\n    - At least 250 seats\n    - Trial seats are excluded.\n    - In both cases 3 customers.\n",
                "all[T developed 500 seat, T developing 250 seat, T 3 customer] | 1 note",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - Developed markets: US$40,000 in annual revenue\n    - Emerging markets: US$20,000 in annual revenue\n",
                "all[T developed P1Y 40000 USD, T developing P1Y 20000 USD]",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - Partners in developed markets must have at least 8 net new customers; partners in developing markets must have 4.\n",
                "all[T developed 8 customer, T developing 4 customer]",
            ),
            (
                "1. Your organization must meet the performance threshold.\n    - Deploy 300 seats of the archive and be attached as Partner of Record.\n",
                "all[T 300 seat, A partner_of_record]",
            ),
            (
                "1. Your organization must meet one of the following performance thresholds:\n    - 300 seats in the TTM period\n    - US$10,000 of consumption in the TTM period\n",
                "any[T P12M 300 seat, T P12M 10000 USD]",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - 300 seats in the TTM period\n\n    **OR**\n\n    - US$10,000 of consumption in the TTM period\n",
                "any OR[T P12M 300 seat, T P12M 10000 USD]",
            ),
            (
                "1. Your organization must have 10 customers in the previous year.\n",
                "T P1Y 10 customer",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - Partner must also be an authorized Archive ADR.\n    - Partner must ship 24 devices in the TTM period with an average of 2 units a month.\n",
                "all[A adr, T P12M 24 device, T P1M average 2 device]",
            ),
            (
                "1. Your organization must provide customer references.\n    - Supply at least 3 customer references.\n",
                "T 3 customer_reference",
            ),
            (
                "1. Your organization must pay the annual fee of US$500.\n",
                "T P1Y 500 USD",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - Partners must have deployed 1,000 active entitlements (active users) of Office 365, Dynamics 365 Plan 2 or Exchange Server 2016.\n    - Note: at most 3 workloads count.\n",
                "T 1000 active_entitlement | 1 note | 1 unread",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - **In developed countries**\n        - 25 new customers each year\n        - US$100K in revenue\n    - **In developing countries**\n        - 10 new customers each year\n",
                "all[T developed P1Y 25 customer, T developed 100000 USD, T developing P1Y 10 customer]",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - Have more than 20 customers with up to 5 servers.\n",
                "all[T gt 20 customer, T lteq 5 server]",
            ),
        ],
    );
}

#[test]
fn results_in_chinese() {
    check(
        "zh-TW",
        &[
            (
                "1. 您的組織必須達到績效門檻。\n    - **已開發市場**\n        - 合作夥伴必須在過去 12 個月售出 500 個席位\n    - **開發中市場**\n        - 合作夥伴必須在過去 12 個月售出 250 個席位\n    - 您必須以「有記錄可查的數位合作夥伴」的身分納入關聯。\n    - <!深入了解>這些關聯。\n",
                "all[T developed P12M 500 seat, T developing P12M 250 seat, A digital_partner_of_record] | 1 ref",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 已開發市場：年度營收 $40,000 美元\n    - 新興市場：年度營收 $20,000 美元\n",
                "all[T developed P1Y 40000 USD, T developing P1Y 20000 USD]",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 最近十二個月內至少有 8 家淨新增客戶\n    - 這些客戶不含試用版。\n",
                "T P12M 8 customer | 1 note",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 合作夥伴必須在 TTM 期間出貨 24 台裝置，平均每月 2 台裝置。\n    - 合作夥伴也必須是經授權的 ADR。\n",
                "all[T P12M 24 device, T P1M average 2 device, A adr]",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 過去一年的消費須達 1 萬美元以上\n\n    **或**\n\n    - 部署 300 個基座\n",
                "any 或[T P1Y 10000 USD, T 300 seat]",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 部署 300 個基座，並以委派的系統管理員、交易合作夥伴或數位記錄合作夥伴的身分納入關聯。\n",
                "all[T 300 seat, A delegated_administrator+transacting_partner+digital_partner_of_record]",
            ),
            (
                "1. 您的組織必須達到績效門檻。\n    - 部署可以是任何 Office 365 工作負載 (Exchange Server 2016)。\n    - 必須有 10 個有效客戶。\n",
                "T 10 customer | 1 note",
            ),
            (
                "1. 您的組織必須提供至少 3 份客戶推薦函。\n",
                "T 3 customer_reference",
            ),
            (
                "1. Your organization must meet the performance thresholds.\n    - **Developed Markets**\n        - Partners must have sold 500 seats in the last 12 months\n    - **開發中市場**\n        - 合作夥伴必須在 the last 12 months 售出 250 seats\n",
                "all[T developed P12M 500 seat, T developing P12M 250 seat]",
            ),
        ],
    );
}

/// Translations whose words no vocabulary has, beside their source.
#[test]
fn a_translation_in_unknown_words_takes_its_places_from_the_source() {
    let source = "1. Your organization must have **2** individuals pass the exams.\n    - **2** individuals must each pass one of the following exams:\n        - **Web** focus area\n            - <70-1>: A\n            - <70-2>: B\n\n    **OR**\n\n    - **1** of the same **2** individuals must hold this certification:\n        - <=MCSE>: C\n\n2. Your organization must meet the performance thresholds.\n    - **Developed markets**\n        - Sell 500 seats in the last 12 months\n    - **Developing markets**\n        - Sell 250 seats in the last 12 months\n    - You must be associated as Partner of Record.\n    - Trials do not count.\n    - <!Learn more> about this.\n";
    let english = extract(&reader("en-US"), "en-US", source, None);
    let want = "2: any OR[P2 any Each one(Web:one(70-1 70-2)), P1 same all(certification=MCSE)] ; all[T developed P12M 500 seat, T developing P12M 250 seat, A partner_of_record] | 1 note | 1 ref";
    assert_eq!(short(&english), want);
    let dutch = "1. Uw organisatie heeft **2** medewerkers met examens nodig.\n    - **2** medewerkers moeten elk een van de volgende examens halen:\n        - Aandachtsgebied **Netz**\n            - <70-1>: A\n            - <70-2>: B\n\n    **OF**\n\n    - **1** van dezelfde **2** medewerkers moet dit certificaat hebben:\n        - <=MCSE>: C\n\n2. Uw organisatie moet de drempels halen.\n    - **Ontwikkelde landen**\n        - 500 plaatsen in de afgelopen 12 maanden\n    - **Opkomende landen**\n        - 250 plaatsen in de afgelopen 12 maanden\n    - U moet als Partner of Record geregistreerd zijn.\n    - Proefversies tellen niet mee.\n    - <!Meer> hierover.\n";
    let read = extract(&reader("nl"), "nl", dutch, Some(&english));
    let want = want.replace(" OR[", " OF[").replace("Web:", "Netz:");
    assert_eq!(short(&read), want);
}

#[test]
fn links_inside_sentences() {
    check(
        "en-US",
        &[
            (
                "1. Your organization must have **2** individuals certified.\n    - **2** individuals must do all of the following:\n        - Pass <70-1>: A\n        - Pass <70-2>: B\n",
                "2: P2 any all(70-1 70-2)",
            ),
            (
                "1. Your organization must have 2 individuals pass <70-1> or <70-2>.\n",
                "2: P2 any one(70-1 70-2)",
            ),
            (
                "1. Your organization must have 2 individuals pass <70-1> and <70-2>.\n",
                "2: P2 any all(70-1 70-2)",
            ),
            (
                "1. Your organization must have 2 individuals pass all of these exams:\n    - <70-1> or <70-2>\n    - <70-3>\n",
                "2: P2 any all(70-1 70-2 70-3) | 1 unread",
            ),
            (
                "1. Your organization must have 2 individuals pass one of these exams:\n    - Exam [70-1](https://learn.example/exam-70-1.aspx): A\n    - Exam 70-2: [B](https://learn.example/exam-70-2.aspx)\n    - [70-3](https://learn.example/exam-70-3.aspx): C\n    - [Exam 70-4: D](https://learn.example/exam-70-4.aspx)\n",
                "2: P2 any one(70-1 70-2 70-3 70-4)",
            ),
        ],
    );
    check(
        "zh-TW",
        &[
            (
                "1. 您的組織必須有 2 位人員取得認證。\n    - 2 位人員必須完成下列所有項目：\n        - 通過<70-1>：甲\n        - 通過<70-2>：乙\n",
                "2: P2 any all(70-1 70-2)",
            ),
            (
                "1. 您的組織必須有 2 位人員通過<70-1>或<70-2>。\n",
                "2: P2 any one(70-1 70-2)",
            ),
        ],
    );
}

/// Who is counted apart from whom, in the ways that name nobody "another".
#[test]
fn people_not_counted_yet_and_people_in_order() {
    check(
        "en-US",
        &[
            (
                "1. Your organization must have **3** individuals pass the exams.\n    - **2** individuals must pass one of the following exams:\n        - <70-1>: A\n        - <70-2>: B\n\n    **AND**\n\n    - One engineer not already counted must pass the following exam:\n        - <70-3>: C\n",
                "3: all AND[P2 any one(70-1 70-2), P1 another all(70-3)]",
            ),
            (
                "1. Your organization must have **3** individuals pass the exams.\n    - **2** individuals must pass this exam:\n        - <70-1>: A\n    - **1** employee who has not been included above must pass this exam:\n        - <70-3>: C\n",
                "3: all[P2 any all(70-1), P1 another all(70-3)]",
            ),
            (
                "1. Your organization must meet the adoption threshold.\n    - Show 400 seats, spread over 4 customers\n",
                "all[T 400 seat, T 4 customer]",
            ),
        ],
    );
    check(
        "zh-TW",
        &[
            (
                "1. 您的組織必須有 3 位人員通過測驗。\n    - 2 位人員必須通過下列其中一項測驗：\n        - <70-1>：甲\n        - <70-2>：乙\n    - 尚未計入前面人數的 1 位工程師必須通過下列測驗：\n        - <70-3>：丙\n",
                "3: all[P2 any one(70-1 70-2), P1 another all(70-3)]",
            ),
            (
                "1. 您的組織必須有 2 位人員通過測驗。\n    - 1 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 第二人必須通過下列測驗：\n        - <70-3>：丙\n",
                "2: all[P1 any all(70-1), P1 another all(70-3)]",
            ),
            (
                "1. 您的組織必須有 4 名職員通過測驗。\n    - 所有職員都必須通過下列測驗：\n        - <70-1>：甲\n    - 在這 4 名職員中，有 2 名還必須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P4 all all(70-1), P2 same all(70-2)]",
            ),
            (
                "1. 您的組織必須有 2 位人員通過下列三個重點領域之任一個當中的所有測驗。\n    - **網路**重點領域\n        - <70-1>：甲\n        - <70-2>：乙\n    - **資料**重點領域\n        - <70-3>：丙\n",
                "2: P2 any one(網路:all(70-1 70-2) 資料:all(70-3))",
            ),
        ],
    );
}

/// The rest, those of these, and one more, in words with and without a noun.
#[test]
fn people_of_these_and_people_besides() {
    check(
        "en-US",
        &[
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **3** individuals must pass this exam:\n        - <70-1>: A\n    - A further individual must pass this exam:\n        - <70-2>: B\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **3** individuals must pass this exam:\n        - <70-1>: A\n    - A further **1** individual must pass this exam:\n        - <70-2>: B\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **4** individuals must pass this exam:\n        - <70-1>: A\n    - Of these, **2** must also pass this exam:\n        - <70-2>: B\n",
                "4: all[P4 any all(70-1), P2 same all(70-2)]",
            ),
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **3** individuals must pass this exam:\n        - <70-1>: A\n    - The one remaining individual must pass this exam:\n        - <70-2>: B\n",
                "4: all[P3 any all(70-1), P1 other all(70-2)]",
            ),
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **4** individuals must pass this exam:\n        - <70-1>: A\n    - Two of the four must also pass this exam:\n        - <70-2>: B\n",
                "4: all[P4 any all(70-1), P2 same all(70-2)]",
            ),
            (
                "1. Your organization must have **4** individuals pass the exams.\n    - **3** individuals must pass this exam:\n        - <70-1>: A\n    - A different member of your staff must pass this exam:\n        - <70-2>: B\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
        ],
    );
    check(
        "zh-TW",
        &[
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 3 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 剩下的一人必須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P3 any all(70-1), P1 other all(70-2)]",
            ),
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 4 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 上述人員中，至少 2 人還須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P4 any all(70-1), P2 same all(70-2)]",
            ),
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 3 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 上述人員以外的一位人員必須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 3 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 未重複計算的 1 位人員必須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 3 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 另有一人須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P3 any all(70-1), P1 another all(70-2)]",
            ),
            (
                "1. 您的組織必須有 4 位人員通過測驗。\n    - 3 位人員必須通過下列測驗：\n        - <70-1>：甲\n    - 最後一位必須通過下列測驗：\n        - <70-2>：乙\n",
                "4: all[P3 any all(70-1), P1 other all(70-2)]",
            ),
        ],
    );
}

#[test]
fn a_sentence_that_names_no_kind_leaves_it_to_what_is_counted() {
    for (tag, head, row, want) in [
        (
            "en-US",
            "You need to show that your customers are content.",
            "No fewer than 5 customer references.",
            "customer_reference",
        ),
        (
            "en-US",
            "You need to show that your customers are content.",
            "No fewer than 5 customers.",
            "performance",
        ),
        (
            "zh-TW",
            "您必須證明客戶滿意。",
            "至少 5 份客戶推薦函。",
            "customer_reference",
        ),
        (
            "en-US",
            "Your organization must meet the performance thresholds.",
            "No fewer than 5 customer references.",
            "performance",
        ),
    ] {
        let body = format!("1. {head}\n\n    - {row}\n");
        let read = extract(&reader(tag), tag, &body, None);
        let kinds: Vec<&str> = read.requirements().map(|one| one.kind.name()).collect();
        assert_eq!(kinds, [want], "{head} {row}");
    }
}
