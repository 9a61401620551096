//! `number-mismatch`: a quantity that the translation states otherwise.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

use super::changed::{self, Stated};
use super::minus;
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
    doc: include_str!("../../../content/en-US/reference/rules/number-mismatch.md"),
    scope: Scope::Facts(look),
};

type Item = (Number, Span);

/// The name of a unit that some languages count in single pixels.
const MEGAPIXEL: &str = "megapixel";

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    foreign(together, findings);
    minus::look(together, findings);
    let found = together.differences(Side::numbers, |tallies| &tallies.numbers);
    if found.is_empty() {
        return;
    }
    let keep = |mut list: Vec<Item>, own: &Side<'_>, other: &Side<'_>| -> Vec<Item> {
        list.retain(|item| !(is_of_printf(own, item.1) || is_of_idiom(own, item.1)));
        if !list.is_empty() {
            let (counted, others) = (in_thousands(own), in_thousands(other));
            // Where both write them, they are kelvins, or thousands on both sides.
            if counted.is_empty() != others.is_empty() {
                let (counted, others): (Values, Values) =
                    (counted.into_iter().collect(), others.into_iter().collect());
                let numbers: Values = other.numbers().iter().map(|item| item.0.value).collect();
                list.retain(|(number, _)| {
                    let is_spelled = counted.hold(number.value) && numbers.hold(number.value * 1e3);
                    !is_spelled && !others.hold(number.value / 1e3)
                });
            }
            let values = excuses(other);
            list.retain(|(number, _)| !values.hold(number.value));
            // Other languages say of each day of the year what English says of those of the week.
            if is_always(other) && !is_always(own) {
                let mut said = vec![7.0, 24.0, 365.0];
                list.retain(|(number, _)| {
                    let mut places = said.iter();
                    let place =
                        places.position(|value: &f64| value.to_bits() == number.value.to_bits());
                    place.map(|at| said.swap_remove(at)).is_none()
                });
            }
        }
        if list.iter().any(|(number, _)| Converted::may_hold(number)) {
            let converted = Converted::of(other);
            list.retain(|(number, _)| !converted.hold(number));
        }
        list
    };
    let mut missing = keep(found.missing, source, target);
    let mut extra = keep(found.extra, target, source);
    // Small numbers are dropped and put in freely ("the 2 of you", 3 月): they count only where one
    // stands in the place of another.
    let small = |list: &[Item]| list.iter().filter(|item| item.0.is_small()).count();
    if missing.len() != extra.len() && small(&missing) + small(&extra) > 0 {
        // One of two digits that is gone with a whole sentence was not dropped freely.
        let is_lost = extra.is_empty()
            && missing.iter().any(|item| item.0.digits > 1)
            // `一` is a part of many words.
            && target.spelled().iter().all(|value| value.to_bits() == 1f64.to_bits())
            && sentence_count(target) < sentence_count(source);
        // Around the clock and of age are said in words.
        let has_words = |number: &Number| [24.0, 18.0].contains(&number.value);
        let is_told = |number: &Number| number.digits > 1 && !has_words(number);
        // Those of two digits stand in each other's places, where there are as many.
        let told = |list: &[Item]| {
            let small = list.iter().filter(|(number, _)| number.is_small());
            small.filter(|(number, _)| is_told(number)).count()
        };
        let are_even = told(&missing) == told(&extra);
        missing
            .retain(|(number, _)| !number.is_small() || (is_lost || are_even) && is_told(number));
        extra.retain(|(number, _)| !number.is_small() || are_even && is_told(number));
    }
    // `per GB` becomes `for each 1 GB`.
    let units: HashSet<Option<&str>> = missing.iter().map(|(was, _)| was.unit.as_deref()).collect();
    extra.retain(|(number, _)| {
        number.value.to_bits() != 1f64.to_bits() || units.contains(&number.unit.as_deref())
    });
    // `2–4:30 p.m.` becomes `14:00 to 16:30`.
    if has_times(source) && has_times(target) {
        let values = |list: &[Item]| list.iter().map(|(number, _)| number.value).collect();
        let (was, is): (Values, Values) = (values(&missing), values(&extra));
        let is_hour = |number: &Number, from: f64| {
            number.unit.is_none() && (from..from + 11.0).contains(&number.value)
        };
        missing.retain(|(number, _)| !is_hour(number, 1.0) || !is.hold(number.value + 12.0));
        extra.retain(|(number, _)| !is_hour(number, 13.0) || !was.hold(number.value - 12.0));
    }
    let state = |list: &[Item], side: &Side<'_>| -> Vec<Stated> {
        let shown = |&(_, mut span): &Item| {
            if has_k(side, span) {
                span.end += K.len() as u32;
            }
            Stated::at(side.page, span)
        };
        list.iter().map(shown).collect()
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
    // A comma alone: with points, versions and numbers of chapters are written in every language.
    let is_left = |number: &Number, span: Span| {
        number.is_ambiguous() && {
            let written = target.page.source.slice(span);
            written.contains(',') && !written.contains('.')
        }
    };
    let doubtful = target.facts_that(|what| match what {
        What::Number(number) if number.is_ambiguous() => Some(number.clone()),
        _ => None,
    });
    let mut doubtful = doubtful
        .iter()
        .filter(|(number, span)| is_left(number, *span))
        .peekable();
    if doubtful.peek().is_none() {
        return;
    }
    let theirs = together.source.numbers();
    let values: Values = theirs.iter().map(|(number, _)| number.value).collect();
    let mut places: HashMap<u64, Span> = HashMap::new();
    for (number, span) in &theirs {
        places.entry(number.value.to_bits()).or_insert(*span);
    }
    for (number, span) in doubtful {
        let meant = places.get(&number.other.to_bits());
        let Some(was) = meant.filter(|_| !values.hold(number.value)) else {
            continue;
        };
        let is = Stated::at(target.page, *span);
        let was = Stated::at(together.source.page, *was);
        let message = format!(
            "{} reads as {} in {}; the source says {}",
            is.text, number.value, target.page.locale, was.text
        );
        findings.push(
            findings
                .at(target.page, *span, message)
                .beside(&together.source.page.source, was.span, "")
                .help("write points and commas in numbers as the language does"),
        );
    }
}

