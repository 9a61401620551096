//! What is known of a language. The knowledge is data: `locales/<tag>/language.yaml`. A
//! [`Detector`] weighs it for one pair of languages.

use serde::Deserialize;

pub use super::detector::{Contrast, Detector};
pub use super::profile::{Class, Profile};
use super::sentence::Abbreviations;
use crate::locale::Locale;
use crate::resources::{LocaleFile, Resources};
use crate::yaml::{self, BadYaml};

/// The name of the file in a locale's folder.
pub const FILE: &str = "language.yaml";

/// One language.
#[derive(Clone, Debug, Default)]
pub struct Language {
    /// Its name in English: `German`; the subtag where there is no data.
    pub name: String,
    /// The language subtag: `de`.
    pub subtag: String,
    /// ISO 15924 code of its script: `Latn`.
    pub script: String,
    /// What ends in a full stop without ending a sentence.
    pub abbreviations: Abbreviations,
    pub(super) function_words: Vec<Box<str>>,
    pub(super) name_words: Vec<Box<str>>,
    pub(super) vocabulary: Vec<Box<str>>,
    pub(super) imperatives: Vec<Box<str>>,
    pub(super) imperative_endings: Vec<Box<str>>,
    pub(super) places: Vec<Box<str>>,
    pub(super) shared: Vec<Box<str>>,
    pub(super) plurals: Vec<Box<str>>,
    pub(super) neutral: Vec<Box<str>>,
    pub(super) particles: Vec<Box<str>>,
    pub(super) connectives: Vec<Box<str>>,
    pub(super) dates: Vec<Box<str>>,
    pub(super) named: Vec<Box<str>>,
    pub(super) endings: Vec<Box<str>>,
    pub(super) contractions: Vec<Box<str>>,
    pub(super) letters: Box<str>,
}

/// `language.yaml` as it is written: lists are words between white space.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Raw {
    name: Option<String>,
    function_words: String,
    name_words: String,
    vocabulary: String,
    imperatives: String,
    imperative_endings: String,
    places: String,
    shared: String,
    plurals: String,
    neutral: String,
    particles: String,
    connectives: String,
    dates: String,
    named: String,
    endings: String,
    contractions: String,
    letters: String,
    abbreviations: String,
}

impl Language {
    /// What the locale's folder says of its language; where no folder serves it, only its script
    /// is known. A file of the site that cannot be read is returned with what is wrong in it, and
    /// the next one counts.
    pub fn load(resources: &Resources, locale: &Locale) -> (Self, Vec<(LocaleFile, BadYaml)>) {
        let mut bad = Vec::new();
        for file in resources.locale_files(locale, FILE) {
            match Self::parse(&file.text, locale) {
                Ok(language) => return (language, bad),
                Err(error) => bad.push((file, error)),
            }
        }
        (Self::named(locale), bad)
    }

    /// The words of its grammar, in small letters; of Chinese, characters.
    pub fn function_words(&self) -> impl Iterator<Item = &str> {
        self.function_words.iter().map(|word| &**word)
    }

    /// The words of its grammar that names are built with, too.
    pub fn name_words(&self) -> impl Iterator<Item = &str> {
        self.name_words.iter().map(|word| &**word)
    }

    /// Its everyday words.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.iter().map(|word| &**word)
    }

    /// Reads a `language.yaml`.
    ///
    /// # Errors
    /// [`BadYaml`] where it is not YAML or has a key that is not one of a language's.
    pub fn parse(text: &str, locale: &Locale) -> Result<Self, BadYaml> {
        let raw: Raw = yaml::read_words(text)?;
        let list = |text: &str| text.split_whitespace().map(Box::from).collect();
        Ok(Self {
            abbreviations: Abbreviations::new(raw.abbreviations.split_whitespace()),
            function_words: list(&raw.function_words),
            name_words: list(&raw.name_words),
            vocabulary: list(&raw.vocabulary),
            imperatives: list(&raw.imperatives),
            imperative_endings: list(&raw.imperative_endings),
            places: list(&raw.places),
            shared: list(&raw.shared),
            plurals: list(&raw.plurals),
            neutral: list(&raw.neutral),
            particles: list(&raw.particles),
            connectives: list(&raw.connectives),
            dates: list(&raw.dates),
            named: list(&raw.named),
            endings: list(&raw.endings),
            contractions: list(&raw.contractions),
            letters: raw.letters.trim().into(),
            name: raw.name.unwrap_or_else(|| locale.language().to_owned()),
            ..Self::named(locale)
        })
    }

    fn named(locale: &Locale) -> Self {
        Self {
            name: locale.language().to_owned(),
            subtag: locale.language().to_owned(),
            script: locale.script().to_owned(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_shipped_can_be_read() {
        let resources = Resources::embedded();
        for tag in [
            "en-US", "zh-TW", "zh-CN", "ja-JP", "ko-KR", "ru-RU", "de-DE", "fr-FR", "es-ES",
        ] {
            let locale = Locale::parse(tag).expect("a tag");
            let (language, bad) = Language::load(&resources, &locale);
            assert!(bad.is_empty(), "{tag}: {bad:?}");
            assert!(
                language.function_words.len() > 20,
                "{tag} has few function words"
            );
        }
        let other = Locale::parse("de-AT").expect("a tag");
        assert_eq!(Language::load(&resources, &other).0.function_words.len(), {
            let german = Locale::parse("de-DE").expect("a tag");
            Language::load(&resources, &german).0.function_words.len()
        });
    }
}
