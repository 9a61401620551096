//! What the pages of one locale share: its words, navigation, languages, and where everything is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assets::Theme;
use super::facts::Facts;
use super::routes::{From, Routes};
use super::templates::Templates;
use super::view::{Alternate, Assets, Frame, Language, NavEntry, Way, Words};
use crate::config::Missing;
use crate::content::{Corpus, Links, Nav, NavItem, Page};
use crate::error::Error;
use crate::locale::Locale;
use crate::messages::Messages;
use crate::text::Span;

/// Navigations with more entries than this show only the way to the page and what lies beside it.
const MOST_ENTRIES: usize = 120;

/// The key of a locale's landing page.
pub(super) const HOME: &str = "index.md";

/// What a whole site shares.
pub(super) struct Shared<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) facts: &'a Facts,
    pub(super) messages: Arc<Messages>,
    pub(super) routes: Routes,
    pub(super) links: Links<'a>,
    pub(super) theme: Theme,
    /// What each locale calls itself, by tag.
    pub(super) names: BTreeMap<Locale, String>,
}

/// What a locale's pages share.
pub(super) struct Reader<'a> {
    pub(super) locale: Locale,
    pub(super) templates: Templates,
    pub(super) frame: Frame,
    nav: Nav,
    /// Keys in reading order, each once.
    sequence: Vec<NavItem>,
    is_large: bool,
    shared: &'a Shared<'a>,
}

/// What readers of a locale get for a key.
#[derive(Clone, Copy)]
pub(super) enum Shown<'a> {
    /// The locale's own page.
    Own(&'a Page),
    /// The source page, in the locale's frame.
    Source(&'a Page),
    /// A notice that leads to the source page.
    Notice(&'a Page),
}

impl<'a> Shown<'a> {
    /// The page that the text is of.
    pub(super) fn page(self) -> &'a Page {
        match self {
            Self::Own(page) | Self::Source(page) | Self::Notice(page) => page,
        }
    }

    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Own(_))
    }
}

