//! Switching languages, and the language of each part.

use crate::{DESK, Reader, Tab, browser, manual, small};

#[test]
fn the_switcher_stays_on_the_page_and_on_its_section() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/en-US/brewing.html#leaves");
    tab.settled(|| tab.click("[data-languages] a[hreflang='zh-TW']"));
    assert_eq!(tab.place(), "/zh-TW/brewing.html#leaves");
    assert_eq!(
        tab.text("document.querySelector(':target').textContent.trim()"),
        "茶葉"
    );
    assert!(
        tab.is("document.querySelector(':target').getBoundingClientRect().top >= 0 || scrollY > 0"),
        "the section is on the screen"
    );
    tab.settled(|| tab.click("[data-languages] a[hreflang='en-US']"));
    assert_eq!(tab.place(), "/en-US/brewing.html#leaves");
}

#[test]
fn every_page_of_the_manual_has_itself_behind_the_switcher() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), DESK);
    tab.goto("/en-US/index.html");
    let paths = tab.eval(
        "[...new Set([...document.querySelectorAll('.side a')].map((a) => new URL(a.href).pathname))]",
    );
    let paths = paths.as_array().expect("paths of the navigation");
    assert!(paths.len() > 10, "the manual has pages: {paths:?}");
    for path in paths {
        let path = path.as_str().expect("a path");
        tab.goto(path);
        assert_eq!(
            tab.text("new URL(document.querySelector('[data-languages] a').href).pathname"),
            path.replacen("en-US", "zh-TW", 1),
        );
    }
}

#[test]
fn the_root_sends_readers_to_their_language() {
    let Some(browser) = browser() else { return };
    for (languages, home) in [
        ("zh-TW,zh,en", "/zh-TW/index.html"),
        // Hong Kong reads the same script.
        ("zh-HK,en", "/zh-TW/index.html"),
        ("fr,en-GB", "/en-US/index.html"),
    ] {
        let tab = Tab::open(browser, small(), Reader { languages, ..DESK });
        tab.goto("/");
        tab.until(&format!("location.pathname === '{home}'"));
    }
}

#[test]
fn a_language_once_chosen_is_remembered() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/en-US/index.html");
    tab.settled(|| tab.click("[data-languages] a[hreflang='zh-TW']"));
    tab.goto("/");
    tab.until("location.pathname === '/zh-TW/index.html'");
}

/// For each text in the page that is not code: the words, and the language they are said to be in.
const LANGUAGES: &str = "(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        const text = node.textContent.trim();
        if (text && !parent.closest('pre, code, script, style'))
            texts.push([text, parent.closest('[lang]').lang]);
    }
    return texts;
})()";

#[test]
fn lang_is_on_exactly_the_english_sentence_of_a_chinese_page() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/zh-TW/bill.html");
    assert_eq!(
        tab.eval(
            "[...document.querySelectorAll('main [lang]')].map((e) => [e.lang, e.textContent])"
        ),
        serde_json::json!([["en", "Loyalty cards are not accepted."]]),
    );
    assert_eq!(tab.text("document.documentElement.lang"), "zh-TW");
    // What a screen reader is told: the language that applies to the sentence before it.
    assert!(tab.is(
        "document.querySelector('main [lang]').parentElement.closest('[lang]').lang === 'zh-TW'"
    ));
}

#[test]
fn every_text_of_the_half_translated_sample_is_in_the_language_it_says() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), DESK);
    tab.goto("/zh-TW/competencies/competency-small-business-cloud.html");
    let texts = tab.eval(LANGUAGES);
    let mut seen = (0, 0);
    for text in texts.as_array().expect("texts") {
        let (words, lang) = (text[0].as_str().expect("words"), &text[1]);
        let han = words
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        // Three words in lower case make a phrase of English; names and codes stand in any language.
        let lower = words
            .split_whitespace()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
            .count();
        if han {
            assert_eq!(lang, "zh-TW", "{words:?}");
            seen.0 += 1;
        } else if lower >= 3 {
            assert_eq!(lang, "en", "{words:?}");
            seen.1 += 1;
        }
    }
    assert!(
        seen.0 > 10 && seen.1 > 3,
        "the page is half translated: {seen:?}"
    );
}

#[test]
fn a_page_without_translation_says_so_in_the_readers_language() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/zh-TW/closing.html");
    assert_eq!(tab.text("document.documentElement.lang"), "zh-TW");
    assert_eq!(
        tab.text("document.querySelector('h1').closest('[lang]').lang"),
        "en-US"
    );
    assert_eq!(
        tab.text("document.querySelector('[role=note]').closest('[lang]').lang"),
        "zh-TW"
    );
    let label = "[...document.querySelectorAll('.side a')].find((a) => a.ariaCurrent === 'page')";
    assert_eq!(
        tab.text(&format!("{label}.textContent")),
        "Closing for the night"
    );
    assert!(
        tab.text(&format!("{label}.querySelector('[lang]').lang"))
            .starts_with("en")
    );
}
