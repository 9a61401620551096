//! The author's mistakes as data: one type from front matter to rules.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use foldhash::fast::FixedState;
use rayon::prelude::*;
use smallvec::SmallVec;

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

/// A marked place in a file.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The place.
    pub span: Span,
}

impl Label {
    /// A label.
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
        }
    }
}

/// Another place that belongs to a diagnostic.
#[derive(Clone, Debug)]
pub struct Related {
    /// The place.
    pub label: Label,
    /// What stands there; mostly nothing needs to be said of it.
    pub text: Box<str>,
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

/// A number for a message, which another one hardly has.
fn number(message: &str) -> u32 {
    FixedState::default().hash_one(message) as u32
}

/// Puts `list` in the `order` that names, for each place, where its element stands now; `order` is
/// used up.
fn arrange<T>(list: &mut [T], order: &mut [u32]) {
    for start in 0..order.len() {
        // Around a circle of places, each of which wants what the next one has.
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let next = std::mem::replace(place, at as u32) as usize;
            if next == start || next >= list.len() {
                break;
            }
            list.swap(at, next);
            at = next;
        }
    }
}

/// One finding about an author's file. Where it is and of which rule reads as fields of [`Said`], and what
/// it says as those of its [details](Said::details).
///
/// It is one pointer: a site may have a hundred thousand of them, and each moves from its rule to its
/// page, to its file and into a report.
#[derive(Clone, Debug)]
pub struct Diagnostic(Box<Said>);

/// What a [`Diagnostic`] says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Name of the rule, kebab-case.
    pub rule: &'static str,
    /// Its weight after configuration.
    pub level: Level,
    /// The locale of the file; `None` for configuration and templates.
    pub locale: Option<Locale>,
    /// Where. `None` only for what has no place, such as a page that is missing;
    /// then [`Details::path`] names the file that is meant.
    pub label: Option<Label>,
    /// Stands for the message of one that has no texts, and tells it from others; else 0.
    number: u32,
    /// What is said beside that: one without texts mostly has nothing of it.
    details: Option<Box<Details>>,
}

/// What a [`Diagnostic`] says in words, and of other places than its own.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// See [`Said::message`].
    message: Box<str>,
    /// The file that is meant where there is no label (`zh-TW/guide/install.md`).
    pub path: Option<Box<str>>,
    /// Other places that belong to it, such as the source block.
    pub related: SmallVec<[Related; 1]>,
    /// Why diglot says so.
    pub evidence: SmallVec<[Box<str>; 1]>,
    /// What to do.
    pub help: Option<Cow<'static, str>>,
    /// A mechanical change, where there is one: few have one, and a site may have many findings.
    pub fix: Option<Box<Fix>>,
}

impl Said {
    /// What is wrong, in one sentence without a final full stop.
    pub fn message(&self) -> &str {
        &self.details().message
    }

    /// What it says in words, and of other places than its own.
    pub fn details(&self) -> &Details {
        static NONE: LazyLock<Details> = LazyLock::new(Details::default);
        self.details.as_deref().unwrap_or(&NONE)
    }

    fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}

impl Deref for Diagnostic {
    type Target = Said;

    #[inline]
    fn deref(&self) -> &Said {
        &self.0
    }
}

