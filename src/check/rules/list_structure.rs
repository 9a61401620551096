//! `list-structure`: a list of another kind or depth than its source.

use super::unmatched;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::document::{Block, BlockKind, NodeId};
use crate::translation::{Pair, SURE};

pub(super) const RULE: Rule = Rule {
    name: "list-structure",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/list-structure.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    // One finding a list: the first item tells.
    let mut told: Vec<NodeId> = Vec::new();
    let sure = pair
        .alignment
        .matches
        .iter()
        .filter(|found| found.confidence >= SURE);
    let mut pairs: Vec<(u32, u32)> = sure.map(|found| (found.source, found.target)).collect();
    pairs.extend(unmatched::other_kind(pair));
    pairs.sort_by_key(|&(_, target)| target);
    for (from, to) in pairs {
        let theirs = source.document().blocks.get(from as usize);
        let own = pair.target.document().blocks.get(to as usize);
        let (Some(theirs), Some(own)) = (theirs, own) else {
            continue;
        };
        let is_item = |block: &Block| block.kind == BlockKind::Item;
        if is_item(theirs) != is_item(own) && !is_heading(theirs) && !is_heading(own) {
            let (message, help) = if is_item(theirs) {
                (
                    "this is an item of a list in the source",
                    "write it as one: its marker or indent is lost",
                )
            } else {
                (
                    "this is an item of a list here and none in the source",
                    "take its marker out",
                )
            };
            findings.push(
                findings
                    .at(pair.target, own.span, message)
                    .beside(&source.source, theirs.span, "")
                    .help(help),
            );
            continue;
        }
        let (Some(was), Some(is)) = (theirs.list, own.list) else {
            continue;
        };
        if !was.first || !is.first || told.contains(&is.list) {
            continue;
        }
        let kind = |ordered: bool| if ordered { "numbered" } else { "bulleted" };
        let (message, help) = if was.number.is_some() != is.number.is_some() {
            (
                format!(
                    "this list is {}, its source is {}",
                    kind(is.number.is_some()),
                    kind(was.number.is_some())
                ),
                "use the same kind of list: a number says that the order matters".to_owned(),
            )
        } else if was.level != is.level {
            (
                format!("this item is {}, its source {}", depth(own), depth(theirs)),
                "indent it as its source is indented: what it belongs to depends on it".to_owned(),
            )
        } else {
            continue;
        };
        told.push(is.list);
        findings.push(
            findings
                .at(pair.target, own.span, message)
                .beside(&source.source, theirs.span, "")
                .help(help),
        );
    }
}

fn depth(block: &Block) -> String {
    match block.list.map_or(0, |place| place.level) {
        0 | 1 => "at the margin".to_owned(),
        2 => "in a list in a list".to_owned(),
        deep => format!("{deep} lists deep"),
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}
