//! Blocks of a translation and of its source that say the same, and what each side states.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::content::Page;
use crate::document::{Block, BlockKind, Kind, NodeId, Prose};
use crate::text::Span;
use crate::translation::align::Section;
use crate::translation::{Match, Pair, SURE};

use super::Context;
use super::alike::Alike;
use super::facts::{Fact, Number, Numerals, What};
use super::signs::Signs;
use super::stated::{ByBlock, Stated};
use super::tally::{Differences, Tallies, Tally};

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

/// One side: blocks of one page.
#[derive(Debug)]
pub struct Side<'a> {
    /// The page.
    pub page: &'a Page,
    /// Indices of its blocks, ascending.
    pub blocks: &'a [u32],
    /// What the whole page states, shared by all sides of it.
    stated: &'a Stated<'a>,
}

impl<'a> Side<'a> {
    fn new(stated: &'a Stated<'a>, blocks: &'a [u32]) -> Self {
        Self {
            page: stated.page,
            blocks,
            stated,
        }
    }

    /// The same side with all blocks of its page.
    fn whole_page(&self) -> Self {
        Self::new(self.stated, self.stated.all_blocks())
    }

    /// Its blocks.
    pub fn each(&self) -> impl Iterator<Item = &'a Block> {
        let blocks = &self.page.document().blocks;
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

    /// The links, pictures and inline codes of each block of the page, as its nodes.
    pub(super) fn inlines_of_page(&self) -> &'a ByBlock<NodeId> {
        self.stated.inlines()
    }

    /// Those of its blocks.
    fn inlines(&self) -> Cow<'a, [NodeId]> {
        self.stated.inlines().of_blocks(self.blocks)
    }

    /// Whether a link, picture or code is written as one of the other side is.
    fn is_same(&self, own: NodeId, other: &Side<'_>, theirs: NodeId) -> bool {
        let own = self.page.document().node(own).map(|node| &node.kind);
        let theirs = other.page.document().node(theirs).map(|node| &node.kind);
        match (own, theirs) {
            (Some(Kind::Link(own)), Some(Kind::Link(theirs)))
            | (Some(Kind::Image(own)), Some(Kind::Image(theirs))) => own.url == theirs.url,
            (Some(Kind::Code(own)), Some(Kind::Code(theirs))) => {
                own.read(&self.page.source) == theirs.read(&other.page.source)
            }
            _ => false,
        }
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
    pub fn facts(&self) -> Cow<'a, [(Fact, Span)]> {
        self.stated.facts().of_blocks(self.blocks)
    }

    /// Of the facts the numbers.
    pub fn numbers(&self) -> Vec<(Number, Span)> {
        self.facts_that(|what| match what {
            What::Number(number) => Some(number.clone()),
            _ => None,
        })
    }

    /// Of the facts those that `choose` takes, with their places.
    pub fn facts_that<T>(&self, choose: impl Fn(&What) -> Option<T>) -> Vec<(T, Span)> {
        let facts = self.facts();
        let chosen = facts.iter();
        chosen
            .filter_map(|(fact, span)| Some((choose(&fact.what)?, *span)))
            .collect()
    }

    /// How their locale writes numbers.
    pub(super) fn numerals(&self) -> &'a Numerals {
        self.stated.numerals
    }

    /// Whether a word of them names a unit.
    pub(super) fn names_unit(&self, unit: &str) -> bool {
        self.stated.numerals.name(unit, &self.text())
    }

    /// The values that are written out in words.
    pub fn spelled(&self) -> Vec<f64> {
        self.stated.numerals.spelled(&self.text())
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

    /// Whether both sides state the same facts one after the other, as nearly all do: most state none.
    pub(super) fn state_alike(&self) -> bool {
        let (was, is) = (&self.source, &self.target);
        let (stated, own) = (was.stated.facts(), is.stated.facts());
        if stated.is_empty(was.blocks) || own.is_empty(is.blocks) {
            return stated.is_empty(was.blocks) && own.is_empty(is.blocks);
        }
        let (stated, own) = (was.facts(), is.facts());
        let mut pairs = stated.iter().zip(&*own);
        stated.len() == own.len() && pairs.all(|((was, _), (is, _))| was.what.says(&is.what))
    }

    /// Whether in all blocks of a pair both sides hold the same links, pictures and codes, as they are
    /// written and in the same order: then there is nothing for any rule that compares some of them.
    pub(super) fn hold_alike(all: &[Self]) -> bool {
        let alike = |together: &Self| {
            let (was, is) = (&together.source, &together.target);
            let (held, own) = (was.inlines(), is.inlines());
            let mut pairs = held.iter().zip(&*own);
            held.len() == own.len() && pairs.all(|(&was_at, &is_at)| was.is_same(was_at, is, is_at))
        };
        let first = all.first().map(|together| together.source.stated);
        first.is_none_or(|stated| *stated.held_alike.get_or_init(|| all.iter().all(alike)))
    }

    /// What only one of the sides states, what stands elsewhere on the other page left out. `read`
    /// gives what a side states, and `tally` is where a page's own is kept.
    pub(super) fn differences<W: Alike>(
        &self,
        read: impl Fn(&Side<'a>) -> Vec<(W, Span)>,
        tally: impl Fn(&Tallies) -> &OnceCell<Tally<W>>,
    ) -> Differences<W> {
        let found = Differences::between(&read(&self.source), &read(&self.target));
        if found.is_empty() {
            return found;
        }
        let whole = |side: &Side<'a>| {
            let stated = read(&side.whole_page()).into_iter();
            Tally::of(stated.map(|(what, _)| what))
        };
        let [source, target] = [&self.source, &self.target]
            .map(|side| tally(&side.stated.tallies).get_or_init(|| whole(side)));
        let (theirs, own) = (self.source.stated, self.target.stated);
        found.without_moved(
            &(source, |value| theirs.spelled(value)),
            &(target, |value| own.spelled(value)),
        )
    }
}

