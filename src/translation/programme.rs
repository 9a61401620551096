//! The dynamic programme that aligns the blocks of one section.
//!
//! Needleman and Wunsch (1970) over what pairs of blocks score ([`score`]), with one-to-two and
//! two-to-one steps as Gale and Church (1993) have them for sentences. It runs forward and backward,
//! so that the best way through every cell is known; how far the chosen way is better than any that
//! treats a block otherwise is the confidence in its match ([`confidence`]).

mod confidence;
mod score;

use std::ops::{Range, RangeInclusive};

pub(super) use score::same_kind;

use super::align::Match;
use super::features::Features;
use confidence::Twins;
use score::Known;

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
    pairs: Vec<f32>,
    /// What a step of one block to two, and of two to one, scores from each cell.
    merges: Vec<[f32; 2]>,
    forward: Vec<f32>,
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

/// A section while it is aligned.
struct Section {
    source: Range<u32>,
    target: Range<u32>,
    rows: usize,
    columns: usize,
    /// How far from the diagonal it is searched.
    band: usize,
}

impl Section {
    #[inline]
    fn cell(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    fn reach(&self, row: usize) -> (usize, usize) {
        let middle = row * self.columns / self.rows.max(1);
        (
            middle.saturating_sub(self.band),
            middle.saturating_add(self.band).min(self.columns),
        )
    }
}

impl Section {
    /// All rows whose reach holds a column or the one after, and a few around them.
    fn rows_near(&self, column: usize) -> RangeInclusive<usize> {
        let row = |column: usize| column * self.rows / self.columns.max(1);
        let from = row(column.saturating_sub(self.band + 1)).saturating_sub(1);
        from..=(row(column + self.band + 2) + 1).min(self.rows)
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
            pairs: Vec::new(),
            merges: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
        }
    }

    /// Aligns two stretches of blocks.
    pub(super) fn align(&mut self, source: Range<u32>, target: Range<u32>, found: &mut Vec<Match>) {
        if source.is_empty() || target.is_empty() || self.in_step(&source, &target, found) {
            return;
        }
        let (rows, columns) = (source.len(), target.len());
        let band = if self.is_parallel(&source, &target) {
            NARROW
        } else {
            BAND + rows.abs_diff(columns)
        };
        let section = Section {
            source,
            target,
            rows,
            columns,
            band,
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
        let cells = (section.rows + 1) * (section.columns + 1);
        for table in [&mut self.pairs, &mut self.forward, &mut self.backward] {
            table.clear();
            table.resize(cells, f32::NEG_INFINITY);
        }
        self.merges.clear();
        self.merges.resize(cells, [f32::NEG_INFINITY; 2]);
        let known = self
            .known
            .take()
            .unwrap_or_else(|| [Known::of(self.source), Known::of(self.target)]);
        for row in 0..section.rows {
            let (from, to) = section.reach(row);
            for column in from..to {
                let (score, merges) = self.scores_at(section, &known, row, column);
                let cell = section.cell(row, column);
                put(&mut self.pairs, cell, score);
                if let Some(slot) = self.merges.get_mut(cell) {
                    *slot = merges;
                }
            }
        }
        self.known = Some(known);
        put(&mut self.forward, 0, 0.0);
        for row in 0..=section.rows {
            let (from, to) = section.reach(row);
            for column in from..=to {
                let cell = section.cell(row, column);
                let mut best = get(&self.forward, cell);
                for step in Step::ALL {
                    let (down, right) = step.size();
                    if row >= down && column >= right {
                        let before = cell - section.cell(down, right);
                        best = best.max(get(&self.forward, before) + self.step(before, step));
                    }
                }
                put(&mut self.forward, cell, best);
            }
        }
        put(&mut self.backward, cells - 1, 0.0);
        for row in (0..=section.rows).rev() {
            let (from, to) = section.reach(row);
            for column in (from..=to).rev() {
                let cell = section.cell(row, column);
                let mut best = get(&self.backward, cell);
                for step in Step::ALL {
                    let (down, right) = step.size();
                    if row + down <= section.rows && column + right <= section.columns {
                        let after = get(&self.backward, cell + section.cell(down, right));
                        best = best.max(after + self.step(cell, step));
                    }
                }
                put(&mut self.backward, cell, best);
            }
        }
    }

    /// What a step from this cell scores; a step that cannot be taken from it, minus infinity.
    #[inline]
    fn step(&self, cell: usize, step: Step) -> f32 {
        let merge = |at: usize| {
            let scores = self.merges.get(cell).and_then(|scores| scores.get(at));
            scores.copied().unwrap_or(f32::NEG_INFINITY)
        };
        match step {
            Step::Pair => get(&self.pairs, cell),
            Step::SkipSource | Step::SkipTarget => GAP,
            Step::OneTwo => merge(0),
            Step::TwoOne => merge(1),
        }
    }

    fn trace(&self, section: &Section, found: &mut Vec<Match>) {
        let twins = Twins::of(self, section);
        let (mut row, mut column) = (0, 0);
        while row < section.rows || column < section.columns {
            let best = Step::ALL
                .into_iter()
                .filter_map(|step| {
                    let (down, right) = step.size();
                    let (next, beside) = (row + down, column + right);
                    if next > section.rows || beside > section.columns {
                        return None;
                    }
                    let after = get(&self.backward, section.cell(next, beside));
                    Some((step, after + self.step(section.cell(row, column), step)))
                })
                .fold(None, |best: Option<(Step, f32)>, offer| match best {
                    Some(best) if best.1 >= offer.1 => Some(best),
                    _ => Some(offer),
                });
            let Some((step, _)) = best else { break };
            let (down, right) = step.size();
            let mut pair = |down: usize, right: usize, merged: bool| {
                found.push(Match {
                    source: section.source.start + (row + down) as u32,
                    target: section.target.start + (column + right) as u32,
                    confidence: self.confidence(
                        section,
                        &twins,
                        (row + down, column + right),
                        merged,
                    ),
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
            (row, column) = (row + down, column + right);
        }
    }
}

#[inline]
fn get(table: &[f32], at: usize) -> f32 {
    table.get(at).copied().unwrap_or(f32::NEG_INFINITY)
}

fn put(table: &mut [f32], at: usize, value: f32) {
    if let Some(cell) = table.get_mut(at) {
        *cell = value;
    }
}
