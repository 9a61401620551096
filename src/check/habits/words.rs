//! The ways that stretches of words chose.

use std::ops::Range;

use super::{ELLIPSES, Habit, Mark, QUOTES, Reader, SPACES};
use crate::locale::Locale;
use crate::text::Span;
use crate::text::script::{self, HAN_BYTES, Script};

/// How a locale sets its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Chinese and Japanese: without spaces, with marks as wide as a character.
    Solid,
    /// Alphabets whose marks may have a space before them.
    Spaced,
    /// All others.
    Other,
}

impl Setting {
    pub(super) fn of(locale: &Locale) -> Self {
        match locale.script() {
            "Hant" | "Hans" | "Jpan" => Self::Solid,
            "Latn" | "Cyrl" | "Grek" => Self::Spaced,
            _ => Self::Other,
        }
    }
}

/// Words as they stand in the file.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    /// Where they stand.
    pub(super) start: usize,
    pub(super) setting: Setting,
    /// Whether they are part of a sentence; asked where the setting is solid.
    pub(super) sentence: bool,
}

/// Up to which byte quotations and ellipses are read: what begins inside of one is a part of it.
#[derive(Default)]
struct Free {
    quotes: usize,
    ellipses: usize,
}

/// Whether a byte may begin a mark outside of Chinese and Japanese: one of the ASCII marks `! " .`
/// and `: ; ?` with what stands between those, and what is not ASCII, as “ „ … « and 「.
fn begins(byte: u8) -> bool {
    // Compared and not matched, so that the processor compares many bytes at once.
    let (high, low) = (byte.wrapping_sub(b':') < 6, byte.wrapping_sub(b'!') < 2);
    high | low | (byte == b'.') | (byte >= 0x80)
}

