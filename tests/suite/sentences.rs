//! The sentences of `tests/wordings/<locale>.txt`, read alone: each must give the tree beside it.
//!
//! What stands around them is at the head of the file, in lines that begin with `@`.

use std::fmt::Write as _;

use diglot::requirements::{Condition, Extraction};

use crate::wordings::{extract, reader, tree, worded};

/// A sentence, what stands around it, and the tree that it must give.
struct Case<'a> {
    kind: &'a str,
    sentence: &'a str,
    want: &'a str,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    let lines: Vec<&str> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(['#', '@']))
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
struct Around<'a> {
    results: &'a str,
    bullet: &'a str,
    people: &'a str,
    first: &'a str,
    area: &'a str,
}

/// They stand in the table, as `@people text`.
fn around(table: &str) -> Around<'_> {
    let said = |name: &str| {
        table
            .lines()
            .find_map(|line| {
                line.strip_prefix('@')?
                    .strip_prefix(name)?
                    .strip_prefix(' ')
            })
            .unwrap_or_else(|| panic!("the table has no line @{name}"))
    };
    Around {
        results: said("results"),
        bullet: said("bullet"),
        people: said("people"),
        first: said("first"),
        area: said("area"),
    }
}

fn body(case: &Case<'_>, around: &Around<'_>) -> String {
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

/// What the table of a locale has wrong, and how many cases it has.
fn wrong(tag: &str) -> (usize, String) {
    let path = format!("{}/tests/wordings/{tag}.txt", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (reader, around, cases) = (reader(tag), around(&table), cases(&table));
    let mut wrong = String::new();
    for case in &cases {
        let read = extract(&reader, tag, &body(case, &around), None);
        let have = short(&read, case.kind);
        if have != case.want {
            let Case { sentence, want, .. } = case;
            writeln!(wrong, "{sentence}\n  have {have}\n  want {want}\n").expect("text");
        }
    }
    (cases.len(), wrong)
}

#[test]
fn the_sentences_of_every_locale_give_their_trees() {
    let mut all = String::new();
    for tag in worded() {
        let (cases, wrong) = wrong(&tag);
        let least = if ["en-US", "zh-TW"].contains(&tag.as_str()) {
            150
        } else {
            20
        };
        assert!(cases >= least, "the table of {tag} is cut short: {cases}");
        all.push_str(&wrong);
    }
    assert!(all.is_empty(), "\n{all}");
}
