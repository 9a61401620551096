//! A document as HTML: by the letter of CommonMark, or as a page of a site.
//!
//! A site's pages differ from CommonMark's output in what a reader needs: ids on headings, `lang`
//! on exactly the foreign parts, wide tables and code that scroll in themselves, footnotes, alerts;
//! and in what content may not do: addresses and raw HTML pass a filter.

pub mod escape;
mod highlight;
mod highlighted;
mod language;
mod sanitize;
mod tags;
mod write;

use crate::document::Document;
use crate::locale::Locale;
use crate::messages::Value;
use crate::text::{Source, Span};

pub use escape::Use;
pub use highlighted::Highlighted;

/// Writes an address as a page does.
pub type Address<'a> = &'a dyn Fn(&str, Use) -> Option<String>;

/// Gives the text of a message.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, Value<'_>)]) -> String;

/// How a document becomes part of a page.
pub struct Settings<'a> {
    /// The id of each heading, in the order of [`Document::headings`].
    pub ids: &'a [String],
    /// Foreign runs: ascending, disjoint byte ranges of the source with their language tags.
    pub foreign: &'a [(Span, String)],
    /// Where an address leads in the site, in the form that the page writes; `None` for one that
    /// must not be followed or loaded.
    pub address: Address<'a>,
    /// A message in the page's language.
    pub say: Say<'a>,
    /// The language that messages are in, and the page's, where those differ.
    pub said_in: Option<(&'a Locale, &'a Locale)>,
    /// Whether raw HTML passes as it is.
    pub raw_html: bool,
    /// Whether each block's element says where it stands in the source:
    /// `data-place="START-END"`, in bytes. A server shows findings by it; nobody else needs it.
    pub places: bool,
    /// The code that was coloured before; `None` where none is to be coloured.
    pub highlighted: Option<&'a Highlighted>,
}

/// The HTML of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The heading of level 1 that the document begins with; empty where it begins otherwise.
    pub headline: String,
    /// What follows it.
    pub rest: String,
    /// Language tags of the headings, where one is wholly foreign.
    pub heading_languages: Vec<Option<String>>,
}

impl Body {
    /// With the paragraph right below the headline as part of it: a landing page opens with both.
    #[must_use]
    pub fn with_lead(mut self) -> Self {
        let text = self.rest.trim_start();
        let is_paragraph = text.starts_with("<p>") || text.starts_with("<p ");
        // A paragraph holds no other.
        if let (false, true, Some((lead, rest))) = (
            self.headline.is_empty(),
            is_paragraph,
            text.split_once("</p>"),
        ) {
            self.headline.push_str(lead);
            self.headline.push_str("</p>\n");
            self.rest = rest.to_owned();
        }
        self
    }
}

/// The level that each heading is shown at: as written, but none skipped. A page begins with its
/// title at level 1, so `###` right below it is shown at level 2 (WCAG 2.2, technique H42).
pub fn outline(document: &Document) -> Vec<u8> {
    let mut open: Vec<u8> = vec![1];
    document
        .headings
        .iter()
        .map(|heading| {
            while open.len() > 1 && open.last().is_some_and(|&last| last >= heading.level) {
                open.pop();
            }
            if heading.level > 1 {
                open.push(heading.level);
            }
            open.len() as u8
        })
        .collect()
}

/// The document exactly as CommonMark 0.31.2 writes its examples. Nothing is filtered.
pub fn commonmark(document: &Document, source: &Source) -> String {
    let body = write::document(document, source, None);
    body.headline + &body.rest
}

/// The document as part of a page.
pub fn body(document: &Document, source: &Source, settings: &Settings<'_>) -> Body {
    write::document(document, source, Some(settings))
}
