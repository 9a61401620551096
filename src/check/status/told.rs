//! A finding as a status page tells it: what kind, where, and the words that it is about.

use std::sync::Arc;

use super::measure::words_in;
use crate::check::rule::{self, Group};
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::text::{Source, Span};
use crate::translation::unit;

/// The most characters of a text that is quoted.
const QUOTED: usize = 400;

/// How many blocks before a place may reach up to it.
const AROUND: usize = 8;

/// A finding, with the place of the words that it is about.
///
/// A site may have many findings, and its status page lists few of them: so what takes time, their
/// lines and words, is read only where somebody asks for it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rule.
    pub rule: &'static str,
    /// Its place in the translation, if it has one there.
    place: Option<(Arc<Source>, u32)>,
    words: Option<Quoted>,
}

/// Whose words are quoted, and which.
#[derive(Clone, Copy, Debug)]
enum Quoted {
    Translation(Span),
    Original(Span),
    /// Of a page that is missing, how it begins.
    Beginning,
}

/// Words that a finding is about, free of markup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// The words: those not translated, those missing, or those that are wrong.
    pub text: String,
    /// Whether they are in the language that is translated from.
    pub is_original: bool,
}

impl Told {
    /// `is_translated`: whether there is the page that the finding is in; `has_original`: whether
    /// there is the one that it was translated from.
    pub(super) fn of(finding: &Diagnostic, is_translated: bool, has_original: bool) -> Self {
        let label = finding.label.as_ref();
        let own = label.filter(|label| is_translated && !label.span.is_empty());
        let words = match (own, finding.details().related.first()) {
            (Some(label), _) => Some(Quoted::Translation(label.span)),
            (None, Some(note)) => has_original.then_some(Quoted::Original(note.label.span)),
            (None, None) => (has_original && !is_translated).then_some(Quoted::Beginning),
        };
        Self {
            rule: finding.rule,
            place: label.map(|label| (Arc::clone(&label.source), label.span.start)),
            words,
        }
    }

    /// The group of its rule; `None` for what no rule of the table found.
    pub fn group(&self) -> Option<Group> {
        rule::find(self.rule).map(|rule| rule.group)
    }

    /// Its line in the translation, from 1; `None` where it has no place there.
    pub fn line(&self) -> Option<u32> {
        let place = self.place.as_ref();
        place.map(|(source, start)| source.line(*start))
    }

    /// The words that it is about, out of the page that it is in and the one that this was translated
    /// from; `None` where it is about none.
    pub fn wording(&self, own: Option<&Page>, original: Option<&Page>) -> Option<Wording> {
        let (page, span, is_original) = match self.words? {
            Quoted::Translation(span) => (own?, span, self.group() == Some(Group::Gaps)),
            Quoted::Original(span) => (original?, span, true),
            Quoted::Beginning => (original?, original?.body, true),
        };
        let text = plain(page, span);
        (!text.is_empty()).then_some(Wording { text, is_original })
    }
}

/// The reader's words at a place of a page, without markup, shortened.
fn plain(page: &Page, span: Span) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut take = |units: Vec<unit::Unit<'_>>| {
        let words = units
            .iter()
            .map(|unit| words_in(&unit.prose, Some(&[span])).into_owned());
        parts.extend(words.filter(|part| !part.trim().is_empty()));
        parts.iter().map(String::len).sum::<usize>() > 4 * QUOTED
    };
    if span.start < page.body.start {
        take(unit::of_front_matter(page, &all_keys(page)));
    }
    // Blocks are in order, and few are around each other.
    let blocks = &page.document().blocks;
    let first = blocks.partition_point(|block| block.span.start <= span.start);
    let first = first.saturating_sub(AROUND);
    let blocks = (0u32..).zip(blocks).skip(first);
    for (index, block) in blocks.take_while(|(_, block)| block.span.start < span.end) {
        if block.span.overlaps(span) && take(unit::of_block(page, index).collect()) {
            break;
        }
    }
    let text = if parts.is_empty() {
        page.source.slice(span).to_owned()
    } else {
        parts.join(" · ")
    };
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(QUOTED) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn all_keys(page: &Page) -> Vec<String> {
    let fields = page.front_matter.fields.iter();
    fields.map(|field| field.key.clone()).collect()
}
