//! A site from its folder to its files.

use std::fs;
use std::sync::Arc;

use diglot::Error;
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::translation;

const CONFIG: &str = "title = \"Kettle\"\nbase-url = \"https://docs.example/kettle\"\n";

/// A small site in two languages: `only.md` is not translated, `guide/half.md` half.
const SMALL: &[(&str, &str)] = &[
    ("diglot.toml", CONFIG),
    (
        "content/en-US/index.md",
        "# Kettle\n\nWelcome to the manual. See [half](guide/half.md#pour) and [the file](files/a.txt).\n",
    ),
    (
        "content/en-US/only.md",
        "---\ntitle: Only here\ndescription: A page in one language.\naliases: [old/only.html]\n---\n# Only here\n\n> [!NOTE]\n> Nobody translated this page yet.\n",
    ),
    (
        "content/en-US/guide/half.md",
        "# Half\n\nThe first sentence is here.\n\n## Pour\n\nTrial kettles are not included in the offer.\n",
    ),
    ("content/en-US/files/a.txt", "plain"),
    (
        "content/zh-TW/index.md",
        "# 水壺\n\n歡迎閱讀手冊。請看[一半](guide/half.md#pour)與[檔案](files/a.txt)，還有[另一頁](only.md)。\n",
    ),
    (
        "content/zh-TW/guide/half.md",
        "# 一半\n\n第一句在這裡。\n\n## 倒水\n\n水壺放在桌上。 Trial kettles are not included in the offer.\n",
    ),
    (
        "static/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
];

pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    dir
}

pub(crate) fn try_render(files: &[(&str, &str)]) -> Result<Site, Error> {
    let dir = folder(files);
    let corpus = Corpus::load(Config::load(dir.path(), &Overrides::default())?)?;
    let messages = Arc::new(Messages::load(&corpus));
    let pairs = translation::read(&corpus);
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None);
    Site::render(&corpus, &messages, &facts)
}

pub(crate) fn render(files: &[(&str, &str)]) -> Site {
    try_render(files).expect("a site")
}

pub(crate) fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = SMALL
        .iter()
        .copied()
        .filter(|(path, _)| !more.iter().any(|(other, _)| other == path))
        .collect();
    files.extend(more);
    files
}

/// The text between `from` and the next `to`.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, after) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from:?} in\n{text}"));
    let (inner, _) = after
        .split_once(to)
        .unwrap_or_else(|| panic!("no {to:?} after {from:?}"));
    inner
}

#[test]
fn every_page_is_there_in_every_locale_and_what_belongs_beside_them() {
    let site = render(SMALL);
    for path in [
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "_headers",
        "logo.svg",
        "en-US/index.html",
        "en-US/only.html",
        "en-US/old/only.html",
        "en-US/guide/half.html",
        "en-US/files/a.txt",
        "en-US/404.html",
        "zh-TW/index.html",
        "zh-TW/only.html",
        "zh-TW/guide/half.html",
        "zh-TW/404.html",
        "zh-TW/search/index.js",
    ] {
        assert!(
            site.files.contains_key(path),
            "{path} is missing: {:?}",
            site.files.keys()
        );
    }
    assert_eq!(
        (
            site.summary.pages,
            site.summary.untranslated,
            site.summary.locales
        ),
        (6, 1, 2)
    );
    assert!(site.diagnostics.is_empty(), "{:?}", site.diagnostics);
}

#[test]
fn a_page_says_its_language_and_leads_to_itself_in_the_others() {
    let site = render(SMALL);
    let page = site.text("zh-TW/guide/half.html").expect("the page");
    assert!(page.contains("<html lang=\"zh-TW\" dir=\"ltr\">"));
    assert!(page.contains("<title>一半 – Kettle</title>"));
    assert!(page.contains(
        "<link rel=\"canonical\" href=\"https://docs.example/kettle/zh-TW/guide/half.html\">"
    ));
    for (tag, path) in [
        ("en-US", "en-US/"),
        ("zh-TW", "zh-TW/"),
        ("x-default", "en-US/"),
    ] {
        let link = format!(
            "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://docs.example/kettle/{path}guide/half.html\">"
        );
        assert!(page.contains(&link), "{link}");
    }
    assert!(page.contains("<a href=\"../../en-US/guide/half.html\" lang=\"en-US\" hreflang=\"en-US\" dir=\"ltr\">English</a>"));
    // The heading kept the id of its source, so the section is the same in both.
    assert!(page.contains("<h2 id=\"pour\">倒水"));
    assert!(page.contains(
        "水壺放在桌上。 <span lang=\"en\">Trial kettles are not included in the offer.</span></p>"
    ));
}

