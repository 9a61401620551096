//! `extra-block`: blocks of the translation that the source does not have.

use super::unmatched;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "extra-block",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/extra-block.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    if pair.source.is_none() {
        return;
    }
    for run in unmatched::in_target(pair) {
        let blocks = &pair.target.document().blocks;
        let Some(first) = blocks.get(run.start as usize) else {
            continue;
        };
        let span = blocks
            .get(run.start as usize..run.end as usize)
            .unwrap_or(&[])
            .iter()
            .fold(first.span, |span, block| span.join(block.span));
        let what = unmatched::describe(pair.target, &run);
        let verb = if run.len() > 1 { "are" } else { "is" };
        findings.push(
            findings
                .at(pair.target, span, format!("{what} {verb} not in the source"))
                .help("remove what the source has dropped; if it is for this locale alone, say so with a suppression"),
        );
    }
}
