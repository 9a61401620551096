//! Places: where a text of the source is translated. Of each page they are noted in passing, as hashes;
//! those that may differ are read when all are known.

use std::borrow::Cow;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::wording::{exact, hash};
use crate::content::Page;
use crate::document::{BlockKind, Prose};
use crate::text::{Source, Span, count};
use crate::translation::{Pair, SURE};

/// A text of the source and its translation, as they are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::check) struct Wording {
    /// [`hash`] of the source's text, mixed with that of the locale.
    pub(super) source: u64,
    /// The pair, as an index, and which of its matches.
    pub(super) pair: u32,
    pub(super) found: u32,
    /// [`exact`] hash of the translation.
    pub(super) target: u64,
    /// Where the files have what readers read, the source's and the translation's; both empty where one
    /// of the two is written otherwise than it reads, or is long.
    said: Short,
    text: Short,
    /// The bytes of markup that the translation's block has before and after its text.
    around: [u8; 2],
    /// [`kind`] of the source's block.
    kind: u8,
}

/// A short place of a file: a site has as many wordings as its pages have blocks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Short {
    /// The start: as two numbers, for which no room is left beside them.
    start: [u16; 2],
    length: u16,
}

impl Short {
    /// Of a place; `None` for a longer one.
    fn of(span: Span) -> Option<Self> {
        Some(Self {
            start: [(span.start >> 16) as u16, span.start as u16],
            length: span.len().try_into().ok()?,
        })
    }

    fn span(self) -> Span {
        let [high, low] = self.start.map(u32::from);
        let start = high << 16 | low;
        Span {
            start,
            end: start + u32::from(self.length),
        }
    }
}

impl Wording {
    /// The texts of a pair that are surely translated and can be compared; with the index of the pair.
    pub(in crate::check) fn of_pair<'p>(
        (at, pair): (u32, &'p Pair<'_>),
    ) -> impl Iterator<Item = Self> + use<'p> {
        let tag = hash(pair.target.locale.tag());
        let has_gaps = pair.gaps().next().is_some();
        let matches = (0..).zip(&pair.alignment.matches);
        let sure = matches.filter(|(_, found)| found.confidence >= SURE);
        sure.filter_map(move |(index, found)| {
            let (source, target) = (pair.source?, pair.target);
            let theirs = source.document().blocks.get(found.source as usize)?;
            let own = target.document().blocks.get(found.target as usize)?;
            if matches!(theirs.kind, BlockKind::Code | BlockKind::Html) {
                return None;
            }
            let said = source.source.slice(theirs.span);
            let text = target.source.slice(own.span);
            // What is kept was not translated, and what has no words cannot be; a block that was split
            // or merged says only a part of its source.
            if said == text
                || !may_have_words(said)
                || pair.alignment.targets_of(found.source).nth(1).is_some()
                || has_gaps && is_left(pair, found.target)
            {
                return None;
            }
            let written = [(source, found.source), (target, found.target)]
                .map(|(page, block)| written(&page.source, page.prose().get(block as usize)));
            let [said_at, text_at] = written;
            let plain = said_at.zip(text_at).and_then(|(said, text)| {
                let around = around(own.span, text)?;
                Some((Short::of(said)?, Short::of(text)?, around))
            });
            let (in_source, in_target, around) = plain.unwrap_or_default();
            Some(Self {
                source: hash(said) ^ tag,
                pair: at,
                found: index,
                target: exact(text),
                said: in_source,
                text: in_target,
                around,
                kind: kind(theirs.kind),
            })
        })
    }

    /// Whether the files have its texts as they read.
    pub(super) fn is_plain(&self) -> bool {
        self.said.length > 0
    }
}

/// Whether a text as it is written may hold a letter when it is read.
fn may_have_words(text: &str) -> bool {
    count::has(text, |byte| {
        byte.is_ascii_alphabetic() | !byte.is_ascii() | (byte == b'&')
    })
}

/// Whether a part of a block is left in the source language.
fn is_left(pair: &Pair<'_>, block: u32) -> bool {
    let mut segments = pair.segments_of(block);
    segments.any(|segment| segment.verdict.is_foreign())
}

