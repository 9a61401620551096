//! Markets that a sentence names, and which of its quantities they limit.

use std::ops::Range;

use super::cues::is_joint;
use super::quantity::Draft;
use super::sentence::{Hit, Sentence};
use super::tokens::TokenKind;
use super::vocabulary::Section;

/// What vocabularies call every market at once; it limits nothing, and no programme may have one of
/// this name.
pub(super) const ALL: &str = "all";

/// Markets named in the sentence: one for all quantities, or as many as there are quantities, or
/// each for the quantity behind it.
pub(super) fn spread(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let found = named(sentence);
    match found.as_slice() {
        [] => {}
        [(market, ..)] => {
            for draft in drafts {
                draft.quantity.market = Some(market.clone());
            }
        }
        several if several.len() == drafts.len() => {
            for (draft, (market, ..)) in drafts.iter_mut().zip(several) {
                draft.quantity.market = Some(market.clone());
            }
        }
        several => {
            for draft in drafts {
                let before = several.iter().rev().find(|(_, _, end)| *end <= draft.first);
                let market = before
                    .or(several.first())
                    .map(|(market, ..)| market.clone());
                draft.quantity.market = market;
            }
        }
    }
}

/// Markets that are named as such, "developed markets": the first word alone may be a verb. Where
/// the word for markets is left out once, "in developed and 5 in developing markets", a clause ends
/// behind the name. "Developed and developing markets" limit nothing.
pub(super) fn named(sentence: &Sentence<'_>) -> Vec<(String, u16, u16)> {
    let mut hits = sentence.nouns_of(Section::Markets);
    hits.retain(|hit| sentence.name(hit) != ALL);
    let places: Vec<Option<u16>> = hits.iter().map(|hit| place(sentence, hit)).collect();
    let any = places.iter().any(Option::is_some);
    let mut found: Vec<(String, u16, u16)> = Vec::new();
    let mut skip = false;
    for (at, hit) in hits.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let end = match places.get(at).copied().flatten() {
            Some(end) => end,
            None if any && leaves_off(sentence, hit.end) => {
                let next = hits.get(at + 1);
                let joined = next.is_some_and(|next| next.first <= hit.end + 2);
                if joined && places.get(at + 1).copied().flatten().is_some() {
                    skip = true;
                    continue;
                }
                hit.end
            }
            None => continue,
        };
        found.push((sentence.name(hit).to_owned(), hit.first, end));
    }
    found
}

/// The end of the word for markets behind a market's name; a name that leads a sentence, "Developed:
/// 500 seats", needs no such word.
fn place(sentence: &Sentence<'_>, hit: &Hit) -> Option<u16> {
    let place = sentence.lexicon.class("place")?;
    let leads = sentence.begins(usize::from(hit.first))
        && matches!(
            sentence
                .tokens
                .get(usize::from(hit.end))
                .map(|token| token.kind),
            Some(TokenKind::Mark(':' | '-' | '–' | '—'))
        );
    if leads {
        return Some(hit.end);
    }
    sentence
        .nouns_at(usize::from(hit.end))
        .iter()
        .filter(|noun| {
            let class = sentence.lexicon.class_of.get(noun.meaning as usize);
            class.copied() == Some(place)
        })
        .map(|noun| noun.end)
        .max()
}

/// Whether a list goes on, or the sentence ends, at a token.
fn leaves_off(sentence: &Sentence<'_>, at: u16) -> bool {
    let at = usize::from(at);
    is_joint(sentence, at)
        || sentence
            .tokens
            .get(at)
            .is_none_or(|token| matches!(token.kind, TokenKind::Mark(_)))
}

/// The market that a heading names: by its first word, or as a market anywhere in it; [`ALL`] where
/// it names them all.
pub(super) fn market(sentence: &Sentence<'_>) -> Option<(String, Range<usize>)> {
    if let Some((market, first, end)) = named(sentence).into_iter().next() {
        return Some((market, sentence.bytes(first, end)));
    }
    let first = sentence.first_word()?;
    let hit = sentence
        .nouns_of(Section::Markets)
        .into_iter()
        .find(|hit| hit.first == first)?;
    Some((
        sentence.name(hit).to_owned(),
        sentence.bytes(hit.first, hit.end),
    ))
}
