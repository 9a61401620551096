//! How complete a site is: the words of small sites, counted by hand.

use std::fs;

use diglot::check::status::{PageState, Status, Words};
use diglot::check::{self, Options, Report};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::report::status::{self, StatusFormat};

/// Three pages: one whole, one with a sentence and an item that are not translated and a paragraph
/// that is missing, one that is not there.
const SITE: &[(&str, &str)] = &[
    (
        "en-US/index.md",
        "---\ntitle: Kettles\n---\n# Kettles\n\nRead on.\n",
    ),
    (
        "zh-TW/index.md",
        "---\ntitle: 水壺\n---\n# 水壺\n\n請繼續閱讀。\n",
    ),
    (
        "en-US/guide/茶.md",
        "# Tea\n\nFill the kettle. Never boil the milk.\n\n- Take two spoons.\n- Wait for `timer` minutes.\n\nServe it hot at once.\n",
    ),
    (
        "zh-TW/guide/茶.md",
        "# 茶\n\n把水壺裝滿。Never boil the milk.\n\n- Take two spoons.\n- 等候 `timer` 分鐘。\n",
    ),
    ("en-US/only.md", "# Only here\n\nNobody has read this.\n"),
];

fn load(files: &[(&str, &str)]) -> (tempfile::TempDir, Corpus) {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = if path.contains('/') {
            dir.path().join("content").join(path)
        } else {
            dir.path().join(path)
        };
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    let config = Config::load(dir.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    (dir, corpus)
}

fn check(corpus: &Corpus, options: &Options) -> (Report, Status) {
    let pairs = diglot::translation::read(corpus);
    let stated = diglot::requirements::extract(corpus);
    let report = check::run(corpus, &pairs, &stated, options).expect("a report");
    let status = Status::of(corpus, &pairs, &report);
    (report, status)
}

fn count(files: &[(&str, &str)]) -> Status {
    let (_dir, corpus) = load(files);
    check(&corpus, &Options::default()).1
}

fn words(translated: usize, untranslated: usize, missing: usize) -> Words {
    Words {
        translated,
        untranslated,
        missing,
        uncertain: 0,
    }
}

fn written(format: StatusFormat, status: &Status) -> String {
    let mut out = Vec::new();
    status::write(format, status, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn with(extra: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = SITE
        .iter()
        .copied()
        .filter(|(path, _)| extra.iter().all(|(other, _)| path != other))
        .collect();
    files.extend(extra);
    files
}

#[test]
fn every_word_of_the_source_is_one_of_four() {
    let status = count(SITE);
    let [locale] = status.locales.as_slice() else {
        panic!("one translated locale: {status:?}")
    };
    let pages: Vec<_> = locale
        .pages
        .iter()
        .map(|page| (page.key.as_str(), page.state, page.words))
        .collect();
    assert_eq!(
        pages,
        [
            // Tea; Fill the kettle; Wait for … minutes (code is nobody's to translate).
            ("guide/茶.md", PageState::Present, words(7, 7, 5)),
            ("index.md", PageState::Present, words(4, 0, 0)),
            ("only.md", PageState::Missing, words(0, 0, 6)),
        ]
    );
    assert_eq!(locale.words, words(11, 7, 11));
    assert_eq!(locale.words.percent(), "37.9%");
}

#[test]
fn what_need_not_be_translated_is_not_counted() {
    let status = count(&with(&[(
        "diglot.toml",
        "[locales.zh-TW]\nuntranslated = [\"only.md\"]\n",
    )]));
    let only = &status.locales[0].pages[2];
    assert_eq!(
        (only.state, only.words),
        (PageState::NotNeeded, Words::default())
    );
    let status = count(&with(&[(
        "diglot.toml",
        "[locales.zh-TW]\nmissing = \"omit\"\n",
    )]));
    assert_eq!(status.locales[0].pages[2].state, PageState::NotNeeded);
}

#[test]
fn a_suppression_with_its_reason_counts_here_too() {
    let status = count(&with(&[(
        "zh-TW/guide/茶.md",
        "# 茶\n\n把水壺裝滿。<!-- diglot-allow untranslated-sentence: a quotation -->Never boil the milk.\n\n- 拿兩匙。\n- 等候 `timer` 分鐘。\n\n趁熱上桌。\n",
    )]));
    assert_eq!(status.locales[0].pages[0].words, words(19, 0, 0));
}

#[test]
fn a_locale_of_its_own_counts_its_own_words() {
    let status = count(&[(
        "zh-TW/茶.md",
        "# 茶\n\n把水壺裝滿，再等兩分鐘。\n\nNever boil the milk, and do not stir it.\n",
    )]);
    assert_eq!(status.locales[0].words, words(11, 9, 0));
}

#[test]
fn a_complete_page_is_one_without_a_gap() {
    for page in &count(SITE).locales[0].pages {
        assert_eq!(page.words.is_complete(), page.findings == 0);
    }
}

#[test]
fn findings_tell_the_words_that_are_missing_and_their_language() {
    let (_dir, corpus) = load(SITE);
    let (_, status) = check(&corpus, &Options::default());
    let key = "guide/茶.md";
    let original = corpus.source_page(key).expect("the source page");
    let own = corpus.translations().find(|page| page.key == key);
    let own = own.expect("its translation");
    let told = status.told(&status.locales[0].pages[0]).map(|told| {
        let wording = told.wording(Some(own), Some(original)).expect("words");
        let page = if wording.is_original { original } else { own };
        (told.rule, told.line(), wording.text, page.locale.tag())
    });
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            (
                "untranslated-sentence",
                Some(3),
                "Never boil the milk.".to_owned(),
                "en-US"
            ),
            (
                "untranslated-block",
                Some(5),
                "Take two spoons.".to_owned(),
                "en-US"
            ),
            (
                "missing-block",
                Some(6),
                "Serve it hot at once.".to_owned(),
                "en-US"
            ),
        ]
    );
}

#[test]
fn the_table_lines_up_under_chinese_names() {
    let said = written(StatusFormat::Table { all: true }, &count(SITE));
    assert_eq!(
        said,
        "\
Locale  Page               Words  Translated  Untranslated  Missing  Uncertain
zh-TW   all pages             29       37.9%             7       11          0
        guide/茶.md           19       36.8%             7        5          0
        index.md               4        100%             0        0          0
        only.md (no page)      6        0.0%             0        6          0

zh-TW: 37.9% translated, 1 of 3 pages complete
"
    );
    let said = written(StatusFormat::Table { all: false }, &count(SITE));
    assert!(!said.contains("index.md"), "{said}");
}

#[test]
fn json_and_markdown_say_the_same_figures() {
    let status = count(SITE);
    let json: serde_json::Value =
        serde_json::from_str(&written(StatusFormat::Json, &status)).expect("JSON");
    assert_eq!(json["source"], "en-US");
    let locale = &json["locales"][0];
    assert_eq!(locale["locale"], "zh-TW");
    assert_eq!(
        locale["words"],
        serde_json::json!({"total": 29, "translated": 11, "untranslated": 7, "missing": 11, "uncertain": 0, "percent": 37.9})
    );
    assert_eq!(locale["pages"][2]["state"], "missing");
    assert_eq!(locale["pages"][0]["findings"], 3);
    let markdown = written(StatusFormat::Markdown, &status);
    assert!(markdown.contains("| zh-TW | 29 | 37.9% | 7 | 11 | 0 |\n"));
    assert!(markdown.contains("| `guide/茶.md` | 19 | 36.8% | 7 | 5 | 0 |\n"));
    assert!(markdown.contains("<summary>zh-TW: 2 pages with words left</summary>"));
    assert!(!markdown.contains("index.md"), "{markdown}");
}

#[test]
fn a_badge_is_a_picture_with_a_name() {
    let badge = status::badge(&count(SITE));
    assert!(badge.contains("role=\"img\" aria-labelledby=\"t\""));
    assert!(badge.contains("<title id=\"t\">translated: zh-TW 37.9%</title>"));
    assert!(badge.contains(">zh-TW 37.9%</text>"), "{badge}");
    assert!(!badge.contains("http://") || badge.matches("http").count() == 1);
}

#[test]
fn a_share_is_asked_for_and_missed_or_reached() {
    let (_dir, corpus) = load(SITE);
    let asked = |percent: &str| {
        let options = Options {
            minimums: vec![percent.parse().expect("a share")],
            only: vec!["locale-below-threshold".to_owned()],
            ..Options::default()
        };
        let found = check(&corpus, &options).0.findings;
        found
            .iter()
            .map(|one| (one.file_name().to_owned(), one.message().to_string()))
            .collect::<Vec<_>>()
    };
    let missed = (
        "zh-TW".to_owned(),
        "37.9% of the words of zh-TW are translated, and 38% are asked for".to_owned(),
    );
    assert_eq!(asked("zh-TW=38"), std::slice::from_ref(&missed));
    assert_eq!(asked("38"), [missed]);
    assert_eq!(asked("zh-TW=37.9"), []);
    for bad in ["zh-TW", "zh-TW=", "101", "=", "zh-TW=-1", "NaN", "?=5"] {
        assert!(
            bad.parse::<diglot::check::status::Minimum>().is_err(),
            "{bad}"
        );
    }
}

#[test]
fn a_share_in_the_configuration_is_a_number_up_to_a_hundred() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("content/en-US")).expect("made");
    for (text, said) in [
        ("min = 101", "`min` is 101, and no share of a whole"),
        ("min = \"95\"", "`min` must be a number, and is text"),
    ] {
        fs::write(
            dir.path().join("diglot.toml"),
            format!("[locales.zh-TW]\n{text}\n"),
        )
        .expect("written");
        let Err(diglot::Error::Config(mistakes)) = Config::load(dir.path(), &Overrides::default())
        else {
            panic!("{text} passes")
        };
        assert_eq!(mistakes[0].message(), said);
    }
}

