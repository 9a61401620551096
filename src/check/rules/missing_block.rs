//! `missing-block`: blocks of the source that the translation does not have.

use super::unmatched;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::text::Span;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "missing-block",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/missing-block.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    for run in unmatched::in_source(pair) {
        let blocks = &source.document().blocks;
        let Some(first) = blocks.get(run.start as usize) else {
            continue;
        };
        let span = blocks
            .get(run.start as usize..run.end as usize)
            .unwrap_or(&[])
            .iter()
            .fold(first.span, |span, block| span.join(block.span));
        // The place is behind the block that says what the source says before it.
        let before = (0..run.start)
            .rev()
            .find_map(|at| pair.alignment.targets_of(at).next());
        let place = before
            .and_then(|found| pair.target.document().blocks.get(found.target as usize))
            .map_or(pair.target.body.start, |block| block.span.end);
        let what = unmatched::describe(source, &run);
        let message = format!("{what} of the source is missing here");
        let message = if run.len() > 1 {
            message.replace(" is missing", " are missing")
        } else {
            message
        };
        findings.push(
            findings
                .at(
                    pair.target,
                    Span {
                        start: place,
                        end: place,
                    },
                    message,
                )
                .beside(&source.source, span, "not translated")
                .help("translate it; if it is left out on purpose, say so with a suppression"),
        );
    }
}
