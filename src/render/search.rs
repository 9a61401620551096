//! The search index of a locale: pairs of characters for Chinese and Japanese, stems for English.
//!
//! Every run of Han, kana or Hangul gives all its overlapping pairs of characters, so that any
//! substring of two characters or more is found wherever it stands; a word segmenter, here or in
//! the browser, would miss those across its word edges. Latin and other spaced scripts give words.
//!
//! The index is cut into shards by the first characters of a token, and the texts into chunks, so
//! that a query loads a few small files. All are scripts that call `diglotSearch.take`: unlike
//! fetched data, those load from disk too, and under `default-src 'self'`.
//!
//! `templates/search.js` reads what is written here: the two must agree on [`normalise`],
//! [`tokens`], [`stem`] and [`shard_of`].

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use rayon::prelude::*;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::Site;
use super::assets::fingerprint;
use super::competency::OptionView;
use super::frame::Reader;
use super::shared::{Shared, Shown};
use crate::content::Page;
use crate::document::BlockKind;
use crate::text::script;

/// Bytes of a shard or chunk, roughly.
const PART: usize = 24 * 1024;

/// The most shards of one index.
const MOST_SHARDS: usize = 1024;

/// The most pages that are listed for a query; there is a message for each count.
const MOST_RESULTS: usize = 30;

/// Where a token stands, as the low two bits of a posting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Body = 0,
    BodyOften = 1,
    Heading = 2,
    Title = 3,
}

struct Section {
    url: String,
    title: String,
    heading: String,
    text: String,
}

/// Adds the search index of a locale: its own pages, none that it shows in another language.
pub(super) fn index(site: &mut Site, shared: &Shared<'_>, reader: &Reader<'_>) {
    let own: Vec<&Page> = shared
        .corpus
        .keys
        .iter()
        .filter_map(|key| match shared.shown(key, &reader.locale)? {
            Shown::Own(page) => Some(page),
            Shown::Source(_) | Shown::Notice(_) => None,
        })
        .collect();
    let by_page: Vec<Vec<Section>> = own
        .par_iter()
        .map(|page| sections_of(shared, reader, page))
        .collect();
    // A page's first section carries its title.
    let sections: Vec<(bool, Section)> = by_page
        .into_iter()
        .flat_map(|sections| sections.into_iter().enumerate().map(|(at, s)| (at == 0, s)))
        .collect();
    let postings = post_all(&sections);
    let folder = format!("{}/search", reader.locale);
    let mut files: Vec<(String, String)> = Vec::new();
    let mut chunks: Vec<(usize, String)> = Vec::new();
    for (start, text) in chunk(&sections) {
        let name = format!("text.{}.js", fingerprint(text.as_bytes()));
        chunks.push((start, name.clone()));
        files.push((name, text));
    }
    let shards: Vec<String> = shard(&postings)
        .into_iter()
        .map(|text| {
            let name = format!("part.{}.js", fingerprint(text.as_bytes()));
            files.push((name.clone(), text));
            name
        })
        .collect();
    let say = |id: &str| shared.messages.format(&reader.locale, id, &[]);
    let counts: Vec<String> = (0..=MOST_RESULTS)
        .map(|count| {
            shared
                .messages
                .format(&reader.locale, "search-count", &[("count", count.into())])
        })
        .collect();
    let head = json!({
        "sections": sections.len(),
        "most": MOST_RESULTS,
        "language": reader.frame.spoken,
        "chunks": chunks,
        "shards": shards,
        "words": {
            "label": say("search"),
            "placeholder": say("search.placeholder"),
            "close": say("search.close"),
            "none": say("search.none"),
            "failed": say("search.failed"),
            "counts": counts,
        },
    });
    files.push(("index.js".to_owned(), taken("index", &head.to_string())));
    for (name, text) in files {
        // Equal parts have equal names.
        site.files
            .entry(format!("{folder}/{name}"))
            .or_insert_with(|| text.into_bytes());
    }
}

/// A script that hands over data. U+2028 and U+2029 are line ends to old script engines.
fn taken(what: &str, json: &str) -> String {
    let json = json
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("diglotSearch.take({what:?},{json});\n")
}

