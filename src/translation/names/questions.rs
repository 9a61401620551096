//! What is asked of the other sentences of a site.

use std::collections::{BTreeMap, HashSet};

use aho_corasick::AhoCorasick;

use super::super::draft::Draft;
use super::super::look::Look;
use super::super::segment::Place;
use crate::text::language::{Class, Detector};
use crate::text::word::{Shape, Token, tokens};

/// What is searched for.
#[derive(Debug, Default)]
pub(in super::super) struct Questions {
    /// Fingerprints and words of labels, by their first word in small letters.
    pub(super) labels: BTreeMap<String, Vec<(u64, Box<str>)>>,
    /// Words of labels that are no function words, in small letters.
    pub(super) words: HashSet<String>,
    /// Finds whether a text may have one of them; `None` where any text may.
    looking: Option<AhoCorasick>,
}

impl PartialEq for Questions {
    fn eq(&self, other: &Self) -> bool {
        self.labels == other.labels && self.words == other.words
    }
}

impl Questions {
    /// Whether the label with this fingerprint is one word.
    pub(super) fn is_word(&self, hash: u64) -> bool {
        let mut labels = self.labels.values().flatten();
        labels.any(|(other, label)| *other == hash && !label.contains(' '))
    }

    pub(in super::super) fn of(drafts: &[Draft<'_>], detector: &Detector) -> Self {
        let mut questions = Self::default();
        let mut asked: HashSet<u64> = HashSet::new();
        let open = drafts.iter().filter(|draft| draft.is_open());
        let finds = open.flat_map(|draft| draft.finds.iter());
        for find in finds.filter(|find| find.is_open()) {
            let item = matches!(find.place, Place::Field { item: Some(_), .. });
            let short = find.profile().words <= 8 && (find.part.look != Look::Prose || item);
            if !short || !asked.insert(find.hash) {
                continue;
            }
            let label = find.text.trim_matches(|c: char| !c.is_alphanumeric());
            let first = tokens(label, detector.alphabet)
                .find(|(token, _)| matches!(token, Token::Word(_)))
                .and_then(|(_, range)| label.get(range));
            if let Some(first) = first {
                let labels = questions.labels.entry(first.to_lowercase()).or_default();
                labels.push((find.hash, label.into()));
            }
            let words = content_words(label, detector);
            questions
                .words
                .extend(words.map(|(word, _)| word.to_lowercase()));
        }
        questions.looking = looking(questions.labels.keys().chain(&questions.words));
        questions
    }

    /// Whether a text may hold a label or a word that is asked about: most hold none, and this is
    /// told without looking at their words.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        let mut looking = self.looking.iter();
        looking.all(|looking| looking.is_match(text))
    }
}

/// So many letters of a word are sought at most.
const SOUGHT: usize = 24;

/// What finds texts that may hold one of these words, which are in small letters, whatever the
/// letters there. Of a word with other letters than ASCII's, whose capitals are other bytes, it
/// seeks the longest run of those; and of a long run its beginning, since what seeks is several times
/// as large as what it seeks.
fn looking<'w>(words: impl Iterator<Item = &'w String>) -> Option<AhoCorasick> {
    // In small letters, these have letters of ASCII.
    let mut runs: Vec<&str> = vec!["\u{130}", "\u{212a}"];
    for word in words {
        let run = word.split(|c: char| !c.is_ascii());
        let run = run.max_by_key(|run| run.len())?;
        if run.is_empty() {
            return None;
        }
        runs.push(run.get(..SOUGHT).unwrap_or(run));
    }
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(runs)
        .ok()
}

/// The words of a label that are neither codes nor words of grammar, with their class.
pub(super) fn content_words<'t>(
    label: &'t str,
    detector: &Detector,
) -> impl Iterator<Item = (&'t str, Class)> {
    tokens(label, detector.alphabet).filter_map(|(token, range)| {
        let word = label.get(range)?;
        let class = detector.class(word);
        let content = matches!(token, Token::Word(Shape::Capital | Shape::Lower));
        (content && !class.function() && !class.name_word()).then_some((word, class))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::looking;

    proptest! {
        #[test]
        fn what_has_the_word_may_have_it(
            word in "[a-zßéüĳšk]{1,4}",
            before in "[ a-zA-ZÉ金]{0,6}",
            upper in any::<[bool; 4]>(),
            sign in any::<bool>(),
        ) {
            let mut written = String::new();
            for (c, upper) in word.chars().zip(upper) {
                match c {
                    'k' if sign => written.push('\u{212a}'),
                    c if upper => written.extend(c.to_uppercase()),
                    c => written.push(c),
                }
            }
            prop_assume!(written.to_lowercase() == word);
            let found = looking([word].iter());
            let text = format!("{before}{written} more");
            prop_assert!(found.is_none_or(|found| found.is_match(&text)));
        }
    }

    #[test]
    fn a_long_word_is_sought_by_its_beginning() {
        let long = "ab".repeat(50_000);
        let found = looking([long.clone()].iter()).expect("a word with letters of ASCII");
        assert!(found.is_match(&long));
        assert!(found.is_match(&format!("Eine {} steht hier", "AB".repeat(12))));
        assert!(!found.is_match(&"ab".repeat(11)));
    }

    #[test]
    fn what_has_none_of_the_words_is_passed_over() {
        let words = ["settings".to_owned(), "écran".to_owned()];
        let found = looking(words.iter()).expect("words with letters of ASCII");
        assert!(!found.is_match("開啟 Billing 頁面"));
        assert!(found.is_match("Open SETTINGS"));
        assert!(found.is_match("L’ÉCRAN"));
        assert!(looking(["設定".to_owned()].iter()).is_none());
    }
}
