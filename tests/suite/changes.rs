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
- 金級的門檻改為：4,000 個使用中合約權利（原為 2,000）。
- 金級現在總共需要 3 人（原為 2 人）。
- 金級的要求改為「3 位人員必須各自通過下列所有測驗」（原為「2 位人員必須各自通過下列其中一項測驗」）。
- 金級新增項目「測驗 10-299：Leaves」。
- 金級不再列出「測驗 10-201：Leaves」。

共有 5 項變更，涉及 1 項專長認證。
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
        forward.contains("- Leaf option: Gold now also asks for “At least 4 customers in 12 months”.\n- Sales option is new.\n"),
        "{forward}"
    );
    let back = said(&diglot(&["diff-requirements", path(&new), path(&old)]));
    assert!(
        back.contains("- Leaf option: Gold no longer asks for “At least 4 customers in 12 months”.\n- Sales option is gone.\n"),
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
        crate::apart::skipped("git is not there");
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

/// What is said of two states of one page, without the summary.
fn between(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (site(old), site(new));
    let output = diglot(&["diff-requirements", path(&old), path(&new)]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = said(&output);
    let lines = said.lines().filter_map(|line| line.strip_prefix("- "));
    lines.map(str::to_owned).collect()
}

#[test]
fn each_kind_of_change_has_its_sentence() {
    let threshold = "    - You must have 2,000 active entitlements.\n";
    let markets = "    - **Developed Markets**\n        - You must have 2,000 active entitlements in the last 12 months.\n    - **Developing Markets**\n        - You must have 1,000 active entitlements.\n";
    let with_markets = PAGE.replace(threshold, markets);
    let standing = "    - You must have 2,000 active entitlements.\n    - You must be associated as Delegated Administrator.\n";
    let with_standing = PAGE.replace(threshold, standing);
    let second = "\n    **OR**\n\n    - **1** individual must hold the following certification:\n\n        - [Tea Master](https://learn.example/tea-master)\n";
    let either = PAGE.to_owned() + second;
    let noted = PAGE.replace(": Brewing\n", ": Brewing*\n") + "\n*Retiring June 30, 2027\n";
    let area = "    - **2** individuals must pass one of the exams in the following focus areas:\n\n        - **Green** focus area\n\n            - [Exam 10-200](https://learn.example/exam-10-200): Brewing\n            - [Exam 10-201](https://learn.example/exam-10-201): Leaves\n";
    let areas = |sentence: &str| {
        let (head, _) = PAGE
            .split_once("    - **2** individuals must each")
            .expect("a list");
        format!(
            "{head}{}",
            area.replace("one of the exams in the following focus areas", sentence)
        )
    };
    for (old, new, want) in [
        // Where only the number differs, only the number is said again; the market is a place.
        (
            with_markets.clone(),
            with_markets.replace("1,000", "1"),
            vec!["Gold (Developing markets) now asks for 1 active entitlement (was 1,000)."],
        ),
        (
            with_markets.clone(),
            with_markets.replace("last 12", "last 6"),
            vec![
                "Gold (Developed markets) now says “At least 2,000 active entitlements in 6 months” (was “At least 2,000 active entitlements in 12 months”).",
            ],
        ),
        (
            with_standing.clone(),
            with_standing.replace(
                "Delegated Administrator",
                "Delegated Administrator or Transacting Partner",
            ),
            vec![
                "Gold now asks to be associated as delegated administrator or transacting partner (was delegated administrator).",
            ],
        ),
        (
            PAGE.to_owned(),
            either.clone(),
            vec![
                "Gold now accepts “1 individual must hold this certification: Tea Master” as an alternative.",
            ],
        ),
        (
            either.clone(),
            PAGE.to_owned(),
            vec![
                "Gold no longer accepts “1 individual must hold this certification: Tea Master” as an alternative.",
            ],
        ),
        (
            either.clone(),
            either.replace("**OR**", "**AND**"),
            vec!["Gold now needs all of the conditions (was one of them)."],
        ),
        (
            either.replace("**OR**", "**AND**"),
            either.clone(),
            vec!["Gold now needs only one of the conditions (was all of them)."],
        ),
        (
            PAGE.to_owned(),
            PAGE.replace("example/exam-10-201", "example/new/exam-10-201"),
            vec![
                "Gold now links Exam 10-201: Leaves to https://learn.example/new/exam-10-201 (was https://learn.example/exam-10-201).",
            ],
        ),
        (
            PAGE.to_owned(),
            noted.clone(),
            vec!["Gold now has the footnote “Retiring June 30, 2027” at Exam 10-200: Brewing."],
        ),
        (
            noted.clone(),
            noted.replace("2027", "2028"),
            vec![
                "Gold now has the footnote “Retiring June 30, 2028” at Exam 10-200: Brewing (was “Retiring June 30, 2027”).",
            ],
        ),
        (
            areas("one of the exams in any one of the following focus areas"),
            areas("all the exams in any one of the following focus areas"),
            vec!["Gold now asks for all items in the focus area Green (was one of the items)."],
        ),
    ] {
        assert_eq!(between(&old, &new), want, "\n{new}");
    }
}

#[test]
fn a_page_is_found_again_by_its_name_and_told_where_it_came_or_went() {
    let named = |files: &[(&str, &str)]| {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, page) in files {
            let file = folder.path().join("content/en-US").join(name);
            fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            fs::write(file, page).expect("a page");
        }
        folder
    };
    let diff = |old: &[(&str, &str)], new: &[(&str, &str)]| {
        let (old, new) = (named(old), named(new));
        said(&diglot(&["diff-requirements", path(&old), path(&new)]))
    };
    let changed = PAGE.replace("2,000", "4,000");
    assert_eq!(
        diff(
            &[("competency-tea.md", PAGE)],
            &[("competency-leaf.md", PAGE)]
        ),
        "Tea\n- The page is now competency-leaf.md (was competency-tea.md).\n\n1 change in 1 competency.\n"
    );
    assert_eq!(
        diff(
            &[("competency-tea.md", PAGE)],
            &[("competency-leaf.md", &changed)]
        ),
        "Tea\n- The page competency-leaf.md is new.\n\nTea\n- The page competency-tea.md is gone.\n\n2 changes in 2 competencies.\n"
    );
    // A page in another folder is the same page; two pages of one name are two.
    assert_eq!(
        diff(
            &[("competency-tea.md", PAGE)],
            &[("new/competency-tea.md", &changed)]
        ),
        "Tea\n- Gold now asks for 4,000 active entitlements (was 2,000).\n\n1 change in 1 competency.\n"
    );
    assert_eq!(
        diff(
            &[
                ("2026/competency-tea.md", PAGE),
                ("2027/competency-tea.md", PAGE)
            ],
            &[
                ("2026/competency-tea.md", PAGE),
                ("2027/competency-tea.md", &changed)
            ],
        ),
        "Tea\n- Gold now asks for 4,000 active entitlements (was 2,000).\n\n1 change in 1 competency.\n"
    );
}

#[test]
fn an_empty_file_is_no_export_but_no_lines_are_one_of_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, code) in [("a.json", 2), ("a.jsonl", 0)] {
        let file = folder.path().join(name);
        fs::write(&file, "").expect("a file");
        let file = file.to_str().expect("a path");
        let output = diglot(&["diff-requirements", file, file]);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
    }
}
