//! Stretches of prose, and how they are put together to the text of a row.

use super::row::Place;
use crate::text::Span;

/// A stretch of prose on one line.
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) strong: bool,
    pub(super) line: u32,
}

/// Whether the only white space of a text is single spaces.
pub(super) fn is_collapsed(text: &str) -> bool {
    let mut space = false;
    text.chars().all(|c| {
        let after_space = std::mem::replace(&mut space, c == ' ');
        if c == ' ' {
            !after_space
        } else {
            !c.is_whitespace()
        }
    })
}

/// Adds a stretch to a text, each run of white space as one space; what stands before `from` is left
/// out.
pub(super) fn collapse(
    stretch: &Stretch<'_>,
    mut from: usize,
    text: &mut String,
    places: &mut Vec<Place>,
) {
    let exact = stretch.span.len() == stretch.text.len();
    while let Some(rest) = stretch.text.get(from..).filter(|rest| !rest.is_empty()) {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let to = text.len();
        text.push_str(rest.get(..word).unwrap_or(""));
        let after = rest.get(word..).unwrap_or("");
        let white = after.len() - after.trim_start().len();
        if white > 0 && !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        if exact && text.len() > to {
            // A single space stands in the text as in the source.
            let length = if after.starts_with(' ') {
                text.len() - to
            } else {
                word
            };
            let at = stretch.span.start as usize + from;
            extend(places, to, Span::new(at, at + length));
        }
        from += word + white;
    }
}

pub(super) fn extend(places: &mut Vec<Place>, to: usize, span: Span) {
    let length = span.len() as u32;
    if let Some(last) = places.last_mut()
        && last.text + last.length == to as u32
        && last.source.end == span.start
        && last.source.len() == last.length as usize
    {
        last.length += length;
        last.source.end = span.end;
        return;
    }
    places.push(Place {
        text: to as u32,
        length,
        source: span,
    });
}
