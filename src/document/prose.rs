//! Prose: what a reader reads in a block, with the way back to the bytes it was written with.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::inline::Kind;
use super::{Block, BlockKind, Document, Node, Text};
use crate::text::{SharedText, Source, Span};

/// The reader's text of a block.
///
/// `text` holds words as they read; each [`Piece`] says which bytes of the source a stretch of it
/// comes from. Pieces are ascending and tile `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text. Line ends are a space, or nothing between Han characters. Code keeps its text.
    pub text: SharedText,
    /// Where the text comes from.
    pub pieces: Pieces,
}

/// The pieces of a prose, in order. A site has a hundred blocks a page, most of one piece: that one
/// has no memory of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Pieces(Held);

#[derive(Clone, PartialEq, Eq)]
enum Held {
    One(Piece),
    Many(Box<[Piece]>),
}

impl Deref for Pieces {
    type Target = [Piece];

    #[inline]
    fn deref(&self) -> &[Piece] {
        match &self.0 {
            Held::One(piece) => std::slice::from_ref(piece),
            Held::Many(pieces) => pieces,
        }
    }
}

impl From<&[Piece]> for Pieces {
    fn from(pieces: &[Piece]) -> Self {
        Self(match pieces {
            [piece] => Held::One(piece.clone()),
            _ => Held::Many(pieces.into()),
        })
    }
}

impl Default for Pieces {
    fn default() -> Self {
        Self(Held::Many(Box::default()))
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&**self).finish()
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Piece;
    type IntoIter = std::slice::Iter<'a, Piece>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A stretch of prose and its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of [`Prose::text`].
    pub range: Range<usize>,
    /// Bytes of the source. As long as `range` where the text is written as it reads.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
    /// Whether it is link text.
    pub link: bool,
    /// Whether it is emphasised (`*` or `**`).
    pub strong: bool,
}

/// What a piece of prose is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PieceKind {
    /// Words.
    Text,
    /// Inline code.
    Code,
    /// An address that is its own link text.
    Address,
    /// The alternative text of an image.
    Alt,
    /// A line end.
    Break,
}

impl Prose {
    /// Of a text and its pieces.
    pub fn new(text: String, pieces: &[Piece]) -> Self {
        Self {
            text: text.into(),
            pieces: pieces.into(),
        }
    }

    /// The pieces that have bytes of `range`, in order.
    pub(crate) fn met(&self, range: Range<usize>) -> impl Iterator<Item = &Piece> {
        // Pieces tile the text.
        let first = self
            .pieces
            .partition_point(|piece| piece.range.end <= range.start);
        let pieces = self.pieces.get(first..).unwrap_or(&[]).iter();
        pieces.take_while(move |piece| piece.range.start < range.end)
    }

    /// The bytes of the source that `range` of the text was written with: from the first to the last.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        // Most blocks are one piece, written as it reads.
        if let [piece] = &*self.pieces
            && piece.span.len() == piece.range.len()
            && range.start < range.end
            && range.end <= piece.range.end
        {
            let start = piece.span.start as usize;
            return Span::new(start + range.start, start + range.end);
        }
        let mut span: Option<Span> = None;
        // Pieces tile the text: those that end before the range are passed over at once.
        let first = self
            .pieces
            .partition_point(|piece| piece.range.end < range.start);
        for piece in self.pieces.get(first..).unwrap_or(&[]) {
            if piece.range.start >= range.end && !(range.is_empty() && span.is_none()) {
                break;
            }
            if piece.range.end <= range.start && !range.is_empty() {
                continue;
            }
            let exact = piece.span.len() == piece.range.len();
            let start = range.start.max(piece.range.start) - piece.range.start;
            let end = range
                .end
                .min(piece.range.end)
                .saturating_sub(piece.range.start);
            let part = if exact {
                Span::new(
                    piece.span.start as usize + start,
                    piece.span.start as usize + end,
                )
            } else {
                piece.span
            };
            span = Some(span.map_or(part, |span| span.join(part)));
        }
        span.unwrap_or_default()
    }
}

/// Whether markup between two pieces ends a line for readers.
pub(crate) fn breaks_line(markup: &str) -> bool {
    markup.contains("<br") || markup.contains("<BR")
}

#[derive(Clone, Copy, Default)]
struct State {
    link: u32,
    strong: u32,
}

/// The prose of each block of a document; empty for code and raw HTML.
pub(crate) fn of_blocks(document: &Document, source: &Source) -> Vec<Prose> {
    let mut writer = Writer::new(source);
    let blocks = document.blocks.iter();
    let mut all: Vec<Prose> = blocks
        .map(|block| match block.kind {
            BlockKind::Code | BlockKind::Html => Prose::default(),
            _ => writer.prose(document, nodes_of(block)),
        })
        .collect();
    writer.settle(&mut all);
    all
}

/// The prose of one block.
pub(super) fn of_block(document: &Document, block: &Block, source: &Source) -> Prose {
    let mut writer = Writer::new(source);
    let mut prose = writer.prose(document, nodes_of(block));
    writer.settle(std::slice::from_mut(&mut prose));
    prose
}

fn nodes_of(block: &Block) -> Range<usize> {
    block.inlines.start as usize..block.inlines.end as usize
}

/// Writes the prose of blocks. What of it does not stand in the file as it reads goes one after the
/// other into one text, which all blocks share.
struct Writer<'s> {
    source: &'s Source,
    text: String,
    /// Where the block begins in it.
    start: usize,
    /// The pieces of the block.
    pieces: Vec<Piece>,
}

