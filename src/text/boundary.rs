//! Whether letters in a text without spaces are a word there, or cross from one word into the next.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::script;

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// How many characters on either side are looked at: further away, words are as they are anyway, and
/// a text of any length costs the same.
const REACH: usize = 10;

/// Whether the Han text at `at` stands for itself: it begins and ends where words do, or the text
/// around it falls into fewer words with it than without. The dictionary does not know each word of
/// each region, so a word may well be two of it; 文檔 in 中文檔案 is the end of one word and the
/// beginning of another. Text in scripts with spaces is never refused.
pub fn stands_alone(text: &str, at: Range<usize>) -> bool {
    let (Some(before), Some(word), Some(after)) = (
        text.get(..at.start),
        text.get(at.clone()),
        text.get(at.end..),
    ) else {
        return true;
    };
    let before: usize = before
        .chars()
        .rev()
        .take_while(|&c| script::is_han(c))
        .take(REACH)
        .map(char::len_utf8)
        .sum();
    let after: usize = after
        .chars()
        .take_while(|&c| script::is_han(c))
        .take(REACH)
        .map(char::len_utf8)
        .sum();
    if before + after == 0 || !word.chars().all(script::is_han) {
        return true;
    }
    let (start, end) = (at.start - before, at.end + after);
    let (Some(left), Some(right), Some(all)) = (
        text.get(start..at.start),
        text.get(at.end..end),
        text.get(start..end),
    ) else {
        return true;
    };
    let bounds: Vec<usize> = WORDS.segment_str(all).collect();
    let begins = bounds.contains(&before);
    let ends = bounds.contains(&(before + word.len()));
    (begins && ends) || pieces(left) + 1 + pieces(right) < bounds.len().saturating_sub(1)
}

fn pieces(text: &str) -> usize {
    WORDS.segment_str(text).count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(text: &str, word: &str) -> bool {
        let at = text.find(word).expect("the word is there");
        stands_alone(text, at..at + word.len())
    }

    #[test]
    fn letters_that_cross_from_one_word_into_the_next_are_no_word() {
        for (text, word) in [
            ("這是中文檔案。", "文檔"),
            ("英文檔名", "文檔"),
            ("在地圖標記位置", "圖標"),
            ("文字節錄", "字節"),
            ("日常量販", "常量"),
            ("路線程度", "線程"),
            ("用通信息", "信息"),
        ] {
            assert!(!alone(text, word), "{text}");
        }
    }

    #[test]
    fn a_word_is_one_also_where_the_dictionary_does_not_know_it() {
        for (text, word) in [
            ("請打開文檔", "文檔"),
            ("文檔名稱", "文檔"),
            ("輸入字段名稱", "字段"),
            ("點擊圖標。", "圖標"),
            ("多線程處理", "多線程"),
            ("send 文檔 now", "文檔"),
            ("concatenate", "cat"),
        ] {
            assert!(alone(text, word), "{text}");
        }
    }
}
