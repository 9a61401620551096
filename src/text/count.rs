//! How many words a text has, in any script.

use unicode_segmentation::UnicodeSegmentation as _;

use super::script;

/// The words of `text`, counted as translation is counted: what Unicode's word boundaries part
/// (UAX #29, as GMX-V counts), and each Han character and kana for one, since those scripts write no
/// spaces. Marks and symbols alone are no words.
pub fn words(text: &str) -> usize {
    text.unicode_words()
        .map(|word| {
            let solid = |c: &char| script::is_han(*c) || script::is_kana(*c);
            word.chars().filter(solid).count().max(1)
        })
        .sum()
}

/// The columns of a terminal that `text` takes: two for a character of East Asian width.
pub fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| 1 + usize::from(script::is_wide(c)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_each_script_parts_them() {
        for (text, count) in [
            ("", 0),
            ("— 。 *", 0),
            ("Install the 3.5 release, don't wait.", 6),
            ("安裝新版本。", 5),
            ("安裝 Windows 11 版本", 6),
            ("カタカナとかな", 7),
            ("새 버전을 설치합니다", 3),
            ("Установите новую версию", 3),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(columns("guide/安裝.md"), 13);
    }
}
