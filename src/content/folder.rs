//! What is read from a folder: a locale's pages and files, and the files that all locales share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::active;
use super::corpus::Asset;
use super::page::Page;
use super::walk;
use crate::config::{Config, LocaleConfig};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::resources;
use crate::text::{SharedText, Source, Span, count};

/// What one locale's folder holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// Whether it is so large that its pages are closed.
    is_large: bool,
    pub(super) pages: BTreeMap<String, Arc<Page>>,
    pub(super) assets: Vec<Asset>,
    pub(super) contents: Vec<Arc<Source>>,
    /// What is wrong with a file, by its key.
    pub(super) faults: BTreeMap<String, Vec<Diagnostic>>,
    /// What is wrong with the folder.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What became of a file that was read.
enum Read {
    Page(Arc<Page>, Vec<Diagnostic>),
    Contents(Arc<Source>),
    Bad(String, Box<Diagnostic>),
}

/// What `static/` holds.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) assets: Vec<Asset>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Folder {
    /// The folder after files at `changed`, and below, have changed.
    pub(super) fn again(
        &self,
        config: &LocaleConfig,
        trusted: bool,
        changed: &BTreeSet<PathBuf>,
    ) -> Result<Self, Error> {
        let own: Vec<&PathBuf> = changed
            .iter()
            .filter(|path| path.starts_with(&config.content))
            .collect();
        let known = |path: &PathBuf| {
            let below = path.strip_prefix(&config.content).ok()?.to_str()?;
            let key = below.replace(std::path::MAIN_SEPARATOR, "/");
            let is_file = std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
            (is_file && self.pages.contains_key(&key)).then(|| walk::File {
                key,
                path: path.clone(),
            })
        };
        let files: Option<Vec<walk::File>> = own.iter().copied().map(known).collect();
        let is_moved = changed.iter().any(|path| config.content.starts_with(path));
        match files {
            // Texts of pages that there were before: nothing else can have changed.
            Some(files) if !is_moved => {
                let mut folder = self.clone();
                for file in files {
                    folder.pages.remove(&file.key);
                    folder.faults.remove(&file.key);
                    let read = read(config, file, self.is_large, &mut Vec::new())?;
                    folder.take(read);
                }
                Ok(folder)
            }
            _ => {
                let known = |file: &walk::File| {
                    let mut above = file.path.ancestors();
                    if above.any(|path| changed.contains(path)) {
                        return None;
                    }
                    let page = self.pages.get(&file.key)?;
                    let faults = self.faults.get(&file.key).cloned().unwrap_or_default();
                    Some((Arc::clone(page), faults))
                };
                load_locale(config, trusted, Some(&known))
            }
        }
    }

    fn take(&mut self, read: Read) {
        match read {
            Read::Page(page, diagnostics) => {
                if !diagnostics.is_empty() {
                    self.faults.insert(page.key.clone(), diagnostics);
                }
                self.pages.insert(page.key.clone(), page);
            }
            Read::Contents(source) => self.contents.push(source),
            Read::Bad(key, diagnostic) => {
                self.faults.insert(key, vec![*diagnostic]);
            }
        }
    }
}

/// A page that need not be read again, and what is wrong with it.
type Known = (Arc<Page>, Vec<Diagnostic>);

/// Such pages, by their files.
type KnownPages<'k> = dyn Fn(&walk::File) -> Option<Known> + Sync + 'k;

