//! The corpus: every page of every locale, read and parsed once, shared by every stage.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::address;
use super::page::Page;
use super::walk;
use crate::config::{Config, DEFAULT_SOURCE, LocaleConfig};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::{Source, Span};

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
    pub keys: Vec<String>,
    /// Pages by locale, then by key, both in the order above.
    pages: Vec<Vec<Option<Page>>>,
    /// Files that are carried along, by locale and path.
    pub assets: Vec<Asset>,
    /// Tables of contents (`TOC.yml`, `TOC.md`) by locale, in the order of [`Corpus::locales`].
    pub contents: Vec<Vec<Arc<Source>>>,
    /// What is wrong with files and front matter.
    pub diagnostics: Vec<Diagnostic>,
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

/// What one locale's folder holds.
struct Folder {
    pages: BTreeMap<String, Page>,
    assets: Vec<Asset>,
    contents: Vec<Arc<Source>>,
    diagnostics: Vec<Diagnostic>,
}

enum Read {
    Page(Box<Page>, Vec<Diagnostic>),
    Contents(Arc<Source>),
    Bad(Box<Diagnostic>),
}

impl Corpus {
    /// Reads and parses all pages of all locales, on all cores.
    ///
    /// # Errors
    /// [`Error::Read`] where a file or folder cannot be read. What is wrong *in* a file is in
    /// [`Corpus::diagnostics`].
    pub fn load(config: Config) -> Result<Self, Error> {
        let folders: Vec<Folder> = config
            .locales
            .par_iter()
            .map(load_locale)
            .collect::<Result<_, _>>()?;
        let keys: Vec<String> = folders
            .iter()
            .flat_map(|folder| folder.pages.keys())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .cloned()
            .collect();
        let lone = match config.locales.as_slice() {
            // Of several locales one is the source; one alone in another language than the usual
            // source was translated from somewhere else.
            [only] => Locale::parse(DEFAULT_SOURCE).ok().filter(|default| {
                config.file_names_no_source && !default.same_language(&only.locale)
            }),
            _ => None,
        };
        let mut corpus = Self {
            original: lone.unwrap_or_else(|| config.source.clone()),
            resources: Resources::new(&config.root),
            locales: config
                .locales
                .iter()
                .map(|locale| locale.locale.clone())
                .collect(),
            keys,
            pages: Vec::new(),
            assets: Vec::new(),
            contents: Vec::new(),
            diagnostics: Vec::new(),
            config,
        };
        for mut folder in folders {
            let pages = corpus
                .keys
                .iter()
                .map(|key| folder.pages.remove(key))
                .collect();
            corpus.pages.push(pages);
            corpus.assets.append(&mut folder.assets);
            corpus.contents.push(folder.contents);
            corpus.diagnostics.append(&mut folder.diagnostics);
        }
        corpus.load_static()?;
        corpus.report_collisions();
        corpus.diagnostics.append(&mut corpus.resources.faults());
        let (_, mut wrong) = address::redirects(&corpus);
        corpus.diagnostics.append(&mut wrong);
        Diagnostic::tidy(&mut corpus.diagnostics);
        Ok(corpus)
    }

    fn load_static(&mut self) -> Result<(), Error> {
        let folder = self.config.root.join("static");
        if folder.is_dir() {
            let (files, mut diagnostics) = walk::files(&folder, "static")?;
            self.diagnostics.append(&mut diagnostics);
            self.assets.extend(files.into_iter().map(|file| Asset {
                locale: None,
                path: file.key,
                file: file.path,
            }));
        }
        Ok(())
    }

