//! The texts in a block of raw HTML.

use crate::document::{Piece, PieceKind, Prose};
use crate::text::{Source, Span};

/// Elements that stand inside a line of text.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "del", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Elements whose content is not for readers, or is code.
const SKIPPED: [&str; 7] = [
    "script", "style", "pre", "code", "svg", "template", "textarea",
];

/// How many tags may never close before a `<` is taken for text: each is sought to the end, and a
/// hostile block has a hundred thousand.
const HOPELESS: usize = 100;

/// The texts that readers see in the raw HTML at `span`, parted by every element but inline ones.
/// Comments are left out.
pub(super) fn texts(source: &Source, span: Span) -> Vec<Prose> {
    let html = source.slice(span);
    let base = span.start as usize;
    let mut found: Vec<Prose> = Vec::new();
    let mut open = Open::default();
    let mut at = 0;
    let mut skip: Option<String> = None;
    let mut unclosed = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(comment) = rest.strip_prefix("<!--") {
            at += comment.find("-->").map_or(rest.len(), |end| end + 7);
            continue;
        }
        let begins = unclosed < HOPELESS && rest.starts_with('<');
        if let Some((name, closing, length)) = begins.then(|| tag(rest)).flatten() {
            at += length;
            match &skip {
                Some(element) if closing && *element == name => skip = None,
                None if !closing && SKIPPED.contains(&&*name) => skip = Some(name.clone()),
                Some(_) | None => {}
            }
            if !INLINE.contains(&&*name) {
                close(&mut open, &mut found);
            }
            continue;
        }
        // A `<` that opens no tag is a character like any other.
        unclosed += usize::from(begins && named(rest).is_some());
        let length = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c == '<')
            .map_or(rest.len(), |found| found.0);
        if skip.is_none() {
            text(rest.get(..length).unwrap_or(""), base + at, &mut open);
        }
        at += length;
    }
    close(&mut open, &mut found);
    found
}

/// A text whose end is still to come.
#[derive(Default)]
struct Open {
    text: String,
    pieces: Vec<Piece>,
}

fn close(open: &mut Open, found: &mut Vec<Prose>) {
    let Open { text, pieces } = std::mem::take(open);
    if text.chars().any(char::is_alphanumeric) {
        found.push(Prose::new(text, &pieces));
    }
}

/// The tag at the start of `rest`: its name in small letters, whether it closes, its length.
fn tag(rest: &str) -> Option<(String, bool, usize)> {
    let inner = rest.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let name = named(rest)?
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let mut quote = None;
    let end = inner.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return Some(at),
            _ => {}
        }
        None
    })?;
    Some((name.to_ascii_lowercase(), closing, end + 2))
}

/// What follows the `<` or `</` of a tag, a declaration or an instruction.
fn named(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('<')?;
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let begins = |c: char| c.is_ascii_alphabetic() || c == '!' || c == '?';
    named.starts_with(begins).then_some(named)
}

/// Adds characters, with entities resolved and white space folded.
fn text(raw: &str, offset: usize, open: &mut Open) {
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let (shown, length) = if rest.starts_with('&') {
            entity(rest).unwrap_or(("&", 1))
        } else if rest.starts_with(char::is_whitespace) {
            let length = rest.len() - rest.trim_start().len();
            (
                if open.text.is_empty() || open.text.ends_with(' ') {
                    ""
                } else {
                    " "
                },
                length,
            )
        } else {
            let length = rest
                .find(|c: char| c == '&' || c.is_whitespace())
                .unwrap_or(rest.len());
            (rest.get(..length).unwrap_or(""), length)
        };
        push(open, shown, Span::new(offset + at, offset + at + length));
        at += length;
    }
}

fn entity(rest: &str) -> Option<(&'static str, usize)> {
    let known = [
        ("&nbsp;", " "),
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
    ];
    known
        .iter()
        .find(|(name, _)| rest.starts_with(name))
        .map(|(name, shown)| (*shown, name.len()))
}

fn push(open: &mut Open, shown: &str, span: Span) {
    if shown.is_empty() {
        return;
    }
    let start = open.text.len();
    open.text.push_str(shown);
    let range = start..open.text.len();
    let exact = shown.len() == span.len();
    if let Some(last) = open.pieces.last_mut()
        && exact
        && last.span.end == span.start
        && last.span.len() == last.range.len()
    {
        last.range.end = range.end;
        last.span.end = span.end;
        return;
    }
    open.pieces.push(Piece {
        range,
        span,
        kind: PieceKind::Text,
        link: false,
        strong: false,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_parted_by_cells_and_joined_across_emphasis() {
        let html = "<table>\n<tr><td>Plan <b>one</b>\n  free</td><!-- note: gone --><td title=\"a>b\">方案&nbsp;二</td><td>a < b</td>\
                    <td><pre>code here</pre></td></tr></table>";
        let source = Source::new("a.md", "a.md", html.to_owned());
        let found = texts(&source, Span::new(0, html.len()));
        let shown: Vec<&str> = found.iter().map(|prose| prose.text.trim()).collect();
        assert_eq!(shown, ["Plan one free", "方案 二", "a < b"]);
        let second = found.get(1).expect("three texts");
        let at = second.text.find('二').expect("the sign");
        assert_eq!(source.slice(second.source_span(at..at + 3)), "二");
    }
}
