//! A link to an exam, an assessment or a certification: its type, code and title.

use std::ops::Range;

use super::programme::{ItemType, Programme};
use super::row::{Row, RowLink};
use super::sentence::Sentence;
use super::vocabulary::Section;
use crate::text::Span;

/// An item as its row gives it.
#[derive(Clone, Debug)]
pub(super) struct ItemDraft {
    pub(super) kind: String,
    /// Whether a form of the programme says what it is; else it is what is left.
    pub(super) certain: bool,
    pub(super) code: Option<String>,
    /// The code as printed, where it is not printed in its form.
    pub(super) misprint: Option<Span>,
    /// The code in the address, where that has one.
    pub(super) url_code: Option<String>,
    pub(super) title: String,
    pub(super) url: String,
    /// The whole bullet; of several items in one, each one's part.
    pub(super) text: String,
    /// Footnote marks, as printed.
    pub(super) marks: Vec<String>,
    pub(super) code_span: Option<Span>,
    pub(super) link_span: Span,
    /// Whether the link says that it leads to more about the subject.
    pub(super) reference: bool,
    /// Bytes of the row's text that print the code, and whether they do in its form.
    code_range: Option<Range<usize>>,
    exact: bool,
    /// Index of its link among those of its row.
    link: usize,
}

impl ItemDraft {
    /// Fills in where in the source it stands: in this row.
    pub(super) fn place(&mut self, row: &Row) {
        self.code_span = self.code_range.as_ref().map(|range| row.source(range));
        self.misprint = self.code_span.filter(|_| !self.exact);
        if let Some(link) = row.links.get(self.link) {
            self.link_span = link.span;
        }
    }
}

/// Characters that mark a footnote behind a word.
pub(super) const MARKS: [char; 12] = ['*', '†', '‡', '§', '※', '＊', '¹', '²', '³', '⁴', '⁵', '⁶'];

/// Splits the footnote marks off the end of a text.
pub(super) fn split_marks(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    let body = text.trim_end_matches(|c: char| MARKS.contains(&c));
    let marks = text.get(body.len()..).unwrap_or("");
    (body.trim_end(), marks)
}

/// The marks of a run: `*†` are two, `**` is one.
fn runs(marks: &str) -> impl Iterator<Item = String> {
    let mut runs: Vec<String> = Vec::new();
    for c in marks.chars() {
        match runs.last_mut().filter(|run| run.ends_with(c)) {
            Some(run) => run.push(c),
            None => runs.push(c.to_string()),
        }
    }
    runs.into_iter()
}

/// Reads the link at `index` of a row as an item; [`ItemDraft::place`] tells it its places.
pub(super) fn read(
    row: &Row,
    index: usize,
    sentence: &Sentence<'_>,
    programme: &Programme,
) -> Option<ItemDraft> {
    let link = row.links.get(index)?;
    let from = match index
        .checked_sub(1)
        .and_then(|before| row.links.get(before))
    {
        Some(before) => before.text.end,
        None => 0,
    };
    let to = row
        .links
        .get(index + 1)
        .map_or(row.text.len(), |next| next.text.start);
    let before = row.text.get(from..link.text.start)?;
    let label = row.text.get(link.text.clone())?;
    let rest = row.text.get(link.text.end..to)?;
    let (rest, mut marks) = split_marks(rest);
    let (label, label_marks) = split_marks(label);
    if marks.is_empty() {
        marks = label_marks;
    }
    let nouns = Nouns {
        sentence,
        from,
        link,
    };
    let found = Found::read(row, link, before, label, &nouns, programme)?;
    let title = title(label, rest, &found, &nouns);
    let whole = row.links.len() == 1;
    let text = if whole {
        row.text.clone()
    } else {
        format!("{label}{}", row.text.get(link.text.end..to)?.trim_end())
    };
    let reference = found.code.is_none()
        && !found.certain
        && sentence
            .cues_of(Section::References, &[])
            .iter()
            .any(|hit| {
                let range = sentence.bytes(hit.first, hit.end);
                range.start == link.text.start || Some(hit.first) == sentence.first_word()
            });
    Some(ItemDraft {
        kind: found.kind.name.clone(),
        certain: found.certain,
        misprint: None,
        code_span: None,
        code_range: found.range,
        exact: found.exact,
        link: index,
        code: found.code,
        url_code: found.url_code,
        title,
        url: link.url.clone(),
        text,
        marks: runs(marks)
            .chain(
                row.footnotes
                    .iter()
                    .filter(|_| whole)
                    .map(|label| format!("[^{label}]")),
            )
            .collect(),
        link_span: link.span,
        reference,
    })
}

