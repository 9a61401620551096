//! Which block of a translation says what which block of its source says.
//!
//! Hard anchors first: pinned blocks and headings whose ids agree cut both pages into sections, and
//! each section is aligned on its own ([`super::programme`]). What moved is found among the rest by
//! its invariants or its very words ([`super::left_over`]).

use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;

use super::anchors::Anchors;
use super::features::Features;
use super::left_over::{exchanged, moved};
use super::programme::Programme;
use super::texts;
use crate::content::Page;
use crate::text::word::Alphabet;

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

/// The confidence in blocks whose whole parts of both pages run in step.
const IN_STEP: f32 = 0.95;

/// How the blocks of a translation and of its source belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The matches, by target block, then by source block.
    pub matches: Vec<Match>,
    /// The sections that were aligned on their own, by target, then by source.
    pub sections: Vec<Section>,
    /// The matches by source block, then by target block, as indices; `None` where that is the order that
    /// they are in, as mostly.
    by_source: Option<Box<[u32]>>,
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
    /// Whether so little of it could be matched that its blocks should not be compared one by one.
    pub fn is_uncertain(&self) -> bool {
        self.confidence < 0.5 && self.source.len() + self.target.len() > 3
    }
}

impl Alignment {
    /// Aligns a translation with its source; names are looked for in words of `alphabet`. `pins`
    /// are pairs of blocks (source, target) that are known to belong together, such as a lock file
    /// records.
    pub fn between(
        source: (&Page, &Anchors),
        target: (&Page, &Anchors),
        alphabet: Alphabet,
        pins: &[(u32, u32)],
    ) -> Self {
        let pages = (source.0, target.0);
        let (mut source, mut target) = (Side::of(source, alphabet), Side::of(target, alphabet));
        let parts = parts(&source, &target, pins);
        let programme = Programme::new(&source.features, &target.features);
        let in_step = parts.iter().map(|part| part.is_in_step(&programme, pages));
        let in_step: Vec<bool> = in_step.collect();
        // Most translations run in step with their sources all the way, and nobody asks for the text
        // of a block then.
        if in_step.contains(&false) {
            texts::number([
                (pages.0, &mut source.features),
                (pages.1, &mut target.features),
            ]);
        }
        let mut alignment = Self::default();
        let mut programme = Programme::new(&source.features, &target.features);
        for (part, in_step) in parts.into_iter().zip(in_step) {
            let first = alignment.matches.len();
            alignment.matches.extend(part.anchor());
            let inner = part.inner();
            if in_step {
                let both = inner.0.zip(inner.1);
                alignment.matches.extend(both.map(|(source, target)| Match {
                    source,
                    target,
                    confidence: IN_STEP,
                }));
            } else {
                programme.align(inner.0, inner.1, &mut alignment.matches);
            }
            let (from, to) = (part.source, part.target);
            let found = alignment.matches.get(first..).unwrap_or(&[]);
            let sure = found
                .iter()
                .filter(|found| found.confidence >= SURE)
                .count()
                * 2;
            let blocks = from.len() + to.len();
            let confidence = if blocks == 0 {
                1.0
            } else {
                (sure as f32 / blocks as f32).min(1.0)
            };
            alignment.sections.push(Section {
                source: from,
                target: to,
                confidence,
            });
        }
        moved(&programme, &mut alignment.matches);
        exchanged(&programme, &alignment.sections, &mut alignment.matches);
        alignment
            .matches
            .sort_by_key(|found| (found.target, found.source));
        // It stays as long as the pair.
        alignment.matches.shrink_to_fit();
        alignment.sections.shrink_to_fit();
        let source = |&at: &u32| alignment.matches.get(at as usize).map(|found| found.source);
        if !alignment.matches.is_sorted_by_key(|found| found.source) {
            let mut by_source: Vec<u32> = (0..alignment.matches.len() as u32).collect();
            by_source.sort_by_key(source);
            alignment.by_source = Some(by_source.into());
        }
        alignment
            .sections
            .sort_by_key(|section| (section.target.start, section.source.start));
        alignment
    }

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
        let of = |at: u32| self.matches.get(at as usize).copied();
        let before = |found: &Match| found.source < source;
        let (ordered, turned) = match &self.by_source {
            None => {
                let start = self.matches.partition_point(before);
                (self.matches.get(start..), None)
            }
            Some(order) => {
                let start = order.partition_point(|&at| of(at).as_ref().is_some_and(before));
                (None, order.get(start..))
            }
        };
        let ordered = ordered.unwrap_or(&[]).iter().copied();
        let turned = turned.unwrap_or(&[]).iter();
        ordered
            .chain(turned.filter_map(move |&at| of(at)))
            .take_while(move |found| found.source == source)
    }

    /// The section that holds a target block.
    pub fn section_of(&self, target: u32) -> Option<&Section> {
        let after = self
            .sections
            .partition_point(|section| section.target.start <= target);
        let before = self.sections.get(..after)?;
        let holds = |section: &&Section| section.target.contains(&target);
        // Sections without a block of the translation may stand behind the one that holds it.
        before
            .iter()
            .rev()
            .find(|section| !section.target.is_empty())
            .filter(holds)
    }
}

/// One page as alignment sees it.
struct Side<'p> {
    features: Features,
    /// Headings: block index and id.
    headings: Vec<(u32, &'p str)>,
}

