//! `markup-in-message-mismatch`: a message with other HTML elements than its source.

use std::collections::BTreeSet;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Pattern};

pub(super) const RULE: Rule = Rule {
    name: "markup-in-message-mismatch",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/markup-in-message-mismatch.md"),
    scope: Scope::Messages(look),
};

fn look(_: &Context<'_>, source: &Catalog, target: &Catalog, findings: &mut Findings) {
    for entry in target.entries.values() {
        let Some(file) = target.file(entry).filter(|file| file.own) else {
            continue;
        };
        let Some(theirs) = source.entries.get(&entry.id) else {
            continue;
        };
        for (id, span, own) in entry.patterns() {
            let pattern = match id.split_once('.') {
                None => theirs.value.as_ref(),
                Some((_, attribute)) => theirs.attribute(attribute),
            };
            let Some(pattern) = pattern else { continue };
            let (wanted, have) = (elements(pattern), elements(own));
            // An end goes with its start: one finding for both.
            let alone = |element: &&String, others: &BTreeSet<String>| {
                element.strip_prefix('/').is_none_or(|name| {
                    !others
                        .iter()
                        .any(|other| other.split(' ').next() == Some(name))
                })
            };
            let lost: BTreeSet<String> = wanted.difference(&have).cloned().collect();
            let added: BTreeSet<String> = have.difference(&wanted).cloned().collect();
            for element in lost.iter().filter(|element| alone(element, &lost)) {
                let message = format!("{id} has no <{element}>, which its source has");
                let finding = findings.at_source(&target.locale, &file.source, span, message);
                findings.push(finding.help(format!("put <{element}> around the same words")));
            }
            for element in added.iter().filter(|element| alone(element, &added)) {
                let message = format!("{id} has <{element}>, which its source does not have");
                let finding = findings.at_source(&target.locale, &file.source, span, message);
                findings.push(finding.help("use the elements of the source only"));
            }
        }
    }
}

/// The elements in a message: start tags and end tags, each with the name that code finds it by.
/// How often one stands differs with the number of variants, so that is not compared.
fn elements(pattern: &Pattern) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (text, _) in &pattern.texts {
        for tag in text.split('<').skip(1) {
            let Some((tag, _)) = tag.split_once('>') else {
                continue;
            };
            let name: String = tag
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-'))
                .collect();
            if !name
                .trim_start_matches('/')
                .starts_with(|c: char| c.is_ascii_alphabetic())
            {
                continue;
            }
            let named = tag
                .split_once("data-l10n-name=")
                .and_then(|(_, rest)| rest.split(['"', '\'']).find(|part| !part.is_empty()));
            let name = name.trim_end_matches('/').to_ascii_lowercase();
            found.insert(match named {
                Some(named) => format!("{name} data-l10n-name=\"{named}\""),
                None => name,
            });
        }
    }
    found
}
