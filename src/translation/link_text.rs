//! Texts of links inside translated sentences: translators overlook them, since the address behind
//! them stays as it is.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::detect::{Part, Role};
use super::draft::Find;
use super::fingerprint::fingerprint;
use super::look::{self, Look};
use super::segment::Place;
use super::unit::Unit;
use crate::content::Page;
use crate::document::Kind;
use crate::text::language::Detector;

/// The texts of the links of a unit, as bytes of its prose. What leads out of the site may be called by
/// the title that it has there: only a text in small letters is no title. Each with whether it leads out.
pub(super) fn of(page: &Page, unit: &Unit<'_>) -> Vec<(Range<usize>, bool)> {
    let pieces = &unit.prose.pieces;
    if !pieces.iter().any(|piece| piece.link) {
        return Vec::new();
    }
    let Place::Block(block) = unit.place else {
        return Vec::new();
    };
    let Some(block) = page.document().blocks.get(block as usize) else {
        return Vec::new();
    };
    let inside = |(node, link): (&crate::document::Node, &crate::document::Link)| {
        if !matches!(node.kind, Kind::Link(_)) || link.auto {
            return None;
        }
        // Pieces are ascending, as links are.
        let first = pieces.partition_point(|piece| piece.span.start < node.span.start);
        let texts = pieces.get(first..)?.iter();
        let mut texts = texts.take_while(|piece| node.span.contains(piece.span));
        let first = texts.next()?.range.clone();
        let last = texts.last().map_or(first.end, |piece| piece.range.end);
        let text = unit.prose.text.get(first.start..last)?;
        let small = |c: char| c.is_ascii_lowercase() || c == ' ';
        let leads_out = link.url.contains(':');
        (!leads_out || text.contains(' ') && text.chars().all(small))
            .then_some((first.start..last, leads_out))
    };
    page.document().links(block).filter_map(inside).collect()
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
    let texts = of(page, unit);
    if texts.is_empty() {
        return;
    }
    // What is told already, ascending, and what a link is all of.
    let open = own.iter().filter(|find| find.is_open());
    let mut told: Vec<Range<usize>> = open.map(|find| find.part.range.clone()).collect();
    told.sort_unstable_by_key(|range| range.start);
    let mut told = told.into_iter().peekable();
    let whole = LazyCell::new(|| -> HashSet<Range<usize>> {
        own.iter().map(|find| find.part.range.clone()).collect()
    });
    let mut found = Vec::new();
    // Up to where what begins before the end of a link reaches.
    let mut reach = 0;
    for (range, leads_out) in texts {
        while let Some(begun) = told.next_if(|told| told.start < range.end) {
            reach = reach.max(begun.end);
        }
        let text = unit.prose.text.get(range.clone()).unwrap_or("");
        let profile = detector.profile(text);
        // Names and commands in small letters have no word of grammar; what is outside has many.
        let is_named = profile.strong + profile.weak == 0 && leads_out;
        let look = match look::look_at(detector, text) {
            _ if is_named => continue,
            Look::Prose => Look::Fragment,
            // The source page tells.
            Look::Likely => Look::Likely,
            _ => continue,
        };
        if reach > range.start || whole.contains(&range) {
            continue;
        }
        found.push(Find {
            place: unit.place,
            span: unit.prose.source_span(range.clone()),
            hash: fingerprint(text),
            text: text.into(),
            same: None,
            part: Part {
                profile,
                range,
                alt: false,
                role: Role::Link,
                look,
            },
        });
    }
    finds.append(&mut found);
}
