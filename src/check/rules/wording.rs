//! Wordings: texts as they are compared where only their words count, and not their case, spaces and
//! numbers.

use std::borrow::Cow;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::text::{count, script};

/// A text with its numbers as `#`, so that two that differ in numbers only are the same.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_numeric) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !is_numeric(c) => out.push(c),
            _ if out.ends_with('#') => {}
            _ => out.push('#'),
        }
    }
    Cow::Owned(out)
}

/// [`char::is_numeric`], at once for Han characters.
fn is_numeric(c: char) -> bool {
    !script::is_unified(c) && c.is_numeric()
}

/// A text as it is compared: numbers masked, spaces, width and case of no account, marks at its end
/// dropped.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' => out.push(c),
            c if script::is_unified(c) => out.push(c),
            c if c.is_numeric() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c if c.is_whitespace() => {}
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = u32::from(c) - 0xfee0;
                out.extend(
                    char::from_u32(plain)
                        .into_iter()
                        .flat_map(char::to_lowercase),
                );
            }
            '。' => out.push('.'),
            '、' => out.push(','),
            c => out.extend(c.to_lowercase()),
        }
    }
    let end = out.trim_end_matches(['.', ',', ':', ';', '!', '?']).len();
    out.truncate(end);
    out
}

/// A hash that texts have in common which are the same to [`normal`] and written with the same signs but
/// for case, white space and digits: sums over all signs, in whatever order. Others may have it, too.
///
/// A function of its own, so that the compiler keeps the sums where the processor adds.
#[inline(never)]
pub(super) fn hash(text: &str) -> u64 {
    let (parts, rest) = text.as_bytes().as_chunks::<PART>();
    let mut last = [b' '; PART];
    for (last, byte) in last.iter_mut().zip(rest) {
        *last = *byte;
    }
    let mut sums = [[0u16; PART]; 3];
    for part in parts {
        add(&mut sums, part);
    }
    add(&mut sums, &last);
    let sums = sums.map(|sum| u64::from(sum.iter().copied().fold(0, u16::wrapping_add)));
    let [one, two, three] = sums;
    mixed(one | two << 16 | three << 32)
}

/// How many bytes are added at once.
const PART: usize = 16;

/// Adds the bytes of a part, each with what it becomes in two ways.
#[inline]
fn add([plain, odd, mixed]: &mut [[u16; PART]; 3], part: &[u8; PART]) {
    let sums = plain.iter_mut().zip(odd.iter_mut()).zip(mixed.iter_mut());
    for (((plain, odd), mixed), &byte) in sums.zip(part) {
        let capital = byte.wrapping_sub(b'A') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        // Of ASCII's white space the lower ones lie in a row, with one that is none.
        let space = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
        // What digits are compared as.
        let number = digit | (byte == b'#');
        let kept = byte | u8::from(capital) << 5;
        let kept = u16::from(kept) & u16::from(!(number | space)).wrapping_neg();
        *plain = plain.wrapping_add(kept.wrapping_mul(0x6255));
        let turned = kept.wrapping_mul(0x9e37);
        let turned = (turned ^ turned >> 7).wrapping_mul(0xd6e9);
        *odd = odd.wrapping_add(turned ^ turned >> 5);
        let turned = kept.wrapping_mul(0xfd93);
        let turned = (turned ^ turned >> 6).wrapping_mul(0xb5a7);
        *mixed = mixed.wrapping_add(turned ^ turned >> 9);
    }
}

/// A number with all bits mixed.
fn mixed(number: u64) -> u64 {
    let mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}

/// A hash of a text as it stands, but that texts which differ in numbers alone have one.
pub(super) fn exact(text: &str) -> u64 {
    let digit = |byte: u8| byte.wrapping_sub(b'0') < 10;
    // Most texts have none, and need no copy.
    if !count::has(text, digit) {
        return FixedState::default().hash_one(text);
    }
    FixedState::default().hash_one(&*masked(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_hash_is_of_letters_alone(
            text in "[a-cA-C0-9 \\n.字é]{0,40}",
            gap in "[ \\n\\t\\r\\x0c]{1,3}",
            digits in "[0-9]{1,4}",
        ) {
            // Whatever the hash takes for nothing: case, white space, which digits and how many.
            let other: String = text
                .chars()
                .flat_map(|c| match c {
                    ' ' | '\n' => gap.clone(),
                    '0'..='9' => digits.clone(),
                    c => c.to_ascii_uppercase().to_string(),
                }.chars().collect::<Vec<_>>())
                .collect();
            proptest::prop_assert_eq!(hash(&text), hash(&other));
            let mut letters: String = text.replace([' ', '\n'], "");
            letters.make_ascii_lowercase();
            proptest::prop_assert_eq!(hash(&text), hash(&letters));
        }

        #[test]
        fn texts_that_differ_in_numbers_have_one_hash(text in "[ab0-9 #字]{0,12}", other in "[0-9]{1,3}") {
            let mut changed = String::new();
            for part in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
                let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
                if rest.len() < part.len() {
                    changed.push_str(&other);
                }
                changed.push_str(rest);
            }
            proptest::prop_assert_eq!(exact(&text), exact(&changed), "{} {}", text, changed);
            proptest::prop_assert_eq!(hash(&text), hash(&changed));
        }

        #[test]
        fn texts_of_other_letters_have_other_hashes(
            one in "[ab1# 字]{0,20}",
            other in "[ab1# 字]{0,20}",
        ) {
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| !"1# ".contains(*c)).collect();
                letters.sort_unstable();
                letters
            };
            proptest::prop_assert_eq!(letters(&one) == letters(&other), hash(&one) == hash(&other));
        }

        #[test]
        fn texts_are_compared_as_one_by_one(text in "[a-cA-C0-9 .，。ＡＢ①字é²]{0,20}") {
            let plain: String = text.chars().flat_map(|c| match c {
                c if c.is_numeric() => "#".to_owned(),
                c => c.to_string(),
            }.chars().collect::<Vec<_>>()).collect();
            let mut whole = plain.clone();
            while whole.contains("##") {
                whole = whole.replace("##", "#");
            }
            proptest::prop_assert_eq!(masked(&text), whole);
            proptest::prop_assert_eq!(normal(&normal(&text)), normal(&text));
        }
    }
}
