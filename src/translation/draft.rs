//! A draft: the sentences of one translation with all that the page and its source alone can say.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::detect::{self, Part};
use super::fingerprint::fingerprint;
use super::link_text;
use super::look::Look;
use super::mask::{self, Markup};
use super::pair::Pair;
use super::segment::{Place, Segment};
use super::style::Style;
use super::unit::{self, Unit};
use super::{bars, head, judge, verbatim};
use crate::content::Page;
use crate::document::{Block, BlockKind, Kind};
use crate::text::Span;
use crate::text::language::{Contrast, Detector, Profile};
use crate::text::sentence::sentences;

/// A pair whose sentences are read but not yet judged.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// The pair.
    pub pair: Pair<'a>,
    /// Its sentences, in the order of the page; none where it is not open.
    pub finds: Arc<Vec<Find>>,
    /// Whether the source page is an older or a newer one than the translation was made from: it
    /// has not all that was left in its language.
    pub is_behind: bool,
    /// Whether much of the page is left in the source's language: what may be a name in its headings is
    /// more likely left, too.
    pub is_unfinished: bool,
    /// How its labels are written; counted where a page of its locale may have foreign words.
    pub style: Option<Style>,
    /// Its verdicts, where no other page has anything to say about any of its sentences.
    pub settled: Option<Arc<Vec<Segment>>>,
    /// Its place among the drafts of the reading before, where nothing of it has changed since.
    pub before: Option<usize>,
}

/// A sentence of a draft.
#[derive(Clone, Debug)]
pub(super) struct Find {
    /// Where it stands.
    pub place: Place,
    /// Its part of the unit's prose, with what it looks like.
    pub part: Part,
    /// Its bytes in the page.
    pub span: Span,
    /// Its words, where it may be foreign; else empty. Code is blanked, so that nobody takes it
    /// for words.
    pub text: Box<str>,
    /// [`fingerprint`] of its words, where it may be foreign; else 0.
    pub hash: u64,
    /// The same text in the source page.
    pub same: Option<Span>,
}

impl Find {
    /// Whether other pages may have something to say about it.
    pub(super) fn is_open(&self) -> bool {
        self.part.look.is_open()
    }

    /// What was counted in it.
    pub(super) fn profile(&self) -> &Profile {
        &self.part.profile
    }
}

impl Look {
    /// Whether it may be foreign.
    pub(super) fn is_open(self) -> bool {
        !matches!(self, Self::Native | Self::Neutral)
    }
}

impl<'a> Draft<'a> {
    /// Whether other pages may have something to say about one of its sentences.
    pub(super) fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// The block that one of its sentences stands in; `None` for one of the front matter.
    pub(super) fn block_of(&self, find: &Find) -> Option<&'a Block> {
        let at = find.place.block()? as usize;
        self.pair.target.document().blocks.get(at)
    }

    /// The same draft, of its pages opened or closed.
    pub(super) fn with<'b>(&self, pages: (Option<&'b Page>, &'b Page)) -> Draft<'b> {
        Draft {
            pair: self.pair.with(pages),
            finds: Arc::clone(&self.finds),
            is_behind: self.is_behind,
            is_unfinished: self.is_unfinished,
            style: self.style,
            settled: self.settled.as_ref().map(Arc::clone),
            before: self.before,
        }
    }

    /// Reads a pair.
    pub(super) fn of(pair: Pair<'a>, detector: &Detector, translatable: &[String]) -> Self {
        let target = pair.target;
        let mut finds = Vec::new();
        if detector.contrast != Contrast::None {
            // Most units are one part, and a page has no more of them than a few.
            finds.reserve(target.document().blocks.len() + translatable.len());
            let mut parts = Vec::new();
            let markup = Markup::of(target);
            let read = |unit: &Unit<'_>, parts: &mut Vec<Part>, finds: &mut Vec<Find>| {
                let original = || original_of(&pair, unit.place);
                let context = detect::Context {
                    file: &target.source,
                    original: &original,
                };
                read(detector, (target, markup, context), unit, parts, finds);
            };
            for unit in unit::of_front_matter(target, translatable) {
                read(&unit, &mut parts, &mut finds);
            }
            for block in 0..target.document().blocks.len() as u32 {
                let mut of_unit = |unit: &Unit<'_>| {
                    let first = finds.len();
                    read(unit, &mut parts, &mut finds);
                    link_text::read(detector, target, unit, first, &mut finds);
                };
                if let Some(unit) = unit::of_words(target, block) {
                    of_unit(&unit);
                } else {
                    unit::of_raw(target, block).for_each(|unit| of_unit(&unit));
                }
            }
        }
        let is_open = finds.iter().any(Find::is_open);
        if let Some(source) = pair.source.filter(|_| is_open) {
            find_same(&mut finds, source, detector, translatable);
        }
        let left = |find: &&Find| find.part.look == Look::Prose && find.same.is_none();
        let is_other = |find: &Find| {
            let original = original_of(&pair, find.place);
            !original.is_some_and(|original| {
                says_part_of(&find.text, original, detector)
                    || says_other_words(find, original, detector)
            })
        };
        // A page that has so many of them tells it by the first.
        let mut left = finds.iter().filter(left).take(MOST_LEFT);
        let is_behind = pair.source.is_some() && left.any(is_other);
        let is_unfinished = is_open && is_unfinished(&finds);
        // Those of a closed draft say no more than its verdicts, and take several times the room.
        let settled = (!is_open).then(|| Arc::new(judge::judge_closed(&finds)));
        Self {
            pair,
            finds: Arc::new(if is_open { finds } else { Vec::new() }),
            settled,
            is_behind,
            is_unfinished,
            style: None,
            before: None,
        }
    }
}

