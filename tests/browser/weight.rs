//! What a page weighs, and that nothing on it jumps while it loads.

use serde_json::json;

use crate::{DESK, Reader, Tab, browser, manual};

/// What goes over the wire before anybody searches: HTML shell, style sheet and script.
const MOST_BYTES: usize = 30 * 1024;
const MOST_REQUESTS: u64 = 6;

/// Bytes as a host compresses them, roughly: Brotli, which most use, takes a tenth off that.
fn packed(text: &str) -> usize {
    miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9).len()
}

#[test]
fn a_page_is_light_and_takes_few_requests() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), DESK);
    for path in [
        "/en-US/index.html",
        "/zh-TW/guide/content.html",
        "/zh-TW/competencies/competency-workplace-cloud.html",
        "/zh-TW/translation-status.html",
        "/en-US/reference/rules/index.html",
        "/en-US/404.html",
    ] {
        tab.goto(path);
        let requests = tab.eval("1 + performance.getEntriesByType('resource').length");
        assert!(
            requests.as_u64() <= Some(MOST_REQUESTS),
            "{path}: {requests}"
        );
        // The text of the page is its own affair.
        let parts = tab.eval(
            "(async () => { const text = async (url) => (await fetch(url)).text(); \
             const page = new DOMParser().parseFromString(await text(location.href), 'text/html'); \
             page.querySelector('article').remove(); \
             const urls = [...page.querySelectorAll('link[rel=stylesheet], script[src]')] \
               .map((e) => new URL(e.getAttribute('href') ?? e.getAttribute('src'), location.href).href); \
             return [page.documentElement.outerHTML, ...await Promise.all(urls.map(text))]; })()",
        );
        let parts = parts.as_array().expect("texts");
        assert_eq!(parts.len(), 3, "{path}: shell, style sheet, script");
        let size: usize = parts
            .iter()
            .filter_map(|part| part.as_str())
            .map(packed)
            .sum();
        assert!(size <= MOST_BYTES, "{path}: {size} bytes");
    }
}

#[test]
fn nothing_jumps_while_a_page_loads() {
    let Some(browser) = browser() else { return };
    for reader in [
        DESK,
        Reader {
            width: 375,
            height: 812,
            ..DESK
        },
    ] {
        let tab = Tab::open(browser, manual(), reader);
        tab.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source":
            "window.shifts = 0; new PerformanceObserver((list) => { \
             for (const entry of list.getEntries()) window.shifts += entry.value; }) \
             .observe({ type: 'layout-shift', buffered: true });" }),
        );
        for path in [
            "/en-US/index.html",
            "/zh-TW/guide/content.html",
            "/zh-TW/competencies/competency-workplace-cloud.html",
        ] {
            tab.goto(path);
            tab.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))");
            assert_eq!(
                tab.eval("window.shifts"),
                0,
                "{path} at {} px",
                reader.width
            );
        }
    }
}
