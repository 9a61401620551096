//! Footnote marks that an author typed: `<sup>1</sup>` leads to the note that begins with the same.

use std::fmt::Write as _;

use memchr::memmem;

use super::{Closing, Writer, escape};
use crate::document::{Document, Kind, NodeId};
use crate::text::Source;

/// The most characters of a mark; more are no mark but text that is set high.
const LONGEST: usize = 3;

/// The notes of a page: the mark of each and the node of its `<sup>`, in the order of the page.
pub(super) type Notes<'a> = Vec<(&'a str, NodeId)>;

/// The notes of a page. Most have none, and that is seen without looking at its nodes.
pub(super) fn notes<'a>(document: &'a Document, source: &'a Source) -> Notes<'a> {
    if memmem::find(source.text().as_bytes(), b"<sup>").is_none() {
        return Vec::new();
    }
    let mut notes: Notes<'a> = Vec::new();
    // The block whose lines are notes, since it begins with one.
    let mut block = None;
    for (id, _) in document.range(0..document.nodes.len()) {
        let Some(mark) = mark(document, source, id) else {
            continue;
        };
        let Some((before, node)) = id
            .checked_sub(1)
            .and_then(|at| Some((at, document.node(at)?)))
        else {
            continue;
        };
        let begins = match &node.kind {
            Kind::Paragraph | Kind::Item => {
                block = Some(node.end);
                true
            }
            Kind::HardBreak | Kind::SoftBreak(_) => block.is_some_and(|end| before < end),
            Kind::InlineHtml(text) => {
                text.read(source).starts_with("<br") && block.is_some_and(|end| before < end)
            }
            _ => false,
        };
        // A mark alone is no note.
        let follows = document
            .node(id + 3)
            .is_some_and(|next| next.kind.is_inline() && block.is_some_and(|end| id + 3 < end));
        if begins && follows {
            notes.push((mark, id));
        }
    }
    notes
}

/// The mark that stands in the `<sup>` at `id`, if it is one and holds nothing else.
fn mark<'a>(document: &'a Document, source: &'a Source, id: NodeId) -> Option<&'a str> {
    let html = |id: NodeId| match &document.node(id)?.kind {
        Kind::InlineHtml(text) => Some(text.read(source)),
        _ => None,
    };
    if html(id)? != "<sup>" || html(id + 2)? != "</sup>" {
        return None;
    }
    let Kind::Text(text) = &document.node(id + 1)?.kind else {
        return None;
    };
    let text = text.read(source);
    let is_mark = !text.contains(char::is_whitespace) && text.chars().count() <= LONGEST;
    is_mark.then_some(text)
}

impl Writer<'_> {
    /// Writes the mark at `id`, if it is of a note, and gives the next node to write.
    pub(super) fn mark(&mut self, id: NodeId) -> Option<NodeId> {
        if self.notes.is_empty() {
            return None;
        }
        let mark = mark(self.document, self.source, id)?;
        // Notes stand below what they are about; those of a table may stand above the next one's.
        let of_mark = |(_, (text, _)): &(usize, &(&str, NodeId))| *text == mark;
        let mut notes = self.notes.iter().enumerate().filter(of_mark);
        let first = notes.clone().next_back()?;
        let (at, (_, note)) = notes.find(|(_, (_, note))| *note >= id).unwrap_or(first);
        let number = at + 1;
        let inside = (self.stack.iter()).any(|frame| matches!(frame.closing, Closing::Link));
        if *note == id {
            let _ = write!(self.out, "<sup id=\"_note-{number}\">");
            escape::text(&mut self.out, mark);
        } else if inside {
            return None;
        } else {
            let _ = write!(
                self.out,
                "<sup><a class=\"footnote\" href=\"#_note-{number}\""
            );
            let name = self.say("footnote-reference", &[("number", mark.into())]);
            self.attribute("aria-label", &name);
            self.said(true);
            self.out.push('>');
            escape::text(&mut self.out, mark);
            self.out.push_str("</a>");
        }
        self.out.push_str("</sup>");
        Some(id + 3)
    }
}
