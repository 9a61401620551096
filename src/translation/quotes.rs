//! Quotes of every language's own shape around words.

use std::ops::Range;

/// The most words of a title, or of what a screen says.
const MOST: usize = 12;

/// Whether a quote is what a screen says or a title, and not a passage: it has few words or is explained
/// in brackets behind it, and no sentence ends within it.
pub(super) fn is_shown(text: &str, quote: &Range<usize>) -> bool {
    // French quotes have spaces within.
    let inside = text.get(quote.clone()).unwrap_or("").trim();
    let behind = text.get(quote.end..).unwrap_or("");
    let mut behind = behind.chars().skip(1).skip_while(|c| *c == ' ');
    let explained = behind.next().is_some_and(|c| matches!(c, '(' | '（'));
    let parted = [". ", "? ", "! "].iter().any(|stop| inside.contains(stop));
    !parted && (explained || inside.split_whitespace().count() <= MOST)
}

/// The quotes of a text that opens and closes them in pairs: each with what it holds, as bytes.
pub(super) fn quotes(text: &str) -> Vec<Range<usize>> {
    let closing = |open: char| match open {
        '"' => Some(['"', '"']),
        '„' => Some(['“', '”']),
        '“' => Some(['”', '”']),
        '«' => Some(['»', '»']),
        '»' => Some(['«', '«']),
        '‹' => Some(['›', '›']),
        '「' => Some(['」', '」']),
        '『' => Some(['』', '』']),
        _ => None,
    };
    let mut found = Vec::new();
    let mut open: Option<(usize, [char; 2])> = None;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let before = last.replace(c);
        match open {
            Some((start, closes)) if closes.contains(&c) => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            // `5"` is a measure.
            None if c == '"' && before.is_some_and(|c| c.is_ascii_digit()) => {}
            None => open = closing(c).map(|closes| (at + c.len_utf8(), closes)),
        }
    }
    found
}
