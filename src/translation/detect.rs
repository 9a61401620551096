//! What each sentence of a unit looks like by itself, before other pages are asked.

use std::ops::Range;

use super::unit::{self, Unit};
use super::{bars, head, shown};
use crate::document::PieceKind;
use crate::text::Source;
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
}

/// What a sentence looks like by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Look {
    /// The page's language.
    Native,
    /// No words to translate.
    Neutral,
    /// The source language, beyond doubt.
    Prose,
    /// The source language, if the source page has the very same.
    Likely,
    /// Capitalised words that may be a name: other pages must tell.
    Label,
    /// A phrase of the source language inside a native sentence.
    Fragment,
}

/// Finds the sentences of `unit`, whose [`super::mask::masked`] text is `text`. Where all of it is native or
/// neutral it is one part.
pub(super) fn parts(
    detector: &Detector,
    unit: &Unit<'_>,
    text: &str,
    source: &Source,
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
            sentences_of(detector, unit, text, (source, all), found);
        }
        Some((head, head::Left::Rest)) => {
            let label = (Role::Head, Look::Native);
            found.push(part(detector, text, &head.label, label));
            let rest = trimmed(text, head.rest.start..text.len());
            sentences_of(detector, unit, text, (source, rest), found);
        }
        None => sentences_of(detector, unit, text, (source, all), found),
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
    (source, all): (&Source, Range<usize>),
    found: &mut Vec<Part>,
) {
    let shown = text.get(all.clone()).unwrap_or("");
    let profile = detector.profile(shown);
    let alt = unit
        .prose
        .pieces
        .first()
        .is_some_and(|piece| piece.kind == PieceKind::Alt);
    let one = if profile.words == 0 || detector.contrast == Contrast::Solid {
        let native = profile.native > 0;
        Some(if native { Look::Native } else { Look::Neutral })
    } else if plainly_native(detector, &profile, shown) {
        Some(Look::Native)
    } else {
        let coded = profile.words == profile.codes + profile.caps && profile.caps_function == 0;
        (profile.native == 0 && coded).then_some(Look::Neutral)
    };
    if let Some(look) = one {
        found.push(Part {
            range: all,
            alt,
            role: Role::Sentence,
            profile,
            look,
        });
        return;
    }
    let whole = unit::whole(&unit.prose);
    let unshown = shown::unshown(unit, text, source);
    let texts = (text, unshown.as_deref().unwrap_or(text));
    for (stretch, alt) in unit::stretches(&unit.prose, source) {
        let stretch = stretch.start.max(all.start)..stretch.end;
        let Some(shown) = text.get(stretch.clone()) else {
            continue;
        };
        let inner: Vec<Range<usize>> = whole
            .iter()
            .filter(|range| stretch.start <= range.start && range.end <= stretch.end)
            .map(|range| range.start - stretch.start..range.end - stretch.start)
            .collect();
        for sentence in sentences(shown, &detector.abbreviations, &inner) {
            let range = stretch.start + sentence.start..stretch.start + sentence.end;
            let range = trimmed(text, range);
            sentence_parts(detector, unit, texts, (range, alt), found);
        }
    }
}

/// What one sentence looks like by itself.
pub(super) fn look_at(detector: &Detector, sentence: &str) -> Look {
    look_of(detector, &detector.profile(sentence), sentence)
}

fn look_of(detector: &Detector, profile: &Profile, sentence: &str) -> Look {
    match detector.contrast {
        Contrast::Words => by_words(detector, profile, sentence),
        Contrast::None => Look::Native,
        Contrast::Letters | Contrast::Solid => by_letters(detector, profile, sentence),
    }
}

/// The parts of a sentence of a unit; `texts` are its text with and without what is shown on a screen.
fn sentence_parts(
    detector: &Detector,
    unit: &Unit<'_>,
    (text, unshown): (&str, &str),
    (range, alt): (Range<usize>, bool),
    found: &mut Vec<Part>,
) {
    let sentences = text.get(range.clone()).zip(unshown.get(range.clone()));
    let Some((sentence, rest)) = sentences.filter(|(text, _)| !text.is_empty()) else {
        return;
    };
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
                is_fragment(&profile) || is_told(&profile, text.get(range.end..))
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
    found.push(Part {
        range,
        alt,
        role: Role::Sentence,
        profile,
        look,
    });
}

