//! Forms: characters that are written for one another, such as 於 and 于, and which of them a locale
//! writes in the same words.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use smallvec::SmallVec;

use super::Context;
use super::characters::Characters;
use crate::content::Page;
use crate::document::{BlockKind, PieceKind};
use crate::locale::Locale;
use crate::text::{Span, script};

/// So many characters side by side are the same words; a run of two stands for itself.
const WIDTH: usize = 3;

/// So many places must agree before others can depart from them.
const AGREE: usize = 3;

/// Words of a page with a form that most of the locale does not write.
#[derive(Debug)]
pub(super) struct Departure<'c> {
    /// The page.
    pub(super) page: &'c Page,
    /// The words.
    pub(super) span: Span,
    /// The character in them.
    pub(super) at: Span,
    /// The words as most places write them.
    pub(super) usual: String,
    /// The form that they have there.
    pub(super) form: char,
    /// How many places write them so, and how many as here.
    pub(super) counts: (usize, usize),
}

/// The characters of a window, each as the first of its forms; the last may be wanting.
type Words = [char; WIDTH];

/// A window of Han characters around one that has other forms.
struct Window {
    key: Words,
    /// Its first byte.
    start: u32,
    /// How many bytes it has.
    length: u8,
    /// Which of them are the character with other forms.
    at: [u8; 2],
}

impl Window {
    /// Of the characters of a run, each with its first byte, of which the one at `index` has other forms.
    fn of(run: &[(usize, char)], index: usize, forms: &Characters<char>) -> Option<Self> {
        let (start, last, own) = (run.first()?.0, run.last()?, run.get(index)?);
        let mut key = Words::default();
        for (place, &(_, c)) in key.iter_mut().zip(run) {
            *place = *forms.get(c).unwrap_or(&c);
        }
        let end = |of: &(usize, char)| of.0 + of.1.len_utf8() - start;
        Some(Self {
            key,
            start: start as u32,
            length: end(last) as u8,
            at: [(own.0 - start) as u8, end(own) as u8],
        })
    }

    /// Its bytes.
    fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.length))
    }

    /// The bytes of the character with other forms.
    fn at(&self) -> Span {
        let [from, to] = self.at.map(|at| self.start as usize + usize::from(at));
        Span::new(from, to)
    }
}

/// The ways to write some words, each with its count. Nearly all words are written in one.
type Ways<'t> = SmallVec<[(&'t str, usize); 1]>;

/// What departs in a locale, by page and place; one for each character.
pub(super) fn departures<'c>(context: &'c Context<'_>, locale: &Locale) -> Vec<Departure<'c>> {
    let forms = &context.knowledge(locale).forms;
    if forms.is_empty() {
        return Vec::new();
    }
    let pages = context.signs();
    let pages = pages.filter(|(page, signs)| !signs.forms.is_empty() && page.locale == *locale);
    let (pages, places): (Vec<&Page>, Vec<&[u32]>) = pages
        .map(|(page, signs)| (page, signs.forms.as_slice()))
        .unzip();
    let windows: Vec<Vec<Window>> = pages
        .par_iter()
        .zip(&places)
        .map(|(page, places)| windows(page, places, forms))
        .collect();
    // By the words in the first of their forms.
    let mut ways: HashMap<Words, Ways<'_>, FixedState> = HashMap::default();
    for (page, windows) in pages.iter().zip(&windows) {
        for window in windows {
            let written = page.source.slice(window.span());
            let ways = ways.entry(window.key).or_default();
            match ways.iter_mut().find(|(way, _)| *way == written) {
                Some((_, count)) => *count += 1,
                None => ways.push((written, 1)),
            }
        }
    }
    let mut found: Vec<Departure<'c>> = Vec::new();
    for (page, windows) in pages.iter().zip(&windows) {
        let opened = page.opened();
        for window in windows {
            let written = page.source.slice(window.span());
            let Some(ways) = ways.get(&window.key).filter(|ways| ways.len() > 1) else {
                continue;
            };
            let here = ways.iter().find(|(way, _)| *way == written);
            let here = here.map_or(0, |&(_, count)| count);
            let most = ways
                .iter()
                .max_by_key(|&&(way, count)| (count, std::cmp::Reverse(way)));
            let Some(&(usual, most)) = most.filter(|&&(_, most)| most >= AGREE && most > here)
            else {
                continue;
            };
            let (span, at) = (window.span(), window.at());
            let own = page.source.slice(at).chars().next();
            let before = Span::new(span.start as usize, at.start as usize);
            let offset = page.source.slice(before);
            let form = usual.chars().nth(offset.chars().count());
            let Some(form) = form.filter(|form| Some(*form) != own) else {
                continue;
            };
            let departure = Departure {
                page,
                span,
                at,
                usual: usual.to_owned(),
                form,
                counts: (most, here),
            };
            match found.last_mut() {
                Some(last) if last.at == departure.at && last.page.key == page.key => {
                    // Of the windows around one character the surest.
                    *last = if last.counts.0 < most {
                        departure
                    } else {
                        continue;
                    };
                }
                _ if is_prose(&opened, at) => found.push(departure),
                _ => {}
            }
        }
    }
    found
}

