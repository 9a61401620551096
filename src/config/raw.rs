//! What `diglot.toml` may say, with the place of every value. Unknown keys are mistakes.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Source, Span};

/// The rule name of everything that is wrong in `diglot.toml`.
pub(super) const RULE: &str = "configuration";

/// A value and its place.
pub(super) type At<T> = (T, Span);

/// The file as it was written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub title: Option<At<String>>,
    pub base_url: Option<At<String>>,
    pub source: Option<At<String>>,
    pub locales: Vec<RawLocale>,
    pub pages: Option<Vec<At<String>>>,
    pub programme: Option<At<String>>,
    pub rules: Vec<(At<String>, At<String>)>,
    pub allow: Vec<RawAllow>,
    pub fail_on: Option<At<String>>,
    pub translatable: Option<Vec<At<String>>>,
    pub out: Option<At<String>>,
    pub urls: Option<At<String>>,
    pub unsanitised: Option<At<String>>,
    pub search: Option<bool>,
    pub highlight: Option<bool>,
    pub markdown: Option<bool>,
    pub theme: RawTheme,
    pub status_page: Option<bool>,
}

/// `[theme]`.
#[derive(Debug, Default)]
pub(super) struct RawTheme {
    pub accent: Option<At<String>>,
    pub logo: Option<At<String>>,
    pub card: Option<At<String>>,
    pub css: Option<Vec<At<String>>>,
    pub edit_url: Option<At<String>>,
    pub footer: Vec<At<(String, String)>>,
}

/// `[[allow]]`.
#[derive(Debug)]
pub(super) struct RawAllow {
    pub span: Span,
    pub rules: Option<Vec<At<String>>>,
    pub pages: Option<Vec<At<String>>>,
    pub locales: Option<Vec<At<String>>>,
    pub reason: Option<At<String>>,
}

/// `[locales.TAG]`.
#[derive(Debug)]
pub(super) struct RawLocale {
    pub tag: At<String>,
    pub content: Option<At<String>>,
    pub missing: Option<At<String>>,
    pub in_progress: Option<Vec<At<String>>>,
    pub untranslated: Option<Vec<At<String>>>,
    pub minimum: Option<At<f64>>,
}

/// Reads the file; every mistake is listed, and what is right is kept.
pub(super) fn read(source: &Arc<Source>) -> (Raw, Vec<Diagnostic>) {
    let bom = if source.text().starts_with('\u{feff}') {
        3
    } else {
        0
    };
    let text = source.text().get(bom..).unwrap_or("");
    let mut reader = Reader {
        source,
        base: bom,
        mistakes: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        reader.mistake(
            span,
            error.message().to_owned(),
            "see the TOML syntax at https://toml.io",
        );
    }
    let mut raw = Raw::default();
    reader.top(table.get_ref(), &mut raw);
    (raw, reader.mistakes)
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    base: usize,
    mistakes: Vec<Diagnostic>,
}

