//! Reports, read whole: what people see and what machines get.

use std::path::PathBuf;
use std::sync::Arc;

use diglot::check::{Report, Summary};
use diglot::report::{self, Format, View};
use diglot::text::{Source, Span};
use diglot::{Diagnostic, Level, Locale};

const PAGE: &str =
    "---\ntitle: 雲端\n---\n\n# 需求\n\n- 所有席次都算在內 (含訂閱)。 Trial seats are left out.\n";

fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(
        name,
        PathBuf::from("/srv/docs/content").join(name),
        text.to_owned(),
    ))
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the page holds it");
    Span::new(start, start + part.len())
}

fn report() -> Report {
    let locale = Locale::parse("zh-TW").expect("a tag");
    let page = source("zh-TW/cloud.md", PAGE);
    let original = source(
        "en-US/cloud.md",
        "# Needs\n\n- All seats count. Trial seats are left out.\n",
    );
    let sentence = "Trial seats are left out.";
    let findings = vec![
        Diagnostic::at(
            "untranslated-sentence",
            Level::Error,
            &page,
            span(PAGE, sentence),
            "English sentence in a zh-TW list item",
        )
        .in_locale(&locale)
        .beside(&original, span(original.text(), sentence), "the same words")
        .because("function words \"are\", \"out\"")
        .help("translate it"),
        Diagnostic::nowhere(
            "missing-page",
            Level::Warning,
            "zh-TW/setup.md",
            "this page has no zh-TW translation",
        )
        .in_locale(&locale)
        .because("en-US/setup.md is there"),
    ];
    let summary = Summary {
        pages: 3,
        locales: 2,
        errors: 1,
        warnings: 1,
        by_rule: [("missing-page", 1), ("untranslated-sentence", 1)].into(),
        ..Summary::default()
    };
    Report {
        findings,
        summary,
        folders: vec![("zh-TW".to_owned(), "/srv/docs/content/zh-TW".into())],
    }
}

fn written(format: Format, view: &View) -> String {
    let mut out = Vec::new();
    report::write(format, &report(), view, &mut out).expect("a report is written");
    String::from_utf8(out).expect("a report is UTF-8")
}

fn from_docs() -> View {
    View {
        from: Some("/srv/docs".into()),
        ..View::default()
    }
}

#[test]
fn people_see_the_place_underlined_at_its_width() {
    let expected = r#"error[untranslated-sentence]: English sentence in a zh-TW list item
 --> content/zh-TW/cloud.md:7:19
  |
7 | - 所有席次都算在內 (含訂閱)。 Trial seats are left out.
  |                               ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
 ::: content/en-US/cloud.md:3:20
  |
3 | - All seats count. Trial seats are left out.
  |                    ------------------------- the same words
  |
  = note: evidence: function words "are", "out"
  = help: translate it

warning[missing-page]: this page has no zh-TW translation
--> content/zh-TW/setup.md
 = note: evidence: en-US/setup.md is there

1 error, 1 warning in 3 pages (2 locales)
"#;
    assert_eq!(written(Format::Human, &from_docs()), expected);
}

#[test]
fn one_line_a_finding_for_grep_and_editors() {
    let expected = "\
content/zh-TW/cloud.md:7:19: error[untranslated-sentence] English sentence in a zh-TW list item
content/zh-TW/setup.md: warning[missing-page] this page has no zh-TW translation
";
    assert_eq!(written(Format::Concise, &from_docs()), expected);
    let named = written(Format::Concise, &View::default());
    assert!(named.starts_with("zh-TW/cloud.md:7:19: error["), "{named}");
}

#[test]
fn colours_are_only_written_where_asked_for() {
    assert!(!written(Format::Human, &from_docs()).contains('\u{1b}'));
    let coloured = written(
        Format::Human,
        &View {
            colour: true,
            ..from_docs()
        },
    );
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    assert!(
        !coloured.contains("file://"),
        "no absolute path in the output: {coloured}"
    );
}

#[test]
fn a_script_gets_names_places_in_characters_and_counts() {
    let json: serde_json::Value =
        serde_json::from_str(&written(Format::Json, &from_docs())).expect("JSON");
    let first = &json["findings"][0];
    assert_eq!(first["rule"], "untranslated-sentence");
    assert_eq!(first["level"], "error");
    assert_eq!(first["locale"], "zh-TW");
    assert_eq!(first["path"], "zh-TW/cloud.md");
    assert_eq!((&first["line"], &first["column"]), (&7.into(), &19.into()));
    assert_eq!(
        (&first["endLine"], &first["endColumn"]),
        (&7.into(), &44.into())
    );
    assert_eq!(first["text"], "Trial seats are left out.");
    assert_eq!(first["evidence"][0], "function words \"are\", \"out\"");
    assert_eq!(first["related"][0]["path"], "en-US/cloud.md");
    assert_eq!(first["fingerprint"].as_str().map(str::len), Some(16));
    let second = &json["findings"][1];
    assert_eq!(second["path"], "zh-TW/setup.md");
    assert!(
        second["line"].is_null() && second["help"].is_null(),
        "{second}"
    );
    let summary = &json["summary"];
    assert_eq!(
        (&summary["pages"], &summary["errors"]),
        (&3.into(), &1.into())
    );
    assert_eq!(summary["rules"]["missing-page"], 1);
}

#[test]
fn the_summary_counts_as_people_do() {
    let none = Summary {
        pages: 1,
        locales: 1,
        ..Summary::default()
    };
    assert_eq!(none.to_string(), "no findings in 1 page (1 locale)");
    let some = Summary {
        errors: 3,
        warnings: 1,
        pages: 12,
        locales: 2,
        suppressed: 2,
        ..none
    };
    assert_eq!(
        some.to_string(),
        "3 errors, 1 warning in 12 pages (2 locales); 2 suppressed"
    );
}
