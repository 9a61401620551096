//! Content that means harm does none: neither under the policy that pages carry nor without it.

use std::collections::BTreeMap;

use crate::{DESK, Reader, Tab, browser, origin, pages, small};

/// Counts each `boom()`.
const TRAP: &str = "window.booms = 0; window.boom = () => { window.booms += 1; };";

/// Moves over, focuses and clicks everything in the text.
const PROVOKE: &str = "(() => {
    addEventListener('click', (event) => {
        // Follow script addresses only: an ordinary link would leave the page.
        const to = event.target.closest('a')?.href ?? '';
        if (/^https?:/.test(to)) event.preventDefault();
    }, true);
    for (const part of document.querySelectorAll('main, main *, .side *, .contents *')) {
        for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'error', 'load'])
            part.dispatchEvent(new Event(kind));
        if (part.closest('main')) part.click?.();
    }
})()";

#[test]
fn hostile_markdown_runs_nothing() {
    let Some(browser) = browser() else { return };
    for policy in [true, false] {
        for path in ["/en-US/harm.html", "/zh-TW/harm.html"] {
            let mut tab = Tab::open(browser, small(), Reader { policy, ..DESK });
            // The picture of the page that is not there.
            tab.expect("404 (Not Found)");
            tab.call(
                "Page.addScriptToEvaluateOnNewDocument",
                serde_json::json!({ "source": TRAP }),
            );
            tab.goto(path);
            tab.eval(PROVOKE);
            tab.eval("new Promise((done) => setTimeout(done, 150))");
            assert_eq!(tab.eval("window.booms"), 0, "{path}, policy: {policy}");
            assert_eq!(tab.place(), path, "nothing leads away, policy: {policy}");
            assert_eq!(
                tab.eval(
                    "document.querySelectorAll('main :is(script, iframe, style, base, meta, form)').length"
                ),
                0
            );
            assert!(
                tab.is("[...document.querySelectorAll('main *')].every((e) => \
                    e.getAttributeNames().every((name) => !name.startsWith('on')))"),
                "no handler is left"
            );
            assert!(
                tab.is("document.querySelector('main').textContent.match(/The end|結尾/) !== null"),
                "the page goes on to its end"
            );
        }
    }
}

/// Page of a site whose builder did nothing about its content.
fn careless(head: &str, body: &str) -> BTreeMap<String, Vec<u8>> {
    let page = format!("<!DOCTYPE html><html lang=en><head>{head}<title>x</title><body>{body}");
    BTreeMap::from([("index.html".to_owned(), page.into_bytes())])
}

#[test]
fn the_trap_would_catch_what_a_careless_builder_lets_through() {
    let Some(browser) = browser() else { return };
    let origin = origin::serve(careless("", &format!("<main>{}</main>", pages::HARM)));
    let mut tab = Tab::open(browser, &origin, DESK);
    let provoked = [
        "404 (Not Found)",
        "elsewhere.example",
        "ERR_",
        "Quirks",
        // Chromium refuses one of the vectors by itself; the others go through.
        "to a javascript: URL",
    ];
    for part in provoked {
        tab.expect(part);
    }
    tab.call(
        "Page.addScriptToEvaluateOnNewDocument",
        serde_json::json!({ "source": TRAP }),
    );
    tab.goto("/");
    tab.eval(PROVOKE);
    tab.until("window.booms > 3");
}

#[test]
fn a_tab_complains_of_everything_that_no_reader_should_meet() {
    let Some(browser) = browser() else { return };
    let origin = origin::serve(careless(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">",
        "<script>inline()</script><img src='https://elsewhere.example/a.png'>",
    ));
    let mut tab = Tab::open(browser, &origin, DESK);
    tab.goto("/");
    tab.eval("console.error('mind'); setTimeout(() => { throw new Error('thrown'); }); 0");
    tab.until("true");
    let found = tab.complaints().join("\n");
    for part in [
        "policy violated: \"script-src-elem inline",
        "policy violated: \"img-src https://elsewhere.example/a.png",
        "policy issue",
        "console.error",
    ] {
        assert!(found.contains(part), "no {part:?} in:\n{found}");
    }
    tab.expect("");
    drop(tab);

    let origin = origin::serve(careless("", "<img src='https://elsewhere.example/a.png'>"));
    let mut tab = Tab::open(browser, &origin, DESK);
    tab.goto("/");
    let found = tab.complaints().join("\n");
    assert!(
        found.contains("request to elsewhere: https://elsewhere.example/a.png"),
        "{found}"
    );
    tab.expect("");
}
