//! What a whole site shares: what readers get for a key, whose words are whose, where files are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::assets::Theme;
use super::facts::Facts;
use super::html::Highlighted;
use super::routes::{From, Routes};
use super::view::{Alternate, Assets, Language, Words};
use crate::config::Missing;
use crate::content::{Corpus, Links, Page};
use crate::locale::Locale;
use crate::messages::Messages;
use crate::text::Span;

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
    /// Whether blocks say where they stand in the source.
    pub(super) places: bool,
    /// The code that was coloured; nothing where the site wants none.
    pub(super) highlighted: Option<Highlighted>,
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
    /// The language that the frame's words are shown in to readers of `locale`, where nobody
    /// translated them. One message stands for all: `check` reports those that are missing.
    pub(super) fn frame_language(&self, locale: &Locale) -> Option<Locale> {
        let tag = self.messages.foreign(locale, "skip-to-content")?;
        let spoken = Locale::parse(tag).ok()?;
        let same = spoken.same_language(locale) && spoken.script() == locale.script();
        (!same).then_some(spoken)
    }

    /// What readers of `locale` get for `key`; `None` where it has no page for them.
    pub(super) fn shown(&self, key: &str, locale: &Locale) -> Option<Shown<'a>> {
        if let Some(page) = self.corpus.page(key, locale) {
            return Some(Shown::Own(page));
        }
        let source = self.corpus.source_page(key)?;
        match self.missing(locale) {
            Missing::Source => Some(Shown::Source(source)),
            Missing::Notice => Some(Shown::Notice(source)),
            Missing::Omit => None,
        }
    }

    /// What readers of a locale get for pages that it has not.
    pub(super) fn missing(&self, locale: &Locale) -> Missing {
        let settings = self.corpus.settings(locale);
        settings.map_or(Missing::Source, |config| config.missing)
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
        let plain = |text: &str| Words {
            text: text.to_owned(),
            ..Words::default()
        };
        // Nearly all words are the reader's own, and a tag takes long to parse.
        if written == reader.tag() {
            return plain(text);
        }
        let Ok(written) = Locale::parse(written) else {
            return plain(text);
        };
        let same = written.same_language(reader) && written.script() == reader.script();
        // Digits and marks belong to every language.
        if same || !text.contains(char::is_alphabetic) {
            return plain(text);
        }
        Words {
            text: text.to_owned(),
            lang: Some(written.tag().to_owned()),
            dir: Some(written.direction()),
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

    /// The address of the locale's status page, where the site has one.
    pub(super) fn status_link(&self, from: From<'_>, locale: &Locale) -> Option<String> {
        let file = super::status::file(self, locale)?;
        Some(self.routes.link(from, &file))
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
