//! Evidence that a stretch of text is written in one language and not in another: by the letters
//! where the two are written in different scripts, by function words where they share one.

mod stretches;

use std::collections::HashMap;
use std::ops::Range;

use super::display_names::DisplayNames;
use super::language::Language;
use super::profile::{Class, Profile};
use super::script::{self, Script};
use super::sentence::Abbreviations;
use super::word::{Alphabet, Shape, Token, tokens};

/// How two languages are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Contrast {
    /// They are one language; nothing in their words tells them apart.
    None,
    /// The source's letters are not the target's: English and Chinese.
    Letters,
    /// Same letters, other function words: English and German.
    Words,
    /// The source has no alphabet with words between spaces: Chinese and Japanese. Letters that
    /// only one of the two uses tell them apart.
    Solid,
}

type Words = HashMap<Box<[u8]>, Class, foldhash::fast::FixedState>;

/// Tells the words of a source language from a target's.
#[derive(Debug)]
pub struct Detector {
    /// How the two are told apart.
    pub contrast: Contrast,
    /// The alphabet whose words are counted.
    pub alphabet: Alphabet,
    /// Abbreviations of both.
    pub abbreviations: Abbreviations,
    words: Words,
    vocabulary: bool,
    endings: Vec<Box<str>>,
    /// Endings that leave a verb one that instructions begin with.
    imperative_endings: Vec<Box<str>>,
    /// Ends of the plurals that words spelled alike in both languages have in both.
    plurals: Vec<Box<str>>,
    contractions: Vec<Box<str>>,
    /// Months and days of the week, in small letters.
    dates: Vec<Box<str>>,
    named: Vec<Box<str>>,
    letters: Box<str>,
    /// Letters beyond ASCII that the source writes; `None` where nothing is known of it.
    source_letters: Option<Box<str>>,
    /// What the source calls regions and languages.
    pub names: DisplayNames,
}

impl Detector {
    /// For texts that should be in `target` and may have been left in `source`.
    pub fn new(source: &Language, target: &Language) -> Self {
        let alphabet = Alphabet::of_script(&source.script);
        let contrast = if source.subtag == target.subtag {
            Contrast::None
        } else if alphabet.is_none() {
            Contrast::Solid
        } else if source.script == target.script {
            Contrast::Words
        } else {
            Contrast::Letters
        };
        let mut words = Words::default();
        let lists: [(&[Box<str>], u8); 11] = [
            (&source.function_words, Class::SOURCE_FUNCTION),
            (&source.name_words, Class::SOURCE_NAME),
            (&source.vocabulary, Class::SOURCE_COMMON),
            (&source.places, Class::SOURCE_COMMON),
            (
                &source.imperatives,
                Class::SOURCE_COMMON | Class::SOURCE_VERB,
            ),
            (&source.neutral, Class::NEUTRAL),
            (&source.connectives, Class::CONNECTIVE),
            (&target.function_words, Class::TARGET),
            (&target.name_words, Class::TARGET),
            (&target.imperatives, Class::TARGET),
            (&target.shared, Class::TARGET_SHARED),
        ];
        for (list, bit) in lists {
            for word in list {
                words.entry(word.as_bytes().into()).or_default().0 |= bit;
            }
        }
        // `Rio de Janeiro` in English; in Spanish the word is its own.
        let own = Class::TARGET | Class::TARGET_SHARED;
        for word in &source.particles {
            let class = words.entry(word.as_bytes().into()).or_default();
            if contrast != Contrast::Words || !class.has(own) {
                class.0 |= Class::SOURCE_NAME;
            }
        }
        Self {
            contrast,
            alphabet: alphabet.unwrap_or(Alphabet::Latin),
            abbreviations: source.abbreviations.clone().with(&target.abbreviations),
            words,
            vocabulary: !source.vocabulary.is_empty(),
            endings: source.endings.clone(),
            imperative_endings: source.imperative_endings.clone(),
            plurals: target.plurals.clone(),
            contractions: source.contractions.clone(),
            dates: source.dates.clone(),
            named: source.named.clone(),
            letters: {
                let capitals = target.letters.chars().flat_map(char::to_uppercase);
                let capitals = capitals.filter(|c| !c.is_ascii());
                target.letters.chars().chain(capitals).collect::<String>()
            }
            .into(),
            source_letters: (!source.vocabulary.is_empty()).then(|| source.letters.clone()),
            names: DisplayNames::default(),
        }
    }