/// Reads a locale's folder. `trusted` tells whether the site trusts its writers with what runs;
/// `known`, where the folder is read again, gives the pages whose files need not be read.
pub(super) fn load_locale(
    config: &LocaleConfig,
    trusted: bool,
    known: Option<&KnownPages<'_>>,
) -> Result<Folder, Error> {
    let mut folder = Folder::default();
    if !config.content.is_dir() {
        return Ok(folder);
    }
    let (files, diagnostics) = walk::files(&config.content, &config.folder)?;
    folder.diagnostics = diagnostics;
    let (texts, assets): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| is_page(&file.key) || is_contents(&file.key));
    for file in assets {
        let read = || std::fs::read(&file.path).ok();
        let active = if trusted {
            None
        } else {
            active::active(&file.key, read)
        };
        if let Some(what) = active {
            folder.diagnostics.push(runs(config, &file.key, &what));
            continue;
        }
        folder.assets.push(Asset {
            locale: Some(config.locale.clone()),
            path: file.key,
            file: file.path,
        });
    }
    folder.is_large = texts.len() > LARGE;
    // Their order says which one leads.
    let (contents, texts): (Vec<_>, Vec<_>) =
        (texts.into_iter()).partition(|file| is_contents(&file.key));
    for file in contents {
        folder.take(read(config, file, folder.is_large, &mut Vec::new())?);
    }
    let is_large = folder.is_large;
    let read = if is_large && known.is_none() {
        let mut texts = texts.into_iter();
        let some = || Some(texts.by_ref().take(TOGETHER).collect());
        let some = std::iter::from_fn(some).take_while(|some: &Vec<_>| !some.is_empty());
        let read: Vec<Vec<Read>> = some
            .collect::<Vec<_>>()
            .into_par_iter()
            .with_max_len(1)
            .map_init(Vec::new, |bytes, files| read_together(config, files, bytes))
            .collect::<Result<_, _>>()?;
        read.into_iter().flatten().collect()
    } else {
        texts
            .into_par_iter()
            .with_max_len(super::AT_ONCE)
            .map_init(Vec::new, |bytes, file| {
                match known.and_then(|known| known(&file)) {
                    Some((page, diagnostics)) => Ok(Read::Page(page, diagnostics)),
                    None => read(config, file, is_large, bytes),
                }
            })
            .collect::<Result<Vec<Read>, Error>>()?
    };
    // All pages at once: a map is made of a list much sooner than page by page.
    let (pages, others): (Vec<Read>, Vec<Read>) = read
        .into_iter()
        .partition(|read| matches!(read, Read::Page(_, faults) if faults.is_empty()));
    let page = |read| match read {
        Read::Page(page, _) => Some((page.key.clone(), page)),
        _ => None,
    };
    folder.pages = pages.into_iter().filter_map(page).collect();
    for read in others {
        folder.take(read);
    }
    Ok(folder)
}

/// A folder of more pages than so many is large: its pages are closed. Those of a small one take some
/// hundred MiB at most, and to unpack them for each stage costs a tenth of a build. Tests have small
/// sites, and want both kinds.
const LARGE: usize = if cfg!(debug_assertions) { 4 } else { 4096 };

/// The folder of files that all locales share.
pub(super) const STATIC: &str = "static";

pub(super) fn load_static(config: &Config) -> Result<Shared, Error> {
    let folder = config.root.join(STATIC);
    if !folder.is_dir() {
        return Ok(Shared::default());
    }
    if resources::leads_out(&config.root, &folder) {
        let message = "a symbolic link is not followed, since it leads out of the site";
        let found = Diagnostic::nowhere(walk::RULE, Level::Error, STATIC, message)
            .help("put the folder itself here");
        return Ok(Shared {
            diagnostics: vec![found],
            ..Shared::default()
        });
    }
    let (files, diagnostics) = walk::files(&folder, STATIC)?;
    let assets = files.into_iter().map(|file| Asset {
        locale: None,
        path: file.key,
        file: file.path,
    });
    Ok(Shared {
        assets: assets.collect(),
        diagnostics,
    })
}

/// Reads some files of a large folder, one after the other. The texts of most lie one behind the other in
/// pieces of memory of [`PIECE`] bytes: pieces of their own would be rounded up, by a sixth of all. A piece
/// goes when the last page in it does; what is read again is read by itself, so that all pieces together
/// never hold more than the folder was long when it was first read.
fn read_together(
    config: &LocaleConfig,
    files: Vec<walk::File>,
    bytes: &mut Vec<u8>,
) -> Result<Vec<Read>, Error> {
    let mut all = Vec::with_capacity(files.len());
    let mut texts = String::new();
    let mut parts = Vec::new();
    for file in files {
        match text_of(config, &file, bytes)? {
            Ok(text) if text.len() <= ROOM => {
                if texts.len() + text.len() > texts.capacity() {
                    let full = std::mem::replace(&mut texts, String::with_capacity(PIECE));
                    all.extend(of_texts(config, full, &mut parts));
                }
                let start = texts.len();
                texts.push_str(text);
                parts.push((file, Span::new(start, texts.len())));
            }
            Ok(text) => all.push(of_text(config, file, text.to_owned().into(), true)),
            Err(fault) => all.push(Read::Bad(file.key, fault)),
        }
    }
    texts.shrink_to_fit();
    all.extend(of_texts(config, texts, &mut parts));
    Ok(all)
}

/// So many files of a large folder are read together: a piece of usual pages. Tests have few files.
const TOGETHER: usize = if cfg!(debug_assertions) { 8 } else { 64 };

