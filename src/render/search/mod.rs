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
//! `templates/search.js` reads what is written here: the two must agree on [`words`] and on the
//! shard of a token.

mod postings;
mod words;

use std::ops::Range;

use rayon::prelude::*;
use serde_json::json;

use super::Site;
use super::assets::fingerprint;
use super::competency::OptionView;
use super::frame::Reader;
use super::shared::{Shared, Shown};
use crate::content::Page;
use crate::document::BlockKind;

/// Bytes of a shard or chunk, roughly.
const PART: usize = 24 * 1024;

/// The most pages that are listed for a query; there is a message for each count.
const MOST_RESULTS: usize = 30;

/// What a result leads to: a page's beginning, or one of its headings.
struct Section {
    url: String,
    title: String,
    /// Whether it is its page's first, which carries the title.
    is_first: bool,
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
    let sections: Vec<Section> = own
        .par_iter()
        .map(|page| sections_of(shared, reader, page))
        .flatten_iter()
        .collect();
    let folder = format!("{}/search", reader.locale);
    let named = |stem: &str, text: String| {
        let name = format!("{stem}.{}.js", fingerprint(text.as_bytes()));
        (name, text)
    };
    let texts: Vec<(usize, (String, String))> = chunks(&sections)
        .into_par_iter()
        .map(|range| (range.start, named("text", chunk(&sections, range))))
        .collect();
    let parts: Vec<(String, String)> = postings::shards(&sections)
        .into_par_iter()
        .map(|text| named("part", text))
        .collect();
    let chunks: Vec<(usize, &str)> = texts
        .iter()
        .map(|(start, (name, _))| (*start, name.as_str()))
        .collect();
    let shards: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
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
    let index = ("index.js".to_owned(), taken("index", &head.to_string()));
    let texts = texts.into_iter().map(|(_, file)| file);
    for (name, text) in texts.chain(parts).chain([index]) {
        // Equal parts have equal names.
        site.files
            .entry(format!("{folder}/{name}"))
            .or_insert_with(|| text.into_bytes());
    }
}

/// A script that hands over data. U+2028 and U+2029 are line ends to old script engines.
fn taken(what: &str, json: &str) -> String {
    let mut out = format!("diglotSearch.take({what:?},");
    let mut rest = json;
    while let Some(at) = rest.find(['\u{2028}', '\u{2029}']) {
        let (head, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(head);
        let mut chars = tail.chars();
        out.push_str(if chars.next() == Some('\u{2028}') {
            "\\u2028"
        } else {
            "\\u2029"
        });
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push_str(");\n");
    out
}

/// Appends a text as JSON.
fn quote(out: &mut String, text: &str) {
    // A text as JSON cannot fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
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
        is_first: true,
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
                    is_first: false,
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
            is_first: false,
            heading: shared.messages.format(&reader.locale, "demands", &count),
            text: tables.join(" "),
        });
    }
    sections
}

/// How the sections are cut into files.
fn chunks(sections: &[Section]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (at, section) in sections.iter().enumerate() {
        size += section.text.len() + section.title.len() + section.heading.len() + 40;
        if size > PART || at + 1 == sections.len() {
            out.push(start..at + 1);
            size = 0;
            start = at + 1;
        }
    }
    out
}

/// The texts of some sections as a file.
fn chunk(sections: &[Section], range: Range<usize>) -> String {
    let what = format!("text{}", range.start);
    let mut rows = String::from("[");
    for (at, section) in sections.get(range).unwrap_or_default().iter().enumerate() {
        rows.push_str(if at > 0 { ",[" } else { "[" });
        quote(&mut rows, &section.url);
        for text in [&section.title, &section.heading, &section.text] {
            rows.push(',');
            quote(&mut rows, text);
        }
        rows.push(']');
    }
    rows.push(']');
    taken(&what, &rows)
}
