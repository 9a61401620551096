//! Times of day in the ways that locales write them.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;

use super::numerals::Numerals;
use super::token::digit;
use super::words;
use crate::text::script;

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
    fn new(hour: u32, minute: u32, said: Option<Said>) -> Option<Self> {
        let half = match said {
            // Midnight and noon are told from each other by words in too many ways.
            _ if matches!(hour, 0 | 12 | 24) => None,
            _ if hour > 12 => Some(Half::Afternoon),
            Some(Said::Morning) => Some(Half::Morning),
            Some(Said::Afternoon) => Some(Half::Afternoon),
            // Who says that it is night at two means the other night than who says so at ten.
            Some(Said::Night) => (hour > 4).then_some(Half::Afternoon),
            None => None,
        };
        let is_time = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        is_time.then_some(Self { hour, minute, half })
    }

    /// What both hands of a clock show.
    pub(crate) fn on_the_clock(&self) -> (u32, u32) {
        (self.hour % 12, self.minute)
    }

    /// Whether it is noon or midnight, which have names in every language.
    pub(crate) fn has_name(&self) -> bool {
        self.on_the_clock() == (0, 0)
    }

    /// Whether both can be the same time: a half of the day that one of them leaves out is not compared.
    pub fn same(&self, other: &Self) -> bool {
        let halves = self.half.zip(other.half);
        self.on_the_clock() == other.on_the_clock() && halves.is_none_or(|(a, b)| a == b)
    }

    /// The numbers that may be written for its hour.
    pub(crate) fn hours(&self) -> [f64; 3] {
        let short = self.hour % 12;
        [self.hour, short, short + 12].map(f64::from)
    }

    /// The numbers that may be written for all of it, with a point: `17.30`.
    pub(crate) fn with_point(&self) -> [f64; 3] {
        self.hours()
            .map(|hour| hour + f64::from(self.minute) / 100.0)
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
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Words {
    /// Whether the words of halves stand before a time; else behind it.
    before: bool,
    /// Whether hours are counted to 24 where no word says which half of the day it is.
    whole_day: bool,
    /// Before noon.
    am: Vec<String>,
    /// After noon.
    pm: Vec<String>,
    /// In the evening or at night.
    night: Vec<String>,
    /// Other words for a part of the day that may stand anywhere near.
    parts: Vec<String>,
    /// Between hours and minutes: `時`, `h`.
    hour: Vec<String>,
    /// Behind the minutes, where they are not written without: `分`.
    minute: Vec<String>,
    /// In place of thirty minutes: `半`.
    half: Vec<String>,
    /// Behind a number that is a time and nothing else: `Uhr`.
    clock: Vec<String>,
    /// What makes something else of hours and minutes where it stands behind them: `間`.
    except: Vec<String>,
    /// What makes another time of it where it stands before: `halb`.
    past: Vec<String>,
}

impl Words {
    /// Whether a time in `text` that does not say its half of the day is one before noon.
    pub(super) fn count_on(&self, text: &str) -> bool {
        if !self.whole_day {
            return false;
        }
        let text = text.to_lowercase();
        let stands = |word: &str| words::stands(&text, word);
        let own = [&self.am, &self.pm, &self.night, &self.parts];
        let mut own = own.into_iter().flatten().map(|word| word.to_lowercase());
        // Some write English ones in any language.
        !ENGLISH.iter().any(|word| stands(word)) && !own.any(|word| stands(&word))
    }
}

/// The halves of the day in English, which pages in other languages have, too.
const ENGLISH: [&str; 4] = ["am", "pm", "a.m.", "p.m."];

/// What words say of a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Said {
    Morning,
    Afternoon,
    Night,
}

