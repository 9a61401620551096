//! Which block of a translation says what which block of its source says.
//!
//! Hard anchors first: pinned blocks and headings whose ids agree cut both pages into sections.
//! Each section is aligned by dynamic programming (Needleman and Wunsch 1970) over kind,
//! invariants and length, with one-to-two and two-to-one steps as Gale and Church (1993) have them
//! for sentences. What moved is found among the rest by its invariants or its very words.

use std::collections::HashMap;
use std::ops::Range;

use super::features::{BlockFeatures, Features};
use crate::document::BlockKind;

/// Two blocks that belong together.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Match {
    /// Index of the source page's block.
    pub source: u32,
    /// Index of the translation's block.
    pub target: u32,
    /// 0 to 1. Findings about the two are sound from [`SURE`] on.
    pub confidence: f32,
}

/// The confidence from which the two blocks of a [`Match`] may be compared.
pub const SURE: f32 = 0.6;

/// How the blocks of a translation and of its source belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The matches, by target block, then by source block.
    pub matches: Vec<Match>,
    /// The sections that were aligned on their own.
    pub sections: Vec<Section>,
}

/// A stretch of both pages that was aligned on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its blocks in the source page.
    pub source: Range<u32>,
    /// Its blocks in the translation.
    pub target: Range<u32>,
    /// Share of its blocks, on both sides, that are matched for sure; 1 where it has none.
    pub confidence: f32,
}

impl Section {
    /// Whether so little of it could be matched that blocks should not be compared one by one.
    pub fn is_uncertain(&self) -> bool {
        self.confidence < 0.5 && self.source.len() + self.target.len() > 3
    }
}

impl Alignment {
    /// The surest source block of a target block.
    pub fn source_of(&self, target: u32) -> Option<Match> {
        let start = self.matches.partition_point(|found| found.target < target);
        self.matches
            .iter()
            .skip(start)
            .take_while(|found| found.target == target)
            .copied()
            .max_by(|a, b| a.confidence.total_cmp(&b.confidence))
    }

    /// The target blocks of a source block, with their confidence.
    pub fn targets_of(&self, source: u32) -> impl Iterator<Item = Match> {
        self.matches
            .iter()
            .filter(move |found| found.source == source)
            .copied()
    }

    /// The section that holds a target block.
    pub fn section_of(&self, target: u32) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.target.contains(&target))
    }
}

/// One page as alignment sees it.
#[derive(Debug)]
pub struct Side<'a> {
    /// Its blocks' features.
    pub features: &'a Features,
    /// Headings: block index and id.
    pub headings: &'a [(u32, String)],
}

/// Aligns a translation with its source. `pins` are pairs of blocks (source, target) that are
/// known to belong together, such as a lock file records.
pub fn align(source: &Side<'_>, target: &Side<'_>, pins: &[(u32, u32)]) -> Alignment {
    let mut alignment = Alignment::default();
    let total = |side: &Side<'_>| side.features.total_length().max(1) as f32;
    let mut aligner = Aligner {
        source: source.features,
        target: target.features,
        ratio: (total(target) / total(source)).ln().clamp(-0.7, 0.7),
        table: Vec::new(),
    };
    for (source, target, anchored) in sections(source, target, pins) {
        let first = alignment.matches.len();
        let (from, to) = (source.start, target.start);
        if anchored {
            alignment.matches.push(Match {
                source: from,
                target: to,
                confidence: 1.0,
            });
            aligner.section(
                from + 1..source.end,
                to + 1..target.end,
                &mut alignment.matches,
            );
        } else {
            aligner.section(source.clone(), target.clone(), &mut alignment.matches);
        }
        let found = alignment.matches.get(first..).unwrap_or(&[]);
        let sure = found
            .iter()
            .filter(|found| found.confidence >= SURE)
            .count()
            * 2;
        let blocks = source.len() + target.len();
        let confidence = if blocks == 0 {
            1.0
        } else {
            (sure as f32 / blocks as f32).min(1.0)
        };
        alignment.sections.push(Section {
            source,
            target,
            confidence,
        });
    }
    aligner.moved(&mut alignment.matches);
    alignment
        .matches
        .sort_by_key(|found| (found.target, found.source));
    alignment
        .sections
        .sort_by_key(|section| (section.target.start, section.source.start));
    alignment
}

