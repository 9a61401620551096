//! What two blocks score as a pair: kind, invariants, length.

use std::ops::Range;

use super::{Programme, Section};
use crate::document::BlockKind;
use crate::translation::features::{BlockFeatures, Features, is_fixed};

/// What a step of one block to two costs beside what its parts score.
const MERGE: f32 = -1.0;
/// What a name counts against a code or a link.
const NAME: f32 = 0.4;

/// What is known of one page's blocks before they are compared: every block is, with many blocks of
/// the other page.
pub(super) struct Known {
    looks: Vec<Look>,
}

/// A block as others are compared with it.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// Its text, as [`BlockFeatures::text`].
    text: u64,
    /// A bit for each of its invariants: two blocks without a common bit have no common invariant,
    /// and most pairs of blocks have none.
    marks: u64,
    /// The same of it and the next block.
    both_marks: u64,
    /// Logarithm of its length.
    length: f32,
    /// The same of it and the next block together.
    both_length: f32,
    /// A number for each kind that [`same_kind`] tells apart.
    kind: u64,
    /// Its column in a table, from 1; 0 outside of tables.
    column: u32,
    /// How many lists are around it.
    level: u16,
    /// Whether it has so many letters that the same ones are no chance.
    is_long: bool,
    /// Whether one of its kind may be split in two.
    is_prose: bool,
    /// Whether the next block is of its kind and level.
    is_joined: bool,
}

impl Look {
    fn of(block: &BlockFeatures, invariants: &[u64]) -> Self {
        let marks = mark(invariants);
        let length = logarithm(block.length);
        let (kind, column) = match block.kind {
            BlockKind::Paragraph => (0, 0),
            BlockKind::Item => (1, 0),
            BlockKind::Code => (2, 0),
            BlockKind::Html => (3, 0),
            BlockKind::Term => (4, 0),
            BlockKind::Cell { row: 0, column } => (5, column.saturating_add(1)),
            BlockKind::Cell { column, .. } => (6, column.saturating_add(1)),
            BlockKind::Heading(level) => (7 + u64::from(level), 0),
        };
        Self {
            text: block.text,
            marks,
            both_marks: marks,
            length,
            both_length: length,
            kind,
            column,
            level: block.list_level,
            is_long: block.length > 12,
            is_prose: matches!(block.kind, BlockKind::Paragraph | BlockKind::Item),
            is_joined: false,
        }
    }
}

impl Known {
    pub(super) fn of(features: &Features) -> Self {
        let blocks = || (0..features.len()).filter_map(|at| features.get(at));
        let looks = blocks().map(|block| Look::of(block, features.invariants(block)));
        let mut looks: Vec<Look> = looks.collect();
        let lengths = blocks().map(|block| block.length);
        let nexts: Vec<Look> = looks.iter().skip(1).copied().collect();
        let lengths = lengths.clone().zip(lengths.skip(1));
        for ((own, next), (length, then)) in looks.iter_mut().zip(nexts).zip(lengths) {
            own.is_joined = own.kind == next.kind && own.level == next.level;
            // Only blocks like each other are ever taken for the parts of one.
            if own.is_prose && own.is_joined {
                own.both_marks |= next.marks;
                own.both_length = logarithm(length.saturating_add(then));
            }
        }
        Self { looks }
    }

    /// The looks of a stretch of blocks.
    fn part(&self, blocks: &Range<u32>) -> &[Look] {
        let blocks = blocks.start as usize..blocks.end as usize;
        self.looks.get(blocks).unwrap_or(&[])
    }
}

fn mark(invariants: &[u64]) -> u64 {
    // The lowest bit tells names from codes, and is no part of the hash.
    let bits = invariants
        .iter()
        .map(|invariant| 1 << ((invariant >> 1) % 64));
    bits.fold(0, |marks: u64, bit: u64| marks | bit)
}

/// Of a length in letters; a few letters more or less are no great difference where there are few.
fn logarithm(length: u32) -> f32 {
    (length as f32 + 6.0).ln()
}

