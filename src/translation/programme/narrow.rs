//! Sections of as many blocks on both sides that are searched near the diagonal only, as nearly all
//! are that are not aligned at once: every row of a table has as many cells there, a number that the
//! compiler knows.
//!
//! A row begins as many columns before the diagonal as it is searched, and ends as many behind it. The
//! first rows and the last have cells so whose columns are before the first or behind the last. What
//! stands in these is of no account: no way leads from a column to one before it, so that none of
//! them is on a way from the section's start to its end.

use super::confidence::{Rivals, best_otherwise, largest};
use super::score::Known;
use super::section::{BEYOND, Section};
use super::{NARROW, Programme, Tables, offer, part, skip_on};

/// How many cells of a row are scored: all but the last, as in every section.
pub(super) const CELLS: usize = 2 * NARROW;
/// How many cells a row has.
const LANES: usize = CELLS + 1;
/// A step ends in the lane of its row that it began in, or in one beside it.
pub(super) const MARGIN: usize = 1;
/// The cells of a row in a table, with its margins.
pub(super) const ROW: usize = LANES + 2 * MARGIN;

type Row = [f32; ROW];

impl Programme<'_> {
    /// What the cells of a narrow section score.
    pub(super) fn score_narrow(&self, section: &Section, known: &Known, tables: &mut Tables) {
        let (source, target) = (section.source.start as usize, section.target.start as usize);
        let looks = known.source.get(source..).unwrap_or(&[]);
        let cells = rows_mut(&mut tables.pairs)
            .iter_mut()
            .zip(rows_mut(&mut tables.one_two))
            .zip(rows_mut(&mut tables.two_one))
            .skip(BEYOND);
        let rows = (0..section.rows).zip(looks).zip(cells);
        for ((row, ours), ((pairs, one_two), two_one)) in rows {
            let cells = (cells_of(pairs), cells_of(one_two), cells_of(two_one));
            let (Some(pairs), Some(one_two), Some(two_one)) = cells else {
                continue;
            };
            let look = (ours, self.ratio);
            let lists = &known.lists;
            if lists.score_near(target + row, look, pairs, one_two, two_one) {
                let from = row.saturating_sub(NARROW);
                let lanes = from + NARROW - row..(section.columns + NARROW - row).min(CELLS);
                let cells = [pairs, one_two, two_one];
                let cells = cells.map(|cells| cells.get_mut(lanes.clone()).unwrap_or_default());
                self.score_shared(section, known, (row, from), cells);
            }
        }
    }
}

impl Tables {
    /// The best way to every cell, as [`Tables::go_forward`].
    pub(super) fn go_forward_narrow(&mut self) {
        let [pairs, one_two, two_one] =
            [&self.pairs, &self.one_two, &self.two_one].map(|table| rows(table));
        let ways = rows_mut(&mut self.forward);
        if let Some(first) = ways.get_mut(BEYOND) {
            start(first);
            skip_on(lanes_mut(first, MARGIN).iter_mut());
        }
        let steps = pairs.iter().zip(one_two).skip(BEYOND);
        let steps = steps.zip(two_one.iter().skip(BEYOND - 1));
        for (at, ((pairs, one_two), two_one)) in (BEYOND + 1..).zip(steps) {
            let Some([far, near, own]) = ways.get_mut(at - 2..=at) else {
                break;
            };
            forward(own, [near, far], [pairs, one_two, two_one]);
        }
    }

    /// The best way from every cell on, as [`Tables::go_backward`].
    pub(super) fn go_backward_narrow(&mut self, section: &Section) {
        let [pairs, one_two, two_one] =
            [&self.pairs, &self.one_two, &self.two_one].map(|table| rows(table));
        let ways = rows_mut(&mut self.backward);
        let end = BEYOND + section.rows;
        if let Some(last) = ways.get_mut(end) {
            start(last);
            skip_on(lanes_mut(last, MARGIN).iter_mut().rev());
        }
        let steps = pairs.iter().zip(one_two).zip(two_one).enumerate();
        let steps = steps.skip(BEYOND).take(section.rows).rev();
        for (at, ((pairs, one_two), two_one)) in steps {
            let Some([own, near, far]) = ways.get_mut(at..=at + 2) else {
                continue;
            };
            backward(own, [near, far], [pairs, one_two, two_one]);
        }
    }

