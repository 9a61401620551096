//! A page cut into options, levels and requirements, by its headings and numbers.

use std::cell::RefCell;
use std::sync::Arc;

use super::competency::Lines;
use super::footnotes::{self, FootnoteRow};
use super::known::Known;
use super::lexicon::Lexicon;
use super::marker::Marker;
use super::programme::Programme;
use super::reading::{self, Reading, Role};
use super::row::Row;
use super::rows;
use super::sentence::Sentence;
use super::vocabulary::Section;
use crate::content::Page;
use crate::document::Heading;
use crate::text::{Source, Span};

/// A page's skeleton.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) options: Vec<OptionOutline>,
    pub(super) footnotes: Vec<FootnoteRow>,
    /// What each heading of the page is, by the page's order; for its translations.
    pub(super) headings: Vec<HeadingRole>,
}

/// What a heading is, as a translation may look it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadingRole {
    pub(super) depth: u8,
    pub(super) id: Option<String>,
    /// The level it opens.
    pub(super) level: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct OptionOutline {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) lines: Lines,
    pub(super) span: Span,
    pub(super) levels: Vec<LevelOutline>,
}

#[derive(Clone, Debug)]
pub(super) struct LevelOutline {
    pub(super) level: String,
    pub(super) title: String,
    pub(super) lines: Lines,
    pub(super) span: Span,
    pub(super) requirements: Vec<RequirementOutline>,
    /// What stands in the level and in no requirement.
    pub(super) strays: Vec<Reading>,
}

#[derive(Clone, Debug)]
pub(super) struct RequirementOutline {
    pub(super) head: Reading,
    pub(super) rows: Vec<Reading>,
}

impl RequirementOutline {
    /// From its number to its last row; a separator that nothing follows is none of it.
    pub(super) fn lines(&self) -> Lines {
        let last = self
            .rows
            .iter()
            .rev()
            .find(|reading| !matches!(reading.role, Role::Separator(_)))
            .map_or(self.head.row.lines[1], |reading| reading.row.lines[1]);
        [self.head.row.lines[0], last]
    }
}

/// Cuts a page. `beside` is the skeleton of its source page, from which a translated heading takes
/// its id and level where it gives none itself.
pub(super) fn read(
    page: &Page,
    lexicon: &Lexicon,
    programme: &Programme,
    beside: Option<&Outline>,
    known: &mut Known,
) -> Outline {
    let source = &page.source;
    let headings = &page.document().headings;
    let beside = beside.filter(|outline| {
        outline.headings.len() == headings.len()
            && outline
                .headings
                .iter()
                .zip(headings)
                .all(|(a, b)| a.depth == b.level)
    });
    let mut roles: Vec<HeadingRole> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            role(
                heading,
                lexicon,
                programme,
                beside.and_then(|b| b.headings.get(at)),
            )
        })
        .collect();
    // A heading over levels is no level itself: "Gold partners" over "Silver" and "Gold".
    for at in 0..roles.len() {
        let below = roles
            .iter()
            .skip(at + 1)
            .take_while(|other| roles.get(at).is_some_and(|own| other.depth > own.depth));
        if below.into_iter().any(|other| other.level.is_some())
            && let Some(role) = roles.get_mut(at)
        {
            role.level = None;
        }
    }
    let all = rows::read((page.document(), page.prose()), source, lexicon);
    let starred = all
        .iter()
        .any(|row| row.marker != Marker::None && footnotes::carries(row, '*'));
    let cutter = Cutter {
        page,
        source,
        roles: &roles,
        rows: &all,
        lexicon,
        programme,
        starred,
        known: RefCell::new(known),
    };
    let mut outline = Outline {
        headings: roles.clone(),
        ..Outline::default()
    };
    let mut footnote_rows: Vec<FootnoteRow> = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        let Some(level) = &role.level else { continue };
        let parent = (0..at).rev().find(|&before| {
            roles
                .get(before)
                .is_some_and(|other| other.depth < role.depth && other.level.is_none())
        });
        let level = cutter.level(at, level, &mut footnote_rows);
        let id = cutter.option_id(parent);
        match outline.options.last_mut() {
            Some(option) if option.span == cutter.span(parent) => option.levels.push(level),
            _ => {
                let mut option = cutter.option(parent, id, &outline.options);
                option.levels.push(level);
                outline.options.push(option);
            }
        }
    }
    // Footnotes outside the levels, such as at the end of the page.
    for row in &all {
        let known = |footnote: &FootnoteRow| footnote.span == row.span;
        if !footnote_rows.iter().any(known)
            && let Some(footnote) = footnotes::read(row, source)
        {
            footnote_rows.push(footnote);
        }
    }
    footnote_rows.sort_by_key(|footnote| footnote.span.start);
    outline.footnotes = footnote_rows;
    outline
}