/// What a side states in other units than it writes: two weeks are 14 days, and 20 megapixels as many
/// millions.
struct Converted<'s, 'p> {
    side: &'s Side<'p>,
    /// By unit of time, what its numbers come to.
    written: HashMap<&'static str, Values>,
    millions: Values,
    numbers: Values,
    spelled: OnceCell<Values>,
    /// By unit of time, whether a word names it.
    named: RefCell<HashMap<&'static str, bool>>,
}

impl<'s, 'p> Converted<'s, 'p> {
    fn of(side: &'s Side<'p>) -> Self {
        let numbers = side.numbers();
        let mut written: HashMap<&'static str, Vec<f64>> = HashMap::new();
        for (value, unit) in numbers
            .iter()
            .flat_map(|(number, _)| number.in_other_units())
        {
            written.entry(unit).or_default().push(value);
        }
        let mega = |(number, _): &Item| {
            (number.unit.as_deref() == Some(MEGAPIXEL)).then_some(number.value * 1e6)
        };
        Self {
            side,
            written: written
                .into_iter()
                .map(|(unit, values)| (unit, values.into_iter().collect()))
                .collect(),
            millions: numbers.iter().filter_map(mega).collect(),
            numbers: numbers.iter().map(|(number, _)| number.value).collect(),
            spelled: OnceCell::new(),
            named: RefCell::default(),
        }
    }

    /// Whether a number may be among them: it counts time, or is so large that it may be megapixels.
    fn may_hold(number: &Number) -> bool {
        let is_time = || number.in_other_units().next().is_some();
        number.unit.as_deref() == Some(MEGAPIXEL)
            || number.unit.is_none() && number.value >= 1e5
            || is_time()
    }

    /// Whether a number is among them: 14 days are `2 weeks` and `two weeks`.
    fn hold(&self, number: &Number) -> bool {
        let unit = number.unit.as_deref();
        let written = unit.and_then(|unit| self.written.get(unit));
        if written.is_some_and(|values| values.hold(number.value))
            || unit.is_none() && self.millions.hold(number.value)
            || unit == Some(MEGAPIXEL) && self.numbers.hold(number.value * 1e6)
        {
            return true;
        }
        let spelled = || self.side.spelled().into_iter().collect();
        number
            .in_other_units()
            .any(|(value, unit)| self.spelled.get_or_init(spelled).hold(value) && self.names(unit))
    }

    fn names(&self, unit: &'static str) -> bool {
        let mut named = self.named.borrow_mut();
        *named
            .entry(unit)
            .or_insert_with(|| self.side.names_unit(unit))
    }
}

/// Whether a side says that something is there around the clock.
fn is_always(side: &Side<'_>) -> bool {
    let text = side.text();
    ["24/7", "24x7", "24×7"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// The sign behind a number of thousands, and of kelvins.
const K: &str = " K";

/// Whether it stands behind a number.
fn has_k(side: &Side<'_>, span: Span) -> bool {
    let after = side.page.source.text().get(span.end as usize..);
    let after = after.and_then(|after| after.strip_prefix(K));
    after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

/// Values that a side has before a `K`, which may be thousands: `500 K profiles`.
fn in_thousands(side: &Side<'_>) -> Vec<f64> {
    let numbers = side.numbers();
    let counted = numbers
        .iter()
        .filter(|(number, span)| number.unit.is_none() && has_k(side, *span));
    counted.map(|(number, _)| number.value).collect()
}

/// Whether a number is a part of words that mean none: a 360-degree view is one of everything.
fn is_of_idiom(side: &Side<'_>, span: Span) -> bool {
    let text = || side.page.source.text().get(span.start as usize..);
    let idioms = &side.numerals().idioms;
    !idioms.is_empty()
        && text().is_some_and(|text| idioms.iter().any(|idiom| text.starts_with(&**idiom)))
}

/// Whether a number is the place of a value in `%2$s`.
fn is_of_printf(side: &Side<'_>, span: Span) -> bool {
    let text = side.page.source.text();
    let before = text.get(..span.start as usize).unwrap_or("");
    before.ends_with('%') && side.page.source.slice(span).ends_with('$')
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
    let spelled = side.spelled();
    // Half of a price is 50 %.
    let shares = spelled.iter().filter(|value| **value < 1.0);
    let shares: Vec<f64> = shares.map(|value| value * 100.0).collect();
    spelled.into_iter().chain(shares).chain(parts).collect()
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
