//! `untranslated-block`: a whole paragraph, list item or table cell in the source language.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-block",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-block.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    gap::report(pair, GapKind::Block, findings, |gap| {
        let place = gap::place_name(pair.target, gap.place);
        format!("this {place} is left in {}", pair.source_language)
    });
}
