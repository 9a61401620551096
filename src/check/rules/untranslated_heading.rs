//! `untranslated-heading`: a heading that is left in the source language.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-heading",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-heading.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    gap::report(pair, GapKind::Heading, findings, |_| {
        format!("this heading is left in {}", pair.source_language)
    });
}
