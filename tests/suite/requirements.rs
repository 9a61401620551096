//! Requirements of whole pages: the shared gold data, and pages written for the purpose.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use diglot::Locale;
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::requirements::{Extraction, Programme, Reader};
use diglot::resources::Resources;
use diglot::text::Source;
use serde_json::Value;

use crate::apart::shared;

fn reader(tag: &str) -> Reader {
    let locale = |tag| Locale::parse(tag).expect("a tag");
    let programme = Arc::new(Programme::embedded());
    let (reader, mistakes) = Reader::load(
        programme,
        &Resources::embedded(),
        &locale(tag),
        &locale("en-US"),
    );
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    reader
}

fn page(tag: &str, key: &str, text: String) -> Page {
    let source = Arc::new(Source::new(format!("{tag}/{key}"), key, text));
    Page::new(key.to_owned(), Locale::parse(tag).expect("a tag"), source).0
}

/// The paths at which two JSON values differ.
fn differences(path: &str, want: &Value, have: &Value, out: &mut Vec<String>) {
    match (want, have) {
        (Value::Object(want), Value::Object(have)) => {
            for key in want
                .keys()
                .chain(have.keys().filter(|key| !want.contains_key(*key)))
            {
                // The gold's paths begin at the repository that the pages came from.
                if key == "path" {
                    continue;
                }
                let at = format!("{path}/{key}");
                match (want.get(key), have.get(key)) {
                    (Some(want), Some(have)) => differences(&at, want, have, out),
                    (want, _) => {
                        let side = if want.is_some() {
                            "missing"
                        } else {
                            "not in the gold"
                        };
                        out.push(format!("{at} is {side}"));
                    }
                }
            }
        }
        (Value::Array(want), Value::Array(have)) if want.len() == have.len() => {
            for (at, (want, have)) in want.iter().zip(have).enumerate() {
                differences(&format!("{path}/{at}"), want, have, out);
            }
        }
        (want, have) if want != have => out.push(format!("{path} is {have}, want {want}")),
        _ => {}
    }
}

/// The pages of the gold data, each in English and in zh-TW, read beside each other or alone.
fn against_gold(alone: bool) -> Option<(usize, String)> {
    let root = shared("requirements")?;
    let mut wrong = String::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> = std::fs::read_dir(root.join("pages/en-us"))
        .expect("the pages")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let (english, chinese) = (reader("en-US"), reader("zh-TW"));
    for file in files {
        let key = file
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        let read = |folder: &str| {
            std::fs::read_to_string(root.join("pages").join(folder).join(key)).expect("a page")
        };
        let source = english.extract(&page("en-US", key, read("en-us")), None);
        let beside = (!alone).then_some(&source);
        let translation = chinese.extract(&page("zh-TW", key, read("zh-tw")), beside);
        for (folder, extraction) in [("en-us", &source), ("zh-tw", &translation)] {
            count += 1;
            let competency = extraction.competency.as_ref().expect("a competency");
            let gold = root
                .join("gold")
                .join(folder)
                .join(format!("{}.json", competency.id));
            let gold = std::fs::read_to_string(gold).expect("the gold");
            let gold: Value = serde_json::from_str(&gold).expect("JSON");
            let have = serde_json::to_value(competency).expect("JSON");
            let mut found = Vec::new();
            differences("", &gold, &have, &mut found);
            for difference in found {
                writeln!(wrong, "{folder} {key}: {difference}").expect("a String");
            }
            for diagnostic in &extraction.diagnostics {
                writeln!(wrong, "{folder} {key}: {}", diagnostic.message()).expect("a String");
            }
        }
    }
    Some((count, wrong))
}

