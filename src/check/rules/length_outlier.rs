//! `length-outlier`: a translation much shorter or longer than others of its length are.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::document::{Block, BlockKind, PieceKind};
use crate::text::count;
use crate::text::script::{self, Script};
use crate::translation::{Pair, SURE};

pub(in crate::check) const RULE: Rule = Rule {
    name: "length-outlier",
    group: Group::Fidelity,
    level: Some(Level::Info),
    doc: include_str!("../../../content/en-US/reference/rules/length-outlier.md"),
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

/// A block and its translation, as indices, and how long it became.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Length {
    /// The natural logarithm of target over source, in letters.
    log: f64,
    source: u32,
    target: u32,
}

fn look(context: &Context<'_>, findings: &mut Findings) {
    let pages = context.lengths().filter(|(_, lengths)| !lengths.is_empty());
    let pages: Vec<(&Page, &[Length])> = pages.collect();
    for pages in pages.chunk_by(|(one, _), (other, _)| one.locale == other.locale) {
        let Some(locale) = pages.first().map(|(page, _)| &page.locale) else {
            continue;
        };
        let lengths = || {
            let each = pages.iter().copied();
            each.flat_map(|(page, lengths)| lengths.iter().map(move |length| (page, length)))
        };
        let mut logs: Vec<f64> = lengths().map(|(_, length)| length.log).collect();
        if logs.len() < SAMPLE {
            continue;
        }
        // Median and median deviation: what is unusual must not move what is usual.
        let median = median(&mut logs);
        let mut away: Vec<f64> = logs.iter().map(|log| (log - median).abs()).collect();
        let deviation = 1.4826 * self::median(&mut away);
        for (page, length) in lengths() {
            let away = (length.log - median) / deviation.max(LEAST);
            if away.abs() < DEVIATIONS {
                continue;
            }
            let spans = context.pair(page).and_then(|pair| {
                let source = pair.source?;
                let span = |page: &Page, block: u32| {
                    let opened = page.opened();
                    let block = opened.document().blocks.get(block as usize);
                    block.map(|block| block.span)
                };
                let theirs = span(source, length.source)?;
                Some((source, theirs, span(page, length.target)?))
            });
            let Some((source, theirs, own)) = spans else {
                continue;
            };
            let how = if away < 0.0 { "short" } else { "long" };
            let message = format!("this translation is unusually {how}");
            findings.push(
                findings
                    .at(page, own, message)
                    .beside(&source.source, theirs, "")
                    .because(format!(
                        "{:.0} % of its source's length, where {:.0} % is usual for {locale}",
                        length.log.exp() * 100.0,
                        median.exp() * 100.0
                    ))
                    .help("see whether a sentence was lost or added"),
            );
        }
    }
}

/// The blocks of a pair that were translated one to one, with how long they became.
pub(in crate::check) fn lengths(pair: &Pair<'_>) -> Vec<Length> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    // Only of these can be told that a translation keeps them.
    let script = match source.locale.script() {
        script if script == pair.target.locale.script() => None,
        "Latn" => Some(Script::Latin),
        "Cyrl" => Some(Script::Cyrillic),
        _ => None,
    };
    let matches = &pair.alignment.matches;
    let mut found = Vec::new();
    for (at, matched) in matches.iter().enumerate() {
        let blocks = (
            source.document().blocks.get(matched.source as usize),
            pair.target.document().blocks.get(matched.target as usize),
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
            letters(source, theirs, matched.source, None),
            letters(pair.target, own, matched.target, script),
        );
        // A list of names or an address stays as it is, and is as long as it was.
        let kept = is.kept * 2 > is.all;
        if was.all >= SHORTEST && is.all > 0 && !kept {
            found.push(Length {
                log: (is.all as f64 / was.all as f64).ln(),
                source: matched.source,
                target: matched.target,
            });
        }
    }
    // These stay until all pages are read.
    found.shrink_to_fit();
    found
}

/// Letters of a block, code and addresses left out.
#[derive(Default, PartialEq, Eq, Debug)]
struct Letters {
    all: usize,
    /// Those of the script of the source page, where the translation is written in another.
    kept: usize,
}

impl Letters {
    /// Adds those of `text`; `script` is asked for beside all.
    fn add(&mut self, text: &str, script: Option<Script>) {
        if text.is_ascii() {
            // Compared and not matched, so that the processor compares many bytes at once.
            let letter = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26;
            let digit = |byte: u8| byte.wrapping_sub(b'0') < 10;
            self.all += count::bytes(text, |byte| letter(byte) | digit(byte));
            if script == Some(Script::Latin) {
                self.kept += count::bytes(text, letter);
            }
            return;
        }
        let mut rest = text;
        loop {
            let run = script::bytes_of_han(rest);
            self.all += run / script::HAN_BYTES;
            let mut chars = rest.get(run..).unwrap_or("").chars();
            let Some(c) = chars.next() else {
                break;
            };
            rest = chars.as_str();
            // What ends most of those runs.
            if !matches!(c, '，' | '。' | '、') && script::is_letter_or_digit(c) {
                self.all += 1;
                self.kept += usize::from(script.is_some() && Script::of(c) == script);
            }
        }
    }
}

fn letters(page: &Page, block: &Block, index: u32, script: Option<Script>) -> Letters {
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
        letters.add(text, script);
    }
    letters
}

/// The middle of some values, whose order it changes.
fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn letters_are_counted_as_one_by_one(text in "[ -~]{0,20}|[a-zа-я0-9字中、。，（㐀𠀀éß١ ]{0,20}|\\PC{0,20}") {
            for script in [None, Some(Script::Latin), Some(Script::Cyrillic)] {
                let mut own = Letters::default();
                own.add(&text, script);
                let letters = || text.chars().filter(|c| c.is_alphanumeric());
                let kept = letters().filter(|&c| script.is_some() && Script::of(c) == script);
                let plain = Letters { all: letters().count(), kept: kept.count() };
                proptest::prop_assert_eq!(own, plain);
            }
        }
    }
}
