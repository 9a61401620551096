//! Sessions at a terminal: what is typed, what is said, and with which code it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A site in a folder of its own.
struct Site(tempfile::TempDir);

/// How a command ended: its code, what it printed, and what it said beside it.
struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("the file is there")
    }

    fn run(&self, line: &str) -> Ended {
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("diglot"));
        let ended = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args(words)
            .current_dir(self.root())
            .env_remove("GITHUB_STEP_SUMMARY")
            .output()
            .expect("the program runs");
        Ended {
            code: ended.status.code().expect("it ends by itself"),
            out: String::from_utf8(ended.stdout).expect("UTF-8"),
            err: String::from_utf8(ended.stderr).expect("UTF-8"),
        }
    }
}

const GAPS: [(&str, &str); 4] = [
    (
        "content/en-US/a.md",
        "# Mail\n\nTrial accounts do not count.\n\nChoose a name for it.\n",
    ),
    (
        "content/zh-TW/a.md",
        "# 郵件\n\nTrial accounts do not count.\n\nChoose a name for it.\n",
    ),
    ("content/en-US/b.md", "# Other\n\nWait 3 days.\n"),
    ("content/zh-TW/b.md", "# 其他\n\n請等候 3 天。\n"),
];

#[test]
fn a_baseline_is_made_once_and_then_shrinks() {
    let site = Site::new(&GAPS);
    assert_eq!(site.run("diglot check").code, 1);
    let made = site.run("diglot baseline create");
    assert_eq!(
        (made.code, made.out.contains("2 findings")),
        (0, true),
        "{}",
        made.err
    );
    let known = site.run("diglot check");
    assert_eq!(known.code, 0);
    assert!(known.out.contains("no findings"), "{}", known.out);
    assert!(known.out.contains("2 in the baseline"), "{}", known.out);
    assert_eq!(site.run("diglot check --no-baseline").code, 1);

    let again = site.run("diglot baseline create");
    assert_eq!(again.code, 2);
    assert!(again.err.contains("may only shrink"), "{}", again.err);

    // One is mended: the baseline must let go of it.
    site.write(
        "content/zh-TW/a.md",
        "# 郵件\n\n試用帳戶不計入。\n\nChoose a name for it.\n",
    );
    let outdated = site.run("diglot check --report concise --fail-on warning");
    assert_eq!(outdated.code, 1);
    assert_eq!(
        outdated.out,
        "diglot-baseline.txt: warning[baseline-outdated] 1 entry of the baseline is mended\n"
    );
    let pruned = site.run("diglot baseline prune");
    assert_eq!(
        (pruned.code, pruned.out.contains("1 left")),
        (0, true),
        "{}",
        pruned.out
    );
    assert_eq!(site.run("diglot check --fail-on warning").code, 0);

    // The same mistake again is a new one, and pruning takes nothing in.
    site.write(GAPS[1].0, GAPS[1].1);
    assert_eq!(site.run("diglot check").code, 1);
    let before = site.read("diglot-baseline.txt");
    site.run("diglot baseline prune");
    assert_eq!(site.read("diglot-baseline.txt"), before);
}

#[test]
fn several_reports_are_written_in_one_run() {
    let site = Site::new(&GAPS);
    let ended = site.run(
        "diglot check --report concise --report json=out.json --report sarif=out.sarif \
         --format junit=out.xml --report gitlab=out.gitlab.json --report rdjson=out.rdjson",
    );
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert_eq!(
        ended.out,
        "content/zh-TW/a.md:3:1: error[untranslated-block] this paragraph is left in English\n\
         content/zh-TW/a.md:5:1: error[untranslated-block] this paragraph is left in English\n"
    );
    for (file, sign) in [
        ("out.json", "\"untranslated-block\""),
        ("out.sarif", "\"2.1.0\""),
        ("out.xml", "<testsuites"),
        ("out.gitlab.json", "\"fingerprint\""),
        ("out.rdjson", "\"diagnostics\""),
    ] {
        assert!(site.read(file).contains(sign), "{file}");
    }
}

#[test]
fn nothing_to_check_is_no_success() {
    let site = Site::new(&[("notes.txt", "nothing")]);
    let ended = site.run("diglot check");
    assert_eq!(ended.code, 2, "{}", ended.err);
    let wrong = site.run("diglot check --deny missing-pages");
    assert_eq!(wrong.code, 2);
}
