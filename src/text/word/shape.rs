//! The shape of a word by its letters and signs.

use super::Shape;
use super::byte::{CAPITAL, LETTER, kind};

/// The shape of a word without signs around it.
pub(super) fn shape(core: &str) -> Shape {
    let letters = Letters::leading(core.as_bytes());
    if letters.count == core.len() {
        return letters.shape();
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

/// ASCII letters in a row.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) count: usize,
    capitals: usize,
    /// Whether the first is a capital.
    capital: bool,
    /// Whether the last is an s.
    plural: bool,
}

impl Letters {
    /// Those that `bytes` begins with.
    #[inline]
    pub(super) fn leading(bytes: &[u8]) -> Self {
        let (mut count, mut capitals) = (0, 0);
        for &byte in bytes {
            let kind = kind(byte);
            if kind & LETTER == 0 {
                break;
            }
            capitals += usize::from(kind & CAPITAL);
            count += 1;
        }
        Self {
            count,
            capitals,
            capital: capitals > 0 && bytes.first().is_some_and(u8::is_ascii_uppercase),
            plural: count > 0 && bytes.get(count - 1) == Some(&b's'),
        }
    }

    /// The shape of the word that they are.
    #[inline]
    pub(super) fn shape(self) -> Shape {
        if self.capitals == 0 {
            Shape::Lower
        } else if self.capital && self.capitals == 1 && self.count > 1 {
            Shape::Capital
        } else if self.capitals == self.count
            || (self.capitals + 1 == self.count && self.capitals >= 2 && self.plural)
        {
            Shape::Caps
        } else {
            Shape::Code
        }
    }
}
