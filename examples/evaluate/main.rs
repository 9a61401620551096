//! Measures the translation checker on labelled pages.
//!
//! ```text
//! cargo run --release --example evaluate -- TRUTH.jsonl… [--other ROOT]… [--dump DIR] [--misses]
//! ```
//!
//! A truth file lies beside the locale folders it speaks of and has one JSON object a line: `path`
//! (`zh-TW/page.md`), `line`, `end_line`, `column`, `target` (the sentence as written), `label`
//! (`translated`, `untranslated`, `mixed` or `neutral`), and optionally `ambiguous`, `block_line`
//! and `block_end_line`. Every set is checked beside its source pages and without them, and beside
//! the source pages in each `--other` root that has them: an older or newer source.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    clippy::struct_excessive_bools,
    reason = "a program for a person at a terminal; a labelled sentence has as many marks as the labels"
)]

mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{Locale, translation};

use score::{Prediction, Score, Truth};

/// Which source pages stand beside the translations.
enum Beside {
    Own,
    None,
    Other(PathBuf),
}

impl Beside {
    fn name(&self) -> String {
        match self {
            Self::Own => "source beside".to_owned(),
            Self::None => "no source".to_owned(),
            Self::Other(root) => format!("source of {}", short(root)),
        }
    }
}

fn short(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts
        .iter()
        .rev()
        .take(2)
        .rev()
        .map(std::string::ToString::to_string)
        .collect::<Vec<_>>()
        .join("/")
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let (mut truths, mut others, mut dump, mut misses) = (Vec::new(), Vec::new(), None, false);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--other" => others.push(PathBuf::from(value()?)),
            "--dump" => dump = Some(PathBuf::from(value()?)),
            "--misses" => misses = true,
            flag if flag.starts_with('-') => return Err(format!("{flag} is not known here")),
            path => truths.push(PathBuf::from(path)),
        }
    }
    if truths.is_empty() {
        return Err("give one or more truth files (segments.<locale>.jsonl)".to_owned());
    }
    println!("{}", Score::head());
    for path in truths {
        let truth = Truth::read(&path)?;
        let root = path.parent().unwrap_or(Path::new(".")).to_owned();
        let mut ways = vec![Beside::Own, Beside::None];
        ways.extend(
            others
                .iter()
                .filter(|other| **other != root)
                .cloned()
                .map(Beside::Other),
        );
        for way in ways {
            let predictions = predict(&root, &truth.locale, &way)?;
            let name = format!("{} {} · {}", short(&root), truth.locale, way.name());
            let score = score::score(&truth, &predictions);
            println!("{}", score.row(&name));
            if misses {
                println!("{}", score.misses());
            }
            if let Some(folder) = &dump {
                let file = folder.join(format!("{}.jsonl", name.replace([' ', '/', '·'], "_")));
                let lines: Vec<String> = predictions.iter().map(Prediction::json).collect();
                std::fs::create_dir_all(folder)
                    .and_then(|()| std::fs::write(&file, lines.join("\n")))
                    .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            }
        }
    }
    Ok(())
}

/// The gaps that the checker finds in the pages of one locale.
fn predict(root: &Path, locale: &str, way: &Beside) -> Result<Vec<Prediction>, String> {
    let fail = |error: diglot::Error| error.to_string();
    let mut config = Config::load(root, &Overrides::default()).map_err(fail)?;
    let wanted = Locale::parse(locale).map_err(|error| error.to_string())?;
    let source = config.source.clone();
    config
        .locales
        .retain(|config| config.locale == wanted || config.locale == source);
    let folder = config
        .locales
        .first()
        .map(|first| first.folder.clone())
        .unwrap_or_default();
    if let Some(first) = config.locales.first_mut() {
        match way {
            Beside::Own => {}
            Beside::None => first.content = root.join("none"),
            Beside::Other(other) => first.content = other.join(folder),
        }
    }
    let corpus = Corpus::load(config).map_err(fail)?;
    let mut found = Vec::new();
    for pair in translation::read(&corpus) {
        let text = &pair.target.source;
        for report in pair.gap_reports() {
            let (start, end) = (
                text.position(report.span.start),
                text.position(report.span.end),
            );
            found.push(Prediction {
                path: text.name().to_owned(),
                line: start.line,
                end_line: end.line,
                column: start.column,
                rule: format!("{:?}", report.kind),
                text: text.slice(report.span).to_owned(),
            });
        }
    }
    Ok(found)
}
