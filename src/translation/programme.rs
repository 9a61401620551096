//! The dynamic programme that aligns the blocks of one section.
//!
//! Needleman and Wunsch (1970) over what pairs of blocks score ([`score`]), with one-to-two and
//! two-to-one steps as Gale and Church (1993) have them for sentences. It runs forward and backward,
//! so that the best way through every cell is known; how far the chosen way is better than any that
//! treats a block otherwise is the confidence in its match ([`confidence`]).

mod confidence;
mod lists;
mod narrow;
mod score;
mod section;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use score::same_kind;

use super::align::Match;
use super::features::Features;
use confidence::Twins;
use score::Known;
use section::Section;

/// What a block without a counterpart costs.
const GAP: f32 = -0.8;
/// How many cells of a section are searched: of sides so long that a band as wide as they differ would
/// have more, only what is nearer. Pages of 2,000 blocks stay below.
const CELLS: usize = 8_000_000;
/// How far from the diagonal a section is searched. What moved further is found by its words.
const BAND: usize = 40;
/// The same where both sides have blocks of the same kinds in the same order: hardly anything moved.
const NARROW: usize = 8;

/// The programme for two pages; its tables are kept between sections.
pub(super) struct Programme<'a> {
    /// The source page's blocks.
    pub(super) source: &'a Features,
    /// The translation's.
    pub(super) target: &'a Features,
    /// Logarithm of how much longer the translation is.
    ratio: f32,
    /// What each cell asks of the blocks and of two blocks in a row, made when a first section needs
    /// more than [`Programme::in_step`].
    known: Option<Known>,
    tables: Tables,
}

/// What is known of each cell of a section. A cell that was not reached scores minus infinity.
#[derive(Default)]
struct Tables {
    /// What its blocks score as a pair.
    pairs: Vec<f32>,
    /// What a step of one block to two scores from it.
    one_two: Vec<f32>,
    /// What a step of two blocks to one does.
    two_one: Vec<f32>,
    /// The best way to it from the section's start.
    forward: Vec<f32>,
    /// The best way from it to the section's end.
    backward: Vec<f32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Pair,
    SkipSource,
    SkipTarget,
    OneTwo,
    TwoOne,
}

impl Step {
    #[cfg(test)]
    const ALL: [Self; 5] = [
        Self::Pair,
        Self::SkipSource,
        Self::SkipTarget,
        Self::OneTwo,
        Self::TwoOne,
    ];

    /// How many blocks of the source and of the target it takes.
    #[inline]
    fn size(self) -> (usize, usize) {
        match self {
            Self::Pair => (1, 1),
            Self::SkipSource => (1, 0),
            Self::SkipTarget => (0, 1),
            Self::OneTwo => (1, 2),
            Self::TwoOne => (2, 1),
        }
    }
}

impl<'a> Programme<'a> {
    /// For two pages.
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Self {
        let total = |features: &Features| features.total_length().max(1) as f32;
        Self {
            source,
            target,
            ratio: (total(target) / total(source)).ln().clamp(-0.7, 0.7),
            known: None,
            tables: Tables::default(),
        }
    }

    /// Aligns two stretches of blocks, whose texts have their numbers.
    pub(super) fn align(&mut self, source: Range<u32>, target: Range<u32>, found: &mut Vec<Match>) {
        if source.is_empty() || target.is_empty() {
            return;
        }
        let section = if self.is_parallel(&source, &target) {
            Section::narrow(source, target)
        } else {
            // The way leads from corner to corner, however many more blocks one side has.
            let most = CELLS / (2 * source.len());
            let band = (BAND + source.len().abs_diff(target.len())).min(most.max(BAND));
            Section::new(source, target, band)
        };
        self.fill(&section);
        self.trace(&section, found);
    }

    /// Whether both sides have blocks of the same kinds in the same order.
    fn is_parallel(&self, source: &Range<u32>, target: &Range<u32>) -> bool {
        source.len() == target.len()
            && source.clone().zip(target.clone()).all(|(from, to)| {
                let both = self
                    .source
                    .get(from as usize)
                    .zip(self.target.get(to as usize));
                both.is_some_and(|(a, b)| same_kind(a, b) && a.list_level == b.list_level)
            })
    }