/// The windows of a page around the characters with other forms, which stand at `places`: those of
/// one character one after the other.
fn windows(page: &Page, places: &[u32], forms: &Characters<char>) -> Vec<Window> {
    let text = page.source.text();
    let mut found = Vec::with_capacity(places.len() * WIDTH);
    for place in places.iter().map(|&place| place as usize) {
        let c = text.get(place..).and_then(|text| text.chars().next());
        if c.is_some_and(|c| forms.contains(c)) {
            around(text, place, forms, &mut found);
        }
    }
    found
}

/// The windows around the character at `place`, of the run of Han characters that it stands in.
fn around(text: &str, place: usize, forms: &Characters<char>, found: &mut Vec<Window>) {
    let (Some(head), Some(tail)) = (text.get(..place), text.get(place..)) else {
        return;
    };
    // As far as a window around it reaches, each character with its first byte.
    let mut run = [(0, ' '); 2 * WIDTH - 1];
    let mut index = WIDTH - 1;
    for (at, c) in head.char_indices().rev().take(WIDTH - 1) {
        match index.checked_sub(1).and_then(|before| run.get_mut(before)) {
            Some(before) if script::is_han(c) => *before = (at, c),
            _ => break,
        }
        index -= 1;
    }
    let mut end = WIDTH - 1;
    let after = tail.char_indices().take_while(|&(_, c)| script::is_han(c));
    for ((at, c), slot) in after.zip(run.iter_mut().skip(WIDTH - 1)) {
        *slot = (place + at, c);
        end += 1;
    }
    let run = run.get(index..end).unwrap_or(&[]);
    let width = WIDTH.min(run.len());
    if width < 2 {
        return;
    }
    let index = WIDTH - 1 - index;
    let first = (index + 1).saturating_sub(width);
    for from in first..=index.min(run.len() - width) {
        let window = run.get(from..from + width);
        found.extend(window.and_then(|window| Window::of(window, index - from, forms)));
    }
}

/// Whether a place is read as words: in a block of text, and neither code nor an address there.
fn is_prose(page: &Page, at: Span) -> bool {
    let mut blocks = page.document().blocks.iter();
    let Some(block) = blocks.find(|block| block.span.contains(at) && block.kind != BlockKind::Code)
    else {
        return false;
    };
    let prose = page.document().prose(block, &page.source);
    let mut pieces = prose.pieces.iter();
    pieces.any(|piece| piece.kind == PieceKind::Text && piece.span.contains(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The windows of a text, as they are written: the words, and the character in them.
    fn told(text: &str) -> Vec<(&str, &str)> {
        let forms: Characters<char> = [('台', '臺'), ('臺', '臺')].into_iter().collect();
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            if forms.contains(c) {
                around(text, at, &forms, &mut found);
            }
        }
        let slice = |span: Span| text.get(span.range()).unwrap_or("");
        let found = found.iter();
        found
            .map(|window| (slice(window.span()), slice(window.at())))
            .collect()
    }

    #[test]
    fn a_character_is_read_with_what_stands_around_it() {
        assert_eq!(
            told("到舞台上去"),
            [("到舞台", "台"), ("舞台上", "台"), ("台上去", "台")]
        );
        assert_eq!(told("a 舞台，上"), [("舞台", "台")]);
        assert_eq!(told("台上。"), [("台上", "台")]);
        assert_eq!(told("一台 a 台"), [("一台", "台")]);
        assert_eq!(told("臺灣台"), [("臺灣台", "臺"), ("臺灣台", "台")]);
    }
}
