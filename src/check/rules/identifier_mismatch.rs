//! `identifier-mismatch`: a code that the translation writes otherwise.

use super::changed::{self, Stated};
use crate::check::facts::What;
use crate::check::together::{Side, differences};
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::{Fix, Level};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "identifier-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("identifier_mismatch.md"),
    scope: Scope::Block(look),
};

type Item = (String, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let same = |a: &Item, b: &Item| a.0.eq_ignore_ascii_case(&b.0);
    let (theirs, own) = (codes(source), codes(target));
    let found = differences(&theirs, &own, same);
    if found.is_empty() {
        return;
    }
    let (whole_source, whole_target) = (codes(source.whole_page()), codes(target.whole_page()));
    let found = found.without_moved(&whole_source, &whole_target, same);
    let (source_text, target_text) = (squeezed(source), squeezed(target));
    let mut missing: Vec<&Item> = found.missing;
    missing.retain(|item| !target_text.contains(&squeeze(&item.0)) && !is_span(&item.0, target));
    let mut extra: Vec<&Item> = found.extra;
    extra.retain(|item| !source_text.contains(&squeeze(&item.0)) && !is_span(&item.0, source));
    // A code that lost its hyphen stands there as a number or as another code.
    missing.retain(|item| {
        let bare = bare(&item.0);
        let Some(place) = target.facts().iter().find_map(|(_, span)| {
            let written = target.page.source.slice(*span);
            (self::bare(written) == bare && written != item.0).then_some(*span)
        }) else {
            return true;
        };
        extra.retain(|other| other.1 != place);
        let written = target.page.source.slice(place);
        findings.push(
            findings
                .at(
                    target.page,
                    place,
                    format!("{written} here, {} in the source", item.0),
                )
                .beside(&source.page.source, item.1, "")
                .help(format!("write {}", item.0))
                .fix(Fix {
                    message: format!("write {} for {written}", item.0),
                    safe: true,
                    edits: vec![(place, item.0.clone())],
                }),
        );
        false
    });
    let state = |list: &[&Item]| -> Vec<Stated> {
        list.iter()
            .map(|item| Stated {
                text: item.0.clone(),
                span: item.1,
            })
            .collect()
    };
    for finding in changed::report(together, "code", &state(&missing), &state(&extra), findings) {
        findings.push(finding);
    }
}

fn codes(side: &Side<'_>) -> Vec<Item> {
    side.facts_that(|what| match what {
        What::Code(code) => Some(code.clone()),
        _ => None,
    })
}

/// Letters and hyphens without spaces: `Office 365` and `Office365` are one.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if matches!(c, '\u{2010}' | '\u{2011}') {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// All that a side writes, code included. Addresses of links are not read by people.
fn squeezed(side: &Side<'_>) -> String {
    squeeze(&side.text())
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Whether `10-20` is a span of numbers that the other side writes in another way: both numbers stand
/// there.
fn is_span(code: &str, other: &Side<'_>) -> bool {
    let Some((from, to)) = code.split_once('-') else {
        return false;
    };
    let (Ok(from), Ok(to)) = (from.parse::<f64>(), to.parse::<f64>()) else {
        return false;
    };
    let states = |value: f64| {
        other.facts().iter().any(|(fact, _)| match &fact.what {
            What::Number(number) => (number.value - value).abs() < 1e-9,
            _ => false,
        })
    };
    states(from) && states(to)
}