    /// The same, with what the source calls regions and languages.
    #[must_use]
    pub fn with_names(self, names: DisplayNames) -> Self {
        Self { names, ..self }
    }

    /// What a word counts as.
    pub fn class(&self, word: &str) -> Class {
        let mut buffer = [0u8; 40];
        let Some(key) = lower_into(word, &mut buffer) else {
            return Class::default();
        };
        let class = self.exact(key);
        if class != Class::default() {
            return class;
        }
        let key = std::str::from_utf8(key).unwrap_or("");
        if key.contains('\'') {
            if let Some(stem) = key.strip_suffix("'s").or_else(|| key.strip_suffix("s'")) {
                return self.inflected(stem);
            }
            if self.contractions.iter().any(|end| key.ends_with(&**end)) {
                return Class(Class::SOURCE_FUNCTION);
            }
        }
        if key.contains('-') {
            // A compound is common if its parts are; it is never a function word.
            let mut parts = key.split('-').filter(|part| !part.is_empty());
            let mut alike = Class::TARGET_SHARED;
            let all = parts.all(|part| {
                let class = self.inflected(part);
                // `JSON-Export` reads the same in both if its parts do.
                alike *= u8::from(class.native());
                class.has(Class::SOURCE_COMMON | Class::SOURCE_FUNCTION | Class::SOURCE_NAME)
            });
            return Class(if all { Class::SOURCE_COMMON | alike } else { 0 });
        }
        self.inflected(key)
    }

    /// Whether a text is a date of the source language and nothing else, or days from one to another: months
    /// and days of the week that the target calls otherwise, numbers, and what joins them.
    pub fn is_date(&self, text: &str) -> bool {
        let (mut months, mut numbers) = (0, 0);
        let fits = |(token, range): (Token, Range<usize>)| {
            let word = text.get(range).unwrap_or("");
            match token {
                Token::Stop | Token::Word(Shape::Caps) => true,
                Token::Other(_) => false,
                Token::Word(Shape::Number) => {
                    numbers += 1;
                    true
                }
                Token::Word(_) => {
                    let class = self.class(word);
                    let mut dates = self.dates.iter();
                    let date = dates.any(|date| date.eq_ignore_ascii_case(word));
                    let own = class.has(Class::TARGET | Class::TARGET_SHARED);
                    months += u32::from(date && !own);
                    date || class.name_word()
                }
            }
        };
        tokens(text, self.alphabet).all(fits) && months > 0 && months + numbers > 1
    }

