//! `number-mismatch`: a quantity that the translation states otherwise.

use super::changed::{self, Stated};
use crate::check::facts::{Fact, Number, Values, What};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;
use crate::text::sentence::{Abbreviations, sentences};

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
    foreign(together, findings);
    let found = together.differences(Side::numbers, |tallies| &tallies.numbers);
    if found.is_empty() {
        return;
    }
    let keep = |mut list: Vec<Item>, other: &Side<'_>| -> Vec<Item> {
        if !list.is_empty() {
            let values = excuses(other);
            let numbers = other.numbers();
            list.retain(|(number, _)| {
                !values.hold(number.value) && !is_converted(number, &numbers, other)
            });
        }
        list
    };
    let mut missing = keep(found.missing, target);
    let mut extra = keep(found.extra, source);
    // Small numbers are dropped and put in freely ("the 2 of you", 3 月): they count only where one
    // stands in the place of another.
    let small = |list: &[Item]| list.iter().filter(|item| item.0.is_small()).count();
    if missing.len() != extra.len() && small(&missing) + small(&extra) > 0 {
        // One of two digits that is gone with a whole sentence was not dropped freely.
        let is_lost = extra.is_empty()
            && missing.iter().any(|item| item.0.digits > 1)
            && sentence_count(target) < sentence_count(source);
        missing.retain(|item| !item.0.is_small() || is_lost && item.0.digits > 1);
        extra.retain(|item| !item.0.is_small());
    }
    // `per GB` becomes `for each 1 GB`.
    extra.retain(|(number, _)| {
        let mut missing = missing.iter();
        number.value.to_bits() != 1f64.to_bits() || missing.any(|(was, _)| was.unit == number.unit)
    });
    // `2–4:30 p.m.` becomes `14:00 to 16:30`.
    if has_times(source) && has_times(target) {
        let is_hour = |was: &Item, is: &Item| {
            is.0.value > 12.0 && Values::from_iter([is.0.value - 12.0]).hold(was.0.value)
        };
        let hours = missing.clone();
        missing.retain(|was| !extra.iter().any(|is| is_hour(was, is)));
        extra.retain(|is| !hours.iter().any(|was| is_hour(was, is)));
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

/// Numbers left as the source writes them, which read otherwise in the translation: `1,500` is one and a
/// half in German.
fn foreign(together: &Together<'_>, findings: &mut Findings) {
    let target = &together.target;
    if !target.numerals().is_own {
        return;
    }
    let own = target.numbers();
    let mut doubtful = own
        .iter()
        .filter(|(number, _)| number.is_ambiguous())
        .peekable();
    if doubtful.peek().is_none() {
        return;
    }
    let theirs = together.source.numbers();
    for (number, span) in doubtful {
        let right = theirs.iter().any(|(other, _)| number.reads_as(other));
        let meant = theirs.iter().find(|(other, _)| number.is_foreign_to(other));
        let Some((_, was)) = meant.filter(|_| !right) else {
            continue;
        };
        let is = Stated::at(target.page, *span);
        let was = Stated::at(together.source.page, *was);
        let message = format!(
            "{} reads otherwise in {}; the source says {}",
            is.text, target.page.locale, was.text
        );
        findings.push(
            findings
                .at(target.page, *span, message)
                .beside(&together.source.page.source, was.span, "")
                .help("write points and commas in numbers as the language does"),
        );
    }
}

/// Whether a stretch of time is stated in another unit: 14 days are `2 weeks` and `two weeks`.
fn is_converted(number: &Number, others: &[Item], other: &Side<'_>) -> bool {
    let same = |value: f64, wanted: f64| Values::from_iter([wanted]).hold(value);
    let unit = number.unit.as_deref();
    let written = others.iter().any(|(other, _)| {
        let mut others = other.in_other_units();
        others.any(|(value, name)| unit == Some(name) && same(value, number.value))
    });
    written || {
        let spelled: Values = other.spelled().into_iter().collect();
        let mut units = number.in_other_units();
        units.any(|(value, name)| spelled.hold(value) && other.names_unit(name))
    }
}

/// How many sentences of a side have letters.
fn sentence_count(side: &Side<'_>) -> usize {
    let text = side.text();
    let sentences = sentences(&text, &Abbreviations::default(), &[]);
    let texts = sentences.iter().filter_map(|range| text.get(range.clone()));
    texts
        .filter(|text| text.contains(char::is_alphabetic))
        .count()
}

fn has_times(side: &Side<'_>) -> bool {
    let facts = side.facts();
    facts
        .iter()
        .any(|(fact, _)| matches!(fact.what, What::Time(_)))
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
