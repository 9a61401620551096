//! How complete each translation is: words translated, untranslated, missing and uncertain, by
//! locale and page.
//!
//! What is counted are words of the *source*, so that locales can be compared with each other: a
//! word is translated where readers of the locale get what it says in their language, or where it
//! needs no translation. Words of a text that stands alone, without a source page, are its own.
//!
//! The findings of `check` decide what is a gap. So a page without a gap is complete, a
//! suppression with its reason counts here too, and nobody has to explain two different truths.

mod counts;
mod measure;
mod minimum;
mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::by_file::{Files, OfFile};
use super::{Counted, Report};
use crate::config::Missing;
use crate::content::Corpus;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::translation::Pair;

pub use counts::Counts;
pub use minimum::{BadMinimum, Minimum};
pub use told::{Told, Wording};

pub(super) use measure::words_in;
pub(super) use minimum::{RULE, below, least};

/// How complete the translations of a site are.
#[derive(Clone, Debug)]
pub struct Status {
    /// The locale that the others are translated from.
    pub source: Locale,
    /// The translated locales, in the order of the site.
    pub locales: Vec<LocaleStatus>,
    /// What was found in each file.
    files: Arc<Files>,
}

/// How complete one locale is.
#[derive(Clone, Debug)]
pub struct LocaleStatus {
    /// The locale.
    pub locale: Locale,
    /// The words of all pages.
    pub words: Words,
    /// The least share that is asked for, in percent.
    pub minimum: Option<f64>,
    /// The pages by key: all of the source locale, and what the locale has besides.
    pub pages: Vec<PageStatus>,
}

/// How complete one page of a locale is.
#[derive(Clone, Debug)]
pub struct PageStatus {
    /// Its path below the locale's folder.
    pub key: String,
    /// Whether it is there.
    pub state: PageState,
    /// Whether its translation is declared to be in progress.
    pub in_progress: bool,
    /// Its words.
    pub words: Words,
    /// How much `check` found in it; see [`Status::told`].
    pub findings: usize,
    /// The place of its findings among those of all files.
    file: Option<usize>,
    /// Whether there is a page that it is to be translated from.
    has_original: bool,
}

/// Whether a locale has a page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PageState {
    /// It has.
    Present,
    /// It has not; all words of the source page are missing.
    Missing,
    /// It has not and need not have: nothing is counted.
    NotNeeded,
}

/// Words by what became of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Words {
    /// In the reader's language, or nothing to translate.
    pub translated: usize,
    /// There, in the source language.
    pub untranslated: usize,
    /// Not there at all.
    pub missing: usize,
    /// In parts that differ so much from the source that nobody can tell without reading them.
    pub uncertain: usize,
}

impl Words {
    /// All words.
    pub fn total(&self) -> usize {
        self.translated + self.untranslated + self.missing + self.uncertain
    }

    /// The share that is translated, in percent; all of nothing is 100.
    pub fn share(&self) -> f64 {
        match self.total() {
            0 => 100.0,
            total => self.translated as f64 * 100.0 / total as f64,
        }
    }

    /// Tenths of a percent that are translated, rounded down: 1000 is said of what is complete only.
    pub fn tenths(&self) -> usize {
        (self.translated * 1000)
            .checked_div(self.total())
            .unwrap_or(1000)
    }

    /// The share for people: `96.7%`, and `100%` where nothing is left.
    pub fn percent(&self) -> String {
        match self.tenths() {
            1000 => "100%".to_owned(),
            tenths => format!("{}.{}%", tenths / 10, tenths % 10),
        }
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        self.translated == self.total()
    }

    fn add(&mut self, other: Self) {
        self.translated += other.translated;
        self.untranslated += other.untranslated;
        self.missing += other.missing;
        self.uncertain += other.uncertain;
    }
}

impl LocaleStatus {
    /// Whether the locale has the share that is asked of it.
    pub fn is_enough(&self) -> bool {
        self.minimum
            .is_none_or(|minimum| self.words.share() >= minimum)
    }

    /// The pages that have words left to translate.
    pub fn incomplete(&self) -> impl Iterator<Item = &PageStatus> {
        self.pages.iter().filter(|page| !page.words.is_complete())
    }
}

