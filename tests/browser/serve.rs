//! `diglot serve` in a browser: findings at their blocks, trouble with its excerpt, pages that
//! follow what is written.

use std::fs;
use std::path::PathBuf;

use diglot::serve::{Options, Server};
use tempfile::TempDir;

use crate::{DESK, Tab, browser, pages};

/// A site that is served while the test writes to it.
struct Desk {
    server: Server,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in pages::SMALL {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let server = Server::start(&Options {
            root: folder.path().to_owned(),
            host: "127.0.0.1".to_owned(),
            port: Some(0),
        });
        Self {
            server: server.expect("a server"),
            folder,
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// Opens a page and waits until it is not the notice of a site that is still being built.
    fn open<'a>(&self, browser: &'a crate::chromium::Browser, path: &str) -> Tab<'a> {
        let mut tab = Tab::open(browser, self.server.origin(), DESK);
        tab.expect("503 (Service Unavailable)");
        tab.goto(path);
        tab.ready("!!document.querySelector('header.top')");
        tab
    }
}

const PANEL: &str = "document.querySelector('.diglot-panel')";

#[test]
fn a_finding_stands_at_its_block_in_the_readers_language() {
    let Some(browser) = browser() else { return };
    let desk = Desk::new();
    let tab = desk.open(browser, "/zh-TW/bill.html");
    tab.ready("!!document.querySelector('main .diglot-finding')");
    let note = "document.querySelector('main .diglot-finding')";
    let block = tab.text(&format!("{note}.previousElementSibling.textContent"));
    assert!(block.contains("Loyalty cards are not accepted."), "{block}");
    assert_eq!(
        tab.text(&format!("{note}.querySelector('code').textContent")),
        "untranslated-sentence"
    );
    assert_eq!(tab.text(&format!("{note}.closest('[lang]').lang")), "zh-TW");
    assert!(
        tab.is(&format!(
            "[...{note}.querySelectorAll('p')].some((p) => p.lang === 'en')"
        )),
        "what check says is marked as English"
    );
    let place = tab.text(&format!(
        "{note}.querySelector('.diglot-place').textContent"
    ));
    assert!(place.starts_with("zh-TW/bill.md:3:"), "{place}");
    let count = tab.text("document.querySelector('.diglot-status').textContent");
    assert!(count.contains("本頁有"), "{count}");
    // Out of the way while the page itself is looked at, and after it has loaded anew.
    tab.click(".diglot-bar button");
    assert!(tab.is(&format!("!{note}.checkVisibility()")));
    tab.settled(|| {
        let text = desk.read("content/zh-TW/bill.md");
        desk.write("content/zh-TW/bill.md", &format!("{text}\n謝謝光臨。\n"));
    });
    tab.ready(&format!("{note} && !{note}.checkVisibility()"));
}

#[test]
fn an_edit_shows_in_the_tab_and_the_place_in_the_page_stays() {
    let Some(browser) = browser() else { return };
    let desk = Desk::new();
    let long = "Water boils at one hundred degrees.\n\n".repeat(200);
    desk.write("content/en-US/long.md", &format!("# Long\n\n{long}"));
    let tab = desk.open(browser, "/en-US/long.html");
    // The server may have begun before the page was written.
    tab.ready(
        "document.readyState === 'complete' \
         && document.querySelector('main').textContent.includes('boils')",
    );
    tab.eval("scrollTo({ top: 1800, behavior: 'instant' })");
    tab.ready("Math.abs(scrollY - 1800) < 5");
    tab.settled(|| {
        desk.write(
            "content/en-US/long.md",
            &format!("# Long\n\n{long}It boils sooner on a mountain.\n"),
        );
    });
    tab.ready("document.querySelector('main').textContent.includes('on a mountain')");
    tab.ready("Math.abs(scrollY - 1800) < 5");
    // A tab that shows another page is left alone.
    let other = desk.open(browser, "/zh-TW/brewing.html");
    other.eval("window.untouched = true");
    tab.settled(|| {
        desk.write(
            "content/en-US/long.md",
            &format!("# Long\n\n{long}Once more.\n"),
        );
    });
    tab.ready("document.querySelector('main').textContent.includes('Once more')");
    assert!(other.is("window.untouched === true"));
    // A new title is in the navigation of all.
    other.settled(|| desk.write("content/en-US/long.md", "# Altitude\n\nShort.\n"));
    other.ready(
        "[...document.querySelectorAll('.side a')].some((a) => a.textContent === 'Altitude')",
    );
}

