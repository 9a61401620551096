//! `inconsistent-siblings`: of labels side by side one is translated and another is not.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::document::{Block, BlockKind, Document};
use crate::translation::{GapKind, GapReport, Pair, Place, Verdict};

pub(super) const RULE: Rule = Rule {
    name: "inconsistent-siblings",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("inconsistent_siblings.md"),
    scope: Scope::Pair(look),
};

/// A label has at most this many characters: a longer sibling is a sentence.
const LABEL: usize = 24;

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    for gap in pair.gap_reports() {
        if gap.kind == GapKind::Label
            && let Some(sibling) = sibling(pair, &gap)
        {
            findings.push(told(pair, &gap, Some(sibling), findings));
        }
    }
}

/// A label that is left in the source language, with one beside it that is not.
pub(super) fn told(
    pair: &Pair<'_>,
    gap: &GapReport,
    sibling: Option<usize>,
    findings: &Findings,
) -> Diagnostic {
    let page = pair.target;
    let label = gap::quoted(gap::words(pair, gap));
    let message = format!("{label} is left in {}", pair.source_language);
    let beside = sibling.and_then(|at| page.document.blocks.get(at).zip(page.prose().get(at)));
    let Some((block, prose)) = beside else {
        return gap::explained(findings.at(page, gap.span, message), pair, gap);
    };
    let message = format!("{message} beside {}", gap::quoted(prose.text.trim()));
    let finding = gap::explained(findings.at(page, gap.span, message), pair, gap);
    finding.beside(&page.source, block.span, "this one is translated")
}

/// The first block beside a label that is a translated label, by its index.
pub(super) fn sibling(pair: &Pair<'_>, gap: &GapReport) -> Option<usize> {
    let document = &pair.target.document;
    let Place::Block(at) = gap.place else {
        return None;
    };
    let own = document.blocks.get(at as usize)?;
    let mut others = document.blocks.iter().enumerate();
    let found = others.find(|(index, block)| {
        *index != at as usize
            && beside(document, own, block)
            && is_translated_label(pair, *index as u32, block)
    });
    found.map(|(index, _)| index)
}

/// Whether two blocks stand side by side: headings of one level below one heading, items of one
/// list, cells of one column or one head row.
fn beside(document: &Document, a: &Block, b: &Block) -> bool {
    match (a.kind, b.kind) {
        (BlockKind::Heading(x), BlockKind::Heading(y)) => {
            x == y && parent(document, a) == parent(document, b)
        }
        (BlockKind::Item, BlockKind::Item) => {
            a.list.map(|place| place.list) == b.list.map(|place| place.list)
        }
        (BlockKind::Cell { row: 0, .. }, BlockKind::Cell { row: 0, .. }) => {
            table(document, a) == table(document, b)
        }
        (
            BlockKind::Cell {
                row: x,
                column: a_column,
            },
            BlockKind::Cell { row: y, column },
        ) => x > 0 && y > 0 && a_column == column && table(document, a) == table(document, b),
        _ => false,
    }
}

/// The table that holds a cell, by its node.
fn table(document: &Document, cell: &Block) -> Option<usize> {
    let nodes = document.nodes.get(..cell.node as usize)?;
    nodes.iter().rposition(|node| {
        matches!(node.kind, crate::document::Kind::Table(_)) && node.end > cell.node
    })
}

/// The heading above a heading, by its index.
fn parent(document: &Document, heading: &Block) -> Option<usize> {
    let own = heading.heading? as usize;
    let level = document.headings.get(own)?.level;
    let before = document.headings.get(..own)?;
    before.iter().rposition(|other| other.level < level)
}

fn is_translated_label(pair: &Pair<'_>, index: u32, block: &Block) -> bool {
    let mut segments = pair.segments_of(index).peekable();
    segments.peek().is_some()
        && segments.all(|segment| segment.verdict == Verdict::Native)
        && pair.target.source.slice(block.span).chars().count() <= LABEL
}
