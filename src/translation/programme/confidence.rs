//! How sure a match is.

use std::ops::Range;

use super::score::same_kind;
use super::{GAP, Programme, Section, Tables, larger, part, value};
use crate::translation::features::{BlockFeatures, Features};
use crate::translation::texts::{self, Repeated};

impl Programme<'_> {
    /// How sure the match of a row and a column is: by how much the best way through it beats the
    /// best that treats the row or the column otherwise, and by what speaks against it.
    pub(super) fn confidence(
        &self,
        section: &Section,
        (twins, rivals): (&Twins, &Rivals),
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
        let (source_twin, target_twin) = (twins.source.has(a.text), twins.target.has(b.text));
        let mut other = f32::NEG_INFINITY;
        // A copy of a block says the same; to take it for the other is no mistake.
        if target_twin {
            let twin = |at| self.target.says(&section.target, at, b);
            other = tables.best_in_row(section, row, |at| at == column || twin(at));
        } else if !source_twin {
            other = value(&rivals.rows, row);
        }
        if !target_twin {
            let best = if source_twin {
                let twin = |at| self.source.says(&section.source, at, a);
                tables.best_in_column(section, column, |at| at == row || twin(at))
            } else {
                value(&rivals.columns, column)
            };
            other = larger(best, other);
        }
        let chosen = tables.through(section, row, column);
        let margin = (chosen - other).max(0.0);
        let kind = if same_kind(a, b) { 0.0 } else { 0.3 };
        (1.0 - 0.5 * (-2.0 * margin).exp() - against - kind).clamp(0.0, 0.95)
    }
}

impl Tables {
    /// The best way through a cell of the chosen way as a pair.
    fn through(&self, section: &Section, row: usize, column: usize) -> f32 {
        let cell = section.cell(row, column);
        let rest = value(&self.backward, section.cell(row + 1, column + 1));
        value(&self.forward, cell) + value(&self.pairs, cell) + rest
    }

    /// For every row and every column the best way that treats it otherwise than the chosen one
    /// does; `chosen` has the column that each row is paired with.
    pub(super) fn rivals(&mut self, section: &Section, chosen: &[Option<usize>]) -> Rivals {
        if section.is_narrow {
            return self.rivals_narrow(section, chosen);
        }
        let mut rivals = Rivals {
            rows: Vec::with_capacity(section.rows + 1),
            columns: vec![f32::NEG_INFINITY; section.columns + 1],
        };
        let mut best = vec![f32::NEG_INFINITY; section.columns + 1];
        for row in 0..=section.rows {
            let (from, to) = section.reach(row);
            let cells = |row: usize, column: usize| {
                let start = section.cell(row, column);
                start..start + to + 1 - from
            };
            // The chosen pair is no rival of itself.
            let column = chosen.get(row).copied().flatten();
            let own = column.and_then(|column| self.pairs.get_mut(section.cell(row, column)));
            let pair = own.map(|pair| std::mem::replace(pair, f32::NEG_INFINITY));
            let best = best.get_mut(..=to - from).unwrap_or_default();
            let here = cells(row, from);
            best_otherwise_row(
                [part(&self.forward, here.clone()), part(&self.pairs, here)],
                part(&self.backward, cells(row + 1, from + 1)),
                part(&self.backward, cells(row + 1, from)),
                part(&self.backward, cells(row, from + 1)),
                best,
                rivals.columns.get_mut(from..=to).unwrap_or_default(),
            );
            rivals.rows.push(largest(best));
            let own = column.and_then(|column| self.pairs.get_mut(section.cell(row, column)));
            if let (Some(own), Some(pair)) = (own, pair) {
                *own = pair;
            }
        }
        rivals
    }

    /// The best way that skips a row or pairs it with a column that is not `taken`.
    pub(super) fn best_in_row(
        &self,
        section: &Section,
        row: usize,
        taken: impl Fn(usize) -> bool,
    ) -> f32 {
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
    pub(super) fn best_in_column(
        &self,
        section: &Section,
        column: usize,
        taken: impl Fn(usize) -> bool,
    ) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for (at, cell, below) in section.column(column) {
            let way = value(&self.forward, cell);
            best = larger(way + GAP + value(&self.backward, cell + 1), best);
            if !taken(at) {
                let rest = value(&self.backward, below);
                best = larger(way + value(&self.pairs, cell) + rest, best);
            }
        }
        best
    }
}

/// [`best_otherwise`] as a function of its own, so that the compiler takes many cells at once.
#[inline(never)]
fn best_otherwise_row(
    cells: [&[f32]; 2],
    rests: &[f32],
    below: &[f32],
    beside: &[f32],
    row: &mut [f32],
    columns: &mut [f32],
) {
    best_otherwise(cells, rests, below, beside, row, columns);
}

/// Of the cells of a row the best ways through each that pair its blocks or skip the row's, and the
/// best of those that pair them or skip the column's, where it is better than what is known of the
/// column. `rests` are the best ways on behind a pair, `below` behind a row skipped, `beside` behind a
/// column skipped.
#[inline]
pub(super) fn best_otherwise(
    [ways, pairs]: [&[f32]; 2],
    rests: &[f32],
    below: &[f32],
    beside: &[f32],
    row: &mut [f32],
    columns: &mut [f32],
) {
    let ways = ways
        .iter()
        .zip(pairs)
        .zip(rests)
        .zip(below.iter().zip(beside));
    let best = row.iter_mut().zip(columns);
    for ((((way, pair), rest), (below, beside)), (row, column)) in ways.zip(best) {
        let pair = way + pair + rest;
        *row = larger(pair, way + GAP + below);
        *column = larger(pair, larger(way + GAP + beside, *column));
    }
}

#[inline]
pub(super) fn largest(cells: &[f32]) -> f32 {
    // Four lists of every fourth cell, which the processor compares at once.
    let (parts, rest) = cells.as_chunks::<4>();
    let best = parts.iter().fold([f32::NEG_INFINITY; 4], |best, part| {
        std::array::from_fn(|at| match (best.get(at), part.get(at)) {
            (Some(&best), Some(&cell)) => larger(cell, best),
            _ => f32::NEG_INFINITY,
        })
    });
    let all = best.iter().chain(rest);
    all.fold(f32::NEG_INFINITY, |best, &cell| larger(cell, best))
}

/// What the best ways score that treat a row or a column otherwise than the chosen way does.
pub(super) struct Rivals {
    pub(super) rows: Vec<f32>,
    pub(super) columns: Vec<f32>,
}

/// Texts that several blocks of a section have.
pub(super) struct Twins {
    source: Repeated,
    target: Repeated,
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
fn copied(features: &Features, range: &Range<u32>) -> Repeated {
    let texts = features.part(range).iter().map(|block| block.text);
    Repeated::of(texts.filter(|&text| texts::may_be_repeated(text)))
}

impl Features {
    /// Whether the block at `at` of `range` has the text of `block`.
    fn says(&self, range: &Range<u32>, at: usize, block: &BlockFeatures) -> bool {
        let own = self.get(range.start as usize + at);
        block.text != 0 && own.is_some_and(|own| own.text == block.text)
    }
}
