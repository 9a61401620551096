//! How sure a match is.

use std::collections::HashSet;
use std::ops::Range;

use super::score::same_kind;
use super::{GAP, Programme, Section, Tables, larger, part};
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
        let Some((a, b)) = self.blocks(section, row, column) else {
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
        let tables = &self.tables;
        let target_twin = twins.target.contains(&b.text);
        let source_twin = twins.source.contains(&a.text);
        let mut other = f32::NEG_INFINITY;
        // A copy of a block says the same; to take it for the other is no mistake.
        if target_twin {
            let twin = |at| self.target.says(&section.target, at, b);
            other = tables.best_in_row(section, row, |at| at == column || twin(at));
        } else if !source_twin {
            other = tables.best_in_row(section, row, |at| at == column);
        }
        if !target_twin {
            let twin = |at| source_twin && self.source.says(&section.source, at, a);
            let best = tables.best_in_column(section, column, |at| at == row || twin(at));
            other = larger(best, other);
        }
        let chosen = tables.through(section, row, column);
        let margin = (chosen - other).max(0.0);
        let kind = if same_kind(a, b) { 0.0 } else { 0.3 };
        (1.0 - 0.5 * (-2.0 * margin).exp() - against - kind).clamp(0.0, 0.95)
    }
}

impl Tables {
    /// The best way through a cell as a pair.
    fn through(&self, section: &Section, row: usize, column: usize) -> f32 {
        section.get(&self.forward, row, column)
            + section.get(&self.pairs, row, column)
            + section.get(&self.backward, row + 1, column + 1)
    }

    /// The best way that skips a row or pairs it with a column that is not `taken`.
    fn best_in_row(&self, section: &Section, row: usize, taken: impl Fn(usize) -> bool) -> f32 {
        let (from, to) = section.reach(row);
        let length = to + 1 - from;
        let cells = |row: usize, column: usize| {
            let start = section.cell(row, column);
            start..start + length
        };
        let ways = part(&self.forward, cells(row, from)).iter();
        let ways = ways.zip(part(&self.pairs, cells(row, from)));
        let skips = part(&self.backward, cells(row + 1, from));
        let pairs = part(&self.backward, cells(row + 1, from + 1));
        let mut best = f32::NEG_INFINITY;
        for (at, ((way, pair), (skip, rest))) in (from..).zip(ways.zip(skips.iter().zip(pairs))) {
            best = larger(way + GAP + skip, best);
            if !taken(at) {
                best = larger(way + pair + rest, best);
            }
        }
        best
    }

    /// The best way that skips a column or pairs it with a row that is not `taken`.
    fn best_in_column(
        &self,
        section: &Section,
        column: usize,
        taken: impl Fn(usize) -> bool,
    ) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for (at, cell, below) in section.column(column) {
            let way = get(&self.forward, cell);
            best = larger(way + GAP + get(&self.backward, cell + 1), best);
            if !taken(at) {
                let rest = get(&self.backward, below);
                best = larger(way + get(&self.pairs, cell) + rest, best);
            }
        }
        best
    }
}

#[inline]
fn get(table: &[f32], at: usize) -> f32 {
    table.get(at).copied().unwrap_or(f32::NEG_INFINITY)
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
