//! The dynamic programme that aligns the blocks of one section.
//!
//! Needleman and Wunsch (1970) over kind, invariants and length, with one-to-two and two-to-one
//! steps as Gale and Church (1993) have them for sentences. It runs forward and backward, so that
//! the best way through every cell is known; how far the chosen way is better than any that treats
//! a block otherwise is the confidence in its match.

use std::ops::Range;

use super::align::Match;
use super::features::{BlockFeatures, Features, is_fixed};
use crate::document::BlockKind;

/// What a block without a counterpart costs.
const GAP: f32 = -0.8;
/// What a step of one block to two costs beside what its parts score.
const MERGE: f32 = -1.0;
/// Above this many cells a section is searched near its diagonal only.
const CELLS: usize = 1 << 18;
/// How far from the diagonal then.
const BAND: usize = 150;
/// What a name counts against a code or a link.
const NAME: f32 = 0.4;

/// The programme for two pages; its tables are kept between sections.
pub(super) struct Programme<'a> {
    /// The source page's blocks.
    pub(super) source: &'a Features,
    /// The translation's.
    pub(super) target: &'a Features,
    /// Logarithm of how much longer the translation is.
    ratio: f32,
    pairs: Vec<f32>,
    /// What a step of one block to two, or of two to one, scores from each cell: each is asked
    /// three times.
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
    banded: bool,
}

