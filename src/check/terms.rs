//! The terms of a locale: `locales/<tag>/terms.yaml`.
//!
//! ```yaml
//! - term: Exchange Online        # stays as it is
//!   keep: true
//! - term: competency             # is translated so, and never so
//!   forms: [competencies]
//!   use: [專長認證]
//!   never: [能力]
//! - never: [租使用者]             # is never right, whatever the source says
//!   use: [租用戶]
//! ```

use std::ops::Range;

use serde::Deserialize;

use super::knowledge::unreadable;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::resources::Resources;
use crate::yaml;

use super::knowledge::{Phrase, Phrases};
use super::words::whole_words;

/// The name of the file in a locale's folder.
const FILE: &str = "terms.yaml";

/// The terms of a locale.
#[derive(Debug, Default)]
pub struct Terms {
    /// Terms of the source with what becomes of them, the longest first.
    pub list: Vec<Term>,
    /// Words that are never right, with what to write.
    pub forbidden: Phrases,
}

/// A term of the source language.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Term {
    /// The term as the source writes it; empty where only `never` is said.
    #[serde(default)]
    pub term: String,
    /// Other forms of it: plurals, spellings.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Whether it stays as it is.
    #[serde(default)]
    pub keep: bool,
    /// What it is translated by; the first is what is proposed.
    #[serde(default, rename = "use")]
    pub translations: Vec<String>,
    /// What it is never translated by.
    #[serde(default)]
    pub never: Vec<String>,
}

impl Terms {
    /// The terms of a locale, with what cannot be read.
    pub(super) fn load(resources: &Resources, locale: &Locale) -> (Self, Vec<Diagnostic>) {
        let mut terms = Self::default();
        let mut bad = Vec::new();
        for file in resources.locale_files(locale, FILE) {
            match yaml::read::<Vec<Term>>(&file.text) {
                Ok(list) => terms.list.extend(list),
                Err(error) => bad.push(unreadable(&file, &error, locale)),
            }
        }
        let forbidden = terms.list.iter().flat_map(|term| {
            term.never.iter().map(|word| Phrase {
                word: word.clone(),
                instead: term.translations.first().cloned().unwrap_or_default(),
                // An approved word may hold the one that is not.
                except: term
                    .translations
                    .iter()
                    .filter(|right| right.contains(word.as_str()))
                    .cloned()
                    .collect(),
            })
        });
        terms.forbidden = Phrases::new(forbidden.collect());
        terms.list.retain(|term| !term.term.is_empty());
        terms.list.sort_by(|a, b| {
            b.term
                .len()
                .cmp(&a.term.len())
                .then_with(|| a.term.cmp(&b.term))
        });
        (terms, bad)
    }

    /// The terms in a text of the source, each with its first place; a term inside a longer one is
    /// not meant.
    pub fn find<'t>(&'t self, text: &str) -> Vec<(&'t Term, Range<usize>)> {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut found: Vec<(&Term, Range<usize>)> = Vec::new();
        for term in &self.list {
            for form in std::iter::once(&term.term).chain(&term.forms) {
                for range in places(text, form) {
                    if taken
                        .iter()
                        .any(|other| other.start < range.end && range.start < other.end)
                    {
                        continue;
                    }
                    taken.push(range.clone());
                    if found.iter().all(|(known, _)| *known != term) {
                        found.push((term, range));
                    }
                }
            }
        }
        found
    }
}

/// Where a form stands as a word. A form in small letters may begin a sentence.
fn places(text: &str, form: &str) -> Vec<Range<usize>> {
    let mut found = whole_words(text, form);
    if form.starts_with(char::is_lowercase) {
        let mut letters = form.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        let capital: String = first.chain(letters).collect();
        found.extend(whole_words(text, &capital));
    }
    found
}
