//! A row that states several conditions about people: "2 individuals must pass A, AND 1 other
//! individual must pass B".

use std::ops::Range;

use super::cues::{Cues, People};
use super::lexicon::Lexicon;
use super::passage;
use super::row::Row;
use super::sentence::Sentence;
use super::separator::{Join, Separator};
use super::vocabulary::Section;

/// One of several conditions of a row.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The word that joins it to the part before; `None` where a sentence ends there.
    pub(super) joined: Option<Separator>,
    pub(super) cues: Cues,
    /// Its bytes of the row's text.
    pub(super) range: Range<usize>,
}

/// The parts of a row, none where it is one whole: every part names people of its own, and either
/// links to items of its own or names types of items that no other part names.
pub(super) fn read(
    row: &Row,
    cues: &Cues,
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
) -> Vec<Part> {
    let mut people: Vec<&People> = cues.people.iter().chain(&cues.more_people).collect();
    if people.len() < 2 {
        return Vec::new();
    }
    people.sort_by_key(|people| people.range.start);
    let mut parts = Vec::new();
    let (mut from, mut joined) = (0, None);
    for pair in people.windows(2) {
        let [before, after] = pair else { continue };
        let Some((end, separator, next)) = joint(sentence, row, before, after) else {
            continue;
        };
        parts.extend(part(row, lexicon, from..end, joined));
        (from, joined) = (next, separator);
    }
    parts.extend(part(row, lexicon, from..row.text.len(), joined));
    let stated = parts
        .iter()
        .all(|part| part.cues.people.is_some() && !part.cues.permission);
    let linked = |part: &Part| {
        row.links
            .iter()
            .any(|link| part.range.contains(&link.text.start))
    };
    let named = |at: usize, part: &Part| {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let names = &part.cues.items;
        !names.is_empty()
            && others.into_iter().all(|(_, other)| {
                let theirs = &other.cues.items;
                names.iter().all(|name| !theirs.contains(name))
            })
    };
    let apart = if row.links.is_empty() {
        parts.iter().enumerate().all(|(at, part)| named(at, part))
    } else {
        parts.iter().all(linked)
    };
    if parts.len() > 1 && stated && apart {
        parts
    } else {
        Vec::new()
    }
}

fn part(
    row: &Row,
    lexicon: &Lexicon,
    range: Range<usize>,
    joined: Option<Separator>,
) -> Option<Part> {
    let mut cues = Cues::read(&Sentence::read(lexicon, row.text.get(range.clone())?));
    cues.shift(range.start);
    Some(Part {
        joined,
        cues,
        range,
    })
}

/// Where one condition ends and the next begins between two mentions of people: at a word that
/// joins, right before the second but for a word or two, or at the end of a sentence. Gives the end
/// of the first, the word, and the beginning of the second.
fn joint(
    sentence: &Sentence<'_>,
    row: &Row,
    before: &People,
    after: &People,
) -> Option<(usize, Option<Separator>, usize)> {
    const FEW: u16 = 2;
    let token = |byte: usize| {
        sentence
            .tokens
            .partition_point(|token| (token.start as usize) < byte) as u16
    };
    let (from, to) = (token(before.range.end), token(after.range.start));
    let word = sentence
        .nouns_of(Section::Separators)
        .into_iter()
        .rev()
        .find(|hit| hit.first >= from && hit.end <= to && hit.end + FEW >= to);
    if let Some(hit) = word {
        let range = sentence.bytes(hit.first, hit.end);
        let separator = Separator {
            join: if sentence.name(hit) == "or" {
                Join::Or
            } else {
                Join::And
            },
            word: row.text.get(range.clone())?.to_owned(),
            range: range.clone(),
        };
        return Some((range.start, Some(separator), range.end));
    }
    let end = (from..to)
        .rev()
        .find(|&at| passage::ends(sentence, usize::from(at)))?;
    let byte = sentence.bytes(end, end + 1).end;
    Some((byte, None, byte))
}
