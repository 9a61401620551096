//! `untranslated-sentence`: a sentence in the source language among translated ones.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-sentence",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-sentence.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    gap::report(pair, GapKind::Sentence, findings, |gap| {
        let place = gap::place_name(pair.target, gap.place);
        let (from, to) = (&pair.source_language, &pair.target_language);
        format!("a sentence of this {to} {place} is left in {from}")
    });
}
