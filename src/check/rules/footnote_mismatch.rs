//! `footnote-mismatch`: footnotes that the translation lost or added.

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
    doc: include_str!("footnote_mismatch.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    let (theirs, own) = (marks(source), marks(pair.target));
    for (label, span) in &theirs {
        let count =
            |list: &[(String, Span)]| list.iter().filter(|(other, _)| other == label).count();
        if count(&own) >= count(&theirs)
            || theirs
                .iter()
                .find(|(other, _)| other == label)
                .map(|(_, first)| first)
                != Some(span)
        {
            continue;
        }
        // It belongs into the block that says what the source's block says.
        let at = source
            .document
            .blocks
            .iter()
            .position(|block| block.span.contains(*span));
        let matched = at.and_then(|at| pair.alignment.targets_of(at as u32).next());
        if at.is_some() && matched.is_none() {
            // The whole block is missing, and is told as such.
            continue;
        }
        let block =
            matched.and_then(|found| pair.target.document.blocks.get(found.target as usize));
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
        if theirs.iter().any(|(other, _)| other == label) {
            continue;
        }
        let message = format!("the source has no footnote {label}");
        let help = "use the labels of the source: readers see numbers, not labels";
        findings.push(findings.at(pair.target, *span, message).help(help));
    }
}

fn marks(page: &Page) -> Vec<(String, Span)> {
    let nodes = page.document.nodes.iter();
    nodes
        .filter_map(|node| match &node.kind {
            Kind::FootnoteReference(label) => {
                Some((label.read(&page.source).to_owned(), node.span))
            }
            _ => None,
        })
        .collect()
}
