//! The words of one page, by what became of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::Words;
use crate::check::rule::{self, ByName, Group};
use crate::check::rules::unmatched;
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::document::{BlockKind, Piece, PieceKind, Prose};
use crate::text::{Span, count};
use crate::translation::unit::{self, Unit};
use crate::translation::{Match, Pair, Place, SURE};

/// The words of a translation beside its source page. `counted` are those of each block of the source,
/// where they are known: then most pages need not be opened.
pub(super) fn beside(
    pair: &Pair<'_>,
    findings: &[&Diagnostic],
    translatable: &[String],
    counted: Option<&[u32]>,
) -> Words {
    let Some(source) = pair.source else {
        return Words::default();
    };
    let gaps = gap_spans(pair.target, findings);
    let mut words = fields(source, pair.target, &gaps, translatable);
    let blocks = counted
        .filter(|_| gaps.is_empty())
        .and_then(|counted| of_matched(pair, counted));
    words.add(blocks.unwrap_or_else(|| {
        let opened = pair.opened();
        of_blocks(&pair.with(opened.pages()), &gaps, findings, counted)
    }));
    words
}

/// The words of the blocks of a translation that has no gap and lacks no block; `None` where it lacks
/// one.
fn of_matched(pair: &Pair<'_>, counted: &[u32]) -> Option<Words> {
    let mut words = Words::default();
    for (index, &own) in (0..).zip(counted).filter(|(_, own)| **own > 0) {
        let sure = |found: Match| found.confidence >= SURE;
        let mut targets = pair.alignment.targets_of(index);
        if sure(targets.next()?) || targets.any(sure) {
            words.translated += own as usize;
        } else {
            words.uncertain += own as usize;
        }
    }
    Some(words)
}

/// The words of the blocks of a translation, whose `gaps` are ascending.
fn of_blocks(
    pair: &Pair<'_>,
    gaps: &[Span],
    findings: &[&Diagnostic],
    counted: Option<&[u32]>,
) -> Words {
    let mut words = Words::default();
    let Some(source) = pair.source else {
        return words;
    };
    let missing = missing_spans(source, findings);
    let left_out = unmatched::in_source(pair);
    let mut turned: HashMap<u32, Vec<u32>> = HashMap::new();
    for (was, target) in unmatched::other_kind(pair) {
        turned.entry(was).or_default().push(target);
    }
    let mut foreign = foreign_words(pair.target, gaps);
    let mut targets: Vec<(u32, f32)> = Vec::new();
    for index in 0..source.document().blocks.len() as u32 {
        let known = counted.and_then(|counted| counted.get(index as usize));
        let own = known.map_or_else(|| words_of_block(source, index), |&own| own) as usize;
        let Some(block) = source.document().blocks.get(index as usize) else {
            continue;
        };
        if own == 0 {
            continue;
        }
        targets.clear();
        let found = pair.alignment.targets_of(index);
        targets.extend(found.map(|found| (found.target, found.confidence)));
        // A heading that became a paragraph still says what it said.
        let now = turned.get(&index).into_iter().flatten();
        targets.extend(now.map(|&target| (target, 1.0)));
        if targets.is_empty() {
            let end = missing.partition_point(|span| span.start <= block.span.start);
            let told = missing.get(..end).and_then(|before| before.last());
            let run = left_out.partition_point(|run| run.end <= index);
            let is_left_out = left_out.get(run).is_some_and(|run| run.contains(&index));
            if told.is_some_and(|span| span.contains(block.span)) {
                words.missing += own;
            } else if !is_left_out {
                words.uncertain += own;
            }
            // What is left: a gap that a suppression or the configuration declares to be meant.
            continue;
        }
        let mut left = own;
        for (target, _) in &targets {
            if let Some(foreign) = foreign.get_mut(target) {
                let taken = left.min(*foreign);
                *foreign -= taken;
                left -= taken;
                words.untranslated += taken;
            }
        }
        if targets.iter().any(|&(_, confidence)| confidence >= SURE) {
            words.translated += left;
        } else {
            words.uncertain += left;
        }
    }
    words
}

/// The words of a translation whose source is not at hand: its own.
pub(super) fn alone(pair: &Pair<'_>, findings: &[&Diagnostic], translatable: &[String]) -> Words {
    let gaps = gap_spans(pair.target, findings);
    let all = words_of(pair.target, translatable, None);
    let foreign: usize = foreign_words(pair.target, &gaps).values().sum();
    let in_fields: usize = unit::of_front_matter(pair.target, translatable)
        .iter()
        .map(|unit| count::words(&words_in(&unit.prose, Some(&gaps))))
        .sum();
    let untranslated = (foreign + in_fields).min(all);
    Words {
        translated: all - untranslated,
        untranslated,
        ..Words::default()
    }
}

/// All words of a page, and `counted` are those of each of its blocks, where they are known.
pub(super) fn words_of(page: &Page, translatable: &[String], counted: Option<&[u32]>) -> usize {
    let fields = unit::of_front_matter(page, translatable);
    let fields = fields.iter().map(words_of_unit).sum::<usize>();
    let sum = |words: &[u32]| words.iter().map(|&words| words as usize).sum::<usize>();
    let read = || {
        let page = page.opened();
        let blocks = 0..page.document().blocks.len() as u32;
        let words = blocks.map(|at| words_of_block(&page, at));
        words.map(|words| words as usize).sum()
    };
    fields + counted.map_or_else(read, sum)
}

/// The words of one block of a page.
pub(super) fn words_of_block(page: &Page, block: u32) -> u32 {
    let units = unit::of_block(page, block);
    let words: usize = units.map(|unit| words_of_unit(&unit)).sum();
    u32::try_from(words).unwrap_or(u32::MAX)
}

