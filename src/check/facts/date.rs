//! Dates in all the ways that locales write them.

use std::fmt;
use std::ops::Range;

use super::numerals::{Numerals, Order};
use super::token::digit;
use crate::text::script;

/// A day, a month of a year, or a day of a month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// The year; `None` for a day of any year.
    pub year: Option<u32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31; `None` for the whole month.
    pub day: Option<u32>,
    /// Whether day and month could be the other way round: 7/1/2021.
    pub ambiguous: bool,
    /// The day of the week that stands beside it, Monday as 1.
    pub weekday: Option<u32>,
}

impl Date {
    /// Whether both can mean the same day or month: what one of them leaves out is not compared.
    pub fn same(&self, other: &Self) -> bool {
        let agrees = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
        let as_read = self.month == other.month && agrees(self.day, other.day);
        let swapped = (self.ambiguous || other.ambiguous)
            && Some(self.month) == other.day
            && self.day == Some(other.month);
        agrees(self.year, other.year) && agrees(self.weekday, other.weekday) && (as_read || swapped)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.day) {
            (Some(year), Some(day)) => write!(f, "{year}-{:02}-{day:02}", self.month),
            (Some(year), None) => write!(f, "{year}-{:02}", self.month),
            (None, Some(day)) => write!(f, "{:02}-{day:02}", self.month),
            (None, None) => write!(f, "{:02}", self.month),
        }
    }
}

/// The date that begins with the first of `tokens`, how many of them it takes, and its place.
pub(super) fn read(
    text: &str,
    tokens: &[Range<usize>],
    numerals: &Numerals,
) -> Option<(Date, usize, Range<usize>)> {
    let first = tokens.first()?;
    let written = text.get(first.clone())?;
    let found = of_numbers(written, numerals.order)
        .map(|date| (date, 1, first.clone()))
        .or_else(|| counted(text, tokens))
        .or_else(|| named(text, tokens, numerals));
    let (date, count, place) = found?;
    // Of a day only: `Friday in July 2021` is another one each week.
    let beside = date.day.and_then(|_| weekday(text, &place, numerals));
    Some(match beside {
        Some((day, place)) => {
            let weekday = Some(day);
            (Date { weekday, ..date }, count, place)
        }
        None => (date, count, place),
    })
}

/// The day of the week before or behind the date at `place`, and the place of both.
fn weekday(text: &str, place: &Range<usize>, numerals: &Numerals) -> Option<(u32, Range<usize>)> {
    let joins = script::is_spaced;
    let before = text.get(..place.start)?;
    let near = before.trim_end();
    // `Donnerstag, den 9. Oktober`
    let mut articles = numerals.articles.iter();
    let near = articles
        .find_map(|article| near.strip_suffix(article.as_str())?.strip_suffix(' '))
        .unwrap_or(near);
    let parted = near.trim_end_matches([',', '，', '、', ' ']);
    // A stop ends an abbreviation; behind a whole word it ends a sentence.
    let near = parted.strip_suffix('.').unwrap_or(parted);
    let is_marked = near.len() < before.trim_end().len();
    let after = text.get(place.end..)?;
    let behind = after.trim_start_matches([' ', ',', '，', '・', '·']);
    // What is far away belongs to something else.
    if before.len() - near.len() >= 12 || after.len() - behind.len() >= 4 {
        return None;
    }
    // Both sides in small letters, once for all names.
    let small =
        |chars: Vec<char>| -> String { chars.into_iter().flat_map(char::to_lowercase).collect() };
    let mut last: Vec<char> = near.chars().rev().take(LONGEST_NAME).collect();
    last.reverse();
    let head = small(last);
    let tail = small(behind.chars().take(LONGEST_NAME).collect());
    numerals.weekdays.iter().find_map(|(word, day)| {
        // So many characters of the text are the name.
        let length = word.chars().count();
        // `so` and `mar` are other words, too: an abbreviation stands before a date, and is marked.
        let is_short = length <= 3 && word.chars().all(joins);
        if let Some(rest) = head.strip_suffix(word.as_str())
            && !rest.ends_with(joins)
            && (is_short && is_marked || !is_short && near.len() == parted.len())
        {
            let (start, _) = near.char_indices().rev().nth(length.checked_sub(1)?)?;
            return Some((*day, start..place.end));
        }
        let rest = tail.strip_prefix(word.as_str()).filter(|_| !is_short)?;
        let name: usize = behind.chars().take(length).map(char::len_utf8).sum();
        let end = text.len() - behind.len() + name;
        (!rest.starts_with(joins)).then_some((*day, place.start..end))
    })
}

