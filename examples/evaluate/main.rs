//! Measures the translation checker on labelled pages.
//!
//! ```text
//! cargo run --release --example evaluate -- TRUTH.jsonl… [--other ROOT]… [--dump DIR] [--misses]
//! cargo run --release --example evaluate -- --finished FOLDER… [--share PERCENT] [--rounds N] [--misses]
//! ```
//!
//! A truth file lies beside the locale folders it speaks of and has one JSON object a line: `path`
//! (`zh-TW/page.md`), `line`, `end_line`, `column`, `target` (the sentence as written), `label`
//! (`translated`, `untranslated`, `mixed` or `neutral`), and optionally `ambiguous`, `block_line`
//! and `block_end_line`. Every set is checked beside its source pages and without them, and beside
//! the source pages in each `--other` root that has them: an older or newer source.
//!
//! `--finished` takes pages that are wholly translated, line by line as their source
//! ([`mix`]), puts sentences back into the source language at random and measures what is found
//! of them: beside the source, without it, and beside a source that was edited since. The pages as
//! they are must give no finding.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    clippy::struct_excessive_bools,
    clippy::disallowed_methods,
    reason = "a program for a person at a terminal that writes pages to a folder of its own; a labelled sentence has as many marks as the labels"
)]

mod mix;
mod predict;
mod score;
mod truth;
mod wording;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use predict::{Beside, predict};
use score::{Prediction, Score};
use truth::Truth;

/// What was asked for.
struct Arguments {
    truths: Vec<PathBuf>,
    others: Vec<PathBuf>,
    finished: Vec<PathBuf>,
    dump: Option<PathBuf>,
    misses: bool,
    share: f64,
    rounds: u64,
}

fn main() -> ExitCode {
    let outcome = Arguments::parse(std::env::args().skip(1)).and_then(|asked| run(&asked));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

impl Arguments {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut asked = Self {
            truths: Vec::new(),
            others: Vec::new(),
            finished: Vec::new(),
            dump: None,
            misses: false,
            share: 30.0,
            rounds: 5,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            let number = |text: String| {
                let wrong = format!("{argument} needs a number, not {text}");
                text.parse::<f64>().map_err(|_| wrong)
            };
            match argument.as_str() {
                "--other" => asked.others.push(PathBuf::from(value()?)),
                "--finished" => asked.finished.push(PathBuf::from(value()?)),
                "--dump" => asked.dump = Some(PathBuf::from(value()?)),
                "--share" => asked.share = number(value()?)?,
                "--rounds" => {
                    let text = value()?;
                    let wrong = format!("--rounds needs a whole number, not {text}");
                    asked.rounds = text.parse::<u64>().map_err(|_| wrong)?.clamp(1, 1000);
                }
                "--misses" => asked.misses = true,
                flag if flag.starts_with('-') => return Err(format!("{flag} is not known here")),
                path => asked.truths.push(PathBuf::from(path)),
            }
        }
        if asked.truths.is_empty() && asked.finished.is_empty() {
            let hint = "give one or more truth files (segments.<locale>.jsonl), or --finished and a folder of finished pages";
            return Err(hint.to_owned());
        }
        Ok(asked)
    }
}

fn run(asked: &Arguments) -> Result<(), String> {
    println!("{}", Score::head());
    for path in &asked.truths {
        labelled(path, asked)?;
    }
    for folder in &asked.finished {
        finished(folder, asked)?;
    }
    Ok(())
}

/// Measures the pages of one truth file.
fn labelled(path: &Path, asked: &Arguments) -> Result<(), String> {
    let truth = Truth::read(path)?;
    let root = path.parent().unwrap_or(Path::new(".")).to_owned();
    let mut ways = vec![
        ("source beside".to_owned(), Beside::Own),
        ("no source".to_owned(), Beside::None),
    ];
    for other in asked.others.iter().filter(|other| **other != root) {
        let name = format!("source of {}", short(other));
        ways.push((name, Beside::Other(other.clone())));
    }
    for (way, beside) in ways {
        let predictions = predict(&root, &truth.locale, &beside)?;
        let name = format!("{} {} · {way}", short(&root), truth.locale);
        print(&name, &score::score(&truth, &predictions), asked);
        if let Some(folder) = &asked.dump {
            let file = folder.join(format!("{}.jsonl", name.replace([' ', '/', '·'], "_")));
            let lines: Vec<String> = predictions.iter().map(Prediction::json).collect();
            std::fs::create_dir_all(folder)
                .and_then(|()| std::fs::write(&file, lines.join("\n")))
                .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        }
    }
    Ok(())
}

/// Measures finished pages, whole and mixed, in every locale of a folder.
fn finished(folder: &Path, asked: &Arguments) -> Result<(), String> {
    let config = diglot::config::Config::load(folder, &diglot::config::Overrides::default())
        .map_err(|error| error.to_string())?;
    let source = config.source.tag().to_owned();
    let locales = config.locales.iter().map(|config| config.locale.tag());
    for locale in locales.filter(|tag| **tag != source) {
        for (name, share, kind) in [
            ("source beside", asked.share, 0),
            ("no source", asked.share, 1),
            ("edited source", asked.share, 2),
            ("finished", 0.0, 0),
            ("finished, no source", 0.0, 1),
        ] {
            let mut sum = Score::default();
            for seed in 1..=if share > 0.0 { asked.rounds } else { 1 } {
                let mixed = mix::mix(folder, (&source, locale), share / 100.0, seed)?;
                let root =
                    std::env::temp_dir().join(format!("diglot-evaluate-{}", std::process::id()));
                let beside = match kind {
                    2 => mixed.edited.as_slice(),
                    _ => mixed.sources.as_slice(),
                };
                mixed.write(&root, beside)?;
                let way = if kind == 1 { Beside::None } else { Beside::Own };
                let found = predict(&root, locale, &way);
                std::fs::remove_dir_all(&root)
                    .map_err(|error| format!("cannot remove {}: {error}", root.display()))?;
                sum.add(score::score(&mixed.truth, &found?));
            }
            print(&format!("{locale} · {name}"), &sum, asked);
        }
    }
    Ok(())
}

fn print(name: &str, score: &Score, asked: &Arguments) {
    println!("{}", score.row(name));
    if asked.misses {
        println!("{}", score.misses());
    }
}

/// The last two parts of a path.
fn short(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let last = parts.iter().rev().take(2).rev();
    let last: Vec<String> = last.map(std::string::ToString::to_string).collect();
    last.join("/")
}
