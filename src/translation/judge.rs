//! The verdict on every sentence of a draft, with all evidence weighed.

use std::ops::Range;

use super::alone::{alone, label_alone};
use super::bars;
use super::command::is_command;
use super::detect::Role;
use super::displayed;
use super::draft::{Draft, Find, original_of, says_other_words};
use super::fixed::is_fixed;
use super::head;
use super::instruction::is_instruction;
use super::label;
use super::look::Look;
use super::memory::Memory;
use super::names::Names;
use super::segment::{Evidence, Gap, Place, Segment, Told, Verdict};
use super::siblings::{Beside, Siblings};
use super::style::Style;
use super::unmarked::is_code;
use super::verbatim;
use crate::document::BlockKind;
use crate::text::language::{Contrast, Detector};

/// How many telling words a finding quotes.
const QUOTED: usize = 4;

/// What the other pages of the locale say.
pub(super) struct Site<'s> {
    /// How sentences are translated elsewhere.
    pub(super) memory: &'s Memory,
    /// What became of names.
    pub(super) names: &'s Names,
    /// How the source language writes its labels.
    pub(super) style: Style,
}

/// Judges the sentences of a page of which none may be foreign: no other page has anything to say.
pub(super) fn judge_closed(finds: &[Find]) -> Vec<Segment> {
    let segment = |find: &Find| Segment {
        place: find.place,
        span: find.span,
        verdict: match find.part.look {
            Look::Native => Verdict::Native,
            _ => Verdict::Neutral,
        },
        whole: false,
        told: None,
    };
    let mut segments: Vec<Segment> = finds.iter().map(segment).collect();
    mark_whole(&mut segments);
    segments
}

/// Judges a draft: the segments of its pair.
pub(super) fn judge(draft: &Draft<'_>, site: &Site<'_>, detector: &Detector) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::with_capacity(draft.finds.len());
    let beside = Beside::new(draft, detector);
    for find in draft.finds.iter() {
        let verdict = verdict(find, draft, site, &beside, detector);
        let evidence = match verdict {
            Verdict::Foreign(gap) => evidence(find, gap, site, &beside, detector),
            _ => Vec::new(),
        };
        let told = verdict.is_foreign() || find.same.is_some();
        segments.push(Segment {
            place: find.place,
            span: find.span,
            verdict,
            whole: false,
            told: told.then(|| {
                Box::new(Told {
                    evidence,
                    source: find.same,
                    range: range(find),
                })
            }),
        });
    }
    settle_lists(&mut segments, draft);
    mark_whole(&mut segments);
    segments
}

/// A find's bytes in its unit. A file of 4 GiB is not read, and a unit is a part of one.
fn range(find: &Find) -> Range<u32> {
    let range = &find.part.range;
    range.start as u32..range.end as u32
}