#[test]
fn trouble_shows_over_the_last_good_page_and_goes_away() {
    let Some(browser) = browser() else { return };
    let desk = Desk::new();
    let tab = desk.open(browser, "/zh-TW/brewing.html");
    let config = desk.read("diglot.toml");
    let cases = [
        (
            "diglot.toml",
            format!("{config}[theme]\naccent = 7\n"),
            "diglot.toml:4:",
            config.clone(),
        ),
        (
            "templates/page.html",
            "{% extends \"base.html\" %}\n{% block main %}{{ page.titel }}{% endblock %}\n"
                .to_owned(),
            "page.html:2:",
            "{% extends \"default/page.html\" %}\n".to_owned(),
        ),
    ];
    for (path, bad, place, good) in cases {
        desk.write(path, &bad);
        tab.ready(&format!(
            "{PANEL}?.querySelector('pre')?.textContent.includes('{place}')"
        ));
        let told = tab.text(&format!("{PANEL}.textContent"));
        assert!(told.contains("目前顯示的是修改前的版本"), "{told}");
        assert!(
            tab.is("document.querySelector('main').textContent.includes('請先將水加熱')"),
            "the last good page stays"
        );
        desk.write(path, &good);
        tab.ready(&format!("{PANEL} && !{PANEL}.querySelector('pre')"));
    }
}

#[test]
fn a_fault_in_front_matter_shows_with_its_lines() {
    let Some(browser) = browser() else { return };
    let desk = Desk::new();
    let tab = desk.open(browser, "/zh-TW/brewing.html");
    let good = desk.read("content/zh-TW/brewing.md");
    let bad = good.replacen("title: 沖泡", "title: [沖泡", 1);
    desk.write("content/zh-TW/brewing.md", &bad);
    let excerpt = format!("{PANEL}?.querySelector('.diglot-finding pre')?.textContent ?? ''");
    // Asked at once: the tab may load anew between two questions, and its panel is empty until then.
    tab.ready(&format!(
        "((text) => text.includes('zh-TW/brewing.md:') && text.includes('description: 水'))({excerpt})"
    ));
    desk.write("content/zh-TW/brewing.md", &good);
    tab.ready(&format!("{PANEL} && ({excerpt}) === ''"));
}

#[test]
fn a_site_that_cannot_be_built_says_why_and_comes_by_itself() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("diglot.toml"), "sauce = \"en-US\"\n").expect("written");
    fs::create_dir_all(folder.path().join("content/en-US")).expect("a folder");
    fs::write(folder.path().join("content/en-US/index.md"), "# Tea\n").expect("written");
    let server = Server::start(&Options {
        root: folder.path().to_owned(),
        host: "127.0.0.1".to_owned(),
        port: Some(0),
    });
    let server = server.expect("a server");
    let reader = crate::Reader {
        languages: "zh-TW,zh",
        ..DESK
    };
    let mut tab = Tab::open(browser, server.origin(), reader);
    tab.expect("503 (Service Unavailable)");
    tab.expect("500 (Internal Server Error)");
    tab.goto("/en-US/index.html");
    tab.ready("document.querySelector('h1')?.textContent === '無法建置網站'");
    let text = tab.text("document.querySelector('pre').textContent");
    assert!(text.contains("diglot.toml:1:1"), "{text}");
    assert!(text.contains("sauce"), "{text}");
    fs::write(folder.path().join("diglot.toml"), "source = \"en-US\"\n").expect("written");
    tab.ready("document.querySelector('main h1')?.textContent === 'Tea'");
}
