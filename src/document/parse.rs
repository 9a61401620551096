//! Markdown to [`Document`]: the only user of pulldown-cmark.
//!
//! CommonMark 0.31.2 with tables, strikethrough, task lists, footnotes, heading attributes, GitHub
//! alerts and definition lists. Beyond those, [`Dialect::Site`] reads as writers of Chinese mean it:
//! emphasis next to full-width punctuation, line ends between Han characters, bare addresses; and
//! `##Title` as the heading it was meant to be. The first and the last are done by putting a
//! character into the text before it is parsed; every offset is mapped back.

use std::borrow::Cow;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::block::{Block, BlockKind, Heading, ListPlace};
use super::inline::{Alert, Align, Kind, Link, Node, NodeId, Text};
use super::{Document, PieceKind};
use crate::text::{Source, Span, script};

/// Which Markdown is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Dialect {
    /// CommonMark as the specification has it, nothing else.
    CommonMark,
    /// What diglot's sites are written in.
    #[default]
    Site,
}

/// A construct that diglot reads though CommonMark does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Oddity {
    /// `##Title`: no space after the number signs.
    HeadingWithoutSpace,
}

/// Parses the bytes `body` of `source`. Cannot fail: every text is Markdown.
pub fn parse(source: &Source, body: Span, dialect: Dialect) -> Document {
    let text = source.slice(body);
    let mut document = Document::default();
    // A node for each 24 bytes is a little more than pages of prose and lists need.
    document.nodes.reserve(text.len() / 24);
    let options = match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Site => {
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_GFM
                | Options::ENABLE_DEFINITION_LIST
        }
    };
    let prepared = match dialect {
        Dialect::CommonMark => Prepared::plain(text, body.start),
        Dialect::Site => prepare(text, body.start, options, &mut document),
    };
    let mut builder = Builder {
        document,
        source,
        prepared: &prepared,
        site: dialect == Dialect::Site,
        open: Vec::new(),
        pending: None,
        soft: None,
        last: None,
        links: 0,
        heading: None,
        dropped_anchor: false,
    };
    for (event, range) in Parser::new_ext(&prepared.text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.flush();
    let mut document = builder.document;
    list_blocks(&mut document, source);
    document
}

/// The text that pulldown-cmark sees, and the way back.
struct Prepared<'a> {
    text: Cow<'a, str>,
    /// Offset of the body in its file.
    base: u32,
    /// Insertions: offset in `text` one past the inserted character, and its length.
    inserted: Vec<(u32, u32)>,
    /// The character that keeps emphasis open; stripped from every event.
    sentinel: Option<char>,
}

impl<'a> Prepared<'a> {
    fn plain(text: &'a str, base: u32) -> Self {
        Self {
            text: Cow::Borrowed(text),
            base,
            inserted: Vec::new(),
            sentinel: None,
        }
    }

    /// Offset in the file of an offset in `text`.
    fn back(&self, offset: usize) -> u32 {
        let offset = offset as u32;
        let passed = self.inserted.partition_point(|&(end, _)| end <= offset);
        let removed: u32 = match passed.checked_sub(1) {
            None => 0,
            // Lengths are summed once, in `prepare`: each entry holds the total up to itself.
            Some(last) => self.inserted.get(last).map_or(0, |&(_, total)| total),
        };
        self.base + offset - removed
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(
            self.back(range.start) as usize,
            self.back(range.end) as usize,
        )
    }

    /// The text of the event at `range` without sentinels. Only events that an insertion falls
    /// into are searched for one.
    fn strip<'t>(&self, text: &'t str, range: &std::ops::Range<usize>) -> Cow<'t, str> {
        let Some(sentinel) = self.sentinel else {
            return Cow::Borrowed(text);
        };
        let first = self
            .inserted
            .partition_point(|&(end, _)| end as usize <= range.start);
        let hit = self.inserted.get(first);
        let touched = hit.is_some_and(|&(end, _)| (end as usize) < range.end + sentinel.len_utf8());
        if touched && text.contains(sentinel) {
            Cow::Owned(text.chars().filter(|&c| c != sentinel).collect())
        } else {
            Cow::Borrowed(text)
        }
    }
}