/// Sections of both pages that belong together, and whether their first blocks are a pair.
fn sections(
    source: &Side<'_>,
    target: &Side<'_>,
    pins: &[(u32, u32)],
) -> Vec<(Range<u32>, Range<u32>, bool)> {
    let mut ids: HashMap<&str, (u32, u32)> = HashMap::new();
    for (block, id) in source.headings {
        ids.entry(id)
            .and_modify(|entry| entry.1 += 1)
            .or_insert((*block, 1));
    }
    let mut anchors: Vec<(u32, u32)> = pins.to_vec();
    for (block, id) in target.headings {
        let once = target
            .headings
            .iter()
            .filter(|(_, other)| other == id)
            .count()
            == 1;
        if once
            && let Some(&(from, 1)) = ids.get(id.as_str())
            && !anchors
                .iter()
                .any(|&(source, target)| source == from || target == *block)
        {
            anchors.push((from, *block));
        }
    }
    let ends = |mut starts: Vec<u32>, length: usize| {
        starts.sort_unstable();
        starts.push(length as u32);
        starts
    };
    let source_ends = ends(
        anchors.iter().map(|pair| pair.0).collect(),
        source.features.len(),
    );
    let target_ends = ends(
        anchors.iter().map(|pair| pair.1).collect(),
        target.features.len(),
    );
    let next = |ends: &[u32], start: u32| {
        ends.iter()
            .copied()
            .find(|&end| end > start)
            .unwrap_or(start)
    };
    let first = |ends: &[u32]| ends.first().copied().unwrap_or(0);
    let mut found = vec![(0..first(&source_ends), 0..first(&target_ends), false)];
    for (from, to) in anchors {
        found.push((
            from..next(&source_ends, from),
            to..next(&target_ends, to),
            true,
        ));
    }
    found
}

struct Aligner<'a> {
    source: &'a Features,
    target: &'a Features,
    /// Logarithm of how much longer the translation is.
    ratio: f32,
    /// The table of the dynamic programme, kept between sections.
    table: Vec<(f32, Step)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    None,
    Pair,
    SkipSource,
    SkipTarget,
    OneTwo,
    TwoOne,
}

/// What a block without a counterpart costs.
const GAP: f32 = -0.8;
/// What a step of one block to two has to gain over a pair and a gap.
const MERGE: f32 = 1.0;
/// Above this many cells a section is searched near its diagonal only.
const CELLS: usize = 1 << 20;

