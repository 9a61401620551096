//! A sentence as vocabularies see it: words, numbers and marks, white space left out.

use super::pattern::mark;
use crate::text::script;

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    /// First byte in the text.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: TokenKind,
    /// Whether it follows its neighbour without white space.
    pub(super) glued: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word of an alphabet; whether it begins with a capital.
    Word {
        /// Begins with a capital letter.
        capital: bool,
    },
    /// A character that is set solid, as Han.
    Character,
    /// A number in digits.
    Number(f64),
    /// Digits and letters joined by hyphens, such as a code or an ISO date.
    Code,
    /// Anything else.
    Mark(char),
    /// A private character of an expanded pattern.
    Special(u32),
}

/// How a language writes numbers in digits, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// Between groups of three.
    pub(super) group: char,
    /// What may stand there as well.
    pub(super) group_too: Option<char>,
    /// Before the fraction.
    pub(super) decimal: char,
    /// Whether an apostrophe ends a word, as in `l'une` and `d'utilisateurs`.
    pub(super) elides: bool,
    /// Whether the word for one is an article, too.
    pub(super) articles: bool,
    /// Whether every noun begins with a capital, which then tells no names apart.
    pub(super) capital_nouns: bool,
}

impl Digits {
    /// Whether a character may stand between groups of three.
    fn groups(self, c: char) -> bool {
        c == self.group || Some(c) == self.group_too
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self {
            group: ',',
            group_too: None,
            decimal: '.',
            elides: false,
            articles: false,
            capital_nouns: false,
        }
    }
}

/// Full-width forms as their narrow twins.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2019}' => '\'',
        other => other,
    }
}

/// Cuts `text` into tokens and calls `each` with every token and its folded text.
pub(super) fn cut(text: &str, digits: Digits, mut each: impl FnMut(Token, &str)) {
    let mut folded = String::new();
    let mut at = 0;
    let mut glued = false;
    let mut last_was_word = false;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let start = at;
        let plain = plain_word(rest);
        let kind = if plain > 0 {
            // Most words are ASCII and end at a space: they need no second look.
            at += plain;
            let word = rest.get(..plain).unwrap_or("");
            let kind = TokenKind::Word {
                capital: word.starts_with(|c: char| c.is_ascii_uppercase()),
            };
            folded.clear();
            folded.push_str(word);
            folded.make_ascii_lowercase();
            kind
        } else {
            folded.clear();
            let Some(first) = rest.chars().next() else {
                break;
            };
            let c = narrow(first);
            at += first.len_utf8();
            if c.is_whitespace() {
                (glued, last_was_word) = (false, false);
                continue;
            }
            if c == '-' && last_was_word && glued && followed_by_letter(text, at) {
                // `net-new` is two words.
                continue;
            }
            if c == '\'' && digits.elides && last_was_word && glued && followed_by_letter(text, at)
            {
                continue;
            }
            let (kind, length) = one(text, start, c, first.len_utf8(), digits, &mut folded);
            at = start + length;
            kind
        };
        last_was_word = matches!(kind, TokenKind::Word { .. } | TokenKind::Number(_));
        let token = Token {
            start: start as u32,
            end: at as u32,
            kind,
            glued,
        };
        each(token, &folded);
        glued = true;
    }
}

/// The length of the ASCII word at the start of a text, where it is nothing else: 0 where a
/// character follows that may belong to it.
fn plain_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return 0;
    }
    let length = bytes
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(bytes.len());
    match bytes.get(length) {
        Some(b'-' | b'\'' | 0x80..) => 0,
        _ => length,
    }
}

/// The token that begins with the character `c` at `start`, which is no white space, and its length
/// in bytes; `width` is that of the character before it was made narrow. Puts its folded text into
/// `folded`, which is empty.
fn one(
    text: &str,
    start: usize,
    c: char,
    width: usize,
    digits: Digits,
    folded: &mut String,
) -> (TokenKind, usize) {
    let rest = text.get(start..).unwrap_or("");
    let code_point = c as u32;
    if (mark::SLOT..mark::END).contains(&code_point) {
        return (TokenKind::Special(code_point), width);
    }
    if c.is_ascii_digit() {
        let run = number_run(rest, digits);
        let run_text = rest.get(..run.length).unwrap_or("");
        folded.extend(run_text.chars().map(narrow));
        return (run.kind, run.length);
    }
    if script::is_han(c) && script::is_letter(c) {
        folded.push(c);
        return (TokenKind::Character, width);
    }
    if !c.is_alphanumeric() {
        folded.push(c);
        return (TokenKind::Mark(c), width);
    }
    if script::is_wide(c) {
        folded.push(c);
        return (TokenKind::Character, width);
    }
    let capital = c.is_uppercase();
    folded.extend(c.to_lowercase());
    let mut code = false;
    let mut length = width;
    for (at, next) in rest.char_indices().skip(1) {
        let (next, end) = (narrow(next), at + next.len_utf8());
        if next.is_alphanumeric() && !script::is_wide(next) {
            folded.extend(next.to_lowercase());
        } else if next == '-' && followed_by_digit(rest, end) {
            folded.push('-');
            code = true;
        } else if next != '\'' || digits.elides || !followed_by_letter(rest, end) {
            break;
        }
        length = end;
    }
    let kind = if code {
        TokenKind::Code
    } else {
        TokenKind::Word { capital }
    };
    (kind, length)
}

