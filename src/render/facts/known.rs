//! What is known of each page, by its place among the locales and among the keys of a corpus.

use std::sync::Arc;

use super::PageFacts;
use crate::content::{Corpus, Page};
use crate::translation::{Anchors, Pair, Segment};

/// What is known of the pages of a locale, in the order of keys.
pub(super) type Row = Vec<Option<Arc<Known>>>;

/// What is known of a page, and what it was made of, where the same may be asked again.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) facts: PageFacts,
    pub(super) page: Option<Arc<Page>>,
    pub(super) segments: Option<Arc<Vec<Segment>>>,
}

impl Known {
    /// Whether it was made of these.
    pub(super) fn is_of(&self, page: &Arc<Page>, segments: Option<&Arc<Vec<Segment>>>) -> bool {
        let same_page = self.page.as_ref().is_some_and(|own| Arc::ptr_eq(own, page));
        let same_segments = match (&self.segments, segments) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        };
        same_page && same_segments
    }
}

/// The pairs of a corpus by the places of their translations among the locales and among the keys.
pub(super) struct ByPlace<'p, 'c>(Vec<Vec<Option<&'p Pair<'c>>>>);

impl<'p, 'c> ByPlace<'p, 'c> {
    pub(super) fn of(corpus: &Corpus, pairs: &'p [Pair<'c>]) -> Self {
        let mut placed = vec![Vec::new(); corpus.locales.len()];
        let mut next = (0, 0);
        for pair in pairs {
            // They come in the order of keys: most stand right behind the one before.
            let is_next = || {
                let page = corpus.pages_at(next.0).get(next.1)?.as_ref()?;
                pair.target.is(page).then_some(next)
            };
            let page = pair.target;
            let look_up = || {
                Some((
                    corpus.locale_index(&page.locale)?,
                    *corpus.places().get(&page.key)?,
                ))
            };
            let Some((locale, key)) = is_next().or_else(look_up) else {
                continue;
            };
            next = (locale, key + 1);
            if let Some(row) = placed.get_mut(locale) {
                if row.is_empty() {
                    row.resize(corpus.keys.len(), None);
                }
                if let Some(place) = row.get_mut(key) {
                    *place = Some(pair);
                }
            }
        }
        Self(placed)
    }

    /// The pair whose translation has this place.
    pub(super) fn at(&self, (locale, key): (usize, usize)) -> Option<&'p Pair<'c>> {
        *self.0.get(locale)?.get(key)?
    }

    /// The ids of the page at a place, which whoever paired it has read.
    pub(super) fn anchors(&self, page: &Page, at: (usize, usize)) -> Arc<Anchors> {
        if let Some(pair) = self.at(at) {
            return Arc::clone(&pair.anchors);
        }
        let mut beside = self.0.iter().filter_map(|row| *row.get(at.1)?);
        let pair = beside.find(|pair| pair.source.is_some_and(|source| source.is(page)));
        pair.map_or_else(
            || Arc::new(Anchors::of(&page.opened())),
            |pair| Arc::clone(&pair.source_anchors),
        )
    }
}
