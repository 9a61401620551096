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

/// Where `text` stands as a key or value, outside comments.
fn find(file: &str, text: &str) -> Option<Span> {
    if text.is_empty() {
        return None;
    }
    let mut offset = 0;
    for line in file.split_inclusive('\n') {
        if !line.trim_start().starts_with('#')
            && let Some(at) = line.find(text)
        {
            return Some(Span::new(offset + at, offset + at + text.len()));
        }
        offset += line.len();
    }
    None
}
