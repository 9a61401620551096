//! Memory: how a sentence was translated elsewhere in the site, and what became of names.
//!
//! Nothing is kept of what nobody asks about: the sentences and labels in question are known
//! first, then all pairs of a locale are searched for them.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::detect::{self, Look, fingerprint};
use super::draft::Draft;
use super::pair::Pair;
use super::segment::Place;
use crate::text::language::{Class, Detector};
use crate::text::sentence::sentences;
use crate::text::word::{Shape, Token, tokens};

/// What the pairs of one locale say about the sentences and labels that were asked about.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Translations by the fingerprint of the source sentence.
    translations: HashMap<u64, Translation>,
    /// By the fingerprint of a label: what became of it inside other sentences.
    names: HashMap<u64, Fate>,
    /// Capitalised words of labels that stand in small letters elsewhere in the source language.
    small: HashSet<String>,
}

/// A translation of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translation {
    /// Its words; those used most, of equals the first by page.
    pub text: Box<str>,
    /// The page, as findings name it.
    pub page: Box<str>,
    /// Its line.
    pub line: u32,
    /// How many places translate the sentence, in any words.
    pub times: u32,
}

/// What became of a name in translated sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fate {
    /// Blocks whose source has it and whose translation keeps it.
    pub kept: u32,
    /// Blocks whose source has it and whose translation does not.
    pub renamed: u32,
    /// Native sentences that hold it, with a source beside them or without.
    pub embedded: u32,
}

/// One place where a sentence is translated.
struct Use {
    hash: u64,
    text: Box<str>,
    page: Box<str>,
    line: u32,
}

/// What is searched for.
#[derive(Default)]
struct Questions {
    sentences: HashSet<u64>,
    /// Labels by the lower-case first word.
    labels: BTreeMap<String, Vec<(u64, Box<str>)>>,
    /// Capitalised words of labels that the vocabulary does not know, in small letters.
    unknown: HashSet<String>,
}

