//! What is put into a text before it is parsed, and the way back to the source.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::Oddity;
use crate::document::Document;
use crate::text::{Span, script};

/// The text that pulldown-cmark sees, and the way back.
pub(super) struct Prepared<'a> {
    pub(super) text: Cow<'a, str>,
    /// Offset of the body in its file.
    base: u32,
    /// Insertions: offset in `text` one past the inserted character, and its length.
    inserted: Vec<(u32, u32)>,
    /// The character that keeps emphasis open; stripped from every event.
    pub(super) sentinel: Option<char>,
}

impl<'a> Prepared<'a> {
    pub(super) fn plain(text: &'a str, base: u32) -> Self {
        Self {
            text: Cow::Borrowed(text),
            base,
            inserted: Vec::new(),
            sentinel: None,
        }
    }

    /// Offset in the file of an offset in `text`.
    pub(super) fn back(&self, offset: usize) -> u32 {
        let offset = offset as u32;
        let passed = self.inserted.partition_point(|&(end, _)| end <= offset);
        let removed: u32 = match passed.checked_sub(1) {
            None => 0,
            // Lengths are summed once, in `prepare`: each entry holds the total up to itself.
            Some(last) => self.inserted.get(last).map_or(0, |&(_, total)| total),
        };
        self.base + offset - removed
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(
            self.back(range.start) as usize,
            self.back(range.end) as usize,
        )
    }

    /// The text of the event at `range` without sentinels. Only events that an insertion falls
    /// into are searched for one.
    pub(super) fn strip<'t>(&self, text: &'t str, range: &std::ops::Range<usize>) -> Cow<'t, str> {
        let Some(sentinel) = self.sentinel else {
            return Cow::Borrowed(text);
        };
        let first = self
            .inserted
            .partition_point(|&(end, _)| end as usize <= range.start);
        let hit = self.inserted.get(first);
        let touched = hit.is_some_and(|&(end, _)| (end as usize) < range.end + sentinel.len_utf8());
        if touched && text.contains(sentinel) {
            Cow::Owned(text.chars().filter(|&c| c != sentinel).collect())
        } else {
            Cow::Borrowed(text)
        }
    }
}

pub(super) fn prepare<'a>(
    text: &'a str,
    base: u32,
    options: Options,
    document: &mut Document,
) -> Prepared<'a> {
    let mut inserts: Vec<(usize, char)> = Vec::new();
    let headings = headings_without_space(text, options);
    for &(at, line) in &headings {
        inserts.push((at, ' '));
        let start = base as usize + line;
        document.oddities.push((
            Oddity::HeadingWithoutSpace,
            Span::new(start, base as usize + at),
        ));
    }
    let mut sentinel = None;
    let emphasis = emphasis_beside_wide_punctuation(text);
    if !emphasis.is_empty() {
        // Noncharacters: a text that holds all 32 of them gets CommonMark's own reading.
        sentinel = ('\u{fdd0}'..='\u{fdef}').find(|&c| !text.contains(c));
        if let Some(sentinel) = sentinel {
            inserts.extend(emphasis.into_iter().map(|at| (at, sentinel)));
        }
    }
    if inserts.is_empty() {
        return Prepared::plain(text, base);
    }
    inserts.sort_unstable();
    let mut out = String::with_capacity(text.len() + inserts.len() * 3);
    let mut inserted = Vec::with_capacity(inserts.len());
    let (mut from, mut total) = (0, 0u32);
    for (at, c) in inserts {
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push(c);
        total += c.len_utf8() as u32;
        inserted.push((out.len() as u32, total));
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Prepared {
        text: Cow::Owned(out),
        base,
        inserted,
        sentinel,
    }
}

/// Offsets where a space makes `##Title` a heading, with the offset of the line.
///
/// Two or more number signs are never anything else. A single one is a tag or an issue number in
/// running text, so it counts only before an anchor, or as the page's first line before a letter.
fn headings_without_space(text: &str, options: Options) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let margin = text.len() - text.trim_start().len();
    let mut from = 0;
    while let Some(sign) = bytes
        .get(from..)
        .and_then(|rest| memchr::memchr(b'#', rest))
        .map(|at| from + at)
    {
        let rest = text.get(sign..).unwrap_or("");
        let signs = rest.len() - rest.trim_start_matches('#').len();
        from = sign + signs;
        let head = text.get(..sign).unwrap_or("");
        let before = head.trim_end_matches(' ');
        let opens_line = before.is_empty() || before.ends_with('\n');
        if !opens_line || head.len() - before.len() > 3 || signs > 6 {
            continue;
        }
        let after = text.get(from..).unwrap_or("");
        let meant = match after.chars().next() {
            None => false,
            Some(next) if next.is_whitespace() => false,
            Some(next) if signs == 1 => {
                after.starts_with("<a ") || (sign <= margin && next.is_alphabetic())
            }
            Some(_) => true,
        };
        if meant {
            found.push((from, sign));
        }
    }
    if found.is_empty() {
        return found;
    }
    // Lines in code or raw HTML stay as they are. Only pages with candidates pay for this pass.
    let mut literal: Vec<std::ops::Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)) {
            literal.push(range);
        }
    }
    found.retain(|&(at, _)| {
        let next = literal.partition_point(|range| range.end <= at);
        literal.get(next).is_none_or(|range| !range.contains(&at))
    });
    found
}

/// Offsets where a sentinel lets a run of `*` or `~~` open or close although full-width
/// punctuation stands beside it, which CommonMark's flanking rules forbid
/// (<https://github.com/commonmark/commonmark-spec/issues/650>).
fn emphasis_beside_wide_punctuation(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'*', b'~', rest))
        .map(|skip| at + skip)
    {
        let mark = bytes.get(next).copied().unwrap_or_default();
        let length = bytes
            .iter()
            .skip(next)
            .take_while(|&&byte| byte == mark)
            .count();
        at = next + length;
        if mark == b'~' && length != 2 {
            continue;
        }
        let before = text.get(..next).and_then(|head| head.chars().next_back());
        let after = text.get(at..).and_then(|tail| tail.chars().next());
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        if before == '\\' {
            continue;
        }
        let wide = script::is_wide(before) || script::is_wide(after);
        if !wide {
            continue;
        }
        if script::is_punctuation(before) {
            found.push(next);
        }
        if script::is_punctuation(after) {
            found.push(at);
        }
    }
    found
}
