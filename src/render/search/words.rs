//! Text as it is searched: folded, and cut into tokens.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::script;

/// Letters as they are compared: compatibility forms, case and accents folded away.
pub(super) fn normalise(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    simply(text).unwrap_or_else(|| {
        text.nfkd()
            .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
            .nfc()
            .flat_map(char::to_lowercase)
            .collect()
    })
}

/// The same, where each character folds by itself; `None` where one may not. Nearly all Chinese
/// and Japanese does, and Unicode's general way takes ten times as long.
fn simply(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            // Han, kana, Hangul syllables and their marks; quotes and dashes.
            '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{3001}'..='\u{3002}'
            | '\u{3008}'..='\u{3011}'
            | '\u{2018}'..='\u{2019}'
            | '\u{201c}'..='\u{201d}'
            | '\u{2013}'..='\u{2014}' => out.push(c),
            '\u{3000}' => out.push(' '),
            '\u{2026}' => out.push_str("..."),
            // Full-width forms of ASCII.
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(c as u32 - 0xfee0)?;
                out.push(plain.to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    Some(out)
}

/// Whether a script writes without spaces, so that pairs of characters stand for words.
pub(super) fn is_solid(c: char) -> bool {
    c > '\u{dff}'
        && ((script::is_han(c) || script::is_kana(c) || script::is_hangul(c))
            // Thai, Lao, Tibetan, Burmese and Khmer.
            || matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'))
}

/// Gives each token of normalised text: stems of words; pairs of solid characters, and the last
/// character of each solid run by itself.
pub(super) fn tokens(text: &str, mut give: impl FnMut(&str)) {
    let mut word: Option<usize> = None;
    let mut before: Option<usize> = None;
    let ends = text.char_indices().chain([(text.len(), '\n')]);
    for (at, c) in ends {
        let solid = is_solid(c);
        if let Some(last) = before.take() {
            let end = if solid { at + c.len_utf8() } else { at };
            give(text.get(last..end).unwrap_or(""));
        }
        if solid {
            before = Some(at);
        }
        if !solid && (c.is_alphanumeric() || c == '_') {
            word = word.or(Some(at));
        } else if let Some(start) = word.take() {
            give(&stem(text.get(start..at).unwrap_or("")));
        }
    }
}

/// A word without its English ending: the first step of Porter's algorithm (1980), which takes
/// plurals, `-ed` and `-ing`. Later steps would join words that readers tell apart.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.into();
    }
    let mut word = word;
    if word.ends_with("sses") || word.ends_with("ies") {
        word = shorter(word, 2);
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word = shorter(word, 1);
    }
    let has_vowel = |text: &str| text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = ["ing", "ed"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|head| has_vowel(head) && head.len() > 2);
    if let Some(head) = cut {
        let mut last = head.bytes().rev();
        let double = match (last.next(), last.next()) {
            (Some(a), Some(b)) => a == b && !matches!(a, b'l' | b's' | b'z'),
            _ => false,
        };
        word = shorter(head, usize::from(double));
    }
    // `deploy` and `deployed`, `change` and `changing`, `try` and `tries` meet without these.
    if word.len() > 3 && word.ends_with('e') {
        word = shorter(word, 1);
    }
    match word.strip_suffix('y') {
        Some(head) if word.len() > 2 => format!("{head}i").into(),
        _ => word.into(),
    }
}

/// A word of ASCII letters without its last ones.
fn shorter(word: &str, by: usize) -> &str {
    word.get(..word.len() - by).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        tokens(&normalise(text), |token| all.push(token.to_owned()));
        all
    }

    #[test]
    fn every_pair_of_han_characters_is_a_token() {
        assert_eq!(
            listed("安裝設定 API（Ｖ２）"),
            ["安裝", "裝設", "設定", "定", "api", "v2"]
        );
        assert_eq!(listed("Café LANTERN_X"), ["caf", "lantern_x"]);
        assert_eq!(listed("用Git裝"), ["用", "git", "裝"]);
    }

    #[test]
    fn the_quick_way_folds_as_unicode_does() {
        let all = ('\u{80}'..='\u{ffff}').map(|c| format!("A{c}b{c}{c}が"));
        for text in all {
            let Some(quick) = simply(&text) else { continue };
            let slow: String = text
                .nfkd()
                .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
                .nfc()
                .flat_map(char::to_lowercase)
                .collect();
            assert_eq!(quick, slow, "{text:?}");
        }
    }

    #[test]
    fn forms_of_an_english_word_meet() {
        for (a, b) in [
            ("plugins", "plugin"),
            ("deployed", "deploy"),
            ("stopping", "stop"),
            ("changes", "changing"),
            ("policies", "policy"),
            ("services", "service"),
            ("processes", "process"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("status"), stem("state"));
        assert_eq!(stem("red"), "red");
    }
}
