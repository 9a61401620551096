//! A document packed: all that was parsed of a page in a few bytes a node, for the time that nobody
//! reads it.
//!
//! A site has as many documents as pages, and a stage reads a few of them at once. Unpacking one is
//! several times as fast as parsing it, and gives the very same document.

use super::parse::list_blocks;
use super::{Alert, Align, Document, Heading, Kind, Link, Node, NodeId, Oddity, Text};
use crate::text::{Source, Span};

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

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    texts: String,
}

impl Writer {
    /// A number in as many groups of seven bits as it needs, the lowest first.
    #[inline]
    fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A place by its distance from another, which lies before it nearly always.
    #[inline]
    fn place(&mut self, place: u32, from: u32) {
        let distance = place.wrapping_sub(from).cast_signed();
        let number = (distance << 1) ^ (distance >> 31);
        self.number(u64::from(number.cast_unsigned()));
    }

    fn span(&mut self, span: Span, from: u32) {
        self.place(span.start, from);
        self.place(span.end, span.start);
    }

    /// The head of a node, with what has no room in it.
    fn head(&mut self, id: NodeId, node: &Node, before: u32, first: u8) {
        let numbers = [
            (node.span.start, before),
            (node.span.end, node.span.start),
            (node.end, id),
        ];
        let [start, length, nodes] = numbers.map(|(place, from)| {
            let distance = place.checked_sub(from).map(u8::try_from);
            distance.and_then(Result::ok).unwrap_or(ELSEWHERE)
        });
        self.bytes.extend([first, start, length, nodes]);
        for ((place, from), short) in numbers.into_iter().zip([start, length, nodes]) {
            if short == ELSEWHERE {
                self.place(place, from);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.texts.push_str(text);
    }

    fn node(&mut self, id: NodeId, node: &Node, before: u32) {
        let of = |text: &Text| match text {
            Text::Source(span) if *span == node.span => PLAIN,
            Text::Source(_) => OTHER,
            Text::Owned(_) => OWNED,
        };
        let (kind, way) = match &node.kind {
            Kind::Paragraph => (kind::PARAGRAPH, PLAIN),
            Kind::Heading(_) => (kind::HEADING, PLAIN),
            Kind::Quote => (kind::QUOTE, PLAIN),
            Kind::Alert(alert) => (kind::ALERT, *alert as u8),
            Kind::List(start) => (kind::LIST, u8::from(start.is_some())),
            Kind::Item => (kind::ITEM, PLAIN),
            Kind::Task(done) => (kind::TASK, u8::from(*done)),
            Kind::CodeBlock(None) => (kind::CODE_BLOCK, NOTHING),
            Kind::CodeBlock(Some(info)) => (kind::CODE_BLOCK, of(info)),
            Kind::HtmlBlock => (kind::HTML_BLOCK, PLAIN),
            Kind::Table(_) => (kind::TABLE, PLAIN),
            Kind::TableHead => (kind::TABLE_HEAD, PLAIN),
            Kind::TableRow => (kind::TABLE_ROW, PLAIN),
            Kind::TableCell => (kind::TABLE_CELL, PLAIN),
            Kind::FootnoteDefinition(label) => (kind::FOOTNOTE_DEFINITION, of(label)),
            Kind::DefinitionList => (kind::DEFINITION_LIST, PLAIN),
            Kind::DefinitionTitle => (kind::DEFINITION_TITLE, PLAIN),
            Kind::DefinitionDetails => (kind::DEFINITION_DETAILS, PLAIN),
            Kind::Rule => (kind::RULE, PLAIN),
            Kind::Emphasis => (kind::EMPHASIS, PLAIN),
            Kind::Strong => (kind::STRONG, PLAIN),
            Kind::Strikethrough => (kind::STRIKETHROUGH, PLAIN),
            Kind::Link(link) => (kind::LINK, flags(link)),
            Kind::Image(link) => (kind::IMAGE, flags(link)),
            Kind::Text(text) => (kind::TEXT, of(text)),
            Kind::Code(text) => (kind::CODE, of(text)),
            Kind::Html(text) => (kind::HTML, of(text)),
            Kind::InlineHtml(text) => (kind::INLINE_HTML, of(text)),
            Kind::FootnoteReference(label) => (kind::FOOTNOTE_REFERENCE, of(label)),
            Kind::SoftBreak(joined) => (kind::SOFT_BREAK, u8::from(*joined)),
            Kind::HardBreak => (kind::HARD_BREAK, PLAIN),
        };
        self.head(id, node, before, kind | way << WAY);
        match &node.kind {
            Kind::Heading(index) => self.number(u64::from(*index)),
            Kind::List(Some(start)) => self.number(*start),
            Kind::Table(columns) => {
                self.number(columns.len() as u64);
                let columns = columns.iter().map(|column| *column as u8);
                self.bytes.extend(columns);
            }
            Kind::Link(link) | Kind::Image(link) => {
                self.text(&link.url);
                self.text(&link.title);
            }
            Kind::CodeBlock(Some(text))
            | Kind::FootnoteDefinition(text)
            | Kind::Text(text)
            | Kind::Code(text)
            | Kind::Html(text)
            | Kind::InlineHtml(text)
            | Kind::FootnoteReference(text) => match text {
                Text::Source(span) if *span == node.span => {}
                Text::Source(span) => self.span(*span, node.span.start),
                Text::Owned(text) => self.text(text),
            },
            _ => {}
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.bytes.push(heading.level);
        self.number(u64::from(heading.node));
        let explicit = heading.explicit.as_slice();
        for texts in [explicit, &heading.anchors, &heading.classes] {
            self.number(texts.len() as u64);
            for text in texts {
                self.text(text);
            }
        }
    }
}

fn flags(link: &Link) -> u8 {
    u8::from(link.auto) | u8::from(link.email) << 1
}

/// Reads what a [`Writer`] wrote. Where there is nothing more, it reads zeros.
struct Reader<'p> {
    bytes: &'p [u8],
    texts: &'p str,
}

impl Reader<'_> {
    #[inline]
    fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((&byte, rest)) => {
                self.bytes = rest;
                byte
            }
            None => 0,
        }
    }

    #[inline]
    fn number(&mut self) -> u64 {
        let mut byte = self.byte();
        let mut number = u64::from(byte & 0x7f);
        let mut shift = 7;
        while byte > 0x7f {
            byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        number
    }

    fn count(&mut self) -> usize {
        self.number() as usize
    }

    #[inline]
    fn head(&mut self) -> [u8; HEAD] {
        match self.bytes.split_first_chunk() {
            Some((head, rest)) => {
                self.bytes = rest;
                *head
            }
            None => [0; HEAD],
        }
    }

    #[inline]
    fn place(&mut self, from: u32) -> u32 {
        let number = self.number() as u32;
        let distance = (number >> 1) ^ (number & 1).wrapping_neg();
        from.wrapping_add(distance)
    }

    #[inline]
    fn span(&mut self, from: u32) -> Span {
        let start = self.place(from);
        let end = self.place(start);
        Span { start, end }
    }

    fn text(&mut self) -> Box<str> {
        let length = self.count();
        let (text, rest) = self.texts.split_at_checked(length).unwrap_or_default();
        self.texts = rest;
        text.into()
    }

    fn texts(&mut self) -> Vec<Box<str>> {
        let count = self.count();
        (0..count).map(|_| self.text()).collect()
    }

    fn node(&mut self, id: NodeId, before: u32) -> Node {
        let [first, start, length, nodes] = self.head();
        let (tag, way) = (first & ((1 << WAY) - 1), first >> WAY);
        let mut number = |short: u8, from: u32| {
            if short == ELSEWHERE {
                self.place(from)
            } else {
                from.wrapping_add(u32::from(short))
            }
        };
        let start = number(start, before);
        let span = Span {
            start,
            end: number(length, start),
        };
        let end = number(nodes, id);
        let kind = match tag {
            kind::HEADING => Kind::Heading(self.number() as u32),
            kind::QUOTE => Kind::Quote,
            kind::ALERT => Kind::Alert(alert(way)),
            kind::LIST => Kind::List((way == OTHER).then(|| self.number())),
            kind::ITEM => Kind::Item,
            kind::TASK => Kind::Task(way == OTHER),
            kind::CODE_BLOCK if way == NOTHING => Kind::CodeBlock(None),
            kind::CODE_BLOCK => Kind::CodeBlock(Some(self.text_of(way, span))),
            kind::HTML_BLOCK => Kind::HtmlBlock,
            kind::TABLE => {
                let columns = self.count();
                Kind::Table((0..columns).map(|_| align(self.byte())).collect())
            }
            kind::TABLE_HEAD => Kind::TableHead,
            kind::TABLE_ROW => Kind::TableRow,
            kind::TABLE_CELL => Kind::TableCell,
            kind::FOOTNOTE_DEFINITION => Kind::FootnoteDefinition(self.text_of(way, span)),
            kind::DEFINITION_LIST => Kind::DefinitionList,
            kind::DEFINITION_TITLE => Kind::DefinitionTitle,
            kind::DEFINITION_DETAILS => Kind::DefinitionDetails,
            kind::RULE => Kind::Rule,
            kind::EMPHASIS => Kind::Emphasis,
            kind::STRONG => Kind::Strong,
            kind::STRIKETHROUGH => Kind::Strikethrough,
            kind::LINK => Kind::Link(Box::new(self.link(way))),
            kind::IMAGE => Kind::Image(Box::new(self.link(way))),
            kind::TEXT => Kind::Text(self.text_of(way, span)),
            kind::CODE => Kind::Code(self.text_of(way, span)),
            kind::HTML => Kind::Html(self.text_of(way, span)),
            kind::INLINE_HTML => Kind::InlineHtml(self.text_of(way, span)),
            kind::FOOTNOTE_REFERENCE => Kind::FootnoteReference(self.text_of(way, span)),
            kind::SOFT_BREAK => Kind::SoftBreak(way == OTHER),
            kind::HARD_BREAK => Kind::HardBreak,
            _ => Kind::Paragraph,
        };
        Node { kind, span, end }
    }

    /// The text of a node with this span.
    #[inline]
    fn text_of(&mut self, way: u8, span: Span) -> Text {
        match way {
            OWNED => Text::Owned(self.text()),
            OTHER => Text::Source(self.span(span.start)),
            _ => Text::Source(span),
        }
    }

    fn link(&mut self, flags: u8) -> Link {
        Link {
            url: self.text(),
            title: self.text(),
            auto: flags & 1 != 0,
            email: flags & 2 != 0,
        }
    }

    fn heading(&mut self) -> Heading {
        Heading {
            level: self.byte(),
            node: self.number() as NodeId,
            block: 0,
            explicit: self.texts().pop(),
            anchors: self.texts(),
            classes: self.texts(),
            text: Box::default(),
        }
    }
}

fn alert(number: u8) -> Alert {
    let all = [Alert::Note, Alert::Tip, Alert::Important, Alert::Warning];
    all.into_iter()
        .find(|alert| *alert as u8 == number)
        .unwrap_or(Alert::Caution)
}

fn align(number: u8) -> Align {
    let all = [Align::None, Align::Left, Align::Center];
    all.into_iter()
        .find(|align| *align as u8 == number)
        .unwrap_or(Align::Right)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Dialect, parse};

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
