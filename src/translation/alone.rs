//! The verdict on words that no source page has beside them, in letters of both languages.

use super::command::is_command;
use super::draft::{Draft, Find};
use super::judge::Site;
use super::segment::{Gap, Place, Verdict};
use super::siblings::Beside;
use crate::document::BlockKind;
use crate::text::language::Detector;

/// The verdict on a phrase that no source page has: without a word that may be another language's
/// or a name, it is a gap.
pub(super) fn alone(find: &Find, site: &Site<'_>, detector: &Detector) -> Verdict {
    let profile = find.profile();
    let small = profile.lower + profile.alike + profile.weak + profile.strong;
    let known = profile.names + profile.codes + profile.caps == 0 && profile.knows_small();
    let fate = site.names.fate(find.hash);
    let foreign = known
        && profile.common + profile.strong > 0
        && small > 0
        && fate.kept + fate.embedded <= fate.renamed;
    if foreign && site.names.weigh(&find.text, detector).unknown == 0 {
        Verdict::Foreign(Gap::Sentence)
    } else {
        Verdict::Neutral
    }
}

/// The verdict on a label in letters of both languages that no source page has: a gap if every word
/// of it is an everyday one of the source language alone, it stands where words do, and no sentence
/// takes it for a name.
pub(super) fn label_alone(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Verdict {
    let profile = find.profile();
    let fate = site.names.fate(find.hash);
    // A word in small letters is a value more often than a label.
    let known = find.text.starts_with(char::is_uppercase)
        && profile.names + profile.codes + profile.caps + profile.numbers == 0
        && profile.knows_small()
        && profile.common + profile.strong > 0
        && profile.capitals <= 1
        && profile.target == 0
        // `Error messages`: of two words or more, one may be of both languages.
        && (profile.alike == 0 || profile.small_common() > 0)
        && (profile.words > 1 || profile.common + profile.strong == 1);
    let named = fate.embedded > fate.shown || is_command(find, draft);
    if !known || named || site.names.weigh(&find.text, detector).unknown > 0 {
        return Verdict::Neutral;
    }
    let block = draft.block_of(find);
    let foreign = match block.map(|block| block.kind) {
        Some(BlockKind::Heading(_) | BlockKind::Term | BlockKind::Cell { row: 0, .. }) => true,
        // In a column of names it may be one.
        Some(BlockKind::Cell { .. }) => {
            let beside = beside.in_column(find);
            beside.prose > 0 && beside.prose * 2 >= beside.all
        }
        Some(_) => false,
        None => matches!(find.place, Place::Field { item: None, .. }),
    };
    if foreign {
        Verdict::Foreign(Gap::Label)
    } else {
        Verdict::Neutral
    }
}
