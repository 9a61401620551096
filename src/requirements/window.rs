//! Windows: the time over which a quantity is measured, and which quantity that is.

use super::quantity::{Draft, clause_ends};
use super::sentence::{Hit, Sentence};
use super::tokens::TokenKind;
use super::vocabulary::Section;

/// A window that a sentence names; places are tokens.
pub(super) struct Window {
    duration: String,
    /// Whether it is one of many, as "a month" is, or the whole time.
    rate: bool,
    pub(super) first: u16,
    pub(super) end: u16,
}

impl Window {
    fn limit(&self, sentence: &Sentence<'_>, draft: &mut Draft) {
        draft.quantity.window = Some(self.duration.clone());
        draft.quantity.over = Some(sentence.bytes(self.first, self.end));
    }
}

/// The windows of a sentence; nothing is read from the blocked tokens.
pub(super) fn read(sentence: &Sentence<'_>, blocked: &[(u16, u16)]) -> Vec<Window> {
    let units = sentence.nouns_of(Section::Units);
    let fits = |hit: &Hit| {
        // A year of the calendar is no number of years, and "monthly active users" are a unit.
        hit.n().is_none_or(|n| n < 1000.0)
            && !units
                .iter()
                .any(|unit| unit.first <= hit.first && hit.end < unit.end)
    };
    sentence
        .cues_where(Section::Windows, blocked, fits)
        .into_iter()
        .filter_map(|hit| {
            let template = sentence.meaning(hit)?.value.as_deref()?;
            let number = |times: f64| {
                hit.n()
                    .map_or_else(String::new, |n| (n * times).to_string())
            };
            Some(Window {
                // ISO 8601 has no quarters.
                duration: template
                    .replace("{n}", &number(1.0))
                    .replace("{3n}", &number(3.0)),
                rate: sentence.name(hit) == "rate",
                first: hit.first,
                end: hit.end,
            })
        })
        .collect()
}

/// A rate ("a month") belongs to the quantity it stands with; a total ("in the TTM period") to it
/// or, where it stands alone, to all that have none.
pub(super) fn spread(sentence: &Sentence<'_>, windows: &[Window], drafts: &mut [Draft]) {
    let one = windows.iter().filter(|window| window.rate).count() == 1;
    for window in windows.iter().filter(|window| window.rate) {
        // An average is over something; of several rates each stands with its own quantity.
        let averaged = drafts.iter().position(|draft| {
            one && draft.quantity.statistic.is_some() && draft.quantity.window.is_none()
        });
        let nearest = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| draft.quantity.window.is_none())
            .min_by_key(|(_, draft)| {
                let passed = leads(sentence, window) && draft.end <= window.first;
                (passed, distance(sentence, window, draft))
            })
            .map(|(at, _)| at);
        if let Some(draft) = averaged.or(nearest).and_then(|at| drafts.get_mut(at)) {
            window.limit(sentence, draft);
        }
    }
    let totals: Vec<&Window> = windows.iter().filter(|window| !window.rate).collect();
    let rated: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.quantity.window.is_some())
        .collect();
    match totals.as_slice() {
        [] => {}
        [only] => {
            for (draft, _) in drafts.iter_mut().zip(&rated).filter(|(_, rated)| !**rated) {
                only.limit(sentence, draft);
            }
        }
        several => {
            for (draft, _) in drafts.iter_mut().zip(&rated).filter(|(_, rated)| !**rated) {
                let nearest = several
                    .iter()
                    .min_by_key(|window| distance(sentence, window, draft));
                if let Some(window) = nearest {
                    window.limit(sentence, draft);
                }
            }
        }
    }
}

/// Tokens between a window and a quantity, a clause's end counting for many.
fn distance(sentence: &Sentence<'_>, window: &Window, draft: &Draft) -> u32 {
    let (from, to) = if window.end <= draft.first {
        (window.end, draft.first)
    } else {
        (draft.end.min(window.first), window.first)
    };
    let clause = if clause_ends(sentence, from, to) {
        100
    } else {
        0
    };
    u32::from(to - from) + clause
}

/// Whether a rate stands before what it measures: scripts that are set solid put it there, as
/// 每月 2 台, and alphabets behind, as "2 units a month".
fn leads(sentence: &Sentence<'_>, window: &Window) -> bool {
    sentence
        .tokens
        .get(usize::from(window.first))
        .is_some_and(|token| token.kind == TokenKind::Character)
}
