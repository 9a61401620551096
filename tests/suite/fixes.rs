//! `--fix`: what is mended, what is left, and that a second time changes nothing.

use std::fs;
use std::path::Path;

use diglot::check::{self, Options, fix};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
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
