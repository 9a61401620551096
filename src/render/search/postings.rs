//! Which token stands in which section, gathered and written on all cores.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use rayon::prelude::*;

use super::words::{is_solid, normalise, tokens};
use super::{PART, Section, taken};

/// The most shards of one index; a power of two, as every number of shards is.
const MOST_SHARDS: usize = 1024;

/// Sections that are gathered into one batch.
const BATCH: usize = 2048;

/// Where a token stands, as the low two bits of a posting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Body = 0,
    BodyOften = 1,
    Heading = 2,
    Title = 3,
}

/// The sections that a token stands in, ascending: number and weight.
#[derive(Default)]
struct List {
    postings: Vec<u32>,
    /// How often it stands in the last of them.
    count: u32,
}

/// The lists of some sections, in the order of their shard and token.
struct Batch {
    lists: Vec<(usize, Box<str>, Vec<u32>)>,
}

/// The tokens of all sections in files, by [`shard_of`]. Numbers of sections are differences: they
/// stay small.
pub(super) fn shards(sections: &[Section]) -> Vec<String> {
    // Each batch gathers its own; put together in order, they are the same as one by one.
    let batches: Vec<Batch> = sections
        .par_chunks(BATCH)
        .enumerate()
        .map(|(at, sections)| Batch::of(at * BATCH, sections))
        .collect();
    // Finest shards first: how many there will be depends on the size of the whole.
    let fine: Vec<BTreeMap<&str, Vec<&[u32]>>> = (0..MOST_SHARDS)
        .into_par_iter()
        .map(|shard| {
            let mut tokens: BTreeMap<&str, Vec<&[u32]>> = BTreeMap::new();
            for batch in &batches {
                for (_, token, list) in batch.lists.get(batch.range(shard)).unwrap_or_default() {
                    tokens.entry(token).or_default().push(list);
                }
            }
            tokens
        })
        .collect();
    let size: usize = fine
        .par_iter()
        .flat_map_iter(BTreeMap::iter)
        .map(|(token, lists)| {
            let count: usize = lists.iter().map(|list| list.len()).sum();
            token.len() + 4 + count * 4
        })
        .sum();
    let count = (size / PART + 1).next_power_of_two().min(MOST_SHARDS);
    (0..count)
        .into_par_iter()
        .map(|shard| {
            let mut tokens: Vec<(&str, &[&[u32]])> = fine
                .iter()
                .skip(shard)
                .step_by(count)
                .flatten()
                .map(|(token, lists)| (*token, lists.as_slice()))
                .collect();
            tokens.sort_unstable_by_key(|(token, _)| *token);
            taken(&format!("part{shard}"), &json(&tokens))
        })
        .collect()
}

/// Written out by hand: as JSON values the numbers would take eight times the memory.
fn json(tokens: &[(&str, &[&[u32]])]) -> String {
    let mut out = String::from("{");
    for (at, (token, lists)) in tokens.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        super::quote(&mut out, token);
        out.push_str(":[");
        let mut before = 0;
        for (at, &posting) in lists.iter().copied().flatten().enumerate() {
            let section = posting >> 2;
            let delta = ((section - before) << 2) | (posting & 3);
            before = section;
            let comma = if at > 0 { "," } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(out, "{comma}{delta}");
        }
        out.push(']');
    }
    out.push('}');
    out
}

impl Batch {
    fn of(first: usize, sections: &[Section]) -> Self {
        let mut lists: HashMap<Box<str>, List, foldhash::fast::FixedState> = HashMap::default();
        for (at, section) in sections.iter().enumerate() {
            let number = (first + at) as u32;
            let mut add = |text: &str, weight: Weight| {
                tokens(&normalise(text), |token| {
                    if let Some(list) = lists.get_mut(token) {
                        list.note(number, weight);
                    } else {
                        let mut list = List::default();
                        list.note(number, weight);
                        lists.insert(token.into(), list);
                    }
                });
            };
            if section.is_first {
                add(&section.title, Weight::Title);
            }
            add(&section.heading, Weight::Heading);
            add(&section.text, Weight::Body);
        }
        let mut lists: Vec<(usize, Box<str>, Vec<u32>)> = lists
            .into_iter()
            .map(|(token, list)| (shard_of(&token, MOST_SHARDS), token, list.postings))
            .collect();
        lists.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        Self { lists }
    }

    /// Where the tokens of a shard stand.
    fn range(&self, shard: usize) -> Range<usize> {
        let from = self.lists.partition_point(|(other, ..)| *other < shard);
        let to = self.lists.partition_point(|(other, ..)| *other <= shard);
        from..to
    }
}

impl List {
    /// Notes that the token stands in a section, which is the last one noted or comes after it.
    fn note(&mut self, section: u32, weight: Weight) {
        let weight = weight as u32;
        match self.postings.last_mut() {
            Some(last) if *last >> 2 == section => {
                self.count += 1;
                let mut most = weight.max(*last & 3);
                if most == Weight::Body as u32 && self.count > 2 {
                    most = Weight::BodyOften as u32;
                }
                *last = section << 2 | most;
            }
            _ => {
                self.count = 1;
                self.postings.push(section << 2 | weight);
            }
        }
    }
}

/// The shard of a token: by its first character where that is solid, so that one character finds
/// all pairs it begins; else by the first two.
fn shard_of(token: &str, count: usize) -> usize {
    let mut chars = token.chars();
    let first = chars.next().unwrap_or('\0');
    let second = if is_solid(first) {
        '\0'
    } else {
        chars.next().unwrap_or('\0')
    };
    (first as usize * 31 + second as usize) % count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_and_a_query_for_its_beginning_lie_in_one_shard() {
        for count in [1, 8, 64] {
            assert_eq!(shard_of("設定", count), shard_of("設", count));
            assert_eq!(shard_of("deployment", count), shard_of("de", count));
        }
    }

    #[test]
    fn the_weightiest_place_of_a_section_counts() {
        let section = |title: &str, heading: &str, text: &str| Section {
            url: String::new(),
            title: title.to_owned(),
            is_first: true,
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        let sections = [
            section("lamp", "lid", "lamp lid jug jug tin tin tin"),
            section("", "", "jug"),
        ];
        assert_eq!(
            shards(&sections),
            [
                "diglotSearch.take(\"part0\",{\"jug\":[0,4],\"lamp\":[3],\"lid\":[2],\"tin\":[1]});\n"
            ]
        );
    }
}
