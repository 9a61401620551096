//! How a locale writes numbers, dates and amounts: `locales/<tag>/numerals.yaml`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::time;
use super::unit::{self, Behind};
use super::words::{Begins, Words};
use crate::check::knowledge::unreadable;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::script;
use crate::yaml;

/// The name of the file in a locale's folder.
const FILE: &str = "numerals.yaml";

/// In which order a date of numbers has its parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Order {
    /// 7/1/2021 is the first of July.
    #[serde(rename = "mdy")]
    MonthFirst,
    /// 1/7/2021 is the first of July.
    #[serde(rename = "dmy")]
    DayFirst,
    /// 2021/7/1 is the first of July.
    #[serde(rename = "ymd")]
    YearFirst,
}

/// How a locale writes numbers.
#[derive(Clone, Debug)]
pub struct Numerals {
    /// What stands before a fraction.
    pub decimal: char,
    /// The order of dates.
    pub order: Order,
    /// What multiplies the number before it, the longest first.
    pub(super) magnitudes: Words<f64>,
    /// What begins as one and is none: 千克 is a kilogram.
    no_magnitudes: Vec<String>,
    /// What stands behind the tenths of a price that are left: 八折 is 20 % off.
    discounts: Vec<String>,
    /// What stands behind tenths: 九成 is 90 %.
    tenths: Vec<String>,
    /// Names of months, in small letters, each with its number.
    pub months: BTreeMap<String, u32>,
    /// What these begin with.
    months_begin: Begins,
    /// Names of the days of the week, in small letters, the longest first, Monday as 1.
    pub(super) weekdays: Vec<(String, u32)>,
    /// Words for numbers, in small letters.
    pub words: BTreeMap<String, f64>,
    /// Whether the data is that of the locale itself: another region may part its digits otherwise.
    pub(in crate::check) is_own: bool,
    /// Words for units, the longest first, with the name that all locales share.
    pub(super) units: Words<Cow<'static, str>>,
    /// Words that stand with times. They are the locale's own only: another's may mean anything else.
    pub(super) times: time::Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Raw {
    decimal: Option<char>,
    date: Option<Order>,
    magnitudes: BTreeMap<String, f64>,
    no_magnitudes: Vec<String>,
    discounts: Vec<String>,
    tenths: Vec<String>,
    months: Vec<String>,
    weekdays: Vec<String>,
    numbers: BTreeMap<String, f64>,
    units: BTreeMap<String, Vec<String>>,
    times: time::Words,
}

impl Default for Numerals {
    fn default() -> Self {
        Self::from(Raw::default())
    }
}

impl From<Raw> for Numerals {
    fn from(raw: Raw) -> Self {
        let mut magnitudes: Vec<_> = raw.magnitudes.into_iter().collect();
        magnitudes.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut units: Vec<(String, String)> = raw
            .units
            .into_iter()
            .flat_map(|(name, words)| words.into_iter().map(move |word| (word, name.clone())))
            .collect();
        units.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut months = BTreeMap::new();
        for (index, forms) in (1..).zip(&raw.months) {
            for form in forms.split_whitespace() {
                months.insert(form.to_lowercase(), index);
            }
        }
        let mut weekdays = Vec::new();
        for (index, forms) in (1..).zip(&raw.weekdays) {
            let forms = forms.split_whitespace().map(str::to_lowercase);
            weekdays.extend(forms.map(|form| (form, index)));
        }
        weekdays.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let months_begin = months.keys().map(String::as_str).collect();
        let words = raw
            .numbers
            .into_iter()
            .map(|(word, value)| (word.to_lowercase(), value));
        Self {
            decimal: raw.decimal.unwrap_or('.'),
            order: raw.date.unwrap_or(Order::DayFirst),
            magnitudes: magnitudes.into_iter().collect(),
            no_magnitudes: raw.no_magnitudes,
            discounts: raw.discounts,
            tenths: raw.tenths,
            months,
            months_begin,
            weekdays,
            words: words.collect(),
            is_own: false,
            units: units
                .into_iter()
                .map(|(word, name)| (word, unit::named(name)))
                .collect(),
            times: raw.times,
        }
    }
}

impl Numerals {
    /// What the locale's folder says; with what cannot be read in it.
    pub fn load(resources: &Resources, locale: &Locale) -> (Self, Vec<Diagnostic>) {
        let mut bad = Vec::new();
        for file in resources.locale_files(locale, FILE) {
            match yaml::read::<Raw>(&file.text) {
                Ok(raw) => {
                    let folder = file.path.split('/').nth(1);
                    let numerals = Self {
                        is_own: folder == Some(locale.tag()),
                        ..Self::from(raw)
                    };
                    return (numerals, bad);
                }
                Err(error) => bad.push(unreadable(&file, &error, locale)),
            }
        }
        (Self::default(), bad)
    }

