//! Texts as they are compared: by their words, not by how they are typed.

use crate::text::{count, script};

/// `text` as it is compared with other pages: small letters, one space between words, straight
/// quotes, no stop at its end. The hash is of that form; 0 where nothing is left.
pub(super) fn fingerprint(text: &str) -> u64 {
    let text = trimmed(text);
    if is_plain(text) {
        return hash(text.as_bytes());
    }
    hash(&Form::of(text).letters)
}

/// A text without what parts letters at its ends, as far as a look at the bytes tells.
fn trimmed(text: &str) -> &str {
    let text = text.trim_matches([' ', '.', ':']);
    text.trim_end_matches('。')
}

/// Whether a text is in that form already, but for capitals of ASCII; a look at the bytes says so of
/// most texts.
fn is_plain(text: &str) -> bool {
    !count::has_three(text, |[one, two, three]| {
        let within = |byte: u8, from: u8, to: u8| byte.wrapping_sub(from) <= to - from;
        let stop = (one < b' ') | (one == b'.') | (one == b':');
        let spaces = (one == b' ') & (two == b' ');
        // Letters that may have small ones, signs that are compared as others; the rest of these are
        // among others that are not.
        let wide = within(one, 0xc2, 0xe2) | (one >= 0xf0) | (one == 0xea) & (two < 0xb0);
        let ideographic = (one == 0xe3) & (two == 0x80) & (three & 0xfd == 0x80);
        let full = (three == 0x9a) | within(three, 0xa1, 0xba);
        stop | spaces | wide | ideographic | (one == 0xef) & (two == 0xbc) & full
    })
}

/// A text in that form, while it is read.
#[derive(Default)]
struct Form {
    letters: Vec<u8>,
    /// What parts the last letter from the next: nothing, a space or a stop, which goes before it.
    gap: u8,
}

impl Form {
    fn of(text: &str) -> Self {
        let mut form = Self {
            letters: Vec::with_capacity(text.len() + 8),
            gap: 0,
        };
        let mut rest = text.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            rest = match sign(byte) {
                SPACE => {
                    form.gap = form.gap.max(b' ');
                    after
                }
                STOP => {
                    form.gap = b'.';
                    after
                }
                WIDE if script::leading_han(rest).is_some() => {
                    form.part();
                    let mut after = rest;
                    while let Some((_, next)) = script::leading_han(after) {
                        after = next;
                    }
                    let letters = rest.get(..rest.len() - after.len());
                    form.letters.extend_from_slice(letters.unwrap_or(&[]));
                    after
                }
                WIDE => {
                    let at = text.len() - rest.len();
                    let c = text.get(at..).and_then(|rest| rest.chars().next());
                    let c = c.unwrap_or_default();
                    form.wide(c);
                    rest.get(c.len_utf8()..).unwrap_or(&[])
                }
                letter => {
                    form.part();
                    // Control characters are letters, and no eight of them are read at once.
                    let eight = rest.first_chunk().copied().map(leading_letters);
                    if let Some((eight, count)) = eight.filter(|(_, count)| *count > 0) {
                        let length = form.letters.len();
                        form.letters.extend_from_slice(&eight);
                        form.letters.truncate(length + count);
                        rest.get(count..).unwrap_or(&[])
                    } else {
                        form.letters.push(letter);
                        after
                    }
                }
            };
        }
        form
    }

    /// Writes what parts the letters before from one that comes.
    #[inline]
    fn part(&mut self) {
        if self.gap != 0 {
            if !self.letters.is_empty() {
                self.letters.push(self.gap);
            }
            self.gap = 0;
        }
    }

    fn letter(&mut self, letter: char) {
        self.part();
        let mut utf8 = [0; 4];
        let letter = letter.encode_utf8(&mut utf8);
        self.letters.extend_from_slice(letter.as_bytes());
    }

    /// A character beyond ASCII.
    fn wide(&mut self, c: char) {
        match c {
            '‘' | '’' => self.letter('\''),
            '“' | '”' => self.letter('"'),
            '\u{2011}' => self.letter('-'),
            '\u{ad}' | '\u{200b}' => {}
            '…' | '。' | '：' => self.gap = b'.',
            c if c.is_whitespace() => self.gap = self.gap.max(b' '),
            // They have no small letters; the tables of Unicode take their time to say so.
            c if script::is_solid(c) => self.letter(c),
            c => c.to_lowercase().for_each(|c| self.letter(c)),
        }
    }
}

/// So many bytes at once, each the same.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The first of eight bytes, up to one that is no letter of ASCII or sign like one, made small, and
/// how many they are.
fn leading_letters(bytes: [u8; 8]) -> ([u8; 8], usize) {
    let eight = u64::from_le_bytes(bytes);
    // No sum of seven bits and seven bits reaches the next byte.
    let bits = eight & all(0x7f);
    let above_space = bits + all(0x7f - b' ');
    let differs = |sign: u8| (bits ^ all(sign)) + all(0x7f);
    let letter = !eight & above_space & differs(b'.') & differs(b':') & all(0x80);
    let others = letter ^ all(0x80);
    let count = (others.trailing_zeros() / 8) as usize;
    (small(eight).to_le_bytes(), count)
}

