//! Words of a text in an alphabet with capitals, and their shapes: prose, name or code.
//!
//! What counts as code is decided by shape alone, never by a list: a token with a digit, an `@`, a
//! dot inside, a capital after a small letter.

mod byte;
mod shape;

use std::ops::Range;

use super::script;
use byte::{DIGIT, END, LETTER, SIGN, STOP, WIDE, kind};
use shape::{Letters, shape};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// All small letters: `license`, `license-based`, `you're`.
    Lower,
    /// A capital and small letters: `Exchange`, `Pay-As-You-Go`.
    Capital,
    /// Capitals only, or capitals with a plural s: `SKU`, `SKUs`, `R&D`.
    Caps,
    /// Letters that are no prose: identifiers, addresses, paths, versions, `SharePoint`, `B2B`.
    Code,
    /// No letter: `70-346`, `$4`, `7/09/2019`.
    Number,
}

/// What [`tokens`] meets on its way through a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word, or a number or code that stands like one.
    Word(Shape),
    /// Letters of another alphabet, in one run; the value is how many.
    Other(u32),
    /// Punctuation that ends a phrase: brackets, quotes, commas of any width.
    Stop,
}

/// The alphabet whose words are told apart; letters of any other are [`Token::Other`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Alphabet {
    /// Latin, all of its blocks.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
}

impl Alphabet {
    /// The alphabet of an ISO 15924 script code, where the script is one.
    pub fn of_script(code: &str) -> Option<Self> {
        match code {
            "Latn" => Some(Self::Latin),
            "Cyrl" => Some(Self::Cyrillic),
            "Grek" => Some(Self::Greek),
            _ => None,
        }
    }

    /// Whether `c` is one of its letters.
    pub fn holds(self, c: char) -> bool {
        match self {
            Self::Latin => {
                c.is_ascii_alphabetic()
                    || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
                        && !matches!(c, '\u{d7}' | '\u{f7}')
            }
            Self::Cyrillic => matches!(c, '\u{400}'..='\u{52f}'),
            Self::Greek => matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
        }
    }
}

/// The tokens of `text` in order, with their byte ranges. White space and loose signs are skipped.
pub fn tokens(text: &str, alphabet: Alphabet) -> Tokens<'_> {
    Tokens {
        text,
        alphabet,
        at: 0,
        rest: 0..0,
    }
}

/// Iterator of [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    alphabet: Alphabet,
    at: usize,
    /// Parts of a token with slashes that are still to come.
    rest: Range<usize>,
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Range<usize>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if !self.rest.is_empty() {
            return Some(self.part());
        }
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let &byte = bytes.get(start)?;
            let kind = kind(byte);
            if kind & WIDE == 0 {
                if kind & (LETTER | DIGIT) != 0 || kind & SIGN != 0 && starts_code(bytes, start) {
                    if let Some(found) = self.word(start) {
                        return Some(found);
                    }
                    continue;
                }
                self.at += 1;
                if kind & STOP != 0 {
                    return Some((Token::Stop, start..self.at));
                }
                continue;
            }
            let rest = bytes.get(start..)?;
            if script::leading_han(rest).is_some() {
                return Some(self.others(start, 0));
            }
            let c = self.char_at(start)?;
            if self.alphabet.holds(c) {
                if let Some(found) = self.word(start) {
                    return Some(found);
                }
                continue;
            }
            self.at += c.len_utf8();
            if is_other_letter(c) {
                return Some(self.others(start, 1));
            }
            if is_wide_stop(c) {
                return Some((Token::Stop, start..self.at));
            }
        }
    }
}

