//! What a reading knows, so that the next one, after a change, reads only what is new.
//!
//! A draft depends on its two pages alone, and is taken over where both are the same. What other
//! pages say of its doubtful sentences depends on what is asked and on their own drafts; and its
//! verdicts on what they say. Each is taken over exactly where what it depends on is the same, so
//! that nothing tells a second reading from a first one.

use std::sync::Arc;

use super::Reading;
use super::align::Alignment;
use super::anchors::Anchors;
use super::draft::{Draft, Find};
use super::memory::Memory;
use super::names::Names;
use super::pair::Pair;
use super::segment::Segment;
use super::style::Style;
use crate::content::{Corpus, Page};
use crate::locale::Locale;
use crate::text::language::Detector;

/// What was known when a corpus was read.
#[derive(Debug, Default)]
pub struct Recall {
    locales: Vec<Known>,
}

/// What is known of the translations of one locale.
#[derive(Debug)]
pub(super) struct Known {
    locale: Locale,
    pub(super) detector: Arc<Detector>,
    /// What messages call the source language and the translations'.
    pub(super) languages: (Arc<str>, Arc<str>),
    /// By key.
    drafts: Vec<Arc<Kept>>,
    pub(super) memory: Memory,
    pub(super) names: Names,
    pub(super) style: Style,
}

/// A draft without its borrowed pages, and its verdicts.
#[derive(Debug)]
struct Kept {
    source: Option<Arc<Page>>,
    target: Arc<Page>,
    alignment: Arc<Alignment>,
    source_anchors: Arc<Anchors>,
    anchors: Arc<Anchors>,
    finds: Arc<Vec<Find>>,
    is_open: bool,
    is_behind: bool,
    is_unfinished: bool,
    style: Option<Style>,
    segments: Arc<Vec<Segment>>,
}

/// As [`super::read`], with what the next reading can take over from this one. `before` is of the
/// corpus that this one was loaded again from, by [`Corpus::load_again`], with the same
/// configuration and the same locale data; empty where there was none.
pub fn read_again<'a>(corpus: &'a Corpus, before: &Recall) -> (Vec<Pair<'a>>, Recall) {
    let mut pairs = Vec::new();
    let mut recall = Recall::default();
    for locale in corpus.translated_locales() {
        let before = before.of(locale);
        let mut reading = Reading::of(corpus, locale, before);
        let segments = reading.segments(before);
        let drafts = reading.drafts.iter().zip(&segments).zip(&reading.pages);
        recall.locales.push(Known {
            locale: locale.clone(),
            detector: Arc::clone(&reading.detector),
            languages: reading.languages.clone(),
            drafts: drafts
                .map(|((draft, segments), pages)| {
                    let known = before.and_then(|before| before.drafts.get(draft.before?));
                    let known = known.filter(|kept| {
                        Arc::ptr_eq(&kept.segments, segments) && kept.style == draft.style
                    });
                    known.map_or_else(|| Arc::new(Kept::of(draft, segments, *pages)), Arc::clone)
                })
                .collect(),
            memory: std::mem::take(&mut reading.memory),
            names: std::mem::take(&mut reading.names),
            style: reading.style,
        });
        pairs.extend(reading.pairs(segments));
    }
    (pairs, recall)
}

impl Recall {
    fn of(&self, locale: &Locale) -> Option<&Known> {
        self.locales.iter().find(|known| known.locale == *locale)
    }

    /// The pairs of the corpus that was read, as they were.
    pub fn pairs<'a>(&self, corpus: &'a Corpus) -> Vec<Pair<'a>> {
        let mut pairs = Vec::new();
        for locale in corpus.translated_locales() {
            let Some(known) = self.of(locale) else {
                continue;
            };
            let pages = corpus.shared_pairs(locale, corpus.original());
            for (at, (page, original)) in pages.enumerate() {
                let draft = known.draft(at, original, page);
                pairs.extend(draft.and_then(|draft| {
                    Some(Pair {
                        segments: known.segments(draft.before?)?,
                        ..draft.pair
                    })
                }));
            }
        }
        pairs
    }
}

impl Known {
    /// The draft of a page, where it and its source are the ones that were read. `near` is where
    /// it is among the pages now: it was there before, too, unless pages came or went.
    pub(super) fn draft<'a>(
        &self,
        near: usize,
        source: Option<&'a Arc<Page>>,
        target: &'a Arc<Page>,
    ) -> Option<Draft<'a>> {
        let is_there = |kept: &Arc<Kept>| Arc::ptr_eq(&kept.target, target);
        let at = if self.drafts.get(near).is_some_and(is_there) {
            near
        } else {
            let order = |kept: &Arc<Kept>| kept.target.key.as_str().cmp(&target.key);
            self.drafts.binary_search_by(order).ok()?
        };
        let kept = self.drafts.get(at)?;
        let same_source = match (source, &kept.source) {
            (Some(source), Some(other)) => Arc::ptr_eq(source, other),
            (None, None) => true,
            _ => false,
        };
        (same_source && Arc::ptr_eq(target, &kept.target)).then(|| Draft {
            pair: Pair {
                source: source.map(AsRef::as_ref),
                target,
                source_language: Arc::clone(&self.languages.0),
                target_language: Arc::clone(&self.languages.1),
                alignment: Arc::clone(&kept.alignment),
                source_anchors: Arc::clone(&kept.source_anchors),
                anchors: Arc::clone(&kept.anchors),
                segments: Arc::default(),
            },
            finds: Arc::clone(&kept.finds),
            is_behind: kept.is_behind,
            is_unfinished: kept.is_unfinished,
            style: kept.style,
            settled: (!kept.is_open).then(|| Arc::clone(&kept.segments)),
            before: Some(at),
        })
    }

    /// The segments of the draft at a place.
    pub(super) fn segments(&self, at: usize) -> Option<Arc<Vec<Segment>>> {
        self.drafts.get(at).map(|kept| Arc::clone(&kept.segments))
    }
}

impl Kept {
    fn of(
        draft: &Draft<'_>,
        segments: &Arc<Vec<Segment>>,
        (target, source): (&Arc<Page>, Option<&Arc<Page>>),
    ) -> Self {
        let pair = &draft.pair;
        Self {
            source: source.map(Arc::clone),
            target: Arc::clone(target),
            alignment: Arc::clone(&pair.alignment),
            source_anchors: Arc::clone(&pair.source_anchors),
            anchors: Arc::clone(&pair.anchors),
            finds: Arc::clone(&draft.finds),
            is_open: draft.is_open(),
            is_behind: draft.is_behind,
            is_unfinished: draft.is_unfinished,
            style: draft.style,
            segments: Arc::clone(segments),
        }
    }
}