impl Aligner<'_> {
    fn section(&mut self, source: Range<u32>, target: Range<u32>, found: &mut Vec<Match>) {
        if source.is_empty() || target.is_empty() || self.in_step(&source, &target, found) {
            return;
        }
        let (rows, columns) = (source.len(), target.len());
        let width = columns + 1;
        self.table.clear();
        self.table
            .resize((rows + 1) * width, (f32::NEG_INFINITY, Step::None));
        let band = if rows * columns > CELLS {
            200 + rows.abs_diff(columns)
        } else {
            usize::MAX
        };
        for row in 0..=rows {
            let middle = row * columns / rows.max(1);
            let from = middle.saturating_sub(band);
            let to = middle.saturating_add(band).min(columns);
            for column in from..=to {
                let best = self.cell(row, column, width, &source, &target);
                if let Some(cell) = self.table.get_mut(row * width + column) {
                    *cell = best;
                }
            }
        }
        self.trace(rows, columns, width, &source, &target, found);
    }

    /// The whole section block by block, where both sides run in step and nothing speaks against it.
    fn in_step(&self, source: &Range<u32>, target: &Range<u32>, found: &mut Vec<Match>) -> bool {
        if source.len() != target.len() {
            return false;
        }
        let fits = source.clone().zip(target.clone()).all(|(from, to)| {
            let (Some(a), Some(b)) = (self.source.get(from as usize), self.target.get(to as usize))
            else {
                return false;
            };
            let likeness = self.likeness(a, b);
            same_kind(a, b)
                && a.list_level == b.list_level
                && (likeness.is_none_or(|share| share >= 0.5) || a.text == b.text)
                && self.length_score(a.length, b.length) > -0.3
        });
        if fits {
            found.extend(
                source
                    .clone()
                    .zip(target.clone())
                    .map(|(source, target)| Match {
                        source,
                        target,
                        confidence: 0.95,
                    }),
            );
        }
        fits
    }

    fn cell(
        &self,
        row: usize,
        column: usize,
        width: usize,
        source: &Range<u32>,
        target: &Range<u32>,
    ) -> (f32, Step) {
        if row == 0 && column == 0 {
            return (0.0, Step::None);
        }
        let at = |row: usize, column: usize| {
            self.table
                .get(row * width + column)
                .map_or(f32::NEG_INFINITY, |cell| cell.0)
        };
        let from = |back: usize| self.source.get(source.start as usize + row - back);
        let to = |back: usize| self.target.get(target.start as usize + column - back);
        let mut best = (f32::NEG_INFINITY, Step::None);
        let mut offer = |score: f32, step: Step| {
            if score > best.0 {
                best = (score, step);
            }
        };
        if row > 0
            && column > 0
            && let (Some(a), Some(b)) = (from(1), to(1))
        {
            offer(at(row - 1, column - 1) + self.score(a, b), Step::Pair);
            if column > 1
                && let Some(c) = to(2)
                && mergeable(a, b)
                && same_kind(b, c)
            {
                let score = self.merged(a, self.source, [c, b], self.target) + GAP - MERGE + 0.8;
                offer(at(row - 1, column - 2) + score, Step::OneTwo);
            }
            if row > 1
                && let Some(c) = from(2)
                && mergeable(a, b)
                && same_kind(a, c)
            {
                let score = self.merged(b, self.target, [c, a], self.source) + GAP - MERGE + 0.8;
                offer(at(row - 2, column - 1) + score, Step::TwoOne);
            }
        }
        if row > 0 {
            offer(at(row - 1, column) + GAP, Step::SkipSource);
        }
        if column > 0 {
            offer(at(row, column - 1) + GAP, Step::SkipTarget);
        }
        best
    }

    fn trace(
        &self,
        rows: usize,
        columns: usize,
        width: usize,
        source: &Range<u32>,
        target: &Range<u32>,
        found: &mut Vec<Match>,
    ) {
        let (mut row, mut column) = (rows, columns);
        while row > 0 || column > 0 {
            let step = self
                .table
                .get(row * width + column)
                .map_or(Step::None, |cell| cell.1);
            let from = |back: usize| source.start + (row - back) as u32;
            let to = |back: usize| target.start + (column - back) as u32;
            let mut pair = |source: u32, target: u32, merged: bool| {
                let confidence = self.confidence(source, target, merged);
                found.push(Match {
                    source,
                    target,
                    confidence,
                });
            };
            match step {
                Step::Pair => {
                    pair(from(1), to(1), false);
                    (row, column) = (row - 1, column - 1);
                }
                Step::OneTwo => {
                    pair(from(1), to(1), true);
                    pair(from(1), to(2), true);
                    (row, column) = (row - 1, column - 2);
                }
                Step::TwoOne => {
                    pair(from(1), to(1), true);
                    pair(from(2), to(1), true);
                    (row, column) = (row - 2, column - 1);
                }
                Step::SkipSource => row -= 1,
                Step::SkipTarget => column -= 1,
                Step::None => break,
            }
        }
    }

    /// Share of invariants that both blocks have, of all they have (multiset Jaccard); `None` where
    /// neither has one.
    fn likeness(&self, a: &BlockFeatures, b: &BlockFeatures) -> Option<f32> {
        likeness(self.source.invariants(a), self.target.invariants(b))
    }

    fn length_score(&self, source: u32, target: u32) -> f32 {
        let ratio = ((target as f32 + 6.0) / (source as f32 + 6.0)).ln() - self.ratio;
        (0.3 * (1.0 - (ratio / 0.45).powi(2))).max(-1.2)
    }

    fn score(&self, a: &BlockFeatures, b: &BlockFeatures) -> f32 {
        let same_text = a.text == b.text && a.text != 0;
        if same_text && same_kind(a, b) {
            return if a.length > 12 { 4.0 } else { 3.0 };
        }
        let kind = if same_kind(a, b) {
            if a.list_level == b.list_level {
                1.0
            } else {
                0.4
            }
        } else {
            -2.0
        };
        let likeness = self.likeness(a, b);
        // Equal cells of a table row are no gain over each other: the column counts.
        let place = match (a.kind, b.kind) {
            (BlockKind::Cell { column: a, .. }, BlockKind::Cell { column: b, .. }) if a != b => {
                -1.5
            }
            _ => 0.0,
        };
        kind + place
            + likeness.map_or(0.0, |share| 2.5 * share - (1.0 - share))
            + self.length_score(a.length, b.length)
    }

    fn merged(
        &self,
        one: &BlockFeatures,
        one_side: &Features,
        two: [&BlockFeatures; 2],
        two_side: &Features,
    ) -> f32 {
        let mut both: Vec<u64> = two
            .iter()
            .flat_map(|block| two_side.invariants(block).iter().copied())
            .collect();
        both.sort_unstable();
        let share = likeness(one_side.invariants(one), &both);
        let length = two.iter().map(|block| block.length).sum();
        let flipped = std::ptr::eq(one_side, self.target);
        let fit = if flipped {
            self.length_score(length, one.length)
        } else {
            self.length_score(one.length, length)
        };
        1.0 + share.map_or(0.0, |share| 2.5 * share - (1.0 - share)) + 2.0 * fit.min(0.3)
    }

    fn confidence(&self, source: u32, target: u32, merged: bool) -> f32 {
        let (Some(a), Some(b)) = (
            self.source.get(source as usize),
            self.target.get(target as usize),
        ) else {
            return 0.0;
        };
        if a.text == b.text && a.text != 0 {
            return 1.0;
        }
        let kind: f32 = if same_kind(a, b) { 0.62 } else { 0.1 };
        let evidence = match self.likeness(a, b) {
            None => 0.05,
            Some(share) => 0.7 * (share - 0.4),
        };
        let fit = if merged {
            0.0
        } else {
            0.4 * self.length_score(a.length, b.length).max(-0.8)
        };
        (kind + evidence + fit).clamp(0.0, 1.0)
    }

    /// Pairs among the blocks left over: the same words, or invariants that agree, anywhere.
    fn moved(&self, found: &mut Vec<Match>) {
        let mut source_free = vec![true; self.source.len()];
        let mut target_free = vec![true; self.target.len()];
        for pair in found.iter() {
            if let Some(free) = source_free.get_mut(pair.source as usize) {
                *free = false;
            }
            if let Some(free) = target_free.get_mut(pair.target as usize) {
                *free = false;
            }
        }
        let left = |free: &[bool]| -> Vec<u32> {
            free.iter()
                .enumerate()
                .filter(|(_, free)| **free)
                .map(|(at, _)| at as u32)
                .collect()
        };
        let sources = left(&source_free);
        for target in left(&target_free) {
            let Some(b) = self.target.get(target as usize) else {
                continue;
            };
            let best = sources
                .iter()
                .filter(|&&source| source_free.get(source as usize) == Some(&true))
                .filter_map(|&source| {
                    let a = self.source.get(source as usize)?;
                    if !same_kind(a, b) {
                        return None;
                    }
                    let same = a.text == b.text && a.length > 12;
                    let share = self.likeness(a, b).unwrap_or(0.0);
                    let enough = share >= 0.8 && self.source.invariants(a).len() >= 2
                        || share >= 0.99 && self.length_score(a.length, b.length) > 0.0;
                    (same || enough).then_some((source, if same { 1.0 } else { share * 0.8 }))
                })
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            if let Some((source, confidence)) = best {
                found.push(Match {
                    source,
                    target,
                    confidence,
                });
                if let Some(free) = source_free.get_mut(source as usize) {
                    *free = false;
                }
            }
        }
    }
}

fn likeness(a: &[u64], b: &[u64]) -> Option<f32> {
    if a.is_empty() && b.is_empty() {
        return None;
    }
    let (mut i, mut j, mut both) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    Some(both as f32 / (a.len() + b.len() - both) as f32)
}

/// Whether two blocks are of one kind; rows and columns of cells do not count.
fn same_kind(a: &BlockFeatures, b: &BlockFeatures) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::Cell { row: a, .. }, BlockKind::Cell { row: b, .. }) => (a == 0) == (b == 0),
        (a, b) => a == b,
    }
}

fn mergeable(a: &BlockFeatures, b: &BlockFeatures) -> bool {
    same_kind(a, b) && matches!(a.kind, BlockKind::Paragraph | BlockKind::Item)
}