impl Tokens<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// A run of letters of other alphabets from `start`; so many of them are passed already.
    fn others(&mut self, start: usize, passed: u32) -> (Token, Range<usize>) {
        let mut letters = passed;
        let mut rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        loop {
            while let Some((_, after)) = script::leading_han(rest) {
                letters += 1;
                rest = after;
            }
            self.at = self.text.len() - rest.len();
            let next = rest.first().filter(|byte| !byte.is_ascii());
            let Some(c) = next.and_then(|_| self.char_at(self.at)) else {
                break;
            };
            if self.alphabet.holds(c) || !is_other_letter(c) {
                break;
            }
            letters += 1;
            self.at += c.len_utf8();
            rest = rest.get(c.len_utf8()..).unwrap_or(&[]);
        }
        (Token::Other(letters), start..self.at)
    }

    /// The token that starts at `start`; `None` if nothing of it is left after trimming.
    #[inline(never)]
    fn word(&mut self, start: usize) -> Option<(Token, Range<usize>)> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(start..).unwrap_or(&[]);
        let letters = Letters::leading(rest);
        if letters.count > 0 {
            // Most words are of ASCII letters alone, at most with a full stop or the like behind.
            let after = rest.get(letters.count..).unwrap_or(&[]);
            if ends_word(after.first().copied()) {
                self.at = start + letters.count;
                // `Product(s)`: the plural in brackets belongs to the word.
                let end = self.at;
                if after.starts_with(b"(s)") {
                    self.at += 3;
                }
                return Some((Token::Word(letters.shape()), start..end));
            }
            if let [b'.' | b':' | b'\'' | b'-', next @ ..] = after
                && ends_word(next.first().copied())
            {
                self.at = start + letters.count + 1;
                return Some((Token::Word(letters.shape()), start..self.at - 1));
            }
        } else if let Some((digits, length)) = number(rest) {
            self.at = start + length;
            return Some((Token::Word(Shape::Number), start..start + digits));
        }
        self.mixed(start, start + letters.count)
    }

    /// The same of a word that is not of ASCII letters alone; up to `end` it is.
    fn mixed(&mut self, start: usize, mut end: usize) -> Option<(Token, Range<usize>)> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(end) {
            let kind = kind(byte);
            if kind & (LETTER | DIGIT) != 0 {
                end += 1;
            } else if kind & WIDE == 0 {
                if kind & END != 0 || splits(bytes, end) {
                    break;
                }
                end += 1;
            } else {
                if byte > LAST_INSIDE {
                    break;
                }
                let Some(c) = self.char_at(end) else { break };
                if !self.alphabet.holds(c) && !matches!(c, '’' | '\u{2011}' | '\u{ad}') {
                    break;
                }
                end += c.len_utf8();
            }
        }
        self.at = end.max(start + 1);
        let whole = self.text.get(start..end)?;
        if bytes.get(start) == Some(&b'-') && starts_option(bytes, start) {
            return Some((Token::Word(Shape::Code), start..end));
        }
        let mut core = whole.trim_end_matches(is_trimmed);
        if !core.starts_with("--") {
            core = core.trim_start_matches(is_leading);
        }
        if core.is_empty() {
            return None;
        }
        if whole.ends_with('/') {
            // `pages/`: a folder.
            return Some((Token::Word(Shape::Code), start..end));
        }
        let offset = start + (core.as_ptr() as usize - whole.as_ptr() as usize);
        let core_range = offset..offset + core.len();
        if core.contains('/') && words_with_slashes(core) {
            self.rest = core_range;
            return Some(self.part());
        }
        Some((Token::Word(shape(core)), core_range))
    }

    /// The next part of a token with slashes.
    fn part(&mut self) -> (Token, Range<usize>) {
        let text = self.text.get(self.rest.clone()).unwrap_or("");
        let part = text.split('/').next().unwrap_or(text);
        let range = self.rest.start..self.rest.start + part.len();
        self.rest = (range.end + 1).min(self.rest.end)..self.rest.end;
        (Token::Word(shape(part)), range)
    }
}

/// Letters of any other alphabet: whatever Unicode calls alphabetic, CJK marks of repetition included.
fn is_other_letter(c: char) -> bool {
    c >= '\u{100}' && (script::is_han(c) || script::is_letter(c))
}

fn is_wide_stop(c: char) -> bool {
    script::is_wide_punctuation(c)
        || matches!(
            c,
            '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '—' | '–' | '…' | '¿' | '¡' | '•'
        )
}

/// Whether code starts at `at` with a sign: `.NET`, `/path`, `--flag`, `$4`, `@name`.
fn starts_code(bytes: &[u8], at: usize) -> bool {
    let sign = bytes.get(at).copied().unwrap_or_default();
    let next = bytes.get(at + 1).copied().unwrap_or_default();
    match sign {
        b'.' | b'/' | b'@' | b'#' | b'\\' | b'_' | b'~' => next.is_ascii_alphanumeric(),
        b'$' | b'+' => next.is_ascii_digit(),
        b'-' => next == b'-' || next.is_ascii_digit() || next == b'$' || starts_option(bytes, at),
        _ => false,
    }
}

/// Whether a hyphen before a letter is the first sign of an option (`-Role`) and joins nothing.
fn starts_option(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    let apart = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    next && apart
}

/// Whether the sign at `at` ends a token, though it is no [`END`] everywhere.
fn splits(bytes: &[u8], at: usize) -> bool {
    let sign = bytes.get(at).copied().unwrap_or_default();
    match sign {
        b',' => {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            !(at > 0 && digit(at - 1) && digit(at + 1))
        }
        b'!' | b'?' => !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        _ => false,
    }
}

fn is_trimmed(c: char) -> bool {
    matches!(
        c,
        '.' | ':' | '-' | '\'' | '’' | '/' | '&' | '~' | '=' | '_' | '\u{ad}'
    )
}

fn is_leading(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | ':' | '&' | '=' | '\u{ad}')
}

/// A word with capitals inside that has so many letters is a name in a program more often than one of a
/// product.
const LONG_NAME: usize = 12;

/// `and/or`, `Yes/No/Maybe`: words beside each other, no path. `LampWorks/site-guide` has one that is no
/// word, and is where something lies.
fn words_with_slashes(core: &str) -> bool {
    let is_word = |part: &str| {
        part.chars()
            .all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’')
            && part.starts_with(char::is_alphabetic)
    };
    let parts = || core.split('/');
    let is_path = || {
        let is_code = |part: &str| shape(part) == Shape::Code;
        let is_of_path = |part: &str| {
            part.contains('-') && shape(part) == Shape::Lower
                || part.len() >= LONG_NAME && is_code(part)
        };
        parts().any(is_code) && parts().any(is_of_path)
    };
    parts().count() <= 4 && parts().all(is_word) && !is_path()
}