    /// Pages whose addresses are one on file systems that fold case or compose characters.
    fn report_collisions(&mut self) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut found = Vec::new();
        for key in &self.keys {
            let folded: String = key.nfc().flat_map(char::to_lowercase).collect();
            if let Some(part) = key.split('/').find(|part| !is_portable(part)) {
                let message = format!("{part:?} in {key:?} is a name that Windows cannot have");
                found.push(
                    Diagnostic::nowhere("unportable-path", Level::Warning, key.clone(), message)
                        .help("rename it: a checkout on Windows loses the page"),
                );
            }
            if let Some(other) = seen.insert(folded, key) {
                let message =
                    format!("{key:?} and {other:?} differ in letter case or accents only");
                found.push(
                    Diagnostic::nowhere("path-collision", Level::Error, key.clone(), message)
                        .help("rename one: on many systems the two are one file"),
                );
            }
        }
        self.diagnostics.extend(found);
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
        let at = self
            .keys
            .binary_search_by(|other| other.as_str().cmp(key))
            .ok()?;
        self.pages
            .get(self.locale_index(locale)?)?
            .get(at)?
            .as_ref()
    }

    /// The page with this key in the source locale.
    pub fn source_page(&self, key: &str) -> Option<&Page> {
        self.page(key, self.source_locale())
    }

    /// The pages that a locale has, by key.
    pub fn pages(&self, locale: &Locale) -> impl Iterator<Item = &Page> {
        let pages = self.locale_index(locale).and_then(|at| self.pages.get(at));
        pages.into_iter().flatten().flatten()
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

fn load_locale(config: &LocaleConfig) -> Result<Folder, Error> {
    let mut folder = Folder {
        pages: BTreeMap::new(),
        assets: Vec::new(),
        contents: Vec::new(),
        diagnostics: Vec::new(),
    };
    if !config.content.is_dir() {
        return Ok(folder);
    }
    let (files, diagnostics) = walk::files(&config.content, &config.folder)?;
    folder.diagnostics = diagnostics;
    let (texts, assets): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| is_page(&file.key) || is_contents(&file.key));
    folder.assets = assets
        .into_iter()
        .map(|file| Asset {
            locale: Some(config.locale.clone()),
            path: file.key,
            file: file.path,
        })
        .collect();
    let read: Vec<Read> = texts
        .into_par_iter()
        .map(|file| read(config, file))
        .collect::<Result<_, _>>()?;
    for read in read {
        match read {
            Read::Page(page, mut diagnostics) => {
                folder.diagnostics.append(&mut diagnostics);
                folder.pages.insert(page.key.clone(), *page);
            }
            Read::Contents(source) => folder.contents.push(source),
            Read::Bad(diagnostic) => folder.diagnostics.push(*diagnostic),
        }
    }
    Ok(folder)
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

fn read(config: &LocaleConfig, file: walk::File) -> Result<Read, Error> {
    let name = format!("{}/{}", config.folder, file.key);
    let bytes = std::fs::read(&file.path).map_err(Error::read(&file.path))?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Ok(Read::Bad(Box::new(not_utf8(&name, &file, config, &error)))),
    };
    if text.bytes().filter(|&byte| byte == 0).count() * 4 > text.len() {
        // Every ASCII character of UTF-16 has a NUL beside it.
        let source = Arc::new(Source::new(name, file.path, text));
        let first = source.line_span(1);
        let what = "the page is UTF-16, or no text";
        let found = Diagnostic::at(walk::RULE, Level::Error, &source, first, what)
            .in_locale(&config.locale)
            .help("save the file as UTF-8; it is left out of the site");
        return Ok(Read::Bad(Box::new(found)));
    }
    let source = Arc::new(Source::new(name, file.path, text));
    if is_contents(&file.key) {
        return Ok(Read::Contents(source));
    }
    let (page, diagnostics) = Page::parse(file.key, config.locale.clone(), source);
    Ok(Read::Page(Box::new(page), diagnostics))
}

fn not_utf8(
    name: &str,
    file: &walk::File,
    config: &LocaleConfig,
    error: &std::string::FromUtf8Error,
) -> Diagnostic {
    let bytes = error.as_bytes();
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let what = if utf16 {
        "the page is UTF-16"
    } else {
        "the page is not UTF-8"
    };
    let good = error.utf8_error().valid_up_to();
    let text =
        String::from_utf8_lossy(bytes.get(..good).unwrap_or_default()).into_owned() + "\u{fffd}";
    let source = Arc::new(Source::new(name, &file.path, text));
    let span = Span::new(good, good + '\u{fffd}'.len_utf8());
    Diagnostic::at(walk::RULE, Level::Error, &source, span, what)
        .in_locale(&config.locale)
        .help("save the file as UTF-8; it is left out of the site")
}

fn is_page(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or(key);
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    }) && !is_contents(key)
}

/// Whether a file is a table of contents, in either of `DocFX`'s forms.
fn is_contents(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or(key);
    ["TOC.md", "TOC.yml", "TOC.yaml"]
        .iter()
        .any(|contents| name.eq_ignore_ascii_case(contents))
}
