//! `--fix`: what is mended, what is left, and that a second time changes nothing.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use diglot::check::{self, Options, fix};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::document::Kind;
use diglot::{requirements, translation};

const SITE: [(&str, &str); 4] = [
    (
        "content/en-US/a.md",
        "# Title\n\nDo it within 3 days. Trial accounts do not count.\n\n`x` stays.\n",
    ),
    (
        "content/zh-TW/a.md",
        "# 標題\n\n請在 3 日内完成。 Trial accounts do not count.\n\n`内` 保持不變。\n",
    ),
    (
        "content/en-US/b.md",
        "# Other\n\nTrial accounts do not count.\n",
    ),
    ("content/zh-TW/b.md", "# 其他\n\n試用帳戶不計。\n"),
];

fn mend(root: &Path, risky: bool) -> Vec<fix::Mended> {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    fix::mend(&report, risky)
}

#[test]
fn fixes_mend_words_and_leave_code_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in SITE {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let safe = mend(dir.path(), false);
    assert_eq!(safe.len(), 1);
    assert_eq!(
        safe[0].text,
        "# 標題\n\n請在 3 日內完成。 Trial accounts do not count.\n\n`内` 保持不變。\n"
    );
    let all = mend(dir.path(), true);
    let expected = "# 標題\n\n請在 3 日內完成。 試用帳戶不計。\n\n`内` 保持不變。\n";
    assert_eq!(all[0].text, expected);
    let (line, before, after) = all[0].changes().remove(0);
    assert_eq!(line, 3);
    assert!(
        before.contains("日内") && after.contains("日內"),
        "{before} {after}"
    );
    fs::write(all[0].source.file(), &all[0].text).expect("a file");
    assert!(
        mend(dir.path(), true).is_empty(),
        "a second time changes nothing"
    );
}

#[test]
fn a_link_is_led_to_another_language_only_where_something_is() {
    let dir = tempfile::tempdir().expect("a folder");
    let links = "[a](/en-US/b.md#top) [b](/en-US/gone.md) [c](https://docs.example/en-us/b.html) \
                 [d](https://docs.example/en-us/only.html) [e](https://other.example/en-us/x)";
    let english = "# Title\n\nSee [a](b.md#top) [b](b.md) [c](b.md) [d](only.md) [e](b.md).\n";
    for (path, text) in [
        ("diglot.toml", "base-url = \"https://docs.example\"\n"),
        ("content/en-US/a.md", english),
        (
            "content/zh-TW/a.md",
            &format!("# 標題\n\n請參閱 {links}。\n"),
        ),
        ("content/en-US/b.md", "# Other\n\nText.\n"),
        ("content/zh-TW/b.md", "# 其他\n\n文字。\n"),
        ("content/en-US/only.md", "# Only here\n\nText.\n"),
    ] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let mended = mend(dir.path(), false);
    assert_eq!(mended.len(), 1);
    let led = "[a](/b.md#top) [b](/en-US/gone.md) [c](https://docs.example/zh-tw/b.html) \
               [d](https://docs.example/en-us/only.html) [e](https://other.example/zh-tw/x)";
    assert_eq!(mended[0].text, format!("# 標題\n\n請參閱 {led}。\n"));
    fs::write(mended[0].source.file(), &mended[0].text).expect("a file");
    assert!(
        mend(dir.path(), false).is_empty(),
        "a second time changes nothing"
    );
}

/// Lines of pages, in English and in Chinese, most with something to mend in the Chinese. No link
/// names a locale: that is what the fix of `link-locale` is for.
const LINES: [(&str, &str); 16] = [
    ("## Setup", "##設定"),
    ("Finish within 3 days.", "請在 3 日内完成。"),
    ("**Note:** read this first.", "**請注意：**請先閱讀。"),
    (
        "Trial accounts do not count.",
        "Trial accounts do not count.",
    ),
    ("Run `ls 内` now.", "立即執行 `ls 内`。"),
    (
        "See [the list](https://example.com/内/list?x=国).",
        "請參閱[清单](https://example.com/内/list?x=国)。",
    ),
    ("- One item, one line", "-   一個項目,一行"),
    ("```sh\necho 内  \"x\"\n```", "```sh\necho 内  \"x\"\n```"),
    ("A zero width space.", "零寬\u{200b}空格。"),
    ("Use exam MB-400 (new).", "使用測驗 MB400 (新)。"),
    ("> [!NOTE]\n> Keep the software.", "> [!NOTE]\n> 保留軟件。"),
    ("Wait ... then go.", "等候...然後開始。"),
    (
        "| A | B |\n|---|---|\n| `国` | Silver |",
        "| A | B |\n|---|---|\n| `国` | 国家 |",
    ),
    ("<https://example.com/国/内>", "<https://example.com/国/内>"),
    ("![Gold](gold.png)", "![国](gold.png)"),
    ("Office 365 and Teams.", "Office365和 Teams 。"),
];

/// The code of a page and where its links lead, in order.
fn untouchable(root: &Path) -> Vec<String> {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pages = corpus.translations().flat_map(|page| {
        let nodes = page.document().nodes.iter();
        nodes.filter_map(|node| match &node.kind {
            Kind::Code(_) | Kind::CodeBlock(_) => Some(page.source.slice(node.span).to_owned()),
            Kind::Link(link) => Some(link.url.to_string()),
            _ => None,
        })
    });
    pages.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_come_to_rest_and_touch_neither_code_nor_addresses(
        lines in prop::collection::vec(0..LINES.len(), 1..12),
        risky: bool,
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |locale: &str, name: &str, text: String| {
            let folder = dir.path().join("content").join(locale);
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join(name), text).expect("a file");
        };
        let page = |text: fn(&(&str, &str)) -> String| {
            let lines: Vec<String> = lines.iter().filter_map(|&at| LINES.get(at)).map(text).collect();
            lines.join("\n\n") + "\n"
        };
        write("en-US", "a.md", page(|line| line.0.to_owned()));
        write("zh-TW", "a.md", page(|line| line.1.to_owned()));
        write("en-US", "b.md", "# Other\n\nTrial accounts do not count.\n".to_owned());
        write("zh-TW", "b.md", "# 其他\n\n試用帳戶不計。\n".to_owned());
        let before = untouchable(dir.path());
        let mut rounds = 0;
        loop {
            let mended = mend(dir.path(), risky);
            if mended.is_empty() {
                break;
            }
            rounds += 1;
            prop_assert!(rounds < 4, "still mending: {:?}", mended.iter().map(fix::Mended::changes).collect::<Vec<_>>());
            for file in mended {
                fs::write(file.source.file(), &file.text).expect("a file");
            }
        }
        prop_assert_eq!(before, untouchable(dir.path()));
    }
}
