//! Times of day in the ways that locales write them.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;

use super::numerals::Numerals;
use super::token::digit;

/// A time of day, as a clock shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Time {
    /// 0 to 24, as it is written.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// Which half of the day, where it says so: `9:00` may be either where the hours are counted to
    /// twelve.
    pub half: Option<Half>,
}

/// A half of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
}

impl Time {
    fn new(hour: u32, minute: u32, said: Option<Half>) -> Option<Self> {
        let half = match hour {
            // Midnight and noon are told from each other by words in too many ways.
            0 | 12 | 24 => None,
            13.. => Some(Half::Afternoon),
            _ => said,
        };
        (hour <= 24 && minute < 60).then_some(Self { hour, minute, half })
    }

    /// What both hands of a clock show.
    pub(crate) fn on_the_clock(&self) -> (u32, u32) {
        (self.hour % 12, self.minute)
    }

    /// Whether both can be the same time: a half of the day that one of them leaves out is not compared.
    pub fn same(&self, other: &Self) -> bool {
        let halves = self.half.zip(other.half);
        self.on_the_clock() == other.on_the_clock() && halves.is_none_or(|(a, b)| a == b)
    }

    /// The numbers that may be written for it, or for a part of it.
    pub(crate) fn numbers(&self) -> [f64; 5] {
        let (hour, minute) = (f64::from(self.hour), f64::from(self.minute));
        let short = f64::from(self.hour % 12);
        [hour, short, short + 12.0, minute, hour + minute / 100.0]
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.hour, self.minute)?;
        match self.half {
            Some(Half::Morning) => f.write_str(" AM"),
            Some(Half::Afternoon) if self.hour <= 12 => f.write_str(" PM"),
            _ => Ok(()),
        }
    }
}

/// Words that stand with times: `times` in `numerals.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Words {
    /// Before noon, before or behind a time.
    am: Vec<String>,
    /// After noon.
    pm: Vec<String>,
    /// Between hours and minutes: `時`, `h`.
    hour: Vec<String>,
    /// Behind the minutes, where they are not written without: `分`.
    minute: Vec<String>,
    /// Behind a number that is a time and nothing else: `Uhr`.
    clock: Vec<String>,
}

/// The time that begins with the first of `tokens`, how many of them it takes, and its place.
pub(super) fn read(
    text: &str,
    tokens: &[Range<usize>],
    numerals: &Numerals,
) -> Option<(Time, usize, Range<usize>)> {
    let first = tokens.first()?;
    let written = text.get(first.clone())?;
    let (hour, rest) = number(written, 1)?;
    let words = &numerals.times;
    let around = Around {
        text,
        start: first.start,
        words,
    };
    let whole = |rest: &str| words.half(rest, |word, rest| rest.eq_ignore_ascii_case(word));
    // A time of so many tokens that ends there, with what is said around it.
    let time = |minute: u32, count: usize, end: usize, half: Option<Half>| {
        let (said, place) = around.half(end);
        let time = Time::new(hour, minute, half.or(said))?;
        Some((time, count, place))
    };
    let end = first.end;
    // `17:30`, `9:30am`, `17:30:00`
    if let Some(rest) = rest.strip_prefix(':') {
        let (minute, mut rest) = number(rest, 2)?;
        if let Some(seconds) = rest.strip_prefix(':') {
            rest = number(seconds, 2)?.1;
        }
        let glued = whole(rest);
        let ends = rest.is_empty() || glued.is_some() || words.hour.iter().any(|sign| sign == rest);
        return ends.then(|| time(minute, 1, end, glued)).flatten();
    }
    // `22.15`, where words say what it is
    if let Some(rest) = rest.strip_prefix('.') {
        let (minute, rest) = number(rest, 2)?;
        let told = || around.half(end).0.is_some() || around.behind(end, &words.clock).is_some();
        let is_time = rest.is_empty() && told();
        return is_time.then(|| time(minute, 1, end, None)).flatten();
    }
    // `22h15`
    let sign = words
        .hour
        .iter()
        .find_map(|sign| rest.strip_prefix(sign.as_str()));
    if let Some((minute, "")) = sign.and_then(|rest| number(rest, 2)) {
        return time(minute, 1, end, None);
    }
    // `9am`
    if let Some(half) = whole(rest) {
        return time(0, 1, end, Some(half));
    }
    if !rest.is_empty() {
        return None;
    }
    let next = tokens.get(1);
    // `9：30`, with a wide colon
    if let Some(next) = next.filter(|next| text.get(end..next.start) == Some("：")) {
        let (minute, rest) = number(text.get(next.clone())?, 2)?;
        return rest
            .is_empty()
            .then(|| time(minute, 2, next.end, None))
            .flatten();
    }
    // `9 時 30 分`, `17 h 30`, `上午 9 點`
    if let Some(behind) = around.behind(end, &words.hour) {
        let minutes = next.and_then(|next| {
            let joined = text.get(behind..next.start)?;
            let (minute, rest) = number(text.get(next.clone())?, 1)?;
            let end = if words.minute.is_empty() {
                Some(next.end)
            } else {
                around.behind(next.end, &words.minute)
            };
            (joined.trim().is_empty() && rest.is_empty()).then_some((minute, end?))
        });
        if let Some((minute, end)) = minutes {
            return time(minute, 2, end, None);
        }
        if around.half(behind).0.is_some() {
            return time(0, 1, behind, None);
        }
    }
    // `9 Uhr`
    if around.behind(end, &words.clock).is_some() {
        return time(0, 1, end, None);
    }
    // `9 AM`
    around.half_behind(end)?;
    time(0, 1, end, None)
}

