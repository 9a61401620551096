//! Light and dark: by the system, and by the reader's choice.

use crate::{DESK, Reader, Tab, browser, small};

/// Brightness of the page's background, 0 to 255.
const GROUND: &str = "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor \
    .match(/[\\d.]+/g).map(Number); return (r + g + b) / 3; })()";

fn is_dark(tab: &Tab<'_>) -> bool {
    tab.eval(GROUND).as_f64().expect("a brightness") < 80.0
}

#[test]
fn the_theme_follows_the_system() {
    let Some(browser) = browser() else { return };
    for script in [true, false] {
        let tab = Tab::open(browser, small(), Reader { script, ..DESK });
        tab.goto("/en-US/brewing.html");
        assert!(!is_dark(&tab), "light, script: {script}");
        tab.system(true);
        assert!(is_dark(&tab), "dark, script: {script}");
    }
}

#[test]
fn a_chosen_theme_outlives_the_page_and_the_system() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, small(), DESK);
    tab.goto("/zh-TW/brewing.html");
    let name = "document.querySelector('.theme-button').ariaLabel";
    let to_dark = tab.text(name);
    tab.click(".theme-button");
    assert!(is_dark(&tab));
    let to_light = tab.text(name);
    assert!(
        to_dark != to_light && to_dark.contains('深') && to_light.contains('淺'),
        "the button says what it will do: {to_dark}, {to_light}"
    );
    tab.goto("/en-US/index.html");
    assert!(is_dark(&tab), "on the next page");
    tab.click(".theme-button");
    tab.system(true);
    assert!(!is_dark(&tab), "light, though the system is dark");
}
