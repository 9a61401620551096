//! Search: any two characters of Chinese, every form of an English word, by keyboard alone.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::{DESK, Tab, browser, origin};

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

fn site() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| origin::serve(origin::of(PAGES).files))
}

/// Opens the search with `/`, types a query and waits for its answer: what the status says, the
/// addresses of the results, and what is marked in them.
fn find(tab: &Tab<'_>, query: &str) -> Value {
    if !tab.is("!!document.querySelector('dialog.search[open]')") {
        tab.press("/");
        tab.until("document.activeElement.matches('dialog.search[open] input')");
    }
    tab.eval(
        "(() => { const box = document.querySelector('dialog.search'); \
         box.querySelector('[role=status]').textContent = ''; \
         box.querySelector('ul').replaceChildren(); \
         box.querySelector('input').select(); })()",
    );
    tab.call("Input.insertText", json!({ "text": query }));
    tab.until("document.querySelector('dialog.search [role=status]').textContent !== ''");
    tab.eval(
        "(() => { const box = document.querySelector('dialog.search'); return { \
         status: box.querySelector('[role=status]').textContent, \
         links: [...box.querySelectorAll('ul a')].map((a) => { \
           const to = new URL(a.href); return to.pathname + decodeURIComponent(to.hash); }), \
         marks: [...box.querySelectorAll('mark')].map((mark) => mark.textContent), \
         markup: box.querySelectorAll('ul img').length }; })()",
    )
}

fn has(list: &Value, text: &str) -> bool {
    list.as_array()
        .is_some_and(|list| list.iter().any(|one| one == text))
}

#[test]
fn any_two_characters_of_chinese_are_found_wherever_they_stand() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/zh-TW/index.html");
    // Across the edges that a word segmenter would set.
    let found = find(&tab, "掛程");
    assert_eq!(found["status"], "1 筆結果");
    assert!(has(&found["links"], "/zh-TW/guide.html#plugins"), "{found}");
    assert!(has(&found["marks"], "掛程"), "{found}");
    assert_eq!(find(&tab, "感測")["status"], "1 筆結果");
    assert_eq!(find(&tab, "水")["status"], "2 筆結果");
    assert_eq!(find(&tab, "龘靐")["status"], "找不到結果");
    // Pairs that stand apart do not make a phrase.
    assert_eq!(find(&tab, "程式外")["status"], "找不到結果");
    // Neither query nor text becomes markup.
    let found = find(&tab, "<img src=x>");
    assert_eq!(found["markup"], 0, "{found}");
}

#[test]
fn other_forms_of_an_english_word_are_found_in_english_pages_only() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/en-US/index.html");
    let found = find(&tab, "deploying plugin");
    assert_eq!(found["status"], "1 result");
    assert!(has(&found["links"], "/en-US/guide.html#plugins"), "{found}");
    let found = find(&tab, "plug");
    assert_eq!(found["status"], "2 results");
    let links = found["links"].as_array().expect("links");
    assert!(
        links.iter().all(|link| link
            .as_str()
            .is_some_and(|link| link.starts_with("/en-US/"))),
        "{found}"
    );
    assert_eq!(find(&tab, "qzxv")["status"], "No results");
}

#[test]
fn arrows_enter_and_escape_walk_through_the_results() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/zh-TW/index.html");
    find(&tab, "感測");
    tab.press("ArrowDown");
    tab.until("document.activeElement.matches('dialog.search ul a')");
    tab.press("ArrowUp");
    tab.until("document.activeElement.matches('dialog.search input')");
    // The first one empties the field, as in any search field.
    tab.press("Escape");
    tab.press("Escape");
    tab.until("!document.querySelector('dialog.search[open]')");
    // The focus goes back to where it was, when the dialog has closed.
    tab.ready("document.activeElement.matches('.search-button')");
    find(&tab, "感測");
    tab.settled(|| tab.press("Enter"));
    assert!(
        tab.place().starts_with("/zh-TW/guide.html"),
        "{}",
        tab.place()
    );
}

