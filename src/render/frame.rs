//! What the pages of one locale share: its words, navigation, languages, and where everything is.

use std::collections::{BTreeSet, HashMap};

use super::routes::From;
use super::shared::{HOME, Shared, Shown};
use super::templates::Templates;
use super::view::{Frame, NavEntry, Way, Words};
use crate::content::{Nav, NavItem};
use crate::error::Error;
use crate::locale::Locale;
use crate::text::Span;

/// Navigations with more entries than this show only the way to the page and what lies beside it.
const MOST_ENTRIES: usize = 120;

/// What a locale's pages share.
pub(super) struct Reader<'a> {
    pub(super) locale: Locale,
    pub(super) templates: Templates,
    pub(super) frame: Frame,
    nav: Nav,
    /// Entries in reading order, each page once.
    sequence: Vec<NavItem>,
    /// For each key: its index in `sequence`, and the way down to it through the children.
    places: HashMap<String, (usize, Vec<usize>)>,
    is_large: bool,
    shared: &'a Shared<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(shared: &'a Shared<'a>, locale: &Locale) -> Result<Self, Error> {
        let (mut nav, _) = Nav::of(shared.corpus, locale);
        add_others(shared, locale, &mut nav);
        let mut sequence = Vec::new();
        let mut places = HashMap::new();
        note_places(&nav.items, &mut Vec::new(), &mut sequence, &mut places);
        let spoken = shared.frame_language(locale);
        let frame = Frame {
            lang: locale.tag().to_owned(),
            dir: locale.direction(),
            og_locale: match locale.region() {
                Some(region) => format!("{}_{region}", locale.language()),
                None => locale.language().to_owned(),
            },
            spoken: spoken.as_ref().unwrap_or(locale).tag().to_owned(),
            words_lang: spoken.as_ref().map_or_else(String::new, lang_and_dir),
            own_lang: spoken
                .as_ref()
                .map_or_else(String::new, |_| lang_and_dir(locale)),
            site_title: site_title(shared, locale),
            card: (shared.theme.card.as_deref()).and_then(|card| shared.routes.absolute(card)),
            footer: footer(shared, locale),
            feed: super::found::has_feed(shared, locale),
            search: true,
        };
        Ok(Self {
            locale: locale.clone(),
            templates: Templates::load(&shared.corpus.resources, &shared.messages, locale)?,
            frame,
            is_large: count(&nav.items) > MOST_ENTRIES,
            nav,
            sequence,
            places,
            shared,
        })
    }

    /// The label of an entry of the navigation.
    fn label(&self, item: &NavItem) -> Words {
        let at = item
            .from
            .as_ref()
            .map(|(key, _, span)| (key.as_str(), *span));
        self.shared
            .words(&item.label, &item.locale, at, &self.locale)
    }

    fn way(&self, item: &NavItem, from: From<'_>) -> Option<Way> {
        let key = item.key.as_deref()?;
        Some(Way {
            label: self.label(item),
            href: self
                .shared
                .routes
                .link(from, &self.shared.routes.page(&self.locale, key)),
        })
    }

    /// The page before and the page after.
    pub(super) fn neighbours(&self, key: &str, from: From<'_>) -> (Option<Way>, Option<Way>) {
        let Some(&(at, _)) = self.places.get(key) else {
            return (None, None);
        };
        let before = at.checked_sub(1).and_then(|at| self.sequence.get(at));
        let after = self.sequence.get(at + 1);
        (
            before.and_then(|item| self.way(item, from)),
            after.and_then(|item| self.way(item, from)),
        )
    }

    /// The entries down to the page, itself included; empty where the navigation has none for it.
    fn down_to(&self, key: &str) -> Vec<&NavItem> {
        let mut level = self.nav.items.as_slice();
        let path = self.places.get(key).map_or(&[][..], |(_, path)| path);
        let mut trail = Vec::with_capacity(path.len());
        for &at in path {
            let Some(item) = level.get(at) else { break };
            trail.push(item);
            level = &item.children;
        }
        trail
    }

    /// The way down to the page, itself left out.
    pub(super) fn breadcrumbs(&self, key: &str, from: From<'_>) -> Vec<NavEntry> {
        let trail = self.down_to(key);
        let above = trail.len().saturating_sub(1);
        trail
            .into_iter()
            .take(above)
            .filter(|item| item.key.as_deref() != Some(HOME))
            .map(|item| NavEntry {
                children: Vec::new(),
                ..self.entry(item, &[], from)
            })
            .collect()
    }

    /// Labels and keys on the way down to the page, home and page left out.
    pub(super) fn trail(&self, key: &str) -> Vec<(String, Option<String>)> {
        let trail = self.down_to(key);
        let above = trail.len().saturating_sub(1);
        trail
            .into_iter()
            .take(above)
            .filter(|item| item.key.as_deref() != Some(HOME))
            .map(|item| (item.label.clone(), item.key.clone()))
            .collect()
    }

    pub(super) fn navigation(&self, key: &str, from: From<'_>) -> Vec<NavEntry> {
        let trail: Vec<*const NavItem> = self
            .down_to(key)
            .into_iter()
            .map(std::ptr::from_ref)
            .collect();
        self.nav
            .items
            .iter()
            .map(|item| self.entry(item, &trail, from))
            .collect()
    }

    fn entry(&self, item: &NavItem, trail: &[*const NavItem], from: From<'_>) -> NavEntry {
        let here = std::ptr::from_ref(item);
        let open = trail.contains(&here);
        let href = match (&item.key, &item.url) {
            (Some(key), _) => Some(self.shared.routes.page(&self.locale, key))
                .map(|file| self.shared.routes.link(from, &file)),
            (None, Some(url)) => Some(url.clone()),
            // A heading of a folder that stays closed leads to its first page.
            (None, None) if self.is_large && !open => first_key(item).map(|key| {
                self.shared
                    .routes
                    .link(from, &self.shared.routes.page(&self.locale, key))
            }),
            (None, None) => None,
        };
        let children = if self.is_large && !open {
            &[][..]
        } else {
            &item.children[..]
        };
        NavEntry {
            label: self.label(item),
            href,
            current: trail.last() == Some(&here),
            open,
            children: children
                .iter()
                .map(|child| self.entry(child, trail, from))
                .collect(),
        }
    }
}