fn prepare<'a>(
    text: &'a str,
    base: u32,
    options: Options,
    document: &mut Document,
) -> Prepared<'a> {
    let mut inserts: Vec<(usize, char)> = Vec::new();
    let headings = headings_without_space(text, options);
    for &(at, line) in &headings {
        inserts.push((at, ' '));
        let start = base as usize + line;
        document.oddities.push((
            Oddity::HeadingWithoutSpace,
            Span::new(start, base as usize + at),
        ));
    }
    let mut sentinel = None;
    let emphasis = emphasis_beside_wide_punctuation(text);
    if !emphasis.is_empty() {
        // Noncharacters: a text that holds all 32 of them gets CommonMark's own reading.
        sentinel = ('\u{fdd0}'..='\u{fdef}').find(|&c| !text.contains(c));
        if let Some(sentinel) = sentinel {
            inserts.extend(emphasis.into_iter().map(|at| (at, sentinel)));
        }
    }
    if inserts.is_empty() {
        return Prepared::plain(text, base);
    }
    inserts.sort_unstable();
    let mut out = String::with_capacity(text.len() + inserts.len() * 3);
    let mut inserted = Vec::with_capacity(inserts.len());
    let (mut from, mut total) = (0, 0u32);
    for (at, c) in inserts {
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push(c);
        total += c.len_utf8() as u32;
        inserted.push((out.len() as u32, total));
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Prepared {
        text: Cow::Owned(out),
        base,
        inserted,
        sentinel,
    }
}

/// Offsets where a space makes `##Title` a heading, with the offset of the line.
///
/// Two or more number signs are never anything else. A single one is a tag or an issue number in
/// running text, so it counts only before an anchor, or as the page's first line before a letter.
fn headings_without_space(text: &str, options: Options) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(sign) = bytes
        .get(from..)
        .and_then(|rest| memchr::memchr(b'#', rest))
        .map(|at| from + at)
    {
        let rest = text.get(sign..).unwrap_or("");
        let signs = rest.len() - rest.trim_start_matches('#').len();
        from = sign + signs;
        let head = text.get(..sign).unwrap_or("");
        let before = head.trim_end_matches(' ');
        let opens_line = before.is_empty() || before.ends_with('\n');
        if !opens_line || head.len() - before.len() > 3 || signs > 6 {
            continue;
        }
        let after = text.get(from..).unwrap_or("");
        let meant = match after.chars().next() {
            None => false,
            Some(next) if next.is_whitespace() => false,
            Some(next) if signs == 1 => {
                after.starts_with("<a ") || (before.trim().is_empty() && next.is_alphabetic())
            }
            Some(_) => true,
        };
        if meant {
            found.push((from, sign));
        }
    }
    if found.is_empty() {
        return found;
    }
    // Lines in code or raw HTML stay as they are. Only pages with candidates pay for this pass.
    let mut literal: Vec<std::ops::Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)) {
            literal.push(range);
        }
    }
    found.retain(|&(at, _)| !literal.iter().any(|range| range.contains(&at)));
    found
}

/// Offsets where a sentinel lets a run of `*` or `~~` open or close although full-width
/// punctuation stands beside it, which CommonMark's flanking rules forbid
/// (<https://github.com/commonmark/commonmark-spec/issues/650>).
fn emphasis_beside_wide_punctuation(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'*', b'~', rest))
        .map(|skip| at + skip)
    {
        let mark = bytes.get(next).copied().unwrap_or_default();
        let length = bytes
            .iter()
            .skip(next)
            .take_while(|&&byte| byte == mark)
            .count();
        at = next + length;
        if mark == b'~' && length != 2 {
            continue;
        }
        let before = text.get(..next).and_then(|head| head.chars().next_back());
        let after = text.get(at..).and_then(|tail| tail.chars().next());
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        if before == '\\' {
            continue;
        }
        let wide = script::is_wide(before) || script::is_wide(after);
        if !wide {
            continue;
        }
        if script::is_punctuation(before) {
            found.push(next);
        }
        if script::is_punctuation(after) {
            found.push(at);
        }
    }
    found
}

