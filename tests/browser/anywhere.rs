//! A site is at home anywhere: below a path of a host, and in a folder without any server.

use std::collections::BTreeMap;
use std::fs;

use serde_json::json;

use crate::origin::{of, serve};
use crate::{DESK, Tab, browser};

const PAGES: [(&str, &str); 4] = [
    ("content/en-US/index.md", "# Kettle\n\nWelcome.\n"),
    ("content/en-US/guide/boil.md", "# Boil\n\nFill it.\n"),
    ("content/zh-TW/index.md", "# 水壺\n\n歡迎。\n"),
    ("content/zh-TW/guide/boil.md", "# 煮水\n\n請先裝水。\n"),
];

/// From the start page to a page by its link, to its other language, and back by the search.
fn walk(tab: &Tab<'_>, folder: &str) {
    tab.goto(&format!("{folder}/en-US/index.html"));
    tab.settled(|| tab.click(".cards a[href*='boil'], main a[href*='boil']"));
    assert!(
        tab.place()
            .ends_with(&format!("{folder}/en-US/guide/boil.html"))
    );
    tab.settled(|| tab.click("[data-languages] a[hreflang='zh-TW']"));
    assert!(
        tab.place()
            .ends_with(&format!("{folder}/zh-TW/guide/boil.html"))
    );
    let ground = "getComputedStyle(document.querySelector('.side')).position";
    assert_eq!(tab.text(ground), "sticky", "the style sheet has loaded");
    tab.press("/");
    tab.until("document.activeElement.matches('dialog.search[open] input')");
    tab.call("Input.insertText", json!({ "text": "歡迎" }));
    tab.until("document.querySelectorAll('dialog.search li').length === 1");
    tab.settled(|| tab.press("Enter"));
    assert!(tab.place().ends_with(&format!("{folder}/zh-TW/index.html")));
}

#[test]
fn a_site_works_below_a_path() {
    let Some(browser) = browser() else { return };
    let below: BTreeMap<String, Vec<u8>> = of(&PAGES)
        .files
        .into_iter()
        .map(|(path, bytes)| (format!("deep/manual/{path}"), bytes))
        .collect();
    let origin = serve(below);
    let tab = Tab::open(browser, &origin, DESK);
    walk(&tab, "/deep/manual");
}

#[test]
fn a_site_works_from_a_folder() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in of(&PAGES).files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let tab = Tab::open(browser, "file://", DESK);
    walk(&tab, folder.path().to_str().expect("a path"));
}
