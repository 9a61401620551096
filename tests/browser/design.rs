//! How a page is set: measure, type of each script, what follows the reader, paper.

use serde_json::{Value, json};

use crate::origin::{of, serve};
use crate::{DESK, Reader, Tab, browser, manual};

const PHONE: Reader = Reader {
    width: 375,
    height: 812,
    ..DESK
};

fn number(tab: &Tab<'_>, expression: &str) -> f64 {
    let value = tab.eval(expression);
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{expression} gives {value}"))
}

fn long_page() -> String {
    let sentence = "Water that stands still for long tastes of the pipe it stood in. ";
    let han = "水放久了會有管子的味道，所以先讓它流一會兒再裝進壺裡。";
    let section = |at: usize| {
        format!(
            "## Part {at}\n\n{}\n\n{}\n\n",
            sentence.repeat(8),
            han.repeat(9)
        )
    };
    let sections: String = (1..7).map(section).collect();
    let columns = 12;
    let table = [
        "| a |".to_owned() + &" some words |".repeat(columns),
        "|---|".to_owned() + &"---|".repeat(columns),
        "| b |".to_owned() + &" unbreakable |".repeat(columns),
    ];
    format!(
        "# Long\n\n{sections}\n\n{}\n\n```sh\nkettle on\n```\n",
        table.join("\n")
    )
}

#[test]
fn lines_are_as_long_as_eyes_like_them() {
    let Some(browser) = browser() else { return };
    let page = long_page();
    let origin = serve(
        of(&[
            ("content/en-US/long.md", &page),
            ("content/zh-TW/long.md", &page.replace("Part", "部分")),
        ])
        .files,
    );
    let tab = Tab::open(browser, &origin, DESK);
    // Characters on a full line, by the lines that the browser has set; letters are as wide as the
    // machine's font has them.
    let full = "((of) => { const p = [...document.querySelectorAll('article p')] \
        .find((p) => p.textContent.includes(of)); const range = document.createRange(); \
        range.selectNodeContents(p); const lines = new Set([...range.getClientRects()] \
        .map((box) => Math.round(box.top))).size; \
        return p.textContent.length / (lines - 0.5); })";
    tab.goto("/en-US/long.html");
    let latin = number(&tab, &format!("{full}('tastes')"));
    assert!((58.0..=80.0).contains(&latin), "{latin} letters a line");
    tab.goto("/zh-TW/long.html");
    let han = number(&tab, &format!("{full}('味道')"));
    assert!((35.0..=41.5).contains(&han), "{han} Han characters a line");
}

#[test]
fn chinese_is_set_by_its_own_rules() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), DESK);
    tab.goto("/zh-TW/guide/content.html");
    let style = |property: &str| {
        tab.text(&format!(
            "getComputedStyle(document.querySelector('article p')).{property}"
        ))
    };
    assert_eq!(style("lineBreak"), "strict");
    assert_eq!(style("textAutospace"), "normal");
    assert_eq!(style("textSpacingTrim"), "normal");
    let fonts = style("fontFamily");
    assert!(
        fonts.contains("PingFang TC") && fonts.contains("Noto Sans CJK TC"),
        "{fonts}"
    );
    assert!(!fonts.contains("SC") && !fonts.contains("YaHei"), "{fonts}");
    // Another language within the page brings its own.
    let other = tab.text(
        "(() => { const span = document.createElement('span'); span.lang = 'zh-CN'; \
         document.querySelector('article').append(span); return getComputedStyle(span).fontFamily; })()",
    );
    assert!(
        other.contains("PingFang SC") && !other.contains("TC"),
        "{other}"
    );
    let english = tab.text(
        "(() => { const span = document.createElement('span'); span.lang = 'en'; \
         document.querySelector('article').append(span); return getComputedStyle(span).fontFamily; })()",
    );
    assert!(!english.contains("TC"), "{english}");
    let code = tab.text("getComputedStyle(document.querySelector('article code')).textAutospace");
    assert_eq!(code, "no-autospace", "code is as it is typed");
}

