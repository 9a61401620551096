//! The page that tells how complete the translations are: pages by locales, and for each what is
//! missing, word by word.
//!
//! It is for the people who make the site, and for readers who wonder: in no sitemap, no search and
//! no `llms.txt`, and without a script.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use super::Site;
use super::frame::Reader;
use super::routes::{From, encode};
use super::shared::Shared;
use super::special::blank;
use super::templates::Fields;
use super::view::{PageView, View, Words};
use crate::check::rule::Group;
use crate::check::status::{LocaleStatus, PageState, PageStatus, Status, Told};
use crate::content::{Opened, Page};
use crate::error::Error;
use crate::locale::Locale;
use crate::text::Span;

/// The key that the page has the address of.
const KEY: &str = "translation-status.md";

/// Above this many pages those that are complete in every language are only counted.
const MOST_ROWS: usize = 1000;

/// The most pages in the table: a browser takes long to lay out a table of ten thousand, and nobody reads
/// it to its end. The first in the order of the navigation are in it.
const MOST_IN_TABLE: usize = 2000;

/// The most findings listed for a page.
const MOST_FINDINGS: usize = 50;

/// The most findings listed in all: a list that nobody reads to its end would only be heavy. Those
/// of the first pages come first; `diglot check` has the rest.
const MOST_LISTED: usize = 2000;

/// Findings with words of their own on the page; the others are told by their group.
const TOLD: [&str; 10] = [
    "inconsistent-siblings",
    "missing-block",
    "missing-page",
    "translator-placeholder",
    "untranslated-block",
    "untranslated-fragment",
    "untranslated-front-matter",
    "untranslated-heading",
    "untranslated-label",
    "untranslated-sentence",
];

struct StatusView {
    page: PageView,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// How many rows are left out.
    complete: usize,
    /// How many rows of pages with gaps or findings the table has no room for.
    unlisted: usize,
    details: Vec<Details>,
    /// How many findings are in none of `details`.
    more: usize,
}

impl View for StatusView {
    fn fields(&self, fields: &mut Fields<'_>) {
        self.page.fields(fields);
        fields.put("columns", &self.columns);
        fields.put("rows", &self.rows);
        fields.put("complete", &self.complete);
        fields.put("unlisted", &self.unlisted);
        fields.put("details", &self.details);
        fields.put("more", &self.more);
    }
}

/// A translated locale.
#[derive(Serialize)]
struct Column {
    name: Name,
    percent: f64,
    minimum: Option<f64>,
    words: Counts,
    /// From and to, of a thousand: how the words share a bar, in the order of the columns.
    bar: Vec<Stripe>,
}

#[derive(Serialize)]
struct Name {
    text: String,
    tag: String,
    dir: &'static str,
}

#[derive(Serialize)]
struct Stripe {
    kind: &'static str,
    from: usize,
    length: usize,
}

#[derive(Serialize)]
struct Counts {
    total: usize,
    translated: usize,
    untranslated: usize,
    missing: usize,
    uncertain: usize,
}

#[derive(Serialize)]
struct Row {
    title: Words,
    href: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    /// `complete`, `partial`, `missing` or `not-needed`.
    state: &'static str,
    percent: f64,
    in_progress: bool,
    findings: usize,
    /// Where the findings are listed.
    href: Option<String>,
}

/// What was found in one page of one locale.
#[derive(Serialize)]
struct Details {
    id: String,
    title: Words,
    name: Name,
    href: Option<String>,
    percent: f64,
    words: Counts,
    findings: Vec<Finding>,
    more: usize,
}

#[derive(Serialize)]
struct Finding {
    /// The message that says what it is.
    message: String,
    rule: &'static str,
    line: Option<u32>,
    words: Option<Words>,
}

/// The file of a locale's status page; `None` where the site has none.
pub(super) fn file(shared: &Shared<'_>, locale: &Locale) -> Option<String> {
    let status = shared.facts.status.as_ref()?;
    let is_wanted = shared.corpus.config.status_page && !status.locales.is_empty();
    is_wanted.then(|| shared.routes.page(locale, KEY))
}

