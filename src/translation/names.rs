//! Names: what became of capitalised labels in the other sentences of a site.
//!
//! Whether `Exchange Online` is a name or `Application Development` a gap, no list can say. What
//! translators did inside other sentences can: a name they keep, words they translate.

mod labels;
mod questions;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use self::labels::labels_in;
pub(super) use self::questions::Questions;
use self::questions::content_words;
use super::detect::Role;
use super::draft::{Draft, Find};
use super::fingerprint::fingerprint;
use super::look::Look;
use super::segment::{self, Place, Verdict};
use crate::content::Page;
use crate::document::{BlockKind, PieceKind};
use crate::text::language::{Contrast, Detector};
use crate::text::word::{Shape, Token, tokens};

/// What the pairs of one locale say about labels.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By the fingerprint of a label.
    fates: HashMap<u64, Fate>,
    /// By a label's words, in small letters: what became of them.
    words: HashMap<String, WordFate>,
    /// What was asked.
    asked: Questions,
    /// What each draft answered, for a reading after a change.
    answers: Vec<Arc<Answer>>,
}

/// What became of labels and of words in one draft.
pub(super) type Answer = (BTreeMap<u64, Fate>, BTreeMap<String, WordFate>);

/// What became of a word of a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordFate {
    /// Blocks whose source has it and whose translation keeps it.
    kept: u32,
    /// Blocks whose source has it and whose translation does not.
    renamed: u32,
    /// How often the source language writes it in small letters.
    small: u32,
    /// How often with a capital that no sentence asks for.
    capital: u32,
}

impl WordFate {
    fn add(&mut self, other: Self) {
        self.kept += other.kept;
        self.renamed += other.renamed;
        self.small += other.small;
        self.capital += other.capital;
    }
}

/// The words of a label, weighed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Words that translators translate: everyday words, and words that are also written small.
    pub(super) told: u32,
    /// Words that may be names, and everyday words that translators keep.
    pub(super) unknown: u32,
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
    /// Those of them that have it in bold only, as the label of a button.
    pub(super) shown: u32,
}

impl Names {
    /// Of what the drafts of one locale answered to what was asked.
    pub(super) fn of(asked: Questions, answers: Vec<Arc<Answer>>) -> Self {
        let mut names = Self::default();
        for (fates, words) in answers.iter().map(AsRef::as_ref) {
            for (&hash, fate) in fates {
                let sum = names.fates.entry(hash).or_default();
                sum.kept += fate.kept;
                sum.renamed += fate.renamed;
                sum.embedded += fate.embedded;
                sum.shown += fate.shown;
            }
            for (word, &fate) in words {
                names.words.entry(word.clone()).or_default().add(fate);
            }
        }
        names.asked = asked;
        names.answers = answers;
        names
    }

    /// Whether the same was asked when this was searched.
    pub(super) fn was_asked(&self, asked: &Questions) -> bool {
        self.asked == *asked
    }

    /// What a draft answered that was searched before.
    pub(super) fn answer(&self, draft: &Draft<'_>) -> Option<&Arc<Answer>> {
        self.answers.get(draft.before?)
    }

    /// Whether another one tells the same of every label and word.
    pub(super) fn tells_as(&self, other: &Self) -> bool {
        self.fates == other.fates && self.words == other.words
    }

    /// What became of the label with this fingerprint.
    pub(super) fn fate(&self, hash: u64) -> Fate {
        self.fates.get(&hash).copied().unwrap_or_default()
    }

    /// Weighs the words of a label.
    pub(super) fn weigh(&self, label: &str, detector: &Detector) -> Weight {
        let mut weight = Weight::default();
        for (word, class) in content_words(label, detector) {
            let fate = self
                .words
                .get(&word.to_lowercase())
                .copied()
                .unwrap_or_default();
            if class.native() {
                continue;
            }
            // A name is written small now and then, as a command or in an address; one that is
            // always written small tells nothing by that.
            let capital = word.starts_with(char::is_uppercase);
            let everyday =
                class.common() || (capital && fate.small > 0 && fate.small >= fate.capital);
            let kept = fate.kept > 1 && fate.kept >= fate.renamed;
            if everyday && !kept {
                weight.told += 1;
            } else {
                weight.unknown += 1;
            }
        }
        weight
    }
}

