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
    /// Logarithms of the blocks' lengths, by themselves so that many are compared at once.
    lengths: Vec<f32>,
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
    /// Logarithm of the length of it and the next block together.
    both_length: f32,
    /// Where it may stand.
    place: Place,
    /// Whether it has so many letters that the same ones are no chance.
    is_long: bool,
    /// Whether one of its kind may be split in two.
    is_prose: bool,
    /// Whether the next block is of its kind and level.
    is_joined: bool,
}

/// What of a block's kind and place is compared, in one number. From the highest bits to the lowest:
/// a number for each kind that [`same_kind`] tells apart, how many lists are around the block, and
/// its column in a table, from 1, which is 0 outside of tables.
#[derive(Clone, Copy, Debug)]
struct Place(u64);

impl Place {
    /// Where the number of lists begins, and where the kind does.
    const LEVEL: u32 = u32::BITS;
    const KIND: u32 = Self::LEVEL + u16::BITS;

    fn of(block: &BlockFeatures) -> Self {
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
        let level = u64::from(block.list_level);
        Self(kind << Self::KIND | level << Self::LEVEL | u64::from(column))
    }

    fn column(self) -> u32 {
        self.0 as u32
    }

    fn is_same_kind(self, other: Self) -> bool {
        (self.0 ^ other.0) >> Self::KIND == 0
    }

    /// Whether both are of one kind and in as many lists.
    fn is_beside(self, other: Self) -> bool {
        (self.0 ^ other.0) >> Self::LEVEL == 0
    }

    /// What two blocks score for where they stand.
    #[inline]
    fn fit(self, other: Self) -> f32 {
        let kind = if self.is_beside(other) {
            1.0
        } else if self.is_same_kind(other) {
            0.4
        } else {
            -2.0
        };
        // Cells of one row differ in nothing but their column.
        let (column, theirs) = (self.column(), other.column());
        let apart = column != theirs && column != 0 && theirs != 0;
        if apart { kind - 1.5 } else { kind }
    }
}

impl Known {
    pub(super) fn of(features: &Features) -> Self {
        let mut known = Self {
            looks: Vec::with_capacity(features.len()),
            lengths: Vec::with_capacity(features.len()),
        };
        // The length of the block before.
        let mut before = 0;
        for block in (0..features.len()).filter_map(|at| features.get(at)) {
            let marks = mark(features.invariants(block));
            let length = logarithm(block.length);
            let place = Place::of(block);
            // Only blocks like each other are ever taken for the parts of one.
            if let Some(last) = known.looks.last_mut()
                && last.place.is_beside(place)
            {
                last.is_joined = true;
                if last.is_prose {
                    last.both_marks |= marks;
                    last.both_length = logarithm(block.length.saturating_add(before));
                }
            }
            known.looks.push(Look {
                text: block.text,
                marks,
                both_marks: marks,
                both_length: length,
                place,
                is_long: block.length > 12,
                is_prose: matches!(block.kind, BlockKind::Paragraph | BlockKind::Item),
                is_joined: false,
            });
            known.lengths.push(length);
            before = block.length;
        }
        known
    }

    /// The looks of a stretch of blocks, and the logarithms of their lengths.
    fn part(&self, blocks: &Range<u32>) -> (&[Look], &[f32]) {
        let blocks = blocks.start as usize..blocks.end as usize;
        (
            self.looks.get(blocks.clone()).unwrap_or(&[]),
            self.lengths.get(blocks).unwrap_or(&[]),
        )
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
    /// against two, one way and the other. What they cannot be is left as it is. Tells whether a
    /// block of the row may be one of two.
    pub(super) fn score_row(
        &self,
        section: &Section,
        [sources, targets]: &[Known; 2],
        (row, from): (usize, usize),
        [pairs, one_two, two_one]: [&mut [f32]; 3],
    ) -> bool {
        let (ours, our_lengths) = sources.part(&section.source);
        let (theirs, their_lengths) = targets.part(&section.target);
        let (Some(ours), Some(&length)) = (ours.get(row), our_lengths.get(row)) else {
            return false;
        };
        let theirs = theirs.get(from..).unwrap_or(&[]);
        let their_lengths = their_lengths.get(from..).unwrap_or(&[]);
        // Of many cells at once; the rest of a score is added below.
        for (pair, &theirs) in pairs.iter_mut().zip(their_lengths) {
            *pair = self.fit(length, theirs);
        }
        for ((column, theirs), pair) in (from..).zip(theirs).zip(pairs) {
            let same = ours.place.is_same_kind(theirs.place);
            *pair = if same && ours.text == theirs.text && ours.text != 0 {
                if ours.is_long { 4.0 } else { 3.0 }
            } else {
                let share = alike_in(ours.marks, theirs.marks, || {
                    let (ours, theirs) = self.blocks(section, row, column)?;
                    self.likeness(ours, theirs)
                });
                ours.place.fit(theirs.place) + shared(share) + *pair
            };
        }
        if !ours.is_prose {
            return false;
        }
        let their_lengths = theirs.iter().zip(their_lengths);
        let cells = (from..)
            .zip(their_lengths)
            .zip(one_two.iter_mut().zip(two_one));
        self.score_merged(section, (row, ours, length), cells)
    }

    /// Scores the cells of a row as one block against two, and as two against one.
    fn score_merged<'c>(
        &self,
        section: &Section,
        (row, ours, length): (usize, &Look, f32),
        cells: impl Iterator<Item = ((usize, (&'c Look, &'c f32)), (&'c mut f32, &'c mut f32))>,
    ) -> bool {
        // A step may not leave the section.
        let is_split = ours.is_joined && row + 2 <= section.rows;
        let merged = |share, fit: f32| 1.0 + shared(share) + 2.0 * fit + MERGE;
        let mut found = false;
        for ((column, (theirs, &their_length)), (one_two, two_one)) in cells {
            if !ours.place.is_same_kind(theirs.place) {
                continue;
            }
            let blocks = || self.blocks(section, row, column);
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
                *one_two = merged(share, self.fit(length, theirs.both_length));
                found = true;
            }
            if is_split {
                let share = alike_in(ours.both_marks, theirs.marks, || {
                    let (ours, theirs) = blocks()?;
                    let next = self.source.get(section.source.start as usize + row + 1)?;
                    let theirs = self.target.invariants(theirs);
                    let ours = self.source.both(ours, next);
                    likeness(theirs.iter().copied(), ours, weight)
                });
                *two_one = merged(share, self.fit(ours.both_length, their_length));
                found = true;
            }
        }
        found
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
