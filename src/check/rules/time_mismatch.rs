//! `time-mismatch`: a time of day that the translation states otherwise.

use super::changed::{self, Stated};
use crate::check::facts::{Time, Values, What};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "time-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("time_mismatch.md"),
    scope: Scope::Facts(look),
};

type Item = (Time, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let found = together.differences(times, |tallies| &tallies.times);
    // A time on one side alone is more often one that the other side writes in a way not known here
    // than one that was lost. Where both have one, they can be compared.
    if found.missing.is_empty() || found.extra.is_empty() {
        return;
    }
    let state = |list: &[Item], side: &Side<'_>, other: &Side<'_>| -> Vec<Stated> {
        let numbers = other.numbers();
        let values: Values = numbers.iter().map(|(number, _)| number.value).collect();
        let unsaid = list.iter().filter(|(time, _)| !is_said(*time, &values));
        let stated = unsaid.map(|(_, span)| Stated::at(side.page, *span));
        stated.collect()
    };
    let missing = state(&found.missing, source, target);
    let extra = state(&found.extra, target, source);
    let pairs = missing.iter().zip(&extra);
    let (missing, extra): (Vec<Stated>, Vec<Stated>) = pairs
        .map(|(missing, extra)| (missing.clone(), extra.clone()))
        .unzip();
    for finding in changed::report(together, "time", &missing, &extra, findings) {
        findings.push(finding);
    }
}

fn times(side: &Side<'_>) -> Vec<Item> {
    side.facts_that(|what| match what {
        What::Time(time) => Some(*time),
        _ => None,
    })
}

/// Whether some numbers may be a time: `9` of `9 to 11 AM`, `9` and `30`, `9.30`.
fn is_said(time: Time, values: &Values) -> bool {
    let [hour, short, long, minute, point] = time.numbers();
    let hours = [hour, short, long]
        .into_iter()
        .any(|hour| values.hold(hour));
    (hours && (time.minute == 0 || values.hold(minute))) || values.hold(point)
}
