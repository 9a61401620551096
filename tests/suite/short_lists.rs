//! Short lists and paragraphs, of which nothing but the order and a few letters tells which is which.

use std::fs;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;

const STEPS: [(&str, &str); 5] = [
    ("Open the lid.", "打開蓋子。"),
    ("Take out the old candle.", "取出舊蠟燭。"),
    ("Put in the new one.", "放入新的蠟燭。"),
    ("Close the lid again.", "再次蓋上蓋子。"),
    ("Light it with a long match.", "用長火柴點燃它。"),
];

/// The rules that speak of a page of blocks that begin with a mark.
fn rules(mark: &str, source: &[&str], translation: &[&str]) -> Vec<&'static str> {
    let dir = tempfile::tempdir().expect("a folder");
    let text = |title: &str, blocks: &[&str]| {
        let blocks = blocks.iter().map(|block| format!("{mark}{block}\n"));
        format!("# {title}\n\n{}", blocks.collect::<String>())
    };
    for (tag, text) in [
        ("en-US", text("Candles", source)),
        ("zh-TW", text("蠟燭", translation)),
    ] {
        let folder = dir.path().join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.md"), text).expect("a page");
    }
    let config = Config::load(dir.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    report.findings.iter().map(|finding| finding.rule).collect()
}

/// The first steps, in English and in Chinese.
fn steps(count: usize) -> (Vec<&'static str>, Vec<&'static str>) {
    STEPS.iter().take(count).copied().unzip()
}

#[test]
fn what_is_missing_in_a_short_list_is_found() {
    for (mark, least) in [("- ", 2), ("\n", 3)] {
        for count in least..=STEPS.len() {
            let (source, whole) = steps(count);
            assert!(rules(mark, &source, &whole).is_empty(), "{count} steps");
            for gone in 0..count {
                let mut translation = whole.clone();
                translation.remove(gone);
                let told = rules(mark, &source, &translation);
                // Of a few short ones nobody can tell which it is.
                assert!(
                    matches!(told.as_slice(), ["missing-block" | "alignment-uncertain"]),
                    "{count} steps without number {gone}: {told:?}"
                );
            }
        }
    }
}

#[test]
fn what_was_added_to_a_short_list_is_found() {
    for count in 2..=STEPS.len() {
        let (source, whole) = steps(count);
        for at in 0..=count {
            let mut translation = whole.clone();
            translation.insert(at, "別忘了洗手。");
            let told = rules("- ", &source, &translation);
            assert!(
                matches!(told.as_slice(), ["extra-block" | "alignment-uncertain"]),
                "{count} steps and one before number {at}: {told:?}"
            );
        }
    }
}

#[test]
fn items_that_change_places_are_still_there() {
    let source = ["Open the lid.", "Send $500 to the office.", "Close it."];
    for translation in [
        ["寄 $500 給辦公室。", "打開蓋子。", "關上它。"],
        ["打開蓋子。", "關上它。", "寄 $500 給辦公室。"],
    ] {
        assert_eq!(rules("- ", &source, &translation), Vec::<&str>::new());
    }
}
