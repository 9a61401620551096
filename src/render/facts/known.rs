//! What is known of each page, by its place among the locales and among the keys of a corpus.

use std::sync::Arc;

use super::PageFacts;
use crate::content::{Corpus, Page};
use crate::translation::{Pair, Segment};

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

/// The pairs by the places of their translations among the locales and among the keys.
pub(super) fn by_place<'p, 'c>(
    corpus: &Corpus,
    pairs: &'p [Pair<'c>],
) -> Vec<Vec<Option<&'p Pair<'c>>>> {
    let mut placed = vec![Vec::new(); corpus.locales.len()];
    let mut next = (0, 0);
    for pair in pairs {
        // They come in the order of keys: most stand right behind the one before.
        let is_next = || {
            let page = corpus.pages_at(next.0).get(next.1)?.as_ref()?;
            std::ptr::eq(Arc::as_ptr(page), pair.target).then_some(next)
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
    placed
}
