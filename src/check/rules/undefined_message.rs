//! `undefined-message`: a message that a template or another message asks for and that is nowhere.

use std::cell::LazyCell;

use super::asked;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Placeable};
use crate::messages::functions::NAMES as FUNCTIONS;
use crate::resources::Resources;
use crate::text::nearest::nearest_key;

pub(super) const RULE: Rule = Rule {
    name: "undefined-message",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/undefined-message.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    let templates = asked::templates(&context.corpus.resources);
    for catalog in &context.catalogs {
        let theme = LazyCell::new(|| Catalog::read(&Resources::embedded(), &catalog.locale));
        let shown_here = |id: &str| !templates.is_empty() || theme.entries.contains_key(id);
        references(catalog, shown_here, findings);
    }
    let defined = |id: &str| context.catalogs.iter().any(|catalog| has(catalog, id));
    for template in &templates {
        for (id, span) in asked::ids(template) {
            if defined(&id) {
                continue;
            }
            let message = format!("this template asks for message {id}, which no locale has");
            let near = context
                .catalogs
                .first()
                .and_then(|catalog| nearest_key(&id, &catalog.entries));
            let source = context.corpus.source_locale();
            let finding = findings.at_source(source, template, span, message);
            findings.push(finding.in_no_locale().help(match near {
                Some(near) => format!("did you mean {near}?"),
                None => format!("add {id} to a file of locales/{source}/"),
            }));
        }
    }
}

/// Messages, terms and functions that a message refers to. Whether the message is one that a page
/// of the site shows says `shown_here`.
fn references(catalog: &Catalog, shown_here: impl Fn(&str) -> bool, findings: &mut Findings) {
    for entry in catalog.entries.values() {
        let Some(file) = catalog.file(entry).filter(|file| file.own) else {
            continue;
        };
        for (id, _, pattern) in entry.patterns() {
            for used in &pattern.uses {
                let name = match &used.what {
                    Placeable::Message(name) => name.clone(),
                    Placeable::Term(name) => format!("-{name}"),
                    // Messages for another program may call its functions.
                    Placeable::Function(name)
                        if !FUNCTIONS.contains(&&**name) && shown_here(&entry.id) =>
                    {
                        let message = format!("{id} uses {}, which is no function", used.what);
                        let source = &file.source;
                        findings.push(
                            findings
                                .at_source(&catalog.locale, source, used.span, message)
                                .help(format!("the functions are {}", FUNCTIONS.join(", "))),
                        );
                        continue;
                    }
                    Placeable::Variable(_) | Placeable::Function(_) => continue,
                };
                if has(catalog, &name) {
                    continue;
                }
                let message = format!(
                    "{id} uses {}, which {} does not have",
                    used.what, catalog.locale
                );
                let near = nearest_key(&name, &catalog.entries);
                findings.push(
                    findings
                        .at_source(&catalog.locale, &file.source, used.span, message)
                        .help(match near {
                            Some(near) => format!("did you mean {near}?"),
                            None => format!("add {name} to a file of locales/{}/", catalog.locale),
                        }),
                );
            }
        }
    }
}

fn has(catalog: &Catalog, id: &str) -> bool {
    match id.split_once('.') {
        None => catalog.entries.contains_key(id),
        Some((id, attribute)) => catalog
            .entries
            .get(id)
            .is_some_and(|entry| entry.attribute(attribute).is_some()),
    }
}
