//! How complete the translations are, written for people, machines and pull requests.

mod badge;
mod json;
mod markdown;
mod table;

use std::io;

use crate::check::status::Status;

pub use badge::badge;

/// How a status is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StatusFormat {
    /// A table for a terminal.
    Table {
        /// Whether pages are listed that have nothing left.
        all: bool,
    },
    /// One JSON object.
    Json,
    /// Markdown for a comment on a pull request, or for a job summary.
    Markdown,
}

/// Writes a status to `out`.
pub fn write(format: StatusFormat, status: &Status, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        StatusFormat::Table { all } => table::write(status, all, out),
        StatusFormat::Json => json::write(status, out),
        StatusFormat::Markdown => markdown::write(status, out),
    }
}
