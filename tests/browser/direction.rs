//! From right to left: the frame of an Arabic site is the mirror of an English one's, code is not.

use crate::origin::{of, serve};
use crate::{DESK, Reader, Tab, browser};

const PAGES: [(&str, &str); 3] = [
    ("diglot.toml", "source = \"en-US\"\n"),
    (
        "content/en-US/tea.md",
        "# Tea\n\n## Water\n\nHeat it.\n\n```sh\nkettle on\n```\n\n> [!NOTE]\n> Hot.\n",
    ),
    (
        "content/ar/tea.md",
        "# شاي\n\n## ماء\n\nسخّن الماء.\n\n```sh\nkettle on\n```\n\n> [!NOTE]\n> ساخن.\n",
    ),
];

/// The middle of an element, as a share of the window's width.
fn across(tab: &Tab<'_>, selector: &str) -> f64 {
    let middle = format!(
        "(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect(); \
         return (box.left + box.right) / 2 / innerWidth; }})()"
    );
    tab.eval(&middle).as_f64().expect("a place")
}

#[test]
fn an_arabic_page_is_laid_out_from_right_to_left() {
    let Some(browser) = browser() else { return };
    let origin = serve(of(&PAGES).files);
    let tab = Tab::open(browser, &origin, DESK);
    for (path, is_mirrored) in [("/en-US/tea.html", false), ("/ar/tea.html", true)] {
        tab.goto(path);
        for (selector, is_first) in [(".brand", true), (".side", true), (".theme-button", false)] {
            let is_left = across(&tab, selector) < 0.5;
            assert_eq!(is_left, is_first != is_mirrored, "{selector} of {path}");
        }
        // The bar of a note stands where its lines begin.
        let bar = if is_mirrored { "Right" } else { "Left" };
        let width = format!("getComputedStyle(document.querySelector('.alert')).border{bar}Width");
        assert_eq!(tab.text(&width), "4px", "{path}");
        let code = "getComputedStyle(document.querySelector('pre')).direction";
        assert_eq!(tab.text(code), "ltr", "code of {path}");
        // The button is where the lines of code end, not on their beginning.
        assert!(
            across(&tab, ".copy") > across(&tab, "pre"),
            "the button of {path}"
        );
    }
    let phone = Reader { width: 375, ..DESK };
    let tab = Tab::open(browser, &origin, phone);
    tab.goto("/ar/tea.html");
    assert!(
        tab.is("document.documentElement.scrollWidth <= innerWidth"),
        "nothing scrolls sideways"
    );
    tab.click(".menu-button");
    tab.until("document.querySelector('.side').matches(':popover-open')");
    let right = "Math.round(document.querySelector('.side').getBoundingClientRect().right) \
         === document.documentElement.clientWidth";
    assert!(
        tab.is(right),
        "the sheet comes from the side where lines begin"
    );
}
