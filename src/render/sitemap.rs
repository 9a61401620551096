//! `sitemap.xml` with alternates, and `robots.txt`.

use std::fmt::Write as _;

use super::html::escape;
use super::view::Alternate;

/// The protocol's limits for one file (<https://www.sitemaps.org/protocol.html>): addresses, and
/// bytes. With many locales the alternates reach the second one first.
const MOST: usize = 50_000;
const MOST_BYTES: usize = 50 * 1024 * 1024;

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
    split(entries, absolute, MOST_BYTES)
}

fn split(
    entries: &[Entry],
    absolute: impl Fn(&str) -> Option<String>,
    most_bytes: usize,
) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let mut part = String::from(HEAD);
    let mut count = 0;
    for entry in entries {
        let before = part.len();
        write_entry(&mut part, entry);
        if count > 0 && (count == MOST || part.len() + FOOT.len() > most_bytes) {
            let moved = part.split_off(before);
            part.push_str(FOOT);
            parts.push(std::mem::replace(&mut part, format!("{HEAD}{moved}")));
            count = 0;
        }
        count += 1;
    }
    part.push_str(FOOT);
    if parts.is_empty() {
        return vec![("sitemap.xml".to_owned(), part)];
    }
    parts.push(part);
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut files = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        if let Some(address) = absolute(&name) {
            index.push_str("<sitemap><loc>");
            escape::text(&mut index, &address);
            index.push_str("</loc></sitemap>\n");
        }
        files.push((name, part));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const FOOT: &str = "</urlset>\n";

fn write_entry(out: &mut String, entry: &Entry) {
    out.push_str("<url>\n<loc>");
    escape::text(out, &entry.address);
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
        escape::text(out, &alternate.href);
        out.push_str("\"/>\n");
    }
    out.push_str("</url>\n");
}

/// `robots.txt`, naming the sitemap where its address is known.
pub(super) fn robots(sitemap: Option<&str>) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = sitemap {
        let _ = writeln!(out, "\nSitemap: {address}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize) -> Vec<Entry> {
        let entry = |at| Entry {
            address: format!("https://d.example/en-US/{at}.html"),
            alternates: Vec::new(),
            updated: None,
        };
        (0..count).map(entry).collect()
    }

    const AT: &str = "https://d.example/";

    #[test]
    fn past_fifty_thousand_addresses_the_sitemap_is_an_index_of_parts() {
        let one = files(&entries(MOST), |file| Some(format!("{AT}{file}")));
        assert_eq!(one.len(), 1, "one file holds {MOST}");
        let files = files(&entries(MOST + 1), |file| Some(format!("{AT}{file}")));
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let count = |at: usize, what: &str| {
            let file = files.get(at).map(|(_, text)| text.as_str());
            file.unwrap_or_default().matches(what).count()
        };
        assert_eq!((count(0, "<loc>"), count(1, "<loc>")), (MOST, 1));
        assert_eq!((count(0, FOOT), count(1, FOOT)), (1, 1));
        assert_eq!(count(2, "<sitemap><loc>https://d.example/sitemap-"), 2);
    }

    #[test]
    fn no_part_is_larger_than_the_protocol_allows() {
        let files = split(&entries(100), |file| Some(format!("{AT}{file}")), 2_000);
        assert!(files.len() > 4);
        for (name, text) in files.iter().filter(|(name, _)| name != "sitemap.xml") {
            assert!(text.len() <= 2_000, "{name} has {} bytes", text.len());
        }
        let addresses: usize = files
            .iter()
            .map(|(_, text)| text.matches("<url>").count())
            .sum();
        assert_eq!(addresses, 100, "each address is in one part");
    }
}
