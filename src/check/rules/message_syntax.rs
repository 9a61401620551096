//! `message-syntax`: what is no Fluent, and ids that stand twice.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::Catalog;

pub(super) const RULE: Rule = Rule {
    name: "message-syntax",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/message-syntax.md"),
    scope: Scope::Catalog(look),
};

fn look(_: &Context<'_>, catalog: &Catalog, findings: &mut Findings) {
    for file in catalog.files.iter().filter(|file| file.own) {
        for (span, reason) in &file.junk {
            findings.push(
                findings
                    .at_source(&catalog.locale, &file.source, *span, reason.clone())
                    .help("this entry is left out, the others of the file are used; see https://projectfluent.org/fluent/guide/"),
            );
        }
        for (id, span) in &file.doubles {
            let message = format!("message {id} is defined twice in this file");
            findings.push(
                findings
                    .at_source(&catalog.locale, &file.source, *span, message)
                    .help("the first definition is used; remove the other"),
            );
        }
    }
}
