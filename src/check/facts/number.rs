//! Numbers: what digits with separators, magnitudes and units come to.

use std::borrow::Cow;
use std::ops::Range;

use super::measure;
use super::numerals::Numerals;
use super::unit::{self, Behind};
use crate::text::{count, script};

/// A number, perhaps of something.
#[derive(Clone, PartialEq, Debug)]
pub struct Number {
    /// Its value as the locale reads it.
    pub value: f64,
    /// Its value as other locales would: translators leave `4,000` where German writes `4.000`.
    pub other: f64,
    /// How many digits it is written with.
    pub digits: u32,
    /// What is counted, by a name that all locales share.
    pub unit: Option<Cow<'static, str>>,
    /// Whether a minus stands before it, beyond doubt: the value is without it.
    pub negative: bool,
}

impl Number {
    /// Whether both state the same value.
    pub fn same(&self, other: &Self) -> bool {
        let is_one = |number: &Self| number.value.to_bits() == number.other.to_bits();
        if is_one(self) && is_one(other) {
            return near(self.value, other.value);
        }
        [self.value, self.other]
            .into_iter()
            .any(|value| near(value, other.value) || near(value, other.other))
    }

    /// Whether both are the same value as their locales read them.
    pub fn reads_as(&self, other: &Self) -> bool {
        near(self.value, other.value)
    }

    /// Whether other locales read another value.
    pub fn is_ambiguous(&self) -> bool {
        self.value.to_bits() != self.other.to_bits()
    }

    /// The same stretch of time in other units: two weeks are 14 days. Days are no months.
    pub fn in_other_units(&self) -> impl Iterator<Item = (f64, &'static str)> {
        let own = self.unit.as_deref().and_then(measure::lasts);
        measure::TIMES.iter().filter_map(move |(name, is_of)| {
            let (own, base) = (own?, is_of);
            let same = own.months == base.months && own.length.to_bits() != base.length.to_bits();
            same.then(|| (self.value * own.length / base.length, *name))
        })
    }

    /// Whether it is a small whole number, or one with a half like `1½`, without a unit or of time: what
    /// languages write out, drop or put into the name of a month.
    pub fn is_small(&self) -> bool {
        let is_free = |unit: &str| measure::lasts(unit).is_some();
        self.unit.as_deref().is_none_or(is_free)
            && self.value < 100.0
            && (self.digits == 1 || self.digits == 2 && self.value.fract() == 0.0)
    }
}

/// Values of numbers, among which one is found without looking at the rest.
#[derive(Clone, Debug)]
pub struct Values(Vec<f64>);

impl FromIterator<f64> for Values {
    fn from_iter<T: IntoIterator<Item = f64>>(values: T) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }
}

