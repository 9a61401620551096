//! What is known of each block before any two are compared.

use super::score::shared;
use crate::document::BlockKind;
use crate::translation::features::{BlockFeatures, Features};

/// What is known of one page's blocks before they are compared: every block is, with many blocks of
/// the other page.
pub(super) struct Known {
    pub(super) looks: Vec<Look>,
    pub(super) sides: Sides,
}

/// A block as others are compared with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its text, as [`BlockFeatures::text`].
    pub(super) text: u64,
    /// A bit for each of its invariants: two blocks without a common bit have no common invariant,
    /// and most pairs of blocks have none.
    pub(super) marks: u64,
    /// The same of it and the next block.
    pub(super) both_marks: u64,
    /// Logarithm of the length of it and the next block together.
    pub(super) both_length: f32,
    /// Whether it has so many letters that the same ones are no chance.
    pub(super) is_long: bool,
    /// Whether one of its kind may be split in two.
    pub(super) is_prose: bool,
    /// Whether the next block is of its kind and level.
    pub(super) is_joined: bool,
}

/// What nearly all pairs of blocks are compared by, each by itself in a row of its own: many blocks
/// are compared at once.
#[derive(Default)]
pub(super) struct Sides {
    /// A number for each kind that [`super::same_kind`] tells apart.
    pub(super) kinds: Vec<u32>,
    /// How many lists are around them.
    pub(super) levels: Vec<u32>,
    /// Their columns in a table, from 1; 0 outside of tables.
    pub(super) columns: Vec<u32>,
    /// What they score for their invariants with a block that has none.
    pub(super) alone: Vec<f32>,
    /// Logarithms of their lengths.
    pub(super) lengths: Vec<f32>,
}

/// The same of one block.
#[derive(Clone, Copy)]
pub(super) struct Side {
    pub(super) kind: u32,
    pub(super) level: u32,
    pub(super) column: u32,
    pub(super) alone: f32,
    pub(super) length: f32,
}

impl Side {
    fn of(block: &BlockFeatures, marks: u64) -> Self {
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
            kind,
            level: u32::from(block.list_level),
            column,
            alone: shared((marks != 0).then_some(0.0)),
            length: logarithm(block.length),
        }
    }

    /// What two blocks score for where they stand.
    #[inline]
    pub(super) fn place(self, kind: u32, level: u32, column: u32) -> f32 {
        let depth = if self.level == level { 1.0 } else { 0.4 };
        let kind = if self.kind == kind { depth } else { -2.0 };
        // Cells of one row differ in nothing but their column.
        let apart = (self.column != column) & (self.column != 0) & (column != 0);
        kind + if apart { -1.5 } else { 0.0 }
    }
}

impl Sides {
    fn push(&mut self, side: Side) {
        self.kinds.push(side.kind);
        self.levels.push(side.level);
        self.columns.push(side.column);
        self.alone.push(side.alone);
        self.lengths.push(side.length);
    }

    /// The block at a place.
    pub(super) fn get(&self, at: usize) -> Option<Side> {
        Some(Side {
            kind: *self.kinds.get(at)?,
            level: *self.levels.get(at)?,
            column: *self.columns.get(at)?,
            alone: *self.alone.get(at)?,
            length: *self.lengths.get(at)?,
        })
    }
}

impl Known {
    pub(super) fn of(features: &Features) -> Self {
        let mut known = Self {
            looks: Vec::with_capacity(features.len()),
            sides: Sides::default(),
        };
        let sides = &mut known.sides;
        for row in [&mut sides.kinds, &mut sides.levels, &mut sides.columns] {
            row.reserve_exact(features.len());
        }
        for row in [&mut sides.alone, &mut sides.lengths] {
            row.reserve_exact(features.len());
        }
        let mut before: Option<(u32, Side)> = None;
        for block in (0..features.len()).filter_map(|at| features.get(at)) {
            let marks = mark(features.invariants(block));
            let side = Side::of(block, marks);
            // Only blocks like each other are ever taken for the parts of one.
            if let Some(last) = known.looks.last_mut()
                && let Some((length, before)) = before
                && (before.kind, before.level) == (side.kind, side.level)
            {
                last.is_joined = true;
                if last.is_prose {
                    last.both_marks |= marks;
                    last.both_length = logarithm(length.saturating_add(block.length));
                }
            }
            known.looks.push(Look {
                text: block.text,
                marks,
                both_marks: marks,
                both_length: side.length,
                is_long: block.length > 12,
                is_prose: matches!(block.kind, BlockKind::Paragraph | BlockKind::Item),
                is_joined: false,
            });
            known.sides.push(side);
            before = Some((block.length, side));
        }
        known
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
pub(super) fn logarithm(length: u32) -> f32 {
    (length as f32 + 6.0).ln()
}
