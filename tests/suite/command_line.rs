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
fn a_check_of_some_paths_tells_what_is_there() {
    let site = Site::new(&GAPS);
    site.write("content/en-US/more/c.md", "# More\n\nOpen the window.\n");
    site.write("content/zh-TW/more/c.md", "# 更多\n\nOpen the window.\n");
    let files = |line: &str| {
        let ended = site.run(&format!("diglot check --format concise {line}"));
        let file = |line: &str| line.split(':').next().unwrap_or("").to_owned();
        let mut files: Vec<String> = ended.out.lines().map(file).collect();
        files.dedup();
        (ended.code, files)
    };
    let (a, c) = ("content/zh-TW/a.md", "content/zh-TW/more/c.md");
    let some = |files: &[&str]| {
        files
            .iter()
            .map(|file| (*file).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(files(""), (1, some(&[a, c])));
    assert_eq!(files("content/zh-TW"), (1, some(&[a, c])));
    assert_eq!(files("content/zh-TW/a.md"), (1, some(&[a])));
    assert_eq!(files("./content/zh-TW/more/"), (1, some(&[c])));
    assert_eq!(files("content/zh-TW/b.md"), (0, Vec::new()));
    assert_eq!(
        files("content/zh-TW/b.md content/zh-TW/a.md"),
        (1, some(&[a]))
    );
    // `content/zh-TW/a` is no folder, and the file `a.md` does not lie below it.
    let none = site.run("diglot check content/zh-TW/a");
    assert_eq!(
        (none.code, none.err.as_str()),
        (
            2,
            "error: there is no file or folder content/zh-TW/a\n  help: name files and folders as seen from the folder that diglot runs in\n"
        )
    );
    let elsewhere = tempfile::tempdir().expect("a folder");
    let line = format!("diglot check {}", elsewhere.path().display());
    let outside = site.run(&line);
    assert_eq!(outside.code, 2);
    assert!(
        outside.err.contains("is no part of the site"),
        "{}",
        outside.err
    );
}

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

#[test]
fn no_output_takes_the_place_of_a_source() {
    let site = Site::new(&GAPS);
    site.write("diglot.toml", "title = \"Tea\"\n");
    site.write("diglot-baseline.txt", "");
    let files = [
        "diglot.toml",
        "diglot-baseline.txt",
        "content/en-US/a.md",
        "content/zh-TW/b.md",
    ];
    let before = files.map(|file| site.read(file));
    for line in [
        "diglot check --report json=content/en-US/a.md",
        "diglot check --report sarif=diglot.toml",
        "diglot check --report sarif=./content/../diglot-baseline.txt",
        "diglot check --report json=templates/page.html",
        "diglot status --badge content/zh-TW/b.md",
        "diglot export --out content/en-US/a.md",
        "diglot export --out content/en-US",
        "diglot export --out content",
        "diglot export --out locales/new.json",
        "diglot export --schema --out diglot.toml",
        "diglot baseline create --file content/en-US/c.md",
        "diglot baseline create --file templates/known.txt",
        "diglot baseline prune --file diglot.toml",
        "diglot merge one two --out content/en-US/all",
        "diglot merge one two --out locales",
    ] {
        let ended = site.run(line);
        assert_eq!(ended.code, 2, "{line}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains("the site is made from"), "{}", ended.err);
    }
    assert_eq!(files.map(|file| site.read(file)), before);
    assert!(!site.root().join("locales").exists());
    // What lies beside them may be written, and so may what readers are given as it is.
    assert_eq!(site.run("diglot check --report json=found.json").code, 1);
    assert_eq!(site.run("diglot status --badge static/t.svg").code, 0);
    assert!(site.read("static/t.svg").starts_with("<svg"));
}

#[test]
fn each_report_has_a_place_of_its_own() {
    let site = Site::new(&GAPS);
    for line in [
        "diglot check --report json --report sarif",
        "diglot check --report json=a --report sarif=./a",
    ] {
        let ended = site.run(line);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{}", ended.err);
        assert!(ended.err.contains("two reports"), "{}", ended.err);
    }
    assert!(!site.root().join("a").exists());
    assert_eq!(
        site.run("diglot check --report concise --report github")
            .code,
        1
    );
}

#[test]
fn a_run_without_a_rule_is_no_success() {
    let site = Site::new(&GAPS);
    let rule = "untranslated-block";
    let ended = site.run(&format!("diglot check --only {rule} --allow {rule}"));
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains("no rule is on"), "{}", ended.err);
    assert_eq!(site.run(&format!("diglot check --only {rule}")).code, 1);
}

#[test]
fn what_fix_only_shows_is_still_found() {
    let site = Site::new(&GAPS);
    let before = site.read("content/zh-TW/a.md");
    assert_eq!(site.run("diglot check --fix --diff").code, 1);
    assert_eq!(
        site.run("diglot check --fix --diff --fail-on never").code,
        0
    );
    assert_eq!(site.read("content/zh-TW/a.md"), before);
}

#[test]
fn one_run_of_fix_leaves_nothing_to_the_next() {
    let site = Site::new(&[
        ("content/en-US/a.md", "# Mail\n\n## Hello\n\nWait.\n"),
        (
            "content/zh-TW/a.md",
            "\u{feff}# 郵件\r\n\r\n##你好\r\n\r\n請稍候。\r\n",
        ),
    ]);
    let first = site.run("diglot check --fix");
    assert!(first.err.contains("mended"), "{}", first.err);
    assert!(!first.err.contains("mended 0"), "{}", first.err);
    let second = site.run("diglot check --fix");
    assert!(second.err.contains("mended 0 findings"), "{}", second.err);
}

#[test]
fn a_source_without_pages_takes_no_site_away() {
    let site = Site::new(&[("content/en-US/a.md", "# Mail\n")]);
    assert_eq!(site.run("diglot build").code, 0);
    fs::remove_file(site.root().join("content/en-US/a.md")).expect("removed");
    let ended = site.run("diglot build");
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("there are no pages"), "{}", ended.err);
    assert!(site.read("public/en-US/a.html").contains("Mail"));
}

#[test]
fn pages_that_are_missing_are_not_called_nothing_to_check() {
    let site = Site::new(&[("content/en-US/a.md", "# Mail\n")]);
    let alone = site.run("diglot check");
    assert_eq!(alone.code, 0, "{}", alone.out);
    assert!(alone.err.contains("no translation to check"));
    site.write("diglot.toml", "[locales.zh-TW]\n");
    let asked = site.run("diglot check");
    assert_eq!(asked.code, 1, "{}", asked.err);
    assert!(asked.out.contains("missing-page"), "{}", asked.out);
    assert!(!asked.err.contains("no translation to check"));
}

#[test]
fn only_a_flag_writes_a_site_outside_of_its_folder() {
    let site = Site::new(&[("site/content/en-US/a.md", "# Mail\n")]);
    site.write("site/diglot.toml", "[build]\nout = \"../elsewhere\"\n");
    let ended = site.run("diglot build --root site");
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(
        ended.err.contains("lies outside of the site"),
        "{}",
        ended.err
    );
    let told = site.run("diglot build --root site --out elsewhere");
    assert_eq!(told.code, 0, "{}", told.err);
    let inside = site.run("diglot build --root site --out site/content/new");
    assert_eq!(inside.code, 2, "{}", inside.out);
    assert!(!site.root().join("site/content/new").exists());
}

#[test]
fn what_has_no_place_is_named_as_it_is_seen_from_here() {
    let site = Site::new(&[
        ("docs/content/en-US/a.md", "# Mail\n\nRead on.\n"),
        ("docs/content/zh-TW/a.md", "# 郵件\n\n請繼續閱讀。\n"),
        ("docs/locales/en-US/own.ftl", "greeting = Hello\n"),
        (
            "docs/diglot-baseline.txt",
            "missing-page 0123456789abcdef zh-TW/b.md\n",
        ),
    ]);
    let ended = site.run("diglot check --root docs --min zh-TW=101 --format concise");
    assert_eq!(ended.code, 2, "{}", ended.err);
    let ended = site.run("diglot check --root docs --format concise");
    let files: Vec<&str> = ended
        .out
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    let own = ["docs/diglot-baseline.txt", "docs/locales/zh-TW/own.ftl"];
    assert!(own.iter().all(|file| files.contains(file)), "{}", ended.out);
    assert!(
        files.iter().all(|file| file.starts_with("docs/")),
        "{}",
        ended.out
    );
}
