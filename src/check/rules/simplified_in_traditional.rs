//! `simplified-in-traditional`: Simplified characters in a page in Traditional Chinese.

use super::other_script;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "simplified-in-traditional",
    group: Group::Script,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/simplified-in-traditional.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    if page.locale.script() == "Hant" {
        other_script::look(context, page, "Simplified", "Traditional", findings);
    }
}
