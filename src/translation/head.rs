//! Labels at the head of an item, in bold or as a link, with what is said of them behind a colon or a
//! dash: `**Card**: paid at the desk`. The two are read apart, for one may be translated and the other not.

use std::ops::Range;

use super::draft::{Draft, Find};
use super::judge::Site;
use super::look::{self, Look};
use super::segment::{Gap, Verdict};
use super::siblings::Beside;
use crate::content::Page;
use crate::document::{Block, BlockKind, Piece, PieceKind, Prose};
use crate::text::language::{Contrast, Detector};

/// The words of a label, at most: what is longer is a sentence in bold.
const LONGEST: u32 = 6;

/// So many labels of a page are looked at: of more nobody counts them.
const MOST_LABELS: usize = 256;

/// A label at the head of a prose, and what follows it: bytes of the prose's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) label: Range<usize>,
    pub(super) rest: Range<usize>,
    /// Whether the label is a link: what it leads to is called so, whatever stands beside it.
    pub(super) link: bool,
}

/// The head of a prose, if it has one.
pub(super) fn head(prose: &Prose) -> Option<Head> {
    let first = prose.pieces.first()?;
    let label = |piece: &&Piece| {
        piece.kind == PieceKind::Text && piece.link == first.link && (piece.strong || piece.link)
    };
    let end = prose.pieces.iter().take_while(label).last()?.range.end;
    let colon = |c: char| matches!(c, ':' | '：');
    let within = prose.text.get(..end)?.trim_end();
    let label = within.trim_end_matches(colon).trim_end();
    let after = prose.text.get(end..)?;
    let behind = after.trim_start();
    let rest = if label.len() < within.len() {
        behind
    } else if let Some(rest) = behind.strip_prefix(colon) {
        rest
    } else if behind_brackets(behind).is_some_and(|rest| rest.starts_with(colon)) {
        behind
    } else {
        // A dash parts where spaces stand around it, or where it is a Chinese one.
        let rest = behind.trim_start_matches(['–', '—', '-']);
        let dash = behind.get(..behind.len() - rest.len())?;
        let spaced = after.starts_with(' ') && rest.starts_with(' ') && dash.chars().count() == 1;
        if !spaced && !dash.starts_with('—') {
            return None;
        }
        rest
    };
    let rest = rest.trim();
    let start = prose.text.trim_end().len() - rest.len();
    (!label.is_empty() && !rest.is_empty()).then_some(Head {
        label: 0..label.len(),
        rest: start..start + rest.len(),
        link: first.link,
    })
}

/// What follows a text in brackets behind a label: `(optional): Choose one`.
fn behind_brackets(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['(', '（'])?;
    let (_, rest) = inside.split_once([')', '）'])?;
    Some(rest.trim_start())
}

/// Which of a head's two parts may have been left in the source language.
pub(super) enum Left {
    /// The label; what follows is translated.
    Label(Look),
    /// What follows; the label is translated.
    Rest,
}

/// What of a head is left, where its two parts are not of one language. `text` is the prose's, with
/// code blanked.
pub(super) fn left(head: &Head, text: &str, detector: &Detector) -> Option<Left> {
    let look = |range: &Range<usize>| Some(look::look_at(detector, text.get(range.clone())?));
    let (label, rest) = (look(&head.label)?, look(&head.rest)?);
    // In letters of both languages, a label without a word of the source language is translated.
    let profile = detector.profile(text.get(head.label.clone())?);
    let told = profile.common + profile.strong + profile.weak + profile.alike;
    let other =
        detector.contrast == Contrast::Words && told == 0 && profile.codes + profile.caps == 0;
    match (label, rest) {
        (_, Look::Prose) if other => Some(Left::Rest),
        (_, Look::Native) if label.is_open() && profile.words <= LONGEST && !head.link => {
            Some(Left::Label(label))
        }
        (Look::Native, _) if rest.is_open() => Some(Left::Rest),
        _ => None,
    }
}

