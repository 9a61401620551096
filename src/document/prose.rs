//! Prose: what a reader reads in a block, with the way back to the bytes it was written with.

use std::ops::Range;

use super::inline::Kind;
use super::{Document, Node, Text};
use crate::text::{Source, Span};

/// The reader's text of a block.
///
/// `text` holds words as they read; each [`Piece`] says which bytes of the source a stretch of it
/// comes from. Pieces are ascending and tile `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text. Line ends are a space, or nothing between Han characters. Code keeps its text.
    pub text: String,
    /// Where the text comes from.
    pub pieces: Vec<Piece>,
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
    /// The bytes of the source that `range` of the text was written with: from the first to the last.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        // Most blocks are one piece, written as it reads.
        if let [piece] = self.pieces.as_slice()
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

    fn push(&mut self, text: &str, span: Span, kind: PieceKind, state: State) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        self.pieces.push(Piece {
            range,
            span,
            kind,
            link: state.link > 0,
            strong: state.strong > 0,
        });
    }
}

#[derive(Clone, Copy, Default)]
struct State {
    link: u32,
    strong: u32,
}

/// The prose of a range of nodes.
pub(super) fn of_nodes(document: &Document, range: Range<usize>, source: &Source) -> Prose {
    let nodes = document.nodes.get(range.clone()).unwrap_or(&[]);
    // A site has a hundred of these a page, most of one piece.
    if let [node] = nodes
        && let Kind::Text(text) = &node.kind
    {
        let mut prose = Prose {
            text: String::with_capacity(text.read(source).len()),
            pieces: Vec::with_capacity(1),
        };
        prose.push(
            text.read(source),
            place(text, node.span),
            PieceKind::Text,
            State::default(),
        );
        return prose;
    }
    // The bytes between the first node and the last are a few more than the text has.
    let bytes = nodes.first().zip(nodes.last());
    let bytes = bytes.map(|(first, last)| first.span.join(last.span).len());
    let mut prose = Prose {
        text: String::with_capacity(bytes.unwrap_or_default()),
        pieces: Vec::with_capacity(range.len()),
    };
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
            Kind::Text(text) => prose.push(text.read(source), place(text, node.span), plain, state),
            Kind::Code(text) => {
                prose.push(
                    text.read(source),
                    place(text, node.span),
                    PieceKind::Code,
                    state,
                );
            }
            Kind::SoftBreak(joined) if !joined => {
                prose.push(" ", node.span, PieceKind::Break, state);
            }
            Kind::HardBreak => prose.push(" ", node.span, PieceKind::Break, state),
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
    // Addresses of links are markup.
    if prose.text.capacity() > prose.text.len() * 5 / 4 {
        prose.text.shrink_to_fit();
    }
    prose
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
