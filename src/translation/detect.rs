//! What each sentence of a unit looks like by itself, before other pages are asked.

use std::ops::Range;

use super::look::{Look, is_clause, is_fragment, is_told, look_of};
use super::unit::{self, Unit};
use super::{bars, head, shown, verbatim};
use crate::document::PieceKind;
use crate::text::Source;
use crate::text::display_names::Displayed;
use crate::text::language::{Contrast, Detector, Profile};
use crate::text::sentence::sentences;

/// A sentence of a unit, or all of it, with what it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its bytes in the unit's prose, white space around it left out.
    pub range: Range<usize>,
    /// Whether it is an image's alternative text.
    pub alt: bool,
    /// What it is beside the sentences.
    pub role: Role,
    /// What was counted in it.
    pub profile: Profile,
    /// What it looks like.
    pub look: Look,
}

/// What a part of a unit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A sentence, or a phrase of one.
    Sentence,
    /// The label before the colon of an item.
    Head,
    /// The text of a link inside a translated sentence.
    Link,
    /// One of several names that bars part.
    Item,
    /// Words in brackets behind a translated sentence.
    Aside,
}

/// The file of a unit, and what the source page says in its place, which is seldom asked.
#[derive(Clone, Copy)]
pub(super) struct Context<'b> {
    pub file: &'b Source,
    pub original: &'b dyn Fn() -> Option<&'b str>,
}

/// Finds the sentences of `unit`, whose [`super::mask::masked`] text is `text`. Where all of it is native or
/// neutral it is one part.
pub(super) fn parts(
    detector: &Detector,
    unit: &Unit<'_>,
    text: &str,
    context: Context<'_>,
    found: &mut Vec<Part>,
) {
    let all = trimmed(text, 0..text.len());
    if all.is_empty() || detector.contrast == Contrast::None {
        return;
    }
    let head = head::head(&unit.prose);
    let left = head
        .as_ref()
        .and_then(|head| Some((head, head::left(head, text, detector)?)));
    let mut barred = false;
    if memchr::memchr(b'|', text.as_bytes()).is_some() {
        let from = head.as_ref().map_or(0, |head| head.rest.start);
        let items = bars::items(text, from);
        barred = !items.is_empty();
        for (range, look) in bars::left(&items, text, detector) {
            found.push(part(detector, text, &range, (Role::Item, look)));
        }
    }
    match left {
        // Behind a translated label, names that are all left are kept.
        Some((_, head::Left::Rest)) if barred => {
            found.push(part(detector, text, &all, (Role::Sentence, Look::Native)));
        }
        Some((head, head::Left::Label(look))) => {
            found.push(part(detector, text, &head.label, (Role::Head, look)));
            sentences_of(detector, unit, text, (context, all), found);
        }
        Some((head, head::Left::Rest)) => {
            let label = (Role::Head, Look::Native);
            found.push(part(detector, text, &head.label, label));
            let rest = trimmed(text, head.rest.start..text.len());
            sentences_of(detector, unit, text, (context, rest), found);
        }
        None => sentences_of(detector, unit, text, (context, all), found),
    }
}

fn part(detector: &Detector, text: &str, range: &Range<usize>, (role, look): (Role, Look)) -> Part {
    let profile = detector.profile(text.get(range.clone()).unwrap_or(""));
    let (range, alt) = (range.clone(), false);
    Part {
        range,
        alt,
        role,
        profile,
        look,
    }
}