fn verdict(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Verdict {
    if let Place::Field { item: Some(_), .. } = find.place
        && find.part.look.is_open()
    {
        return search_word(find, site, detector);
    }
    // What the site itself translates elsewhere is not fixed here.
    let open = find.part.look.is_open();
    if open && is_code(find, draft) {
        return Verdict::Neutral;
    }
    if open && site.memory.translation(find.hash).is_none() && is_fixed(find, draft, detector) {
        return Verdict::Neutral;
    }
    if open && (head::is_button(find, draft, beside) || beside.is_of_program(find)) {
        return Verdict::Neutral;
    }
    if open && is_taken_over(find, draft) {
        return Verdict::Neutral;
    }
    if open && is_of_another_language(find, draft, detector) {
        return Verdict::Neutral;
    }
    if open && find.part.role == Role::Aside {
        return displayed::aside(find, draft, site);
    }
    if open
        && find.part.role == Role::Sentence
        && let Some(verdict) = displayed::verdict(find, draft, beside, detector)
    {
        return verdict;
    }
    if open && find.part.role == Role::Item {
        return bars::verdict(find, draft, site, detector);
    }
    if open && find.part.role == Role::Head {
        return head::verdict(find, draft, site, beside, detector);
    }
    match find.part.look {
        Look::Native => Verdict::Native,
        Look::Neutral => Verdict::Neutral,
        Look::Prose if is_command(find, draft) => Verdict::Neutral,
        Look::Prose | Look::Likely if is_glossed(find, draft, detector) => Verdict::Native,
        // Nobody left it.
        Look::Prose | Look::Likely
            if (find.part.look == Look::Likely || !draft.is_behind)
                && original(find, draft)
                    .is_some_and(|text| says_other_words(find, text, detector)) =>
        {
            Verdict::Native
        }
        Look::Prose => Verdict::Foreign(Gap::Sentence),
        // The source page has not this text: it was translated, whatever it looks like.
        Look::Fragment
            if find.part.role == Role::Link
                && find.same.is_none()
                && draft.pair.source.is_some()
                && !draft.is_behind =>
        {
            Verdict::Native
        }
        Look::Fragment => fragment(find, site),
        Look::Likely if differs(find, draft, detector) && !draft.is_behind => Verdict::Native,
        Look::Label if differs(find, draft, detector) => Verdict::Native,
        Look::Label | Look::Likely if is_instruction(find, draft, site, detector) => {
            Verdict::Foreign(Gap::Sentence)
        }
        Look::Likely if find.same.is_none() => alone(find, site, detector),
        Look::Likely => {
            let fate = site.names.fate(find.hash);
            let profile = find.profile();
            let words = site.names.weigh(&find.text, detector).told
                + profile.strong
                + profile.joints * u32::from(profile.words != 2);
            // Words of both languages in the small letters of a phrase: English joins them so,
            // German writes nouns with capitals, French and Spanish put words between them.
            let phrase = profile.words >= 2
                && profile.alike > 0
                && profile.names + profile.codes + profile.caps + profile.numbers == 0;
            let kept = words == 0 && !phrase && !is_left_alone(find, beside)
                || (fate.kept > fate.renamed && find.profile().strong == 0);
            if kept {
                Verdict::Neutral
            } else {
                Verdict::Foreign(Gap::Sentence)
            }
        }
        Look::Label if detector.contrast == Contrast::Words && find.same.is_none() => {
            label_alone(find, draft, site, beside, detector)
        }
        Look::Label => label::label(find, draft, site, beside, detector),
    }
}

/// Whether a translation has what its whole source says in brackets behind it, as a term is
/// introduced: `Grundton (key note)`; or says in brackets what the words mean that it quotes: `Turn off
/// (ausschalten)`.
fn is_glossed(find: &Find, draft: &Draft<'_>, detector: &Detector) -> bool {
    let parts = || {
        let text = find.text.trim_end_matches(['.', '。']);
        let inside = text.strip_suffix([')', '）'])?;
        let open = inside.rfind(['(', '（'])?;
        let before = inside.get(..open)?.trim();
        let gloss = inside.get(open..)?.trim_start_matches(['(', '（']).trim();
        (!before.is_empty() && !gloss.is_empty()).then_some((before, gloss))
    };
    // What the source language says, too, may have been in an older source: `(preview)`.
    let is_native = |gloss: &str| {
        let profile = detector.profile(gloss);
        let own = profile.strong + profile.weak + profile.common + profile.codes + profile.caps;
        profile.native + profile.target > 0 || profile.lower > 0 && own == 0
    };
    parts().is_some_and(|(before, gloss)| {
        original(find, draft).is_some_and(|text| {
            let whole = text.trim().trim_end_matches('.');
            whole.eq_ignore_ascii_case(gloss)
                || whole.eq_ignore_ascii_case(before)
                    && !verbatim::stands_in(text, gloss)
                    && is_native(gloss)
        })
    })
}

/// What the source's block says that belongs to a find's.
pub(super) fn original<'d>(find: &Find, draft: &Draft<'d>) -> Option<&'d str> {
    original_of(&draft.pair, find.place)
}

/// Whether a word that the source writes small was given a capital: who changed it has read it, and
/// keeps it as a word of the page's language.
fn is_taken_over(find: &Find, draft: &Draft<'_>) -> bool {
    find.profile().words == 1
        && find.text.starts_with(char::is_uppercase)
        && original(find, draft).is_some_and(|text| {
            let text = text.trim();
            text.starts_with(char::is_lowercase) && text.to_lowercase() == find.text.to_lowercase()
        })
}

/// Whether a text in a cell or an item that the source has, too, is a word or two of another language than
/// the source's, by their letters: what `norsk bokmål` calls itself.
fn is_of_another_language(find: &Find, draft: &Draft<'_>, detector: &Detector) -> bool {
    let profile = find.profile();
    let is_listed = || {
        let block = draft.block_of(find);
        block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. } | BlockKind::Item))
    };
    find.same.is_some()
        && profile.words <= 2
        && profile.strong + profile.weak + profile.common == 0
        && detector.is_beyond_source(&find.text)
        && is_listed()
}

/// Whether a label that is written as words are, with one capital, is the only one of its list or
/// column that is as the source has it, and at least two others are translated.
fn is_left_alone(find: &Find, beside: &Beside<'_>) -> bool {
    let profile = find.profile();
    let as_words = profile.words <= 4
        && profile.lower > 0
        && profile.capitals == 1
        && profile.codes + profile.caps + profile.numbers == 0
        && find.text.starts_with(char::is_uppercase);
    let translated = |beside: Siblings| beside.prose > 1 && beside.prose == beside.all;
    as_words && translated(beside.in_column(find))
}