    /// What [`Tables::rivals`] are.
    pub(super) fn rivals_narrow(&self, section: &Section, chosen: &[Option<usize>]) -> Rivals {
        let [forward, pairs, backward] =
            [&self.forward, &self.pairs, &self.backward].map(|table| rows(table));
        // With the columns before the first and behind the last that rows have.
        let mut columns = vec![f32::NEG_INFINITY; section.columns + LANES];
        let mut best = Vec::with_capacity(section.rows + 1);
        for row in 0..=section.rows {
            let at = row + BEYOND;
            let (Some(ways), Some(pairs), Some([rest, below]), Some(columns)) = (
                forward.get(at),
                pairs.get(at),
                backward.get(at..=at + 1),
                columns.get_mut(row..).and_then(<[f32]>::first_chunk_mut),
            ) else {
                break;
            };
            // The chosen pair is no rival of itself.
            let mut pairs = *pairs;
            let column = chosen.get(row).copied().flatten();
            let own = column.and_then(|column| pairs.get_mut(MARGIN + NARROW + column - row));
            if let Some(pair) = own {
                *pair = f32::NEG_INFINITY;
            }
            best.push(best_of_row([ways, &pairs], [rest, below], columns));
        }
        columns.drain(..NARROW);
        Rivals {
            rows: best,
            columns,
        }
    }
}

/// The best ways to the cells of a row from those to the two rows before it. As those below a
/// function of its own, so that the compiler knows the rows from each other.
#[inline(never)]
fn forward(own: &mut Row, [near, far]: [&Row; 2], [pairs, one_two, two_one]: [&Row; 3]) {
    let cells = lanes_mut(own, MARGIN);
    let ways = [lanes(near, MARGIN), lanes(near, 0), lanes(far, 2)];
    let steps = [lanes(pairs, MARGIN), lanes(one_two, 0), lanes(two_one, 2)];
    offer(cells, lanes(near, 2), ways, steps);
    skip_on(cells.iter_mut());
}

/// The best ways from the cells of a row on.
#[inline(never)]
fn backward(own: &mut Row, [near, far]: [&Row; 2], steps: [&Row; 3]) {
    let cells = lanes_mut(own, MARGIN);
    let ways = [lanes(near, MARGIN), lanes(near, 2), lanes(far, 0)];
    let steps = steps.map(|row| lanes(row, MARGIN));
    offer(cells, lanes(near, 0), ways, steps);
    skip_on(cells.iter_mut().rev());
}

/// The best way that treats the blocks of a row otherwise; notes that for the columns.
#[inline(never)]
fn best_of_row(
    [ways, pairs]: [&Row; 2],
    [rest, below]: [&Row; 2],
    columns: &mut [f32; LANES],
) -> f32 {
    let mut best = [f32::NEG_INFINITY; LANES];
    best_otherwise(
        [lanes(ways, MARGIN), lanes(pairs, MARGIN)],
        lanes(below, MARGIN),
        lanes(below, 0),
        lanes(rest, 2),
        &mut best,
        columns,
    );
    largest(&best)
}

/// A way starts, or ends, on the diagonal.
fn start(row: &mut Row) {
    if let Some(cell) = row.get_mut(MARGIN + NARROW) {
        *cell = 0.0;
    }
}

fn rows(table: &[f32]) -> &[Row] {
    table.as_chunks().0
}

fn rows_mut(table: &mut [f32]) -> &mut [Row] {
    table.as_chunks_mut().0
}

/// The cells that are scored.
#[inline]
fn cells_of(row: &mut Row) -> Option<&mut [f32; CELLS]> {
    row.get_mut(MARGIN..)?.first_chunk_mut()
}

/// The cells from a place on: from [`MARGIN`] on those of the row, from one less or one more on the
/// ones before them or behind.
#[inline]
fn lanes(row: &Row, from: usize) -> &[f32] {
    part(row, from..from + LANES)
}

#[inline]
fn lanes_mut(row: &mut Row, from: usize) -> &mut [f32] {
    row.get_mut(from..from + LANES).unwrap_or_default()
}
