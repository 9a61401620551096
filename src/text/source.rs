//! One file's text, and the only place that turns byte offsets into lines, characters and UTF-16.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{SharedText, count};

/// A half-open byte range of one file. Both ends lie on character boundaries of its [`Source`].
///
/// Offsets are 32 bits wide: a file of 4 GiB or more is refused when it is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; `end` is raised to `start` where it lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self {
            start,
            end: end.max(start),
        }
    }

    /// As a range of `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people name it: line and column counted from 1, the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Line, from 1. A line ends at LF.
    pub line: u32,
    /// Column, from 1, in Unicode code points.
    pub column: u32,
}

/// The text of one file with its names.
#[derive(Debug)]
pub struct Source {
    name: Arc<str>,
    file: PathBuf,
    /// In shares: the prose of its blocks is mostly parts of it, and of a large site many texts lie in
    /// one piece of memory.
    text: SharedText,
    /// Byte offset of each line's first byte; made when first asked for.
    lines: OnceLock<Vec<u32>>,
    /// What stands before every [`STRIDE`] bytes; made when a column far along a line is asked for.
    strides: OnceLock<Vec<Before>>,
}

/// How many characters and UTF-16 units stand before a byte, marks of byte order left out.
#[derive(Clone, Copy, Default, Debug)]
struct Before {
    characters: u32,
    units: u32,
}

impl Before {
    fn and(self, text: &str) -> Self {
        if text.is_ascii() {
            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
            return Self {
                characters: self.characters + length,
                units: self.units + length,
            };
        }
        // Counted by their first bytes, which the processor does many at once.
        let first = |byte: u8| byte & 0xc0 != 0x80;
        let (characters, pairs) = (count::bytes(text, first), count::bytes(text, |b| b >= 0xf0));
        let marks = memchr::memchr_iter(0xef, text.as_bytes())
            .filter(|&at| {
                text.get(at..)
                    .is_some_and(|rest| rest.starts_with('\u{feff}'))
            })
            .count();
        let characters = u32::try_from(characters - marks).unwrap_or(u32::MAX);
        Self {
            characters: self.characters + characters,
            units: self.units + characters + u32::try_from(pairs).unwrap_or(u32::MAX),
        }
    }
}

/// Columns up to here are counted from the start of their line. Beyond, that would cost a line of a
/// megabyte with ten thousand findings as many gigabytes.
const STRIDE: usize = 1024;

impl Source {
    /// Wraps `text`. `name` is the path that findings show, with `/` between its parts
    /// (`zh-TW/guide/install.md`); `file` is where it lies on disk.
    pub fn new(
        name: impl Into<Arc<str>>,
        file: impl Into<PathBuf>,
        text: impl Into<SharedText>,
    ) -> Self {
        Self {
            name: name.into(),
            file: file.into(),
            text: text.into(),
            lines: OnceLock::new(),
            strides: OnceLock::new(),
        }
    }

    /// The path that findings show: `<locale folder>/<page path>` for a page.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the file lies on disk.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The whole text, as it stands in the file (a byte order mark included).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, to be kept beyond this source.
    pub(crate) fn share(&self, span: Span) -> SharedText {
        self.text.share(span)
    }

