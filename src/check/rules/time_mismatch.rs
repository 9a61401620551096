//! `time-mismatch`: a time of day that the translation states otherwise.

use super::changed::{self, Stated};
use crate::check::facts::{Half, Time, Values, What};
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
    half_day_off(together, findings);
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

/// Times after noon that lost what says so: 9:15 for 21:15, where hours are counted to 24.
fn half_day_off(together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    if !target.numerals().count_hours_on(&target.text()) {
        return;
    }
    let (theirs, own) = (times(source), times(target));
    let count = |list: &[Item], time: Time, half: Option<Half>| {
        let mut same = list.to_vec();
        same.retain(|(other, _)| other.on_the_clock() == time.on_the_clock() && other.half == half);
        same.len()
    };
    for (time, span) in &own {
        let is_open = time.half.is_none() && (1..12).contains(&time.hour);
        let afternoon = Some(Half::Afternoon);
        // As many on one side as on the other, all of them after noon here and none of them there.
        let all = count(&theirs, *time, afternoon);
        let lost = is_open
            && count(&own, *time, afternoon) == 0
            && count(&theirs, *time, None) + count(&theirs, *time, Some(Half::Morning)) == 0
            && all == count(&own, *time, None);
        let was = theirs.iter().find(|(other, _)| {
            other.on_the_clock() == time.on_the_clock() && other.half == afternoon
        });
        let Some((_, was)) = was.filter(|_| lost) else {
            continue;
        };
        let is = Stated::at(target.page, *span);
        let was = Stated::at(source.page, *was);
        let message = format!("{} here, {} in the source", is.text, was.text);
        let after = format!(
            "say that it is after noon: {}:{:02}",
            time.hour + 12,
            time.minute
        );
        findings.push(
            findings
                .at(target.page, *span, message)
                .beside(&source.page.source, was.span, "")
                .help(after),
        );
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
