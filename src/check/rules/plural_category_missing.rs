//! `plural-category-missing`: a number's form that the language has and the message lacks.

use super::plural;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::Catalog;

pub(super) const RULE: Rule = Rule {
    name: "plural-category-missing",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/plural-category-missing.md"),
    scope: Scope::Catalog(look),
};

fn look(_: &Context<'_>, catalog: &Catalog, findings: &mut Findings) {
    plural::each(catalog, |file, id, select, categories| {
        let have = |name: &str| {
            name == "other"
                || select
                    .keys
                    .iter()
                    .any(|key| !key.literal && key.name == name)
        };
        let missing: Vec<&str> = categories
            .iter()
            .map(String::as_str)
            .filter(|name| !have(name))
            .collect();
        if missing.is_empty() {
            return;
        }
        let forms = missing.join(" and ");
        let message = format!(
            "{id} has no form for {forms}, which {} needs",
            catalog.locale
        );
        findings.push(
            findings
                .at_source(&catalog.locale, &file.source, select.span, message)
                .because(format!(
                    "Fluent chooses between {} for {}",
                    categories.iter().cloned().collect::<Vec<_>>().join(", "),
                    catalog.locale
                ))
                .help(format!("add a variant [{}]", missing.join("], ["))),
        );
    });
}