    /// With what another locale writes, where this one has nothing of its own: a translation that is
    /// not finished holds text of its source.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.magnitudes.add(&other.magnitudes);
        self.units.add(&other.units);
        let lists = [
            (&mut self.no_magnitudes, &other.no_magnitudes),
            (&mut self.discounts, &other.discounts),
            (&mut self.tenths, &other.tenths),
        ];
        for (own, others) in lists {
            own.extend(others.iter().cloned());
        }
        for (name, month) in &other.months {
            self.months.entry(name.clone()).or_insert(*month);
        }
        self.months_begin = self.months.keys().map(String::as_str).collect();
        for (word, value) in &other.words {
            self.words.entry(word.clone()).or_insert(*value);
        }
        self
    }

    /// The number of the month that `word` names, if it is written as names are: "may" is none.
    pub(super) fn month(&self, word: &str) -> Option<u32> {
        if !self.may_be_month(word) {
            return None;
        }
        let month = *self.months.get(&word.to_lowercase())?;
        let lower = word.chars().all(char::is_lowercase);
        // English writes months with a capital, and uses three of them as other words.
        let doubtful = lower
            && matches!(
                word,
                "may" | "march" | "mar" | "jun" | "sep" | "dec" | "jan"
            );
        (!doubtful || self.decimal == ',').then_some(month)
    }

    /// Whether a month may be named by what `word` begins with: most words are told by the first byte
    /// of their first letter.
    pub(super) fn may_be_month(&self, word: &str) -> bool {
        let first = match word.chars().next() {
            Some(c) if c.is_ascii() => Some(c.to_ascii_lowercase()),
            Some(c) if script::is_unified(c) => Some(c),
            c => c.and_then(|c| c.to_lowercase().next()),
        };
        let byte = |c: char| c.encode_utf8(&mut [0; 4]).bytes().next();
        let first = first.and_then(byte);
        first.is_some_and(|first| self.months_begin.hold(first))
    }

    /// What multiplies the number that `behind` follows, and how many bytes of it say so.
    pub(super) fn magnitude(&self, behind: &Behind<'_>) -> Option<(f64, usize)> {
        let (factor, length) = self.magnitudes.at(behind)?;
        // One that begins with a space is none behind a space only.
        let is_none = |word: &String| match word.strip_prefix(' ') {
            Some(word) => behind.is_apart() && behind.is(word).is_some(),
            None => behind.is(word).is_some(),
        };
        (!self.no_magnitudes.iter().any(is_none)).then_some((*factor, length))
    }

    /// Whether a time in `text` that does not say its half of the day is one before noon.
    pub(in crate::check) fn count_hours_on(&self, text: &str) -> bool {
        self.times.count_on(text)
    }

    /// Whether the number that `behind` follows counts tenths.
    pub(super) fn are_tenths(&self, behind: &Behind<'_>) -> bool {
        let mut words = self.discounts.iter().chain(&self.tenths);
        words.any(|word| behind.is(word).is_some())
    }

    /// Whether a word of `text` names a unit.
    pub(in crate::check) fn name(&self, unit: &str, text: &str) -> bool {
        let mut words = self.units.iter().filter(|(_, name)| name == unit);
        words.any(|(word, _)| {
            let mut places = text.match_indices(word.as_str());
            let joins =
                |c: char| c.is_alphabetic() && !script::is_solid(c) && !script::is_hangul(c);
            places.any(|(at, _)| {
                let before = text.get(..at).and_then(|head| head.chars().next_back());
                let after = text.get(at + word.len()..);
                let after = after.and_then(|rest| rest.chars().next());
                !before.is_some_and(joins) && !after.is_some_and(joins)
            })
        })
    }

    /// The values that words of `text` stand for, whether in letters or in Han numerals.
    pub fn spelled(&self, text: &str) -> Vec<f64> {
        let mut found = Vec::new();
        // The number before, and the last one with a magnitude: its factor, and the magnitude.
        let (mut before, mut large) = (None, None);
        // The last number, and how many words ago: `two and a half`.
        let mut last: Option<(f64, u32)> = None;
        for word in text.split(|c: char| !c.is_alphabetic() && c != '-') {
            if word.is_empty() {
                continue;
            }
            let (mut value, mut tens) = (None, None);
            for part in word.split('-').chain(word.contains('-').then_some(word)) {
                if part.is_empty() {
                    continue;
                }
                let part = part.to_lowercase();
                if let Some(factor) = self.magnitudes.named(&part).filter(|it| **it >= 1000.0) {
                    // `two million`; `un millón`.
                    let count = before.unwrap_or(1.0);
                    found.push(count * factor);
                    large = Some((count, *factor));
                }
                if let Some(&known) = self.words.get(&part) {
                    found.push(known);
                    // `thirty-five`
                    if let Some(tens) = tens.filter(|_| known < 10.0) {
                        found.push(tens + known);
                    }
                    if let Some((count, _)) = last.filter(|(_, ago)| known < 1.0 && *ago < 3) {
                        found.push(count + known);
                    }
                    // `un millón y medio`
                    if let Some((count, factor)) = large.filter(|_| known < 1.0) {
                        found.push((count + known) * factor);
                    }
                    tens = (20.0..100.0).contains(&known).then_some(known);
                    value = Some(known);
                }
            }
            before = value;
            last = match value {
                Some(value) => Some((value, 0)),
                None => last.map(|(value, ago)| (value, ago + 1)),
            };
        }
        found.extend(self.hundredths(text));
        // Words of scripts without spaces stand inside others.
        if !text.is_ascii() {
            let solid = |word: &str| word.chars().all(|c| !c.is_ascii() && script::is_wide(c));
            for (word, value) in self.words.iter().filter(|(word, _)| solid(word)) {
                if text.contains(word.as_str()) {
                    found.push(*value);
                }
            }
            found.extend(han_numbers(text));
        }
        found
    }
}

