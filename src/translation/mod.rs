//! Translations beside their sources: blocks aligned, and every sentence found to be in the page's
//! language, left in the source language, or neutral.
//!
//! [`read`] goes twice over the pairs of a locale. First each pair by itself: its blocks are
//! aligned ([`align`]) and its sentences look native, foreign or doubtful by their words alone
//! ([`detect`]). Then the site is asked about the doubtful ones ([`memory`], [`names`]): what other pages made
//! of the same text decides whether `Exchange Online` is a name and `Silver` a gap ([`judge`]).

pub mod align;
pub mod anchors;
mod detect;
mod draft;
pub mod features;
pub mod gap;
mod html;
mod judge;
mod memory;
mod names;
pub mod pair;
mod programme;
pub mod segment;
mod style;
pub(crate) mod unit;

use std::sync::Arc;

use rayon::prelude::*;

pub use align::{Alignment, Match, SURE};
pub use anchors::{Anchors, slug};
pub use gap::{GapKind, GapReport};
pub use pair::Pair;
pub use segment::{Evidence, Gap, Place, Segment, Verdict};

use crate::content::Corpus;
use crate::text::language::{Detector, Language};
use draft::Draft;
use judge::Site;
use memory::Memory;
use names::Names;
use style::Style;

/// Pairs every translation with its source page and reads its sentences; by locale, then by key.
pub fn read(corpus: &Corpus) -> Vec<Pair<'_>> {
    let source = Language::load(&corpus.resources, corpus.original()).0;
    let mut pairs = Vec::new();
    for locale in corpus.translated_locales() {
        let target = Language::load(&corpus.resources, locale).0;
        let languages: (Arc<str>, Arc<str>) =
            (source.name.as_str().into(), target.name.as_str().into());
        let detector = Detector::new(&source, &target);
        let translatable = &corpus.config.check.translatable;
        let pages: Vec<_> = corpus.pages(locale).collect();
        let drafts: Vec<Draft<'_>> = pages
            .into_par_iter()
            .map(|page| {
                let original = corpus.page(&page.key, corpus.original());
                let pair = Pair::aligned(original, page, languages.clone(), detector.alphabet);
                Draft::of(pair, &detector, translatable)
            })
            .collect();
        let memory = Memory::search(&drafts, &detector);
        let names = Names::search(&drafts, &detector);
        let site = Site {
            memory: &memory,
            names: &names,
            style: Style::search(&drafts, &detector),
        };
        let judged: Vec<Pair<'_>> = drafts
            .into_par_iter()
            .map(|draft| judge::judge(draft, &site, &detector))
            .collect();
        pairs.extend(judged);
    }
    pairs
}
