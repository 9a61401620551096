//! Which blocks of two pages have the same text.
//!
//! Whether texts are the same is told by their fingerprints, which are made letter by letter. Nearly
//! all of the texts of two pages differ in how many letters of which kind they have, though, and
//! that is told of many letters at once: only those that agree in it need fingerprints.

use super::features::{Features, text_at, texts_of};
use super::fingerprint::fingerprint;
use crate::content::Page;

/// Set in the number of a text that no other block of the two pages has.
const ALONE: u64 = 1 << 63;
/// Set in the number of a text that stands there several times as it is, and not otherwise.
const EXACT: u64 = 1 << 62;

/// Gives each block of two pages a number for its text: the same one where texts are compared as the
/// same, 0 where nothing of it is compared.
pub(super) fn number(mut pages: [(&Page, &mut Features); 2]) {
    for (page, features) in &mut pages {
        for (text, number) in texts_of(page).zip(features.texts_mut()) {
            *number = weight(text);
        }
    }
    let weights = pages.iter().flat_map(|(_, features)| features.texts());
    let repeated = Repeated::of(weights);
    let mut doubtful: Vec<(&str, &mut u64)> = Vec::new();
    for (page, features) in pages {
        for (at, number) in features.texts_mut().enumerate() {
            let weight = *number;
            if weight == 0 || repeated.has(weight) {
                doubtful.push((text_at(page, at), number));
            } else {
                // No other text weighs as much.
                *number = weight | ALONE;
            }
        }
    }
    doubtful.sort_unstable_by_key(|(_, weight)| **weight);
    for alike in doubtful.chunk_by_mut(|(_, one), (_, next)| one == next) {
        // Code that is kept and cells of it are written alike, and nothing else weighs as much.
        let first = alike.first().map_or("", |(text, _)| text);
        let is_exact = alike.iter().all(|&(text, _)| text == first);
        for (text, number) in alike {
            **number = match **number {
                weight if weight > 0 && is_exact => weight | EXACT,
                _ => match fingerprint(text) {
                    0 => 0,
                    print => (print & !ALONE) | 1,
                },
            };
        }
    }
}

/// Whether blocks of two pages have the same number, asked of two alone.
pub(super) fn are_same((one, at): (&Page, u32), (other, its): (&Page, u32)) -> bool {
    let (one, other) = (text_at(one, at as usize), text_at(other, its as usize));
    one == other || weight(one) == weight(other) && fingerprint(one) == fingerprint(other)
}

/// Whether another block of the two pages may have the text of this number.
pub(super) fn may_be_repeated(number: u64) -> bool {
    number != 0 && number & ALONE == 0
}

/// A weight that texts which are compared as the same have in common: sums over their letters of
/// English, digits and Han characters. Nothing is made of such or to such when texts are compared,
/// but for capitals; small letters that other signs have in theirs are left out.
///
/// A function of its own, so that the compiler keeps the sums where the processor adds.
#[inline(never)]
fn weight(text: &str) -> u64 {
    let (parts, rest) = text.as_bytes().as_chunks::<16>();
    let mut last = [0; 16];
    for (last, byte) in last.iter_mut().zip(rest) {
        *last = *byte;
    }
    let mut sums = [[0u8; 16]; 3];
    for part in parts {
        add(&mut sums, part);
    }
    add(&mut sums, &last);
    let sums = sums.map(|sum| u64::from(sum.iter().copied().fold(0, u8::wrapping_add)));
    sums.iter().fold(0, |weight, sum| weight << 8 | sum)
}

/// Adds the bytes of a part, which the processor takes together.
#[inline]
fn add([count, plain, mixed]: &mut [[u8; 16]; 3], part: &[u8; 16]) {
    let sums = count.iter_mut().zip(plain.iter_mut()).zip(mixed.iter_mut());
    for (((count, plain), mixed), byte) in sums.zip(part) {
        // Digits and the bytes that Han characters begin with have that bit anyway.
        let small = byte | 0x20;
        let letter = (small.wrapping_sub(b'a') < 26) & (small != b'i') & (small != b'k');
        let digit = byte.wrapping_sub(b'0') < 10;
        let han = byte.wrapping_sub(0xe4) <= 0xe9 - 0xe4;
        let counts = u8::from(letter | digit | han);
        let kept = small & counts.wrapping_neg();
        *count = count.wrapping_add(counts);
        *plain = plain.wrapping_add(kept);
        *mixed = mixed.wrapping_add(kept ^ kept >> 1);
    }
}

/// Those of numbers that stand there more than once.
pub(super) struct Repeated {
    /// A bit for each of them, which others may have too.
    bits: [u64; 64],
    /// Ascending.
    numbers: Vec<u64>,
}