impl Numerals {
    /// What words behind tenths say, in hundredths: 九成, and 八折 of a price of which so much is left.
    fn hundredths<'t>(&'t self, text: &'t str) -> impl Iterator<Item = f64> + 't {
        let of = move |words: &'t [String]| {
            let places = words.iter();
            let places = places.flat_map(move |word| text.match_indices(word.as_str()));
            places.filter_map(move |(at, _)| tenths(text.get(..at)?))
        };
        // What is left, and what is taken off.
        let left = of(&self.discounts).flat_map(|left| [100.0 - left, left]);
        left.chain(of(&self.tenths))
    }
}

/// The tenths that a text ends with, in hundredths: 85 of 八五 and of `8.5`.
fn tenths(text: &str) -> Option<f64> {
    let text = text.trim_end();
    let digit = |c: char| c.to_digit(10).map(f64::from).or_else(|| han_value(c));
    let written = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(head) = written.strip_suffix('.') {
        let whole = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let tenths: f64 = text.get(whole.len()..)?.parse().ok()?;
        return (tenths < 10.0).then_some(10.0 * tenths);
    }
    let mut digits = text.chars().rev().map_while(digit);
    match (digits.next()?, digits.next(), digits.next()) {
        (tenths @ 1.0..10.0, None, _) => Some(10.0 * tenths),
        (units @ 0.0..10.0, Some(tens @ 1.0..10.0), None) => Some(10.0 * tens + units),
        _ => None,
    }
}

/// The values of runs of Han numerals: 三 is 3, 十二 is 12, 一百 is 100, 二十四 is 24.
fn han_numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        if han_value(c).is_some() {
            run.push(c);
        } else if !run.is_empty() {
            found.push(han_number(&run));
            run.clear();
        }
    }
    found
}

fn han_value(c: char) -> Option<f64> {
    let digits = "〇一二三四五六七八九";
    if let Some(value) = digits.chars().position(|digit| digit == c) {
        return Some(value as f64);
    }
    Some(match c {
        '零' => 0.0,
        '兩' | '两' => 2.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '萬' | '万' => 10_000.0,
        '億' | '亿' => 100_000_000.0,
        _ => return None,
    })
}

fn han_number(run: &[char]) -> f64 {
    let (mut total, mut section, mut digit) = (0.0, 0.0, 0.0);
    for value in run.iter().filter_map(|&c| han_value(c)) {
        if value >= 10_000.0 {
            section += digit;
            total += if section == 0.0 { 1.0 } else { section } * value;
            (section, digit) = (0.0, 0.0);
        } else if value >= 10.0 {
            section += if digit == 0.0 { 1.0 } else { digit } * value;
            digit = 0.0;
        } else {
            digit = value;
        }
    }
    total + section + digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_values_too() {
        let chars = |text: &str| han_number(&text.chars().collect::<Vec<_>>()).to_string();
        assert_eq!(chars("十二"), "12");
        assert_eq!(chars("二十四"), "24");
        assert_eq!(chars("一百零五"), "105");
        assert_eq!(chars("三萬五千"), "35000");
        let locale = Locale::parse("en-US").expect("a tag");
        let english = Numerals::load(&Resources::embedded(), &locale).0;
        assert_eq!(
            english.spelled("two of the thirty-five"),
            [2.0, 30.0, 5.0, 35.0]
        );
        let say = |tag: &str, text: &str, value: f64| {
            let locale = Locale::parse(tag).expect("a tag");
            let numerals = Numerals::load(&Resources::embedded(), &locale).0;
            let found = numerals.spelled(text);
            assert!(found.contains(&value), "{tag} {text}: {found:?}");
        };
        say("en-US", "two million users", 2e6);
        say("de-DE", "nach etwa einer Million Ereignissen", 1e6);
        say("es-ES", "más de un millón y medio de dólares", 1.5e6);
        say("fr-FR", "au bout d’un million d’événements", 1e6);
        say("ru-RU", "после миллиона событий", 1e6);
        say("ru-RU", "полтора миллиона", 1.5e6);
        say("en-US", "two and a half times", 2.5);
        say("zh-TW", "加快四成", 40.0);
        say("ja-JP", "約9割", 90.0);
        say("zh-TW", "一般票價的八折", 20.0);
        say("zh-TW", "享 75 折優惠", 25.0);
        say("zh-CN", "享受九五折优惠", 5.0);
        say("zh-CN", "打 8.5 折", 15.0);
        say("zh-CN", "打 8 折", 80.0);
    }
}
