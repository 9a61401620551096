//! Units: the texts of a page that are read as one, each with the way back to its bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::html;
use super::segment::Place;
use crate::content::{FrontMatter, Page};
use crate::document::{self, Block, BlockKind, Dialect, Kind, Piece, PieceKind, Prose, prose};
use crate::text::{Source, Span};

/// A text of a page: a field's value, a block, a text in raw HTML.
#[derive(Debug)]
pub(crate) struct Unit<'p> {
    /// Where it stands. Parts that are an image's alternative text get [`Place::Alt`] later.
    pub place: Place,
    /// Its words and where they are written.
    pub prose: Cow<'p, Prose>,
}

/// The units of the front matter: the fields that are translated, lists item by item.
pub(crate) fn of_front_matter(page: &Page, translatable: &[String]) -> Vec<Unit<'static>> {
    let mut units = Vec::new();
    for (index, field) in page.front_matter.fields.iter().enumerate() {
        let known = translatable
            .iter()
            .any(|key| key.eq_ignore_ascii_case(&field.key));
        if !known {
            continue;
        }
        let field_at = index as u32;
        if is_list(&page.front_matter, index) {
            for (item, (text, span)) in page
                .front_matter
                .items(&field.key, &page.source)
                .into_iter()
                .enumerate()
            {
                let place = Place::Field {
                    field: field_at,
                    item: Some(item as u32),
                };
                units.push(Unit {
                    place,
                    prose: Cow::Owned(plain(text, span)),
                });
            }
        } else if let Some(text) = field.value.as_str() {
            let place = Place::Field {
                field: field_at,
                item: None,
            };
            units.push(Unit {
                place,
                prose: Cow::Owned(plain(text.trim().to_owned(), field.value_span)),
            });
        }
    }
    units
}

/// Whether a field holds a list of search words: written as one, or `keywords` and `tags`.
fn is_list(front_matter: &FrontMatter, index: usize) -> bool {
    front_matter.fields.get(index).is_some_and(|field| {
        field.value.is_array() || matches!(&*field.key.to_ascii_lowercase(), "keywords" | "tags")
    })
}

fn plain(text: String, span: Span) -> Prose {
    let range = 0..text.len();
    let piece = Piece {
        range,
        span,
        kind: PieceKind::Text,
        link: false,
        strong: false,
    };
    Prose::new(text, &[piece])
}

/// The units of the block with this index: one, or in raw HTML and in a list that is indented as code
/// is one a text.
pub(crate) fn of_block(page: &Page, index: u32) -> impl Iterator<Item = Unit<'_>> {
    let words = of_words(page, index);
    words.into_iter().chain(of_raw(page, index))
}

/// The unit of a block of words; raw HTML and code are none.
pub(crate) fn of_words(page: &Page, index: u32) -> Option<Unit<'_>> {
    let block = page.document().blocks.get(index as usize)?;
    if matches!(block.kind, BlockKind::Code | BlockKind::Html) {
        return None;
    }
    Some(Unit {
        place: Place::Block(index),
        prose: Cow::Borrowed(page.prose().get(index as usize)?),
    })
}

/// The texts in a block of raw HTML, or in a list that is indented as code is.
pub(crate) fn of_raw(page: &Page, index: u32) -> impl Iterator<Item = Unit<'_>> {
    let block = page.document().blocks.get(index as usize);
    let texts = match block.map(|block| (block, block.kind)) {
        Some((block, BlockKind::Html)) => {
            let node = page.document().node(block.node);
            html::texts(&page.source, node.map_or(block.span, |node| node.span))
        }
        Some((block, BlockKind::Code)) => indented(page, (index as usize, block)),
        _ => Vec::new(),
    };
    (0..).zip(texts).map(move |(part, prose)| Unit {
        place: Place::Html { block: index, part },
        prose: Cow::Owned(prose),
    })
}

