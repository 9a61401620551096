//! The corpus: every page of every locale, read once, shared by every stage.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::address;
use super::folder::{self, Folder, STATIC, Shared};
use super::page::Page;
use crate::config::{Config, DEFAULT_SOURCE, LocaleConfig};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::Source;

/// Everything that a site is made of.
#[derive(Debug)]
pub struct Corpus {
    /// The configuration.
    pub config: Config,
    /// Templates and locale data.
    pub resources: Resources,
    /// The locales, the source locale first.
    pub locales: Vec<Locale>,
    /// What translations are made from; see [`Corpus::original`].
    original: Locale,
    /// The keys of all pages in any locale, sorted.
    pub keys: Arc<Vec<String>>,
    /// Where each key stands among them: every link asks.
    places: Arc<Places>,
    /// Pages by locale, then by key, both in the order above.
    pages: Vec<Arc<Row>>,
    /// Files that are carried along, by locale and path.
    pub assets: Vec<Asset>,
    /// Tables of contents (`TOC.yml`, `TOC.md`) by locale, in the order of [`Corpus::locales`].
    pub contents: Vec<Vec<Arc<Source>>>,
    /// What is wrong with files and front matter.
    pub diagnostics: Vec<Diagnostic>,
    /// What was read, for a corpus that is loaded again.
    read: ReadFiles,
}

/// Where each key stands among all.
pub(crate) type Places = HashMap<String, usize, foldhash::fast::FixedState>;

/// The pages of one locale, in the order of keys.
pub(crate) type Row = Vec<Option<Arc<Page>>>;

/// What was read from disk, in shares that the next corpus can take over.
#[derive(Debug, Default)]
struct ReadFiles {
    /// By locale, in the order of [`Corpus::locales`].
    folders: Vec<Arc<Folder>>,
    /// `static/`.
    shared: Arc<Shared>,
    /// Keys that are one on some file systems.
    collisions: Vec<Diagnostic>,
    /// Old addresses that cannot be.
    aliases: Vec<Diagnostic>,
}

/// A file that goes into the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The locale whose folder it is in; `None` for `static/`.
    pub locale: Option<Locale>,
    /// Its path below that folder.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
}

impl Asset {
    /// The file's bytes.
    ///
    /// # Errors
    /// [`Error::Read`], also where a symbolic link has taken the file's place since the folder was
    /// read: it may lead out of the site.
    pub fn read(&self) -> Result<Vec<u8>, Error> {
        let is_file = std::fs::symlink_metadata(&self.file).map(|meta| meta.is_file());
        match is_file {
            Ok(true) => std::fs::read(&self.file),
            Ok(false) => Err(std::io::Error::other("it is no longer a file")),
            Err(error) => Err(error),
        }
        .map_err(Error::read(&self.file))
    }
}

impl Corpus {
    /// Reads all pages of all locales, on all cores.
    ///
    /// # Errors
    /// [`Error::Read`] where a file or folder cannot be read. What is wrong *in* a file is in
    /// [`Corpus::diagnostics`].
    pub fn load(config: Config) -> Result<Self, Error> {
        let trusted = config.build.raw_html;
        let folders: Vec<Arc<Folder>> = config
            .locales
            .par_iter()
            .map(|locale| folder::load_locale(locale, trusted, None).map(Arc::new))
            .collect::<Result<_, _>>()?;
        let shared = Arc::new(folder::load_static(&config)?);
        Ok(Self::of(config, folders, shared, None))
    }

