//! Which token stands on which page, gathered and written on all cores.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Entry;
use super::packed::{ends_here, number, script};
use super::words::{normalise, tokens};

/// Bytes of a shard before it is packed, roughly.
const SHARD: usize = 20 * 1024;

/// The most shards: of a larger index each is larger.
const MOST_SHARDS: usize = 4096;

/// Ranges of tokens that are put together at once.
const RANGES: usize = 64;

/// Where a token stands, as the low two bits of a posting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Body = 0,
    BodyOften = 1,
    Heading = 2,
    Title = 3,
}

/// The pages that a token stands on, ascending: number and weight.
#[derive(Default)]
struct List {
    postings: Vec<u32>,
    /// How often it stands on the last of them.
    count: u32,
}

/// The tokens of neighbouring pages.
#[derive(Default)]
pub(super) struct Batch {
    /// Nearly all tokens are short: as a number they need no memory of their own and no hash of
    /// their letters.
    short: HashMap<u128, List, foldhash::fast::FixedState>,
    long: HashMap<Box<str>, List, foldhash::fast::FixedState>,
    /// All of them, in order.
    lists: Vec<(Box<str>, Vec<u32>)>,
}

/// A part of the index.
pub(super) struct Shard {
    /// Its first token.
    pub(super) first: String,
    pub(super) script: String,
}

impl Batch {
    /// Notes what stands on a page, which comes after those noted before.
    pub(super) fn add(&mut self, page: u32, entry: &Entry) {
        self.note(page, &entry.title, Weight::Title);
        for section in &entry.sections {
            self.note(page, &section.heading, Weight::Heading);
            self.note(page, &section.text, Weight::Body);
        }
    }

    fn note(&mut self, page: u32, text: &str, weight: Weight) {
        tokens(&normalise(text), |token| {
            let list = if let Some(number) = as_number(token) {
                self.short.entry(number).or_default()
            } else if let Some(list) = self.long.get_mut(token) {
                list
            } else {
                self.long.entry(token.into()).or_default()
            };
            list.note(page, weight);
        });
    }

    /// With its tokens in order.
    pub(super) fn sorted(mut self) -> Self {
        let short = std::mem::take(&mut self.short).into_iter();
        let long = std::mem::take(&mut self.long).into_iter();
        self.lists = short
            .map(|(number, list)| (as_text(number), list))
            .chain(long)
            .map(|(token, list)| (token, list.postings))
            .collect();
        self.lists.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        self
    }
}

impl List {
    /// Notes that the token stands on a page, which is the last one noted or comes after it.
    fn note(&mut self, page: u32, weight: Weight) {
        let weight = weight as u32;
        match self.postings.last_mut() {
            Some(last) if *last >> 2 == page => {
                self.count += 1;
                let mut most = weight.max(*last & 3);
                if most == Weight::Body as u32 && self.count > 2 {
                    most = Weight::BodyOften as u32;
                }
                *last = page << 2 | most;
            }
            _ => {
                self.count = 1;
                self.postings.push(page << 2 | weight);
            }
        }
    }
}

/// A token of at most 16 bytes as a number. Numbers are ordered as their tokens are.
fn as_number(token: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes
        .get_mut(..token.len())?
        .copy_from_slice(token.as_bytes());
    Some(u128::from_be_bytes(bytes))
}

/// Turns [`as_number`] round.
fn as_text(number: u128) -> Box<str> {
    let bytes = number.to_be_bytes();
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(16);
    let text = bytes.get(..end).unwrap_or_default();
    String::from_utf8_lossy(text).into()
}

