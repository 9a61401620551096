//! How a site writes: where spaces, punctuation, quotation marks could be set in several ways, which
//! way each place chose. What most of a locale does is its habit; rules about typography tell what
//! departs from it.

mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Context;
use crate::content::Page;
use crate::document::{BlockKind, PieceKind};
use crate::text::Span;
use words::Words;

/// A thing that can be set in several ways.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Habit {
    /// Between Chinese or Japanese and Latin letters: a space, none.
    LatinSpacing,
    /// Marks after Chinese or Japanese: full-width, half-width.
    PunctuationWidth,
    /// Parentheses around Chinese or Japanese: full-width, half-width.
    ParenthesisWidth,
    /// After a full-width mark: no space, a space.
    FullWidthSpace,
    /// Between two Han characters of a sentence: no space, a space.
    HanSpace,
    /// Quotation marks, in the order of [`QUOTES`].
    Quotes,
    /// `…`, `...`, `……`
    Ellipsis,
    /// Before `; : ! ?` in alphabets: nothing, a space, a no-break space, a narrow one.
    SpaceBefore,
}

/// Pairs of quotation marks.
const QUOTES: [(char, char); 5] = [('「', '」'), ('“', '”'), ('"', '"'), ('„', '“'), ('«', '»')];
const SPACES: [&str; 4] = ["", " ", "\u{a0}", "\u{202f}"];
const ELLIPSES: [&str; 3] = ["…", "...", "……"];

/// So many places must agree, and one in so many may not, for a habit to be one.
const AGREE: usize = 5;
const DEPART_ONE_IN: usize = 5;

/// One place that chose one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) habit: Habit,
    /// The way, as an index.
    pub(super) way: u8,
    /// What is shown.
    pub(super) span: Span,
    /// What would be replaced to go another way, one or two places.
    pub(super) edits: Vec<Span>,
}

/// What departs on one page.
#[derive(Debug)]
pub(super) struct Departure<'c> {
    pub(super) page: &'c Page,
    /// What most of the locale does.
    pub(super) usual: u8,
    /// How many places do, and how many do not.
    pub(super) counts: (usize, usize),
    /// The places of this page that do not, in order.
    pub(super) marks: Vec<&'c Mark>,
}

/// The marks of every page: by locale, then by key.
#[derive(Debug, Default)]
pub(super) struct Habits(Vec<Vec<Mark>>);

impl Habits {
    /// Reads every page; what is left in another language is not read.
    pub(super) fn read(context: &Context<'_>) -> Self {
        let pages: Vec<&Page> = pages(context).collect();
        Self(pages.par_iter().map(|page| marks(context, page)).collect())
    }

    /// What departs from the habit of its locale.
    pub(super) fn departures<'c>(
        &'c self,
        context: &'c Context<'_>,
        habit: Habit,
    ) -> Vec<Departure<'c>> {
        let mut by_locale: BTreeMap<usize, Vec<(&Page, &Vec<Mark>)>> = BTreeMap::new();
        for (page, marks) in pages(context).zip(&self.0) {
            let at = context.corpus.locale_index(&page.locale);
            by_locale
                .entry(at.unwrap_or_default())
                .or_default()
                .push((page, marks));
        }
        let mut found = Vec::new();
        for pages in by_locale.into_values() {
            let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
            let of_habit = |marks: &'c [Mark]| marks.iter().filter(move |mark| mark.habit == habit);
            for mark in pages.iter().flat_map(|(_, marks)| of_habit(marks)) {
                *counts.entry(mark.way).or_default() += 1;
            }
            let all: usize = counts.values().sum();
            let best = counts
                .iter()
                .max_by_key(|&(way, count)| (*count, u8::MAX - way));
            let Some((&usual, &most)) = best else {
                continue;
            };
            if most < AGREE || (all - most) * DEPART_ONE_IN > all {
                continue;
            }
            for (page, marks) in pages {
                let marks: Vec<&Mark> = of_habit(marks).filter(|mark| mark.way != usual).collect();
                if !marks.is_empty() {
                    found.push(Departure {
                        page,
                        usual,
                        counts: (most, all - most),
                        marks,
                    });
                }
            }
        }
        found
    }
}

