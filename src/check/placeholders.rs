//! What translators leave where a translation is to come: words of a locale, of which a page is told
//! to have none without looking for each.

use memchr::memmem::Finder;

/// The words of a locale.
#[derive(Debug, Default)]
pub struct Placeholders {
    words: Vec<String>,
    /// Each of the words has one of these in it.
    stems: Vec<Stem>,
}

/// What some of the words have in them.
#[derive(Debug)]
struct Stem {
    finder: Finder<'static>,
    /// These words, as indices, and where the stem begins in each.
    words: Vec<(usize, usize)>,
}

/// A stem of two Han characters is rare, and so is one of as many bytes in other scripts.
const STEM: usize = 6;

impl Placeholders {
    /// Of these words.
    pub fn new(words: Vec<String>) -> Self {
        let stems = stems(&words);
        let stems = stems.into_iter().map(|stem| {
            let places = words.iter().map(|word| word.find(stem)).enumerate();
            Stem {
                finder: Finder::new(stem).into_owned(),
                words: places
                    .filter_map(|(at, place)| Some((at, place?)))
                    .collect(),
            }
        });
        Self {
            stems: stems.collect(),
            words,
        }
    }

    /// Those of them that stand in `text`, in their order.
    pub fn standing(&self, text: &str) -> impl Iterator<Item = &str> {
        let text = text.as_bytes();
        let mut stand = Vec::new();
        for stem in &self.stems {
            let mut from = 0;
            // Where one stem begins, each of its words is looked for: the stem alone is a word of its
            // own right on many a page.
            while let Some(at) = text.get(from..).and_then(|rest| stem.finder.find(rest)) {
                let at = from + at;
                from = at + 1;
                stand.extend(stem.words.iter().filter_map(|&(word, place)| {
                    let rest = text.get(at.checked_sub(place)?..)?;
                    let stands = rest.starts_with(self.words.get(word)?.as_bytes());
                    stands.then_some(word)
                }));
            }
        }
        stand.sort_unstable();
        stand.dedup();
        let words = stand.into_iter().filter_map(|at| self.words.get(at));
        words.map(String::as_str)
    }
}

/// Few texts of which each word has one in it: words that share a stem are looked for by it.
fn stems(words: &[String]) -> Vec<&str> {
    let mut stems: Vec<&str> = Vec::new();
    for word in words {
        let shared = stems
            .iter_mut()
            .map(|stem| (shared(stem, word), stem))
            .find(|(shared, _)| shared.len() >= STEM);
        match shared {
            Some((shared, stem)) => *stem = shared,
            None => stems.push(word),
        }
    }
    stems
}

/// The longest text that stands in both.
fn shared<'t>(text: &'t str, other: &str) -> &'t str {
    let mut longest = "";
    for (start, _) in text.char_indices() {
        let rest = text.get(start..).unwrap_or("");
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let parts = ends.filter_map(|end| rest.get(..end));
        let in_both = parts.take_while(|part| other.contains(part));
        longest = in_both
            .filter(|part| part.len() > longest.len())
            .last()
            .unwrap_or(longest);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_are_looked_for_by_what_they_share() {
        let words = words(&["TODO", "NOT DRAWN", "DRAWING NEEDED", "尚未翻譯", "待翻譯"]);
        assert_eq!(
            stems(&words),
            ["TODO", "NOT DRAWN", "DRAWING NEEDED", "翻譯"]
        );
        assert_eq!(shared("NOT DRAWN", "DRAWING"), "DRAW");
    }

    proptest::proptest! {
        #[test]
        fn each_word_that_stands_is_found(
            words in proptest::collection::vec("[ABCD待翻譯]{1,9}", 1..9),
            text in "[ABCD待翻譯]{0,60}",
        ) {
            let stand: Vec<&String> = words.iter().filter(|word| text.contains(*word)).collect();
            let placeholders = Placeholders::new(words.clone());
            proptest::prop_assert_eq!(placeholders.standing(&text).collect::<Vec<_>>(), stand);
            for word in &words {
                let has_stem = |stem: &&str| word.contains(stem);
                proptest::prop_assert!(stems(&words).iter().any(has_stem), "{}", word);
            }
        }
    }
}
