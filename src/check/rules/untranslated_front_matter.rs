//! `untranslated-front-matter`: front matter that is left in the source language.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::{GapKind, GapReport, Pair, Place};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-front-matter",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-front-matter.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let field = |gap: &GapReport| {
        let Place::Field { field, .. } = gap.place else {
            return String::new();
        };
        let field = pair.target.front_matter.fields.get(field as usize);
        field.map_or_else(String::new, |field| format!("`{}`", field.key))
    };
    gap::report(pair, GapKind::FrontMatter, findings, |gap| {
        format!("{} is left in {}", field(gap), pair.source_language)
    });
}
