//! Blocks of a translation and of its source that say the same, and what each side states.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::content::Page;
use crate::document::{Block, BlockKind, PieceKind, Prose};
use crate::text::Span;
use crate::translation::align::Section;
use crate::translation::{Match, Pair, SURE};

use super::Context;
use super::alike::{Alike, Differences, Tallies, Tally};
use super::facts::{self, Fact, Number, Numerals, What};

/// Blocks that say the same: mostly one on each side.
#[derive(Debug)]
pub struct Together<'a> {
    /// The pages they stand in.
    pub pair: &'a Pair<'a>,
    /// The source's side.
    pub source: Side<'a>,
    /// The translation's side.
    pub target: Side<'a>,
}

/// The facts of each block of a page, read when a rule first asks.
type Stated = Rc<[OnceCell<Vec<(Fact, Span)>>]>;

/// What all sides of one page share.
struct Shared {
    stated: Stated,
    tallies: Rc<Tallies>,
}

impl Shared {
    fn new(page: &Page) -> Self {
        let blocks = page.document.blocks.iter();
        Self {
            stated: blocks.map(|_| OnceCell::new()).collect(),
            tallies: Rc::default(),
        }
    }
}

/// One side: blocks of one page.
#[derive(Debug)]
pub struct Side<'a> {
    /// The page.
    pub page: &'a Page,
    /// Indices of its blocks, ascending.
    pub blocks: Vec<u32>,
    numerals: &'a Numerals,
    /// What each block of the page states, shared by all sides of it.
    stated: Stated,
    facts: OnceCell<Vec<(Fact, Span)>>,
    numbers: OnceCell<Vec<(Number, Span)>>,
    /// The tallies of the whole page, shared by all sides of it: each difference asks.
    tallies: Rc<Tallies>,
}

impl<'a> Side<'a> {
    fn new(page: &'a Page, blocks: Vec<u32>, numerals: &'a Numerals, shared: &Shared) -> Self {
        Self {
            page,
            blocks,
            numerals,
            stated: Rc::clone(&shared.stated),
            facts: OnceCell::new(),
            numbers: OnceCell::new(),
            tallies: Rc::clone(&shared.tallies),
        }
    }

    /// The same side with all blocks of its page.
    fn whole_page(&self) -> Self {
        let all = (0..self.page.document.blocks.len() as u32).collect();
        let shared = Shared {
            stated: Rc::clone(&self.stated),
            tallies: Rc::clone(&self.tallies),
        };
        Self::new(self.page, all, self.numerals, &shared)
    }

    /// Its blocks.
    pub fn each(&self) -> impl Iterator<Item = &'a Block> {
        let blocks = &self.page.document.blocks;
        self.blocks
            .iter()
            .filter_map(move |&at| blocks.get(at as usize))
    }

    /// The blocks' place: from the first to the last.
    pub fn span(&self) -> Span {
        self.each()
            .map(|block| block.span)
            .reduce(Span::join)
            .unwrap_or_default()
    }

    /// Their prose, in order; empty for code and raw HTML.
    pub fn prose(&self) -> impl Iterator<Item = &'a Prose> {
        let all = self.page.prose();
        self.blocks
            .iter()
            .filter_map(move |&at| all.get(at as usize))
    }

    /// What a reader reads in all of them.
    pub fn text(&self) -> Cow<'a, str> {
        let mut texts = self.prose().map(|prose| &*prose.text);
        let (first, second) = (texts.next().unwrap_or(""), texts.next());
        if second.is_none() {
            return Cow::Borrowed(first);
        }
        let texts: Vec<&str> = [first].into_iter().chain(second).chain(texts).collect();
        Cow::Owned(texts.join("\n"))
    }

    /// The facts that they state, each with its place in the file.
    pub fn facts(&self) -> &[(Fact, Span)] {
        if let [block] = *self.blocks {
            return self.facts_of(block);
        }
        self.facts.get_or_init(|| {
            let blocks = self.blocks.iter();
            let facts = blocks.flat_map(|&block| self.facts_of(block));
            facts.cloned().collect()
        })
    }

    fn facts_of(&self, block: u32) -> &[(Fact, Span)] {
        let cell = self.stated.get(block as usize);
        let prose = self.page.prose().get(block as usize);
        let Some((cell, prose)) = cell.zip(prose) else {
            return &[];
        };
        cell.get_or_init(|| {
            let skip: Vec<Range<usize>> = prose
                .pieces
                .iter()
                .filter(|piece| matches!(piece.kind, PieceKind::Code | PieceKind::Address))
                .map(|piece| piece.range.clone())
                .collect();
            let facts = facts::read(&prose.text, self.numerals, &skip).into_iter();
            facts
                .map(|fact| {
                    let span = prose.source_span(fact.range.clone());
                    (fact, span)
                })
                .collect()
        })
    }

    /// Of the facts the numbers.
    pub fn numbers(&self) -> &[(Number, Span)] {
        self.numbers.get_or_init(|| {
            self.facts_that(|what| match what {
                What::Number(number) => Some(number.clone()),
                _ => None,
            })
        })
    }

    /// Of the facts those that `choose` takes, with their places.
    pub fn facts_that<T>(&self, choose: impl Fn(&What) -> Option<T>) -> Vec<(T, Span)> {
        let blocks = self.blocks.iter();
        let facts = blocks.flat_map(|&block| self.facts_of(block));
        facts
            .filter_map(|(fact, span)| Some((choose(&fact.what)?, *span)))
            .collect()
    }

    /// The values that are written out in words.
    pub fn spelled(&self) -> Vec<f64> {
        self.numerals.spelled(&self.text())
    }
}

