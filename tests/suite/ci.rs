//! What runs on other people's servers: the shell of the GitHub Action, the files to copy in the
//! manual, and the hooks of pre-commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

const PAGES: &[(&str, &str)] = &[
    (
        "content/en-US/a.md",
        "# Tea\n\nFill the kettle to the mark.\n",
    ),
    (
        "content/zh-TW/a.md",
        "# 茶\n\nFill the kettle to the mark.\n",
    ),
];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(here(path)).expect("the repository has it")
}

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
}

fn has(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        crate::apart::skipped(&format!("{program} is not installed"));
    }
    there
}

fn git(folder: &Path, args: &[&str]) {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args([
            "-c",
            "protocol.file.allow=always",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(args)
        .output()
        .expect("git runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {said}");
}

/// Runs a script of the action with `diglot` on the path; its exit code and what it says.
fn run(script: &str, folder: &Path, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let bin = Path::new(env!("CARGO_BIN_EXE_diglot"));
    let mut path = std::ffi::OsString::from(bin.parent().expect("a folder"));
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .arg(here(".github/action").join(script))
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("GITHUB_BASE_REF")
        .env_remove("GITHUB_STEP_SUMMARY")
        .env_remove("GITHUB_OUTPUT")
        .envs(variables.iter().copied())
        .output()
        .expect("bash runs");
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    (output.status.code(), said)
}

#[test]
fn the_action_annotates_reports_and_sums_up() {
    if !has("bash") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path();
    write(root, PAGES);
    let (code, said) = run(
        "check",
        root,
        &[
            ("DIGLOT_SARIF", "out.sarif"),
            ("DIGLOT_MIN", "zh-TW=95"),
            ("DIGLOT_ARGS", "--allow unused-message --fail-on never"),
            ("GITHUB_STEP_SUMMARY", "summary.md"),
            ("GITHUB_OUTPUT", "output"),
        ],
    );
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("::error file=content/zh-TW/a.md,line=3,col=1,"),
        "{said}"
    );
    assert!(said.contains("locale-below-threshold"), "{said}");
    let summary = fs::read_to_string(root.join("summary.md")).expect("a summary");
    assert!(summary.contains("### Translation check"), "{summary}");
    assert!(summary.contains("### Translation status"), "{summary}");
    assert!(summary.contains("**95% is asked for**"), "{summary}");
    let sarif = fs::read_to_string(root.join("out.sarif")).expect("SARIF");
    assert!(sarif.contains("untranslated-block"));
    let output = fs::read_to_string(root.join("output")).expect("outputs");
    assert_eq!(output, "exit-code=0\nsarif=out.sarif\n");
}

#[test]
fn a_job_summary_takes_the_place_of_no_page() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path();
    write(root, PAGES);
    let page = || fs::read(root.join("content/zh-TW/a.md")).expect("a page");
    let before = page();
    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["check", "--report", "github"])
        .current_dir(root)
        .env("GITHUB_STEP_SUMMARY", "content/zh-TW/a.md")
        .output()
        .expect("diglot runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: GITHUB_STEP_SUMMARY would write to content/zh-TW/a.md, but the site is made from \
         ./content/zh-TW\n  help: choose another place, such as summary.md; nothing was written\n"
    );
    assert_eq!(page(), before);
}

#[test]
fn annotations_come_with_a_job_summary_unless_it_is_asked_for_elsewhere() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path();
    write(root, PAGES);
    write(root, &[("summary.md", "Before.\n")]);
    let check = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .arg("check")
            .args(args)
            .current_dir(root)
            .env("GITHUB_STEP_SUMMARY", root.join("summary.md"))
            .output()
            .expect("diglot runs");
        assert_eq!(output.status.code(), Some(1));
        fs::read_to_string(root.join("summary.md")).expect("a summary")
    };
    assert_eq!(check(&["--report", "json"]), "Before.\n");
    let both = ["--report", "github", "--report", "markdown=own.md"];
    assert_eq!(check(&both), "Before.\n");
    let summary = check(&["--report", "github"]);
    let own = summary.strip_prefix("Before.\n").expect("appended");
    assert_eq!(
        own,
        fs::read_to_string(root.join("own.md")).expect("a report")
    );
    assert!(own.starts_with("### Translation check"), "{own}");
}

#[test]
fn the_action_fails_as_the_check_fails() {
    if !has("bash") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), PAGES);
    let plain = [("DIGLOT_SUMMARY", "false"), ("DIGLOT_SARIF", "")];
    assert_eq!(run("check", dir.path(), &plain).0, Some(1));
    let never = [("DIGLOT_FAIL_ON", "never")];
    assert_eq!(run("check", dir.path(), &never).0, Some(0));
    let lost = [("DIGLOT_ROOT", "nowhere")];
    assert_eq!(run("check", dir.path(), &lost).0, Some(2));
}

#[test]
fn in_a_pull_request_the_action_asks_for_its_gaps_only() {
    if !has("bash") || !has("git") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let (origin, clone) = (dir.path().join("origin"), dir.path().join("clone"));
    write(&origin, PAGES);
    git(&origin, &["init", "-q", "-b", "main"]);
    git(&origin, &["add", "-A"]);
    git(&origin, &["commit", "-qm", "old"]);
    git(&origin, &["checkout", "-qb", "change"]);
    write(&origin, &[("content/en-US/b.md", "# More\n\nRead it.\n")]);
    git(&origin, &["add", "-A"]);
    git(&origin, &["commit", "-qm", "new"]);
    // As actions/checkout does it: one commit and no other branch.
    let url = format!("file://{}", origin.display());
    let args = [
        "clone", "-q", "--depth", "1", "--branch", "change", &url, "clone",
    ];
    git(dir.path(), &args);
    let (code, said) = run(
        "check",
        &clone,
        &[("DIGLOT_SINCE", "auto"), ("GITHUB_BASE_REF", "main")],
    );
    assert!(said.contains("zh-TW/b.md"), "{said}");
    assert!(!said.contains("zh-TW/a.md"), "{said}");
    assert_eq!(code, Some(1));
    // Outside of a pull request everything is asked for.
    let (_, said) = run("check", &clone, &[("DIGLOT_SINCE", "auto")]);
    assert!(said.contains("zh-TW/a.md"), "{said}");
}

