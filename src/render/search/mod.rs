//! The search index of a locale: pairs of characters for Chinese and Japanese, stems for English.
//!
//! Every run of Han, kana or Hangul gives all its overlapping pairs of characters, so that any
//! substring of two characters or more is found wherever it stands; a word segmenter, here or in
//! the browser, would miss those across its word edges. Latin and other spaced scripts give words.
//!
//! Three kinds of files, of which a query loads a few:
//!
//! - `index.js`: what the others are called, and the words of the search box.
//! - *shards*: which token stands on which page, in the order of the tokens, cut by size. A token
//!   lies in one shard, all tokens with one beginning in neighbouring ones.
//! - *chunks*: what neighbouring pages say, loaded for the results that are shown. In them a run of
//!   three characters or more is looked up, since its pairs may stand apart.
//!
//! Where a file is cut depends on its own content: a page that changes leaves most files as they
//! are. All are scripts that call `diglotSearch.take`: unlike fetched data, those load from disk
//! too, and under `default-src 'self'`.
//!
//! `templates/search.js` reads what is written here: the two must agree on [`words`].

mod packed;
mod postings;
mod words;

use std::ops::Range;

use rayon::prelude::*;
use serde_json::json;

use super::Site;
use super::assets::fingerprint;
use super::competency::OptionView;
use super::frame::Reader;
use super::routes::{From, encode};
use super::shared::{Shared, Shown};
use crate::content::Page;
use crate::document::BlockKind;
use crate::locale::Locale;
use postings::Batch;

/// Bytes of Markdown in a chunk, roughly: a result costs a reader one chunk.
const CHUNK: usize = 24 * 1024;

/// Chunks that are read together, by one thread.
const TOGETHER: usize = 48;

/// The most pages that are listed for a query; there is a message for each count.
const MOST_RESULTS: usize = 30;

/// What can be found on a page.
struct Entry {
    /// From the locale's folder, whatever page the reader is on.
    url: String,
    title: String,
    /// The first has no heading.
    sections: Vec<Section>,
}

/// A heading, and the text below it.
#[derive(Default)]
struct Section {
    /// As it stands in an address.
    fragment: String,
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
    let ranges = chunks(&own);
    // A page's text is dropped as soon as it is packed and its tokens are noted.
    let read: Vec<(Vec<String>, Batch)> = ranges
        .par_chunks(TOGETHER)
        .map(|ranges| {
            let mut batch = Batch::default();
            let scripts = ranges
                .iter()
                .map(|range| {
                    let mut rows = Vec::new();
                    for (number, page) in range.clone().zip(own.get(range.clone()).unwrap_or(&[])) {
                        let entry = entry(shared, reader, &page.opened());
                        batch.add(number as u32, &entry);
                        rows.push(entry.row());
                    }
                    // Texts as JSON cannot fail.
                    packed::script(&serde_json::to_vec(&rows).unwrap_or_default())
                })
                .collect();
            (scripts, batch.sorted())
        })
        .collect();
    let (texts, batches): (Vec<Vec<String>>, Vec<Batch>) = read.into_iter().unzip();
    let shards = postings::shards(&batches);
    let mut put = |script: String| {
        let name = fingerprint(script.as_bytes());
        // Equal files have equal names.
        site.files
            .entry(format!("{}/search/{name}.js", reader.locale))
            .or_insert_with(|| script.into_bytes());
        name
    };
    let texts: Vec<String> = texts.into_iter().flatten().map(&mut put).collect();
    let (firsts, shards): (Vec<String>, Vec<String>) = shards
        .into_iter()
        .map(|shard| (shard.first, put(shard.script)))
        .unzip();
    let counts: Vec<usize> = ranges.iter().map(Range::len).collect();
    let say = |id: &str| shared.messages.format(&reader.locale, id, &[]);
    let totals: Vec<String> = (0..=MOST_RESULTS)
        .map(|count| {
            let count = [("count", count.into())];
            shared
                .messages
                .format(&reader.locale, "search-count", &count)
        })
        .collect();
    let head = json!({
        "pages": own.len(),
        "most": MOST_RESULTS,
        "language": reader.frame.spoken,
        // Names are of one length, and need nothing between them.
        "texts": [counts, texts.concat()],
        "shards": [firsts, shards.concat()],
        "words": {
            "label": say("search"),
            "placeholder": say("search.placeholder"),
            "close": say("search.close"),
            "none": say("search.none"),
            "many": say("search.many"),
            "failed": say("search.failed"),
            "counts": totals,
        },
    });
    let head = packed::script(head.to_string().as_bytes());
    site.files
        .entry(path(&reader.locale))
        .or_insert_with(|| head.into_bytes());
}

/// The file that the search of a locale begins with.
pub(super) fn path(locale: &Locale) -> String {
    format!("{locale}/search/index.js")
}

/// How the pages are cut into files: near the size of a chunk, at a page whose key says so. A page
/// more or less moves the next cuts, and those after them stay.
fn chunks(pages: &[&Page]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (at, page) in pages.iter().enumerate() {
        size += page.source.text().len();
        if packed::ends_here(size, CHUNK, &page.key) || at + 1 == pages.len() {
            out.push(start..at + 1);
            size = 0;
            start = at + 1;
        }
    }
    out
}

fn entry(shared: &Shared<'_>, reader: &Reader<'_>, page: &Page) -> Entry {
    let file = shared.routes.page(&reader.locale, &page.key);
    let folder = format!("{}/_", reader.locale);
    let title = page
        .title()
        .map_or(page.key.as_str(), |(title, _)| title)
        .to_owned();
    let ids = shared.facts.of(page).map_or(&[][..], |facts| &facts.ids);
    let mut sections = vec![Section::default()];
    for (block, prose) in page.document().blocks.iter().zip(page.prose()) {
        // Code is searched, too, and nobody else reads it as prose.
        let code =
            (block.kind == BlockKind::Code).then(|| page.document().prose(block, &page.source));
        let prose = &code.as_ref().unwrap_or(prose).text;
        if let BlockKind::Heading(level) = block.kind {
            let id = block.heading.and_then(|at| ids.get(at as usize));
            if let (true, Some(id)) = (level > 1, id) {
                sections.push(Section {
                    fragment: encode(id),
                    heading: prose.trim().to_owned(),
                    text: String::new(),
                });
                continue;
            }
        }
        // The page's title is searched as such.
        if block.kind == BlockKind::Html
            || (matches!(block.kind, BlockKind::Heading(1)) && prose.trim() == title)
        {
            continue;
        }
        if let Some(section) = sections.last_mut() {
            if !section.text.is_empty() {
                section.text.push(' ');
            }
            section.text.push_str(prose.trim());
        }
    }
    // The tables above the text, which no block of the page holds.
    let options = reader.options(shared, page, From::File(&file));
    if !options.is_empty() {
        let count = [("count", options.len().into())];
        let tables: Vec<String> = options.iter().map(OptionView::text).collect();
        sections.push(Section {
            fragment: "_demands".to_owned(),
            heading: shared.messages.format(&reader.locale, "demands", &count),
            text: tables.join(" "),
        });
    }
    Entry {
        url: shared.routes.link(From::File(&folder), &file),
        title,
        sections,
    }
}

impl Entry {
    /// As the browser reads it: address, title, the first text, then fragment, heading and text of
    /// each section.
    fn row(self) -> Vec<String> {
        let mut row = vec![self.url, self.title];
        for (at, section) in self.sections.into_iter().enumerate() {
            if at > 0 {
                row.extend([section.fragment, section.heading]);
            }
            row.push(section.text);
        }
        row
    }
}