/// The tokens that a token is: both ends of a span from one time to another, `9:00-17:00`, else itself.
pub(super) fn both_ends(text: &str, token: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let written = text.get(token.clone()).unwrap_or("");
    let is_time = |part: &str| {
        let minute = number(part, 1).and_then(|(_, rest)| number(rest.strip_prefix(':')?, 2));
        minute.is_some_and(|(_, rest)| !rest.starts_with(|c| digit(c).is_some()))
    };
    let spans = |(at, hyphen): (usize, &str)| {
        let (from, to) = (written.get(..at)?, written.get(at + hyphen.len()..)?);
        let ends = is_time(from) && is_time(to);
        ends.then(|| {
            let first = token.start..token.start + at;
            [first, token.end - to.len()..token.end]
        })
    };
    let hyphens = || written.match_indices(['-', '\u{2010}', '\u{2011}']);
    // `AM-5:00` of `9:00 AM-5:00 PM`
    let behind_half = |(at, hyphen): (usize, &str)| {
        let half = written.get(..at)?.to_ascii_lowercase();
        let to = written.get(at + hyphen.len()..)?;
        let is_half = ENGLISH.contains(&half.as_str()) && is_time(to);
        is_half.then(|| [token.end - to.len()..token.end, token.end..token.end])
    };
    let parts = written.contains(':').then(|| {
        hyphens()
            .find_map(spans)
            .or_else(|| hyphens().find_map(behind_half))
    });
    let parts = parts.flatten();
    let whole = parts.is_none().then(|| token.clone());
    let parts = parts.into_iter().flatten().chain(whole);
    parts.filter(|part| !part.is_empty())
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
    if around.is_another() {
        return None;
    }
    let whole = |rest: &str| words.said(rest, |word, rest| rest.eq_ignore_ascii_case(word));
    // A time of so many tokens that ends there, with what is said around it.
    let time = |minute: u32, count: usize, end: usize, said: Option<Said>| {
        let (around, place) = around.said(end);
        let time = Time::new(hour, minute, said.or(around))?;
        Some((time, count, place))
    };
    let is_sign = |rest: &str| words.hour.iter().any(|sign| sign == rest);
    let end = first.end;
    // `17:30`, `9:30am`, `17:30:00`
    if let Some(rest) = rest.strip_prefix(':') {
        let (minute, mut rest) = number(rest, 2)?;
        if let Some(seconds) = rest.strip_prefix(':') {
            rest = number(seconds, 2)?.1;
        }
        let glued = whole(rest);
        let ends = rest.is_empty() || glued.is_some() || is_sign(rest);
        return ends.then(|| time(minute, 1, end, glued)).flatten();
    }
    // `22.15`, where words say what it is
    if let Some(rest) = rest.strip_prefix('.') {
        let (minute, rest) = number(rest, 2)?;
        let told = || around.said(end).0.is_some() || around.behind(end, &words.clock).is_some();
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
    if let Some(said) = whole(rest) {
        return time(0, 1, end, Some(said));
    }
    let next = tokens.get(1);
    // `9 時 30 分`, `17 h 30`, `17h 30`, `上午 9 點`
    let behind = if is_sign(rest) {
        Some(end)
    } else {
        around.behind(end, &words.hour).filter(|_| rest.is_empty())
    };
    if let Some(behind) = behind {
        if around.behind(behind, &words.except).is_some() {
            return None;
        }
        if let Some(end) = around.behind(behind, &words.half) {
            return time(30, 1, end, None);
        }
        let next = next.filter(|next| {
            let joined = text.get(behind..next.start);
            joined.is_some_and(|joined| joined.trim().is_empty())
        });
        let Some(next) = next else {
            let told = around.said(behind).0.is_some();
            return told.then(|| time(0, 1, behind, None)).flatten();
        };
        // Without a sign they could count what comes next.
        let (minute, rest) = number(text.get(next.clone())?, 2 - words.minute.len().min(1))?;
        let end = if words.minute.is_empty() {
            next.end
        } else {
            around.behind(next.end, &words.minute)?
        };
        let is_time = rest.is_empty() && around.behind(end, &words.except).is_none();
        return is_time.then(|| time(minute, 2, end, None)).flatten();
    }
    if !rest.is_empty() {
        return None;
    }
    // `上午 9：30`, with a wide colon, which stands between other numbers, too
    if let Some(next) = next.filter(|next| text.get(end..next.start) == Some("：")) {
        let (minute, rest) = number(text.get(next.clone())?, 2)?;
        let is_time = rest.is_empty() && around.said(next.end).0.is_some();
        return is_time.then(|| time(minute, 2, next.end, None)).flatten();
    }
    // `9 Uhr`
    if around.behind(end, &words.clock).is_some() {
        return time(0, 1, end, None);
    }
    // `9 AM`
    if words.before {
        return None;
    }
    around.said(end).0?;
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
    /// What the words say that fit a text.
    fn said(&self, text: &str, mut fits: impl FnMut(&str, &str) -> bool) -> Option<Said> {
        let mut fits = |words: &[String]| words.iter().any(|word| fits(word, text));
        if text.is_empty() {
            None
        } else if fits(&self.am) {
            Some(Said::Morning)
        } else if fits(&self.pm) {
            Some(Said::Afternoon)
        } else if fits(&self.night) {
            Some(Said::Night)
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
    /// What is said of the time that has this `end`, and the place of both.
    fn said(&self, end: usize) -> (Option<Said>, Range<usize>) {
        let place = self.start..end;
        let said = if self.words.before {
            self.said_before().map(|(said, start)| (said, start..end))
        } else {
            let behind = self.behind(end, &self.words.clock).unwrap_or(end);
            self.said_behind(behind)
                .map(|(said, end)| (said, self.start..end))
        };
        said.map_or((None, place), |(said, place)| (Some(said), place))
    }

    fn said_before(&self) -> Option<(Said, usize)> {
        let before = self.before();
        let mut start = 0;
        let said = self.words.said(before, |word, before| {
            start = before.len().saturating_sub(word.len());
            ends(before, word)
        })?;
        Some((said, start))
    }

    fn said_behind(&self, end: usize) -> Option<(Said, usize)> {
        let rest = self.text.get(end..)?;
        let behind = rest.trim_start();
        let mut length = 0;
        let said = self.words.said(behind, |word, behind| {
            length = word.len();
            begins(behind, word)
        })?;
        Some((said, end + rest.len() - behind.len() + length))
    }

    fn before(&self) -> &str {
        self.text.get(..self.start).unwrap_or("").trim_end()
    }

    /// Whether what stands before makes something else of it: `UTC+08:00`, `halb 9 Uhr`.
    fn is_another(&self) -> bool {
        let before = self.before();
        before.ends_with(['+', '±', '\u{2212}'])
            || self.words.past.iter().any(|word| ends(before, word))
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
        own.eq_ignore_ascii_case(word) && !joins(word.chars().next_back(), rest.chars().next())
    })
}

/// Whether a text ends with a word, whatever its capitals.
fn ends(text: &str, word: &str) -> bool {
    let rest = text.len().checked_sub(word.len());
    let split = rest.and_then(|rest| text.split_at_checked(rest));
    split.is_some_and(|(rest, own)| {
        own.eq_ignore_ascii_case(word) && !joins(word.chars().next(), rest.chars().next_back())
    })
}

/// Whether two characters beside each other are of one word: those of an alphabet.
fn joins(one: Option<char>, other: Option<char>) -> bool {
    let of_alphabet = |c: char| c.is_alphabetic() && !script::is_wide(c);
    one.is_some_and(of_alphabet) && other.is_some_and(of_alphabet)
}
