//! The stages of a build, each by itself: `cargo bench`, or `cargo bench -- render` for one.
//!
//! The site is made up here, so that a bench needs nothing but this repository: pages of about
//! 4.5 KB in two languages, with links, tables, lists and code. How diglot stands beside other
//! generators is measured by `peers.sh`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::document::{self, Dialect};
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::text::{Source, Span};
use diglot::{publish, requirements, translation};
use divan::{Bencher, black_box, counter::ItemsCount};

/// Page keys of the site; each is there in two languages.
const KEYS: usize = 200;

fn main() {
    divan::main();
}

/// A page with its number woven in, so that no two are alike.
fn page(number: usize, chinese: bool) -> String {
    let next = (number + 1) % KEYS;
    let mut out = String::new();
    let mut line = |english: String, hant: String| {
        let text = if chinese { hant } else { english };
        let _ = writeln!(out, "{text}\n");
    };
    line(
        format!("---\ntitle: Lantern {number}\ndescription: How lantern {number} is lit.\n---"),
        format!("---\ntitle: 燈籠 {number}\ndescription: 如何點亮第 {number} 盞燈籠。\n---"),
    );
    for part in 0..6 {
        line(
            format!("## Part {part} of lantern {number}"),
            format!("## 第 {number} 盞燈籠的第 {part} 部分"),
        );
        line(
            format!(
                "The keeper fills lamp {number} with {part} litres of oil. Before dusk the wick is \
                 trimmed with `trim --lamp {number}`, and [the next lamp](page-{next}.md) is checked."
            ),
            format!(
                "管理員為第 {number} 盞燈加 {part} 公升的油。黃昏以前先用 `trim --lamp {number}` 修剪燈芯，\
                 再檢查[下一盞燈](page-{next}.md)。"
            ),
        );
        line(
            "- **Oil** must be clean.\n- The glass is wiped on both sides.\n  - A dry cloth is best."
                .to_owned(),
            "- **油**必須乾淨。\n- 玻璃兩面都要擦。\n  - 用乾布最好。".to_owned(),
        );
        line(
            format!("| Part | Hours |\n| --- | ---: |\n| Wick | {number} |\n| Glass | {part} |"),
            format!("| 零件 | 時數 |\n| --- | ---: |\n| 燈芯 | {number} |\n| 玻璃 | {part} |"),
        );
        let code = format!(
            "```rust\nfn light(lamp: u32) -> bool {{\n    // {number}\n    lamp == {number} && \"lit\" != \"out\"\n}}\n```"
        );
        line(code.clone(), code);
    }
    out
}

fn made() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let put = |path: String, text: String| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    };
    put(
        "diglot.toml".to_owned(),
        "title = \"Lanterns\"\nbase-url = \"https://docs.example\"\n".to_owned(),
    );
    for number in 0..KEYS {
        for (tag, chinese) in [("en-US", false), ("zh-TW", true)] {
            let folder = number / 50;
            put(
                format!("content/{tag}/part-{folder}/page-{number}.md"),
                page(number, chinese),
            );
        }
    }
    dir
}

fn load(root: &Path) -> Corpus {
    let config = Config::load(root, &Overrides::default()).expect("a config");
    Corpus::load(config).expect("a corpus")
}

fn build(root: &Path, out: &Path) {
    let corpus = load(root);
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    black_box(check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report"));
    let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned());
    let site = Site::render(&corpus, &messages, &facts).expect("a site");
    publish::to_dir(&site, out).expect("written");
}

/// One page, from text to document.
#[divan::bench(args = [false, true])]
fn parse(bencher: Bencher<'_, '_>, chinese: bool) {
    let text = page(7, chinese);
    let source = Source::new("page.md", "page.md", text);
    let whole = Span::new(0, source.text().len());
    bencher.bench(|| document::parse(black_box(&source), whole, Dialect::Site));
}

/// All pages, read and parsed.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let dir = made();
    bencher
        .counter(ItemsCount::new(2 * KEYS))
        .bench(|| load(dir.path()));
}

/// All translations beside their sources.
#[divan::bench]
fn align(bencher: Bencher<'_, '_>) {
    let dir = made();
    let corpus = load(dir.path());
    bencher
        .counter(ItemsCount::new(KEYS))
        .bench(|| translation::read(black_box(&corpus)));
}

/// All rules over all pages and pairs.
#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let dir = made();
    let corpus = load(dir.path());
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let options = Options::default();
    bencher
        .counter(ItemsCount::new(KEYS))
        .bench(|| check::run(black_box(&corpus), &pairs, &stated, &options).expect("a report"));
}

/// All pages, to the files of a site.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let dir = made();
    let corpus = load(dir.path());
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let facts = Facts::of_pairs(&corpus, &pairs, |_| None);
    bencher
        .counter(ItemsCount::new(2 * KEYS))
        .bench(|| Site::render(black_box(&corpus), &messages, &facts).expect("a site"));
}

/// A whole build after one page was edited, as a new process makes it.
#[divan::bench]
fn rebuild_one(bencher: Bencher<'_, '_>) {
    let dir = made();
    let out = dir.path().join("public");
    build(dir.path(), &out);
    let edited = dir.path().join("content/en-US/part-0/page-7.md");
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        fs::write(&edited, page(KEYS + number, false)).expect("written");
        build(dir.path(), &out);
    });
}