fn pages<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Page> {
    let locales = context.corpus.locales.iter();
    locales.flat_map(|locale| context.corpus.pages(locale))
}

/// What a way is called in a message.
pub(super) fn name(habit: Habit, way: u8) -> String {
    let names: &[&str] = match habit {
        Habit::LatinSpacing => &[
            "a space between the two scripts",
            "no space between the two scripts",
        ],
        Habit::PunctuationWidth => &["full-width punctuation", "half-width punctuation"],
        Habit::ParenthesisWidth => &["full-width parentheses", "half-width parentheses"],
        Habit::FullWidthSpace => &[
            "no space after full-width punctuation",
            "a space after full-width punctuation",
        ],
        Habit::HanSpace => &[
            "no space between Han characters",
            "a space between Han characters",
        ],
        Habit::SpaceBefore => &[
            "no space before the mark",
            "a space before the mark",
            "a no-break space before the mark",
            "a narrow no-break space before the mark",
        ],
        Habit::Ellipsis => &ELLIPSES,
        Habit::Quotes => {
            let pair = QUOTES.get(way as usize);
            return pair.map_or(String::new(), |(open, close)| format!("{open} {close}"));
        }
    };
    names.get(way as usize).copied().unwrap_or("").to_owned()
}

/// What stands at `edits` if a mark goes the `usual` way; `None` where that is for people to say.
pub(super) fn replaced(page: &Page, mark: &Mark, usual: u8) -> Option<Vec<(Span, String)>> {
    let written = |at: usize| mark.edits.get(at).map(|span| page.source.slice(*span));
    let new: Vec<String> = match (mark.habit, usual) {
        (Habit::LatinSpacing, 0) | (Habit::FullWidthSpace, 1) => vec![" ".to_owned()],
        (Habit::LatinSpacing | Habit::FullWidthSpace, _) => vec![String::new()],
        (Habit::PunctuationWidth, 0) => vec![full_width(written(0)?)?],
        (Habit::ParenthesisWidth, 0) => vec!["（".to_owned(), "）".to_owned()],
        (Habit::Quotes, way) => {
            let (open, close) = QUOTES.get(way as usize)?;
            vec![open.to_string(), close.to_string()]
        }
        (Habit::Ellipsis, way) => vec![(*ELLIPSES.get(way as usize)?).to_owned()],
        (Habit::SpaceBefore, way) => vec![(*SPACES.get(way as usize)?).to_owned()],
        // Two words may stand side by side on purpose; half-width marks want spaces of their own.
        (Habit::HanSpace | Habit::PunctuationWidth | Habit::ParenthesisWidth, _) => return None,
    };
    (new.len() == mark.edits.len()).then(|| mark.edits.iter().copied().zip(new).collect())
}

fn full_width(mark: &str) -> Option<String> {
    Some(
        match mark.trim_end() {
            "," => "，",
            "." => "。",
            ":" => "：",
            ";" => "；",
            "!" => "！",
            "?" => "？",
            _ => return None,
        }
        .to_owned(),
    )
}

fn marks(context: &Context<'_>, page: &Page) -> Vec<Mark> {
    let foreign: Vec<Span> = context.pair(page).map_or(Vec::new(), |pair| {
        let segments = pair.segments.iter();
        let foreign = segments.filter(|segment| segment.verdict.is_foreign());
        foreign.map(|segment| segment.span).collect()
    });
    let mut found = Vec::new();
    for block in &page.document.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html) {
            continue;
        }
        let prose = page.document.prose(block, &page.source);
        let sentence = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
            && prose.text.contains(['。', '！', '？']);
        for piece in &prose.pieces {
            // Only words that stand in the file as they read can be pointed at.
            let exact = piece.span.len() == piece.range.len();
            let left = || foreign.iter().any(|span| span.overlaps(piece.span));
            if piece.kind != PieceKind::Text || !exact || left() {
                continue;
            }
            if let Some(text) = prose.text.get(piece.range.clone()) {
                let start = piece.span.start as usize;
                Words {
                    text,
                    start,
                    sentence,
                }
                .read(&page.locale, &mut found);
            }
        }
    }
    found
}
