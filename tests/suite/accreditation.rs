//! Another programme, without code: the site in `tests/sites/accreditation` has levels, markets,
//! units, roles, items and codes of its own, in `programme.yaml` and its vocabularies.

use std::path::Path;

use diglot::Locale;
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::requirements::{self, schema};

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
