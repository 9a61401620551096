//! The words of ASCII letters in a text, and which of them may be known: eight letters at a time.

use std::collections::HashMap;
use std::ops::Range;

use super::Has;

/// How many letters are taken at once.
const LETTERS: usize = 8;

/// A word in small letters as one number. One of at most [`LETTERS`] is its letters; a longer one,
/// its first and its last ones and its length, which another word may have too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Key(u64);

impl Key {
    fn new(first: u64, last: u64, length: usize) -> Self {
        if length <= LETTERS {
            return Self(first);
        }
        let length = length as u64;
        Self(first.rotate_left(32) ^ last.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ length)
    }

    /// Its place in a [`Sieve`].
    #[inline]
    fn in_sieve(self) -> (usize, u64) {
        let hash = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - SIEVE);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    /// Where it is sought first among so many places, a power of two.
    fn place(self, places: usize) -> usize {
        let hash = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 32) as usize & places.wrapping_sub(1)
    }
}

/// The key of a word, where all of it is ASCII letters.
pub(super) fn key(word: &[u8]) -> Option<Key> {
    if word.is_empty() || !word.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let first = small(block(word, 0)) & !(u64::MAX.checked_shl(8 * word.len() as u32).unwrap_or(0));
    let last = small(block(word, word.len().saturating_sub(LETTERS)));
    Some(Key::new(first, last, word.len()))
}

/// The words of a text: runs of ASCII letters.
pub(super) fn of_ascii(text: &str) -> impl Iterator<Item = (Range<usize>, Key)> {
    let bytes = text.as_bytes();
    Words { bytes, at: 0 }
}

struct Words<'t> {
    bytes: &'t [u8],
    at: usize,
}

/// Eight bytes from one on, the first in the lowest place; zeros behind the end.
#[inline]
fn block(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(block) = rest.first_chunk() {
        return u64::from_le_bytes(*block);
    }
    if let Some(last) = bytes.last_chunk() {
        let before = (LETTERS - rest.len()) as u32 * u8::BITS;
        return u64::from_le_bytes(*last).checked_shr(before).unwrap_or(0);
    }
    let behind = rest.iter().rev();
    behind.fold(0, |block, &byte| block << 8 | u64::from(byte))
}

impl Iterator for Words<'_> {
    type Item = (Range<usize>, Key);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut own = block(self.bytes, self.at);
        let mut marks = letters(own);
        while marks & 0x80 == 0 {
            self.at += first(marks);
            if self.at >= self.bytes.len() {
                return None;
            }
            own = block(self.bytes, self.at);
            marks = letters(own);
        }
        let start = self.at;
        let own = small(own);
        let count = first(!marks & each(0x80));
        if count < LETTERS {
            // What ends a word begins none.
            self.at = start + count + 1;
            let own = own & !(u64::MAX << (8 * count));
            return Some((start..start + count, Key::new(own, own, count)));
        }
        let mut end = start + LETTERS;
        loop {
            let more = first(!letters(block(self.bytes, end)) & each(0x80));
            end += more;
            if more < LETTERS {
                break;
            }
        }
        self.at = end + 1;
        let last = small(block(self.bytes, end - LETTERS));
        Some((start..end, Key::new(own, last, end - start)))
    }
}

/// A number with a byte in each of its eight places.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; LETTERS])
}

/// The highest bit of each byte that is an ASCII letter.
#[inline]
fn letters(block: u64) -> u64 {
    let small = small(block) & each(0x7f);
    let (from_a, past_z) = (small + each(0x80 - b'a'), small + each(0x80 - b'z' - 1));
    from_a & !past_z & !block & each(0x80)
}

/// Letters as small ones.
#[inline]
fn small(block: u64) -> u64 {
    block | each(0x20)
}

/// The first byte whose highest bit is set; the number of bytes where none is.
#[inline]
fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// So many bits a place in a [`Sieve`] has.
const SIEVE: u32 = 14;

/// What lets pass all words that tell against a language, and few others: it stays in the processor's
/// nearest cache, which the words themselves do not.
#[derive(Clone, Debug)]
pub(super) struct Sieve(Box<[u64; 1 << (SIEVE - 6)]>);

impl Sieve {
    /// Whether it lets a word pass.
    #[inline]
    pub(super) fn passes(&self, key: Key) -> bool {
        let (at, bit) = key.in_sieve();
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// What languages have the function words of ASCII letters. One of many letters is none of them now
/// and then.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Keys, 0 for none, with what is known: each at its place, or behind it where that is taken.
    places: Box<[(u64, Has)]>,
}

impl Known {
    pub(super) fn of<S>(words: &HashMap<Box<str>, Has, S>) -> Self {
        let known = || {
            let words = words.iter().filter(|(_, has)| has.function != 0);
            words.filter(|(word, _)| word.bytes().all(|byte| byte.is_ascii_lowercase()))
        };
        let count = known().count();
        let places = (4 * count).next_power_of_two();
        let mut all = Self {
            places: vec![(0, Has::default()); places].into(),
        };
        for (word, &has) in known() {
            all.add(key(word.as_bytes()), has);
        }
        all
    }

    /// A sieve for words of which this is known.
    pub(super) fn sieve(&self, such: impl Fn(Has) -> bool) -> Sieve {
        let mut sieve = Sieve(Box::new([0; 1 << (SIEVE - 6)]));
        let such = self
            .places
            .iter()
            .filter(|(key, has)| *key != 0 && such(*has));
        for (key, _) in such {
            let (at, bit) = Key(*key).in_sieve();
            if let Some(bits) = sieve.0.get_mut(at) {
                *bits |= bit;
            }
        }
        sieve
    }

    fn add(&mut self, key: Option<Key>, has: Has) {
        let Some(key) = key else { return };
        let at = self.find(key);
        if let Some(place) = self.places.get_mut(at) {
            let (known, all) = *place;
            // Of two words with one key, what may be true of either.
            let any = if known == 0 {
                has.any
            } else {
                all.any & has.any
            };
            let function = all.function | has.function;
            let grammar = all.grammar | has.grammar;
            *place = (
                key.0,
                Has {
                    function,
                    grammar,
                    any,
                },
            );
        }
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Has {
        let mut at = key.place(self.places.len());
        while let Some(&(known, has)) = self.places.get(at) {
            if known == key.0 {
                return has;
            }
            if known == 0 {
                break;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        Has::default()
    }

    /// Where a key is, or would be.
    fn find(&self, key: Key) -> usize {
        let mut at = key.place(self.places.len());
        while let Some(&(known, _)) = self.places.get(at)
            && known != 0
            && known != key.0
        {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_are_runs_of_letters(text in "([a-zA-Z]{0,20}[ -~é設]{0,3}){0,6}") {
            let found = of_ascii(&text).map(|(range, _)| range);
            let found: Vec<&str> = found.filter_map(|range| text.get(range)).collect();
            let plain = text.split(|c: char| !c.is_ascii_alphabetic());
            let plain: Vec<&str> = plain.filter(|word| !word.is_empty()).collect();
            proptest::prop_assert_eq!(&found, &plain);
            for (word, (_, own)) in plain.iter().zip(of_ascii(&text)) {
                proptest::prop_assert_eq!(key(word.to_lowercase().as_bytes()), Some(own));
                proptest::prop_assert_eq!(key(format!("{word}-").as_bytes()), None);
            }
        }
    }
}
