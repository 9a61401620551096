//! What a rule adds its findings to.

use std::sync::Arc;

use crate::content::Page;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::text::{Source, Span};

/// For how many findings there is room at first.
const ROOM: usize = 24;

/// Collects the findings of a rule, or of one after the other.
#[derive(Debug)]
pub struct Findings {
    rule: &'static str,
    level: Level,
    /// Whether they have texts.
    texts: bool,
    /// Whether others may make them idle by the places of the source page that they name: else those that
    /// are counted only do not keep them.
    may_meet_beside: bool,
    list: Vec<Diagnostic>,
    /// Lists that were taken in whole: of many findings, none is moved until all are known.
    lists: Vec<Vec<Diagnostic>>,
}

impl Findings {
    /// An empty collection for all rules: the next thing is to [turn to](Self::turn_to) one.
    pub(super) fn of_all(texts: bool) -> Self {
        Self::new("", Level::Info, texts)
    }

    /// An empty collection for a rule, with the level that its findings get; without `texts` they are
    /// to be counted only.
    pub(super) fn new(rule: &'static str, level: Level, texts: bool) -> Self {
        Self {
            rule,
            level,
            texts,
            may_meet_beside: true,
            list: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// The same, for findings that may or may not [meet others](super::precedence::may_meet_beside) at
    /// places of the source page.
    #[must_use]
    pub(super) fn that_may_meet_beside(mut self, may_meet_beside: bool) -> Self {
        self.may_meet_beside = may_meet_beside;
        self
    }

    /// Goes on with the findings of another rule.
    pub(super) fn turn_to(&mut self, rule: &'static str, level: Level) {
        self.rule = rule;
        self.level = level;
    }

    /// The name that its findings carry.
    pub(super) fn rule(&self) -> &'static str {
        self.rule
    }

    /// The level that its findings get.
    pub(super) fn level(&self) -> Level {
        self.level
    }

    /// Whether the texts of its findings are read by anybody.
    pub(super) fn have_texts(&self) -> bool {
        self.texts
    }

    /// A finding as it is kept.
    pub(super) fn kept(&self, finding: Diagnostic) -> Diagnostic {
        if self.texts {
            return finding;
        }
        finding.without_texts(self.may_meet_beside)
    }

    /// A finding at a place of a page, to be filled and [pushed](Self::push).
    pub fn at(
        &self,
        page: &Page,
        span: Span,
        message: impl Into<String> + AsRef<str>,
    ) -> Diagnostic {
        self.at_source(&page.locale, &page.source, span, message)
    }

    /// A finding at a place of a file that is no page, such as one of messages.
    pub fn at_source(
        &self,
        locale: &Locale,
        source: &Arc<Source>,
        span: Span,
        message: impl Into<String> + AsRef<str>,
    ) -> Diagnostic {
        // What has no place is told in the order of what is said of it.
        if self.texts || span.is_empty() {
            Diagnostic::at(self.rule, self.level, source, span, message)
        } else {
            Diagnostic::counted(self.rule, self.level, source, span, message.as_ref())
        }
        .in_locale(locale)
    }

    /// A finding with a place of the source page beside its own, where that is kept.
    pub(super) fn beside(
        &self,
        finding: Diagnostic,
        source: &Arc<Source>,
        span: Span,
    ) -> Diagnostic {
        let has_place = (finding.label.as_ref()).is_some_and(|label| !label.span.is_empty());
        if has_place && !self.texts && !self.may_meet_beside {
            return finding;
        }
        finding.beside(source, span, "")
    }

    /// A finding about a file that has no place in it, such as one that is missing.
    pub fn about(
        &self,
        locale: &Locale,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::nowhere(self.rule, self.level, path, message).in_locale(locale)
    }

    /// Takes a finding in.
    pub fn push(&mut self, finding: Diagnostic) {
        if self.list.capacity() == 0 {
            // Where there is one, there mostly are some.
            self.list.reserve(ROOM);
        }
        self.list.push(self.kept(finding));
    }

    /// Takes in those of others, which are as they are [kept](Self::kept).
    pub fn take(&mut self, lists: impl IntoIterator<Item = Vec<Diagnostic>>) {
        let lists = lists.into_iter().filter(|list| !list.is_empty());
        self.lists.extend(lists);
    }

    /// All of them, in no order.
    pub(super) fn into_lists(mut self) -> Vec<Vec<Diagnostic>> {
        if !self.list.is_empty() {
            self.lists.push(self.list);
        }
        self.lists
    }
}