#[test]
fn a_wide_table_scrolls_inside_itself() {
    let Some(browser) = browser() else { return };
    let origin = serve(of(&[("content/en-US/long.md", &long_page())]).files);
    for reader in [DESK, PHONE] {
        let tab = Tab::open(browser, &origin, reader);
        tab.goto("/en-US/long.html");
        assert!(tab.is("document.querySelector('.table').scrollWidth > document.querySelector('.table').clientWidth"));
        assert!(tab.is("document.documentElement.scrollWidth <= innerWidth"));
        assert!(
            tab.is("document.querySelector('.table').tabIndex === 0"),
            "the keyboard can scroll it"
        );
    }
}

#[test]
fn the_contents_follow_the_reader() {
    let Some(browser) = browser() else { return };
    let origin = serve(of(&[("content/en-US/long.md", &long_page())]).files);
    let tab = Tab::open(browser, &origin, DESK);
    tab.goto("/en-US/long.html");
    for part in ["part-2", "part-5", "part-3"] {
        tab.eval(&format!(
            "document.getElementById('{part}').scrollIntoView()"
        ));
        tab.until(&format!(
            "document.querySelector('.contents a[aria-current]')?.hash === '#{part}'"
        ));
        assert!(tab.is("document.querySelectorAll('.contents a[aria-current]').length === 1"));
        // The heading is not below the header that stays.
        assert!(tab.is(&format!(
            "document.getElementById('{part}').getBoundingClientRect().top >= \
             document.querySelector('.top').getBoundingClientRect().bottom"
        )));
    }
}

#[test]
fn code_is_copied_by_its_button() {
    let Some(browser) = browser() else { return };
    let origin = serve(
        of(&[
            ("content/zh-TW/long.md", &long_page()),
            ("content/en-US/long.md", "# Long\n"),
        ])
        .files,
    );
    let tab = Tab::open(browser, &origin, DESK);
    tab.goto("/zh-TW/long.html");
    tab.eval("navigator.clipboard.writeText = async (text) => { window.copied = text; }");
    assert_eq!(
        tab.text("document.querySelector('.copy').textContent"),
        "複製"
    );
    tab.click(".copy");
    tab.until("window.copied === 'kettle on\\n'");
    tab.until("document.querySelector('.copy').textContent === '已複製'");
}

#[test]
fn paper_gets_the_text_in_black_on_white_and_nothing_else() {
    let Some(browser) = browser() else { return };
    let tab = Tab::open(browser, manual(), Reader { dark: true, ..DESK });
    tab.goto("/zh-TW/guide/content.html");
    tab.call(
        "Emulation.setEmulatedMedia",
        json!({ "media": "print",
        "features": [{ "name": "prefers-color-scheme", "value": "dark" }] }),
    );
    assert_eq!(
        tab.text("getComputedStyle(document.body).backgroundColor"),
        "rgb(255, 255, 255)"
    );
    assert_eq!(
        tab.text("getComputedStyle(document.querySelector('article p')).color"),
        "rgb(0, 0, 0)"
    );
    let shown = tab.eval(
        "[...document.querySelectorAll('.top, .side, .contents, .turn, .bottom, .copy, .skip')] \
         .filter((part) => part.checkVisibility()).map((part) => part.className)",
    );
    assert_eq!(shown, json!([]));
    assert!(tab.is("document.querySelector('article').checkVisibility()"));
    // Readers on paper are told where a link leads, unless that is what it says.
    let told = |link: &str| {
        tab.text(&format!(
            "(() => {{ const link = document.createElement('a'); link.href = 'https://tea.example/'; \
             link.className = '{link}'; document.querySelector('article').append(link); \
             return getComputedStyle(link, '::after').content; }})()"
        ))
    };
    assert!(told("").contains("https://tea.example/"), "{}", told(""));
    assert_eq!(told("url"), "none");
}

#[test]
fn nothing_moves_for_those_who_ask_for_that() {
    let Some(browser) = browser() else { return };
    // Every tab asks for it: see `Tab::system`.
    let tab = Tab::open(browser, manual(), DESK);
    tab.goto("/en-US/guide/content.html");
    assert_eq!(
        tab.text("getComputedStyle(document.documentElement).scrollBehavior"),
        "auto"
    );
    let moving = tab.eval(
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); \
         return s.animationName !== 'none' || s.transitionDuration !== '0s'; }).length",
    );
    assert_eq!(moving, 0);
}