struct Pending {
    span: Span,
    /// Set once the text is not a slice of the source.
    owned: Option<String>,
    /// Its parts, once there are two: an entity or an escape between exact slices.
    parts: Vec<(Text, Span)>,
}

struct Builder<'a> {
    document: Document,
    source: &'a Source,
    prepared: &'a Prepared<'a>,
    site: bool,
    open: Vec<NodeId>,
    /// Adjacent text events are one text.
    pending: Option<Pending>,
    /// A line end that waits for what follows it.
    soft: Option<NodeId>,
    /// The last character of the text before.
    last: Option<char>,
    /// How many links and images are open.
    links: u32,
    heading: Option<Heading>,
    /// Whether an anchor tag of a heading was taken and its end tag is still to come.
    dropped_anchor: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Text(text) => {
                self.text(&text, range);
            }
            Event::Start(tag) => {
                self.flush();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.flush();
                self.end(tag);
            }
            Event::Code(code) => {
                self.flush();
                let text = self.exact(&code, &range);
                self.leaf(Kind::Code(text), range);
                self.neighbour(None);
            }
            Event::Html(html) => {
                // Joined like text; the kind is settled by the block that is open.
                self.text(&html, range);
            }
            Event::InlineHtml(html) => {
                self.flush();
                if !self.anchor(&html) {
                    let text = self.exact(&html, &range);
                    self.leaf(Kind::InlineHtml(text), range);
                    self.soft = None;
                }
            }
            Event::FootnoteReference(label) => {
                self.flush();
                let text = self.exact(&label, &range);
                self.leaf(Kind::FootnoteReference(text), range);
                self.neighbour(None);
            }
            Event::SoftBreak => {
                self.flush();
                self.leaf(Kind::SoftBreak(false), range);
                self.soft = self.site.then_some(self.document.nodes.len() as NodeId - 1);
            }
            Event::HardBreak => {
                self.flush();
                self.leaf(Kind::HardBreak, range);
                self.neighbour(None);
            }
            Event::Rule => {
                self.flush();
                self.leaf(Kind::Rule, range);
            }
            Event::TaskListMarker(done) => {
                self.flush();
                self.leaf(Kind::Task(done), range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: std::ops::Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading {
                level, id, classes, ..
            } => {
                let index = self.document.headings.len() as u32;
                self.heading = Some(Heading {
                    level: level as u8,
                    node: self.document.nodes.len() as NodeId,
                    block: 0,
                    explicit: id.map(|id| self.prepared.strip(&id, &range).into()),
                    anchors: Vec::new(),
                    classes: classes.iter().map(|class| Box::from(&**class)).collect(),
                    text: Box::default(),
                });
                Kind::Heading(index)
            }
            Tag::BlockQuote(None) => Kind::Quote,
            Tag::BlockQuote(Some(kind)) => Kind::Alert(match kind {
                BlockQuoteKind::Note => Alert::Note,
                BlockQuoteKind::Tip => Alert::Tip,
                BlockQuoteKind::Important => Alert::Important,
                BlockQuoteKind::Warning => Alert::Warning,
                BlockQuoteKind::Caution => Alert::Caution,
            }),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::CodeBlock(None),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Kind::CodeBlock(Some(self.exact(&info, &range)))
            }
            Tag::HtmlBlock => Kind::HtmlBlock,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => {
                let text = self.exact(&label, &range);
                Kind::FootnoteDefinition(text)
            }
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::DefinitionTitle,
            Tag::DefinitionListDefinition => Kind::DefinitionDetails,
            Tag::Table(columns) => Kind::Table(
                columns
                    .iter()
                    .map(|column| match column {
                        Alignment::None => Align::None,
                        Alignment::Left => Align::Left,
                        Alignment::Center => Align::Center,
                        Alignment::Right => Align::Right,
                    })
                    .collect(),
            ),
            Tag::TableHead => Kind::TableHead,
            Tag::TableRow => Kind::TableRow,
            Tag::TableCell => Kind::TableCell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                Kind::Link(Box::new(self.link(link_type, &dest_url, &title, &range)))
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                Kind::Image(Box::new(self.link(link_type, &dest_url, &title, &range)))
            }
            // Extensions that are never switched on; their content stays.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return,
        };
        if !is_inline(&kind) {
            self.neighbour(None);
        }
        let id = self.document.nodes.len() as NodeId;
        let span = self.prepared.span(range);
        self.document.nodes.push(Node {
            kind,
            span,
            end: id + 1,
        });
        self.open.push(id);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => return,
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            _ => {}
        }
        let end = self.document.nodes.len() as NodeId;
        if let Some(id) = self.open.pop()
            && let Some(node) = self.document.nodes.get_mut(id as usize)
        {
            node.end = end;
        }
        if let TagEnd::Heading(_) = tag
            && let Some(heading) = self.heading.take()
        {
            self.document.headings.push(heading);
            self.dropped_anchor = false;
        }
    }

    fn link(&self, kind: LinkType, url: &str, title: &str, range: &std::ops::Range<usize>) -> Link {
        Link {
            url: self.prepared.strip(url, range).into(),
            title: self.prepared.strip(title, range).into(),
            auto: matches!(kind, LinkType::Autolink | LinkType::Email),
            email: kind == LinkType::Email,
        }
    }

    /// The text of an event: a slice of the source where it stands there as it reads.
    fn exact(&self, text: &CowStr<'_>, range: &std::ops::Range<usize>) -> Text {
        let stripped = self.prepared.strip(text, range);
        let start = (text.as_ptr() as usize).wrapping_sub(self.prepared.text.as_ptr() as usize);
        let inside = matches!(text, CowStr::Borrowed(_))
            && start >= range.start
            && start + text.len() <= self.prepared.text.len();
        if inside {
            let span = self.prepared.span(start..start + text.len());
            if self.source.slice(span) == stripped {
                return Text::Source(span);
            }
        }
        Text::Owned(stripped.into())
    }

    fn text(&mut self, text: &CowStr<'_>, range: std::ops::Range<usize>) {
        let stripped = self.prepared.strip(text, &range);
        if let (Some(soft), Some(last), Some(first)) =
            (self.soft, self.last, stripped.chars().next())
            && script::is_solid(last)
            && script::is_solid(first)
            && let Some(node) = self.document.nodes.get_mut(soft as usize)
        {
            node.kind = Kind::SoftBreak(true);
        }
        self.soft = None;
        if let Some(last) = stripped.chars().next_back() {
            self.last = Some(last);
        }
        let span = self.prepared.span(range.clone());
        let exact = self.source.slice(span) == stripped;
        match &mut self.pending {
            None => {
                let owned = (!exact).then(|| stripped.into_owned());
                self.pending = Some(Pending {
                    span,
                    owned,
                    parts: Vec::new(),
                });
            }
            Some(pending) => {
                let joins = exact && pending.span.end == span.start && pending.owned.is_none();
                if !joins {
                    if pending.parts.is_empty() {
                        let first = match &pending.owned {
                            None => Text::Source(pending.span),
                            Some(owned) => Text::Owned(owned.as_str().into()),
                        };
                        pending.parts.push((first, pending.span));
                    }
                    let part = if exact {
                        Text::Source(span)
                    } else {
                        Text::Owned(stripped.as_ref().into())
                    };
                    pending.parts.push((part, span));
                }
                if let Some(owned) = &mut pending.owned {
                    owned.push_str(&stripped);
                } else if !exact || pending.span.end != span.start {
                    let mut owned = self.source.slice(pending.span).to_owned();
                    owned.push_str(&stripped);
                    pending.owned = Some(owned);
                }
                pending.span = pending.span.join(span);
            }
        }
    }

    fn flush(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        let inside = self
            .open
            .last()
            .and_then(|&id| self.document.node(id))
            .map(|node| &node.kind);
        let html = matches!(inside, Some(Kind::HtmlBlock));
        let code = matches!(inside, Some(Kind::CodeBlock(_)));
        // Around an entity or an escape the words are still slices of the source, and spans of
        // sentences stay exact. Only an address, which may run across them, needs them as one.
        let joined = pending.owned.as_deref().unwrap_or("");
        if !html && !code && !pending.parts.is_empty() && bare_addresses(joined).is_empty() {
            for (text, span) in pending.parts {
                self.push(Kind::Text(text), span);
            }
            return;
        }
        let text = match pending.owned {
            None => Text::Source(pending.span),
            Some(owned) => Text::Owned(owned.into()),
        };
        if html {
            self.push(Kind::Html(text), pending.span);
        } else if code || !self.site || self.links > 0 {
            self.push(Kind::Text(text), pending.span);
        } else {
            self.linkify(text, pending.span);
        }
    }

    /// Pushes text, with each bare address in it as a link.
    fn linkify(&mut self, text: Text, span: Span) {
        let read = text.read(self.source);
        let addresses = bare_addresses(read);
        if addresses.is_empty() {
            self.push(Kind::Text(text), span);
            return;
        }
        let read = read.to_owned();
        let part = |range: std::ops::Range<usize>| match &text {
            Text::Source(whole) => {
                let start = whole.start as usize;
                let span = Span::new(start + range.start, start + range.end);
                (Text::Source(span), span)
            }
            Text::Owned(_) => (Text::Owned(read.get(range).unwrap_or("").into()), span),
        };
        let mut from = 0;
        for address in addresses {
            if from < address.start {
                let (text, span) = part(from..address.start);
                self.push(Kind::Text(text), span);
            }
            from = address.end;
            let written = read.get(address.clone()).unwrap_or("");
            let url = if written.starts_with("www.") {
                format!("https://{written}").into()
            } else {
                written.into()
            };
            let link = Link {
                url,
                title: Box::default(),
                auto: true,
                email: false,
            };
            let (text, span) = part(address);
            let id = self.document.nodes.len() as NodeId;
            self.document.nodes.push(Node {
                kind: Kind::Link(Box::new(link)),
                span,
                end: id + 2,
            });
            self.push(Kind::Text(text), span);
        }
        if from < read.len() {
            let (text, span) = part(from..read.len());
            self.push(Kind::Text(text), span);
        }
    }

    /// Takes the id of an anchor in a heading; the tag itself is not kept.
    fn anchor(&mut self, html: &str) -> bool {
        if !self.site {
            return false;
        }
        let Some(heading) = &mut self.heading else {
            return false;
        };
        if self.dropped_anchor && html.eq_ignore_ascii_case("</a>") {
            self.dropped_anchor = false;
            return true;
        }
        let Some(id) = anchor_id(html) else {
            return false;
        };
        if heading.explicit.is_none() {
            heading.explicit = Some(id.into());
        } else if heading.explicit.as_deref() != Some(id) {
            heading.anchors.push(id.into());
        }
        self.dropped_anchor = !html.trim_end().ends_with("/>");
        true
    }

    fn neighbour(&mut self, last: Option<char>) {
        self.last = last;
        self.soft = None;
    }

    fn leaf(&mut self, kind: Kind, range: std::ops::Range<usize>) {
        let span = self.prepared.span(range);
        self.push(kind, span);
    }

    fn push(&mut self, kind: Kind, span: Span) {
        let id = self.document.nodes.len() as NodeId;
        self.document.nodes.push(Node {
            kind,
            span,
            end: id + 1,
        });
    }
}

