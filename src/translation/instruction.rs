//! Titles that open as instructions do, and are no names for that.

use super::draft::{Draft, Find};
use super::judge::Site;
use super::segment::Place;
use crate::document::{BlockKind, Kind, Node};
use crate::text::language::{Contrast, Detector};

/// Whether a title, or a link to another page, opens as instructions do and joins its names with
/// words of grammar: `Using Contoso with Fabrikam`. No name is built so; of books and exams, which
/// are, no heading and no page speaks under their titles alone.
pub(super) fn is_instruction(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    detector: &Detector,
) -> bool {
    let profile = find.profile();
    let known = find.same.is_some() || detector.contrast == Contrast::Letters;
    if profile.instruction == 0
        || profile.strong + profile.weak == 0
        || profile.target > 0
        || !profile.knows_small()
        || profile.opening == 0 && !known
    {
        return false;
    }
    let fate = site.names.fate(find.hash);
    let document = &draft.pair.target.document();
    let title = match find.place {
        Place::Field { item, .. } => item.is_none(),
        Place::Alt(_) | Place::Html { .. } => false,
        Place::Block(at) => document.blocks.get(at as usize).is_some_and(|block| {
            let inlines = block.inlines.start as usize..block.inlines.end as usize;
            let leads = |node: &Node| match &node.kind {
                Kind::Link(link) => node.span == find.span && !link.url.contains(':'),
                _ => false,
            };
            matches!(block.kind, BlockKind::Heading(_) | BlockKind::Term)
                || document.range(inlines).any(|(_, node)| leads(node))
        }),
    };
    title && fate.kept <= fate.renamed
}