impl Memory {
    /// Searches the pairs of one locale.
    pub(super) fn search(drafts: &[Draft<'_>], detector: &Detector) -> Self {
        let mut questions = Questions {
            sentences: HashSet::new(),
            labels: BTreeMap::new(),
        };
        let mut asked: HashSet<u64> = HashSet::new();
        for find in drafts
            .iter()
            .flat_map(|draft| &draft.finds)
            .filter(|find| find.is_open())
        {
            questions.sentences.insert(find.hash);
            let short =
                matches!(find.part.look, Look::Label | Look::Likely) && find.profile().words <= 8;
            if short && asked.insert(find.hash) {
                let label = find.text.trim_matches(|c: char| !c.is_alphanumeric());
                let first = tokens(label, detector.alphabet)
                    .find(|(token, _)| matches!(token, Token::Word(_)))
                    .and_then(|(_, range)| label.get(range));
                if let Some(first) = first {
                    let labels = questions.labels.entry(first.to_lowercase()).or_default();
                    labels.push((find.hash, label.into()));
                }
                questions
                    .unknown
                    .extend(unknown_words(&find.text, detector).map(str::to_lowercase));
            }
        }
        if questions.sentences.is_empty() {
            return Self::default();
        }
        let answers: Vec<(Vec<Use>, HashMap<u64, Fate>)> = drafts
            .par_iter()
            .map(|draft| {
                (
                    uses(draft, &questions, detector),
                    fates(draft, &questions, detector),
                )
            })
            .collect();
        let mut memory = Self::default();
        let mut by_hash: BTreeMap<u64, Vec<Use>> = BTreeMap::new();
        for (uses, fates, small) in answers {
            memory.small.extend(small);
            for found in uses {
                by_hash.entry(found.hash).or_default().push(found);
            }
            let mut fates: Vec<(u64, Fate)> = fates.into_iter().collect();
            fates.sort_unstable_by_key(|(hash, _)| *hash);
            for (hash, fate) in fates {
                let sum = memory.names.entry(hash).or_default();
                sum.kept += fate.kept;
                sum.renamed += fate.renamed;
                sum.embedded += fate.embedded;
            }
        }
        for (hash, uses) in by_hash {
            if let Some(translation) = most_used(&uses) {
                memory.translations.insert(hash, translation);
            }
        }
        memory
    }

    /// How the sentence with this fingerprint is translated elsewhere.
    pub(super) fn translation(&self, hash: u64) -> Option<&Translation> {
        self.translations.get(&hash)
    }

    /// How many capitalised words of a label stand in small letters elsewhere.
    pub(super) fn small_words(&self, label: &str, detector: &Detector) -> u32 {
        if self.small.is_empty() {
            return 0;
        }
        let words = unknown_words(label, detector);
        words
            .filter(|word| self.small.contains(&word.to_lowercase()))
            .count() as u32
    }

    /// What became of the label with this fingerprint.
    pub(super) fn fate(&self, hash: u64) -> Fate {
        self.names.get(&hash).copied().unwrap_or_default()
    }
}

fn most_used(uses: &[Use]) -> Option<Translation> {
    let count = |found: &Use| uses.iter().filter(|other| other.text == found.text).count();
    let mut best: Option<(&Use, usize)> = None;
    for found in uses {
        let times = count(found);
        if best.is_none_or(|(_, most)| times > most) {
            best = Some((found, times));
        }
    }
    best.map(|(found, _)| Translation {
        text: found.text.clone(),
        page: found.page.clone(),
        line: found.line,
        times: uses.len() as u32,
    })
}

/// Where the pair translates a sentence that is asked about.
fn uses(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> Vec<Use> {
    let pair = &draft.pair;
    let mut found = Vec::new();
    let Some(source) = pair.source else {
        return found;
    };
    for (index, block) in pair.target.document.blocks.iter().enumerate() {
        let Some(sure) = pair.sure_source(index as u32) else {
            continue;
        };
        let Some(from) = source.document.blocks.get(sure.source as usize) else {
            continue;
        };
        if !has_words(from.kind) || !has_words(block.kind) {
            continue;
        }
        let original = source.document.prose(from, &source.source);
        let whole = questions.sentences.contains(&fingerprint(&original.text));
        let several = [". ", "? ", "! "]
            .iter()
            .any(|stop| original.text.contains(stop));
        if !whole && !several {
            continue;
        }
        let parts = if several {
            sentences(&original.text, &detector.abbreviations, &[])
        } else {
            Vec::new()
        };
        let hit = |text: &str| questions.sentences.contains(&fingerprint(text));
        let any = parts
            .iter()
            .any(|range| original.text.get(range.clone()).is_some_and(hit));
        if !whole && !any {
            continue;
        }
        let translated = pair.target.document.prose(block, &pair.target.source);
        let mut note = |original: &str, range: std::ops::Range<usize>| {
            let Some(text) = translated.text.get(range.clone()).map(str::trim) else {
                return;
            };
            let hash = fingerprint(original);
            if questions.sentences.contains(&hash)
                && hash != fingerprint(text)
                && is_native(detector, text)
            {
                found.push(Use {
                    hash,
                    text: text.into(),
                    page: pair.target.source.name().into(),
                    line: pair.target.source.line(translated.source_span(range).start),
                });
            }
        };
        if whole {
            note(&original.text, 0..translated.text.len());
        }
        if any {
            let own = sentences(&translated.text, &detector.abbreviations, &[]);
            if own.len() == parts.len() {
                for (part, range) in parts.iter().zip(own) {
                    note(original.text.get(part.clone()).unwrap_or(""), range);
                }
            }
        }
    }
    found
}

/// Whether `text` is wholly in the target language.
fn is_native(detector: &Detector, text: &str) -> bool {
    detect::look_at(detector, text) == Look::Native
}

fn has_words(kind: crate::document::BlockKind) -> bool {
    !matches!(
        kind,
        crate::document::BlockKind::Code | crate::document::BlockKind::Html
    )
}

/// What became of the labels in the sentences of this pair.
fn fates(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> HashMap<u64, Fate> {
    let mut fates: HashMap<u64, Fate> = HashMap::new();
    if questions.labels.is_empty() {
        return fates;
    }
    let pair = &draft.pair;
    for (index, block) in pair.target.document.blocks.iter().enumerate() {
        if !has_words(block.kind) || !native_block(draft, index as u32) {
            continue;
        }
        let text = pair.target.document.prose(block, &pair.target.source).text;
        let here = labels_in(&text, questions, detector);
        for &hash in &here {
            fates.entry(hash).or_default().embedded += 1;
        }
        let original = source_text(pair, index as u32);
        for hash in labels_in(&original, questions, detector) {
            let fate = fates.entry(hash).or_default();
            if here.contains(&hash) {
                fate.kept += 1;
            } else {
                fate.renamed += 1;
            }
        }
    }
    fates
}

/// Capitalised words of a label that the vocabulary does not know.
fn unknown_words<'t>(label: &'t str, detector: &Detector) -> impl Iterator<Item = &'t str> {
    tokens(label, detector.alphabet).filter_map(|(token, range)| {
        let word = label.get(range)?;
        let unknown =
            token == Token::Word(Shape::Capital) && detector.class(word) == Class::default();
        unknown.then_some(word)
    })
}

/// The words asked about that stand in small letters in the source page, or in what the
/// translation left of it.
fn small(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> Vec<String> {
    let mut found = Vec::new();
    if questions.unknown.is_empty() {
        return found;
    }
    let mut look = |text: &str| {
        for (token, range) in tokens(text, detector.alphabet) {
            if token == Token::Word(Shape::Lower)
                && let Some(word) = text.get(range)
                && questions.unknown.contains(word)
            {
                found.push(word.to_owned());
            }
        }
    };
    if let Some(source) = draft.pair.source {
        for block in source
            .document
            .blocks
            .iter()
            .filter(|block| has_words(block.kind))
        {
            look(&source.document.prose(block, &source.source).text);
        }
    }
    for find in draft
        .finds
        .iter()
        .filter(|find| find.part.look == Look::Prose)
    {
        if find.place.block().is_some() {
            look(&find.text);
        }
    }
    found
}

fn source_text(pair: &Pair<'_>, target: u32) -> String {
    let text = || {
        let source = pair.source?;
        let block = source
            .document
            .blocks
            .get(pair.sure_source(target)?.source as usize)?;
        has_words(block.kind).then(|| source.document.prose(block, &source.source).text)
    };
    text().unwrap_or_default()
}

/// Whether a block of the translation is wholly in the target language.
fn native_block(draft: &Draft<'_>, block: u32) -> bool {
    let start = draft
        .finds
        .partition_point(|find| find.place.block().is_none_or(|at| at < block));
    let mut own = draft
        .finds
        .iter()
        .skip(start)
        .take_while(|find| find.place.block() == Some(block))
        .peekable();
    own.peek().is_some() && own.all(|find| find.part.look == Look::Native)
}

/// The labels that `text` holds word by word, each once.
fn labels_in(text: &str, questions: &Questions, detector: &Detector) -> Vec<u64> {
    let mut found = Vec::new();
    for (token, range) in tokens(text, detector.alphabet) {
        let Token::Word(Shape::Capital | Shape::Caps | Shape::Code | Shape::Lower) = token else {
            continue;
        };
        let Some(word) = text.get(range.clone()) else {
            continue;
        };
        let Some(labels) = questions.labels.get(word.to_lowercase().as_str()) else {
            continue;
        };
        for (hash, label) in labels {
            let end = range.start + label.len();
            let Some(here) = text.get(range.start..end) else {
                continue;
            };
            // `Azure active directory` is the name that others write with capitals.
            let same = here == &**label
                || here.eq_ignore_ascii_case(label)
                    && here
                        .split(' ')
                        .all(|word| !word.starts_with(char::is_lowercase));
            let after = text.get(end..).and_then(|rest| rest.chars().next());
            let ends = after.is_none_or(|c| c != '-' && !detector.alphabet.holds(c));
            if same && ends && !found.contains(hash) {
                found.push(*hash);
            }
        }
    }
    found
}
