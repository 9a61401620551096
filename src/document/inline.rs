//! The nodes of a document: block containers and inline content alike.

use crate::text::{Source, Span};

/// Index of a node in [`super::Document::nodes`].
pub type NodeId = u32;

/// One node. Its children are the nodes `id + 1 .. end`, taken by [`super::Document::children`].
#[derive(Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The bytes it was written with, markup included.
    pub span: Span,
    /// One past its last descendant.
    pub end: NodeId,
}

/// Text of a node: a slice of the source wherever the two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Stands in the source as it reads.
    Source(Span),
    /// Reads otherwise than it is written (an entity, an escape, a joined line).
    Owned(Box<str>),
}

impl Text {
    /// The text as it reads.
    pub fn read<'a>(&'a self, source: &'a Source) -> &'a str {
        match self {
            Self::Source(span) => source.slice(*span),
            Self::Owned(text) => text,
        }
    }
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Target as written, entities and escapes resolved.
    pub url: Box<str>,
    /// Its title; empty where there is none.
    pub title: Box<str>,
    /// Whether it is a bare address or `<address>`: its text is the address, not prose.
    pub auto: bool,
    /// Whether `url` is an e-mail address without `mailto:`.
    pub email: bool,
}

/// The five kinds of a GitHub alert.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// Lower-case name, as in class and message names: `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// Alignment of a table column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Align {
    /// Not stated.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// What a node is.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph. Absent around the text of tight list items, as in CommonMark's output.
    Paragraph,
    /// A heading; the value is its index in [`super::Document::headings`].
    Heading(u32),
    /// A block quote.
    Quote,
    /// A GitHub alert.
    Alert(Alert),
    /// A list; `Some(n)` is an ordered one that starts at `n`.
    List(Option<u64>),
    /// A list item.
    Item,
    /// The check box of a task item.
    Task(bool),
    /// A code block. `Some(info)` is fenced, with its info string.
    CodeBlock(Option<Text>),
    /// A block of raw HTML; its [`Kind::Html`] children are its lines.
    HtmlBlock,
    /// A table with the alignment of each column.
    Table(Box<[Align]>),
    /// The head row of a table.
    TableHead,
    /// A body row of a table.
    TableRow,
    /// A table cell.
    TableCell,
    /// The definition of the footnote with this label.
    FootnoteDefinition(Text),
    /// A definition list.
    DefinitionList,
    /// A defined term.
    DefinitionTitle,
    /// What a term means.
    DefinitionDetails,
    /// A thematic break.
    Rule,

    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Strikethrough.
    Strikethrough,
    /// A link.
    Link(Box<Link>),
    /// An image; its children are the alternative text.
    Image(Box<Link>),
    /// Characters.
    Text(Text),
    /// Inline code.
    Code(Text),
    /// Raw HTML in a block of HTML.
    Html(Text),
    /// Raw HTML between characters.
    InlineHtml(Text),
    /// A mark that refers to the footnote with this label.
    FootnoteReference(Text),
    /// A line end in a paragraph; `true` where it joins its lines without a space,
    /// as between Han characters.
    SoftBreak(bool),
    /// A forced line end.
    HardBreak,
}

impl Kind {
    /// Whether it stands in a line of text rather than on lines of its own.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Strikethrough
                | Self::Link(_)
                | Self::Image(_)
                | Self::Text(_)
                | Self::Code(_)
                | Self::InlineHtml(_)
                | Self::FootnoteReference(_)
                | Self::SoftBreak(_)
                | Self::HardBreak
        )
    }
}
