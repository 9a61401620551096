//! The verdict on a label: capitalised words, which may be a name.

use super::command::is_command;
use super::draft::{Draft, Find};
use super::judge::Site;
use super::segment::{Gap, Verdict};
use super::siblings::Beside;
use crate::document::{Block, BlockKind};
use crate::text::language::{Contrast, Detector};

/// The verdict on capitalised words, which may be a name.
pub(super) fn label(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Verdict {
    let foreign = Verdict::Foreign(Gap::Label);
    let profile = find.profile();
    let mut fate = site.names.fate(find.hash);
    let weight = site.names.weigh(&find.text, detector);
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let block = draft.block_of(find);
    if profile.words == 1 && block.is_some_and(heading) {
        // That a button is called `Settings` does not make it the name of a chapter.
        fate.kept = fate.kept.saturating_sub(fate.shown);
        fate.embedded = fate.embedded.saturating_sub(fate.shown);
    }
    // `To` and `From` build names, and are none alone.
    let alone = profile.words == 1 && profile.common_capitals == 1 && weight.unknown == 0;
    let common = (weight.told + profile.strong).max(u32::from(alone));
    let unknown = weight.unknown;
    let kept = fate.kept > 0 && fate.kept >= fate.renamed;
    // Of words spelled alike in both languages, no page can tell that they were left.
    let alike = detector.contrast == Contrast::Words && common + profile.caps_function == 0;
    if is_command(find, draft) || is_value(find, draft, beside) {
        return Verdict::Neutral;
    }
    if alike {
        return Verdict::Neutral;
    }
    let cell = block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }));
    // `AT`, `IT`: that everybody translates the word of grammar says nothing about the code.
    if profile.caps == 1 && profile.words == 1 && profile.caps_function == 1 && cell {
        return Verdict::Neutral;
    }
    // The very same label is translated elsewhere: that others keep it inside their sentences, as
    // the name of a button, says nothing more.
    if site.memory.translation(find.hash).is_some() && fate.kept <= fate.renamed {
        return foreign;
    }
    if kept {
        return Verdict::Neutral;
    }
    let renamed = fate.renamed > 1 && fate.renamed > 2 * fate.embedded;
    if renamed || site.memory.translation(find.hash).is_some() {
        return foreign;
    }
    if fate.embedded > 0 {
        return Verdict::Neutral;
    }
    let Some(kind) = block.map(|block| block.kind) else {
        // A title of everyday words only has no native letter, and all titles are translated.
        return if common > 0 {
            foreign
        } else {
            Verdict::Neutral
        };
    };
    if profile.caps_function > 0 && profile.caps == profile.words {
        let alone = profile.words > 1 || detector.class(&find.text).connective();
        return if alone && !cell {
            foreign
        } else {
            Verdict::Neutral
        };
    }
    // `Office 365 Business Premium`: capitals with a number among them are a product; `Part 2: Lamps`
    // is counted.
    let numbered = profile.numbers > 0 && profile.capitals > 1 && !find.text.contains(':');
    // `Unenroll Lampworks from Oilpad` above paragraphs that nobody has translated.
    let joined = profile.joints + profile.weak + profile.strong > 0 && profile.words > 2;
    let is_left = joined && draft.is_unfinished && find.same.is_some();
    if is_left && block.is_some_and(heading) && fate.embedded == 0 && stands_once(find, draft) {
        return foreign;
    }
    // `Installing Required LampShell Modules` says what is done there.
    let says_how = profile.instruction > 0 && common > 2 && unknown + profile.numbers == 0;
    let coded = profile.codes > 0 && !(says_how && block.is_some_and(heading));
    if common == 0 || coded || numbered {
        return Verdict::Neutral;
    }
    let stands_alone = matches!(
        kind,
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Term
    );
    let acronyms = (profile.caps - profile.caps_function).saturating_sub(profile.caps_common);
    // `Part B: Lamps` is counted, too.
    let counted = is_counted(&find.text);
    let acronyms = acronyms - u32::from(counted && acronyms > 0);
    if unknown + acronyms > 0 {
        // `Taxes and VAT`: joined words are no name, even if one of them is not known.
        let joined = profile.joints > 0 && unknown + acronyms <= common;
        return if joined && stands_alone {
            foreign
        } else {
            Verdict::Neutral
        };
    }
    let header = matches!(kind, BlockKind::Cell { row: 0, .. });
    // `24 hours`: a number of everyday things is no name.
    let amount = profile.numbers > 0 && profile.capitals == 0 && profile.lower == profile.common;
    // `Next Steps:`, `Lamp Lost?`
    let speaks = find.text.ends_with([':', '?', '!', '：', '？', '！']);
    if stands_alone || header || amount || counted || speaks {
        return foreign;
    }
    if profile.commas == 0 && site.style.is_name(profile) {
        return Verdict::Neutral;
    }
    let is_name = profile.words == 1 && profile.capitals == 1 && profile.strong == 0;
    if is_name && find.same.is_some() && beside.is_in_names(find) {
        return Verdict::Neutral;
    }
    let translated = beside.in_column(find).prose > 0;
    let beside = beside.of(find);
    let told = if profile.capitals > 1 + profile.commas {
        // `Sales Team` may be a name as `Visual Studio` is.
        let sure = find.same.is_some() || site.style.is_title_case();
        sure && beside.prose * 2 > beside.all
    } else {
        // `None` among codes is a word of grammar, and no name.
        let grammar = profile.strong == profile.words && beside.prose > 0;
        // Where one of its column is translated, as many names beside it do not make it one.
        grammar || beside.names * (2 - u32::from(translated)) <= beside.words
    };
    if told { foreign } else { Verdict::Neutral }
}

/// Whether the source page has the words of a label nowhere else: of what has a name a page speaks.
fn stands_once(find: &Find, draft: &Draft<'_>) -> bool {
    let Some(source) = draft.pair.source else {
        return false;
    };
    let words = find.text.trim();
    let text = source.source.text();
    memchr::memmem::find_iter(text.as_bytes(), words.as_bytes())
        .nth(1)
        .is_none()
}

/// Whether a label is counted by a letter or a number before its colon: `Part B: Lamps`.
fn is_counted(text: &str) -> bool {
    let head = text
        .split_once(": ")
        .and_then(|(head, _)| head.split_once(' '));
    head.is_some_and(|(_, count)| {
        matches!(
            count.as_bytes(),
            [b'A'..=b'Z' | b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9']
        )
    })
}

/// Whether a word in small letters alone in a cell or an item is a value or the name of a file:
/// words for readers start with a capital, or stand among words that were translated.
fn is_value(find: &Find, draft: &Draft<'_>, beside: &Beside<'_>) -> bool {
    let block = draft.block_of(find);
    let listed = |kind| matches!(kind, BlockKind::Cell { .. } | BlockKind::Item);
    let listed = block.is_some_and(|block| listed(block.kind));
    // `string (URI)` is one, too.
    let profile = find.profile();
    let words = profile.words - profile.codes - profile.caps;
    if !listed || words > 1 || !find.text.starts_with(char::is_lowercase) {
        return false;
    }
    // Where the table writes small what it says to readers, this is said to them, too.
    let cells = find.place.block().map(|at| beside.small_cells(at));
    if cells.is_some_and(|(table, column)| {
        table.translated > 1 && table.translated > table.left && column.left <= 1
    }) {
        return false;
    }
    let beside = beside.in_column(find);
    beside.prose < 3 || beside.prose * 4 < beside.all * 3
}
