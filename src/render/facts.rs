//! What earlier stages know of each page and its HTML needs: ids, foreign parts, requirements.

use std::collections::BTreeMap;

use crate::content::{Corpus, Page};
use crate::locale::Locale;
use crate::requirements::Competency;
use crate::text::Span;

/// What is known of one page.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The id of each heading, in order.
    pub ids: Vec<String>,
    /// The parts in another language than the page's: ascending, disjoint bytes of its source, with
    /// their tags. Front matter counts.
    pub foreign: Vec<(Span, String)>,
    /// What it demands of its reader.
    pub competency: Option<Competency>,
}

/// What is known of all pages.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pages: BTreeMap<(Locale, String), PageFacts>,
}

impl Facts {
    /// Asks `know` about each page of the corpus.
    pub fn gather(corpus: &Corpus, know: impl Fn(&Page) -> PageFacts + Sync) -> Self {
        use rayon::prelude::*;
        let pages: Vec<&Page> = corpus
            .locales
            .iter()
            .flat_map(|locale| corpus.pages(locale))
            .collect();
        let known: Vec<_> = pages
            .par_iter()
            .map(|page| ((page.locale.clone(), page.key.clone()), know(page)))
            .collect();
        Self {
            pages: known.into_iter().collect(),
        }
    }

    /// What is known of a page.
    pub fn of(&self, page: &Page) -> Option<&PageFacts> {
        self.pages.get(&(page.locale.clone(), page.key.clone()))
    }

    /// What is known of the page with this key in this locale.
    pub fn get(&self, key: &str, locale: &Locale) -> Option<&PageFacts> {
        self.pages.get(&(locale.clone(), key.to_owned()))
    }
}

impl PageFacts {
    /// The language of the text at `span`, where most of it is foreign.
    pub fn language_of(&self, span: Span) -> Option<&str> {
        let mut best: Option<(u32, &str)> = None;
        for (run, tag) in &self.foreign {
            if run.overlaps(span) {
                let shared = run.end.min(span.end) - run.start.max(span.start);
                if best.is_none_or(|(most, _)| shared > most) {
                    best = Some((shared, tag));
                }
            }
        }
        best.filter(|(shared, _)| *shared as usize * 2 > span.len())
            .map(|(_, tag)| tag)
    }
}
