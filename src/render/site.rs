//! The finished output: a sorted map of path to bytes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Level};

/// A site, ready to be published or served. Paths are relative, with `/` between their parts.
#[derive(Debug, Default)]
pub struct Site {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with what the site was made from, as far as only rendering can see it.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts for the closing line of a build.
    pub summary: Summary,
}

/// What a site holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages in all locales, those in their source language included.
    pub pages: usize,
    /// Of them those shown in their source language.
    pub untranslated: usize,
    /// Locales.
    pub locales: usize,
}

impl Site {
    /// Adds a file. A second file of the same path is reported and left out.
    pub(super) fn add(&mut self, path: String, bytes: Vec<u8>) {
        if self.files.contains_key(&path) {
            self.diagnostics.push(
                Diagnostic::nowhere(
                    "path-collision",
                    Level::Error,
                    path.clone(),
                    format!("two files of the site have the path {path}; the first one is kept"),
                )
                .help("rename the page, the alias or the static file"),
            );
            return;
        }
        self.files.insert(path, bytes);
    }

    /// The text of a file; `None` where it is missing or no text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files
            .get(path)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}
