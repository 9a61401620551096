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
        let numbers = other.numbers().into_iter();
        let numbers = numbers.map(|(number, _)| number.value);
        let values: Values = numbers.chain(other.spelled()).collect();
        let unsaid = list.iter().filter(|(time, _)| !is_said(*time, &values));
        let stated = unsaid.map(|(_, span)| Stated::at(side.page, *span));
        stated.collect()
    };
    let missing = state(&found.missing, source, target);
    let extra = state(&found.extra, target, source);
    // Of three and two nobody knows which became which.
    if missing.len() != extra.len() {
        return;
    }
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

/// Whether a time may be said otherwise: by its name, or by some numbers, `9` of `9 to 11 AM`, `9` and `30`,
/// `9.30`.
fn is_said(time: Time, values: &Values) -> bool {
    let hold = |numbers: [f64; 3]| numbers.into_iter().any(|number| values.hold(number));
    let minutes = || time.minute == 0 || values.hold(f64::from(time.minute));
    time.has_name() || (hold(time.hours()) && minutes()) || hold(time.with_point())
}