/// The site of some files, with its status page.
fn build(files: &[(&str, &str)]) -> diglot::render::Site {
    use diglot::messages::Messages;
    use diglot::render::{Facts, Site};
    let (_dir, corpus) = load(files);
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    let status = Status::of(&corpus, &pairs, &report);
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None).with_status(status);
    let messages = std::sync::Arc::new(Messages::load(&corpus));
    Site::render(&corpus, &messages, &facts).expect("a site")
}

#[test]
fn a_table_of_thousands_of_pages_is_cut_off_and_says_so() {
    use diglot::messages::Messages;
    use diglot::render::{Facts, Press};
    let mut files = vec![("zh-TW/0.md".to_owned(), "# 一\n".to_owned())];
    files.extend((0..2005).map(|at| (format!("en-US/{at}.md"), format!("# Lamp {at}\n"))));
    let off = "[build]\nsearch = false\n".to_owned();
    files.push(("diglot.toml".to_owned(), off));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let (_dir, corpus) = load(&files);
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let found = check::run_without_texts(&corpus, &pairs, &stated, &|_| {}).expect("findings");
    let status = Status::of_counted(&corpus, &pairs, &found, &check::status::Counts::of(&corpus));
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None).with_status(status);
    let messages = std::sync::Arc::new(Messages::load(&corpus));
    let press = Press::new(&corpus, &messages, &facts);
    let site = press.pages().expect("pages").others().expect("a site");
    // One page is complete, and 2,004 are missing.
    let page = site.text("en-US/translation-status.html").expect("a page");
    assert!(page.contains("1 page is complete in every language and is not listed."));
    assert!(page.contains("4 more pages have gaps or findings and are not listed"));
    assert_eq!(page.matches("<td class=\"missing\">").count(), 2000);
    let page = site.text("zh-TW/translation-status.html").expect("a page");
    assert!(page.contains("另有 4 個頁面有缺漏或問題，未列入表格"));
}

