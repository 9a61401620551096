//! Gaps as they are reported: one for a block that is wholly foreign, else one a sentence.

use std::ops::Range;

use super::pair::Pair;
use super::segment::{Gap, Place, Segment};
use crate::document::BlockKind;
use crate::text::Span;

/// What a gap is reported as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GapKind {
    /// A field of front matter, or an item of it.
    FrontMatter,
    /// A whole heading.
    Heading,
    /// A whole paragraph, list item or cell.
    Block,
    /// A sentence among others that are translated.
    Sentence,
    /// A phrase inside a translated sentence.
    Fragment,
    /// A short label in capitals that may be taken for a name.
    Label,
}

/// A gap as it is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapReport {
    /// What it is reported as.
    pub kind: GapKind,
    /// Where it stands.
    pub place: Place,
    /// Its bytes in the page.
    pub span: Span,
    /// Its segments, as indices of [`Pair::segments`].
    pub segments: Range<usize>,
}

impl Pair<'_> {
    /// The gaps of the page as they are reported, in its order.
    pub fn gap_reports(&self) -> Vec<GapReport> {
        let mut reports: Vec<GapReport> = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            if !segment.verdict.is_foreign() {
                continue;
            }
            let kind = self.kind(segment);
            // A foreign block, or a list of search words, is one gap whatever it holds.
            let joins = segment.whole && !matches!(segment.place, Place::Alt(_));
            if joins
                && let Some(last) = reports.last_mut()
                && same_unit(last.place, segment.place)
            {
                last.span = last.span.join(segment.span);
                last.segments.end = index + 1;
                last.kind = last.kind.min(kind);
                continue;
            }
            let span = segment.span;
            let place = segment.place;
            reports.push(GapReport {
                kind,
                place,
                span,
                segments: index..index + 1,
            });
        }
        reports
    }

    fn kind(&self, segment: &Segment) -> GapKind {
        use super::segment::Verdict::Foreign;
        let block = segment.place.block();
        let heading = block
            .and_then(|at| self.target.document().blocks.get(at as usize))
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        match (segment.place, segment.verdict) {
            (Place::Field { .. }, _) => GapKind::FrontMatter,
            (_, Foreign(Gap::Fragment)) => GapKind::Fragment,
            (_, Foreign(Gap::Label)) => GapKind::Label,
            _ if segment.whole && heading => GapKind::Heading,
            _ if segment.whole => GapKind::Block,
            _ => GapKind::Sentence,
        }
    }
}

fn same_unit(a: Place, b: Place) -> bool {
    match (a, b) {
        (Place::Field { field: a, .. }, Place::Field { field: b, .. }) => a == b,
        (Place::Block(_) | Place::Html { .. }, _) => a == b,
        _ => false,
    }
}
