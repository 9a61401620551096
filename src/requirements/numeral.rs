//! Numbers in digits and words: `2,000`, `twenty-five`, `1.5 million`, 十二, 1 萬.

use super::tokens::{Token, TokenKind};

/// The number words of the vocabularies, by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Numerals {
    words: Vec<Option<Entry>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    value: f64,
    magnitude: bool,
    /// A single letter such as `K`, which belongs to a number only where it touches it.
    letter: bool,
}

/// The number that starts at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its value.
    pub(super) value: f64,
    /// How many tokens it takes.
    pub(super) length: u16,
    /// Whether it is written with digits.
    pub(super) digits: bool,
}

impl Numerals {
    pub(super) fn insert(&mut self, word: u32, value: f64, magnitude: bool, letter: bool) {
        let at = word as usize;
        if self.words.len() <= at {
            self.words.resize(at + 1, None);
        }
        if let Some(entry) = self.words.get_mut(at)
            && entry.is_none()
        {
            *entry = Some(Entry {
                value,
                magnitude,
                letter,
            });
        }
    }

    fn get(&self, word: u32) -> Option<Entry> {
        self.words.get(word as usize).copied().flatten()
    }

    /// The longest number that starts at the first of `tokens`.
    ///
    /// Reads both the Western way (hundreds, then thousands and more) and the Chinese one (tens,
    /// hundreds and thousands within each 萬 and 億): a magnitude multiplies what stands before it
    /// as long as that is smaller.
    pub(super) fn read(&self, tokens: &[Token], words: &[u32]) -> Option<Numeral> {
        let (mut total, mut section, mut pending) = (0.0f64, 0.0f64, None::<f64>);
        let (mut length, mut digits) = (0u16, false);
        for (token, &word) in tokens.iter().zip(words) {
            if let TokenKind::Number(value) = token.kind {
                // `2 two` are two numbers, and so are `2 100`.
                if length > 0 {
                    break;
                }
                digits = true;
                pending = Some(value);
                length = 1;
                continue;
            }
            let Some(entry) = self.get(word) else { break };
            if entry.letter && !(token.glued && length > 0) {
                break;
            }
            if entry.magnitude {
                if length == 0 && entry.value > 999.0 {
                    // A bare `thousand` is no number; 十 and `hundred` are.
                    break;
                }
                let unit = pending.take();
                let before = section + unit.unwrap_or(0.0);
                if entry.value < 1000.0 {
                    section += unit.unwrap_or(1.0) * entry.value;
                } else if total > 0.0 && entry.value > total {
                    total = (total + before) * entry.value;
                    section = 0.0;
                } else {
                    total += if before > 0.0 { before } else { 1.0 } * entry.value;
                    section = 0.0;
                }
            } else {
                if let Some(before) = pending {
                    // `twenty five` adds up; `two five` and 二五 do not make a number here.
                    let adds = (20.0..100.0).contains(&before) && entry.value < 10.0;
                    if digits || !adds {
                        break;
                    }
                    section += before;
                }
                pending = Some(entry.value);
            }
            length += 1;
        }
        (length > 0).then(|| Numeral {
            value: total + section + pending.unwrap_or(0.0),
            length,
            digits,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::tokens::{self, Digits};

    const WORDS: [(&str, f64, bool); 22] = [
        ("one", 1.0, false),
        ("two", 2.0, false),
        ("five", 5.0, false),
        ("twelve", 12.0, false),
        ("twenty", 20.0, false),
        ("hundred", 100.0, true),
        ("thousand", 1e3, true),
        ("k", 1e3, true),
        ("m", 1e6, true),
        ("million", 1e6, true),
        ("一", 1.0, false),
        ("二", 2.0, false),
        ("兩", 2.0, false),
        ("三", 3.0, false),
        ("五", 5.0, false),
        ("八", 8.0, false),
        ("十", 10.0, true),
        ("百", 100.0, true),
        ("千", 1e3, true),
        ("萬", 1e4, true),
        ("億", 1e8, true),
        ("個", -1.0, false),
    ];

    fn read(text: &str) -> Option<(f64, u16)> {
        let mut numerals = Numerals::default();
        for (at, &(word, value, magnitude)) in WORDS.iter().enumerate() {
            if value > 0.0 {
                let letter = word.len() == 1;
                numerals.insert(at as u32 + 1, value, magnitude, letter);
            }
        }
        let (mut all, mut words) = (Vec::new(), Vec::new());
        tokens::cut(text, Digits::default(), |token, folded| {
            all.push(token);
            let at = WORDS.iter().position(|(word, ..)| *word == folded);
            words.push(at.map_or(0, |at| at as u32 + 1));
        });
        numerals
            .read(&all, &words)
            .map(|numeral| (numeral.value, numeral.length))
    }

    #[test]
    fn western_and_chinese_numbers_are_read() {
        for (text, value) in [
            ("2,000", 2000.0),
            ("two", 2.0),
            ("twenty-five", 25.0),
            ("two hundred twenty five thousand", 225_000.0),
            ("1.5 million", 1_500_000.0),
            ("15K", 15_000.0),
            ("兩", 2.0),
            ("十二", 12.0),
            ("二十五", 25.0),
            ("二百五十", 250.0),
            ("1 萬", 10_000.0),
            ("一萬二千", 12_000.0),
            ("三千五百萬", 35_000_000.0),
            ("2 千", 2000.0),
            ("一億", 100_000_000.0),
        ] {
            assert_eq!(read(text).map(|(value, _)| value), Some(value), "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_the_next_begins() {
        assert_eq!(read("2 個"), Some((2.0, 1)));
        assert_eq!(read("1 of the same 2"), Some((1.0, 1)));
        assert_eq!(read("15 k"), Some((15.0, 1)));
        assert_eq!(read("thousand"), None);
        assert_eq!(read("seats"), None);
    }
}
