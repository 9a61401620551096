//! Places: where a text of the source is translated. Of each page they are noted in passing, as hashes;
//! those that may differ are read when all are known.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::wording::{exact, hash};
use crate::content::Page;
use crate::document::BlockKind;
use crate::text::{SharedText, Span};
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
}

impl Wording {
    /// The texts of a pair that are surely translated; with the index of the pair.
    pub(in crate::check) fn of_pair<'p>(
        (at, pair): (u32, &'p Pair<'_>),
    ) -> impl Iterator<Item = Self> + use<'p> {
        let tag = hash(pair.target.locale.tag());
        let matches = (0..).zip(&pair.alignment.matches);
        let sure = matches.filter(|(_, found)| found.confidence >= SURE);
        sure.filter_map(move |(index, found)| {
            let (source, target) = (pair.source?, pair.target);
            let theirs = source.document().blocks.get(found.source as usize)?;
            let own = target.document().blocks.get(found.target as usize)?;
            let words = !matches!(theirs.kind, BlockKind::Code | BlockKind::Html);
            words.then(|| Self {
                source: hash(source.source.slice(theirs.span)) ^ tag,
                pair: at,
                found: index,
                target: exact(target.source.slice(own.span)),
            })
        })
    }
}

/// A place where a text is translated.
pub(super) struct Place<'p> {
    pub(super) pair: &'p Pair<'p>,
    /// What the source says.
    pub(super) said: SharedText,
    pub(super) kind: BlockKind,
    /// What the translation says, and where.
    pub(super) text: SharedText,
    pub(super) span: Span,
}

impl<'p> Place<'p> {
    /// The places of all these texts, one after the other; empty where a translation cannot be
    /// compared. A pair has places of many texts, and its pages are opened once for all of them.
    pub(super) fn read(pairs: &'p [Pair<'p>], texts: &[&[Wording]]) -> Vec<OnceLock<Self>> {
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
                let found = all.get(at as usize).map(|wording| wording.found);
                let place = found.and_then(|found| Self::of(closed, opened.pages(), found));
                if let (Some(cell), Some(place)) = (places.get(at as usize), place) {
                    // Each is set once: `order` has no number twice.
                    let _ = cell.set(place);
                }
            }
        });
        places
    }

    /// The match of a pair with this index.
    fn of(
        pair: &'p Pair<'p>,
        (source, target): (Option<&Page>, &Page),
        found: u32,
    ) -> Option<Self> {
        let matched = pair.alignment.matches.get(found as usize)?;
        // A block that was split or merged says only a part of its source.
        if pair.alignment.targets_of(matched.source).count() != 1
            || pair
                .segments_of(matched.target)
                .any(|segment| segment.verdict.is_foreign())
        {
            return None;
        }
        let (source, from, to) = (source?, matched.source as usize, matched.target as usize);
        Some(Self {
            pair,
            said: source.prose().get(from)?.text.clone(),
            kind: source.document().blocks.get(from)?.kind,
            text: target.prose().get(to)?.text.clone(),
            span: target.document().blocks.get(to)?.span,
        })
    }
}
