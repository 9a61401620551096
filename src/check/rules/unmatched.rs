//! Blocks without a counterpart, in runs: what `missing-block` and `extra-block` share.

use std::collections::HashSet;
use std::ops::Range;

use super::table;
use crate::check::together::in_step;
use crate::content::Page;
use crate::document::{Block, BlockKind, Kind};
use crate::translation::Pair;
use crate::translation::align::Section;

/// Runs of source blocks that no block of the translation says.
pub(in crate::check) fn in_source(pair: &Pair<'_>) -> Vec<Range<u32>> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let mut matched = Matched::in_source(pair, source);
    if matched.are_all() {
        return Vec::new();
    }
    for turned in other_kind(pair) {
        matched.put(turned.0);
    }
    let uncertain = uncertain(pair).map(|section| section.source.clone());
    runs(source, uncertain, &matched)
}

/// Runs of blocks of the translation that say no source block.
pub(super) fn in_target(pair: &Pair<'_>) -> Vec<Range<u32>> {
    let mut matched = Matched::in_target(pair);
    if matched.are_all() {
        return Vec::new();
    }
    for turned in other_kind(pair) {
        matched.put(turned.1);
    }
    let uncertain = uncertain(pair).map(|section| section.target.clone());
    runs(pair.target, uncertain, &matched)
}

/// Whether each block of a page has a counterpart.
struct Matched(Vec<bool>);

impl Matched {
    fn of(page: &Page, matched: impl Iterator<Item = u32>) -> Self {
        let mut all = Self(vec![false; page.document().blocks.len()]);
        matched.for_each(|block| all.put(block));
        all
    }

    /// The blocks of the source that the translation says.
    fn in_source(pair: &Pair<'_>, source: &Page) -> Self {
        let matches = pair.alignment.matches.iter();
        Self::of(source, matches.map(|found| found.source))
    }

    /// The blocks of the translation that say one of the source.
    fn in_target(pair: &Pair<'_>) -> Self {
        let matches = pair.alignment.matches.iter();
        Self::of(pair.target, matches.map(|found| found.target))
    }

    fn put(&mut self, block: u32) {
        if let Some(matched) = self.0.get_mut(block as usize) {
            *matched = true;
        }
    }

    fn holds(&self, block: u32) -> bool {
        self.0.get(block as usize) == Some(&true)
    }

    /// Whether no block is without one, as on most pages.
    fn are_all(&self) -> bool {
        self.0.iter().all(|&matched| matched)
    }
}

/// Blocks that stand in the same gap on both sides and differ in kind only: a heading of another
/// level, an item that is a paragraph now. Source first.
pub(in crate::check) fn other_kind(pair: &Pair<'_>) -> Vec<(u32, u32)> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let has_source = Matched::in_target(pair);
    if has_source.are_all() {
        return Vec::new();
    }
    let has_target = Matched::in_source(pair, source);
    let (ours, theirs) = (&pair.target.document().blocks, &source.document().blocks);
    let mut found = Vec::new();
    let mut target = 0u32;
    while (target as usize) < ours.len() {
        let start = target;
        while (target as usize) < ours.len() && !has_source.holds(target) {
            target += 1;
        }
        if target > start {
            // The gap of the source behind the block that the one before ours says.
            let from = match start
                .checked_sub(1)
                .map(|before| pair.alignment.source_of(before))
            {
                None => Some(0),
                Some(before) => before.map(|before| before.source + 1),
            };
            if let Some(from) = from {
                let wanted = (target - start) as usize;
                let length = (from..theirs.len() as u32)
                    .take(wanted + 1)
                    .take_while(|&at| !has_target.holds(at))
                    .count();
                if length == wanted {
                    let pairs = (from..).zip(start..target);
                    found.extend(pairs.filter(|&(source, target)| {
                        let kinds = theirs.get(source as usize).zip(ours.get(target as usize));
                        kinds.is_some_and(|(theirs, own)| is_turned(theirs.kind, own.kind))
                    }));
                }
            }
        }
        target += 1;
    }
    found
}

/// Whether a block of one kind may have become one of the other by a slip of the pen.
fn is_turned(was: BlockKind, is: BlockKind) -> bool {
    use BlockKind::{Heading, Item, Paragraph};
    was != is
        && matches!(was, Heading(_) | Item | Paragraph)
        && matches!(is, Heading(_) | Item | Paragraph)
}

/// The sections that cannot be compared block by block.
pub(super) fn uncertain<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = &'p Section> {
    let sections = pair.alignment.sections.iter();
    sections.filter(|section| section.is_uncertain() && !in_step(pair, section))
}

/// Runs of blocks without a counterpart, outside what is `uncertain`.
fn runs(
    page: &Page,
    uncertain: impl Iterator<Item = Range<u32>>,
    matched: &Matched,
) -> Vec<Range<u32>> {
    let blocks = &page.document().blocks;
    let tables = table::of_blocks(page.document());
    // A table of which some cells match is compared as a whole, by `table-shape`.
    let compared: HashSet<u32> = (0..)
        .zip(&tables)
        .filter_map(|(at, table)| table.filter(|_| matched.holds(at)))
        .collect();
    let mut passed = vec![false; blocks.len()];
    for range in uncertain {
        let range = passed.get_mut(range.start as usize..range.end as usize);
        range.unwrap_or_default().fill(true);
    }
    let mut found: Vec<Range<u32>> = Vec::new();
    for (at, block) in (0u32..).zip(blocks) {
        let in_compared = tables
            .get(at as usize)
            .copied()
            .flatten()
            .is_some_and(|table| compared.contains(&table));
        if in_compared
            || matched.holds(at)
            || passed.get(at as usize) == Some(&true)
            || !says(page, block)
        {
            continue;
        }
        match found.last_mut() {
            // Blocks under one heading that follow each other are one gap; a heading opens another.
            Some(run) if run.end == at && !matches!(block.kind, BlockKind::Heading(_)) => {
                run.end = at + 1;
            }
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Whether a block has anything for a reader.
fn says(page: &Page, block: &Block) -> bool {
    match block.kind {
        BlockKind::Code => !page.source.slice(block.span).trim().is_empty(),
        // Comments and bare tags are for nobody to read.
        BlockKind::Html => {
            let text = page.source.slice(block.span);
            let mut depth = 0u32;
            text.split("-->").last().unwrap_or("").chars().any(|c| {
                match c {
                    '<' => depth += 1,
                    '>' => depth = depth.saturating_sub(1),
                    _ => return depth == 0 && c.is_alphanumeric(),
                }
                false
            })
        }
        _ => {
            let prose = page.document().prose(block, &page.source);
            let nodes = block.inlines.start as usize..block.inlines.end as usize;
            prose.text.chars().any(char::is_alphanumeric)
                || page
                    .document()
                    .range(nodes)
                    .any(|(_, node)| matches!(node.kind, Kind::Image(_)))
        }
    }
}

/// "a paragraph", "a list item", "3 blocks".
pub(super) fn describe(page: &Page, run: &Range<u32>) -> String {
    if run.len() > 1 {
        return format!("{} blocks", run.len());
    }
    let kind = page
        .document()
        .blocks
        .get(run.start as usize)
        .map(|block| block.kind);
    match kind {
        Some(BlockKind::Heading(_)) => "a heading",
        Some(BlockKind::Item) => "a list item",
        Some(BlockKind::Cell { .. }) => "a table cell",
        Some(BlockKind::Code) => "a code block",
        Some(BlockKind::Html) => "a block of HTML",
        Some(BlockKind::Term) => "a term",
        Some(BlockKind::Paragraph) | None => "a paragraph",
    }
    .to_owned()
}
