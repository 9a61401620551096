//! Templates and locale data: the site's own files before those in the binary, file by file.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

const LINK_OUT: &str = "this is a link that leads out of the site, and is not followed";

/// Reads `locales/…` and `templates/…`.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    root: Option<PathBuf>,
}

/// One file of locale data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleFile {
    /// `locales/zh-TW/site.ftl`.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// Whether the site brought it; else it is the binary's.
    pub own: bool,
}

impl Resources {
    /// With the site at `root` before the binary.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: Some(root.into()),
        }
    }

    /// Of the binary alone.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// The text of a file (`templates/page.html`), the site's own first. A file of the site that
    /// is no UTF-8 is read with replacement characters, so that the mistake shows where it is used.
    pub fn read(&self, path: &str) -> Option<Cow<'static, str>> {
        self.own(path)
            .map(Cow::Owned)
            .or_else(|| embedded(path).map(Cow::Borrowed))
    }

    /// The text of a file of the site itself, if it has one.
    pub fn own(&self, path: &str) -> Option<String> {
        let root = self.root.as_ref()?;
        let file = root.join(path);
        if leads_out(root, &file) {
            return None;
        }
        let bytes = std::fs::read(file).ok()?;
        Some(
            String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        )
    }

    /// Where a file of the site lies, or would lie.
    pub fn file(&self, path: &str) -> PathBuf {
        self.root
            .as_ref()
            .map_or_else(|| PathBuf::from(path), |root| root.join(path))
    }

    /// The text of a file of the binary, whatever the site has.
    pub fn built_in(path: &str) -> Option<&'static str> {
        embedded(path)
    }

    /// Names of the files straight in a folder (`locales/zh-TW`), the site's and the binary's, sorted.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names = BTreeSet::new();
        if let Some(dir) = embedded_dir(folder) {
            names.extend(dir.files().filter_map(|file| name(file.path())));
        }
        names.extend(self.own_entries(folder, false));
        names.into_iter().collect()
    }

    /// Names of the folders straight in a folder (`locales`), the site's and the binary's, sorted.
    pub fn folders(&self, folder: &str) -> Vec<String> {
        let mut names = BTreeSet::new();
        if let Some(dir) = embedded_dir(folder) {
            names.extend(dir.dirs().filter_map(|dir| name(dir.path())));
        }
        names.extend(self.own_entries(folder, true));
        names.into_iter().collect()
    }

    /// What is wrong with the site's own files below `locales/` and `templates/` before anyone
    /// reads what they say.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut report = |path: String, message: &str, help: &str| {
            faults.push(
                Diagnostic::nowhere("unreadable-file", Level::Error, path, message)
                    .help(help.to_owned()),
            );
        };
        let mut folders = vec!["templates".to_owned(), "templates/parts".to_owned()];
        for folder in ["locales", "templates", "templates/parts"] {
            let root = self.root.as_ref();
            if root.is_some_and(|root| leads_out(root, &self.file(folder))) {
                report(folder.to_owned(), LINK_OUT, "put the folder itself here");
            }
        }
        for name in self.own_entries("locales", true) {
            let path = format!("locales/{name}");
            if Locale::parse(&name).is_ok() {
                folders.push(path);
            } else {
                report(
                    path,
                    "the folder's name is no BCP 47 language tag, so no locale reads it",
                    "rename it to the tag of a locale, as in locales/zh-TW",
                );
            }
        }
        folders.sort();
        for folder in folders {
            for name in self.own_entries(&folder, false) {
                let path = format!("{folder}/{name}");
                if self
                    .root
                    .as_ref()
                    .is_some_and(|root| leads_out(root, &self.file(&path)))
                {
                    report(path, LINK_OUT, "put the file itself here");
                    continue;
                }
                let read = std::fs::read(self.file(&path));
                match read.map(|bytes| std::str::from_utf8(&bytes).map(|_| ())) {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => report(
                        path,
                        &format!("the file is not UTF-8 (byte {})", error.valid_up_to() + 1),
                        "save it as UTF-8",
                    ),
                    Err(error) => report(
                        path,
                        &format!("the file cannot be read: {error}"),
                        "make it readable, or remove it",
                    ),
                }
            }
            for name in self.own_entries(&folder, true) {
                if name.contains('.') {
                    report(
                        format!("{folder}/{name}"),
                        "this is a folder, where a file is looked for",
                        "rename it",
                    );
                }
            }
        }
        faults
    }

    fn own_entries(&self, folder: &str, folders: bool) -> Vec<String> {
        let Some(root) = &self.root else {
            return Vec::new();
        };
        let path = root.join(folder);
        // Even the names of what lies outside are nobody's business.
        if leads_out(root, &path) {
            return Vec::new();
        }
        let Ok(entries) = std::fs::read_dir(path) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir() == folders))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// The folders below `locales/` that serve `locale`, nearest first: its own, those of its
    /// fallback chain, then one of the same language and script (zh-HK reads zh-TW's data).
    pub fn locale_folders(&self, locale: &Locale) -> Vec<String> {
        let have: Vec<(String, Option<Locale>)> = self
            .folders("locales")
            .into_iter()
            .map(|folder| {
                let parsed = Locale::parse(&folder).ok();
                (folder, parsed)
            })
            .collect();
        let mut folders: Vec<String> = Vec::new();
        for tag in locale.chain() {
            for (folder, parsed) in &have {
                if parsed.as_ref().is_some_and(|parsed| parsed.tag() == tag)
                    && !folders.contains(folder)
                {
                    folders.push(folder.clone());
                }
            }
        }
        for (folder, parsed) in &have {
            let kin = parsed.as_ref().is_some_and(|parsed| {
                parsed.same_language(locale) && parsed.script() == locale.script()
            });
            if kin && !folders.contains(folder) {
                folders.push(folder.clone());
            }
        }
        folders
    }

    /// Every file `name` that serves `locale`, nearest first. Where the site and the binary both
    /// have one for the same folder, the site's stands alone.
    pub fn locale_files(&self, locale: &Locale, name: &str) -> Vec<LocaleFile> {
        self.locale_folders(locale)
            .into_iter()
            .filter_map(|folder| {
                let path = format!("locales/{folder}/{name}");
                let own = self.own(&path);
                let is_own = own.is_some();
                let text = own
                    .map(Cow::Owned)
                    .or_else(|| embedded(&path).map(Cow::Borrowed))?;
                Some(LocaleFile {
                    path,
                    text,
                    own: is_own,
                })
            })
            .collect()
    }
}

