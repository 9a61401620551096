//! A document packed: all that was parsed of a page in a few bytes a node, for the time that nobody
//! reads it.
//!
//! A site has as many documents as pages, and a stage reads a few of them at once. Unpacking one is
//! several times as fast as parsing it, and gives the very same document.

mod read;
mod write;

use self::read::Reader;
use self::write::Writer;
use super::parse::list_blocks;
use super::{Document, NodeId, Oddity};
use crate::text::Source;

/// A document that is put away. Its blocks are not in it: they are read off the nodes again.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    /// Numbers, see [`Writer`] and [`Reader`].
    bytes: Box<[u8]>,
    /// All texts that are not the file's own, one after the other.
    texts: Box<str>,
}

impl Packed {
    /// Of a document.
    pub(crate) fn of(document: &Document) -> Self {
        let mut writer = Writer::default();
        // Four bytes are what most nodes take.
        writer.bytes.reserve(5 * document.nodes.len() + 16);
        writer.number(document.nodes.len() as u64);
        let mut before = 0;
        for (id, node) in (0..).zip(&document.nodes) {
            writer.node(id, node, before);
            before = node.span.start;
        }
        writer.number(document.headings.len() as u64);
        for heading in &document.headings {
            writer.heading(heading);
        }
        writer.number(document.oddities.len() as u64);
        for (oddity, span) in &document.oddities {
            match oddity {
                Oddity::HeadingWithoutSpace => writer.span(*span, 0),
            }
        }
        Self {
            bytes: writer.bytes.as_slice().into(),
            texts: writer.texts.as_str().into(),
        }
    }

    /// The document again; `source` is the file that it was parsed from.
    pub(crate) fn open(&self, source: &Source) -> Document {
        let mut reader = Reader {
            bytes: &self.bytes,
            texts: &self.texts,
        };
        let mut document = Document::default();
        let nodes = reader.count();
        document.nodes.reserve_exact(nodes);
        let mut before = 0;
        for id in 0..nodes {
            let node = reader.node(id as NodeId, before);
            before = node.span.start;
            document.nodes.push(node);
        }
        let headings = reader.count();
        document
            .headings
            .extend((0..headings).map(|_| reader.heading()));
        let oddities = reader.count();
        let oddity = |_| (Oddity::HeadingWithoutSpace, reader.span(0));
        document.oddities.extend((0..oddities).map(oddity));
        list_blocks(&mut document, source);
        document
    }
}

/// What a node's first byte says in its lower five bits: its kind.
mod kind {
    pub(super) const PARAGRAPH: u8 = 0;
    pub(super) const HEADING: u8 = 1;
    pub(super) const QUOTE: u8 = 2;
    pub(super) const ALERT: u8 = 3;
    pub(super) const LIST: u8 = 4;
    pub(super) const ITEM: u8 = 5;
    pub(super) const TASK: u8 = 6;
    pub(super) const CODE_BLOCK: u8 = 7;
    pub(super) const HTML_BLOCK: u8 = 8;
    pub(super) const TABLE: u8 = 9;
    pub(super) const TABLE_HEAD: u8 = 10;
    pub(super) const TABLE_ROW: u8 = 11;
    pub(super) const TABLE_CELL: u8 = 12;
    pub(super) const FOOTNOTE_DEFINITION: u8 = 13;
    pub(super) const DEFINITION_LIST: u8 = 14;
    pub(super) const DEFINITION_TITLE: u8 = 15;
    pub(super) const DEFINITION_DETAILS: u8 = 16;
    pub(super) const RULE: u8 = 17;
    pub(super) const EMPHASIS: u8 = 18;
    pub(super) const STRONG: u8 = 19;
    pub(super) const STRIKETHROUGH: u8 = 20;
    pub(super) const LINK: u8 = 21;
    pub(super) const IMAGE: u8 = 22;
    pub(super) const TEXT: u8 = 23;
    pub(super) const CODE: u8 = 24;
    pub(super) const HTML: u8 = 25;
    pub(super) const INLINE_HTML: u8 = 26;
    pub(super) const FOOTNOTE_REFERENCE: u8 = 27;
    pub(super) const SOFT_BREAK: u8 = 28;
    pub(super) const HARD_BREAK: u8 = 29;
}

