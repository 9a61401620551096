//! `table-shape`: a table with other rows or columns than its source.

use std::collections::BTreeMap;

use super::table;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::document::NodeId;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "table-shape",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/table-shape.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    // Where all tables are of one shape, it makes no difference which belong together.
    let mut shapes = table::shapes(source.document()).chain(table::shapes(pair.target.document()));
    let first = shapes.next();
    if shapes.all(|shape| Some(shape) == first) {
        return;
    }
    for (own, theirs) in pairs(pair) {
        let (Some(is), Some(was)) = (
            table::shape(pair.target.document(), own),
            table::shape(source.document(), theirs),
        ) else {
            continue;
        };
        let message = if is.0 != was.0 {
            format!("this table has {}, its source {}", rows(is.0), rows(was.0))
        } else if is.1 != was.1 {
            format!("this table has {} columns, its source {}", is.1, was.1)
        } else {
            continue;
        };
        let place = |document: &crate::document::Document, id| {
            document.node(id).map(|node| node.span).unwrap_or_default()
        };
        findings.push(
            findings
                .at(pair.target, place(pair.target.document(), own), message)
                .beside(&source.source, place(source.document(), theirs), "")
                .help("give the table the rows and columns of its source"),
        );
    }
}

/// Tables that say the same, translation first: those whose cells match most often.
fn pairs(pair: &Pair<'_>) -> Vec<(NodeId, NodeId)> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let own = table::of_blocks(pair.target.document());
    let theirs = table::of_blocks(source.document());
    let mut votes: BTreeMap<(NodeId, NodeId), u32> = BTreeMap::new();
    for found in &pair.alignment.matches {
        let own = own.get(found.target as usize).copied().flatten();
        let theirs = theirs.get(found.source as usize).copied().flatten();
        if let (Some(own), Some(theirs)) = (own, theirs) {
            *votes.entry((own, theirs)).or_default() += 1;
        }
    }
    let mut best: BTreeMap<NodeId, (u32, NodeId)> = BTreeMap::new();
    for ((own, theirs), count) in votes {
        let entry = best.entry(own).or_insert((0, theirs));
        if count > entry.0 {
            *entry = (count, theirs);
        }
    }
    best.into_iter()
        .map(|(own, (_, theirs))| (own, theirs))
        .collect()
}

fn rows(count: usize) -> String {
    if count == 1 {
        "1 row".to_owned()
    } else {
        format!("{count} rows")
    }
}
