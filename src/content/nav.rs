//! The navigation of a locale: from `TOC.yml` or `TOC.md` where there is one, else from folders.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::corpus::Corpus;
use super::links::{LinkTarget, Links};
use super::scheme::{Use, safe_url};
use crate::config::Missing;
use crate::diagnostic::{Diagnostic, Level};
use crate::document::{self, Dialect};
use crate::locale::Locale;
use crate::text::collation::Collation;
use crate::text::{Source, Span};
use crate::yaml;

/// The navigation of one locale.
#[derive(Clone, Debug, Default)]
pub struct Nav {
    /// The entries at the top.
    pub items: Vec<NavItem>,
}

/// One entry of the navigation.
#[derive(Clone, Debug, PartialEq)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// The page that its label was read from (key and locale), with the label's place there.
    /// `None` where a table of contents or a folder's name gave it.
    pub from: Option<(String, Locale, Span)>,
    /// The locale of its label.
    pub locale: Locale,
    /// The page that it opens; `None` for a mere heading.
    pub key: Option<String>,
    /// An address outside the site; only where `key` is `None`.
    pub url: Option<String>,
    /// What lies below it.
    pub children: Vec<NavItem>,
}

impl Nav {
    /// The navigation of `locale`, with what is wrong in its tables of contents.
    ///
    /// Order and shape are the source locale's, so that all locales agree; labels are the
    /// locale's own where it has the page.
    pub fn of(corpus: &Corpus, locale: &Locale) -> (Self, Vec<Diagnostic>) {
        let (items, diagnostics) = from_contents(corpus, locale);
        let items = items.unwrap_or_else(|| from_folders(corpus, locale));
        (Self { items }, diagnostics)
    }

    /// The entry of the page with this key, as folders and not a table of contents name it, without
    /// what lies below it. `None` where no page says what it is called.
    pub fn page(corpus: &Corpus, locale: &Locale, key: &str) -> Option<NavItem> {
        label(corpus, locale, key)
    }

    /// Whether folders put the page of one entry before that of its sibling, be their files named as
    /// they may. `false`, too, where one is a mere heading.
    pub fn precedes(corpus: &Corpus, locale: &Locale, one: &NavItem, other: &NavItem) -> bool {
        let collation = Collation::of(corpus.source_locale());
        let rank = |item: &NavItem| -> Option<Rank> {
            let (order, title) = rank(corpus, locale, item.key.as_deref()?, &item.label);
            Some((order, collation.key(title)))
        };
        let ranks = rank(one).zip(rank(other));
        ranks.is_some_and(|(one, other)| compare(&one, &other).is_lt())
    }

    /// What is wrong in the tables of contents of `locale`.
    pub fn faults(corpus: &Corpus, locale: &Locale) -> Vec<Diagnostic> {
        from_contents(corpus, locale).1
    }

    /// All pages in reading order.
    pub fn sequence(&self) -> Vec<&NavItem> {
        fn walk<'a>(items: &'a [NavItem], out: &mut Vec<&'a NavItem>) {
            for item in items {
                if item.key.is_some() {
                    out.push(item);
                }
                walk(&item.children, out);
            }
        }
        let mut out = Vec::new();
        walk(&self.items, &mut out);
        out
    }

    /// The entries from the top down to the page with this key, itself included; empty where the
    /// navigation does not hold it.
    pub fn trail(&self, key: &str) -> Vec<&NavItem> {
        fn walk<'a>(items: &'a [NavItem], key: &str, trail: &mut Vec<&'a NavItem>) -> bool {
            for item in items {
                trail.push(item);
                if item.key.as_deref() == Some(key) || walk(&item.children, key, trail) {
                    return true;
                }
                trail.pop();
            }
            false
        }
        let mut trail = Vec::new();
        walk(&self.items, key, &mut trail);
        trail
    }
}