#[test]
fn the_action_installs_a_release_or_takes_what_is_there() {
    if !has("bash") || !has("curl") || !has("tar") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path();
    let target = root.join("target").display().to_string();
    let install = |source: &str| {
        let variables = [
            ("DIGLOT_TARGET", target.as_str()),
            ("DIGLOT_SOURCE", source),
        ];
        run("install", root, &variables)
    };
    let (code, said) = install(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("diglot "), "{said}");
    // One of another version is no substitute for the commit that was asked for, even where that
    // cannot be built.
    let other = "[package]\nname = \"diglot\"\nversion = \"9.9.9\"\n";
    write(root, &[("other/Cargo.toml", other)]);
    let (code, said) = install(&root.join("other").display().to_string());
    assert_ne!(code, Some(0), "{said}");
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        crate::apart::skipped("the release below is one for Linux (what stands above it ran)");
        return;
    }
    // A release with a stand-in for the program.
    write(root, &[("made/diglot", "#!/bin/sh\necho diglot 9.9.9\n")]);
    let release = root.join("releases/download/v9.9.9");
    fs::create_dir_all(&release).expect("made");
    let packed = Command::new("sh")
        .arg("-c")
        .arg("chmod +x made/diglot && tar -czf \"$0\" -C made diglot")
        .arg(release.join("diglot-x86_64-unknown-linux-gnu.tar.gz"))
        .current_dir(root)
        .status()
        .expect("sh runs");
    assert!(packed.success());
    let (code, said) = run(
        "install",
        root,
        &[
            ("DIGLOT_TARGET", &target),
            ("DIGLOT_VERSION", "9.9.9"),
            ("DIGLOT_REPOSITORY", &format!("file://{}", root.display())),
            ("GITHUB_PATH", "path"),
        ],
    );
    assert_eq!((code, said.as_str()), (Some(0), "diglot 9.9.9\n"));
    let path = fs::read_to_string(root.join("path")).expect("a path");
    assert_eq!(path.trim(), format!("{target}/bin"));
}

#[test]
fn the_action_gives_its_scripts_every_input_and_none_that_it_has_not() {
    let action: Value = serde_yaml::from_str(&read("action.yml")).expect("YAML");
    let inputs: BTreeSet<&str> = action["inputs"]
        .as_mapping()
        .expect("inputs")
        .keys()
        .filter_map(Value::as_str)
        .collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let text = read("action.yml");
    for part in text.split("inputs.").skip(1) {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        used.insert(end.and_then(|end| part.get(..end)).unwrap_or(part));
    }
    assert_eq!(used, inputs);
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_sequence().expect("steps");
    for step in steps {
        assert_eq!(step["shell"], "bash");
        let run = step["run"].as_str().expect("a command");
        let script = run
            .rsplit('/')
            .next()
            .expect("a script")
            .trim_end_matches('"');
        let script = read(&format!(".github/action/{script}"));
        // What a person writes reaches the shell as a variable, never as a part of its text.
        assert!(!run.contains("${{") && !script.contains("${{"));
        for name in step["env"].as_mapping().expect("variables").keys() {
            let name = name.as_str().expect("a name");
            assert!(script.contains(name), "no script uses {name}");
        }
    }
}

#[test]
fn hooks_and_files_to_copy_are_yaml_and_call_what_there_is() {
    let hooks: Value = serde_yaml::from_str(&read(".pre-commit-hooks.yaml")).expect("YAML");
    let mut lines: Vec<String> = Vec::new();
    for hook in hooks.as_sequence().expect("hooks") {
        for key in ["id", "name", "entry", "language", "files"] {
            assert!(hook[key].is_string(), "{key}");
        }
        assert_eq!(hook["pass_filenames"], false);
        lines.push(hook["entry"].as_str().unwrap_or_default().to_owned());
    }
    for locale in ["en-US", "zh-TW"] {
        let page = read(&format!("content/{locale}/guide/ci.md"));
        let mut count = 0;
        for block in page.split("\n```yaml\n").skip(1) {
            let text = block.split("\n```").next().unwrap_or_default();
            let _: Value = serde_yaml::from_str(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
            count += 1;
        }
        assert!(count >= 3, "{locale}");
        lines.extend(page.lines().map(str::to_owned));
    }
    // Every option that stands there is one of the command.
    let mut seen = 0;
    for line in &lines {
        for call in line.split("diglot ").skip(1) {
            let mut words = call.split(|c: char| c.is_whitespace() || c == '`');
            let Some(command @ ("check" | "status" | "build" | "export")) = words.next() else {
                continue;
            };
            let help = Command::new(env!("CARGO_BIN_EXE_diglot"))
                .args([command, "--help"])
                .output()
                .expect("diglot runs");
            let help = String::from_utf8_lossy(&help.stdout).into_owned();
            for option in words.filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{command} has no {option}: {line}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}
