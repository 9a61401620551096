//! YAML files of the requirements, and where in them a mistake stands.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Source, Span};

/// The rule under which mistakes in programme and vocabulary files are told.
pub(super) const RULE: &str = "locale-data";

/// Reads a whole file.
pub(super) fn read<T: DeserializeOwned>(source: &Arc<Source>) -> Result<T, Box<Diagnostic>> {
    let text = source.text().trim_start_matches('\u{feff}');
    let skipped = source.text().len() - text.len();
    crate::yaml::read(text).map_err(|error| {
        let line = source.line((error.offset + skipped) as u32);
        let span = source.line_span(line);
        Box::new(Diagnostic::at(
            RULE,
            Level::Error,
            source,
            span,
            format!("this file cannot be read: {}", error.message),
        ))
    })
}

/// A mistake at the first place where `text` stands in the file; at its first line where it does
/// not stand there as written.
pub(super) fn mistake(source: &Arc<Source>, text: &str, message: impl Into<String>) -> Diagnostic {
    let span = find(source.text(), text).unwrap_or_else(|| source.line_span(1));
    Diagnostic::at(RULE, Level::Error, source, span, message)
}

/// A mistake at the second place where `text` stands, for what must stand once.
pub(super) fn mistake_again(
    source: &Arc<Source>,
    text: &str,
    message: impl Into<String>,
) -> Diagnostic {
    let mut found = mistake(source, text, message);
    if let Some(label) = &mut found.label
        && let Some(again) = find_all(source.text(), text).nth(1)
    {
        label.span = again;
    }
    found
}

/// Where `text` stands as a key or value, outside comments.
fn find(file: &str, text: &str) -> Option<Span> {
    find_all(file, text).next()
}

fn find_all<'t>(file: &'t str, text: &'t str) -> impl Iterator<Item = Span> + 't {
    let mut offset = 0;
    file.split_inclusive('\n')
        .filter(|_| !text.is_empty())
        .flat_map(move |line| {
            let start = offset;
            offset += line.len();
            let comment = line.trim_start().starts_with('#');
            line.match_indices(text)
                .filter(move |_| !comment)
                .map(move |(at, found)| Span::new(start + at, start + at + found.len()))
        })
}
