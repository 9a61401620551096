//! Words that stand beside numbers, told by their first letters where none can stand.

use super::unit::Behind;
use crate::text::script;

/// The bytes that some texts begin with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begins([bool; 256]);

impl Begins {
    /// Of no text.
    pub(super) const NOTHING: Self = Self([false; 256]);

    /// With a byte.
    #[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
    pub(super) const fn and(mut self, byte: u8) -> Self {
        self.0[byte as usize] = true;
        self
    }

    /// Whether one of the texts begins with `byte`.
    pub(super) fn hold(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)) == Some(&true)
    }
}

impl<'t> FromIterator<&'t str> for Begins {
    fn from_iter<T: IntoIterator<Item = &'t str>>(texts: T) -> Self {
        let mut begins = Self::NOTHING;
        for first in texts.into_iter().filter_map(|text| text.bytes().next()) {
            if let Some(begin) = begins.0.get_mut(usize::from(first)) {
                *begin = true;
            }
        }
        begins
    }
}

/// Whether `word` stands in a text by itself, and in no longer word.
pub(super) fn stands(text: &str, word: &str) -> bool {
    let joins = script::is_spaced;
    let mut places = text.match_indices(word);
    places.any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + word.len()..));
        !before.unwrap_or("").ends_with(joins) && !after.unwrap_or("").starts_with(joins)
    })
}

/// Words and what each means; the first that fits counts.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    /// Those of one first byte stand together.
    list: Vec<(String, T)>,
    begins: Begins,
}

impl<T> FromIterator<(String, T)> for Words<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(words: I) -> Self {
        let mut list: Vec<(String, T)> = words.into_iter().collect();
        list.sort_by_key(|(word, _)| first(word));
        let begins = list.iter().map(|(word, _)| word.as_str()).collect();
        Self { list, begins }
    }
}

fn first(word: &str) -> Option<u8> {
    word.as_bytes().first().copied()
}

impl<T: Clone> Words<T> {
    /// Adds of others those that are not known yet.
    pub(super) fn add(&mut self, others: &Self) {
        let mut list = std::mem::take(&mut self.list);
        for (word, means) in &others.list {
            if !list.iter().any(|(known, _)| known == word) {
                list.push((word.clone(), means.clone()));
            }
        }
        *self = list.into_iter().collect();
    }
}

impl<T> Words<T> {
    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(String, T)> {
        self.list.iter()
    }

    /// What a word means that is written so in small letters.
    pub(super) fn named(&self, small: &str) -> Option<&T> {
        let mut words = self.list.iter();
        words.find_map(|(word, means)| (word.to_lowercase() == small).then_some(means))
    }

    /// What the word means that stands behind a number, and how many bytes it takes.
    pub(super) fn at(&self, behind: &Behind<'_>) -> Option<(&T, usize)> {
        let begin = behind.first()?;
        if !self.begins.hold(begin) {
            return None;
        }
        let before = |(word, _): &(String, T)| first(word) < Some(begin);
        let words = self.list.get(self.list.partition_point(before)..)?;
        let mut words = words
            .iter()
            .take_while(|(word, _)| first(word) == Some(begin));
        words.find_map(|(word, means)| Some((means, behind.is(word)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_that_fits_counts() {
        let words: Words<u8> = [("million", 1), ("mill", 2), ("千", 3)]
            .map(|(word, means)| (word.to_owned(), means))
            .into_iter()
            .collect();
        let at = |rest| {
            words
                .at(&Behind::of(rest))
                .map(|(means, length)| (*means, length))
        };
        assert_eq!(at(" million users"), Some((1, 8)));
        assert_eq!(at("mill"), Some((2, 4)));
        assert_eq!(at("mills"), None);
        assert_eq!(at(" 千個"), Some((3, 4)));
        assert_eq!(at(""), None);
        assert_eq!(at("x"), None);
        let mut more = words.clone();
        let others: Words<u8> = [("mill".to_owned(), 8), ("xx".to_owned(), 9)]
            .into_iter()
            .collect();
        more.add(&others);
        let at = |rest| more.at(&Behind::of(rest)).map(|(means, _)| *means);
        assert_eq!((at("mill"), at("xx")), (Some(2), Some(9)));
    }
}
