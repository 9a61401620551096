//! What lets machines find the site: days of change, the social card, JSON-LD, feeds, copies.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, History};
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::translation;

use crate::site::{between, folder, render, with};

/// Runs git in a folder, at a day; `None` where there is no git.
fn git(folder: &Path, day: &str, arguments: &[&str]) -> Option<()> {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "git {arguments:?}: {said}");
    Some(())
}

fn built(root: &Path) -> Site {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let messages = Arc::new(Messages::load(&corpus));
    let pairs = translation::read(&corpus);
    let history = History::read(&corpus);
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None).with_history(history);
    Site::render(&corpus, &messages, &facts).expect("a site")
}

#[test]
fn a_page_was_last_changed_on_the_day_of_its_last_commit() {
    let dir = folder(&with(&[(
        "content/en-US/dated.md",
        "---\nupdated: 2019-05-06\n---\n# Dated\n",
    )]));
    let root = dir.path();
    assert!(
        !built(root)
            .text("en-US/only.html")
            .expect("a page")
            .contains("<p class=\"facts\">"),
        "outside a repository no day is made up"
    );
    let repository = git(root, "2020-01-02", &["init", "-q"])
        .and_then(|()| git(root, "2020-01-02", &["add", "-A"]))
        .and_then(|()| git(root, "2020-01-02", &["commit", "-qm", "All"]));
    if repository.is_none() {
        crate::apart::skipped("there is no git here");
        return;
    }
    std::fs::write(
        root.join("content/zh-TW/guide/half.md"),
        "# 一半\n\n新內容。\n",
    )
    .expect("written");
    git(root, "2021-03-04", &["commit", "-qam", "One page"]).expect("git");
    let site = built(root);
    for (path, day) in [
        ("en-US/only.html", "Last updated January 2, 2020"),
        ("zh-TW/guide/half.html", "上次更新：2021年3月4日"),
        ("en-US/guide/half.html", "Last updated January 2, 2020"),
        // What the page says of itself comes first.
        ("en-US/dated.html", "Last updated May 6, 2019"),
    ] {
        let page = site.text(path).expect("a page");
        let facts = between(page, "<p class=\"facts\"", "</p>");
        assert!(facts.contains(day), "{path}: {facts}");
    }
    let map = site.text("sitemap.xml").expect("a sitemap");
    assert!(map.contains("zh-TW/guide/half.html</loc>\n<lastmod>2021-03-04</lastmod>"));
    let feed = site.text("zh-TW/feed.xml").expect("a feed");
    assert!(feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-TW\">"));
    let entry = between(feed, "<entry>", "</entry>");
    assert!(
        entry.contains("<title>一半</title>"),
        "the latest change comes first: {entry}"
    );
    // A clone without its history must not date every page to the day of the clone's one commit.
    let clone = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", root.display());
    let to = clone.path().join("clone");
    let to_text = to.display().to_string();
    git(
        root,
        "2021-03-04",
        &["clone", "-q", "--depth", "1", &from, &to_text],
    )
    .expect("git");
    let site = built(&to);
    assert!(
        !site
            .text("en-US/only.html")
            .expect("a page")
            .contains("<p class=\"facts\">")
    );
}

#[test]
fn a_shared_page_has_a_picture_drawn_for_the_site_or_its_own() {
    let site = render(&with(&[]));
    let page = site.text("zh-TW/only.html").expect("the page");
    let card = between(
        page,
        "<meta property=\"og:image\" content=\"https://docs.example/kettle/",
        "\">",
    );
    assert!(
        card.starts_with("assets/card.") && card.ends_with(".png"),
        "{card}"
    );
    let file = site.files.get(card).expect("the picture is in the site");
    assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(page.contains("<meta property=\"og:image:alt\" content=\"Kettle\">"));
    assert!(
        site.text("index.html")
            .expect("the root")
            .contains("og:image")
    );
    let own = render(&with(&[(
        "diglot.toml",
        "base-url = \"https://d.example\"\n[theme]\ncard = \"logo.svg\"\n",
    )]));
    let page = own.text("en-US/only.html").expect("the page");
    assert!(page.contains("<meta property=\"og:image\" content=\"https://d.example/logo.svg\">"));
    // Without the site's address nobody could load it.
    let nowhere = render(&with(&[("diglot.toml", "title = \"Kettle\"\n")]));
    assert!(
        !nowhere
            .text("en-US/only.html")
            .expect("the page")
            .contains("og:image")
    );
    assert!(!nowhere.files.keys().any(|path| path.contains("card.")));
}

