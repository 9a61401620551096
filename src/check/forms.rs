//! Forms: characters that are written for one another, such as 於 and 于, and which of them a locale
//! writes in the same words.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::Context;
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

/// A window of Han characters around one that has other forms.
struct Window {
    /// Its characters, each as the first of its forms.
    key: String,
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
    let mut ways: HashMap<&str, BTreeMap<&str, usize>> = HashMap::new();
    for (page, windows) in pages.iter().zip(&windows) {
        for window in windows {
            let written = page.source.slice(window.span);
            *ways
                .entry(&window.key)
                .or_default()
                .entry(written)
                .or_default() += 1;
        }
    }
    let mut found: Vec<Departure<'c>> = Vec::new();
    for (page, windows) in pages.iter().zip(&windows) {
        for window in windows {
            let written = page.source.slice(window.span);
            let Some(ways) = ways.get(&*window.key).filter(|ways| ways.len() > 1) else {
                continue;
            };
            let here = ways.get(written).copied().unwrap_or_default();
            let most = ways
                .iter()
                .max_by_key(|&(way, count)| (*count, std::cmp::Reverse(*way)));
            let Some((&usual, &most)) = most.filter(|&(_, &most)| most >= AGREE && most > here)
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
fn windows(page: &Page, forms: &HashMap<char, char, foldhash::fast::FixedState>) -> Vec<Window> {
    let text = page.source.text();
    let mut found = Vec::new();
    let mut run: Vec<(usize, char)> = Vec::new();
    let mut close = |run: &mut Vec<(usize, char)>, end: usize| {
        for (index, (start, c)) in run.iter().enumerate() {
            if !forms.contains_key(c) {
                continue;
            }
            let at = Span::new(*start, start + c.len_utf8());
            let width = WIDTH.min(run.len());
            let first = (index + 1).saturating_sub(width);
            for from in first..=index.min(run.len() - width) {
                let Some(window) = run.get(from..from + width).filter(|_| width > 1) else {
                    continue;
                };
                let next = run.get(from + width).map_or(end, |(start, _)| *start);
                let start = window.first().map_or(0, |(start, _)| *start);
                let key = window
                    .iter()
                    .map(|(_, c)| forms.get(c).unwrap_or(c))
                    .collect();
                found.push(Window {
                    key,
                    span: Span::new(start, next),
                    at,
                });
            }
        }
        run.clear();
    };
    for (at, c) in text.char_indices() {
        if script::is_han(c) {
            run.push((at, c));
        } else if !run.is_empty() {
            close(&mut run, at);
        }
    }
    close(&mut run, text.len());
    found
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