/// Whether no sentence of `text` can be foreign, so that it need not be parted.
fn plainly_native(detector: &Detector, profile: &Profile, text: &str) -> bool {
    match detector.contrast {
        Contrast::Letters => {
            profile.native > 0
                && profile.strong + profile.lower == 0
                // A short order in capitals (`Select CSP.`) needs a stop of its own.
                && !(profile.common_capitals > 0
                    && ([". ", "? ", "! "].iter().any(|stop| text.contains(stop))
                        || text.ends_with('.')))
        }
        Contrast::Words => {
            let several = [". ", "? ", "! "].iter().any(|stop| text.contains(stop));
            let told = profile.common + profile.weak;
            profile.target > 0 && profile.strong == 0 && told < if several { 1 } else { 3 }
        }
        Contrast::None | Contrast::Solid => true,
    }
}

/// The verdict on a sentence where the two languages use different letters.
fn by_letters(detector: &Detector, profile: &Profile, sentence: &str) -> Look {
    let words = profile.words;
    if words == 0 {
        return if profile.native > 0 {
            Look::Native
        } else {
            Look::Neutral
        };
    }
    let prose = profile.strong > 0 && words >= 2
        || profile.lower > 0
            && words >= 2
            && (profile.common + profile.weak > 0 || profile.lower >= 2)
        // `GZIP, ZSTD, NONE` is a list of values.
        || profile.caps_function > 0
            && profile.caps == words
            && words >= 3
            && profile.commas + 1 < words
        || profile.native == 0
            && (is_enumeration(profile, sentence)
                || is_hours(profile)
                || profile.numbers > 1 && detector.is_date(sentence));
    if profile.native > 0 {
        // An English sentence that names one thing in the page's language is still English.
        let swamped =
            profile.native * 6 < profile.letters && profile.strong > 0 && profile.lower >= 3;
        return if swamped { Look::Prose } else { Look::Native };
    }
    if is_entry(profile, sentence) {
        return Look::Label;
    }
    if prose {
        return Look::Prose;
    }
    if is_order(detector, profile, sentence) {
        return Look::Prose;
    }
    if profile.capitals + profile.lower + profile.strong > 0 || profile.caps_function == words {
        Look::Label
    } else {
        Look::Neutral
    }
}

/// Whether a text is a name in small letters, as packages and commands have them, and what is said
/// of it: `fabrikam-cli (Zlib License)`.
fn is_entry(profile: &Profile, sentence: &str) -> bool {
    let rest = sentence.split_once(' ').map_or("", |(_, rest)| rest);
    profile.lower == 1
        && profile.words >= 2
        && profile.strong + profile.weak + profile.alike == 0
        && sentence.starts_with(char::is_lowercase)
        && (profile.small_common() == 0 || rest.starts_with('(') && rest.ends_with(')'))
}

/// Whether words and numbers are joined as in no name: `Phone: 12 34 (Monday to Friday, 9 to 5)`.
fn is_hours(profile: &Profile) -> bool {
    profile.names + profile.codes + profile.caps == 0
        && profile.weak >= 2
        && profile.common >= 2
        && profile.numbers >= 2
}

/// Whether words are joined as in no name: after commas, between codes, or in a long phrase.
fn is_enumeration(profile: &Profile, sentence: &str) -> bool {
    let codes = profile.codes + profile.caps;
    profile.joints > 0
        && !has_initials(sentence)
        && (profile.commas > 0
            || profile.words == codes + profile.joints
            || codes > 0 && profile.words == codes + profile.joints + profile.common
            || profile.words + profile.numbers >= 5
                && profile.weak >= 2
                && profile.codes + profile.numbers > 0)
}

/// Whether a text has the initials of an author behind a family name: `Reed, A. and Lamp, B.`
fn has_initials(text: &str) -> bool {
    let mut parts = text.split(", ").skip(1);
    parts.any(|part| matches!(part.as_bytes(), [b'A'..=b'Z', b'.', ..]))
}

