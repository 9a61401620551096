//! Names of regions and languages, and phrases in brackets: what is told of them.

use super::draft::{Draft, Find};
use super::judge::{Site, differs, fragment, original};
use super::segment::{Gap, Verdict};
use super::siblings::Beside;
use crate::document::{Block, BlockKind};
use crate::text::language::Detector;

/// So many cells of a row are looked at to either side: of a table that is wider nobody reads a row.
const ROW: usize = 16;

/// The verdict on a phrase in brackets: the original of a term that is introduced, unless the source
/// has it in brackets, too, or it is a whole clause.
pub(super) fn aside(find: &Find, draft: &Draft<'_>, site: &Site<'_>) -> Verdict {
    let profile = find.profile();
    let beside = || {
        let text = original(find, draft)?;
        let mut places = text.match_indices(&*find.text);
        places.find(|(at, words)| {
            let before = text.get(..*at).unwrap_or("");
            let after = text.get(at + words.len()..).unwrap_or("");
            before.ends_with('(') && after.starts_with(')')
        })
    };
    let is_clause = profile.strong >= 3 && profile.words >= 5;
    // A condition, which the source has behind a comma: `(only for new members)`.
    let is_condition = || {
        let text = original(find, draft).unwrap_or("");
        let mut places = text.match_indices(&*find.text);
        let is_apart = |(at, words): (usize, &str)| {
            let before = text.get(..at).unwrap_or("").trim_end();
            let after = text.get(at + words.len()..).unwrap_or("").trim_start();
            before.ends_with([',', ';', '–', '—'])
                && (after.is_empty() || after.starts_with(['.', ',', ';']))
        };
        profile.words >= 4 && places.any(is_apart)
    };
    if is_clause || beside().is_some() || is_condition() {
        fragment(find, site)
    } else {
        Verdict::Native
    }
}

/// The verdict on names of regions or languages, if a text is nothing else: they are gaps where the
/// page's language calls them otherwise. One alone may be a person or a product, too.
pub(super) fn verdict(
    find: &Find,
    draft: &Draft<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Option<Verdict> {
    if differs(find, draft, detector) && !draft.is_behind {
        return None;
    }
    let names = detector.names.read(&find.text)?;
    let is_language = names.languages == names.names;
    if names.differing == 0 || is_language && is_own_name(find, draft) {
        return Some(Verdict::Neutral);
    }
    let block = draft.block_of(find);
    let stands_alone = block.is_some_and(|block| {
        matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Term
        )
    });
    let column = beside.in_column(find);
    let told = names.sure > 0 && (names.names > 1 || stands_alone)
        || column.displayed > 0
        || names.sure > 0 && find.same.is_some() && column.prose * 2 > column.all;
    told.then_some(Verdict::Foreign(Gap::Label))
}

/// Whether a cell says in its row what another one says there, which is translated: what languages are
/// called, and what they call themselves.
fn is_own_name(find: &Find, draft: &Draft<'_>) -> bool {
    let Some(source) = draft.pair.source else {
        return false;
    };
    let row = |block: &Block| match block.kind {
        BlockKind::Cell { row, .. } => Some(row),
        _ => None,
    };
    let own = find.place.block().and_then(|at| draft.pair.sure_source(at));
    let Some(at) = own.map(|own| own.source as usize) else {
        return false;
    };
    let blocks = &source.document().blocks;
    let Some(own) = blocks.get(at).and_then(row) else {
        return false;
    };
    let is_beside = |other: usize| {
        source
            .prose()
            .get(other)
            .is_some_and(|prose| *prose.text == *find.text)
            && draft.pair.alignment.targets_of(other as u32).any(|found| {
                let prose = draft.pair.target.prose().get(found.target as usize);
                prose.is_some_and(|prose| *prose.text != *find.text)
            })
    };
    // The cells of a row stand side by side.
    let is_of_row = |other: &usize| blocks.get(*other).and_then(row) == Some(own);
    let before = (0..at).rev().take_while(is_of_row);
    let after = (at + 1..blocks.len()).take_while(is_of_row);
    before.take(ROW).chain(after.take(ROW)).any(is_beside)
}
