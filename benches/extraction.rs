//! What extraction adds to a build: the ratio that must stay below 1.15.
//!
//! `cargo bench --bench extraction` builds 10,000 generated competency pages to disk three ways, in
//! turns so that a busy machine slows all of them alike: without requirements, with the extraction
//! alone, and with all that pages make of it (tables, checklists, JSON-LD, checks). It prints the
//! medians and their ratios. `-- KEYS ROUNDS` builds another number of pages (two for each key).

#![allow(
    clippy::print_stdout,
    reason = "a bench tells its figures to the person who runs it"
)]

mod generated;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::requirements::{self, Requirements};
use diglot::{Error, publish, translation};

#[derive(Clone, Copy)]
enum Way {
    Without,
    Extracted,
    Used,
}

fn main() {
    // Cargo passes `--bench` along.
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let keys = numbers.first().copied().unwrap_or(5000);
    let rounds = numbers.get(1).copied().unwrap_or(5);
    let folder = tempfile::tempdir().expect("a folder");
    generated::site(folder.path(), keys);
    let ways = [Way::Without, Way::Extracted, Way::Used];
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    let mut alone = Vec::new();
    for round in 0..rounds {
        for step in 0..ways.len() {
            // Nobody is always first.
            let at = (round + step) % ways.len();
            let start = Instant::now();
            let extraction = build(folder.path(), ways[at]).expect("a build");
            times[at].push(start.elapsed());
            alone.extend(extraction);
        }
    }
    let [without, extracted, used] = times.map(median);
    println!("pages                 {}", keys * 2);
    println!("rounds                {rounds}");
    println!("without requirements  {:.2} s", without.as_secs_f64());
    println!("with extraction       {:.2} s", extracted.as_secs_f64());
    println!("with all made of it   {:.2} s", used.as_secs_f64());
    println!("extraction by itself  {:.2} s", median(alone).as_secs_f64());
    let ratio = extracted.as_secs_f64() / without.as_secs_f64();
    println!("ratio, extraction     {ratio:.3}");
    println!(
        "ratio, all of it      {:.3}",
        used.as_secs_f64() / without.as_secs_f64()
    );
    if ratio >= 1.15 {
        println!("extraction costs more than 15 % of a build");
        std::process::exit(1);
    }
}

/// Builds the site as `diglot build` does; returns how long the extraction took.
fn build(root: &Path, way: Way) -> Result<Option<Duration>, Error> {
    let corpus = Corpus::load(Config::load(root, &Overrides::default())?)?;
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let start = Instant::now();
    let (stated, took) = match way {
        Way::Without => (Requirements::default(), None),
        Way::Extracted | Way::Used => {
            let stated = requirements::extract(&corpus);
            (stated, Some(start.elapsed()))
        }
    };
    let nothing = Requirements::default();
    let used = match way {
        Way::Used => &stated,
        Way::Without | Way::Extracted => &nothing,
    };
    check::run(&corpus, &pairs, used, &Options::default())?;
    let facts = Facts::of_pairs(&corpus, &pairs, |page| used.competency(page).cloned());
    let site = Site::render(&corpus, &messages, &facts)?;
    publish::to_dir(&site, &root.join("public"))?;
    if took.is_some() {
        assert!(stated.iter().count() > 0, "requirements are extracted");
    }
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