/// The blocks of a pair that surely belong together, and what the pages state.
pub(super) struct Groups<'a> {
    pair: &'a Pair<'a>,
    /// The source page and the translation; none where there is no source.
    stated: Option<[Stated<'a>; 2]>,
    /// Of each group the source's blocks, then the translation's.
    blocks: Vec<u32>,
    /// Where the two lists of each group end.
    ends: Vec<[u32; 2]>,
}

impl<'a> Groups<'a> {
    /// Those of a pair; `signs` is what stands in the files of the source page, where that is known,
    /// and of the translation.
    pub(super) fn of(
        context: &'a Context<'_>,
        pair: &'a Pair<'a>,
        signs: (Option<&Signs>, &Signs),
    ) -> Self {
        let stated = pair.source.map(|source| {
            [(source, signs.0), (pair.target, Some(signs.1))].map(|(page, signs)| {
                let numerals = &context.knowledge(&page.locale).numerals;
                Stated::new(page, numerals, signs)
            })
        });
        let mut groups = Self {
            pair,
            stated,
            blocks: Vec::new(),
            ends: Vec::new(),
        };
        groups.gather();
        groups
    }

    /// Connected blocks: one to one, or one to the two that it was split into.
    fn gather(&mut self) {
        let mut members = members(self.pair);
        // Nearly always they stand in this order.
        members.sort_by_key(|member| member.group);
        self.blocks.reserve(members.len() * 2);
        self.ends.reserve(members.len());
        for group in members.chunk_by(|one, other| one.group == other.group) {
            let source = self.add(group.iter().map(|member| member.source));
            let target = self.add(group.iter().map(|member| member.target));
            self.ends.push([source, target]);
        }
    }

    /// Adds blocks, each once and in order; gives where they end.
    fn add(&mut self, blocks: impl ExactSizeIterator<Item = u32>) -> u32 {
        if blocks.len() == 1 {
            self.blocks.extend(blocks);
        } else {
            let mut blocks: Vec<u32> = blocks.collect();
            blocks.sort_unstable();
            blocks.dedup();
            self.blocks.append(&mut blocks);
        }
        self.blocks.len() as u32
    }

    /// The groups, in the translation's order.
    pub(super) fn together(&'a self) -> Vec<Together<'a>> {
        let Some([source, target]) = &self.stated else {
            return Vec::new();
        };
        let mut start = 0;
        let mut until = |end: u32| {
            let blocks = self.blocks.get(start as usize..end as usize);
            start = end;
            blocks.unwrap_or(&[])
        };
        let ends = self.ends.iter();
        ends.map(|&[first, second]| Together {
            pair: self.pair,
            source: Side::new(source, until(first)),
            target: Side::new(target, until(second)),
        })
        .collect()
    }
}

/// A match, in the group that it belongs to.
struct Member {
    group: u32,
    source: u32,
    target: u32,
}

/// The sure matches of a pair with the group of each, numbered as they are met.
fn members(pair: &Pair<'_>) -> Vec<Member> {
    let matches = &pair.alignment.matches;
    let mut members = Vec::with_capacity(matches.len());
    let mut groups = 0;
    // The group of each block.
    let places = |page: Option<&Page>| -> Vec<Option<u32>> {
        let blocks = page.map_or(0, |page| page.document().blocks.len());
        vec![None; blocks]
    };
    let (mut by_source, mut by_target) = (places(pair.source), places(Some(pair.target)));
    let mut steps = HashMap::default();
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
        let group = by_source.or(*by_target).unwrap_or(groups);
        groups = groups.max(group + 1);
        *by_source = Some(group);
        *by_target = Some(group);
        members.push(Member {
            group,
            source: found.source,
            target: found.target,
        });
    }
    members
}

/// What is known of sections, by where they begin.
type Steps = HashMap<(u32, u32), bool, FixedState>;

/// Whether a match is sure: by itself, or because its neighbours on both sides are each other's too.
/// A block whose only code or link was changed looks unlike its source, and is just what rules look
/// for; between two blocks that match it can be nothing else.
/// `steps` holds what is known of sections, by where they begin.
fn is_sure(pair: &Pair<'_>, found: &Match, steps: &mut Steps) -> bool {
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
        source.document().blocks.len() as u32,
        target.document().blocks.len() as u32,
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
    section.source.len() == section.target.len()
        && kinds(source, &section.source).eq(kinds(pair.target, &section.target))
}

/// What the blocks of a range are, and how deep in lists they stand.
fn kinds<'p>(
    page: &'p Page,
    range: &Range<u32>,
) -> impl Iterator<Item = (BlockKind, Option<u16>)> + use<'p> {
    let range = range.start as usize..range.end as usize;
    let blocks = page.document().blocks.get(range).unwrap_or(&[]).iter();
    blocks.map(|block| (block.kind, block.list.map(|place| place.level)))
}
