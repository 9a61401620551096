//! From folders to a corpus.

use std::fs;
use std::path::Path;

use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, LinkTarget, Links, Nav};
use diglot::{Error, Locale};

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    dir
}

fn load(root: &Path) -> Corpus {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    Corpus::load(config).expect("a corpus")
}

fn mistakes(root: &Path) -> Vec<String> {
    match Config::load(root, &Overrides::default()) {
        Err(Error::Config(list)) => list
            .iter()
            .map(|mistake| {
                let place = mistake.label.as_ref().map_or(String::new(), |label| {
                    let position = label.source.position(label.span.start);
                    format!(
                        "{}:{}:{}: ",
                        label.source.name(),
                        position.line,
                        position.column
                    )
                });
                format!(
                    "{place}{} ({})",
                    mistake.message(),
                    mistake.details().help.as_deref().unwrap_or("")
                )
            })
            .collect(),
        Err(error) => vec![error.to_string()],
        Ok(_) => Vec::new(),
    }
}

#[test]
fn without_a_configuration_folders_are_the_locales() {
    let dir = site(&[
        ("content/en-US/index.md", "---\ntitle: Home\n---\n# Home\n"),
        ("content/en-US/guide/install.md", "# Install\n"),
        ("content/zh-tw/index.md", "---\ntitle: 首頁\n---\n# 首頁\n"),
        ("content/zh-tw/img/a.png", "not really"),
        ("static/logo.svg", "<svg/>"),
    ]);
    let corpus = load(dir.path());
    let tags: Vec<_> = corpus.locales.iter().map(Locale::tag).collect();
    assert_eq!(tags, ["en-US", "zh-TW"]);
    assert_eq!(*corpus.keys, ["guide/install.md", "index.md"]);
    let zh = &corpus.locales[1];
    let home = corpus.page("index.md", zh).expect("the Chinese home page");
    assert_eq!(home.title().map(|(title, _)| title), Some("首頁"));
    assert_eq!(home.source.name(), "zh-tw/index.md");
    assert!(corpus.page("guide/install.md", zh).is_none());
    assert_eq!(corpus.assets.len(), 2);
}

#[test]
fn a_content_root_without_content_folder_is_read_as_it_is() {
    let dir = site(&[
        ("en-us/a.md", "# A\n"),
        ("de-DE/a.md", "# Ä\n"),
        ("src/x.md", "no page"),
    ]);
    let corpus = load(dir.path());
    assert_eq!(corpus.source_locale().tag(), "en-US");
    assert_eq!(corpus.locales.len(), 2);
}

#[test]
fn a_locale_can_be_mapped_to_any_folder() {
    let dir = site(&[
        ("site/content/en-US/a.md", "# A\n"),
        (
            "site/diglot.toml",
            "[locales.zh-TW]\ncontent = \"../other/docs\"\n",
        ),
        ("other/docs/a.md", "# 甲\n"),
    ]);
    let corpus = load(&dir.path().join("site"));
    let page = corpus
        .page("a.md", &corpus.locales[1])
        .expect("the mapped page");
    assert_eq!(page.source.name(), "zh-TW/a.md");
}

#[test]
fn every_mistake_of_a_configuration_is_listed_with_its_place() {
    let dir = site(&[
        ("content/en-US/a.md", "# A\n"),
        (
            "diglot.toml",
            "titel = \"x\"\nbase-url = \"docs.example.org\"\n[build]\nurls = \"pretty\"\nout = 3\n\
             [locales.english-words]\n[requirements]\npages = [\"[\"]\n",
        ),
    ]);
    let list = mistakes(dir.path());
    let expected = [
        "diglot.toml:1:1: unknown key `titel` in diglot.toml (did you mean `title`?)",
        "diglot.toml:2:12: base-url \"docs.example.org\" is no web address (write the whole \
         address, as in https://docs.example.org/manual)",
        "diglot.toml:4:8: \"pretty\" is not known here (write \"flat\" or \"folder\")",
        "diglot.toml:5:7: `out` must be text in quotes, and is a number (write text in quotes here)",
    ];
    for line in expected {
        assert!(
            list.iter().any(|mistake| mistake == line),
            "{line}\nnot in {list:#?}"
        );
    }
    assert_eq!(list.len(), 6, "{list:#?}");
}

#[test]
fn an_empty_site_says_what_to_do() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let list = mistakes(dir.path());
    assert!(
        list[0].contains("there are no pages") && list[0].contains("diglot init"),
        "{list:?}"
    );
}

