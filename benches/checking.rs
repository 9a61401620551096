//! What check costs beside parsing: the ratio that must stay at or below 3.
//!
//! `cargo bench --bench checking` writes 10,000 generated pages in each of two languages and reads
//! them, in turns so that a busy machine slows all ways alike, on all cores: parsed alone, which is each
//! file read from disk and its page kept as parsed; and checked as `diglot check` does it, from disk to
//! the report. Check begins where parsing begins and needs all of it, so this is the ratio with a goal.
//! Beside them stand parsing of texts that are in memory already, each page dropped at once, and loading
//! of a whole corpus. It prints the medians and the ratios, of pages of a documentation and of pages that
//! all state requirements; there the time in which these are read is told by itself, for `check` is
//! asked for translations there too, and reading requirements is the work of `export`.
//! `-- KEYS ROUNDS` takes another number of pages.

#![allow(
    clippy::print_stdout,
    reason = "a bench tells its figures to the person who runs it"
)]

mod generated;
mod lanterns;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::document::{self, Dialect};
use diglot::text::{Source, Span};
use diglot::{Error, requirements, translation};
use rayon::prelude::*;

/// The program's own: with the system's, allocation costs several times as much on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often the time of parsing may go into that of check.
const MOST: f64 = 3.0;

fn main() {
    // Cargo passes `--bench` along.
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let keys = numbers.first().copied().unwrap_or(10_000);
    let rounds = numbers.get(1).copied().unwrap_or(5);
    println!("pairs                   {keys}");
    println!("rounds                  {rounds}");
    let documentation = measure("documentation", keys, rounds, lanterns::site);
    let stating = measure(
        "pages that state requirements",
        keys,
        rounds,
        generated::site,
    );
    if documentation.max(stating) > MOST {
        println!("check runs at less than a third of the speed of parsing alone");
        std::process::exit(1);
    }
}

/// Measures one kind of site, prints what was measured and gives the ratio of check, the requirements
/// left out, to parsing.
fn measure(kind: &str, keys: usize, rounds: usize, write: fn(&Path, usize)) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), keys);
    let corpus = load(folder.path()).expect("a corpus");
    let mut times: [Vec<Duration>; 7] = Default::default();
    let mut findings = 0;
    for round in 0..rounds {
        for step in 0..4 {
            // Nobody is always first.
            let way = (round + step) % 4;
            let start = Instant::now();
            // The command ends without taking apart what it has read, so that is not counted.
            let taken = match way {
                0 => {
                    let parsed = black_box(read_and_parse(&corpus));
                    let taken = start.elapsed();
                    drop(parsed);
                    taken
                }
                1 => {
                    parse(&corpus);
                    start.elapsed()
                }
                2 => {
                    let loaded = black_box(load(folder.path()).expect("a corpus"));
                    let taken = start.elapsed();
                    drop(loaded);
                    taken
                }
                _ => {
                    let (found, [pairing, reading, rules, taken]) =
                        checked(folder.path()).expect("a report");
                    findings = found;
                    times[4].push(pairing);
                    times[5].push(reading);
                    times[6].push(rules);
                    taken
                }
            };
            times[way].push(taken);
        }
    }
    let times = times.map(median).map(|time| time.as_secs_f64());
    let [parsed, in_memory, loaded, checked, pairing, reading, rules] = times;
    println!("{kind}");
    println!("findings                {findings}");
    println!("parsed, from disk       {parsed:.3} s");
    println!("parsed, from memory     {in_memory:.3} s");
    println!("loaded, from disk       {loaded:.3} s");
    println!("checked, from disk      {checked:.3} s");
    println!("  of that pairing       {pairing:.3} s");
    println!("  the requirements      {reading:.3} s");
    println!("  the rules             {rules:.3} s");
    println!("check ÷ parse           {:.2}", checked / parsed);
    let without = (checked - reading) / parsed;
    println!("  without requirements  {without:.2}");
    println!("check ÷ from memory     {:.2}", checked / in_memory);
    println!("check ÷ load            {:.2}", checked / loaded);
    without
}

fn load(root: &Path) -> Result<Corpus, Error> {
    Corpus::load(Config::load(root, &Overrides::default())?)
}

/// Reads and parses every page again, on all cores as loading does.
fn read_and_parse(corpus: &Corpus) -> Vec<Page> {
    let pages = corpus
        .locales
        .iter()
        .flat_map(|locale| corpus.pages(locale));
    let pages: Vec<&Page> = pages.collect();
    let read = |page: &&Page| {
        let file = page.source.file();
        let text = std::fs::read_to_string(file).expect("a page");
        let source = Arc::new(Source::new(page.source.name(), file, text));
        Page::parse(page.key.clone(), page.locale.clone(), source).0
    };
    pages.par_iter().with_max_len(32).map(read).collect()
}

/// Parses every page again from memory.
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

/// Checks the site as the command does; how many findings there are, how long pairing, reading the
/// requirements and the rules took, and how long all of it.
fn checked(root: &Path) -> Result<(usize, [Duration; 4]), Error> {
    let whole = Instant::now();
    let corpus = load(root)?;
    let start = Instant::now();
    let pairs = translation::read(&corpus);
    let pairing = start.elapsed();
    let start = Instant::now();
    let stated = requirements::extract(&corpus);
    let reading = start.elapsed();
    let start = Instant::now();
    let report = check::run(&corpus, &pairs, &stated, &Options::default())?;
    let rules = start.elapsed();
    let times = [pairing, reading, rules, whole.elapsed()];
    Ok((black_box(&report).findings.len(), times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
