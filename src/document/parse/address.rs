//! Bare addresses in running text, which become links.

use std::ops::Range;

use crate::text::script;

const WWW: &str = "www.";

const SCHEMES: [&str; 3] = ["https://", "http://", WWW];

/// Where in a text an address may stand. Its parts are asked for from the first to the last, so that
/// all of it is searched once.
pub(super) struct Places<'t> {
    text: &'t str,
    /// Where the part that was asked for last begins.
    from: usize,
    /// Where each mark stands next from there on; `None` where it does not stand again.
    next: [Option<usize>; 2],
}

/// What is in every bare address.
const MARKS: [&str; 2] = ["://", WWW];

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            from: usize::MAX,
            next: [None; 2],
        }
    }

    /// Whether an address may stand in a part of the text.
    pub(super) fn may_be_in(&mut self, part: &Range<usize>) -> bool {
        let is_back = part.start < self.from;
        self.from = part.start;
        if !is_back && self.next == [None; 2] {
            return false;
        }
        let rest = self.text.as_bytes().get(part.start..).unwrap_or(&[]);
        for (mark, next) in MARKS.iter().zip(&mut self.next) {
            if is_back || next.is_some_and(|at| at < part.start) {
                let found = memchr::memmem::find(rest, mark.as_bytes());
                *next = found.map(|at| part.start + at);
            }
        }
        self.next.iter().flatten().any(|at| part.contains(at))
    }
}

/// Byte ranges of the bare addresses in `text`.
///
/// As GitHub's extended autolinks, and ending before full-width punctuation; in the host also
/// before a Han character that follows an ASCII name (`見https://example.org謝謝`).
pub(super) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return found;
    }
    let mut from = 0;
    // Where each scheme stands next: one that the text does not have again is not sought again.
    let mut next = SCHEMES.map(|scheme| text.find(scheme));
    loop {
        for (scheme, next) in SCHEMES.iter().zip(&mut next) {
            if next.is_some_and(|at| at < from) {
                let rest = text.get(from..).unwrap_or("");
                *next = rest.find(scheme).map(|at| from + at);
            }
        }
        let places = SCHEMES.iter().zip(next);
        let first = places.filter_map(|(scheme, at)| Some((at?, scheme.len())));
        let Some((start, scheme)) = first.min() else {
            break;
        };
        from = start + scheme;
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || c == '.') {
            continue;
        }
        let rest = text.get(from..).unwrap_or("");
        if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            continue;
        }
        let mut host = true;
        let mut dotted = false;
        let mut ascii_host = None;
        let mut end = from;
        for (at, c) in rest.char_indices() {
            if c.is_whitespace() || c == '<' || script::is_wide_punctuation(c) || c.is_control() {
                break;
            }
            if host {
                if matches!(c, '/' | '?' | '#') {
                    // `www.` and one word is no address, whatever follows.
                    if scheme == WWW.len() && !dotted {
                        break;
                    }
                    host = false;
                } else {
                    dotted |= c == '.';
                    let ascii = *ascii_host.get_or_insert(c.is_ascii());
                    if ascii && !c.is_ascii() {
                        break;
                    }
                }
            }
            end = from + at + c.len_utf8();
        }
        let mut address = text.get(start..end).unwrap_or("");
        let opened = address.matches('(').count();
        let mut closed = address.matches(')').count();
        loop {
            let trimmed =
                address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';']);
            let trimmed = match trimmed.strip_suffix(')') {
                Some(inner) if closed > opened => {
                    closed -= 1;
                    inner
                }
                _ => trimmed,
            };
            if trimmed.len() == address.len() {
                break;
            }
            address = trimmed;
        }
        let host = address
            .get(scheme..)
            .unwrap_or("")
            .split(['/', '?', '#'])
            .next()
            .unwrap_or("");
        if scheme > WWW.len() || host.contains('.') {
            found.push(start..start + address.len());
            from = start + address.len();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_looked_for_where_they_may_be() {
        let text = "See www.example.org and, later, https://example.org/a. Then nothing: //x ww.";
        let ends = || 0..=text.len();
        let may_be = |places: &mut Places<'_>, part: Range<usize>| {
            let addresses = bare_addresses(text.get(part.clone()).unwrap_or(""));
            assert!(places.may_be_in(&part) || addresses.is_empty(), "{part:?}");
        };
        let mut places = Places::of(text);
        for start in ends() {
            for end in start..=text.len() {
                may_be(&mut places, start..end);
            }
        }
        for start in ends().rev() {
            may_be(&mut places, start..text.len());
        }
        assert!(!places.may_be_in(&(55..text.len())) && !places.may_be_in(&(0..3)));
    }
}