#[test]
fn bytes_that_are_no_utf8_are_placed() {
    let dir = site(&[("content/en-US/a.md", "# A\n")]);
    fs::write(dir.path().join("content/en-US/b.md"), b"# B\nna\xefve\n").expect("a file");
    let corpus = load(dir.path());
    let [found] = corpus.diagnostics.as_slice() else {
        panic!("{:?}", corpus.diagnostics)
    };
    let label = found.label.as_ref().expect("a place");
    let position = label.source.position(label.span.start);
    assert_eq!(
        (found.file_name(), position.line, position.column),
        ("en-US/b.md", 2, 3)
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_reported_and_not_followed() {
    let dir = site(&[("content/en-US/a.md", "# A\n"), ("secret.md", "# Secret\n")]);
    let link = dir.path().join("content/en-US/b.md");
    std::os::unix::fs::symlink(dir.path().join("secret.md"), link).expect("a link");
    let corpus = load(dir.path());
    assert_eq!(*corpus.keys, ["a.md"]);
    assert_eq!(corpus.diagnostics[0].file_name(), "en-US/b.md");
}

#[test]
fn links_lead_to_pages_files_and_nowhere() {
    fn page<'l>(key: &'l str, fragment: Option<&'l str>) -> LinkTarget<'l> {
        let fragment = fragment.map(Into::into);
        LinkTarget::Page { key, fragment }
    }
    let dir = site(&[
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/guide/index.md", "# Guide\n"),
        ("content/en-US/guide/a.md", "# A\n"),
        ("content/en-US/guide/pic.png", ""),
        ("static/shared.css", ""),
    ]);
    let corpus = load(dir.path());
    let links = Links::new(&corpus);
    let from = "guide/a.md";
    assert_eq!(
        links.resolve(from, "../index.md#top"),
        page("index.md", Some("top"))
    );
    assert_eq!(links.resolve(from, "#here"), page(from, Some("here")));
    assert_eq!(links.resolve(from, "a.html"), page(from, None));
    assert_eq!(links.resolve(from, "./"), page("guide/index.md", None));
    assert_eq!(links.resolve(from, "/"), page("index.md", None));
    assert_eq!(
        links.resolve("index.md", "guide"),
        page("guide/index.md", None)
    );
    assert_eq!(
        links.resolve(from, "pic.png"),
        LinkTarget::Asset {
            path: "guide/pic.png",
            shared: false
        }
    );
    assert_eq!(
        links.resolve(from, "/shared.css"),
        LinkTarget::Asset {
            path: "shared.css",
            shared: true
        }
    );
    assert_eq!(
        links.resolve(from, "b.md"),
        LinkTarget::Missing("guide/b.md".to_owned())
    );
    assert_eq!(links.resolve(from, "../../x.md"), LinkTarget::Outside);
    assert_eq!(
        links.resolve(from, "https://example.org"),
        LinkTarget::External
    );
}

#[test]
fn navigation_comes_from_folders_order_and_titles() {
    let dir = site(&[
        ("content/en-US/index.md", "---\ntitle: Home\n---\n"),
        ("content/en-US/b.md", "---\ntitle: Beta\norder: 1\n---\n"),
        ("content/en-US/a.md", "---\ntitle: Alpha\norder: 2\n---\n"),
        ("content/en-US/deep-dive/x.md", "# X\n"),
        ("content/zh-TW/b.md", "---\ntitle: 乙\n---\n"),
    ]);
    let corpus = load(dir.path());
    let (nav, diagnostics) = Nav::of(&corpus, &corpus.locales[1]);
    assert!(diagnostics.is_empty());
    let labels: Vec<_> = nav.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["Home", "乙", "Alpha", "Deep dive"]);
    let tags: Vec<_> = nav.items.iter().map(|item| item.locale.tag()).collect();
    assert_eq!(tags, ["en-US", "zh-TW", "en-US", "en-US"]);
    let keys: Vec<_> = nav
        .sequence()
        .iter()
        .filter_map(|item| item.key.as_deref())
        .collect();
    assert_eq!(keys, ["index.md", "b.md", "a.md", "deep-dive/x.md"]);
    let trail: Vec<_> = nav
        .trail("deep-dive/x.md")
        .iter()
        .map(|item| &*item.label)
        .collect();
    assert_eq!(trail, ["Deep dive", "X"]);
}

#[test]
fn titles_are_sorted_as_the_source_language_sorts_them() {
    let dir = site(&[
        ("content/en-US/a.md", "---\ntitle: Part 330\n---\n"),
        ("content/en-US/b.md", "---\ntitle: Part 34\n---\n"),
        ("content/en-US/c.md", "---\ntitle: part 4\n---\n"),
        (
            "content/en-US/d.md",
            "---\ntitle: Part 500\norder: 1\n---\n",
        ),
        ("content/zh-TW/a.md", "---\ntitle: 一\n---\n"),
    ]);
    let corpus = load(dir.path());
    for locale in &corpus.locales {
        let (nav, _) = Nav::of(&corpus, locale);
        let keys: Vec<_> = nav.items.iter().filter_map(|i| i.key.as_deref()).collect();
        assert_eq!(keys, ["d.md", "c.md", "b.md", "a.md"], "{locale}");
    }
    // Strokes, as a reader in Taiwan looks words up: 一 has 1, 大 3, 安 6.
    let dir = site(&[
        ("diglot.toml", "source = \"zh-TW\"\n"),
        ("content/zh-TW/a.md", "# 安裝\n"),
        ("content/zh-TW/b.md", "# 大綱\n"),
        ("content/zh-TW/c.md", "# 一般\n"),
    ]);
    let corpus = load(dir.path());
    let (nav, _) = Nav::of(&corpus, &corpus.locales[0]);
    let labels: Vec<_> = nav.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["一般", "大綱", "安裝"]);
}

