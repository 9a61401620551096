//! How titles are sorted: by the customs of a language, and numbers by what they count.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use crate::locale::Locale;

/// The order of a locale's texts: `ä` beside `a` in German and behind `z` in Swedish, Han characters
/// by strokes in Taiwan and by Pinyin in China, and 34 before 330 everywhere.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// Of a locale; that of Unicode's root where CLDR has none for it.
    pub fn of(locale: &Locale) -> Self {
        let known = icu_locale::Locale::try_from_str(locale.tag());
        let mut wanted = known.map_or_else(|_| CollatorPreferences::default(), |tag| (&tag).into());
        wanted.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(wanted, CollatorOptions::default()).ok())
    }

    /// The place of a text among others: those of two texts compare as the texts do.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2);
        let written = self.0.as_ref().map(|collator| {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        });
        if written.is_none() {
            // Without data, which the binary has in itself, code points are an order too.
            key.extend_from_slice(text.as_bytes());
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(tag: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let collation = Collation::of(&Locale::parse(tag).expect("a tag"));
        let mut texts = texts.to_vec();
        texts.sort_by_cached_key(|text| collation.key(text));
        texts
    }

    #[test]
    fn numbers_are_sorted_by_what_they_count() {
        for tag in ["en-US", "zh-TW", "ar"] {
            assert_eq!(
                sorted(tag, &["Part 330", "Part 34", "part 4", "Part 33"]),
                ["part 4", "Part 33", "Part 34", "Part 330"],
                "{tag}"
            );
        }
    }

    #[test]
    fn each_language_has_its_own_order() {
        assert_eq!(
            sorted("de-DE", &["Zug", "Äpfel", "Birne"]),
            ["Äpfel", "Birne", "Zug"]
        );
        assert_eq!(
            sorted("sv-SE", &["Zebra", "Äpple", "Bil"]),
            ["Bil", "Zebra", "Äpple"]
        );
        // Strokes: 一 1, 大 3, 安 6; Pinyin: an, da, yi.
        assert_eq!(
            sorted("zh-TW", &["安裝", "大綱", "一般"]),
            ["一般", "大綱", "安裝"]
        );
        assert_eq!(
            sorted("zh-CN", &["安装", "大纲", "一般"]),
            ["安装", "大纲", "一般"]
        );
    }
}
