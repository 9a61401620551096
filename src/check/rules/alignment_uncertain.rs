//! `alignment-uncertain`: a section that could not be compared with its source.

use super::unmatched;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "alignment-uncertain",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/alignment-uncertain.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    for section in unmatched::uncertain(pair) {
        let blocks = &pair.target.document().blocks;
        let place = blocks
            .get(section.target.start as usize)
            .or_else(|| blocks.last())
            .map_or(pair.target.body, |block| block.span);
        let theirs = source.document().blocks.get(section.source.start as usize);
        let mut finding = findings
            .at(
                pair.target,
                place,
                "the section that begins here differs too much from its source to be compared",
            )
            .because(format!(
                "of blocks there are {} here and {} in the source; {:.0} % of them matched",
                section.target.len(),
                section.source.len(),
                section.confidence * 100.0
            ))
            .help("translate the section anew from its source, block by block");
        if let Some(theirs) = theirs {
            finding = finding.beside(&source.source, theirs.span, "");
        }
        findings.push(finding);
    }
}
