//! What the pages of one locale share: its words, navigation, languages, and where everything is.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use super::navigation::{self, Navigation};
use super::routes::From;
use super::shared::{HOME, Shared, Shown};
use super::templates::{Shape, Templates};
use super::view::{Frame, NavEntry, Way, Words};
use crate::content::{Nav, NavItem};
use crate::error::Error;
use crate::locale::Locale;
use crate::text::Span;

/// What a locale's pages share.
pub(super) struct Reader<'a> {
    pub(super) locale: Locale,
    pub(super) templates: Templates,
    pub(super) frame: Frame,
    navigation: Navigation,
    /// Entries in reading order, each page once.
    sequence: Vec<NavItem>,
    /// For each key: its index in `sequence`, and the way down to it through the children.
    places: HashMap<String, (usize, Vec<usize>)>,
    /// What [`Reader::assets`] gives, by the depth of pages.
    assets: Mutex<HashMap<usize, Shape>>,
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
            search: shared.corpus.config.build.search,
        };
        let resources = &shared.corpus.resources;
        let others = format!("… {}", shared.messages.format(locale, "other-pages", &[]));
        let speaks = spoken.as_ref().unwrap_or(locale);
        let others = Shape::of(&shared.words(&others, speaks, None, locale));
        Ok(Self {
            locale: locale.clone(),
            templates: Templates::load(resources, &shared.messages, locale, &frame)?,
            frame,
            navigation: Navigation::new(shared, locale, nav, others, |item| {
                Shape::of(&label(shared, item, locale))
            }),
            sequence,
            places,
            assets: Mutex::default(),
            shared,
        })
    }

    /// The addresses of the theme's files, as a page writes them.
    pub(super) fn assets(&self, from: From<'_>) -> Shape {
        let make = || Shape::of(&self.shared.assets(from, &self.locale));
        let Some(depth) = self.depth(from) else {
            return make();
        };
        let mut known = self.assets.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(depth).or_insert_with(make).clone()
    }

    /// How deep in the locale's folder a page lies, where it writes the addresses of the theme's files
    /// as every page does that lies as deep: none of them lies near it.
    fn depth(&self, from: From<'_>) -> Option<usize> {
        let tag = self.locale.tag();
        let From::File(file) = from else { return None };
        let below = file.strip_prefix(tag)?.strip_prefix('/')?;
        let is_near = below.starts_with("search") || self.shared.theme.lies_in(tag);
        (!is_near).then(|| below.bytes().filter(|&byte| byte == b'/').count())
    }

    fn way(&self, item: &NavItem, from: From<'_>) -> Option<Way> {
        let key = item.key.as_deref()?;
        Some(Way {
            label: label(self.shared, item, &self.locale),
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

    /// The page's place in reading order; `None` where the navigation has none for it.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.places.get(key).map(|(at, _)| *at)
    }

    /// The way down to the page; empty where the navigation has none for it.
    fn path(&self, key: &str) -> &[usize] {
        self.places.get(key).map_or(&[], |(_, path)| path)
    }

    /// The entries on the way down to the page, home and page left out.
    fn above(&self, key: &str) -> impl Iterator<Item = &navigation::Entry> {
        let trail = self.navigation.down(self.path(key));
        let above = trail.len().saturating_sub(1);
        trail
            .into_iter()
            .take(above)
            .filter(|entry| entry.item.key.as_deref() != Some(HOME))
    }

    /// The way down to the page, itself left out.
    pub(super) fn breadcrumbs(&self, key: &str, from: From<'_>) -> Vec<NavEntry> {
        self.above(key)
            .map(|entry| NavEntry {
                label: label(self.shared, &entry.item, &self.locale),
                href: self.navigation.href(self.shared, entry, false, from),
                current: false,
                open: false,
                children: Vec::new(),
            })
            .collect()
    }

    /// Labels and keys on the way down to the page, home and page left out.
    pub(super) fn trail(&self, key: &str) -> Vec<(String, Option<String>)> {
        self.above(key)
            .map(|entry| (entry.item.label.clone(), entry.item.key.clone()))
            .collect()
    }

    /// What the navigation shows to the page.
    pub(super) fn navigation(&self, key: &str, from: From<'_>) -> Result<navigation::Shown, Error> {
        self.navigation
            .shown(self.shared, &self.templates, self.path(key), from)
    }
}

/// The label of an entry of the navigation, as a reader of `reader` meets it.
fn label(shared: &Shared<'_>, item: &NavItem, reader: &Locale) -> Words {
    let at = item.from.as_ref();
    let at = at.map(|(key, _, span)| (key.as_str(), *span));
    shared.words(&item.label, &item.locale, at, reader)
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
                label: item.label.clone(),
                from: item.from.clone(),
                locale: item.locale.clone(),
                key: item.key.clone(),
                url: item.url.clone(),
                children: Vec::new(),
            });
        }
        note_places(&item.children, path, sequence, places);
        path.pop();
    }
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