#[test]
fn a_weight_of_another_generator_is_an_order() {
    let dir = site(&[
        ("content/en-US/a.md", "---\ntitle: A\nweight: 30\n---\n"),
        ("content/en-US/b.md", "---\ntitle: B\nweight: 0\n---\n"),
        ("content/en-US/c.md", "---\ntitle: C\nweight: 20\n---\n"),
        (
            "content/en-US/d.md",
            "---\ntitle: D\norder: 25\nweight: 1\n---\n",
        ),
    ]);
    let corpus = load(dir.path());
    let (nav, _) = Nav::of(&corpus, &corpus.locales[0]);
    let labels: Vec<_> = nav.items.iter().map(|item| item.label.as_str()).collect();
    // Zero is Hugo's word for none; `order` counts before `weight`.
    assert_eq!(labels, ["C", "D", "A", "B"]);
}

#[test]
fn a_table_of_contents_rules_the_navigation() {
    let pages = [
        ("content/en-US/a.md", "# A\n"),
        ("content/en-US/b.md", "# B\n"),
        ("content/zh-TW/a.md", "# 甲\n"),
    ];
    let yaml = "- name: Start\n  items:\n  - name: The A\n    href: a.md\n- name: The B\n  href: b.md\n- name: Gone\n  href: gone.md\n";
    let markdown = "# Start\n## [The A](a.md)\n# [The B](b.md)\n# [Gone](gone.md)\n";
    for (name, text) in [
        ("content/en-US/toc.yml", yaml),
        ("content/en-US/TOC.md", markdown),
    ] {
        let mut files = pages.to_vec();
        files.push((name, text));
        let dir = site(&files);
        let corpus = load(dir.path());
        let (nav, diagnostics) = Nav::of(&corpus, &corpus.locales[0]);
        let shown: Vec<_> = nav
            .items
            .iter()
            .map(|item| (&*item.label, item.children.len()))
            .collect();
        assert_eq!(shown, [("Start", 1), ("The B", 0), ("Gone", 0)], "{name}");
        assert_eq!(diagnostics.len(), 1, "{name}: {diagnostics:?}");
        let (nav, _) = Nav::of(&corpus, &corpus.locales[1]);
        assert_eq!(
            nav.items[0].children[0].label, "甲",
            "{name}: the page's own title"
        );
        assert_eq!(nav.items[0].locale.tag(), "en-US");
    }
}

#[test]
fn a_repository_of_translations_alone_is_read_as_translated_from_english() {
    let dir = site(&[(
        "zh-TW/a.md",
        "# 標題\n\n這是一句話。 This sentence was left behind.\n",
    )]);
    let corpus = load(dir.path());
    assert_eq!(corpus.source_locale().tag(), "zh-TW");
    assert_eq!(corpus.original().tag(), "en-US");
    assert_eq!(corpus.translations().count(), 1);
    let pairs = diglot::translation::read(&corpus);
    let gaps: Vec<_> = pairs
        .iter()
        .flat_map(|pair| pair.gaps().map(|gap| pair.target.source.slice(gap.span)))
        .collect();
    assert_eq!(gaps, ["This sentence was left behind."]);
    let dir = site(&[(
        "en-GB/a.md",
        "# Title\n\nEnglish is this site's own language.\n",
    )]);
    assert_eq!(load(dir.path()).translations().count(), 0);
}
