//! Footnotes: the lines that begin with a mark, and the items that carry it.

use std::sync::Arc;

use super::competency::Footnote;
use super::item::{MARKS, split_marks};
use super::lexicon::Lexicon;
use super::marker::Marker;
use super::row::Row;
use super::sentence::Sentence;
use super::tokens::TokenKind;
use super::vocabulary::Section;
use crate::text::{Source, Span};

/// A footnote line.
#[derive(Clone, Debug)]
pub(super) struct FootnoteRow {
    pub(super) marker: String,
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) lines: [u32; 2],
    /// Whether Markdown takes its mark for a bullet, so that readers see no mark.
    pub(super) lost: bool,
}

/// The footnote that a row is, if its text begins with a mark.
pub(super) fn read(row: &Row, source: &Arc<Source>) -> Option<FootnoteRow> {
    let make = |marker: &str, text: &str| FootnoteRow {
        marker: marker.to_owned(),
        text: text.trim().to_owned(),
        span: row.span,
        lines: row.lines,
        lost: false,
    };
    if let Some(label) = &row.defines {
        return Some(make(&format!("[^{label}]"), &row.text));
    }
    let body = row.text.trim_start_matches(|c: char| MARKS.contains(&c));
    let marks = row.text.get(..row.text.len() - body.len())?;
    if !marks.is_empty() && body.chars().any(char::is_alphanumeric) {
        return Some(make(marks, body));
    }
    // `*All of it*` is emphasis to Markdown; typed at the beginning of a paragraph it is a mark.
    let line = source.slice(source.line_span(row.lines[0]));
    let typed = line.trim_start();
    let emphasis = row.marker == Marker::None
        && typed.starts_with('*')
        && !typed.starts_with("**")
        && row.is_bold()
        && row.links.is_empty();
    emphasis.then(|| make("*", &row.text))
}

/// The footnote that a bullet was meant to be: `* text` for `*text`.
pub(super) fn lost(row: &Row) -> Option<FootnoteRow> {
    (row.typed_star && row.marker == Marker::Bullet && row.indent < 4 && row.links.is_empty()).then(
        || FootnoteRow {
            marker: "*".to_owned(),
            text: row.text.clone(),
            span: row.span,
            lines: row.lines,
            lost: true,
        },
    )
}

/// Whether a row ends with the mark, or its first link does.
pub(super) fn carries(row: &Row, mark: char) -> bool {
    let (_, marks) = split_marks(&row.text);
    if marks.contains(mark) {
        return true;
    }
    row.links.iter().any(|link| {
        row.text
            .get(..link.text.end)
            .is_some_and(|text| split_marks(text).1.contains(mark))
    })
}

/// Footnotes as the export has them, in document order.
pub(super) fn number(rows: &[FootnoteRow], lexicon: &Lexicon) -> Vec<Footnote> {
    let mut footnotes: Vec<Footnote> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        // Each level has the same footnotes, more often than not.
        let before = footnotes.iter().find(|before| before.text == row.text);
        let date = match before {
            Some(before) => before.date.clone(),
            None => date(&row.text, lexicon),
        };
        footnotes.push(Footnote {
            id: format!("fn{}", at + 1),
            marker: row.marker.clone(),
            text: row.text.clone(),
            date,
            lines: row.lines,
            span: row.span,
        });
    }
    footnotes
}

/// The footnote that a mark on `line` refers to: the next one with that mark, even under another
/// level, else the last one before.
pub(super) fn target<'f>(footnotes: &'f [Footnote], mark: &str, line: u32) -> Option<&'f Footnote> {
    let same = |footnote: &&Footnote| footnote.marker == mark;
    footnotes
        .iter()
        .filter(same)
        .find(|footnote| footnote.lines[0] > line)
        .or_else(|| footnotes.iter().rev().find(same))
}

/// The first whole date that a text states, as ISO 8601.
pub(super) fn date(text: &str, lexicon: &Lexicon) -> Option<String> {
    let sentence = Sentence::read(lexicon, text);
    let iso = sentence.tokens.iter().find_map(|token| {
        let written = text.get(token.start as usize..token.end as usize)?;
        (token.kind == TokenKind::Code && is_iso(written)).then(|| written.to_owned())
    });
    iso.or_else(|| {
        sentence
            .cues_of(Section::Dates, &[])
            .into_iter()
            .find_map(|hit| {
                let [_, _, day, month, year] = hit.slots;
                let fits = (1.0..=31.0).contains(&day)
                    && (1.0..=12.0).contains(&month)
                    && (1900.0..2200.0).contains(&year);
                fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
            })
    })
}

fn is_iso(text: &str) -> bool {
    let mut parts = text.split('-');
    let lengths = [4, 2, 2];
    lengths.iter().all(|&length| {
        parts
            .next()
            .is_some_and(|part| part.len() == length && part.chars().all(|c| c.is_ascii_digit()))
    }) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::sentence::tests::lexicon;

    #[test]
    fn dates_are_read_in_both_languages() {
        let lexicon = lexicon(&["zh-TW", "en-US"]);
        for (text, want) in [
            ("Ends March 31, 2018", Some("2018-03-31")),
            ("Ends 31 March 2018", Some("2018-03-31")),
            ("Ends Sept. 1st, 2018", Some("2018-09-01")),
            ("Ends on 3/31/2018", Some("2018-03-31")),
            ("Ends on 2018-03-31.", Some("2018-03-31")),
            ("將於 2018 年 3 月 31 日停用", Some("2018-03-31")),
            ("2018/3/31 停用", Some("2018-03-31")),
            ("Ends in 2018", None),
            ("Version 3/31", None),
        ] {
            assert_eq!(date(text, &lexicon).as_deref(), want, "{text}");
        }
    }
}
