//! Texts of links inside translated sentences: translators overlook them, since the address behind
//! them stays as it is.

use std::ops::Range;

use super::detect::{self, Look, Part, Role};
use super::draft::Find;
use super::fingerprint::fingerprint;
use super::segment::Place;
use super::unit::Unit;
use crate::content::Page;
use crate::document::Kind;
use crate::text::language::Detector;

/// The texts of the links of a unit that lead to pages of the site, as bytes of its prose. What
/// leads elsewhere may be called by the title that it has there.
pub(super) fn of(page: &Page, unit: &Unit<'_>) -> Vec<Range<usize>> {
    let pieces = &unit.prose.pieces;
    if !pieces.iter().any(|piece| piece.link) {
        return Vec::new();
    }
    let Place::Block(block) = unit.place else {
        return Vec::new();
    };
    let Some(block) = page.document.blocks.get(block as usize) else {
        return Vec::new();
    };
    let inside = |(node, link): (&crate::document::Node, &crate::document::Link)| {
        let own = matches!(node.kind, Kind::Link(_)) && !link.auto && !link.url.contains(':');
        let mut texts = pieces
            .iter()
            .filter(|piece| own && piece.link && node.span.contains(piece.span));
        let first = texts.next()?.range.clone();
        let last = texts.next_back().map_or(first.end, |piece| piece.range.end);
        Some(first.start..last)
    };
    page.document.links(block).filter_map(inside).collect()
}

/// Adds the link texts of a unit that are prose of the source language, where the sentence around
/// them is translated. `finds` has those of the unit from `first` on.
pub(super) fn read(
    detector: &Detector,
    page: &Page,
    unit: &Unit<'_>,
    first: usize,
    finds: &mut Vec<Find>,
) {
    let own = finds.get(first..).unwrap_or(&[]);
    if !own.iter().any(|find| find.part.look == Look::Native) {
        return;
    }
    for range in of(page, unit) {
        let text = unit.prose.text.get(range.clone()).unwrap_or("");
        let own = finds.get(first..).unwrap_or(&[]);
        let within =
            |find: &Find| find.part.range.start < range.end && range.start < find.part.range.end;
        let whole = own.iter().filter(|find| within(find)).any(|find| {
            // It is told already, or the link is all that the sentence says.
            find.is_open() || find.part.range == range
        });
        if whole || detect::look_at(detector, text) != Look::Prose {
            continue;
        }
        finds.push(Find {
            place: unit.place,
            span: unit.prose.source_span(range.clone()),
            hash: fingerprint(text),
            text: text.into(),
            same: None,
            part: Part {
                profile: detector.profile(text),
                range,
                alt: false,
                role: Role::Link,
                look: Look::Fragment,
            },
        });
    }
}