/// Links in the footer. A label that is the id of a message is that message.
fn footer(shared: &Shared<'_>, locale: &Locale) -> Vec<Way> {
    let messages = &shared.messages;
    let links = shared.corpus.config.theme.footer.iter();
    links
        .map(|(label, url)| {
            let label = match messages.find(locale, label, &[]) {
                Some(text) => {
                    let foreign = messages.foreign(locale, label).map(Locale::parse);
                    let owner = foreign.and_then(Result::ok);
                    shared.words(&text, owner.as_ref().unwrap_or(locale), None, locale)
                }
                // As the configuration has it, in whatever language that is.
                None => Words {
                    text: label.clone(),
                    ..Words::default()
                },
            };
            Way {
                label,
                href: url.clone(),
            }
        })
        .collect()
}

fn lang_and_dir(locale: &Locale) -> String {
    format!(" lang=\"{locale}\" dir=\"{}\"", locale.direction())
}

/// Pages that a table of contents leaves out go below it: what no page leads to, nobody finds.
fn add_others(shared: &Shared<'_>, locale: &Locale, nav: &mut Nav) {
    let listed: BTreeSet<String> = nav
        .sequence()
        .into_iter()
        .filter_map(|item| item.key.clone())
        .collect();
    let others: Vec<NavItem> = shared
        .corpus
        .keys
        .iter()
        .filter(|key| !listed.contains(*key) && key.as_str() != HOME)
        .filter_map(|key| {
            let page = shared.shown(key, locale)?.page();
            let (label, span) = page.nav_title().unwrap_or((key, Span::default()));
            Some(NavItem {
                label: label.to_owned(),
                from: Some((key.clone(), page.locale.clone(), span)),
                locale: page.locale.clone(),
                key: Some(key.clone()),
                url: None,
                children: Vec::new(),
            })
        })
        .collect();
    if !others.is_empty() {
        nav.items.push(NavItem {
            label: shared.messages.format(locale, "other-pages", &[]),
            from: None,
            locale: shared.frame_language(locale).unwrap_or(locale.clone()),
            key: None,
            url: None,
            children: others,
        });
    }
}

/// Notes where each page stands; for one that stands in two places, the first counts.
fn note_places(
    items: &[NavItem],
    path: &mut Vec<usize>,
    sequence: &mut Vec<NavItem>,
    places: &mut HashMap<String, (usize, Vec<usize>)>,
) {
    for (at, item) in items.iter().enumerate() {
        path.push(at);
        if let Some(key) = &item.key
            && !places.contains_key(key)
        {
            places.insert(key.clone(), (sequence.len(), path.clone()));
            sequence.push(NavItem {
                children: Vec::new(),
                ..item.clone()
            });
        }
        note_places(&item.children, path, sequence, places);
        path.pop();
    }
}

fn first_key(item: &NavItem) -> Option<&str> {
    item.key
        .as_deref()
        .or_else(|| item.children.iter().find_map(first_key))
}

fn count(items: &[NavItem]) -> usize {
    items.iter().map(|item| 1 + count(&item.children)).sum()
}

/// The site's name for readers of a locale: the configuration's, the message `site-title`, or the
/// title of the landing page.
pub(super) fn site_title(shared: &Shared<'_>, locale: &Locale) -> Words {
    if let Some(title) = &shared.corpus.config.title {
        return Words {
            text: title.clone(),
            ..Words::default()
        };
    }
    if shared.messages.has(locale, "site-title") {
        return Words {
            text: shared.messages.format(locale, "site-title", &[]),
            ..Words::default()
        };
    }
    let home = shared.shown(HOME, locale).map(Shown::page);
    match home.and_then(|page| page.title().map(|title| (page, title))) {
        Some((page, (title, span))) => {
            shared.words(title, &page.locale, Some((&page.key, span)), locale)
        }
        None => Words {
            text: shared.messages.format(locale, "site-title-default", &[]),
            ..Words::default()
        },
    }
}
