//! The sentences of `tests/wordings/<locale>.txt`, read alone: each must give the tree beside it.

use std::fmt::Write as _;

use diglot::requirements::{Condition, Extraction};

use crate::wordings::{extract, reader, tree};

/// A sentence, what stands around it, and the tree that it must give.
struct Case<'a> {
    kind: &'a str,
    sentence: &'a str,
    want: &'a str,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    let lines: Vec<&str> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    lines
        .chunks(2)
        .map(|pair| {
            let [sentence, want] = pair else {
                panic!("a sentence without its tree: {pair:?}")
            };
            let (kind, sentence) = sentence.split_once(": ").expect("kind: sentence");
            let want = want.strip_prefix("    = ").expect("    = tree");
            Case {
                kind,
                sentence,
                want,
            }
        })
        .collect()
}

/// The words around the sentences of a locale.
struct Around {
    results: &'static str,
    bullet: &'static str,
    people: &'static str,
    first: &'static str,
    area: &'static str,
}

const ENGLISH: Around = Around {
    results: "Your organization must meet the performance thresholds.",
    bullet: "Ship 7 devices",
    people: "Your organization must have **4** individuals pass the exams.",
    first: "**3** individuals must pass the following exam:",
    area: "focus area",
};

const CHINESE: Around = Around {
    results: "您的組織必須達到績效門檻。",
    bullet: "出貨 7 台裝置",
    people: "您的組織必須有 **4** 位人員通過測驗。",
    first: "**3** 位人員必須通過下列測驗：",
    area: "專長領域",
};

fn body(case: &Case<'_>, around: &Around) -> String {
    let Around {
        results,
        bullet,
        people,
        first,
        area,
    } = around;
    let sentence = case.sentence;
    match case.kind {
        "results" => format!("1. {results}\n    - {bullet}\n    - {sentence}\n"),
        "people" => format!(
            "1. {people}\n    - {first}\n        - <70-1>: A\n    - {sentence}\n        - <70-2>: B\n        - <70-3>: C\n        - <70-4>: D\n"
        ),
        "head" => format!("1. {sentence}\n    - <70-1>: A\n    - <70-2>: B\n    - <70-3>: C\n"),
        "areas" => format!(
            "1. {sentence}\n    - **X** {area}\n        - <70-1>: A\n        - <70-2>: B\n    - **Y** {area}\n        - <70-3>: C\n        - <70-4>: D\n"
        ),
        "page" => sentence.replace("\\n", "\n") + "\n",
        kind => panic!("no such kind: {kind}"),
    }
}

/// What the sentence gives, the leaf before it left out.
fn short(extraction: &Extraction, kind: &str) -> String {
    let mut out = String::new();
    for requirement in extraction.requirements() {
        if let Some(headcount) = requirement.headcount {
            write!(out, "{headcount}: ").expect("text");
        }
        match (&requirement.condition, kind) {
            (Condition::AllOf(node), "people" | "results") => {
                let own: Vec<String> = node.conditions.iter().skip(1).map(tree).collect();
                let more = if own.len() > 1 { "all+" } else { "" };
                write!(out, "{more}{}", own.join(", ")).expect("text");
            }
            (_, "results") => out.push('-'),
            (condition, _) => out.push_str(&tree(condition)),
        }
        for (count, name) in [
            (requirement.notes.len(), "note"),
            (requirement.references.len(), "ref"),
        ] {
            if count > 0 {
                write!(out, " | {count} {name}").expect("text");
            }
        }
    }
    if !extraction.diagnostics.is_empty() {
        write!(out, " | {} unread", extraction.diagnostics.len()).expect("text");
    }
    out
}

fn check(tag: &str, table: &str, around: &Around) {
    let reader = reader(tag);
    let cases = cases(table);
    assert!(cases.len() >= 80, "the table of {tag} is cut short");
    let mut wrong = String::new();
    for case in &cases {
        let have = short(&extract(&reader, tag, &body(case, around), None), case.kind);
        if have != case.want {
            let Case { sentence, want, .. } = case;
            writeln!(wrong, "{sentence}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn english_sentences_give_their_trees() {
    check("en-US", include_str!("../wordings/en-US.txt"), &ENGLISH);
}

#[test]
fn chinese_sentences_give_their_trees() {
    check("zh-TW", include_str!("../wordings/zh-TW.txt"), &CHINESE);
}