/// How long the pieces are in which the texts of pages lie: a multiple of the 64 KiB that the allocator
/// rounds long pieces up to.
const PIECE: usize = 4 * 64 * 1024;

/// The pages whose texts are parts of one, which are used up.
fn of_texts(
    config: &LocaleConfig,
    texts: String,
    parts: &mut Vec<(walk::File, Span)>,
) -> impl Iterator<Item = Read> {
    let whole = Arc::new(texts);
    parts.drain(..).map(move |(file, part)| {
        let text = SharedText::of(&whole, part);
        of_text(config, file, text, true)
    })
}

/// Reads a file; a page of a large folder is closed. `bytes` is a place to work in.
fn read(
    config: &LocaleConfig,
    file: walk::File,
    is_large: bool,
    bytes: &mut Vec<u8>,
) -> Result<Read, Error> {
    Ok(match text_of(config, &file, bytes)? {
        Ok(text) => of_text(config, file, text.to_owned().into(), is_large),
        Err(fault) => Read::Bad(file.key, fault),
    })
}

/// The text of a file, or what keeps it from being one.
fn text_of<'b>(
    config: &LocaleConfig,
    file: &walk::File,
    bytes: &'b mut Vec<u8>,
) -> Result<Result<&'b str, Box<Diagnostic>>, Error> {
    bytes.clear();
    // With room for nearly every page, none is asked for its length first.
    bytes.reserve(ROOM);
    File::open(&file.path)
        .and_then(|opened| opened.take(LONGEST + 1).read_to_end(bytes))
        .and_then(|length| match length as u64 {
            ..=LONGEST => Ok(()),
            _ => Err(io::Error::other("it has 4 GiB or more, which no page has")),
        })
        .map_err(Error::read(&file.path))?;
    let name = || format!("{}/{}", config.folder, file.key);
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else {
        return Ok(Err(Box::new(not_utf8(&name(), file, config, bytes))));
    };
    if count::bytes(text, |byte| byte == 0) * 4 > text.len() {
        // Every ASCII character of UTF-16 has a NUL beside it.
        let source = Arc::new(Source::new(name(), &file.path, text.to_owned()));
        let first = source.line_span(1);
        let what = "the page is UTF-16, or no text";
        let found = Diagnostic::at(walk::RULE, Level::Error, &source, first, what)
            .in_locale(&config.locale)
            .help("save the file as UTF-8; it is left out of the site");
        return Ok(Err(Box::new(found)));
    }
    Ok(Ok(text))
}

/// The length of the longest file, in bytes: a [`Span`] tells no place behind it.
const LONGEST: u64 = u32::MAX as u64 - 1;

/// Room for nearly every page, in bytes.
const ROOM: usize = 64 * 1024;

/// The page, or the table of contents, that a text is.
fn of_text(config: &LocaleConfig, file: walk::File, text: SharedText, is_large: bool) -> Read {
    let name = format!("{}/{}", config.folder, file.key);
    let source = Arc::new(Source::new(name, file.path, text));
    if is_contents(&file.key) {
        return Read::Contents(source);
    }
    let page = if is_large {
        Page::new_closed
    } else {
        Page::new
    };
    let (page, diagnostics) = page(file.key, config.locale.clone(), source);
    Read::Page(Arc::new(page), diagnostics)
}

fn not_utf8(name: &str, file: &walk::File, config: &LocaleConfig, bytes: &[u8]) -> Diagnostic {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let what = if utf16 {
        "the page is UTF-16"
    } else {
        "the page is not UTF-8"
    };
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let text =
        String::from_utf8_lossy(bytes.get(..good).unwrap_or_default()).into_owned() + "\u{fffd}";
    let source = Arc::new(Source::new(name, &file.path, text));
    let span = Span::new(good, good + '\u{fffd}'.len_utf8());
    Diagnostic::at(walk::RULE, Level::Error, &source, span, what)
        .in_locale(&config.locale)
        .help("save the file as UTF-8; it is left out of the site")
}

/// A file beside pages that would run where it is opened.
fn runs(config: &LocaleConfig, key: &str, what: &str) -> Diagnostic {
    let place = format!("{}/{key}", config.folder);
    let message = format!("a reader's browser would run this file: {what}");
    Diagnostic::nowhere(walk::RULE, Level::Error, place, message)
        .in_locale(&config.locale)
        .help(
            "it is left out of the site; a file that the site itself vouches for belongs in \
             static/",
        )
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