impl DerefMut for Diagnostic {
    #[inline]
    fn deref_mut(&mut self) -> &mut Said {
        &mut self.0
    }
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
        let mut diagnostic = Self::of(rule, level);
        diagnostic.details_mut().message = shown(message.into()).into();
        diagnostic.label = Some(Label::new(source, span));
        diagnostic
    }

    /// A diagnostic about a file that has no place in it, such as one that is missing.
    pub fn nowhere(
        rule: &'static str,
        level: Level,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let mut diagnostic = Self::of(rule, level);
        diagnostic.details_mut().message = shown(message.into()).into();
        let path = shown(path.into());
        if !path.is_empty() {
            diagnostic.details_mut().path = Some(path.into());
        }
        diagnostic
    }

    /// A diagnostic at a place, to be counted only: in place of its message stands a number, which is
    /// another one for another message.
    pub(crate) fn counted(
        rule: &'static str,
        level: Level,
        source: &Arc<Source>,
        span: Span,
        message: &str,
    ) -> Self {
        let mut diagnostic = Self::of(rule, level);
        diagnostic.number = if may_control(message.as_bytes()) {
            number(&shown(message.to_owned()))
        } else {
            number(message)
        };
        diagnostic.label = Some(Label::new(source, span));
        diagnostic
    }

    fn of(rule: &'static str, level: Level) -> Self {
        Self(Box::new(Said {
            rule,
            level,
            locale: None,
            label: None,
            number: 0,
            details: None,
        }))
    }

    /// With the locale of its file.
    #[must_use]
    pub fn in_locale(mut self, locale: &Locale) -> Self {
        self.locale = Some(locale.clone());
        self
    }

    /// Without a locale: it is about a file that pages of every language are made with.
    #[must_use]
    pub fn in_no_locale(mut self) -> Self {
        self.locale = None;
        self
    }

    /// With one more piece of evidence.
    #[must_use]
    pub fn because(mut self, evidence: impl Into<String>) -> Self {
        let evidence = shown(evidence.into()).into();
        self.details_mut().evidence.push(evidence);
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.details_mut().help = Some(help.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn beside(mut self, source: &Arc<Source>, span: Span, text: impl Into<Box<str>>) -> Self {
        let note = Related {
            label: Label::new(source, span),
            text: text.into(),
        };
        self.details_mut().related.push(note);
        self
    }

    /// With a mechanical change.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.details_mut().fix = Some(Box::new(fix));
        self
    }

    /// The same without its texts, for those who only count and show places. Messages that differ still
    /// do, and those of what has no place stay. Of other places only those are kept that somebody asks for:
    /// all where it has none of its own, else where `keeps_related`.
    #[must_use]
    pub(crate) fn without_texts(mut self, keeps_related: bool) -> Self {
        let said = &mut *self.0;
        // What has no place of its own is told in the order of what is said of it.
        let label = said.label.as_ref();
        let has_place = label.is_some_and(|label| !label.span.is_empty());
        let Some(details) = &mut said.details else {
            return self;
        };
        if has_place && !details.message.is_empty() {
            said.number = number(&details.message);
            details.message = Box::default();
        }
        if has_place && (details.related.is_empty() || !keeps_related) {
            said.details = None;
            return self;
        }
        details.evidence = SmallVec::new();
        details.help = None;
        details.fix = None;
        for note in &mut details.related {
            note.text = Box::default();
        }
        self
    }

    /// The file it is about, as findings show it; empty where there is none.
    pub fn file_name(&self) -> &str {
        match (&self.label, &self.details().path) {
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

    fn span(&self) -> Span {
        self.label
            .as_ref()
            .map_or_else(Span::default, |label| label.span)
    }

    /// Whether both are about one file, as is told without reading its name.
    fn same_file(&self, other: &Self) -> bool {
        let labels = self.label.as_ref().zip(other.label.as_ref());
        labels.is_some_and(|(a, b)| Arc::ptr_eq(&a.source, &b.source))
    }

    /// Orders by rule and message: what stands at one place.
    fn order_at_place(&self, other: &Self) -> Ordering {
        let said = |one: &Self| (one.rule, one.number);
        said(self)
            .cmp(&said(other))
            .then_with(|| self.message().cmp(other.message()))
    }

    /// Orders by file, place, rule and message, so that threads never show.
    pub fn order(&self, other: &Self) -> Ordering {
        let files = if self.same_file(other) {
            Ordering::Equal
        } else {
            self.file_name().cmp(other.file_name())
        };
        files
            .then_with(|| self.span().cmp(&other.span()))
            .then_with(|| self.order_at_place(other))
    }

    /// Sorts and drops what is said twice: of what is equal, the first stays.
    pub fn tidy(diagnostics: &mut Vec<Self>) {
        if diagnostics.is_sorted_by(|a, b| a.order(b) == Ordering::Less) {
            return;
        }
        // Numbers are sorted in place of the diagnostics: by file, place and what is said there.
        let mut places: Vec<(u32, Span, u32)> = Self::files(diagnostics)
            .into_iter()
            .zip(&*diagnostics)
            .zip(0..)
            .map(|((file, diagnostic), at)| (file, diagnostic.span(), at))
            .collect();
        places.par_sort_unstable_by(|(file, span, at), (other_file, other_span, other_at)| {
            let at_place = || {
                let one = diagnostics.get(*at as usize);
                let other = diagnostics.get(*other_at as usize);
                let both = one.zip(other);
                both.map_or(Ordering::Equal, |(one, other)| one.order_at_place(other))
            };
            let places = (file, span).cmp(&(other_file, other_span));
            places.then_with(at_place).then(at.cmp(other_at))
        });
        let mut order: Vec<u32> = places.into_iter().map(|(_, _, at)| at).collect();
        arrange(diagnostics, &mut order);
        diagnostics.dedup_by(|a, b| a.order(b) == Ordering::Equal);
    }

    /// The file of each as a number, in the order of their names.
    fn files(diagnostics: &[Self]) -> Vec<u32> {
        let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
        let mut names: Vec<&str> = Vec::new();
        let mut files: Vec<u32> = Vec::with_capacity(diagnostics.len());
        let mut before: Option<&Self> = None;
        for diagnostic in diagnostics {
            let known = before.filter(|before| before.same_file(diagnostic));
            let number = match known.and(files.last().copied()) {
                Some(number) => number,
                None => *numbers
                    .entry(diagnostic.file_name())
                    .or_insert_with_key(|name| {
                        names.push(name);
                        names.len() as u32 - 1
                    }),
            };
            files.push(number);
            before = Some(diagnostic);
        }
        let mut sorted: Vec<u32> = (0..names.len() as u32).collect();
        sorted.sort_unstable_by_key(|&number| names.get(number as usize));
        let mut ranks = vec![0; sorted.len()];
        for (rank, number) in (0..).zip(sorted) {
            if let Some(place) = ranks.get_mut(number as usize) {
                *place = rank;
            }
        }
        let rank = |number: u32| ranks.get(number as usize).copied().unwrap_or_default();
        files.into_iter().map(rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn diagnostics_are_sorted_as_their_order_says(
            all in proptest::collection::vec((0..4usize, 0..3usize, 0..3usize, 0..2usize), 0..24),
        ) {
            // Two files with one name, as a page that was read again.
            let names = ["b/x.md", "a/y.md", "b/x.md"];
            let sources = names.map(|name| Arc::new(Source::new(name, name, "text".to_owned())));
            let diagnostic = |&(file, start, length, rule): &(usize, usize, usize, usize)| {
                let rule = ["one", "two"].get(rule).copied().unwrap_or_default();
                match sources.get(file) {
                    Some(source) => {
                        let span = Span::new(start, start + length);
                        Diagnostic::at(rule, Level::Error, source, span, "said")
                    }
                    None => Diagnostic::nowhere(rule, Level::Error, "a/y.md", "said"),
                }
            };
            let mut own: Vec<Diagnostic> = all.iter().map(diagnostic).collect();
            let mut plain = own.clone();
            Diagnostic::tidy(&mut own);
            plain.sort_by(Diagnostic::order);
            plain.dedup_by(|a, b| a.order(b) == Ordering::Equal);
            proptest::prop_assert_eq!(format!("{own:?}"), format!("{plain:?}"));
        }
    }

    #[test]
    fn a_finding_is_small() {
        // Those that are only counted have nothing else: of a large site, a tenth of its memory.
        assert_eq!(size_of::<Said>(), 56);
    }

    #[test]
    fn messages_that_are_shown_alike_are_counted_as_one() {
        let source = Arc::new(Source::new("a.md", "a.md", "text".to_owned()));
        let span = Span::new(0, 4);
        let mut found = Vec::new();
        for message in ["a\u{85}", "a\u{86}", "b"] {
            let counted = Diagnostic::counted("one", Level::Error, &source, span, message);
            let told = Diagnostic::at("one", Level::Error, &source, span, message);
            assert_eq!(counted.order(&told.without_texts(false)), Ordering::Equal);
            found.push(counted);
        }
        Diagnostic::tidy(&mut found);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn control_characters_are_shown_as_pictures() {
        let told = |text: &str| shown(text.to_owned());
        assert_eq!(told("字« é"), "字« é");
        assert_eq!(told("a\nb\u{7f}"), "a\u{240a}b\u{2421}");
        assert_eq!(told("字\u{85}"), "字\u{fffd}");
    }
}
