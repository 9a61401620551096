//! Emphasis, links and pictures.

use std::borrow::Cow;

use super::super::escape::Use;
use super::{Closing, Language, Writer, escape};
use crate::document::{Kind, Link, Node, NodeId};

impl Writer<'_> {
    pub(super) fn inline(
        &mut self,
        open: &str,
        close: &'static str,
        node: &Node,
        lang: Option<Language>,
    ) {
        self.out.push('<');
        self.out.push_str(open);
        self.lang(lang);
        self.out.push('>');
        self.push(node.end, Closing::Text(close), lang);
    }

    /// The address as the page writes it; `None` for one that is not to be followed.
    pub(super) fn address(&self, link: &Link, used: Use) -> Option<String> {
        let url: Cow<'_, str> = if link.email {
            format!("mailto:{}", link.url).into()
        } else {
            Cow::Borrowed(&link.url)
        };
        let Some(settings) = self.settings else {
            return Some(url.into_owned());
        };
        (settings.address)(&escape::safe_url(&url, used)?, used)
    }

    pub(super) fn link(&mut self, link: &Link, node: &Node, lang: Option<Language>) {
        self.links += 1;
        if let Some(url) = self.address(link, Use::Link) {
            // On paper an address that is its own text need not be told again.
            let plain = link.auto && self.settings.is_some();
            self.out.push_str(if plain {
                "<a class=\"url\" href=\""
            } else {
                "<a href=\""
            });
            escape::href(&mut self.out, &url);
            self.out.push('"');
            if !link.title.is_empty() {
                self.attribute("title", &link.title);
            }
            self.lang(lang);
            self.out.push('>');
            self.push(node.end, Closing::Link, lang);
        } else {
            // Its words stay; only the way is closed.
            self.out.push_str("<span class=\"no-link\"");
            self.lang(lang);
            self.out.push('>');
            self.push(node.end, Closing::Text("</span>"), lang);
        }
    }

    pub(super) fn image(&mut self, id: NodeId, link: &Link, lang: Option<Language>) {
        let mut alt = String::new();
        let end = self.document.node(id).map_or(id, |node| node.end);
        for (_, node) in self.document.range(id as usize + 1..end as usize) {
            match &node.kind {
                Kind::Text(text) | Kind::Code(text) => alt.push_str(text.read(self.source)),
                Kind::InlineHtml(text) if self.settings.is_none() => {
                    alt.push_str(text.read(self.source));
                }
                Kind::SoftBreak(joined) if !joined => alt.push(' '),
                Kind::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        let Some(url) = self.address(link, Use::Image) else {
            self.unshown(link, &alt, lang);
            return;
        };
        self.out.push_str("<img src=\"");
        escape::href(&mut self.out, &url);
        self.out.push('"');
        self.attribute("alt", &alt);
        if !link.title.is_empty() {
            self.attribute("title", &link.title);
        }
        self.lang(lang);
        self.out.push_str(if self.settings.is_some() {
            " loading=\"lazy\">"
        } else {
            " />"
        });
    }

    /// A picture that the page may not load, such as one of another site: its words, as a link
    /// where it can be followed.
    pub(super) fn unshown(&mut self, link: &Link, alt: &str, lang: Option<Language>) {
        let inside = self
            .stack
            .iter()
            .any(|frame| matches!(frame.closing, Closing::Link));
        let url = if inside {
            None
        } else {
            self.address(link, Use::Link)
        };
        match &url {
            Some(url) => {
                self.out.push_str("<a class=\"picture\" href=\"");
                escape::href(&mut self.out, url);
                self.out.push('"');
            }
            None => self.out.push_str("<span class=\"picture\""),
        }
        self.lang(lang);
        self.out.push('>');
        escape::text(&mut self.out, if alt.is_empty() { &link.url } else { alt });
        self.out
            .push_str(if url.is_some() { "</a>" } else { "</span>" });
    }
}