fn sections_of(shared: &Shared<'_>, reader: &Reader<'_>, page: &Page) -> Vec<Section> {
    let mut sections = Vec::new();
    let file = shared.routes.page(&reader.locale, &page.key);
    // Addresses are taken from the locale's folder, whatever page the reader is on.
    let anchor = format!("{}/_", reader.locale);
    let url = shared
        .routes
        .link(super::routes::From::File(&anchor), &file);
    let title = page
        .title()
        .map_or(page.key.as_str(), |(title, _)| title)
        .to_owned();
    let ids = shared.facts.of(page).map_or(&[][..], |facts| &facts.ids);
    let mut section = Section {
        url: url.clone(),
        title: title.clone(),
        heading: String::new(),
        text: String::new(),
    };
    for block in &page.document.blocks {
        let prose = page.document.prose(block, &page.source).text;
        if let BlockKind::Heading(level) = block.kind {
            let id = block.heading.and_then(|at| ids.get(at as usize));
            if let (true, Some(id)) = (level > 1, id) {
                sections.push(section);
                section = Section {
                    url: format!("{url}#{}", super::routes::encode(id)),
                    title: title.clone(),
                    heading: prose.trim().to_owned(),
                    text: String::new(),
                };
                continue;
            }
        }
        // The page's title is searched as such.
        if block.kind == BlockKind::Html
            || (matches!(block.kind, BlockKind::Heading(1)) && prose.trim() == title)
        {
            continue;
        }
        if !section.text.is_empty() {
            section.text.push(' ');
        }
        section.text.push_str(prose.trim());
    }
    sections.push(section);
    // The tables above the text, which no block of the page holds.
    let from = super::routes::From::File(&file);
    let options = reader.options(shared, page, from);
    if !options.is_empty() {
        let count = [("count", options.len().into())];
        let tables: Vec<String> = options.iter().map(OptionView::text).collect();
        sections.push(Section {
            url: format!("{url}#_demands"),
            title,
            heading: shared.messages.format(&reader.locale, "demands", &count),
            text: tables.join(" "),
        });
    }
    sections
}

/// The postings of all sections, ascending for each token.
fn post_all(sections: &[(bool, Section)]) -> BTreeMap<String, Vec<u32>> {
    // Each batch gathers its own, in parallel; put together in order, they are the same as one by
    // one.
    const BATCH: usize = 512;
    let batches: Vec<BTreeMap<String, Vec<u32>>> = sections
        .par_chunks(BATCH)
        .enumerate()
        .map(|(batch, sections)| {
            let mut postings = HashMap::new();
            for (at, (first, section)) in sections.iter().enumerate() {
                post(batch * BATCH + at, section, *first, &mut postings);
            }
            postings.into_iter().collect()
        })
        .collect();
    let mut all: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for batch in batches {
        for (token, mut list) in batch {
            all.entry(token).or_default().append(&mut list);
        }
    }
    all
}

fn post(at: usize, section: &Section, first: bool, postings: &mut HashMap<String, Vec<u32>>) {
    let mut here: HashMap<String, (Weight, u32)> = HashMap::new();
    let mut add = |text: &str, weight: Weight| {
        for token in tokens(&normalise(text)) {
            let entry = here.entry(token).or_insert((weight, 0));
            entry.0 = entry.0.max(weight);
            entry.1 += 1;
        }
    };
    if first {
        add(&section.title, Weight::Title);
    }
    add(&section.heading, Weight::Heading);
    add(&section.text, Weight::Body);
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each token has a list of its own"
    )]
    for (token, (weight, count)) in here {
        let weight = if weight == Weight::Body && count > 2 {
            Weight::BodyOften
        } else {
            weight
        };
        let posting = ((at as u32) << 2) | weight as u32;
        postings.entry(token).or_default().push(posting);
    }
}

/// The texts in files: index of each one's first section, and the file.
fn chunk(sections: &[(bool, Section)]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut rows = Vec::new();
    let mut size = 0;
    for (at, (_, section)) in sections.iter().enumerate() {
        size += section.text.len() + section.title.len() + section.heading.len() + 40;
        rows.push(json!([
            section.url,
            section.title,
            section.heading,
            section.text
        ]));
        if size > PART || at + 1 == sections.len() {
            let what = format!("text{start}");
            out.push((start, taken(&what, &json!(rows).to_string())));
            rows.clear();
            size = 0;
            start = at + 1;
        }
    }
    out
}