/// Whether what lies at `path`, below the site at `root`, is somewhere else by way of a link. What a
/// stranger puts into a site must not fetch a file of the machine that builds it.
pub(crate) fn leads_out(root: &Path, path: &Path) -> bool {
    // What is nowhere leads nowhere, and of the files that a site may have it has few: to resolve
    // each name to find that out would ask the system of every folder on the way, twice.
    if !path.starts_with(root) || path.symlink_metadata().is_err() {
        return false;
    }
    match (root.canonicalize(), path.canonicalize()) {
        (Ok(root), Ok(path)) => !path.starts_with(root),
        _ => false,
    }
}

/// A file that the site says how to read by being there: it is read only where it is the site's own,
/// since what is wrong with it is quoted.
///
/// # Errors
/// [`Error::Usage`] where it is a link that leads out of the site.
pub(crate) fn inside(root: &Path, file: &Path) -> Result<(), Error> {
    if leads_out(root, file) {
        return Err(Error::usage(
            format!(
                "{} is a link that leads out of the site, and is not followed",
                file.display()
            ),
            "put the file itself here",
        ));
    }
    Ok(())
}

fn name(path: &Path) -> Option<String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .map(str::to_owned)
}

fn embedded(path: &str) -> Option<&'static str> {
    let (top, rest) = path.split_once('/')?;
    let dir = match top {
        "locales" => &LOCALES,
        "templates" => &TEMPLATES,
        _ => return None,
    };
    dir.get_file(rest)?.contents_utf8()
}

fn embedded_dir(path: &str) -> Option<&'static Dir<'static>> {
    match path.split_once('/') {
        None if path == "locales" => Some(&LOCALES),
        None if path == "templates" => Some(&TEMPLATES),
        Some(("locales", rest)) => LOCALES.get_dir(rest),
        Some(("templates", rest)) => TEMPLATES.get_dir(rest),
        _ => None,
    }
}
