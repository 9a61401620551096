//! Forms: characters that are written for one another, such as 於 and 于, and which of them a locale
//! writes in the same words.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use rayon::prelude::*;

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
    /// Its bytes.
    span: Span,
    /// The bytes of the character with other forms.
    at: Span,
}

/// What departs in a locale, by page and place; one for each character.
pub(super) fn departures<'c>(context: &'c Context<'_>, locale: &Locale) -> Vec<Departure<'c>> {
    let forms = &context.knowledge(locale).forms;
    if forms.is_empty() {
        return Vec::new();
    }
    let pages: Vec<&Page> = context.corpus.pages(locale).collect();
    let windows: Vec<Vec<Window>> = pages.par_iter().map(|page| windows(page, forms)).collect();
    // By the words in the first of their forms: each way to write them, with its count.
    // Nearly all words are written in one way, so a list does.
    let mut ways: HashMap<Words, Vec<(&str, usize)>, FixedState> = HashMap::default();
    for (page, windows) in pages.iter().zip(&windows) {
        for window in windows {
            let written = page.source.slice(window.span);
            let ways = ways.entry(window.key).or_default();
            match ways.iter_mut().find(|(way, _)| *way == written) {
                Some((_, count)) => *count += 1,
                None => ways.push((written, 1)),
            }
        }
    }
    let mut found: Vec<Departure<'c>> = Vec::new();
    for (page, windows) in pages.iter().zip(&windows) {
        for window in windows {
            let written = page.source.slice(window.span);
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
            let own = page.source.slice(window.at).chars().next();
            let offset = page.source.slice(Span::new(
                window.span.start as usize,
                window.at.start as usize,
            ));
            let form = usual.chars().nth(offset.chars().count());
            let Some(form) = form.filter(|form| Some(*form) != own) else {
                continue;
            };
            let departure = Departure {
                page,
                span: window.span,
                at: window.at,
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
                _ if is_prose(page, window.at) => found.push(departure),
                _ => {}
            }
        }
    }
    found
}

/// The windows of a page, those of one character one after the other.
fn windows(page: &Page, forms: &Characters<char>) -> Vec<Window> {
    let text = page.source.text();
    let mut found = Vec::new();
    // Where a run of Han characters began, and whether one of them has other forms: few runs have.
    let mut start: Option<usize> = None;
    let mut asked = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if script::is_han(c) {
            start.get_or_insert(at);
            asked |= forms.contains(c);
        } else {
            let run = start.take().filter(|_| asked).map(|start| start..at);
            asked = false;
            if let Some((range, run)) = run.and_then(|run| Some((run.clone(), text.get(run)?))) {
                around(run, range, forms, &mut found);
            }
        }
    }
    found
}

/// The windows of a run of Han characters, which stands at `place`.
fn around(run: &str, place: Range<usize>, forms: &Characters<char>, found: &mut Vec<Window>) {
    let run: Vec<(usize, char)> = run
        .char_indices()
        .map(|(at, c)| (place.start + at, c))
        .collect();
    let width = WIDTH.min(run.len());
    if width < 2 {
        return;
    }
    for (index, &(start, c)) in run.iter().enumerate() {
        if !forms.contains(c) {
            continue;
        }
        let at = Span::new(start, start + c.len_utf8());
        let first = (index + 1).saturating_sub(width);
        for from in first..=index.min(run.len() - width) {
            let Some(window) = run.get(from..from + width) else {
                continue;
            };
            let start = window.first().map_or(0, |(start, _)| *start);
            let next = run.get(from + width);
            let next = next.map_or(place.end, |(start, _)| *start);
            let mut key = Words::default();
            for (place, &(_, c)) in key.iter_mut().zip(window) {
                *place = *forms.get(c).unwrap_or(&c);
            }
            found.push(Window {
                key,
                span: Span::new(start, next),
                at,
            });
        }
    }
}

/// Whether a place is read as words: in a block of text, and neither code nor an address there.
fn is_prose(page: &Page, at: Span) -> bool {
    let mut blocks = page.document.blocks.iter();
    let Some(block) = blocks.find(|block| block.span.contains(at) && block.kind != BlockKind::Code)
    else {
        return false;
    };
    let prose = page.document.prose(block, &page.source);
    let mut pieces = prose.pieces.iter();
    pieces.any(|piece| piece.kind == PieceKind::Text && piece.span.contains(at))
}