impl Words<'_> {
    /// Adds the marks of these words.
    pub(super) fn read(&self, found: &mut impl Reader) {
        let mut free = Free::default();
        if self.setting == Setting::Solid && !self.text.is_ascii() {
            self.boundaries(&mut free, found);
            return;
        }
        // Few bytes begin a mark: the rest is never read as characters, and most of it not even one
        // by one.
        let (parts, rest) = self.text.as_bytes().as_chunks::<16>();
        for (index, part) in parts.iter().enumerate() {
            if part.iter().fold(false, |any, &byte| any | begins(byte)) {
                self.bytes(index * part.len(), part, &mut free, found);
            }
        }
        self.bytes(self.text.len() - rest.len(), rest, &mut free, found);
    }

    /// The marks that begin with one of these bytes.
    fn bytes(&self, start: usize, bytes: &[u8], free: &mut Free, found: &mut impl Reader) {
        for (at, &byte) in (start..).zip(bytes) {
            if !begins(byte) {
                continue;
            }
            match byte {
                b';' | b':' | b'!' | b'?' if self.setting == Setting::Spaced => {
                    self.space(at, found);
                }
                // One full stop is no ellipsis.
                b'.' if self.text.as_bytes().get(at + 1) != Some(&b'.') => {}
                // The ASCII marks, and what “ „ … and « and 「 begin with in UTF-8.
                b'"' | b'.' | 0xc2 | 0xe2 | 0xe3 => {
                    let c = self.text.get(at..).and_then(|rest| rest.chars().next());
                    self.mark(at, c.unwrap_or(' '), free, found);
                }
                _ => {}
            }
        }
    }

    /// A mark that any setting has, if `c` at `at` is one.
    fn mark(&self, at: usize, c: char, free: &mut Free, found: &mut impl Reader) {
        match c {
            '「' | '“' | '"' | '„' | '«' if at >= free.quotes => {
                self.quotes(at, c, &mut free.quotes, found);
            }
            '.' | '…' if at >= free.ellipses => self.ellipsis(at, c, &mut free.ellipses, found),
            _ => {}
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

    /// Where Chinese or Japanese meets something else, and the marks between.
    fn boundaries(&self, free: &mut Free, found: &mut impl Reader) {
        let mut rest = self.text;
        // The character before, and the one before that where a single space lies between.
        let mut before: Option<Met> = None;
        let mut earlier: Option<Met> = None;
        loop {
            let run = script::bytes_of_han(rest);
            if run > 0 {
                let start = self.text.len() - rest.len();
                let after_han = before.filter(|last| last.sort == Sort::Han);
                let (last, beside) = if let Some(last) = after_han {
                    (last.at, start)
                } else {
                    self.before_han(before, earlier, start, found);
                    (start, start + HAN_BYTES)
                };
                let end = start + run;
                if self.sentence && beside < end {
                    self.solid(last, beside..end, found);
                }
                before = Some(Met {
                    at: end - HAN_BYTES,
                    sort: Sort::Han,
                });
                rest = rest.get(run..).unwrap_or("");
            }
            let at = self.text.len() - rest.len();
            let mut chars = rest.chars();
            let Some(c) = chars.next() else {
                break;
            };
            rest = chars.as_str();
            let end = at + c.len_utf8();
            let met = Met {
                at,
                sort: Sort::of(c),
            };
            let next = || rest.chars().next();
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
                        let ends = |next: char| next.is_whitespace() || is_letter(next);
                        if matches!(c, ',' | '.' | ':' | ';' | '!' | '?') && next().is_none_or(ends)
                        {
                            let mark = at..end + usize::from(next() == Some(' '));
                            self.push(found, Habit::PunctuationWidth, 1, at..end, Some(mark));
                        }
                    }
                    (Sort::End, Sort::Space) => {
                        let word = |c: char| !c.is_whitespace() && !script::is_punctuation(c);
                        if next().is_some_and(word) {
                            self.push(found, Habit::FullWidthSpace, 1, start..end, Some(at..end));
                        }
                    }
                    (Sort::End, _) if !c.is_whitespace() && !script::is_punctuation(c) => {
                        self.push(found, Habit::FullWidthSpace, 0, start..end, Some(at..at));
                    }
                    _ => {}
                }
            }
            if met.sort == Sort::Other {
                match c {
                    '（' => self.parentheses(at..end, 0, '）', found),
                    '(' => self.parentheses(at..end, 1, ')', found),
                    _ => self.mark(at, c, free, found),
                }
            }
            earlier = before;
            before = Some(met);
        }
    }

    /// What stands before the Han character at `at`, where that is none: the character before, and
    /// the one `earlier` than it.
    fn before_han(
        &self,
        before: Option<Met>,
        earlier: Option<Met>,
        at: usize,
        found: &mut impl Reader,
    ) {
        let Some(last) = before else {
            return;
        };
        let end = at + HAN_BYTES;
        match (last.sort, earlier) {
            (Sort::Latin, _) => {
                self.push(found, Habit::LatinSpacing, 1, last.at..end, Some(at..at));
            }
            (Sort::End, _) => {
                self.push(found, Habit::FullWidthSpace, 0, last.at..end, Some(at..at));
            }
            (Sort::Space, Some(first)) if first.sort == Sort::Latin => {
                let gap = Some(last.at..at);
                self.push(found, Habit::LatinSpacing, 0, first.at..end, gap);
            }
            (Sort::Space, Some(first)) if first.sort == Sort::Han && self.sentence => {
                let gap = Some(last.at..at);
                self.push(found, Habit::HanSpace, 1, first.at..end, gap);
            }
            _ => {}
        }
    }

    /// Han characters without a space between them: those at `run`, the first after one at `last`.
    fn solid(&self, last: usize, run: Range<usize>, found: &mut impl Reader) {
        let starts = run.clone().step_by(HAN_BYTES);
        let count = starts.len();
        found.take_all(Habit::HanSpace, 0, count, || {
            let befores = std::iter::once(last).chain(starts.clone());
            let marks = befores.zip(starts.map(|start| start + HAN_BYTES));
            let mark = |(start, end)| Mark {
                habit: Habit::HanSpace,
                way: 0,
                span: self.span(start..end),
                edits: Vec::new(),
            };
            marks.map(mark).collect()
        });
    }

    /// From the parenthesis `open` to the `close` that ends it.
    fn parentheses(&self, open: Range<usize>, way: u8, close: char, found: &mut impl Reader) {
        let Some(rest) = self.text.get(open.end..) else {
            return;
        };
        let Some(length) = rest.find(close) else {
            return;
        };
        let words = rest.get(..length).unwrap_or("");
        if !words.chars().any(is_letter) || words.contains(['(', '（']) {
            return;
        }
        let end = open.end + length + close.len_utf8();
        // The spaces around half-width parentheses go with them.
        let head = self.text.get(..open.start);
        let head = head.is_some_and(|head| head.ends_with(' '));
        let tail = self.text.get(end..);
        let tail = tail.is_some_and(|tail| tail.starts_with(' '));
        let edits = [
            open.start - usize::from(head)..open.end,
            open.end + length..end + usize::from(tail),
        ];
        self.push(found, Habit::ParenthesisWidth, way, open.start..end, edits);
    }

    /// The quotation that `open` at `at` begins; `free` is set to its end.
    fn quotes(&self, at: usize, open: char, free: &mut usize, found: &mut impl Reader) {
        let mut pairs = QUOTES.iter().zip(0..);
        let Some(((_, close), way)) = pairs.find(|((known, _), _)| *known == open) else {
            return;
        };
        let inner = at + open.len_utf8();
        let Some(rest) = self.text.get(inner..) else {
            return;
        };
        // German closes with either: „so“ or „so”.
        let closes = |found: char| found == *close || (open == '„' && found == '”');
        let Some(length) = rest.find(closes) else {
            return;
        };
        let words = rest.get(..length).unwrap_or("");
        let closing = rest.get(length..).and_then(|rest| rest.chars().next());
        let end = inner + length + closing.map_or(0, char::len_utf8);
        *free = end;
        let told = match self.setting {
            Setting::Solid => words.chars().any(is_letter),
            _ => words.chars().any(char::is_alphabetic),
        };
        if told {
            let edits = [at..inner, inner + length..end];
            self.push(found, Habit::Quotes, way, at..end, edits);
        }
    }

    /// The run of `c` that begins at `at`; `free` is set to its end.
    fn ellipsis(&self, at: usize, c: char, free: &mut usize, found: &mut impl Reader) {
        let Some(rest) = self.text.get(at..) else {
            return;
        };
        let length = rest.len() - rest.trim_start_matches(c).len();
        *free = at + length;
        let run = rest.get(..length).unwrap_or("");
        let Some((_, way)) = ELLIPSES.iter().zip(0..).find(|(way, _)| **way == run) else {
            return;
        };
        let head = self.text.get(..at).unwrap_or("");
        if head.chars().next_back().is_some_and(char::is_alphabetic) {
            self.push(found, Habit::Ellipsis, way, at..*free, Some(at..*free));
        }
    }

    /// What stands before the high mark at `at`, where a word stands before it and none right after.
    fn space(&self, at: usize, found: &mut impl Reader) {
        let end = at + 1;
        let next = self.text.get(end..).and_then(|tail| tail.chars().next());
        if !next.is_none_or(char::is_whitespace) {
            return;
        }
        let head = self.text.get(..at).unwrap_or("");
        let word = head.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let last = word.char_indices().next_back();
        let Some((last, _)) = last.filter(|(_, c)| c.is_alphanumeric()) else {
            return;
        };
        let gap = head.get(word.len()..).unwrap_or("");
        if let Some((_, way)) = SPACES.iter().zip(0..).find(|(space, _)| **space == gap) {
            let edits = Some(word.len()..at);
            self.push(found, Habit::SpaceBefore, way, last..end, edits);
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
            // Nearly all Han characters in use: most of what is asked for.
            '\u{4e00}'..='\u{9fff}' => Self::Han,
            ' ' => Self::Space,
            'a'..='z' | 'A'..='Z' => Self::Latin,
            '\0'..='\u{7f}' => Self::Other,
            '，' | '。' | '：' | '；' | '！' | '？' | '、' => Self::End,
            c if script::is_han(c) => Self::Han,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes every mark.
    #[derive(Default)]
    struct All(Vec<Mark>);

    impl Reader for All {
        fn take(&mut self, _: Habit, _: u8, mark: impl FnOnce() -> Mark) {
            self.0.push(mark());
        }

        fn take_all(&mut self, _: Habit, _: u8, count: usize, marks: impl FnOnce() -> Vec<Mark>) {
            let marks = marks();
            assert_eq!(marks.len(), count);
            self.0.extend(marks);
        }
    }

    fn words(text: &str, setting: Setting) -> Words<'_> {
        Words {
            text,
            start: 7,
            setting,
            sentence: true,
        }
    }

    fn marks(text: &str, setting: Setting) -> Vec<Mark> {
        let mut all = All::default();
        words(text, setting).read(&mut all);
        all.0
    }

    proptest::proptest! {
        #[test]
        fn bytes_are_passed_over_only_where_no_mark_begins(
            text in "[a-c .:;!?\"“”„«»…\u{a0}é字「」]{0,60}",
            spaced in proptest::bool::ANY,
        ) {
            let setting = if spaced { Setting::Spaced } else { Setting::Other };
            let words = words(&text, setting);
            let (mut plain, mut free) = (All::default(), Free::default());
            for (at, c) in text.char_indices() {
                match c {
                    ';' | ':' | '!' | '?' if spaced => words.space(at, &mut plain),
                    c => words.mark(at, c, &mut free, &mut plain),
                }
            }
            proptest::prop_assert_eq!(marks(&text, setting), plain.0);
        }

        #[test]
        fn a_run_is_read_as_its_characters_are(text in "[中 a，。.「」（）()]{0,24}") {
            // A Han character of another block, which no run holds, has as many bytes.
            let single = text.replace('中', "㐀");
            proptest::prop_assert_eq!(marks(&text, Setting::Solid), marks(&single, Setting::Solid));
        }
    }
}