    /// The text of `span`; empty where the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.slice(span)
    }

    fn starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let after = |at| u32::try_from(at + 1).unwrap_or(u32::MAX);
            let ends = || memchr::memchr_iter(b'\n', self.text.as_bytes());
            let mut starts = Vec::with_capacity(1 + ends().count());
            starts.push(0);
            starts.extend(ends().map(after));
            starts
        })
    }

    /// The line that holds the byte at `offset`, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts().partition_point(|&start| start <= offset);
        u32::try_from(after).unwrap_or(u32::MAX)
    }

    /// Number of lines; a final line without LF counts, an empty one after the last LF does too.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.starts().len()).unwrap_or(u32::MAX)
    }

    /// The bytes of line `line` (from 1) without its line ending; empty past the end.
    pub fn line_span(&self, line: u32) -> Span {
        let starts = self.starts();
        let Some(&start) = (line as usize).checked_sub(1).and_then(|at| starts.get(at)) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = starts
            .get(line as usize)
            .map_or(self.text.len(), |&next| next as usize - 1);
        let text = self.text.get(start as usize..end).unwrap_or("");
        let text = text.strip_suffix('\r').unwrap_or(text);
        Span::new(start as usize, start as usize + text.len())
    }

    /// Line and character column of the byte at `offset`. A byte order mark takes no column.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        Position {
            line,
            column: 1 + self.before(line, offset).characters,
        }
    }

    /// Column in UTF-16 code units, from 1 (what SARIF and LSP call `utf16CodeUnits`).
    pub fn utf16_column(&self, offset: u32) -> u32 {
        1 + self.before(self.line(offset), offset).units
    }

    /// Column in bytes, from 1 (what rdjson asks for).
    pub fn byte_column(&self, offset: u32) -> u32 {
        let start = self.line_span(self.line(offset)).start;
        1 + offset.saturating_sub(start)
    }

    /// What stands between the start of `line` and `offset`.
    fn before(&self, line: u32, offset: u32) -> Before {
        let at = (line as usize).checked_sub(1);
        let start = at.and_then(|at| self.starts().get(at));
        let start = start.map_or(self.text.len(), |&start| start as usize);
        let end = self.floor(offset as usize);
        if end.saturating_sub(start) <= STRIDE {
            return Before::default().and(self.text.get(start..end).unwrap_or(""));
        }
        let (head, all) = (self.since_the_first(start), self.since_the_first(end));
        Before {
            characters: all.characters - head.characters,
            units: all.units - head.units,
        }
    }

    /// What stands before `offset`, a boundary of characters.
    fn since_the_first(&self, offset: usize) -> Before {
        let strides = self.strides.get_or_init(|| {
            let mut sum = Before::default();
            let mut from = 0;
            let mut strides = vec![sum];
            while from + STRIDE <= self.text.len() {
                let next = self.floor(strides.len() * STRIDE);
                sum = sum.and(self.text.get(from..next).unwrap_or(""));
                strides.push(sum);
                from = next;
            }
            strides
        });
        let at = offset / STRIDE;
        let rest = self.text.get(self.floor(at * STRIDE)..offset);
        let before = strides.get(at).copied().unwrap_or_default();
        before.and(rest.unwrap_or(""))
    }

    /// As [`floor`], of the file's text.
    pub(crate) fn floor(&self, offset: usize) -> usize {
        floor(&self.text, offset)
    }
}

/// The last boundary of characters in a text up to `offset`.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_bytes_and_utf16_units() {
        let source = Source::new("a.md", "a.md", "第一行\r\n權利𠮷 end\n".to_owned());
        let at =
            u32::try_from(source.text().find("end").expect("the word is there")).expect("small");
        assert_eq!(source.position(at), Position { line: 2, column: 5 });
        assert_eq!(source.utf16_column(at), 6);
        assert_eq!(source.byte_column(at), 12);
        assert_eq!(source.slice(source.line_span(1)), "第一行");
        assert_eq!(source.line_count(), 3);
        assert_eq!(source.slice(source.line_span(9)), "");
    }

    #[test]
    fn columns_far_along_a_line_are_counted_as_the_near_ones_are() {
        let text = "\u{feff}first\n".to_owned() + &"字a𠮷\u{feff}".repeat(1000) + "\nlast 字";
        let source = Source::new("a.md", "a.md", text);
        let (mut line, mut column, mut unit) = (1, 1, 1);
        for (at, c) in source.text().char_indices() {
            let offset = u32::try_from(at).expect("small");
            assert_eq!(source.position(offset), Position { line, column });
            assert_eq!(source.utf16_column(offset), unit);
            match c {
                '\n' => (line, column, unit) = (line + 1, 1, 1),
                '\u{feff}' => {}
                c => {
                    column += 1;
                    unit += u32::try_from(c.len_utf16()).expect("small");
                }
            }
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = Source::new("a.md", "a.md", "\u{feff}---\n".to_owned());
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
    }
}
