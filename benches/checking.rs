//! What check costs beside parsing: the ratio that must stay at or below 3.
//!
//! `cargo bench --bench checking` writes 10,000 generated pages in each of two languages and reads
//! them, in turns so that a busy machine slows all ways alike, on all cores: parsed alone, which is each
//! file read from disk and its page kept as parsed; and checked as `diglot check` does it, from disk to
//! the report. Check begins where parsing begins and needs all of it, so this is the ratio with a goal.
//! Beside them stand parsing of texts that are in memory already, each page dropped at once, and loading
//! of a whole corpus with a first look at each of its documents. It prints the medians and the ratios, of pages of a documentation and of pages that
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
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::document::{self, Dialect};
use diglot::text::{Source, Span};
use diglot::{Error, Locale, requirements, translation};
use rayon::prelude::*;

/// The program's own: with the system's, allocation costs several times as much on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often the time of parsing may go into that of check without the reading of requirements.
const MOST: f64 = 3.0;

/// The argument that makes of this program one that takes one way and tells how long it took.
const WAY: &str = "--way";

fn main() {
    // Cargo passes `--bench` along.
    let args: Vec<String> = std::env::args().collect();
    if let [_, flag, way, root] = args.as_slice()
        && flag == WAY
    {
        let taken = take(way.parse().expect("a way"), Path::new(root));
        let taken: Vec<String> = taken.iter().map(u128::to_string).collect();
        println!("{}", taken.join(" "));
        return;
    }
    let numbers: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
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
        println!(
            "without requirements, check runs at less than a third of the speed of parsing alone"
        );
        std::process::exit(1);
    }
}

/// Measures one kind of site, prints what was measured and gives the ratio of check, the requirements
/// left out, to parsing.
fn measure(kind: &str, keys: usize, rounds: usize, write: fn(&Path, usize)) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), keys);
    let mut times: [Vec<u128>; 8] = Default::default();
    for round in 0..rounds {
        for step in 0..4 {
            // Nobody is always first.
            let way = (round + step) % 4;
            // A process of its own, as a command is: one that has taken another way before has other
            // memory.
            let program = std::env::current_exe().expect("this program");
            let way = way.to_string();
            let output = std::process::Command::new(program)
                .args([WAY, &way])
                .arg(folder.path())
                .output()
                .expect("run");
            let wrong = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "way {way} failed: {wrong}");
            let told = String::from_utf8(output.stdout).expect("numbers");
            let told = told.split_whitespace();
            let told = told.map(|number| number.parse().expect("a number"));
            let way: usize = way.parse().expect("a number");
            let places = if way == 3 { 3..8 } else { way..way + 1 };
            for (times, taken) in times[places].iter_mut().zip(told) {
                times.push(taken);
            }
        }
    }
    let [
        parsed,
        in_memory,
        loaded,
        checked,
        pairing,
        reading,
        rules,
        findings,
    ] = times.map(median);
    let seconds = |nanoseconds: u128| nanoseconds as f64 / 1e9;
    println!("{kind}");
    println!("findings                {findings}");
    println!("parsed, from disk       {:.3} s", seconds(parsed));
    println!("parsed, from memory     {:.3} s", seconds(in_memory));
    println!("loaded and parsed       {:.3} s", seconds(loaded));
    println!("checked, from disk      {:.3} s", seconds(checked));
    println!("  of that pairing       {:.3} s", seconds(pairing));
    println!("  the requirements      {:.3} s", seconds(reading));
    println!("  the rules             {:.3} s", seconds(rules));
    let ratio = |taken: u128, beside: u128| taken as f64 / beside as f64;
    println!("check ÷ parse           {:.2}", ratio(checked, parsed));
    let without = ratio(checked - reading, parsed);
    println!("  without requirements  {without:.2}");
    println!("check ÷ from memory     {:.2}", ratio(checked, in_memory));
    println!("check ÷ load            {:.2}", ratio(checked, loaded));
    without
}

/// Takes one way; how many nanoseconds that took. Of checking also the parts, and how many findings
/// there are.
fn take(way: usize, root: &Path) -> Vec<u128> {
    match way {
        0 => {
            let (config, files) = files(root);
            let start = Instant::now();
            let parsed = black_box(read_and_parse(&config, &files));
            let taken = start.elapsed().as_nanos();
            // A command ends without taking apart what it has read.
            std::mem::forget(parsed);
            vec![taken]
        }
        1 => {
            let corpus = load(root).expect("a corpus");
            let start = Instant::now();
            parse(&corpus);
            vec![start.elapsed().as_nanos()]
        }
        2 => {
            let start = Instant::now();
            let loaded = black_box(load(root).expect("a corpus"));
            loaded.locales.par_iter().for_each(|locale| {
                let pages: Vec<&Page> = loaded.pages(locale).collect();
                pages.par_iter().for_each(|page| {
                    black_box(page.opened().document());
                });
            });
            let taken = start.elapsed().as_nanos();
            std::mem::forget(loaded);
            vec![taken]
        }
        _ => checked(root).expect("a report"),
    }
}

/// The pages of a site by locale and path, without anything that they say.
fn files(root: &Path) -> (Config, Vec<(Locale, PathBuf)>) {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let mut files = Vec::new();
    for locale in &config.locales {
        let mut open = vec![locale.content.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((locale.locale.clone(), path));
                }
            }
        }
    }
    // As loading goes through them.
    files.sort_by(|one, other| one.1.cmp(&other.1));
    (config, files)
}

fn load(root: &Path) -> Result<Corpus, Error> {
    Corpus::load(Config::load(root, &Overrides::default())?)
}

/// Reads and parses every page, on all cores as loading does.
fn read_and_parse(config: &Config, files: &[(Locale, PathBuf)]) -> Vec<Page> {
    let read = |(locale, file): &(Locale, PathBuf)| {
        let text = std::fs::read_to_string(file).expect("a page");
        let folder = config.locale(locale).map(|locale| &locale.content);
        let below = folder.and_then(|folder| file.strip_prefix(folder).ok());
        let key = below.unwrap_or(file).to_string_lossy().into_owned();
        let source = Arc::new(Source::new(format!("{locale}/{key}"), file, text));
        let (page, _) = Page::new(key, locale.clone(), source);
        page.document();
        page
    };
    files.par_iter().with_max_len(32).map(read).collect()
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

/// Checks the site as the command does; how long all of it took, pairing, reading the requirements and
/// the rules, and how many findings there are.
fn checked(root: &Path) -> Result<Vec<u128>, Error> {
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
    let taken = [whole.elapsed(), pairing, reading, rules].map(|time| time.as_nanos());
    let findings = black_box(&report).findings.len() as u128;
    std::mem::forget((report, stated, pairs));
    std::mem::forget(corpus);
    Ok(taken.into_iter().chain([findings]).collect())
}

fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
