//! A page: one Markdown file of one locale, and what was parsed of it.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::front_matter::{self, FrontMatter};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Dialect, Document, Packed, Prose, prose};
use crate::locale::Locale;
use crate::text::{Source, Span};

/// A page. What is written in it reads as fields of [`Written`]; its Markdown is parsed when somebody
/// first asks for its [document](Page::document), once.
///
/// Of a large site the documents would be most of the memory, and each stage reads those of a few
/// pages at once. Its pages are [closed](Page::new_closed): what was parsed of them is packed. So a
/// stage reads each page as an [opened](Page::opened) one, whose document goes with it when the stage
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
    /// Whether its document is packed while nobody reads it.
    is_closed: bool,
    /// What was parsed of its Markdown; nothing before somebody asked.
    parsed: OnceLock<Parsed>,
}

/// What is kept of a page's Markdown.
#[derive(Debug)]
struct Parsed {
    headline: Option<Headline>,
    /// All of it, if the page is closed.
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
    /// Of a file; what is wrong with its front matter comes beside it.
    pub fn new(key: String, locale: Locale, source: Arc<Source>) -> (Self, Vec<Diagnostic>) {
        Self::read(key, locale, source, false)
    }

    /// As [`Page::new`], but the page is closed.
    pub fn new_closed(key: String, locale: Locale, source: Arc<Source>) -> (Self, Vec<Diagnostic>) {
        Self::read(key, locale, source, true)
    }

    fn read(
        key: String,
        locale: Locale,
        source: Arc<Source>,
        is_closed: bool,
    ) -> (Self, Vec<Diagnostic>) {
        let (front_matter, body, mut diagnostics) = front_matter::split(&source);
        for diagnostic in &mut diagnostics {
            diagnostic.locale = Some(locale.clone());
        }
        let page = Self::of(Arc::new(Written {
            key,
            locale,
            source,
            front_matter,
            body,
            is_closed,
            parsed: OnceLock::new(),
        }));
        if page.field("title").is_none() {
            // Whoever asks for its title next asks for those of all pages, one after the other.
            if is_closed {
                page.headline();
            } else {
                page.document();
            }
        }
        (page, diagnostics)
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
        if self.is_closed && !self.is_open() {
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
        self.document.get_or_init(|| Box::new(self.written.open()))
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
            let headline = self.headline()?;
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
        let parsed = self.parsed.get_or_init(|| self.kept_of(&self.parse()));
        parsed.headline.as_ref()
    }

    fn parse(&self) -> Document {
        document::parse(&self.source, self.body, Dialect::Site)
    }

    fn kept_of(&self, document: &Document) -> Parsed {
        Parsed {
            headline: Headline::of(document),
            packed: self.is_closed.then(|| Packed::of(document)),
        }
    }

    /// Its document: parsed, or unpacked where it was parsed before.
    fn open(&self) -> Document {
        let packed = self.parsed.get().and_then(|parsed| parsed.packed.as_ref());
        if let Some(packed) = packed {
            return packed.open(&self.source);
        }
        let mut document = self.parse();
        self.parsed.get_or_init(|| self.kept_of(&document));
        if !self.is_closed {
            document.shrink();
        }
        document
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