#[test]
fn links_lead_to_pages_of_the_readers_locale_and_files_of_the_source() {
    let page = render(SMALL)
        .text("zh-TW/index.html")
        .expect("the page")
        .to_owned();
    assert!(page.contains("<a href=\"guide/half.html#pour\">一半</a>"));
    assert!(page.contains("<a href=\"only.html\">另一頁</a>"));
    assert!(page.contains("<a href=\"../en-US/files/a.txt\">檔案</a>"));
}

#[test]
fn a_page_that_is_not_translated_tells_the_truth() {
    let site = render(SMALL);
    let page = site.text("zh-TW/only.html").expect("the page");
    assert!(page.contains("<html lang=\"zh-TW\""));
    assert!(page.contains("<title lang=\"en-US\">Only here</title>"));
    assert!(page.contains("<meta name=\"description\" lang=\"en-US\""));
    assert!(
        page.contains(
            "<link rel=\"canonical\" href=\"https://docs.example/kettle/en-US/only.html\">"
        )
    );
    assert!(
        !page.contains("rel=\"alternate\""),
        "it claims to be a translation"
    );
    let main = between(page, "<main", "</main>");
    assert!(
        main.starts_with(" id=\"_main\" tabindex=\"-1\" lang=\"en-US\" dir=\"ltr\">"),
        "{main}"
    );
    assert!(main.contains("<div class=\"notice\" role=\"note\" lang=\"zh-TW\" dir=\"ltr\">"));
    assert!(main.contains("本頁尚未翻譯，以下為英文原文。"));
    // Inside the English text the words of the theme are English too.
    assert!(main.contains("<p class=\"alert-title\">Note</p>"));
    // Its label in the navigation of a translated page is marked.
    let other = site.text("zh-TW/index.html").expect("the page");
    assert!(
        other.contains(
            "<a href=\"only.html\"><span lang=\"en-US\" dir=\"ltr\">Only here</span></a>"
        )
    );
    let sitemap = site.text("sitemap.xml").expect("a sitemap");
    assert!(!sitemap.contains("zh-TW/only.html"));
    assert!(sitemap.contains("<loc>https://docs.example/kettle/en-US/only.html</loc>"));
    // The switcher of the original does not lead astray.
    let original = site.text("en-US/only.html").expect("the page");
    assert!(
        !original.contains("hreflang=\"zh-TW\" href=\"https"),
        "the original claims a translation"
    );
}

#[test]
fn a_locale_can_show_a_notice_or_nothing_for_what_is_not_translated() {
    let notice = render(&with(&[(
        "diglot.toml",
        "base-url = \"https://d.example\"\n[locales.zh-TW]\nmissing = \"notice\"\n[locales.en-US]\n",
    )]));
    let page = notice.text("zh-TW/only.html").expect("a notice");
    assert!(page.contains("本頁尚未翻譯。") && !page.contains("Nobody translated"));
    assert!(page.contains("href=\"../en-US/only.html\""));
    let omit = render(&with(&[(
        "diglot.toml",
        "[locales.zh-TW]\nmissing = \"omit\"\n[locales.en-US]\n",
    )]));
    assert!(!omit.files.contains_key("zh-TW/only.html"));
    let home = omit.text("zh-TW/index.html").expect("the home");
    assert!(
        home.contains("<a href=\"../en-US/only.html\">另一頁</a>"),
        "{home}"
    );
    let english = omit.text("en-US/only.html").expect("the page");
    assert!(english.contains("<a href=\"../zh-TW/index.html\" lang=\"zh-TW\""));
}

#[test]
fn an_old_address_sends_the_reader_on_and_cannot_leave_its_locale() {
    let site = render(SMALL);
    let page = site.text("en-US/old/only.html").expect("a redirect");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../only.html\">"));
    assert!(page.contains("<a href=\"../only.html\">"));
    for alias in [
        "../../evil.html",
        "/a/../../x",
        "a\\b",
        "https://x.example/",
        "%2e%2e/x",
        "a//b",
    ] {
        let text = format!("---\ntitle: T\naliases: ['{alias}']\n---\n# T\n");
        let files = vec![
            ("content/en-US/a.md", &*text),
            ("content/en-US/index.md", "# I\n"),
        ];
        let site = render(&files);
        assert!(
            site.files
                .keys()
                .all(|path| !path.contains("..") && !path.contains("evil"))
        );
    }
}

