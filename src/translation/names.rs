//! Names: what became of capitalised labels in the other sentences of a site.
//!
//! Whether `Exchange Online` is a name or `Application Development` a gap, no list can say. What
//! translators did inside other sentences can: a name they keep, words they translate.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::detect::Look;
use super::draft::{Draft, Find};
use super::segment::Place;
use crate::document::BlockKind;
use crate::text::language::{Class, Detector};
use crate::text::word::{Shape, Token, tokens};

/// What the pairs of one locale say about labels.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By the fingerprint of a label.
    fates: HashMap<u64, Fate>,
    /// Words of labels that stand in small letters elsewhere in the source language.
    small: HashSet<String>,
}

/// What became of a label in translated sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fate {
    /// Blocks whose source has it and whose translation keeps it.
    pub(super) kept: u32,
    /// Blocks whose source has it and whose translation does not.
    pub(super) renamed: u32,
    /// Native sentences that hold it, with a source beside them or without.
    pub(super) embedded: u32,
}

/// What is searched for.
#[derive(Default)]
struct Questions {
    /// Fingerprints and words of labels, by their first word in small letters.
    labels: BTreeMap<String, Vec<(u64, Box<str>)>>,
    /// Capitalised words that the vocabulary does not know, in small letters.
    unknown: HashSet<String>,
}

impl Questions {
    fn of(drafts: &[Draft<'_>], detector: &Detector) -> Self {
        let mut questions = Self::default();
        let mut asked: HashSet<u64> = HashSet::new();
        let finds = drafts.iter().flat_map(|draft| &draft.finds);
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
            let unknown = unknown_words(label, detector);
            questions.unknown.extend(unknown.map(str::to_lowercase));
        }
        questions
    }
}

impl Names {
    /// Searches the pairs of one locale for the labels that their drafts doubt.
    pub(super) fn search(drafts: &[Draft<'_>], detector: &Detector) -> Self {
        let questions = Questions::of(drafts, detector);
        if questions.labels.is_empty() {
            return Self::default();
        }
        let look = |draft| {
            let fates = fates(draft, &questions, detector);
            (fates, small(draft, &questions, detector))
        };
        let answers: Vec<_> = drafts.par_iter().map(look).collect();
        let mut names = Self::default();
        for (fates, small) in answers {
            names.small.extend(small);
            for (hash, fate) in fates {
                let sum = names.fates.entry(hash).or_default();
                sum.kept += fate.kept;
                sum.renamed += fate.renamed;
                sum.embedded += fate.embedded;
            }
        }
        names
    }

    /// What became of the label with this fingerprint.
    pub(super) fn fate(&self, hash: u64) -> Fate {
        self.fates.get(&hash).copied().unwrap_or_default()
    }

    /// How many capitalised words of a label stand in small letters elsewhere, so that they are no
    /// names.
    pub(super) fn small_words(&self, label: &str, detector: &Detector) -> u32 {
        if self.small.is_empty() {
            return 0;
        }
        let words = unknown_words(label, detector);
        let small = words.filter(|word| self.small.contains(&word.to_lowercase()));
        small.count() as u32
    }
}

/// Capitalised words of a label that the vocabulary does not know.
fn unknown_words<'t>(label: &'t str, detector: &Detector) -> impl Iterator<Item = &'t str> {
    tokens(label, detector.alphabet).filter_map(|(token, range)| {
        let word = label.get(range)?;
        let capital = token == Token::Word(Shape::Capital);
        (capital && detector.class(word) == Class::default()).then_some(word)
    })
}

/// What became of the labels in the sentences of one pair; ascending.
fn fates(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> BTreeMap<u64, Fate> {
    let mut fates: BTreeMap<u64, Fate> = BTreeMap::new();
    let page = draft.pair.target;
    for (index, block) in page.document.blocks.iter().enumerate() {
        if !has_prose(block.kind) || !native_block(draft, index as u32) {
            continue;
        }
        let text = page.document.prose(block, &page.source).text;
        let here = labels_in(&text, questions, detector);
        for &hash in &here {
            fates.entry(hash).or_default().embedded += 1;
        }
        let original = source_text(draft, index as u32);
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
        let blocks = source.document.blocks.iter();
        for block in blocks.filter(|block| has_prose(block.kind)) {
            look(&source.document.prose(block, &source.source).text);
        }
    }
    let left = |find: &&Find| find.part.look == Look::Prose && find.place.block().is_some();
    for find in draft.finds.iter().filter(left) {
        look(&find.text);
    }
    found
}

fn source_text(draft: &Draft<'_>, target: u32) -> String {
    let text = || {
        let source = draft.pair.source?;
        let sure = draft.pair.sure_source(target)?;
        let block = source.document.blocks.get(sure.source as usize)?;
        has_prose(block.kind).then(|| source.document.prose(block, &source.source).text)
    };
    text().unwrap_or_default()
}

/// Whether blocks of this kind hold prose.
pub(super) fn has_prose(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Code | BlockKind::Html)
}

/// Whether a block of the translation is wholly in the target language.
fn native_block(draft: &Draft<'_>, block: u32) -> bool {
    let before = |find: &Find| find.place.block().is_none_or(|at| at < block);
    let start = draft.finds.partition_point(before);
    let own = draft.finds.iter().skip(start);
    let mut own = own
        .take_while(|find| find.place.block() == Some(block))
        .peekable();
    own.peek().is_some() && own.all(|find| find.part.look == Look::Native)
}

/// The labels that `text` holds word by word, each once.
fn labels_in(text: &str, questions: &Questions, detector: &Detector) -> Vec<u64> {
    let mut found = Vec::new();
    for (token, range) in tokens(text, detector.alphabet) {
        if !matches!(token, Token::Word(shape) if shape != Shape::Number) {
            continue;
        }
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
