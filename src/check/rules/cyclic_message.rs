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
        let Some(circle) = circle(catalog, &entry.id) else {
            continue;
        };
        // One finding a circle: at the first of its members.
        if circle.iter().any(|id| *id < &*entry.id) {
            continue;
        }
        let mut path = circle.join(" → ");
        path.push_str(" → ");
        path.push_str(&entry.id);
        let message = format!("{} refers to itself: {path}", entry.id);
        findings.push(
            findings
                .at_source(&catalog.locale, &file.source, entry.span, message)
                .help("say the words in one of them"),
        );
    }
}

/// The shortest way from an entry back to itself, itself first.
fn circle<'c>(catalog: &'c Catalog, start: &'c str) -> Option<Vec<&'c str>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut paths: Vec<Vec<&str>> = vec![vec![start]];
    while !paths.is_empty() {
        let mut longer = Vec::new();
        for path in paths {
            for next in references(catalog, path.last().copied()?) {
                if next == start {
                    return Some(path);
                }
                if seen.insert(next) {
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

/// The entries that an entry refers to, by id, as far as they are there.
fn references<'c>(catalog: &'c Catalog, id: &str) -> Vec<&'c str> {
    let Some(entry) = catalog.entries.get(id) else {
        return Vec::new();
    };
    let uses = entry.patterns().flat_map(|(_, _, pattern)| &pattern.uses);
    let named = uses.filter_map(|used| match &used.what {
        Placeable::Message(name) => Some(name.split('.').next().unwrap_or(name).to_owned()),
        Placeable::Term(name) => Some(format!("-{name}")),
        Placeable::Variable(_) | Placeable::Function(_) => None,
    });
    named
        .filter_map(|name| Some(catalog.entries.get_key_value(&name)?.0.as_str()))
        .collect()
}
