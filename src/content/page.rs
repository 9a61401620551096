//! A page: one Markdown file of one locale, parsed once.

use std::sync::{Arc, OnceLock};

use super::front_matter::{self, FrontMatter};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Dialect, Document, Heading, Prose, prose};
use crate::locale::Locale;
use crate::text::{Source, Span};

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its path below the locale's folder, with `/`; the same in every locale (`guide/install.md`).
    pub key: String,
    /// Its locale.
    pub locale: Locale,
    /// Its text; named `<locale folder>/<key>`.
    pub source: Arc<Source>,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// Where its Markdown stands in the file.
    pub body: Span,
    /// Its Markdown.
    pub document: Document,
    /// See [`Page::prose`].
    prose: OnceLock<Vec<Prose>>,
}

impl Page {
    /// Parses a page; what is wrong with its front matter comes beside it.
    pub fn parse(key: String, locale: Locale, source: Arc<Source>) -> (Self, Vec<Diagnostic>) {
        let (front_matter, body, mut diagnostics) = front_matter::split(&source);
        for diagnostic in &mut diagnostics {
            diagnostic.locale = Some(locale.clone());
        }
        let document = document::parse(&source, body, Dialect::Site);
        (
            Self {
                key,
                locale,
                source,
                front_matter,
                body,
                document,
                prose: OnceLock::new(),
            },
            diagnostics,
        )
    }

    /// What a reader reads in each block, in the order of the document's blocks; empty for code and
    /// raw HTML. Made when a first stage asks and shared by all: nearly each of them does.
    pub fn prose(&self) -> &[Prose] {
        let read = || prose::of_blocks(&self.document, &self.source);
        self.prose.get_or_init(read)
    }

    /// The title: front matter's `title`, else the first heading. With its place.
    pub fn title(&self) -> Option<(&str, Span)> {
        self.field("title")
            .or_else(|| self.headline().map(|heading| self.heading_text(heading)))
    }

    /// What the navigation calls it: `nav_title`, else the title.
    pub fn nav_title(&self) -> Option<(&str, Span)> {
        self.field("nav_title").or_else(|| self.title())
    }

    /// The description in its front matter, with its place.
    pub fn description(&self) -> Option<(&str, Span)> {
        self.field("description")
    }

    /// Its first heading, if that is of level 1.
    pub fn headline(&self) -> Option<&Heading> {
        self.document
            .headings
            .first()
            .filter(|heading| heading.level == 1)
    }

    /// Its place among its siblings: front matter's `order`, a number; else its `weight`, as pages
    /// written for Hugo and Zola call it, where 0 is none.
    pub fn order(&self) -> Option<f64> {
        let number = |key| self.front_matter.get(key)?.value.as_f64();
        number("order").or_else(|| number("weight").filter(|weight| *weight != 0.0))
    }

    fn field(&self, key: &str) -> Option<(&str, Span)> {
        let text = self.front_matter.text(key)?;
        Some((text, self.front_matter.get(key)?.value_span))
    }

    fn heading_text<'a>(&'a self, heading: &'a Heading) -> (&'a str, Span) {
        let span = self
            .document
            .blocks
            .get(heading.block as usize)
            .map(|block| block.span);
        (&heading.text, span.unwrap_or_default())
    }
}
