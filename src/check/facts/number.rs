//! Numbers: what digits with separators, magnitudes and units come to.

use std::ops::Range;

use super::numerals::Numerals;
use super::unit::{self, Behind};
use crate::text::count;

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
    pub unit: Option<String>,
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

    /// Whether it is a small whole number without a unit: what languages write out, drop or put into
    /// the name of a month.
    pub fn is_small(&self) -> bool {
        self.unit.is_none() && self.value < 100.0 && self.value.fract() == 0.0 && self.digits <= 2
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
        const EVEN: f64 = 1e-9;
        let first = self.0.partition_point(|&one| one <= value - EVEN);
        self.0.get(first).is_some_and(|&one| one < value + EVEN)
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
    let (value, other) = values(plain, numerals.decimal)?;
    let digits = count::bytes(plain, |byte| byte.is_ascii_digit()) as u32;
    let mut place = range;
    let mut factor = 1.0;
    // `제6조` is the sixth article, and no six trillions.
    let ordinal = text
        .get(..place.start)
        .is_some_and(|before| before.ends_with(['제', '第']));
    if !ordinal
        && let Some((magnitude, length)) = magnitude(text.get(place.end..).unwrap_or(""), numerals)
    {
        factor = magnitude;
        place.end += length;
    }
    let (unit, place) = unit::around(text, place, numerals);
    Some((
        Number {
            value: value * factor,
            other: other * factor,
            digits,
            unit,
        },
        place,
    ))
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
    let may_group = tail == 3 && !(bare.starts_with('0') && marks.len() == 1);
    let may_divide = once && matches!(last, '.' | ',');
    Some(match (may_group, may_divide) {
        (true, true) if last == decimal && marks.len() == 1 => (fraction, whole),
        (true, true) if marks.len() == 1 => (whole, fraction),
        // 1,234.567 and 1.234,567: the last mark differs from the first.
        (_, true) => (fraction, fraction),
        _ => (whole, whole),
    })
}

/// What multiplies a number that `rest` follows, and how many bytes of it say so.
fn magnitude(rest: &str, numerals: &Numerals) -> Option<(f64, usize)> {
    if let Some((factor, length)) = numerals.magnitudes.at(&Behind::of(rest)) {
        return Some((*factor, length));
    }
    // 10K and 2M are read everywhere; MB and km are not.
    let (letter, factor) = match rest.chars().next()? {
        'K' | 'k' => ('K', 1e3),
        'M' => ('M', 1e6),
        _ => return None,
    };
    let ends = rest.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| (factor, letter.len_utf8()))
}
