//! Untranslated text: what is found in mixed pages of nine locales, and that nothing else is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{requirements, translation};

use crate::apart::shared;

#[path = "../../examples/evaluate/mix.rs"]
#[allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "the example's own: it writes pages to a folder of its own"
)]
mod mix;
#[path = "../../examples/evaluate/score.rs"]
#[allow(
    dead_code,
    clippy::struct_excessive_bools,
    clippy::assigning_clones,
    reason = "the example's own: it prints more than the test asks"
)]
mod score;
#[path = "../../examples/evaluate/truth.rs"]
#[allow(
    clippy::struct_excessive_bools,
    reason = "the example's own: a sentence has as many marks as its label"
)]
mod truth;
#[path = "../../examples/evaluate/wording.rs"]
mod wording;

use score::{Prediction, Score};
use truth::Truth;

/// A finding about untranslated text: page, line, column, rule, text.
pub(crate) type Found = (String, u32, u32, String, String);

pub(crate) fn findings(config: Config) -> Vec<Found> {
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report =
        check::run(&corpus, &pairs, &stated, &Options::default()).expect("the pages are checked");
    let own = |rule: &str| rule.starts_with("untranslated-") || rule == "inconsistent-siblings";
    report
        .findings
        .iter()
        .filter(|finding| own(finding.rule))
        .filter_map(|finding| {
            let label = finding.label.as_ref()?;
            let start = label.source.position(label.span.start);
            let rule = finding
                .rule
                .strip_prefix("untranslated-")
                .unwrap_or(finding.rule);
            Some((
                label.source.name().to_owned(),
                start.line,
                start.column,
                rule.to_owned(),
                finding.text().to_owned(),
            ))
        })
        .collect()
}

/// A site of one page in several locales; the source locale is en-US even where it has no page.
pub(crate) fn site(pages: &[(&str, String)]) -> (tempfile::TempDir, Config) {
    let root = tempfile::tempdir().expect("a folder");
    for (locale, text) in pages {
        let folder = root.path().join("content").join(locale);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("page.md"), text).expect("a page is written");
    }
    fs::create_dir_all(root.path().join("content/en-US")).expect("a folder");
    let config = Config::load(root.path(), &Overrides::default()).expect("a configuration");
    (root, config)
}

fn own_page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn places(found: &[Found]) -> Vec<String> {
    found
        .iter()
        .map(|(_, line, column, rule, _)| format!("{line}:{column} {rule}"))
        .collect()
}

#[test]
fn a_mixed_page_without_its_source_gives_up_every_english_sentence() {
    let (_root, config) = site(&[("zh-TW", own_page("mixed.zh-TW.md"))]);
    assert_eq!(
        places(&findings(config)),
        [
            "2:8 front-matter",
            "3:14 front-matter",
            "5:11 front-matter",
            "8:36 heading",
            "10:1 block",
            "12:28 heading",
            "13:1 block",
            "14:26 label",
            "15:5 block",
            "18:75 sentence",
            "24:5 label",
            "30:5 block",
            "32:7 block",
        ]
    );
}

#[test]
fn the_same_gaps_are_found_in_every_locale() {
    // Line, rule and the text that is left; the columns differ with the words before it.
    let expected = [
        (4, "front-matter", "renewal, subscription, billing"),
        (
            8,
            "sentence",
            "A renewal starts a new term at the current price.",
        ),
        (10, "heading", "Before you start"),
        (13, "block", "Make sure that the subscription is active."),
        (23, "label", "Suspended"),
        (23, "block", "The customer has not paid."),
        (
            28,
            "sentence",
            "You can change it in [Manage licenses](licenses.md) until the term ends.",
        ),
    ];
    for locale in [
        "zh-TW", "zh-CN", "ja-JP", "ko-KR", "ru-RU", "de-DE", "fr-FR", "es-ES",
    ] {
        let page = own_page(&format!("renewal/{locale}.md"));
        let source = own_page("renewal/en-US.md");
        let (_root, config) = site(&[("en-US", source), (locale, page)]);
        let found = findings(config);
        let shown: Vec<(u32, &str, &str)> = found
            .iter()
            .map(|(_, line, _, rule, text)| (*line, rule.as_str(), text.as_str()))
            .collect();
        assert_eq!(shown, expected, "{locale}");
    }
}

#[test]
fn sentences_are_found_in_every_locale_without_a_source() {
    let expected = [8, 13, 23, 28];
    for locale in [
        "zh-TW", "zh-CN", "ja-JP", "ko-KR", "ru-RU", "de-DE", "fr-FR", "es-ES",
    ] {
        let (_root, config) = site(&[(locale, own_page(&format!("renewal/{locale}.md")))]);
        let found = findings(config);
        let lines: Vec<u32> = found
            .iter()
            .filter(|(_, _, _, rule, _)| rule == "sentence" || rule == "block")
            .map(|(_, line, ..)| *line)
            .collect();
        assert_eq!(lines, expected, "{locale}");
        let alien = |(_, line, ..): &&Found| ![4, 8, 10, 13, 23, 28].contains(line);
        assert_eq!(found.iter().find(alien), None, "{locale}");
    }
}

