//! What two blocks score as a pair: kind, invariants, length.

use super::known::{Known, Look, Side, Sides, logarithm};
use super::{Programme, Section};
use crate::document::BlockKind;
use crate::translation::features::{BlockFeatures, Features, is_fixed};

/// What a step of one block to two costs beside what its parts score.
const MERGE: f32 = -1.0;
/// What a name counts against a code or a link.
const NAME: f32 = 0.4;

impl Programme<'_> {
    /// Share of invariants that both blocks have, of all they have (multiset Jaccard, names count
    /// less); `None` where neither has one.
    pub(in crate::translation) fn likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        self.share(ours, theirs, weight)
    }

    /// The same of codes, numbers and links alone.
    pub(super) fn fixed_likeness(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
    ) -> Option<f32> {
        let weight = |invariant| if is_fixed(invariant) { 1.0 } else { 0.0 };
        self.share(ours, theirs, weight)
    }

    fn share(
        &self,
        ours: &BlockFeatures,
        theirs: &BlockFeatures,
        weight: impl Fn(u64) -> f32,
    ) -> Option<f32> {
        let (ours, theirs) = (self.source.invariants(ours), self.target.invariants(theirs));
        likeness(ours.iter().copied(), theirs.iter().copied(), weight)
    }

    /// How well two lengths fit, the pages' own ratio considered: 0.3 at best.
    pub(in crate::translation) fn length_score(&self, source: u32, target: u32) -> f32 {
        self.fit(logarithm(source), logarithm(target))
    }

    /// The same of logarithms.
    #[inline]
    fn fit(&self, source: f32, target: f32) -> f32 {
        let ratio = target - source - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    /// Scores a row of cells from a column on: what their blocks score as a pair; and as one block
    /// against two, one way and the other. What they cannot be is left as it is. Tells whether a
    /// block of the row may be one of two.
    pub(super) fn score_row(
        &self,
        section: &Section,
        [sources, targets]: &[Known; 2],
        (row, from): (usize, usize),
        pairs: &mut [f32],
        merged: [&mut [f32]; 2],
    ) -> bool {
        let block = section.source.start as usize + row;
        let (Some(ours), Some(side)) = (sources.looks.get(block), sources.sides.get(block)) else {
            return false;
        };
        let first = section.target.start as usize + from;
        self.compare(side, ours.marks == 0, &targets.sides, first, pairs);
        let theirs = targets.looks.get(first..).unwrap_or(&[]);
        for (at, (theirs, pair)) in theirs.iter().zip(pairs).enumerate() {
            // What a look at many at once does not tell.
            if (ours.marks & theirs.marks != 0) | (ours.text == theirs.text)
                && let Some(other) = targets.sides.get(first + at)
            {
                let blocks = self.blocks(section, row, from + at);
                *pair = self.compare_closely((ours, side), (theirs, other), blocks, *pair);
            }
        }
        ours.is_prose && self.score_merged(section, (row, ours, side), (from, targets), merged)
    }

    /// What a block scores with those of the other side from one on, as far as they have no
    /// invariant and no text in common. `bare` tells that it has no invariant at all.
    fn compare(&self, own: Side, bare: bool, others: &Sides, first: usize, pairs: &mut [f32]) {
        let count = pairs.len();
        let part = first..first + count;
        let (Some(kinds), Some(levels), Some(columns), Some(alone), Some(lengths)) = (
            others.kinds.get(part.clone()),
            others.levels.get(part.clone()),
            others.columns.get(part.clone()),
            others.alone.get(part.clone()),
            others.lengths.get(part),
        ) else {
            return;
        };
        let blocks = kinds
            .iter()
            .zip(levels)
            .zip(columns)
            .zip(alone)
            .zip(lengths);
        let other = shared(Some(0.0));
        for (pair, ((((&kind, &level), &column), &alone), &length)) in pairs.iter_mut().zip(blocks)
        {
            let share = if bare { alone } else { other };
            *pair = own.place(kind, level, column) + share + self.fit(own.length, length);
        }
    }

    /// What two blocks score that may have a text or invariants in common; `apart` if they have none.
    #[inline(never)]
    fn compare_closely(
        &self,
        (ours, own): (&Look, Side),
        (theirs, other): (&Look, Side),
        blocks: Option<(&BlockFeatures, &BlockFeatures)>,
        apart: f32,
    ) -> f32 {
        if own.kind == other.kind && ours.text == theirs.text && ours.text != 0 {
            return if ours.is_long { 4.0 } else { 3.0 };
        }
        if ours.marks & theirs.marks == 0 {
            return apart;
        }
        let share = blocks.and_then(|(ours, theirs)| self.likeness(ours, theirs));
        let length = self.fit(own.length, other.length);
        own.place(other.kind, other.level, other.column) + shared(share) + length
    }

    /// Scores the cells of a row as one block against two, and as two against one.
    fn score_merged(
        &self,
        section: &Section,
        (row, ours, side): (usize, &Look, Side),
        (from, targets): (usize, &Known),
        [one_two, two_one]: [&mut [f32]; 2],
    ) -> bool {
        // A step may not leave the section.
        let is_split = ours.is_joined && row + 2 <= section.rows;
        let merged = |share, fit: f32| 1.0 + shared(share) + 2.0 * fit + MERGE;
        let mut found = false;
        let first = section.target.start as usize + from;
        let theirs = targets.looks.get(first..).unwrap_or(&[]);
        let kinds = targets.sides.kinds.get(first..).unwrap_or(&[]);
        let theirs = (from..).zip(theirs.iter().zip(kinds));
        for ((column, (theirs, &kind)), (one_two, two_one)) in
            theirs.zip(one_two.iter_mut().zip(two_one))
        {
            if side.kind != kind {
                continue;
            }
            let blocks = || self.blocks(section, row, column);
            if theirs.is_joined && column + 2 <= section.columns {
                let share = alike_in(ours.marks, theirs.both_marks, || {
                    let (ours, theirs) = blocks()?;
                    let next = self
                        .target
                        .get(section.target.start as usize + column + 1)?;
                    let ours = self.source.invariants(ours);
                    let theirs = self.target.both(theirs, next);
                    likeness(ours.iter().copied(), theirs, weight)
                });
                *one_two = merged(share, self.fit(side.length, theirs.both_length));
                found = true;
            }
            if is_split {
                let share = alike_in(ours.both_marks, theirs.marks, || {
                    let (ours, theirs) = blocks()?;
                    let next = self.source.get(section.source.start as usize + row + 1)?;
                    let theirs = self.target.invariants(theirs);
                    let ours = self.source.both(ours, next);
                    likeness(theirs.iter().copied(), ours, weight)
                });
                let length = targets.sides.lengths.get(first + column - from);
                let fit = length.map_or(f32::NEG_INFINITY, |&length| {
                    self.fit(ours.both_length, length)
                });
                *two_one = merged(share, fit);
                found = true;
            }
        }
        found
    }

    /// The blocks of a cell.
    pub(super) fn blocks(
        &self,
        section: &Section,
        row: usize,
        column: usize,
    ) -> Option<(&BlockFeatures, &BlockFeatures)> {
        let ours = self.source.get(section.source.start as usize + row)?;
        let theirs = self.target.get(section.target.start as usize + column)?;
        Some((ours, theirs))
    }
}