/// The number of one or two digits that a text begins with, of at least as many as are `wanted`, and the
/// rest of the text, which begins with no digit.
fn number(text: &str, wanted: usize) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut digits = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next()
        && let Some(digit) = digit(c)
    {
        value = value * 10 + digit;
        digits += 1;
        rest = rest.get(c.len_utf8()..)?;
        if digits > 2 {
            return None;
        }
    }
    (digits >= wanted).then_some((value, rest))
}

impl Words {
    /// Which half of the day the words say that fit a text.
    fn half(&self, text: &str, mut fits: impl FnMut(&str, &str) -> bool) -> Option<Half> {
        let mut fits = |words: &[String]| words.iter().any(|word| fits(word, text));
        if text.is_empty() {
            None
        } else if fits(&self.am) {
            Some(Half::Morning)
        } else if fits(&self.pm) {
            Some(Half::Afternoon)
        } else {
            None
        }
    }
}

/// What stands around a time.
struct Around<'t> {
    text: &'t str,
    /// Where it begins.
    start: usize,
    words: &'t Words,
}

impl Around<'_> {
    /// Which half of the day is said before the time or behind its `end`, and the place of both.
    fn half(&self, end: usize) -> (Option<Half>, Range<usize>) {
        let before = self.text.get(..self.start).unwrap_or("").trim_end();
        let mut start = self.start;
        let said = self.words.half(before, |word, before| {
            let rest = before.len().checked_sub(word.len());
            let split = rest.and_then(|rest| before.split_at_checked(rest));
            let is_said = split.is_some_and(|(rest, own)| {
                own.eq_ignore_ascii_case(word) && parts(rest.chars().next_back(), word)
            });
            if let Some(rest) = rest.filter(|_| is_said) {
                start = rest;
            }
            is_said
        });
        if said.is_some() {
            return (said, start..end);
        }
        match self.half_behind(end) {
            Some((half, end)) => (Some(half), self.start..end),
            None => (None, self.start..end),
        }
    }

    /// Which half of the day is said behind `end`, and where the words end.
    fn half_behind(&self, end: usize) -> Option<(Half, usize)> {
        let rest = self.text.get(end..)?;
        let behind = rest.trim_start();
        let mut length = 0;
        let half = self.words.half(behind, |word, behind| {
            length = word.len();
            begins(behind, word)
        })?;
        Some((half, end + rest.len() - behind.len() + length))
    }

    /// Where one of some words ends that stands behind `end`.
    fn behind(&self, end: usize, words: &[String]) -> Option<usize> {
        let rest = self.text.get(end..)?;
        let behind = rest.trim_start();
        let at = end + rest.len() - behind.len();
        let word = words.iter().find(|word| begins(behind, word))?;
        Some(at + word.len())
    }
}

/// Whether a text begins with a word, whatever its capitals.
fn begins(text: &str, word: &str) -> bool {
    let split = text.split_at_checked(word.len());
    split.is_some_and(|(own, rest)| {
        own.eq_ignore_ascii_case(word) && parts(rest.chars().next(), word)
    })
}

/// Whether a character beside a word is not of it: words of an alphabet stand alone.
fn parts(beside: Option<char>, word: &str) -> bool {
    let is_latin = word
        .chars()
        .all(|c| c.is_ascii() || matches!(c, '\u{a0}'..='\u{24f}' | '’'));
    !is_latin || beside.is_none_or(|c| !c.is_alphanumeric() || digit(c).is_some())
}
