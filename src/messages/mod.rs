//! Messages: every word of the chrome, in Project Fluent's syntax, with fallback along a locale's chain.
//!
//! A locale's messages are all `locales/<tag>/*.ftl` for the tags of [`Locale::chain`]; what they
//! lack comes from the source locale, then from en-US, and is recorded: see [`Messages::diagnostics`].

pub mod audit;
mod bundles;
pub(crate) mod functions;
pub mod plurals;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, or a date as ISO 8601 for DATETIME.
    Text(Cow<'a, str>),
    /// A number; one that is not finite shows as text.
    Number(f64),
    /// A sum of money: a number that shows two decimals where it is not whole.
    Money(f64),
    /// Texts for LIST.
    List(Vec<String>),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// The messages of all locales of a site. Threads may share it.
pub struct Messages {
    by_tag: BTreeMap<String, bundles::Messages>,
    /// Tags to ask for each locale, with how many of them are the locale's own.
    chains: BTreeMap<Locale, (Vec<String>, usize)>,
    /// What was found in the files.
    found: Vec<Diagnostic>,
    /// What was found missing or broken while messages were asked for: (tag, id, what).
    asked: Mutex<BTreeSet<(String, String, Fault)>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    /// Shown in the language of this tag.
    Fallback(String),
    /// In no locale.
    Nowhere,
    /// Fluent could not fill it in.
    Broken(String),
}

impl Messages {
    /// Reads the messages of `locales`. `folders` gives the tags that serve a locale, nearest first
    /// ([`Locale::chain`] at least); `read` gives, for a tag, the name and text of each of its
    /// `.ftl` files, and where two define one id the first counts. `source` is the source locale.
    pub fn read(
        locales: &[Locale],
        source: &Locale,
        folders: impl Fn(&Locale) -> Vec<String>,
        mut read: impl FnMut(&str) -> Vec<(String, String)>,
    ) -> Self {
        let mut messages = Self {
            by_tag: BTreeMap::new(),
            chains: BTreeMap::new(),
            found: Vec::new(),
            asked: Mutex::default(),
        };
        for locale in locales.iter().chain([source]) {
            let mut chain = folders(locale);
            let own = chain.len();
            for tag in folders(source)
                .into_iter()
                .chain(["en-US".to_owned(), "en".to_owned()])
            {
                if !chain.contains(&tag) {
                    chain.push(tag);
                }
            }
            for tag in &chain {
                if messages.by_tag.contains_key(tag) {
                    continue;
                }
                let files = read(tag);
                if files.is_empty() {
                    continue;
                }
                if let Some(read) = bundles::read(tag, files, &mut messages.found) {
                    messages.by_tag.insert(tag.clone(), read);
                }
            }
            messages.chains.insert(locale.clone(), (chain, own));
        }
        messages
    }

    /// The text of message `id` in `locale`, or of its attribute for `id.attribute`.
    ///
    /// A message that the locale lacks comes from the next locale of its chain; one that is
    /// nowhere gives its id. Both are recorded.
    pub fn format(&self, locale: &Locale, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.find(locale, id, args).unwrap_or_else(|| {
            self.record(locale, id, Fault::Nowhere);
            id.to_owned()
        })
    }

    /// As [`Messages::format`], but `None`, unrecorded, where no locale of the chain has the message.
    pub fn find(&self, locale: &Locale, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let (chain, own) = self.chains.get(locale)?;
        let (name, attribute) = match id.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (id, None),
        };
        for (at, tag) in chain.iter().enumerate() {
            let Some(messages) = self.by_tag.get(tag) else {
                continue;
            };
            let Some(message) = messages.bundle.get_message(name) else {
                continue;
            };
            let pattern = match attribute {
                None => message.value(),
                Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
            };
            let Some(pattern) = pattern else { continue };
            if at >= *own {
                self.record(locale, id, Fault::Fallback(tag.clone()));
            }
            let given = (!args.is_empty()).then(|| arguments(args));
            let mut errors = Vec::new();
            let text = messages
                .bundle
                .format_pattern(pattern, given.as_ref(), &mut errors);
            for error in errors {
                self.record(locale, id, Fault::Broken(error.to_string()));
            }
            return Some(text.into_owned());
        }
        None
    }

    /// Whether `locale` itself, without fallback to another language, has message `id`.
    pub fn has(&self, locale: &Locale, id: &str) -> bool {
        self.chains.get(locale).is_some_and(|(chain, own)| {
            let mut tags = chain
                .iter()
                .take(*own)
                .filter_map(|tag| self.by_tag.get(tag));
            tags.any(|messages| messages.ids.contains_key(id))
        })
    }

    /// The language that message `id` is shown in to readers of `locale`, where it is not theirs.
    pub fn foreign(&self, locale: &Locale, id: &str) -> Option<&str> {
        let (chain, own) = self.chains.get(locale)?;
        let mut tags = chain.iter().enumerate();
        tags.find(|(_, tag)| {
            self.by_tag
                .get(*tag)
                .is_some_and(|m| m.ids.contains_key(id))
        })
        .filter(|(at, _)| at >= own)
        .map(|(_, tag)| tag.as_str())
    }

    /// What is wrong with the files' syntax, and with the messages that were asked for since they
    /// were read. Sorted.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.found.clone();
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        for (tag, id, fault) in asked.iter() {
            let path = format!("locales/{tag}/");
            let diagnostic = match fault {
                Fault::Fallback(from) => {
                    let message =
                        format!("message `{id}` is missing; readers see the text of {from}");
                    Diagnostic::nowhere("missing-message", Level::Warning, path, message)
                        .help(format!("add `{id}` to a file of locales/{tag}/"))
                }
                Fault::Nowhere => {
                    let message =
                        format!("message `{id}` is asked for by a template, but no locale has it");
                    Diagnostic::nowhere("missing-message", Level::Error, path, message).help(
                        format!("add `{id}` to a file of locales/{tag}/, or correct the template"),
                    )
                }
                Fault::Broken(error) => {
                    let message = format!("message `{id}` cannot be filled in: {error}");
                    Diagnostic::nowhere("message-error", Level::Error, path, message).help(
                        "compare the variables in the message with those that the template gives",
                    )
                }
            };
            all.push(match Locale::parse(tag) {
                Ok(locale) => diagnostic.in_locale(&locale),
                Err(_) => diagnostic,
            });
        }
        Diagnostic::tidy(&mut all);
        all
    }

    fn record(&self, locale: &Locale, id: &str, fault: Fault) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.insert((locale.tag().to_owned(), id.to_owned(), fault));
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages")
            .field("tags", &self.by_tag.keys())
            .finish_non_exhaustive()
    }
}