/// The last byte that a character beyond ASCII may begin with inside a word: the alphabets and the
/// apostrophes lie before U+3000.
const LAST_INSIDE: u8 = 0xe2;

/// How many digits a text begins with that are a word of their own, and how long they are with the
/// stop behind them.
#[inline]
fn number(text: &[u8]) -> Option<(usize, usize)> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // A comma between digits parts nothing.
    let ends = |rest: &[u8]| match rest {
        [b',', next, ..] => !next.is_ascii_digit(),
        rest => ends_word(rest.first().copied()),
    };
    match text.get(digits..)? {
        _ if digits == 0 => None,
        rest if ends(rest) => Some((digits, digits)),
        [b'.' | b':', rest @ ..] if ends(rest) => Some((digits, digits + 1)),
        _ => None,
    }
}

/// Whether this byte ends the word, whatever comes after it, where no digit stands before it.
#[inline]
fn ends_word(byte: Option<u8>) -> bool {
    byte.is_none_or(|byte| kind(byte) & END != 0 || byte == b',' || byte > LAST_INSIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_at_once_is_told_as_unicode_does() {
        for c in char::MIN..=char::MAX {
            assert_eq!(script::is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(script::is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            let mut utf8 = [0; 4];
            let written = c.encode_utf8(&mut utf8).as_bytes();
            let unified = matches!(c, '\u{4e00}'..='\u{9fff}');
            let han = unified.then_some((u32::from(c), &[][..]));
            assert_eq!(script::leading_han(written), han, "{c:?}");
            for alphabet in [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek] {
                assert!(
                    !alphabet.holds(c) || written.first() <= Some(&LAST_INSIDE),
                    "{c:?}"
                );
            }
        }
    }

    fn shapes(text: &str) -> Vec<(&str, Token)> {
        tokens(text, Alphabet::Latin)
            .map(|(token, range)| (text.get(range).unwrap_or("?"), token))
            .collect()
    }

    #[test]
    fn words_names_and_codes_differ_by_shape() {
        use Shape::{Capital, Caps, Code, Lower, Number};
        for (word, shape) in [
            ("license", Lower),
            ("license-based", Lower),
            ("you're", Lower),
            ("customer’s", Lower),
            ("30-day", Lower),
            ("Exchange", Capital),
            ("Pay-As-You-Go", Capital),
            ("SKU", Caps),
            ("SKUs", Caps),
            ("R&D", Caps),
            ("E-mail", Capital),
            ("SKU's", Caps),
            ("PMI-ACP", Caps),
            ("e.g", Caps),
            ("SharePoint", Code),
            ("addQuantity", Code),
            ("O365", Code),
            ("MB-400", Code),
            ("john@contoso.com", Code),
            ("Node.js", Code),
            (".NET", Code),
            ("pages/", Code),
            ("https://example.org/a?b=c", Code),
            ("/etc/hosts", Code),
            ("--report", Code),
            ("-Role", Code),
            ("snake_case", Code),
            ("$4", Number),
            ("48.00", Number),
            ("7/09/2019", Number),
            ("4,000", Number),
            ("70-346", Number),
            ("naïve", Lower),
        ] {
            assert_eq!(shapes(word), [(word, Token::Word(shape))], "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn numbers_are_told_at_once_as_any_word_is(text in "[0-9]{1,3}[0-9a.,:;’'()/%& \t安é!-]{0,4}") {
            for alphabet in [Alphabet::Latin, Alphabet::Cyrillic] {
                let (mut at_once, mut slow) = (tokens(&text, alphabet), tokens(&text, alphabet));
                proptest::prop_assert_eq!(at_once.word(0), slow.mixed(0, 0), "{}", text);
                proptest::prop_assert_eq!(at_once.at, slow.at, "{}", text);
            }
        }
    }

    #[test]
    fn other_letters_and_stops_part_the_words() {
        assert_eq!(
            shapes("SharePoint에서 and/or"),
            [
                ("SharePoint", Token::Word(Shape::Code)),
                ("에서", Token::Other(2)),
                ("and", Token::Word(Shape::Lower)),
                ("or", Token::Word(Shape::Lower)),
            ]
        );
        assert_eq!(
            shapes("開啟 Azure（預覽）, then"),
            [
                ("開啟", Token::Other(2)),
                ("Azure", Token::Word(Shape::Capital)),
                ("（", Token::Stop),
                ("預覽", Token::Other(2)),
                ("）", Token::Stop),
                (",", Token::Stop),
                ("then", Token::Word(Shape::Lower)),
            ]
        );
        assert_eq!(
            shapes("Product(s) x"),
            [
                ("Product", Token::Word(Shape::Capital)),
                ("x", Token::Word(Shape::Lower))
            ]
        );
    }
}
