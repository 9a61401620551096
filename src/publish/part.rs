//! A part of a site: files that one of several builds made, and the list that says what they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rayon::prelude::*;

use super::manifest;
use crate::content::{Corpus, History};
use crate::render::Share;
use crate::resources::Resources;

/// The list's name in the folder of a part. It is not hidden, since what carries folders from one
/// machine to another (the artifacts of GitHub Actions) leaves hidden files behind.
pub(super) const NAME: &str = "diglot-part.txt";

/// The folder of the files within the folder of a part: nobody takes that for a site.
pub(super) const FILES: &str = "files";

/// The first line of a list; its number changes with its form or its hash.
const HEAD: &str = "diglot part 1";

/// What each list says to a person who opens it.
const NOTE: &str = "This folder is a part of a site and cannot be published. Run `diglot merge` on all \
                    parts to make the site.";

/// The inputs of a build, as one number: parts of one site were made from the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build(pub(super) u64);

impl Build {
    /// Of what was read: the configuration, every page, templates and locale data, the names of
    /// files that are carried along, and the days of the pages, which a clone without history does
    /// not know. Where the site lies on the machine is no part of it.
    pub fn of(corpus: &Corpus, history: &History) -> Self {
        let mut all = Vec::new();
        let mut add = |what: &str, name: &str, text: &[u8]| {
            all.extend_from_slice(&manifest::hash(what.as_bytes()).to_le_bytes());
            all.extend_from_slice(&manifest::hash(name.as_bytes()).to_le_bytes());
            all.extend_from_slice(&manifest::hash(text).to_le_bytes());
        };
        let config = &corpus.config;
        let file = config.file.as_ref().map_or("", |file| file.text());
        add("configuration", "", file.as_bytes());
        let base_url = config.base_url.as_deref().unwrap_or_default();
        add("address", "", base_url.as_bytes());
        for locale in &config.locales {
            add("locale", locale.locale.tag(), locale.folder.as_bytes());
            let pages: Vec<_> = corpus.pages(&locale.locale).collect();
            let hashed: Vec<(&str, u64, &str)> = pages
                .par_iter()
                .map(|page| {
                    let hash = manifest::hash(page.source.text().as_bytes());
                    let day = history.day(page).unwrap_or_default();
                    (page.key.as_str(), hash, day)
                })
                .collect();
            for (key, hash, day) in hashed {
                add("page", key, &hash.to_le_bytes());
                add("day", key, day.as_bytes());
            }
        }
        for contents in corpus.contents.iter().flatten() {
            add("contents", contents.name(), contents.text().as_bytes());
        }
        for asset in &corpus.assets {
            let locale = asset.locale.as_ref().map_or("", |locale| locale.tag());
            add("file", &asset.path, locale.as_bytes());
        }
        for folder in ["locales", "templates"] {
            resources(&corpus.resources, folder, &mut add);
        }
        Self(manifest::hash(&all))
    }
}

/// Adds the files below a folder of templates or locale data.
fn resources(resources_: &Resources, folder: &str, add: &mut impl FnMut(&str, &str, &[u8])) {
    for name in resources_.list(folder) {
        let path = format!("{folder}/{name}");
        let text = resources_.read(&path).unwrap_or_default();
        add("resource", &path, text.as_bytes());
    }
    for name in resources_.folders(folder) {
        resources(resources_, &format!("{folder}/{name}"), add);
    }
}

/// The list of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    /// The version of diglot that built it.
    pub(super) version: String,
    pub(super) share: Share,
    pub(super) build: Build,
    /// Paths of the site with a hash of their bytes.
    pub(super) files: BTreeMap<String, u64>,
}

impl Index {
    /// Of the files in the folder of a part.
    pub(super) fn new(share: Share, build: Build, files: BTreeMap<String, u64>) -> Self {
        let below = |(path, hash): (String, u64)| {
            let path = path.strip_prefix(FILES)?.strip_prefix('/')?;
            Some((path.to_owned(), hash))
        };
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            share,
            build,
            files: files.into_iter().filter_map(below).collect(),
        }
    }

    /// Reads a list; `None` where the text is none, or not as it was written.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (body, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let body = format!("{body}\n");
        let sum = u64::from_str_radix(sum.strip_prefix("end ")?, 16).ok()?;
        if sum != manifest::hash(body.as_bytes()) {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEAD || lines.next()? != NOTE {
            return None;
        }
        let version = lines.next()?.strip_prefix("version ")?.to_owned();
        let share = lines.next()?.strip_prefix("part ")?.parse().ok()?;
        let build = lines.next()?.strip_prefix("build ")?;
        let build = Build(u64::from_str_radix(build, 16).ok()?);
        let mut files = BTreeMap::new();
        for line in lines {
            let (hash, path) = line.split_once(' ')?;
            files.insert(path.to_owned(), u64::from_str_radix(hash, 16).ok()?);
        }
        Some(Self {
            version,
            share,
            build,
            files,
        })
    }

    /// As text: what it is, then a line for each file, hash first.
    pub(super) fn write(&self) -> String {
        let mut out = format!(
            "{HEAD}\n{NOTE}\nversion {}\npart {}\nbuild {:016x}\n",
            self.version, self.share, self.build.0
        );
        for (path, hash) in &self.files {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{hash:016x} {path}");
        }
        let _ = writeln!(out, "end {:016x}", manifest::hash(out.as_bytes()));
        out
    }
}

/// Whether a file is the list of a part, whole or not.
pub(super) fn is_index(path: &Path) -> bool {
    let mut head = [0; HEAD.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == *HEAD.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_and_no_byte_of_it_may_differ() {
        let index = Index {
            version: "1.2.3".to_owned(),
            share: Share::new(2, 3).expect("a share"),
            build: Build(0xabcd),
            files: [("en-US/a b.html".to_owned(), 7), ("c.html".to_owned(), 8)].into(),
        };
        let text = index.write();
        assert_eq!(Index::parse(&text), Some(index));
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
            let changed = String::from_utf8(bytes).expect("ASCII");
            assert_eq!(Index::parse(&changed), None, "byte {at}");
            assert_eq!(
                Index::parse(text.get(..at).unwrap_or("")),
                None,
                "cut at {at}"
            );
        }
    }
}