impl<'a> Shared<'a> {
    /// What readers of `locale` get for `key`; `None` where it has no page for them.
    pub(super) fn shown(&self, key: &str, locale: &Locale) -> Option<Shown<'a>> {
        if let Some(page) = self.corpus.page(key, locale) {
            return Some(Shown::Own(page));
        }
        let source = self.corpus.source_page(key)?;
        let missing = self
            .corpus
            .settings(locale)
            .map_or(Missing::Source, |config| config.missing);
        match missing {
            Missing::Source => Some(Shown::Source(source)),
            Missing::Notice => Some(Shown::Notice(source)),
            Missing::Omit => None,
        }
    }

    /// The file of a locale's home: its landing page, or the list that stands in for one.
    pub(super) fn home(&self, locale: &Locale) -> String {
        self.routes.page(locale, HOME)
    }

    /// The homes that are in their own language: translated landing pages, and lists.
    pub(super) fn home_alternates(&self) -> Vec<Alternate> {
        let own = |locale: &&Locale| self.shown(HOME, locale).is_none_or(Shown::is_own);
        let mut alternates: Vec<Alternate> = self
            .corpus
            .locales
            .iter()
            .filter(own)
            .filter_map(|locale| {
                Some(Alternate {
                    hreflang: locale.tag().to_owned(),
                    href: self.routes.absolute(&self.home(locale))?,
                })
            })
            .collect();
        if let Some(href) = self.routes.absolute("index.html") {
            alternates.push(Alternate {
                hreflang: "x-default".to_owned(),
                href,
            });
        }
        alternates
    }

    /// Text of `owner`'s, as a reader of `reader` meets it. `at` is its page and place, if known.
    pub(super) fn words(
        &self,
        text: &str,
        owner: &Locale,
        at: Option<(&str, Span)>,
        reader: &Locale,
    ) -> Words {
        let written = at
            .and_then(|(key, span)| self.facts.get(key, owner)?.language_of(span))
            .unwrap_or(owner.tag());
        let same = Locale::parse(written)
            .is_ok_and(|locale| locale.same_language(reader) && locale.script() == reader.script());
        // Digits and marks belong to every language.
        let lang = (!same && text.contains(char::is_alphabetic)).then(|| written.to_owned());
        let dir = lang
            .as_deref()
            .and_then(|tag| Locale::parse(tag).ok())
            .map(|l| l.direction());
        Words {
            text: text.to_owned(),
            lang,
            dir,
        }
    }

    /// The pages that exist in their own language, as alternates of one another.
    pub(super) fn alternates(&self, key: &str) -> Vec<Alternate> {
        if key == HOME {
            return self.home_alternates();
        }
        let mut alternates = Vec::new();
        let own = |locale: &Locale| self.corpus.page(key, locale).is_some();
        for locale in self.corpus.locales.iter().filter(|locale| own(locale)) {
            if let Some(href) = self.routes.absolute(&self.routes.page(locale, key)) {
                alternates.push(Alternate {
                    hreflang: locale.tag().to_owned(),
                    href,
                });
            }
        }
        // Who reads none of these languages is best served by the original.
        let default = alternates.first().map(|first| first.href.clone());
        if let (Some(href), false) = (default, alternates.is_empty()) {
            alternates.push(Alternate {
                hreflang: "x-default".to_owned(),
                href,
            });
        }
        alternates
    }

    pub(super) fn assets(&self, from: From<'_>, locale: &Locale) -> Assets {
        let link = |path: &str| self.routes.link(from, path);
        Assets {
            css: self.theme.css.iter().map(|path| link(path)).collect(),
            js: link(&self.theme.js),
            search_js: link(&self.theme.search_js),
            search_index: link(&format!("{locale}/search/index.js")),
            icon: link(&self.theme.icon),
            logo: self.theme.logo.as_deref().map(link),
        }
    }

    /// All languages, each leading to the page `key`.
    pub(super) fn languages(&self, key: &str, reader: &Locale, from: From<'_>) -> Vec<Language> {
        self.corpus
            .locales
            .iter()
            .map(|locale| {
                let file = match self.shown(key, locale) {
                    Some(_) => self.routes.page(locale, key),
                    None => self.home(locale),
                };
                Language {
                    tag: locale.tag().to_owned(),
                    dir: locale.direction(),
                    name: self
                        .names
                        .get(locale)
                        .cloned()
                        .unwrap_or_else(|| locale.to_string()),
                    href: self.routes.link(from, &file),
                    current: locale == reader,
                }
            })
            .collect()
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(shared: &'a Shared<'a>, locale: &Locale) -> Result<Self, Error> {
        let (mut nav, _) = Nav::of(shared.corpus, locale);
        add_others(shared, locale, &mut nav);
        let mut sequence: Vec<NavItem> = Vec::new();
        for item in nav.sequence() {
            if !sequence.iter().any(|known| known.key == item.key) {
                sequence.push(NavItem {
                    children: Vec::new(),
                    ..item.clone()
                });
            }
        }
        let frame = Frame {
            lang: locale.tag().to_owned(),
            dir: locale.direction(),
            og_locale: match locale.region() {
                Some(region) => format!("{}_{region}", locale.language()),
                None => locale.language().to_owned(),
            },
            site_title: site_title(shared, locale),
            footer: shared
                .corpus
                .config
                .theme
                .footer
                .iter()
                .map(|(label, url)| Way {
                    label: Words {
                        text: label.clone(),
                        ..Words::default()
                    },
                    href: url.clone(),
                })
                .collect(),
            search: true,
        };
        Ok(Self {
            locale: locale.clone(),
            templates: Templates::load(&shared.corpus.resources, &shared.messages, locale)?,
            frame,
            is_large: count(&nav.items) > MOST_ENTRIES,
            nav,
            sequence,
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
        let Some(at) = self
            .sequence
            .iter()
            .position(|item| item.key.as_deref() == Some(key))
        else {
            return (None, None);
        };
        let before = at.checked_sub(1).and_then(|at| self.sequence.get(at));
        let after = self.sequence.get(at + 1);
        (
            before.and_then(|item| self.way(item, from)),
            after.and_then(|item| self.way(item, from)),
        )
    }

    /// The way down to the page, itself left out.
    pub(super) fn breadcrumbs(&self, key: &str, from: From<'_>) -> Vec<NavEntry> {
        let trail = self.nav.trail(key);
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

    pub(super) fn navigation(&self, key: &str, from: From<'_>) -> Vec<NavEntry> {
        let trail: Vec<*const NavItem> = self
            .nav
            .trail(key)
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
            locale: locale.clone(),
            key: None,
            url: None,
            children: others,
        });
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
fn site_title(shared: &Shared<'_>, locale: &Locale) -> Words {
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
