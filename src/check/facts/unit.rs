//! What a number counts: currencies, percent, bytes, and measures.

use std::borrow::Cow;
use std::ops::Range;

use super::measure;
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
    ("%", PERCENT),
    ("％", PERCENT),
    ("KB", "KB"),
    ("MB", "MB"),
    ("GB", "GB"),
    ("TB", "TB"),
    ("PB", "PB"),
    ("‰", "permille"),
];

/// The name of hundredths.
const PERCENT: &str = "percent";

/// The name under which locale data lists what only begins as a unit does.
const NONE: &str = "none";

/// The name of a unit, without a copy where it is one of those known here.
pub(super) fn named(name: String) -> Cow<'static, str> {
    let known = SIGNS.iter().chain(&measure::SYMBOLS).map(|(_, name)| *name);
    let mut known = known.chain(measure::TIMES.iter().map(|(name, _)| *name));
    known
        .find(|known| *known == name)
        .map_or(Cow::Owned(name), Cow::Borrowed)
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
) -> (Option<Cow<'static, str>>, Range<usize>) {
    let after = Behind::of(text.get(place.end..).unwrap_or(""));
    let before = text.get(..place.start).unwrap_or("");
    if let Some((name, length)) = numerals.units.at(&after) {
        if name == NONE {
            return (None, place);
        }
        return (Some(name.clone()), place.start..place.end + length);
    }
    // `100-prozentig`
    let joined = text
        .get(place.end..)
        .and_then(|rest| rest.strip_prefix('-'));
    if let Some((name, length)) = joined.and_then(|rest| numerals.units.at(&Behind::of(rest)))
        && name == PERCENT
    {
        return (Some(name.clone()), place.start..place.end + 1 + length);
    }
    if after.first().is_some_and(|first| BEGIN.hold(first)) {
        for &(sign, name) in &SIGNS {
            if let Some(length) = after.is(sign) {
                return (Some(Cow::Borrowed(name)), place.start..place.end + length);
            }
        }
    }
    if after
        .first()
        .is_some_and(|first| measure::BEGIN.hold(first))
    {
        let measures = measure::SYMBOLS.iter();
        let mut found = measures.filter_map(|(symbol, name)| Some((after.is(symbol)?, *name)));
        if let Some((length, name)) = found.next() {
            return (Some(Cow::Borrowed(name)), place.start..place.end + length);
        }
    }
    let near = before
        .strip_suffix([' ', '\u{a0}', '\u{202f}'])
        .unwrap_or(before);
    for mark in ["百分之", "퍼센트"] {
        if near.ends_with(mark) {
            return (
                Some(Cow::Borrowed(PERCENT)),
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
            PERCENT | "permille" | "KB" | "MB" | "GB" | "TB" | "PB"
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
            return (Some(Cow::Borrowed(name)), start..place.end);
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
        // Most of the many words begin otherwise, and it takes no call to see that.
        let begins = match (self.text.as_bytes(), word.as_bytes()) {
            ([first, second, ..], [begin, next, ..]) => (first, second) == (begin, next),
            (text, word) => text.first() == word.first(),
        };
        if !begins || !self.text.starts_with(word) {
            return None;
        }
        let joins = script::is_spaced;
        let rest = self.text.get(word.len()..);
        let after = rest.and_then(|rest| rest.chars().next());
        let last = word.chars().next_back().is_some_and(joins);
        (!(last && after.is_some_and(joins))).then_some(self.space + word.len())
    }
}
