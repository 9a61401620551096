//! `selector-mismatch`: a message that does not tell apart what its source tells apart.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Entry, Pattern, Placeable, Select};

pub(super) const RULE: Rule = Rule {
    name: "selector-mismatch",
    group: Group::Messages,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/selector-mismatch.md"),
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
            for wanted in pattern.selects.iter().filter(|select| by_word(select)) {
                let have: Vec<&Select> = choices(entry, own)
                    .into_iter()
                    .filter(|select| select.variable == wanted.variable)
                    .collect();
                let Some(place) = have.first().map(|select| select.span) else {
                    let message = format!(
                        "{id} does not choose by ${}, as its source does",
                        wanted.variable
                    );
                    let words: Vec<&str> = wanted.keys.iter().map(|key| &*key.name).collect();
                    findings.push(
                        findings
                            .at_source(&target.locale, &file.source, span, message)
                            .because(format!("the source tells apart {}", words.join(", ")))
                            .help("choose between the same cases"),
                    );
                    continue;
                };
                for key in &wanted.keys {
                    if have
                        .iter()
                        .any(|select| select.keys.iter().any(|own| own.name == key.name))
                    {
                        continue;
                    }
                    let message =
                        format!("{id} has no case [{}] for ${}", key.name, wanted.variable);
                    findings.push(
                        findings
                            .at_source(&target.locale, &file.source, place, message)
                            .help(format!(
                                "add a variant [{}]; without it the default is shown",
                                key.name
                            )),
                    );
                }
            }
        }
    }
}

/// The choices of a pattern, and of the attributes of its own message that it is made of: where a
/// language has its words in another order, the choice stands elsewhere.
fn choices<'e>(entry: &'e Entry, pattern: &'e Pattern) -> Vec<&'e Select> {
    let mut found: Vec<&Select> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut open = vec![pattern];
    while let Some(pattern) = open.pop() {
        found.extend(&pattern.selects);
        for used in &pattern.uses {
            let Placeable::Message(name) = &used.what else {
                continue;
            };
            let own = name.split_once('.').filter(|(id, _)| *id == entry.id);
            let Some((_, attribute)) = own.filter(|(_, name)| !seen.contains(name)) else {
                continue;
            };
            seen.push(attribute);
            open.extend(entry.attribute(attribute));
        }
    }
    found
}

/// Whether a choice is between words, not between numbers and their forms.
fn by_word(select: &Select) -> bool {
    !select.variable.is_empty()
        && !select.is_plural()
        && select
            .keys
            .iter()
            .any(|key| !key.literal && key.name != "other")
}
