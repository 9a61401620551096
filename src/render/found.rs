//! What lets machines find and read the site: JSON-LD, an Atom feed for each locale, `llms.txt`,
//! and each page as plain Markdown.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

use super::Site;
use super::frame::site_title;
use super::html::escape;
use super::shared::Shared;
use crate::content::Page;
use crate::locale::Locale;
use crate::requirements::{Competency, export};

/// The most entries of a feed.
const MOST: usize = 50;

/// The path of a page's Markdown: beside its HTML, under its own name.
pub(super) fn markdown_path(locale: &Locale, key: &str) -> String {
    format!("{locale}/{key}")
}

/// The path of a locale's feed.
pub(super) fn feed_path(locale: &Locale) -> String {
    format!("{locale}/feed.xml")
}

/// Whether a locale has pages with a date, without which a feed says nothing.
pub(super) fn has_feed(shared: &Shared<'_>, locale: &Locale) -> bool {
    shared.routes.base_url.is_some()
        && shared
            .corpus
            .pages(locale)
            .any(|page| shared.facts.updated(page).is_some())
}

/// Feeds; and, where the site wants them, `llms.txt` and Markdown copies.
pub(super) fn files(site: &mut Site, shared: &Shared<'_>) {
    for locale in &shared.corpus.locales {
        if has_feed(shared, locale) {
            let title = site_title(shared, locale).text;
            site.add(feed_path(locale), feed(shared, locale, &title).into_bytes());
        }
    }
    if shared.corpus.config.build.markdown {
        markdown(site, shared);
    }
}

/// Each page as Markdown, and `llms.txt`, which lists them.
fn markdown(site: &mut Site, shared: &Shared<'_>) {
    let mut list = String::new();
    let _ = writeln!(
        list,
        "# {}",
        site_title(shared, shared.corpus.source_locale()).text
    );
    for locale in &shared.corpus.locales {
        let name = shared
            .names
            .get(locale)
            .map_or(locale.tag(), String::as_str);
        let _ = write!(list, "\n## {name} ({locale})\n\n");
        for page in shared.corpus.pages(locale) {
            let path = markdown_path(locale, &page.key);
            let body = page
                .source
                .slice(page.body)
                .trim_start_matches(['\r', '\n', '\u{feff}']);
            let address = shared
                .routes
                .absolute(&path)
                .unwrap_or_else(|| super::routes::encode(&path));
            let title = page.title().map_or(page.key.as_str(), |(title, _)| title);
            let _ = write!(list, "- [{}]({address})", title.replace(['[', ']'], ""));
            if let Some((description, _)) = page.description() {
                let _ = write!(list, ": {}", description.replace(['\r', '\n'], " "));
            }
            list.push('\n');
            // By itself the text would begin without its title.
            let has_title = page.headline().is_some();
            let copy = if has_title {
                body.to_owned()
            } else {
                format!("# {title}\n\n{body}")
            };
            site.add(path, copy.into_bytes());
        }
    }
    site.add("llms.txt".to_owned(), list.into_bytes());
}

/// RFC 4287: the pages of a locale that state when they were changed, latest first.
fn feed(shared: &Shared<'_>, locale: &Locale, title: &str) -> String {
    let mut dated: Vec<(String, &Page)> = shared
        .corpus
        .pages(locale)
        .filter_map(|page| Some((shared.facts.updated(page)?, page)))
        .collect();
    dated.sort_by(|(a, page), (b, other)| b.cmp(a).then_with(|| page.key.cmp(&other.key)));
    dated.truncate(MOST);
    let address = |file: &str| shared.routes.absolute(file).unwrap_or_default();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{locale}\">"
    );
    element(&mut out, "title", title);
    element(&mut out, "id", &address(&shared.home(locale)));
    link(&mut out, "self", &address(&feed_path(locale)));
    link(&mut out, "alternate", &address(&shared.home(locale)));
    let latest = dated.first().map_or("1970-01-01", |(day, _)| day.as_str());
    element(&mut out, "updated", &format!("{latest}T00:00:00Z"));
    out.push_str("<author>");
    element(&mut out, "name", title);
    out.push_str("</author>\n");
    for (day, page) in &dated {
        let own = address(&shared.routes.page(locale, &page.key));
        out.push_str("<entry>\n");
        element(
            &mut out,
            "title",
            page.title().map_or(page.key.as_str(), |(title, _)| title),
        );
        element(&mut out, "id", &own);
        link(&mut out, "alternate", &own);
        element(&mut out, "updated", &format!("{day}T00:00:00Z"));
        if let Some((description, _)) = page.description() {
            element(&mut out, "summary", description);
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    // Control characters may not stand in XML at all.
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    escape::text(out, &clean);
    let _ = writeln!(out, "</{name}>");
}

fn link(out: &mut String, rel: &str, href: &str) {
    let _ = write!(out, "<link rel=\"{rel}\" href=\"");
    escape::text(out, href);
    out.push_str("\"/>\n");
}

/// What JSON-LD says of a page.
pub(super) struct Described<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) address: &'a str,
    pub(super) updated: Option<&'a str>,
    /// Names and addresses from the home down to the page.
    pub(super) trail: Vec<(String, Option<String>)>,
    /// What it demands of its reader, where it is of a competency.
    pub(super) competency: Option<&'a Competency>,
}

/// What a page is and holds, as schema.org has it; the fields are written in their order.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    TechArticle {
        headline: &'a str,
        #[serde(rename = "inLanguage")]
        language: &'a str,
        url: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<&'a str>,
        #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
        updated: Option<&'a str>,
    },
    BreadcrumbList {
        #[serde(rename = "itemListElement")]
        items: Vec<Thing<'a>>,
    },
    ListItem {
        position: usize,
        name: &'a str,
        #[serde(rename = "item", skip_serializing_if = "Option::is_none")]
        address: Option<&'a str>,
    },
}

/// A part of the graph: one of ours, or a credential as it is exported.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'a> {
    Thing(Thing<'a>),
    Credential(Value),
}

/// A page as schema.org's `TechArticle`, with its breadcrumbs and the credentials that it describes; safe to stand in a script element.
pub(super) fn json_ld(page: &Described<'_>) -> String {
    #[derive(Serialize)]
    struct Graph<'a> {
        #[serde(rename = "@context")]
        context: Value,
        #[serde(rename = "@graph")]
        parts: Vec<Part<'a>>,
    }
    let mut parts = vec![Part::Thing(Thing::TechArticle {
        headline: page.title,
        language: page.language,
        url: page.address,
        description: page.description,
        updated: page.updated,
    })];
    if page.trail.len() > 1 {
        let items = page.trail.iter().zip(1..);
        let items = items.map(|((name, address), position)| Thing::ListItem {
            position,
            name,
            address: address.as_deref(),
        });
        parts.push(Part::Thing(Thing::BreadcrumbList {
            items: items.collect(),
        }));
    }
    let mut context = Value::from("https://schema.org");
    if let Some(competency) = page.competency {
        context = json!(["https://schema.org", { "ceterms": export::CTDL }]);
        let credentials = export::credentials(competency, Some(page.address));
        parts.extend(credentials.into_iter().map(Part::Credential));
    }
    // Strings and numbers alone: there is nothing that JSON could not hold.
    let json = serde_json::to_string(&Graph { context, parts }).unwrap_or_default();
    if memchr::memchr3(b'<', b'>', b'&', json.as_bytes()).is_none() {
        return json;
    }
    // Nothing in it can end the element, or begin a comment.
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
