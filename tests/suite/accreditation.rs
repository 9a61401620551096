//! Another programme, without code: the site in `tests/sites/accreditation` has levels, markets,
//! units, roles, items and codes of its own, in `programme.yaml` and its vocabularies.

use std::path::Path;
use std::sync::Arc;

use diglot::Locale;
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::messages::Messages;
use diglot::requirements::{self, Reader, export, schema};
use diglot::text::Source;

use crate::wordings::tree;

const ENGLISH: [&str; 3] = [
    "all[T domestic P6M 20 site, T export P6M 5 site, A incident_handler+evidence_keeper]",
    "all[T P12M 80 site, T P3M 4 rehearsal, T P1Y lteq 3 incident]",
    "all AND[P2 any Each one(audit=SOC-410 audit=SOC-420*), any OR[P1 another all(drill=Power cut), P1 another all(clearance=KH)]]",
];

const CHINESE: [&str; 3] = [
    ENGLISH[0],
    ENGLISH[1],
    "all 且[P2 any Each one(audit=SOC-410 audit=SOC-420*), any 或[P1 another all(drill=停電), P1 another all(clearance=KH)]]",
];

fn corpus() -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/accreditation");
    let config = Config::load(&root, &Overrides::default()).expect("the site is right");
    Corpus::load(config).expect("the site loads")
}

#[test]
fn both_languages_give_the_trees_of_the_accreditation() {
    let found = requirements::extract(&corpus());
    for (tag, want) in [("en-US", ENGLISH), ("zh-TW", CHINESE)] {
        let locale = Locale::parse(tag).expect("a tag");
        let read = found
            .of("accreditation-watch.md", &locale)
            .expect("the page");
        assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
        let have: Vec<String> = read
            .requirements()
            .map(|requirement| tree(&requirement.condition))
            .collect();
        assert_eq!(have, want);
    }
}

#[test]
fn the_export_fits_the_schema_of_its_own_programme_and_not_the_built_in_one() {
    let found = requirements::extract(&corpus());
    let programme = found.programme.as_deref().expect("a programme");
    let own = jsonschema::validator_for(&schema::of(programme)).expect("a schema");
    let built_in = requirements::Programme::embedded();
    let other = jsonschema::validator_for(&schema::of(&built_in)).expect("a schema");
    for (_, read) in found.iter() {
        let json = serde_json::to_value(&read.competency).expect("JSON");
        assert!(own.is_valid(&json), "{}", read.locale.tag());
        assert!(!other.is_valid(&json), "{}", read.locale.tag());
    }
}

#[test]
fn its_own_messages_say_it_in_plain_words_that_are_read_back_to_the_same_trees() {
    let corpus = corpus();
    let found = requirements::extract(&corpus);
    let programme = found.programme.as_ref().expect("a programme");
    let messages = Messages::load(&corpus);
    for (tag, want, said) in [
        (
            "en-US",
            ENGLISH,
            [
                "- [ ] Export market: at least 5 sites in 6 months",
                "- [ ] At least 4 rehearsals in 3 months",
                "- [ ] At most 3 incidents in one year",
                "- [ ] [Audit SOC-410](",
            ],
        ),
        (
            "zh-TW",
            CHINESE,
            [
                "- [ ] 國外市場：6 個月內至少 5 個據點",
                "- [ ] 3 個月內至少 4 次演練",
                "- [ ] 1 年內至多 3 個事件",
                "- [ ] [稽核 SOC-410](",
            ],
        ),
    ] {
        let locale = Locale::parse(tag).expect("a tag");
        let key = "accreditation-watch.md";
        let read = found.of(key, &locale).expect("the page");
        let competency = read.competency.as_ref().expect("a competency");
        let text = export::markdown(&[competency], &messages);
        for line in said {
            assert!(text.contains(line), "{line}\n{text}");
        }
        let (reader, mistakes) = Reader::load(
            Arc::clone(programme),
            &corpus.resources,
            &locale,
            corpus.source_locale(),
        );
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        let source = Arc::new(Source::new(key, key, text));
        let (page, _) = Page::new(key.to_owned(), locale, source);
        let again = reader.extract(&page, None);
        assert!(again.diagnostics.is_empty(), "{:#?}", again.diagnostics);
        let have: Vec<String> = again
            .requirements()
            .map(|requirement| tree(&requirement.condition))
            .collect();
        // Below a sentence of its own, no word is printed between.
        let want = want.map(|tree| {
            tree.replace("all AND[", "all[")
                .replace("all 且[", "all[")
                .replace("any OR[", "any[")
                .replace("any 或[", "any[")
        });
        assert_eq!(have, want, "\n{}", page.source.text());
    }
    assert!(
        messages.diagnostics().is_empty(),
        "{:#?}",
        messages.diagnostics()
    );
}

#[test]
fn without_messages_of_its_own_the_authors_words_stand_in_with_their_market() {
    let corpus = corpus();
    let found = requirements::extract(&corpus);
    let locale = Locale::parse("en-US").expect("a tag");
    let read = found
        .of("accreditation-watch.md", &locale)
        .expect("the page");
    let competency = read.competency.as_ref().expect("a competency");
    let built_in = Messages::of(
        &diglot::resources::Resources::embedded(),
        std::slice::from_ref(&locale),
        &locale,
    );
    let text = export::markdown(&[competency], &built_in);
    // The unit has words, the market has none.
    assert!(
        text.contains("- [ ] export: at least 5 sites in 6 months"),
        "{text}"
    );
    // One bullet that states two thresholds is quoted once.
    let twice = "Hold 4 rehearsals every quarter, and report at most 3 incidents a year.";
    assert_eq!(text.matches(twice).count(), 1, "{text}");
}
