//! The dynamic programme that aligns the blocks of one section.
//!
//! Needleman and Wunsch (1970) over kind, invariants and length, with one-to-two and two-to-one
//! steps as Gale and Church (1993) have them for sentences. It runs forward and backward, so that
//! the best way through every cell is known; how far the chosen way is better than any that treats
//! a block otherwise is the confidence in its match.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use super::align::Match;
use super::features::{BlockFeatures, Features, is_fixed};
use crate::document::BlockKind;

/// What a block without a counterpart costs.
const GAP: f32 = -0.8;
/// What a step of one block to two costs beside what its parts score.
const MERGE: f32 = -1.0;
/// How far from the diagonal a section is searched. What moved further is found by its words.
const BAND: usize = 40;
/// The same where both sides have blocks of the same kinds in the same order: hardly anything moved.
const NARROW: usize = 8;
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
    /// What each cell asks of the blocks and of two blocks in a row, made when a first section needs
    /// more than [`Programme::in_step`].
    known: Option<[Known; 2]>,
    pairs: Vec<f32>,
    /// What a step of one block to two, and of two to one, scores from each cell.
    merges: Vec<[f32; 2]>,
    forward: Vec<f32>,
    backward: Vec<f32>,
}

/// What is known of one page's blocks before they are compared: every block is, with every block of
/// the other page.
struct Known {
    /// Logarithm of each block's length.
    length: Vec<f32>,
    /// The same of each block and the next together.
    double: Vec<f32>,
    /// The invariants of each block and the next together, sorted.
    invariants: Vec<u64>,
    /// Where those of a block begin in `invariants`, and the end of the last.
    starts: Vec<usize>,
    /// For each block a bit for each of its invariants: two blocks without a common bit have no
    /// common invariant, and most pairs of blocks have none.
    marks: Vec<u64>,
}

impl Known {
    fn of(features: &Features) -> Self {
        let blocks = || (0..features.len()).filter_map(|at| features.get(at));
        let mut known = Self {
            length: blocks().map(|block| logarithm(block.length)).collect(),
            double: Vec::with_capacity(features.len()),
            invariants: Vec::new(),
            starts: vec![0],
            marks: blocks()
                .map(|block| mark(features.invariants(block)))
                .collect(),
        };
        for (one, next) in blocks().zip(blocks().skip(1)) {
            known
                .double
                .push(logarithm(one.length.saturating_add(next.length)));
            let start = known.invariants.len();
            known.invariants.extend(features.invariants(one));
            known.invariants.extend(features.invariants(next));
            if let Some(both) = known.invariants.get_mut(start..) {
                both.sort_unstable();
            }
            known.starts.push(known.invariants.len());
        }
        known
    }

    /// The marks of a block, and of it and the next.
    fn marks(&self, block: usize) -> (u64, u64) {
        let at = |block: usize| self.marks.get(block).copied().unwrap_or_default();
        (at(block), at(block) | at(block + 1))
    }

    /// The invariants of a block and the next.
    fn both(&self, block: usize) -> &[u64] {
        let bounds = self.starts.get(block).zip(self.starts.get(block + 1));
        bounds
            .and_then(|(&start, &end)| self.invariants.get(start..end))
            .unwrap_or(&[])
    }
}

fn mark(invariants: &[u64]) -> u64 {
    // The lowest bit tells names from codes, and is no part of the hash.
    let bits = invariants
        .iter()
        .map(|invariant| 1 << ((invariant >> 1) % 64));
    bits.fold(0, |marks: u64, bit: u64| marks | bit)
}

