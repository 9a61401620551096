//! Blocks: what a reader reads one after the other, and what is aligned, checked and counted.

use std::ops::Range;

use super::inline::{Alert, NodeId};
use crate::text::Span;

/// A block: a heading, a paragraph, one list item's own text, a table cell, a fence …
///
/// A container (list, quote, table) is no block; what it holds is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The node whose children hold it: the paragraph, heading, cell, or the item of a tight list.
    pub node: NodeId,
    /// The nodes of its own content. Nested lists of an item are not in it.
    pub inlines: Range<NodeId>,
    /// The bytes of its content, list marker and `#` left out.
    pub span: Span,
    /// Where it stands in its innermost list; `None` outside lists.
    pub list: Option<ListPlace>,
    /// How many containers (lists, quotes, tables, footnotes) are around it.
    pub depth: u16,
    /// The innermost alert around it.
    pub alert: Option<Alert>,
    /// Index in [`super::Document::headings`] of the heading it stands under (for a heading: itself).
    pub heading: Option<u32>,
}

/// Where a block stands in its innermost list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ListPlace {
    /// The list's node.
    pub list: NodeId,
    /// The item's node.
    pub item: NodeId,
    /// Position of the item in its list, from 0.
    pub index: u32,
    /// The number that an ordered item shows: one of at most nine digits begins its list.
    pub number: Option<u32>,
    /// How many lists are around it, itself counted: 1 at the margin.
    pub level: u16,
    /// Whether this is the first block of its item.
    pub first: bool,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, in a list item too where it is not the item's first.
    Paragraph,
    /// A list item's own text.
    Item,
    /// A table cell, with its row (0 is the head) and column.
    Cell {
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
    },
    /// A fenced or indented code block.
    Code,
    /// A block of raw HTML.
    Html,
    /// A defined term.
    Term,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its node.
    pub node: NodeId,
    /// Its block, as an index in [`super::Document::blocks`].
    pub block: u32,
    /// The id its author gave: `{#id}`, or the first `<a name="id"></a>` or `<a id="id"></a>` in it.
    pub explicit: Option<Box<str>>,
    /// Further ids from anchors in it, and from `<a name>` where `{#id}` is given too.
    pub anchors: Vec<Box<str>>,
    /// Classes from `{.class}`.
    pub classes: Vec<Box<str>>,
    /// Its text without markup.
    pub text: Box<str>,
}
