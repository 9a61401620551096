//! Reading: with the keyboard, without script, on a small screen.

use crate::{DESK, Reader, Tab, browser, manual, small};

const PAGES: [&str; 8] = [
    "/en-US/index.html",
    "/zh-TW/index.html",
    "/en-US/guide/checks.html",
    "/zh-TW/guide/checks.html",
    "/en-US/reference/rules/index.html",
    "/zh-TW/reference/configuration.html",
    "/zh-TW/competencies/competency-workplace-cloud.html",
    "/zh-TW/competencies/competency-small-business-cloud.html",
];

/// What has the focus, in words.
const FOCUS: &str = "(() => { const e = document.activeElement; \
    const of = e.closest('nav')?.className ?? e.closest('header, main, footer')?.tagName ?? ''; \
    return `${of} ${e.tagName} ${e.ariaLabel ?? e.textContent.trim()}`.trim(); })()";

#[test]
fn the_keyboard_reaches_skip_link_then_header_then_navigation_then_text() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/en-US/brewing.html");
    let mut walk = Vec::new();
    for _ in 0..40 {
        tab.press("Tab");
        if tab.is("document.activeElement === document.body") {
            break;
        }
        let visible = tab.eval(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e); \
             const b = e.getBoundingClientRect(); \
             return b.width > 0 && b.height > 0 && b.right > 0 && b.bottom > 0 \
             && b.left < innerWidth && b.top < innerHeight \
             && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()",
        );
        let name = tab.text(FOCUS);
        assert_eq!(visible, true, "the focus can be seen on {name:?}");
        walk.push(name);
    }
    let at = |part: &str| {
        walk.iter()
            .position(|name| name.contains(part))
            .unwrap_or_else(|| panic!("{part:?} is not reached: {walk:#?}"))
    };
    assert_eq!(at("Skip to"), 0, "{walk:#?}");
    let (switcher, navigation) = (at("languages A 繁體中文"), at("side A"));
    assert!(switcher < navigation, "{walk:#?}");
    let turn = at("turn A");
    assert!(navigation < turn, "{walk:#?}");
}

#[test]
fn the_skip_link_leads_to_the_text() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/zh-TW/brewing.html");
    tab.press("Tab");
    tab.press("Enter");
    tab.until("document.activeElement.tagName === 'MAIN'");
    tab.press("Tab");
    assert!(
        tab.is("!!document.activeElement.closest('.middle')"),
        "the next stop is in the text, not in the header: {}",
        tab.text(FOCUS)
    );
}

#[test]
fn the_switcher_works_by_keyboard() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/en-US/brewing.html");
    for _ in 0..12 {
        tab.press("Tab");
        if tab.is("document.activeElement.matches('[data-languages] a')") {
            break;
        }
    }
    tab.settled(|| tab.press("Enter"));
    assert_eq!(tab.place(), "/zh-TW/brewing.html");
}

#[test]
fn without_script_text_navigation_and_switcher_are_there() {
    let Some(browser) = browser() else { return };
    let reader = Reader {
        script: false,
        ..DESK
    };
    let tab = Tab::open(browser, small(), reader);
    tab.goto("/zh-TW/brewing.html");
    assert!(
        tab.text("document.querySelector('main').innerText")
            .contains("請使用軟水。")
    );
    assert!(tab.is("document.querySelectorAll('button:not([popovertarget])').length === \
        [...document.querySelectorAll('button:not([popovertarget])')].filter((b) => !b.checkVisibility()).length"),
        "no button is shown that would do nothing");
    tab.settled(|| tab.click(".side a[href*='bill']"));
    assert_eq!(tab.place(), "/zh-TW/bill.html");
    tab.settled(|| tab.click("[data-languages] a[hreflang='en-US']"));
    assert_eq!(tab.place(), "/en-US/bill.html");
    tab.goto("/");
    tab.settled(|| tab.click("main a[hreflang='zh-TW']"));
    assert_eq!(tab.place(), "/zh-TW/index.html");
}

#[test]
fn without_script_a_phone_opens_the_navigation() {
    let Some(browser) = browser() else { return };
    let reader = Reader {
        script: false,
        width: 375,
        height: 720,
        ..DESK
    };
    let tab = Tab::open(browser, small(), reader);
    tab.goto("/zh-TW/brewing.html");
    let entry = "document.querySelector('.side a').checkVisibility()";
    assert!(!tab.is(entry), "the navigation is out of the way");
    tab.click(".menu-button");
    tab.until(entry);
    tab.settled(|| tab.click(".side a[href*='bill']"));
    assert_eq!(tab.place(), "/zh-TW/bill.html");
}

#[test]
fn nothing_scrolls_sideways_on_a_phone() {
    let Some(browser) = browser() else { return };
    for width in [320, 375] {
        let reader = Reader {
            width,
            height: 720,
            ..DESK
        };
        let wide = "[document.documentElement.scrollWidth, \
            [...document.querySelectorAll('body *')].filter((e) => \
            e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 \
            && !e.closest('pre, .table, [popover]')).map((e) => e.outerHTML.slice(0, 120))]";
        let tab = Tab::open(browser, manual(), reader);
        for path in PAGES {
            tab.goto(path);
            let found = tab.eval(wide);
            assert!(
                found[0].as_u64() <= Some(width.into()),
                "{path} at {width} px is {} px wide: {}",
                found[0],
                found[1]
            );
        }
        let tab = Tab::open(browser, small(), reader);
        tab.goto("/zh-TW/brewing.html");
        assert_eq!(tab.eval(wide)[0], width);
    }
}

#[test]
fn every_page_of_the_manual_is_quiet_and_its_own() {
    // No console message, no request off the origin, no violation of the policy: see `Tab`.
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), DESK);
    for home in ["/en-US/index.html", "/zh-TW/index.html"] {
        tab.goto(home);
        let paths = tab.eval("[...document.querySelectorAll('.side a')].map((a) => a.href)");
        for path in paths.as_array().expect("addresses") {
            let path = path.as_str().expect("an address");
            tab.goto(path.trim_start_matches(manual()));
            assert!(
                tab.is("document.querySelector('main h1').checkVisibility()"),
                "{path} has a headline"
            );
            let policy = tab
                .text("document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
            assert!(
                policy.contains("default-src 'self'") && !policy.contains("unsafe-"),
                "{policy}"
            );
        }
    }
}

#[test]
fn a_missing_page_is_told_in_each_language() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    for (path, words) in [("/en-US/404.html", "not"), ("/zh-TW/404.html", "找不到")] {
        tab.goto(path);
        let title = tab.text("document.querySelector('h1').textContent");
        assert!(title.contains(words), "{title}");
        tab.settled(|| tab.click("main a"));
    }
}
