//! What earlier stages know of each page and its HTML needs: ids, foreign parts, requirements.

mod finder;
mod known;

use std::sync::Arc;

use rayon::prelude::*;

pub use self::finder::Finder;
use self::known::{Known, Row};
use crate::check::status::Status;
use crate::content::corpus::Places;
use crate::content::{Corpus, History, Page};
use crate::locale::Locale;
use crate::requirements::Competency;
use crate::text::Span;
use crate::translation::Pair;

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
    /// The locales of the corpus and where its keys stand, in its order.
    locales: Vec<Locale>,
    places: Arc<Places>,
    /// By locale, then by key.
    pages: Vec<Row>,
    /// How complete the translations are, where the site has a page that tells it.
    pub(super) status: Option<Status>,
    history: History,
}

impl Facts {
    /// What the pairs of a corpus and the letters of its pages tell: ids and foreign parts.
    /// `competency` gives what a page demands. Nothing can be taken over from these facts later.
    pub fn of_pairs(
        corpus: &Corpus,
        pairs: &[Pair<'_>],
        competency: impl Fn(&Page) -> Option<Competency> + Sync,
    ) -> Self {
        Finder::unseen(corpus, pairs).facts(competency)
    }

    /// As [`Facts::of_pairs`], but takes over from `before` what was made of the same page and the
    /// same segments. Both corpora have the same configuration.
    pub fn of_pairs_again<'c>(
        corpus: &Corpus,
        pairs: &[Pair<'_>],
        competency: impl Fn(&Page) -> Option<&'c Competency> + Sync,
        before: &Self,
    ) -> Self {
        let finder = Finder::unseen(corpus, pairs);
        let same_places =
            before.locales == corpus.locales && Arc::ptr_eq(&before.places, corpus.places());
        Self::gather_known(corpus, |page, at| {
            let segments = finder.pairs.at(at).map(|pair| &pair.segments);
            let competency = competency(page);
            let known = if same_places {
                before.at(at)
            } else {
                before.known(&page.key, &page.locale)
            };
            let known = known.filter(|known| {
                known.is_of(page, segments) && known.facts.competency.as_ref() == competency
            });
            known.map_or_else(
                || {
                    let competency = competency.cloned();
                    Arc::new(Known {
                        facts: finder.of(page, at, competency),
                        page: Some(Arc::clone(page)),
                        segments: segments.map(Arc::clone),
                    })
                },
                Arc::clone,
            )
        })
    }

    /// Asks `know` about each page of the corpus.
    pub fn gather(corpus: &Corpus, know: impl Fn(&Page) -> PageFacts + Sync) -> Self {
        Self::gather_known(corpus, |page, _| {
            Arc::new(Known {
                facts: know(page),
                page: None,
                segments: None,
            })
        })
    }

    fn gather_known(
        corpus: &Corpus,
        know: impl Fn(&Arc<Page>, (usize, usize)) -> Arc<Known> + Sync,
    ) -> Self {
        let rows = corpus.locales.iter().enumerate().map(|(locale, tag)| {
            let pages = corpus.row(tag).par_iter().enumerate();
            pages
                .map(|(key, page)| Some(know(page.as_ref()?, (locale, key))))
                .collect()
        });
        Self {
            pages: rows.collect(),
            locales: corpus.locales.clone(),
            places: Arc::clone(corpus.places()),
            status: None,
            history: History::default(),
        }
    }

    /// The same, with how complete the translations are: the site gets a page that tells it, unless
    /// its configuration says otherwise.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// With the days on which pages were last changed, for those that do not say it themselves.
    #[must_use]
    pub fn with_history(mut self, history: History) -> Self {
        self.history = history;
        self
    }

    /// The day of a page's last change, ISO 8601: as its front matter says, else its history.
    pub fn updated(&self, page: &Page) -> Option<String> {
        stated_day(page).or_else(|| self.history.day(page).map(str::to_owned))
    }

    /// What is known of a page.
    pub fn of(&self, page: &Page) -> Option<&PageFacts> {
        self.get(&page.key, &page.locale)
    }

    /// What is known of the page with this key in this locale.
    pub fn get(&self, key: &str, locale: &Locale) -> Option<&PageFacts> {
        self.known(key, locale).map(|known| &known.facts)
    }

    fn known(&self, key: &str, locale: &Locale) -> Option<&Arc<Known>> {
        let locale = self.locales.iter().position(|other| other == locale)?;
        self.at((locale, *self.places.get(key)?))
    }

    /// What is known of the page at a place among the locales and among the keys.
    fn at(&self, (locale, key): (usize, usize)) -> Option<&Arc<Known>> {
        self.pages.get(locale)?.get(key)?.as_ref()
    }

    /// Which of the pages, by their places among the keys, are known otherwise than `before` knew
    /// those at the same places.
    pub(super) fn changed<'f>(&'f self, before: &'f Self) -> impl Iterator<Item = usize> + 'f {
        let rows = self.pages.iter().zip(&before.pages);
        rows.flat_map(|(now, before)| {
            let both = now.iter().zip(before).enumerate();
            both.filter_map(|(at, (now, before))| {
                let same = match (now, before) {
                    (Some(now), Some(before)) => Arc::ptr_eq(now, before),
                    (None, None) => true,
                    _ => false,
                };
                (!same).then_some(at)
            })
        })
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

/// The day in `updated`, `date` or `ms.date`, as ISO 8601: from `2018-10-29`, or from month, day
/// and year as in `10/29/2018`.
fn stated_day(page: &Page) -> Option<String> {
    ["updated", "last_updated", "date", "ms.date"]
        .iter()
        .find_map(|key| {
            let text = page.front_matter.text(key)?;
            let mut parts = text.split(['-', '/', 'T', ' ']);
            let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
            let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, a, b) };
            let number = |text: &str, most: u32| {
                text.parse::<u32>()
                    .ok()
                    .filter(|&number| (1..=most).contains(&number))
            };
            (year.len() == 4)
                .then(|| {
                    Some(format!(
                        "{:04}-{:02}-{:02}",
                        number(year, 9999)?,
                        number(month, 12)?,
                        number(day, 31)?
                    ))
                })
                .flatten()
        })
}