/// The id of an `<a name="…">` or `<a id="…">` tag that is no link.
pub(super) fn anchor_id(tag: &str) -> Option<&str> {
    let rest = tag.strip_prefix("<a").or_else(|| tag.strip_prefix("<A"))?;
    if !rest.starts_with(|c: char| c.is_ascii_whitespace()) || rest.contains("href") {
        return None;
    }
    for name in ["id", "name"] {
        let mut hay = rest;
        while let Some(at) = hay.find(name) {
            let (head, tail) = hay.split_at_checked(at)?;
            let tail = tail.get(name.len()..)?;
            hay = tail;
            if !head.ends_with(|c: char| c.is_ascii_whitespace()) {
                continue;
            }
            let Some(value) = tail.trim_start().strip_prefix('=') else {
                continue;
            };
            let value = value.trim_start();
            let id = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next(),
                _ => value
                    .split(|c: char| c.is_ascii_whitespace() || c == '>')
                    .next(),
            };
            return id.map(str::trim).filter(|id| !id.is_empty());
        }
    }
    None
}

/// Byte ranges of the bare addresses in `text`.
///
/// As GitHub's extended autolinks, and ending before full-width punctuation; in the host also
/// before a Han character that follows an ASCII name (`見https://example.org謝謝`).
fn bare_addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    let mut from = 0;
    while let Some((start, scheme)) = ["https://", "http://", "www."]
        .iter()
        .filter_map(|scheme| {
            text.get(from..)?
                .find(scheme)
                .map(|at| (from + at, scheme.len()))
        })
        .min()
    {
        from = start + scheme;
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || c == '.') {
            continue;
        }
        let rest = text.get(from..).unwrap_or("");
        let mut host = true;
        let mut ascii_host = None;
        let mut end = from;
        for (at, c) in rest.char_indices() {
            if c.is_whitespace() || c == '<' || script::is_wide_punctuation(c) || c.is_control() {
                break;
            }
            if host {
                if matches!(c, '/' | '?' | '#') {
                    host = false;
                } else {
                    let ascii = *ascii_host.get_or_insert(c.is_ascii());
                    if ascii && !c.is_ascii() {
                        break;
                    }
                }
            }
            end = from + at + c.len_utf8();
        }
        let mut address = text.get(start..end).unwrap_or("");
        loop {
            let trimmed =
                address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';']);
            let closers = trimmed.matches(')').count();
            let trimmed = if trimmed.ends_with(')') && closers > trimmed.matches('(').count() {
                trimmed.get(..trimmed.len() - 1).unwrap_or(trimmed)
            } else {
                trimmed
            };
            if trimmed.len() == address.len() {
                break;
            }
            address = trimmed;
        }
        let host = address
            .get(scheme..)
            .unwrap_or("")
            .split(['/', '?', '#'])
            .next()
            .unwrap_or("");
        if host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && (scheme > 4 || host.contains('.'))
        {
            found.push(start..start + address.len());
            from = start + address.len();
        }
    }
    found
}