    /// As [`Corpus::load`], but reads only what has changed since `before` was loaded: the files at
    /// `changed` and below, named as they are found below the folders of the configuration. The
    /// rest is shared with `before`.
    ///
    /// # Errors
    /// As [`Corpus::load`].
    pub fn load_again(
        config: Config,
        before: &Self,
        changed: &BTreeSet<PathBuf>,
    ) -> Result<Self, Error> {
        let is_below = |folder: &Path| {
            let mut paths = changed.iter();
            // A folder above that is moved away takes all with it.
            paths.any(|path| path.starts_with(folder) || folder.starts_with(path))
        };
        let trusted = config.build.raw_html;
        let folders: Vec<Arc<Folder>> = config
            .locales
            .par_iter()
            .map(|locale| {
                let index = before.locale_index(&locale.locale);
                let known = index.and_then(|at| {
                    let same = before.config.locales.get(at).is_some_and(|other| {
                        other.content == locale.content && other.folder == locale.folder
                    });
                    before.read.folders.get(at).filter(|_| same)
                });
                match known {
                    Some(known) if !is_below(&locale.content) => Ok(Arc::clone(known)),
                    Some(known) => known.again(locale, trusted, changed).map(Arc::new),
                    None => folder::load_locale(locale, trusted, None).map(Arc::new),
                }
            })
            .collect::<Result<_, _>>()?;
        let shared = if is_below(&config.root.join(STATIC)) {
            Arc::new(folder::load_static(&config)?)
        } else {
            Arc::clone(&before.read.shared)
        };
        Ok(Self::of(config, folders, shared, Some(before)))
    }

    /// Puts together what was read.
    fn of(
        config: Config,
        folders: Vec<Arc<Folder>>,
        shared: Arc<Shared>,
        before: Option<&Self>,
    ) -> Self {
        // A text that has changed leaves all keys as they were.
        let same = before.filter(|before| before.has_keys_of(&folders));
        let keys = same.map_or_else(|| keys(&folders), |before| Arc::clone(&before.keys));
        let places = same.map_or_else(
            || Arc::new(keys.iter().cloned().zip(0..).collect()),
            |before| Arc::clone(&before.places),
        );
        let lone = match config.locales.as_slice() {
            // Of several locales one is the source; one alone in another language than the usual
            // source was translated from somewhere else.
            [only] => Locale::parse(DEFAULT_SOURCE).ok().filter(|default| {
                config.file_names_no_source && !default.same_language(&only.locale)
            }),
            _ => None,
        };
        let pages = folders.iter().enumerate().map(|(at, folder)| {
            let known = same.filter(|before| before.has_folder(at, folder));
            let known = known.and_then(|before| before.pages.get(at));
            known.map_or_else(|| Arc::new(row(&keys, folder)), Arc::clone)
        });
        let pages = pages.collect();
        let mut diagnostics = Vec::new();
        for folder in &folders {
            diagnostics.extend(folder.diagnostics.iter().cloned());
            diagnostics.extend(folder.faults.values().flatten().cloned());
        }
        diagnostics.extend(shared.diagnostics.iter().cloned());
        let collisions = match same {
            Some(before) => before.read.collisions.clone(),
            None => collisions(&keys),
        };
        diagnostics.extend(collisions.iter().cloned());
        let own_assets = folders.iter().flat_map(|folder| &folder.assets);
        let mut corpus = Self {
            original: lone.unwrap_or_else(|| config.source.clone()),
            resources: Resources::new(&config.root),
            locales: config
                .locales
                .iter()
                .map(|locale| locale.locale.clone())
                .collect(),
            pages,
            assets: own_assets.chain(&shared.assets).cloned().collect(),
            contents: folders
                .iter()
                .map(|folder| folder.contents.clone())
                .collect(),
            diagnostics,
            read: ReadFiles {
                folders,
                shared,
                collisions,
                aliases: Vec::new(),
            },
            places,
            keys,
            config,
        };
        corpus.read.aliases = match same.filter(|before| corpus.has_aliases_of(before)) {
            Some(before) => before.read.aliases.clone(),
            None => address::redirects(&corpus).1,
        };
        corpus.diagnostics.append(&mut corpus.resources.faults());
        let aliases = corpus.read.aliases.iter().cloned();
        corpus.diagnostics.extend(aliases);
        Diagnostic::tidy(&mut corpus.diagnostics);
        corpus
    }

    /// Whether what was read from the folder at a place is the very same.
    fn has_folder(&self, at: usize, folder: &Arc<Folder>) -> bool {
        let own = self.read.folders.get(at);
        own.is_some_and(|own| Arc::ptr_eq(own, folder))
    }

