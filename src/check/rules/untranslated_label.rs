//! `untranslated-label`: a short label that is left in the source language.

use std::cell::LazyCell;

use super::inconsistent_siblings::{Siblings, told};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-label",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-label.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let siblings = LazyCell::new(|| Siblings::of(pair));
    for gap in pair.gap_reports() {
        if gap.kind == GapKind::Label {
            findings.push(told(pair, &gap, siblings.beside(&gap), findings));
        }
    }
}