impl Features {
    /// The invariants of two blocks, sorted.
    fn both(&self, one: &BlockFeatures, next: &BlockFeatures) -> impl Iterator<Item = u64> {
        let mut one = self.invariants(one).iter().copied().peekable();
        let mut next = self.invariants(next).iter().copied().peekable();
        std::iter::from_fn(move || match (one.peek(), next.peek()) {
            (Some(a), Some(b)) if b < a => next.next(),
            (Some(_), _) => one.next(),
            (None, _) => next.next(),
        })
    }
}

/// What an invariant counts.
fn weight(invariant: u64) -> f32 {
    if is_fixed(invariant) { 1.0 } else { NAME }
}

/// What a share of common invariants scores.
pub(super) fn shared(share: Option<f32>) -> f32 {
    share.map_or(0.0, |share| 2.5 * share - (1.0 - share))
}

/// The likeness of two blocks by their marks, where these decide.
#[inline]
fn alike_in(ours: u64, theirs: u64, likeness: impl FnOnce() -> Option<f32>) -> Option<f32> {
    match (ours | theirs, ours & theirs) {
        (0, _) => None,
        (_, 0) => Some(0.0),
        _ => likeness(),
    }
}

/// Weighted Jaccard index of two multisets that come sorted; `None` where the weights are nil.
fn likeness(
    ours: impl Iterator<Item = u64>,
    theirs: impl Iterator<Item = u64>,
    weight: impl Fn(u64) -> f32,
) -> Option<f32> {
    let (mut ours, mut theirs) = (ours.peekable(), theirs.peekable());
    let (mut both, mut all) = (0.0, 0.0);
    loop {
        match (ours.peek(), theirs.peek()) {
            (Some(&one), Some(&other)) if one == other => {
                both += weight(one);
                all += weight(one);
                ours.next();
                theirs.next();
            }
            (Some(&one), other) if other.is_none_or(|&other| one < other) => {
                all += weight(one);
                ours.next();
            }
            (_, Some(&other)) => {
                all += weight(other);
                theirs.next();
            }
            (_, None) => break,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::Page;
    use crate::locale::Locale;
    use crate::text::Source;
    use crate::text::word::Alphabet;

    fn features(text: &str) -> Features {
        let locale = Locale::parse("en").expect("a tag");
        let source = Arc::new(Source::new("a.md", "a.md", text.to_owned()));
        let (page, _) = Page::parse("a.md".to_owned(), locale, source);
        Features::of(&page, Alphabet::Latin)
    }

    /// What two blocks score as a pair, said plainly.
    fn plainly(programme: &Programme<'_>, a: &BlockFeatures, b: &BlockFeatures) -> f32 {
        let same = same_kind(a, b);
        if same && a.text == b.text && a.text != 0 {
            return if a.length > 12 { 4.0 } else { 3.0 };
        }
        let kind = match (same, a.list_level == b.list_level) {
            (true, true) => 1.0,
            (true, false) => 0.4,
            (false, _) => -2.0,
        };
        let column = |block: &BlockFeatures| match block.kind {
            BlockKind::Cell { column, .. } => Some(column),
            _ => None,
        };
        let columns = column(a).zip(column(b));
        let place = if columns.is_some_and(|(a, b)| a != b) {
            -1.5
        } else {
            0.0
        };
        let share = shared(programme.likeness(a, b));
        kind + place + share + programme.length_score(a.length, b.length)
    }

    #[test]
    fn many_pairs_at_once_score_as_each_alone() {
        let source = features(
            "# Set up 24 h\n\nRun `make` for Contoso.\n\n- One `a`\n- Two\n  - Three `b`\n\n\
             | A | B |\n| - | - |\n| x | `y` |\n\nThe same text in both.\n\n```\ncode\n```\n\nOk\n",
        );
        let target = features(
            "# Aufbau 24 h\n\n`make` starten.\n\n- Eins `a`\n- Zwei, `b`\n\n\
             | A | B | C |\n| - | - | - |\n| x | z | `y` |\n\nThe same text in both.\n\n## Ok\n\nOk\n",
        );
        let programme = Programme::new(&source, &target);
        let known = [Known::of(&source), Known::of(&target)];
        let (rows, columns) = (source.len() as u32, target.len() as u32);
        let section = Section::new(0..rows, 0..columns, 100);
        for row in 0..source.len() {
            let mut pairs = vec![f32::NEG_INFINITY; target.len()];
            let (mut one_two, mut two_one) = (pairs.clone(), pairs.clone());
            programme.score_row(
                &section,
                &known,
                (row, 0),
                &mut pairs,
                [&mut one_two, &mut two_one],
            );
            for (column, pair) in pairs.into_iter().enumerate() {
                let (a, b) = programme.blocks(&section, row, column).expect("two blocks");
                let plain = plainly(&programme, a, b);
                assert!(
                    pair.total_cmp(&plain).is_eq(),
                    "{row} {column}: {pair} {plain}"
                );
            }
        }
    }
}
