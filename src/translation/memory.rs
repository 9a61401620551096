//! Memory: how a sentence was translated elsewhere in the site.
//!
//! Nothing is kept of what nobody asks about: the sentences in question are known first, then all
//! pairs of a locale are searched for them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::draft::Draft;
use super::fingerprint::fingerprint;
use super::look::{self, Look};
use super::names::has_prose;
use crate::document::Prose;
use crate::text::language::{Contrast, Detector};
use crate::text::sentence::sentences;

/// Translations of the sentences that were asked about, by the fingerprint of the source sentence.
#[derive(Debug, Default)]
pub(super) struct Memory {
    found: HashMap<u64, Translation>,
    /// What was asked.
    asked: Asked,
    /// What each draft answered, for a reading after a change.
    answers: Vec<Arc<Vec<Use>>>,
}

/// The sentences that drafts doubt, by their fingerprints.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked(HashSet<u64>);

impl Asked {
    pub(super) fn by(drafts: &[Draft<'_>]) -> Self {
        let open = drafts.iter().filter(|draft| draft.is_open());
        let finds = open.flat_map(|draft| draft.finds.iter());
        let finds = finds.filter(|find| find.is_open());
        Self(finds.map(|find| find.hash).collect())
    }
}

/// A translation of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translation {
    /// Its words; those used most, of equals the first by page.
    pub(super) text: Box<str>,
    /// The page, as findings name it.
    pub(super) page: Box<str>,
    /// Its line.
    pub(super) line: u32,
    /// How many places translate the sentence, in any words.
    pub(super) times: u32,
}

/// One place where a sentence is translated.
#[derive(Debug)]
pub(super) struct Use {
    hash: u64,
    text: Box<str>,
    page: Box<str>,
    line: u32,
}

impl Memory {
    /// Of what the drafts of one locale answered to what was asked.
    pub(super) fn of(asked: Asked, answers: Vec<Arc<Vec<Use>>>) -> Self {
        let mut by_hash: BTreeMap<u64, Vec<&Use>> = BTreeMap::new();
        for found in answers.iter().flat_map(|answer| answer.iter()) {
            by_hash.entry(found.hash).or_default().push(found);
        }
        let most = by_hash
            .into_iter()
            .filter_map(|(hash, uses)| Some((hash, most_used(&uses)?)));
        Self {
            found: most.collect(),
            asked,
            answers,
        }
    }

    /// Whether the same was asked when this was searched.
    pub(super) fn was_asked(&self, asked: &Asked) -> bool {
        self.asked == *asked
    }

    /// What a draft answered that was searched before.
    pub(super) fn answer(&self, draft: &Draft<'_>) -> Option<&Arc<Vec<Use>>> {
        self.answers.get(draft.before?)
    }

    /// Whether another one tells the same of every sentence.
    pub(super) fn tells_as(&self, other: &Self) -> bool {
        self.found == other.found
    }

    /// How the sentence with this fingerprint is translated elsewhere.
    pub(super) fn translation(&self, hash: u64) -> Option<&Translation> {
        self.found.get(&hash)
    }
}

fn most_used(uses: &[&Use]) -> Option<Translation> {
    let mut times: HashMap<&str, u32> = HashMap::new();
    for found in uses {
        *times.entry(&found.text).or_default() += 1;
    }
    let most = times.values().copied().max()?;
    let best = uses
        .iter()
        .find(|found| times.get(&*found.text) == Some(&most))?;
    Some(Translation {
        text: best.text.clone(),
        page: best.page.clone(),
        line: best.line,
        times: uses.len() as u32,
    })
}

/// Where the pair of a draft translates a sentence that is asked about.
pub(super) fn uses(draft: &Draft<'_>, Asked(asked): &Asked, detector: &Detector) -> Vec<Use> {
    let pair = &draft.pair;
    let mut found = Vec::new();
    let Some(source) = pair.source.filter(|_| !asked.is_empty()) else {
        return found;
    };
    for (index, block) in pair.target.document().blocks.iter().enumerate() {
        let Some(sure) = pair.sure_source(index as u32) else {
            continue;
        };
        let Some(from) = source.document().blocks.get(sure.source as usize) else {
            continue;
        };
        if !has_prose(from.kind) || !has_prose(block.kind) {
            continue;
        }
        let Some(original) = source.prose().get(sure.source as usize) else {
            continue;
        };
        let original = &*original.text;
        let hit = |range: &Range<usize>| {
            original
                .get(range.clone())
                .is_some_and(|text| asked.contains(&fingerprint(text)))
        };
        let whole = 0..original.len();
        let several = [". ", "? ", "! "]
            .iter()
            .any(|stop| original.contains(stop));
        let parts = if several {
            sentences(original, &detector.abbreviations, &[])
        } else {
            Vec::new()
        };
        let any = parts.iter().any(hit);
        if !any && !hit(&whole) {
            continue;
        }
        let Some(translated) = pair.target.prose().get(index) else {
            continue;
        };
        let mut note = |part: &Range<usize>, range: Range<usize>| {
            let native = |text: &&str| is_translated(text, part == &whole, original, detector);
            let text = translated
                .text
                .get(range.clone())
                .map(str::trim)
                .filter(native);
            let hash = fingerprint(original.get(part.clone()).unwrap_or(""));
            let text = text.filter(|text| hit(part) && !says(text, hash, detector));
            if let Some(text) = text {
                found.push(Use {
                    hash,
                    text: text.into(),
                    page: pair.target.source.name().into(),
                    line: line(draft, translated, range),
                });
            }
        };
        note(&whole, 0..translated.text.len());
        if any {
            let own = sentences(&translated.text, &detector.abbreviations, &[]);
            if own.len() == parts.len() && parts.len() > 1 {
                for (part, range) in parts.iter().zip(own) {
                    note(part, range);
                }
            }
        }
    }
    found
}

/// Whether one sentence of a text has this fingerprint: what still says the source's sentence beside
/// others, as an item that two became, is no translation of it.
fn says(text: &str, hash: u64, detector: &Detector) -> bool {
    let sentences = sentences(text, &detector.abbreviations, &[]);
    let mut said = sentences.into_iter().filter_map(|range| text.get(range));
    said.any(|sentence| fingerprint(sentence) == hash)
}

/// Whether `text` is in the page's language: by its look, and where the two languages share their
/// letters, a whole block in other words than its source, none of which is the source language's.
fn is_translated(text: &str, whole: bool, original: &str, detector: &Detector) -> bool {
    let look = look::look_at(detector, text);
    if look == Look::Native || detector.contrast != Contrast::Words {
        return look == Look::Native;
    }
    let profile = detector.profile(text);
    let foreign = profile.strong + profile.weak + profile.common;
    whole && foreign == 0 && profile.letters > 0 && fingerprint(text) != fingerprint(original)
}

fn line(draft: &Draft<'_>, prose: &Prose, range: Range<usize>) -> u32 {
    draft
        .pair
        .target
        .source
        .line(prose.source_span(range).start)
}