/// One key with its value, places resolved.
struct Entry<'t, 'i> {
    key: &'t str,
    key_span: Span,
    value: &'t DeValue<'i>,
    span: Span,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.base + range.start, self.base + range.end)
    }

    fn mistake(&mut self, range: Range<usize>, message: String, help: &str) {
        let span = self.span(range);
        self.mistake_at(span, message, help);
    }

    fn mistake_at(&mut self, span: Span, message: String, help: &str) {
        let diagnostic = Diagnostic::at(RULE, Level::Error, self.source, span, message);
        self.mistakes.push(diagnostic.help(help.to_owned()));
    }

    fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
        table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref(),
                key_span: self.span(key.span()),
                value: value.get_ref(),
                span: self.span(value.span()),
            })
            .collect()
    }

    fn unknown(&mut self, entry: &Entry<'_, '_>, place: &str, known: &[&str]) {
        let near = known
            .iter()
            .map(|name| (strsim::jaro_winkler(entry.key, name), *name))
            .filter(|(score, _)| *score > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let help = match near {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => format!("{place} knows {}", known.join(", ")),
        };
        self.mistake_at(
            entry.key_span,
            format!("unknown key `{}` in {place}", entry.key),
            &help,
        );
    }

    fn wrong(&mut self, entry: &Entry<'_, '_>, wanted: &str) {
        let message = format!(
            "`{}` must be {wanted}, and is {}",
            entry.key,
            describe(entry.value)
        );
        self.mistake_at(entry.span, message, &format!("write {wanted} here"));
    }

    fn string(&mut self, entry: &Entry<'_, '_>) -> Option<At<String>> {
        let text = entry
            .value
            .as_str()
            .map(|text| (text.to_owned(), entry.span));
        if text.is_none() {
            self.wrong(entry, "text in quotes");
        }
        text
    }

    fn number(&mut self, entry: &Entry<'_, '_>) -> Option<At<f64>> {
        let digits = match entry.value {
            DeValue::Integer(number) => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        };
        let number = digits.and_then(|digits| digits.replace('_', "").parse().ok());
        if number.is_none() {
            self.wrong(entry, "a number");
        }
        number.map(|number| (number, entry.span))
    }

    fn boolean(&mut self, entry: &Entry<'_, '_>) -> Option<bool> {
        let value = entry.value.as_bool();
        if value.is_none() {
            self.wrong(entry, "true or false");
        }
        value
    }

    fn strings(&mut self, entry: &Entry<'_, '_>) -> Option<Vec<At<String>>> {
        if let Some(text) = entry.value.as_str() {
            return Some(vec![(text.to_owned(), entry.span)]);
        }
        let Some(values) = entry.value.as_array() else {
            self.wrong(entry, "a list of texts");
            return None;
        };
        let mut texts = Vec::new();
        for value in values {
            let span = self.span(value.span());
            match value.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), span)),
                None => self.wrong(
                    &Entry {
                        key: entry.key,
                        key_span: entry.key_span,
                        value: value.get_ref(),
                        span,
                    },
                    "a list of texts",
                ),
            }
        }
        Some(texts)
    }

    fn table<'t, 'i>(&mut self, entry: &Entry<'t, 'i>) -> Vec<Entry<'t, 'i>> {
        if let Some(table) = entry.value.as_table() {
            self.entries(table)
        } else {
            self.wrong(entry, "a table");
            Vec::new()
        }
    }

    fn top(&mut self, table: &DeTable<'_>, raw: &mut Raw) {
        const KNOWN: [&str; 11] = [
            "title",
            "base-url",
            "source",
            "locales",
            "requirements",
            "rules",
            "allow",
            "check",
            "build",
            "theme",
            "status",
        ];
        for entry in self.entries(table) {
            match entry.key {
                "title" => raw.title = self.string(&entry),
                "base-url" => raw.base_url = self.string(&entry),
                "source" => raw.source = self.string(&entry),
                "locales" => {
                    for locale in self.table(&entry) {
                        let read = self.locale(&locale);
                        raw.locales.push(read);
                    }
                }
                "requirements" => self.requirements(&entry, raw),
                "rules" => {
                    for rule in self.table(&entry) {
                        if let Some(level) = self.string(&rule) {
                            raw.rules
                                .push(((rule.key.to_owned(), rule.key_span), level));
                        }
                    }
                }
                "allow" => self.allow(&entry, raw),
                "check" => self.check(&entry, raw),
                "build" => self.build(&entry, raw),
                "theme" => self.theme(&entry, raw),
                "status" => self.status(&entry, raw),
                _ => self.unknown(&entry, FILE_PLACE, &KNOWN),
            }
        }
    }

    fn locale(&mut self, entry: &Entry<'_, '_>) -> RawLocale {
        const KNOWN: [&str; 5] = ["content", "missing", "in-progress", "untranslated", "min"];
        let mut locale = RawLocale {
            tag: (entry.key.to_owned(), entry.key_span),
            content: None,
            missing: None,
            in_progress: None,
            untranslated: None,
            minimum: None,
        };
        for field in self.table(entry) {
            match field.key {
                "content" => locale.content = self.string(&field),
                "missing" => locale.missing = self.string(&field),
                "in-progress" => locale.in_progress = self.strings(&field),
                "untranslated" => locale.untranslated = self.strings(&field),
                "min" => locale.minimum = self.number(&field),
                _ => self.unknown(&field, &format!("[locales.{}]", entry.key), &KNOWN),
            }
        }
        locale
    }

    fn requirements(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        for field in self.table(entry) {
            match field.key {
                "pages" => raw.pages = self.strings(&field),
                "programme" => raw.programme = self.string(&field),
                _ => self.unknown(&field, "[requirements]", &["pages", "programme"]),
            }
        }
    }

    fn allow(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        const KNOWN: [&str; 4] = ["rule", "pages", "locales", "reason"];
        let Some(tables) = entry.value.as_array() else {
            self.wrong(entry, "a list of tables, each begun with [[allow]]");
            return;
        };
        for table in tables {
            let one = Entry {
                key: entry.key,
                key_span: entry.key_span,
                value: table.get_ref(),
                span: self.span(table.span()),
            };
            let mut allow = RawAllow {
                span: one.span,
                rules: None,
                pages: None,
                locales: None,
                reason: None,
            };
            for field in self.table(&one) {
                match field.key {
                    "rule" => allow.rules = self.strings(&field),
                    "pages" => allow.pages = self.strings(&field),
                    "locales" => allow.locales = self.strings(&field),
                    "reason" => allow.reason = self.string(&field),
                    _ => self.unknown(&field, "[[allow]]", &KNOWN),
                }
            }
            raw.allow.push(allow);
        }
    }

    fn check(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        for field in self.table(entry) {
            match field.key {
                "fail-on" => raw.fail_on = self.string(&field),
                "translatable" => raw.translatable = self.strings(&field),
                _ => self.unknown(&field, "[check]", &["fail-on", "translatable"]),
            }
        }
    }

    fn build(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        const KNOWN: [&str; 6] = ["out", "urls", "raw-html", "search", "highlight", "markdown"];
        for field in self.table(entry) {
            match field.key {
                "out" => raw.out = self.string(&field),
                "urls" => raw.urls = self.string(&field),
                "raw-html" => raw.unsanitised = self.string(&field),
                "search" => raw.search = self.boolean(&field),
                "highlight" => raw.highlight = self.boolean(&field),
                "markdown" => raw.markdown = self.boolean(&field),
                _ => self.unknown(&field, "[build]", &KNOWN),
            }
        }
    }

    fn status(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        for field in self.table(entry) {
            match field.key {
                "page" => match field.value.as_bool() {
                    Some(page) => raw.status_page = Some(page),
                    None => self.wrong(&field, "true or false"),
                },
                _ => self.unknown(&field, "[status]", &["page"]),
            }
        }
    }

    fn theme(&mut self, entry: &Entry<'_, '_>, raw: &mut Raw) {
        const KNOWN: [&str; 6] = ["accent", "logo", "card", "css", "edit-url", "footer"];
        for field in self.table(entry) {
            match field.key {
                "accent" => raw.theme.accent = self.string(&field),
                "logo" => raw.theme.logo = self.string(&field),
                "card" => raw.theme.card = self.string(&field),
                "css" => raw.theme.css = self.strings(&field),
                "edit-url" => raw.theme.edit_url = self.string(&field),
                "footer" => {
                    for link in self.table(&field) {
                        if let Some((url, span)) = self.string(&link) {
                            raw.theme.footer.push(((link.key.to_owned(), url), span));
                        }
                    }
                }
                _ => self.unknown(&field, "[theme]", &KNOWN),
            }
        }
    }
}

const FILE_PLACE: &str = "diglot.toml";

fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