fn role(
    heading: &Heading,
    lexicon: &Lexicon,
    programme: &Programme,
    beside: Option<&HeadingRole>,
) -> HeadingRole {
    let explicit = heading.explicit.as_deref();
    let id = explicit
        .map(slug)
        .filter(|id| !id.is_empty())
        .or_else(|| beside.and_then(|beside| beside.id.clone()))
        .or_else(|| Some(slug(&heading.text)).filter(|id| !id.is_empty()));
    let by_id = explicit.and_then(|id| {
        let id = slug(id);
        programme.levels.iter().find(|level| {
            id.split('-').any(|part| part == level.as_str()) || id == level.replace('_', "-")
        })
    });
    let level = by_id
        .cloned()
        .or_else(|| by_words(&heading.text, lexicon))
        .or_else(|| beside.and_then(|beside| beside.level.clone()));
    HeadingRole {
        depth: heading.level,
        id,
        level,
    }
}

/// The level that a heading's words name.
fn by_words(text: &str, lexicon: &Lexicon) -> Option<String> {
    const SHORT: usize = 8;
    let sentence = Sentence::nouns(lexicon, text);
    if sentence.tokens.len() > SHORT {
        return None;
    }
    let nouns = sentence.nouns_of(Section::Levels);
    let first = nouns.first()?;
    let name = sentence.name(first);
    // "Silver and gold" names no one level.
    nouns
        .iter()
        .all(|noun| sentence.name(noun) == name)
        .then(|| name.to_owned())
}

/// Small letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

struct Cutter<'a> {
    page: &'a Page,
    source: &'a Arc<Source>,
    roles: &'a [HeadingRole],
    rows: &'a [Row],
    lexicon: &'a Lexicon,
    programme: &'a Programme,
    /// Whether a bullet on the page carries a `*`.
    starred: bool,
    known: RefCell<&'a mut Known>,
}

