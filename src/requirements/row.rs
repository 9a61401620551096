//! A row: one bullet or sentence, with the places that its text comes from.

use std::ops::Range;

use super::competency::Lines;
use super::marker::Marker;
use crate::text::Span;
use crate::text::source::floor;

/// So many bytes a row that states one demand has at most.
const LONGEST: usize = 2000;

/// A link in a row.
#[derive(Clone, Debug)]
pub(super) struct RowLink {
    pub(super) url: String,
    /// Bytes of the row's text.
    pub(super) text: Range<usize>,
    pub(super) span: Span,
}

/// A line of content, with the lines that go on with it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) marker: Marker,
    /// Column of the marker, or of the text where there is none; from 0, tabs to multiples of 4.
    pub(super) indent: u32,
    /// The text without Markdown, white space collapsed.
    pub(super) text: String,
    /// Where stretches of the text come from, ascending.
    pub(super) places: Vec<Place>,
    pub(super) links: Vec<RowLink>,
    /// Stretches of the text that are bold.
    pub(super) bold: Vec<Range<usize>>,
    /// Labels of Markdown footnotes (`[^1]`) that it refers to.
    pub(super) footnotes: Vec<String>,
    /// The label of the Markdown footnote that it defines.
    pub(super) defines: Option<String>,
    /// Whether its line, as typed, begins with a footnote mark that Markdown took for something
    /// else, such as `* text`.
    pub(super) typed_star: bool,
    pub(super) span: Span,
    pub(super) lines: Lines,
    /// Index of its heading among the page's headings, plus one; 0 before the first.
    pub(super) heading: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) text: u32,
    pub(super) length: u32,
    pub(super) source: Span,
}

impl Row {
    /// What a condition in the row quotes of it: its text, and of one that is longer than a demand can
    /// be read what stands around `range`. Who writes ten thousand conditions into one sentence would
    /// get it ten thousand times otherwise.
    pub(super) fn around(&self, range: &Range<usize>) -> String {
        let text = &self.text;
        if text.len() <= LONGEST {
            return text.clone();
        }
        let start = floor(text, range.start.saturating_sub(LONGEST / 2));
        let end = floor(text, range.end.saturating_add(LONGEST / 2));
        let part = text.get(start..end).unwrap_or("");
        let before = if start > 0 { "…" } else { "" };
        let after = if end < text.len() { "…" } else { "" };
        [before, part, after].concat()
    }

    /// The bytes of the source that a stretch of the text comes from.
    pub(super) fn source(&self, range: &Range<usize>) -> Span {
        let mut span: Option<Span> = None;
        for place in &self.places {
            let (start, end) = (place.text as usize, (place.text + place.length) as usize);
            if start >= range.end || end <= range.start {
                continue;
            }
            let part = if place.source.len() == place.length as usize {
                let from = range.start.max(start) - start;
                let to = range.end.min(end) - start;
                let base = place.source.start as usize;
                Span::new(base + from, base + to)
            } else {
                place.source
            };
            span = Some(span.map_or(part, |span| span.join(part)));
        }
        span.unwrap_or(self.span)
    }

    /// Whether all of its words are bold.
    pub(super) fn is_bold(&self) -> bool {
        !self.bold.is_empty() && self.outside_bold().chars().all(|c| !c.is_alphanumeric())
    }

    /// Its text without the bold stretches.
    pub(super) fn outside_bold(&self) -> String {
        let mut out = String::new();
        let mut from = 0;
        for bold in &self.bold {
            out.push_str(self.text.get(from..bold.start).unwrap_or(""));
            from = bold.end;
        }
        out.push_str(self.text.get(from..).unwrap_or(""));
        out
    }

    /// Keeps only a stretch of its text.
    pub(super) fn cut(&mut self, range: Range<usize>) {
        let Some(text) = self.text.get(range.clone()) else {
            return;
        };
        self.text = text.to_owned();
        let shift = |other: &Range<usize>| {
            let start = other.start.clamp(range.start, range.end) - range.start;
            let end = other.end.clamp(range.start, range.end) - range.start;
            start..end
        };
        for bold in &mut self.bold {
            *bold = shift(bold);
        }
        self.bold.retain(|bold| !bold.is_empty());
        for link in &mut self.links {
            link.text = shift(&link.text);
        }
        self.links.retain(|link| !link.text.is_empty());
        let mut places = Vec::with_capacity(self.places.len());
        for place in &self.places {
            let (start, end) = (place.text as usize, (place.text + place.length) as usize);
            let kept = start.max(range.start)..end.min(range.end);
            if kept.is_empty() {
                continue;
            }
            let source = if place.source.len() == end - start {
                let base = place.source.start as usize;
                Span::new(base + kept.start - start, base + kept.end - start)
            } else {
                place.source
            };
            let text = (kept.start - range.start) as u32;
            places.push(Place {
                text,
                length: kept.len() as u32,
                source,
            });
        }
        self.places = places;
    }

    /// Its first bold stretch.
    pub(super) fn first_bold(&self) -> Option<&str> {
        self.text.get(self.bold.first()?.clone()).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: String) -> Row {
        Row {
            marker: Marker::Bullet,
            indent: 0,
            text,
            places: Vec::new(),
            links: Vec::new(),
            bold: Vec::new(),
            footnotes: Vec::new(),
            defines: None,
            typed_star: false,
            span: Span::default(),
            lines: [1, 1],
            heading: 0,
        }
    }

    #[test]
    fn a_condition_quotes_its_row_and_of_a_long_one_what_is_around_it() {
        let short = row("至少 20 位".to_owned());
        assert_eq!(short.around(&(7..9)), "至少 20 位");
        let half = "字".repeat(LONGEST);
        let long = row(format!("{half}20{half}"));
        let quoted = long.around(&(half.len()..half.len() + 2));
        assert!(quoted.starts_with("…字") && quoted.ends_with("字…"));
        assert!(quoted.contains("字20字") && quoted.len() < 2 * LONGEST);
        let first = long.around(&(0..3));
        assert!(first.starts_with('字') && first.ends_with('…'));
    }
}
