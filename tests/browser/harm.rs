//! Content that means harm does none: neither under the policy that pages carry nor without it.

use crate::{DESK, Reader, Tab, browser, small};

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
