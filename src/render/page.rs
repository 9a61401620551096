//! One page of one locale: its view, and its file.

use super::checklist;
use super::competency::{self, OptionView, Speaker};
use super::found;
use super::frame::Reader;
use super::html::{self, Settings, Use};
use super::navigation;
use super::policy;
use super::routes::{self, From};
use super::shared::{HOME, Shared, Shown};
use super::templates::{self, Asked};
use super::view::{PageView, TocEntry, Untranslated, Words};
use crate::content::{LinkTarget, Page};
use crate::document::BlockKind;
use crate::error::Error;
use crate::locale::Locale;
use crate::requirements::{Competency, words};
use crate::text::Span;

/// A page's file, and what other files need of it.
pub(super) struct Rendered {
    pub(super) file: String,
    /// UTF-8.
    pub(super) html: Vec<u8>,
}

impl<'a> Reader<'a> {
    /// Renders the page `key`.
    pub(super) fn page(
        &self,
        shared: &'a Shared<'a>,
        key: &str,
        shown: Shown<'a>,
    ) -> Result<Rendered, Error> {
        let file = shared.routes.page(&self.locale, key);
        let template = match shown {
            Shown::Notice(_) => templates::NOTICE,
            _ if key == HOME && self.templates.has(templates::HOME) => templates::HOME,
            _ => templates::PAGE,
        };
        let asked = self.templates.asked(template);
        let mut view = self.view(shared, key, shown, (&file, asked));
        let from = From::File(&file);
        if asked.asks("nav") || asked.asks("navigation") {
            view.navigation = self.navigation(key, from)?;
        }
        let name = shown.page().source.name();
        let html = self.templates.render(template, &view, name)?;
        Ok(Rendered { file, html })
    }