/// Eight bytes with small letters for the capitals of ASCII.
#[inline]
fn small(eight: u64) -> u64 {
    let bits = eight & all(0x7f);
    let from_a = bits + all(0x80 - b'A');
    let behind_z = bits + all(0x7f - b'Z');
    let capital = from_a & !behind_z & !eight & all(0x80);
    eight | capital >> 2
}

/// A hash of letters, capitals of ASCII taken for small ones; 0 where there are none.
fn hash(letters: &[u8]) -> u64 {
    if letters.is_empty() {
        return 0;
    }
    let add = |hash: u64, eight: [u8; 8]| {
        let mixed = (hash ^ small(u64::from_le_bytes(eight))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let whole = letters.as_chunks::<8>().0.iter().copied();
    let hash = whole.fold(letters.len() as u64, add);
    // Some of the last ones for a second time, rather than one by one.
    let last = letters.last_chunk::<8>().copied().unwrap_or_else(|| {
        let mut last = [0; 8];
        for (last, letter) in last.iter_mut().zip(letters) {
            *last = *letter;
        }
        last
    });
    add(add(hash, last), [0xff; 8])
}

const SPACE: u8 = 0x80;
const STOP: u8 = 0x81;
/// A byte of a character beyond ASCII.
const WIDE: u8 = 0x82;

/// What an ASCII character is compared as; [`SPACE`] and above for what is no letter.
#[inline]
fn sign(byte: u8) -> u8 {
    /// Of each byte.
    #[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
    const SIGNS: [u8; 256] = {
        let mut signs = [WIDE; 256];
        let mut byte = 0u8;
        while byte < 0x80 {
            signs[byte as usize] = match byte {
                b'\t'..=b'\r' | b' ' => SPACE,
                b'.' | b':' => STOP,
                byte => byte.to_ascii_lowercase(),
            };
            byte += 1;
        }
        signs
    };
    SIGNS.get(usize::from(byte)).copied().unwrap_or(WIDE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fingerprints_see_words_not_typing() {
        assert_eq!(
            fingerprint("Trial keys  are free."),
            fingerprint("trial keys are free")
        );
        assert_eq!(
            fingerprint("The partner’s keys"),
            fingerprint("The partner's keys:")
        );
        assert_ne!(
            fingerprint("Trial keys are free"),
            fingerprint("Trial keys are not free")
        );
        assert_eq!(fingerprint(" . "), 0);
    }

    /// The form of a text, character by character.
    fn form(text: &str) -> String {
        let (mut form, mut gap) = (String::new(), 0);
        for c in text.chars() {
            let small = match c {
                '‘' | '’' => "'".to_owned(),
                '“' | '”' => "\"".to_owned(),
                '\u{2011}' => "-".to_owned(),
                '\u{ad}' | '\u{200b}' => continue,
                '.' | ':' | '…' | '。' | '：' => {
                    gap = b'.';
                    continue;
                }
                c if c.is_whitespace() => {
                    gap = gap.max(b' ');
                    continue;
                }
                c => c.to_lowercase().collect(),
            };
            if gap != 0 && !form.is_empty() {
                form.push(char::from(gap));
            }
            gap = 0;
            form.push_str(&small);
        }
        form
    }

    fn is_of_its_form(text: &str) {
        let form = form(text);
        let bytes = Form::of(trimmed(text)).letters;
        assert_eq!(bytes, form.as_bytes(), "{text:?}");
        if is_plain(trimmed(text)) {
            assert_eq!(trimmed(text).to_ascii_lowercase(), form, "{text:?}");
        }
        assert_eq!(fingerprint(text), hash(form.as_bytes()), "{text:?}");
    }

    #[test]
    fn every_character_is_told_at_once_as_it_is_one_by_one() {
        for c in '\0'..=char::MAX {
            for text in [
                format!("{c}"),
                format!("a{c}B"),
                format!("{c}Abcdefghij"),
                format!("Abcdefghij  {c}Klmnopqrstuvw"),
            ] {
                is_of_its_form(&text);
            }
        }
        for byte in 0..=0x7f {
            let eight = [b'Q', byte, b'x', b'Z', b'@', b'[', byte, b'1'];
            let found = small(u64::from_le_bytes(eight)).to_le_bytes();
            assert_eq!(found.as_slice(), eight.to_ascii_lowercase());
        }
    }

    proptest! {
        #[test]
        fn texts_are_hashed_in_their_form(text in "[a-cA-C .:’“\\-\u{ad}\u{3000}：。，安裝É\n]{0,40}") {
            is_of_its_form(&text);
        }

        #[test]
        fn other_forms_have_other_hashes(one in "[ab ]{0,20}", other in "[ab ]{0,20}") {
            prop_assert_eq!(form(&one) == form(&other), fingerprint(&one) == fingerprint(&other));
        }
    }
}