/// Where the file has the text of a block, if it is written as it reads.
fn written(source: &Source, prose: Option<&Prose>) -> Option<Span> {
    let prose = prose?;
    let [piece] = &*prose.pieces else { return None };
    let is_written = std::ptr::eq(source.slice(piece.span), &raw const *prose.text);
    (is_written && !piece.span.is_empty()).then_some(piece.span)
}

/// How many bytes `outer` has before and after `inner`; `None` where that is not a few.
fn around(outer: Span, inner: Span) -> Option<[u8; 2]> {
    let before = inner.start.checked_sub(outer.start)?;
    let after = outer.end.checked_sub(inner.end)?;
    Some([before.try_into().ok()?, after.try_into().ok()?])
}

/// A number for what a block is, whatever its level or its place in a table.
fn kind(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Heading(_) => 0,
        BlockKind::Paragraph => 1,
        BlockKind::Item => 2,
        BlockKind::Cell { .. } => 3,
        BlockKind::Code => 4,
        BlockKind::Html => 5,
        BlockKind::Term => 6,
    }
}

/// A place where a text is translated.
pub(super) struct Place<'p> {
    pub(super) pair: &'p Pair<'p>,
    /// What the source says.
    pub(super) said: Cow<'p, str>,
    /// [`kind`] of its block.
    pub(super) kind: u8,
    /// What the translation says, and where.
    pub(super) text: Cow<'p, str>,
    pub(super) span: Span,
}

impl<'p> Place<'p> {
    /// The places of each of these texts, without those that cannot be compared. A pair has places of
    /// many texts, and its pages are opened once for all of them.
    pub(super) fn read(pairs: &'p [Pair<'p>], texts: &[&[Wording]]) -> Vec<Vec<Self>> {
        let all: Vec<&Wording> = texts.iter().copied().flatten().collect();
        let all = all.as_slice();
        let mut order: Vec<u32> = (0..all.len() as u32).collect();
        let pair = |at: u32| all.get(at as usize).map(|wording| wording.pair);
        order.par_sort_unstable_by_key(|&at| (pair(at), at));
        let by_pair: Vec<&[u32]> = order.chunk_by(|&a, &b| pair(a) == pair(b)).collect();
        let mut places: Vec<OnceLock<Self>> = Vec::new();
        places.resize_with(all.len(), OnceLock::new);
        by_pair.par_iter().for_each(|ats| {
            let first = ats.first().and_then(|&at| pair(at));
            let Some(closed) = first.and_then(|at| pairs.get(at as usize)) else {
                return;
            };
            let opened = closed.opened();
            for &at in *ats {
                let wording = all.get(at as usize);
                let place = wording.and_then(|one| {
                    let plain = Self::plain(pairs, one);
                    plain.or_else(|| Self::of(closed, opened.pages(), one))
                });
                if let (Some(cell), Some(place)) = (places.get(at as usize), place) {
                    // Each is set once: `order` has no number twice.
                    let _ = cell.set(place);
                }
            }
        });
        let mut places = places.into_iter();
        let own = texts.iter().map(|text| {
            let own = places.by_ref().take(text.len());
            own.filter_map(OnceLock::into_inner).collect()
        });
        own.collect()
    }

    /// The place of a text that the files have as it reads; `None` for another.
    pub(super) fn plain(pairs: &'p [Pair<'p>], wording: &Wording) -> Option<Self> {
        let pair = pairs.get(wording.pair as usize)?;
        let (source, target) = (pair.source?, pair.target);
        let [before, after] = wording.around.map(u32::from);
        let (said, text) = (wording.said.span(), wording.text.span());
        wording.is_plain().then(|| Self {
            pair,
            said: source.source.slice(said).into(),
            kind: wording.kind,
            text: target.source.slice(text).into(),
            span: Span {
                start: text.start - before,
                end: text.end + after,
            },
        })
    }

    /// The place of another text, out of the pages of its pair.
    fn of(
        pair: &'p Pair<'p>,
        (source, target): (Option<&Page>, &Page),
        wording: &Wording,
    ) -> Option<Self> {
        let matched = pair.alignment.matches.get(wording.found as usize)?;
        let (source, from, to) = (source?, matched.source as usize, matched.target as usize);
        Some(Self {
            pair,
            said: source.prose().get(from)?.text.to_string().into(),
            kind: wording.kind,
            text: target.prose().get(to)?.text.to_string().into(),
            span: target.document().blocks.get(to)?.span,
        })
    }
}
