//! `orphan-message`: a message that the source locale does not have.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::Catalog;

pub(super) const RULE: Rule = Rule {
    name: "orphan-message",
    group: Group::Messages,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/orphan-message.md"),
    scope: Scope::Messages(look),
};

fn look(_: &Context<'_>, source: &Catalog, target: &Catalog, findings: &mut Findings) {
    if source.entries.is_empty() {
        return;
    }
    for entry in target
        .entries
        .values()
        .filter(|entry| !entry.id.starts_with('-'))
    {
        let Some(file) = target.file(entry).filter(|file| file.own) else {
            continue;
        };
        let theirs = source.entries.get(&entry.id);
        for (id, span, _) in entry.patterns() {
            let known = match (theirs, id.split_once('.')) {
                (None, _) => false,
                (Some(theirs), None) => theirs.value.is_some(),
                (Some(theirs), Some((_, attribute))) => theirs.attribute(attribute).is_some(),
            };
            // Without the message itself, its attributes go with it.
            if known || (theirs.is_none() && id != entry.id && entry.value.is_some()) {
                continue;
            }
            let message = format!("message {id} is not in {}", source.locale);
            let finding = findings.at_source(&target.locale, &file.source, span, message);
            findings
                .push(finding.help("remove it, or give it the id that the source message has now"));
        }
    }
}
