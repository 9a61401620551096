//! Corpus, facts and messages become a site: a sorted map of path to bytes.
//!
//! Nothing here writes to disk, reads the clock or asks the network: see [`crate::publish`].

mod asks;
mod assets;
mod base64;
mod card;
pub mod checklist;
pub mod competency;
pub mod facts;
mod found;
mod frame;
pub mod html;
mod navigation;
mod page;
mod policy;
mod press;
pub mod routes;
mod search;
mod share;
mod shared;
mod site;
mod sitemap;
mod special;
mod standing;
mod status;
mod templates;
pub mod view;

use std::sync::Arc;

pub use facts::{Facts, Finder, PageFacts};
pub use press::{Pages, Press};
pub use share::Share;
pub use site::{Site, Summary};
pub use standing::{Earlier, Standing};

use crate::content::Corpus;
use crate::error::Error;
use crate::locale::Locale;
use crate::messages::Messages;

impl Messages {
    /// The messages of a corpus: all `*.ftl` below `locales/<tag>/`, the site's own before the
    /// binary's.
    pub fn load(corpus: &Corpus) -> Self {
        Self::of(&corpus.resources, &corpus.locales, corpus.source_locale())
    }

    /// Reads the messages of `locales`, those of a site and behind them the binary's.
    pub fn of(
        resources: &crate::resources::Resources,
        locales: &[Locale],
        source: &Locale,
    ) -> Self {
        let folders = |locale: &Locale| resources.locale_folders(locale);
        Self::read(locales, source, folders, |tag| {
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
        Press::new(corpus, messages, facts).pages()?.whole()
    }
}

fn is_fluent(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ftl"))
}
