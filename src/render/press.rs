//! A site that renders what it is asked for: one page for a server, or all of it.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::facts::Facts;
use super::frame::Reader;
use super::html::Highlighted;
use super::routes::Routes;
use super::share::Share;
use super::shared::{Shared, Shown};
use super::standing::{Earlier, Kept, Standing};
use super::{Site, Summary, assets, found, search, special, status};
use crate::config::Missing;
use crate::content::{Corpus, Links, Page};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::locale::Locale;
use crate::messages::Messages;

/// What all pages of a site are made with.
pub struct Press<'a> {
    shared: Shared<'a>,
    /// The theme's own files.
    theme: Site,
    /// What is taken over from the edition before.
    kept: Option<Kept>,
}

impl<'a> Press<'a> {
    /// Of a corpus, its messages and what is known of its pages.
    pub fn new(corpus: &'a Corpus, messages: &Arc<Messages>, facts: &'a Facts) -> Self {
        Self::again(corpus, messages, facts, None)
    }

    /// As [`Press::new`], but takes over what is still good of an earlier edition.
    pub fn again(
        corpus: &'a Corpus,
        messages: &Arc<Messages>,
        facts: &'a Facts,
        earlier: Option<Earlier<'_>>,
    ) -> Self {
        let kept = earlier.and_then(|earlier| Kept::of(corpus, messages, facts, earlier));
        let card = kept.as_ref().and_then(|kept| kept.standing.card.as_ref());
        let mut site = Site::default();
        let theme = assets::theme(&mut site, &corpus.config, &corpus.resources, card);
        let names: BTreeMap<Locale, String> = corpus
            .locales
            .iter()
            .map(|locale| {
                let known = messages.has(locale, "locale-name");
                let name = known.then(|| messages.format(locale, "locale-name", &[]));
                (locale.clone(), name.unwrap_or_else(|| locale.to_string()))
            })
            .collect();
        let shared = Shared {
            corpus,
            facts,
            messages: Arc::clone(messages),
            routes: Routes {
                urls: corpus.config.build.urls,
                base_url: corpus.config.base_url.clone(),
            },
            links: Links::new(corpus),
            theme,
            names,
            places: false,
            highlighted: corpus.config.build.highlight.then(Highlighted::default),
        };
        Self {
            shared,
            theme: site,
            kept,
        }
    }

    /// With elements that say where their blocks stand in the source: see
    /// [`super::html::Settings::places`].
    #[must_use]
    pub fn with_places(mut self) -> Self {
        self.shared.places = true;
        self
    }

    /// The pages: templates loaded, navigation of each locale laid out, nothing rendered yet.
    ///
    /// # Errors
    /// [`Error::Template`] where a template does not load.
    pub fn pages(&'a self) -> Result<Pages<'a>, Error> {
        let readers: Vec<Result<Reader<'_>, Error>> = self
            .shared
            .corpus
            .locales
            .par_iter()
            .map(|locale| Reader::new(&self.shared, locale, self.kept.as_ref()))
            .collect();
        Ok(Pages {
            shared: &self.shared,
            theme: &self.theme,
            readers: readers.into_iter().collect::<Result<_, _>>()?,
        })
    }
}

/// The pages of a site, each rendered when it is asked for.
pub struct Pages<'p> {
    shared: &'p Shared<'p>,
    theme: &'p Site,
    readers: Vec<Reader<'p>>,
}

impl<'p> Pages<'p> {
    /// The page at a path of the site (`zh-TW/guide/install.html`), as HTML; `None` where no page
    /// has that path.
    ///
    /// # Errors
    /// [`Error::Template`] where its template does not render.
    pub fn page(&self, path: &str) -> Option<Result<String, Error>> {
        let (reader, key, shown) = self.find(path)?;
        let rendered = reader.page(self.shared, key, shown);
        Some(rendered.and_then(|page| {
            String::from_utf8(page.html).map_err(|_| Error::Template {
                message: format!("a template wrote text that is not UTF-8 while rendering {key}"),
            })
        }))
    }