impl<'a> Together<'a> {
    /// Whether a part of the translation's side is left in the source language.
    pub fn is_untranslated(&self) -> bool {
        self.target.blocks.iter().any(|&block| {
            self.pair
                .segments_of(block)
                .any(|segment| segment.verdict.is_foreign())
        })
    }

    /// Whether both sides state no fact, as most do.
    pub(super) fn has_no_fact(&self) -> bool {
        self.source.facts().is_empty() && self.target.facts().is_empty()
    }

    /// The blocks of a pair that surely belong together, in the translation's order.
    pub(super) fn of(context: &'a Context<'_>, pair: &'a Pair<'a>) -> Vec<Self> {
        let Some(source) = pair.source else {
            return Vec::new();
        };
        let theirs = &context.knowledge(&source.locale).numerals;
        let own = &context.knowledge(&pair.target.locale).numerals;
        let (of_source, of_target) = (Shared::new(source), Shared::new(pair.target));
        groups(pair)
            .into_iter()
            .map(|(sources, targets)| Self {
                pair,
                source: Side::new(source, sources, theirs, &of_source),
                target: Side::new(pair.target, targets, own, &of_target),
            })
            .collect()
    }

    /// What only one of the sides states, what stands elsewhere on the other page left out. `read`
    /// gives what a side states, and `tally` is where a page's own is kept.
    pub(super) fn differences<W: Alike>(
        &self,
        read: impl for<'s> Fn(&'s Side<'_>) -> Cow<'s, [(W, Span)]>,
        tally: impl Fn(&Tallies) -> &OnceCell<Tally<W>>,
    ) -> Differences<W> {
        let found = Differences::between(&read(&self.source), &read(&self.target));
        if found.is_empty() {
            return found;
        }
        let whole = |side: &Side<'_>| {
            let page = side.whole_page();
            let stated = read(&page).into_owned();
            Tally::of(stated.into_iter().map(|(what, _)| what))
        };
        let [source, target] = [&self.source, &self.target]
            .map(|side| tally(&side.tallies).get_or_init(|| whole(side)));
        found.without_moved(source, target)
    }
}

/// Connected blocks: one to one, or one to the two that it was split into.
fn groups(pair: &Pair<'_>) -> Vec<(Vec<u32>, Vec<u32>)> {
    let matches = &pair.alignment.matches;
    let mut groups: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    // The group of each block.
    let places = |page: Option<&Page>| -> Vec<Option<usize>> {
        let blocks = page.map_or(0, |page| page.document.blocks.len());
        vec![None; blocks]
    };
    let (mut by_source, mut by_target) = (places(pair.source), places(Some(pair.target)));
    let mut steps = HashMap::new();
    for found in matches {
        let own = (
            by_source.get_mut(found.source as usize),
            by_target.get_mut(found.target as usize),
        );
        let (Some(by_source), Some(by_target)) = own else {
            continue;
        };
        if !is_sure(pair, found, &mut steps) {
            continue;
        }
        let at = by_source.or(*by_target).unwrap_or(groups.len());
        if at == groups.len() {
            groups.push((Vec::with_capacity(1), Vec::with_capacity(1)));
        }
        *by_source = Some(at);
        *by_target = Some(at);
        let Some((sources, targets)) = groups.get_mut(at) else {
            continue;
        };
        for (list, block) in [(sources, found.source), (targets, found.target)] {
            if !list.contains(&block) {
                list.push(block);
            }
        }
    }
    for (sources, targets) in &mut groups {
        sources.sort_unstable();
        targets.sort_unstable();
    }
    groups
}

/// Whether a match is sure: by itself, or because its neighbours on both sides are each other's too.
/// A block whose only code or link was changed looks unlike its source, and is just what rules look
/// for; between two blocks that match it can be nothing else.
/// `steps` holds what is known of sections, by where they begin.
fn is_sure(pair: &Pair<'_>, found: &Match, steps: &mut HashMap<(u32, u32), bool>) -> bool {
    if found.confidence >= SURE {
        return true;
    }
    let (Some(source), target) = (pair.source, pair.target) else {
        return false;
    };
    let mut steps_of = |section: &Section| {
        let begins = (section.source.start, section.target.start);
        let known = steps.entry(begins);
        *known.or_insert_with(|| in_step(pair, section))
    };
    let section = pair.alignment.section_of(found.target);
    if section.is_some_and(&mut steps_of) {
        return true;
    }
    let matched = |source: u32, target: u32| {
        let mut others = pair.alignment.targets_of(source);
        others.any(|other| other.target == target && other.confidence >= SURE)
    };
    let before = match (found.source.checked_sub(1), found.target.checked_sub(1)) {
        (None, None) => true,
        (Some(source), Some(target)) => matched(source, target),
        _ => false,
    };
    let ends = (
        source.document.blocks.len() as u32,
        target.document.blocks.len() as u32,
    );
    let after = match (found.source + 1 == ends.0, found.target + 1 == ends.1) {
        (true, true) => true,
        (false, false) => matched(found.source + 1, found.target + 1),
        _ => false,
    };
    before && after
}

/// Whether a section has blocks of the same kinds in the same order on both sides: that is evidence
/// enough where words and lengths say little.
pub(super) fn in_step(pair: &Pair<'_>, section: &Section) -> bool {
    let Some(source) = pair.source else {
        return false;
    };
    let kinds = |page: &'_ Page, range: &Range<u32>| -> Vec<(BlockKind, Option<u16>)> {
        let blocks = page
            .document
            .blocks
            .get(range.start as usize..range.end as usize);
        let blocks = blocks.unwrap_or(&[]).iter();
        blocks
            .map(|block| (block.kind, block.list.map(|place| place.level)))
            .collect()
    };
    section.source.len() == section.target.len()
        && kinds(source, &section.source) == kinds(pair.target, &section.target)
}
