//! Wordings: texts as they are compared where only their words count, and not their case, spaces and
//! numbers.

use std::borrow::Cow;

use crate::text::script;

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

/// FNV-1a over the letters, with runs of digits as one: texts of one hash are the same to
/// [`normal`] too.
pub(super) fn hash(text: &str) -> u64 {
    let (mut hash, mut digits) = (START, false);
    for &byte in text.as_bytes() {
        match compared(byte) {
            SPACE => {}
            DIGIT if digits => {}
            DIGIT => {
                digits = true;
                hash = add(hash, b'#');
            }
            letter => {
                digits = false;
                hash = add(hash, letter);
            }
        }
    }
    hash
}

/// What a hash begins with, and how a letter is added to it.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// What a byte is compared as.
fn compared(byte: u8) -> u8 {
    COMPARED.get(usize::from(byte)).copied().unwrap_or(byte)
}

/// White space and digits, in [`COMPARED`].
const SPACE: u8 = b' ';
const DIGIT: u8 = b'0';

/// What each byte is compared as.
#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
const COMPARED: [u8; 256] = {
    let mut compared = [0; 256];
    let mut byte = u8::MAX;
    loop {
        compared[byte as usize] = match byte {
            byte if byte.is_ascii_whitespace() => SPACE,
            byte if byte.is_ascii_digit() => DIGIT,
            byte => byte.to_ascii_lowercase(),
        };
        let Some(next) = byte.checked_sub(1) else {
            break;
        };
        byte = next;
    }
    compared
};

/// So many letters at either end of a text are its sketch.
const ENDS: usize = 12;

/// What texts of one [`hash`] have in common, and few others: the letters they begin and end with.
pub(super) fn sketch(text: &str) -> u64 {
    let first = add_first(START, text.bytes());
    add_first(first, text.bytes().rev())
}

/// Adds the first letters of some bytes; white space and digits are no letters.
fn add_first(mut hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    let mut left = ENDS;
    for byte in bytes {
        let letter = compared(byte);
        if matches!(letter, SPACE | DIGIT) {
            continue;
        }
        hash = add(hash, letter);
        left -= 1;
        if left == 0 {
            break;
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn texts_of_one_hash_have_one_sketch(
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
            proptest::prop_assert_eq!(sketch(&text), sketch(&other));
            let mut letters: String = text.replace([' ', '\n'], "");
            letters.make_ascii_lowercase();
            proptest::prop_assert_eq!(hash(&text), hash(&letters));
            proptest::prop_assert_eq!(sketch(&text), sketch(&letters));
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
