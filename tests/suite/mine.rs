//! `diglot terms mine`: what translators keep, proposed in the form that the rules read.

use std::fs;
use std::path::Path;

use diglot::check::mine::{Kept, mine};
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{Locale, report};

const PAGES: &[(&str, &str)] = &[
    (
        "en-US/a.md",
        "# Tea\n\nInstall Kettle Cloud today.\n\nThe kettle talks to Kettle Cloud by HTTP/2.\n\nOpen a pull request for the kettle. Press Start.\n",
    ),
    (
        "zh-TW/a.md",
        "# 茶\n\n請於今天安裝 Kettle Cloud。\n\n水壺透過 HTTP/2 與 Kettle Cloud 通訊。\n\n請為水壺開啟 pull request，再按「開始」。\n",
    ),
    (
        "en-US/b.md",
        "# More\n\nThe Steam Team writes every pull request at night.\n\nAsk the Steam Team about Kettle and `Kettle Cloud`.\n\nKettle Cloud is never down for long.\n",
    ),
    (
        "zh-TW/b.md",
        "# 更多\n\n每個 pull request 都由 Steam Team 在夜裡撰寫。\n\n請向蒸氣團隊詢問 Kettle 與 `Kettle Cloud`。\n\n水壺雲端從不長時間停機。\n",
    ),
    // Left in English: that keeps nothing.
    (
        "en-US/c.md",
        "# End\n\nThe Steam Team never sleeps at all.\n",
    ),
    (
        "zh-TW/c.md",
        "# 結尾\n\nThe Steam Team never sleeps at all.\n",
    ),
];

fn load(root: &Path) -> Corpus {
    for (path, text) in PAGES {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    Corpus::load(Config::load(root, &Overrides::default()).expect("a configuration"))
        .expect("a corpus")
}

fn mined(corpus: &Corpus, least: usize) -> Vec<Kept> {
    let pairs = diglot::translation::read(corpus);
    mine(
        corpus,
        &pairs,
        &Locale::parse("zh-TW").expect("a tag"),
        least,
    )
}

fn written(terms: &[Kept]) -> String {
    let mut out = Vec::new();
    report::terms::write(&Locale::parse("zh-TW").expect("a tag"), terms, &mut out)
        .expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn what_stays_in_translated_sentences_is_proposed() {
    let root = tempfile::tempdir().expect("a folder");
    let found = mined(&load(root.path()), 1);
    let counts: Vec<_> = found
        .iter()
        .map(|one| (&*one.term, one.kept.len(), one.translated.len()))
        .collect();
    assert_eq!(
        counts,
        [
            ("Kettle Cloud", 2, 1),
            ("pull request", 2, 0),
            ("HTTP/2", 1, 0),
            ("Kettle", 1, 0),
            ("Steam Team", 1, 1),
        ]
    );
    assert_eq!(found[0].kept, ["zh-TW/a.md:3", "zh-TW/a.md:5"]);
    assert_eq!(found[0].translated, ["zh-TW/b.md:7"]);
    assert_eq!(mined(&load(root.path()), 2).len(), 2);
}

#[test]
fn the_list_is_what_the_rules_read_and_what_they_know_is_not_proposed_again() {
    let root = tempfile::tempdir().expect("a folder");
    let corpus = load(root.path());
    let text = written(&mined(&corpus, 1));
    assert_eq!(
        text,
        "\
# What the zh-TW translations keep as the source writes it, proposed by `diglot terms mine`.
# Look it through: what is no name does not belong here. It goes to locales/zh-TW/terms.yaml.
- term: pull request  # kept 2 of 2 times: zh-TW/a.md:7, zh-TW/b.md:3
  keep: true
- term: \"HTTP/2\"  # kept 1 of 1 times: zh-TW/a.md:5
  keep: true
- term: Kettle  # kept 1 of 1 times: zh-TW/b.md:5
  keep: true

# Translations do not agree on these: decide, and add `keep: true` or `use: […]`.
# - term: Kettle Cloud  # kept 2 of 3 times: zh-TW/a.md:3, zh-TW/a.md:5; not kept: zh-TW/b.md:7
# - term: Steam Team  # kept 1 of 2 times: zh-TW/b.md:3; not kept: zh-TW/b.md:5
"
    );
    fs::create_dir_all(root.path().join("locales/zh-TW")).expect("made");
    // Someone decided on the names: one of them stays.
    let decided = text.replace(
        "# - term: Kettle Cloud",
        "- {term: Kettle Cloud, keep: true} ",
    );
    fs::write(root.path().join("locales/zh-TW/terms.yaml"), decided).expect("written");
    let corpus = load(root.path());
    let left: Vec<String> = mined(&corpus, 1).into_iter().map(|one| one.term).collect();
    assert_eq!(left, ["Steam Team"]);
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let options = Options {
        only: vec!["do-not-translate".to_owned(), "locale-data".to_owned()],
        ..Options::default()
    };
    let report = check::run(&corpus, &pairs, &stated, &options).expect("a report");
    let said: Vec<_> = report
        .findings
        .iter()
        .map(|found| (found.file_name(), found.message()))
        .collect();
    assert_eq!(
        said,
        [(
            "zh-TW/b.md",
            "Kettle Cloud is missing here; it stays as it is in every language"
        )]
    );
}
