//! What check costs beside parsing: the ratio that must stay at or below 3.
//!
//! `cargo bench --bench checking` writes 10,000 generated pages in each of two languages and reads
//! them, in turns so that a busy machine slows all ways alike: parsed alone, from memory on all cores;
//! loaded, which is read from disk and parsed; and checked as `diglot check` does it, from disk to the
//! report. It prints the medians and the ratios. `-- KEYS ROUNDS` takes another number of pages.

#![allow(
    clippy::print_stdout,
    reason = "a bench tells its figures to the person who runs it"
)]

mod generated;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::document::{self, Dialect};
use diglot::text::Span;
use diglot::{Error, requirements, translation};
use rayon::prelude::*;

/// How often the time of parsing may go into that of check.
const MOST: f64 = 3.0;

fn main() {
    // Cargo passes `--bench` along.
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let keys = numbers.first().copied().unwrap_or(10_000);
    let rounds = numbers.get(1).copied().unwrap_or(5);
    let folder = tempfile::tempdir().expect("a folder");
    generated::site(folder.path(), keys);
    let corpus = load(folder.path()).expect("a corpus");
    let mut times: [Vec<Duration>; 4] = Default::default();
    let mut findings = 0;
    for round in 0..rounds {
        for step in 0..3 {
            // Nobody is always first.
            let way = (round + step) % 3;
            let start = Instant::now();
            match way {
                0 => parse(&corpus),
                1 => drop(black_box(load(folder.path()).expect("a corpus"))),
                _ => {
                    let (found, rules) = checked(folder.path()).expect("a report");
                    findings = found;
                    times[3].push(rules);
                }
            }
            times[way].push(start.elapsed());
        }
    }
    let [parsed, loaded, checked, rules] = times.map(median).map(|time| time.as_secs_f64());
    println!("pairs                   {keys}");
    println!("rounds                  {rounds}");
    println!("findings                {findings}");
    println!("parsed, from memory     {parsed:.3} s");
    println!("loaded, from disk       {loaded:.3} s");
    println!("checked, from disk      {checked:.3} s");
    println!("  of that the rules     {rules:.3} s");
    println!("ratio, check ÷ parse    {:.2}", checked / parsed);
    println!("ratio, check ÷ load     {:.2}", checked / loaded);
    if checked / parsed > MOST {
        println!("check runs at less than a third of the speed of parsing alone");
        std::process::exit(1);
    }
}

fn load(root: &Path) -> Result<Corpus, Error> {
    Corpus::load(Config::load(root, &Overrides::default())?)
}

/// Parses every page again, on all cores as loading does.
fn parse(corpus: &Corpus) {
    let pages: Vec<_> = corpus
        .locales
        .iter()
        .flat_map(|locale| corpus.pages(locale))
        .collect();
    pages.par_iter().for_each(|page| {
        let whole = Span::new(0, page.source.text().len());
        black_box(document::parse(&page.source, whole, Dialect::Site));
    });
}

/// Checks the site as the command does; how many findings there are, and how long the rules took.
fn checked(root: &Path) -> Result<(usize, Duration), Error> {
    let corpus = load(root)?;
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let start = Instant::now();
    let report = check::run(&corpus, &pairs, &stated, &Options::default())?;
    Ok((black_box(&report).findings.len(), start.elapsed()))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
