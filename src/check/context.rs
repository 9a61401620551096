//! What rules may look at beside what they are shown.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use super::habits::Habits;
use super::rules::length_outlier::Length;
use super::rules::places::Wording;
use super::signs::{self, Signs};
use super::{Knowledge, Tongues};
use crate::content::{Corpus, Links, Page};
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::messages::audit::Catalog;
use crate::requirements::Requirements;
use crate::translation::{Anchors, Pair};

/// What every rule may look at beside what it is shown.
#[derive(Debug)]
pub struct Context<'a> {
    /// The whole content.
    pub corpus: &'a Corpus,

    /// Every translation beside its source page, by locale, then by key.
    pub pairs: &'a [Pair<'a>],
    /// The place of each translation's among them, by where the page lies.
    pub(super) paired: signs::Places,
    /// What the pages demand.
    pub requirements: &'a Requirements,

    /// The languages that are told apart by their words.
    pub tongues: Tongues,
    /// How the site writes; empty where no rule asks.
    pub(super) habits: Habits,
    /// What stands in each page, by locale, then by key.
    pub(super) signs: Vec<Signs>,
    /// How long the blocks of each page became, in the same order; none where no rule asks.
    pub(super) lengths: Vec<Vec<Length>>,
    /// How texts are translated that may stand more than once; none where no rule asks.
    pub(super) wordings: Vec<Wording>,
    /// Where links lead.
    pub links: Links<'a>,

    /// The ids of source pages, by key; each made when a link first asks for it.
    pub(super) anchors: BTreeMap<&'a str, OnceLock<Arc<Anchors>>>,
    /// What is known of each locale, in the order of [`Corpus::locales`].
    pub(super) knowledge: Vec<Knowledge>,
    /// The messages of each locale, in the same order: the source locale's first.
    pub catalogs: Vec<Catalog>,
    /// Set when nobody waits for the findings any more.
    pub(super) stop: Option<&'a AtomicBool>,
    /// Whether findings have texts.
    pub(super) texts: bool,
}

impl<'a> Context<'a> {
    /// Of a corpus; with what is wrong in its locale data.
    pub(super) fn new(
        corpus: &'a Corpus,
        pairs: &'a [Pair<'a>],
        requirements: &'a Requirements,
    ) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut knowledge: Vec<Knowledge> = corpus
            .locales
            .iter()
            .map(|locale| {
                let (knowledge, mut bad) = Knowledge::load(&corpus.resources, locale);
                diagnostics.append(&mut bad);
                knowledge
            })
            .collect();
        if let Some((source, others)) = knowledge.split_first_mut() {
            for other in others {
                other.numerals = std::mem::take(&mut other.numerals).with(&source.numerals);
            }
        }
        let catalogs = corpus
            .locales
            .iter()
            .map(|locale| Catalog::read(&corpus.resources, locale))
            .collect();
        (
            Self {
                corpus,
                habits: Habits::default(),
                signs: Vec::new(),
                lengths: Vec::new(),
                wordings: Vec::new(),
                tongues: Tongues::load(&corpus.resources),
                links: Links::new(corpus),
                anchors: corpus
                    .pages(corpus.source_locale())
                    .map(|page| (page.key.as_str(), OnceLock::new()))
                    .collect(),
                pairs,
                paired: signs::places(pairs.iter().map(|pair| pair.target)),
                requirements,
                knowledge,
                catalogs,
                stop: None,
                texts: true,
            },
            diagnostics,
        )
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// A translation beside its source page.
    pub fn pair(&self, page: &Page) -> Option<&Pair<'a>> {
        self.pairs.get(self.place_of_pair(page)?)
    }

    /// Its place among all pairs.
    pub(super) fn place_of_pair(&self, page: &Page) -> Option<usize> {
        // Nearly every page that is asked for is the one that was paired.
        if let Some(&at) = self.paired.get(&signs::place(page)) {
            return Some(at as usize);
        }
        let order = |pair: &Pair<'_>| {
            let locales = &self.corpus.locales;
            let at = |locale: &Locale| locales.iter().position(|other| other == locale);
            at(&pair.target.locale)
                .cmp(&at(&page.locale))
                .then_with(|| pair.target.key.cmp(&page.key))
        };
        self.pairs.binary_search_by(order).ok()
    }

    /// The ids that readers of `locale` find in the page `key`: those of its translation, else of
    /// its source page, which stands in for it.
    pub fn anchors(&self, key: &str, locale: &Locale) -> Option<&Anchors> {
        let translation = self
            .corpus
            .page(key, locale)
            .and_then(|page| self.pair(page));
        if let Some(pair) = translation {
            return Some(&pair.anchors);
        }
        let page = self.corpus.source_page(key)?;
        // Whoever paired the page has read them.
        let known = || {
            let mut locales = self.corpus.translated_locales();
            let pair = locales.find_map(|locale| self.pair(self.corpus.page(key, locale)?))?;
            let is_of = pair.source.is_some_and(|source| source.is(page));
            is_of.then(|| Arc::clone(&pair.source_anchors))
        };
        let anchors = self.anchors.get(key)?;
        Some(
            anchors
                .get_or_init(|| known().unwrap_or_else(|| Arc::new(Anchors::of(&page.opened())))),
        )
    }

    /// Every page with how long its blocks became.
    pub(super) fn lengths(&self) -> impl Iterator<Item = (&'a Page, &[Length])> {
        let locales = self.corpus.locales.iter();
        let pages = locales.flat_map(|locale| self.corpus.pages(locale));
        pages.zip(self.lengths.iter().map(Vec::as_slice))
    }

    /// How the site writes.
    pub(super) fn habits(&self) -> &Habits {
        &self.habits
    }

    /// What is known of a locale of the corpus.
    pub fn knowledge(&self, locale: &Locale) -> &Knowledge {
        static NOTHING: LazyLock<Knowledge> = LazyLock::new(Knowledge::default);
        let at = self.corpus.locale_index(locale);
        at.and_then(|at| self.knowledge.get(at)).unwrap_or(&NOTHING)
    }
}