const PUBLISHED: (&str, &str) = ("diglot.toml", "base-url = \"https://docs.example\"\n");

#[test]
fn the_status_page_lists_the_words_that_are_missing_in_every_frame() {
    let site = build(&with(&[PUBLISHED]));
    let english = site.text("en-US/translation-status.html").expect("a page");
    assert!(english.contains("<h1>Translation status</h1>"));
    // A cell leads to its findings, which are in the page, each once.
    let href = "#zh-TW/guide/%E8%8C%B6.md";
    assert!(english.contains(&format!("<td class=\"partial\"><a href=\"{href}\">36.8% ")));
    assert_eq!(english.matches("id=\"zh-TW/guide/茶.md\"").count(), 1);
    assert!(english.contains("This sentence is not translated <small>Line 3 "));
    assert!(english.contains("<blockquote><p>Never boil the milk.</p></blockquote>"));
    assert!(english.contains("<blockquote><p>Serve it hot at once.</p></blockquote>"));
    assert!(
        english.contains("Only here · Nobody has read this."),
        "{english}"
    );
    // The same for readers of Chinese, in their words; what is English says so.
    let chinese = site.text("zh-TW/translation-status.html").expect("a page");
    assert!(chinese.contains("<h1>翻譯進度</h1>"));
    assert!(chinese.contains("這個句子還沒有翻譯 <small>第 3 行 "));
    let quoted = "<blockquote><p><span lang=\"en-US\" dir=\"ltr\">Never boil the milk.</span></p>";
    assert!(chinese.contains(quoted), "{chinese}");
    assert!(
        chinese.contains("<a href=\"only.html\"><span lang=\"en-US\" dir=\"ltr\">Only here</span>")
    );
    for page in [english, chinese] {
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(!page.contains("rel=\"canonical\"") && !page.contains("hreflang=\"x-default\""));
        assert!(!page.contains(" style=") && !page.contains("onclick"));
    }
}

