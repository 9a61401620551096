//! Raw HTML in Markdown, cut down to what can do no harm: an allow-list of elements and attributes.
//!
//! Content is not trusted. What is not on the list goes; what is opened is closed again where its
//! Markdown container ends, so that raw HTML can never swallow the page around it.

use std::collections::{BTreeMap, BTreeSet};

use super::Address;
use super::escape::{self, Use};
use super::tags::{Token, token};

/// Elements that go with all they hold: their content is no text.
const DROPPED: &[&str] = &[
    "script",
    "style",
    "iframe",
    "object",
    "noscript",
    "template",
    "svg",
    "math",
    "textarea",
    "select",
    "title",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
    "frameset",
    "applet",
    "head",
];

/// Elements that may stand between words.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr",
];

/// Elements that may stand between blocks.
const FLOW: &[&str] = &[
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Attributes that every element may have, then those of single elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    (
        "*",
        &[
            "id",
            "class",
            "lang",
            "dir",
            "title",
            "aria-label",
            "aria-hidden",
            "translate",
        ],
    ),
    ("a", &["href", "hreflang"]),
    ("img", &["src", "alt", "width", "height"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("ol", &["start", "reversed"]),
    ("time", &["datetime"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
    ("details", &["open"]),
];

/// Where the text of a fragment is foreign: the parts of a range of the fragment's bytes, each with
/// its end and its language tag, empty for the language around it.
pub(super) type Parts<'a> = &'a dyn Fn(std::ops::Range<usize>) -> Vec<(usize, &'a str)>;

/// How many tags of a fragment may never close before what looks like one is taken for text: each
/// is sought to the fragment's end, and a hostile fragment has a hundred thousand.
const HOPELESS: usize = 100;

/// The raw elements that are open.
#[derive(Default)]
struct Open {
    names: Vec<&'static str>,
    /// For each name, the places in `names` that have it, ascending.
    places: BTreeMap<&'static str, Vec<usize>>,
}

impl Open {
    fn push(&mut self, name: &'static str) {
        self.places.entry(name).or_default().push(self.names.len());
        self.names.push(name);
    }

    fn pop(&mut self) -> Option<&'static str> {
        let name = self.names.pop()?;
        if let Some(places) = self.places.get_mut(name) {
            places.pop();
        }
        Some(name)
    }

    /// The place of the innermost element of that name.
    fn innermost(&self, name: &str) -> Option<usize> {
        self.places.get(name)?.last().copied()
    }
}

/// Keeps track of the raw elements that are open.
#[derive(Default)]
pub(super) struct Sanitizer {
    open: Open,
    /// An element of [`DROPPED`] that is open.
    dropping: Option<&'static str>,
    /// Ids that the page has already: a second one would make it invalid.
    ids: BTreeSet<String>,
}

/// How many raw elements were open when a Markdown container began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark(usize);

impl Sanitizer {
    /// Notes an id that the page uses.
    pub(super) fn reserve(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.open.names.len())
    }

    /// Whether text is inside an element that goes with its content.
    pub(super) fn is_dropping(&self) -> bool {
        self.dropping.is_some()
    }

    /// Closes what was opened since `mark`.
    pub(super) fn close(&mut self, mark: Mark, out: &mut String) {
        self.dropping = None;
        while self.open.names.len() > mark.0 {
            if let Some(name) = self.open.pop() {
                end_tag(out, name);
            }
        }
    }

    /// Appends the allowed part of `html`, which stands in the container that began at `mark`.
    pub(super) fn fragment(
        &mut self,
        html: &str,
        inline: bool,
        mark: Mark,
        address: Address<'_>,
        parts: Parts<'_>,
        out: &mut String,
    ) {
        let mut rest = html;
        let mut unclosed = 0;
        while !rest.is_empty() {
            let start = html.len() - rest.len();
            let Some(at) = rest.find('<') else {
                self.words(rest, start, parts, out);
                return;
            };
            let (head, tail) = rest.split_at(at);
            self.words(head, start, parts, out);
            let (token, length) = if unclosed < HOPELESS {
                token(tail)
            } else {
                (Token::Text, 1)
            };
            rest = tail.get(length..).unwrap_or("");
            match token {
                Token::Nothing => {}
                Token::Text => {
                    let name = rest.strip_prefix('/').unwrap_or(rest);
                    let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
                    unclosed += usize::from(named);
                    self.text("<", out);
                }
                Token::Open(name, attributes) => {
                    self.open_tag(&name, &attributes, inline, mark, address, out);
                }
                Token::Close(name) => self.close_tag(&name, mark, out),
            }
        }
    }

    /// Text with `lang` on its foreign parts. `start` is its offset in the fragment.
    fn words(&self, text: &str, start: usize, parts: Parts<'_>, out: &mut String) {
        if text.is_empty() || self.dropping.is_some() {
            return;
        }
        let mut from = 0;
        for (end, lang) in parts(start..start + text.len()) {
            let part = text.get(from..end.saturating_sub(start)).unwrap_or("");
            from = end.saturating_sub(start);
            if lang.is_empty() || part.trim().is_empty() {
                raw_text(out, part);
            } else {
                out.push_str("<span lang=\"");
                escape::text(out, lang);
                out.push_str("\">");
                raw_text(out, part);
                out.push_str("</span>");
            }
        }
        raw_text(out, text.get(from..).unwrap_or(""));
    }

    fn text(&self, text: &str, out: &mut String) {
        if self.dropping.is_none() {
            raw_text(out, text);
        }
    }

    fn open_tag(
        &mut self,
        name: &str,
        attributes: &[(String, String)],
        inline: bool,
        mark: Mark,
        address: Address<'_>,
        out: &mut String,
    ) {
        if self.dropping.is_some() {
            return;
        }
        if let Some(&dropped) = DROPPED.iter().find(|&&known| known == name) {
            self.dropping = Some(dropped);
            return;
        }
        let name = match name {
            // Obsolete elements by their successors.
            "strike" => "s",
            "tt" => "code",
            other => other,
        };
        let known = PHRASING
            .iter()
            .chain(if inline { [].iter() } else { FLOW.iter() });
        let Some(&name) = known.into_iter().find(|&&known| known == name) else {
            return;
        };
        // A block ends an open paragraph, as HTML has it.
        if FLOW.contains(&name) && self.open.innermost("p").is_some_and(|at| at >= mark.0) {
            self.close_tag("p", mark, out);
        }
        if name == "table" {
            // Wide ones scroll in themselves; see `end_tag`.
            out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\">");
        }
        out.push('<');
        out.push_str(name);
        if name == "pre" {
            out.push_str(" tabindex=\"0\" dir=\"ltr\"");
        }
        for (attribute, value) in attributes {
            if name == "pre" && attribute == "dir" {
                continue;
            }
            self.attribute(name, attribute, value, address, out);
        }
        if name == "img" && !attributes.iter().any(|(attribute, _)| attribute == "alt") {
            out.push_str(" alt=\"\"");
        }
        out.push('>');
        if !VOID.contains(&name) {
            self.open.push(name);
        }
    }

    fn attribute(
        &mut self,
        name: &str,
        attribute: &str,
        value: &str,
        address: Address<'_>,
        out: &mut String,
    ) {
        // `<a name>` is obsolete; the same anchor is an id.
        let attribute = if name == "a" && attribute == "name" {
            "id"
        } else {
            attribute
        };
        let allowed = ATTRIBUTES
            .iter()
            .any(|(of, list)| (*of == "*" || *of == name) && list.contains(&attribute));
        if !allowed {
            return;
        }
        let value = escape::decode_references(value);
        let value = match attribute {
            "id" => {
                let id = value.trim();
                if id.is_empty()
                    || id.contains(char::is_whitespace)
                    || !self.ids.insert(id.to_owned())
                {
                    return;
                }
                id.to_owned()
            }
            "href" | "src" => {
                let used = if attribute == "src" {
                    Use::Image
                } else {
                    Use::Link
                };
                let Some(url) = escape::safe_url(&value, used) else {
                    return;
                };
                let Some(url) = address(&url, used) else {
                    return;
                };
                out.push(' ');
                out.push_str(attribute);
                out.push_str("=\"");
                escape::href(out, &url);
                out.push('"');
                return;
            }
            "width" | "height" | "colspan" | "rowspan" | "span" | "start"
                if value.parse::<u32>().is_err() =>
            {
                return;
            }
            "dir" if !matches!(&*value, "ltr" | "rtl" | "auto") => return,
            "lang" if crate::locale::Locale::parse(&value).is_err() => return,
            _ => value.into_owned(),
        };
        out.push(' ');
        out.push_str(attribute);
        out.push_str("=\"");
        // A line end that was written as its number stays one: as itself, two of them end a block of
        // HTML where Markdown reads what was written.
        for (at, line) in value.split(['\n', '\r']).enumerate() {
            if at > 0 {
                out.push_str("&#10;");
            }
            escape::text(out, line);
        }
        out.push('"');
    }

    fn close_tag(&mut self, name: &str, mark: Mark, out: &mut String) {
        if let Some(dropped) = self.dropping {
            if dropped == name {
                self.dropping = None;
            }
            return;
        }
        let name = match name {
            "strike" => "s",
            "tt" => "code",
            other => other,
        };
        let Some(at) = self.open.innermost(name) else {
            return;
        };
        if at < mark.0 {
            return;
        }
        while self.open.names.len() > at {
            if let Some(name) = self.open.pop() {
                end_tag(out, name);
            }
        }
    }
}

fn end_tag(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    if name == "table" {
        out.push_str("</div>");
    }
}

/// Text of raw HTML: character references stay, everything else is escaped.
fn raw_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('&') {
        escape::text(out, head);
        // A name of 32 bytes is none, and its end is sought no further.
        let end = tail.bytes().take(32).position(|byte| byte == b';');
        let name = end.and_then(|end| tail.get(..end)).unwrap_or("");
        let reference = !name.is_empty()
            && name
                .strip_prefix('#')
                .unwrap_or(name)
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric());
        out.push_str(if reference { "&" } else { "&amp;" });
        rest = tail;
    }
    escape::text(out, rest);
}

#[cfg(test)]
mod tests;