    fn view(
        &self,
        shared: &'a Shared<'a>,
        key: &str,
        shown: Shown<'a>,
        (file, asked): (&str, Asked<'_>),
    ) -> PageView {
        let opened = shown.page().opened();
        let page = &opened;
        let from = From::File(file);
        let facts = shared.facts.of(page);
        let ids = facts.map_or(&[][..], |facts| &facts.ids);
        let words = |text: &str, span: Span| {
            shared.words(text, &page.locale, Some((key, span)), &self.locale)
        };
        let address = |url: &str, used: Use| self.address(shared, key, from, url, used);
        let say = |id: &str, args: &[(&str, crate::messages::Value<'_>)]| {
            // Inside the text stand the words of its own language.
            shared.messages.format(&page.locale, id, args)
        };
        let spoken = shared.frame_language(&page.locale);
        let settings = Settings {
            ids,
            foreign: facts.map_or(&[][..], |facts| &facts.foreign),
            address: &address,
            say: &say,
            said_in: spoken.as_ref().map(|spoken| (spoken, &page.locale)),
            raw_html: shared.corpus.config.build.raw_html,
            places: shared.places,
            highlighted: shared.highlighted.as_ref(),
        };
        let withheld = matches!(shown, Shown::Notice(_));
        let body = if withheld {
            html::Body::default()
        } else {
            html::body(page.document(), &page.source, &settings)
        };
        // A template that shows the text alone shows all of it.
        let body = if key == HOME && asked.asks("headline") {
            body.with_lead()
        } else {
            body
        };
        let (title, title_span) = page.title().unwrap_or((key, Span::default()));
        let own = shown.is_own();
        let original = shared.routes.page(&page.locale, key);
        let (previous, next) = self.neighbours(key, from);
        let speaking = self.speaking(shared);
        let said = (!withheld)
            .then(|| {
                self.speak(shared, page, from, |competency, speaker| {
                    (
                        competency::options(competency, speaker),
                        checklist::lists(competency, speaker),
                        checklist::markets(competency, speaker),
                    )
                })
            })
            .flatten();
        let (options, checklist, markets) = said.unwrap_or_default();
        let json_ld = (own && asked.asks("json_ld"))
            .then(|| self.json_ld(shared, page, file))
            .flatten()
            .unwrap_or_default();
        PageView {
            title: words(title, title_span),
            description: description(page).map(|(text, span)| words(&text, span)),
            canonical: asked
                .then("canonical", || {
                    shared.routes.absolute(if own { file } else { &original })
                })
                .flatten(),
            alternates: own
                .then(|| asked.then("alternates", || shared.alternates(key)))
                .flatten()
                .unwrap_or_default(),
            languages: asked
                .then("languages", || shared.languages(key, &self.locale, from))
                .unwrap_or_default(),
            home: asked
                .then("home", || {
                    shared.routes.link(from, &shared.home(&self.locale))
                })
                .unwrap_or_default(),
            breadcrumbs: asked
                .then("breadcrumbs", || self.breadcrumbs(key, from))
                .unwrap_or_default(),
            navigation: navigation::Shown::default(),
            previous,
            next,
            toc: (!withheld)
                .then(|| asked.then("toc", || toc(page, ids, &words)))
                .flatten()
                .unwrap_or_default(),
            headline: body.headline,
            content: body.rest,
            content_lang: (!own).then(|| page.locale.tag().to_owned()),
            content_dir: (!own).then(|| page.locale.direction()),
            untranslated: (!own).then(|| Untranslated {
                language: self.language_name(shared, &page.locale),
                original: shared.routes.link(from, &original),
                withheld,
            }),
            in_progress: own
                && shared
                    .corpus
                    .settings(&self.locale)
                    .is_some_and(|settings| settings.in_progress.matches(key)),
            edit_url: shared.corpus.config.theme.edit_url.as_ref().map(|url| {
                url.replace(
                    "{path}",
                    &routes::encode(&shared.corpus.page_name(key, &page.locale)),
                )
            }),
            updated: asked
                .then("updated", || shared.facts.updated(page))
                .flatten(),
            options_lang: (speaking != page_language(shown, &self.locale, page))
                .then(|| speaking.tag().to_owned()),
            options_dir: speaking.direction(),
            options,
            checklist,
            markets,
            is_home: key == HOME,
            policy: asked
                .then("policy", || policy::page(&json_ld))
                .unwrap_or_default(),
            json_ld,
            markdown: (own && shared.corpus.config.build.markdown).then(|| {
                shared
                    .routes
                    .link(from, &found::markdown_path(&self.locale, key))
            }),
            feed: self
                .frame
                .feed
                .then(|| shared.routes.link(from, &found::feed_path(&self.locale))),
            status: asked
                .then("status", || shared.status_link(from, &self.locale))
                .flatten(),
            assets: asked
                .then("assets", || self.assets(from))
                .unwrap_or_default(),
        }
    }

    fn json_ld(&self, shared: &Shared<'_>, page: &Page, file: &str) -> Option<String> {
        let address = shared.routes.absolute(file)?;
        let (title, _) = page.title()?;
        let description = description(page);
        let day = shared.facts.updated(page);
        let home = shared.home(&self.locale);
        let mut trail = vec![(
            self.frame.site_title.text.clone(),
            shared.routes.absolute(&home),
        )];
        trail.extend(self.trail(&page.key).into_iter().map(|(label, key)| {
            let file = key.map(|key| shared.routes.page(&self.locale, &key));
            (label, file.and_then(|file| shared.routes.absolute(&file)))
        }));
        if page.key != HOME {
            trail.push((title.to_owned(), Some(address.clone())));
        }
        Some(found::json_ld(&found::Described {
            title,
            description: description.as_ref().map(|(text, _)| text.as_str()),
            language: self.locale.tag(),
            address: &address,
            updated: day.as_deref(),
            trail,
            competency: shared
                .facts
                .of(page)
                .and_then(|facts| facts.competency.as_ref()),
        }))
    }

    /// The locale whose words the tables of requirements use: the reader's, or the source locale
    /// where the reader's has none.
    fn speaking<'s>(&'s self, shared: &'s Shared<'_>) -> &'s Locale {
        if shared.messages.has(&self.locale, "demands") {
            &self.locale
        } else {
            shared.corpus.source_locale()
        }
    }

    /// What a page demands of its reader, in the reader's words.
    pub(super) fn options(
        &self,
        shared: &Shared<'_>,
        page: &Page,
        from: From<'_>,
    ) -> Vec<OptionView> {
        self.speak(shared, page, from, competency::options)
            .unwrap_or_default()
    }