#[test]
fn what_is_clicked_is_large_enough_to_hit() {
    let Some(browser) = browser() else { return };
    for reader in [DESK, PHONE] {
        let tab = Tab::open(browser, manual(), reader);
        for path in [
            "/en-US/index.html",
            "/zh-TW/guide/content.html",
            "/zh-TW/competencies/competency-workplace-cloud.html",
        ] {
            tab.goto(path);
            // WCAG 2.2, 2.5.8: 24 by 24; links within a sentence are exempt.
            let small = tab.eval(
                "[...document.querySelectorAll('button, .top a, .side a, .contents a, .card a, .turn a, .bottom a, .button')] \
                 .filter((e) => e.checkVisibility() && !e.matches('.skip')) \
                 .map((e) => [e.getBoundingClientRect(), e]) \
                 .filter(([box]) => box.height < 24 || box.width < 24) \
                 .map(([box, e]) => `${e.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)",
            );
            assert_eq!(small, json!([]), "{path}");
        }
    }
}

#[test]
fn a_landing_page_opens_with_what_it_is_and_where_to_begin() {
    let Some(browser) = browser() else { return };
    for reader in [DESK, PHONE] {
        let tab = Tab::open(browser, manual(), reader);
        tab.goto("/zh-TW/index.html");
        for part in [".hero h1", ".hero p", ".hero .button"] {
            let bottom = format!(
                "document.querySelector('{part}').getBoundingClientRect().bottom < innerHeight"
            );
            assert!(tab.is(&bottom), "{part} is on the first screen");
        }
        assert!(!tab.is("document.querySelector('.side').checkVisibility()"));
        tab.click(".menu-button");
        tab.until("document.querySelector('.side a').checkVisibility()");
        tab.press("Escape");
        let chapters = tab.eval("document.querySelectorAll('.card').length");
        assert!(
            matches!(chapters, Value::Number(ref n) if n.as_u64() >= Some(3)),
            "{chapters}"
        );
        tab.settled(|| tab.click(".hero .button"));
        assert_eq!(tab.place(), "/zh-TW/quick-start.html");
    }
}

#[test]
fn a_long_navigation_opens_where_the_page_stands_in_it() {
    let Some(browser) = browser() else { return };
    let paths: Vec<String> = (100..200)
        .map(|at| format!("content/en-US/word-{at}.md"))
        .collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (&**path, "Text.\n")).collect();
    let origin = serve(of(&files).files);
    let is_seen = "(() => { const own = document.querySelector('.side [aria-current]') \
        .getBoundingClientRect(); return own.top >= 0 && own.bottom <= innerHeight; })()";
    let tab = Tab::open(browser, &origin, DESK);
    tab.goto("/en-US/word-180.html");
    tab.until(is_seen);
    assert!(tab.is("scrollY === 0"), "the page itself stays at its top");
    let tab = Tab::open(browser, &origin, PHONE);
    tab.goto("/en-US/word-180.html");
    tab.click(".menu-button");
    tab.until("document.querySelector('.side [aria-current]').checkVisibility()");
    tab.until(is_seen);
}

#[test]
fn demands_at_a_glance_fit_a_phone() {
    let Some(browser) = browser() else { return };
    for locale in ["en-US", "zh-TW"] {
        let tab = Tab::open(browser, manual(), PHONE);
        tab.goto(&format!(
            "/{locale}/competencies/competency-workplace-cloud.html"
        ));
        assert!(tab.is("document.querySelectorAll('.demands .table').length > 0"));
        let wide = tab.eval(
            "[...document.querySelectorAll('.demands .table')] \
             .filter((table) => table.scrollWidth > table.clientWidth) \
             .map((table) => [table.scrollWidth, table.clientWidth])",
        );
        assert_eq!(wide, json!([]), "{locale}");
    }
}