fn followed_by_digit(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| narrow(c).is_ascii_digit())
}

fn followed_by_letter(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_alphabetic() && !script::is_wide(c))
}

struct Run {
    length: usize,
    kind: TokenKind,
}

/// The number, or the code, at the start of `text`.
fn number_run(text: &str, digits: Digits) -> Run {
    if let Some(run) = plain_number(text, digits) {
        return run;
    }
    let mut plain = String::new();
    let mut length = 0;
    let mut fraction = false;
    // The digits since the number or its last group began: `2025 300` is a year and a number.
    let mut since = 0;
    let mut rest = text.chars();
    while let Some(written) = rest.next() {
        let (c, width) = (narrow(written), written.len_utf8());
        if c.is_ascii_digit() {
            plain.push(c);
            length += width;
            since += 1;
            continue;
        }
        let digits_ahead = rest
            .clone()
            .map(narrow)
            .take(4)
            .take_while(char::is_ascii_digit)
            .count();
        // A space that does not break groups digits in every language, and any space does before a
        // group that no number begins with: `1 000`.
        let group = digits.groups(c)
            || matches!(written, '\u{a0}' | '\u{202f}' | '\u{2009}')
            || c == ' ' && rest.clone().next().map(narrow) == Some('0');
        let parted = since <= 3 || c != ' ';
        if group && parted && !fraction && digits_ahead == 3 {
            length += width;
            since = 0;
        } else if c == digits.decimal && !fraction && digits_ahead > 0 {
            // 1.2.3 is a version.
            fraction = true;
            plain.push('.');
            length += width;
        } else if c == '-' && digits_ahead > 0 && !fraction {
            return Run {
                length: code_length(text),
                kind: TokenKind::Code,
            };
        } else {
            break;
        }
    }
    Run {
        length,
        kind: TokenKind::Number(plain.parse().unwrap_or(0.0)),
    }
}

/// A number of a few digits that a space, a letter or the like ends.
fn plain_number(text: &str, digits: Digits) -> Option<Run> {
    let bytes = text.as_bytes();
    let length = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let goes_on = |byte: &u8| {
        let c = char::from(*byte);
        !byte.is_ascii() || digits.groups(c) || c == digits.decimal || c == '-'
    };
    // `1 000` is one number.
    let groups = bytes
        .get(length..)
        .is_some_and(|rest| rest.starts_with(b" 0"));
    if !(1..=9).contains(&length) || bytes.get(length).is_some_and(goes_on) || groups {
        return None;
    }
    let value: u32 = text.get(..length)?.parse().ok()?;
    Some(Run {
        length,
        kind: TokenKind::Number(value.into()),
    })
}

fn code_length(text: &str) -> usize {
    text.char_indices()
        .find(|&(_, c)| {
            let c = narrow(c);
            !(c.is_ascii_alphanumeric() || c == '-')
        })
        .map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        cut(text, Digits::default(), |token, folded| {
            out.push(match token.kind {
                TokenKind::Number(value) => format!("#{value}"),
                TokenKind::Code => format!("code:{folded}"),
                _ => folded.to_owned(),
            });
        });
        out
    }

    #[test]
    fn words_numbers_and_characters_are_told_apart() {
        assert_eq!(
            read("US$15,000 net-new"),
            ["us", "$", "#15000", "net", "new"]
        );
        assert_eq!(
            read("達 １０，０００ 美元。"),
            ["達", "#10000", "美", "元", "。"]
        );
        assert_eq!(
            read("70-346, HTML5 and 2.5"),
            ["code:70-346", ",", "html5", "and", "#2.5"]
        );
        assert_eq!(read("MB6-890：C#"), ["code:mb6-890", ":", "c", "#"]);
        assert_eq!(
            read("12-month partner's 2nd"),
            ["#12", "month", "partners", "#2", "nd"]
        );
        assert_eq!(read("2017-09-30"), ["code:2017-09-30"]);
        assert_eq!(
            read("1 000 2 100 2025 050 0"),
            ["#1000", "#2", "#100", "#2025", "#50", "#0"]
        );
    }

    #[test]
    fn tokens_know_their_bytes_and_neighbours() {
        let mut tokens = Vec::new();
        cut("**2** 個", Digits::default(), |token, _| {
            tokens.push(token);
        });
        let last = tokens.last().expect("tokens");
        assert_eq!((last.start, last.end, last.glued), (6, 9, false));
    }
}