impl Status {
    /// Counts the words of every page in every locale. `report` is what `check` found with the site's
    /// own levels and without a baseline: known gaps are gaps.
    pub fn of(corpus: &Corpus, pairs: &[Pair<'_>], report: &Report) -> Self {
        let files = Arc::new(Files::of(&report.findings));
        Self {
            locales: locales(corpus, pairs, &files, &[], &Counts::of(corpus)),
            files,
            source: corpus.original().clone(),
        }
    }

    /// As [`Status::of`], of findings without texts, with the words of source pages as far as they are
    /// counted already.
    pub fn of_counted(
        corpus: &Corpus,
        pairs: &[Pair<'_>],
        counted: &Counted,
        counts: &Counts,
    ) -> Self {
        Self {
            source: corpus.original().clone(),
            locales: locales(corpus, pairs, &counted.files, &[], counts),
            files: Arc::clone(&counted.files),
        }
    }

    /// What `check` found in a page of this status, in its order.
    pub fn told(&self, page: &PageStatus) -> impl Iterator<Item = Told> {
        let is_translated = page.state == PageState::Present;
        let has_original = page.has_original;
        let found = page.file.and_then(|at| self.files.at(at));
        let findings = found.into_iter().flat_map(OfFile::iter);
        findings.map(move |finding| Told::of(finding, is_translated, has_original))
    }

    /// With the locales that the site has translations in, and nothing counted: enough for pages
    /// that only lead to the page that tells the counts.
    pub fn uncounted(corpus: &Corpus) -> Self {
        let locales = corpus.translated_locales().map(|locale| LocaleStatus {
            locale: locale.clone(),
            words: Words::default(),
            minimum: None,
            pages: Vec::new(),
        });
        Self {
            source: corpus.original().clone(),
            locales: locales.collect(),
            files: Arc::default(),
        }
    }

    /// The same, with shares that are asked for beside those of the configuration.
    #[must_use]
    pub fn with_minimums(mut self, minimums: &[Minimum]) -> Self {
        for locale in &mut self.locales {
            locale.minimum = least(minimums, &locale.locale).or(locale.minimum);
        }
        self
    }

    /// The same, of some locales only; of all where none is named.
    #[must_use]
    pub fn only(mut self, locales: &[Locale]) -> Self {
        if !locales.is_empty() {
            self.locales
                .retain(|status| locales.contains(&status.locale));
        }
        self
    }
}

/// How complete each locale is, by what was found in each file.
pub(super) fn locales(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    files: &Files,
    minimums: &[Minimum],
    counts: &Counts,
) -> Vec<LocaleStatus> {
    let by_page: BTreeMap<(&Locale, &str), &Pair<'_>> = pairs
        .iter()
        .map(|pair| ((&pair.target.locale, pair.target.key.as_str()), pair))
        .collect();
    let of_locale = |locale: &Locale| {
        let of_key = |key: &String| {
            let pair = by_page.get(&(locale, key.as_str())).copied();
            page(corpus, locale, key, (pair, counts.get(key)), files)
        };
        let pages: Vec<PageStatus> = corpus.keys.par_iter().filter_map(of_key).collect();
        let mut words = Words::default();
        for page in &pages {
            words.add(page.words);
        }
        let settings = corpus.settings(locale);
        LocaleStatus {
            locale: locale.clone(),
            words,
            minimum: least(minimums, locale)
                .or_else(|| settings.and_then(|settings| settings.minimum)),
            pages,
        }
    };
    corpus.translated_locales().map(of_locale).collect()
}

/// One page; `None` where the locale has no such page and there is none to translate.
fn page(
    corpus: &Corpus,
    locale: &Locale,
    key: &str,
    (pair, counted): (Option<&Pair<'_>>, Option<&[u32]>),
    files: &Files,
) -> Option<PageStatus> {
    let file = files.find(&corpus.page_name(key, locale));
    let found = file.and_then(|at| files.at(at));
    let findings: Vec<&Diagnostic> = found.into_iter().flat_map(OfFile::iter).collect();
    let findings = findings.as_slice();
    let settings = corpus.settings(locale);
    let translatable = &corpus.config.check.translatable;
    let original = corpus.page(key, corpus.original());
    let status = |state, words| PageStatus {
        key: key.to_owned(),
        state,
        in_progress: settings.is_some_and(|settings| settings.in_progress.matches(key)),
        words,
        findings: findings.len(),
        file,
        has_original: original.is_some(),
    };
    if let Some(pair) = pair {
        let counted = if pair.source.is_some() {
            measure::beside(pair, findings, translatable, counted)
        } else if corpus.locale_index(corpus.original()).is_none() {
            let opened = pair.opened();
            measure::alone(&pair.with(opened.pages()), findings, translatable)
        } else {
            // Written for this locale only: there is nothing that it could lack.
            Words::default()
        };
        return Some(status(PageState::Present, counted));
    }
    let source = original?;
    let needless = settings.is_some_and(|settings| {
        settings.missing == Missing::Omit || settings.untranslated.matches(key)
    });
    if needless {
        return Some(status(PageState::NotNeeded, Words::default()));
    }
    let missing = Words {
        missing: measure::words_of(source, translatable, counted),
        ..Words::default()
    };
    Some(status(PageState::Missing, missing))
}