    /// Whether both sides of two stretches run in step and nothing speaks against it, so that they are
    /// aligned block by block. `are_same` tells whether two blocks have the same text, which is seldom
    /// asked: their texts need no numbers yet.
    pub(super) fn are_in_step(
        &self,
        source: &Range<u32>,
        target: &Range<u32>,
        are_same: impl Fn(u32, u32) -> bool,
    ) -> bool {
        let mut both = source.clone().zip(target.clone());
        source.len() == target.len()
            && both.all(|(from, to)| {
                let (Some(a), Some(b)) =
                    (self.source.get(from as usize), self.target.get(to as usize))
                else {
                    return false;
                };
                let fits = || {
                    self.likeness(a, b).is_none_or(|share| share >= 0.5)
                        && self.length_score(a.length, b.length) > -0.3
                };
                same_kind(a, b) && a.list_level == b.list_level && (fits() || are_same(from, to))
            })
    }

    fn fill(&mut self, section: &Section) {
        let known = self
            .known
            .take()
            .unwrap_or_else(|| Known::of(self.source, self.target));
        let mut tables = std::mem::take(&mut self.tables);
        tables.clear(section.cells());
        if section.is_narrow {
            self.score_narrow(section, &known, &mut tables);
            tables.go_forward_narrow();
            tables.go_backward_narrow(section);
        } else {
            self.score(section, &known, &mut tables);
            tables.go_forward(section);
            tables.go_backward(section);
        }
        self.known = Some(known);
        self.tables = tables;
    }

    fn score(&self, section: &Section, known: &Known, tables: &mut Tables) {
        for row in 0..section.rows {
            let (from, to) = section.reach(row);
            let cells = section.cell(row, from)..section.cell(row, to);
            let slots = (
                tables.pairs.get_mut(cells.clone()),
                tables.one_two.get_mut(cells.clone()),
                tables.two_one.get_mut(cells),
            );
            if let (Some(pairs), Some(one_two), Some(two_one)) = slots {
                self.score_row(section, known, (row, from), [pairs, one_two, two_one]);
            }
        }
    }

    fn trace(&mut self, section: &Section, found: &mut Vec<Match>) {
        let steps = self.tables.best_way(section);
        let mut chosen = vec![None; section.rows];
        for &((row, column), step) in &steps {
            if step == Step::Pair
                && let Some(chosen) = chosen.get_mut(row)
            {
                *chosen = Some(column);
            }
        }
        let rivals = self.tables.rivals(section, &chosen);
        let twins = Twins::of(self, section);
        for ((row, column), step) in steps {
            let mut pair = |down: usize, right: usize, merged: bool| {
                let (row, column) = (row + down, column + right);
                found.push(Match {
                    source: section.source.start + row as u32,
                    target: section.target.start + column as u32,
                    confidence: self.confidence(section, (&twins, &rivals), (row, column), merged),
                });
            };
            match step {
                Step::Pair => pair(0, 0, false),
                Step::OneTwo => {
                    pair(0, 0, true);
                    pair(0, 1, true);
                }
                Step::TwoOne => {
                    pair(0, 0, true);
                    pair(1, 0, true);
                }
                Step::SkipSource | Step::SkipTarget => {}
            }
        }
    }
}

impl Tables {
    /// Empties them for a section of so many cells.
    fn clear(&mut self, cells: usize) {
        let tables = [
            &mut self.pairs,
            &mut self.one_two,
            &mut self.two_one,
            &mut self.forward,
            &mut self.backward,
        ];
        for table in tables {
            table.clear();
            table.resize(cells, f32::NEG_INFINITY);
        }
    }

    /// The steps of the best way, each with the row and the column that it begins at.
    fn best_way(&self, section: &Section) -> Vec<((usize, usize), Step)> {
        let mut steps = Vec::with_capacity(section.rows.max(section.columns));
        let (mut row, mut column) = (0, 0);
        while row < section.rows || column < section.columns {
            let cell = section.cell(row, column);
            let below = section.cell(row + 1, column);
            let far = section.cell(row + 2, column);
            // A step that leaves the section, or the reach of a row, ends in a cell that scores minus
            // infinity.
            let offer = |step, after, score| (step, value(&self.backward, after) + score);
            let best = [
                offer(Step::Pair, below + 1, value(&self.pairs, cell)),
                offer(Step::SkipSource, below, GAP),
                offer(Step::SkipTarget, cell + 1, GAP),
                offer(Step::OneTwo, below + 2, value(&self.one_two, cell)),
                offer(Step::TwoOne, far + 1, value(&self.two_one, cell)),
            ]
            .into_iter();
            let best = best.reduce(|best, offer| if best.1 >= offer.1 { best } else { offer });
            let Some((step, _)) = best.filter(|(_, score)| *score > f32::NEG_INFINITY) else {
                break;
            };
            steps.push(((row, column), step));
            let (down, right) = step.size();
            (row, column) = (row + down, column + right);
        }
        steps
    }

