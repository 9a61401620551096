//! What two blocks score as a pair: kind, invariants, length.

use super::{Programme, Section, get};
use crate::document::BlockKind;
use crate::translation::features::{BlockFeatures, Features, is_fixed};

/// What a step of one block to two costs beside what its parts score.
const MERGE: f32 = -1.0;
/// What a name counts against a code or a link.
const NAME: f32 = 0.4;

/// What is known of one page's blocks before they are compared: every block is, with every block of
/// the other page.
pub(super) struct Known {
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
    pub(super) fn of(features: &Features) -> Self {
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

impl Programme<'_> {
    /// Share of invariants that both blocks have, of all they have (multiset Jaccard, names count
    /// less); `None` where neither has one.
    pub(in crate::translation) fn likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { NAME };
        likeness(
            self.source.invariants(ours),
            self.target.invariants(theirs),
            weight,
        )
    }

    /// The same of codes, numbers and links alone.
    pub(super) fn fixed_likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { 0.0 };
        likeness(
            self.source.invariants(ours),
            self.target.invariants(theirs),
            weight,
        )
    }

    /// How well two lengths fit, the pages' own ratio considered: 0.3 at best.
    pub(in crate::translation) fn length_score(&self, source: u32, target: u32) -> f32 {
        self.fit(logarithm(source), logarithm(target))
    }

    /// The same of logarithms.
    fn fit(&self, source: f32, target: f32) -> f32 {
        let ratio = target - source - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    /// What the blocks of a cell score as a pair; and as one block against two, one way and the
    /// other. Minus infinity where they cannot be that.
    pub(super) fn scores_at(
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

/// The likeness of two blocks by their marks, where these decide.
fn alike_in(ours: u64, theirs: u64, likeness: impl FnOnce() -> Option<f32>) -> Option<f32> {
    match (ours | theirs, ours & theirs) {
        (0, _) => None,
        (_, 0) => Some(0.0),
        _ => likeness(),
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
pub(in crate::translation) fn same_kind(a: &BlockFeatures, b: &BlockFeatures) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::Cell { row: a, .. }, BlockKind::Cell { row: b, .. }) => (a == 0) == (b == 0),
        (a, b) => a == b,
    }
}
