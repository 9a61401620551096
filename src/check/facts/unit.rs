//! What a number counts: currencies, percent, bytes.

use std::ops::Range;

use super::numerals::Numerals;
use super::words::Begins;
use crate::text::script;

/// Signs and codes that are the same everywhere, with the name that all locales share.
const SIGNS: [(&str, &str); 31] = [
    ("US$", "dollar"),
    ("USD", "dollar"),
    ("NT$", "new Taiwan dollar"),
    ("TWD", "new Taiwan dollar"),
    ("HK$", "Hong Kong dollar"),
    ("HKD", "Hong Kong dollar"),
    ("A$", "Australian dollar"),
    ("AUD", "Australian dollar"),
    ("C$", "Canadian dollar"),
    ("CAD", "Canadian dollar"),
    ("$", "dollar"),
    ("€", "euro"),
    ("EUR", "euro"),
    ("£", "pound"),
    ("GBP", "pound"),
    ("JPY", "yen"),
    ("CNY", "yuan"),
    ("₩", "won"),
    ("KRW", "won"),
    ("₽", "ruble"),
    ("RUB", "ruble"),
    ("₹", "rupee"),
    ("INR", "rupee"),
    ("%", "percent"),
    ("％", "percent"),
    ("KB", "KB"),
    ("MB", "MB"),
    ("GB", "GB"),
    ("TB", "TB"),
    ("PB", "PB"),
    ("‰", "permille"),
];

/// The name under which locale data lists what only begins as a unit does.
const NONE: &str = "none";

/// Symbols of measures, which stand behind their number alone, and what they are known by.
const MEASURES: [(&str, &str); 44] = [
    ("kg", "kg"),
    ("mg", "mg"),
    ("g", "g"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("oz", "oz"),
    ("km", "km"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("ft", "ft"),
    ("ml", "ml"),
    ("mL", "ml"),
    ("V", "V"),
    ("kV", "kV"),
    ("mV", "mV"),
    ("W", "W"),
    ("kW", "kW"),
    ("MW", "MW"),
    ("Wh", "Wh"),
    ("kWh", "kWh"),
    ("A", "A"),
    ("mA", "mA"),
    ("Ah", "Ah"),
    ("mAh", "mAh"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("Pa", "Pa"),
    ("kPa", "kPa"),
    ("MPa", "MPa"),
    ("N·m", "N·m"),
    ("N⋅m", "N·m"),
    ("Nm", "N·m"),
    ("N", "N"),
    ("dB", "dB"),
    ("°C", "°C"),
    ("℃", "°C"),
    ("°F", "°F"),
    ("℉", "°F"),
    ("px", "px"),
    ("rpm", "rpm"),
    ("Mbps", "Mbps"),
    ("Gbps", "Gbps"),
];

/// Whether a text is the symbol of a measure.
pub(super) fn is_measure(text: &str) -> bool {
    MEASURES.iter().any(|(symbol, _)| *symbol == text)
}

/// A unit of time: how long it is, in seconds or in months.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasts {
    pub(super) length: f64,
    pub(super) months: bool,
}

/// Units of time, by the names that all locales share.
pub(super) const TIMES: [(&str, Lasts); 7] = [
    ("second", seconds(1.0)),
    ("minute", seconds(60.0)),
    ("hour", seconds(3600.0)),
    ("day", seconds(86_400.0)),
    ("week", seconds(604_800.0)),
    ("month", months(1.0)),
    ("year", months(12.0)),
];

const fn seconds(length: f64) -> Lasts {
    Lasts {
        length,
        months: false,
    }
}

const fn months(length: f64) -> Lasts {
    Lasts {
        length,
        months: true,
    }
}

/// How long a unit of time is; `None` of any other.
pub(super) fn lasts(unit: &str) -> Option<Lasts> {
    let mut times = TIMES.iter();
    times.find_map(|(name, lasts)| (*name == unit).then_some(*lasts))
}

/// What a measure begins with.
const BEGIN_MEASURE: Begins = first_of_measures();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when it is compiled, where no symbol is empty"
)]
const fn first_of_measures() -> Begins {
    let mut found = Begins::NOTHING;
    let mut at = 0;
    while at < MEASURES.len() {
        found = found.and(MEASURES[at].0.as_bytes()[0]);
        at += 1;
    }
    found
}

