//! `diglot diff-requirements`: what it says, between exports, folders and revisions of git.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn diglot(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(args)
        .output()
        .expect("diglot runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const PAGE: &str = "---
title: Tea
description: What a tea partner needs.
---
# Tea {#tea}

Words.

## Leaf option {#leaf}

Who it is for.

### Gold {#gold}

1. Your organization must reach the performance thresholds.

    - You must have 2,000 active entitlements.

2. Your organization must have **2** individuals who pass the exams.

    - **2** individuals must each pass one of these exams:

        - [Exam 10-200](https://learn.example/exam-10-200): Brewing
        - [Exam 10-201](https://learn.example/exam-10-201): Leaves
";

fn write(root: &Path, page: &str) {
    let folder = root.join("content/en-US");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("competency-tea.md"), page).expect("a page");
}

fn site(page: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), page);
    folder
}

fn path(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

/// The page with other facts.
fn changed() -> String {
    PAGE.replace("2,000", "4,000")
        .replace("must have **2**", "must have **3**")
        .replace(
            "**2** individuals must each pass one",
            "**3** individuals must each pass all",
        )
        .replace("10-201", "10-299")
}

#[test]
fn what_changed_is_said_in_english_and_in_chinese() {
    let (old, new) = (site(PAGE), site(&changed()));
    let output = diglot(&["diff-requirements", path(&old), path(&new)]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(
        said(&output),
        "Tea
- Gold now asks for 4,000 active entitlements (was 2,000).
- Gold now needs 3 people in all (was 2).
- Gold now says “3 individuals must each pass all of these exams” (was “2 individuals must each pass one of these exams”).
- Gold now lists Exam 10-299: Leaves.
- Gold no longer lists Exam 10-201: Leaves.

5 changes in 1 competency.
"
    );
    let output = diglot(&[
        "diff-requirements",
        path(&old),
        path(&new),
        "--locale",
        "zh-TW",
    ]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(
        said(&output),
        "Tea
- 金級現在要求 4,000 個使用中合約權利（原為 2,000）。
- 金級現在總共需要 3 人（原為 2 人）。
- 金級現在的要求是「3 位人員必須各自通過下列所有測驗」（原為「2 位人員必須各自通過下列其中一項測驗」）。
- 金級新增項目：測驗 10-299：Leaves。
- 金級不再列出：測驗 10-201：Leaves。

1 項專長認證中有 5 項變更。
"
    );
}

#[test]
fn other_words_for_the_same_facts_are_no_change() {
    let worded = PAGE
        .replace("You must have 2,000", "Partners need at least 2,000")
        .replace("Who it is for.", "For whom it is.");
    let (old, new) = (site(PAGE), site(&worded));
    let output = diglot(&["diff-requirements", path(&old), path(&new)]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(said(&output), "No requirement has changed.\n");
}

#[test]
fn what_is_new_and_what_is_gone_is_said() {
    let more = PAGE.replace(
        "    - You must have 2,000 active entitlements.\n",
        "    - You must have 2,000 active entitlements.\n    - You must win 4 customers in the last 12 months.\n",
    ) + "\n## Sales option {#sales}\n\nFor sellers.\n\n### Silver {#silver}\n\n1. Your organization must reach the performance thresholds.\n\n    - You must have 10 seats.\n";
    let (old, new) = (site(PAGE), site(&more));
    let forward = said(&diglot(&["diff-requirements", path(&old), path(&new)]));
    assert!(
        forward.contains("- Leaf option: Gold now also asks for this: at least 4 customers in 12 months\n- Sales option is new.\n"),
        "{forward}"
    );
    let back = said(&diglot(&["diff-requirements", path(&new), path(&old)]));
    assert!(
        back.contains("- Gold no longer asks for this: at least 4 customers in 12 months\n- Sales option is gone.\n"),
        "{back}"
    );
}

#[test]
fn exports_compare_as_sites_do() {
    let (old, new) = (site(PAGE), site(&changed()));
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (name, site, format) in [("old.json", &old, "json"), ("new.jsonl", &new, "jsonl")] {
        let file = folder.path().join(name);
        let out = file.to_str().expect("a path");
        let output = diglot(&[
            "export",
            "--root",
            path(site),
            "--format",
            format,
            "--out",
            out,
        ]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        files.push(out.to_owned());
    }
    let output = diglot(&["diff-requirements", &files[0], &files[1]]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        said(&output).contains("5 changes in 1 competency."),
        "{output:?}"
    );
    let output = diglot(&["diff-requirements", &files[0], &files[0]]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_revision_compares_with_the_working_tree_and_leaves_it_alone() {
    let site = site(PAGE);
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .arg("-C")
            .arg(site.path())
            .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
            .args(args)
            .output();
        output.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        println!("skipped, because git is not there");
        return;
    }
    assert!(git(&["add", "-A"]) && git(&["commit", "-qm", "first"]));
    write(site.path(), &changed());
    let output = diglot(&["diff-requirements", "HEAD", "--root", path(&site)]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        said(&output).contains("Gold now asks for 4,000 active entitlements (was 2,000)."),
        "{output:?}"
    );
    let page = fs::read_to_string(site.path().join("content/en-US/competency-tea.md"));
    assert_eq!(page.expect("the page"), changed());
}

#[test]
fn what_names_no_state_is_told_with_what_to_give() {
    let site = site(PAGE);
    let output = diglot(&["diff-requirements", "no-such-thing", "--root", path(&site)]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("no-such-thing") && told.contains("help:"),
        "{told}"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("x.json");
    fs::write(&file, "{\"competencies\": [{\"id\": 1}]}").expect("a file");
    let file = file.to_str().expect("a path");
    let output = diglot(&["diff-requirements", file, file]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("x.json is no export"), "{told}");
}
