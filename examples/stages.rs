//! Times the first stages on a site: `cargo run --release --example stages -- DIR`.

#![allow(clippy::print_stdout, reason = "a program for a person at a terminal")]

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use std::time::Instant;

fn main() {
    let root = std::env::args().nth(1).expect("a site's folder");
    for _ in 0..5 {
        let start = Instant::now();
        let config =
            Config::load(std::path::Path::new(&root), &Overrides::default()).expect("a config");
        let corpus = Corpus::load(config).expect("a corpus");
        let pages: usize = corpus.locales.iter().map(|l| corpus.pages(l).count()).sum();
        println!("load: {pages} pages in {:?}", start.elapsed());
    }
}
