//! Where in a page the address of a link is written.

use crate::content::Page;
use crate::document::{Link, Node};
use crate::text::Span;

/// The address as it stands in the link; the whole link where it stands elsewhere, as in a
/// reference, or reads otherwise than it is written.
pub(super) fn target(page: &Page, node: &Node, link: &Link) -> Span {
    let written = page.source.slice(node.span);
    // The text of a link may hold its address too; the address itself stands behind it.
    match written.rfind(&*link.url) {
        Some(at) => {
            let start = node.span.start as usize + at;
            Span::new(start, start + link.url.len())
        }
        None => node.span,
    }
}
