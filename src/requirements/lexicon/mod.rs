//! Vocabularies compiled: one table of words, and tries of the patterns made of them.
//!
//! A lexicon may hold several vocabularies, the page's own first and the source language's behind
//! it, since a translation in progress speaks both.

mod compile;
mod trie;

use std::collections::HashMap;

use foldhash::fast::FixedState;

use self::compile::Compiler;
pub(super) use self::trie::{Node, Signs, Trie, symbol};
use super::numeral::Numerals;
use super::programme::Programme;
use super::tokens::Digits;
use super::vocabulary::{Keys, Section, Vocabulary};
use crate::diagnostic::Diagnostic;

/// What a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Meaning {
    pub(super) section: Section,
    /// Index of its key: in the fixed keys of the section, or in [`Lexicon::names`].
    pub(super) key: u16,
    /// What stands behind `=>`.
    pub(super) value: Option<Box<str>>,
}

/// Compiled vocabularies.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: HashMap<Box<str>, u32, FixedState>,
    pub(super) nouns: Trie,
    pub(super) cues: Trie,
    /// Whether a noun or a cue can begin with this word.
    pub(super) starts: Vec<u8>,
    pub(super) meanings: Vec<Meaning>,
    /// Names of the keys of sections whose keys are free, and of word classes.
    pub(super) names: HashMap<Section, Vec<String>>,
    /// For each noun meaning the class it belongs to; `u32::MAX` for none.
    pub(super) class_of: Vec<u32>,
    classes: Vec<String>,
    /// The first words of separators.
    separators: Vec<u32>,
    pub(super) numerals: Numerals,
    pub(super) digits: Digits,
}

/// Bits of [`Lexicon::starts`]. A separator begins with it, and the noun may be one.
pub(super) const STARTS_SEPARATOR: u8 = 4;
/// Bits of [`Lexicon::starts`].
pub(super) const STARTS_NOUN: u8 = 1;
pub(super) const STARTS_CUE: u8 = 2;

impl Lexicon {
    /// Compiles vocabularies, the page's own first. What is wrong in them comes beside.
    pub fn new(programme: &Programme, vocabularies: &[&Vocabulary]) -> (Self, Vec<Diagnostic>) {
        let mut compiler = Compiler {
            lexicon: Self::default(),
            programme,
            mistakes: Vec::new(),
            known: HashMap::default(),
        };
        let sections = |section: Section| {
            vocabularies
                .iter()
                .filter_map(move |vocabulary| vocabulary.sections.get(&section))
                .flatten()
        };
        for (at, (value, source)) in sections(Section::Numbers).enumerate() {
            compiler.numbers(value, source, at == 0);
        }
        for (at, (value, source)) in sections(Section::Writing).enumerate() {
            compiler.writing(value, source, at == 0);
        }
        // Classes first: patterns name them.
        for section in Section::ALL {
            if let Some(class) = section.class() {
                compiler.class(class);
            }
        }
        for (value, _) in sections(Section::Words) {
            for name in value.as_object().into_iter().flat_map(|map| map.keys()) {
                compiler.class(name);
            }
        }
        for noun in [true, false] {
            for section in Section::ALL {
                if section.is_noun() == noun && section.keys() != Keys::Special {
                    for (value, source) in sections(section) {
                        compiler.section(section, value, source);
                    }
                }
            }
        }
        let mut lexicon = compiler.lexicon;
        lexicon.nouns.close();
        lexicon.cues.close();
        lexicon.mark_starts();
        (lexicon, compiler.mistakes)
    }

    /// The number of a word; 0 for one that no pattern holds.
    pub(super) fn word(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// The name of a meaning's key.
    pub(super) fn name(&self, meaning: &Meaning) -> &str {
        let key = meaning.key as usize;
        if let Keys::Fixed(names) = meaning.section.keys() {
            return names.get(key).copied().unwrap_or("");
        }
        self.names
            .get(&meaning.section)
            .and_then(|names| names.get(key))
            .map_or("", String::as_str)
    }

    /// The index of a word class.
    pub(super) fn class(&self, name: &str) -> Option<u32> {
        self.classes
            .iter()
            .position(|class| class == name)
            .map(|at| at as u32)
    }

    fn mark_starts(&mut self) {
        let mut starts = vec![0u8; self.words.len() + 1];
        for (trie, bit) in [(&self.nouns, STARTS_NOUN), (&self.cues, STARTS_CUE)] {
            for edge in trie.starts() {
                if let Some(start) = starts.get_mut(edge as usize) {
                    *start |= bit;
                }
            }
        }
        for &word in &self.separators {
            if let Some(start) = starts.get_mut(word as usize) {
                *start |= STARTS_SEPARATOR;
            }
        }
        self.starts = starts;
    }
}
