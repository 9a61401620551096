//! Finding words as they are written, at word boundaries where a script has them.

use std::ops::Range;

use crate::text::script;

/// Where `word` stands in `text` on its own: no letter or digit of an alphabet touches it. Han
/// characters and kana stand without spaces, so they are no boundary to look for.
pub(crate) fn whole_words(text: &str, word: &str) -> Vec<Range<usize>> {
    let joins = |c: char| c.is_alphanumeric() && !script::is_solid(c);
    let first = word.chars().next().is_some_and(joins);
    let last = word.chars().next_back().is_some_and(joins);
    let hits = text.match_indices(word).map(|(at, _)| at..at + word.len());
    hits.filter(|range| {
        let before = text
            .get(..range.start)
            .and_then(|head| head.chars().next_back());
        let after = text.get(range.end..).and_then(|tail| tail.chars().next());
        !(first && before.is_some_and(joins) || last && after.is_some_and(joins))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_script_lets_them() {
        assert_eq!(whole_words("TODO, TODOS", "TODO"), vec![0..4; 1]);
        assert_eq!(whole_words("這裡待翻譯。", "待翻譯").len(), 1);
        assert_eq!(whole_words("用Office套件", "Office").len(), 1);
    }
}
