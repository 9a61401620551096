//! Which of many words stand in a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;

/// Up to so many words are looked for one after the other: to make ready for more of them takes as
/// long as to look through a paragraph a dozen times.
const FEW: usize = 8;

/// Whether each of the words stands in `text`, which is looked through a few times at most, however
/// many words there are.
pub(super) fn standing(words: &[&str], text: &str) -> Vec<bool> {
    if words.len() <= FEW {
        let stands = |word: &&str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        return words.iter().map(stands).collect();
    }
    let mut stands = vec![false; words.len()];
    // Only gigabytes of words are too many to look for, and they do not stand in a page.
    // An automaton with a place for each byte would be hundreds of times as large as long words are.
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let Ok(looking) = AhoCorasick::builder().kind(kind).build(words) else {
        return stands;
    };
    for found in looking.find_overlapping_iter(text) {
        if let Some(stands) = stands.get_mut(found.pattern().as_usize()) {
            *stands = true;
        }
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_words_stand_too() {
        let few = ["pen", "opened", "open", "", "pen"];
        let others: Vec<String> = (0..FEW).map(|at| format!("other {at}")).collect();
        let many = few.into_iter().chain(others.iter().map(String::as_str));
        for words in [few.to_vec(), many.collect()] {
            let stands = standing(&words, "to open it");
            let stand: Vec<&str> = std::iter::zip(&words, stands)
                .filter_map(|(word, stands)| stands.then_some(*word))
                .collect();
            assert_eq!(stand, ["pen", "open", "", "pen"]);
        }
    }
}
