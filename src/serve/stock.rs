//! What an edition is made from: everything that is read and found out before a page is rendered,
//! in shares that the next edition takes over where nothing has changed.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::Settings;
use super::watch::Change;
use crate::config::{Config, Overrides};
use crate::content::Corpus;
use crate::error::Error;
use crate::messages::Messages;
use crate::render::{Earlier, Facts, Standing};
use crate::requirements::{self, Requirements};
use crate::translation::{self, Recall};

/// What an edition is made from.
#[derive(Debug)]
pub(super) struct Stock {
    pub(super) corpus: Corpus,
    pub(super) messages: Arc<Messages>,
    pub(super) stated: Requirements,
    pub(super) facts: Facts,
    pub(super) recall: Recall,
    /// What the pages are set with, once they are.
    pub(super) standing: OnceLock<Arc<Standing>>,
}

impl Stock {
    /// Reads the site. With what was read before, and what has changed since: only that.
    ///
    /// # Errors
    /// What stops a run.
    pub(super) fn new(
        settings: &Settings,
        before: Option<(&Self, &Change)>,
    ) -> Result<Self, Error> {
        let mut config = Config::load(&settings.root, &Overrides::default())?;
        if config.base_url.is_some() {
            // Where it will be published there may be another version, or nothing yet.
            config.base_url = Some(settings.origin.clone());
        }
        let before = before.filter(|(before, change)| before.is_good_after(change, &config));
        let (corpus, messages) = if let Some((before, change)) = before {
            let corpus = Corpus::load_again(config, &before.corpus, &change.paths)?;
            (corpus, Arc::clone(&before.messages))
        } else {
            let corpus = Corpus::load(config)?;
            let messages = Arc::new(Messages::load(&corpus));
            (corpus, messages)
        };
        let (nothing, no_facts) = (Recall::default(), Facts::default());
        let (recall, facts) = before.map_or((&nothing, &no_facts), |(before, _)| {
            (&before.recall, &before.facts)
        });
        let (pairs, recall) = translation::read_again(&corpus, recall);
        let known = before.map(|(before, _)| (&before.corpus, &before.stated));
        let stated = requirements::extract_again(&corpus, known);
        let competency = |page: &_| stated.competency(page);
        let facts = Facts::of_pairs_again(&corpus, &pairs, competency, facts);
        drop(pairs);
        Ok(Self {
            corpus,
            messages,
            stated,
            facts,
            recall,
            standing: OnceLock::new(),
        })
    }

    /// This stock for the edition that is made of the `next`, where that took over from it.
    pub(super) fn earlier(&self, next: &Self) -> Option<Earlier<'_>> {
        Some(Earlier {
            corpus: &self.corpus,
            facts: &self.facts,
            standing: self
                .standing
                .get()
                .filter(|_| Arc::ptr_eq(&self.messages, &next.messages))?,
        })
    }

    /// Whether what was read is still good but for the files that have changed: they are pages,
    /// templates or files that are carried along, of the same locales. All else that is read, the
    /// configuration and what `locales/` holds, has to do with every page.
    fn is_good_after(&self, change: &Change, config: &Config) -> bool {
        let own = &self.corpus.config;
        let same_locales = own.locales.len() == config.locales.len()
            && own.locales.iter().zip(&config.locales).all(|(a, b)| {
                a.locale == b.locale && a.folder == b.folder && a.content == b.content
            });
        let mut folders: Vec<PathBuf> = ["static", "templates"]
            .iter()
            .map(|folder| config.root.join(folder))
            .collect();
        folders.extend(config.locales.iter().map(|locale| locale.content.clone()));
        // Where a locale's folder holds them, too.
        let programme = config.requirements.programme.as_ref();
        let read: Vec<PathBuf> = [crate::config::FILE]
            .into_iter()
            .chain(programme.map(String::as_str))
            .map(|path| config.root.join(path))
            .collect();
        let is_plain = |path: &PathBuf| {
            folders.iter().any(|folder| path.starts_with(folder))
                && !read.iter().any(|read| read.starts_with(path))
        };
        same_locales && !change.unsure && change.paths.iter().all(is_plain)
    }
}

/// The folders that a site is made from, beside those that every site has.
pub(super) fn folders(config: &Config) -> Vec<PathBuf> {
    let programme = config.requirements.programme.iter().filter_map(|path| {
        let folder = config.root.join(path).parent()?.to_owned();
        (folder != config.root).then_some(folder)
    });
    let contents = config.locales.iter().map(|locale| locale.content.clone());
    contents.chain(programme).collect()
}
