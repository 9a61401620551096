//! `unused-message`: a message that nothing asks for.

use super::asked;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Placeable};
use crate::resources::Resources;

pub(super) const RULE: Rule = Rule {
    name: "unused-message",
    group: Group::Messages,
    level: Some(Level::Warning),
    doc: include_str!("unused_message.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    // What the source locale lacks is `orphan-message`'s.
    let Some(catalog) = context.catalogs.first() else {
        return;
    };
    let own =
        |entry: &&crate::messages::audit::Entry| catalog.file(entry).is_some_and(|file| file.own);
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
    let asked = |id: &str| {
        // A template may put an id together: "plan-" ~ kind.
        literals.iter().any(|literal| {
            literal == id || (literal.ends_with('-') && id.starts_with(literal.as_str()))
        })
    };
    let referred = |id: &str| {
        catalog.entries.values().any(|entry| {
            entry.patterns().any(|(_, _, pattern)| {
                pattern.uses.iter().any(|used| match &used.what {
                    Placeable::Message(name) => name.split('.').next() == Some(id),
                    Placeable::Term(name) => id.strip_prefix('-') == Some(name),
                    Placeable::Variable(_) | Placeable::Function(_) => false,
                })
            })
        })
    };
    for entry in catalog.entries.values().filter(own) {
        let part = entry.patterns().any(|(id, _, _)| asked(&id));
        if part || theme.entries.contains_key(&entry.id) || referred(&entry.id) {
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