    /// Whether a text of the source language says that names stand below it, as those of plans.
    pub fn is_of_names(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let word = word.to_lowercase();
            self.named.iter().any(|named| **named == *word)
        })
    }

    /// Whether the source language came with a list of everyday words.
    pub fn has_vocabulary(&self) -> bool {
        self.vocabulary
    }

    /// Whether a text has a Latin letter that the source language does not write: `bokmål` is not English.
    pub fn is_beyond_source(&self, text: &str) -> bool {
        let is_other = |c: char, letters: &str| {
            !c.is_ascii()
                && Script::of(c) == Some(Script::Latin)
                && !c.to_lowercase().any(|c| letters.contains(c))
        };
        let letters = self.source_letters.as_deref();
        letters.is_some_and(|letters| text.chars().any(|c| is_other(c, letters)))
    }

    fn exact(&self, key: &[u8]) -> Class {
        self.words.get(key).copied().unwrap_or_default()
    }

    /// A word, or the word it is an inflected form of.
    fn inflected(&self, word: &str) -> Class {
        let class = self.exact(word.as_bytes());
        if class != Class::default() {
            return class;
        }
        let mut stem_buffer = [0u8; 40];
        for ending in &self.endings {
            let Some(stem) = word.strip_suffix(&**ending).map(str::as_bytes) else {
                continue;
            };
            if stem.len() < 2 {
                continue;
            }
            // `agree-d`, `renew-ing`, `pric(e)-ing`, `polic(y)-es`, `plan(n)-ed`.
            let mut class = self.exact(stem);
            let last = stem.last().copied().unwrap_or_default();
            let mut with = |replace: usize, add: Option<u8>| {
                let kept = stem.get(..stem.len() - replace)?;
                let slot = stem_buffer.get_mut(..kept.len() + usize::from(add.is_some()))?;
                slot.get_mut(..kept.len())?.copy_from_slice(kept);
                if let (Some(add), Some(end)) = (add, slot.last_mut()) {
                    *end = add;
                }
                Some(self.exact(slot))
            };
            if !class.common() {
                class.0 |= with(0, Some(b'e')).unwrap_or_default().0;
            }
            if !class.common() && last == b'i' {
                class.0 |= with(1, Some(b'y')).unwrap_or_default().0;
            }
            if !class.common() && stem.len() > 3 && stem.get(stem.len() - 2) == Some(&last) {
                class.0 |= with(1, None).unwrap_or_default().0;
            }
            if class.common() {
                let mut kept = Class::SOURCE_COMMON;
                // `Plans`: the target inflects the words it shares in its own way.
                if self.plurals.iter().any(|plural| word.ends_with(&**plural)) {
                    kept |= Class::TARGET_SHARED;
                }
                if self.imperative_endings.contains(ending) {
                    kept |= Class::SOURCE_VERB;
                }
                return Class(class.0 & kept);
            }
        }
        Class::default()
    }

    /// Counts what stands in `text`.
    pub fn profile(&self, text: &str) -> Profile {
        let mut profile = Profile::default();
        if let Some(solid) = script::solid(text) {
            profile.native = solid.letters;
            profile.commas = solid.commas;
            return profile;
        }
        for (token, range) in tokens(text, self.alphabet) {
            match token {
                Token::Other(letters) => profile.native += letters,
                Token::Stop => {
                    let stop = text.get(range).unwrap_or("");
                    profile.commas += u32::from(matches!(stop, "," | ";"));
                }
                Token::Word(shape) => {
                    self.count(&mut profile, shape, text.get(range).unwrap_or(""));
                }
            }
        }
        profile
    }

    /// Adds one word to `profile`.
    pub fn count(&self, profile: &mut Profile, shape: Shape, word: &str) {
        if shape == Shape::Number {
            profile.numbers += 1;
            return;
        }
        let first = profile.words == 0;
        profile.words += 1;
        match shape {
            Shape::Code => {
                profile.codes += 1;
                return;
            }
            Shape::Caps => {
                profile.caps += 1;
                profile.letters += word.len() as u32;
                let class = self.class(word);
                if word.len() > 1
                    && (class.function() || class.name_word())
                    && !class.has(Class::NEUTRAL)
                {
                    profile.caps_function += 1;
                    profile.caps_strong += u32::from(!class.native());
                }
                profile.caps_common +=
                    u32::from(class.common() || class.has(Class::NEUTRAL) && word.len() > 1);
                return;
            }
            _ => profile.letters += word.chars().count() as u32,
        }
        let class = self.class(word);
        if class.has(Class::NEUTRAL) {
            // Reads the same everywhere, like a code.
            profile.codes += 1;
            return;
        }
        let capital = shape == Shape::Capital;
        if first && !class.has(Class::TARGET) {
            profile.instruction = u32::from(class.instructs());
            profile.opening = u32::from(class.has(Class::SOURCE) && !class.native());
        }
        profile.capitals += u32::from(capital);
        profile.joints += u32::from(!capital && class.connective());
        if self.contrast == Contrast::Words
            && (class.has(Class::TARGET) || word.contains(|c| self.letters.contains(c)))
        {
            // A word of both languages votes for neither.
            let both = class.function() || class.name_word();
            profile.target += u32::from(!both && (!capital || first));
            return;
        }
        if class.function() && (!capital || first) {
            profile.strong += 1;
        } else if class.name_word() && !capital {
            profile.weak += 1;
        } else if class.has(Class::TARGET_SHARED) {
            // Reads the same in both.
            profile.alike += u32::from(!capital);
        } else {
            let common = class.common() || class.function() || class.name_word();
            profile.common += u32::from(common);
            if capital {
                profile.common_capitals += u32::from(common);
                profile.names += u32::from(!common);
            } else if word.len() > 1 {
                profile.lower += 1;
            }
        }
    }

    /// The words of `text` that speak for the source language, as they stand, at most `most`:
    /// function words if there are any, else other small words, else everyday words.
    pub fn telling<'t>(&self, text: &'t str, most: usize) -> (&'static str, Vec<&'t str>) {
        let mut found: [Vec<&str>; 3] = Default::default();
        for (token, range) in tokens(text, self.alphabet) {
            let Token::Word(shape @ (Shape::Lower | Shape::Capital | Shape::Caps)) = token else {
                continue;
            };
            let word = text.get(range).unwrap_or("");
            let class = self.class(word);
            if class.native() && self.contrast == Contrast::Words {
                continue;
            }
            let kind = if class.function() || (shape == Shape::Caps && class.name_word()) {
                0
            } else if shape == Shape::Lower && !class.name_word() {
                1
            } else if class.common() {
                2
            } else {
                continue;
            };
            if let Some(list) = found.get_mut(kind)
                && list.len() < most
                && !list.contains(&word)
            {
                list.push(word);
            }
        }
        let names = ["function words", "words in small letters", "everyday words"];
        for (name, list) in names.into_iter().zip(found) {
            if !list.is_empty() {
                return (name, list);
            }
        }
        ("", Vec::new())
    }
}