/// Of a length in letters; a few letters more or less are no great difference where there are few.
fn logarithm(length: u32) -> f32 {
    (length as f32 + 6.0).ln()
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
        let twins = Twins {
            source: copied(self.source, &section.source),
            target: copied(self.target, &section.target),
        };
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

    /// How sure the match of a row and a column is: by how much the best way through it beats the
    /// best that treats the row or the column otherwise, and by what speaks against it.
    fn confidence(
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
        self.fit(logarithm(source), logarithm(target))
    }

    /// The same of logarithms.
    fn fit(&self, source: f32, target: f32) -> f32 {
        let ratio = target - source - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    /// What the blocks of a cell score as a pair; and as one block against two, one way and the
    /// other. Minus infinity where they cannot be that.
    fn scores_at(
        &self,
        section: &Section,
        [sources, targets]: &[Known; 2],
        row: usize,
        column: usize,
    ) -> (f32, [f32; 2]) {
        const NEVER: f32 = f32::NEG_INFINITY;
        let (from, to) = (
            section.source.start as usize + row,
            section.target.start as usize + column,
        );
        let (Some(ours), Some(theirs)) = (self.source.get(from), self.target.get(to)) else {
            return (NEVER, [NEVER; 2]);
        };
        let same = same_kind(ours, theirs);
        let lengths = (get(&sources.length, from), get(&targets.length, to));
        let (mine, yours) = (sources.marks(from), targets.marks(to));
        let share = alike_in(mine.0, yours.0, || self.likeness(ours, theirs));
        let pair = self.score(ours, theirs, same, share, lengths);
        if !same || !matches!(ours.kind, BlockKind::Paragraph | BlockKind::Item) {
            return (pair, [NEVER; 2]);
        }
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { NAME };
        let score = |share: Option<f32>, fit: f32| {
            1.0 + share.map_or(0.0, |share| 2.5 * share - (1.0 - share)) + 2.0 * fit + MERGE
        };
        let alike = |one: &BlockFeatures, two: Option<&BlockFeatures>| {
            two.is_some_and(|two| same_kind(one, two) && one.list_level == two.list_level)
        };
        let mut merges = [NEVER; 2];
        // A step may not leave the section.
        if column + 2 <= section.columns && alike(theirs, self.target.get(to + 1)) {
            let share = alike_in(mine.0, yours.1, || {
                likeness(self.source.invariants(ours), targets.both(to), weight)
            });
            let fit = self.fit(get(&sources.length, from), get(&targets.double, to));
            merges[0] = score(share, fit);
        }
        if row + 2 <= section.rows && alike(ours, self.source.get(from + 1)) {
            let share = alike_in(mine.1, yours.0, || {
                likeness(self.target.invariants(theirs), sources.both(from), weight)
            });
            let fit = self.fit(get(&sources.double, from), get(&targets.length, to));
            merges[1] = score(share, fit);
        }
        (pair, merges)
    }

    /// What two blocks score as a pair.
    fn score(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
        same: bool,
        share: Option<f32>,
        (source, target): (f32, f32),
    ) -> f32 {
        if same && ours.text == theirs.text && ours.text != 0 {
            return if ours.length > 12 { 4.0 } else { 3.0 };
        }
        let kind = match (same, ours.list_level == theirs.list_level) {
            (true, true) => 1.0,
            (true, false) => 0.4,
            (false, _) => -2.0,
        };
        // Cells of one row differ in nothing but their column.
        let place = match (ours.kind, theirs.kind) {
            (BlockKind::Cell { column: ours, .. }, BlockKind::Cell { column: theirs, .. })
                if ours != theirs =>
            {
                -1.5
            }
            _ => 0.0,
        };
        let shared = share.map_or(0.0, |share| 2.5 * share - (1.0 - share));
        kind + place + shared + self.fit(source, target)
    }
}

/// Texts that several blocks of a section have.
struct Twins {
    source: HashSet<u64>,
    target: HashSet<u64>,
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

/// The likeness of two blocks by their marks, where these decide.
fn alike_in(ours: u64, theirs: u64, likeness: impl FnOnce() -> Option<f32>) -> Option<f32> {
    match (ours | theirs, ours & theirs) {
        (0, _) => None,
        (_, 0) => Some(0.0),
        _ => likeness(),
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
