//! A page as its writer typed it: headings, and rows of one bullet or sentence each.
//!
//! CommonMark's nesting is not what a writer of such pages sees: a separator one space too far in
//! becomes part of the item above it, a bullet four spaces too far in becomes code. Rows follow the
//! lines: each has its marker, the column it begins in, its text and its links.

use std::ops::Range;

use super::item::MARKS;
use super::lexicon::Lexicon;
use super::marker::{Marker, indent, typed_marker};
use super::row::{Place, Row, RowLink};
use super::separator;
use super::stretch::{Stretch, collapse, extend, is_collapsed};
use crate::document::{self, Block, BlockKind, Dialect, Document, Kind, PieceKind, Prose};
use crate::text::{Source, Span, script};

/// The rows of a document, headings left out; with the prose of its blocks.
pub(super) fn read(
    (document, prose): (&Document, &[Prose]),
    source: &Source,
    lexicon: &Lexicon,
) -> Vec<Row> {
    let mut reader = Reader {
        source,
        lexicon,
        rows: Vec::new(),
    };
    let definitions: Vec<(Range<u32>, &str)> = document
        .range(0..document.nodes.len())
        .filter_map(|(id, node)| match &node.kind {
            Kind::FootnoteDefinition(label) => Some((id..node.end, label.read(source))),
            _ => None,
        })
        .collect();
    for (block, prose) in document.blocks.iter().zip(prose) {
        let heading = block.heading.map_or(0, |heading| heading + 1);
        let from = reader.rows.len();
        match block.kind {
            BlockKind::Heading(_) => continue,
            BlockKind::Code => reader.code(document, block),
            BlockKind::Html => reader.html(document, block),
            _ => reader.block(document, block, prose),
        }
        let defined = definitions
            .iter()
            .find(|(range, _)| range.contains(&block.node))
            .map(|(_, label)| (*label).to_owned());
        for row in reader.rows.iter_mut().skip(from) {
            row.heading = heading;
            row.defines.clone_from(&defined);
        }
    }
    reader.rows
}

struct Reader<'a> {
    source: &'a Source,
    lexicon: &'a Lexicon,
    rows: Vec<Row>,
}