/// Lower case of `word` in `buffer`, with straight apostrophes; `None` where it does not fit.
fn lower_into<'b>(word: &str, buffer: &'b mut [u8; 40]) -> Option<&'b [u8]> {
    if word.is_ascii() {
        let small = buffer.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return Some(small);
    }
    let mut length = 0;
    for c in word.chars() {
        if c == '\u{ad}' {
            continue;
        }
        if c.is_ascii() {
            *buffer.get_mut(length)? = (c as u8).to_ascii_lowercase();
            length += 1;
            continue;
        }
        let c = match c {
            '’' => '\'',
            '\u{2011}' => '-',
            other => other.to_lowercase().next().unwrap_or(other),
        };
        length += c
            .encode_utf8(buffer.get_mut(length..length + c.len_utf8())?)
            .len();
    }
    buffer.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::resources::Resources;

    fn detector(source: &str, target: &str) -> Detector {
        let resources = Resources::embedded();
        let load = |tag| {
            let (language, bad) = Language::load(&resources, &Locale::parse(tag).expect("a tag"));
            assert!(
                bad.is_empty(),
                "{tag}: {:?}",
                bad.first().map(|(_, error)| error)
            );
            language
        };
        Detector::new(&load(source), &load(target))
    }

    #[test]
    fn words_are_classed_with_their_inflections() {
        let detector = detector("en-US", "zh-TW");
        for word in [
            "renewal",
            "renewals",
            "Pricing",
            "policies",
            "planned",
            "license-based",
        ] {
            assert!(detector.class(word).common(), "{word}");
        }
        for word in ["your", "You’re", "doesn't", "are"] {
            assert!(detector.class(word).function(), "{word}");
        }
        for word in ["Yammer", "Contoso", "the"] {
            assert!(!detector.class(word).common(), "{word}");
        }
    }

    #[test]
    fn words_of_both_languages_vote_for_neither() {
        let german = detector("en-US", "de-DE");
        let english = german.profile("You must renew the licenses before they expire.");
        assert!(english.strong >= 3 && english.target == 0, "{english:?}");
        let own = german.profile("Sie müssen die Lizenzen in der Konsole erneuern, also bald.");
        assert!(own.strong == 0 && own.target >= 4, "{own:?}");
    }

    #[test]
    fn contrast_follows_the_scripts() {
        assert_eq!(detector("en-US", "en-GB").contrast, Contrast::None);
        assert_eq!(detector("en-US", "fr-FR").contrast, Contrast::Words);
        assert_eq!(detector("en-US", "ru-RU").contrast, Contrast::Letters);
        assert_eq!(detector("zh-TW", "ja-JP").contrast, Contrast::Solid);
    }
}