/// The item words of a row.
struct Nouns<'a> {
    sentence: &'a Sentence<'a>,
    from: usize,
    link: &'a RowLink,
}

impl Nouns<'_> {
    /// Item words between two bytes: their ranges and the item types they name.
    fn within(&self, range: &Range<usize>) -> Vec<(Range<usize>, &str)> {
        self.sentence
            .nouns_of(Section::Items)
            .into_iter()
            .map(|hit| {
                (
                    self.sentence.bytes(hit.first, hit.end),
                    self.sentence.name(hit),
                )
            })
            .filter(|(bytes, _)| bytes.start >= range.start && bytes.end <= range.end)
            .collect()
    }

    /// Those in the link's label and before it.
    fn near(&self) -> Vec<(Range<usize>, &str)> {
        self.within(&(self.from..self.link.text.end))
    }
}

struct Found<'a> {
    kind: &'a ItemType,
    certain: bool,
    code: Option<String>,
    exact: bool,
    /// Bytes of the row's text that print the code.
    range: Option<Range<usize>>,
    url_code: Option<String>,
}

impl<'a> Found<'a> {
    fn read(
        row: &Row,
        link: &RowLink,
        before: &str,
        label: &str,
        nouns: &Nouns<'_>,
        programme: &'a Programme,
    ) -> Option<Self> {
        let near = nouns.near();
        for kind in &programme.items {
            let by_url = kind
                .urls
                .iter()
                .find_map(|form| form.read(&link.url, &kind.codes));
            let url_code = by_url.clone().flatten();
            let named = near.iter().any(|(_, name)| *name == kind.name);
            let printed = printed(row, link, before, label, kind, url_code.as_deref(), &near);
            let by_code =
                named && kind.coded && printed.as_ref().is_some_and(|(_, _, exact)| *exact);
            if by_url.is_none() && !by_code {
                continue;
            }
            let (range, code, exact) = match (printed, url_code.clone()) {
                (Some((range, code, exact)), _) => (Some(range), Some(code), exact),
                (None, Some(code)) => (None, Some(code), true),
                (None, None) if kind.coded => continue,
                (None, None) => (None, None, true),
            };
            return Some(Self {
                kind,
                certain: true,
                code,
                exact,
                range,
                url_code,
            });
        }
        // The last item word says what it is, unless it is one that a form would have known.
        let named = near
            .last()
            .and_then(|(_, name)| programme.item(name))
            .filter(|kind| !kind.coded && !kind.urls.is_empty());
        let kind = named.or_else(|| programme.remainder())?;
        let code = abbreviation(label, kind);
        let range = code
            .as_ref()
            .map(|(range, _)| link.text.start + range.start..link.text.start + range.end);
        let code = code.map(|(_, code)| code);
        Some(Self {
            kind,
            certain: false,
            code,
            exact: true,
            range,
            url_code: None,
        })
    }
}