#[test]
fn of_many_sections_those_are_shown_whose_headings_say_it() {
    let Some(browser) = browser() else { return };
    let section = |at: usize| {
        let heading = if at == 7 { "水溫" } else { "其他" };
        format!("## {heading} {{#s{at}}}\n\n請留意水溫。\n\n")
    };
    let page = format!("# 指南\n\n{}", (1..9).map(section).collect::<String>());
    let files = [
        ("content/en-US/guide.md", "# Guide\n"),
        ("content/zh-TW/guide.md", page.as_str()),
    ];
    let origin = origin::serve(origin::of(&files).files);
    let tab = Tab::open(browser, &origin, DESK);
    tab.goto("/zh-TW/guide.html");
    let found = find(&tab, "水溫");
    let guide = "/zh-TW/guide.html";
    assert_eq!(
        found["links"],
        json!([
            guide,
            format!("{guide}#s1"),
            format!("{guide}#s2"),
            format!("{guide}#s7")
        ])
    );
}

/// Pages of Chinese that nobody wrote: each character by a rule, so that pairs meet everywhere.
fn chinese(page: u64) -> String {
    const LETTERS: [char; 24] = [
        '水', '壺', '火', '茶', '葉', '杯', '手', '心', '山', '石', '田', '土', '木', '林', '日',
        '月', '明', '星', '雨', '雲', '風', '雪', '花', '草',
    ];
    let mut state = page * 7919 + 17;
    (0..160)
        .map(|at| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let letter = LETTERS[(state >> 33) as usize % LETTERS.len()];
            if at % 23 == 22 { '，' } else { letter }
        })
        .collect()
}

#[test]
fn every_substring_of_chinese_gives_exactly_the_pages_that_hold_it() {
    const COUNT: u64 = 120;
    let Some(browser) = browser() else { return };
    let mut files = Vec::new();
    for page in 0..COUNT {
        let text = chinese(page);
        let (head, tail) = text.split_at(text.char_indices().nth(80).map_or(0, |(at, _)| at));
        files.push((
            format!("content/zh-TW/p{page:03}.md"),
            format!("# 頁\n\n{head}\n\n## 節\n\n{tail}\n"),
        ));
        files.push((
            format!("content/en-US/p{page:03}.md"),
            format!("# Page {page}\n"),
        ));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let origin = origin::serve(origin::of(&files).files);
    let tab = Tab::open(browser, &origin, DESK);
    tab.goto("/zh-TW/p000.html");
    for (page, start, length) in [
        (3, 0, 2),
        (17, 40, 3),
        (44, 85, 3),
        (60, 101, 4),
        (71, 120, 3),
        (99, 140, 5),
        (119, 30, 6),
        (8, 60, 2),
    ] {
        let text: Vec<char> = chinese(page).chars().collect();
        let query: String = text[start..start + length].iter().collect();
        assert!(!query.contains('，'), "{query} is one run");
        let mut wanted: Vec<String> = (0..COUNT)
            .filter(|page| {
                let text: Vec<char> = chinese(*page).chars().collect();
                // The heading between them parts the halves.
                [&text[..80], &text[80..]]
                    .iter()
                    .any(|half| half.iter().collect::<String>().contains(&query))
            })
            .map(|page| format!("/zh-TW/p{page:03}.html"))
            .collect();
        let found = find(&tab, &query);
        // Results come as the reader reaches them.
        let list = "document.querySelector('dialog.search ul')";
        for _ in 0..12 {
            tab.eval(&format!("(async () => {{ {list}.scrollTop = 1e6; await new Promise((done) => setTimeout(done, 60)); }})()"));
        }
        let mut pages: Vec<String> = tab
            .eval(&format!("[...{list}.querySelectorAll('li > a:first-child')].map((a) => new URL(a.href).pathname)"))
            .as_array()
            .expect("addresses")
            .iter()
            .map(|page| page.as_str().expect("an address").to_owned())
            .collect();
        pages.sort();
        wanted.sort();
        let most = 30;
        if wanted.len() > most {
            assert_eq!(found["status"], "結果很多，最相關的排在最前面", "{query}");
            assert_eq!(pages.len(), most, "{query}");
            assert!(pages.iter().all(|page| wanted.contains(page)), "{query}");
        } else {
            assert_eq!(pages, wanted, "{query}");
        }
    }
}