impl Section {
    fn cell(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    fn reach(&self, row: usize) -> (usize, usize) {
        if !self.banded {
            return (0, self.columns);
        }
        let middle = row * self.columns / self.rows.max(1);
        let band = BAND + self.rows.abs_diff(self.columns);
        (
            middle.saturating_sub(band),
            middle.saturating_add(band).min(self.columns),
        )
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
        let banded = rows * columns > CELLS;
        let section = Section {
            source,
            target,
            rows,
            columns,
            banded,
        };
        self.fill(&section);
        self.trace(&section, found);
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
        for row in 0..section.rows {
            let (from, to) = section.reach(row);
            for column in from..to {
                let cell = section.cell(row, column);
                let score = self.score_at(section, row, column);
                put(&mut self.pairs, cell, score);
                // A step may not leave the section.
                let score = |step: Step| {
                    let (down, right) = step.size();
                    let inside = row + down <= section.rows && column + right <= section.columns;
                    inside
                        .then(|| self.merged(section, step, row, column))
                        .flatten()
                        .map_or(f32::NEG_INFINITY, |score| score + MERGE)
                };
                let scores = [score(Step::OneTwo), score(Step::TwoOne)];
                if let Some(slot) = self.merges.get_mut(cell) {
                    *slot = scores;
                }
            }
        }
        put(&mut self.forward, 0, 0.0);
        for row in 0..=section.rows {
            let (from, to) = section.reach(row);
            for column in from..=to {
                let best = Step::ALL
                    .into_iter()
                    .filter_map(|step| {
                        let (down, right) = step.size();
                        let (row, column) = (row.checked_sub(down)?, column.checked_sub(right)?);
                        let before = get(&self.forward, section.cell(row, column));
                        (before > f32::NEG_INFINITY)
                            .then(|| before + self.step(section, step, row, column))
                    })
                    .fold(get(&self.forward, section.cell(row, column)), f32::max);
                put(&mut self.forward, section.cell(row, column), best);
            }
        }
        put(&mut self.backward, cells - 1, 0.0);
        for row in (0..=section.rows).rev() {
            let (from, to) = section.reach(row);
            for column in (from..=to).rev() {
                let best = Step::ALL
                    .into_iter()
                    .filter_map(|step| {
                        let (down, right) = step.size();
                        let (next, beside) = (row + down, column + right);
                        if next > section.rows || beside > section.columns {
                            return None;
                        }
                        let after = get(&self.backward, section.cell(next, beside));
                        (after > f32::NEG_INFINITY)
                            .then(|| after + self.step(section, step, row, column))
                    })
                    .fold(get(&self.backward, section.cell(row, column)), f32::max);
                put(&mut self.backward, section.cell(row, column), best);
            }
        }
    }

    /// What a step from this cell scores.
    fn step(&self, section: &Section, step: Step, row: usize, column: usize) -> f32 {
        let cell = section.cell(row, column);
        let merge = |at: usize| {
            let scores = self.merges.get(cell);
            scores
                .and_then(|scores| scores.get(at))
                .copied()
                .unwrap_or(f32::NEG_INFINITY)
        };
        match step {
            Step::Pair => get(&self.pairs, cell),
            Step::SkipSource | Step::SkipTarget => GAP,
            Step::OneTwo => merge(0),
            Step::TwoOne => merge(1),
        }
    }

    fn trace(&self, section: &Section, found: &mut Vec<Match>) {
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
                    Some((step, after + self.step(section, step, row, column)))
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
                    confidence: self.confidence(section, row + down, column + right, merged),
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

    /// How sure the match of a row and a column is: by how much the best way through it beats the
    /// best that treats the row or the column otherwise, and by what speaks against it.
    fn confidence(&self, section: &Section, row: usize, column: usize, merged: bool) -> f32 {
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
        let copies = |features: &Features, range: &Range<u32>, own: &BlockFeatures, at: usize| {
            let block = features.get(range.start as usize + at);
            own.text != 0 && block.is_some_and(|block| block.text == own.text)
        };
        let twin_column = |at| at != column && copies(self.target, &section.target, b, at);
        let twin_row = |at| at != row && copies(self.source, &section.source, a, at);
        let target_twin = (0..section.columns).any(twin_column);
        let source_twin = (0..section.rows).any(twin_row);
        if target_twin || !source_twin {
            for at in 0..=section.columns {
                let skipped = get(&self.forward, section.cell(row, at))
                    + GAP
                    + get(&self.backward, section.cell(row + 1, at));
                other = other.max(skipped);
                if at != column && at < section.columns && !twin_column(at) {
                    other = other.max(through(row, at));
                }
            }
        }
        if !target_twin {
            for at in 0..=section.rows {
                let skipped = get(&self.forward, section.cell(at, column))
                    + GAP
                    + get(&self.backward, section.cell(at, column + 1));
                other = other.max(skipped);
                if at != row && at < section.rows && !twin_row(at) {
                    other = other.max(through(at, column));
                }
            }
        }
        let margin = (chosen - other).max(0.0);
        let kind = if same_kind(a, b) { 0.0 } else { 0.3 };
        (1.0 - 0.5 * (-2.0 * margin).exp() - against - kind).clamp(0.0, 0.95)
    }

    /// Share of invariants that both blocks have, of all they have (multiset Jaccard, names count
    /// less); `None` where neither has one.
    pub(super) fn likeness(&self, ours: &BlockFeatures, theirs: &BlockFeatures) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { NAME };
        likeness(
            self.source.invariants(ours),
            self.target.invariants(theirs),
            weight,
        )
    }

    /// The same of codes, numbers and links alone.
    fn fixed_likeness(&self, ours: &BlockFeatures, theirs: &BlockFeatures) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { 0.0 };
        likeness(
            self.source.invariants(ours),
            self.target.invariants(theirs),
            weight,
        )
    }

