//! Which files a locale's folder holds: the only user of walkdir.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;

/// The rule name of files that cannot be taken into a site.
pub(super) const RULE: &str = "unreadable-file";

/// A file that was found.
#[derive(Debug)]
pub(super) struct File {
    /// Its path below the folder, with `/`.
    pub key: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// The files below `folder`, by path. Names that start with a dot are left out.
///
/// Symbolic links are not followed: what they point to may lie outside the site, and its text
/// would be published. Each is reported, as is a name that is no UTF-8.
pub(super) fn files(folder: &Path, shown: &str) -> Result<(Vec<File>, Vec<Diagnostic>), Error> {
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    let hidden = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with('.'));
    let walk = WalkDir::new(folder)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let source = error
                .into_io_error()
                .unwrap_or_else(|| std::io::Error::other("a loop"));
            Error::Read { path, source }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let place = || format!("{shown}/{}", below.to_string_lossy().replace('\\', "/"));
        let Some(name) = below.to_str() else {
            diagnostics.push(
                Diagnostic::nowhere(RULE, Level::Error, place(), "the file's name is not UTF-8")
                    .help("rename the file; it is left out of the site"),
            );
            continue;
        };
        if entry.path_is_symlink() {
            let message = "a symbolic link is not followed, since it may lead out of the site";
            diagnostics.push(
                Diagnostic::nowhere(RULE, Level::Error, place(), message).help(
                    "put the file itself here, or name its folder in diglot.toml: \
                 [locales.TAG] content = \"…\"",
                ),
            );
            continue;
        }
        files.push(File {
            key: name.replace(std::path::MAIN_SEPARATOR, "/"),
            path: entry.path().to_owned(),
        });
    }
    Ok((files, diagnostics))
}