/// The sentences of the bytes `all` of `text`, which has no white space behind them.
fn sentences_of(
    detector: &Detector,
    unit: &Unit<'_>,
    text: &str,
    (context, all): (Context<'_>, Range<usize>),
    found: &mut Vec<Part>,
) {
    let shown = text.get(all.clone()).unwrap_or("");
    let profile = detector.profile(shown);
    let alt = unit
        .prose
        .pieces
        .first()
        .is_some_and(|piece| piece.kind == PieceKind::Alt);
    let is_solid = profile.words == 0 || detector.contrast == Contrast::Solid;
    let is_native = !is_solid && plainly_native(detector, &profile, shown);
    let one = if is_solid {
        let native = profile.native > 0;
        Some(if native { Look::Native } else { Look::Neutral })
    } else if is_native {
        (!is_parted(unit, context.file)).then_some(Look::Native)
    } else {
        let coded = profile.words == profile.codes + profile.caps && profile.caps_function == 0;
        (profile.native == 0 && coded).then_some(Look::Neutral)
    };
    if let Some(look) = one {
        if look == Look::Native && may_have_phrase(detector, &profile) {
            let unshown = shown::unshown(unit, text, context.file);
            let texts = (text, unshown.as_deref().unwrap_or(text));
            let first = found.len();
            phrases(detector, unit, texts, (context, &all), (found, first));
        }
        found.push(Part {
            range: all,
            alt,
            role: Role::Sentence,
            profile,
            look,
        });
        return;
    }
    let first = found.len();
    let whole = unit::whole(&unit.prose);
    let unshown = shown::unshown(unit, text, context.file);
    let texts = (text, unshown.as_deref().unwrap_or(text));
    for (stretch, alt) in unit::stretches(&unit.prose, context.file) {
        let stretch = stretch.start.max(all.start)..stretch.end;
        let Some(shown) = text.get(stretch.clone()) else {
            continue;
        };
        let inner: Vec<Range<usize>> = whole
            .iter()
            .filter(|range| stretch.start <= range.start && range.end <= stretch.end)
            .map(|range| range.start - stretch.start..range.end - stretch.start)
            .collect();
        let mut cut = sentences(shown, &detector.abbreviations, &inner);
        for sentence in &mut cut {
            *sentence = stretch.start + sentence.start..stretch.start + sentence.end;
        }
        shown::join(unit, text, &mut cut);
        for range in cut {
            let range = trimmed(text, range);
            sentence_parts(detector, unit, texts, (range, alt, context), found);
        }
    }
    if is_native {
        // A line of capitalised words is a name or a value that the others explain: `On`, `Lamp Keeper`.
        let labels = found.iter_mut().skip(first);
        for part in labels.filter(|part| part.look == Look::Label) {
            part.look = Look::Neutral;
        }
    }
}

/// The parts of a sentence of a unit; `texts` are its text with and without what is shown on a screen.
fn sentence_parts(
    detector: &Detector,
    unit: &Unit<'_>,
    (text, unshown): (&str, &str),
    (range, alt, context): (Range<usize>, bool, Context<'_>),
    found: &mut Vec<Part>,
) {
    let sentences = text.get(range.clone()).zip(unshown.get(range.clone()));
    let Some((sentence, rest)) = sentences.filter(|(text, _)| !text.is_empty()) else {
        return;
    };
    let first = found.len();
    let mut profile = detector.profile(sentence);
    let mut look = look_of(detector, &profile, sentence);
    if look.is_open() && rest != sentence {
        // What a page only quotes does not make it foreign.
        let outside = detector.profile(rest);
        let found = if outside.words + outside.native == 0 {
            Look::Neutral
        } else {
            look_of(detector, &outside, rest)
        };
        if found != Look::Prose {
            (profile, look) = (outside, found);
        }
    }
    let sentence = if look == Look::Native { rest } else { sentence };
    let told =
        detector.contrast == Contrast::Words && profile.strong + profile.weak + profile.common > 2;
    if look == Look::Native && (told || detector.contrast == Contrast::Letters) {
        let runs = if told {
            detector.clauses(sentence)
        } else {
            detector.runs(sentence)
        };
        for (run, profile) in runs {
            let range = range.start + run.start..range.start + run.end;
            let phrase = if told {
                is_clause(&profile)
            } else {
                is_fragment(&profile)
                    || is_told(&profile, text.get(range.end..))
                    || is_list_of_names(detector, text.get(range.clone()).unwrap_or(""))
            };
            if phrase && !shown::is_shown_label(unit, text, &range, &profile) {
                found.push(Part {
                    range,
                    alt,
                    role: Role::Sentence,
                    profile,
                    look: Look::Fragment,
                });
            }
        }
    }
    if look == Look::Native {
        // Behind a link nothing is introduced.
        let is_behind_link = |at: usize| {
            let before = text.get(..range.start + at).unwrap_or("").trim_end().len();
            let pieces = &unit.prose.pieces;
            let piece = pieces.partition_point(|piece| piece.range.end < before);
            pieces.get(piece).is_some_and(|piece| piece.link)
        };
        for aside in asides(detector, sentence, is_behind_link) {
            let range = range.start + aside.start..range.start + aside.end;
            let is_found = |part: &Part| {
                part.look == Look::Fragment
                    && part.range.start < range.end
                    && range.start < part.range.end
            };
            if !found.iter().skip(first).any(is_found) {
                found.push(part(detector, text, &range, (Role::Aside, Look::Fragment)));
            }
        }
        if may_have_phrase(detector, &profile) {
            phrases(
                detector,
                unit,
                (text, unshown),
                (context, &range),
                (found, first),
            );
        }
    }
    if detector.contrast == Contrast::Words
        && matches!(look, Look::Native | Look::Label | Look::Likely)
        && let Some((head, names)) = sentence.rsplit_once(": ")
        && is_list_of_names(detector, names)
    {
        let start = range.start + head.len() + ": ".len();
        let tail = start..range.start + sentence.len();
        found.push(part(
            detector,
            text,
            &tail,
            (Role::Sentence, Look::Fragment),
        ));
    }
    found.push(Part {
        range,
        alt,
        role: Role::Sentence,
        profile,
        look,
    });
}

/// Whether a native text may have a phrase that its source has too: two words of the source language in
/// small letters. Words of its grammar that the page's language has, too, are not counted.
fn may_have_phrase(detector: &Detector, profile: &Profile) -> bool {
    let grammar = profile.strong + profile.weak;
    let own = profile.common - profile.common_capitals;
    grammar > 0 && grammar + own + profile.lower.min(1) > 1
        || detector.contrast == Contrast::Words && own > 1
}

/// Adds the phrases of a native text, at the bytes `all` of its unit, that the source has word for word.
/// `found` has the text's other parts from `first` on.
fn phrases(
    detector: &Detector,
    unit: &Unit<'_>,
    (text, unshown): (&str, &str),
    (context, all): (Context<'_>, &Range<usize>),
    (found, first): (&mut Vec<Part>, usize),
) {
    let Some((native, original)) = unshown.get(all.clone()).zip((context.original)()) else {
        return;
    };
    for phrase in verbatim::phrases(detector, native, original) {
        let range = all.start + phrase.start..all.start + phrase.end;
        let is_told = |part: &Part| {
            part.look == Look::Fragment
                && part.range.start < range.end
                && range.start < part.range.end
        };
        let profile = detector.profile(text.get(range.clone()).unwrap_or(""));
        if !found.iter().skip(first).any(is_told)
            && !shown::is_shown_label(unit, text, &range, &profile)
        {
            found.push(part(
                detector,
                text,
                &range,
                (Role::Sentence, Look::Fragment),
            ));
        }
    }
}

/// The most characters that an aside in brackets has.
const LONGEST_ASIDE: usize = 160;

/// Whether a text is a list of regions or languages by the names that the source has for them.
fn is_list_of_names(detector: &Detector, text: &str) -> bool {
    let listed = text.contains([',', ';']).then(|| detector.names.read(text));
    let is_list = |names: Displayed| names.differing > 1 && names.sure > 0;
    listed.flatten().is_some_and(is_list)
}

/// The texts in brackets of a native sentence that are a phrase of the source language in small letters,
/// with a word of its grammar or behind a link. Terms are introduced so, too: the source page tells which are.
fn asides<'t>(
    detector: &'t Detector,
    sentence: &'t str,
    is_behind_link: impl Fn(usize) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let opened = sentence.match_indices(['(', '（']);
    opened.filter_map(move |(at, open)| {
        let start = at + open.len();
        let inside = sentence.get(start..)?;
        // What is longer is no aside; the limit keeps brackets that nothing closes from being costly.
        let mut chars = inside.char_indices().take(LONGEST_ASIDE);
        let (end, _) = chars.find(|(_, c)| matches!(c, ')' | '）'))?;
        let inside = inside.get(..end)?;
        if !inside.contains(' ') || !inside.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        let profile = detector.profile(inside);
        let is_phrase = profile.native + profile.target + profile.codes == 0
            && (2..=12).contains(&profile.words)
            // Names and commands have no words of grammar: `sort by name`, `npm run build`.
            && (profile.strong >= 1 || profile.common + profile.weak >= 1 && is_behind_link(at));
        let inside = start..start + inside.len();
        (is_phrase && !shown::expands(sentence, &inside)).then_some(inside)
    })
}

/// Whether a unit has lines that stand apart, of which one may be left and another translated.
fn is_parted(unit: &Unit<'_>, file: &Source) -> bool {
    unit.prose.pieces.len() > 1 && unit::stretches(&unit.prose, file).len() > 1
}

/// Whether no sentence of `text` can be foreign, so that it need not be parted.
fn plainly_native(detector: &Detector, profile: &Profile, text: &str) -> bool {
    match detector.contrast {
        Contrast::Letters => {
            profile.native > 0
                && profile.strong + profile.lower == 0
                // A short order in capitals (`Select CSP.`) needs a stop of its own.
                && !(profile.common_capitals > 1 && profile.commas > 0)
                && !(profile.common_capitals > 0
                    && ([". ", "? ", "! "].iter().any(|stop| text.contains(stop))
                        || text.ends_with('.')))
        }
        Contrast::Words => {
            let several = [". ", "? ", "! "].iter().any(|stop| text.contains(stop));
            let told = profile.common + profile.weak;
            let most = match (several, told > 0 && text.contains(" (")) {
                (false, false) if profile.common_capitals < 2 || profile.commas == 0 => 3,
                _ => 1,
            };
            profile.target > 0 && profile.strong == 0 && told < most
        }
        Contrast::None | Contrast::Solid => true,
    }
}

/// `range` without white space at either end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(shown) = text.get(range.clone()) else {
        return range.start..range.start;
    };
    if has_solid_ends(shown.as_bytes()) {
        return range;
    }
    let core = shown.trim();
    let start = range.start + (core.as_ptr() as usize - shown.as_ptr() as usize);
    start..start + core.len()
}

/// Whether a text begins and ends with what is no white space, told by its bytes: signs of ASCII, Han
/// characters and their punctuation.
fn has_solid_ends(text: &[u8]) -> bool {
    let begins = match text {
        [0xe3, 0x80, third, ..] => *third != 0x80,
        [first, ..] => matches!(first, b'!'..=b'~' | 0xe4..=0xe9 | 0xef),
        [] => false,
    };
    begins
        && match text {
            [.., 0xe3, 0x80, third] => *third != 0x80,
            [.., 0xe4..=0xe9 | 0xef, _, 0x80..=0xbf] => true,
            [.., last] => last.is_ascii_graphic(),
            [] => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_at_the_ends_is_left_out() {
        let check = |text: &str| {
            let range = trimmed(text, 0..text.len());
            assert_eq!(text.get(range), Some(text.trim()), "{text:?}");
        };
        for c in '\0'..=char::MAX {
            check(&format!("{c}設"));
            check(&format!("設{c}"));
        }
        for text in ["a\u{a0}", "\u{a0}a", "a\u{2003}", "一 ", "。\u{3000}", "x"] {
            check(text);
        }
        check("");
        check(" 設定\u{3000}");
    }
}
