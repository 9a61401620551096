//! `identifier-mismatch`: a code that the translation writes otherwise.

use std::collections::{HashMap, HashSet};

use super::changed::{self, Stated};
use crate::check::alike::Named;
use crate::check::facts::{Values, What};
use crate::check::standing::standing;
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::{Fix, Level};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "identifier-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/identifier-mismatch.md"),
    scope: Scope::Facts(look),
};

type Item = (Named, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let found = together.differences(codes, |tallies| &tallies.identifiers);
    if found.is_empty() {
        return;
    }
    let without = |list: Vec<Item>, other: &Side<'_>| -> Vec<Item> {
        let codes: Vec<String> = list
            .iter()
            .map(|(code, _)| squeeze(&code.written))
            .collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let stands = standing(&codes, &squeeze(&other.text()));
        let values: Values = other
            .numbers()
            .iter()
            .map(|(number, _)| number.value)
            .collect();
        let text = other.text();
        let list = list.into_iter().zip(stands);
        list.filter(|((code, _), stands)| !stands && !is_span(&code.written, &values))
            .filter(|((code, _), _)| !is_compound(&code.written, &text))
            .map(|(item, _)| item)
            .collect()
    };
    let mut missing = without(found.missing, target);
    let mut extra = without(found.extra, source);
    // A code that lost its hyphen stands there as a number or as another code.
    let stated = by_letters(target);
    let mut lost = HashSet::new();
    missing.retain(|(code, was)| {
        let alike = stated.get(&bare(&code.written)).into_iter().flatten();
        let Some(&(written, place)) = alike.clone().find(|(written, _)| *written != code.written)
        else {
            return true;
        };
        lost.insert(place);
        findings.push(
            findings
                .at(
                    target.page,
                    place,
                    format!("{written} here, {} in the source", code.written),
                )
                .beside(&source.page.source, *was, "")
                .help(format!("write {}", code.written))
                .fix(Fix {
                    message: format!("write {} for {written}", code.written),
                    safe: true,
                    edits: vec![(place, code.written.clone())],
                }),
        );
        false
    });
    extra.retain(|(_, place)| !lost.contains(place));
    // `T3`, as Romance languages write the third quarter.
    extra.retain(|(code, _)| {
        let quarter = code
            .written
            .strip_prefix('T')
            .filter(|rest| rest.len() == 1);
        quarter.is_none_or(|quarter| !source.text().contains(&format!("Q{quarter}")))
    });
    let (missing, extra) = (Stated::as_written(&missing), Stated::as_written(&extra));
    for finding in changed::report(together, "code", &missing, &extra, findings) {
        findings.push(finding);
    }
}

fn codes(side: &Side<'_>) -> Vec<Item> {
    side.facts_that(|what| match what {
        What::Code(code) => Some(Named {
            name: act(code).unwrap_or(code).to_ascii_uppercase(),
            written: code.clone(),
        }),
        _ => None,
    })
}

/// The number of an act of the European Union (`96/53/EC`) without the letters behind it, which each
/// language has its own of.
fn act(code: &str) -> Option<&str> {
    let (number, body) = code.rsplit_once('/')?;
    let (year, serial) = number.split_once('/')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let bodies = [
        "EC", "EEC", "EU", "EG", "EWG", "CE", "CEE", "UE", "Euratom", "JHA", "JI", "JAI",
    ];
    (digits(year) && digits(serial) && bodies.contains(&body)).then_some(number)
}

/// What a side states, by its letters and digits alone: each way to write it, with its first place.
fn by_letters<'a>(side: &Side<'a>) -> HashMap<String, Vec<(&'a str, Span)>> {
    let mut found: HashMap<String, Vec<(&str, Span)>> = HashMap::new();
    for (_, span) in side.facts().iter() {
        let written = side.page.source.slice(*span);
        let ways = found.entry(bare(written)).or_default();
        // One that a code is not written as is enough, and of two one is.
        if ways.len() < 2 && ways.iter().all(|(way, _)| *way != written) {
            ways.push((written, *span));
        }
    }
    found
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

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Whether a number and an abbreviation that are joined here stand side by side in the other text, as
/// German joins all that a name has before another word: `Windows 10-PC`.
fn is_compound(code: &str, other: &str) -> bool {
    let Some((number, word)) = code.split_once('-') else {
        return false;
    };
    let joined = number.bytes().all(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let apart = format!("{number} {word}");
    let is_apart = |(at, _): (usize, &str)| {
        let before = other.get(..at).and_then(|text| text.chars().next_back());
        let after = other
            .get(at + apart.len()..)
            .and_then(|text| text.chars().next());
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    };
    joined && other.match_indices(apart.as_str()).any(is_apart)
}

/// Whether `10-20` is a span of numbers that the other side writes in another way: both numbers stand
/// there.
fn is_span(code: &str, values: &Values) -> bool {
    let Some((from, to)) = code.split_once('-') else {
        return false;
    };
    let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else {
        return false;
    };
    values.hold(from) && values.hold(to)
}
