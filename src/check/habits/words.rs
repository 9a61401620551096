//! The ways that stretches of words chose.

use std::ops::Range;

use super::{ELLIPSES, Habit, Mark, QUOTES, Reader, SPACES};
use crate::locale::Locale;
use crate::text::Span;
use crate::text::script::{self, Script};

/// Words as they stand in the file.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    /// Where they stand.
    pub(super) start: usize,
    /// Whether they are part of a sentence.
    pub(super) sentence: bool,
}

impl Words<'_> {
    /// Adds the marks of these words.
    pub(super) fn read(&self, locale: &Locale, found: &mut impl Reader) {
        match locale.script() {
            "Hant" | "Hans" | "Jpan" if !self.text.is_ascii() => {
                self.boundaries(found);
                self.parentheses(found);
            }
            "Latn" | "Cyrl" | "Grek" => self.spaces(found),
            _ => {}
        }
        self.quotes(locale, found);
        if memchr::memchr2(b'.', 0xe2, self.text.as_bytes()).is_some() {
            self.ellipses(found);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    fn push(
        &self,
        found: &mut impl Reader,
        habit: Habit,
        way: u8,
        shown: Range<usize>,
        edits: impl IntoIterator<Item = Range<usize>>,
    ) {
        found.take(habit, way, || Mark {
            habit,
            way,
            span: self.span(shown),
            edits: edits.into_iter().map(|edit| self.span(edit)).collect(),
        });
    }

    /// Where Chinese or Japanese meets something else.
    fn boundaries(&self, found: &mut impl Reader) {
        let mut chars = self.text.char_indices().peekable();
        // The character before, and the one before that where a single space lies between.
        let mut before: Option<Met> = None;
        let mut earlier: Option<Met> = None;
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let met = Met {
                at,
                sort: Sort::of(c),
            };
            let next = chars.peek().map(|&(_, next)| next);
            if let Some(last) = before {
                let start = last.at;
                match (last.sort, met.sort) {
                    (Sort::Han, Sort::Han) if self.sentence => {
                        self.push(found, Habit::HanSpace, 0, start..end, None);
                    }
                    (a, b) if a.meets(b) => {
                        self.push(found, Habit::LatinSpacing, 1, start..end, Some(at..at));
                    }
                    (Sort::Space, b) => {
                        if let Some(Met { at: first, sort: a }) = earlier {
                            if a.meets(b) {
                                self.push(
                                    found,
                                    Habit::LatinSpacing,
                                    0,
                                    first..end,
                                    Some(start..at),
                                );
                            }
                            if self.sentence && a == Sort::Han && b == Sort::Han {
                                self.push(found, Habit::HanSpace, 1, first..end, Some(start..at));
                            }
                        }
                    }
                    (a, Sort::End) if a.is_letter() => {
                        self.push(found, Habit::PunctuationWidth, 0, at..end, None);
                    }
                    (a, Sort::Other) if a.is_letter() => {
                        let ends = next.is_none_or(|next| next.is_whitespace() || is_letter(next));
                        if matches!(c, ',' | '.' | ':' | ';' | '!' | '?') && ends {
                            let mark = at..end + usize::from(next == Some(' '));
                            self.push(found, Habit::PunctuationWidth, 1, at..end, Some(mark));
                        }
                    }
                    (Sort::End, Sort::Space) => {
                        let word = |c: char| !c.is_whitespace() && !script::is_punctuation(c);
                        if next.is_some_and(word) {
                            self.push(found, Habit::FullWidthSpace, 1, start..end, Some(at..end));
                        }
                    }
                    (Sort::End, _) if !c.is_whitespace() && !script::is_punctuation(c) => {
                        self.push(found, Habit::FullWidthSpace, 0, start..end, Some(at..at));
                    }
                    _ => {}
                }
            }
            earlier = before;
            before = Some(met);
        }
    }

    fn parentheses(&self, found: &mut impl Reader) {
        for (at, c) in self.text.char_indices() {
            let (way, close) = match c {
                '（' => (0, '）'),
                '(' => (1, ')'),
                _ => continue,
            };
            let inner = at + c.len_utf8();
            let Some(rest) = self.text.get(inner..) else {
                continue;
            };
            let Some(length) = rest.find(close) else {
                continue;
            };
            let words = rest.get(..length).unwrap_or("");
            if !words.chars().any(is_letter) || words.contains(['(', '（']) {
                continue;
            }
            let end = inner + length + close.len_utf8();
            // The spaces around half-width parentheses go with them.
            let head = self.text.get(..at).is_some_and(|head| head.ends_with(' '));
            let tail = self
                .text
                .get(end..)
                .is_some_and(|tail| tail.starts_with(' '));
            let edits = [
                at - usize::from(head)..inner,
                inner + length..end + usize::from(tail),
            ];
            self.push(found, Habit::ParenthesisWidth, way, at..end, edits);
        }
    }

    fn quotes(&self, locale: &Locale, found: &mut impl Reader) {
        let solid = matches!(locale.script(), "Hant" | "Hans" | "Jpan");
        let mut free = 0;
        let opening = |c: char| matches!(c, '「' | '“' | '"' | '„' | '«');
        for (at, c) in self.text.char_indices().filter(|&(_, c)| opening(c)) {
            let Some(way) = QUOTES.iter().position(|(open, _)| *open == c && at >= free) else {
                continue;
            };
            let Some((_, close)) = QUOTES.get(way) else {
                continue;
            };
            let inner = at + c.len_utf8();
            let Some(rest) = self.text.get(inner..) else {
                continue;
            };
            // German closes with either: „so“ or „so”.
            let closes = |found: char| found == *close || (c == '„' && found == '”');
            let Some(length) = rest.find(closes) else {
                continue;
            };
            let words = rest.get(..length).unwrap_or("");
            let end = inner
                + length
                + rest
                    .get(length..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            free = end;
            let told = words.chars().any(|c| {
                if solid {
                    is_letter(c)
                } else {
                    c.is_alphabetic()
                }
            });
            if told {
                let edits = [at..inner, inner + length..end];
                self.push(found, Habit::Quotes, way as u8, at..end, edits);
            }
        }
    }

    fn ellipses(&self, found: &mut impl Reader) {
        let mut free = 0;
        for (at, c) in self
            .text
            .char_indices()
            .filter(|&(_, c)| matches!(c, '.' | '…'))
        {
            let Some(rest) = self.text.get(at..).filter(|_| at >= free) else {
                continue;
            };
            let length = rest.len() - rest.trim_start_matches(c).len();
            free = at + length;
            let Some(run) = rest.get(..length) else {
                continue;
            };
            let after_word = self
                .text
                .get(..at)
                .and_then(|head| head.chars().next_back())
                .is_some_and(char::is_alphabetic);
            if let Some(way) = ELLIPSES
                .iter()
                .position(|way| *way == run)
                .filter(|_| after_word)
            {
                self.push(found, Habit::Ellipsis, way as u8, at..free, Some(at..free));
            }
        }
    }

    /// What stands before high punctuation, where a word stands before it and none right after.
    fn spaces(&self, found: &mut impl Reader) {
        for (at, c) in self.text.char_indices() {
            if !matches!(c, ';' | ':' | '!' | '?') {
                continue;
            }
            let end = at + c.len_utf8();
            let ends = self
                .text
                .get(end..)
                .and_then(|tail| tail.chars().next())
                .is_none_or(char::is_whitespace);
            let head = self.text.get(..at).unwrap_or("");
            let word = head.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
            let letter = word.chars().next_back().is_some_and(char::is_alphanumeric);
            let gap = head.get(word.len()..).unwrap_or("");
            if let (true, true, Some(way)) =
                (ends, letter, SPACES.iter().position(|space| *space == gap))
            {
                let last = word.char_indices().next_back().map_or(0, |(at, _)| at);
                self.push(
                    found,
                    Habit::SpaceBefore,
                    way as u8,
                    last..end,
                    Some(word.len()..at),
                );
            }
        }
    }
}

/// A character on the way through a text.
#[derive(Clone, Copy)]
struct Met {
    at: usize,
    sort: Sort,
}

/// What of a character the boundaries ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Han,
    Kana,
    Latin,
    Space,
    /// Full-width marks that end something.
    End,
    Other,
}

impl Sort {
    fn of(c: char) -> Self {
        match c {
            ' ' => Self::Space,
            c if c.is_ascii_alphabetic() => Self::Latin,
            c if c.is_ascii() => Self::Other,
            c if script::is_han(c) => Self::Han,
            c if is_full_width_end(c) => Self::End,
            c if script::is_kana(c) => Self::Kana,
            c if Script::of(c) == Some(Script::Latin) => Self::Latin,
            _ => Self::Other,
        }
    }

    fn is_letter(self) -> bool {
        matches!(self, Self::Han | Self::Kana)
    }

    /// Whether one is a letter of the two scripts and the other of the other.
    fn meets(self, other: Self) -> bool {
        self.is_letter() && other == Self::Latin || self == Self::Latin && other.is_letter()
    }
}

/// A Han character or kana, no mark.
fn is_letter(c: char) -> bool {
    !c.is_ascii() && (script::is_han(c) || script::is_kana(c))
}

fn is_full_width_end(c: char) -> bool {
    matches!(c, '，' | '。' | '：' | '；' | '！' | '？' | '、')
}