/// What the nearest table of contents holds that names any page, with what is wrong in those looked at.
fn from_contents(corpus: &Corpus, locale: &Locale) -> (Option<Vec<NavItem>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    for owner in [locale, corpus.source_locale()] {
        let contents = corpus
            .locale_index(owner)
            .and_then(|at| corpus.contents.get(at));
        let top = contents
            .into_iter()
            .flatten()
            .find(|source| is_top(source.name()));
        if let Some(source) = top {
            let links = Links::new(corpus);
            let mut reading = Contents {
                corpus,
                locale,
                owner,
                links: &links,
                source,
                diagnostics: Vec::new(),
            };
            let items = reading.read();
            diagnostics.append(&mut reading.diagnostics);
            if !items.is_empty() {
                return (Some(items), diagnostics);
            }
        }
    }
    (None, diagnostics)
}

/// Whether a table of contents is the locale's own, not that of a folder below.
fn is_top(name: &str) -> bool {
    name.matches('/').count() == 1
}

/// The label of a page in a locale: its own, or the source page's.
fn label(corpus: &Corpus, locale: &Locale, key: &str) -> Option<NavItem> {
    [locale, corpus.source_locale()]
        .into_iter()
        .find_map(|owner| {
            let page = corpus.page(key, owner)?;
            let (text, span) = page.nav_title()?;
            Some(NavItem {
                label: text.to_owned(),
                from: Some((key.to_owned(), owner.clone(), span)),
                locale: owner.clone(),
                key: Some(key.to_owned()),
                url: None,
                children: Vec::new(),
            })
        })
}

/// Whether readers of a locale get a page with this key at all.
fn is_shown(corpus: &Corpus, locale: &Locale, key: &str) -> bool {
    corpus.page(key, locale).is_some()
        || (corpus.source_page(key).is_some()
            && corpus
                .settings(locale)
                .is_none_or(|settings| settings.missing != Missing::Omit))
}

#[derive(Default)]
struct FolderTree {
    pages: Vec<String>,
    folders: BTreeMap<String, FolderTree>,
}

fn from_folders(corpus: &Corpus, locale: &Locale) -> Vec<NavItem> {
    let mut tree = FolderTree::default();
    for key in corpus
        .keys
        .iter()
        .filter(|key| is_shown(corpus, locale, key))
    {
        let mut at = &mut tree;
        let mut parts = key.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_some() {
                at = at.folders.entry(part.to_owned()).or_default();
            } else {
                at.pages.push(key.clone());
            }
        }
    }
    let order = Collation::of(corpus.source_locale());
    let mut items = folder_items(corpus, locale, &order, &tree, "");
    // The landing page leads: readers look for "home" before the first chapter.
    if let Some(home) =
        label(corpus, locale, "index.md").filter(|_| tree.pages.iter().any(|k| k == "index.md"))
    {
        items.insert(0, home);
    }
    items
}

fn folder_items(
    corpus: &Corpus,
    locale: &Locale,
    collation: &Collation,
    tree: &FolderTree,
    prefix: &str,
) -> Vec<NavItem> {
    let mut entries: Vec<(Rank, NavItem)> = Vec::new();
    let rank = |key: &str, label: &str| {
        let (order, title) = rank(corpus, locale, key, label);
        (order, collation.key(title))
    };
    for key in tree
        .pages
        .iter()
        .filter(|key| key.rsplit('/').next() != Some("index.md"))
    {
        let item = label(corpus, locale, key).unwrap_or_else(|| NavItem {
            label: key
                .rsplit('/')
                .next()
                .unwrap_or(key)
                .trim_end_matches(".md")
                .to_owned(),
            from: None,
            locale: corpus.source_locale().clone(),
            key: Some(key.clone()),
            url: None,
            children: Vec::new(),
        });
        entries.push((rank(key, &item.label), item));
    }
    for (name, folder) in &tree.folders {
        let path = format!("{prefix}{name}/");
        let index = format!("{path}index.md");
        let own = folder
            .pages
            .contains(&index)
            .then(|| label(corpus, locale, &index))
            .flatten();
        let mut item = own.unwrap_or_else(|| NavItem {
            label: titled(name),
            from: None,
            locale: corpus.source_locale().clone(),
            key: folder.pages.contains(&index).then(|| index.clone()),
            url: None,
            children: Vec::new(),
        });
        item.children = folder_items(corpus, locale, collation, folder, &path);
        entries.push((rank(&index, &item.label), item));
    }
    entries.sort_by(|(a, _), (b, _)| compare(a, b));
    entries.into_iter().map(|(_, item)| item).collect()
}