impl Reader<'_> {
    fn block(&mut self, document: &Document, block: &Block, prose: &Prose) {
        let mut stretches: Vec<Stretch<'_>> = Vec::with_capacity(prose.pieces.len());
        let (mut line, mut whole) = (0, Span::default());
        for piece in &prose.pieces {
            if piece.kind == PieceKind::Break {
                continue;
            }
            let text = prose.text.get(piece.range.clone()).unwrap_or("");
            let start = piece.span.start;
            if line == 0 || !(whole.start..=whole.end).contains(&start) {
                line = self.source.line(start);
                whole = self.source.line_span(line);
            }
            stretches.push(Stretch {
                text,
                span: piece.span,
                strong: piece.strong,
                line,
            });
        }
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
            return;
        };
        let marker = block
            .list
            .filter(|place| place.first)
            .map_or(Marker::None, |place| {
                let number = place.number.map(u64::from);
                number.map_or(Marker::Bullet, Marker::Number)
            });
        let links: Vec<RowLink> = document
            .links(block)
            .map(|(node, link)| RowLink {
                url: link.url.to_string(),
                text: 0..0,
                span: node.span,
            })
            .collect();
        let notes: Vec<(Span, String)> = document
            .range(block.inlines.start as usize..block.inlines.end as usize)
            .filter_map(|(_, node)| match &node.kind {
                Kind::FootnoteReference(label) => {
                    Some((node.span, label.read(self.source).to_owned()))
                }
                _ => None,
            })
            .collect();
        if first.line == last.line {
            self.row(marker, &stretches, links, &notes);
            return;
        }
        // One block of several lines: a line that begins with a marker of its own, or is nothing
        // but a separator, is a row of its own.
        let mut from = 0;
        let mut marker = marker;
        for at in 1..=stretches.len() {
            let own = stretches.get(from..at).unwrap_or(&[]);
            if let (Some(before), Some(stretch)) = (stretches.get(at - 1), stretches.get(at)) {
                if stretch.line == before.line {
                    continue;
                }
                let line = stretches.get(at..).unwrap_or(&[]);
                let length = line
                    .iter()
                    .take_while(|other| other.line == stretch.line)
                    .count();
                if !self.stands_alone(line.get(..length).unwrap_or(&[])) && !self.is_separator(own)
                {
                    continue;
                }
            }
            self.row(marker, own, links.clone(), &notes);
            from = at;
            // `row` reads the marker of what follows from its text.
            marker = Marker::None;
        }
    }

    /// Whether a line inside a block is a row of its own.
    fn stands_alone(&self, stretches: &[Stretch<'_>]) -> bool {
        let text = stretches.first().map_or("", |first| first.text);
        // A star that Markdown has left, right before a word, is a mark.
        let footnote = text
            .strip_prefix(MARKS)
            .is_some_and(|rest| !text.starts_with('*') || rest.starts_with(char::is_alphanumeric));
        typed_marker(text).is_some() || footnote || self.is_separator(stretches)
    }

    fn is_separator(&self, stretches: &[Stretch<'_>]) -> bool {
        let text: String = stretches.iter().map(|stretch| stretch.text).collect();
        separator::read(&text, self.lexicon).is_some()
    }

    fn row(
        &mut self,
        marker: Marker,
        stretches: &[Stretch<'_>],
        mut links: Vec<RowLink>,
        notes: &[(Span, String)],
    ) {
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
            return;
        };
        let mut text = String::new();
        let mut places: Vec<Place> = Vec::new();
        let mut bold: Vec<Range<usize>> = Vec::new();
        let mut line = first.line;
        let mut marker = marker;
        let mut skip = 0;
        if marker == Marker::None
            && let Some((found, length)) = typed_marker(first.text)
        {
            marker = found;
            skip = length;
        }
        for (index, stretch) in stretches.iter().enumerate() {
            if stretch.line != line {
                line = stretch.line;
                let joins = text.chars().next_back().is_some_and(script::is_solid)
                    && stretch.text.chars().next().is_some_and(script::is_solid);
                if !joins && !text.is_empty() {
                    text.push(' ');
                }
            }
            let exact = stretch.span.len() == stretch.text.len();
            let start = text.len();
            let skip = if index == 0 { skip } else { 0 };
            let rest = stretch.text.get(skip..).unwrap_or("");
            if exact && is_collapsed(rest) {
                // As most are: it stands in the text as it was typed.
                let after_white = text.is_empty() || text.ends_with(' ');
                let rest = match rest.strip_prefix(' ') {
                    Some(words) if after_white => words,
                    _ => rest,
                };
                if !rest.is_empty() {
                    let end = stretch.span.end as usize;
                    extend(&mut places, text.len(), Span::new(end - rest.len(), end));
                    text.push_str(rest);
                }
            } else {
                collapse(stretch, skip, &mut text, &mut places);
            }
            if !exact && text.len() > start {
                let length = (text.len() - start) as u32;
                places.push(Place {
                    text: start as u32,
                    length,
                    source: stretch.span,
                });
            }
            if stretch.strong && text.len() > start {
                match bold.last_mut() {
                    Some(bold) if bold.end == start => bold.end = text.len(),
                    _ => bold.push(start..text.len()),
                }
            }
            for link in &mut links {
                if link.span.contains(stretch.span) && text.len() > start {
                    link.text = if link.text.is_empty() {
                        start
                    } else {
                        link.text.start
                    }..text.len();
                }
            }
        }
        let trimmed = text.trim_end().len();
        text.truncate(trimmed);
        for range in bold
            .iter_mut()
            .chain(links.iter_mut().map(|link| &mut link.text))
        {
            range.end = range.end.min(trimmed);
            range.start = range.start.min(range.end);
        }
        links.retain(|link| !link.text.is_empty());
        let span = first.span.join(last.span);
        if text.is_empty() {
            return;
        }
        let last_line = self.source.line_span(last.line);
        let extent = [
            first.line,
            if span.end <= last_line.end {
                last.line
            } else {
                self.source.line(span.end.saturating_sub(1))
            },
        ];
        let typed = self.source.slice(self.source.line_span(extent[0]));
        let footnotes = notes
            .iter()
            .filter(|(at, _)| {
                let line = self.source.line(at.start);
                line >= extent[0] && line <= extent[1]
            })
            .map(|(_, label)| label.clone())
            .collect();
        self.rows.push(Row {
            marker,
            indent: indent(typed),
            text,
            places,
            links,
            bold,
            footnotes,
            defines: None,
            typed_star: typed.trim_start().starts_with("* "),
            span,
            lines: extent,
            heading: 0,
        });
    }

    /// Lines of an indented code block are rows that their writer indented too far.
    fn code(&mut self, document: &Document, block: &Block) {
        let fenced = document
            .node(block.node)
            .is_some_and(|node| matches!(node.kind, Kind::CodeBlock(Some(_))));
        let (from, to) = (
            self.source.line(block.span.start),
            self.source.line(block.span.end.saturating_sub(1)),
        );
        for line in from..=to {
            let whole = self.source.line_span(line);
            let text = self.source.slice(whole);
            let lead = text.len() - text.trim_start().len();
            let span = Span::new(whole.start as usize + lead, whole.end as usize);
            if span.is_empty() {
                continue;
            }
            if fenced {
                let text = self.source.slice(span);
                let stretch = Stretch {
                    text,
                    span,
                    strong: false,
                    line,
                };
                self.row(Marker::None, &[stretch], Vec::new(), &[]);
                continue;
            }
            let parsed = document::parse(self.source, span, Dialect::Site);
            for inner in &parsed.blocks {
                match inner.kind {
                    BlockKind::Heading(_) | BlockKind::Code | BlockKind::Html => {}
                    _ => {
                        let prose = parsed.prose(inner, self.source);
                        self.block(&parsed, inner, &prose);
                    }
                }
            }
        }
    }

    /// The words between tags; comments say nothing to readers.
    fn html(&mut self, document: &Document, block: &Block) {
        for (_, node) in document.range(block.inlines.start as usize..block.inlines.end as usize) {
            let Kind::Html(html) = &node.kind else {
                continue;
            };
            let html = html.read(self.source);
            if html.trim_start().starts_with("<!--") {
                continue;
            }
            let mut words = String::new();
            let mut inside = false;
            for c in html.chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => words.push(c),
                    _ => {}
                }
            }
            if words.trim().is_empty() {
                continue;
            }
            let line = self.source.line(node.span.start);
            let stretch = Stretch {
                text: &words,
                span: node.span,
                strong: false,
                line,
            };
            self.row(Marker::None, &[stretch], Vec::new(), &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::sentence::tests::lexicon;

    fn rows(text: &str) -> Vec<String> {
        let source = Source::new("t.md", "t.md", text.to_owned());
        let document = document::parse(&source, Span::new(0, text.len()), Dialect::Site);
        let lexicon = lexicon(&["en-US"]);
        let prose = document::prose::of_blocks(&document, &source);
        read((&document, &prose), &source, &lexicon)
            .iter()
            .map(|row| {
                let marker = match row.marker {
                    Marker::None => String::new(),
                    Marker::Bullet => "- ".to_owned(),
                    Marker::Number(n) => format!("{n}. "),
                };
                format!("{}:{} {marker}{}", row.lines[0], row.indent, row.text)
            })
            .collect()
    }

    #[test]
    fn a_separator_is_a_row_wherever_it_stands() {
        let text = "1. Have 2 people:\n    - [A](u): first\n    **OR**\n    - [B](v): second\n\n    **AND**\n\n        **OR**\n\n- or\n";
        assert_eq!(
            rows(text),
            [
                "1:0 1. Have 2 people:",
                "2:4 - A: first",
                "3:4 OR",
                "4:4 - B: second",
                "6:4 AND",
                "8:8 OR",
                "10:0 - or"
            ]
        );
    }

    #[test]
    fn what_is_indented_into_code_is_still_a_row() {
        let text = "1. Have 2 people:\n\n            - [A](u): first\n            - second\n";
        assert_eq!(
            rows(text),
            ["1:0 1. Have 2 people:", "3:12 - A: first", "4:12 - second"]
        );
    }

    #[test]
    fn markers_that_markdown_does_not_know_are_markers() {
        assert_eq!(rows("1、第一\n2．第二\n"), ["1:0 1. 第一", "2:0 2. 第二"]);
        assert_eq!(rows("• one\n• two\n"), ["1:0 - one", "2:0 - two"]);
        assert_eq!(
            rows("2.5 seats and\n10 more\n"),
            ["1:0 2.5 seats and 10 more"]
        );
    }

    #[test]
    fn a_stretch_as_it_was_typed_is_taken_as_if_word_by_word() {
        let texts = ["", " ", "a", " a", "a b ", " a b", "金 b", "a. b c"];
        let before = ["", "x", "x ", "金"];
        for (text, before) in texts
            .iter()
            .flat_map(|text| before.map(|before| (text, before)))
        {
            assert!(is_collapsed(text), "{text:?}");
            let typed = format!("{before}{text}");
            let source = Source::new("t.md", "t.md", typed.clone());
            let lexicon = lexicon(&["en-US"]);
            let stretch = |start: usize, end: usize| Stretch {
                text: typed.get(start..end).expect("a stretch"),
                span: Span::new(start, end),
                strong: false,
                line: 1,
            };
            let stretches = [stretch(0, before.len()), stretch(before.len(), typed.len())];
            let mut reader = Reader {
                source: &source,
                lexicon: &lexicon,
                rows: Vec::new(),
            };
            reader.row(Marker::Bullet, &stretches, Vec::new(), &[]);
            let (mut slow, mut places) = (String::new(), Vec::new());
            for stretch in &stretches {
                collapse(stretch, 0, &mut slow, &mut places);
            }
            let row = reader.rows.first();
            assert_eq!(row.map_or("", |row| &row.text), slow.trim_end());
            let row = row.map(|row| format!("{:?}", row.places));
            assert_eq!(row.unwrap_or("[]".to_owned()), format!("{places:?}"));
        }
        for text in ["a  b", "a\tb", "a\u{3000}b", "\n", "  "] {
            assert!(!is_collapsed(text), "{text:?}");
        }
    }

    #[test]
    fn text_goes_back_to_its_source() {
        let text = "- **2**  people &amp; [one  link](u)\n";
        let source = Source::new("t.md", "t.md", text.to_owned());
        let document = document::parse(&source, Span::new(0, text.len()), Dialect::Site);
        let prose = document::prose::of_blocks(&document, &source);
        let rows = read((&document, &prose), &source, &lexicon(&["en-US"]));
        let row = rows.first().expect("a row");
        assert_eq!(row.text, "2 people & one link");
        let at = row.text.find("people").expect("the word");
        assert_eq!(source.slice(row.source(&(at..at + 6))), "people");
        let link = row.links.first().expect("a link");
        assert_eq!(row.text.get(link.text.clone()), Some("one link"));
        assert_eq!(row.first_bold(), Some("2"));
    }
}
