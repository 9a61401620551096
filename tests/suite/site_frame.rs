//! The frame around the pages: its language, the site's brand, links of the footer.

use std::collections::BTreeSet;

use diglot::Error;

use crate::site::{between, render, try_render, with};

/// A page with everything that the theme puts words on.
const PARTS: &str = "# หน้าแรก\n\nข้อความ[^1]\n\n## หัวข้อ\n\n> [!TIP]\n> ข้อความ\n\n| ก | ข |\n| --- | --- |\n| ค | ง |\n\n- [x] เสร็จ\n\n[^1]: หมายเหตุ\n";

#[test]
fn a_frame_that_nobody_translated_says_which_language_its_words_are_in() {
    let site = render(&with(&[("content/th/parts.md", PARTS)]));
    let page = site.text("th/parts.html").expect("the page");
    assert!(page.contains("<html lang=\"th\" dir=\"ltr\">"));
    for part in [
        "<a class=\"skip\" lang=\"en-US\" dir=\"ltr\" href=\"#_main\">Skip to content",
        "<button class=\"search-button\" type=\"button\" lang=\"en-US\"",
        "<nav class=\"languages\" lang=\"en-US\" dir=\"ltr\" aria-label=\"Language\">",
        "<button class=\"icon theme-button\" type=\"button\" lang=\"en-US\"",
        "<nav class=\"side\" id=\"_nav\" popover lang=\"en-US\" dir=\"ltr\" aria-label=\"Pages\">",
        "<nav class=\"contents\" id=\"_toc\" popover lang=\"en-US\"",
        "<p class=\"alert-title\" lang=\"en-US\" dir=\"ltr\">Tip</p>",
        "aria-label=\"Table 1\" lang=\"en-US\" dir=\"ltr\">\n<table lang=\"th\" dir=\"ltr\">",
        "aria-label=\"Done\" lang=\"en-US\"",
        "aria-label=\"Footnotes\" lang=\"en-US\" dir=\"ltr\">\n<ol lang=\"th\" dir=\"ltr\">",
        "<p lang=\"en-US\" dir=\"ltr\">Made with diglot</p>",
    ] {
        assert!(page.contains(part), "{part} is missing in\n{page}");
    }
    // What is the reader's own stands in the reader's language inside those parts.
    let navigation = between(page, "<nav class=\"side\"", "</nav>");
    assert!(
        navigation.contains("<div lang=\"th\" dir=\"ltr\">"),
        "{navigation}"
    );
    let toc = between(page, "<nav class=\"contents\"", "</nav>");
    assert!(toc.contains("<ul lang=\"th\" dir=\"ltr\">"), "{toc}");
    let missing = site.text("th/404.html").expect("a page");
    assert!(missing.contains("<article lang=\"en-US\" dir=\"ltr\">\n<h1>Page not found"));
    // A locale with a frame of its own says it once, on the page.
    let own = site.text("zh-TW/index.html").expect("the page");
    let skip = between(own, "<a class=\"skip\"", ">");
    assert!(!skip.contains("lang="), "{skip}");
}

#[test]
fn a_start_page_that_nobody_wrote_describes_the_site() {
    let site = render(&[
        ("diglot.toml", "title = \"Kettle\"\n"),
        ("content/en-US/a.md", "# First\n\nText.\n"),
        ("content/zh-TW/a.md", "# 第一頁\n\n內文。\n"),
    ]);
    for (path, description) in [
        ("en-US/index.html", "All pages of Kettle at a glance."),
        ("zh-TW/index.html", "「Kettle」的所有頁面一覽。"),
        ("index.html", "All pages of Kettle at a glance."),
    ] {
        let page = site.text(path).expect("a page");
        let wanted = format!("<meta name=\"description\" content=\"{description}\">");
        assert!(page.contains(&wanted), "{path} lacks {wanted}");
    }
    let lost = site.text("zh-TW/404.html").expect("a page");
    assert!(lost.contains("<meta name=\"description\" content=\"這個網址"));
    let own = render(&with(&[(
        "locales/en-US/own.ftl",
        "site-description = All about one kettle.\n",
    )]));
    let root = own.text("index.html").expect("the root");
    assert!(root.contains("<meta name=\"description\" content=\"All about one kettle.\">"));
}

#[test]
fn an_accent_colour_that_cannot_be_read_is_mended_and_said() {
    let brand = |accent: &str| {
        let config = format!("base-url = \"https://d.example\"\n[theme]\naccent = \"{accent}\"\n");
        let mut files = with(&[]);
        files.retain(|(path, _)| *path != "diglot.toml");
        files.push(("diglot.toml", &config));
        render(&files)
    };
    let site = brand("#ffee00");
    let told = site
        .diagnostics
        .iter()
        .find(|found| found.rule == "accent-contrast")
        .expect("a diagnostic");
    assert!(told.message().contains("#ffee00"), "{}", told.message());
    assert!(
        told.message().contains(" to 1, less than the 4.5"),
        "{}",
        told.message()
    );
    assert_eq!(told.text(), "\"#ffee00\"", "it points at the colour");
    let sheet = site.files.iter().find(|(path, _)| path.ends_with(".css"));
    let sheet = String::from_utf8_lossy(sheet.expect("a sheet").1).into_owned();
    assert!(!sheet.contains("--accent-light:#ffee00"));
    let site = brand("#0b6e4f");
    assert!(site.diagnostics.is_empty(), "{:?}", site.diagnostics);
    let icon = site.files.iter().find(|(path, _)| path.contains("/icon."));
    let icon = String::from_utf8_lossy(icon.expect("an icon").1).into_owned();
    assert!(
        icon.contains("#0b6e4f"),
        "the icon has the site's colour: {icon}"
    );
}