#[test]
fn a_page_that_is_its_own_source_in_a_variety_has_no_gap() {
    let text = own_page("renewal/en-US.md");
    let (_root, config) = site(&[("en-US", text.clone()), ("en-GB", text)]);
    assert_eq!(findings(config), []);
}

/// The texts found on a page beside its source, with their lines and rules.
pub(crate) fn found_beside(source: &str, locale: &str, page: &str) -> Vec<String> {
    let (_root, config) = site(&[("en-US", source.to_owned()), (locale, page.to_owned())]);
    let found = findings(config).into_iter();
    found
        .map(|(_, line, _, rule, text)| format!("{line} {rule} {text}"))
        .collect()
}

#[test]
fn labels_of_everyday_words_are_gaps_and_names_and_types_beside_them_are_not() {
    let source = "# Plans\n\n| Name | State | Type | Since |\n|---|---|---|---|\n| Tailwind | Suspended | String | March 3 |\n| Northwind | Deleted | SwitchParameter | 24 hours |\n| Fabrikam | Minimal | String | German, French |\n\n- Tailwind\n- Northwind Traders\n- Contoso\n\nSeverity:\n\n- **Moderate.** It can wait.\n- **Urgent.** It cannot.\n";
    let page = "# 方案\n\n| 名稱 | 狀態 | 類型 | 開始 |\n|---|---|---|---|\n| Tailwind | Suspended | String | March 3 |\n| Northwind | 已刪除 | SwitchParameter | 24 hours |\n| Fabrikam | Minimal | String | German, French |\n\n- Tailwind\n- Northwind Traders\n- Contoso\n\n嚴重性：\n\n- **Moderate.** 可以等候。\n- **緊急。** 不能等候。\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        [
            "5 label Suspended",
            "5 label March 3",
            "6 label 24 hours",
            "7 label Minimal",
            "7 label German, French",
            "15 sentence **Moderate.**",
        ]
    );
}

#[test]
fn a_label_is_a_gap_if_the_site_translates_the_very_same_one_elsewhere() {
    let source = "# Orders\n\n| Suspended |\n|---|\n| Open |\n\n# Returns\n\n| Suspended |\n|---|\n| Open |\n\nThe Azure Active Directory is open. An Active row is not.\n";
    let page = "# Bestellungen\n\n| Gesperrt |\n|---|\n| Offen |\n\n# Rückgaben\n\n| Suspended |\n|---|\n| Offen |\n\nDas Azure Active Directory ist offen. Eine aktive Zeile nicht.\n";
    assert_eq!(found_beside(source, "de-DE", page), ["9 label Suspended"]);
    // `Status` is a German word too: another one in its place elsewhere does not make it English.
    let (source, page) = (
        source.replace("Suspended", "Status"),
        page.replace("Suspended", "Status"),
    );
    assert_eq!(found_beside(&source, "de-DE", &page), [] as [String; 0]);
}

#[test]
fn a_clause_of_the_source_language_within_a_sentence_in_the_same_letters_is_found() {
    for (locale, page, clause) in [
        (
            "de-DE",
            "Sie zahlen weiter, while the subscription is suspended.",
            "while the subscription is suspended",
        ),
        (
            "fr-FR",
            "Si l’erreur persiste, send the log file and include the name of the batch.",
            "send the log file and include the name of the batch",
        ),
        (
            "es-ES",
            "En la consola, elija **Devices**, and check the limit that was set.",
            "and check the limit that was set",
        ),
    ] {
        let page = format!("{page}\n");
        let found = found_beside("A text that is quite another one.\n", locale, &page);
        assert_eq!(found, [format!("1 fragment {clause}")], "{locale}");
    }
}

#[test]
fn the_seed_page_has_its_gaps_also_without_a_source() {
    let Some(path) = shared("seed/competency-cloud-productivity.zh-TW.md") else {
        return;
    };
    let text = fs::read_to_string(path).expect("the page is read");
    let (_root, config) = site(&[("zh-TW", text)]);
    // By kind; where they stand is the business of the labelled pages below.
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, _, rule, _) in findings(config) {
        *kinds.entry(rule).or_default() += 1;
    }
    let kinds: Vec<_> = kinds.iter().map(|(kind, n)| (kind.as_str(), *n)).collect();
    assert_eq!(
        kinds,
        [
            ("block", 6),
            ("front-matter", 3),
            ("heading", 2),
            ("label", 1),
            ("sentence", 1),
        ]
    );
}

/// What the checker makes of findings, as the scorer takes it.
fn predictions(found: Vec<Found>) -> Vec<Prediction> {
    let gaps = found.into_iter();
    gaps.map(|(path, line, column, rule, text)| Prediction {
        path,
        line,
        end_line: line + text.matches('\n').count() as u32,
        column,
        rule,
        text,
    })
    .collect()
}

