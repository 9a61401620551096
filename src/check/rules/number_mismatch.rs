//! `number-mismatch`: a quantity that the translation states otherwise.

use super::changed::{self, Stated};
use crate::check::facts::{Fact, Number, Values, What};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "number-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("number_mismatch.md"),
    scope: Scope::Facts(look),
};

type Item = (Number, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let found = together.differences(Side::numbers, |tallies| &tallies.numbers);
    if found.is_empty() {
        return;
    }
    let keep = |mut list: Vec<Item>, other: &Side<'_>| -> Vec<Item> {
        if !list.is_empty() {
            let values = excuses(other);
            list.retain(|(number, _)| !values.hold(number.value));
        }
        list
    };
    let mut missing = keep(found.missing, target);
    let mut extra = keep(found.extra, source);
    // Small numbers are dropped and put in freely ("the 2 of you", 3 月): they count only where one
    // stands in the place of another.
    let small = |list: &[Item]| list.iter().filter(|item| item.0.is_small()).count();
    if missing.len() != extra.len() && small(&missing) + small(&extra) > 0 {
        missing.retain(|item| !item.0.is_small());
        extra.retain(|item| !item.0.is_small());
    }
    let state = |list: &[Item], side: &Side<'_>| -> Vec<Stated> {
        list.iter()
            .map(|item| Stated::at(side.page, item.1))
            .collect()
    };
    for finding in changed::report(
        together,
        "number",
        &state(&missing, source),
        &state(&extra, target),
        findings,
    ) {
        findings.push(finding);
    }
}

/// Values that a side states in another form: in words, in a date, in a time, in a code.
fn excuses(side: &Side<'_>) -> Values {
    let facts = side.facts();
    let parts = facts.iter().flat_map(|(fact, _)| parts(fact));
    side.spelled().into_iter().chain(parts).collect()
}

fn parts(fact: &Fact) -> Vec<f64> {
    match &fact.what {
        What::Number(_) => Vec::new(),
        What::Date(date) => [date.year, Some(date.month), date.day]
            .into_iter()
            .flatten()
            .map(f64::from)
            .collect(),
        What::Time(time) => {
            let hours = time.hours().into_iter().chain(time.with_point());
            hours.chain([f64::from(time.minute)]).collect()
        }
        What::Code(code) => {
            let digits = code
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty());

            // A code that lost its hyphen is `identifier-mismatch`'s.
            let whole: String = code.chars().filter(char::is_ascii_digit).collect();
            let whole = whole.parse().ok();
            digits
                .filter_map(|part| part.parse().ok())
                .chain(whole)
                .collect()
        }
    }
}
