//! Reports, read whole: what people see and what machines get.

use std::path::PathBuf;
use std::sync::Arc;

use diglot::check::{Report, Summary};
use diglot::report::{self, Format, View};
use diglot::text::{Source, Span};
use diglot::{Diagnostic, Fix, Level, Locale};

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
        .help("translate it")
        .fix(Fix {
            message: "write the translation of other pages".to_owned(),
            safe: false,
            edits: vec![(span(PAGE, sentence), "不含試用席次。".to_owned())],
        }),
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
        pages: [
            "en-US/cloud.md",
            "en-US/setup.md",
            "zh-TW/cloud.md",
            "zh-TW/ok.md",
        ]
        .map(|name| {
            let tag = name.split('/').next().expect("a locale");
            (Locale::parse(tag).expect("a tag"), name.to_owned())
        })
        .into(),
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
  = note: `diglot check --fix --unsafe-fixes` can write the translation of other pages
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

#[test]
fn sarif_fits_its_schema() {
    let schema = include_str!("../schemas/sarif-2.1.0.json");
    // One pattern of the schema has a stray bracket that only ECMAScript's regular expressions take.
    let schema = schema.replace("{2}]?$", "{2}\\\\]?$");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a usable schema");
    let log: serde_json::Value =
        serde_json::from_str(&written(Format::Sarif, &from_docs())).expect("JSON");
    let wrong: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startColumn"], &region["endColumn"]),
        (&19.into(), &44.into())
    );
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "content/zh-TW/cloud.md"
    );
    let index = result["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["id"],
        result["ruleId"]
    );
    assert_eq!(
        result["partialFingerprints"]["diglot/v1"].as_str(),
        report().fingerprints().first().map(String::as_str)
    );
}

#[test]
fn github_gets_the_worst_first_and_nothing_breaks_its_lines() {
    let text = written(Format::Github, &from_docs());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(
        lines[0].starts_with(
            "::error file=content/zh-TW/cloud.md,line=7,col=19,endLine=7,endColumn=44,title=untranslated-sentence::English"
        ),
        "{}",
        lines[0]
    );
    assert!(
        lines[0].contains("%0Aevidence: function words"),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("::warning file=content/zh-TW/setup.md,title=missing-page::"));
}

#[test]
fn gitlab_gets_a_place_and_a_fingerprint_for_each() {
    let issues: Vec<serde_json::Value> =
        serde_json::from_str(&written(Format::Gitlab, &from_docs())).expect("JSON");
    assert_eq!(issues[0]["severity"], "major");
    assert_eq!(issues[0]["location"]["lines"]["begin"], 7);
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    assert_eq!(issues[1]["location"]["path"], "content/zh-TW/setup.md");
}

#[test]
fn rdjson_counts_bytes() {
    let json: serde_json::Value =
        serde_json::from_str(&written(Format::Rdjson, &from_docs())).expect("JSON");
    let range = &json["diagnostics"][0]["location"]["range"];
    // Twelve Han characters and a full stop before it, three bytes each.
    assert_eq!(
        (&range["start"]["column"], &range["end"]["column"]),
        (&43.into(), &68.into())
    );
    assert_eq!(
        json["diagnostics"][0]["suggestions"][0]["text"],
        "不含試用席次。"
    );
    assert_eq!(json["diagnostics"][1]["severity"], "WARNING");
}

/// The names of the attributes of a tag, as it is written.
fn attributes(tag: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once("=\"") {
        names.push(name.trim());
        rest = after.split_once('"').expect("a value ends").1;
    }
    names
}

/// The JUnit XML that Jenkins, GitLab and GitHub's reporters agree on: elements and attributes as
/// Jenkins' `junit-10.xsd` has them, elements closed in order, counts that add up.
#[test]
fn junit_has_a_case_a_page_and_counts_that_add_up() {
    let xml = written(Format::Junit, &from_docs());
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "),
        "{xml}"
    );
    let mut open: Vec<&str> = Vec::new();
    let (mut cases, mut failures) = (0, 0);
    for tag in xml
        .split('<')
        .skip(2)
        .map(|rest| rest.split('>').next().expect("an end"))
    {
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
            continue;
        }
        let parent = open.last().copied().unwrap_or("");
        let belongs = match name {
            "testsuites" => parent.is_empty(),
            "testsuite" => parent == "testsuites",
            "testcase" => parent == "testsuite",
            "failure" | "system-out" => parent == "testcase",
            _ => false,
        };
        assert!(belongs, "<{name}> in <{parent}>");
        // What must be there, and what may.
        let (needed, allowed): (&[&str], &[&str]) = match name {
            "testsuites" => (&[], &["name", "time", "tests", "failures", "errors"]),
            "testsuite" => (
                &["name", "tests", "failures", "errors"],
                &[
                    "skipped",
                    "time",
                    "timestamp",
                    "hostname",
                    "id",
                    "package",
                    "file",
                ],
            ),
            "testcase" => (&["name"], &["classname", "time", "group"]),
            "failure" => (&[], &["type", "message"]),
            _ => (&[], &[]),
        };
        let given = attributes(tag);
        assert!(needed.iter().all(|name| given.contains(name)), "<{tag}>");
        let known = |name: &&str| needed.contains(name) || allowed.contains(name);
        assert!(given.iter().all(known), "<{tag}>");
        cases += usize::from(name == "testcase");
        failures += usize::from(name == "failure");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    // Two English pages, two Chinese ones, and the one that is missing.
    assert_eq!((cases, failures), (5, 1));
    assert!(
        xml.contains("<testsuites name=\"diglot\" tests=\"5\" failures=\"1\" errors=\"0\">"),
        "{xml}"
    );
    assert!(
        xml.contains("<testcase classname=\"zh-TW\" name=\"zh-TW/ok.md\"/>"),
        "{xml}"
    );
    assert!(xml.contains("&quot;are&quot;"), "{xml}");
}

#[test]
fn one_object_a_line() {
    let text = written(Format::Jsonl, &from_docs());
    let rules: Vec<String> = text
        .lines()
        .map(|line| {
            let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
            object["rule"].as_str().expect("a rule").to_owned()
        })
        .collect();
    assert_eq!(rules, ["untranslated-sentence", "missing-page"]);
}

#[test]
fn a_summary_for_a_pull_request_is_a_table() {
    let text = written(Format::Markdown, &from_docs());
    assert!(
        text.contains("1 error, 1 warning in 3 pages (2 locales)."),
        "{text}"
    );
    assert!(text.contains("| `untranslated-sentence` | 1 |"), "{text}");
    assert!(
        text.contains(
            "| error | `content/zh-TW/cloud.md:7` | English sentence in a zh-TW list item"
        ),
        "{text}"
    );
}