/// The code printed in a link's label, or before it, in the form of `kind`: its bytes in the row,
/// itself, and whether it has the form exactly. What has not is believed where the address has the
/// same code, or where it follows the word for such items.
fn printed(
    row: &Row,
    link: &RowLink,
    before: &str,
    label: &str,
    kind: &ItemType,
    url_code: Option<&str>,
    near: &[(Range<usize>, &str)],
) -> Option<(Range<usize>, String, bool)> {
    let starts = [
        (link.text.start, label),
        (link.text.start - before.len(), before),
    ];
    for (start, text) in starts {
        for form in &kind.codes {
            if let Some(found) = form.find(text) {
                return Some((
                    start + found.range.start..start + found.range.end,
                    found.code,
                    true,
                ));
            }
        }
    }
    for form in &kind.codes {
        for (at, c) in label.char_indices() {
            if !c.is_ascii_alphanumeric() {
                continue;
            }
            let from = link.text.start + at;
            let word_before = label.get(..at).and_then(|head| head.chars().next_back());
            if word_before.is_some_and(|c| c.is_ascii_alphanumeric()) {
                continue;
            }
            let Some(found) = label.get(at..).and_then(|rest| form.read(rest, true)) else {
                continue;
            };
            let after_noun = near.iter().any(|(range, name)| {
                *name == kind.name
                    && range.end <= from
                    && row
                        .text
                        .get(range.end..from)
                        .is_some_and(|gap| gap.trim().is_empty())
            });
            if url_code == Some(found.code.as_str()) || (url_code.is_none() && after_noun) {
                return Some((from..from + found.range.end, found.code, found.exact));
            }
        }
    }
    None
}

/// The abbreviation that a certification goes by: a code of the programme at the label's start, a
/// label that is nothing but capitals, or the one in brackets at its end.
fn abbreviation(label: &str, kind: &ItemType) -> Option<(Range<usize>, String)> {
    for form in &kind.codes {
        if let Some(found) = form.read(label, false) {
            return Some((found.range, found.code));
        }
    }
    let head = label.split([':', '：']).next().unwrap_or(label).trim_end();
    if is_abbreviation(head) && !head.contains(' ') {
        return Some((0..head.len(), head.to_owned()));
    }
    let inner = label.strip_suffix([')', '）'])?;
    let open = inner.rfind(['(', '（'])?;
    let width = inner.get(open..)?.chars().next()?.len_utf8();
    let inside = inner.get(open + width..)?.trim();
    // In brackets a small letter or two may be among the capitals: `PgMP`.
    let small = inside.chars().filter(char::is_ascii_lowercase).count();
    let capitals = inside.chars().filter(char::is_ascii_uppercase).count();
    if !is_abbreviation(&inside.to_ascii_uppercase())
        || !inside.starts_with(|c: char| c.is_ascii_uppercase())
        || capitals < 2
        || small >= capitals
    {
        return None;
    }
    let start = open + width + inner.get(open + width..)?.find(inside)?;
    Some((start..start + inside.len(), inside.to_owned()))
}

/// Capitals, perhaps with digits and hyphens, perhaps with a numeral behind: `PMI-ACP`, `PSM I`.
fn is_abbreviation(text: &str) -> bool {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2
        && text.len() <= 12
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| {
            c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | '.' | '/')
        })
}

/// What follows the link and its colon; else the label without item word and code; else the label.
fn title(label: &str, rest: &str, found: &Found<'_>, nouns: &Nouns<'_>) -> String {
    let after = lead(rest);
    if after.chars().any(char::is_alphanumeric) {
        return after.to_owned();
    }
    let start = nouns.link.text.start;
    let Some(code) = &found.range else {
        return label.to_owned();
    };
    let (Some(from), Some(to)) = (code.start.checked_sub(start), code.end.checked_sub(start))
    else {
        // The code stands before the link: all of the label is the title.
        return label.to_owned();
    };
    let tail = lead(label.get(to..).unwrap_or(""));
    let head = label.get(..from).unwrap_or("");
    let only_noun = nouns
        .within(&(start..start + from))
        .iter()
        .map(|(range, _)| range.len())
        .sum::<usize>();
    let bare = head
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(char::len_utf8)
        .sum::<usize>();
    if bare <= only_noun && tail.chars().any(char::is_alphanumeric) {
        tail.to_owned()
    } else {
        label.to_owned()
    }
}

/// A text without the punctuation that leads to it.
fn lead(text: &str) -> &str {
    text.trim()
        .trim_start_matches([':', '：', '–', '—', '-', ',', '，', '、', ' '])
        .trim()
}
