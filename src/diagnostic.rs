//! The author's mistakes as data: one type from front matter to rules.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use rayon::prelude::*;

use crate::locale::Locale;
use crate::text::{Source, Span};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth knowing; never fails a run.
    Info,
    /// Worth mending; fails a run with `--fail-on warning`.
    Warning,
    /// Wrong; fails a run.
    Error,
}

impl Level {
    /// `info`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A marked place in a file, with what is to be said about it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The place.
    pub span: Span,
    /// What stands there; empty for the primary label of most rules.
    pub text: String,
}

impl Label {
    /// A label.
    pub fn new(source: &Arc<Source>, span: Span, text: impl Into<String>) -> Self {
        Self {
            source: Arc::clone(source),
            span,
            text: text.into(),
        }
    }
}

/// A change that mends a diagnostic.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What the change does, as an order: "replace 内 by 內".
    pub message: String,
    /// Whether it cannot change what the page means.
    pub safe: bool,
    /// Replacements, in the primary label's file, ascending and disjoint.
    pub edits: Vec<(Span, String)>,
}

/// Text as a report may print it: what a message quotes of a page must neither begin a line of its
/// own nor speak to the terminal, so control characters are shown as pictures of themselves.
fn shown(text: String) -> String {
    if !may_control(text.as_bytes()) {
        return text;
    }
    let picture = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(picture).collect()
}

/// Whether a text can hold a control character, by the first bytes of each in UTF-8; all bytes are looked
/// at, many at a time.
fn may_control(text: &[u8]) -> bool {
    text.iter().fold(false, |found, &byte| {
        found | (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2)
    })
}

/// One finding about an author's file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Name of the rule, kebab-case.
    pub rule: &'static str,
    /// Its weight after configuration.
    pub level: Level,
    /// The locale of the file; `None` for configuration and templates.
    pub locale: Option<Locale>,
    /// What is wrong, in one sentence without a final full stop.
    pub message: String,
    /// Where. `None` only for what has no place, such as a page that is missing;
    /// then [`Diagnostic::path`] names the file that is meant.
    pub label: Option<Label>,
    /// The file that is meant where there is no label (`zh-TW/guide/install.md`).
    pub path: Option<String>,
    /// Other places that belong to it, such as the source block.
    pub related: Vec<Label>,
    /// Why diglot says so.
    pub evidence: Vec<String>,
    /// What to do.
    pub help: Option<Cow<'static, str>>,
    /// A mechanical change, where there is one: few have one, and a site may have many findings.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn at(
        rule: &'static str,
        level: Level,
        source: &Arc<Source>,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            label: Some(Label::new(source, span, "")),
            ..Self::nowhere(rule, level, String::new(), message)
        }
    }

    /// A diagnostic about a file that has no place in it, such as one that is missing.
    pub fn nowhere(
        rule: &'static str,
        level: Level,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let path = shown(path.into());
        Self {
            rule,
            level,
            locale: None,
            message: shown(message.into()),
            label: None,
            path: (!path.is_empty()).then_some(path),
            related: Vec::new(),
            evidence: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// With the locale of its file.
    #[must_use]
    pub fn in_locale(mut self, locale: &Locale) -> Self {
        self.locale = Some(locale.clone());
        self
    }

    /// With one more piece of evidence.
    #[must_use]
    pub fn because(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(shown(evidence.into()));
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn beside(mut self, source: &Arc<Source>, span: Span, text: impl Into<String>) -> Self {
        let label = Label::new(source, span, text);
        if self.related.is_empty() {
            // Most have no more, and need no room for more.
            self.related = vec![label];
        } else {
            self.related.push(label);
        }
        self
    }

    /// With a mechanical change.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(Box::new(fix));
        self
    }

    /// The file it is about, as findings show it; empty where there is none.
    pub fn file_name(&self) -> &str {
        match (&self.label, &self.path) {
            (Some(label), _) => label.source.name(),
            (None, Some(path)) => path,
            (None, None) => "",
        }
    }

    /// The marked text as it stands in the file; empty without a label.
    pub fn text(&self) -> &str {
        self.label
            .as_ref()
            .map_or("", |label| label.source.slice(label.span))
    }

    fn key(&self) -> (&str, u32, u32, &str, &str) {
        let span = self
            .label
            .as_ref()
            .map_or_else(Span::default, |label| label.span);
        (
            self.file_name(),
            span.start,
            span.end,
            self.rule,
            &self.message,
        )
    }

    /// Orders by file, place, rule and message, so that threads never show.
    pub fn order(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }

    /// Sorts and drops what is said twice.
    pub fn tidy(diagnostics: &mut Vec<Self>) {
        // In place: what is equal is said twice, and goes.
        diagnostics.par_sort_unstable_by(Self::order);
        diagnostics.dedup_by(|a, b| a.order(b) == Ordering::Equal);
    }
}
