//! The parser's events to the tree of nodes.

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd,
};

use super::address::{Places, bare_addresses};
use super::pending::{Joined, Pending};
use super::prepare::Prepared;
use crate::document::{Alert, Align, Document, Heading, Kind, Link, Node, NodeId, Text};
use crate::text::{Source, Span, script};

/// Makes the nodes, in the order of the events.
pub(super) struct Builder<'a> {
    document: Document,
    source: &'a Source,
    prepared: &'a Prepared<'a>,
    site: bool,
    /// Where in the source an address may stand.
    addresses: Places<'a>,
    open: Vec<NodeId>,
    /// Adjacent text events are one text.
    pending: Pending,
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

impl<'a> Builder<'a> {
    pub(super) fn new(
        document: Document,
        source: &'a Source,
        prepared: &'a Prepared<'a>,
        site: bool,
    ) -> Self {
        Self {
            document,
            source,
            prepared,
            site,
            addresses: Places::of(source.text()),
            open: Vec::new(),
            pending: Pending::Nothing,
            soft: None,
            last: None,
            links: 0,
            heading: None,
            dropped_anchor: false,
        }
    }

    /// The document, once every event was taken.
    pub(super) fn finish(mut self) -> Document {
        self.flush();
        self.document
    }

    #[inline]
    pub(super) fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
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
                // Before a reference that is defined in its paragraph, the paragraph is told to begin
                // behind the box.
                let start = self.prepared.span(range.clone()).start;
                let around = self.open.last().copied();
                if let Some(around) = around.and_then(|id| self.document.nodes.get_mut(id as usize))
                {
                    around.span.start = around.span.start.min(start);
                }
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
        if !kind.is_inline() {
            self.neighbour(None);
        }
        let id = self.document.nodes.len() as NodeId;
        let mut span = self.prepared.span(range);
        // A list behind a tab that the marks of quotes share is told to begin before the inner quote.
        let around = self.open.last().copied();
        if let Some(around) = around.and_then(|id| self.document.nodes.get(id as usize)) {
            span.start = span.start.max(around.span.start).min(span.end);
        }
        self.push(kind, span);
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
        let span = self.prepared.span(range);
        self.pending.add(stripped, span, self.source);
    }

    #[inline]
    fn flush(&mut self) {
        match std::mem::take(&mut self.pending) {
            Pending::Nothing => {}
            Pending::Exact(span) => self.place(Text::Source(span), span),
            Pending::Joined(joined) => self.place_joined(*joined),
        }
    }

    /// What the block or the markup is that is open.
    fn inside(&self) -> Option<&Kind> {
        let node = self.document.node(*self.open.last()?)?;
        Some(&node.kind)
    }

    /// Pushes a text with all that belongs to it.
    fn place_joined(&mut self, joined: Joined) {
        let is_raw = matches!(self.inside(), Some(Kind::HtmlBlock | Kind::CodeBlock(_)));
        // Around an entity or an escape the words are still slices of the source, and spans of
        // sentences stay exact. Only an address, which may run across them, needs them as one.
        let words = joined.owned.as_deref().unwrap_or("");
        if !is_raw && !joined.parts.is_empty() && bare_addresses(words).is_empty() {
            for (text, span) in joined.parts {
                self.push(Kind::Text(text), span);
            }
            return;
        }
        let text = match joined.owned {
            None => Text::Source(joined.span),
            Some(owned) => Text::Owned(owned.into()),
        };
        self.place(text, joined.span);
    }

    /// The same of a text that is one.
    fn place(&mut self, text: Text, span: Span) {
        let inside = self.inside();
        if matches!(inside, Some(Kind::HtmlBlock)) {
            self.push(Kind::Html(text), span);
        } else if matches!(inside, Some(Kind::CodeBlock(_))) || !self.site || self.links > 0 {
            self.push(Kind::Text(text), span);
        } else {
            self.linkify(text, span);
        }
    }

    /// Pushes text, with each bare address in it as a link.
    fn linkify(&mut self, text: Text, span: Span) {
        if let Text::Source(span) = text
            && !self.addresses.may_be_in(&span.range())
        {
            self.push(Kind::Text(text), span);
            return;
        }
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
fn anchor_id(tag: &str) -> Option<&str> {
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
