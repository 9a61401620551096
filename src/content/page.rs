//! A page: one Markdown file of one locale, parsed once.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::front_matter::{self, FrontMatter};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Dialect, Document, Packed, Prose, prose};
use crate::locale::Locale;
use crate::text::{Source, Span};

/// A page. What is written in it reads as fields of [`Written`].
///
/// Of a large site the [documents](Page::document) would be most of the memory, and each stage reads
/// those of a few pages at once. Its pages are [closed](Page::parse_closed): their documents are packed. So
/// a stage reads each page as an [opened](Page::opened) one, whose document goes with it when the stage
/// is done with the page.
#[derive(Debug)]
pub struct Page {
    written: Arc<Written>,
    document: OnceLock<Box<Document>>,
    prose: OnceLock<Vec<Prose>>,
}

/// What is kept of a page.
#[derive(Debug)]
pub struct Written {
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
    /// See [`Written::headline`].
    headline: Option<Headline>,
    /// Its Markdown, if it is closed.
    packed: Option<Packed>,
}

/// The heading of a whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Its text without markup.
    pub text: Box<str>,
    /// Its bytes.
    pub span: Span,
}

impl Deref for Page {
    type Target = Written;

    #[inline]
    fn deref(&self) -> &Written {
        &self.written
    }
}

impl Page {
    /// Parses a page; what is wrong with its front matter comes beside it.
    pub fn parse(key: String, locale: Locale, source: Arc<Source>) -> (Self, Vec<Diagnostic>) {
        let (written, mut document, diagnostics) = Self::read(key, locale, source);
        document.shrink();
        let mut page = Self::of(Arc::new(written));
        page.document = OnceLock::from(Box::new(document));
        (page, diagnostics)
    }

    /// As [`Page::parse`], but the page is closed: its document is packed.
    pub fn parse_closed(
        key: String,
        locale: Locale,
        source: Arc<Source>,
    ) -> (Self, Vec<Diagnostic>) {
        let (mut written, document, diagnostics) = Self::read(key, locale, source);
        written.packed = Some(Packed::of(&document));
        (Self::of(Arc::new(written)), diagnostics)
    }

    fn read(
        key: String,
        locale: Locale,
        source: Arc<Source>,
    ) -> (Written, Document, Vec<Diagnostic>) {
        let (front_matter, body, mut diagnostics) = front_matter::split(&source);
        for diagnostic in &mut diagnostics {
            diagnostic.locale = Some(locale.clone());
        }
        let document = document::parse(&source, body, Dialect::Site);
        let written = Written {
            key,
            locale,
            source,
            front_matter,
            body,
            headline: Headline::of(&document),
            packed: None,
        };
        (written, document, diagnostics)
    }

    fn of(written: Arc<Written>) -> Self {
        Self {
            written,
            document: OnceLock::new(),
            prose: OnceLock::new(),
        }
    }

    /// The page for a stage that reads it and lets go of it. What is unpacked of a closed one goes with
    /// it.
    #[must_use]
    pub fn opened(&self) -> Opened<'_> {
        if self.packed.is_some() && !self.is_open() {
            Opened::Own(Self::of(Arc::clone(&self.written)))
        } else {
            Opened::Kept(self)
        }
    }

    /// Whether another one is the same page, opened or not.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.written, &other.written)
    }

    /// Whether its document is in memory. A closed page that stages share should never become open.
    pub fn is_open(&self) -> bool {
        self.document.get().is_some()
    }

    /// Its Markdown.
    pub fn document(&self) -> &Document {
        let open = || match &self.packed {
            Some(packed) => packed.open(&self.source),
            None => document::parse(&self.source, self.body, Dialect::Site),
        };
        self.document.get_or_init(|| Box::new(open()))
    }

    /// What a reader reads in each block, in the order of the document's blocks; empty for code and
    /// raw HTML.
    pub fn prose(&self) -> &[Prose] {
        let read = || prose::of_blocks(self.document(), &self.source);
        self.prose.get_or_init(read)
    }
}

/// A page that is open.
#[derive(Debug)]
pub enum Opened<'p> {
    /// One that always is.
    Kept(&'p Page),
    /// One that is closed again when this goes.
    Own(Page),
}

impl Deref for Opened<'_> {
    type Target = Page;

    #[inline]
    fn deref(&self) -> &Page {
        match self {
            Self::Kept(page) => page,
            Self::Own(page) => page,
        }
    }
}

impl Written {
    /// The title: front matter's `title`, else the first heading. With its place.
    pub fn title(&self) -> Option<(&str, Span)> {
        let headline = || {
            let headline = self.headline.as_ref()?;
            Some((&*headline.text, headline.span))
        };
        self.field("title").or_else(headline)
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
    pub fn headline(&self) -> Option<&Headline> {
        self.headline.as_ref()
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
}

impl Headline {
    fn of(document: &Document) -> Option<Self> {
        let heading = document.headings.first();
        let heading = heading.filter(|heading| heading.level == 1)?;
        let block = document.blocks.get(heading.block as usize);
        Some(Self {
            text: heading.text.clone(),
            span: block.map(|block| block.span).unwrap_or_default(),
        })
    }
}