/// The status page of each locale.
pub(super) fn pages(
    site: &mut Site,
    shared: &Shared<'_>,
    readers: &[Reader<'_>],
) -> Result<(), Error> {
    let Some(status) = &shared.facts.status else {
        return Ok(());
    };
    let rendered: Vec<Result<(String, Vec<u8>), Error>> = readers
        .par_iter()
        .filter_map(|reader| Some((reader, file(shared, &reader.locale)?)))
        .map(|(reader, file)| {
            let view = view(shared, reader, status, &file)?;
            let html = reader.templates.render("status.html", &view, &file)?;
            Ok((file, html))
        })
        .collect();
    for page in rendered {
        let (file, html) = page?;
        site.add(file, html);
    }
    Ok(())
}

fn view(
    shared: &Shared<'_>,
    reader: &Reader<'_>,
    status: &Status,
    own: &str,
) -> Result<StatusView, Error> {
    let from = From::File(own);
    let mut page = blank(shared, reader, from)?;
    page.title.text = shared
        .messages
        .format(&reader.locale, "translation-status", &[]);
    page.canonical = None;
    page.alternates = Vec::new();
    for language in &mut page.languages {
        let locale = shared.corpus.locales.iter();
        let mut locale = locale.filter(|locale| locale.tag() == language.tag);
        if let Some(file) = locale.next().and_then(|locale| file(shared, locale)) {
            language.href = shared.routes.link(from, &file);
        }
    }
    let columns = status
        .locales
        .iter()
        .map(|locale| column(shared, locale))
        .collect();
    // As the navigation has them: who works through the list reads from the beginning.
    let mut keys: Vec<&String> = shared.corpus.keys.iter().collect();
    keys.sort_by_key(|key| reader.place(key).unwrap_or(usize::MAX));
    let is_long = keys.len() > MOST_ROWS;
    let of_key = |key: &str| -> Vec<Option<&PageStatus>> {
        let find = |locale: &LocaleStatus, key: &str| {
            let at = locale
                .pages
                .binary_search_by(|page| page.key.as_str().cmp(key));
            at.ok()
        };
        let locales = status.locales.iter();
        locales
            .map(|locale| find(locale, key).and_then(|at| locale.pages.get(at)))
            .collect()
    };
    let mut rows = Vec::new();
    let mut details = Vec::new();
    let (mut complete, mut unlisted) = (0, 0);
    let (mut room, mut more) = (MOST_LISTED, 0);
    for key in keys {
        let pages = of_key(key);
        if pages.iter().all(Option::is_none) {
            continue;
        }
        let open = |page: &&PageStatus| !page.words.is_complete() || page.findings > 0;
        if is_long && !pages.iter().flatten().any(open) {
            complete += 1;
            continue;
        }
        if rows.len() == MOST_IN_TABLE {
            unlisted += 1;
            more += pages
                .iter()
                .flatten()
                .map(|page| page.findings)
                .sum::<usize>();
            continue;
        }
        let title = title(shared, reader, key);
        let link = |locale: &Locale| {
            shared.shown(key, locale)?;
            Some(shared.routes.link(from, &shared.routes.page(locale, key)))
        };
        let mut cells = Vec::with_capacity(pages.len());
        for (locale, page) in status.locales.iter().zip(pages) {
            let id = format!(
                "{}/{}",
                locale.locale,
                key.replace(char::is_whitespace, "_")
            );
            let found = page.map_or(0, |page| page.findings);
            let listed = found.min(MOST_FINDINGS);
            let is_listed = listed <= room;
            cells.push(cell(page, &id, is_listed));
            if !is_listed {
                more += found;
            } else if let Some(page) = page.filter(|_| found > 0) {
                room -= listed;
                let findings = status.told(page).take(MOST_FINDINGS);
                let pages = [&locale.locale, shared.corpus.original()];
                let pages = pages.map(|locale| shared.corpus.page(key, locale).map(Page::opened));
                details.push(Details {
                    id,
                    title: title.clone(),
                    name: name(shared, &locale.locale),
                    href: link(&locale.locale),
                    percent: page.words.tenths() as f64 / 10.0,
                    words: counts(&page.words),
                    findings: findings
                        .map(|told| finding(shared, reader, &told, &locale.locale, &pages))
                        .collect(),
                    more: found - listed,
                });
            }
        }
        rows.push(Row {
            title,
            href: link(&reader.locale),
            cells,
        });
    }
    Ok(StatusView {
        page,
        columns,
        rows,
        complete,
        unlisted,
        details,
        more,
    })
}

fn column(shared: &Shared<'_>, status: &LocaleStatus) -> Column {
    let words = &status.words;
    let total = words.total().max(1);
    let mut from = 0;
    let bar = [
        ("translated", words.translated),
        ("uncertain", words.uncertain),
        ("untranslated", words.untranslated),
        ("missing", words.missing),
    ]
    .into_iter()
    .filter_map(|(kind, count)| {
        // A word that is left is seen, however many there are.
        let length = (count * 1000 / total).max(usize::from(count > 0) * 6);
        let stripe = Stripe {
            kind,
            from,
            length: length.min(1000 - from),
        };
        from += stripe.length;
        (stripe.length > 0).then_some(stripe)
    })
    .collect();
    Column {
        name: name(shared, &status.locale),
        percent: words.tenths() as f64 / 10.0,
        minimum: status.minimum.filter(|_| !status.is_enough()),
        words: counts(words),
        bar,
    }
}

fn counts(words: &crate::check::status::Words) -> Counts {
    Counts {
        total: words.total(),
        translated: words.translated,
        untranslated: words.untranslated,
        missing: words.missing,
        uncertain: words.uncertain,
    }
}

fn name(shared: &Shared<'_>, locale: &Locale) -> Name {
    let text = shared.names.get(locale);
    Name {
        text: text.cloned().unwrap_or_else(|| locale.to_string()),
        tag: locale.tag().to_owned(),
        dir: locale.direction(),
    }
}

/// The title of a page in the reader's language, else in the source's.
fn title(shared: &Shared<'_>, reader: &Reader<'_>, key: &str) -> Words {
    let corpus = shared.corpus;
    let page = corpus
        .page(key, &reader.locale)
        .or_else(|| corpus.source_page(key))
        .or_else(|| corpus.translations().find(|page| page.key == key));
    let Some(page) = page else {
        return Words {
            text: key.to_owned(),
            ..Words::default()
        };
    };
    let (title, span) = page.title().unwrap_or((key, Span::default()));
    shared.words(title, &page.locale, Some((key, span)), &reader.locale)
}

/// `is_listed`: whether the page has room for its findings.
fn cell(page: Option<&PageStatus>, id: &str, is_listed: bool) -> Cell {
    let Some(page) = page else {
        return Cell {
            state: "not-needed",
            percent: 100.0,
            in_progress: false,
            findings: 0,
            href: None,
        };
    };
    let mut fragment = String::from("#");
    let _ = write!(fragment, "{}", encode(id));
    Cell {
        state: match page.state {
            PageState::NotNeeded => "not-needed",
            PageState::Missing => "missing",
            PageState::Present if page.words.is_complete() => "complete",
            PageState::Present => "partial",
        },
        percent: page.words.tenths() as f64 / 10.0,
        in_progress: page.in_progress && !page.words.is_complete(),
        findings: page.findings,
        href: (is_listed && page.findings > 0).then_some(fragment),
    }
}

/// A finding of a page of `locale`; `pages` are that page and its original.
fn finding(
    shared: &Shared<'_>,
    reader: &Reader<'_>,
    told: &Told,
    locale: &Locale,
    [own, theirs]: &[Option<Opened<'_>>; 2],
) -> Finding {
    let message = if TOLD.contains(&told.rule) {
        told.rule
    } else {
        told.group().map_or("markup", Group::name)
    };
    let original = shared.corpus.original();
    let words = told.wording(own.as_deref(), theirs.as_deref());
    let words = words.map(|wording| {
        let language = if wording.is_original {
            original
        } else {
            locale
        };
        shared.words(&wording.text, language, None, &reader.locale)
    });
    Finding {
        message: format!("found-{message}"),
        rule: told.rule,
        line: told.line(),
        words,
    }
}