    /// Whether the folders of another corpus, each by itself, hold pages of the same keys.
    fn has_keys_of(&self, folders: &[Arc<Folder>]) -> bool {
        let own = &self.read.folders;
        own.len() == folders.len()
            && own.iter().zip(folders).all(|(own, other)| {
                Arc::ptr_eq(own, other) || own.pages.keys().eq(other.pages.keys())
            })
    }

    /// Whether no page has other old addresses than in `before`.
    fn has_aliases_of(&self, before: &Self) -> bool {
        let is_plain = |corpus: &Self, at: usize| {
            let mut pages = corpus.pages.iter().filter_map(|row| row.get(at)?.as_ref());
            pages.all(|page| page.front_matter.get("aliases").is_none())
        };
        self.config.build.urls == before.config.build.urls
            && self.changed(before).is_some_and(|changed| {
                let mut changed = changed.into_iter();
                changed.all(|at| is_plain(self, at) && is_plain(before, at))
            })
    }

    /// The source locale.
    pub fn source_locale(&self) -> &Locale {
        &self.config.source
    }

    /// The index of a locale in [`Corpus::locales`].
    pub fn locale_index(&self, locale: &Locale) -> Option<usize> {
        self.locales.iter().position(|other| other == locale)
    }

    /// The page with this key in this locale.
    pub fn page(&self, key: &str, locale: &Locale) -> Option<&Page> {
        self.shared_page(key, locale).map(AsRef::as_ref)
    }

    /// As [`Corpus::page`], in the share that [`Corpus::load_again`] takes over: two corpora hold
    /// the same one exactly where the file was not read again.
    pub fn shared_page(&self, key: &str, locale: &Locale) -> Option<&Arc<Page>> {
        let at = *self.places.get(key)?;
        self.pages
            .get(self.locale_index(locale)?)?
            .get(at)?
            .as_ref()
    }

    /// The key, if any locale has a page with it.
    pub fn key(&self, key: &str) -> Option<&str> {
        self.places.get_key_value(key).map(|(key, _)| key.as_str())
    }

    /// The page with this key in the source locale.
    pub fn source_page(&self, key: &str) -> Option<&Page> {
        self.page(key, self.source_locale())
    }

    /// The pages that a locale has, by key.
    pub fn pages(&self, locale: &Locale) -> impl Iterator<Item = &Page> {
        self.shared_pages(locale).map(AsRef::as_ref)
    }

    /// The locale that translations are made from: the source locale, or [`DEFAULT_SOURCE`] where
    /// the site holds translations only, as repositories of translations do.
    pub fn original(&self) -> &Locale {
        &self.original
    }

    /// The locales whose pages are translations: all but the source locale, and that one too where
    /// it stands alone and is not the language of [`Corpus::original`].
    pub fn translated_locales(&self) -> impl Iterator<Item = &Locale> {
        self.locales
            .iter()
            .filter(|locale| **locale != self.original)
    }

    /// The translations: all pages of [`Corpus::translated_locales`].
    pub fn translations(&self) -> impl Iterator<Item = &Page> {
        self.translated_locales()
            .flat_map(|locale| self.pages(locale))
    }

    /// As [`Corpus::pages`], in the shares of [`Corpus::shared_page`].
    pub fn shared_pages(&self, locale: &Locale) -> impl Iterator<Item = &Arc<Page>> {
        self.row(locale).iter().flatten()
    }

