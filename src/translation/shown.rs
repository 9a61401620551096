//! What a reader meets on the screen, or as the words of an abbreviation, and a page quotes.

use std::ops::Range;

use super::quotes::{is_shown, quotes};
use super::unit::Unit;
use crate::document::{Piece, PieceKind};
use crate::text::Source;
use crate::text::language::Profile;

/// Whether a run is in brackets, glossed or set in bold: the label of a button, or a title,
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
    glossed
        || expands(text, run)
        || profile.words <= 8 && ((opened && closed) || unit.prose.met(run.clone()).all(strong))
}

/// `text`, the words of `unit`, without what readers meet on the screen or look up as it is: quotes of
/// several words, the way to a setting in bold, and titles in italics. Its bytes keep their places;
/// `None` where there is no such thing.
pub(super) fn unshown(unit: &Unit<'_>, text: &str, source: &Source) -> Option<String> {
    let several = |range: &Range<usize>| {
        let shown = text.get(range.clone()).unwrap_or("").trim();
        shown.contains(' ')
    };
    let mut shown: Vec<Range<usize>> = quotes(text);
    shown.retain(|quote| several(quote) && is_shown(text, quote));
    let pieces = &unit.prose.pieces;
    shown.extend(titles(pieces, text, source).filter(several));
    shown.extend(paths(pieces, text));
    if shown.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in shown {
        if let Some(shown) = bytes.get_mut(range) {
            shown.fill(b'_');
        }
    }
    String::from_utf8(bytes).ok()
}

/// The texts in italics that are written as titles are: most words with a capital.
fn titles<'p>(
    pieces: &'p [Piece],
    text: &'p str,
    source: &'p Source,
) -> impl Iterator<Item = Range<usize>> + 'p {
    let bytes = source.text().as_bytes();
    let italic = |piece: &&Piece| {
        let start = piece.span.start as usize;
        let mark = |back: usize| bytes.get(start.checked_sub(back)?);
        let set = matches!(mark(1), Some(b'*' | b'_')) && mark(1) != mark(2);
        piece.strong && piece.kind == PieceKind::Text && set
    };
    let title = |piece: &&Piece| {
        let words = text.get(piece.range.clone()).unwrap_or("").split(' ');
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let all = words.clone().count();
        all > 2 && words.filter(capital).count() * 2 > all
    };
    let found = pieces.iter().filter(italic).filter(title);
    found.map(|piece| piece.range.clone())
}

/// The steps of ways to settings: texts in bold with `>` or an arrow between them.
fn paths<'p>(pieces: &'p [Piece], text: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
    let leads = |piece: &Piece| {
        let between = text.get(piece.range.clone()).unwrap_or("").trim();
        !piece.strong && matches!(between, ">" | "→" | "›" | "»" | "&gt;")
    };
    let step = move |at: usize| {
        let beside = |other: Option<usize>| other.and_then(|at| pieces.get(at)).is_some_and(leads);
        beside(at.checked_sub(1)) || beside(at.checked_add(1))
    };
    let steps = pieces.iter().enumerate();
    let steps = steps.filter(move |(at, piece)| piece.strong && step(*at));
    steps.map(|(_, piece)| piece.range.clone())
}

/// Whether a run in brackets spells out the abbreviation before them, letter by letter:
/// `ETA (estimated time of arrival, …)`.
pub(super) fn expands(text: &str, run: &Range<usize>) -> bool {
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

/// Joins sentences of a unit that were cut behind a question which a button asks, and that a sentence only
/// quotes: `Beside **Wait?** (warten), click …`.
pub(super) fn join(unit: &Unit<'_>, text: &str, sentences: &mut Vec<Range<usize>>) {
    if sentences.len() < 2 || !unit.prose.pieces.iter().any(|piece| piece.strong) {
        return;
    }
    sentences.dedup_by(|next, before| {
        let end = before.start + text.get(before.clone()).unwrap_or("").trim_end().len();
        let after = text.get(next.clone()).unwrap_or("").trim_start();
        let pieces = &unit.prose.pieces;
        let label = pieces.get(pieces.partition_point(|piece| piece.range.end < end));
        let is_quoted = label.is_some_and(|label| {
            label.strong
                && label.range.end == end
                && label.range.start > before.start
                && text
                    .get(before.start..label.range.start)
                    .is_some_and(|lead| lead.contains(char::is_alphanumeric))
        });
        let goes_on =
            after.starts_with(|c: char| matches!(c, '(' | '（' | ',') || c.is_lowercase());
        if is_quoted && goes_on {
            before.end = next.end;
        }
        is_quoted && goes_on
    });
}
