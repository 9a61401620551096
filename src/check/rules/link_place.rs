//! Where in a page the address of a link is written.

use super::changed::Stated;
use super::inlines::Inline;
use crate::content::Page;
use crate::document::Node;
use crate::text::Span;

/// The address as it stands in the link; the whole link where it stands elsewhere, as in a
/// reference, or reads otherwise than it is written.
pub(super) fn target(page: &Page, node: &Node, url: &str) -> Span {
    let written = page.source.slice(node.span);
    // The text of a link may hold its address too; the address itself stands behind it, mostly as the
    // last thing before the parenthesis that closes the link.
    let before = written
        .strip_suffix(')')
        .filter(|_| !url.is_empty() && !url.ends_with(')'));
    let last = before.and_then(|before| Some(before.strip_suffix(url)?.len()));
    match last.or_else(|| written.rfind(url)) {
        Some(at) => {
            let start = node.span.start as usize + at;
            Span::new(start, start + url.len())
        }
        None => node.span,
    }
}

/// Links as they are written, each with its place.
pub(super) fn stated(page: &Page, links: &[Inline<'_>]) -> Vec<Stated> {
    let stated = links.iter().map(|link| Stated {
        text: link.written.to_owned(),
        span: target(page, link.node, link.written),
    });
    stated.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::locale::Locale;
    use crate::text::Source;

    #[test]
    fn an_address_is_the_last_in_its_link_that_reads_so() {
        for text in [
            "[a.md](a.md)",
            "[b](a.md)",
            "[b](<a.md>)",
            "[b](a.md \"a.md\")",
            "[b](a(b))",
            "[b](a(b)b)",
            "[b]()",
            "<https://example.com>",
            "[a.md]\n\n[a.md]: a.md",
            "[b](a&amp;b)",
        ] {
            let source = Arc::new(Source::new("a.md", "a.md", text.to_owned()));
            let locale = Locale::parse("en-US").expect("a tag");
            let page = Page::new("a.md".to_owned(), locale, source).0;
            let link = page
                .document()
                .nodes
                .iter()
                .find_map(|node| match &node.kind {
                    Kind::Link(link) => Some((node, link)),
                    _ => None,
                });
            let (node, link) = link.expect("a link");
            let written = page.source.slice(node.span);
            let place = target(&page, node, &link.url);
            match written.rfind(&*link.url) {
                Some(at) => {
                    let start = node.span.start as usize + at;
                    assert_eq!(place, Span::new(start, start + link.url.len()), "{text}");
                }
                None => assert_eq!(place, node.span, "{text}"),
            }
        }
    }
}