#[test]
fn json_ld_is_data_in_the_pages_language_and_cannot_end_its_element() {
    let site = render(&with(&[(
        "content/zh-TW/guide/half.md",
        "---\ntitle: '一半 </script><b>'\nms.date: 03/04/2021\n---\n# 一半\n",
    )]));
    let page = site.text("zh-TW/guide/half.html").expect("the page");
    let data = between(page, "<script type=\"application/ld+json\">", "</script>");
    let json: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let article = &json["@graph"][0];
    assert_eq!(article["@type"], "TechArticle");
    assert_eq!(article["headline"], "一半 </script><b>");
    assert_eq!(article["inLanguage"], "zh-TW");
    assert_eq!(article["dateModified"], "2021-03-04");
    assert_eq!(json["@graph"][1]["@type"], "BreadcrumbList");
    let policy = page
        .find("http-equiv=\"Content-Security-Policy\"")
        .expect("a policy");
    assert!(
        page.find("<script").is_some_and(|at| at > policy),
        "the policy is for all that follows it"
    );
    // Validators ask the policy about data, too: it names these bytes and no others.
    let policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    let hash = between(policy, "script-src 'self' 'sha256-", "='");
    assert_eq!(hash.len(), 43, "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let other = site.text("en-US/index.html").expect("the home");
    assert!(!other.contains(hash), "another page, other data");
}

#[test]
fn each_page_is_there_as_markdown_and_llms_txt_lists_them() {
    let site = render(&with(&[(
        "content/en-US/bare.md",
        "---\ntitle: Bare\ndescription: Without a heading.\n---\nText.\n",
    )]));
    assert_eq!(site.text("en-US/bare.md"), Some("# Bare\n\nText.\n"));
    assert!(
        site.text("zh-TW/guide/half.md")
            .expect("a copy")
            .starts_with("# 一半\n")
    );
    assert!(
        !site.files.contains_key("zh-TW/only.md"),
        "no copy claims a translation"
    );
    let list = site.text("llms.txt").expect("a list");
    assert!(list.starts_with("# Kettle\n"), "{list}");
    assert!(list.contains("## 繁體中文 (zh-TW)\n"));
    assert!(
        list.contains("- [Bare](https://docs.example/kettle/en-US/bare.md): Without a heading.\n")
    );
    let page = site.text("zh-TW/guide/half.html").expect("a page");
    assert!(page.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"half.md\">"));
}

#[test]
fn hosts_are_told_the_policy_and_what_may_be_kept_for_ever() {
    let site = render(&with(&[]));
    let headers = site.text("_headers").expect("headers");
    assert!(headers.starts_with("/kettle/*\n  Content-Security-Policy: default-src 'self';"));
    assert!(!headers.contains("unsafe-inline"));
    assert!(
        headers.contains("/kettle/assets/*\n  Cache-Control: public, max-age=31536000, immutable")
    );
    // Every file below assets/ is named by what it holds, else it could not be kept.
    for path in site.files.keys().filter(|path| path.starts_with("assets/")) {
        let fingerprint = path.split('.').nth(1).expect("a fingerprint");
        assert!(
            fingerprint.len() == 10 && fingerprint.chars().all(|c| c.is_ascii_hexdigit()),
            "{path}"
        );
    }
}