/// What became of what is asked about in the sentences of one pair.
pub(super) fn answer(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> Answer {
    if questions.labels.is_empty() {
        return Answer::default();
    }
    let fates = fates(draft, questions, detector);
    (fates, words(draft, questions, detector))
}

/// What became of the labels in the sentences of one pair; ascending.
fn fates(draft: &Draft<'_>, questions: &Questions, detector: &Detector) -> BTreeMap<u64, Fate> {
    let mut fates: BTreeMap<u64, Fate> = BTreeMap::new();
    let page = draft.pair.target;
    for (index, block) in page.document().blocks.iter().enumerate() {
        if !has_prose(block.kind) || !native_block(draft, index as u32, detector) {
            continue;
        }
        let (text, original) = (spoken(page, index), source_text(draft, index as u32));
        if !questions.may_stand_in(&text) && !questions.may_stand_in(&original) {
            continue;
        }
        // What is doubted here is no evidence for itself.
        let doubted = |hash: &u64| finds_of(draft, index as u32).any(|find| find.hash == *hash);
        let mut here = labels_in(&text, &original, questions, detector);
        here.retain(|hash| !doubted(hash));
        let mut there = labels_in(&original, &text, questions, detector);
        there.retain(|hash| !doubted(hash));
        let bold = Bold::of(page, index, &text);
        let plain = bold
            .as_ref()
            .map(|bold| labels_in(&bold.rest, &original, questions, detector));
        let inside = |hash: &u64| plain.as_ref().is_some_and(|plain| !plain.contains(hash));
        let whole = |hash: &u64| bold.as_ref().is_some_and(|bold| bold.labels.contains(hash));
        // A word of a longer label in bold says nothing of the word.
        let part = |hash: &u64| inside(hash) && !whole(hash) && questions.is_word(*hash);
        let parts: Vec<u64> = here.iter().copied().filter(part).collect();
        here.retain(|hash| !parts.contains(hash));
        there.retain(|hash| !parts.contains(hash));
        for &hash in &here {
            let fate = fates.entry(hash).or_default();
            fate.embedded += 1;
            if inside(&hash) && whole(&hash) {
                fate.shown += 1;
            }
        }
        for hash in there {
            let fate = fates.entry(hash).or_default();
            if here.contains(&hash) {
                fate.kept += 1;
            } else {
                fate.renamed += 1;
            }
        }
    }
    // A title is translated freely: what it has not, it does not call otherwise.
    for (text, original) in native_fields(draft) {
        let there = labels_in(original, text, questions, detector);
        for hash in labels_in(text, original, questions, detector) {
            let fate = fates.entry(hash).or_default();
            fate.embedded += 1;
            fate.kept += u32::from(there.contains(&hash));
        }
    }
    fates
}

/// The translated titles, descriptions and the like of a pair, each with the source's, or with
/// nothing: sentences that no block repeats.
fn native_fields<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (&'d str, &'d str)> {
    // Front matter comes first. A field counts if all that is read in it is native.
    let mut native: BTreeMap<u32, bool> = BTreeMap::new();
    let mut note = |place: Place, is_native: bool| match place {
        Place::Field { field, .. } => {
            *native.entry(field).or_insert(true) &= is_native;
            true
        }
        _ => false,
    };
    if let Some(settled) = &draft.settled {
        let mut settled = settled.iter();
        settled.all(|segment| note(segment.place, segment.verdict == Verdict::Native));
    } else {
        let mut finds = draft.finds.iter();
        finds.all(|find| note(find.place, find.part.look == Look::Native));
    }
    let native = native.into_iter().filter(|(_, native)| *native);
    let fields = &draft.pair.target.front_matter.fields;
    let fields = native.filter_map(|(field, _)| fields.get(field as usize));
    fields.filter_map(|field| {
        let source = draft.pair.source.and_then(|source| {
            let mut fields = source.front_matter.fields.iter();
            fields.find(|other| other.key.eq_ignore_ascii_case(&field.key))
        });
        let original = source.and_then(|field| field.value.as_str());
        Some((field.value.as_str()?, original.unwrap_or("")))
    })
}

/// What a block of the translation has in bold.
struct Bold {
    /// The block's text without it.
    rest: String,
    /// Fingerprints of what is bold, each stretch by itself.
    labels: Vec<u64>,
}

impl Bold {
    /// Of the block with this index and text; `None` where nothing is bold.
    fn of(page: &Page, index: usize, text: &str) -> Option<Self> {
        let pieces = &page.prose().get(index)?.pieces;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for piece in pieces.iter().filter(|piece| piece.strong) {
            match ranges.last_mut() {
                Some(range) if range.end == piece.range.start => range.end = piece.range.end,
                _ => ranges.push(piece.range.clone()),
            }
        }
        if ranges.is_empty() {
            return None;
        }
        let mut rest = text.to_owned();
        let mut labels = Vec::new();
        for range in ranges {
            labels.push(fingerprint(text.get(range.clone())?));
            rest.replace_range(range.clone(), &"_".repeat(range.len()));
        }
        Some(Self { rest, labels })
    }
}

/// What became of the words asked about in one pair, and how the source language writes them.
fn words(
    draft: &Draft<'_>,
    questions: &Questions,
    detector: &Detector,
) -> BTreeMap<String, WordFate> {
    let mut found: BTreeMap<String, WordFate> = BTreeMap::new();
    if questions.words.is_empty() {
        return found;
    }
    let mut count = |text: &str| {
        if !questions.may_stand_in(text) {
            return;
        }
        let mut first = true;
        for (token, range) in tokens(text, detector.alphabet) {
            let small = token == Token::Word(Shape::Lower);
            if (small || token == Token::Word(Shape::Capital))
                && let Some(word) = text.get(range).map(str::to_lowercase)
                && questions.words.contains(&word)
            {
                let fate = found.entry(word).or_default();
                fate.small += u32::from(small);
                fate.capital += u32::from(!small && !first);
            }
            first = false;
        }
    };
    if let Some(source) = draft.pair.source {
        for at in 0..source.document().blocks.len() {
            count(&spoken(source, at));
        }
    }
    let left = |find: &&Find| find.part.look == Look::Prose && find.place.block().is_some();
    for find in draft.finds.iter().filter(left) {
        count(&find.text);
    }
    let page = draft.pair.target;
    for (index, block) in page.document().blocks.iter().enumerate() {
        let original = source_text(draft, index as u32);
        let asked = words_in(&original, questions, detector);
        if asked.is_empty()
            || !has_prose(block.kind)
            || !native_block(draft, index as u32, detector)
        {
            continue;
        }
        let text = spoken(page, index);
        let here = words_in(&text, questions, detector);
        for word in asked {
            let kept = here.contains(&word);
            let fate = found.entry(word).or_default();
            fate.kept += u32::from(kept);
            fate.renamed += u32::from(!kept);
        }
    }
    found
}

/// The words asked about that stand in `text`, in small letters, each once.
fn words_in(text: &str, questions: &Questions, detector: &Detector) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if !questions.may_stand_in(text) {
        return found;
    }
    for (token, range) in tokens(text, detector.alphabet) {
        let Token::Word(shape) = token else { continue };
        let Some(word) = text.get(range) else {
            continue;
        };
        if matches!(shape, Shape::Number | Shape::Caps) {
            continue;
        }
        // `Markdown-Dateien`, `d’Astro`: parts of a compound count.
        for part in word.split(['-', '\'', '’']) {
            let part = part.to_lowercase();
            if questions.words.contains(&part) && !found.contains(&part) {
                found.push(part);
            }
        }
    }
    found
}