#[test]
fn the_status_page_reads_as_the_navigation_does_and_groups_digits() {
    let long = format!("# Long\n\n{}\n", "Never boil the milk again. ".repeat(300));
    let site = build(&[
        PUBLISHED,
        ("en-US/a.md", "---\ntitle: Part 330\n---\n"),
        ("en-US/b.md", "---\ntitle: Part 34\n---\n"),
        ("en-US/c.md", &long),
        ("zh-TW/a.md", "---\ntitle: 第 330 部分\n---\n"),
    ]);
    let page = site.text("en-US/translation-status.html").expect("a page");
    let at = |part: &str| {
        page.find(part)
            .unwrap_or_else(|| panic!("{part} in {page}"))
    };
    let rows = ["c.html\">Long", "b.html\">Part 34", "a.html\">Part 330"].map(at);
    assert!(rows.is_sorted(), "{rows:?}");
    at("<td class=\"end\">1,50");
}

#[test]
fn a_large_site_that_is_hardly_translated_lists_its_first_findings() {
    let sentences: Vec<String> = (1..=50)
        .map(|at| format!("Never leave kettle number {at} alone in the kitchen."))
        .collect();
    let text = format!("# Kettles\n\n{}\n", sentences.join("\n\n"));
    let paths: Vec<(String, String)> = (0..45)
        .map(|at| (format!("en-US/k{at:02}.md"), format!("zh-TW/k{at:02}.md")))
        .collect();
    let mut files = vec![PUBLISHED];
    for (english, chinese) in &paths {
        files.push((english, &text));
        files.push((chinese, &text));
    }
    let site = build(&files);
    let page = site.text("en-US/translation-status.html").expect("a page");
    assert_eq!(page.matches("<section class=\"found\"").count(), 40);
    // Every page has its share, and no cell leads to what is not there.
    assert_eq!(
        page.matches("<tr><th scope=\"row\"><a href=\"k").count(),
        45
    );
    assert!(page.contains("href=\"#zh-TW/k39.md\"") && !page.contains("href=\"#zh-TW/k40.md\""));
}

#[test]
fn the_status_page_is_for_people_who_look_for_it() {
    let site = build(&with(&[PUBLISHED]));
    for (path, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        let is_page = path.ends_with(".html") && path != "index.html";
        assert_eq!(
            text.contains("translation-status"),
            is_page && !text.contains("http-equiv=\"refresh\""),
            "{path}"
        );
    }
    let home = site.text("zh-TW/index.html").expect("a page");
    assert!(home.contains("<a href=\"translation-status.html\">翻譯進度</a>"));
    let deep = site.text("en-US/guide/茶.html").expect("a page");
    assert!(deep.contains("<a href=\"../translation-status.html\">Translation status</a>"));
}

#[test]
fn a_site_may_leave_its_status_page_out() {
    for files in [
        with(&[("diglot.toml", "[status]\npage = false\n")]),
        // Without a translation there is nothing to tell.
        vec![("en-US/index.md", "# Kettles\n\nRead on.\n")],
    ] {
        let site = build(&files);
        assert!(
            site.files
                .values()
                .all(|bytes| !String::from_utf8_lossy(bytes).contains("translation-status"))
        );
    }
}

#[test]
fn a_page_of_the_same_name_is_told() {
    let site = build(&with(&[(
        "en-US/translation-status.md",
        "# My own\n\nWords.\n",
    )]));
    assert!(
        site.diagnostics
            .iter()
            .any(|found| found.rule == "path-collision")
    );
}