/// The tokens of all pages in files.
pub(super) fn shards(batches: &[Batch]) -> Vec<Shard> {
    let lists: Vec<Vec<(&str, Vec<u8>)>> = ranges(batches)
        .par_windows(2)
        .map(|edges| match edges {
            [from, to] => merged(batches, *from, *to),
            _ => Vec::new(),
        })
        .collect();
    let lists: Vec<(&str, Vec<u8>)> = lists.into_iter().flatten().collect();
    let size_of = |(token, list): &(&str, Vec<u8>)| token.len() + 2 + list.len();
    let wanted = SHARD.max(lists.iter().map(size_of).sum::<usize>() / MOST_SHARDS);
    let mut cut: Vec<&[(&str, Vec<u8>)]> = Vec::new();
    let mut rest = lists.as_slice();
    let mut size = 0;
    let mut count = 0;
    for list in &lists {
        size += size_of(list);
        count += 1;
        if ends_here(size, wanted, list.0) {
            let (shard, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            cut.push(shard);
            rest = after;
            size = 0;
            count = 0;
        }
    }
    if !rest.is_empty() {
        cut.push(rest);
    }
    cut.into_par_iter().map(shard).collect()
}

/// Edges between ranges of tokens of about one size: where the tokens of the first batch have them.
fn ranges(batches: &[Batch]) -> Vec<Option<&str>> {
    let tokens = batches.first().map_or(&[][..], |batch| &batch.lists);
    let step = tokens.len() / RANGES + 1;
    let inner = tokens.iter().step_by(step).skip(1);
    let inner = inner.map(|(token, _)| Some(token.as_ref()));
    [None].into_iter().chain(inner).chain([None]).collect()
}

/// The tokens of all batches from one up to, and without, another; with their pages as differences,
/// which stay small.
fn merged<'a>(
    batches: &'a [Batch],
    from: Option<&str>,
    to: Option<&str>,
) -> Vec<(&'a str, Vec<u8>)> {
    let mut all: Vec<(&str, usize, &[u32])> = Vec::new();
    for (at, batch) in batches.iter().enumerate() {
        let place = |edge: &str| batch.lists.partition_point(|(token, _)| **token < *edge);
        let start = from.map_or(0, place);
        let end = to.map_or(batch.lists.len(), place);
        let lists = batch.lists.get(start..end).unwrap_or_default();
        all.extend(
            lists
                .iter()
                .map(|(token, list)| (token.as_ref(), at, list.as_slice())),
        );
    }
    all.sort_unstable_by_key(|(token, at, _)| (*token, *at));
    all.chunk_by(|(a, ..), (b, ..)| a == b)
        .filter_map(|same| {
            let mut out = Vec::new();
            let mut before = 0;
            for posting in same.iter().flat_map(|(_, _, list)| list.iter()) {
                let page = posting >> 2;
                number((page - before) << 2 | (posting & 3), &mut out);
                before = page;
            }
            Some((same.first()?.0, out))
        })
        .collect()
}

/// How long the tokens are together, the tokens, how long each one's list is, and the lists.
fn shard(lists: &[(&str, Vec<u8>)]) -> Shard {
    let tokens: Vec<&str> = lists.iter().map(|(token, _)| *token).collect();
    let tokens = tokens.join("\n");
    let mut out = Vec::new();
    number(tokens.len() as u32, &mut out);
    out.extend(tokens.as_bytes());
    for (_, list) in lists {
        number(list.len() as u32, &mut out);
    }
    for (_, list) in lists {
        out.extend(list);
    }
    Shard {
        first: lists.first().map_or("", |(token, _)| token).to_owned(),
        script: script(&out),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::*;

    fn entry(title: &str, heading: &str, text: &str) -> Entry {
        let section = |heading: &str, text: &str| Section {
            fragment: String::new(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        Entry {
            url: String::new(),
            title: title.to_owned(),
            sections: vec![section("", text), section(heading, "")],
        }
    }

    fn batches(entries: &[Entry], size: usize) -> Vec<Batch> {
        let batch = |(at, entries): (usize, &[Entry])| {
            let mut batch = Batch::default();
            for (number, entry) in (at * size..).zip(entries) {
                batch.add(number as u32, entry);
            }
            batch.sorted()
        };
        entries.chunks(size).enumerate().map(batch).collect()
    }

    #[test]
    fn the_weightiest_place_of_a_page_counts_and_pages_are_differences() {
        let entries = [
            entry("lamp", "lid", "lamp lid jug jug tin tin tin"),
            entry("", "", "jug"),
        ];
        for size in [1, 2] {
            let batches = batches(&entries, size);
            let lists = merged(&batches, None, None);
            let wanted: [(&str, &[u8]); 4] = [
                ("jug", &[0, 4]),
                ("lamp", &[3]),
                ("lid", &[2]),
                ("tin", &[1]),
            ];
            let wanted: Vec<_> = wanted.iter().map(|(t, l)| (*t, l.to_vec())).collect();
            assert_eq!(lists, wanted);
        }
    }

    #[test]
    fn however_pages_are_batched_the_shards_are_the_same() {
        let entries: Vec<Entry> = (0..400_usize)
            .map(|at| {
                let words: Vec<String> = (0..60)
                    .map(|word| format!("w{} 壺{}水", (at * 7 + word * 13) % 997, at % 10))
                    .collect();
                let long = "extraordinarily_long_names_of_things";
                entry(&format!("{long}{at}"), "lid", &words.join(" "))
            })
            .collect();
        let scripts = |size: usize| -> Vec<(String, String)> {
            let shards = shards(&batches(&entries, size)).into_iter();
            shards.map(|shard| (shard.first, shard.script)).collect()
        };
        let whole = scripts(400);
        assert!(whole.len() > 2, "{}", whole.len());
        assert!(whole.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(scripts(7), whole);
    }

    #[test]
    fn a_token_as_a_number_is_the_token_again_and_sorts_as_it_does() {
        let tokens = ["a", "a1", "ab", "sixteen_letters_", "定", "設定"];
        let numbers: Vec<u128> = tokens.iter().filter_map(|token| as_number(token)).collect();
        assert!(numbers.is_sorted());
        let texts: Vec<Box<str>> = numbers.into_iter().map(as_text).collect();
        assert!(texts.iter().map(AsRef::as_ref).eq(tokens));
        assert_eq!(as_number("seventeen_letters"), None);
    }
}