/// The verdict on a label at the head of an item: translators translate all labels of a list, or
/// keep all, as those of buttons.
pub(super) fn verdict(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    beside: &Beside<'_>,
    detector: &Detector,
) -> Verdict {
    let fate = site.names.fate(find.hash);
    let weight = site.names.weigh(&find.text, detector);
    let profile = find.profile();
    // `Time to assemble`: between words of grammar, a word in small letters is no name.
    let phrase = profile.strong + profile.weak > 0 && profile.names + profile.caps == 0;
    let unknown = if phrase { 0 } else { weight.unknown };
    let told = weight.told + profile.strong > 0 && unknown + profile.codes == 0;
    let kept = fate.kept > fate.renamed || fate.embedded > fate.shown && fate.renamed == 0;
    if !told || kept || is_model(find, draft) {
        return Verdict::Neutral;
    }
    if detector.contrast == Contrast::Words && find.same.is_none() && draft.pair.source.is_some() {
        return Verdict::Native;
    }
    let labels = find.place.block().map(|at| beside.labels(at));
    let labels = labels.unwrap_or_default();
    // The one label before the paragraphs of a page, in the small letters of a phrase: `**Who may
    // borrow**:`. Of buttons there are several, or they are written as names are.
    let block = draft.block_of(find);
    let is_paragraph = block.is_some_and(|block| block.kind == BlockKind::Paragraph);
    let is_phrase =
        profile.words > 1 && profile.lower > 0 && profile.capitals <= 1 && profile.instruction == 0;
    let alone = is_paragraph && is_phrase && find.same.is_some() && labels.left == 0;
    if alone && labels.translated == 0 || labels.translated > 0 && labels.translated >= labels.left
    {
        Verdict::Foreign(Gap::Label)
    } else {
        Verdict::Neutral
    }
}

/// Whether a label is one word with a number, as a model is called, and none beside it has another number:
/// `Lamp 2`, but not `Step 2` behind `Step 1`.
fn is_model(find: &Find, draft: &Draft<'_>) -> bool {
    let (word, number) = find.text.rsplit_once(' ').unwrap_or_default();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if find.profile().words != 1 || !is_number(number) {
        return false;
    }
    let is_counted = |label: &str| {
        let rest = label
            .strip_prefix(word)
            .and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|other| is_number(other) && other != number)
    };
    let mut labels = draft
        .pair
        .source
        .into_iter()
        .flat_map(labels)
        .take(MOST_LABELS);
    find.same.is_some() && !labels.any(is_counted)
}

/// Whether a cell is set in bold from end to end, as the names of buttons are, in a column where no
/// other such cell is translated.
pub(super) fn is_button(find: &Find, draft: &Draft<'_>, beside: &Beside<'_>) -> bool {
    let page = draft.pair.target;
    let Some(at) = find.place.block() else {
        return false;
    };
    let block = page.document().blocks.get(at as usize);
    let cell = block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { row: 1.., .. }));
    if !cell
        || find.profile().words > LONGEST
        || block
            .and_then(|block| label(page, at as usize, block))
            .is_none()
    {
        return false;
    }
    let labels = beside.labels(at);
    // In a table that nobody has translated yet, nothing tells a button from a word.
    labels.translated == 0 && labels.left > 0 && beside.is_begun(at)
}

/// The labels of a page's items, paragraphs and cells.
pub(super) fn labels(page: &Page) -> impl Iterator<Item = &str> {
    let blocks = page.document().blocks.iter().enumerate();
    blocks.filter_map(|(at, block)| label(page, at, block))
}

/// The label at the head of an item or a paragraph, or a cell that is all in bold.
pub(super) fn label<'p>(page: &'p Page, at: usize, block: &Block) -> Option<&'p str> {
    let prose = page.prose().get(at)?;
    match block.kind {
        BlockKind::Item | BlockKind::Paragraph => {
            let head = head(prose).filter(|head| !head.link)?;
            prose.text.get(head.label)
        }
        BlockKind::Cell { .. } => {
            let bold = |piece: &Piece| piece.strong && !piece.link;
            let whole = !prose.pieces.is_empty() && prose.pieces.iter().all(bold);
            whole.then(|| prose.text.trim())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_in_bold_ends_at_a_colon_or_a_dash() {
        let read = |text: &str| {
            let (bold, rest) = text.split_once('|').expect("a bar");
            let piece = |range: Range<usize>, strong| Piece {
                range,
                span: crate::text::Span::default(),
                kind: PieceKind::Text,
                link: false,
                strong,
            };
            let text = format!("{bold}{rest}");
            let pieces = [
                piece(0..bold.len(), true),
                piece(bold.len()..text.len(), false),
            ];
            let prose = Prose::new(text, &pieces);
            head(&prose).map(|head| {
                let part =
                    |range: Range<usize>| prose.text.get(range).expect("characters").to_owned();
                (part(head.label), part(head.rest))
            })
        };
        let found = |label: &str, rest: &str| Some((label.to_owned(), rest.to_owned()));
        assert_eq!(read("Card|: paid at once"), found("Card", "paid at once"));
        assert_eq!(read("Card:| paid at once "), found("Card", "paid at once"));
        assert_eq!(read("卡片|：立即付款"), found("卡片", "立即付款"));
        assert_eq!(read("Card| – paid"), found("Card", "paid"));
        assert_eq!(read("卡片|——立即付款"), found("卡片", "立即付款"));
        for text in [
            "Card| is paid: at once",
            "Card|-based: paid",
            "Card|:",
            "Card|",
            "|: paid",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
