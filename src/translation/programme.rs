//! The dynamic programme that aligns the blocks of one section.
//!
//! Needleman and Wunsch (1970) over what pairs of blocks score ([`score`]), with one-to-two and
//! two-to-one steps as Gale and Church (1993) have them for sentences. It runs forward and backward,
//! so that the best way through every cell is known; how far the chosen way is better than any that
//! treats a block otherwise is the confidence in its match ([`confidence`]).

mod confidence;
mod known;
mod score;
mod section;

use std::ops::Range;

pub(super) use score::same_kind;

use super::align::Match;
use super::features::Features;
use confidence::Margins;
use known::Known;
use section::Section;

/// What a block without a counterpart costs.
const GAP: f32 = -0.8;
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
    known: Option<[Known; 2]>,
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
    /// Of each row, whether a step of three blocks may begin in it: few do, and the others need not
    /// be asked.
    merges: Vec<bool>,
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
    /// Those of at most one block of each side.
    const SINGLE: [Self; 3] = [Self::Pair, Self::SkipSource, Self::SkipTarget];
    /// Those of three blocks.
    const MERGED: [Self; 2] = [Self::OneTwo, Self::TwoOne];

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

    /// Aligns two stretches of blocks.
    pub(super) fn align(&mut self, source: Range<u32>, target: Range<u32>, found: &mut Vec<Match>) {
        if source.is_empty() || target.is_empty() || self.in_step(&source, &target, found) {
            return;
        }
        let band = if self.is_parallel(&source, &target) {
            NARROW
        } else {
            BAND + source.len().abs_diff(target.len())
        };
        let section = Section::new(source, target, band);
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

    /// The whole stretch block by block, where both sides run in step and nothing speaks against it.
    fn in_step(&self, source: &Range<u32>, target: &Range<u32>, found: &mut Vec<Match>) -> bool {
        if source.len() != target.len() {
            return false;
        }
        let both = || source.clone().zip(target.clone());
        let fits = both().all(|(from, to)| {
            let (Some(a), Some(b)) = (self.source.get(from as usize), self.target.get(to as usize))
            else {
                return false;
            };
            same_kind(a, b)
                && a.list_level == b.list_level
                && (a.text == b.text
                    || self.likeness(a, b).is_none_or(|share| share >= 0.5)
                        && self.length_score(a.length, b.length) > -0.3)
        });
        if fits {
            let confidence = 0.95;
            found.extend(both().map(|(source, target)| Match {
                source,
                target,
                confidence,
            }));
        }
        fits
    }

    fn fill(&mut self, section: &Section) {
        let known = self
            .known
            .take()
            .unwrap_or_else(|| [Known::of(self.source), Known::of(self.target)]);
        let mut tables = std::mem::take(&mut self.tables);
        tables.clear(section.cells());
        for row in 0..section.rows {
            let (from, to) = section.reach(row);
            let cells = section.cell(row, from)..section.cell(row, to);
            let slots = (
                tables.pairs.get_mut(cells.clone()),
                tables.one_two.get_mut(cells.clone()),
                tables.two_one.get_mut(cells),
            );
            let merges = if let (Some(pairs), Some(one_two), Some(two_one)) = slots {
                self.score_row(section, &known, (row, from), pairs, [one_two, two_one])
            } else {
                false
            };
            tables.merges.push(merges);
        }
        tables.go_forward(section);
        tables.go_backward(section);
        self.known = Some(known);
        self.tables = tables;
    }

    fn trace(&mut self, section: &Section, found: &mut Vec<Match>) {
        let path = self.tables.path(section);
        let margins = Margins::of(self, section, &path);
        for &(step, (row, column)) in &path {
            let mut pair = |down: usize, right: usize, merged: bool| {
                let cell = (row + down, column + right);
                found.push(Match {
                    source: section.source.start + cell.0 as u32,
                    target: section.target.start + cell.1 as u32,
                    confidence: self.confidence(section, &margins, cell, merged),
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
        self.merges.clear();
    }

    /// Whether a step of three blocks may begin in a row.
    fn may_merge(&self, row: usize) -> bool {
        self.merges.get(row) == Some(&true)
    }

    /// The best way through the section: each step with the cell that it begins in.
    fn path(&self, section: &Section) -> Vec<(Step, (usize, usize))> {
        let mut path = Vec::with_capacity(section.rows.max(section.columns));
        let (mut row, mut column) = (0, 0);
        while row < section.rows || column < section.columns {
            let merged = if self.may_merge(row) {
                &Step::MERGED[..]
            } else {
                &[]
            };
            let mut best: Option<(Step, f32)> = None;
            for &step in Step::SINGLE.iter().chain(merged) {
                let (down, right) = step.size();
                let (next, beside) = (row + down, column + right);
                if next > section.rows || beside > section.columns {
                    continue;
                }
                let after = section.get(&self.backward, next, beside);
                let score = after + self.step(section, (row, column), step);
                if best.is_none_or(|(_, best)| best < score) {
                    best = Some((step, score));
                }
            }
            let Some((step, _)) = best else { break };
            path.push((step, (row, column)));
            let (down, right) = step.size();
            (row, column) = (row + down, column + right);
        }
        path
    }

    /// What a step from this cell scores; a step that cannot be taken from it, minus infinity.
    fn step(&self, section: &Section, (row, column): (usize, usize), step: Step) -> f32 {
        match step {
            Step::Pair => section.get(&self.pairs, row, column),
            Step::SkipSource | Step::SkipTarget => GAP,
            Step::OneTwo => section.get(&self.one_two, row, column),
            Step::TwoOne => section.get(&self.two_one, row, column),
        }
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
                let pairs = cells(1, 1);
                let skips = part(before, cells(1, 0));
                let ways = part(before, pairs.clone());
                skip_or_pair(own, skips, ways, part(&self.pairs, pairs));
                let merges = |up: usize| row >= up && self.merges.get(row - up) == Some(&true);
                if merges(1) {
                    let cells = cells(1, 2);
                    let steps = part(&self.one_two, cells.clone());
                    offer(own, part(before, cells), steps);
                }
                if merges(2) {
                    let cells = cells(2, 1);
                    let steps = part(&self.two_one, cells.clone());
                    offer(own, part(before, cells), steps);
                }
            }
            let mut left = f32::NEG_INFINITY;
            for cell in own {
                left = larger(*cell, left + GAP);
                *cell = left;
            }
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
                let pairs = part(&self.pairs, here.clone());
                let (skips, ways) = (part(after, cells(1, 0)), part(after, cells(1, 1)));
                skip_or_pair(own, skips, ways, pairs);
                if self.merges.get(row) == Some(&true) {
                    let steps = part(&self.one_two, here.clone());
                    offer(own, part(after, cells(1, 2)), steps);
                    offer(own, part(after, cells(2, 1)), part(&self.two_one, here));
                }
            }
            let mut right = f32::NEG_INFINITY;
            for at in (0..length).rev() {
                if let Some(cell) = own.get_mut(at) {
                    right = larger(*cell, right + GAP);
                    *cell = right;
                }
            }
        }
    }
}

/// Takes the ways with their steps where they are better than what `cells` have. A function of its
/// own, so that the compiler knows the three apart and takes many cells at once.
#[inline(never)]
fn offer(cells: &mut [f32], ways: &[f32], steps: &[f32]) {
    for ((cell, way), step) in cells.iter_mut().zip(ways).zip(steps) {
        *cell = larger(*cell, way + step);
    }
}

/// The same of cells that have nothing yet, with the ways that skip a block.
#[inline(never)]
fn skip_or_pair(cells: &mut [f32], skips: &[f32], ways: &[f32], pairs: &[f32]) {
    for (((cell, skip), way), pair) in cells.iter_mut().zip(skips).zip(ways).zip(pairs) {
        *cell = larger(skip + GAP, way + pair);
    }
}

/// The larger of two numbers that are numbers: one instruction for many at once.
#[inline]
fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

fn part(table: &[f32], cells: Range<usize>) -> &[f32] {
    table.get(cells).unwrap_or(&[])
}
