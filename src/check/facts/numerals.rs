//! How a locale writes numbers, dates and amounts: `locales/<tag>/numerals.yaml`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::time;
use super::unit::{self, Behind};
use super::words::{Begins, Words, stands};
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
    pub(super) discounts: Vec<String>,
    /// What stands behind tenths: 九成 is 90 %.
    pub(super) tenths: Vec<String>,
    /// Words with a number in them that mean none.
    pub(in crate::check) idioms: Vec<String>,
    /// What says that the number beside it is below zero, in small letters.
    pub(in crate::check) minus: Vec<String>,
    /// Names of months, in small letters, each with its number.
    pub months: BTreeMap<String, u32>,
    /// What these begin with.
    months_begin: Begins,
    /// Names of the days of the week, in small letters, the longest first, Monday as 1.
    pub(super) weekdays: Vec<(String, u32)>,
    /// What may stand between a day of the week and its date.
    pub(super) articles: Vec<String>,
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
    idioms: Vec<String>,
    minus: Vec<String>,
    months: Vec<String>,
    weekdays: Vec<String>,
    articles: Vec<String>,
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
            idioms: raw.idioms,
            minus: raw.minus.iter().map(|word| word.to_lowercase()).collect(),
            months,
            months_begin,
            weekdays,
            articles: raw.articles,
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
        words.any(|(word, _)| stands(text, word))
    }
}
