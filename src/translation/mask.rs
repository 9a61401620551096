//! The mask of a unit: what of its text is code, blanked so that nobody takes it for words.

use std::borrow::Cow;
use std::ops::Range;

use super::directive;
use super::unit::Unit;
use crate::content::Page;
use crate::document::{Piece, PieceKind, Prose};
use crate::text::{Source, Span, math};

/// What a page may have beside words; most have none of it.
#[derive(Clone, Copy)]
pub(super) struct Markup {
    /// HTML tags.
    tags: bool,
    /// Orders to the program that makes its site.
    directives: bool,
}

impl Markup {
    pub(super) fn of(page: &Page) -> Self {
        Self {
            tags: memchr::memchr(b'<', page.source.text().as_bytes()).is_some(),
            directives: directive::may_have_any(page),
        }
    }
}

/// The unit's text with code, addresses, formulas and orders to the program that makes the site blanked,
/// byte for byte; code in HTML tags too. `has` says what its page may have.
pub(super) fn masked<'u>(unit: &'u Unit<'_>, source: &Source, has: Markup) -> Cow<'u, str> {
    let mut text = without_code(unit, source, has.tags);
    if has.directives {
        // A space, for words beside it are words of their own.
        let unread = directive::unread(&text, &unit.prose, source);
        text = blanked(text, &unread, ' ');
    }
    let formulas = math::formulas(&text);
    blanked(text, &formulas, '_')
}

/// A text with some of its bytes, ascending and disjoint, blanked by a sign.
fn blanked<'t>(text: Cow<'t, str>, parts: &[Range<usize>], blank: char) -> Cow<'t, str> {
    if parts.is_empty() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for part in parts {
        out.push_str(text.get(end..part.start).unwrap_or(""));
        out.extend(std::iter::repeat_n(blank, part.len()));
        end = part.end;
    }
    out.push_str(text.get(end..).unwrap_or(""));
    Cow::Owned(out)
}

fn without_code<'u>(unit: &'u Unit<'_>, source: &Source, has_tags: bool) -> Cow<'u, str> {
    let prose = &unit.prose;
    let mut mask = Mask::of(prose, source, has_tags);
    if !prose.pieces.iter().any(|piece| mask.hides(piece, source)) {
        return Cow::Borrowed(&prose.text);
    }
    let mut mask = Mask::of(prose, source, has_tags);
    let mut text = String::with_capacity(prose.text.len());
    for piece in &prose.pieces {
        let shown = prose.text.get(piece.range.clone()).unwrap_or("");
        if mask.hides(piece, source) {
            text.extend(std::iter::repeat_n('_', shown.len()));
        } else {
            text.push_str(shown);
        }
    }
    Cow::Owned(text)
}

/// What of a unit is code, while its pieces are gone through in order.
struct Mask {
    /// Whether there are tags around the pieces at all: hardly any unit has one.
    tagged: bool,
    /// How many HTML tags of code are open.
    depth: usize,
    /// Where the piece before ends.
    end: Option<u32>,
}

/// How many bytes before a piece are looked at for a tag that opens just there.
const TAG: u32 = 6;

impl Mask {
    fn of(prose: &Prose, source: &Source, has_tags: bool) -> Self {
        let ends = prose.pieces.first().zip(prose.pieces.last());
        let ends = ends.filter(|_| has_tags);
        let tagged = ends.is_some_and(|(first, last)| {
            let around = first.span.start.saturating_sub(TAG) as usize..last.span.start as usize;
            let markup = source.text().as_bytes().get(around);
            markup.is_none_or(|markup| memchr::memchr(b'<', markup).is_some())
        });
        Self {
            tagged,
            depth: 0,
            end: None,
        }
    }

    /// Whether the next piece is code.
    fn hides(&mut self, piece: &Piece, source: &Source) -> bool {
        let code = matches!(piece.kind, PieceKind::Code | PieceKind::Address);
        if !self.tagged {
            return code;
        }
        // Before the first piece, a tag may open just there.
        let from = self.end.unwrap_or(piece.span.start.saturating_sub(TAG));
        self.end = Some(piece.span.end);
        if piece.span.start >= from + TAG {
            let markup = source.slice(Span {
                start: from,
                end: piece.span.start,
            });
            for tag in markup.split('<').skip(1) {
                let name = tag.trim_start_matches('/');
                let name = name
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .next()
                    .unwrap_or("");
                if matches!(name, "code" | "kbd" | "samp" | "var" | "pre") {
                    self.depth = if tag.starts_with('/') {
                        self.depth.saturating_sub(1)
                    } else {
                        self.depth + 1
                    };
                }
            }
        }
        self.depth > 0 || code
    }
}