/// More characters than a day of the week has, with brackets around it.
const LONGEST_NAME: usize = 24;

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    text.chars().try_fold(0u32, |value, c| {
        value.checked_mul(10)?.checked_add(digit(c)?)
    })
}

fn is_year(number: u32) -> bool {
    (1900..=2199).contains(&number)
}

fn day(number: u32) -> Option<u32> {
    (1..=31).contains(&number).then_some(number)
}

fn month(number: u32) -> Option<u32> {
    (1..=12).contains(&number).then_some(number)
}

/// `2021-07-01`, `7/1/2021`, `01.07.2021`.
fn of_numbers(written: &str, order: Order) -> Option<Date> {
    let mark = written.chars().find(|&c| digit(c).is_none())?;
    if !matches!(mark, '/' | '-' | '.') {
        return None;
    }
    let mut parts = written.split(mark).map(number);
    let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    if is_year(a) {
        return Some(Date {
            year: Some(a),
            month: month(b)?,
            day: Some(day(c)?),
            ambiguous: false,
            weekday: None,
        });
    }
    if !is_year(c) {
        return None;
    }
    let (first, second) = match order {
        // 01.07.2021 is written with the day first everywhere.
        _ if mark == '.' => (b, a),
        Order::DayFirst => (b, a),
        Order::MonthFirst | Order::YearFirst => (a, b),
    };
    let ambiguous = a <= 12 && b <= 12 && a != b;
    let (first, second) = if month(first).is_none() {
        (second, first)
    } else {
        (first, second)
    };
    Some(Date {
        year: Some(c),
        month: month(first)?,
        day: Some(day(second)?),
        ambiguous,
        weekday: None,
    })
}

/// `2021 年 7 月 1 日`, `2021년 7월 1일` and parts of it of two numbers and more.
fn counted(text: &str, tokens: &[Range<usize>]) -> Option<(Date, usize, Range<usize>)> {
    // The sign behind a token, and where it ends.
    let sign = |at: usize| {
        let token = tokens.get(at)?;
        let rest = text.get(token.end..)?;
        let trimmed = rest.trim_start_matches(' ');
        let sign = trimmed.chars().next().filter(|c| !c.is_ascii())?;
        let end = token.end + (rest.len() - trimmed.len()) + sign.len_utf8();
        Some((sign, end))
    };
    sign(0)?;
    let marked = |at: usize, marks: [char; 3]| {
        let (_, end) = sign(at).filter(|(sign, _)| marks.contains(sign))?;
        let value = number(text.get(tokens.get(at)?.clone())?)?;
        Some((value, end))
    };
    let (years, months, days) = (['年', '年', '년'], ['月', '月', '월'], ['日', '號', '일']);
    let near = |end: usize, at: usize| {
        tokens
            .get(at)
            .and_then(|token| text.get(end..token.start))
            .is_some_and(|gap| gap.trim().is_empty())
    };
    let start = tokens.first()?.start;
    if let Some((year, end)) = marked(0, years).filter(|(year, _)| is_year(*year))
        && near(end, 1)
        && let Some((value, month_end)) = marked(1, months)
        && let Some(month) = month(value)
    {
        let found = marked(2, days).filter(|_| near(month_end, 2));
        let (day, end, count) = match found.and_then(|(value, end)| Some((day(value)?, end))) {
            Some((day, end)) => (Some(day), end, 3),
            None => (None, month_end, 2),
        };
        let date = Date {
            year: Some(year),
            month,
            day,
            ambiguous: false,
            weekday: None,
        };
        return Some((date, count, start..end));
    }
    let (value, end) = marked(0, months)?;
    let month = month(value)?;
    let (value, end) = marked(1, days).filter(|_| near(end, 1))?;
    let date = Date {
        year: None,
        month,
        day: Some(day(value)?),
        ambiguous: false,
        weekday: None,
    };
    Some((date, 2, start..end))
}

