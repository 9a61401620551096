//! What stops a run: the machine's faults and mistakes in how diglot was called or configured.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// A fault that stops a run. An author's mistake is never one: see [`Diagnostic`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {}", path.display(), Why(source))]
    Read {
        /// What was read.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {}", path.display(), Why(source))]
    Write {
        /// What was written.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The configuration holds mistakes; all of them are listed.
    #[error("the configuration has {} mistake{}", .0.len(), if .0.len() == 1 { "" } else { "s" })]
    Config(Vec<Diagnostic>),
    /// A template does not load or does not render.
    #[error("{message}")]
    Template {
        /// What Tera says, with file, line and column.
        message: String,
    },
    /// The folder holds nothing to work on, or the call asks for what is not there.
    #[error("{message}\n  help: {help}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        help: String,
    },
}

impl Error {
    /// Shorthand for [`Error::Usage`].
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage {
            message: message.into(),
            help: help.into(),
        }
    }

    /// A closure for `map_err` on reads of `path`.
    pub fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Read { path, source }
    }

    /// A closure for `map_err` on writes of `path`.
    pub fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Write { path, source }
    }
}

/// Why the machine refused, with what to do where that is known.
struct Why<'a>(&'a io::Error);

impl fmt::Display for Why<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use io::ErrorKind as Kind;
        let (what, help) = match self.0.kind() {
            Kind::NotFound => ("it is not there", "correct the path"),
            Kind::PermissionDenied => (
                "this user may not",
                "change the rights of the file or folder, or run as its owner",
            ),
            Kind::IsADirectory => ("it is a folder", "give the path of a file"),
            Kind::NotADirectory | Kind::AlreadyExists => (
                "there is a file where a folder must be",
                "choose another path, or move the file away",
            ),
            Kind::StorageFull => ("the disk is full", "free some space and run it again"),
            Kind::ReadOnlyFilesystem => (
                "the file system is read-only",
                "choose a place that can be written",
            ),
            Kind::InvalidData => ("it is not UTF-8", "save it as UTF-8"),
            _ => return self.0.fmt(f),
        };
        write!(f, "{what}\n  help: {help}")
    }
}
