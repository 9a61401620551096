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

/// A hash over the letters, with runs of digits as one: texts of one hash are the same to [`normal`]
/// too.
///
/// What is compared is gathered without a branch, and hashed eight bytes at a time.
pub(super) fn hash(text: &str) -> u64 {
    let (mut hash, mut digits) = (0, false);
    let (mut gathered, mut length) = ([0u8; 2 * WORD], 0);
    for part in text.as_bytes().chunks(WORD) {
        for &byte in part {
            let compared = compared(byte);
            let (digit, space) = (compared == DIGIT, compared == SPACE);
            if let Some(place) = gathered.get_mut(length) {
                *place = if digit { b'#' } else { compared };
            }
            length += usize::from(!space & !(digit & digits));
            digits = digit | (digits & space);
        }
        if length >= WORD {
            let (word, rest) = gathered.as_chunks_mut::<WORD>().0.split_at_mut(1);
            if let ([word], [rest]) = (word, rest) {
                hash = add(hash, *word);
                *word = *rest;
            }
            length -= WORD;
        }
    }
    // How many there are is one of them: a text may end in bytes of 0, and there is room for it.
    let mut last = [length as u8; WORD];
    for (last, byte) in last.iter_mut().zip(gathered.iter().take(length)) {
        *last = *byte;
    }
    add(hash, last)
}

/// How many bytes are hashed at once.
const WORD: usize = 8;

/// How some bytes are added to a hash: one that mixes all bits, and of 0 bytes too.
fn add(hash: u64, word: [u8; WORD]) -> u64 {
    let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
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
        fn texts_of_other_letters_have_other_hashes(
            one in "[ab1 字\\x00]{0,20}",
            other in "[ab1 字\\x00]{0,20}",
        ) {
            let plain = |text: &str| {
                let mut text = text.replace(' ', "").replace('1', "#");
                while text.contains("##") {
                    text = text.replace("##", "#");
                }
                text
            };
            proptest::prop_assert_eq!(plain(&one) == plain(&other), hash(&one) == hash(&other));
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
