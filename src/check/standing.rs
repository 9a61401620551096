//! Which of many words stand in a text: the only user of `aho-corasick`.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

/// Up to so many words are looked for one after the other: to make ready for more of them takes as
/// long as to look through a paragraph a dozen times.
const FEW: usize = 8;

/// The words that stand in `text`, which is looked through a few times at most, however many words
/// there are.
pub(super) fn standing(words: impl IntoIterator<Item = String>, text: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = words.into_iter().collect();
    if words.len() <= FEW {
        words.retain(|word| text.contains(word.as_str()));
        return words;
    }
    // Only gigabytes of words are too many to look for, and they do not stand in a page.
    let Ok(looking) = AhoCorasick::new(&words) else {
        return BTreeSet::new();
    };
    let mut stands = vec![false; words.len()];
    for found in looking.find_overlapping_iter(text) {
        if let Some(stands) = stands.get_mut(found.pattern().as_usize()) {
            *stands = true;
        }
    }
    let words = words.into_iter().zip(stands);
    words
        .filter_map(|(word, stands)| stands.then_some(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_words_stand_too() {
        let words = ["pen", "opened", "open", "", "pen"].map(str::to_owned);
        let others = (0..FEW).map(|at| format!("other {at}"));
        for words in [words.to_vec(), words.into_iter().chain(others).collect()] {
            let stands: Vec<String> = standing(words, "to open it").into_iter().collect();
            assert_eq!(stands, ["", "open", "pen"]);
        }
    }
}
