//! Words of a text in an alphabet with capitals, and their shapes: prose, name or code.
//!
//! What counts as code is decided by shape alone, never by a list: a token with a digit, an `@`, a
//! dot inside, a capital after a small letter.

use std::ops::Range;

use super::script;

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

    fn next(&mut self) -> Option<Self::Item> {
        if !self.rest.is_empty() {
            return Some(self.part());
        }
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let &byte = bytes.get(start)?;
            if byte < 0x80 {
                if byte.is_ascii_alphanumeric() || starts_code(bytes, start) {
                    if let Some(found) = self.word(start) {
                        return Some(found);
                    }
                    continue;
                }
                self.at += 1;
                if is_ascii_stop(byte) {
                    return Some((Token::Stop, start..self.at));
                }
                continue;
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
                return Some(self.others(start));
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

    /// A run of letters of other alphabets from `start`; its first letter is passed already.
    fn others(&mut self, start: usize) -> (Token, Range<usize>) {
        let mut letters = 1;
        for c in self.text.get(self.at..).unwrap_or("").chars() {
            if c.is_ascii() || self.alphabet.holds(c) || !is_other_letter(c) {
                break;
            }
            letters += 1;
            self.at += c.len_utf8();
        }
        (Token::Other(letters), start..self.at)
    }

    /// The token that starts at `start`; `None` if nothing of it is left after trimming.
    fn word(&mut self, start: usize) -> Option<(Token, Range<usize>)> {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut plain = true;
        while let Some(&byte) = bytes.get(end) {
            if byte.is_ascii_alphabetic() {
                end += 1;
            } else if byte < 0x80 {
                if byte <= b' ' || splits(bytes, end) {
                    break;
                }
                plain = false;
                end += 1;
            } else {
                let Some(c) = self.char_at(end) else { break };
                if self.alphabet.holds(c) {
                    plain = false;
                } else if c != '’' && c != '\u{2011}' && c != '\u{ad}' {
                    break;
                } else {
                    plain = false;
                }
                end += c.len_utf8();
            }
        }
        self.at = end.max(start + 1);
        let whole = self.text.get(start..end)?;
        if bytes.get(start) == Some(&b'-') && starts_option(bytes, start) {
            return Some((Token::Word(Shape::Code), start..end));
        }
        if plain {
            // `Product(s)`: the plural in brackets belongs to the word.
            if bytes.get(end..end + 3) == Some(b"(s)") {
                self.at = end + 3;
            }
            return Some((Token::Word(letters_shape(whole)), start..end));
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
    c >= '\u{100}' && (script::is_han(c) || c.is_alphabetic())
}

fn is_ascii_stop(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b',' | b';' | b':' | b'|'
    )
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

/// Whether the sign at `at` ends a token.
fn splits(bytes: &[u8], at: usize) -> bool {
    let sign = bytes.get(at).copied().unwrap_or_default();
    match sign {
        b',' => {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            !(at > 0 && digit(at - 1) && digit(at + 1))
        }
        b'!' | b'?' => !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'"' | b';' | b'*' | b'|'
        | b'`' => true,
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

/// `and/or`, `Yes/No/Maybe`: words beside each other, no path.
fn words_with_slashes(core: &str) -> bool {
    core.split('/').count() <= 4
        && core.split('/').all(|part| {
            part.chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’')
                && part.starts_with(char::is_alphabetic)
        })
}

/// The shape of a word of ASCII letters only.
fn letters_shape(word: &str) -> Shape {
    let bytes = word.as_bytes();
    let upper = bytes
        .iter()
        .filter(|byte| byte.is_ascii_uppercase())
        .count();
    let first = bytes.first().is_some_and(u8::is_ascii_uppercase);
    if upper == 0 {
        Shape::Lower
    } else if first && upper == 1 && bytes.len() > 1 {
        Shape::Capital
    } else if upper == bytes.len()
        || (upper + 1 == bytes.len() && upper >= 2 && bytes.last() == Some(&b's'))
    {
        Shape::Caps
    } else {
        Shape::Code
    }
}

fn shape(core: &str) -> Shape {
    if core.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return letters_shape(core);
    }
    if !core.chars().any(char::is_alphabetic) {
        return Shape::Number;
    }
    if core.starts_with("--") || core.starts_with(['.', '/', '@', '#', '\\', '_', '~', '+', '$']) {
        return Shape::Code;
    }
    let mut signs = false;
    let (mut digits, mut hyphens, mut dots, mut quotes) = (0, 0, 0, 0);
    for c in core.chars() {
        match c {
            '0'..='9' => digits += 1,
            '-' | '\u{2011}' => hyphens += 1,
            '.' => dots += 1,
            '\'' | '’' => quotes += 1,
            '&' | '\u{ad}' => {}
            _ => signs |= !c.is_alphabetic(),
        }
    }
    if signs {
        return Shape::Code;
    }
    if dots > 0 {
        return dotted(core);
    }
    if digits > 0 {
        // `30-day` is a word with a number before it; `MB-400`, `O365` and `2nd` are codes.
        let (head, tail) = core.split_once('-').unwrap_or(("", core));
        let counted = !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_digit());
        let words = tail.chars().all(|c| c.is_alphabetic() || c == '-');
        return if counted && words && tail.starts_with(char::is_lowercase) {
            Shape::Lower
        } else {
            Shape::Code
        };
    }
    if hyphens > 0 || quotes > 0 || core.contains('&') {
        return parted(core);
    }
    cased(core)
}

/// `e.g` and `U.S` are abbreviations, `customer.The` lacks a space, the rest is a name of a file,
/// a host, a member.
fn dotted(core: &str) -> Shape {
    let mut parts = core.split('.');
    if core.split('.').all(|part| part.chars().count() <= 1) {
        return Shape::Caps;
    }
    let (first, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let typo = parts.next().is_none()
        && first.chars().count() > 1
        && first.chars().all(char::is_lowercase)
        && second.chars().count() > 1
        && second.starts_with(char::is_uppercase)
        && second.chars().skip(1).all(char::is_lowercase);
    if typo { Shape::Lower } else { Shape::Code }
}

/// A word with hyphens, apostrophes or ampersands: as its parts are.
fn parted(core: &str) -> Shape {
    let mut found = Shape::Lower;
    for (index, part) in core.split(['-', '\u{2011}', '\'', '’', '&']).enumerate() {
        if part.is_empty() {
            continue;
        }
        match (index, cased(part), found) {
            (_, Shape::Code, _) => return Shape::Code,
            (0, shape, _) => found = shape,
            // `E-mail` and `X-ray` are words.
            (1, Shape::Lower, Shape::Caps) if core.find('-') == Some(1) => found = Shape::Capital,
            // `SKU's`: the first part decides; `e-Mail` is a word.
            (_, Shape::Capital, Shape::Caps) if !core.contains('&') => found = Shape::Capital,
            _ => {}
        }
    }
    found
}

fn cased(word: &str) -> Shape {
    let total = word.chars().count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let first = word.starts_with(char::is_uppercase);
    if upper == 0 {
        Shape::Lower
    } else if first && upper == 1 && total > 1 {
        Shape::Capital
    } else if upper == total || (upper + 1 == total && upper >= 2 && word.ends_with('s')) {
        Shape::Caps
    } else {
        Shape::Code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