    /// The pages that a locale has, each with the page of the same key in `other`, by key.
    pub fn shared_pairs<'a>(
        &'a self,
        locale: &Locale,
        other: &Locale,
    ) -> impl Iterator<Item = (&'a Arc<Page>, Option<&'a Arc<Page>>)> {
        let (pages, others) = (self.row(locale), self.row(other));
        pages.iter().enumerate().filter_map(move |(at, page)| {
            let other = others.get(at).and_then(Option::as_ref);
            Some((page.as_ref()?, other))
        })
    }

    /// The pages of a locale, one for each of [`Corpus::keys`].
    pub(crate) fn row(&self, locale: &Locale) -> &[Option<Arc<Page>>] {
        let at = self.locale_index(locale);
        at.map_or(&[], |at| self.pages_at(at))
    }

    /// As [`Corpus::row`], of the locale at a place.
    pub(crate) fn pages_at(&self, at: usize) -> &[Option<Arc<Page>>] {
        self.pages.get(at).map_or(&[], |row| row.as_slice())
    }

    /// The places among [`Corpus::keys`] where a page is not the one that `before` has there; `None`
    /// where the two have other locales or keys.
    pub(crate) fn changed(&self, before: &Self) -> Option<BTreeSet<usize>> {
        if self.locales != before.locales || !Arc::ptr_eq(&self.keys, &before.keys) {
            return None;
        }
        let mut changed = BTreeSet::new();
        for (now, before) in self.pages.iter().zip(&before.pages) {
            if Arc::ptr_eq(now, before) {
                continue;
            }
            let both = now.iter().zip(before.iter()).enumerate();
            changed.extend(both.filter_map(|(at, (now, before))| {
                let same = match (now, before) {
                    (Some(now), Some(before)) => Arc::ptr_eq(now, before),
                    (None, None) => true,
                    _ => false,
                };
                (!same).then_some(at)
            }));
        }
        Some(changed)
    }

    /// Where each of [`Corpus::keys`] stands.
    pub(crate) fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// The settings of a locale.
    pub fn settings(&self, locale: &Locale) -> Option<&LocaleConfig> {
        self.config.locale(locale)
    }

    /// How findings name a page: `<locale folder>/<key>`.
    pub fn page_name(&self, key: &str, locale: &Locale) -> String {
        let folder = self
            .settings(locale)
            .map_or(locale.tag(), |settings| &settings.folder);
        format!("{folder}/{key}")
    }
}

/// The keys of all pages that the folders hold.
fn keys(folders: &[Arc<Folder>]) -> Arc<Vec<String>> {
    let all = folders.iter().flat_map(|folder| folder.pages.keys());
    let sorted: BTreeSet<&String> = all.collect();
    Arc::new(sorted.into_iter().cloned().collect())
}

/// The pages of a folder in the order of all keys.
fn row(keys: &[String], folder: &Folder) -> Row {
    // Both are in the order of keys.
    let mut own = folder.pages.iter().peekable();
    let page = |key: &String| {
        own.next_if(|(other, _)| *other == key)
            .map(|(_, page)| Arc::clone(page))
    };
    keys.iter().map(page).collect()
}

/// Whether every system can hold a file or folder of this name: none of the devices of Windows,
/// none of the characters that it keeps for itself, no dot or space at the end.
///
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let device = ["CON", "PRN", "AUX", "NUL"]
        .iter()
        .any(|device| stem.eq_ignore_ascii_case(device))
        || stem.get(..3).is_some_and(|head| {
            let numbered = ["COM", "LPT"]
                .iter()
                .any(|port| head.eq_ignore_ascii_case(port));
            let mut rest = stem.chars().skip(3);
            numbered
                && rest
                    .next()
                    .is_some_and(|c| matches!(c, '1'..='9' | '¹' | '²' | '³'))
                && rest.next().is_none()
        });
    !device
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || "<>:\"|?*\\".contains(c))
}

/// Pages whose addresses are one on file systems that fold case or compose characters, and paths
/// that not every system can have.
fn collisions(keys: &[String]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for key in keys {
        let folded: String = key.nfc().flat_map(char::to_lowercase).collect();
        if let Some(part) = key.split('/').find(|part| !is_portable(part)) {
            let message = format!("{part:?} in {key:?} is a name that Windows cannot have");
            found.push(
                Diagnostic::nowhere("unportable-path", Level::Warning, key.clone(), message)
                    .help("rename it: a checkout on Windows loses the page"),
            );
        }
        if let Some(other) = seen.insert(folded, key) {
            let message = format!("{key:?} and {other:?} differ in letter case or accents only");
            found.push(
                Diagnostic::nowhere("path-collision", Level::Error, key.clone(), message)
                    .help("rename one: on many systems the two are one file"),
            );
        }
    }
    found
}