/// Whether a text ends as a sentence does and has an everyday word with a capital: `Select CSP.`,
/// `Questions?`.
fn is_order(detector: &Detector, profile: &Profile, sentence: &str) -> bool {
    // `Welcome to Contoso!` has a name, and opens as no name does.
    let opened = profile.opening > 0 && profile.weak > 0;
    let asked = sentence.ends_with(['?', '!']) && (profile.names == 0 || opened);
    // Code is blanked: `Open ______.`
    let several = profile.words >= 2 || sentence.contains("__");
    // `Monthly.` at the head of an item: no name ends in a full stop.
    let several = several || (profile.letters > 4 && sentence.ends_with('.'));
    // The stop of `Ridge & Vale Ltd.` is the abbreviation's.
    let stopped = sentence.ends_with(':')
        || sentence.ends_with('.') && !detector.abbreviations.close(sentence);
    // `Meadow Press, 2024.` is where a book appeared.
    let dated = profile.numbers > 0 && profile.lower + profile.weak + profile.strong == 0;
    let ended = stopped && several && profile.names <= 1 && !dated && !has_initials(sentence);
    (asked || ended) && profile.common_capitals > 0
}

/// The verdict where the two share their letters and function words vote.
fn by_words(detector: &Detector, profile: &Profile, sentence: &str) -> Look {
    let votes = profile.strong + profile.weak;
    let small = profile.lower + profile.alike;
    if profile.target > 0 {
        let drowned = profile.strong >= 3 && votes >= 3 * profile.target;
        return if drowned { Look::Prose } else { Look::Native };
    }
    if is_entry(profile, sentence) {
        return Look::Label;
    }
    let content = profile.small_common();
    let told = profile.strong >= 2 && profile.lower > 0
        || profile.strong >= 1 && (profile.weak + content >= 1 || profile.words >= 4)
        || profile.words >= 5 && profile.weak >= 2 && content >= 2
        // Small everyday words with no name among them are a phrase, however short.
        || profile.names + profile.codes == 0
            && content >= 1
            && (votes >= 1 || profile.common >= 2)
        || profile.names <= 1
            && content >= 1
            && votes >= 1
            && profile.common >= 2
            && sentence.ends_with(['.', '?', '!'])
        || is_statement(profile, sentence);
    if profile.numbers > 1 && detector.is_date(sentence) {
        return Look::Prose;
    }
    if told && profile.words >= 2 && (small > 0 || votes >= 2) {
        return Look::Prose;
    }
    if profile.words >= 2
        && (small > 0 || profile.strong > 0 || profile.weak >= 2 && profile.common > 0)
        || is_enumeration(profile, sentence)
        || is_order(detector, profile, sentence)
    {
        Look::Likely
    } else if profile.capitals + profile.lower + profile.strong > 0
        || profile.caps_function == profile.words
    {
        Look::Label
    } else {
        Look::Neutral
    }
}

/// Whether a sentence with names in it opens and ends as one of the source language, and has only
/// its words between the names: `Start Contoso Agent first and wait.`
fn is_statement(profile: &Profile, sentence: &str) -> bool {
    let votes = profile.strong + profile.weak;
    let content = profile.small_common();
    profile.words >= 3
        && sentence.ends_with(['.', '?', '!'])
        && profile.knows_small()
        && (profile.opening > 0 && votes >= 1 && (content >= 1 || profile.instruction > 0)
            || profile.instruction > 0 && votes >= 2)
}

/// Whether a run of foreign words inside a native sentence is a phrase and not a name.
fn is_fragment(profile: &Profile) -> bool {
    profile.words >= 3
        && (profile.strong > 0 && profile.lower > 0
            || profile.strong >= 3
            || profile.lower >= 2 && profile.common >= 2
            || profile.names + profile.codes == 0
                && profile.weak >= 2
                && profile.lower > 0
                && profile.common >= 2)
}

/// Whether a run of foreign words tells what to do and ends as a sentence does: `See the table.`
fn is_told(profile: &Profile, rest: Option<&str>) -> bool {
    profile.words >= 3
        && profile.instruction > 0
        && profile.lower + profile.weak >= 2
        && rest.is_some_and(|rest| rest.starts_with(['.', '!']))
}

/// Whether a stretch of a sentence in the same letters is a clause of the source language: words of
/// its grammar, joined with everyday words, and hardly a word that may be the target's.
fn is_clause(profile: &Profile) -> bool {
    let content = profile.common - profile.common_capitals;
    let told = profile.strong + profile.weak + content;
    profile.words >= 3
        && told >= 3
        && (profile.strong >= 1 && content + profile.strong >= 2
            || content >= 2 && content + profile.weak >= 4)
        && profile.lower.saturating_sub(content) <= told / 2
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