fn is_inline(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Link(_)
            | Kind::Image(_)
            | Kind::Text(_)
            | Kind::Code(_)
            | Kind::InlineHtml(_)
            | Kind::FootnoteReference(_)
            | Kind::SoftBreak(_)
            | Kind::HardBreak
    )
}

/// What is open around a node while blocks are listed.
struct Container {
    node: NodeId,
    end: NodeId,
    place: Option<ListPlace>,
    alert: Option<Alert>,
    /// Items seen (of a list), rows (of a table), cells (of a row) or blocks (of an item).
    count: u32,
    /// Number of the first item of an ordered list.
    start: Option<u64>,
    /// Row of a table row.
    row: u32,
}

/// Fills [`Document::blocks`] and completes [`Document::headings`].
fn list_blocks(document: &mut Document, source: &Source) {
    let nodes = std::mem::take(&mut document.nodes);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Vec<Container> = Vec::new();
    let mut heading: Option<u32> = None;
    let mut at: NodeId = 0;
    while let Some(node) = nodes.get(at as usize) {
        while open.last().is_some_and(|container| container.end <= at) {
            open.pop();
        }
        let kind = match &node.kind {
            Kind::Heading(index) => {
                heading = Some(*index);
                let entry = document.headings.get_mut(*index as usize);
                let level = entry.map_or(1, |entry| {
                    entry.block = blocks.len() as u32;
                    entry.level
                });
                BlockKind::Heading(level)
            }
            Kind::CodeBlock(_) => BlockKind::Code,
            Kind::HtmlBlock => BlockKind::Html,
            Kind::DefinitionTitle => BlockKind::Term,
            Kind::TableCell => open.last_mut().map_or(BlockKind::Paragraph, |row| {
                row.count += 1;
                BlockKind::Cell {
                    row: row.row,
                    column: row.count - 1,
                }
            }),
            // Settled below: the first text of an item is the item's own.
            Kind::Paragraph => BlockKind::Paragraph,
            kind if is_inline(kind) => BlockKind::Paragraph,
            Kind::Task(_) | Kind::Rule => {
                at += 1;
                continue;
            }
            _ => {
                let container = container(node, at, open.last_mut());
                open.push(container);
                at += 1;
                continue;
            }
        };
        let inlines = if is_inline(&node.kind) {
            // Text straight in an item or definition: its run of inline siblings is a block.
            let parent_end = open
                .last()
                .map_or(nodes.len() as NodeId, |parent| parent.end);
            at..run_end(&nodes, at, parent_end)
        } else {
            at + 1..node.end
        };
        let end = inlines.end.max(at + 1);
        let depth = open.len() as u16;
        let (list, alert) = match open.last_mut() {
            None => (None, None),
            Some(parent) => {
                let in_item = parent.place.is_some_and(|place| place.item == parent.node);
                let first = in_item && parent.count == 0;
                if in_item {
                    parent.count += 1;
                }
                (
                    parent.place.map(|place| ListPlace { first, ..place }),
                    parent.alert,
                )
            }
        };
        let own = list.is_some_and(|list| list.first);
        blocks.push(Block {
            kind: if kind == BlockKind::Paragraph && own {
                BlockKind::Item
            } else {
                kind
            },
            node: at,
            span: content_span(&nodes, &inlines, node.span),
            inlines,
            list,
            depth,
            alert,
            heading,
        });
        at = end;
    }
    document.nodes = nodes;
    document.blocks = blocks;
    let texts: Vec<Box<str>> = document
        .headings
        .iter()
        .map(|heading| heading_text(document, heading, source))
        .collect();
    for (heading, text) in document.headings.iter_mut().zip(texts) {
        heading.text = text;
    }
}

