//! What a number counts: currencies, percent, bytes.

use std::ops::Range;

use super::numerals::Numerals;
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

/// The unit before or after the number at `place`, and the place of both.
pub(super) fn around(
    text: &str,
    place: Range<usize>,
    numerals: &Numerals,
) -> (Option<String>, Range<usize>) {
    let after = text.get(place.end..).unwrap_or("");
    let before = text.get(..place.start).unwrap_or("");
    for (word, name) in &numerals.units {
        if let Some(length) = follows(after, word) {
            return (Some(name.clone()), place.start..place.end + length);
        }
    }
    for (sign, name) in SIGNS {
        if let Some(length) = follows(after, sign) {
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
    for (sign, name) in SIGNS {
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

/// How many bytes of `rest` are `word`, perhaps after one space; `None` where a longer word begins so.
pub(super) fn follows(rest: &str, word: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let space = rest.len() - trimmed.len();
    if space > 3 || !trimmed.starts_with(word) {
        return None;
    }
    let joins = |c: char| c.is_alphabetic() && !script::is_solid(c) && !script::is_hangul(c);
    let after = trimmed
        .get(word.len()..)
        .and_then(|rest| rest.chars().next());
    let last = word.chars().next_back().is_some_and(joins);
    (!(last && after.is_some_and(joins))).then_some(space + word.len())
}
