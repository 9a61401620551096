//! Writing: a document to bytes.

use super::{ELSEWHERE, NOTHING, OTHER, OWNED, PLAIN, WAY, kind};
use crate::document::{Heading, Kind, Link, Node, NodeId, Text};
use crate::text::Span;

#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    pub(super) texts: String,
}

impl Writer {
    /// A number in as many groups of seven bits as it needs, the lowest first.
    #[inline]
    pub(super) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A place by its distance from another, which lies before it nearly always.
    #[inline]
    pub(super) fn place(&mut self, place: u32, from: u32) {
        let distance = place.wrapping_sub(from).cast_signed();
        let number = (distance << 1) ^ (distance >> 31);
        self.number(u64::from(number.cast_unsigned()));
    }

    pub(super) fn span(&mut self, span: Span, from: u32) {
        self.place(span.start, from);
        self.place(span.end, span.start);
    }

    /// The head of a node, with what has no room in it.
    pub(super) fn head(&mut self, id: NodeId, node: &Node, before: u32, first: u8) {
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

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.texts.push_str(text);
    }

    pub(super) fn node(&mut self, id: NodeId, node: &Node, before: u32) {
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

    pub(super) fn heading(&mut self, heading: &Heading) {
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
