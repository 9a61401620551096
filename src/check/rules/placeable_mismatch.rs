//! `placeable-mismatch`: a message that uses other variables, messages or terms than its source.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Entry, Pattern, Placeable, Use};
use crate::text::{Source, Span};

pub(super) const RULE: Rule = Rule {
    name: "placeable-mismatch",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/placeable-mismatch.md"),
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
        let pair = Files {
            target,
            file: &file.source,
            original: &original.source,
        };
        if is_composed(entry) || is_composed(theirs) {
            // A message put together from its own attributes is free to cut them as it likes:
            // what counts is what all of it uses.
            let (wanted, have) = (used_in_all(theirs), used_in_all(entry));
            compare(&pair, &entry.id, entry.span, &wanted, &have, findings);
            continue;
        }
        for (id, span, own) in entry.patterns() {
            let pattern = match id.split_once('.') {
                None => theirs.value.as_ref(),
                Some((_, attribute)) => theirs.attribute(attribute),
            };
            if let Some(pattern) = pattern {
                let (wanted, have) = (used([pattern].into_iter()), used([own].into_iter()));
                compare(&pair, &id, span, &wanted, &have, findings);
            }
        }
    }
}

/// The two files of a comparison.
struct Files<'a> {
    target: &'a Catalog,
    file: &'a Arc<Source>,
    original: &'a Arc<Source>,
}

/// Among so many names one is looked for that may have been meant.
const FEW: usize = 100;

type Used<'p> = BTreeMap<&'p Placeable, Use>;

fn compare(
    files: &Files<'_>,
    id: &str,
    span: Span,
    wanted: &Used<'_>,
    have: &Used<'_>,
    findings: &mut Findings,
) {
    let locale = &files.target.locale;
    let mut missing: Vec<(&Placeable, &Use)> = wanted
        .iter()
        .filter(|(what, used)| used.shown && !have.contains_key(*what))
        .map(|(what, used)| (*what, used))
        .collect();
    // A message of more is of a program's making, and so are its mistakes.
    let few = wanted.len() <= FEW;
    for (what, used) in have {
        if wanted.contains_key(what) || is_own(what) {
            continue;
        }
        let message = format!("{id} uses {what}, which its source does not");
        let finding = findings.at_source(locale, files.file, used.span, message);
        // A name misspelt is one mistake, not one that is missing and one that is too many.
        let near = |names: &mut dyn Iterator<Item = &Placeable>| {
            few.then(|| nearest(what, names)).flatten()
        };
        let meant = near(&mut missing.iter().map(|(what, _)| *what));
        if let Some(meant) = &meant {
            missing.retain(|(what, _)| what.to_string() != *meant);
        }
        let meant = meant.or_else(|| near(&mut wanted.keys().copied()));
        findings.push(finding.help(match meant {
            Some(near) => format!("did you mean {near}?"),
            None => format!("take {what} out: nobody gives it a value"),
        }));
    }
    for (what, used) in missing {
        let message = format!("{id} does not use {what}, which its source does");
        findings.push(
            findings
                .at_source(locale, files.file, span, message)
                .beside(files.original, used.span, "")
                .help(format!("put {what} where the sentence needs it")),
        );
    }
}

/// Whether a message refers to attributes of its own.
fn is_composed(entry: &Entry) -> bool {
    entry
        .patterns()
        .any(|(_, _, pattern)| pattern.uses.iter().any(|used| is_part(entry, &used.what)))
}

fn is_part(entry: &Entry, what: &Placeable) -> bool {
    matches!(what, Placeable::Message(name)
        if name.split_once('.').is_some_and(|(id, _)| id == entry.id))
}

fn used_in_all(entry: &Entry) -> Used<'_> {
    let mut found = used(entry.patterns().map(|(_, _, pattern)| pattern));
    found.retain(|what, _| !is_part(entry, what));
    found
}

/// What patterns use, each once; shown if it is shown anywhere.
fn used<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Used<'p> {
    let mut found: Used<'p> = BTreeMap::new();
    for used in patterns.flat_map(|pattern| &pattern.uses) {
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

fn nearest<'p>(wanted: &Placeable, names: impl Iterator<Item = &'p Placeable>) -> Option<String> {
    let scored = names.map(|name| {
        let name = name.to_string();
        (strsim::jaro_winkler(&wanted.to_string(), &name), name)
    });
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}
