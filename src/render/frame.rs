//! What the pages of one locale share: its words, navigation, languages, and where everything is.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::found;
use super::navigation::{self, Navigation};
use super::routes::From;
use super::shared::{HOME, Shared, Shown};
use super::standing::{Kept, Set};
use super::templates::{Shape, Templates, Texts};
use super::view::{Frame, NavEntry, Way, Words};
use crate::content::{Nav, NavItem};
use crate::error::Error;
use crate::locale::Locale;
use crate::text::Span;

/// What a locale's pages share.
pub(super) struct Reader<'a> {
    pub(super) locale: Locale,
    pub(super) templates: Arc<Templates>,
    pub(super) frame: Frame,
    pub(super) navigation: Arc<Navigation>,
    /// What [`Reader::assets`] gives, by the depth of pages.
    assets: Mutex<HashMap<usize, Shape>>,
    shared: &'a Shared<'a>,
}

impl<'a> Reader<'a> {
    /// Of a locale; what `kept` has of it is taken over as far as it is good.
    pub(super) fn new(
        shared: &'a Shared<'a>,
        locale: &Locale,
        kept: Option<&Kept>,
    ) -> Result<Self, Error> {
        let set = kept.and_then(|kept| kept.set(locale));
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
            feed: has_feed(shared, locale, kept),
            search: shared.corpus.config.build.search,
        };
        let texts = Texts::read(&shared.corpus.resources);
        let known = set.filter(|set| set.frame == frame && set.templates.texts == texts);
        let (templates, same_templates) = if let Some(set) = known {
            (Arc::clone(&set.templates), true)
        } else {
            let templates = Templates::load(texts, &shared.messages, locale, &frame)?;
            (Arc::new(templates), false)
        };
        let relabelled = kept.and_then(|kept| {
            let navigation = &set?.navigation;
            let precedes = |a: &_, b: &_| Nav::precedes(shared.corpus, locale, a, b);
            let holds = |&at: &usize| {
                let key = shared.corpus.keys.get(at);
                key.is_some_and(|key| navigation.holds(key, precedes))
            };
            let relabelled = kept.relabelled.as_ref();
            relabelled.filter(|_| kept.retitled.iter().all(holds))
        });
        let navigation = match set.zip(relabelled) {
            Some((set, relabelled)) if relabelled.is_empty() && same_templates => {
                Arc::clone(&set.navigation)
            }
            Some((set, relabelled)) => {
                let keys = relabelled
                    .iter()
                    .filter_map(|&at| shared.corpus.keys.get(at));
                let items = keys.filter_map(|key| Nav::page(shared.corpus, locale, key));
                let items = items.map(|item| (Shape::of(&label(shared, &item, locale)), item));
                Arc::new(set.navigation.relabelled(items))
            }
            None => Arc::new(navigation(shared, locale, spoken.as_ref())),
        };
        Ok(Self {
            locale: locale.clone(),
            templates,
            frame,
            navigation,
            assets: Mutex::default(),
            shared,
        })
    }

    /// What the next edition can take over.
    pub(super) fn set(&self) -> Set {
        Set {
            locale: self.locale.clone(),
            frame: self.frame.clone(),
            templates: Arc::clone(&self.templates),
            navigation: Arc::clone(&self.navigation),
        }
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
        let (before, after) = self.navigation.neighbours(key);
        let way = |entry: &navigation::Entry| self.way(&entry.item, from);
        (before.and_then(way), after.and_then(way))
    }

    /// The page's place in reading order; `None` where the navigation has none for it.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.navigation.place(key)
    }

    /// The way down to the page; empty where the navigation has none for it.
    fn path(&self, key: &str) -> &[usize] {
        self.navigation.path(key)
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

/// Whether the locale has a feed. One that had none has none yet unless a page that has changed asks
/// for it.
fn has_feed(shared: &Shared<'_>, locale: &Locale, kept: Option<&Kept>) -> bool {
    let without = |kept: &&Kept| kept.set(locale).is_some_and(|set| !set.frame.feed);
    let Some(changed) = kept.filter(without).and_then(|kept| kept.changed.as_ref()) else {
        return found::has_feed(shared, locale);
    };
    let row = shared.corpus.row(locale);
    let mut pages = changed.iter().filter_map(|&at| row.get(at)?.as_ref());
    shared.routes.base_url.is_some() && pages.any(|page| shared.facts.updated(page).is_some())
}

/// The navigation of a locale, whose frame speaks `spoken` where that is not its own language.
fn navigation(shared: &Shared<'_>, locale: &Locale, spoken: Option<&Locale>) -> Navigation {
    let (mut nav, _) = Nav::of(shared.corpus, locale);
    add_others(shared, locale, &mut nav);
    let others = format!("… {}", shared.messages.format(locale, "other-pages", &[]));
    let others = shared.words(&others, spoken.unwrap_or(locale), None, locale);
    Navigation::new(shared, locale, nav, Shape::of(&others), |item| {
        Shape::of(&label(shared, item, locale))
    })
}

/// Pages that a table of contents leaves out go below it: what no page leads to, nobody finds.
fn add_others(shared: &Shared<'_>, locale: &Locale, nav: &mut Nav) {
    let listed: HashSet<&str> = nav
        .sequence()
        .into_iter()
        .filter_map(|item| item.key.as_deref())
        .collect();
    let others: Vec<NavItem> = shared
        .corpus
        .keys
        .iter()
        .filter(|key| !listed.contains(key.as_str()) && key.as_str() != HOME)
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
