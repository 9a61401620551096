//! `time-mismatch`: a time of day that the translation states otherwise.

use std::collections::HashMap;

use super::changed::{self, Stated};
use crate::check::facts::{Half, Time, Values, What};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::BlockKind;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "time-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/time-mismatch.md"),
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
        // Six months are not six o'clock.
        let is_hour = |unit: &str| unit == "hour";
        let numbers = other.numbers().into_iter();
        let numbers = numbers.filter(|(number, _)| number.unit.as_deref().is_none_or(is_hour));
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
    let own = times(target);
    let is_open = |time: &Time| time.half.is_none() && (1..12).contains(&time.hour);
    if !own.iter().any(|(time, _)| is_open(time)) {
        return;
    }
    // A table may say it at the head of the column.
    let numerals = target.numerals();
    if !numerals.count_hours_on(&target.text()) || !numerals.count_hours_on(&head_of_table(target))
    {
        return;
    }
    let theirs = times(source);
    let (was, is) = (Halves::of(&theirs), Halves::of(&own));
    for (time, span) in &own {
        let (theirs, own) = (was.at(time), is.at(time));
        // As many on one side as on the other, all of them after noon here and none of them there.
        let lost =
            is_open(time) && own.after == 0 && theirs.others == 0 && theirs.after == own.others;
        let Some(was) = theirs.first.filter(|_| lost) else {
            continue;
        };
        let is = Stated::at(target.page, *span);
        let was = Stated::at(source.page, was);
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

/// The texts of the first row of the table that a side stands in.
fn head_of_table(side: &Side<'_>) -> String {
    let row = |at: usize| match side.page.document().blocks.get(at)?.kind {
        BlockKind::Cell { row, .. } => Some(row),
        _ => None,
    };
    let at = side.blocks.first().map_or(0, |&at| at as usize);
    let mut head = String::new();
    let Some(mut below) = row(at) else {
        return head;
    };
    for before in (0..at).rev() {
        // Another table stands above where the rows begin anew.
        let Some(row) = row(before).filter(|row| *row <= below) else {
            break;
        };
        below = row;
        let prose = side.page.prose().get(before).filter(|_| row == 0);
        if let Some(prose) = prose {
            head.push_str(&prose.text);
            head.push('\n');
        }
    }
    head
}

/// How many times of a list show the same on a clock, by what they say of the half of the day.
struct Halves(HashMap<(u32, u32), Shown>);

/// Times that show the same.
#[derive(Clone, Copy, Default)]
struct Shown {
    /// Those after noon, and the place of the first.
    after: usize,
    first: Option<Span>,
    /// Those before noon, and those that do not say it.
    others: usize,
}

impl Halves {
    fn of(list: &[Item]) -> Self {
        let mut found: HashMap<(u32, u32), Shown> = HashMap::new();
        for (time, span) in list {
            let shown = found.entry(time.on_the_clock()).or_default();
            if time.half == Some(Half::Afternoon) {
                shown.after += 1;
                shown.first.get_or_insert(*span);
            } else {
                shown.others += 1;
            }
        }
        Self(found)
    }

    /// Those that show what `time` does.
    fn at(&self, time: &Time) -> Shown {
        self.0
            .get(&time.on_the_clock())
            .copied()
            .unwrap_or_default()
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