fn source_text<'d>(draft: &'d Draft<'_>, target: u32) -> Cow<'d, str> {
    let text = || {
        let source = draft.pair.source?;
        let sure = draft.pair.sure_source(target)?;
        Some(spoken(source, sure.source as usize))
    };
    text().unwrap_or_default()
}

/// What a block says, code left out: that a page shows `tar` as code tells nothing of the word.
/// Empty for a block without prose.
fn spoken(page: &Page, block: usize) -> Cow<'_, str> {
    let Some(prose) = page.prose().get(block) else {
        return Cow::default();
    };
    let mut text = Cow::Borrowed(&*prose.text);
    for piece in &prose.pieces {
        if matches!(piece.kind, PieceKind::Code | PieceKind::Address) {
            let blank = "_".repeat(piece.range.len());
            text.to_mut().replace_range(piece.range.clone(), &blank);
        }
    }
    text
}

/// Whether blocks of this kind hold prose.
pub(super) fn has_prose(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Code | BlockKind::Html)
}

/// Whether a block of the translation is translated: something in it is native, and nothing in it
/// is prose of the source language or stands in the source page.
fn native_block(draft: &Draft<'_>, block: u32, detector: &Detector) -> bool {
    if let Some(settled) = &draft.settled {
        let mut own = segment::of_block(settled, block);
        return own.any(|segment| segment.verdict == Verdict::Native);
    }
    // A label that is left at the head of a sentence does not make the sentence one that is left.
    let doubted = |find: &Find| {
        matches!(find.part.role, Role::Sentence | Role::Link)
            && (find.part.look == Look::Prose || find.same.is_some())
    };
    // In letters of both languages, what the source page has not was translated.
    let compared =
        detector.contrast == Contrast::Words && draft.pair.source.is_some() && !draft.is_behind;
    let differs = |find: &Find| {
        compared && matches!(find.part.look, Look::Label | Look::Likely) && find.same.is_none()
    };
    finds_of(draft, block).any(|find| find.part.look == Look::Native || differs(find))
        && !finds_of(draft, block).any(doubted)
}

/// The sentences of one block of the translation.
fn finds_of<'d>(draft: &'d Draft<'_>, block: u32) -> impl Iterator<Item = &'d Find> {
    let before = |find: &Find| find.place.block().is_none_or(|at| at < block);
    let start = draft.finds.partition_point(before);
    let rest = draft.finds.iter().skip(start);
    rest.take_while(move |find| find.place.block() == Some(block))
}
