//! The stages of a build, each by itself: `cargo bench`, or `cargo bench -- render` for one.
//!
//! The site is made up here, so that a bench needs nothing but this repository: pages of about
//! 4.5 KB in two languages, with links, tables, lists and code. How diglot stands beside other
//! generators is measured by `peers.sh`.

mod lanterns;

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

fn made() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    lanterns::site(dir.path(), KEYS);
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
    let text = lanterns::page(7, KEYS, chinese);
    let source = Source::new("page.md", "page.md", text);
    let whole = Span::new(0, source.text().len());
    bencher.bench(|| document::parse(black_box(&source), whole, Dialect::Site));
}

/// All pages, read; their Markdown is parsed when somebody asks.
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
        std::fs::write(&edited, lanterns::page(KEYS + number, KEYS, false)).expect("written");
        build(dir.path(), &out);
    });
}
