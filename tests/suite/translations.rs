//! One page of requirements and its translation into every locale that has words for them, as a
//! human translator would write it: the same tree, read beside the source and read alone, and a
//! finding for each fact that is changed in the translation.
//!
//! `tests/translations/<locale>.md` is the page, and `<locale>.damages` has on each line a text of
//! it, what it becomes, and the rule that must say so.

use std::fmt::Write as _;
use std::sync::Arc;

use diglot::Locale;
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::diagnostic::Diagnostic;
use diglot::requirements::Extraction;
use diglot::text::Source;

use crate::wordings::{reader, tree, worded};

const SOURCE: &str = "en-US";

fn file(name: &str) -> String {
    let path = format!("{}/tests/translations/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn translations() -> Vec<String> {
    let mut tags = worded();
    tags.retain(|tag| tag != SOURCE);
    tags
}

fn read(tag: &str, beside: Option<&Extraction>) -> Extraction {
    let key = "competency-kiln.md";
    let source = Arc::new(Source::new(
        format!("{tag}/{key}"),
        key,
        file(&format!("{tag}.md")),
    ));
    let locale = Locale::parse(tag).expect("a tag");
    let (page, _) = Page::new(key.to_owned(), locale, source);
    reader(tag).extract(&page, beside)
}

/// The facts of a page, the words of its language left out.
fn facts(read: &Extraction) -> String {
    let mut out = String::new();
    for requirement in read.requirements() {
        let tree = bare(&tree(&requirement.condition));
        let headcount = requirement.headcount.map(|count| format!("{count} people"));
        writeln!(
            out,
            "{} {} {} {tree} notes {} references {}",
            requirement.id,
            requirement.kind.name(),
            headcount.unwrap_or_default(),
            requirement.notes.len(),
            requirement.references.len(),
        )
        .expect("text");
    }
    let competency = read.competency.as_ref();
    for footnote in competency
        .iter()
        .flat_map(|competency| &competency.footnotes)
    {
        writeln!(out, "{} {:?}", footnote.marker, footnote.date).expect("text");
    }
    for found in &read.diagnostics {
        writeln!(out, "told: {} {:?}", found.message(), found.text()).expect("text");
    }
    out
}

/// A tree without the printed separators and the names of focus areas.
fn bare(tree: &str) -> String {
    let mut out = String::new();
    for word in tree.split_inclusive(['[', '(', ' ', ',']) {
        let cut = word
            .strip_suffix('[')
            .filter(|_| out.ends_with("any ") || out.ends_with("all "));
        match (cut, word.split_once(':')) {
            (Some(_), _) => {
                out.truncate(out.trim_end().len());
                out.push('[');
            }
            (None, Some((_, select))) => {
                out.push(':');
                out.push_str(select);
            }
            (None, None) => out.push_str(word),
        }
    }
    out
}

#[test]
fn every_translation_states_what_its_source_does() {
    let source = read(SOURCE, None);
    let want = facts(&source);
    assert!(
        want.lines().count() > 5 && !want.contains("told:"),
        "{want}"
    );
    let mut wrong = String::new();
    for tag in translations() {
        for (how, beside) in [("alone", None), ("beside its source", Some(&source))] {
            let have = facts(&read(&tag, beside));
            for line in have
                .lines()
                .filter(|line| !want.lines().any(|own| own == *line))
            {
                writeln!(wrong, "{tag} {how} has\n  {line}").expect("text");
            }
            for line in want
                .lines()
                .filter(|line| !have.lines().any(|own| own == *line))
            {
                writeln!(wrong, "{tag} {how} lacks\n  {line}").expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What the check of requirements finds in a translation.
fn findings(tag: &str, translation: &str) -> Vec<Diagnostic> {
    let root = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    };
    write("diglot.toml", &format!("[locales.{tag}]\n"));
    write("content/en-US/competency-kiln.md", &file("en-US.md"));
    write(&format!("content/{tag}/competency-kiln.md"), translation);
    // The words from disk, as the other tests have them.
    let words = format!(
        "{}/locales/{tag}/requirements.yaml",
        env!("CARGO_MANIFEST_DIR")
    );
    let words = std::fs::read_to_string(words).expect("the words");
    write(&format!("locales/{tag}/requirements.yaml"), &words);
    let config = Config::load(root.path(), &Overrides::default()).expect("the site is right");
    let corpus = Corpus::load(config).expect("the site loads");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let found = check::run(&corpus, &pairs, &stated, &Options::default()).expect("it is checked");
    found
        .findings
        .into_iter()
        .filter(|finding| finding.rule.starts_with("requirement-"))
        .collect()
}

#[test]
fn a_changed_fact_in_a_translation_is_told_and_nothing_else() {
    let mut wrong = String::new();
    for tag in translations() {
        let page = file(&format!("{tag}.md"));
        for found in findings(&tag, &page) {
            writeln!(
                wrong,
                "{tag}: {} in the true translation: {}",
                found.rule,
                found.message()
            )
            .expect("text");
        }
        let damages = file(&format!("{tag}.damages"));
        let damages: Vec<Vec<&str>> = damages
            .lines()
            .map(|line| line.split(" => ").collect())
            .collect();
        assert!(damages.len() >= 4, "{tag} has few damages");
        for damage in damages {
            let [text, changed, rule] = damage.as_slice() else {
                panic!("{tag}: no damage: {damage:?}")
            };
            assert!(page.contains(text), "{tag}: {text:?} is not in the page");
            let found = findings(&tag, &page.replacen(text, changed, 1));
            let told: Vec<(&str, &str)> = found
                .iter()
                .map(|found| (found.rule, found.message()))
                .collect();
            if told.is_empty() || told.iter().any(|(own, _)| own != rule) {
                writeln!(wrong, "{tag}: {text:?} as {changed:?}: {told:?}").expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