impl Repeated {
    pub(super) fn of(numbers: impl Iterator<Item = u64> + Clone) -> Self {
        // Most stand there once: a bit for each tells so of nearly all before any are sorted.
        let (mut seen, mut bits) = ([0u64; 64], [0u64; 64]);
        for number in numbers.clone() {
            let (at, bit) = place(number);
            if let (Some(seen), Some(again)) = (seen.get_mut(at), bits.get_mut(at)) {
                *again |= *seen & bit;
                *seen |= bit;
            }
        }
        let mut found = Self {
            bits,
            numbers: Vec::new(),
        };
        let mut doubtful: Vec<u64> = numbers.filter(|&number| found.may_have(number)).collect();
        doubtful.sort_unstable();
        let again = doubtful.windows(2).filter_map(|pair| match pair {
            [one, next] if one == next => Some(*one),
            _ => None,
        });
        found.numbers.extend(again);
        found.numbers.dedup();
        found
    }

    /// Whether a number is among them.
    pub(super) fn has(&self, number: u64) -> bool {
        self.may_have(number) && self.numbers.binary_search(&number).is_ok()
    }

    #[inline]
    fn may_have(&self, number: u64) -> bool {
        let (at, bit) = place(number);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// The bit of a number among 64 times 64.
#[inline]
fn place(number: u64) -> (usize, u64) {
    ((number / 64 % 64) as usize, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::locale::Locale;
    use crate::text::Source;
    use crate::text::word::Alphabet;

    #[test]
    fn every_character_weighs_what_it_does_as_it_is_compared() {
        for c in '\0'..=char::MAX {
            let small: String = c.to_lowercase().collect();
            assert_eq!(
                weight(&format!("x{c}")),
                weight(&format!("X{small}")),
                "{c:?}"
            );
        }
        for sign in [
            '‘', '“', '\u{2011}', '\u{ad}', '…', '\'', '"', '-', '.', ' ',
        ] {
            assert_eq!(weight(&format!("x{sign}")), weight("x"), "{sign:?}");
        }
    }

    fn page(text: &str) -> Page {
        let source = Arc::new(Source::new("a.md", "a.md", text.to_owned()));
        let locale = Locale::parse("en-US").expect("a tag");
        Page::new("a.md".to_owned(), locale, source).0
    }

    proptest! {
        #[test]
        fn what_is_repeated_is_found(numbers in prop::collection::vec(0u64..9000, 0..300)) {
            let mut counts: HashMap<u64, usize> = HashMap::new();
            for number in &numbers {
                *counts.entry(*number).or_default() += 1;
            }
            let mut wanted: Vec<u64> = numbers.clone();
            wanted.retain(|number| counts.get(number) > Some(&1));
            wanted.sort_unstable();
            wanted.dedup();
            let found = Repeated::of(numbers.iter().copied());
            for number in 0..9000 {
                prop_assert_eq!(found.has(number), wanted.binary_search(&number).is_ok());
            }
            prop_assert_eq!(found.numbers, wanted);
        }

        #[test]
        fn numbers_are_the_same_where_fingerprints_are(
            ours in prop::collection::vec("[abAB安裝.:k\u{212a} -]{0,5}", 0..9),
            theirs in prop::collection::vec("[abAB安裝.:k\u{212a} -]{0,5}", 0..9),
        ) {
            // Four spaces at the start would make code of it.
            let written = |blocks: &[String]| {
                let blocks: Vec<&str> = blocks.iter().map(|block| block.trim()).collect();
                page(&blocks.join("\n\n"))
            };
            let pages = [written(&ours), written(&theirs)];
            let mut features = pages.each_ref().map(|page| Features::of(page, Alphabet::Latin));
            let [one, other] = &mut features;
            number([(&pages[0], one), (&pages[1], other)]);
            let numbers: Vec<u64> = features.iter().flat_map(Features::texts).collect();
            let prints: Vec<u64> = pages
                .iter()
                .flat_map(|page| page.prose().iter().map(|prose| fingerprint(&prose.text)))
                .collect();
            prop_assert_eq!(numbers.len(), prints.len());
            for (number, print) in numbers.iter().zip(&prints) {
                prop_assert_eq!(*number == 0, *print == 0);
                for (other, its) in numbers.iter().zip(&prints) {
                    prop_assert_eq!(number == other, print == its);
                }
            }
            let of = features.each_ref().map(Features::len);
            for (at, its) in (0..of[0]).flat_map(|at| (0..of[1]).map(move |its| (at, its))) {
                let same = are_same((&pages[0], at as u32), (&pages[1], its as u32));
                prop_assert_eq!(same, numbers[at] == numbers[of[0] + its]);
            }
        }
    }
}
