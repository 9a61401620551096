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
    let uncertain: Vec<Range<u32>> = uncertain(pair)
        .map(|section| section.source.clone())
        .collect();
    let turned: HashSet<u32> = other_kind(pair).iter().map(|pair| pair.0).collect();
    let matched = |at: u32| is_matched(pair, at) || turned.contains(&at);
    runs(source, &uncertain, matched)
}

/// Runs of blocks of the translation that say no source block.
pub(super) fn in_target(pair: &Pair<'_>) -> Vec<Range<u32>> {
    let uncertain: Vec<Range<u32>> = uncertain(pair)
        .map(|section| section.target.clone())
        .collect();
    let turned: HashSet<u32> = other_kind(pair).iter().map(|pair| pair.1).collect();
    let matched = |at: u32| pair.alignment.source_of(at).is_some() || turned.contains(&at);
    runs(pair.target, &uncertain, matched)
}

/// Whether a block of the translation says the source's block.
fn is_matched(pair: &Pair<'_>, source: u32) -> bool {
    pair.alignment.targets_of(source).next().is_some()
}

/// Blocks that stand in the same gap on both sides and differ in kind only: a heading of another
/// level, an item that is a paragraph now. Source first.
pub(in crate::check) fn other_kind(pair: &Pair<'_>) -> Vec<(u32, u32)> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let (ours, theirs) = (&pair.target.document.blocks, &source.document.blocks);
    let mut found = Vec::new();
    let mut target = 0u32;
    while (target as usize) < ours.len() {
        let start = target;
        while (target as usize) < ours.len() && pair.alignment.source_of(target).is_none() {
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
                    .take_while(|&at| !is_matched(pair, at))
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

fn runs(page: &Page, uncertain: &[Range<u32>], matched: impl Fn(u32) -> bool) -> Vec<Range<u32>> {
    let blocks = &page.document.blocks;
    let tables = table::of_blocks(&page.document);
    // A table of which some cells match is compared as a whole, by `table-shape`.
    let compared: HashSet<u32> = (0..)
        .zip(&tables)
        .filter_map(|(at, table)| table.filter(|_| matched(at)))
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
            || matched(at)
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
            let prose = page.document.prose(block, &page.source);
            let nodes = block.inlines.start as usize..block.inlines.end as usize;
            prose.text.chars().any(char::is_alphanumeric)
                || page
                    .document
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
        .document
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