impl Programme<'_> {
    /// Share of invariants that both blocks have, of all they have (multiset Jaccard, names count
    /// less); `None` where neither has one.
    pub(in crate::translation) fn likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        self.share(ours, theirs, weight)
    }

    /// The same of codes, numbers and links alone.
    pub(super) fn fixed_likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { 0.0 };
        self.share(ours, theirs, weight)
    }

    fn share(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
        weight: impl Fn(u64) -> f32,
    ) -> Option<f32> {
        let (ours, theirs) = (self.source.invariants(ours), self.target.invariants(theirs));
        likeness(ours.iter().copied(), theirs.iter().copied(), weight)
    }

    /// How well two lengths fit, the pages' own ratio considered: 0.3 at best.
    pub(in crate::translation) fn length_score(&self, source: u32, target: u32) -> f32 {
        self.fit(logarithm(source), logarithm(target))
    }

    /// The same of logarithms.
    #[inline]
    fn fit(&self, source: f32, target: f32) -> f32 {
        let ratio = target - source - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    /// Scores a row of cells from a column on: what their blocks score as a pair; and as one block
    /// against two, one way and the other. What they cannot be is left as it is.
    pub(super) fn score_row<'c>(
        &self,
        section: &Section,
        [sources, targets]: &[Known; 2],
        (row, from): (usize, usize),
        cells: impl Iterator<Item = ((&'c mut f32, &'c mut f32), &'c mut f32)>,
    ) {
        let Some(ours) = sources.part(&section.source).get(row) else {
            return;
        };
        let theirs = targets.part(&section.target);
        let theirs = theirs.iter().enumerate().skip(from);
        // A step may not leave the section.
        let is_split = ours.is_prose && ours.is_joined && row + 2 <= section.rows;
        for ((column, theirs), ((pair, one_two), two_one)) in theirs.zip(cells) {
            let blocks = || self.blocks(section, row, column);
            let same = ours.kind == theirs.kind;
            *pair = if same && ours.text == theirs.text && ours.text != 0 {
                if ours.is_long { 4.0 } else { 3.0 }
            } else {
                let kind = match (same, ours.level == theirs.level) {
                    (true, true) => 1.0,
                    (true, false) => 0.4,
                    (false, _) => -2.0,
                };
                // Cells of one row differ in nothing but their column.
                let apart = ours.column != theirs.column && ours.column != 0 && theirs.column != 0;
                let place = if apart { -1.5 } else { 0.0 };
                let share = alike_in(ours.marks, theirs.marks, || {
                    let (ours, theirs) = blocks()?;
                    self.likeness(ours, theirs)
                });
                kind + place + shared(share) + self.fit(ours.length, theirs.length)
            };
            if !same || !ours.is_prose {
                continue;
            }
            let merged = |share, fit: f32| 1.0 + shared(share) + 2.0 * fit + MERGE;
            if theirs.is_joined && column + 2 <= section.columns {
                let share = alike_in(ours.marks, theirs.both_marks, || {
                    let (ours, theirs) = blocks()?;
                    let next = self
                        .target
                        .get(section.target.start as usize + column + 1)?;
                    let ours = self.source.invariants(ours);
                    let theirs = self.target.both(theirs, next);
                    likeness(ours.iter().copied(), theirs, weight)
                });
                *one_two = merged(share, self.fit(ours.length, theirs.both_length));
            }
            if is_split {
                let share = alike_in(ours.both_marks, theirs.marks, || {
                    let (ours, theirs) = blocks()?;
                    let next = self.source.get(section.source.start as usize + row + 1)?;
                    let theirs = self.target.invariants(theirs);
                    let ours = self.source.both(ours, next);
                    likeness(theirs.iter().copied(), ours, weight)
                });
                *two_one = merged(share, self.fit(ours.both_length, theirs.length));
            }
        }
    }

    /// The blocks of a cell.
    pub(super) fn blocks(
        &self,
        section: &Section,
        row: usize,
        column: usize,
    ) -> Option<(&BlockFeatures, &BlockFeatures)> {
        let ours = self.source.get(section.source.start as usize + row)?;
        let theirs = self.target.get(section.target.start as usize + column)?;
        Some((ours, theirs))
    }
}

impl Features {
    /// The invariants of two blocks, sorted.
    fn both(&self, one: &BlockFeatures, next: &BlockFeatures) -> impl Iterator<Item = u64> {
        let mut one = self.invariants(one).iter().copied().peekable();
        let mut next = self.invariants(next).iter().copied().peekable();
        std::iter::from_fn(move || match (one.peek(), next.peek()) {
            (Some(a), Some(b)) if b < a => next.next(),
            (Some(_), _) => one.next(),
            (None, _) => next.next(),
        })
    }
}

/// What an invariant counts.
fn weight(invariant: u64) -> f32 {
    if is_fixed(invariant) { 1.0 } else { NAME }
}

/// What a share of common invariants scores.
fn shared(share: Option<f32>) -> f32 {
    share.map_or(0.0, |share| 2.5 * share - (1.0 - share))
}

/// The likeness of two blocks by their marks, where these decide.
#[inline]
fn alike_in(ours: u64, theirs: u64, likeness: impl FnOnce() -> Option<f32>) -> Option<f32> {
    match (ours | theirs, ours & theirs) {
        (0, _) => None,
        (_, 0) => Some(0.0),
        _ => likeness(),
    }
}

/// Weighted Jaccard index of two multisets that come sorted; `None` where the weights are nil.
fn likeness(
    ours: impl Iterator<Item = u64>,
    theirs: impl Iterator<Item = u64>,
    weight: impl Fn(u64) -> f32,
) -> Option<f32> {
    let (mut ours, mut theirs) = (ours.peekable(), theirs.peekable());
    let (mut both, mut all) = (0.0, 0.0);
    loop {
        match (ours.peek(), theirs.peek()) {
            (Some(&one), Some(&other)) if one == other => {
                both += weight(one);
                all += weight(one);
                ours.next();
                theirs.next();
            }
            (Some(&one), other) if other.is_none_or(|&other| one < other) => {
                all += weight(one);
                ours.next();
            }
            (_, Some(&other)) => {
                all += weight(other);
                theirs.next();
            }
            (_, None) => break,
        }
    }
    (all > 0.0).then(|| both / all)
}

/// Whether two blocks are of one kind; rows and columns of cells do not count.
pub(in crate::translation) fn same_kind(a: &BlockFeatures, b: &BlockFeatures) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::Cell { row: a, .. }, BlockKind::Cell { row: b, .. }) => (a == 0) == (b == 0),
        (a, b) => a == b,
    }
}
