//! Which file of the site a page is, and which old addresses lead to it.

use std::collections::BTreeMap;

use super::{Corpus, Page};
use crate::config::Urls;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::text::Span;

/// The rule name of an alias that cannot be.
const RULE: &str = "broken-alias";

/// An alias is at most this long: some file systems hold no longer paths.
const MAX_BYTES: usize = 512;

/// The file of a page: `zh-TW/guide/install.html`, or `zh-TW/guide/install/index.html`.
pub fn page_file(urls: Urls, locale: &Locale, key: &str) -> String {
    let dot = memchr::memrchr(b'.', key.as_bytes());
    let stem = dot.and_then(|dot| key.get(..dot)).unwrap_or(key);
    let is_index = stem == "index" || stem.ends_with("/index");
    let end = match urls {
        Urls::Folder if !is_index => "/index.html",
        _ => ".html",
    };
    let tag = locale.tag();
    let mut file = String::with_capacity(tag.len() + 1 + stem.len() + end.len());
    for part in [tag, "/", stem, end] {
        file.push_str(part);
    }
    file
}

/// An old address of a page.
#[derive(Clone, Debug)]
pub struct Redirect<'a> {
    /// The page that it leads to.
    pub page: &'a Page,
    /// The file of the site that sends the reader on.
    pub file: String,
    /// Where the alias is written.
    pub span: Span,
}

/// The redirects that `aliases` ask for, by file, and what is wrong with those that cannot be.
pub fn redirects(corpus: &Corpus) -> (Vec<Redirect<'_>>, Vec<Diagnostic>) {
    let urls = corpus.config.build.urls;
    let mut redirects: BTreeMap<String, Redirect<'_>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for locale in &corpus.locales {
        for page in corpus.pages(locale) {
            for (alias, span) in page.front_matter.items("aliases", &page.source) {
                let mut report = |message: String, help: &str| {
                    diagnostics.push(
                        Diagnostic::at(RULE, Level::Error, &page.source, span, message)
                            .in_locale(locale)
                            .help(help.to_owned()),
                    );
                };
                let Some(file) = file_of(&alias, locale, &corpus.locales) else {
                    report(
                        format!("the alias {alias:?} is no path below the locale's folder"),
                        "write the old path, such as guide/setup or guide/setup.html",
                    );
                    continue;
                };
                let taken = corpus
                    .keys
                    .iter()
                    .find(|key| page_file(urls, locale, key) == file);
                if let Some(key) = taken {
                    report(
                        format!("the alias {alias:?} is the address of {key}"),
                        "remove the alias, or rename that page",
                    );
                } else if let Some(other) = redirects.get(&file) {
                    report(
                        format!(
                            "the alias {alias:?} leads to {} already",
                            other.page.source.name()
                        ),
                        "keep it in one of the two pages",
                    );
                } else {
                    redirects.insert(file.clone(), Redirect { page, file, span });
                }
            }
        }
    }
    (redirects.into_values().collect(), diagnostics)
}

/// The file of an alias; content is not trusted, so it stays below its locale's folder.
fn file_of(alias: &str, locale: &Locale, locales: &[Locale]) -> Option<String> {
    let path = alias.trim().trim_start_matches('/');
    // `/zh-TW/old.html` and `old.html` are one.
    let path = locales
        .iter()
        .find_map(|known| path.strip_prefix(known.tag())?.strip_prefix('/'))
        .unwrap_or(path);
    let folded = path.to_ascii_lowercase();
    let bad = path.is_empty()
        || path.contains(['\\', ':', '?', '#', '<', '>', '"', '|', '*'])
        || path.contains(char::is_control)
        || ["%2e", "%2f", "%5c"]
            .iter()
            .any(|code| folded.contains(code))
        || path.split('/').any(|part| matches!(part, "." | ".."))
        || path.split('/').rev().skip(1).any(str::is_empty)
        || path.len() > MAX_BYTES;
    if bad {
        return None;
    }
    let extension = std::path::Path::new(path).extension();
    Some(if path.ends_with('/') {
        format!("{locale}/{path}index.html")
    } else if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html")) {
        format!("{locale}/{path}")
    } else if let Some(stem) = path.strip_suffix(".md") {
        format!("{locale}/{stem}.html")
    } else {
        format!("{locale}/{path}/index.html")
    })
}
