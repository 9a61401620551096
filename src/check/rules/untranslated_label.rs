//! `untranslated-label`: a short label that is left in the source language.

use super::gap;
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
    gap::report(pair, GapKind::Label, findings, |gap| {
        let label = gap::quoted(pair.target.source.slice(gap.span));
        format!("{label} is left in {}", pair.source_language)
    });
}
