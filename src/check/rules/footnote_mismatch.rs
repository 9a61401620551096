//! `footnote-mismatch`: footnotes that the translation lost or added.

use std::collections::{HashMap, HashSet};

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::document::Kind;
use crate::text::Span;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "footnote-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/footnote-mismatch.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    let (theirs, own) = (marks(source), marks(pair.target));
    if theirs.is_empty() && own.is_empty() {
        return;
    }
    let (wanted, had) = (count(&theirs), count(&own));
    let mut told: HashSet<&str> = HashSet::new();
    for (label, span) in &theirs {
        let times = |list: &HashMap<&str, usize>| list.get(label.as_str()).copied().unwrap_or(0);
        if times(&had) >= times(&wanted) || !told.insert(label) {
            continue;
        }
        // It belongs into the block that says what the source's block says.
        let blocks = &source.document().blocks;
        let at = blocks.partition_point(|block| block.span.end < span.end);
        let at = blocks
            .get(at)
            .filter(|block| block.span.contains(*span))
            .map(|_| at);
        let matched = at.and_then(|at| pair.alignment.targets_of(at as u32).next());
        if at.is_some() && matched.is_none() {
            // The whole block is missing, and is told as such.
            continue;
        }
        let block =
            matched.and_then(|found| pair.target.document().blocks.get(found.target as usize));
        let message = format!("the mark of footnote {label} is missing");
        let finding = match block {
            Some(block) => findings.at(pair.target, block.span, message),
            None => findings.about(&pair.target.locale, pair.target.source.name(), message),
        };
        findings.push(
            finding
                .beside(&source.source, *span, "")
                .help(format!("put [^{label}] where it belongs")),
        );
    }
    for (label, span) in &own {
        if wanted.contains_key(label.as_str()) {
            continue;
        }
        let message = format!("the source has no footnote {label}");
        let help = "use the labels of the source: readers see numbers, not labels";
        findings.push(findings.at(pair.target, *span, message).help(help));
    }
}

/// How many marks each footnote has.
fn count(marks: &[(String, Span)]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for (label, _) in marks {
        *counts.entry(label.as_str()).or_default() += 1;
    }
    counts
}

fn marks(page: &Page) -> Vec<(String, Span)> {
    // Most pages have none, and the rule of each is the same: `[^label]`.
    if memchr::memmem::find(page.source.text().as_bytes(), b"[^").is_none() {
        return Vec::new();
    }
    let nodes = page.document().nodes.iter();
    nodes
        .filter_map(|node| match &node.kind {
            Kind::FootnoteReference(label) => {
                Some((label.read(&page.source).to_owned(), node.span))
            }
            _ => None,
        })
        .collect()
}