/// The tokens in files, by [`shard_of`]. Numbers of sections are differences: they stay small.
fn shard(postings: &BTreeMap<String, Vec<u32>>) -> Vec<String> {
    let size: usize = postings
        .iter()
        .map(|(token, list)| token.len() + 4 + list.len() * 4)
        .sum();
    let count = (size / PART + 1).next_power_of_two().min(MOST_SHARDS);
    // Written out by hand: as JSON values the numbers would take eight times the memory.
    let mut shards = vec![String::new(); count];
    for (token, list) in postings {
        let Some(shard) = shards.get_mut(shard_of(token, count)) else {
            continue;
        };
        shard.push(if shard.is_empty() { '{' } else { ',' });
        shard.push_str(&serde_json::Value::from(token.as_str()).to_string());
        shard.push_str(":[");
        let mut before = 0;
        for (at, &posting) in list.iter().enumerate() {
            let section = posting >> 2;
            let delta = ((section - before) << 2) | (posting & 3);
            before = section;
            let comma = if at > 0 { "," } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(shard, "{comma}{delta}");
        }
        shard.push(']');
    }
    shards
        .into_iter()
        .enumerate()
        .map(|(at, mut shard)| {
            shard.push_str(if shard.is_empty() { "{}" } else { "}" });
            taken(&format!("part{at}"), &shard)
        })
        .collect()
}

/// The shard of a token: by its first character where that is solid, so that one character finds
/// all pairs it begins; else by the first two.
fn shard_of(token: &str, count: usize) -> usize {
    let mut chars = token.chars();
    let first = chars.next().map_or(0, |c| c as usize);
    let second = match token.chars().next() {
        Some(c) if is_solid(c) => 0,
        _ => chars.next().map_or(0, |c| c as usize),
    };
    (first * 31 + second) % count
}

/// Letters as they are compared: compatibility forms, case and accents folded away.
pub(super) fn normalise(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a script writes without spaces, so that pairs of characters stand for words.
fn is_solid(c: char) -> bool {
    (script::is_han(c) || script::is_kana(c) || script::is_hangul(c))
        // Thai, Lao, Tibetan, Burmese and Khmer.
        || matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// The tokens of normalised text: stems of words; pairs of solid characters, and the last character
/// of each solid run by itself.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    for c in text.chars().chain(['\n']) {
        let solid = is_solid(c);
        if let Some(last) = before.take() {
            out.push(if solid {
                format!("{last}{c}")
            } else {
                last.to_string()
            });
        }
        if solid {
            before = Some(c);
        }
        if !solid && (c.is_alphanumeric() || c == '_') {
            word.push(c);
        } else if !word.is_empty() {
            out.push(stem(&word));
            word.clear();
        }
    }
    out
}

/// A word without its English ending: the first step of Porter's algorithm (1980), which takes
/// plurals, `-ed` and `-ing`. Later steps would join words that readers tell apart.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut word = word.to_owned();
    if word.ends_with("sses") || word.ends_with("ies") {
        word.truncate(word.len() - 2);
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word.truncate(word.len() - 1);
    }
    let has_vowel = |text: &str| text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = ["ing", "ed"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|head| has_vowel(head) && head.len() > 2)
        .map(str::to_owned);
    if let Some(head) = cut {
        let mut last = head.bytes().rev();
        let double = match (last.next(), last.next()) {
            (Some(a), Some(b)) => a == b && !matches!(a, b'l' | b's' | b'z'),
            _ => false,
        };
        word = head;
        if double {
            word.pop();
        }
    }
    // `deploy` and `deployed`, `change` and `changing`, `try` and `tries` meet without these.
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 2 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_han_characters_is_a_token() {
        assert_eq!(
            tokens(&normalise("安裝設定 API（Ｖ２）")),
            ["安裝", "裝設", "設定", "定", "api", "v2"]
        );
        assert_eq!(tokens(&normalise("Café LANTERN_X")), ["caf", "lantern_x"]);
    }

    #[test]
    fn forms_of_an_english_word_meet() {
        for (a, b) in [
            ("plugins", "plugin"),
            ("deployed", "deploy"),
            ("stopping", "stop"),
            ("changes", "changing"),
            ("policies", "policy"),
            ("services", "service"),
            ("processes", "process"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("status"), stem("state"));
        assert_eq!(stem("red"), "red");
    }

    #[test]
    fn a_token_and_a_query_for_its_beginning_lie_in_one_shard() {
        for count in [1, 8, 64] {
            assert_eq!(shard_of("設定", count), shard_of("設", count));
            assert_eq!(shard_of("deployment", count), shard_of("de", count));
        }
    }
}
