//! Separators: the word that stands alone between two conditions, and the one that leads a sentence.

use std::ops::Range;

use super::lexicon::{Lexicon, STARTS_SEPARATOR};
use super::sentence::Sentence;
use super::tokens::{self, TokenKind};
use super::vocabulary::Section;

/// How two conditions are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Join {
    And,
    Or,
}

/// A printed separator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Separator {
    pub(super) join: Join,
    /// The word as printed.
    pub(super) word: String,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// No line that is longer than this is a separator.
const LONGEST: usize = 40;

/// Reads a text that is nothing but a separator, decoration left out.
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Option<Separator> {
    if text.len() > LONGEST {
        return None;
    }
    // Few texts begin with such a word.
    let mut begins = None;
    tokens::cut(text, lexicon.digits, |token, folded| {
        if begins.is_none() && !is_decoration(token.kind) {
            let word = lexicon.word(folded) as usize;
            let starts = lexicon.starts.get(word).copied().unwrap_or(0);
            begins = Some(starts & STARTS_SEPARATOR != 0);
        }
    });
    if begins != Some(true) {
        return None;
    }
    let sentence = Sentence::nouns(lexicon, text);
    let words = words(&sentence);
    let (first, end) = (*words.first()?, *words.last()? + 1);
    if let Some(whole) = longest(&sentence, text, first, Some(end)) {
        return Some(whole);
    }
    // Said twice: `OR (或)`.
    let own = longest(&sentence, text, first, None)?;
    let next = *words
        .iter()
        .find(|&&at| sentence.bytes(at, at + 1).start >= own.range.end)?;
    let gap = text.get(own.range.end..sentence.bytes(next, next + 1).start)?;
    let again = longest(&sentence, text, next, Some(end))?;
    (again.join == own.join && gap.contains(['(', '（', '/', '／', '［', '['])).then_some(own)
}

/// The separator that a sentence begins with, where `stands_out` says that its bytes are set off
/// (bold, or in capitals); the rest of the sentence follows it.
pub(super) fn leading(
    sentence: &Sentence<'_>,
    text: &str,
    stands_out: impl Fn(&Range<usize>) -> bool,
) -> Option<Separator> {
    let first = *words(sentence).first()?;
    let found = longest(sentence, text, first, None)?;
    let rest = text.get(found.range.end..)?;
    (stands_out(&found.range) && rest.chars().any(char::is_alphanumeric)).then_some(found)
}

/// The tokens that are no decoration.
fn words(sentence: &Sentence<'_>) -> Vec<u16> {
    sentence
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| !is_decoration(token.kind))
        .map(|(at, _)| at as u16)
        .collect()
}

fn is_decoration(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Mark(c) if c != '&')
}

fn longest(sentence: &Sentence<'_>, text: &str, first: u16, end: Option<u16>) -> Option<Separator> {
    let hit = sentence
        .nouns_at(usize::from(first))
        .iter()
        .filter(|hit| hit.section == Section::Separators && end.is_none_or(|end| hit.end == end))
        .max_by_key(|hit| hit.end)?;
    let range = sentence.bytes(hit.first, hit.end);
    let join = if sentence.name(hit) == "or" {
        Join::Or
    } else {
        Join::And
    };
    Some(Separator {
        join,
        word: text.get(range.clone())?.to_owned(),
        range,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::sentence::tests::lexicon;

    #[test]
    fn a_separator_is_known_under_its_decoration() {
        let lexicon = lexicon(&["zh-TW", "en-US"]);
        for (text, want) in [
            ("OR", Some((Join::Or, "OR"))),
            ("- or -", Some((Join::Or, "or"))),
            ("AND:", Some((Join::And, "AND"))),
            ("或", Some((Join::Or, "或"))),
            ("（以及）", Some((Join::And, "以及"))),
            ("或者", Some((Join::Or, "或者"))),
            ("and/or", Some((Join::Or, "and/or"))),
            ("AND (和)", Some((Join::And, "AND"))),
            ("或（OR）", Some((Join::Or, "或"))),
            ("AND (或)", None),
            ("OR 和", None),
            ("or not", None),
            ("和平", None),
        ] {
            let read = read(text, &lexicon);
            let read = read
                .as_ref()
                .map(|separator| (separator.join, separator.word.as_str()));
            assert_eq!(read, want, "{text}");
        }
    }
}
