//! What a served page has beyond the published one: a script that follows the server, and what
//! `check` says of the page, for that script to show at the blocks it is about.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::http::{Response, kind_of};
use super::trouble;
use crate::content::{Corpus, Page};
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::messages::Messages;
use crate::render::Pages;
use crate::render::html::escape;

/// The folder of the server's own files; no file of a site can have it, since names that begin
/// with a dot are left out.
pub(super) const OWN: &str = ".diglot/";

/// The messages that the script shows.
const WORDS: &[&str] = &[
    "serve-panel",
    "serve-hide",
    "serve-show",
    "serve-checking",
    "serve-trouble",
    "serve-lost",
    "serve-evidence",
    "serve-help",
    "serve-level-error",
    "serve-level-warning",
    "serve-level-info",
];

/// The most findings that one page shows; more help nobody.
const MOST: usize = 200;

/// A page that follows the server, and is loaded again when its text has changed.
pub(super) fn follow(status: u16, path: &str, html: String) -> Response {
    let etag = mark(html.as_bytes());
    follow_until(status, path, html, etag)
}

/// A page that follows the server, and is loaded again when its mark is no longer `etag`.
pub(super) fn follow_until(status: u16, path: &str, mut html: String, etag: String) -> Response {
    let mut tag = format!("<link rel=\"stylesheet\" href=\"/{OWN}tab.css\">\n");
    // Writing to a String cannot fail.
    let _ = write!(tag, "<script src=\"/{OWN}tab.js\" data-path=\"");
    escape::text(&mut tag, path);
    let _ = writeln!(tag, "\" data-seen=\"{etag}\" defer></script>");
    // A template of the site's own may leave the head out; a script may stand anywhere.
    let at = html.find("</head>").unwrap_or(html.len());
    html.insert_str(at, &tag);
    Response {
        etag,
        ..Response::new(status, kind_of("a.html"), html)
    }
}

/// A file as it is.
pub(super) fn file(path: &str, bytes: Vec<u8>) -> Response {
    Response {
        etag: mark(&bytes),
        ..Response::new(200, kind_of(path), bytes)
    }
}

/// What changes with the bytes: the FNV-1a hash, which marks a version and guards nothing.
pub(super) fn mark(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The words of the script, in the language of `locale`.
pub(super) fn words(messages: &Messages, locale: &Locale) -> Value {
    WORDS
        .iter()
        .map(|&id| (id.to_owned(), json!(messages.format(locale, id, &[]))))
        .collect()
}

/// What is said of the page at `path`: `found` are all findings, once there are any to be had;
/// before that, what was found while the pages were read.
pub(super) fn said(
    corpus: &Corpus,
    messages: &Messages,
    pages: &Pages<'_>,
    path: &str,
    found: Option<&[Diagnostic]>,
) -> Value {
    let shown = pages.shown(path);
    let locale = shown.map_or_else(
        || {
            let tag = path.split('/').next().unwrap_or("");
            let own = corpus.locales.iter().find(|locale| locale.tag() == tag);
            own.unwrap_or(corpus.source_locale()).clone()
        },
        |(locale, ..)| locale.clone(),
    );
    let mut findings: Vec<&Diagnostic> = match shown {
        Some((locale, key, page)) => {
            let own = corpus.page_name(key, locale);
            let names = [own.as_str(), page.source.name()];
            let all = found.unwrap_or(&corpus.diagnostics);
            all.iter()
                .filter(|finding| names.contains(&finding.file_name()))
                .collect()
        }
        None => Vec::new(),
    };
    let count = findings.len();
    findings.truncate(MOST);
    let count = messages.format(&locale, "serve-count", &[("count", count.into())]);
    let findings: Vec<Value> = findings
        .into_iter()
        .map(|finding| told(finding, shown.map(|(.., page)| page)))
        .collect();
    json!({
        "words": words(messages, &locale),
        "checked": found.is_some(),
        "count": count,
        "findings": findings,
    })
}

/// A finding for the browser.
fn told(finding: &Diagnostic, page: Option<&Page>) -> Value {
    let mut place = finding.file_name().to_owned();
    let mut start = None;
    let mut excerpt = None;
    if let Some(label) = &finding.label {
        let position = label.source.position(label.span.start);
        place = format!("{place}:{}:{}", position.line, position.column);
        let page = page.filter(|page| page.source.name() == label.source.name());
        match page {
            // Front matter is no block of the page: its lines are shown instead.
            Some(page) if label.span.start < page.body.start => {
                excerpt = Some(trouble::excerpts(std::slice::from_ref(finding)));
            }
            Some(_) => start = Some(label.span.start),
            None => {}
        }
    }
    json!({
        "level": finding.level.name(),
        "error": finding.level == Level::Error,
        "rule": finding.rule,
        "message": finding.message(),
        "place": place,
        "start": start,
        "excerpt": excerpt,
        "evidence": *finding.details().evidence,
        "help": finding.details().help,
    })
}