    /// How well two lengths fit, the pages' own ratio considered: 0.3 at best.
    pub(super) fn length_score(&self, source: u32, target: u32) -> f32 {
        let ratio = ((target as f32 + 6.0) / (source as f32 + 6.0)).ln() - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    fn score_at(&self, section: &Section, row: usize, column: usize) -> f32 {
        let source = self.source.get(section.source.start as usize + row);
        let target = self.target.get(section.target.start as usize + column);
        let (Some(ours), Some(theirs)) = (source, target) else {
            return f32::NEG_INFINITY;
        };
        let same = same_kind(ours, theirs);
        if same && ours.text == theirs.text && ours.text != 0 {
            return if ours.length > 12 { 4.0 } else { 3.0 };
        }
        let kind = match (same, ours.list_level == theirs.list_level) {
            (true, true) => 1.0,
            (true, false) => 0.4,
            (false, _) => -2.0,
        };
        // Cells of ours row differ in nothing but their column.
        let place = match (ours.kind, theirs.kind) {
            (BlockKind::Cell { column: ours, .. }, BlockKind::Cell { column: theirs, .. })
                if ours != theirs =>
            {
                -1.5
            }
            _ => 0.0,
        };
        let shared = self
            .likeness(ours, theirs)
            .map_or(0.0, |share| 2.5 * share - (1.0 - share));
        kind + place + shared + self.length_score(ours.length, theirs.length)
    }

    /// What one block against two scores; `None` where they cannot be one.
    fn merged(&self, section: &Section, step: Step, row: usize, column: usize) -> Option<f32> {
        let source = |row: usize| self.source.get(section.source.start as usize + row);
        let target = |column: usize| self.target.get(section.target.start as usize + column);
        let (ours, theirs) = (source(row)?, target(column)?);
        let text =
            |block: &BlockFeatures| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
        if !text(ours) || !same_kind(ours, theirs) {
            return None;
        }
        let (one, two, sides) = match step {
            Step::OneTwo => (
                ours,
                [theirs, target(column + 1)?],
                (self.source, self.target),
            ),
            _ => (theirs, [ours, source(row + 1)?], (self.target, self.source)),
        };
        if !same_kind(two[0], two[1]) || two[0].list_level != two[1].list_level {
            return None;
        }
        let mut both: Vec<u64> = two
            .iter()
            .flat_map(|block| sides.1.invariants(block).iter().copied())
            .collect();
        both.sort_unstable();
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { NAME };
        let share = likeness(sides.0.invariants(one), &both, weight);
        let length = two.iter().map(|block| block.length).sum();
        let fit = match step {
            Step::OneTwo => self.length_score(one.length, length),
            _ => self.length_score(length, one.length),
        };
        Some(1.0 + share.map_or(0.0, |share| 2.5 * share - (1.0 - share)) + 2.0 * fit)
    }
}

fn get(table: &[f32], at: usize) -> f32 {
    table.get(at).copied().unwrap_or(f32::NEG_INFINITY)
}

fn put(table: &mut [f32], at: usize, value: f32) {
    if let Some(cell) = table.get_mut(at) {
        *cell = value;
    }
}

/// Weighted Jaccard index of two sorted multisets; `None` where the weights are nil.
#[expect(
    clippy::many_single_char_names,
    reason = "two sets, an index and a value of each: the letters are the formula's"
)]
fn likeness(a: &[u64], b: &[u64], weight: impl Fn(u64) -> f32) -> Option<f32> {
    if a.is_empty() && b.is_empty() {
        return None;
    }
    let (mut i, mut j) = (0, 0);
    let (mut both, mut all) = (0.0, 0.0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(&x), Some(&y)) if x == y => {
                both += weight(x);
                all += weight(x);
                i += 1;
                j += 1;
            }
            (Some(&x), Some(&y)) if x < y => {
                all += weight(x);
                i += 1;
            }
            (Some(&x), None) => {
                all += weight(x);
                i += 1;
            }
            (_, Some(&y)) => {
                all += weight(y);
                j += 1;
            }
            (None, None) => break,
        }
    }
    (all > 0.0).then(|| both / all)
}

/// Whether two blocks are of one kind; rows and columns of cells do not count.
pub(super) fn same_kind(a: &BlockFeatures, b: &BlockFeatures) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::Cell { row: a, .. }, BlockKind::Cell { row: b, .. }) => (a == 0) == (b == 0),
        (a, b) => a == b,
    }
}
