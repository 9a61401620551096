//! Tries over the words, slots, gaps and classes of patterns.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Symbols of tries: words are themselves, the others have a tag above all words.
pub(in crate::requirements) mod symbol {
    pub(in crate::requirements) const SLOT: u32 = 1 << 28;
    /// The slot for months.
    pub(in crate::requirements) const MONTH: u32 = SLOT + 3;
    pub(in crate::requirements) const GAP: u32 = 2 << 28;
    pub(in crate::requirements) const CLASS: u32 = 3 << 28;
}

/// A trie over symbols. Node 0 is its root.
#[derive(Clone, Debug)]
pub(in crate::requirements) struct Trie {
    nodes: Vec<Node>,
    /// The edges of all nodes, each node's together and sorted by symbol, once the trie is closed.
    edges: Vec<(u32, u32)>,
    /// The meanings of what ends at a node, each node's together, once the trie is closed.
    ends: Vec<u32>,
    open: Open,
}

/// A trie that still grows.
#[derive(Clone, Debug, Default)]
struct Open {
    /// Where an edge leads, by its node and symbol.
    edges: HashMap<(u32, u32), u32, FixedState>,
    /// Nodes with what ends there.
    ends: Vec<(u32, u32)>,
}

/// A node of a closed trie: places in the tables of the trie.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::requirements) struct Node {
    /// Its edges: words from here, then slots and gaps, then classes, up to `last`.
    first: u32,
    wild: u32,
    classes: u32,
    last: u32,
    ends: u32,
    last_end: u32,
    pub(in crate::requirements) ahead: Signs,
}

/// What can lead on from a node, or what a token offers, in few bits: where two have none in common
/// nothing leads on. Words and classes share bits with others, so the reverse is not true.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::requirements) struct Signs {
    words: u64,
    classes: u64,
}

impl Signs {
    /// The sign of a word; 0 is the word that no pattern holds.
    pub(in crate::requirements) fn word(word: u32) -> Self {
        // The first two bits are taken.
        let words = if word == 0 { 0 } else { 4 << (word % 62) };
        Self { words, classes: 0 }
    }

    pub(in crate::requirements) fn class(class: u32) -> Self {
        Self {
            words: 0,
            classes: 1 << (class % 64),
        }
    }

    /// Of every token, and of nodes from which anything may lead on.
    pub(in crate::requirements) const ANY: Self = Self {
        words: 1,
        classes: 0,
    };

    pub(in crate::requirements) const NUMBER: Self = Self {
        words: 2,
        classes: 0,
    };

    #[must_use]
    pub(in crate::requirements) fn and(self, other: Self) -> Self {
        Self {
            words: self.words | other.words,
            classes: self.classes | other.classes,
        }
    }

    pub(in crate::requirements) fn meet(self, other: Self) -> bool {
        self.words & other.words != 0 || self.classes & other.classes != 0
    }
}

impl Default for Trie {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            edges: Vec::new(),
            ends: Vec::new(),
            open: Open::default(),
        }
    }
}

impl Trie {
    pub(super) fn insert(&mut self, symbols: &[u32], meaning: u32) {
        let mut at = 0u32;
        for &symbol in symbols {
            let next = self.nodes.len() as u32;
            let to = *self.open.edges.entry((at, symbol)).or_insert(next);
            if to == next {
                self.nodes.push(Node::default());
            }
            at = to;
        }
        self.open.ends.push((at, meaning));
    }

    pub(super) fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let mut edges: Vec<((u32, u32), u32)> = open.edges.into_iter().collect();
        edges.sort_unstable();
        let mut ends = open.ends;
        // Stable: what was written first comes first.
        ends.sort_by_key(|&(node, _)| node);
        let (mut edge, mut end) = (0, 0);
        for (at, node) in self.nodes.iter_mut().enumerate() {
            let own = |edge: usize| {
                edges
                    .get(edge)
                    .filter(|((from, _), _)| *from as usize == at)
            };
            node.first = edge as u32;
            (node.wild, node.classes) = (node.first, node.first);
            while let Some(&((_, symbol), to)) = own(edge) {
                edge += 1;
                self.edges.push((symbol, to));
                node.wild += u32::from(symbol < symbol::SLOT);
                node.classes += u32::from(symbol < symbol::CLASS);
                node.ahead = node.ahead.and(match symbol {
                    symbol if symbol < symbol::SLOT => Signs::word(symbol),
                    // Months have names.
                    symbol if symbol < symbol::GAP && symbol != symbol::MONTH => Signs::NUMBER,
                    symbol if symbol < symbol::CLASS => Signs::ANY,
                    symbol => Signs::class(symbol - symbol::CLASS),
                });
            }
            node.last = edge as u32;
            node.ends = self.ends.len() as u32;
            let from = self.ends.len();
            while let Some(&(_, meaning)) = ends.get(end).filter(|(from, _)| *from as usize == at) {
                end += 1;
                if !self.ends.iter().skip(from).any(|other| *other == meaning) {
                    self.ends.push(meaning);
                }
                node.ahead = node.ahead.and(Signs::ANY);
            }
            node.last_end = self.ends.len() as u32;
        }
    }

    pub(in crate::requirements) fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    /// The symbols that patterns begin with.
    pub(super) fn starts(&self) -> impl Iterator<Item = u32> {
        let root = self.node(0).copied().unwrap_or_default();
        let edges = self.edges(root.first, root.last);
        edges.iter().map(|&(symbol, _)| symbol)
    }

    fn edges(&self, from: u32, to: u32) -> &[(u32, u32)] {
        self.edges.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The meanings of what ends at a node.
    pub(in crate::requirements) fn ends(&self, node: &Node) -> &[u32] {
        let ends = node.ends as usize..node.last_end as usize;
        self.ends.get(ends).unwrap_or(&[])
    }

    /// Where a word leads.
    pub(in crate::requirements) fn to(&self, node: &Node, word: u32) -> Option<&Node> {
        self.node(find(self.edges(node.first, node.wild), word)?)
    }

    /// The edges of a node that are slots or gaps.
    pub(in crate::requirements) fn wild(&self, node: &Node) -> &[(u32, u32)] {
        self.edges(node.wild, node.classes)
    }

    /// Where a class leads.
    pub(in crate::requirements) fn to_class(&self, node: &Node, class: u32) -> Option<&Node> {
        let edges = self.edges(node.classes, node.last);
        self.node(find(edges, symbol::CLASS + class)?)
    }
}

impl Node {
    /// Whether classes lead on.
    pub(in crate::requirements) fn has_classes(&self) -> bool {
        self.classes < self.last
    }
}

fn find(edges: &[(u32, u32)], symbol: u32) -> Option<u32> {
    // Most nodes have an edge or two.
    let at = match edges {
        [] => return None,
        [(only, to)] => return (*only == symbol).then_some(*to),
        edges => edges.binary_search_by_key(&symbol, |&(edge, _)| edge),
    };
    edges.get(at.ok()?).map(|&(_, to)| to)
}
