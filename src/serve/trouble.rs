//! What keeps a site from being built, as the person who writes it reads it in the browser.

use std::fmt::Write as _;

use crate::check::Report;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::report::{self, Format, View};

/// Why there is no new edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// What is wrong, with file, line, column and excerpt, as on a terminal.
    pub(super) text: String,
}

impl Trouble {
    pub(super) fn of(error: &Error) -> Self {
        let mut text = String::new();
        if let Error::Config(mistakes) = error {
            text = excerpts(mistakes);
        }
        // Writing to a String cannot fail.
        let _ = writeln!(text, "error: {error}");
        Self { text }
    }

    /// A fault in diglot itself.
    pub(super) fn of_panic(what: &str) -> Self {
        Self {
            text: format!(
                "error: diglot failed while it built the site: {what}\n  \
                 help: this is a fault in diglot, not in the site; please report it with what you changed last\n"
            ),
        }
    }
}

/// Diagnostics with the lines that they are about.
pub(super) fn excerpts(diagnostics: &[Diagnostic]) -> String {
    let report = Report {
        findings: diagnostics.to_vec(),
        ..Report::default()
    };
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = report::write(Format::Human, &report, &View::default(), &mut out);
    let text = String::from_utf8_lossy(&out).into_owned();
    // The last line counts the findings of a whole run, which this is not.
    match text.trim_end().rsplit_once('\n') {
        Some((excerpts, _)) => format!("{}\n\n", excerpts.trim_end()),
        None => String::new(),
    }
}
