//! Corpus, facts and messages become a site: a sorted map of path to bytes.
//!
//! Nothing here writes to disk, reads the clock or asks the network: see [`crate::publish`].

mod assets;
pub mod competency;
pub mod facts;
mod found;
mod frame;
pub mod html;
mod page;
pub mod routes;
mod search;
mod shared;
mod site;
mod sitemap;
mod special;
mod status;
mod templates;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use facts::{Facts, PageFacts};
pub use site::{Site, Summary};

use crate::content::{Corpus, Links};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::locale::Locale;
use crate::messages::Messages;
use frame::Reader;
use routes::Routes;
use shared::{Shared, Shown};

impl Messages {
    /// The messages of a corpus: all `*.ftl` below `locales/<tag>/`, the site's own before the
    /// binary's.
    pub fn load(corpus: &Corpus) -> Self {
        let resources = &corpus.resources;
        let folders = |locale: &Locale| resources.locale_folders(locale);
        Self::read(&corpus.locales, corpus.source_locale(), folders, |tag| {
            let folder = format!("locales/{tag}");
            let names = resources.list(&folder);
            let ftl = names.iter().filter(|name| is_fluent(name));
            let paths: Vec<String> = ftl.map(|name| format!("{folder}/{name}")).collect();
            // A site may bring a few messages of its own; the binary's stand behind them.
            let own = paths
                .iter()
                .filter_map(|path| Some((path.clone(), resources.own(path)?)));
            let built_in = paths.iter().filter_map(|path| {
                let text = crate::resources::Resources::built_in(path)?;
                Some((path.clone(), text.to_owned()))
            });
            own.chain(built_in).collect()
        })
    }
}

impl Site {
    /// Renders every page in every locale, and what belongs to a site beside its pages.
    ///
    /// # Errors
    /// [`Error::Template`] where a template does not load or render; [`Error::Read`] where a file
    /// that is carried along cannot be read. What is wrong with the content is in
    /// [`Site::diagnostics`].
    pub fn render(corpus: &Corpus, messages: &Arc<Messages>, facts: &Facts) -> Result<Self, Error> {
        let mut site = Self::default();
        let theme = assets::theme(&mut site, &corpus.config, &corpus.resources);
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
        };
        let readers: Vec<Result<Reader<'_>, Error>> = corpus
            .locales
            .par_iter()
            .map(|locale| Reader::new(&shared, locale))
            .collect();
        let readers = readers.into_iter().collect::<Result<Vec<_>, _>>()?;
        let work: Vec<(&Reader<'_>, &str, Shown<'_>)> = readers
            .iter()
            .flat_map(|reader| {
                let shared = &shared;
                corpus.keys.iter().filter_map(move |key| {
                    Some((reader, key.as_str(), shared.shown(key, &reader.locale)?))
                })
            })
            .collect();
        let rendered: Vec<Result<page::Rendered, Error>> = work
            .par_iter()
            .map(|(reader, key, shown)| reader.page(&shared, key, *shown))
            .collect();
        // The first mistake in the order of the pages, whichever thread met one first.
        let pages = rendered.into_iter().collect::<Result<Vec<_>, _>>()?;
        site.summary = Summary {
            pages: work.len(),
            untranslated: work.iter().filter(|(_, _, shown)| !shown.is_own()).count(),
            locales: corpus.locales.len(),
        };
        for page in pages {
            site.add(page.file, page.html.into_bytes());
        }
        for reader in &readers {
            search::index(&mut site, &shared, reader);
        }
        special::pages(&mut site, &shared, &readers)?;
        status::pages(&mut site, &shared, &readers)?;
        found::files(&mut site, &shared);
        special::files(&mut site, &shared)?;
        site.diagnostics.extend(messages.diagnostics());
        Diagnostic::tidy(&mut site.diagnostics);
        Ok(site)
    }
}

fn is_fluent(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ftl"))
}