/// A place among siblings: `order`, and the collation's key of a title.
type Rank = (f64, Vec<u8>);

fn compare(a: &Rank, b: &Rank) -> Ordering {
    a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1))
}

/// What orders siblings: `order`, then the source page's title.
fn rank<'a>(corpus: &'a Corpus, locale: &Locale, key: &str, label: &'a str) -> (f64, &'a str) {
    let page = corpus.source_page(key).or_else(|| corpus.page(key, locale));
    let order = page.and_then(|page| page.order()).unwrap_or(f64::INFINITY);
    let title = page
        .and_then(|page| page.nav_title())
        .map_or(label, |(title, _)| title);
    (order, title)
}

/// A folder's name as a label: `getting-started` reads "Getting started".
fn titled(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

struct Contents<'a> {
    corpus: &'a Corpus,
    locale: &'a Locale,
    owner: &'a Locale,
    links: &'a Links<'a>,
    source: &'a Arc<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Contents<'_> {
    fn read(&mut self) -> Vec<NavItem> {
        let markdown = self.source.name().to_ascii_lowercase().ends_with(".md");
        if markdown {
            self.markdown()
        } else {
            self.yaml()
        }
    }

    /// One entry. Where the owner is not the reader's locale, a page's own title is the better label.
    fn item(&mut self, label_text: &str, href: Option<&str>, span: Span) -> Option<NavItem> {
        let mut item = NavItem {
            label: label_text.trim().to_owned(),
            from: None,
            locale: self.owner.clone(),
            key: None,
            url: None,
            children: Vec::new(),
        };
        if let Some(href) = href {
            let links = self.links;
            match links.resolve("TOC.md", href) {
                LinkTarget::Page { key, .. } => {
                    if !is_shown(self.corpus, self.locale, key) {
                        return None;
                    }
                    if (self.owner != self.locale || item.label.is_empty())
                        && let Some(own) = label(self.corpus, self.locale, key)
                    {
                        item = own;
                    }
                    item.key = Some(key.to_owned());
                }
                LinkTarget::External => {
                    if let Some(url) = safe_url(href, Use::Link) {
                        item.url = Some(url.into_owned());
                    } else {
                        let scheme = href.split(':').next().unwrap_or("").trim();
                        let message = format!(
                            "the table of contents leads to a {scheme}: address, which the site \
                             leaves out"
                        );
                        let source = self.source;
                        self.diagnostics.push(
                            Diagnostic::at("broken-link", Level::Warning, source, span, message)
                                .in_locale(self.owner)
                                .help("use http, https, mailto or tel, or a path of this site"),
                        );
                    }
                }
                LinkTarget::Missing(path) => self.diagnostics.push(
                    Diagnostic::at(
                        "broken-link",
                        Level::Warning,
                        self.source,
                        span,
                        format!("the table of contents names {path}, which no locale has"),
                    )
                    .in_locale(self.owner)
                    .help("mend the path, or take the entry out; its entries below are kept"),
                ),
                LinkTarget::Outside => self.diagnostics.push(
                    Diagnostic::at(
                        "broken-link",
                        Level::Warning,
                        self.source,
                        span,
                        "the table of contents names a place above the site's folder",
                    )
                    .in_locale(self.owner)
                    .help("mend the path, or take the entry out; its entries below are kept"),
                ),
                LinkTarget::Asset { .. } => {}
            }
        }
        (!item.label.is_empty()).then_some(item)
    }

    /// `DocFX`'s Markdown form: headings whose level is the depth, each a link or plain text.
    fn markdown(&mut self) -> Vec<NavItem> {
        let source = Arc::clone(self.source);
        let whole = Span::new(0, source.text().len());
        let document = document::parse(&source, whole, Dialect::Site);
        let mut flat: Vec<(u8, NavItem)> = Vec::new();
        for heading in &document.headings {
            let Some(block) = document.blocks.get(heading.block as usize) else {
                continue;
            };
            let url = document
                .links(block)
                .next()
                .map(|(_, link)| link.url.to_string());
            if let Some(item) = self.item(&heading.text, url.as_deref(), block.span) {
                flat.push((heading.level, item));
            }
        }
        nest(flat)
    }

    /// `DocFX`'s YAML form: a list of `name`, `href` and `items`.
    fn yaml(&mut self) -> Vec<NavItem> {
        let source = Arc::clone(self.source);
        match yaml::parse(source.text().trim_start_matches('\u{feff}')) {
            Ok(Value::Array(entries)) => self.entries(&entries, 0),
            Ok(Value::Object(map)) => match map.get("items") {
                Some(Value::Array(entries)) => self.entries(entries, 0),
                _ => self.no_list(),
            },
            Ok(Value::Null) => Vec::new(),
            Ok(_) => self.no_list(),
            Err(error) => {
                let line = source.line_span(source.line(error.offset as u32));
                let message = format!("the table of contents is not YAML: {}", error.message);
                self.diagnostics.push(
                    Diagnostic::at("front-matter", Level::Error, &source, line, message)
                        .in_locale(self.owner)
                        .help("write a list of name, href and items; until then folders make the navigation"),
                );
                Vec::new()
            }
        }
    }

    fn no_list(&mut self) -> Vec<NavItem> {
        let line = self.source.line_span(1);
        let message = "the table of contents is no list";
        self.diagnostics.push(
            Diagnostic::at("front-matter", Level::Error, self.source, line, message)
                .in_locale(self.owner)
                .help(
                    "write a list of name, href and items; until then folders make the navigation",
                ),
        );
        Vec::new()
    }

    fn entries(&mut self, entries: &[Value], depth: usize) -> Vec<NavItem> {
        if depth > 8 {
            return Vec::new();
        }
        let mut items = Vec::new();
        for entry in entries {
            let text = |key: &str| entry.get(key).and_then(Value::as_str);
            let name = text("name").or_else(|| text("title")).unwrap_or("");
            let href = text("href").or_else(|| text("topicHref"));
            let at = self.source.text().find(href.unwrap_or(name)).unwrap_or(0);
            let span = Span::new(at, at + href.unwrap_or(name).len());
            let children = match entry.get("items") {
                Some(Value::Array(entries)) => self.entries(entries, depth + 1),
                _ => Vec::new(),
            };
            if let Some(mut item) = self.item(name, href, span) {
                item.children = children;
                items.push(item);
            } else {
                items.extend(children);
            }
        }
        items
    }
}

/// A flat list with levels as a tree.
fn nest(flat: Vec<(u8, NavItem)>) -> Vec<NavItem> {
    let mut top: Vec<NavItem> = Vec::new();
    // Open entries by level; each is given to the one before it when a sibling or an uncle comes.
    let mut open: Vec<(u8, NavItem)> = Vec::new();
    let close = |open: &mut Vec<(u8, NavItem)>, level: u8, top: &mut Vec<NavItem>| {
        while open.last().is_some_and(|(last, _)| *last >= level) {
            if let Some((_, item)) = open.pop() {
                match open.last_mut() {
                    Some((_, parent)) => parent.children.push(item),
                    None => top.push(item),
                }
            }
        }
    };
    for (level, item) in flat {
        close(&mut open, level, &mut top);
        open.push((level, item));
    }
    close(&mut open, 0, &mut top);
    top
}
