//! Where the time of a build goes: `cargo run --release --example stages -- DIR [ROUNDS]`.
//!
//! Runs the stages of `diglot build` on a site as the binary does, but publishes nothing, and prints
//! for each the wall time, the CPU time of all threads, and how many of the cores it kept busy;
//! medians of the rounds; and the memory that it holds after each.

#![allow(clippy::print_stdout, reason = "a program for a person at a terminal")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diglot::check::status::Status;
use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, History};
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::{requirements, translation};

/// CPU time that this process has used on all threads: `utime` and `stime` of `/proc/PID/stat`, in
/// ticks of 10 ms. Zero where there is no `/proc`.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// Memory that this process holds now, in MiB: the second field of `/proc/PID/statm`, in pages of
/// 4 KiB.
fn resident() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split_whitespace().nth(1);
    pages.and_then(|pages| pages.parse().ok()).unwrap_or(0.0) / 256.0
}

/// Wall time, CPU time, and the memory held at the end.
type Taken = (Duration, Duration, f64);

struct Clock {
    stages: Vec<(&'static str, Vec<Taken>)>,
    at: usize,
    wall: Instant,
    cpu: Duration,
}

impl Clock {
    fn lap(&mut self, name: &'static str) {
        let taken = (
            self.wall.elapsed(),
            cpu().saturating_sub(self.cpu),
            resident(),
        );
        match self.stages.get_mut(self.at) {
            Some((_, rounds)) => rounds.push(taken),
            None => self.stages.push((name, vec![taken])),
        }
        self.at += 1;
        self.wall = Instant::now();
        self.cpu = cpu();
    }
}

fn round(root: &Path, clock: &mut Clock) -> Result<(), diglot::Error> {
    clock.at = 0;
    clock.wall = Instant::now();
    clock.cpu = cpu();
    let config = Config::load(root, &Overrides::default())?;
    let corpus = Corpus::load(config)?;
    clock.lap("load");
    let pairs = translation::read(&corpus);
    clock.lap("parse and pair");
    let messages = Arc::new(Messages::load(&corpus));
    clock.lap("messages");
    let stated = requirements::extract(&corpus);
    clock.lap("requirements");
    let report = check::run(&corpus, &pairs, &stated, &Options::default())?;
    clock.lap("check");
    let mut facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned())
        .with_history(History::read(&corpus));
    clock.lap("facts");
    if corpus.config.status_page {
        facts = facts.with_status(Status::of(&corpus, &pairs, &report));
    }
    clock.lap("status");
    drop((pairs, stated));
    clock.lap("drop pairs");
    let site = Site::render(&corpus, &messages, &facts)?;
    clock.lap("render");
    drop(site);
    clock.lap("drop site");
    Ok(())
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let root = arguments.next().expect("a site's folder");
    let rounds = arguments.next().map_or(5, |n| n.parse().expect("a number"));
    let mut clock = Clock {
        stages: Vec::new(),
        at: 0,
        wall: Instant::now(),
        cpu: cpu(),
    };
    for _ in 0..rounds {
        round(Path::new(&root), &mut clock).expect("a site that can be built");
    }
    println!(
        "{:20} {:>9} {:>9} {:>6} {:>6}",
        "stage", "wall ms", "CPU ms", "cores", "MiB"
    );
    for (name, mut taken) in clock.stages {
        taken.sort_by_key(|(wall, ..)| *wall);
        let (wall, cpu, memory) = taken[taken.len() / 2];
        let (wall, cpu) = (wall.as_secs_f64() * 1e3, cpu.as_secs_f64() * 1e3);
        println!(
            "{name:20} {wall:9.1} {cpu:9.0} {:6.2} {memory:6.0}",
            cpu / wall.max(0.001)
        );
    }
}