/// `July 1, 2021`, `1 July 2021`, `1. Juli 2021`, `1 de julio de 2021`, `July 2021`, `1 July`.
fn named(
    text: &str,
    tokens: &[Range<usize>],
    numerals: &Numerals,
) -> Option<(Date, usize, Range<usize>)> {
    if numerals.months.is_empty() {
        return None;
    }
    let first = tokens.first()?;
    let written = text.get(first.clone())?;
    let value = leading(written)?;
    let after = text.get(first.end..)?;
    // A day before its month.
    if let Some(day) = day(value)
        && let Some((month, length)) = month_at(after, numerals)
    {
        let end = first.end + length;
        if let Some((year, year_end)) = year_after(text, tokens, end) {
            let date = Date {
                year: Some(year),
                month,
                day: Some(day),
                ambiguous: false,
                weekday: None,
            };
            return Some((date, 2, first.start..year_end));
        }
        let date = Date {
            year: None,
            month,
            day: Some(day),
            ambiguous: false,
            weekday: None,
        };
        return Some((date, 1, first.start..end));
    }
    // A day or a year behind its month.
    let (month, start) = month_before(text.get(..first.start)?, numerals)?;
    if is_year(value) && written.len() == 4 {
        let date = Date {
            year: Some(value),
            month,
            day: None,
            ambiguous: false,
            weekday: None,
        };
        return Some((date, 1, start..first.end));
    }
    let day = day(value)?;
    if let Some((year, end)) = year_after(text, tokens, first.end) {
        let date = Date {
            year: Some(year),
            month,
            day: Some(day),
            ambiguous: false,
            weekday: None,
        };
        return Some((date, 2, start..end));
    }
    let date = Date {
        year: None,
        month,
        day: Some(day),
        ambiguous: false,
        weekday: None,
    };
    Some((date, 1, start..first.end))
}

/// The number that a token begins with, if only an ordinal's ending follows: `1st`, `1er`.
fn leading(written: &str) -> Option<u32> {
    let rest = written.trim_start_matches(|c| digit(c).is_some());
    let digits = written.get(..written.len() - rest.len())?;
    (rest.chars().count() <= 2 && rest.chars().all(char::is_alphabetic)).then(|| number(digits))?
}

/// Words and signs that may stand between the parts of a date.
fn skip(rest: &str) -> &str {
    let mut rest = rest;
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches([' ', '\u{a0}', '.', ',']);
        for word in ["de ", "of ", "del "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// No month has a name of so many letters; a clause in Han may run on for a hundred.
const LONGEST: usize = 30;

/// The month that `rest` begins with, and how many bytes lead to its end.
fn month_at(rest: &str, numerals: &Numerals) -> Option<(u32, usize)> {
    if rest.is_empty() {
        return None;
    }
    let trimmed = skip(rest);
    if !numerals.may_be_month(trimmed) {
        return None;
    }
    let letters = || trimmed.chars().take_while(|&c| script::is_letter(c));
    if letters().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let length = letters().map(char::len_utf8).sum();
    let month = numerals.month(trimmed.get(..length).filter(|word| !word.is_empty())?)?;
    Some((month, rest.len() - trimmed.len() + length))
}

/// The month that `head` ends with, and where it begins.
fn month_before(head: &str, numerals: &Numerals) -> Option<(u32, usize)> {
    if head.is_empty() {
        return None;
    }
    let trimmed = head.trim_end_matches([' ', '\u{a0}', '.', ',']);
    // "de 2021" stands behind its month too.
    let trimmed = [" de", " del", " of"]
        .iter()
        .find_map(|word| trimmed.strip_suffix(word))
        .unwrap_or(trimmed);
    let letters = trimmed.char_indices().rev();
    let letters = letters.take_while(|&(_, c)| script::is_letter(c));
    let (count, start) = letters
        .take(LONGEST + 1)
        .fold((0, None), |(count, _), (at, _)| (count + 1, Some(at)));
    let start = start.filter(|_| count <= LONGEST)?;
    Some((numerals.month(trimmed.get(start..)?)?, start))
}

/// The year that follows at `end`, as the second token, with the end of it.
fn year_after(text: &str, tokens: &[Range<usize>], end: usize) -> Option<(u32, usize)> {
    let token = tokens.get(1)?;
    let gap = text.get(end..token.start)?;
    if !skip(gap).is_empty() {
        return None;
    }
    let year = number(text.get(token.clone())?).filter(|&year| is_year(year))?;
    Some((year, token.end))
}
