//! A pair: a translation beside its source page, blocks aligned, every sentence read.

use std::sync::Arc;

use super::align::{self, Alignment, Match};
use super::anchors::Anchors;
use super::segment::{self, Place, Segment, Verdict};
use crate::content::{Opened, Page};
use crate::text::word::Alphabet;

/// A translation beside its source page.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The source page; `None` where the translation stands alone.
    pub source: Option<&'a Page>,
    /// The translation.
    pub target: &'a Page,
    /// What messages call the source language: `English`.
    pub source_language: Arc<str>,
    /// What messages call the translation's language.
    pub target_language: Arc<str>,
    /// Which blocks belong together; empty without a source page.
    pub alignment: Arc<Alignment>,
    /// The ids of the source page; empty without one.
    pub source_anchors: Arc<Anchors>,
    /// The ids of the translation.
    pub anchors: Arc<Anchors>,
    /// What its sentences are, in the order of the page.
    pub segments: Arc<Vec<Segment>>,
}

impl<'a> Pair<'a> {
    /// Pairs a translation with its source and aligns their blocks; its segments are still unread.
    pub(super) fn aligned(
        (source, target): (Option<&'a Page>, &'a Page),
        (source_language, target_language): (Arc<str>, Arc<str>),
        alphabet: Alphabet,
    ) -> Self {
        let own = Anchors::of(target);
        let Some(page) = source else {
            return Self {
                source,
                target,
                source_language,
                target_language,
                alignment: Arc::default(),
                source_anchors: Arc::default(),
                anchors: Arc::new(own),
                segments: Arc::default(),
            };
        };
        let source_anchors = Anchors::of(page);
        let alignment = Alignment::between((page, &source_anchors), (target, &own), alphabet, &[]);
        let anchors = Anchors::of_translation(target, page, &source_anchors, &alignment);
        Self {
            source,
            target,
            source_language,
            target_language,
            alignment: Arc::new(alignment),
            source_anchors: Arc::new(source_anchors),
            anchors: Arc::new(anchors),
            segments: Arc::default(),
        }
    }

    /// Its pages opened, for a stage that reads them and lets go of them.
    pub fn opened(&self) -> OpenedPair<'_> {
        OpenedPair::of(self.source, self.target)
    }

    /// The same pair, of its pages [opened](Pair::opened) or closed.
    pub fn with<'b>(&self, (source, target): (Option<&'b Page>, &'b Page)) -> Pair<'b> {
        Pair {
            source,
            target,
            source_language: Arc::clone(&self.source_language),
            target_language: Arc::clone(&self.target_language),
            alignment: Arc::clone(&self.alignment),
            source_anchors: Arc::clone(&self.source_anchors),
            anchors: Arc::clone(&self.anchors),
            segments: Arc::clone(&self.segments),
        }
    }

    /// The source block that a block of the translation says, where that is sure enough to compare
    /// the two.
    pub fn sure_source(&self, target: u32) -> Option<Match> {
        self.alignment
            .source_of(target)
            .filter(|found| found.confidence >= align::SURE)
    }

    /// The segments of one block, alternative texts and raw HTML included.
    pub fn segments_of(&self, block: u32) -> impl Iterator<Item = &Segment> {
        segment::of_block(&self.segments, block)
    }

    /// The gaps: segments left in the source language.
    pub fn gaps(&self) -> impl Iterator<Item = &Segment> {
        self.segments
            .iter()
            .filter(|segment| segment.verdict.is_foreign())
    }

    /// Whether a segment in the page's language stands in the same field or block.
    pub fn has_native(&self, place: Place) -> bool {
        let same = |other: Place| match (place, other) {
            (Place::Field { field, .. }, Place::Field { field: other, .. }) => field == other,
            _ => place.block() == other.block(),
        };
        self.segments
            .iter()
            .any(|segment| segment.verdict == Verdict::Native && same(segment.place))
    }
}

/// A translation and its source page, [opened](Page::opened).
#[derive(Debug)]
pub struct OpenedPair<'p> {
    source: Option<Opened<'p>>,
    target: Opened<'p>,
}

impl<'p> OpenedPair<'p> {
    /// Of a source page, if there is one, and a translation.
    pub fn of(source: Option<&'p Page>, target: &'p Page) -> Self {
        Self {
            source: source.map(Page::opened),
            target: target.opened(),
        }
    }

    /// The source page and the translation.
    pub fn pages(&self) -> (Option<&Page>, &Page) {
        (self.source.as_deref(), &self.target)
    }
}