#[test]
fn a_locale_written_from_right_to_left_says_so_everywhere() {
    let site = render(&with(&[
        (
            "content/ar/index.md",
            "# غلاية\n\nأهلاً بكم في الدليل. انظر `kettle on`.\n\n```sh\nkettle on\n```\n",
        ),
        (
            "locales/ar/site.ftl",
            "locale-name = العربية\nsearch = بحث\n",
        ),
    ]));
    let page = site.text("ar/index.html").expect("the page");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<pre tabindex=\"0\" dir=\"ltr\">"));
    assert!(
        site.text("en-US/index.html")
            .expect("the page")
            .contains("lang=\"ar\" hreflang=\"ar\" dir=\"rtl\">العربية</a>")
    );
}

#[test]
fn a_site_may_bring_single_templates_and_messages_of_its_own() {
    let site = render(&with(&[
        (
            "templates/page.html",
            "{% extends \"default/page.html\" %}{% block footer %}<p>{{ t(key=\"brand\", count=1234) }}</p>{{ super() }}{% endblock %}",
        ),
        (
            "locales/en-US/brand.ftl",
            "brand = { $count ->\n    [one] one kettle\n   *[other] { $count } kettles\n }\nupdated = changed\n",
        ),
        ("locales/zh-TW/brand.ftl", "brand = { $count } 個水壺\n"),
    ]));
    assert!(
        site.text("en-US/index.html")
            .expect("a page")
            .contains("<p>1,234 kettles</p>")
    );
    assert!(
        site.text("zh-TW/index.html")
            .expect("a page")
            .contains("<p>1,234 個水壺</p>")
    );
    assert!(
        site.text("zh-TW/index.html")
            .expect("a page")
            .contains("以 diglot 建置")
    );
}

#[test]
fn a_mistake_in_a_template_names_file_line_column_and_page() {
    let broken = try_render(&with(&[(
        "templates/page.html",
        "<p>\n{{ page.titel }}</p>\n",
    )]));
    let text = broken.expect_err("it must fail").to_string();
    assert!(text.contains("page.html:2:"), "{text}");
    assert!(
        text.contains("titel") && text.contains("while rendering en-US/guide/half.md"),
        "{text}"
    );
    let broken = try_render(&with(&[("templates/page.html", "{{ nothing(x=1) }}")]));
    let text = broken.expect_err("it must fail").to_string();
    assert!(
        text.contains("nothing") && text.contains("page.html:1:"),
        "{text}"
    );
}

#[test]
fn folder_addresses_and_flat_ones_lead_to_the_same_pages() {
    let site = render(&with(&[(
        "diglot.toml",
        "base-url = \"https://d.example\"\n[build]\nurls = \"folder\"\n",
    )]));
    let page = site.text("zh-TW/guide/half/index.html").expect("the page");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://d.example/zh-TW/guide/half/\">"));
    assert!(page.contains("href=\"../../../en-US/guide/half/\""));
    assert!(page.contains("href=\"../../only/\""));
}

#[test]
fn a_locale_without_a_landing_page_gets_a_list() {
    let site = render(&[
        ("content/en-US/a.md", "# First\n\nText.\n"),
        ("content/zh-TW/a.md", "# 第一頁\n\n內文。\n"),
    ]);
    let page = site.text("zh-TW/index.html").expect("a list");
    assert!(page.contains("<a href=\"a.html\">第一頁</a>"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool");
    let many = rayon::ThreadPoolBuilder::new()
        .num_threads(8)
        .build()
        .expect("a pool");
    let first = one.install(|| render(SMALL));
    let second = many.install(|| render(SMALL));
    assert!(first.files == second.files);
}

#[test]
fn nothing_on_a_page_needs_inline_code_or_another_site() {
    let site = render(SMALL);
    for (path, bytes) in &site.files {
        if !path.ends_with(".html") {
            continue;
        }
        let page = std::str::from_utf8(bytes).expect("text");
        for bad in [
            "<style",
            " style=\"",
            " onclick=",
            "javascript:",
            "src=\"http",
        ] {
            assert!(!page.contains(bad), "{bad} in {path}");
        }
        for script in page.split("<script").skip(1) {
            assert!(
                script.starts_with(" src=\"")
                    || script.starts_with(" type=\"application/ld+json\""),
                "{path}"
            );
        }
        assert!(
            page.contains("Content-Security-Policy") && !page.contains("unsafe-inline"),
            "{path}"
        );
        // No isolation marks in text or attributes.
        assert!(!page.contains(['\u{2068}', '\u{2069}']), "{path}");
    }
}

#[test]
fn two_files_with_one_address_are_reported() {
    let site = render(&with(&[("static/en-US/only.html", "<p>mine</p>")]));
    assert!(
        site.diagnostics
            .iter()
            .any(|found| found.rule == "path-collision"),
        "{:?}",
        site.diagnostics
    );
    assert!(
        site.text("en-US/only.html")
            .expect("the page")
            .contains("Only here")
    );
}