/// A page of which so many sentences are left, and one of so many, is unfinished.
const LEFT: usize = 3;
const ONE_LEFT_OF: usize = 5;

/// Whether so many sentences are just as the source page has them, beyond doubt.
fn is_unfinished(finds: &[Find]) -> bool {
    let count = |look: Look| {
        finds
            .iter()
            .filter(move |find: &&Find| find.part.look == look)
    };
    let left = count(Look::Prose).filter(|find| find.same.is_some());
    let (left, native) = (left.count(), count(Look::Native).count());
    left >= LEFT && left * ONE_LEFT_OF >= left + native
}

/// So many sentences are looked at that the source page does not have.
const MOST_LEFT: usize = 64;

/// What the source page says in the block that belongs to that of a place.
pub(super) fn original_of<'p>(pair: &Pair<'p>, place: Place) -> Option<&'p str> {
    let source = pair.source?;
    let at = pair.sure_source(place.block()?)?.source;
    Some(&source.prose().get(at as usize)?.text)
}

/// Whether a text that the source page does not have as a sentence is a part of one of its, or has a part
/// of one among translated words.
fn says_part_of(text: &str, original: &str, detector: &Detector) -> bool {
    let part = text.trim_matches(|c: char| !c.is_alphanumeric());
    let phrases = || verbatim::phrases(detector, text, original);
    let is_long = |phrase: Range<usize>| {
        let phrase = text.get(phrase).unwrap_or("");
        phrase.split(' ').nth(2).is_some()
    };
    verbatim::stands_in(original, part) || phrases().into_iter().any(is_long)
}

/// Of blocks with more bytes, nobody reads each word for each of their sentences.
pub(super) const LONGEST_BLOCK: usize = 4096;

/// So many words a text has at most that is told from its source by them.
const SHORT: u32 = 5;

/// Whether a short text in letters of both languages has hardly a word of what its source says there: `AND
/// bit a bit`, where the source says `Bitwise AND`.
pub(super) fn says_other_words(find: &Find, original: &str, detector: &Detector) -> bool {
    let profile = find.profile();
    if detector.contrast != Contrast::Words
        || find.same.is_some()
        || profile.words > SHORT
        // With a word of the source language's grammar it is what an older source said.
        || profile.strong + profile.weak > 0
        || original.len() > LONGEST_BLOCK
    {
        return false;
    }
    let original = original.to_lowercase();
    let words = find.text.split(|c: char| !c.is_alphanumeric());
    let words = || words.clone().filter(|word| !word.is_empty());
    let is_kept = |word: &&str| verbatim::stands_in(&original, &word.to_lowercase());
    let kept = words().filter(is_kept).count();
    // `Applications modernes Lampworks 10`: a name that is kept says nothing.
    let mut small = words().filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase));
    2 * kept < words().count() || 2 * kept == words().count() && small.any(|word| !is_kept(&word))
}

/// Looks up every open sentence in the source page.
fn find_same(finds: &mut [Find], source: &Page, detector: &Detector, translatable: &[String]) {
    let known = sentences_of(source, detector, translatable);
    for find in finds.iter_mut().filter(|find| find.is_open()) {
        find.same = known.get(&find.hash).copied();
    }
}

