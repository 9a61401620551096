//! `diglot export` as a person runs it: where it writes, in which form, and what it says.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const PAGE: &str = "---
title: Tea
description: What a tea partner needs, \"all\" of it.
---
# Tea {#tea}

Words.

## Leaf option {#leaf}

Who it is for.

### Gold {#gold}

1. Your organization must reach the performance thresholds.

    - **Developed Markets**
        - You must have 2,000 active entitlements.
    - **Developing Markets**
        - You must have 1,000 active entitlements.

2. Your organization must have **2** individuals who pass the exams.

    - **2** individuals must each pass one of these exams:

        - [Exam 10-200](https://learn.example/exam-10-200): =SUM(A1:A9)
        - [Exam 10-201](https://learn.example/exam-10-201): Leaves, stems
";

const CHINESE: &str = "---
title: 茶
description: 茶藝合作夥伴的需求。
---
# 茶 {#tea}

說明。

## 茶葉選項 {#leaf}

適合的對象。

### 金級 {#gold}

1. 貴組織必須達到績效門檻。

    - **已開發市場**
        - 您必須有 2,000 個使用中合約權利。
    - **開發中市場**
        - You must have 1,000 active entitlements.

2. 貴組織必須有 **2** 位人員通過測驗。

    - **2** 位人員必須各自通過下列其中一項測驗：

        - [測驗 10-200](https://learn.example/exam-10-200)：=SUM(A1:A9)
        - [測驗 10-201](https://learn.example/exam-10-201)：茶葉
";

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("diglot.toml", "[locales.zh-TW]\n"),
        ("content/en-US/competency-tea.md", PAGE),
        ("content/zh-TW/competency-tea.md", CHINESE),
        ("content/en-US/guide/competency-leaf.md", PAGE),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn export(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .arg("export")
        .current_dir(root)
        .args(args)
        .output()
        .expect("diglot runs")
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What stands on standard error of a run that failed.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files below a folder, by path.
fn files(folder: &Path) -> Vec<String> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let path = path.strip_prefix(folder).expect("below it");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_name_of_a_form_is_a_file_and_every_other_name_a_folder() {
    let site = site();
    let root = site.path();
    let all = |extension: &str| {
        [
            "en-US/competency-tea",
            "en-US/guide/competency-leaf",
            "zh-TW/competency-tea",
        ]
        .map(|stem| format!("{stem}.{extension}"))
        .to_vec()
    };
    // Dotted names are names of folders, as long as the dot begins no form.
    for folder in ["data", "v1.0", "docs.example", "out.txt", "new.json/"] {
        assert_eq!(
            said(&export(root, &["--out", folder])),
            format!("Wrote 3 files to {folder}\n")
        );
        assert_eq!(files(&root.join(folder)), all("json"), "{folder}");
    }
    fs::create_dir(root.join("there.csv")).expect("a folder");
    said(&export(root, &["--out", "there.csv", "--format", "csv"]));
    assert_eq!(files(&root.join("there.csv")), all("csv"));
    // A file that is there is written to, whatever it is called.
    fs::write(root.join("mine"), "old").expect("a file");
    assert_eq!(
        said(&export(root, &["--out", "mine"])),
        "Wrote 3 pages to mine\n"
    );
    assert!(
        fs::read_to_string(root.join("mine"))
            .expect("a file")
            .starts_with('{')
    );
}

#[test]
fn the_name_of_a_file_says_the_form() {
    let site = site();
    let root = site.path();
    let begins = [
        ("a.json", "{\n  \"competencies\""),
        ("a.jsonl", "{\"id\":\"tea\""),
        ("A.CSV", "\u{feff}competency,locale"),
        ("a.jsonld", "{\n  \"@context\""),
        ("deep/er/a.md", "# Tea"),
    ];
    for (name, begin) in begins {
        said(&export(root, &["--out", name]));
        let text = fs::read_to_string(root.join(name)).expect("a file");
        assert!(text.starts_with(begin), "{name}: {text}");
    }
    // JSON-LD is JSON.
    said(&export(root, &["--out", "ld.json", "--format", "json-ld"]));
    let told = refused(&export(root, &["--out", "b.csv", "--format", "json-ld"]));
    assert!(
        told.contains("b.csv has the name of another form") && told.contains("name it b.jsonld"),
        "{told}"
    );
    assert!(!root.join("b.csv").exists());
}

#[test]
fn every_form_holds_every_leaf_in_every_locale() {
    let site = site();
    let root = site.path();
    let page = ["--page", "competency-tea.md"];
    let json: Value = serde_json::from_str(&said(&export(root, &page))).expect("JSON");
    let all = json["competencies"].as_array().expect("a list");
    let locales: Vec<&str> = all
        .iter()
        .filter_map(|one| one["locale"].as_str())
        .collect();
    assert_eq!(locales, ["en-US", "zh-TW"]);
    let schema: Value =
        serde_json::from_str(&said(&export(root, &["--schema"]))).expect("the schema");
    assert!(jsonschema::is_valid(&schema, &json));
    let lines = said(&export(root, &[&page[..], &["--format", "jsonl"]].concat()));
    for (line, one) in lines.lines().zip(all) {
        assert_eq!(&serde_json::from_str::<Value>(line).expect("JSON"), one);
    }
    assert_eq!(lines.lines().count(), 2);
    // A row a leaf: two thresholds and people, in each language, below the head.
    let csv = said(&export(root, &[&page[..], &["--format", "csv"]].concat()));
    assert_eq!(csv.matches("\r\n").count(), 1 + 2 * 3);
    assert!(
        csv.contains(",developing,gteq,1000,active_entitlement,"),
        "{csv}"
    );
    let markdown = said(&export(
        root,
        &[&page[..], &["--format", "markdown"]].concat(),
    ));
    for line in [
        "- [ ] Developing markets: at least 1,000 active entitlements",
        "- [ ] 開發中市場：至少 1,000 個使用中合約權利",
        "- [ ] [測驗 10-201](https://learn.example/exam-10-201)：茶葉",
    ] {
        assert!(markdown.contains(line), "{line}\n{markdown}");
    }
    let linked = said(&export(
        root,
        &[&page[..], &["--format", "json-ld"]].concat(),
    ));
    let linked: Value = serde_json::from_str(&linked).expect("JSON");
    assert_eq!(linked["@graph"].as_array().map(Vec::len), Some(2));
    // Where it is published, only the configuration can say.
    assert_eq!(linked["@graph"][0]["url"], Value::Null);
    fs::write(
        root.join("diglot.toml"),
        "base-url = \"https://docs.example/tea\"\n[locales.zh-TW]\n",
    )
    .expect("a configuration");
    let linked = said(&export(
        root,
        &[&page[..], &["--format", "json-ld"]].concat(),
    ));
    let linked: Value = serde_json::from_str(&linked).expect("JSON");
    let urls: Vec<&str> = linked["@graph"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|node| node["url"].as_str())
        .collect();
    assert_eq!(
        urls,
        [
            "https://docs.example/tea/en-US/competency-tea.html",
            "https://docs.example/tea/zh-TW/competency-tea.html",
        ]
    );
}

#[test]
fn pages_and_locales_that_are_not_there_are_told() {
    let site = site();
    let root = site.path();
    let told = refused(&export(root, &["--page", "**/competency-tee.md"]));
    assert!(
        told.contains("--page \"**/competency-tee.md\" matches no page with requirements\n")
            && told.contains("there are competency-tea.md, guide/competency-leaf.md"),
        "{told}"
    );
    // Each pattern must match, and in the locales that were chosen.
    let both = ["--page", "competency-tea.md", "--page", "guide/*"];
    said(&export(root, &both));
    let told = refused(&export(root, &[&both[..], &["--locale", "zh-TW"]].concat()));
    assert!(
        told.contains("\"guide/*\" matches no page with requirements in zh-TW"),
        "{told}"
    );
    let told = refused(&export(root, &["--locale", "ja-JP"]));
    assert!(told.contains("the site has no locale ja-JP"), "{told}");
    assert_eq!(
        said(&export(root, &["--locale", "zh-TW"]))
            .matches("\"locale\"")
            .count(),
        1
    );
}

#[test]
fn the_schema_and_the_types_are_written_where_they_are_wanted() {
    let site = site();
    let root = site.path();
    assert_eq!(
        said(&export(
            root,
            &["--schema", "--out", "made/requirements.schema.json"]
        )),
        "Wrote the schema to made/requirements.schema.json\n"
    );
    said(&export(
        root,
        &["--typescript", "--out", "made/requirements.d.ts"],
    ));
    let types = fs::read_to_string(root.join("made/requirements.d.ts")).expect("a file");
    assert_eq!(types, said(&export(root, &["--typescript"])));
    for other in [["--format", "csv"], ["--locale", "zh-TW"], ["--page", "*"]] {
        let told = refused(&export(root, &[&["--schema"][..], &other].concat()));
        assert!(told.contains("cannot be used with"), "{told}");
    }
}