/// The finished pages of a locale with a share of their sentences put back into English, and what
/// is found of them.
fn mixed(locale: &str, share: f64, way: fn(&mix::Mixed) -> &[(PathBuf, String)]) -> Score {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/finished");
    let mut sum = Score::default();
    for seed in 1..=3 {
        let mixed = mix::mix(&folder, ("en-US", locale), share, seed).expect("pages in step");
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("content/en-US")).expect("a folder");
        let content = root.path().join("content");
        mixed
            .write(&content, way(&mixed))
            .expect("pages are written");
        let config = Config::load(root.path(), &Overrides::default()).expect("a configuration");
        sum.add(score::score(&mixed.truth, &predictions(findings(config))));
    }
    sum
}

#[test]
fn finished_pages_have_no_gap_and_sentences_put_back_are_found() {
    for locale in [
        "zh-TW", "zh-CN", "ja-JP", "ko-KR", "ru-RU", "de-DE", "fr-FR", "es-ES",
    ] {
        let finished = mixed(locale, 0.0, |mixed| &mixed.sources);
        assert_eq!(finished.misses(), "", "{locale}");
        let latin = ["de-DE", "fr-FR", "es-ES"].contains(&locale);
        for (name, way, precision, recall) in [
            (
                "source",
                (|mixed| &mixed.sources) as fn(&mix::Mixed) -> &[_],
                0.99,
                0.95,
            ),
            ("edited", |mixed| &mixed.edited, 0.99, 0.95),
            ("none", |_| &[], 0.97, 0.95),
        ] {
            // Without a source, labels of letters that both languages use are let be.
            let recall = match (latin, name) {
                (false, _) => recall,
                (true, "source") => 0.94,
                (true, "edited") => 0.91,
                (true, _) => 0.55,
            };
            let score = mixed(locale, 0.3, way);
            println!("{}", score.row(&format!("{locale} {name}")));
            assert!(
                score.reaches((precision, recall, 0.0)),
                "{}\n{}",
                score.row(&format!("{locale} {name}")),
                score.misses()
            );
        }
    }
}

/// The floors of precision, recall and F1 of mixed blocks for one set of labelled pages.
fn assert_floor(root: &str, beside: Option<&str>, floor: (f64, f64, f64)) {
    let Some(folder) = shared(root) else { return };
    let truth = Truth::read(&folder.join("segments.zh-TW.jsonl")).expect("the labels are read");
    let mut config = Config::load(&folder, &Overrides::default()).expect("a configuration");
    config
        .locales
        .retain(|config| ["en-US", "zh-TW"].contains(&config.locale.tag()));
    if let Some(source) = config.locales.first_mut() {
        source.content = match beside {
            None => folder.join("no such folder"),
            Some(other) => folder.join(other).join("en-US"),
        };
    }
    let predictions = predictions(findings(config));
    let score = score::score(&truth, &predictions);
    println!("{}", score.row(root));
    assert!(
        score.reaches(floor),
        "{}\n{}",
        score.row(root),
        score.misses()
    );
}

#[test]
fn labelled_pages_are_scored_above_their_floors() {
    assert_floor("corpus/competency/r2", Some("."), (0.998, 0.995, 0.0));
    assert_floor("corpus/competency/r2", None, (0.99, 0.97, 0.0));
    assert_floor("corpus/competency/r2", Some("../r1"), (0.99, 0.97, 0.0));
    assert_floor("corpus/site", Some("."), (0.97, 0.98, 0.97));
    assert_floor("corpus/site", None, (0.96, 0.96, 0.95));
    // The finished pages: no gap at all.
    assert_floor("corpus/competency/r1", Some("."), (1.0, 1.0, 0.0));
    assert_floor("corpus/competency/r1", None, (1.0, 1.0, 0.0));
}

#[test]
fn an_item_that_still_holds_the_sentence_is_no_translation_of_it() {
    let english =
        "# Exam day\n\nDoors open early.\n\n- Bring a photo ID.\n- Phones stay outside.\n";
    let chinese = "# 考試當天\n\n會場提早開放。\n\n- 請攜帶有照片的證件。Phones stay outside.\n";
    let (_root, config) = site(&[("en-US", english.to_owned()), ("zh-TW", chinese.to_owned())]);
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let options = Options {
        only: vec!["untranslated-sentence".to_owned()],
        ..Options::default()
    };
    let report = check::run(&corpus, &pairs, &stated, &options).expect("the pages are checked");
    let [finding] = report.findings.as_slice() else {
        panic!("{:?}", report.findings);
    };
    assert_eq!(finding.text(), "Phones stay outside.");
    assert!(
        finding.details().fix.is_none(),
        "{:?}",
        finding.details().fix
    );
    let said = finding.details().evidence.join("\n");
    assert!(said.contains("same text stands in en-US"), "{said}");
    assert!(!said.contains("translated as"), "{said}");
}
