//! Pages in a real browser: search in both languages, theme, language switch, no policy violated.
//!
//! Chromium loads pages from disk and a script walks through them; what it saw comes back in the
//! dumped document. Without Chromium the tests say so and pass.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::{publish, translation};
use serde_json::Value;

const PAGES: &[(&str, &str)] = &[
    (
        "content/en-US/index.md",
        "# Kettle\n\nWelcome.\n\n## First steps\n\nPlug it in.\n",
    ),
    (
        "content/en-US/guide.md",
        "# Guide\n\nText.\n\n## Plugins\n\nDeployed plugins boil the water.\n",
    ),
    (
        "content/zh-TW/index.md",
        "# 水壺\n\n歡迎。\n\n## 第一步\n\n請接上電源。\n",
    ),
    (
        "content/zh-TW/guide.md",
        "# 指南\n\n內文。\n\n## 外掛程式\n\n部署外掛程式前，請先檢查`<img src=x>`與水溫感測器。\n",
    ),
];

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

fn build(dir: &Path) -> Site {
    for (path, text) in PAGES {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let config = Config::load(dir, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let messages = Arc::new(Messages::load(&corpus));
    let pairs = translation::read(&corpus);
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None);
    Site::render(&corpus, &messages, &facts).expect("a site")
}

/// Loads a page with the driver in it and gives what the driver saw; `None` without a browser.
fn walk(page: &str, queries: &[&str]) -> Option<Value> {
    let Some(browser) = chromium() else {
        println!("skipped, because there is no Chromium on this machine");
        return None;
    };
    let dir = tempfile::tempdir().expect("a folder");
    let mut site = build(dir.path());
    let queries = serde_json::to_string(queries)
        .expect("JSON")
        .replace('"', "&quot;");
    let html = site.text(page).expect("the page").to_owned();
    let driven = html.replace(
        "</body>",
        &format!("<script src=\"../driver.js\" data-queries=\"{queries}\"></script>\n</body>"),
    );
    site.files.insert(page.to_owned(), driven.into_bytes());
    site.files.insert(
        "driver.js".to_owned(),
        include_bytes!("../browser/driver.js").to_vec(),
    );
    let out = dir.path().join("public");
    publish::to_dir(&site, &out).expect("published");
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .args([
            "--no-first-run",
            "--disable-background-networking",
            "--virtual-time-budget=20000",
        ])
        .arg(format!(
            "--user-data-dir={}",
            dir.path().join("profile").display()
        ))
        .arg("--dump-dom")
        .arg(format!("file://{}", out.join(page).display()))
        .output()
        .expect("the browser ran");
    let dom = String::from_utf8_lossy(&output.stdout);
    let result = dom
        .split_once("data-result=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(result, _)| {
            result
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        });
    let result = result.unwrap_or_else(|| panic!("the driver said nothing:\n{dom}"));
    Some(serde_json::from_str(&result).expect("JSON"))
}

fn list(value: &Value) -> Vec<&str> {
    value.as_array().map_or(Vec::new(), |items| {
        items.iter().filter_map(Value::as_str).collect()
    })
}

#[test]
fn a_reader_of_chinese_finds_any_two_characters_and_keeps_section_and_theme() {
    let Some(seen) = walk(
        "zh-TW/index.html",
        &["掛程", "感測", "水", "龘靐", "<img src=x>", "程式外"],
    ) else {
        return;
    };
    assert_eq!(list(&seen["errors"]), [] as [&str; 0]);
    assert_eq!(list(&seen["violations"]), [] as [&str; 0]);
    assert_eq!(seen["themeBefore"], Value::Null);
    assert_eq!(seen["themeAfter"], seen["themeStored"]);
    assert_eq!(seen["switched"], "../en-US/index.html#first-steps");
    assert_eq!(seen["focused"], true);
    assert_eq!(seen["arrow"], true);
    let found = |query: &str| &seen["queries"][query];
    // Across the edges that a word segmenter would set.
    assert_eq!(found("掛程")["status"], "1 筆結果");
    assert!(
        list(&found("掛程")["links"]).contains(&"zh-TW/guide.html#plugins"),
        "{seen}"
    );
    assert!(list(&found("掛程")["marks"]).contains(&"掛程"));
    assert_eq!(found("感測")["status"], "1 筆結果");
    assert_eq!(found("水")["status"], "2 筆結果");
    assert_eq!(found("龘靐")["status"], "找不到結果");
    // Pairs that stand apart do not make a phrase.
    assert_eq!(found("程式外")["status"], "找不到結果");
    // Neither query nor text becomes markup.
    assert_eq!(found("<img src=x>")["html"], false);
}

#[test]
fn a_reader_of_english_finds_other_forms_of_a_word() {
    let Some(seen) = walk("en-US/index.html", &["deploying plugin", "plug", "qzxv"]) else {
        return;
    };
    assert_eq!(list(&seen["errors"]), [] as [&str; 0]);
    assert_eq!(list(&seen["violations"]), [] as [&str; 0]);
    let found = |query: &str| &seen["queries"][query];
    assert_eq!(found("deploying plugin")["status"], "1 result");
    assert!(
        list(&found("deploying plugin")["links"]).contains(&"en-US/guide.html#plugins"),
        "{seen}"
    );
    assert_eq!(found("plug")["status"], "2 results");
    assert_eq!(found("qzxv")["status"], "No results");
    // Results are of the reader's language only.
    assert!(
        list(&found("plug")["links"])
            .iter()
            .all(|link| link.starts_with("en-US/"))
    );
}
