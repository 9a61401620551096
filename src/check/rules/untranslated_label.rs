//! `untranslated-label`: a short label that is left in the source language.

use super::inconsistent_siblings;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-label",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("untranslated_label.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    for gap in pair.gap_reports() {
        if gap.kind == GapKind::Label {
            let sibling = inconsistent_siblings::sibling(pair, &gap);
            findings.push(inconsistent_siblings::told(pair, &gap, sibling, findings));
        }
    }
}
