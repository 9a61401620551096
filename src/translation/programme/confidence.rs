//! How sure a match is.

use std::collections::HashSet;
use std::ops::Range;

use super::score::same_kind;
use super::{GAP, Programme, Section, get};
use crate::translation::features::{BlockFeatures, Features};

impl Programme<'_> {
    /// How sure the match of a row and a column is: by how much the best way through it beats the
    /// best that treats the row or the column otherwise, and by what speaks against it.
    pub(super) fn confidence(
        &self,
        section: &Section,
        twins: &Twins,
        (row, column): (usize, usize),
        merged: bool,
    ) -> f32 {
        let (Some(a), Some(b)) = (
            self.source.get(section.source.start as usize + row),
            self.target.get(section.target.start as usize + column),
        ) else {
            return 0.0;
        };
        if a.text == b.text && a.text != 0 {
            return 1.0;
        }
        let against = match self.fixed_likeness(a, b) {
            Some(share) if share < 0.34 => 0.35 * (1.0 - share / 0.34),
            _ => 0.0,
        };
        if merged {
            return (0.75 - against).max(0.0);
        }
        let through = |row: usize, column: usize| {
            get(&self.forward, section.cell(row, column))
                + get(&self.pairs, section.cell(row, column))
                + get(&self.backward, section.cell(row + 1, column + 1))
        };
        let chosen = through(row, column);
        let mut other = f32::NEG_INFINITY;
        // A copy of a block says the same; to take it for the other is no mistake.
        let twin_column = |at| at != column && self.target.says(&section.target, at, b);
        let twin_row = |at| at != row && self.source.says(&section.source, at, a);
        let target_twin = twins.target.contains(&b.text);
        let source_twin = twins.source.contains(&a.text);
        if target_twin || !source_twin {
            let (from, to) = section.reach(row);
            for at in from..=to {
                let skipped = get(&self.forward, section.cell(row, at))
                    + GAP
                    + get(&self.backward, section.cell(row + 1, at));
                other = other.max(skipped);
                if at != column && at < section.columns && !(target_twin && twin_column(at)) {
                    other = other.max(through(row, at));
                }
            }
        }
        if !target_twin {
            for at in section.rows_near(column) {
                let skipped = get(&self.forward, section.cell(at, column))
                    + GAP
                    + get(&self.backward, section.cell(at, column + 1));
                other = other.max(skipped);
                if at != row && at < section.rows && !(source_twin && twin_row(at)) {
                    other = other.max(through(at, column));
                }
            }
        }
        let margin = (chosen - other).max(0.0);
        let kind = if same_kind(a, b) { 0.0 } else { 0.3 };
        (1.0 - 0.5 * (-2.0 * margin).exp() - against - kind).clamp(0.0, 0.95)
    }
}

/// Texts that several blocks of a section have.
pub(super) struct Twins {
    source: HashSet<u64>,
    target: HashSet<u64>,
}

impl Twins {
    /// Those of a section's two sides.
    pub(super) fn of(programme: &Programme<'_>, section: &Section) -> Self {
        Self {
            source: copied(programme.source, &section.source),
            target: copied(programme.target, &section.target),
        }
    }
}

/// The texts that stand in more than one block of `range`.
fn copied(features: &Features, range: &Range<u32>) -> HashSet<u64> {
    let mut texts: Vec<u64> = range
        .clone()
        .filter_map(|at| features.get(at as usize))
        .map(|block| block.text)
        .filter(|&text| text != 0)
        .collect();
    texts.sort_unstable();
    let next = texts.iter().skip(1);
    let twice = texts.iter().zip(next).filter(|(one, next)| one == next);
    twice.map(|(&text, _)| text).collect()
}

impl Features {
    /// Whether the block at `at` of `range` has the text of `block`.
    fn says(&self, range: &Range<u32>, at: usize, block: &BlockFeatures) -> bool {
        let own = self.get(range.start as usize + at);
        block.text != 0 && own.is_some_and(|own| own.text == block.text)
    }
}
