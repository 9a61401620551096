//! One bundle for each tag that has messages, with what is wrong in their files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::{ast, parser};
use unic_langid::LanguageIdentifier;

use super::functions::{self, Bundle};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Source, Span};

/// Deepest nesting of `{` that is parsed: the parser recurses and has no limit of its own.
const DEEPEST: usize = 32;

/// The messages of one tag.
pub(super) struct Messages {
    pub(super) bundle: Bundle,
    /// Ids with their place, attributes as `id.attribute`.
    pub(super) ids: BTreeMap<String, (Arc<Source>, Span)>,
}

/// Reads `files` (name and text, the first definition of an id wins) into a bundle for `tag`.
pub(super) fn read(
    tag: &str,
    files: Vec<(String, String)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Messages> {
    let language: LanguageIdentifier = tag.parse().ok()?;
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolation marks would stand in attributes too; templates use <bdi> where directions mix.
    bundle.set_use_isolating(false);
    if let Err(error) = functions::install(&mut bundle) {
        diagnostics.push(Diagnostic::nowhere(
            "message-syntax",
            Level::Error,
            "",
            error.to_string(),
        ));
    }
    let mut ids = BTreeMap::new();
    for (name, text) in files {
        let source = Arc::new(Source::new(name.clone(), name, text));
        let Some(resource) = parse(&source, diagnostics) else {
            continue;
        };
        list_ids(&source, &resource, &mut ids, diagnostics);
        // The first definition stays; a second one in the same file was reported above.
        let _ = bundle.add_resource(resource);
    }
    Some(Messages { bundle, ids })
}

fn parse(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> Option<FluentResource> {
    let text = source
        .text()
        .strip_prefix('\u{feff}')
        .unwrap_or(source.text());
    let shift = source.text().len() - text.len();
    if let Some((at, reason)) = refused(text) {
        diagnostics.push(
            Diagnostic::at(
                "message-syntax",
                Level::Error,
                source,
                Span::new(shift + at, shift + at + 1),
                reason,
            )
            .help("split the message, or refer to another one with { message-id }"),
        );
        return None;
    }
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => Some(resource),
        Err((resource, errors)) => {
            for error in &errors {
                diagnostics.push(
                    Diagnostic::at(
                        "message-syntax",
                        Level::Error,
                        source,
                        place(text, shift, error),
                        explain(&error.kind),
                    )
                    .help("this entry is left out, the others of the file are used; see https://projectfluent.org/fluent/guide/"),
                );
            }
            Some(resource)
        }
    }
}

/// Where the parser found a mistake: it counts bytes, and one past the end or within a character
/// where something is missing there. `shift` is where `text` begins in its file.
pub(super) fn place(text: &str, shift: usize, error: &parser::ParserError) -> Span {
    let mut start = error.pos.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = error.pos.end.min(text.len()).max(start);
    // What is missing is looked for past the blank lines, and is to be written before them.
    if matches!(error.kind, parser::ErrorKind::ExpectedToken(_)) {
        let before = text.get(..start).unwrap_or("");
        let written = before.trim_end();
        if before.len() > written.len() && before.trim_end_matches([' ', '\t']).ends_with('\n') {
            let last = written.chars().next_back().map_or(0, char::len_utf8);
            (start, end) = (written.len() - last, written.len());
        }
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(shift + start, shift + end)
}

pub(super) fn explain(kind: &parser::ErrorKind) -> String {
    match kind {
        parser::ErrorKind::ExpectedToken(token) => return format!("“{token}” is missing here"),
        parser::ErrorKind::ExpectedMessageField { entry_id } => {
            return format!("message {entry_id} has neither a text nor an attribute");
        }
        parser::ErrorKind::ExpectedTermField { entry_id } => {
            return format!("term {entry_id} has no text");
        }
        _ => {}
    }
    let said = kind.to_string();
    let mut letters = said.trim_end_matches('.').chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_lowercase(), letters.as_str()),
        None => "this is not Fluent syntax".to_owned(),
    }
}

/// Where and why a text is not given to the parser at all.
pub(super) fn refused(text: &str) -> Option<(usize, String)> {
    let at = too_deep(text)?;
    Some((
        at,
        format!("placeables are nested more than {DEEPEST} deep"),
    ))
}

/// Offset of the brace that nests deeper than is parsed. Braces in string literals count too:
/// that only makes the limit stricter for texts that nobody writes.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(at);
                }
            }
            b'}' => depth = depth.saturating_sub(1),
            // A brace left open by mistake does not reach past its entry.
            b'\n'
                if text
                    .as_bytes()
                    .get(at + 1)
                    .is_some_and(u8::is_ascii_alphabetic) =>
            {
                depth = 0;
            }
            _ => {}
        }
    }
    None
}

fn list_ids(
    source: &Arc<Source>,
    resource: &FluentResource,
    ids: &mut BTreeMap<String, (Arc<Source>, Span)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut here: BTreeSet<&str> = BTreeSet::new();
    let mut from = 0;
    for entry in resource.entries() {
        let (ast::Entry::Message(ast::Message { id, .. }) | ast::Entry::Term(ast::Term { id, .. })) =
            entry
        else {
            continue;
        };
        let term = matches!(entry, ast::Entry::Term(_));
        // The tree has no offsets: an entry is the next line that begins with its name.
        let name = if term {
            format!("-{}", id.name)
        } else {
            id.name.to_owned()
        };
        let at = entry_offset(source.text(), &name, from).unwrap_or(from);
        from = at + name.len();
        let span = Span::new(at, from);
        if !term {
            if !here.insert(id.name) {
                diagnostics.push(
                    Diagnostic::at(
                        "message-syntax",
                        Level::Warning,
                        source,
                        span,
                        format!("message `{name}` is defined twice in this file"),
                    )
                    .help("the first definition is used; remove the other"),
                );
            }
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            if message.value.is_some() {
                ids.entry(name.clone())
                    .or_insert_with(|| (Arc::clone(source), span));
            }
            for attribute in &message.attributes {
                ids.entry(format!("{name}.{}", attribute.id.name))
                    .or_insert_with(|| (Arc::clone(source), span));
            }
        }
    }
}

/// Offset of the line that defines `name`, at or after `from`.
fn entry_offset(text: &str, name: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(skip) = text.get(at..)?.find(name) {
        let start = at + skip;
        let line_start = start == 0 || text.as_bytes().get(start - 1) == Some(&b'\n');
        let rest = text.get(start + name.len()..)?.trim_start_matches(' ');
        if (line_start || (start == 3 && text.starts_with('\u{feff}'))) && rest.starts_with('=') {
            return Some(start);
        }
        at = start + name.len();
    }
    None
}
