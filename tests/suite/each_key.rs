//! Each key of `diglot.toml` and each field of front matter that diglot reads, with a value of every
//! kind: what it cannot be is told at its place, with what to write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use diglot::Error;
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{requirements, translation};

/// Where a key stands, the key, and the kinds that it may be of.
const KEYS: &[(&str, &str, &str)] = &[
    ("", "title", "text"),
    ("", "base-url", "text"),
    ("", "source", "text"),
    ("", "locales", "table"),
    ("", "requirements", "table"),
    ("", "rules", "table"),
    ("", "allow", "list"),
    ("", "check", "table"),
    ("", "build", "table"),
    ("", "theme", "table"),
    ("", "status", "table"),
    ("[locales.zh-TW]", "content", "text"),
    ("[locales.zh-TW]", "missing", "text"),
    ("[locales.zh-TW]", "in-progress", "text list"),
    ("[locales.zh-TW]", "untranslated", "text list"),
    ("[locales.zh-TW]", "min", "number"),
    ("[requirements]", "pages", "text list"),
    ("[requirements]", "programme", "text"),
    ("[[allow]]", "rule", "text list"),
    ("[[allow]]", "pages", "text list"),
    ("[[allow]]", "locales", "text list"),
    ("[[allow]]", "reason", "text"),
    ("[check]", "fail-on", "text"),
    ("[check]", "translatable", "text list"),
    ("[build]", "out", "text"),
    ("[build]", "urls", "text"),
    ("[build]", "raw-html", "text"),
    ("[build]", "search", "flag"),
    ("[build]", "highlight", "flag"),
    ("[build]", "markdown", "flag"),
    ("[status]", "page", "flag"),
    ("[theme]", "accent", "text"),
    ("[theme]", "logo", "text"),
    ("[theme]", "card", "text"),
    ("[theme]", "css", "text list"),
    ("[theme]", "edit-url", "text"),
    ("[theme]", "footer", "table"),
];

/// A value of each kind. Whether what is of the right kind is right too is for `tests/bad`.
const VALUES: &[(&str, &str)] = &[
    ("text", "\"words\""),
    ("number", "7"),
    ("number", "-0.5"),
    ("flag", "true"),
    ("date", "2031-02-28"),
    ("list", "[\"words\"]"),
    ("list of numbers", "[1, 2]"),
    ("table", "{ words = 1 }"),
];

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

#[test]
fn each_key_of_the_configuration_says_what_it_must_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    put(root, "content/en-US/index.md", "# Home\n");
    put(root, "content/zh-TW/index.md", "# 首頁\n");
    let mut told = 0;
    for (table, key, kinds) in KEYS {
        for (kind, value) in VALUES {
            if kinds.split(' ').any(|own| own == *kind) {
                continue;
            }
            let text = format!("# A site.\n{table}\n{key} = {value}\n");
            put(root, "diglot.toml", &text);
            let what = format!("{table} {key} = {value}");
            let Err(Error::Config(mistakes)) = Config::load(root, &Overrides::default()) else {
                panic!("{what} was taken");
            };
            let mistake = mistakes
                .iter()
                .find(|mistake| {
                    let label = mistake.label.as_ref();
                    label.is_some_and(|label| label.source.line(label.span.start) == 3)
                })
                .unwrap_or_else(|| panic!("{what} is not told in its line: {mistakes:?}"));
            assert!(
                mistake.message().contains(key),
                "{what}: {}",
                mistake.message()
            );
            assert!(mistake.details().help.is_some(), "{what} has no help");
            told += 1;
        }
        // A slip of the pen is told too, and mended.
        put(root, "diglot.toml", &format!("{table}\n{key}x = 1\n"));
        let Err(Error::Config(mistakes)) = Config::load(root, &Overrides::default()) else {
            panic!("{table} {key}x was taken");
        };
        let helps: Vec<&str> = mistakes
            .iter()
            .filter_map(|mistake| mistake.details().help.as_deref())
            .collect();
        let meant = format!("did you mean `{key}`");
        let told = helps.iter().any(|help| help.contains(&meant));
        assert!(told, "{key}x: {helps:?}");
    }
    assert!(told > 200, "{told} were told");
}

/// The table above is whole: the reader of the configuration knows no other key.
#[test]
fn no_key_of_the_configuration_is_forgotten() {
    let reader = include_str!("../../src/config/raw.rs");
    let read: BTreeSet<&str> = reader
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => "))
        .map(|(key, _)| key)
        .collect();
    let tried: BTreeSet<&str> = KEYS.iter().map(|(_, key, _)| *key).collect();
    assert_eq!(read, tried);
}

/// Each field, and values that it cannot have.
const FIELDS: &[(&str, &[&str])] = &[
    ("title", &["[a, b]", "{a: b}"]),
    ("nav_title", &["[a, b]", "{a: b}"]),
    ("description", &["[a, b]", "{a: b}"]),
    ("keywords", &["true", "{a: b}"]),
    ("aliases", &["true", "7", "{a: b}"]),
    (
        "order",
        &[
            "true", "words", "[1]", "{a: b}", ".inf", "-.inf", ".nan", "1e400",
        ],
    ),
    (
        "requirements",
        &["words", "7", "[true]", "{a: b}", "yes please"],
    ),
    ("diglot", &["true", "words", "7", "[a]"]),
    (
        "diglot",
        &["{allow: [missing-page]}", "{allow: words}", "{allow: 7}"],
    ),
];

#[test]
fn each_field_of_front_matter_says_what_it_must_be() {
    for (field, values) in FIELDS {
        for value in *values {
            let folder = tempfile::tempdir().expect("a folder");
            let root = folder.path();
            let text = format!("---\nother: 1\n{field}: {value}\n---\n# Home\n");
            put(root, "content/en-US/index.md", &text);
            let config = Config::load(root, &Overrides::default()).expect("a configuration");
            let corpus = Corpus::load(config).expect("a corpus");
            let pairs = translation::read(&corpus);
            let stated = requirements::extract(&corpus);
            let report =
                check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
            let finding = report
                .findings
                .iter()
                .find(|finding| finding.rule == "front-matter-value")
                .unwrap_or_else(|| panic!("{field}: {value} is not told"));
            let label = finding.label.as_ref().expect("a place");
            assert_eq!(label.source.line(label.span.start), 3, "{field}: {value}");
            assert!(finding.message().contains(field), "{}", finding.message());
            assert!(
                finding.details().help.is_some(),
                "{field}: {value} has no help"
            );
        }
    }
}
