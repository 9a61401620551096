//! `cyclic-message`: messages that refer to each other in a circle.

use std::collections::BTreeSet;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Placeable};

pub(super) const RULE: Rule = Rule {
    name: "cyclic-message",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("cyclic_message.md"),
    scope: Scope::Catalog(look),
};

fn look(_: &Context<'_>, catalog: &Catalog, findings: &mut Findings) {
    for entry in catalog.entries.values() {
        let Some(file) = catalog.file(entry).filter(|file| file.own) else {
            continue;
        };
        for (id, span, _) in entry.patterns() {
            let Some(circle) = circle(catalog, &id) else {
                continue;
            };
            // One finding a circle: at the first of its members.
            if circle.iter().any(|member| *member < id) {
                continue;
            }
            let mut path = circle.join(" → ");
            path.push_str(" → ");
            path.push_str(&id);
            let message = format!("{id} refers to itself: {path}");
            findings.push(
                findings
                    .at_source(&catalog.locale, &file.source, span, message)
                    .help("say the words in one of them"),
            );
        }
    }
}

/// The shortest way from a value or attribute back to itself, itself first.
fn circle(catalog: &Catalog, start: &str) -> Option<Vec<String>> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut paths: Vec<Vec<String>> = vec![vec![start.to_owned()]];
    while !paths.is_empty() {
        let mut longer = Vec::new();
        for path in paths {
            for next in references(catalog, path.last()?) {
                if next == start {
                    return Some(path);
                }
                if seen.insert(next.clone()) {
                    let mut path = path.clone();
                    path.push(next);
                    longer.push(path);
                }
            }
        }
        paths = longer;
    }
    None
}

/// What a value (`id`) or attribute (`id.attribute`) refers to, as far as it is there. A message
/// that is put together from its own attributes is no circle.
fn references(catalog: &Catalog, node: &str) -> Vec<String> {
    let (id, attribute) = match node.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (node, None),
    };
    let Some(entry) = catalog.entries.get(id) else {
        return Vec::new();
    };
    let pattern = match attribute {
        Some(attribute) => entry.attribute(attribute),
        None => entry.value.as_ref(),
    };
    let uses = pattern.into_iter().flat_map(|pattern| &pattern.uses);
    let named = uses.filter_map(|used| match &used.what {
        Placeable::Message(name) => Some(name.clone()),
        Placeable::Term(name) => Some(format!("-{name}")),
        Placeable::Variable(_) | Placeable::Function(_) => None,
    });
    named
        .filter(|name| {
            let id = name.split('.').next().unwrap_or(name);
            catalog.entries.contains_key(id)
        })
        .collect()
}
