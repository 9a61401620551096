//! What a sentence looks like by what was counted in it: the page's language, the source's, or words
//! that other pages must tell.

use crate::text::language::{Contrast, Detector, Profile};

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

/// What one sentence looks like by itself.
pub(super) fn look_at(detector: &Detector, sentence: &str) -> Look {
    look_of(detector, &detector.profile(sentence), sentence)
}

pub(super) fn look_of(detector: &Detector, profile: &Profile, sentence: &str) -> Look {
    match detector.contrast {
        Contrast::Words => by_words(detector, profile, sentence),
        Contrast::None => Look::Native,
        Contrast::Letters | Contrast::Solid => by_letters(detector, profile, sentence),
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
    if is_bound(profile) {
        return Look::Likely;
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

/// Whether a text is a number and a small word of grammar before it or behind it: `below 95 %`.
fn is_bound(profile: &Profile) -> bool {
    profile.words == 1
        && profile.strong == 1
        && profile.capitals == 0
        && profile.numbers > 0
        && profile.letters > 2
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
    // `Lampworks Online:` and `Lampworks Online?` may be a name.
    let small = profile.lower + profile.weak + profile.strong + profile.alike;
    let is_phrase = small > 0 || profile.words == 1;
    // `Welcome to Contoso!` has a name, and opens as no name does.
    let opened = profile.opening > 0 && profile.weak > 0;
    let asked =
        is_phrase && sentence.ends_with(['?', '!', '？', '！']) && (profile.names == 0 || opened);
    // Code is blanked: `Open ______.`
    let several = profile.words >= 2 || sentence.contains("__");
    // `Monthly.` at the head of an item: no name ends in a full stop.
    let several = several || (profile.letters > 4 && sentence.ends_with('.'));
    // The stop of `Ridge & Vale Ltd.` is the abbreviation's.
    let stopped = sentence.ends_with([':', '：']) && is_phrase
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
    if is_in_capitals(profile) {
        return Look::Prose;
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
    if (profile.numbers > 1 || profile.weak > 0) && detector.is_date(sentence) {
        return Look::Prose;
    }
    if told && profile.words >= 2 && (small > 0 || votes >= 2) {
        return Look::Prose;
    }
    if profile.words >= 2
        && (small > 0 || profile.strong > 0 || profile.weak >= 2 && profile.common > 0)
        || is_enumeration(profile, sentence)
        || is_order(detector, profile, sentence)
        || is_bound(profile)
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

/// Whether a sentence is in capitals, as terms of use have them, with words of grammar that only the source
/// language has.
fn is_in_capitals(profile: &Profile) -> bool {
    profile.words >= 5
        && profile.caps * 4 >= profile.words * 3
        && profile.caps_strong >= 2
        && profile.caps_strong * 5 >= profile.words
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
pub(super) fn is_fragment(profile: &Profile) -> bool {
    profile.words >= 3
        && (profile.strong > 0 && profile.lower > 0
            || profile.strong >= 3
            || profile.lower >= 2 && profile.common >= 2
            || profile.names + profile.codes == 0
                && profile.weak >= 2
                && profile.lower > 0
                && profile.common >= 2)
}

/// Whether a run of foreign words tells what to do and ends as a sentence does, or a clause of one:
/// `See the table.`, `Sign in with your badge,`
pub(super) fn is_told(profile: &Profile, rest: Option<&str>) -> bool {
    let ends = |signs: &[char]| rest.is_some_and(|rest| rest.starts_with(signs));
    profile.words >= 3
        && profile.instruction > 0
        && (profile.lower + profile.weak >= 2 && ends(&['.', '!'])
            || profile.strong > 0
                && profile.lower + profile.weak + profile.strong >= 3
                && ends(&[',', ';', '，', '、']))
}

/// Whether a stretch of a sentence in the same letters is a clause of the source language: words of
/// its grammar, joined with everyday words, and hardly a word that may be the target's.
pub(super) fn is_clause(profile: &Profile) -> bool {
    let content = profile.common - profile.common_capitals;
    let told = profile.strong + profile.weak + content;
    profile.words >= 3
        && told >= 3
        && (profile.strong >= 1 && content + profile.strong >= 2
            || content >= 2 && content + profile.weak >= 4)
        && profile.lower.saturating_sub(content) <= told / 2
}
