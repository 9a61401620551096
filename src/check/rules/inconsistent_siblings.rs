//! `inconsistent-siblings`: of labels side by side one is translated and another is not.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::document::{Block, BlockKind, Document, Kind, NodeId};
use crate::translation::{GapKind, GapReport, Pair, Place, Verdict};

pub(super) const RULE: Rule = Rule {
    name: "inconsistent-siblings",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/inconsistent-siblings.md"),
    scope: Scope::Pair(look),
};

/// A label has at most this many characters: a longer sibling is a sentence.
const LABEL: usize = 24;

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let siblings = LazyCell::new(|| Siblings::of(pair));
    for gap in pair.gap_reports() {
        if gap.kind == GapKind::Label
            && let Some(sibling) = siblings.beside(&gap)
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
    let beside = sibling.and_then(|at| page.document().blocks.get(at).zip(page.prose().get(at)));
    let Some((block, prose)) = beside else {
        return gap::explained(findings.at(page, gap.span, message), pair, gap);
    };
    let message = format!("{message} beside {}", gap::quoted(prose.text.trim()));
    let finding = gap::explained(findings.at(page, gap.span, message), pair, gap);
    finding.beside(&page.source, block.span, "this one is translated")
}

/// What blocks side by side have in common: headings of one level below one heading, items of one
/// list, cells of one column or one head row.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    Headings { level: u8, parent: Option<usize> },
    Items { list: Option<NodeId> },
    Heads { table: Option<usize> },
    Column { table: Option<usize>, column: u32 },
}

/// The translated labels of a translation, by what they stand side by side in.
pub(super) struct Siblings {
    /// What each block stands in.
    rows: Vec<Option<Row>>,
    /// Of each, the first two labels that are translated: a label is not beside itself.
    translated: HashMap<Row, Vec<usize>>,
}

impl Siblings {
    pub(super) fn of(pair: &Pair<'_>) -> Self {
        let document = pair.target.document();
        let parents = parents(document);
        let nodes = document.nodes.iter().enumerate();
        let tables: Vec<usize> = nodes
            .filter(|(_, node)| matches!(node.kind, Kind::Table(_)))
            .map(|(at, _)| at)
            .collect();
        let table = |cell: &Block| {
            let before = tables.partition_point(|&table| table < cell.node as usize);
            tables.get(before.checked_sub(1)?).copied()
        };
        let row = |block: &Block| {
            Some(match block.kind {
                BlockKind::Heading(level) => Row::Headings {
                    level,
                    parent: parents.get(block.heading? as usize).copied().flatten(),
                },
                BlockKind::Item => Row::Items {
                    list: block.list.map(|place| place.list),
                },
                BlockKind::Cell { row: 0, .. } => Row::Heads {
                    table: table(block),
                },
                BlockKind::Cell { column, .. } => Row::Column {
                    table: table(block),
                    column,
                },
                _ => return None,
            })
        };
        let rows: Vec<Option<Row>> = document.blocks.iter().map(row).collect();
        let mut translated: HashMap<Row, Vec<usize>> = HashMap::new();
        for ((at, block), row) in document.blocks.iter().enumerate().zip(&rows) {
            let Some(row) = row else {
                continue;
            };
            let known = translated.entry(*row).or_default();
            if known.len() < 2 && is_translated_label(pair, at as u32, block) {
                known.push(at);
            }
        }
        Self { rows, translated }
    }

    /// The first block beside a label that is a translated label, by its index.
    pub(super) fn beside(&self, gap: &GapReport) -> Option<usize> {
        let Place::Block(at) = gap.place else {
            return None;
        };
        let at = at as usize;
        let row = self.rows.get(at).copied().flatten()?;
        let mut labels = self.translated.get(&row)?.iter();
        labels.find(|&&label| label != at).copied()
    }
}

/// The heading above each heading, by its index.
fn parents(document: &Document) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let headings = document.headings.iter().enumerate();
    headings
        .map(|(at, heading)| {
            while open.pop_if(|(_, level)| *level >= heading.level).is_some() {}
            let parent = open.last().map(|(parent, _)| *parent);
            open.push((at, heading.level));
            parent
        })
        .collect()
}

fn is_translated_label(pair: &Pair<'_>, index: u32, block: &Block) -> bool {
    let mut segments = pair.segments_of(index).peekable();
    segments.peek().is_some()
        && segments.all(|segment| segment.verdict == Verdict::Native)
        && pair
            .target
            .source
            .slice(block.span)
            .chars()
            .nth(LABEL)
            .is_none()
}