/// Whether a text in letters of both languages stands beside a source page that has it not: it was
/// translated, whatever it looks like.
pub(super) fn differs(find: &Find, draft: &Draft<'_>, detector: &Detector) -> bool {
    detector.contrast == Contrast::Words
        && matches!(find.part.look, Look::Label | Look::Likely)
        && draft.pair.source.is_some()
        && find.same.is_none()
}

/// The verdict on an item of a list of search words. They are often written small, names too.
fn search_word(find: &Find, site: &Site<'_>, detector: &Detector) -> Verdict {
    let profile = find.profile();
    let fate = site.names.fate(find.hash);
    let told =
        profile.common + profile.strong > 0 || (!detector.has_vocabulary() && profile.lower > 0);
    let alike = detector.contrast == Contrast::Words && find.same.is_none();
    if !told || alike || fate.kept > fate.renamed || (fate.embedded > 0 && fate.renamed == 0) {
        Verdict::Neutral
    } else if find.part.look == Look::Prose {
        Verdict::Foreign(Gap::Sentence)
    } else {
        Verdict::Foreign(Gap::Label)
    }
}

pub(super) fn fragment(find: &Find, site: &Site<'_>) -> Verdict {
    // A name in small letters that is written as a name in other sentences.
    let fate = site.names.fate(find.hash);
    if fate.kept > fate.renamed {
        Verdict::Neutral
    } else {
        Verdict::Foreign(Gap::Fragment)
    }
}

fn evidence(
    find: &Find,
    gap: Gap,
    site: &Site<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Vec<Evidence> {
    let mut found = Vec::new();
    let (kind, words) = detector.telling(&find.text, QUOTED);
    if !words.is_empty() {
        found.push(Evidence::Words {
            kind,
            words: words.into_iter().map(Box::from).collect(),
        });
    }
    if find.same.is_some() {
        found.push(Evidence::SameAsSource);
    }
    if let Some(translation) = site.memory.translation(find.hash) {
        found.push(Evidence::Translated {
            text: translation.text.clone(),
            page: translation.page.clone(),
            line: translation.line,
            times: translation.times,
        });
    }
    if gap == Gap::Label {
        let fate = site.names.fate(find.hash);
        if fate.renamed > 0 {
            found.push(Evidence::Renamed {
                renamed: fate.renamed,
                kept: fate.kept,
            });
        }
        let beside = beside.of(find);
        if beside.all > 0 && beside.prose * 2 > beside.all {
            let (native, all) = (beside.prose, beside.all);
            found.push(Evidence::Siblings { native, all });
        }
    }
    if detector.contrast == Contrast::Letters && find.profile().native == 0 {
        found.push(Evidence::NoNativeLetters);
    }
    found
}

/// A list of search words that has as many native as foreign ones keeps the foreign ones for those
/// who search in that language.
fn settle_lists(segments: &mut [Segment], draft: &Draft<'_>) {
    let is_listed = |segment: &Segment| matches!(segment.place, Place::Field { item: Some(_), .. });
    if !segments.iter().any(is_listed) {
        return;
    }
    for field in 0..draft.pair.target.front_matter.fields.len() as u32 {
        let own = |segment: &Segment| matches!(segment.place, Place::Field { field: at, item: Some(_) } if at == field);
        let count = |wanted: fn(Verdict) -> bool| {
            segments
                .iter()
                .filter(|segment| own(segment) && wanted(segment.verdict))
                .count()
        };
        let native = count(|verdict| verdict == Verdict::Native);
        let foreign = count(Verdict::is_foreign);
        if native > 0 && native >= foreign {
            for segment in segments.iter_mut().filter(|segment| own(segment)) {
                if segment.verdict.is_foreign() {
                    segment.verdict = Verdict::Neutral;
                    if let Some(told) = &mut segment.told {
                        told.evidence.clear();
                    }
                }
            }
        }
    }
}

/// Marks the segments whose block, or whose field, has nothing in the page's language.
fn mark_whole(segments: &mut [Segment]) {
    let key = |place: Place| match place {
        Place::Field { field, .. } => (0, field, 0),
        Place::Block(block) => (1, block, 0),
        Place::Alt(block) => (2, block, 0),
        Place::Html { block, part } => (3, block, part),
    };
    let is_native = |segment: &&Segment| segment.verdict == Verdict::Native;
    let mut native: Vec<_> = Vec::with_capacity(segments.len());
    native.extend(
        segments
            .iter()
            .filter(is_native)
            .map(|segment| key(segment.place)),
    );
    // They come in the order of the page, which is this one but for a few.
    native.sort_unstable();
    for segment in segments {
        let apart = segment.verdict != Verdict::Native;
        segment.whole = apart && native.binary_search(&key(segment.place)).is_err();
    }
}
