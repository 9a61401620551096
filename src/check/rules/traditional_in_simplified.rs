//! `traditional-in-simplified`: Traditional characters in a page in Simplified Chinese.

use super::other_script;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "traditional-in-simplified",
    group: Group::Script,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/traditional-in-simplified.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    if page.locale.script() == "Hans" {
        other_script::look(context, page, "Traditional", "Simplified", findings);
    }
}