/// The texts of a list that is indented as only code should be, a line each: four spaces too many
/// make an item of a long list code, and its readers still read it. None of any other code.
fn indented(page: &Page, (at, block): (usize, &Block)) -> Vec<Prose> {
    let node = page.document().node(block.node);
    if !node.is_some_and(|node| node.kind == Kind::CodeBlock(None)) {
        return Vec::new();
    }
    let source = &page.source;
    let numbers = source.line(block.span.start)..=source.line(block.span.end.saturating_sub(1));
    let lines = numbers.map(|line| source.line_span(line)).map(|whole| {
        let text = source.slice(whole);
        let lead = text.len() - text.trim_start().len();
        Span::new(whole.start as usize + lead, whole.end as usize)
    });
    let lines: Vec<Span> = lines.filter(|line| !line.is_empty()).collect();
    let marked = |text: &str| text.contains("](") || text.contains("**");
    let shown = || lines.iter().map(|line| source.slice(*line));
    let opens = |text: &str| {
        let item = ["- ", "* ", "+ ", "**", "["];
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = number.len() < text.len() && number.starts_with(". ");
        numbered || item.iter().any(|mark| text.starts_with(mark))
    };
    // Without a link or bold letters it may be data, which has lists too.
    let listed = shown().all(opens) && shown().any(marked);
    // What a program prints is announced: "It says:".
    let before = at.checked_sub(1).and_then(|at| page.prose().get(at));
    let announced = || before.is_some_and(|before| before.text.trim_end().ends_with([':', '：']));
    if block.list.is_none() || !(listed || is_said(shown()) && !announced()) {
        return Vec::new();
    }
    let parsed = lines
        .into_iter()
        .map(|line| document::parse(source, line, Dialect::Site));
    let texts = parsed.flat_map(|document| {
        let words = |block: &&Block| !matches!(block.kind, BlockKind::Code | BlockKind::Html);
        let blocks = document.blocks.iter().filter(words);
        let texts = blocks.map(|block| document.prose(block, source));
        texts.collect::<Vec<Prose>>()
    });
    texts.collect()
}

/// Whether lines in a list are sentences that readers read, and no code: they begin with a capital,
/// end in a stop and have no sign that only code has.
fn is_said<'l>(mut lines: impl Iterator<Item = &'l str> + Clone) -> bool {
    let coded = |c: char| "{}<>=;$|\\#@_[]".contains(c);
    let first = lines.clone().next().and_then(|line| line.chars().next());
    let words = lines.clone().flat_map(str::split_whitespace).count();
    let begins = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let ends = lines.clone().last();
    let ends =
        ends.is_some_and(|line| line.ends_with(['.', '?', '!', ':', '。', '？', '！', '：']));
    // A message of a program is shorter.
    words > 5 && begins && ends && lines.all(|line| !line.contains(coded))
}

/// Ranges of `prose` that no sentence end may part: inline code and addresses.
pub(crate) fn whole(prose: &Prose) -> Vec<Range<usize>> {
    prose
        .pieces
        .iter()
        .filter(|piece| matches!(piece.kind, PieceKind::Code | PieceKind::Address))
        .map(|piece| piece.range.clone())
        .collect()
}

/// The stretches of `prose` that stand apart: an image's alternative text, lines that a `<br>` parts, and
/// an emphasised line that is the caption of those below it. Each with whether it is alternative text.
pub(crate) fn stretches(prose: &Prose, source: &Source) -> Vec<(Range<usize>, bool)> {
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    let mut before: Option<&Piece> = None;
    // Whether all of the stretch is emphasised so far.
    let mut emphasised = true;
    for piece in &prose.pieces {
        let alt = piece.kind == PieceKind::Alt;
        let apart = before.is_none_or(|before| {
            let was = before.kind == PieceKind::Alt;
            let gap = Span {
                start: before.span.end,
                end: piece.span.start.max(before.span.end),
            };
            let above = found
                .last()
                .and_then(|(range, _)| prose.text.get(range.clone()));
            was != alt
                || (gap.len() > 3 && has_break(source.slice(gap)))
                || (emphasised
                    && ends_line(before, source)
                    && is_caption(above.unwrap_or(""), (piece, prose)))
        });
        match found.last_mut() {
            Some((range, _)) if !apart => range.end = piece.range.end,
            _ => {
                found.push((piece.range.clone(), alt));
                emphasised = true;
            }
        }
        emphasised &= piece.strong || piece.kind == PieceKind::Break;
        before = Some(piece);
    }
    found
}

/// A caption has so many words at least: fewer may be a name, with which the sentence goes on.
const CAPTION: usize = 4;

/// Whether an emphasised line is the caption of what begins with the next piece, and no part of its first
/// sentence, nor glossed by it.
fn is_caption(line: &str, (next, prose): (&Piece, &Prose)) -> bool {
    let text = prose.text.get(next.range.clone()).unwrap_or("");
    let goes_on = text.starts_with(|c: char| c.is_lowercase() || "(（[「".contains(c));
    line.split_whitespace().nth(CAPTION - 1).is_some() && !next.strong && !goes_on
}

/// Whether a piece is the end of a line that readers see, too: two spaces or a backslash at its end.
fn ends_line(piece: &Piece, source: &Source) -> bool {
    piece.kind == PieceKind::Break && source.slice(piece.span).starts_with(['\\', ' '])
}

fn has_break(markup: &str) -> bool {
    prose::breaks_line(markup) || markup.contains("![")
}
