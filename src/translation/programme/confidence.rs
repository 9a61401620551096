//! How sure a match is.

use std::ops::Range;

use super::score::same_kind;
use super::{GAP, Programme, Section, Step, Tables, larger, part};
use crate::translation::features::{BlockFeatures, Features};

impl Programme<'_> {
    /// How sure the match of a row and a column is: by how much the best way through it beats the
    /// best that treats the row or the column otherwise, and by what speaks against it.
    pub(super) fn confidence(
        &self,
        section: &Section,
        margins: &Margins,
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
        let target_twin = margins.is_target_twin(b);
        let source_twin = margins.is_source_twin(a);
        // A copy of a block says the same; to take it for the other is no mistake.
        let other = if target_twin {
            let twin = |at| self.target.says(&section.target, at, b);
            tables.best_in_row(section, row, |at| at == column || twin(at))
        } else if source_twin {
            let twin = |at| self.source.says(&section.source, at, a);
            tables.best_in_column(section, column, |at| at == row || twin(at))
        } else {
            larger(margins.in_column(column), margins.in_row(row))
        };
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

/// What the chosen way through a section is compared with.
pub(super) struct Margins {
    /// Of each row, the best way that skips it or pairs it with another column than the chosen one.
    rows: Vec<f32>,
    /// The same of each column.
    columns: Vec<f32>,
    /// Texts that several blocks of the source have, sorted.
    source_twins: Vec<u64>,
    /// The same of the translation.
    target_twins: Vec<u64>,
}

impl Margins {
    /// Those of a path.
    pub(super) fn of(
        programme: &mut Programme<'_>,
        section: &Section,
        path: &[(Step, (usize, usize))],
    ) -> Self {
        let pairs = path.iter().filter(|(step, _)| *step == Step::Pair);
        let pairs = pairs.map(|&(_, cell)| cell);
        let (rows, columns) = programme.tables.best_beside(section, pairs);
        Self {
            rows,
            columns,
            source_twins: copied(programme.source, &section.source),
            target_twins: copied(programme.target, &section.target),
        }
    }

    fn in_row(&self, row: usize) -> f32 {
        get(&self.rows, row)
    }

    fn in_column(&self, column: usize) -> f32 {
        get(&self.columns, column)
    }

    fn is_source_twin(&self, block: &BlockFeatures) -> bool {
        self.source_twins.binary_search(&block.text).is_ok()
    }

    fn is_target_twin(&self, block: &BlockFeatures) -> bool {
        self.target_twins.binary_search(&block.text).is_ok()
    }
}

impl Tables {
    /// Of each row and of each column, the best way that skips it or pairs it, but not as `pairs` do,
    /// which come by row. All rows and columns are looked at together, many cells at once.
    fn best_beside(
        &mut self,
        section: &Section,
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> (Vec<f32>, Vec<f32>) {
        let mut rows = Vec::with_capacity(section.rows + 1);
        let mut columns = vec![f32::NEG_INFINITY; section.columns + 1];
        let mut pairs = pairs.peekable();
        let mut ways = Vec::new();
        for row in 0..=section.rows {
            let pair = pairs.next_if(|&(at, _)| at == row);
            let cell = pair.map(|(row, column)| section.cell(row, column));
            // Left out for as long as the others are looked at.
            let pair = cell.and_then(|cell| self.pairs.get_mut(cell));
            let score = pair.map(|pair| std::mem::replace(pair, f32::NEG_INFINITY));
            rows.push(self.best_around(section, row, &mut columns, &mut ways));
            let pair = cell.and_then(|cell| self.pairs.get_mut(cell));
            if let Some((pair, score)) = pair.zip(score) {
                *pair = score;
            }
        }
        (rows, columns)
    }

    /// The best way that skips a row or pairs it. Each of `columns` takes the best that skips it or
    /// pairs it with this row, where that is better than what it has. `ways` is a place to work in.
    fn best_around(
        &self,
        section: &Section,
        row: usize,
        columns: &mut [f32],
        ways: &mut Vec<f32>,
    ) -> f32 {
        let (from, to) = section.reach(row);
        let own = section.cell(row, from);
        let below = section.cell(row + 1, from);
        let length = to + 1 - from;
        let cells = |start: usize| start..start + length;
        let Some(columns) = columns.get_mut(from..=to) else {
            return f32::NEG_INFINITY;
        };
        ways.clear();
        ways.resize(length, f32::NEG_INFINITY);
        around(
            [columns, ways],
            [
                part(&self.forward, cells(own)),
                part(&self.pairs, cells(own)),
            ],
            [
                part(&self.backward, cells(own + 1)),
                part(&self.backward, cells(below)),
                part(&self.backward, cells(below + 1)),
            ],
        );
        ways.iter().copied().fold(f32::NEG_INFINITY, larger)
    }
}

/// Of each cell, by the best way to it and what it scores as a pair, and by the best ways on from
/// the cells beside it, below it, and beside and below: what its column and its row may take. A
/// function of its own, so that the compiler takes many cells at once.
#[inline(never)]
fn around(
    [columns, rows]: [&mut [f32]; 2],
    [forward, pairs]: [&[f32]; 2],
    [beside, below, beyond]: [&[f32]; 3],
) {
    let best = columns.iter_mut().zip(rows);
    let own = forward.iter().zip(pairs);
    let next = beside.iter().zip(below).zip(beyond);
    for (((column, row), (way, pair)), ((beside, below), beyond)) in best.zip(own).zip(next) {
        let paired = way + pair + beyond;
        *row = larger(paired, way + GAP + below);
        *column = larger(*column, larger(paired, way + GAP + beside));
    }
}

/// The texts that stand in more than one block of `range`, sorted.
fn copied(features: &Features, range: &Range<u32>) -> Vec<u64> {
    let mut texts = Vec::with_capacity(range.len());
    let blocks = range.clone().filter_map(|at| features.get(at as usize));
    texts.extend(blocks.map(|block| block.text).filter(|&text| text != 0));
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

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn all_rows_and_columns_at_once_are_as_one_by_one(
            rows in 1u32..14,
            columns in 1u32..14,
            band in 1usize..6,
            seed in 1u32..u32::MAX,
        ) {
            let section = Section::new(0..rows, 0..columns, band + rows.abs_diff(columns) as usize);
            let mut tables = Tables::default();
            tables.clear(section.cells());
            let mut state = seed;
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                state
            };
            for row in 0..=section.rows {
                let (from, to) = section.reach(row);
                for column in from..=to {
                    let cell = section.cell(row, column);
                    tables.forward[cell] = next() as f32 / 1e9;
                    tables.backward[cell] = next() as f32 / 1e9;
                    if row < section.rows && column < section.columns {
                        tables.pairs[cell] = next() as f32 / 1e9;
                    }
                }
            }
            // Along the diagonal, some rows left out.
            let mut pairs: Vec<(usize, usize)> = Vec::new();
            for row in 0..section.rows {
                let column = row * section.columns / section.rows;
                let is_next = pairs.last().is_none_or(|&(_, last)| last < column);
                if is_next && next() % 4 != 0 {
                    pairs.push((row, column));
                }
            }
            let before = tables.pairs.clone();
            let (by_row, by_column) = tables.best_beside(&section, pairs.iter().copied());
            proptest::prop_assert_eq!(&before, &tables.pairs);
            for (row, column) in pairs {
                let best = tables.best_in_row(&section, row, |at| at == column);
                proptest::prop_assert_eq!(by_row[row].to_bits(), best.to_bits());
                let best = tables.best_in_column(&section, column, |at| at == row);
                proptest::prop_assert_eq!(by_column[column].to_bits(), best.to_bits());
            }
        }
    }
}