    /// Whose page lies at a path: the reader's locale, the key, and the page that the text is of.
    pub fn shown<'s>(&'s self, path: &'s str) -> Option<(&'s Locale, &'p str, &'p Page)> {
        let (reader, key, shown) = self.find(path)?;
        Some((&reader.locale, key, shown.page()))
    }

    /// A file of the theme.
    pub fn theme_file(&self, path: &str) -> Option<&'p [u8]> {
        self.theme.files.get(path).map(Vec::as_slice)
    }

    /// The whole site.
    ///
    /// # Errors
    /// As [`Site::render`].
    pub fn whole(&self) -> Result<Site, Error> {
        let files = Mutex::new(BTreeMap::new());
        let mut site = self.each(|path, html| {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(path.to_owned(), html);
            Ok(())
        })?;
        let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        site.files.extend(files);
        Ok(site)
    }

    /// Renders every page, on all cores, and hands its bytes to `take` with its path, in no order, so that
    /// none need be held; then gives all other files of the site.
    ///
    /// # Errors
    /// As [`Site::render`], and what `take` gives.
    pub fn each(
        &self,
        take: impl Fn(&str, Vec<u8>) -> Result<(), Error> + Sync,
    ) -> Result<Site, Error> {
        self.each_of(Share::WHOLE, take)
    }

    /// As [`Pages::each`], of a share of the site: the shares together have every page and every
    /// other file once, and the same bytes as the whole.
    ///
    /// # Errors
    /// As [`Pages::each`].
    pub fn each_of(
        &self,
        share: Share,
        take: impl Fn(&str, Vec<u8>) -> Result<(), Error> + Sync,
    ) -> Result<Site, Error> {
        let mut work = self.work();
        // Of two pages that want one path the first has it; `others` reports it.
        let mut paths = HashSet::new();
        work.retain(|(reader, key, _)| paths.insert(self.shared.routes.page(&reader.locale, key)));
        let own = work.get(share.range(work.len())).unwrap_or(&[]);
        let taken: Vec<Result<(), Error>> = own
            .par_iter()
            .with_max_len(crate::content::AT_ONCE)
            .map(|(reader, key, shown)| {
                let page = reader.page(self.shared, key, *shown)?;
                take(&page.file, page.html)
            })
            .collect();
        // The first mistake in the order of the pages, whichever thread met one first.
        taken.into_iter().collect::<Result<(), Error>>()?;
        self.others_of(share)
    }

    /// All files but the pages.
    ///
    /// # Errors
    /// As [`Site::render`].
    pub fn others(&self) -> Result<Site, Error> {
        self.others_of(Share::WHOLE)
    }

    /// The files of a share but its pages. The search index of a locale is the most work: the shares
    /// have those of the locales as they have pages. All else, which needs the pages of every
    /// locale, is in the first.
    fn others_of(&self, share: Share) -> Result<Site, Error> {
        let mut site = Site {
            summary: self.summary(),
            ..Site::default()
        };
        if !share.is_first() {
            self.search(&mut site, share);
            self.tell(&mut site);
            return Ok(site);
        }
        site.files.clone_from(&self.theme.files);
        site.diagnostics.clone_from(&self.theme.diagnostics);
        // Pages take their paths before anything else may.
        let mut paths: Vec<String> = self
            .work()
            .iter()
            .map(|(reader, key, _)| self.shared.routes.page(&reader.locale, key))
            .collect();
        for path in &paths {
            site.add(path.clone(), Vec::new());
        }
        self.search(&mut site, share);
        if self.shared.corpus.config.build.search {
            // What other shares make of the search takes its place here, too.
            let own = share.range(self.readers.len());
            let others = self.readers.iter().enumerate();
            for (_, reader) in others.filter(|(at, _)| !own.contains(at)) {
                let path = search::path(&reader.locale);
                site.files.entry(path.clone()).or_default();
                paths.push(path);
            }
        }
        self.beside(&mut site)?;
        self.tell(&mut site);
        for path in &paths {
            site.files.remove(path);
        }
        Ok(site)
    }

    /// What the next edition can take over.
    pub fn standing(&self) -> Arc<Standing> {
        Arc::new(Standing {
            messages: Arc::clone(&self.shared.messages),
            card: self.shared.theme.drawn.clone(),
            locales: self.readers.iter().map(Reader::set).collect(),
        })
    }

    /// How much there is.
    pub fn summary(&self) -> Summary {
        let corpus = self.shared.corpus;
        let source = corpus.row(corpus.source_locale());
        let (mut pages, mut untranslated) = (0, 0);
        for (at, locale) in corpus.locales.iter().enumerate() {
            let own = corpus.pages_at(at);
            let left = own.iter().zip(source);
            let left = left.filter(|(own, source)| own.is_none() && source.is_some());
            let left = if self.shared.missing(locale) == Missing::Omit {
                0
            } else {
                left.count()
            };
            pages += own.iter().flatten().count() + left;
            untranslated += left;
        }
        Summary {
            pages,
            untranslated,
            locales: corpus.locales.len(),
        }
    }

    /// Every page of every locale, in the order in which they take their paths.
    fn work(&self) -> Vec<(&Reader<'p>, &'p str, Shown<'p>)> {
        let shared = self.shared;
        self.readers
            .iter()
            .flat_map(|reader| {
                shared.corpus.keys.iter().filter_map(move |key| {
                    Some((reader, key.as_str(), shared.shown(key, &reader.locale)?))
                })
            })
            .collect()
    }

    /// Adds the search of the locales that a share has.
    fn search(&self, site: &mut Site, share: Share) {
        if self.shared.corpus.config.build.search {
            let own = self.readers.get(share.range(self.readers.len()));
            for reader in own.unwrap_or(&[]) {
                search::index(site, self.shared, reader);
            }
        }
    }

    /// Adds what is wrong with messages, as far as was met.
    fn tell(&self, site: &mut Site) {
        site.diagnostics.extend(self.shared.messages.diagnostics());
        Diagnostic::tidy(&mut site.diagnostics);
    }

    /// Adds what a site has beside its pages and its search.
    fn beside(&self, site: &mut Site) -> Result<(), Error> {
        special::pages(site, self.shared, &self.readers)?;
        status::pages(site, self.shared, &self.readers)?;
        found::files(site, self.shared);
        special::files(site, self.shared)
    }

    /// The page at a path: [`Routes::page`] turned round.
    fn find<'s>(&'s self, path: &'s str) -> Option<(&'s Reader<'p>, &'p str, Shown<'p>)> {
        let (tag, below) = path.split_once('/')?;
        let reader = self
            .readers
            .iter()
            .find(|reader| reader.locale.tag() == tag)?;
        let stem = Path::new(below)
            .extension()
            .filter(|extension| *extension == "html")
            .and_then(|_| below.strip_suffix(".html"))?;
        let keys = &self.shared.corpus.keys;
        let of_stem = |stem: &'s str| {
            let start = keys.partition_point(|key| key.as_str() < stem);
            let below = keys.iter().skip(start);
            below
                .take_while(move |key| key.starts_with(stem))
                .filter(move |key| {
                    key.get(stem.len()..)
                        .is_some_and(|rest| rest.starts_with('.'))
                })
        };
        // Of two pages that want one path the first has it.
        [Some(stem), stem.strip_suffix("/index")]
            .into_iter()
            .flatten()
            .flat_map(of_stem)
            .filter(|key| self.shared.routes.page(&reader.locale, key) == path)
            .filter_map(|key| {
                let shown = self.shared.shown(key, &reader.locale)?;
                Some((reader, key.as_str(), shown))
            })
            .min_by_key(|(_, key, _)| *key)
    }
}