    /// Lets `say` make something of what a page demands; `None` where it demands nothing.
    fn speak<T>(
        &self,
        shared: &Shared<'_>,
        page: &Page,
        from: From<'_>,
        say: impl FnOnce(&Competency, &Speaker<'_>) -> T,
    ) -> Option<T> {
        let facts = shared.facts.of(page)?;
        let competency = facts.competency.as_ref()?;
        let key = page.key.as_str();
        let speaking = self.speaking(shared);
        let source = shared.corpus.source_locale();
        // A phrase of the page, somewhere in the bytes of `span`.
        let quoted = |text: &str, span: Span| {
            let mut foreign = facts.foreign.iter().filter(|(run, _)| run.overlaps(span));
            let run = foreign.find(|(run, _)| {
                let slice = page.source.slice(*run).trim();
                slice.contains(text) || (text.contains(slice) && slice.len() * 2 > text.len())
            });
            match run {
                Some((run, _)) => shared.words(text, &page.locale, Some((key, *run)), speaking),
                None if is_plainly_of(source, &page.locale, text) => {
                    shared.words(text, source, None, speaking)
                }
                None => shared.words(text, &page.locale, None, speaking),
            }
        };
        Some(say(
            competency,
            &Speaker {
                said: words::Words {
                    messages: &shared.messages,
                    reader: speaking,
                },
                page,
                ids: &facts.ids,
                footnotes: &competency.footnotes,
                words: &quoted,
                foreign: &facts.foreign,
                before: std::cell::Cell::default(),
                address: &|url| {
                    let url = html::escape::safe_url(url, Use::Link)?;
                    self.address(shared, key, from, &url, Use::Link)
                },
            },
        ))
    }

    /// What a language is called in the reader's language, else what it calls itself.
    fn language_name(&self, shared: &Shared<'_>, locale: &Locale) -> String {
        let id = format!("language-{}", locale.language());
        if shared.messages.has(&self.locale, &id) {
            return shared.messages.format(&self.locale, &id, &[]);
        }
        shared
            .names
            .get(locale)
            .cloned()
            .unwrap_or_else(|| locale.to_string())
    }

    /// An address in the page `key` as its file writes it.
    fn address(
        &self,
        shared: &Shared<'_>,
        key: &str,
        from: From<'_>,
        url: &str,
        used: Use,
    ) -> Option<String> {
        match shared.links.resolve(key, url) {
            LinkTarget::External => {
                // The site loads nothing from elsewhere (its policy says so); links may leave it.
                let local = used == Use::Link || url.starts_with("data:");
                local.then(|| url.to_owned())
            }
            LinkTarget::Page {
                key: target,
                fragment,
            } => {
                let mut address = if target == key && fragment.is_some() {
                    String::new()
                } else {
                    let locale = match shared.shown(target, &self.locale) {
                        Some(_) => self.locale.clone(),
                        // Readers of this locale have no such page: to the one that has it.
                        None => shared
                            .corpus
                            .locales
                            .iter()
                            .find(|locale| shared.corpus.page(target, locale).is_some())?
                            .clone(),
                    };
                    shared
                        .routes
                        .link(from, &shared.routes.page(&locale, target))
                };
                if let Some(fragment) = fragment {
                    address.push('#');
                    address.push_str(&routes::encode(&fragment));
                }
                Some(address)
            }
            LinkTarget::Asset { path, shared: true } => Some(shared.routes.link(from, path)),
            LinkTarget::Asset {
                path,
                shared: false,
            } => {
                let near = std::iter::once(&self.locale).chain(&shared.corpus.locales);
                let locale = shared.links.owner(path, near)?;
                Some(shared.routes.link(from, &format!("{locale}/{path}")))
            }
            // Reported by `check`; in the page the words stay, without a way that leads nowhere.
            LinkTarget::Missing(_) | LinkTarget::Outside => {
                (used == Use::Image).then(|| url.to_owned())
            }
        }
    }
}

/// The language around a page's text.
fn page_language<'p>(shown: Shown<'_>, reader: &'p Locale, page: &'p Page) -> &'p Locale {
    if shown.is_own() { reader } else { &page.locale }
}

/// Whether a text must be of the source language, because it is of two words or more in its script
/// and has no letter of the page's own.
fn is_plainly_of(source: &Locale, own: &Locale, text: &str) -> bool {
    source.script() == "Latn"
        && own.script() != "Latn"
        && !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        && text
            .split_whitespace()
            .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
            .count()
            > 1
}

/// The description in front matter, else the beginning of the first paragraph: at most about 160
/// characters, which is what search engines show.
pub(super) fn description(page: &Page) -> Option<(String, Span)> {
    const MOST: usize = 160;
    if let Some((text, span)) = page.description() {
        return Some((text.to_owned(), span));
    }
    let block = page
        .document()
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph && block.depth == 0)?;
    let text = page.document().prose(block, &page.source).text;
    let text = text.trim();
    let Some((cut, _)) = text.char_indices().nth(MOST) else {
        return (!text.is_empty()).then(|| (text.to_owned(), block.span));
    };
    let head = text.get(..cut).unwrap_or(text);
    // At the end of a word, where the script has such ends near.
    let end = head.rfind(' ').filter(|&at| at * 2 > cut).unwrap_or(cut);
    Some((
        format!("{}…", head.get(..end).unwrap_or(head).trim_end()),
        block.span,
    ))
}

/// Headings of level 2 and 3.
fn toc(page: &Page, ids: &[String], words: &dyn Fn(&str, Span) -> Words) -> Vec<TocEntry> {
    page.document()
        .headings
        .iter()
        .zip(ids)
        .zip(html::outline(page.document()))
        .filter(|((heading, _), level)| matches!(level, 2 | 3) && !heading.text.is_empty())
        .map(|((heading, id), level)| {
            let block = page.document().blocks.get(heading.block as usize);
            TocEntry {
                level,
                id: id.clone(),
                href: routes::encode(id),
                label: words(
                    &heading.text,
                    block.map_or_else(Span::default, |block| block.span),
                ),
            }
        })
        .collect()
}
