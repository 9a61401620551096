//! Markdown to [`Document`]: the only user of pulldown-cmark.
//!
//! CommonMark 0.31.2 with tables, strikethrough, task lists, footnotes, heading attributes, GitHub
//! alerts and definition lists. Beyond those, [`Dialect::Site`] reads as writers of Chinese mean it:
//! emphasis next to full-width punctuation, line ends between Han characters, bare addresses; and
//! `##Title` as the heading it was meant to be. The first and the last are done by putting a
//! character into the text before it is parsed; every offset is mapped back.

mod address;
mod blocks;
mod pending;
mod prepare;
mod tree;

use pulldown_cmark::{Options, Parser};

pub(super) use self::blocks::list_blocks;
use self::prepare::{Prepared, prepare};
use self::tree::Builder;
use super::Document;
use crate::text::{Source, Span};

/// Which Markdown is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Dialect {
    /// CommonMark as the specification has it, nothing else.
    CommonMark,
    /// What diglot's sites are written in.
    #[default]
    Site,
}

/// A construct that diglot reads though CommonMark does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Oddity {
    /// `##Title`: no space after the number signs.
    HeadingWithoutSpace,
}

/// Parses the bytes `body` of `source`. Cannot fail: every text is Markdown.
pub fn parse(source: &Source, body: Span, dialect: Dialect) -> Document {
    let text = source.slice(body);
    let mut document = Document::default();
    // A node for each 16 bytes is more than nearly all pages of prose and lists need.
    document.nodes.reserve(text.len() / 16);
    let options = match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Site => {
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_GFM
                | Options::ENABLE_DEFINITION_LIST
        }
    };
    let prepared = match dialect {
        Dialect::CommonMark => Prepared::plain(text, body.start),
        Dialect::Site => prepare(text, body.start, options, &mut document),
    };
    let mut builder = Builder::new(document, source, &prepared, dialect == Dialect::Site);
    for (event, range) in Parser::new_ext(&prepared.text, options).into_offset_iter() {
        builder.event(event, range);
    }
    let mut document = builder.finish();
    list_blocks(&mut document, source);
    document
}
