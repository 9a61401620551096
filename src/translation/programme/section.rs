//! A section while it is aligned, and where its cells stand in a table.

use std::ops::{Range, RangeInclusive};

use super::NARROW;
use super::narrow::{MARGIN, ROW};

/// Rows without a cell before the first and after the last: a step takes two blocks at most, and
/// needs no look at where the section ends.
pub(super) const BEYOND: usize = 2;

/// A section while it is aligned. A row for each block of the source and one for its end, a column
/// for each of the translation and one for its end; of each row the cells near the diagonal.
pub(super) struct Section {
    /// Its blocks in the source page.
    pub(super) source: Range<u32>,
    /// Its blocks in the translation.
    pub(super) target: Range<u32>,
    /// How many blocks of the source.
    pub(super) rows: usize,
    /// How many of the translation.
    pub(super) columns: usize,
    /// Whether it is a [`Section::narrow`] one.
    pub(super) is_narrow: bool,
    /// How far from the diagonal it is searched.
    band: usize,
    /// How many cells a row takes in a table.
    stride: usize,
    /// How many of them are before the row's reach, and at least behind it, and stay empty.
    margin: usize,
    /// Where in a table the first column of each row would be.
    origins: Vec<usize>,
}

impl Section {
    /// A section that is searched so far from the diagonal.
    pub(super) fn new(source: Range<u32>, target: Range<u32>, band: usize) -> Self {
        let (rows, columns) = (source.len(), target.len());
        // The reach of a row begins and ends at most so many columns after that of the row before;
        // steps of two rows from its cells still meet cells of their row, which are nobody's.
        let shift = columns.div_ceil(rows.max(1));
        let margin = BEYOND * (shift + 1);
        let stride = columns.min(2 * band) + 1 + 2 * margin;
        let mut section = Self {
            source,
            target,
            rows,
            columns,
            is_narrow: false,
            band,
            stride,
            margin,
            origins: Vec::with_capacity(rows + 1 + 2 * BEYOND),
        };
        for at in 0..=rows + 2 * BEYOND {
            let row = at.saturating_sub(BEYOND).min(rows);
            let (from, _) = section.reach(row);
            let origin = (at * stride + margin).saturating_sub(from);
            section.origins.push(origin);
        }
        section
    }

    /// A section of as many blocks on both sides that is searched near the diagonal only. Its rows are
    /// all alike: each begins as many columns before the diagonal, be they columns or not, so that
    /// what has a length that the compiler knows can be done with each ([`super::narrow`]).
    pub(super) fn narrow(source: Range<u32>, target: Range<u32>) -> Self {
        let (rows, columns) = (source.len(), target.len());
        let first = MARGIN + NARROW + BEYOND;
        let places = 0..=rows + 2 * BEYOND;
        Self {
            source,
            target,
            rows,
            columns,
            is_narrow: true,
            band: NARROW,
            stride: ROW,
            margin: MARGIN,
            origins: places.map(|at| first + at * (ROW - 1)).collect(),
        }
    }

    /// How many cells its tables have.
    pub(super) fn cells(&self) -> usize {
        self.origins.len() * self.stride
    }

    /// The first and the last column of a row that are searched.
    pub(super) fn reach(&self, row: usize) -> (usize, usize) {
        let middle = row * self.columns / self.rows.max(1);
        (
            middle.saturating_sub(self.band),
            middle.saturating_add(self.band).min(self.columns),
        )
    }

    /// All rows whose reach holds a column or the one after, and a few around them.
    pub(super) fn rows_near(&self, column: usize) -> RangeInclusive<usize> {
        let row = |column: usize| column * self.rows / self.columns.max(1);
        let from = row(column.saturating_sub(self.band + 1)).saturating_sub(1);
        from..=(row(column + self.band + 2) + 1).min(self.rows)
    }

    /// Where the cells of a row begin in a table.
    pub(super) fn row_start(&self, row: usize) -> usize {
        (row + BEYOND) * self.stride
    }

    /// Where a cell in the reach of its row, or near it, is in a table.
    #[inline]
    pub(super) fn cell(&self, row: usize, column: usize) -> usize {
        self.origin(row + BEYOND) + column
    }

    /// Where so many cells are that a step of `up` rows and `left` columns takes to those of a row
    /// from a column on.
    pub(super) fn back(
        &self,
        row: usize,
        column: usize,
        up: usize,
        left: usize,
        length: usize,
    ) -> Range<usize> {
        let start = self.origin(row + BEYOND - up) + column - left;
        start..start + length
    }

    /// What a table has in any cell; minus infinity beyond a row's reach.
    #[cfg(test)]
    pub(super) fn get(&self, table: &[f32], row: usize, column: usize) -> f32 {
        let cell = self.cell(row, column);
        let in_row = cell.wrapping_sub(self.row_start(row)) < self.stride;
        let found = table.get(cell).filter(|_| in_row);
        found.copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// The cells of a column that are in the reach of their rows: each with its row, and where in a
    /// table it is and the one after it and below.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let rows = self.rows_near(column);
        let origins = self.origins.get(rows.start() + BEYOND..).unwrap_or(&[]);
        let below = origins.iter().skip(1);
        let cells = rows.zip(origins.iter().zip(below));
        let width = self.stride - 2 * self.margin;
        cells.filter_map(move |(row, (own, below))| {
            let (cell, below) = (own + column, below + column + 1);
            let at = cell.wrapping_sub(self.row_start(row) + self.margin);
            (at < width).then_some((row, cell, below))
        })
    }

    #[inline]
    fn origin(&self, at: usize) -> usize {
        self.origins.get(at).copied().unwrap_or_default()
    }
}