/// Reads a unit of a page; `parts` is a place to work in.
fn read(
    detector: &Detector,
    (page, markup, context): (&Page, Markup, detect::Context<'_>),
    unit: &Unit<'_>,
    parts: &mut Vec<Part>,
    finds: &mut Vec<Find>,
) {
    let masked = mask::masked(unit, &page.source, markup);
    detect::parts(detector, unit, &masked, context, parts);
    for part in parts.drain(..) {
        let open = part.look.is_open();
        let text = if open {
            unit.prose.text.get(part.range.clone()).unwrap_or("")
        } else {
            ""
        };
        let place = match unit.place {
            Place::Block(block) if part.alt => Place::Alt(block),
            place => place,
        };
        let range = part.range.clone();
        let span = unit.prose.source_span(range.clone());
        finds.push(Find {
            place,
            span: if open {
                with_markup(page, place, span)
            } else {
                span
            },
            hash: if open { fingerprint(text) } else { 0 },
            text: masked.get(range).filter(|_| open).unwrap_or("").into(),
            same: None,
            part,
        });
    }
}

/// `span` with the markup of every link and emphasis whose text it holds all of.
fn with_markup(page: &Page, place: Place, span: Span) -> Span {
    let block = match place {
        Place::Block(block) | Place::Html { block, .. } => block,
        Place::Field { .. } | Place::Alt(_) => return span,
    };
    let block = page.document().blocks.get(block as usize);
    let Some(block) = block else { return span };
    match block.kind {
        BlockKind::Html => return span,
        BlockKind::Code => return with_marks(page, span),
        _ => {}
    }
    let mut wide = span;
    let inlines = block.inlines.start as usize..block.inlines.end as usize;
    let near = near(page, inlines, span);
    // No sentence ends within code.
    for (_, node) in page.document().range(near.clone()) {
        if matches!(node.kind, Kind::Code(_)) && node.span.overlaps(span) {
            wide = wide.join(node.span);
        }
    }
    let span = wide;
    for (id, node) in page.document().range(near) {
        let marked = matches!(
            node.kind,
            Kind::Link(_) | Kind::Strong | Kind::Emphasis | Kind::Strikethrough
        );
        if !marked || !node.span.overlaps(span) || wide.contains(node.span) {
            continue;
        }
        let mut leaves = page.document().descendants(id).filter(|(_, node)| {
            matches!(node.kind, Kind::Text(_) | Kind::Code(_) | Kind::Image(_))
        });
        if leaves.all(|(_, leaf)| span.contains(leaf.span)) {
            wide = wide.join(node.span);
        }
    }
    wide
}

/// `span`, which lies in a list that is indented as code is, with the marks of links and emphasis around
/// it.
fn with_marks(page: &Page, span: Span) -> Span {
    let text = page.source.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or("");
    let opening = before.len() - before.trim_end_matches(['[', '*', '_']).len();
    let after = text.get(end..).unwrap_or("");
    let link = after.strip_prefix("](").and_then(|rest| rest.find(')'));
    let behind = link.map_or(0, |end| end + "]()".len());
    let rest = after.get(behind..).unwrap_or("");
    let closing = rest.len() - rest.trim_start_matches(['*', '_']).len();
    Span::new(start - opening, end + behind + closing)
}

/// The nodes of `inlines` that begin within `span`, with the markup that opens right before it and
/// the text that `span` begins in. What else is around it holds more than `span`.
fn near(page: &Page, inlines: Range<usize>, span: Span) -> Range<usize> {
    let nodes = page.document().nodes.get(inlines.clone()).unwrap_or(&[]);
    let mut start = nodes.partition_point(|node| node.span.start < span.start);
    let end = nodes.partition_point(|node| node.span.start < span.end);
    start = start.saturating_sub(1);
    let opens = |at: usize| {
        nodes
            .get(at)
            .is_some_and(|node| node.end as usize > inlines.start + at + 1)
    };
    while start > 0 && opens(start - 1) {
        start -= 1;
    }
    inlines.start + start..inlines.start + end
}

/// Fingerprints of a page's units and of their sentences, with the first place of each.
fn sentences_of(page: &Page, detector: &Detector, translatable: &[String]) -> HashMap<u64, Span> {
    let mut known: HashMap<u64, Span> = HashMap::new();
    let mut add = |unit: &Unit<'_>| {
        let text = &unit.prose.text;
        let mut note = |range: Range<usize>| {
            let hash = fingerprint(text.get(range.clone()).unwrap_or(""));
            known
                .entry(hash)
                .or_insert_with(|| unit.prose.source_span(range));
        };
        note(0..text.len());
        for (text, _) in link_text::of(page, unit) {
            note(text);
        }
        let head = head::head(&unit.prose);
        let from = head.as_ref().map_or(0, |head| head.rest.start);
        for item in bars::items(text, from) {
            note(item);
        }
        if let Some(head) = head {
            note(head.label);
            note(head.rest);
        }
        for (stretch, _) in unit::stretches(&unit.prose, &page.source) {
            let shown = text.get(stretch.clone()).unwrap_or("");
            for sentence in sentences(shown, &detector.abbreviations, &[]) {
                note(stretch.start + sentence.start..stretch.start + sentence.end);
            }
        }
    };
    for unit in unit::of_front_matter(page, translatable) {
        add(&unit);
    }
    for block in 0..page.document().blocks.len() as u32 {
        for unit in unit::of_block(page, block) {
            add(&unit);
        }
    }
    known
}