fn arguments<'a>(args: &'a [(&'a str, Value<'a>)]) -> FluentArgs<'a> {
    let mut given = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        let value = match value {
            Value::Text(text) => FluentValue::String(Cow::Borrowed(&**text)),
            Value::Number(number) if number.is_finite() => {
                FluentValue::Number(FluentNumber::from(*number))
            }
            Value::Money(sum) if sum.is_finite() => {
                let mut number = FluentNumber::from(*sum);
                if sum.fract() != 0.0 {
                    number.options.minimum_fraction_digits = Some(2);
                }
                FluentValue::Number(number)
            }
            Value::Number(number) | Value::Money(number) => {
                FluentValue::String(number.to_string().into())
            }
            Value::List(items) => FluentValue::Custom(Box::new(functions::Items {
                items: items.clone(),
                either: false,
            })),
        };
        given.set(*name, value);
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(files: &[(&str, &str)]) -> Messages {
        let locales: Vec<Locale> = ["en-US", "zh-TW", "de", "hi", "th", "fa"]
            .iter()
            .map(|tag| Locale::parse(tag).expect("a tag"))
            .collect();
        Messages::read(
            &locales,
            locales.first().expect("not empty"),
            Locale::chain,
            |tag| {
                files
                    .iter()
                    .filter(|(of, _)| *of == tag)
                    .map(|(of, text)| (format!("locales/{of}/site.ftl"), (*text).to_owned()))
                    .collect()
            },
        )
    }

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).expect("a tag")
    }

    #[test]
    fn numbers_dates_and_lists_are_written_as_the_locale_writes_them() {
        let text = "n = { $n }\nd = { DATETIME($d, dateStyle: \"long\") }\nl = { LIST($l, type: \"or\") }\nf = { NUMBER($n, minimumFractionDigits: 2) }\n";
        let messages = messages(&[
            ("en-US", text),
            ("zh-TW", text),
            ("de", text),
            ("hi", text),
            ("th", text),
            ("fa", text),
        ]);
        let n = [("n", Value::from(1_234_567.5))];
        let d = [("d", Value::from("2026-03-09"))];
        let l = [("l", Value::List(vec!["A".into(), "B".into(), "C".into()]))];
        assert_eq!(messages.format(&locale("en-US"), "n", &n), "1,234,567.5");
        assert_eq!(messages.format(&locale("de"), "n", &n), "1.234.567,5");
        assert_eq!(messages.format(&locale("hi"), "n", &n), "12,34,567.5");
        assert_eq!(messages.format(&locale("en-US"), "f", &n), "1,234,567.50");
        assert_eq!(messages.format(&locale("zh-TW"), "d", &d), "2026年3月9日");
        assert_eq!(messages.format(&locale("en-US"), "d", &d), "March 9, 2026");
        // Gregorian, although these locales prefer other calendars.
        assert!(messages.format(&locale("th"), "d", &d).contains("2026"));
        assert!(messages.format(&locale("fa"), "d", &d).contains("۲۰۲۶"));
        assert_eq!(messages.format(&locale("en-US"), "l", &l), "A, B, or C");
        assert_eq!(messages.format(&locale("zh-TW"), "l", &l), "A、B或C");
        assert!(
            messages.diagnostics().is_empty(),
            "{:?}",
            messages.diagnostics()
        );
    }

    #[test]
    fn plurals_select_by_cldr_and_no_isolation_marks_are_added() {
        let messages = messages(&[(
            "en-US",
            "pages = { $count ->\n    [one] { $count } page\n   *[other] { $count } pages\n }\n",
        )]);
        let en = locale("en-US");
        assert_eq!(
            messages.format(&en, "pages", &[("count", 1usize.into())]),
            "1 page"
        );
        assert_eq!(
            messages.format(&en, "pages", &[("count", 2000usize.into())]),
            "2,000 pages"
        );
    }

    #[test]
    fn what_a_locale_lacks_comes_from_the_source_and_is_said_once() {
        let messages = messages(&[
            ("en-US", "a = A\nb = B\n    .title = T\n"),
            ("zh-TW", "a = 甲\n"),
        ]);
        let zh = locale("zh-TW");
        assert_eq!(messages.format(&zh, "a", &[]), "甲");
        assert_eq!(messages.format(&zh, "b", &[]), "B");
        assert_eq!(messages.format(&zh, "b.title", &[]), "T");
        assert_eq!(messages.foreign(&zh, "b"), Some("en-US"));
        assert_eq!(messages.format(&zh, "c", &[]), "c");
        let said: Vec<String> = messages
            .diagnostics()
            .iter()
            .filter(|found| found.locale == Some(zh.clone()))
            .map(|found| found.message().to_string())
            .collect();
        assert_eq!(
            said,
            [
                "message `b.title` is missing; readers see the text of en-US",
                "message `b` is missing; readers see the text of en-US",
                "message `c` is asked for by a template, but no locale has it",
            ]
        );
    }

    #[test]
    fn what_is_broken_is_said_with_its_place_and_the_rest_is_used() {
        let deep = format!("deep = {}x{}\n", "{".repeat(20_000), "}".repeat(20_000));
        let messages = messages(&[
            ("en-US", "good = G\nbad {\nlast = { $name }\n"),
            ("de", &deep),
        ]);
        let found = messages.diagnostics();
        let place = |rule: &str, file: &str| {
            let found = found
                .iter()
                .find(|d| d.rule == rule && d.file_name().contains(file));
            let label = found.and_then(|d| d.label.clone()).expect("it has a place");
            label.source.position(label.span.start)
        };
        assert_eq!(place("message-syntax", "en-US").line, 2);
        assert_eq!(place("message-syntax", "/de/").column, 40);
        let en = locale("en-US");
        assert_eq!(messages.format(&en, "good", &[]), "G");
        assert_eq!(messages.format(&en, "last", &[]), "{$name}");
        assert!(
            messages
                .diagnostics()
                .iter()
                .any(|d| d.rule == "message-error")
        );
    }
}