/// What a sign begins with, and what one ends with.
const BEGIN: Begins = ends_of_signs(false);
const END: Begins = ends_of_signs(true);

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when it is compiled, where no sign is empty"
)]
const fn ends_of_signs(last: bool) -> Begins {
    let mut found = Begins::NOTHING;
    let mut at = 0;
    while at < SIGNS.len() {
        let sign = SIGNS[at].0.as_bytes();
        found = found.and(if last { sign[sign.len() - 1] } else { sign[0] });
        at += 1;
    }
    found
}

/// The unit before or after the number at `place`, and the place of both.
pub(super) fn around(
    text: &str,
    place: Range<usize>,
    numerals: &Numerals,
) -> (Option<String>, Range<usize>) {
    let after = Behind::of(text.get(place.end..).unwrap_or(""));
    let before = text.get(..place.start).unwrap_or("");
    if let Some((name, length)) = numerals.units.at(&after) {
        if name == NONE {
            return (None, place);
        }
        return (Some(name.clone()), place.start..place.end + length);
    }
    if after.first().is_some_and(|first| BEGIN.hold(first)) {
        for &(sign, name) in &SIGNS {
            if let Some(length) = after.is(sign) {
                return (Some(name.to_owned()), place.start..place.end + length);
            }
        }
    }
    if after.first().is_some_and(|first| BEGIN_MEASURE.hold(first)) {
        let measures = MEASURES.iter();
        let mut found = measures.filter_map(|(symbol, name)| Some((after.is(symbol)?, *name)));
        if let Some((length, name)) = found.next() {
            return (Some(name.to_owned()), place.start..place.end + length);
        }
    }
    let near = before
        .strip_suffix([' ', '\u{a0}', '\u{202f}'])
        .unwrap_or(before);
    for mark in ["百分之", "퍼센트"] {
        if near.ends_with(mark) {
            return (
                Some("percent".to_owned()),
                near.len() - mark.len()..place.end,
            );
        }
    }
    let last = near.as_bytes().last().copied().unwrap_or_default();
    if !END.hold(last) {
        return (None, place);
    }
    for &(sign, name) in &SIGNS {
        if sign.as_bytes().last() != Some(&last) {
            continue;
        }
        // Bytes and percent stand behind their number.
        if !matches!(
            name,
            "percent" | "permille" | "KB" | "MB" | "GB" | "TB" | "PB"
        ) && near.ends_with(sign)
            && (sign.len() < 3 || near.len() == before.len() || !sign.ends_with('$'))
        {
            let start = near.len() - sign.len();
            let whole = near.get(..start).and_then(|head| head.chars().next_back());
            if sign.chars().all(|c| c.is_ascii_alphabetic())
                && whole.is_some_and(char::is_alphanumeric)
            {
                continue;
            }
            return (Some(name.to_owned()), start..place.end);
        }
    }
    (None, place)
}

/// What stands behind a number, a space left out.
pub(super) struct Behind<'t> {
    /// Nothing where too much space lies between.
    text: &'t str,
    space: usize,
}

impl<'t> Behind<'t> {
    pub(super) fn of(rest: &'t str) -> Self {
        let text = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let space = rest.len() - text.len();
        let text = if space > 3 { "" } else { text };
        Self { text, space }
    }

    /// Whether a space stands before it.
    pub(super) fn is_apart(&self) -> bool {
        self.space > 0
    }

    /// Its first byte.
    pub(super) fn first(&self) -> Option<u8> {
        self.text.as_bytes().first().copied()
    }

    /// How many bytes are `word` and the space before it; `None` where a longer word begins so.
    pub(super) fn is(&self, word: &str) -> Option<usize> {
        // Most of the many words begin otherwise.
        if self.text.as_bytes().first() != word.as_bytes().first() || !self.text.starts_with(word) {
            return None;
        }
        let joins = |c: char| c.is_alphabetic() && !script::is_solid(c) && !script::is_hangul(c);
        let rest = self.text.get(word.len()..);
        let after = rest.and_then(|rest| rest.chars().next());
        let last = word.chars().next_back().is_some_and(joins);
        (!(last && after.is_some_and(joins))).then_some(self.space + word.len())
    }
}
