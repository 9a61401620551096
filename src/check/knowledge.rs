//! What rules know of a locale's writing: data from `locales/<tag>/`, the site's own before the
//! binary's.

use std::sync::Arc;

use serde::Deserialize;

use super::characters::Characters;
use super::facts::Numerals;
use super::placeholders::Placeholders;
use super::terms::Terms;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::resources::{LocaleFile, Resources};
use crate::text::display_names;
use crate::text::language::{self, Language};
use crate::text::{Source, boundary};
use crate::yaml::{self, BadYaml};

/// What rules know of one locale.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Characters that the locale's script is not written with, and what each may stand for.
    pub characters: Variants,
    /// Words of another region that writes the same language.
    pub regional: Phrases,
    /// Characters that have other forms, each with the one that stands for all of them.
    pub forms: Characters<char>,

    /// How numbers, dates and amounts are written.
    pub numerals: Numerals,

    /// The terms of the locale.
    pub terms: Terms,
    /// What translators leave where a translation is to come.
    pub placeholders: Placeholders,
}

/// Characters of another script, each with what it may stand for.
pub type Variants = Characters<Box<[char]>>;

/// Words that are found in running text without spaces, by their first character.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: Characters<Vec<Phrase>>,
}

/// A word, and what the locale says instead.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrase {
    /// The word.
    pub word: String,
    /// What to write instead.
    pub instead: String,
    /// Longer words in which it is right.
    #[serde(default)]
    pub except: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Words {
    regional: Vec<Phrase>,
    forms: Vec<String>,
    placeholders: Vec<String>,
}

/// The rule that names files of locale data that cannot be read.
const BAD_DATA: &str = "locale-data";

impl Knowledge {
    /// What `locales/` knows of a locale, with what cannot be read.
    pub(super) fn load(resources: &Resources, locale: &Locale) -> (Self, Vec<Diagnostic>) {
        let mut knowledge = Self::default();
        let mut diagnostics = Vec::new();
        let chain = locale.chain();
        if let Some(file) = resources.locale_files(locale, "characters.txt").first() {
            knowledge.characters = characters(&file.text);
        }
        // Whoever reads the language takes the next file where one cannot be read.
        let languages = resources.locale_files(locale, language::FILE);
        if languages.iter().any(|file| file.own) {
            let bad = Language::load(resources, locale).1.into_iter();
            diagnostics.extend(bad.map(|(file, error)| unreadable(&file, &error, locale)));
        }
        let names = resources.locale_files(locale, display_names::FILE);
        for file in names.iter().filter(|file| file.own) {
            if let Some(offset) = display_names::mistake(&file.text) {
                let error = BadYaml {
                    offset,
                    message: "a line has a code, a space, and names between semicolons".to_owned(),
                    refused: false,
                };
                diagnostics.push(unreadable(file, &error, locale));
            }
        }
        let (numerals, mut bad) = Numerals::load(resources, locale);
        knowledge.numerals = numerals;
        diagnostics.append(&mut bad);
        let (terms, mut bad) = Terms::load(resources, locale);
        knowledge.terms = terms;
        diagnostics.append(&mut bad);
        let mut placeholders = Vec::new();
        for file in resources.locale_files(locale, "words.yaml") {
            match yaml::read::<Words>(&file.text) {
                Ok(words) => {
                    // Words of a region are for that region: zh-HK borrows zh-TW's data, not these.
                    // What is said for the nearer locale comes first and is kept.
                    let own = file.path.split('/').nth(1).is_some_and(|folder| {
                        Locale::parse(folder)
                            .is_ok_and(|folder| chain.iter().any(|tag| tag == folder.tag()))
                    });
                    if own {
                        knowledge.regional.add(words.regional);
                        for forms in words.forms {
                            let first = forms.chars().next();
                            let all = forms.chars().filter_map(|form| Some((form, first?)));
                            knowledge.forms.extend(all);
                        }
                    }
                    placeholders.extend(words.placeholders);
                }
                Err(error) => diagnostics.push(unreadable(&file, &error, locale)),
            }
        }
        knowledge.placeholders = Placeholders::new(placeholders);
        (knowledge, diagnostics)
    }
}