fn words_of_unit(unit: &Unit<'_>) -> usize {
    count::words(&words_in(&unit.prose, None))
}

/// The front matter. A field that the translation does not have is no gap, and is not counted.
fn fields(source: &Page, target: &Page, gaps: &[Span], translatable: &[String]) -> Words {
    let mut words = Words::default();
    let own = unit::of_front_matter(target, translatable);
    let originals = unit::of_front_matter(source, translatable);
    for field in &target.front_matter.fields {
        let place = |page: &Page, place: Place| match place {
            Place::Field { field: at, .. } => page
                .front_matter
                .fields
                .get(at as usize)
                .is_some_and(|other| other.key.eq_ignore_ascii_case(&field.key)),
            _ => false,
        };
        let counted = |page: &Page, units: &[unit::Unit<'_>], within: Option<&[Span]>| -> usize {
            units
                .iter()
                .filter(|unit| place(page, unit.place))
                .map(|unit| count::words(&words_in(&unit.prose, within)))
                .sum()
        };
        let all = counted(source, &originals, None);
        let foreign = counted(target, &own, Some(gaps)).min(all);
        words.untranslated += foreign;
        words.translated += all - foreign;
    }
    words
}

/// Where the text of a page is not translated, as findings say; ascending.
fn gap_spans(target: &Page, findings: &[&Diagnostic]) -> Vec<Span> {
    let mut gaps = ByName::default();
    let is_gap = |name| rule::find(name).is_some_and(|rule| rule.group == Group::Gaps);
    let mut spans: Vec<Span> = findings
        .iter()
        .filter(|finding| gaps.of(finding.rule, || is_gap(finding.rule)))
        .filter_map(|finding| finding.label.as_ref())
        .filter(|label| label.source.name() == target.source.name() && !label.span.is_empty())
        .map(|label| label.span)
        .collect();
    spans.sort();
    spans
}

/// The blocks of the source that findings call missing; ascending.
fn missing_spans(source: &Page, findings: &[&Diagnostic]) -> Vec<Span> {
    let mut spans: Vec<Span> = findings
        .iter()
        .filter(|finding| finding.rule == "missing-block")
        .flat_map(|finding| &finding.details().related)
        .map(|note| &note.label)
        .filter(|label| label.source.name() == source.source.name())
        .map(|label| label.span)
        .collect();
    spans.sort();
    spans
}

/// How many words of each block are not translated; blocks without one are left out.
fn foreign_words(target: &Page, gaps: &[Span]) -> BTreeMap<u32, usize> {
    // How far the gaps up to each one reach: gaps may lie within each other.
    let reach: Vec<u32> = gaps
        .iter()
        .scan(0, |reach, gap| {
            *reach = gap.end.max(*reach);
            Some(*reach)
        })
        .collect();
    let near = |span: Span| {
        let first = reach.partition_point(|&end| end <= span.start);
        let end = gaps.partition_point(|gap| gap.start < span.end);
        gaps.get(first..end).unwrap_or(&[])
    };
    let mut found = BTreeMap::new();
    for (index, block) in (0u32..).zip(&target.document().blocks) {
        // Raw HTML is one block from its first tag on, and its node knows its whole length.
        let node = target.document().node(block.node);
        let span = match (block.kind, node) {
            (BlockKind::Html, Some(node)) => node.span.join(block.span),
            _ => block.span,
        };
        let gaps = near(span);
        if gaps.is_empty() {
            continue;
        }
        let words: usize = unit::of_block(target, index)
            .map(|unit| count::words(&words_in(&unit.prose, Some(gaps))))
            .sum();
        if words > 0 {
            found.insert(index, words);
        }
    }
    found
}

/// The words of a prose without code and addresses: all, or those at some places of the file, which
/// are ascending.
pub(in crate::check) fn words_in<'p>(prose: &'p Prose, within: Option<&[Span]>) -> Cow<'p, str> {
    let code = |piece: &Piece| matches!(piece.kind, PieceKind::Code | PieceKind::Address);
    if within.is_none() && !prose.pieces.iter().any(code) {
        return Cow::Borrowed(&prose.text);
    }
    let mut text = String::new();
    // Pieces and places are ascending: what ends before a place begins is passed over, on both sides.
    let from = within.and_then(|spans| spans.first());
    let first = from.map_or(0, |span| {
        let before = |piece: &Piece| piece.span.end <= span.start;
        prose.pieces.partition_point(before)
    });
    let mut within = within;
    for piece in prose.pieces.get(first..).unwrap_or(&[]) {
        while let Some([done, rest @ ..]) = within
            && done.end <= piece.span.start
        {
            within = Some(rest);
        }
        if within.is_some_and(<[Span]>::is_empty) {
            break;
        }
        let whole = prose.text.get(piece.range.clone()).unwrap_or("");
        match (piece.kind, within) {
            (PieceKind::Code | PieceKind::Address, _) => text.push(' '),
            (_, None) => text.push_str(whole),
            (_, Some(spans)) => {
                let near = spans.iter().take_while(|span| span.start < piece.span.end);
                for span in near.filter(|span| span.overlaps(piece.span)) {
                    let exact = piece.span.len() == whole.len();
                    let start = span.start.saturating_sub(piece.span.start) as usize;
                    let end = (span.end.min(piece.span.end) - piece.span.start) as usize;
                    text.push_str(if exact {
                        whole.get(start..end).unwrap_or("")
                    } else {
                        whole
                    });
                }
            }
        }
    }
    Cow::Owned(text)
}