impl Values {
    /// Whether `value` is among them.
    pub fn hold(&self, value: f64) -> bool {
        // Of large values floats are further apart than any fixed difference.
        let even = 1e-9 * value.abs().max(1.0);
        let first = self.0.partition_point(|&one| one <= value - even);
        self.0.get(first).is_some_and(|&one| one < value + even)
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

/// The number that a text of digits alone is; `None` of any other text, and of more digits than a
/// float tells apart.
pub(super) fn whole(text: &str) -> Option<Number> {
    if text.len() > DIGITS || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = text.parse::<u64>().ok()? as f64;
    Some(Number {
        value,
        other: value,
        digits: text.len() as u32,
        unit: None,
        negative: false,
    })
}

/// So many digits a float tells apart.
const DIGITS: usize = 15;

/// The number written at `range` of `text`, whose digits are `plain`; with its place, the unit and
/// magnitude taken in.
pub(super) fn read(
    text: &str,
    range: Range<usize>,
    plain: &str,
    numerals: &Numerals,
) -> Option<(Number, Range<usize>)> {
    if let Some(year) = year_of_span(text, range.start, plain) {
        let number = Number {
            value: year,
            // As it is written: other languages repeat no more of it.
            other: year % 100.0,
            digits: 4,
            unit: None,
            negative: false,
        };
        return Some((number, range));
    }
    // `8.5 折` says what is left of a hundred.
    if numerals.are_tenths(&Behind::of(text.get(range.end..).unwrap_or(""))) {
        return None;
    }
    let (value, other) = values(plain, numerals.decimal)?;
    let digits = count::bytes(plain, |byte| byte.is_ascii_digit()) as u32;
    let negative = is_negative(text, range.start);
    let mut place = range;
    // `1½`
    let fraction = text.get(place.end..).and_then(|rest| rest.chars().next());
    let fraction = fraction.and_then(|c| Some((fraction_of(c)?, c.len_utf8())));
    let part = fraction.map_or(0.0, |(part, length)| {
        place.end += length;
        part
    });
    let (value, other) = (value + part, other + part);
    let mut factor = 1.0;
    // `제6조` is the sixth article, and no six trillions; `3분의 1만` is only a third.
    let ordinal = text.get(..place.start).is_some_and(|before| {
        before.ends_with(['제', '第']) || before.trim_end().ends_with("분의")
    });
    if !ordinal
        && let Some((magnitude, length)) = magnitude(text.get(place.end..).unwrap_or(""), numerals)
    {
        factor = magnitude;
        place.end += length;
    }
    let mut more = 0.0;
    let mut least = factor;
    while let Some((value, magnitude, end)) = next_part(text, place.end, least, numerals) {
        more += value * magnitude;
        (least, place.end) = (magnitude, end);
    }
    let (unit, place) = unit::around(text, place, numerals);
    Some((
        Number {
            value: value * factor + more,
            other: other * factor + more,
            digits,
            unit,
            negative,
        },
        place,
    ))
}

/// Signs that a minus is written with.
pub(in crate::check) const MINUS: [char; 4] = ['-', '\u{2212}', '\u{ff0d}', '\u{2011}'];

/// Whether a minus stands before the number at `start`, and no hyphen, range or list mark: `(-40`.
fn is_negative(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    let Some(before) = before.strip_suffix(MINUS) else {
        return false;
    };
    // `5 -10` is a range, badly spaced.
    let is_range = before
        .trim_end()
        .ends_with(|c: char| c.is_numeric() || c == '%');
    let apart = before.is_empty()
        || before
            .ends_with(|c: char| c.is_whitespace() || "([（「“\"'≤≥<>=~±:：,，;；/".contains(c));
    apart && !is_range
}

/// The value of a fraction that is one character.
fn fraction_of(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// The year that a span of years ends with, where two digits are written of it: `2026–27`.
fn year_of_span(text: &str, at: usize, plain: &str) -> Option<f64> {
    if plain.len() != 2 {
        return None;
    }
    let dashes = ['-', '–', '—', '/', '\u{2010}', '\u{2011}', '～', '~'];
    let before = text.get(..at)?.strip_suffix(dashes)?;
    let from = before.len().checked_sub(4)?;
    let (head, first) = (before.get(..from)?, before.get(from..)?);
    let first: u32 = first.parse().ok()?;
    let last = first - first % 100 + plain.parse::<u32>().ok()?;
    let is_alone = !head.ends_with(|c: char| c.is_ascii_digit());
    // `2010-12` and `2010/12` may be a month.
    let is_month = last % 100 <= 12
        && text
            .get(..at)
            .is_some_and(|head| head.ends_with(['-', '/']));
    let is_span = is_alone && (1900..2200).contains(&first) && last > first && !is_month;
    is_span.then_some(f64::from(last))
}

/// The value of digits with separators, and the value by the other reading of them.
fn values(plain: &str, decimal: char) -> Option<(f64, f64)> {
    if plain.bytes().all(|byte| byte.is_ascii_digit()) {
        // An integer is read sooner.
        let whole = if plain.len() <= DIGITS {
            plain.parse::<u64>().ok()? as f64
        } else {
            plain.parse().ok()?
        };
        return Some((whole, whole));
    }
    let marks: Vec<char> = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    let bare: String = plain.chars().filter(char::is_ascii_digit).collect();
    let whole: f64 = bare.parse().ok()?;
    let Some(&last) = marks.last() else {
        return Some((whole, whole));
    };
    let tail = plain.rsplit(last).next().map_or(0, str::len);
    let fraction = whole / 10f64.powi(i32::try_from(tail).ok()?);
    let once = marks.iter().filter(|&&mark| mark == last).count() == 1;
    // Groups have three digits and may repeat; a fraction stands once, behind everything else.
    let head = plain.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let may_group = tail == 3 && head <= 3 && !(bare.starts_with('0') && marks.len() == 1);
    let may_divide = once && matches!(last, '.' | ',');
    Some(match (may_group, may_divide) {
        (true, true) if last == decimal && marks.len() == 1 => (fraction, whole),
        // Nobody writes a fraction down to a zero: `12,400` means thousands.
        (true, true) if marks.len() == 1 && plain.ends_with('0') => (whole, whole),
        (true, true) if marks.len() == 1 => (whole, fraction),
        // 1,234.567 and 1.234,567: the last mark differs from the first.
        (_, true) => (fraction, fraction),
        _ => (whole, whole),
    })
}

/// The part of a number that goes on at `at`, behind a magnitude of `least`: the value of its digits, its
/// own magnitude, which is smaller, and its end. `1億5,000萬`, `1억 5천만`.
fn next_part(text: &str, at: usize, least: f64, numerals: &Numerals) -> Option<(f64, f64, usize)> {
    let rest = text.get(at..)?;
    // Only numbers of these scripts are put together so.
    let before = text.get(..at).and_then(|head| head.chars().next_back())?;
    if least < 1e4 || !(script::is_han(before) || script::is_hangul(before)) {
        return None;
    }
    let digits = rest.strip_prefix(' ').unwrap_or(rest);
    let is_apart = digits.len() < rest.len();
    let start = at + rest.len() - digits.len();
    let length = digits
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b',')
        .count();
    let plain: String = digits.get(..length)?.split(',').collect();
    let value: f64 = plain.parse().ok()?;
    let end = start + length;
    let behind = text.get(end..).unwrap_or("");
    let counted = |c: char| script::is_hangul(c);
    let dated = behind.trim_start().starts_with(['年', '년', '月', '월']);
    if dated || digits.starts_with(',') {
        return None;
    }
    let (magnitude, length) = match magnitude(behind, numerals) {
        Some(found) => found,
        // `1만 500원`: what is counted stands at once behind it.
        None if value >= 100.0 && behind.starts_with(counted) => (1.0, 0),
        // `1萬5000`; behind a space four digits go on, as in `1 萬 5,000`, and fewer count something else.
        None if !is_apart || value >= 1000.0 => (1.0, 0),
        None => return None,
    };
    let fits = magnitude < least && value * magnitude < least;
    fits.then_some((value, magnitude, end + length))
}

/// What multiplies a number that `rest` follows, and how many bytes of it say so.
fn magnitude(rest: &str, numerals: &Numerals) -> Option<(f64, usize)> {
    if let Some(found) = numerals.magnitude(&Behind::of(rest)) {
        return Some(found);
    }
    // 10K and 2M are read everywhere; MB and km are not.
    let (letter, factor) = match rest.chars().next()? {
        'K' | 'k' => ('K', 1e3),
        'M' => ('M', 1e6),
        _ => return None,
    };
    // Scripts without spaces go on at once: `4K動画`.
    let joins = |c: char| c.is_alphanumeric() && !script::is_solid(c) && !script::is_hangul(c);
    let ends = !rest.chars().nth(1).is_some_and(joins);
    ends.then(|| (factor, letter.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_however_large_it_is() {
        let values: Values = [0.0, 0.5, 2e7, 1.5e12].into_iter().collect();
        for value in [0.0, 0.5, 2e7, 1.5e12] {
            assert!(values.hold(value), "{value}");
        }
        for value in [0.25, 1.0, 2e7 + 1.0, 1.6e12] {
            assert!(!values.hold(value), "{value}");
        }
    }
}
