//! `placeable-mismatch`: a message that uses other variables, messages or terms than its source.

use std::collections::BTreeMap;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Pattern, Placeable, Use};

pub(super) const RULE: Rule = Rule {
    name: "placeable-mismatch",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("placeable_mismatch.md"),
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
        let Some(original) = source.file(theirs) else {
            continue;
        };
        for (id, span, own) in entry.patterns() {
            let pattern = match id.split_once('.') {
                None => theirs.value.as_ref(),
                Some((_, attribute)) => theirs.attribute(attribute),
            };
            let Some(pattern) = pattern else { continue };
            let (wanted, have) = (used(pattern), used(own));
            for (what, used) in &wanted {
                if have.contains_key(what) || !used.shown {
                    continue;
                }
                let message = format!("{id} does not use {what}, which its source does");
                findings.push(
                    findings
                        .at_source(&target.locale, &file.source, span, message)
                        .beside(&original.source, used.span, "")
                        .help(format!("put {what} where the sentence needs it")),
                );
            }
            for (what, used) in &have {
                if wanted.contains_key(what) || is_own(what) {
                    continue;
                }
                let message = format!("{id} uses {what}, which its source does not");
                let finding = findings.at_source(&target.locale, &file.source, used.span, message);
                let near = nearest(what, wanted.keys());
                findings.push(finding.help(match near {
                    Some(near) => format!("did you mean {near}?"),
                    None => format!("take {what} out: nobody gives it a value"),
                }));
            }
        }
    }
}

/// What a pattern uses, each once; shown if it is shown anywhere.
fn used(pattern: &Pattern) -> BTreeMap<&Placeable, Use> {
    let mut found: BTreeMap<&Placeable, Use> = BTreeMap::new();
    for used in &pattern.uses {
        // Formatting a number is for the locale to decide.
        if used.what == Placeable::Function("NUMBER".to_owned()) {
            continue;
        }
        let known = found.entry(&used.what).or_insert_with(|| used.clone());
        known.shown |= used.shown;
    }
    found
}

/// Terms and functions are for a locale to choose; a variable or message that is not given shows
/// its name to the reader.
fn is_own(what: &Placeable) -> bool {
    matches!(what, Placeable::Term(_) | Placeable::Function(_))
}

fn nearest<'p>(
    wanted: &Placeable,
    names: impl Iterator<Item = &'p &'p Placeable>,
) -> Option<String> {
    let scored = names.map(|name| {
        let name = name.to_string();
        (strsim::jaro_winkler(&wanted.to_string(), &name), name)
    });
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}
