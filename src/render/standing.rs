//! What stands from one edition of a site to the next, as printers keep type standing: templates,
//! navigations and the card, each taken over as far as what it was made of is the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::assets::Drawn;
use super::facts::Facts;
use super::navigation::Navigation;
use super::templates::Templates;
use super::view::Frame;
use crate::content::{Corpus, Page};
use crate::locale::Locale;
use crate::messages::Messages;
use crate::text::Span;

/// What the next edition of a site can take over from one.
pub struct Standing {
    pub(super) messages: Arc<Messages>,
    pub(super) card: Option<Arc<Drawn>>,
    pub(super) locales: Vec<Set>,
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Standing").finish_non_exhaustive()
    }
}

/// What the pages of one locale are set with.
pub(super) struct Set {
    pub(super) locale: Locale,
    pub(super) frame: Frame,
    pub(super) templates: Arc<Templates>,
    pub(super) navigation: Arc<Navigation>,
}

/// An edition before this one: of the same configuration, and what was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'e> {
    /// Its corpus, which this one's was loaded again from.
    pub corpus: &'e Corpus,
    /// What was known of its pages.
    pub facts: &'e Facts,
    /// What stands of it.
    pub standing: &'e Arc<Standing>,
}

/// What an edition takes over from the one before.
pub(super) struct Kept {
    pub(super) standing: Arc<Standing>,
    /// Pages that are not the same or not known to be the same, by their places among the keys.
    /// `None` where there are others than there were.
    pub(super) changed: Option<BTreeSet<usize>>,
    /// Those of them whose entries in the navigation may read otherwise. `None` where it may have
    /// another shape.
    pub(super) relabelled: Option<BTreeSet<usize>>,
    /// Those of these that their siblings are sorted by.
    pub(super) retitled: BTreeSet<usize>,
}

impl Kept {
    /// What an edition of `corpus` can take over from an earlier one.
    pub(super) fn of(
        corpus: &Corpus,
        messages: &Arc<Messages>,
        facts: &Facts,
        earlier: Earlier<'_>,
    ) -> Option<Self> {
        let standing = Arc::clone(earlier.standing);
        if !Arc::ptr_eq(&standing.messages, messages) {
            return None;
        }
        let changed = changed(corpus, facts, earlier);
        let mut retitled = BTreeSet::new();
        let relabelled = changed.as_ref().and_then(|changed| {
            let mut relabelled = BTreeSet::new();
            for &at in changed {
                let turn = turn(corpus, facts, earlier, at);
                if turn == Turn::Place {
                    return None;
                }
                if turn >= Turn::Label {
                    relabelled.insert(at);
                }
                if turn >= Turn::Title {
                    retitled.insert(at);
                }
            }
            // A table of contents names what it lists in its own words and order.
            let has_contents = corpus.contents.iter().any(|contents| !contents.is_empty());
            (relabelled.is_empty() || !has_contents).then_some(relabelled)
        });
        Some(Self {
            standing,
            changed,
            relabelled: relabelled.filter(|_| same_contents(corpus, earlier.corpus)),
            retitled,
        })
    }

    /// What stands of a locale.
    pub(super) fn set(&self, locale: &Locale) -> Option<&Set> {
        let mut sets = self.standing.locales.iter();
        sets.find(|set| set.locale == *locale)
    }
}

/// The pages that have changed, or of which something else is known.
fn changed(corpus: &Corpus, facts: &Facts, earlier: Earlier<'_>) -> Option<BTreeSet<usize>> {
    let mut changed = corpus.changed(earlier.corpus)?;
    changed.extend(facts.changed(earlier.facts));
    Some(changed)
}

fn same_contents(corpus: &Corpus, before: &Corpus) -> bool {
    let (now, before) = (&corpus.contents, &before.contents);
    now.len() == before.len()
        && now.iter().zip(before).all(|(now, before)| {
            let mut both = now.iter().zip(before);
            now.len() == before.len() && both.all(|(now, before)| Arc::ptr_eq(now, before))
        })
}

/// What a change of a page does to its entry in the navigation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    None,
    /// It may read otherwise.
    Label,
    /// So may what its siblings are sorted by.
    Title,
    /// It may stand elsewhere, or not at all.
    Place,
}

/// What has become of the entry of the pages at a place among the keys.
fn turn(corpus: &Corpus, facts: &Facts, earlier: Earlier<'_>, at: usize) -> Turn {
    let source = corpus.locale_index(corpus.source_locale());
    let page = |corpus: &'_ Corpus, locale: usize| -> Option<Arc<Page>> {
        corpus.pages_at(locale).get(at)?.clone()
    };
    let has_source = source.is_some_and(|source| page(corpus, source).is_some());
    let turns = (0..corpus.locales.len()).map(|locale| {
        let (now, before) = (page(corpus, locale), page(earlier.corpus, locale));
        let (now, before) = match (&now, &before) {
            (Some(now), Some(before)) => (now, before),
            (None, None) => return Turn::None,
            _ => return Turn::Place,
        };
        let (title, old) = (now.nav_title(), before.nav_title());
        let order = |page: &Page| page.order().map(f64::to_bits);
        if order(now) != order(before) || title.is_some() != old.is_some() {
            return Turn::Place;
        }
        // Siblings are sorted by their source pages' titles.
        let ranks = source == Some(locale) || !has_source;
        if ranks && title.map(|(text, _)| text) != old.map(|(text, _)| text) {
            return Turn::Title;
        }
        let language = |facts: &'_ Facts, page: &Page, span: Option<Span>| {
            let language = facts.of(page)?.language_of(span?)?;
            Some(language.to_owned())
        };
        let spans = (title.map(|(_, span)| span), old.map(|(_, span)| span));
        let same = title == old
            && language(facts, now, spans.0) == language(earlier.facts, before, spans.1);
        if same { Turn::None } else { Turn::Label }
    });
    turns.max().unwrap_or(Turn::None)
}