#[test]
fn the_gold_is_reproduced_field_by_field_and_nothing_is_unread() {
    let Some((count, wrong)) = against_gold(false) else {
        return;
    };
    assert!(count >= 18, "only {count} pages");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_translation_without_its_source_page_gives_the_gold_too() {
    let Some((_, wrong)) = against_gold(true) else {
        return;
    };
    assert!(wrong.is_empty(), "{wrong}");
}

fn extract(tag: &str, text: &str, beside: Option<&Extraction>) -> Extraction {
    reader(tag).extract(&page(tag, "competency-sample.md", text.to_owned()), beside)
}

#[test]
fn a_line_with_a_star_behind_the_last_item_is_a_footnote() {
    let text = "## <a name=\"tea\"></a>Tea\n\n### <a name=\"gold\"></a>Gold\n\n\
        1. Your organization must have **2** individuals pass the exams.\n\
        \x20   - **2** individuals must pass one of the following exams:\n\
        \x20       - [Exam 81-200](https://exams.example/81-200): Green tea\n\
        \x20       - [Exam 81-201](https://exams.example/81-201): Black tea*\n\
        *Ends on May 31, 2019\n";
    let extraction = extract("en-US", text, None);
    let competency = extraction.competency.as_ref().expect("a competency");
    let footnotes: Vec<(&str, Option<&str>)> = competency
        .footnotes
        .iter()
        .map(|note| (note.text.as_str(), note.date.as_deref()))
        .collect();
    assert_eq!(footnotes, [("Ends on May 31, 2019", Some("2019-05-31"))]);
    let json = serde_json::to_string(competency).expect("JSON");
    assert!(json.contains("\"title\":\"Black tea\""), "{json}");
}

#[test]
fn a_page_that_states_nothing_is_an_error() {
    let extraction = extract("en-US", "# Tea\n\nTea is good.\n", None);
    assert!(extraction.competency.is_none());
    let told = extraction.diagnostics.first().expect("a diagnostic");
    assert_eq!(
        (told.rule, told.level),
        ("requirement-unread", diglot::Level::Error)
    );
}

/// The pages and lines that a row of the list names: `one, two | 43; 41, 60` are line 43 of the first
/// page and lines 41 and 60 of the second.
fn places(row: &str) -> Vec<(String, u32)> {
    let mut cells = row.split('|').map(str::trim).skip(1);
    let (Some(pages), Some(lines)) = (cells.next(), cells.next()) else {
        return Vec::new();
    };
    let numbers = |part: &str| -> Vec<u32> {
        part.split(',')
            .filter_map(|line| line.trim().parse().ok())
            .collect()
    };
    let pages: Vec<&str> = pages.split(", ").collect();
    let parts: Vec<&str> = lines.split(';').collect();
    let mut out = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let of_page = if parts.len() == pages.len() {
            numbers(parts[at])
        } else {
            numbers(lines)
        };
        out.extend(of_page.into_iter().map(|line| ((*page).to_owned(), line)));
    }
    out
}

/// The rows below a heading of the list.
fn rows<'a>(list: &'a str, heading: &str) -> Vec<&'a str> {
    let (_, rest) = list.split_once(heading).expect("the part of the list");
    let part = rest.split("\n## ").next().unwrap_or(rest);
    part.lines()
        .filter(|line| {
            line.starts_with("| ") && !line.starts_with("| Page") && !line.starts_with("| ---")
        })
        .collect()
}

#[test]
fn every_drift_of_the_list_is_reported_and_what_only_looks_like_it_is_not() {
    let Some(root) = shared("requirements") else {
        return;
    };
    let list = std::fs::read_to_string(root.join("drift.md")).expect("the list");
    let config = Config::load(&root.join("pages"), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("it is checked");
    let told: Vec<(String, u32)> = report
        .findings
        .iter()
        .filter(|finding| finding.rule.starts_with("requirement-"))
        .map(|finding| {
            let label = finding.label.as_ref().expect("a place");
            let name = finding.file_name();
            assert!(name.starts_with("zh-tw/"), "{name}: {}", finding.message());
            let stem = name
                .trim_start_matches("zh-tw/competency-")
                .trim_end_matches(".md");
            (stem.to_owned(), label.source.line(label.span.start))
        })
        .collect();
    let wanted: Vec<(String, u32)> = rows(&list, "## A.").into_iter().flat_map(places).collect();
    let decoys: Vec<(String, u32)> = rows(&list, "## C.").into_iter().flat_map(places).collect();
    assert!(
        wanted.len() >= 6 && decoys.len() >= 10,
        "{wanted:?} {decoys:?}"
    );
    for place in &wanted {
        assert!(told.contains(place), "{place:?} is not in {told:?}");
    }
    for place in &decoys {
        // A line may hold a drift and a decoy: the footnote's bullet, and its date.
        assert!(
            wanted.contains(place) || !told.contains(place),
            "{place:?} is told"
        );
    }
    println!(
        "{} of {} drifts, none of {} decoys",
        wanted.len(),
        wanted.len(),
        decoys.len()
    );
}
