//! Which blocks of two pages have the same text.
//!
//! Whether texts are the same is told by their fingerprints, which are made letter by letter. Nearly
//! all of the texts of two pages differ in how many letters of which kind they have, though, and
//! that is told of many letters at once: only those that agree in it need fingerprints.

use super::features::Features;
use super::fingerprint::fingerprint;
use crate::content::Page;

/// Gives each block of two pages, whose texts are weighed yet, a number for its text: the same one
/// where texts are compared as the same, 0 where nothing of it is compared.
pub(super) fn number(pages: [(&Page, &mut Features); 2]) {
    let weights = pages.iter().flat_map(|(_, features)| features.texts());
    let repeated = repeated(weights);
    for (page, features) in pages {
        features.set_texts(page, |weight, text| {
            if weight == 0 || has(&repeated, weight) {
                fingerprint(text)
            } else {
                // No other text weighs as much.
                weight | 1 << 63
            }
        });
    }
}

/// A weight that texts which are compared as the same have in common: sums over their letters of
/// English, digits and Han characters. Nothing is made of such or to such when texts are compared,
/// but for capitals; small letters that other signs have in theirs are left out.
pub(super) fn weight(text: &str) -> u64 {
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

/// Those of numbers that stand there more than once, ascending.
pub(super) fn repeated(numbers: impl Iterator<Item = u64> + Clone) -> Vec<u64> {
    // Most stand there once: a bit for each tells so of nearly all before any are sorted.
    let mut seen = [0u64; 64];
    let mut doubtful: Vec<u64> = numbers
        .clone()
        .filter(|number| {
            let bit = 1 << (number % 64);
            let Some(seen) = seen.get_mut((number / 64 % 64) as usize) else {
                return true;
            };
            let again = *seen & bit != 0;
            *seen |= bit;
            again
        })
        .collect();
    doubtful.sort_unstable();
    doubtful.dedup();
    let mut found: Vec<u64> = numbers.filter(|&number| has(&doubtful, number)).collect();
    found.sort_unstable();
    let next = found.iter().skip(1);
    let twice = found.iter().zip(next).filter(|(one, next)| one == next);
    let mut repeated: Vec<u64> = twice.map(|(&number, _)| number).collect();
    repeated.dedup();
    repeated
}

/// Whether a number is among others, which ascend.
pub(super) fn has(numbers: &[u64], number: u64) -> bool {
    !numbers.is_empty() && numbers.binary_search(&number).is_ok()
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
        Page::parse("a.md".to_owned(), locale, source).0
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
            prop_assert_eq!(repeated(numbers.iter().copied()), wanted);
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
        }
    }
}