impl<'p> Side<'p> {
    fn of((page, anchors): (&Page, &'p Anchors), alphabet: Alphabet) -> Self {
        let headings = page.document().headings.iter().zip(&anchors.headings);
        Self {
            features: Features::of(page, alphabet),
            headings: headings
                .map(|(heading, id)| (heading.block, id.as_str()))
                .collect(),
        }
    }
}

/// The ids of a page's headings.
struct Ids<'a> {
    headings: &'a [(u32, &'a str)],
    /// The block of each id; `None` where several have it.
    blocks: HashMap<&'a str, Option<u32>, FixedState>,
    /// For each stem, how many of `stem`, `stem-1`, `stem-2` … there are without a gap; counted when
    /// an id is asked for that both pages have.
    families: OnceCell<HashMap<&'a str, usize, FixedState>>,
}

impl<'a> Ids<'a> {
    fn of(side: &'a Side<'_>) -> Self {
        let mut blocks: HashMap<&str, Option<u32>, FixedState> = HashMap::default();
        blocks.reserve(side.headings.len());
        for (block, id) in &side.headings {
            let known = blocks.entry(id);
            known
                .and_modify(|known| *known = None)
                .or_insert(Some(*block));
        }
        Self {
            headings: &side.headings,
            blocks,
            families: OnceCell::new(),
        }
    }

    /// The block that alone has the id.
    fn only(&self, id: &str) -> Option<u32> {
        self.blocks.get(id).copied().flatten()
    }

    fn family(&self, id: &str) -> usize {
        let families = self.families.get_or_init(|| self.families());
        families.get(stem(id)).copied().unwrap_or(0)
    }

    fn families(&self) -> HashMap<&'a str, usize, FixedState> {
        let mut numbers: HashMap<&str, BTreeSet<u32>> = HashMap::new();
        for (_, id) in self.headings {
            if let Some(number) = number(id) {
                numbers.entry(stem(id)).or_default().insert(number);
            }
        }
        let mut families: HashMap<&str, usize, FixedState> = HashMap::default();
        for (_, id) in self.headings {
            families.entry(stem(id)).or_insert_with_key(|stem| {
                let numbered = numbers.get(stem).map_or(0, |numbers| {
                    let follows = |(number, have): &(u32, &u32)| number == *have;
                    (1..).zip(numbers).take_while(follows).count()
                });
                numbered + usize::from(self.blocks.contains_key(stem))
            });
        }
        families
    }
}

/// `install` of `install-2`.
fn stem(id: &str) -> &str {
    let numbered = id
        .rsplit_once('-')
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
    numbered.map_or(id, |(stem, _)| stem)
}

/// 2 of `install-2`, written as an id is numbered.
fn number(id: &str) -> Option<u32> {
    let (_, number) = id.rsplit_once('-')?;
    let plain = !number.starts_with(['0', '+']);
    number.parse().ok().filter(|_| plain)
}

/// A section that is to be aligned.
struct Part {
    source: Range<u32>,
    target: Range<u32>,
    /// Whether its first blocks are known to be a pair.
    is_anchored: bool,
}

impl Part {
    /// The pair that it begins with.
    fn anchor(&self) -> Option<Match> {
        self.is_anchored.then_some(Match {
            source: self.source.start,
            target: self.target.start,
            confidence: 1.0,
        })
    }

    /// The blocks behind that.
    fn inner(&self) -> (Range<u32>, Range<u32>) {
        let skipped = u32::from(self.is_anchored);
        (
            self.source.start + skipped..self.source.end,
            self.target.start + skipped..self.target.end,
        )
    }

    /// Whether these run in step.
    fn is_in_step(&self, programme: &Programme<'_>, (one, other): (&Page, &Page)) -> bool {
        let (source, target) = self.inner();
        programme.are_in_step(&source, &target, |from, to| {
            texts::are_same((one, from), (other, to))
        })
    }
}

/// The sections of both pages that belong together.
fn parts(source: &Side<'_>, target: &Side<'_>, pins: &[(u32, u32)]) -> Vec<Part> {
    let ids = Ids::of(source);
    let own = LazyCell::new(|| Ids::of(target));
    let mut anchors: Vec<(u32, u32)> = pins.to_vec();
    let (mut sources, mut targets): (HashSet<u32>, HashSet<u32>) = pins.iter().copied().unzip();
    for (block, id) in &target.headings {
        // An id that was numbered because there are several of it is sound only if both pages have
        // as many.
        if let Some(from) = ids.only(id)
            && own.only(id).is_some()
            && ids.family(id) == own.family(id)
            && !sources.contains(&from)
            && !targets.contains(block)
        {
            sources.insert(from);
            targets.insert(*block);
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
        let at = ends.partition_point(|&end| end <= start);
        ends.get(at).copied().unwrap_or(start)
    };
    let first = |ends: &[u32]| ends.first().copied().unwrap_or(0);
    let mut found = vec![Part {
        source: 0..first(&source_ends),
        target: 0..first(&target_ends),
        is_anchored: false,
    }];
    for (from, to) in anchors {
        found.push(Part {
            source: from..next(&source_ends, from),
            target: to..next(&target_ends, to),
            is_anchored: true,
        });
    }
    found
}
