//! `length-outlier`: a translation much shorter or longer than others of its length are.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::document::{Block, BlockKind, PieceKind};
use crate::text::script::{self, Script};
use crate::translation::{Pair, SURE};

pub(super) const RULE: Rule = Rule {
    name: "length-outlier",
    group: Group::Fidelity,
    level: Some(Level::Info),
    doc: include_str!("length_outlier.md"),
    scope: Scope::Corpus(look),
};

/// Shorter texts vary too much to be compared.
const SHORTEST: usize = 40;
/// Fewer blocks say nothing about a pair of languages.
const SAMPLE: usize = 12;
/// How many times the usual deviation is unusual: of a normal distribution, one block in thirty
/// thousand.
const DEVIATIONS: f64 = 4.0;
/// Lengths of good translations vary at least so much, as the deviation of the ratio's logarithm;
/// four times it is somewhat more than a factor of two.
const LEAST: f64 = 0.2;

/// A block and its translation.
struct Ratio<'c> {
    /// The natural logarithm of target over source, in letters.
    log: f64,
    pair: &'c Pair<'c>,
    source: &'c Block,
    target: &'c Block,
}

fn look(context: &Context<'_>, findings: &mut Findings) {
    for locale in &context.corpus.locales {
        let pairs = context
            .pairs
            .iter()
            .filter(|pair| pair.target.locale == *locale);
        let ratios: Vec<Ratio<'_>> = pairs.flat_map(ratios).collect();
        if ratios.len() < SAMPLE {
            continue;
        }
        // Median and median deviation: what is unusual must not move what is usual.
        let median = median(ratios.iter().map(|ratio| ratio.log));
        let deviation =
            1.4826 * self::median(ratios.iter().map(|ratio| (ratio.log - median).abs()));
        for ratio in ratios {
            let away = (ratio.log - median) / deviation.max(LEAST);
            let Some(source) = ratio.pair.source.filter(|_| away.abs() >= DEVIATIONS) else {
                continue;
            };
            let how = if away < 0.0 { "short" } else { "long" };
            let message = format!("this translation is unusually {how}");
            findings.push(
                findings
                    .at(ratio.pair.target, ratio.target.span, message)
                    .beside(&source.source, ratio.source.span, "")
                    .because(format!(
                        "{:.0} % of its source's length, where {:.0} % is usual for {locale}",
                        ratio.log.exp() * 100.0,
                        median.exp() * 100.0
                    ))
                    .help("see whether a sentence was lost or added"),
            );
        }
    }
}

/// The blocks of a pair that were translated one to one, with how long they became.
fn ratios<'c>(pair: &'c Pair<'c>) -> Vec<Ratio<'c>> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let matches = &pair.alignment.matches;
    let mut found = Vec::new();
    for (at, matched) in matches.iter().enumerate() {
        let blocks = (
            source.document.blocks.get(matched.source as usize),
            pair.target.document.blocks.get(matched.target as usize),
        );
        let (Some(theirs), Some(own)) = blocks else {
            continue;
        };
        if matched.confidence < SURE || theirs.span.len() < SHORTEST {
            continue;
        }
        // Matches are in order, so a block that was split or merged stands beside itself.
        let beside = [at.checked_sub(1), Some(at + 1)];
        let shared = beside.into_iter().flatten().any(|at| {
            matches.get(at).is_some_and(|other| {
                other.source == matched.source || other.target == matched.target
            })
        });
        let foreign = || {
            let mut segments = pair.segments_of(matched.target);
            segments.any(|segment| segment.verdict.is_foreign())
        };
        if shared || foreign() {
            continue;
        }
        let (was, is) = (
            letters(source, theirs, matched.source),
            letters(pair.target, own, matched.target),
        );
        // A list of names or an address stays as it is, and is as long as it was.
        let kept = pair.target.locale.script() != source.locale.script()
            && is.of(source.locale.script()) * 2 > is.all;
        if was.all >= SHORTEST && is.all > 0 && !kept {
            found.push(Ratio {
                log: (is.all as f64 / was.all as f64).ln(),
                pair,
                source: theirs,
                target: own,
            });
        }
    }
    found
}

/// Letters of a block, code and addresses left out.
#[derive(Default)]
struct Letters {
    all: usize,
    latin: usize,
    cyrillic: usize,
}

impl Letters {
    /// How many are of a script, as far as they were counted.
    fn of(&self, script: &str) -> usize {
        match script {
            "Latn" => self.latin,
            "Cyrl" => self.cyrillic,
            _ => 0,
        }
    }
}

fn letters(page: &Page, block: &Block, index: u32) -> Letters {
    let mut letters = Letters::default();
    if !matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell { .. }
    ) {
        return letters;
    }
    let Some(prose) = page.prose().get(index as usize) else {
        return letters;
    };
    let words = prose
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Text);
    for text in words.filter_map(|piece| prose.text.get(piece.range.clone())) {
        if text.is_ascii() {
            let count = |of: fn(&u8) -> bool| text.bytes().filter(of).count();
            letters.all += count(u8::is_ascii_alphanumeric);
            letters.latin += count(u8::is_ascii_alphabetic);
            continue;
        }
        for c in text.chars().filter(|&c| script::is_letter_or_digit(c)) {
            letters.all += 1;
            match Script::of(c) {
                Some(Script::Latin) => letters.latin += 1,
                Some(Script::Cyrillic) => letters.cyrillic += 1,
                _ => {}
            }
        }
    }
    letters
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
