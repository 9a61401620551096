//! What two blocks score as a pair: kind, invariants, length.

use super::lists::Lists;
use super::{Programme, Section, larger};
use crate::document::BlockKind;
use crate::translation::features::{BlockFeatures, Features, is_fixed};

/// What a step of one block to two costs beside what its parts score: where one of the two fits as it is, the
/// other one is missing, however well both fit together. Short texts fit any others.
const MERGE: f32 = -1.5;
/// What a name counts against a code or a link.
const NAME: f32 = 0.4;

/// What is known of the blocks of both pages before they are compared: every block is, with many
/// blocks of the other page.
pub(super) struct Known {
    pub(super) source: Vec<Look>,
    pub(super) target: Vec<Look>,
    /// The same of the target, by what is compared.
    pub(super) lists: Lists,
}

/// A block as others are compared with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its text, as [`BlockFeatures::text`].
    pub(super) text: u64,
    /// A bit for each of its invariants: two blocks without a common bit have no common invariant,
    /// and most pairs of blocks have none.
    pub(super) marks: u32,
    /// The same of it and the next block.
    pub(super) both_marks: u32,
    /// Logarithm of its length.
    pub(super) length: f32,
    /// The same of it and the next block together.
    pub(super) both_length: f32,
    /// A number for each kind that [`same_kind`] tells apart.
    pub(super) kind: u32,
    /// Its column in a table, from 1; 0 outside of tables.
    pub(super) column: u32,
    /// How many lists are around it.
    pub(super) level: u32,
    /// Whether it has so many letters that the same ones are no chance.
    is_long: bool,
    /// Whether one of its kind may be split in two.
    pub(super) is_prose: bool,
    /// Whether the next block is of its kind and level.
    pub(super) is_joined: bool,
}

impl Look {
    /// Whether it and another one may have an invariant or the text in common, alone or with the
    /// block behind.
    pub(super) fn may_share(&self, other: &Self) -> bool {
        self.text == other.text || self.both_marks & other.both_marks != 0
    }

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
            BlockKind::Heading(level) => (7 + u32::from(level), 0),
        };
        Self {
            text: block.text,
            marks,
            both_marks: marks,
            length,
            both_length: length,
            kind,
            column,
            level: u32::from(block.list_level),
            is_long: block.length > 12,
            is_prose: matches!(block.kind, BlockKind::Paragraph | BlockKind::Item),
            is_joined: false,
        }
    }
}

impl Known {
    pub(super) fn of(source: &Features, target: &Features) -> Self {
        let target = looks(target);
        Self {
            source: looks(source),
            lists: Lists::of(&target),
            target,
        }
    }
}

fn looks(features: &Features) -> Vec<Look> {
    let blocks = features.part(&(0..features.len() as u32)).iter();
    let looks = blocks.map(|block| Look::of(block, features.invariants(block)));
    let mut looks: Vec<Look> = looks.collect();
    for at in 1..looks.len() {
        let Some([own, next]) = looks.get_mut(at - 1..=at) else {
            continue;
        };
        own.is_joined = own.kind == next.kind && own.level == next.level;
        // Only blocks like each other are ever taken for the parts of one.
        if own.is_prose && own.is_joined {
            own.both_marks |= next.marks;
            let length = |at: usize| features.get(at).map_or(0, |block| block.length);
            own.both_length = logarithm(length(at - 1).saturating_add(length(at)));
        }
    }
    looks
}

