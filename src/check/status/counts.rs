//! The words of source pages, which whoever has their documents open counts in passing.

use std::sync::{Arc, OnceLock};

use super::measure::words_of_block;
use crate::content::Corpus;
use crate::content::Page;
use crate::content::corpus::Places;
use crate::locale::Locale;

/// How many words each block has of the pages that are translated.
#[derive(Debug)]
pub struct Counts {
    original: Locale,
    places: Arc<Places>,
    /// By key, then by block.
    words: Vec<OnceLock<Box<[u32]>>>,
}

impl Counts {
    /// Of a corpus; nothing is counted yet.
    pub fn of(corpus: &Corpus) -> Self {
        let mut words = Vec::new();
        words.resize_with(corpus.keys.len(), OnceLock::new);
        Self {
            original: corpus.original().clone(),
            places: Arc::clone(corpus.places()),
            words,
        }
    }

    /// Counts the words of a page, if it is one that others are translated from.
    pub fn see(&self, page: &Page) {
        if page.locale != self.original {
            return;
        }
        let place = self.places.get(&page.key);
        if let Some(counted) = place.and_then(|&at| self.words.get(at)) {
            counted.get_or_init(|| {
                let blocks = 0..page.document().blocks.len() as u32;
                blocks.map(|at| words_of_block(page, at)).collect()
            });
        }
    }

    /// The words of each block of the page with this key, where they are counted.
    pub(super) fn get(&self, key: &str) -> Option<&[u32]> {
        let words = self.words.get(*self.places.get(key)?)?;
        words.get().map(AsRef::as_ref)
    }
}
