//! `sitemap.xml` with alternates, and `robots.txt`.

use std::fmt::Write as _;

use super::html::escape;
use super::view::Alternate;

/// The standard's limit for one file.
const MOST: usize = 50_000;

/// A page that search engines may list.
pub(super) struct Entry {
    pub(super) address: String,
    pub(super) alternates: Vec<Alternate>,
    /// Day of the last change, ISO 8601.
    pub(super) updated: Option<String>,
}

/// The sitemap's files: one, or an index with its parts.
pub(super) fn files(
    entries: &[Entry],
    absolute: impl Fn(&str) -> Option<String>,
) -> Vec<(String, String)> {
    if entries.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), urlset(entries))];
    }
    let mut files = Vec::new();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (at, part) in entries.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        if let Some(address) = absolute(&name) {
            index.push_str("<sitemap><loc>");
            escape::text(&mut index, &address);
            index.push_str("</loc></sitemap>\n");
        }
        files.push((name, urlset(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn urlset(entries: &[Entry]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for entry in entries {
        out.push_str("<url>\n<loc>");
        escape::text(&mut out, &entry.address);
        out.push_str("</loc>\n");
        if let Some(day) = &entry.updated {
            let _ = writeln!(out, "<lastmod>{day}</lastmod>");
        }
        for alternate in &entry.alternates {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"",
                alternate.hreflang
            );
            escape::text(&mut out, &alternate.href);
            out.push_str("\"/>\n");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// `robots.txt`, naming the sitemap where its address is known.
pub(super) fn robots(sitemap: Option<&str>) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = sitemap {
        let _ = writeln!(out, "\nSitemap: {address}");
    }
    out
}
