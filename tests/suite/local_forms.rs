//! What each language writes in a way of its own, and states the same by it.

use std::fs;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{requirements, translation};

/// The rules that find something in a page beside its source.
fn found(source: &str, locale: &str, page: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    for (locale, text) in [("en-US", source), (locale, page)] {
        let folder = root.path().join("content").join(locale);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("page.md"), text).expect("a page is written");
    }
    let config = Config::load(root.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    let rule = |finding: &diglot::Diagnostic| finding.rule.to_owned();
    report.findings.iter().map(rule).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn the_number_of_an_article_has_no_magnitude_behind_it() {
    let source = "# Law\n\nArticle 6 says how long.\n";
    assert_eq!(
        found(source, "ko-KR", "# 법\n\n제6조에 기간이 나와 있습니다.\n"),
        NONE
    );
    assert_eq!(
        found(source, "ko-KR", "# 법\n\n제7조에 기간이 나와 있습니다.\n"),
        ["number-mismatch"]
    );
    // Without the sign of an ordinal it is six trillions.
    assert_eq!(
        found(source, "ko-KR", "# 법\n\n6조에 기간이 나와 있습니다.\n"),
        ["number-mismatch"]
    );
}

#[test]
fn acts_of_the_union_have_letters_of_each_language() {
    let source = "# Law\n\nDirective 96/53/EC sets the weights.\n";
    for (locale, title, page) in [
        (
            "de-DE",
            "Recht",
            "Die Richtlinie 96/53/EG legt die Gewichte fest.",
        ),
        ("fr-FR", "Droit", "La directive 96/53/CE fixe les poids."),
    ] {
        assert_eq!(
            found(source, locale, &format!("# {title}\n\n{page}\n")),
            NONE,
            "{locale}"
        );
    }
    let wrong = "# Recht\n\nDie Richtlinie 96/54/EG legt die Gewichte fest.\n";
    assert_eq!(found(source, "de-DE", wrong), ["identifier-mismatch"]);
}

#[test]
fn comments_in_json_may_be_translated_and_its_values_may_not() {
    let source = "# File\n\n```json\n// Part of the file\n{ \"days\": 30 }\n```\n";
    let page = source
        .replace("# File", "# Datei")
        .replace("Part of the file", "Ein Teil der Datei");
    assert_eq!(found(source, "de-DE", &page), NONE);
    let page = page.replace("30", "31");
    assert_eq!(found(source, "de-DE", &page), ["code-mismatch"]);
}
