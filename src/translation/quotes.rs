//! Quotes of every language's own shape around words.

use std::ops::Range;

/// How many characters away a quote is looked for.
const NEAR: usize = 500;

/// The most words of a title, or of what a screen says.
const MOST: usize = 12;

/// Whether a run of so many words stands in quotes with no more than twelve, those around it included, or in longer ones that are explained in brackets behind them.
pub(super) fn is_quoted(text: &str, run: &Range<usize>, words: u32) -> bool {
    let quote = |c: char| "\"“”„«»‹›「」『』".contains(c);
    let head = text.get(..run.start).unwrap_or("");
    let tail = text.get(run.end..).unwrap_or("");
    // Eight words end long before.
    let mut before = head.char_indices().rev().take(NEAR);
    let mut after = tail.char_indices().take(NEAR);
    let (before, after) = (
        before.find(|(_, c)| quote(*c)),
        after.find(|(_, c)| quote(*c)),
    );
    let Some(((at, open), (end, close))) = before.zip(after) else {
        return false;
    };
    let more = |one: char, other: char| head.matches(one).count() > head.matches(other).count();
    let opens = match open {
        '"' => head.matches('"').count() % 2 == 1 && close == '"',
        '„' => matches!(close, '“' | '”'),
        '“' => !head.contains('„') && close == '”',
        '«' => more('«', '»') && close == '»',
        '»' => more('»', '«') && close == '«',
        '‹' => more('‹', '›') && close == '›',
        '›' => more('›', '‹') && close == '‹',
        '「' => close == '」',
        '『' => close == '』',
        _ => false,
    };
    let around = [head.get(at..), tail.get(..end)];
    let around = around.into_iter().flatten().flat_map(str::split_whitespace);
    let others = around.filter(|word| word.contains(char::is_alphanumeric));
    let explained = || {
        let rest = tail.get(end..).and_then(|rest| rest.strip_prefix(close));
        let rest = rest.unwrap_or("").trim_start();
        rest.strip_prefix(['(', '（'])
            .is_some_and(|gloss| gloss.starts_with(char::is_alphabetic))
    };
    opens && (words as usize + others.count() <= MOST || explained())
}

/// Whether a quote is what a screen says or a title, and not a passage: it has few words or is explained
/// in brackets behind it, and no sentence ends within it.
pub(super) fn is_title(text: &str, quote: &Range<usize>) -> bool {
    let inside = text.get(quote.clone()).unwrap_or("");
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
