//! Only what a change makes: a repository of git, changed in different ways.

use std::fs;
use std::path::Path;
use std::process::Command;

use diglot::check::{self, Changes, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;

const OLD: &[(&str, &str)] = &[
    (
        "en-US/index.md",
        "# Kettles\n\nRead on, there is more.\n\nEvery kettle holds 2 litres.\n",
    ),
    (
        "zh-TW/index.md",
        "# 水壺\n\nRead on, there is more.\n\n每個水壺的容量是 2 公升。\n",
    ),
    ("en-US/old.md", "# Old\n\nNobody translates this.\n"),
];

fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args(args)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
}

/// What `check --since HEAD` says after `change`, as `file:line rule`; and how much is older.
fn found(change: impl Fn(&Path)) -> Option<(Vec<String>, usize)> {
    if Command::new("git").arg("--version").output().is_err() {
        crate::apart::skipped("git is not installed");
        return None;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    write(&root, OLD);
    git(&root, &["init", "-q"]);
    git(&root, &["add", "-A"]);
    git(&root, &["commit", "-qm", "old"]);
    change(&root);
    git(&root, &["add", "-A"]);
    let diff = git(&root, &["diff", "--cached", "-U0", "-M", "HEAD"]);
    // However many lines around a change git is set to show, the change is the same.
    for wider in [["-U3", "-M"], ["--inter-hunk-context=9", "-U0"]] {
        let args = [&["diff", "--cached", "-M"], &wider[..], &["HEAD"]].concat();
        let wider = Changes::parse(&git(&root, &args), &root);
        let narrow = Changes::parse(&diff, &root);
        assert_eq!(format!("{wider:?}"), format!("{narrow:?}"));
    }
    let config = Config::load(&root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let options = Options {
        since: Some(Changes::parse(&diff, &root)),
        ..Options::default()
    };
    let report = check::run(&corpus, &pairs, &stated, &options).expect("a report");
    let said = report
        .findings
        .iter()
        .map(|finding| {
            let line = finding.label.as_ref().map_or(String::new(), |label| {
                format!(":{}", label.source.line(label.span.start))
            });
            format!("{}{line} {}", finding.file_name(), finding.rule)
        })
        .collect();
    Some((said, report.summary.older))
}

#[test]
fn what_nobody_touched_is_not_told() {
    let Some(found) = found(|_| {}) else { return };
    assert_eq!(found, (vec![], 2));
}

#[test]
fn a_changed_source_paragraph_is_told_at_its_translation() {
    let Some(found) = found(|root| {
        write(
            root,
            &[(
                "en-US/index.md",
                "# Kettles\n\nRead on, there is more.\n\nEvery kettle holds 3 litres.\n",
            )],
        );
    }) else {
        return;
    };
    assert_eq!(
        found,
        (vec!["zh-TW/index.md:5 number-mismatch".to_owned()], 2)
    );
}

#[test]
fn a_new_source_paragraph_and_a_new_page_have_no_translation() {
    let Some(found) = found(|root| {
        write(
            root,
            &[
                (
                    "en-US/index.md",
                    "# Kettles\n\nRead on, there is more.\n\nEvery kettle holds 2 litres.\n\n> Clean it every 7 days with 30 ml of `vinegar`.\n",
                ),
                ("en-US/茶.md", "# Tea\n\nTake two spoons.\n"),
            ],
        );
    }) else {
        return;
    };
    assert_eq!(
        found,
        (
            vec![
                "zh-TW/index.md:5 missing-block".to_owned(),
                "zh-TW/茶.md missing-page".to_owned()
            ],
            2
        )
    );
}

#[test]
fn what_a_translation_loses_or_leaves_is_told() {
    let Some(lost) = found(|root| {
        write(
            root,
            &[("zh-TW/index.md", "# 水壺\n\nRead on, there is more.\n")],
        );
    }) else {
        return;
    };
    assert_eq!(
        lost,
        (
            // The gap above only borders on the lines that are gone.
            vec!["zh-TW/index.md:3 missing-block".to_owned()],
            2
        )
    );
    let Some(gone) = found(|root| {
        fs::remove_file(root.join("content/zh-TW/index.md")).expect("gone");
        write(root, &[("zh-TW/x.md", "# 其他\n\n這一頁沒有原文。\n")]);
    }) else {
        return;
    };
    assert!(
        gone.0.contains(&"zh-TW/index.md missing-page".to_owned()),
        "{gone:?}"
    );
}

#[test]
fn a_page_under_a_new_name_brings_no_old_gaps() {
    let Some(found) = found(|root| {
        for locale in ["en-US", "zh-TW"] {
            let folder = root.join("content").join(locale);
            fs::rename(folder.join("index.md"), folder.join("start.md")).expect("renamed");
        }
    }) else {
        return;
    };
    assert_eq!(found.0, Vec::<String>::new());
}

#[test]
fn the_command_says_what_it_compared_with_and_what_stands_in_its_way() {
    if Command::new("git").arg("--version").output().is_err() {
        crate::apart::skipped("git is not installed");
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), OLD);
    let run = |revision: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args([
                "check", "--report", "concise", "--since", revision, "--root",
            ])
            .arg(dir.path())
            // The folder may lie in a repository of its own; this one ends here.
            .env(
                "GIT_CEILING_DIRECTORIES",
                dir.path().parent().expect("a parent"),
            )
            .output()
            .expect("diglot runs");
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        (output.status.code(), said)
    };
    let (code, said) = run("HEAD");
    assert!(said.contains("lies in no git repository"), "{said}");
    assert_eq!(code, Some(2));
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-qm", "old"]);
    let (code, said) = run("no-such-branch");
    assert!(
        said.contains("git knows no revision \"no-such-branch\""),
        "{said}"
    );
    assert_eq!(code, Some(2));
    assert_eq!(run("--output=x").0, Some(2));
    assert_eq!(run("HEAD"), (Some(0), String::new()));
    // What git does not know yet is new.
    write(dir.path(), &[("en-US/new.md", "# New\n\nRead it.\n")]);
    let (code, said) = run("HEAD");
    assert!(said.contains("zh-TW/new.md: error[missing-page]"), "{said}");
    assert_eq!((code, said.lines().count()), (Some(1), 1));
}

#[test]
fn changes_that_git_shows_as_one_are_told_apart() {
    let lines: Vec<String> = (1..=9).map(|line| format!("line {line}")).collect();
    let before = lines.join("\n") + "\n";
    let after = before
        .replace("line 2\n", "")
        .replace("line 5\n", "@@ -1 +1 @@\n\n")
        .replace("line 9\n", "line 9\nline 10\n");
    let rest = "+++ b/a.md\n--- a/a.md\n";
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path();
    let write = |text: &str| fs::write(root.join("a.md"), text).expect("written");
    git(root, &["init", "-q"]);
    write(&before);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-qm", "old"]);
    write(&format!("{rest}{after}"));
    let changes = |args: &[&str]| {
        let diff = git(root, &[&["diff"], args].concat());
        format!("{:?}", Changes::parse(&diff, root))
    };
    let apart = changes(&["-U0", "--inter-hunk-context=0"]);
    assert_eq!(changes(&["-U0", "--inter-hunk-context=9"]), apart);
    assert_eq!(changes(&["-U1"]), apart);
    assert_eq!(apart.matches("New(").count(), 3, "{apart}");
    assert_eq!(apart.matches("Gone(").count(), 1, "{apart}");
}
