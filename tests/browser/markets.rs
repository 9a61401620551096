//! The market that a reader chooses on a competency page.

use std::sync::OnceLock;

use crate::{DESK, Reader, Tab, browser, origin};

const PAGE: &str = "# Tea {#tea}

Words.

## Leaf option {#leaf}

Who it is for.

### Silver {#silver}

1. Your organization must reach the performance thresholds.

    - **Developed Markets**
        - You must have 2,000 active entitlements.
    - **Developing Markets**
        - You must have 1,000 active entitlements.
    - You must win 4 customers in the last 12 months.
";

/// Alternatives of one market, and of both.
const CHOICE: &str = "# Leaf {#leaf}

Words.

## Leaf option {#leaf}

Who it is for.

### Silver {#silver}

1. Your organization must reach the performance thresholds.

    - **Developed Markets**
        - You must have 2,000 seats or win 40 customers.
    - **Developing Markets**
        - You must have 1,000 seats.

2. Your organization must have **1** individual who passes the exam.

    - **1** individual must pass this exam:

        - [Exam 10-200](https://learn.example/exam-10-200): Brewing*

*Retiring June 30, 2031
";

/// A site with such pages.
fn site() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| {
        let files = [
            ("content/en-US/competency-tea.md", PAGE),
            ("content/en-US/competency-more-tea.md", PAGE),
            ("content/en-US/competency-leaf.md", CHOICE),
        ];
        origin::serve(origin::of(&files).files)
    })
}

/// What of the tables and of the checklist is shown, of one market.
fn shown(tab: &Tab<'_>, market: &str) -> bool {
    let parts = format!("[...document.querySelectorAll('.demands [data-market={market}]')]");
    assert!(
        tab.is(&format!("{parts}.length >= 2")),
        "table and list have {market}"
    );
    let all = tab.is(&format!("{parts}.every((part) => part.checkVisibility())"));
    let none = tab.is(&format!("{parts}.every((part) => !part.checkVisibility())"));
    assert!(all != none, "both or neither: {market}");
    all
}

fn open_list(tab: &Tab<'_>) {
    tab.eval("document.querySelector('.checklist').open = true");
}

#[test]
fn a_reader_sees_only_what_binds_their_market_and_pages_remember_it() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/en-US/competency-tea.html");
    open_list(&tab);
    assert_eq!(
        tab.text("document.querySelector('.markets legend').textContent"),
        "Your market"
    );
    assert!(tab.is("document.querySelector('.markets').checkVisibility()"));
    assert!(shown(&tab, "developed") && shown(&tab, "developing"));
    tab.click(".markets input[value=developing]");
    assert!(!shown(&tab, "developed") && shown(&tab, "developing"));
    // What binds everybody stays.
    let facts = tab.text("document.querySelector('.demands table').innerText");
    assert!(
        facts.contains("1,000") && facts.contains("4 customers"),
        "{facts}"
    );
    assert!(!facts.contains("2,000"), "{facts}");
    tab.goto("/en-US/competency-more-tea.html");
    open_list(&tab);
    assert!(tab.is("document.querySelector('.markets input[value=developing]').checked"));
    assert!(!shown(&tab, "developed") && shown(&tab, "developing"));
    // With the keyboard: one stop, then the arrows.
    tab.eval("document.querySelector('.markets input:checked').focus()");
    tab.press("ArrowUp");
    assert!(shown(&tab, "developed") && !shown(&tab, "developing"));
}

#[test]
fn without_script_everything_is_shown_and_nothing_is_to_choose() {
    let Some(browser) = browser() else { return };
    let reader = Reader {
        script: false,
        ..DESK
    };
    let tab = Tab::open(browser, site(), reader);
    tab.goto("/en-US/competency-tea.html");
    tab.click(".checklist summary");
    assert!(!tab.is("document.querySelector('.markets').checkVisibility()"));
    assert!(shown(&tab, "developed") && shown(&tab, "developing"));
}

#[test]
fn no_word_is_left_between_what_is_not_shown() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/en-US/competency-leaf.html");
    open_list(&tab);
    let ors = "[...document.querySelectorAll('.demands .or')]";
    assert!(
        tab.is(&format!("{ors}.length === 1")),
        "one in the table; the list has a sentence"
    );
    assert!(tab.is(&format!("{ors}.every((or) => or.checkVisibility())")));
    tab.click(".markets input[value=developing]");
    assert!(tab.is(&format!("{ors}.every((or) => !or.checkVisibility())")));
    let list = tab.text("document.querySelector('.checklist').innerText");
    assert!(
        list.contains("1,000") && !list.contains("One of the following"),
        "{list}"
    );
    tab.click(".markets input[value=developed]");
    assert!(tab.is(&format!("{ors}.every((or) => or.checkVisibility())")));
}

#[test]
fn an_item_says_its_footnote_where_its_mark_would_point_nowhere() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, site(), DESK);
    tab.goto("/en-US/competency-leaf.html");
    open_list(&tab);
    for parts in [".demands td li", ".checklist .box"] {
        let text = tab.text(&format!(
            "[...document.querySelectorAll('{parts}')].at(-1).innerText"
        ));
        assert!(
            text.contains("Brewing Retiring June 30, 2031") && !text.contains('*'),
            "{parts}: {text}"
        );
    }
}
