//! Translations beside their sources: blocks aligned, and every sentence found to be in the page's
//! language, left in the source language, or neutral.
//!
//! [`read`] goes twice over the pairs of a locale. First each pair by itself: its blocks are
//! aligned ([`align`]) and its sentences look native, foreign or doubtful by their words alone
//! ([`detect`]). Then the site is asked about the doubtful ones ([`memory`], [`names`]): what other pages made
//! of the same text decides whether `Exchange Online` is a name and `Silver` a gap ([`judge`]).
//!
//! [`read_again`] gives the same after a change, and reads only what the change touches.

pub mod align;
mod alone;
pub mod anchors;
mod bars;
mod command;
mod detect;
mod directive;
mod displayed;
mod draft;
pub mod features;
mod fingerprint;
mod fixed;
pub mod gap;
mod head;
mod html;
mod instruction;
mod judge;
mod label;
mod left_over;
mod link_text;
mod look;
mod mask;
mod memory;
mod names;
pub mod pair;
mod programme;
mod quotes;
mod recall;
pub mod segment;
mod shown;
mod siblings;
mod style;
mod texts;
pub(crate) mod unit;
mod unmarked;
mod verbatim;

use std::sync::Arc;

use rayon::prelude::*;

pub use align::{Alignment, Match, SURE};
pub use anchors::{Anchors, slug};
pub use gap::{GapKind, GapReport};
pub use pair::{OpenedPair, Pair};
pub use recall::{Recall, read_again};
pub use segment::{Evidence, Gap, Place, Segment, Verdict};

use crate::content::{Corpus, Page};
use crate::locale::Locale;
use crate::text::display_names::DisplayNames;
use crate::text::language::{Contrast, Detector, Language};
use draft::Draft;
use judge::Site;
use memory::{Asked, Memory};
use names::{Names, Questions};
use recall::Known;
use style::Style;

/// Pairs every translation with its source page and reads its sentences; by locale, then by key.
pub fn read(corpus: &Corpus) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for locale in corpus.translated_locales() {
        let reading = Reading::of(corpus, locale, None);
        let segments = reading.segments(None);
        pairs.extend(reading.pairs(segments));
    }
    pairs
}

/// The translations of one locale while they are read.
struct Reading<'a> {
    detector: Arc<Detector>,
    languages: (Arc<str>, Arc<str>),
    /// Each page with its source page, by key.
    pages: Vec<(&'a Arc<Page>, Option<&'a Arc<Page>>)>,
    /// Their drafts.
    drafts: Vec<Draft<'a>>,
    memory: Memory,
    names: Names,
    style: Style,
}

impl<'a> Reading<'a> {
    /// Reads the pages of a locale; of those that have not changed since `before`, nothing anew.
    fn of(corpus: &'a Corpus, locale: &Locale, before: Option<&Known>) -> Self {
        let (detector, languages) = if let Some(before) = before {
            (Arc::clone(&before.detector), before.languages.clone())
        } else {
            let load = |locale| Language::load(&corpus.resources, locale).0;
            let (source, target) = (load(corpus.original()), load(locale));
            let names = (source.name.as_str().into(), target.name.as_str().into());
            let detector = Detector::new(&source, &target);
            let both = (corpus.original(), locale);
            let is_apart = detector.contrast == Contrast::Letters;
            let regions = DisplayNames::load(&corpus.resources, both, is_apart);
            (Arc::new(detector.with_names(regions)), names)
        };
        let translatable = &corpus.config.check.translatable;
        let pages: Vec<_> = corpus.shared_pairs(locale, corpus.original()).collect();
        let drafts: Vec<Draft<'a>> = pages
            .par_iter()
            .with_max_len(crate::content::AT_ONCE)
            .enumerate()
            .map(|(at, &(page, original))| {
                if let Some(known) = before.and_then(|before| before.draft(at, original, page)) {
                    return known;
                }
                let original = original.map(AsRef::as_ref);
                let opened = OpenedPair::of(original, page);
                let pair = Pair::aligned(opened.pages(), languages.clone(), detector.alphabet);
                let draft = Draft::of(pair, &detector, translatable);
                draft.with((original, page))
            })
            .collect();
        let mut reading = Self {
            detector,
            languages,
            pages,
            drafts,
            memory: Memory::default(),
            names: Names::default(),
            style: Style::default(),
        };
        // Where no page has what may be foreign, nobody asks, and nothing is searched.
        if reading.drafts.iter().any(Draft::is_open) {
            reading.ask(before);
        }
        reading
    }

    /// Asks all drafts about what some of them doubt, each while its pages are open. One that has not
    /// changed since `before` does not answer the same questions again.
    fn ask(&mut self, before: Option<&Known>) {
        let detector = &*self.detector;
        let asked = Asked::by(&self.drafts);
        let questions = Questions::of(&self.drafts, detector);
        let memory = before.map(|before| &before.memory);
        let memory = memory.filter(|memory| memory.was_asked(&asked));
        let names = before.map(|before| &before.names);
        let names = names.filter(|names| names.was_asked(&questions));
        let (uses, rest): (Vec<_>, Vec<_>) = self
            .drafts
            .par_iter_mut()
            .with_max_len(crate::content::AT_ONCE)
            .map(|draft| {
                let opened = draft.pair.opened();
                let open = draft.with(opened.pages());
                let uses = || Arc::new(memory::uses(&open, &asked, detector));
                let known = memory.and_then(|memory| memory.answer(draft));
                let uses = known.map_or_else(uses, Arc::clone);
                let answer = || Arc::new(names::answer(&open, &questions, detector));
                let known = names.and_then(|names| names.answer(draft));
                let answer = known.map_or_else(answer, Arc::clone);
                let style = draft.style.unwrap_or_else(|| Style::of(&open, detector));
                draft.style = Some(style);
                (uses, (answer, style))
            })
            .unzip();
        let (answers, styles): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
        self.memory = Memory::of(asked, uses);
        self.names = Names::of(questions, answers);
        self.style = styles.into_iter().sum();
    }

    /// The segments of each draft. Those of one that has not changed since `before` are the same
    /// if no other page has anything new to say about it.
    fn segments(&self, before: Option<&Known>) -> Vec<Arc<Vec<Segment>>> {
        let site = Site {
            memory: &self.memory,
            names: &self.names,
            style: self.style,
        };
        let same_site = before.is_some_and(|before| {
            before.memory.tells_as(&self.memory)
                && before.names.tells_as(&self.names)
                && before.style.tells_as(self.style)
        });
        self.drafts
            .par_iter()
            .with_max_len(crate::content::AT_ONCE)
            .map(|draft| {
                let known = before.filter(|_| same_site || !draft.is_open());
                let known = known.and_then(|before| before.segments(draft.before?));
                let known = known.or_else(|| draft.settled.clone());
                known.unwrap_or_else(|| {
                    let opened = draft.pair.opened();
                    let draft = draft.with(opened.pages());
                    Arc::new(judge::judge(&draft, &site, &self.detector))
                })
            })
            .collect()
    }

    /// The pairs of the drafts and their segments.
    fn pairs(self, segments: Vec<Arc<Vec<Segment>>>) -> impl Iterator<Item = Pair<'a>> {
        let drafts = self.drafts.into_iter().zip(segments);
        drafts.map(|(draft, segments)| Pair {
            segments,
            ..draft.pair
        })
    }
}
