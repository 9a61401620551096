//! What a reader meets on the screen, or as the words of an abbreviation, and a page quotes.

use std::ops::Range;

use super::quotes::is_quoted;
use super::unit::Unit;
use crate::document::{Piece, PieceKind};
use crate::text::language::Profile;

/// Whether a run is quoted, in brackets, glossed or set in bold: the label of a button, or a title,
/// as the reader will see it on the screen.
pub(super) fn is_shown_label(
    unit: &Unit<'_>,
    text: &str,
    run: &Range<usize>,
    profile: &Profile,
) -> bool {
    let before = text
        .get(..run.start)
        .and_then(|head| head.trim_end().chars().next_back());
    let rest = text
        .get(run.end..)
        .unwrap_or("")
        .trim_start_matches(['.', '?', '!', '…', ' ']);
    let after = rest.chars().next();
    let opened = before.is_some_and(|c| "([{<\"'“‘「『（［〔《〈【»›".contains(c));
    let closed = after.is_some_and(|c| ")]}>\"'”’」』）］〕》〉】«‹".contains(c));
    let beyond = rest.trim_start_matches(|c: char| ")]}>\"'”’」』）］》〉】» ".contains(c));
    let glossed = beyond.starts_with(['(', '（'])
        && beyond
            .chars()
            .nth(1)
            .is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    // The way to a setting, **File** > **Page setup**, is one label: signs alone part it.
    let only_signs = |piece: &Piece| {
        let between = piece.range.start.max(run.start)..piece.range.end.min(run.end);
        let between = text.get(between).unwrap_or("");
        !between.contains(char::is_alphanumeric)
    };
    let strong = |piece: &Piece| piece.strong || piece.kind != PieceKind::Text || only_signs(piece);
    let pieces = &unit.prose.pieces;
    let first = pieces.partition_point(|piece| piece.range.end <= run.start);
    let pieces = pieces.get(first..).unwrap_or(&[]).iter();
    let mut pieces = pieces.take_while(|piece| piece.range.start < run.end);
    glossed
        || expands(text, run)
        || is_quoted(text, run, profile.words)
        || profile.words <= 8 && ((opened && closed) || pieces.all(strong))
}

/// Whether a run in brackets spells out the abbreviation before them, letter by letter:
/// `ETA (estimated time of arrival, …)`.
fn expands(text: &str, run: &Range<usize>) -> bool {
    let inside = || {
        let before = text.get(..run.start)?.trim_end();
        let before = before.strip_suffix(['(', '（'])?.trim_end();
        let short = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let mut letters = short.chars().map(|c| c.to_ascii_lowercase()).peekable();
        for word in text.get(run.clone())?.split([' ', '-']) {
            let first = word.chars().next()?.to_ascii_lowercase();
            letters.next_if_eq(&first);
        }
        Some(short.len() >= 2 && letters.peek().is_none())
    };
    inside().unwrap_or(false)
}
