//! A page's Markdown, parsed: a tree of nodes in one array, and the list of its blocks.
//!
//! [`parse`] is the only way to make a [`Document`]; everyone downstream reads it.

pub mod block;
pub mod inline;
mod packed;
mod parse;
pub mod prose;

pub use block::{Block, BlockKind, Heading, ListPlace};
pub use inline::{Alert, Align, Kind, Link, Node, NodeId, Text};
pub use parse::{Dialect, Oddity, parse};
pub use prose::{Piece, PieceKind, Pieces, Prose};

pub(crate) use packed::Packed;

use crate::text::{Source, Span};

/// A parsed page. Node and block spans are byte ranges of the page's [`Source`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The tree in preorder: a node's children follow it, up to its [`Node::end`].
    pub nodes: Vec<Node>,
    /// What a reader reads, in order: each block has text or code of its own.
    pub blocks: Vec<Block>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Constructs that only diglot reads as it does, and that a rule reports.
    pub oddities: Vec<(Oddity, Span)>,
}

impl Document {
    /// The direct children of `parent`, in order. `None` gives the top level.
    pub fn children(&self, parent: Option<NodeId>) -> Children<'_> {
        let (at, end) = match parent {
            None => (0, self.nodes.len()),
            Some(id) => match self.nodes.get(id as usize) {
                Some(node) => (id as usize + 1, node.end as usize),
                None => (0, 0),
            },
        };
        Children {
            nodes: &self.nodes,
            at,
            end,
        }
    }

    /// A node by its id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// All nodes below `id` (itself left out), in document order, with their ids.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        let end = self
            .nodes
            .get(id as usize)
            .map_or(0, |node| node.end as usize);
        self.range(id as usize + 1..end)
    }

    /// The nodes of an id range, in document order, with their ids.
    pub fn range(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (NodeId, &Node)> {
        let start = range.start;
        let nodes = self.nodes.get(range).unwrap_or(&[]);
        nodes
            .iter()
            .enumerate()
            .map(move |(at, node)| ((start + at) as NodeId, node))
    }

    /// Gives back the memory that its lists do not need, for a document that stays.
    pub(crate) fn shrink(&mut self) {
        exact(&mut self.nodes);
        exact(&mut self.blocks);
        exact(&mut self.headings);
    }

    /// What a reader reads in `block`.
    pub fn prose(&self, block: &Block, source: &Source) -> Prose {
        prose::of_block(self, block, source)
    }

    /// The links and images in `block`, in order.
    pub fn links(&self, block: &Block) -> impl Iterator<Item = (&Node, &Link)> {
        self.range(block.inlines.start as usize..block.inlines.end as usize)
            .filter_map(|(_, node)| match &node.kind {
                Kind::Link(link) | Kind::Image(link) => Some((node, &**link)),
                _ => None,
            })
    }
}

/// Moves a list to memory of its size. To shrink it in place gives nothing back: an allocator leaves it
/// where it is while more than half of its room is used.
fn exact<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

/// Iterator over the direct children of a node: `(id, node)`.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    nodes: &'a [Node],
    at: usize,
    end: usize,
}

impl<'a> Iterator for Children<'a> {
    type Item = (NodeId, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let node = self.nodes.get(self.at)?;
        let id = self.at as NodeId;
        self.at = (node.end as usize).max(self.at + 1);
        Some((id, node))
    }
}
