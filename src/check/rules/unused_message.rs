//! `unused-message`: a message that nothing asks for.

use std::borrow::Cow;
use std::collections::HashSet;

use super::asked;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Entry, Placeable};
use crate::resources::Resources;

pub(super) const RULE: Rule = Rule {
    name: "unused-message",
    group: Group::Messages,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/unused-message.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    // What the source locale lacks is `orphan-message`'s.
    let Some(catalog) = context.catalogs.first() else {
        return;
    };
    let own = |entry: &&Entry| catalog.file(entry).is_some_and(|file| file.own);
    if !catalog.entries.values().any(|entry| own(&entry)) {
        return;
    }
    // Without templates of its own, the site's messages are for a program that is not seen here.
    let templates = asked::templates(&context.corpus.resources);
    if templates.is_empty() {
        return;
    }
    // The theme's own messages are asked for by the program.
    let theme = Catalog::read(&Resources::embedded(), &catalog.locale);
    let literals: Vec<String> = templates
        .iter()
        .flat_map(|template| asked::literals(template.text()))
        .collect();
    let exact: HashSet<&str> = literals.iter().map(String::as_str).collect();
    // A template may put an id together: "plan-" ~ kind.
    let begun: Vec<&String> = literals.iter().filter(|one| one.ends_with('-')).collect();
    let asked = |id: &str| {
        let mut begun = begun.iter();
        exact.contains(id) || begun.any(|begin| id.starts_with(begin.as_str()))
    };
    let patterns = catalog.entries.values().flat_map(Entry::patterns);
    let uses = patterns.flat_map(|(_, _, pattern)| &pattern.uses);
    let referred: HashSet<Cow<'_, str>> = uses
        .filter_map(|used| match &used.what {
            Placeable::Message(name) => name.split('.').next().map(Cow::Borrowed),
            Placeable::Term(name) => Some(Cow::Owned(format!("-{name}"))),
            Placeable::Variable(_) | Placeable::Function(_) => None,
        })
        .collect();
    for entry in catalog.entries.values().filter(own) {
        let part = entry.patterns().any(|(id, _, _)| asked(&id));
        if part || theme.entries.contains_key(&entry.id) || referred.contains(entry.id.as_str()) {
            continue;
        }
        let Some(file) = catalog.file(entry) else {
            continue;
        };
        let what = if entry.id.starts_with('-') {
            "no message uses term"
        } else {
            "no template asks for message"
        };
        let message = format!("{what} {}", entry.id);
        findings.push(
            findings
                .at_source(&catalog.locale, &file.source, entry.span, message)
                .help("remove it in every locale, or ask for it where it belongs"),
        );
    }
}