/// What is told of a file of locale data that cannot be read.
pub(super) fn unreadable(file: &LocaleFile, error: &BadYaml, locale: &Locale) -> Diagnostic {
    let source = Source::new(file.path.as_str(), &file.path, file.text.to_string());
    let source = Arc::new(source);
    let line = source.line(error.offset as u32);
    let message = format!("this file cannot be read: {}", error.message);
    Diagnostic::at(
        BAD_DATA,
        Level::Error,
        &source,
        source.line_span(line),
        message,
    )
    .in_locale(locale)
    .help("it is left out until it is mended; “Locale data” in the manual has its form")
}

/// Lines of a character and the characters that it may stand for; `#` opens a comment.
fn characters(text: &str) -> Variants {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut parts = line
                .split_whitespace()
                .filter_map(|part| part.chars().next());
            Some((parts.next()?, parts.collect()))
        })
        .collect()
}

impl Phrases {
    /// From a list; of two for the same word the first counts.
    pub fn new(phrases: Vec<Phrase>) -> Self {
        let mut all = Self::default();
        all.add(phrases);
        all
    }

    fn add(&mut self, phrases: Vec<Phrase>) {
        for phrase in phrases {
            let Some(first) = phrase.word.chars().next() else {
                continue;
            };
            let same = self.by_first.entry(first);
            if same.iter().all(|known| known.word != phrase.word) {
                same.push(phrase);
                // Longest first: a longer word says more than the one it begins with.
                same.sort_by_key(|phrase| std::cmp::Reverse(phrase.word.len()));
            }
        }
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Phrase> {
        self.by_first.values().flatten()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The phrases in a text, with the byte at which each begins; none overlap, and none crosses from
    /// one word of the text into the next.
    pub fn find<'p>(&'p self, text: &str) -> Vec<(usize, &'p Phrase)> {
        let mut found = Vec::new();
        let mut free = 0;
        for (at, c) in text.char_indices() {
            let Some(same) = self.by_first.get(c).filter(|_| at >= free) else {
                continue;
            };
            let hit = same.iter().find(|phrase| {
                text.get(at..)
                    .is_some_and(|rest| rest.starts_with(&phrase.word))
                    && !phrase.excepted(text, at)
                    && boundary::stands_alone(text, at..at + phrase.word.len())
            });
            if let Some(phrase) = hit {
                found.push((at, phrase));
                free = at + phrase.word.len();
            }
        }
        found
    }
}

impl Phrase {
    /// Whether the word at `at` is a part of a longer word in which it is right.
    fn excepted(&self, text: &str, at: usize) -> bool {
        self.except.iter().any(|longer| {
            longer.match_indices(&self.word).any(|(offset, _)| {
                at.checked_sub(offset)
                    .and_then(|start| text.get(start..))
                    .is_some_and(|rest| rest.starts_with(longer))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_not_found_inside_a_longer_word_that_is_right() {
        let mut phrases = Phrases::default();
        phrases.add(vec![Phrase {
            word: "程序".into(),
            instead: "程式".into(),
            except: vec!["程序員工會".into(), "標準程序".into()],
        }]);
        let found = |text| phrases.find(text).len();
        assert_eq!(found("這個程序會當掉"), 1);
        assert_eq!(found("依標準程序處理"), 0);
        assert_eq!(found("依標準程序處理，程序結束"), 1);
    }

    #[test]
    fn characters_stand_beside_what_they_stand_for() {
        let known = characters("# head\n内 內\n发 發 髮\n");
        assert_eq!(known.get('内').map(|forms| &**forms), Some(&['內'][..]));
        assert_eq!(known.get('发').map(|forms| forms.len()), Some(2));
        assert!(!known.contains('#'));
    }
}