#[test]
fn a_landing_page_ends_with_its_chapters_and_where_it_comes_from() {
    let site = render(&[
        (
            "diglot.toml",
            "[theme]\nedit-url = \"https://e.example/{path}\"\n",
        ),
        (
            "content/en-US/index.md",
            "# Kettle\n\nHot.\n\n## More\n\nText.\n",
        ),
        ("content/en-US/guide/a.md", "# A\n"),
        ("content/zh-TW/guide/a.md", "# 甲\n"),
    ]);
    for (locale, label) in [("en-US", ""), ("zh-TW", " lang=\"zh-TW\" dir=\"ltr\"")] {
        let page = site.text(&format!("{locale}/index.html")).expect("a page");
        let main = between(page, "<main", "</main>");
        let at = |part: &str| {
            main.find(part)
                .unwrap_or_else(|| panic!("{part} in {main}"))
        };
        let cards = at(&format!("<nav class=\"cards\"{label}"));
        assert!(
            at("Text.") < cards && cards < at("class=\"facts\""),
            "{main}"
        );
        // The words of the frame are the reader's inside a text that is not.
        at(&format!("<p class=\"start\"{label}>"));
        at(&format!("<p class=\"facts\"{label}>"));
    }
}

#[test]
fn logo_sheets_and_footer_links_come_from_the_configuration() {
    let site = render(&with(&[
        (
            "diglot.toml",
            "[theme]\nlogo = \"logo.svg\"\ncss = [\"own.css\"]\n[theme.footer]\ncontact-us = \"https://example.org/contact\"\n\"Status\" = \"https://status.example.org/\"\n",
        ),
        ("static/own.css", "body { letter-spacing: 0 }\n"),
        ("locales/en-US/own.ftl", "contact-us = Contact us\n"),
        ("locales/zh-TW/own.ftl", "contact-us = 聯絡我們\n"),
    ]));
    let page = site.text("zh-TW/guide/half.html").expect("the page");
    assert!(page.contains("<img src=\"../../logo.svg\" alt=\"\">"));
    assert!(page.contains("<a href=\"https://example.org/contact\">聯絡我們</a>"));
    assert!(page.contains("<a href=\"https://status.example.org/\">Status</a>"));
    let theme = page.find("/assets/theme.").expect("the theme's sheet");
    let own = page.find("../../own.css").expect("the site's sheet");
    assert!(theme < own, "the site's own sheet comes last, so it wins");
    let page = site.text("en-US/guide/half.html").expect("the page");
    assert!(page.contains("<a href=\"https://example.org/contact\">Contact us</a>"));
    let missing = try_render(&with(&[(
        "diglot.toml",
        "[theme]\ncard = \"nowhere.png\"\n",
    )]));
    let Err(Error::Config(mistakes)) = missing else {
        panic!("a picture that does not exist was taken")
    };
    assert_eq!(mistakes.len(), 1);
}

#[test]
fn every_page_of_a_very_large_folder_can_be_reached() {
    let paths: Vec<String> = (100..600)
        .map(|at| format!("content/en-US/words/word-{at}.md"))
        .collect();
    let mut files = vec![
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/words/index.md", "# Words\n"),
    ];
    files.extend(paths.iter().map(|path| (path.as_str(), "Text.\n")));
    let site = render(&files);
    // Where the navigation of a page leads: each address with its label.
    let entries = |page: &str| -> Vec<(String, String)> {
        let html = site.text(&format!("en-US/words/{page}"));
        let html = between(html.expect("the page"), "<nav class=\"side\"", "</nav>");
        let links = html.split("<a href=\"").skip(1);
        let link = |link: &str| {
            let (href, rest) = link.split_once('"').expect("an end");
            (href.to_owned(), between(rest, ">", "</a>").replace('>', ""))
        };
        links.map(link).collect()
    };
    let is_other = |(_, label): &&(String, String)| label == "… Other pages";
    let words = |entries: &[(String, String)]| -> BTreeSet<String> {
        let own = entries.iter().filter(|entry| !is_other(entry));
        own.map(|(href, _)| href.clone())
            .filter(|href| href.starts_with("word-"))
            .collect()
    };
    let first = entries("index.html");
    assert_eq!(words(&first).len(), 400);
    let others: Vec<_> = first.iter().filter(is_other).collect();
    let [(next, _)] = others.as_slice() else {
        panic!("one way on from the first: {others:?}");
    };
    assert_eq!(next, "word-500.html");
    let last = entries(next);
    assert_eq!(words(&last).len(), 400);
    assert_eq!(words(&first).union(&words(&last)).count(), 500);
    let others: Vec<_> = last.iter().filter(is_other).collect();
    assert!(
        matches!(others.as_slice(), [(back, _)] if back == "word-199.html"),
        "{others:?}"
    );
}
