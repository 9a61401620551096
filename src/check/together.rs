//! Blocks of a translation and of its source that say the same, and what each side states.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use crate::content::Page;
use crate::document::{Block, BlockKind, Link, Node, PieceKind, Prose};
use crate::text::Span;
use crate::translation::align::Section;
use crate::translation::{Match, Pair, SURE};

use super::Context;
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
    /// Inline code and links as the rules about them read them.
    pub(super) codes: OnceCell<Vec<(Cow<'a, str>, Span)>>,
    pub(super) links: OnceCell<Vec<LinkTo<'a>>>,
    /// The side with all blocks of the page, shared by all sides of it: each difference asks.
    whole: Rc<OnceCell<Side<'a>>>,
}

/// A link, and where it leads as that is compared between locales.
#[derive(Debug)]
pub(super) struct LinkTo<'a> {
    pub(super) to: String,
    pub(super) node: &'a Node,
    pub(super) link: &'a Link,
}

impl<'a> Side<'a> {
    fn new(page: &'a Page, blocks: Vec<u32>, numerals: &'a Numerals, stated: &Stated) -> Self {
        Self {
            page,
            blocks,
            numerals,
            stated: Rc::clone(stated),
            facts: OnceCell::new(),
            numbers: OnceCell::new(),
            codes: OnceCell::new(),
            links: OnceCell::new(),
            whole: Rc::default(),
        }
    }

    /// The same side with all blocks of its page.
    pub fn whole_page(&self) -> &Self {
        self.whole.get_or_init(|| {
            let all = 0..self.page.document.blocks.len() as u32;
            Self::new(self.page, all.collect(), self.numerals, &self.stated)
        })
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
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.prose().map(|prose| &*prose.text).collect();
        texts.join("\n")
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
        let facts = self.facts().iter();
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

    /// The blocks of a pair that surely belong together, in the translation's order.
    pub(super) fn of(context: &'a Context<'_>, pair: &'a Pair<'a>) -> Vec<Self> {
        let Some(source) = pair.source else {
            return Vec::new();
        };
        let theirs = &context.knowledge(&source.locale).numerals;
        let own = &context.knowledge(&pair.target.locale).numerals;
        let (whole_source, whole_target) = (Rc::default(), Rc::default());
        let cells = |page: &Page| -> Stated {
            let blocks = page.document.blocks.iter();
            blocks.map(|_| OnceCell::new()).collect()
        };
        let (stated_source, stated_target) = (cells(source), cells(pair.target));
        let side = |page, blocks, numerals, whole: &Rc<_>, stated| Side {
            whole: Rc::clone(whole),
            ..Side::new(page, blocks, numerals, stated)
        };
        groups(pair)
            .into_iter()
            .map(|(sources, targets)| Self {
                pair,
                source: side(source, sources, theirs, &whole_source, &stated_source),
                target: side(pair.target, targets, own, &whole_target, &stated_target),
            })
            .collect()
    }
}

/// Connected blocks: one to one, or one to the two that it was split into.
fn groups(pair: &Pair<'_>) -> Vec<(Vec<u32>, Vec<u32>)> {
    let matches = &pair.alignment.matches;
    let mut groups: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    let mut by_source: BTreeMap<u32, usize> = BTreeMap::new();
    let mut by_target: BTreeMap<u32, usize> = BTreeMap::new();
    let mut steps = HashMap::new();
    for found in matches {
        if !is_sure(pair, found, &mut steps) {
            continue;
        }
        let known = by_source
            .get(&found.source)
            .or_else(|| by_target.get(&found.target))
            .copied();
        let at = known.unwrap_or_else(|| {
            groups.push((Vec::new(), Vec::new()));
            groups.len() - 1
        });
        by_source.insert(found.source, at);
        by_target.insert(found.target, at);
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

/// What one side has and the other lacks.
#[derive(Debug)]
pub(super) struct Differences<'f, T> {
    /// Of the source, without a counterpart in the translation.
    pub(super) missing: Vec<&'f T>,
    /// Of the translation, without a counterpart in the source.
    pub(super) extra: Vec<&'f T>,
}

/// Takes away what both sides have; each item stands for one of the other side's.
pub(super) fn differences<'f, T>(
    source: &'f [T],
    target: &'f [T],
    same: impl Fn(&T, &T) -> bool,
) -> Differences<'f, T> {
    let mut extra: Vec<&T> = target.iter().collect();
    let mut missing = Vec::new();
    for item in source {
        match extra.iter().position(|other| same(item, other)) {
            Some(at) => {
                extra.remove(at);
            }
            None => missing.push(item),
        }
    }
    Differences { missing, extra }
}

impl<T> Differences<'_, T> {
    /// Drops what stands elsewhere on the other page: it was moved from block to block, not lost.
    /// `source` and `target` are all items of the two pages.
    pub(super) fn without_moved(
        mut self,
        source: &[T],
        target: &[T],
        same: impl Fn(&T, &T) -> bool,
    ) -> Self {
        let count = |list: &[T], item: &T| list.iter().filter(|other| same(item, other)).count();
        self.missing
            .retain(|item| count(target, item) < count(source, item));
        self.extra
            .retain(|item| count(source, item) < count(target, item));
        self
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}
