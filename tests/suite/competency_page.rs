//! The page of a competency, from a site's folder: its data in the HTML, its tables, its checklist.

use std::fs;
use std::sync::Arc;

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::{requirements, translation};
use serde_json::Value;

const CONFIG: &str = "base-url = \"https://docs.example\"\n";

const PAGE: &str = "---
title: Tea
description: What a tea partner needs.
---
# Tea {#tea}

Words.

## Leaf </script><!--<b> option {#leaf}

Who it is for.

### Silver {#silver}

1. Your organization must reach the performance thresholds.

    - **Developed Markets**
        - You must have 2,000 active entitlements.
    - **Developing Markets**
        - You must have 1,000 active entitlements.

2. Your organization must have **2** individuals who pass the exams.

    - **2** individuals must each pass one of these exams:

        - [Exam 10-200](https://learn.example/exam-10-200): Brewing & serving
        - [Exam 10-201](https://learn.example/exam-10-201): Leaves
";

pub(crate) fn render(files: &[(&str, &str)]) -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    let config = Config::load(folder.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let stated = requirements::extract(&corpus);
    let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned());
    Site::render(&corpus, &messages, &facts).expect("a site")
}

#[test]
fn the_html_holds_the_credentials_and_no_title_ends_the_script() {
    let site = render(&[
        ("diglot.toml", CONFIG),
        ("content/en-US/competency-tea.md", PAGE),
    ]);
    let page = site.text("en-US/competency-tea.html").expect("the page");
    let (_, rest) = page
        .split_once("<script type=\"application/ld+json\">")
        .expect("JSON-LD");
    let (json, _) = rest.split_once("</script>").expect("an end");
    assert!(!json.contains(['<', '>', '&']), "{json}");
    let data: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["@context"][1]["ceterms"], requirements::export::CTDL);
    let graph = data["@graph"].as_array().expect("a graph");
    let credential = graph
        .iter()
        .find(|node| node["@type"][0] == "EducationalOccupationalCredential")
        .expect("a credential");
    assert_eq!(credential["identifier"], "tea/leaf/silver");
    assert_eq!(
        credential["url"],
        "https://docs.example/en-US/competency-tea.html"
    );
    let name = credential["name"].as_str().expect("a name");
    assert!(name.contains("Leaf") && name.contains("Silver"), "{name}");
    let required = credential["competencyRequired"].as_array().expect("a list");
    assert_eq!(required.len(), 2);
    assert_eq!(required[0]["termCode"], "10-200");
    assert_eq!(required[0]["name"], "Brewing & serving");
    let people = &credential["ceterms:requires"][1];
    assert_eq!(
        people["ceterms:alternativeCondition"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn a_sentence_left_in_english_within_a_note_says_so_in_the_checklist_too() {
    let english = "---
title: Tea
requirements: true
---
# Tea {#tea}

Words.

## Leaf option {#leaf}

Who it is for.

### Silver {#silver}

1. Your organization must reach the performance thresholds.

    - You must have 2,000 active entitlements.
    - Any plan of the vendor will do. Trial accounts do not count towards this.
";
    let chinese = "---
title: 茶
requirements: true
---
# 茶 {#tea}

說明。

## 茶葉選項 {#leaf}

適合的對象。

### 銀級 {#silver}

1. 貴組織必須達到績效門檻。

    - 您必須有 2,000 個使用中合約權利。
    - 廠商的任何方案都可以。Trial accounts do not count towards this.
";
    let site = render(&[
        ("content/en-US/tea.md", english),
        ("content/zh-TW/tea.md", chinese),
    ]);
    let page = site.text("zh-TW/tea.html").expect("the page");
    let (_, list) = page.split_once("checklist").expect("a checklist");
    assert!(
        list.contains(
            "<li class=\"note\">廠商的任何方案都可以。<span lang=\"en\" dir=\"ltr\">Trial \
             accounts do not count towards this.</span></li>"
        ),
        "{list}"
    );
}