/// Where the upper three bits begin, which say how the kind's own value is written.
const WAY: u32 = 5;
/// A text: the bytes of the node. A truth value: false. A list: without numbers.
const PLAIN: u8 = 0;
/// A text: other bytes of the file. A truth value: true. A list: with the number that follows.
const OTHER: u8 = 1;
/// A text: the next of [`Packed::texts`].
const OWNED: u8 = 2;
/// A code block without an info string.
const NOTHING: u8 = 3;

/// How many bytes every node has at least: its kind, how far behind the node before it begins, how long
/// it is, and how many nodes it is with those in it.
const HEAD: usize = 4;
/// Stands in a head for a number that has no room there. Those of a node come behind its head, in their
/// order.
const ELSEWHERE: u8 = u8::MAX;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Dialect, Kind, Node, parse};
    use crate::text::Span;

    /// Checks that a document is the same after it was packed; gives its size packed.
    fn is_the_same_again(text: &str) -> usize {
        let source = Source::new("a.md", "a.md", text.to_owned());
        let document = parse(&source, Span::new(0, text.len()), Dialect::Site);
        let packed = Packed::of(&document);
        assert_eq!(packed.open(&source), document, "{text:?}");
        packed.bytes.len() + packed.texts.len()
    }

    #[test]
    fn every_kind_of_node_is_the_same_again() {
        let text = "# Title {#title .wide} <a name=\"old\"></a>\n\n##Next\n\nPlain, *slanted*, **bold**, ~~gone~~, `code`,\n\
                    &amp; and 安裝\n完成 <b>raw</b> a\\*b.  \nEnd[^1].\n\n> quoted\n\n> [!NOTE]\n> a\n\n> [!TIP]\n> b\n\n\
                    > [!IMPORTANT]\n> c\n\n> [!WARNING]\n> d\n\n> [!CAUTION]\n> e\n\n- [ ] open\n- [x] done\n\n7. seven\n\n\
                    ```rust\nfn main() {}\n```\n\n    indented\n\n<div>\nraw\n</div>\n\n| a | b | c | d |\n|---|:--|:-:|--:|\n\
                    | 1 | 2 | 3 | 4 |\n\n[^1]: The note.\n\nterm\n: what it means\n\n---\n\n\
                    [a](b.md \"t\") ![c](d.png) <https://example.org> <a@example.org> www.example.org\n";
        is_the_same_again(text);
        for text in [
            "",
            "\n",
            "# \n",
            "##a\n##b\n",
            "> > -\ta\n",
            "\u{feff}# a\n",
        ] {
            is_the_same_again(text);
        }
    }

    #[test]
    fn numbers_without_room_in_a_head_are_the_same_again() {
        for length in [1, 253, 254, 255, 256, 257, 70_000] {
            let word = "a".repeat(length);
            // Long nodes, far from each other, and many in one.
            is_the_same_again(&format!("{word}\n\n[^x]: b\n\n*{word}* c\n"));
            is_the_same_again(&format!("a{}b\n", " *c*".repeat(length.min(300))));
            is_the_same_again(&format!("a\n{}b\n", "\n".repeat(length)));
        }
        let span = |start, end| Span { start, end };
        let node = |span, end| Node {
            kind: Kind::Rule,
            span,
            end,
        };
        let document = Document {
            nodes: vec![
                node(span(900, 900), 300),
                node(span(3, 1), 0),
                node(span(u32::MAX, 0), 1),
            ],
            ..Document::default()
        };
        let source = Source::new("a.md", "a.md", String::new());
        assert_eq!(Packed::of(&document).open(&source).nodes, document.nodes);
    }

    #[test]
    fn a_page_of_prose_takes_a_few_bytes_a_node() {
        let text = "Some words and **bold** ones, then a `code`.\n\n".repeat(40);
        assert!(is_the_same_again(&text) < 40 * 7 * 5);
    }

    proptest! {
        #[test]
        fn any_page_is_the_same_again(
            parts in prop::collection::vec(
                "(#{1,3} ?|> |[-*] |[0-9]{1,3}\\. |    |```|\\| |<b>|\\[\\^1\\]:? ?|\\[a\\]\\(b\\)|:  )?[ab安&;*_`\\\\|~ -]{0,9}\n{1,2}",
                0..20,
            ),
        ) {
            is_the_same_again(&parts.concat());
        }
    }
}
