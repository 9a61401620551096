//! The pages of a large folder: no stage leaves the document of one in memory.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use diglot::check::status::Status;
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::{requirements, translation};

use crate::counted::is_counted_alike;

use crate::apart::skipped;

/// A site of so many pages in each of two locales, with something to say about each of them.
fn site(root: &Path, pages: usize) {
    let home = "# Lamps\n\nAll the lamps that there are.\n";
    for locale in ["en-US", "zh-TW"] {
        let folder = root.join("content").join(locale);
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("index.md"), home).expect("written");
    }
    for page in 0..pages {
        let mut source = format!(
            "---\ntitle: Lamp {page}\n---\n# Lamp {page} {{#lamp}}\n\nTurn the lamp to the wall, then wait.\n\n\
             Hang it up with *two* hooks, please.\n\n- Copper\n- Fine glass\n\n\
             See [the next one](lamp-{}.md#lamp).\n\n<p lang=\"de\">Das Licht ist an und bleibt an.</p>\n",
            (page + 1) % pages,
        );
        let hang = if page % 3 == 0 { "掛上" } else { "吊起" };
        let left = if page % 2 == 0 {
            "- Copper\n- 細玻璃\n"
        } else {
            "- 銅\n- 細玻璃\n"
        };
        let comma = if page == 1 { "," } else { "，" };
        let mut target = format!(
            "---\ntitle: 燈 {page}\n---\n# 燈 {page} {{#lamp}}\n\n把燈轉向牆壁{comma}然後等一下。\n\n\
             請用*兩個*鉤子{hang}。\n\n{left}\n請看[下一盞](lamp-{}.md#lamp)。\n\n\
             <p lang=\"fr\">Das Licht ist an und bleibt an.</p>\n",
            (page + 1) % pages,
        );
        if page % 4 == 0 {
            source.push_str("\nThe lamp must not get wet while it is on.\n");
            target.push_str("\nThe lamp must not get wet while it is on.\n");
        }
        for (locale, text) in [("en-US", source), ("zh-TW", target)] {
            let folder = root.join("content").join(locale);
            fs::write(folder.join(format!("lamp-{page}.md")), text).expect("written");
        }
    }
}

/// After which stage how many pages have their documents in memory, and which rules found something.
fn open_after(pages: usize) -> (Vec<(&'static str, usize)>, BTreeSet<&'static str>) {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path(), pages);
    let config = Config::load(root.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let mut after = Vec::new();
    let mut note = |stage| {
        let all = corpus
            .locales
            .iter()
            .flat_map(|locale| corpus.pages(locale));
        after.push((stage, all.filter(|page| page.is_open()).count()));
    };
    note("load");
    let pairs = translation::read(&corpus);
    note("pairs");
    let stated = requirements::extract(&corpus);
    note("requirements");
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    is_counted_alike(&corpus, &pairs, &stated, &report);
    note("check");
    let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned())
        .with_status(Status::of(&corpus, &pairs, &report));
    note("facts");
    let messages = Arc::new(Messages::load(&corpus));
    let site = Site::render(&corpus, &messages, &facts).expect("a site");
    assert!(site.files.len() > 2 * pages);
    note("render");
    let rules = report.findings.iter().map(|finding| finding.rule).collect();
    (after, rules)
}

#[test]
fn no_stage_keeps_the_documents_of_a_large_folder() {
    if !cfg!(debug_assertions) {
        return skipped("a folder is large at 4,096 pages in a release build");
    }
    let (after, rules) = open_after(40);
    let kept: Vec<_> = after.iter().filter(|(_, open)| *open > 0).collect();
    assert!(kept.is_empty(), "{kept:?}");
    // Rules of each kind have read them: of a page, of a pair, and of the whole site.
    for rule in [
        "untranslated-block",
        "inconsistent-translation",
        "html-lang-mismatch",
        "punctuation-width",
    ] {
        assert!(rules.contains(rule), "{rule} is not in {rules:?}");
    }
}

#[test]
fn the_pages_of_a_small_folder_stay_open() {
    let (after, _) = open_after(3);
    assert_eq!(after.last(), Some(&("render", 8)));
}