fn mark(invariants: &[u64]) -> u32 {
    // The lowest bit tells names from codes, and is no part of the hash.
    let bits = invariants
        .iter()
        .map(|invariant| 1 << ((invariant >> 1) % 32));
    bits.fold(0, |marks: u32, bit: u32| marks | bit)
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
        fit(logarithm(source), logarithm(target), self.ratio)
    }

    /// Scores a row of cells from a column on: what their blocks score as a pair; and as one block
    /// against two, one way and the other. What they cannot be is left as it is.
    pub(super) fn score_row(
        &self,
        section: &Section,
        known: &Known,
        (row, from): (usize, usize),
        [pairs, one_two, two_one]: [&mut [f32]; 3],
    ) {
        let Some(ours) = known.source.get(section.source.start as usize + row) else {
            return;
        };
        let start = section.target.start as usize + from;
        let theirs = known.lists.part(start..start + pairs.len());
        theirs.score_pairs(ours, self.ratio, pairs);
        if ours.is_prose {
            theirs.score_one_two(ours, self.ratio, one_two);
            // A step may not leave the section.
            if let Some(last) = one_two.get_mut(section.columns.saturating_sub(1 + from)) {
                *last = f32::NEG_INFINITY;
            }
            if ours.is_joined && row + 2 <= section.rows {
                theirs.score_two_one(ours, self.ratio, two_one);
            }
        }
        if theirs.may_share(ours) {
            self.score_shared(section, known, (row, from), [pairs, one_two, two_one]);
        }
    }

    /// Scores those cells of a row from a column on one by one whose blocks may share something.
    pub(super) fn score_shared(
        &self,
        section: &Section,
        known: &Known,
        (row, from): (usize, usize),
        [pairs, one_two, two_one]: [&mut [f32]; 3],
    ) {
        let Some(ours) = known.source.get(section.source.start as usize + row) else {
            return;
        };
        let start = section.target.start as usize + from;
        let targets = known.target.get(start..).unwrap_or(&[]).iter();
        let cells = pairs.iter_mut().zip(one_two).zip(two_one);
        for ((column, theirs), ((pair, one_two), two_one)) in (from..).zip(targets).zip(cells) {
            if ours.may_share(theirs) {
                let scores = self.score_cell(section, (row, ours), (column, theirs));
                [*pair, *one_two, *two_one] = scores;
            }
        }
    }

    /// The same of one cell, whatever its blocks are. What they cannot be is minus infinity.
    pub(super) fn score_cell(
        &self,
        section: &Section,
        (row, ours): (usize, &Look),
        (column, theirs): (usize, &Look),
    ) -> [f32; 3] {
        let blocks = || self.blocks(section, row, column);
        let same = ours.kind == theirs.kind;
        let pair = if same && ours.text == theirs.text && ours.text != 0 {
            if ours.is_long { 4.0 } else { 3.0 }
        } else {
            let share = alike_in(ours.marks, theirs.marks, || {
                let (ours, theirs) = blocks()?;
                self.likeness(ours, theirs)
            });
            let kinds = kinds(same, ours.level == theirs.level);
            let places = places(ours.column, theirs.column);
            kinds + places + shared(share) + fit(ours.length, theirs.length, self.ratio)
        };
        let (mut one_two, mut two_one) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        if same && ours.is_prose && theirs.is_joined && column + 2 <= section.columns {
            let share = alike_in(ours.marks, theirs.both_marks, || {
                let (ours, theirs) = blocks()?;
                let next = self
                    .target
                    .get(section.target.start as usize + column + 1)?;
                let ours = self.source.invariants(ours);
                let theirs = self.target.both(theirs, next);
                likeness(ours.iter().copied(), theirs, weight)
            });
            let fit = fit(ours.length, theirs.both_length, self.ratio);
            one_two = merged(shared(share), fit);
        }
        if same && ours.is_prose && ours.is_joined && row + 2 <= section.rows {
            let share = alike_in(ours.both_marks, theirs.marks, || {
                let (ours, theirs) = blocks()?;
                let next = self.source.get(section.source.start as usize + row + 1)?;
                let theirs = self.target.invariants(theirs);
                let ours = self.source.both(ours, next);
                likeness(theirs.iter().copied(), ours, weight)
            });
            let fit = fit(ours.both_length, theirs.length, self.ratio);
            two_one = merged(shared(share), fit);
        }
        [pair, one_two, two_one]
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

/// What kinds and levels of lists score.
#[inline]
pub(super) fn kinds(same_kind: bool, same_level: bool) -> f32 {
    either(same_kind, either(same_level, 1.0, 0.4), -2.0)
}

/// One number or another, chosen by their bits: a branch would make the compiler take the cells of a
/// row one by one.
#[inline]
pub(super) fn either(which: bool, one: f32, other: f32) -> f32 {
    let chosen = u32::from(which).wrapping_neg();
    f32::from_bits(one.to_bits() & chosen | other.to_bits() & !chosen)
}

/// What columns of tables score. Cells of one row differ in nothing but their column.
#[inline]
pub(super) fn places(ours: u32, theirs: u32) -> f32 {
    let apart = (ours != theirs) & (ours != 0) & (theirs != 0);
    either(apart, -1.5, 0.0)
}

/// How well lengths fit whose logarithms these are.
#[inline]
pub(super) fn fit(source: f32, target: f32, ratio: f32) -> f32 {
    let off = target - source - ratio;
    larger(0.3 * (1.0 - (off / 0.45).powi(2)), -1.2)
}

/// What a step of one block to two scores by what they share and how their lengths fit.
#[inline]
pub(super) fn merged(shared: f32, fit: f32) -> f32 {
    1.0 + shared + 2.0 * fit + MERGE
}

/// What a share of common invariants scores.
pub(super) fn shared(share: Option<f32>) -> f32 {
    share.map_or(0.0, |share| 2.5 * share - (1.0 - share))
}

/// The likeness of two blocks by their marks, where these decide.
#[inline]
fn alike_in(ours: u32, theirs: u32, likeness: impl FnOnce() -> Option<f32>) -> Option<f32> {
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
