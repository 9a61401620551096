//! Reading: bytes to a document again.

use super::{ELSEWHERE, HEAD, NOTHING, OTHER, OWNED, WAY, kind};
use crate::document::{Alert, Align, Heading, Kind, Link, Node, NodeId, Text};
use crate::text::Span;

/// Reads what a [`super::write::Writer`] wrote. Where there is nothing more, it reads zeros.
pub(super) struct Reader<'p> {
    pub(super) bytes: &'p [u8],
    pub(super) texts: &'p str,
}

impl Reader<'_> {
    #[inline]
    pub(super) fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((&byte, rest)) => {
                self.bytes = rest;
                byte
            }
            None => 0,
        }
    }

    #[inline]
    pub(super) fn number(&mut self) -> u64 {
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

    pub(super) fn count(&mut self) -> usize {
        self.number() as usize
    }

    #[inline]
    pub(super) fn head(&mut self) -> [u8; HEAD] {
        match self.bytes.split_first_chunk() {
            Some((head, rest)) => {
                self.bytes = rest;
                *head
            }
            None => [0; HEAD],
        }
    }

    #[inline]
    pub(super) fn place(&mut self, from: u32) -> u32 {
        let number = self.number() as u32;
        let distance = (number >> 1) ^ (number & 1).wrapping_neg();
        from.wrapping_add(distance)
    }

    #[inline]
    pub(super) fn span(&mut self, from: u32) -> Span {
        let start = self.place(from);
        let end = self.place(start);
        Span { start, end }
    }

    pub(super) fn text(&mut self) -> Box<str> {
        let length = self.count();
        let (text, rest) = self.texts.split_at_checked(length).unwrap_or_default();
        self.texts = rest;
        text.into()
    }

    pub(super) fn texts(&mut self) -> Vec<Box<str>> {
        let count = self.count();
        (0..count).map(|_| self.text()).collect()
    }

    pub(super) fn node(&mut self, id: NodeId, before: u32) -> Node {
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
    pub(super) fn text_of(&mut self, way: u8, span: Span) -> Text {
        match way {
            OWNED => Text::Owned(self.text()),
            OTHER => Text::Source(self.span(span.start)),
            _ => Text::Source(span),
        }
    }

    pub(super) fn link(&mut self, flags: u8) -> Link {
        Link {
            url: self.text(),
            title: self.text(),
            auto: flags & 1 != 0,
            email: flags & 2 != 0,
        }
    }

    pub(super) fn heading(&mut self) -> Heading {
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