    /// The best way to every cell, row by row: over all cells at once what comes from the rows
    /// before, then what comes from the left.
    fn go_forward(&mut self, section: &Section) {
        for row in 0..=section.rows {
            let (from, to) = section.reach(row);
            let length = to + 1 - from;
            let own = section.cell(row, from);
            let (before, rest) = self.forward.split_at_mut(section.row_start(row));
            let offset = own - section.row_start(row);
            let Some(own) = rest.get_mut(offset..offset + length) else {
                continue;
            };
            if row == 0 {
                own.first_mut().into_iter().for_each(|first| *first = 0.0);
            } else {
                let cells = |up: usize, left: usize| section.back(row, from, up, left, length);
                let steps = [
                    (&self.pairs, cells(1, 1)),
                    (&self.one_two, cells(1, 2)),
                    (&self.two_one, cells(2, 1)),
                ];
                let ways = steps.clone().map(|(_, cells)| part(before, cells));
                let steps = steps.map(|(table, cells)| part(table, cells));
                offer_row(own, part(before, cells(1, 0)), ways, steps);
            }
            skip_on(own.iter_mut());
        }
    }

    /// The best way from every cell on, likewise from the last row up.
    fn go_backward(&mut self, section: &Section) {
        for row in (0..=section.rows).rev() {
            let (from, to) = section.reach(row);
            let length = to + 1 - from;
            let first = section.cell(row, from);
            let end = section.row_start(row + 1);
            let (rest, after) = self.backward.split_at_mut(end);
            let Some(own) = rest.get_mut(first..first + length) else {
                continue;
            };
            if row == section.rows {
                own.last_mut().into_iter().for_each(|last| *last = 0.0);
            } else {
                let cells = |down: usize, right: usize| {
                    let start = section.cell(row + down, from + right) - end;
                    start..start + length
                };
                let here = first..first + length;
                let ways = [cells(1, 1), cells(1, 2), cells(2, 1)].map(|cells| part(after, cells));
                let steps = [&self.pairs, &self.one_two, &self.two_one];
                let steps = steps.map(|table| part(table, here.clone()));
                offer_row(own, part(after, cells(1, 0)), ways, steps);
            }
            skip_on(own.iter_mut().rev());
        }
    }
}

/// [`offer`] as a function of its own, so that the compiler knows the cells from the rest and takes
/// many at once.
#[inline(never)]
fn offer_row(cells: &mut [f32], skips: &[f32], ways: [&[f32]; 3], steps: [&[f32]; 3]) {
    offer(cells, skips, ways, steps);
}

/// Takes for cells the best of the ways that skip a block and of those with a step behind them.
#[inline]
fn offer(cells: &mut [f32], skips: &[f32], ways: [&[f32]; 3], steps: [&[f32]; 3]) {
    let [pair_ways, one_two_ways, two_one_ways] = ways;
    let [pairs, one_two, two_one] = steps;
    let pairs = pair_ways.iter().zip(pairs);
    let splits = one_two_ways.iter().zip(one_two);
    let splits = splits.zip(two_one_ways.iter().zip(two_one));
    let offers = skips.iter().zip(pairs).zip(splits);
    for (cell, ((skip, pair), (one_two, two_one))) in cells.iter_mut().zip(offers) {
        let whole = larger(skip + GAP, pair.0 + pair.1);
        *cell = larger(whole, larger(one_two.0 + one_two.1, two_one.0 + two_one.1));
    }
}

/// Takes for each cell the way from the one before that skips a block, where it is better.
#[inline]
fn skip_on<'c>(cells: impl Iterator<Item = &'c mut f32>) {
    let mut before = f32::NEG_INFINITY;
    for cell in cells {
        before = larger(*cell, before + GAP);
        *cell = before;
    }
}

/// The larger of two numbers that are numbers: one instruction for many at once.
#[inline]
fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

#[inline]
fn value(table: &[f32], cell: usize) -> f32 {
    table.get(cell).copied().unwrap_or(f32::NEG_INFINITY)
}

fn part(table: &[f32], cells: Range<usize>) -> &[f32] {
    table.get(cells).unwrap_or(&[])
}