impl Cutter<'_> {
    fn heading(&self, at: Option<usize>) -> Option<&Heading> {
        self.page.document().headings.get(at?)
    }

    fn span(&self, at: Option<usize>) -> Span {
        self.heading(at)
            .and_then(|heading| self.page.document().blocks.get(heading.block as usize))
            .map_or_else(Span::default, |block| block.span)
    }

    /// From the heading to the last line that is not blank before the next heading of its depth.
    fn lines(&self, at: Option<usize>) -> Lines {
        let start = self.source.line(self.span(at).start);
        let depth = at
            .and_then(|at| self.roles.get(at))
            .map_or(1, |role| role.depth);
        let next = at.and_then(|at| {
            (at + 1..self.roles.len()).find(|&other| {
                self.roles
                    .get(other)
                    .is_some_and(|role| role.depth <= depth)
            })
        });
        let mut end = match next {
            Some(next) => self
                .source
                .line(self.span(Some(next)).start)
                .saturating_sub(1),
            None => self.source.line_count(),
        };
        while end > start
            && self
                .source
                .slice(self.source.line_span(end))
                .trim()
                .is_empty()
        {
            end -= 1;
        }
        [start, end]
    }

    fn option_id(&self, at: Option<usize>) -> Option<String> {
        at.and_then(|at| self.roles.get(at))
            .and_then(|role| role.id.clone())
    }

    fn option(
        &self,
        at: Option<usize>,
        id: Option<String>,
        before: &[OptionOutline],
    ) -> OptionOutline {
        let base = id.unwrap_or_else(|| format!("option-{}", before.len() + 1));
        let taken = |id: &str| before.iter().any(|option| option.id == id);
        let id = (1..=before.len() + 1)
            .map(|n| {
                if n == 1 {
                    base.clone()
                } else {
                    format!("{base}-{n}")
                }
            })
            .find(|id| !taken(id))
            .unwrap_or(base);
        let title = self
            .heading(at)
            .map(|heading| heading.text.to_string())
            .filter(|text| !text.is_empty())
            .or_else(|| self.page.title().map(|(title, _)| title.to_owned()))
            .unwrap_or_else(|| id.clone());
        let index = at.map_or(0, |at| at as u32 + 1);
        let description = self
            .rows
            .iter()
            .find(|row| row.heading == index && row.marker == Marker::None)
            .map_or_else(|| title.clone(), |row| row.text.clone());
        OptionOutline {
            id,
            title,
            description,
            lines: self.lines(at),
            span: self.span(at),
            levels: Vec::new(),
        }
    }

    fn level(&self, at: usize, level: &str, footnote_rows: &mut Vec<FootnoteRow>) -> LevelOutline {
        let depth = self.roles.get(at).map_or(1, |role| role.depth);
        let end = (at + 1..self.roles.len())
            .find(|&other| {
                self.roles
                    .get(other)
                    .is_some_and(|role| role.depth <= depth)
            })
            .unwrap_or(self.roles.len());
        let own = at as u32 + 1..end as u32 + 1;
        let mut rows: Vec<&Row> = Vec::new();
        for row in self.rows.iter().filter(|row| own.contains(&row.heading)) {
            match footnotes::read(row, self.source) {
                Some(footnote) => footnote_rows.push(footnote),
                None => rows.push(row),
            }
        }
        let heads = heads(&rows);
        let margin = heads
            .iter()
            .filter_map(|&at| rows.get(at))
            .map(|row| row.indent)
            .min();
        let mut requirements: Vec<RequirementOutline> = Vec::new();
        let mut strays = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let read = || {
                let anew = |row| reading::read(row, self.lexicon, self.programme);
                self.known.borrow_mut().read((*row).clone(), anew)
            };
            if heads.contains(&index) {
                requirements.push(RequirementOutline {
                    head: read(),
                    rows: Vec::new(),
                });
                continue;
            }
            let indented = margin.is_some_and(|margin| row.indent > margin);
            if !indented
                && self.starred
                && let Some(footnote) = footnotes::lost(row)
                && rows
                    .get(index + 1)
                    .is_none_or(|next| next.indent <= row.indent)
            {
                footnote_rows.push(footnote);
                continue;
            }
            let reading = read();
            let belongs = indented
                || row.marker == Marker::Bullet
                || matches!(reading.role, Role::Separator(_))
                || rows
                    .get(index + 1)
                    .is_some_and(|next| margin.is_some_and(|margin| next.indent > margin));
            match requirements.last_mut().filter(|_| belongs) {
                Some(requirement) => requirement.rows.push(reading),
                None => strays.push(reading),
            }
        }
        let title = self
            .heading(Some(at))
            .map(|heading| heading.text.to_string())
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| level.to_owned());
        LevelOutline {
            level: level.to_owned(),
            title,
            lines: self.lines(Some(at)),
            span: self.span(Some(at)),
            requirements,
            strays,
        }
    }
}

/// The rows that begin a requirement: the numbered ones at the margin. Where nothing is numbered,
/// the paragraphs over a list; where there is none either, the outermost bullets.
fn heads(rows: &[&Row]) -> Vec<usize> {
    let numbered = |row: &Row| matches!(row.marker, Marker::Number(_)) && row.indent < 4;
    let margin = rows
        .iter()
        .filter(|row| numbered(row))
        .map(|row| row.indent)
        .min();
    let found: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| numbered(row) && Some(row.indent) <= margin.map(|margin| margin + 1))
        .map(|(at, _)| at)
        .collect();
    if !found.is_empty() {
        return found;
    }
    let leads = |at: usize, row: &Row| {
        row.marker == Marker::None
            && row.indent < 4
            && rows
                .get(at + 1)
                .is_some_and(|next| next.marker != Marker::None && next.indent >= row.indent)
            && row.text.chars().count() > 12
    };
    let found: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| leads(*at, row))
        .map(|(at, _)| at)
        .collect();
    if !found.is_empty() {
        return found;
    }
    let outermost = rows
        .iter()
        .filter(|row| row.marker != Marker::None)
        .map(|row| row.indent)
        .min();
    rows.iter()
        .enumerate()
        .filter(|(_, row)| row.marker != Marker::None && Some(row.indent) == outermost)
        .map(|(at, _)| at)
        .collect()
}