/// Opens a container node below `parent`.
fn container(node: &Node, id: NodeId, parent: Option<&mut Container>) -> Container {
    let (place, alert) = parent
        .as_ref()
        .map_or((None, None), |parent| (parent.place, parent.alert));
    let mut container = Container {
        node: id,
        end: node.end,
        place,
        alert,
        count: 0,
        start: None,
        row: 0,
    };
    match (&node.kind, parent) {
        (Kind::List(start), _) => container.start = *start,
        (Kind::Item, Some(list)) => {
            let index = list.count;
            list.count += 1;
            container.place = Some(ListPlace {
                list: list.node,
                item: id,
                index,
                number: list
                    .start
                    .map(|start| start.saturating_add(u64::from(index))),
                level: list.place.map_or(0, |place| place.level) + 1,
                first: false,
            });
        }
        (Kind::Alert(kind), _) => container.alert = Some(*kind),
        (Kind::TableHead | Kind::TableRow, Some(table)) => {
            container.row = table.count;
            table.count += 1;
        }
        _ => {}
    }
    container
}

/// One past the run of inline siblings that starts at `start`.
fn run_end(nodes: &[Node], start: NodeId, parent_end: NodeId) -> NodeId {
    let mut end = start;
    while end < parent_end
        && let Some(node) = nodes.get(end as usize)
        && is_inline(&node.kind)
    {
        end = node.end.max(end + 1);
    }
    end
}

fn heading_text(document: &Document, heading: &Heading, source: &Source) -> Box<str> {
    let Some(block) = document.blocks.get(heading.block as usize) else {
        return Box::default();
    };
    let prose = document.prose(block, source);
    let words = prose
        .pieces
        .iter()
        .filter(|piece| piece.kind != PieceKind::Alt);
    let text: String = words
        .filter_map(|piece| prose.text.get(piece.range.clone()))
        .collect();
    text.trim().into()
}

fn content_span(nodes: &[Node], inlines: &std::ops::Range<NodeId>, whole: Span) -> Span {
    let mut child = inlines.start;
    let mut span: Option<Span> = None;
    while child < inlines.end {
        let Some(node) = nodes.get(child as usize) else {
            break;
        };
        span = Some(span.map_or(node.span, |span| span.join(node.span)));
        child = node.end.max(child + 1);
    }
    span.unwrap_or(Span {
        start: whole.start,
        end: whole.start,
    })
}
