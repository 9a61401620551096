//! `untranslated-fragment`: a phrase in the source language inside a translated sentence.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, Pair};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-fragment",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-fragment.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    gap::report(pair, GapKind::Fragment, findings, |gap| {
        let (from, to) = (&pair.source_language, &pair.target_language);
        let phrase = gap::quoted(gap::words(pair, gap));
        format!("{phrase} is left in {from} inside a {to} sentence")
    });
}