impl<'s> Writer<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            text: String::new(),
            start: 0,
            pieces: Vec::new(),
        }
    }

    /// Gives the prose that was written its text.
    fn settle(mut self, all: &mut [Prose]) {
        if self.text.is_empty() {
            return;
        }
        self.text.shrink_to_fit();
        let text = Arc::new(self.text);
        for prose in all {
            prose.text.settle(&text);
        }
    }

    /// The prose of a range of nodes.
    fn prose(&mut self, document: &Document, range: Range<usize>) -> Prose {
        // Most are of one text.
        if let Some([node]) = document.nodes.get(range.clone())
            && let Kind::Text(Text::Source(span)) = node.kind
        {
            let length = self.source.slice(span).len();
            if length == 0 {
                return Prose::default();
            }
            let piece = piece(0..length, span, PieceKind::Text, State::default());
            return self.as_it_stands(piece);
        }
        self.start = self.text.len();
        self.pieces.clear();
        self.write(document, range);
        // A text that is all strong or all of a link stands in the file, too.
        if let [piece] = &*self.pieces
            && self.source.slice(piece.span) == self.text.get(self.start..).unwrap_or("")
        {
            self.text.truncate(self.start);
            return self.as_it_stands(piece.clone());
        }
        Prose {
            text: SharedText::unsettled(Span::new(self.start, self.text.len())),
            pieces: self.pieces.as_slice().into(),
        }
    }

    /// Prose that is one stretch of the file.
    fn as_it_stands(&self, piece: Piece) -> Prose {
        Prose {
            text: self.source.share(piece.span),
            pieces: Pieces(Held::One(piece)),
        }
    }

    fn push(&mut self, text: &str, span: Span, kind: PieceKind, state: State) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len() - self.start;
        self.text.push_str(text);
        let range = start..self.text.len() - self.start;
        self.pieces.push(piece(range, span, kind, state));
    }

    fn write(&mut self, document: &Document, range: Range<usize>) {
        let source = self.source;
        let mut state = State::default();
        // Containers that are open, with what closing them undoes.
        let mut open: Vec<(u32, State)> = Vec::new();
        let mut address_end = 0u32;
        let mut alt_end = 0u32;
        for (id, node) in document.range(range) {
            while let Some(&(end, before)) = open.last() {
                if id < end {
                    break;
                }
                state = before;
                open.pop();
            }
            let plain = if id < alt_end {
                PieceKind::Alt
            } else if id < address_end {
                PieceKind::Address
            } else {
                PieceKind::Text
            };
            match &node.kind {
                Kind::Text(text) => {
                    self.push(text.read(source), place(text, node.span), plain, state);
                }
                Kind::Code(text) => {
                    let code = PieceKind::Code;
                    self.push(text.read(source), place(text, node.span), code, state);
                }
                Kind::SoftBreak(joined) if !joined => {
                    self.push(" ", node.span, PieceKind::Break, state);
                }
                Kind::HardBreak => self.push(" ", node.span, PieceKind::Break, state),
                Kind::Link(link) => {
                    open.push((node.end, state));
                    state.link += 1;
                    if link.auto || is_tail(document, id, node, source) {
                        address_end = node.end;
                    }
                }
                Kind::Image(_) => {
                    open.push((node.end, state));
                    alt_end = node.end;
                }
                Kind::Strong | Kind::Emphasis => {
                    open.push((node.end, state));
                    state.strong += 1;
                }
                _ => {}
            }
        }
    }
}

fn piece(range: Range<usize>, span: Span, kind: PieceKind, state: State) -> Piece {
    Piece {
        range,
        span,
        kind,
        link: state.link > 0,
        strong: state.strong > 0,
    }
}

/// Whether a link's text is a path that its address ends in: `[acme/kit](https://code.example/acme/kit)`.
fn is_tail(document: &Document, id: u32, node: &Node, source: &Source) -> bool {
    let (Kind::Link(link), Some(child)) = (&node.kind, document.node(id + 1)) else {
        return false;
    };
    let Kind::Text(text) = &child.kind else {
        return false;
    };
    let text = text.read(source);
    node.end == id + 2
        && text.contains('/')
        && !text.contains(char::is_whitespace)
        && link
            .url
            .trim_end_matches('/')
            .strip_suffix(text)
            .is_some_and(|before| before.ends_with('/'))
}

fn place(text: &Text, node: Span) -> Span {
    match text {
        Text::Source(span) => *span,
        Text::Owned(_) => node,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Dialect, parse};

    #[test]
    fn prose_is_part_of_the_file_wherever_it_reads_as_it_is_written() {
        let text = "Plain words.\n\n**All strong.**\n\nSome *parts* are &amp; some not,\nand lines end.\n\n\
                    `code`\n\n[www.example.org](https://www.example.org)\n\n---\n\nA\\*b\n\n<p>raw</p>\n";
        let source = Source::new("a.md", "a.md", text.to_owned());
        let document = parse(&source, Span::new(0, text.len()), Dialect::Site);
        let all = of_blocks(&document, &source);
        let texts: Vec<&str> = all.iter().map(|prose| &*prose.text).collect();
        let wanted = [
            "Plain words.",
            "All strong.",
            "Some parts are & some not, and lines end.",
            "code",
            "www.example.org",
            "A*b",
            "",
        ];
        assert_eq!(texts, wanted);
        for (prose, block) in all.iter().zip(&document.blocks) {
            if block.kind != BlockKind::Html {
                assert_eq!(*prose, document.prose(block, &source));
            }
            let tiles: Vec<&str> = prose
                .pieces
                .iter()
                .map(|piece| prose.text.get(piece.range.clone()).expect("on boundaries"))
                .collect();
            assert_eq!(tiles.concat(), *prose.text);
        }
        assert!(size_of::<Prose>() <= 48, "{}", size_of::<Prose>());
    }
}
