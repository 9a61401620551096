//! What is known of single characters, asked for each character of each page.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::text::script;

/// A map by characters. Nearly all that are asked for are not in it, and a bit tells them at once.
#[derive(Clone, Debug)]
pub struct Characters<V> {
    known: HashMap<char, V, FixedState>,
    /// One bit for each value of a character's lower half: set where one of them is known.
    bits: Vec<u64>,
}

/// How many bits the lower half of a character tells apart, and a word of them.
const BITS: usize = 1 << 16;
const WORD: usize = u64::BITS as usize;

impl<V> Characters<V> {
    /// What is known of a character.
    pub fn get(&self, c: char) -> Option<&V> {
        if self.may_hold(u32::from(c)) {
            self.known.get(&c)
        } else {
            None
        }
    }

    /// Whether something is known of a character.
    pub fn contains(&self, c: char) -> bool {
        self.may_hold(u32::from(c)) && self.known.contains_key(&c)
    }

    /// Whether something is known of a Han character of `text`.
    pub fn has_han_of(&self, text: &str) -> bool {
        let is_known = |c: char| self.contains(c) && script::is_han(c);
        let mut rest = text.as_bytes();
        loop {
            let after = match rest {
                // Three bytes are U+4000 and above here: nearly all Han characters in use.
                [a @ 0xe4..=0xe9, b, c, after @ ..] => {
                    let bits = |byte: u8, mask: u8| u32::from(byte & mask);
                    let code = bits(*a, 0x0f) << 12 | bits(*b, 0x3f) << 6 | bits(*c, 0x3f);
                    if self.may_hold(code) && char::from_u32(code).is_some_and(is_known) {
                        return true;
                    }
                    after
                }
                [byte, after @ ..] if byte.is_ascii() => after,
                [] => return false,
                _ => {
                    let at = text.len() - rest.len();
                    let c = text.get(at..).and_then(|rest| rest.chars().next());
                    if c.is_some_and(is_known) {
                        return true;
                    }
                    rest.get(c.map_or(1, char::len_utf8)..).unwrap_or(&[])
                }
            };
            rest = after;
        }
    }

    /// Everything that is known, in no order.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.known.values()
    }

    /// Whether nothing is known of any.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The characters of which something is known, in no order.
    pub fn keys(&self) -> impl Iterator<Item = char> {
        self.known.keys().copied()
    }

    /// What is known of a character, to be added to.
    pub fn entry(&mut self, c: char) -> &mut V
    where
        V: Default,
    {
        self.note(c);
        self.known.entry(c).or_default()
    }

    #[inline]
    fn may_hold(&self, code: u32) -> bool {
        let at = code as usize % BITS;
        self.bits
            .get(at / WORD)
            .is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    fn note(&mut self, c: char) {
        let at = c as usize % BITS;
        self.bits.resize(BITS / WORD, 0);
        if let Some(word) = self.bits.get_mut(at / WORD) {
            *word |= 1 << (at % WORD);
        }
    }
}

impl<V> Default for Characters<V> {
    fn default() -> Self {
        Self {
            known: HashMap::default(),
            bits: Vec::new(),
        }
    }
}

impl<V> Extend<(char, V)> for Characters<V> {
    fn extend<I: IntoIterator<Item = (char, V)>>(&mut self, all: I) {
        for (c, value) in all {
            self.note(c);
            self.known.insert(c, value);
        }
    }
}

impl<V> FromIterator<(char, V)> for Characters<V> {
    fn from_iter<I: IntoIterator<Item = (char, V)>>(all: I) -> Self {
        let mut characters = Self::default();
        characters.extend(all);
        characters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_not_taken_for_another_with_the_same_bit() {
        let known: Characters<u8> = [('内', 1), ('a', 2)].into_iter().collect();
        assert_eq!((known.get('内'), known.get('a')), (Some(&1), Some(&2)));
        let same_bit = char::from_u32('内' as u32 + (1 << 16)).expect("a character");
        assert!(!known.contains(same_bit) && !known.contains('外'));
        assert!(!Characters::<u8>::default().contains('内'));
    }

    #[test]
    fn han_characters_are_found_among_all_others() {
        let known: Characters<u8> = [('内', 1), ('a', 2), ('𠮷', 3)].into_iter().collect();
        for text in ["在 30 天内完成", "é内", "（𠮷）", "内"] {
            assert!(known.has_han_of(text), "{text}");
        }
        let same_bit = char::from_u32('内' as u32 + (1 << 16)).expect("a character");
        for text in ["", "a", "在 30 天內完成é。a", &same_bit.to_string()] {
            assert!(!known.has_han_of(text), "{text}");
        }
    }
}
