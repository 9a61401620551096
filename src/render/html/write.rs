//! The walk over the tree that writes HTML.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::{self, Use};
use super::language::{Language, Languages};
use super::sanitize::{Mark, Sanitizer};
use super::{Body, Settings};
use crate::document::{Align, Document, Kind, Link, Node, NodeId, Text};
use crate::text::Source;

/// What is written when a node ends.
struct Frame {
    end: NodeId,
    closing: Closing,
    /// The language around the node.
    around: Language,
    /// The raw elements that were open before it.
    mark: Mark,
}

enum Closing {
    /// A fixed end.
    Text(&'static str),
    /// A fixed end on a line of its own.
    Line(&'static str),
    Heading(u8, Option<usize>),
    Link,
    Table(Table),
    TableHead,
    Cell(&'static str),
    /// A foreign run of siblings; ended early where a sibling speaks another language.
    Run(Language),
    Nothing,
}

struct Table {
    aligns: Vec<Align>,
    column: usize,
    in_head: bool,
    in_body: bool,
}

struct Footnote {
    number: usize,
    references: usize,
}

struct Writer<'a> {
    document: &'a Document,
    source: &'a Source,
    settings: Option<&'a Settings<'a>>,
    languages: Languages<'a>,
    sanitizer: Sanitizer,
    out: String,
    stack: Vec<Frame>,
    language: Language,
    /// The levels that headings are shown at.
    levels: Vec<u8>,
    tables: usize,
    links: usize,
    definitions: BTreeMap<&'a str, NodeId>,
    footnotes: BTreeMap<&'a str, Footnote>,
    /// Labels in the order of their numbers.
    cited: Vec<&'a str>,
}

pub(super) fn document<'a>(
    document: &'a Document,
    source: &'a Source,
    settings: Option<&'a Settings<'a>>,
) -> Body {
    let foreign = settings.map_or(&[][..], |settings| settings.foreign);
    let mut writer = Writer {
        document,
        source,
        settings,
        languages: Languages::new(document, source.text(), foreign),
        sanitizer: Sanitizer::default(),
        out: String::with_capacity(source.text().len() * 3 / 2),
        stack: Vec::new(),
        language: 0,
        levels: super::outline(document),
        tables: 0,
        links: 0,
        definitions: BTreeMap::new(),
        footnotes: BTreeMap::new(),
        cited: Vec::new(),
    };
    for id in settings.map_or(&[][..], |settings| settings.ids) {
        writer.sanitizer.reserve(id);
    }
    for (id, node) in document.range(0..document.nodes.len()) {
        if let Kind::FootnoteDefinition(label) = &node.kind {
            writer.definitions.entry(label.read(source)).or_insert(id);
        }
    }
    writer.nodes(0, document.nodes.len() as NodeId, true)
}

impl<'a> Writer<'a> {
    /// Writes a range of whole nodes.
    fn range(&mut self, start: NodeId, end: NodeId) {
        let depth = self.stack.len();
        let mut at = start;
        while at < end {
            self.close_until(at, depth);
            let Some(node) = self.document.node(at) else {
                break;
            };
            at = self.node(at, node);
        }
        self.close_until(end, depth);
        while self.stack.len() > depth {
            self.close_top();
        }
    }

    fn nodes(mut self, start: NodeId, end: NodeId, whole: bool) -> Body {
        let first = self.document.node(start);
        let split = match first.map(|node| (&node.kind, node.end)) {
            Some((Kind::Heading(index), end)) if whole && self.settings.is_some() => {
                let level = self
                    .document
                    .headings
                    .get(*index as usize)
                    .map_or(0, |h| h.level);
                if level == 1 { end } else { start }
            }
            _ => start,
        };
        self.range(start, split);
        let headline = std::mem::take(&mut self.out);
        self.range(split, end);
        self.sanitizer.close(Mark::default(), &mut self.out);
        if self.settings.is_some() {
            self.write_footnotes();
        }
        let heading_languages = self
            .document
            .headings
            .iter()
            .map(|heading| {
                let language = self
                    .languages
                    .of(heading.node)
                    .filter(|&language| language > 0)?;
                Some(self.languages.tag(language).to_owned())
            })
            .collect();
        Body {
            headline,
            rest: self.out,
            heading_languages,
        }
    }

    /// Writes one node, or its opening; gives the next node to write.
    fn node(&mut self, id: NodeId, node: &'a Node) -> NodeId {
        let next = id + 1;
        let inline = is_inline(&node.kind);
        if inline {
            if self.sanitizer.is_dropping() && !matches!(node.kind, Kind::InlineHtml(_)) {
                return node.end.max(next);
            }
            self.run(id, node);
        } else {
            self.end_run();
        }
        let lang = if self.languages.is_empty() {
            None
        } else {
            self.own_language(id, &node.kind)
        };
        let site = self.settings.is_some();
        match &node.kind {
            Kind::Paragraph => {
                self.open_line("p", lang);
                self.push(node.end, Closing::Text("</p>\n"), lang);
            }
            Kind::Heading(index) => self.heading(*index as usize, node, lang),
            Kind::Quote => {
                self.open_line("blockquote", lang);
                self.out.push('\n');
                self.push(node.end, Closing::Line("</blockquote>\n"), lang);
            }
            Kind::Alert(alert) => {
                self.cr();
                let _ = write!(
                    self.out,
                    "<div class=\"alert alert-{0}\" role=\"note\">\n<p class=\"alert-title\">",
                    alert.name()
                );
                let title = self.say(&format!("alert-{}", alert.name()), &[]);
                escape::text(&mut self.out, &title);
                self.out.push_str("</p>\n");
                // The title is the reader's; the language goes on the blocks below it.
                self.push(node.end, Closing::Line("</div>\n"), None);
            }
            Kind::List(start) => self.list(*start, node, lang),
            Kind::Item => {
                let task =
                    site && self.document.children(Some(id)).next().is_some_and(
                        |(child, first)| {
                            matches!(first.kind, Kind::Task(_))
                                || self.document.node(child + 1).is_some_and(|inner| {
                                    child + 1 < first.end && matches!(inner.kind, Kind::Task(_))
                                })
                        },
                    );
                self.open_line(if task { "li class=\"task\"" } else { "li" }, lang);
                self.push(node.end, Closing::Text("</li>\n"), lang);
            }
            Kind::Task(done) => {
                let label = self.say(if *done { "task-done" } else { "task-open" }, &[]);
                self.out.push_str("<input type=\"checkbox\" disabled");
                if *done {
                    self.out.push_str(" checked");
                }
                self.attribute("aria-label", &label);
                self.out.push_str("> ");
            }
            Kind::CodeBlock(info) => {
                self.code_block(id, node, info.as_ref().map(|info| info.read(self.source)));
                return node.end.max(next);
            }
            Kind::HtmlBlock => {
                self.cr();
                // What it opens may close in a later block of the same container.
                let closing = if site {
                    Closing::Nothing
                } else {
                    Closing::Line("")
                };
                self.push(node.end, closing, None);
            }
            Kind::Html(text) => self.raw(text, false),
            Kind::InlineHtml(text) => self.raw(text, true),
            Kind::Table(aligns) => self.table(aligns, node, lang),
            Kind::TableHead => {
                if let Some(table) = self.innermost_table() {
                    table.in_head = true;
                    table.column = 0;
                }
                self.out.push_str("<thead>\n<tr");
                self.lang(lang);
                self.out.push_str(">\n");
                self.push(node.end, Closing::TableHead, lang);
            }
            Kind::TableRow => {
                let begins = self.innermost_table().is_some_and(|table| {
                    table.column = 0;
                    !std::mem::replace(&mut table.in_body, true)
                });
                if begins {
                    self.out.push_str("<tbody>\n");
                }
                self.out.push_str("<tr");
                self.lang(lang);
                self.out.push_str(">\n");
                self.push(node.end, Closing::Text("</tr>\n"), lang);
            }
            Kind::TableCell => self.cell(id, node, lang),
            Kind::FootnoteDefinition(_) => return node.end.max(next),
            Kind::DefinitionList => {
                self.open_line("dl", lang);
                self.out.push('\n');
                self.push(node.end, Closing::Line("</dl>\n"), lang);
            }
            Kind::DefinitionTitle => {
                self.open_line("dt", lang);
                self.push(node.end, Closing::Text("</dt>\n"), lang);
            }
            Kind::DefinitionDetails => {
                self.open_line("dd", lang);
                self.push(node.end, Closing::Text("</dd>\n"), lang);
            }
            Kind::Rule => {
                self.cr();
                self.out.push_str(if site { "<hr>\n" } else { "<hr />\n" });
            }
            Kind::Emphasis => self.inline("em", "</em>", node, lang),
            Kind::Strong => self.inline("strong", "</strong>", node, lang),
            Kind::Strikethrough => self.inline("del", "</del>", node, lang),
            Kind::Link(link) => self.link(link, node, lang),
            Kind::Image(link) => {
                self.image(id, link, lang);
                return node.end.max(next);
            }
            Kind::Text(text) => self.text(id, text.read(self.source), node),
            Kind::Code(text) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, text.read(self.source));
                self.out.push_str("</code>");
            }
            Kind::FootnoteReference(label) => self.reference(label.read(self.source)),
            Kind::SoftBreak(joined) => {
                if !joined {
                    self.out.push('\n');
                }
            }
            Kind::HardBreak => self.out.push_str(if site { "<br>\n" } else { "<br />\n" }),
        }
        next
    }

    // ------------------------------------------------------------------ languages

    /// The language that the node's own element must name: its one language, where that is not the
    /// one around it.
    fn own_language(&self, id: NodeId, kind: &Kind) -> Option<Language> {
        let carries = !matches!(
            kind,
            Kind::Text(_)
                | Kind::Code(_)
                | Kind::InlineHtml(_)
                | Kind::Html(_)
                | Kind::SoftBreak(_)
                | Kind::HardBreak
                | Kind::Task(_)
                | Kind::FootnoteReference(_)
                | Kind::HtmlBlock
                | Kind::CodeBlock(_)
        );
        let language = self.languages.of(id)?;
        (carries && language != self.language).then_some(language)
    }

    /// The language that an inline node begins with.
    fn first_language(&self, id: NodeId, node: &Node) -> Option<Language> {
        if matches!(node.kind, Kind::InlineHtml(_)) {
            return None;
        }
        if let Some(language) = self.languages.of(id) {
            return Some(language);
        }
        match node.kind {
            Kind::Text(_) => self
                .languages
                .parts(id)
                .next()
                .map(|(_, language)| language),
            _ => None,
        }
    }

    /// Opens, keeps or ends a run of foreign siblings before an inline node is written.
    fn run(&mut self, id: NodeId, node: &Node) {
        if self.languages.is_empty() {
            return;
        }
        let first = self.first_language(id, node);
        if let Some(Frame {
            closing: Closing::Run(language),
            ..
        }) = self.stack.last()
        {
            if first == Some(*language) {
                return;
            }
            self.end_run();
        }
        let Some(language) = first.filter(|&language| language != self.language) else {
            return;
        };
        if self.languages.mixed(id) {
            // A mixed text opens and ends its own runs, part by part.
            return;
        }
        let parent_end = self.stack.last().map_or(NodeId::MAX, |frame| frame.end);
        let follower = self
            .document
            .node(node.end)
            .filter(|_| node.end < parent_end);
        let alone = follower.is_none_or(|next| {
            !is_inline(&next.kind) || self.first_language(node.end, next) != Some(language)
        });
        let element = matches!(
            node.kind,
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link(_) | Kind::Image(_)
        );
        if alone && element {
            return;
        }
        self.open_run(language);
    }

    fn open_run(&mut self, language: Language) {
        if language == self.language {
            return;
        }
        let parent_end = self.stack.last().map_or(NodeId::MAX, |frame| frame.end);
        self.out.push_str("<span");
        self.lang(Some(language));
        self.out.push('>');
        self.push(parent_end, Closing::Run(language), Some(language));
    }

    fn end_run(&mut self) {
        if matches!(
            self.stack.last(),
            Some(Frame {
                closing: Closing::Run(_),
                ..
            })
        ) {
            self.close_top();
        }
    }

    fn text(&mut self, id: NodeId, text: &str, node: &Node) {
        if !self.languages.mixed(id) {
            escape::text(&mut self.out, text);
            return;
        }
        let whole = match &node.kind {
            Kind::Text(Text::Source(span)) => span.start,
            _ => node.span.start,
        };
        let parts: Vec<(u32, Language)> = self.languages.parts(id).collect();
        let mut from = whole;
        for (end, language) in parts {
            let part = self
                .source
                .text()
                .get(from as usize..end as usize)
                .unwrap_or("");
            from = end;
            match self.stack.last() {
                Some(Frame {
                    closing: Closing::Run(open),
                    ..
                }) if *open == language => {}
                _ => {
                    self.end_run();
                    self.open_run(language);
                }
            }
            escape::text(&mut self.out, part);
        }
    }

    // ------------------------------------------------------------------ blocks

    fn heading(&mut self, index: usize, node: &Node, lang: Option<Language>) {
        self.cr();
        let Some(heading) = self.document.headings.get(index) else {
            return;
        };
        let level = match self.settings {
            None => heading.level,
            Some(_) => self.levels.get(index).copied().unwrap_or(heading.level),
        };
        let is_empty = self.settings.is_some() && heading.text.is_empty();
        if is_empty && node.end == heading.node + 1 {
            // A heading without words heads nothing; links to it still arrive.
            if let Some(id) = self.settings.and_then(|settings| settings.ids.get(index)) {
                self.out.push_str("<div");
                self.attribute("id", id);
                self.out.push_str("></div>\n");
            }
            return;
        }
        let _ = write!(self.out, "<h{level}");
        let id = self.settings.and_then(|settings| settings.ids.get(index));
        if let Some(id) = id {
            self.attribute("id", id);
        }
        if self.settings.is_some() && !heading.classes.is_empty() {
            self.attribute("class", &heading.classes.join(" "));
        }
        self.lang(lang);
        self.out.push('>');
        if self.settings.is_some() {
            for anchor in &heading.anchors {
                if id.is_none_or(|id| **id != **anchor) {
                    self.sanitizer.reserve(anchor);
                    self.out.push_str("<a");
                    self.attribute("id", anchor);
                    self.out.push_str("></a>");
                }
            }
        }
        self.push(node.end, Closing::Heading(level, id.map(|_| index)), lang);
    }

    fn list(&mut self, start: Option<u64>, node: &Node, lang: Option<Language>) {
        self.cr();
        match start {
            None => self.out.push_str("<ul"),
            Some(1) => self.out.push_str("<ol"),
            Some(number) => {
                let _ = write!(self.out, "<ol start=\"{number}\"");
            }
        }
        self.lang(lang);
        self.out.push_str(">\n");
        let closing = if start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        };
        self.push(node.end, Closing::Line(closing), lang);
    }

    fn code_block(&mut self, id: NodeId, node: &Node, info: Option<&str>) {
        self.cr();
        let site = self.settings.is_some();
        // A box that scrolls must take the focus, or keyboards cannot scroll it (WCAG 2.1.1).
        // Code runs left to right in every language.
        self.out.push_str(if site {
            "<pre tabindex=\"0\" dir=\"ltr\"><code"
        } else {
            "<pre><code"
        });
        let name = info.and_then(|info| info.split_whitespace().next());
        if let Some(name) = name {
            self.attribute("class", &format!("language-{name}"));
        }
        self.out.push('>');
        for (_, child) in self.document.range(id as usize + 1..node.end as usize) {
            if let Kind::Text(text) = &child.kind {
                escape::text(&mut self.out, text.read(self.source));
            }
        }
        self.out.push_str("</code></pre>\n");
    }

    fn raw(&mut self, text: &'a Text, inline: bool) {
        let html = text.read(self.source);
        let Some(settings) = self.settings.filter(|settings| !settings.raw_html) else {
            self.out.push_str(html);
            return;
        };
        let start = match text {
            Text::Source(span) => Some(span.start as usize),
            Text::Owned(_) => None,
        };
        let around = self.languages.tag(self.language);
        let parts = |range: std::ops::Range<usize>| {
            let mut found: Vec<(usize, &str)> = Vec::new();
            let Some(base) = start else {
                return found;
            };
            let (from, to) = (base + range.start, base + range.end);
            for (run, tag) in settings.foreign {
                let (begin, end) = (run.start as usize, run.end as usize);
                if end <= from || to <= begin {
                    continue;
                }
                if from < begin {
                    found.push((begin - base, ""));
                }
                found.push((end.min(to) - base, if tag == around { "" } else { tag }));
            }
            found
        };
        let mark = self.container_mark();
        let used = html.trim_end_matches('\n');
        self.sanitizer
            .fragment(used, inline, mark, settings.address, &parts, &mut self.out);
        if !inline && !self.out.is_empty() {
            self.cr();
        }
    }

    /// Raw elements may close down to here: what the innermost Markdown container found open.
    fn container_mark(&self) -> Mark {
        let mut frames = self.stack.iter().rev();
        frames
            .find(|frame| !matches!(frame.closing, Closing::Nothing | Closing::Run(_)))
            .map_or(Mark::default(), |frame| frame.mark)
    }

    fn table(&mut self, aligns: &[Align], node: &Node, lang: Option<Language>) {
        self.cr();
        self.tables += 1;
        let label = self.say("table-label", &[("number", self.tables.into())]);
        self.out
            .push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &label);
        self.out.push_str(">\n<table");
        self.lang(lang);
        self.out.push_str(">\n");
        let table = Table {
            aligns: aligns.to_vec(),
            column: 0,
            in_head: false,
            in_body: false,
        };
        self.push(node.end, Closing::Table(table), lang);
    }

    fn innermost_table(&mut self) -> Option<&mut Table> {
        self.stack
            .iter_mut()
            .rev()
            .find_map(|frame| match &mut frame.closing {
                Closing::Table(table) => Some(table),
                _ => None,
            })
    }

    fn cell(&mut self, id: NodeId, node: &Node, lang: Option<Language>) {
        let Some(table) = self.innermost_table() else {
            return;
        };
        let align = table
            .aligns
            .get(table.column)
            .copied()
            .unwrap_or(Align::None);
        table.column += 1;
        // An empty header cell heads nothing.
        let heads = table.in_head && node.end > id + 1;
        self.out
            .push_str(if heads { "<th scope=\"col\"" } else { "<td" });
        match align {
            Align::None | Align::Left => {}
            Align::Center => self.out.push_str(" class=\"center\""),
            Align::Right => self.out.push_str(" class=\"end\""),
        }
        self.lang(lang);
        self.out.push('>');
        self.push(
            node.end,
            Closing::Cell(if heads { "</th>\n" } else { "</td>\n" }),
            lang,
        );
    }

    // ------------------------------------------------------------------ inline

    fn inline(&mut self, open: &str, close: &'static str, node: &Node, lang: Option<Language>) {
        self.out.push('<');
        self.out.push_str(open);
        self.lang(lang);
        self.out.push('>');
        self.push(node.end, Closing::Text(close), lang);
    }

    /// The address as the page writes it; `None` for one that is not to be followed.
    fn address(&self, link: &Link, used: Use) -> Option<String> {
        let url = if link.email {
            format!("mailto:{}", link.url)
        } else {
            link.url.to_string()
        };
        match self.settings {
            None => Some(url),
            Some(settings) => (settings.address)(&escape::safe_url(&url, used)?, used),
        }
    }

    fn link(&mut self, link: &Link, node: &Node, lang: Option<Language>) {
        self.links += 1;
        match self.address(link, Use::Link) {
            Some(url) => {
                self.out.push_str("<a href=\"");
                escape::href(&mut self.out, &url);
                self.out.push('"');
                if !link.title.is_empty() {
                    self.attribute("title", &link.title);
                }
                self.lang(lang);
                self.out.push('>');
                self.push(node.end, Closing::Link, lang);
            }
            // Its words stay; only the way is closed.
            None => {
                self.out.push_str("<span class=\"no-link\"");
                self.lang(lang);
                self.out.push('>');
                self.push(node.end, Closing::Text("</span>"), lang);
            }
        }
    }

    fn image(&mut self, id: NodeId, link: &Link, lang: Option<Language>) {
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
    fn unshown(&mut self, link: &Link, alt: &str, lang: Option<Language>) {
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

    fn reference(&mut self, label: &'a str) {
        if !self.definitions.contains_key(label) {
            self.out.push_str("[^");
            escape::text(&mut self.out, label);
            self.out.push(']');
            return;
        }
        let number = match self.footnotes.get_mut(label) {
            Some(footnote) => {
                footnote.references += 1;
                footnote.number
            }
            None => self.cite(label, 1),
        };
        let count = self
            .footnotes
            .get(label)
            .map_or(1, |footnote| footnote.references);
        let id = reference_id(number, count);
        let name = self.say("footnote-reference", &[("number", number.into())]);
        let _ = write!(
            self.out,
            "<sup><a class=\"footnote\" id=\"{id}\" href=\"#footnote-{number}\""
        );
        self.attribute("aria-label", &name);
        let _ = write!(self.out, ">{number}</a></sup>");
    }

    fn cite(&mut self, label: &'a str, references: usize) -> usize {
        self.cited.push(label);
        let number = self.cited.len();
        self.footnotes
            .insert(label, Footnote { number, references });
        number
    }

    fn write_footnotes(&mut self) {
        if self.definitions.is_empty() {
            return;
        }
        self.cr();
        let heading = self.say("footnotes", &[]);
        self.out.push_str("<section class=\"footnotes\"");
        self.attribute("aria-label", &heading);
        self.out.push_str(">\n<ol>\n");
        // A footnote may cite others, so the list grows while it is written. Those that nothing
        // cites come last: what an author wrote is not dropped.
        let mut at = 0;
        loop {
            if at == self.cited.len() {
                let mut rest: Vec<(NodeId, &'a str)> = self
                    .definitions
                    .iter()
                    .filter(|(label, _)| !self.footnotes.contains_key(*label))
                    .map(|(label, id)| (*id, *label))
                    .collect();
                rest.sort_unstable();
                match rest.first() {
                    Some(&(_, label)) => self.cite(label, 0),
                    None => break,
                };
            }
            let Some(&label) = self.cited.get(at) else {
                break;
            };
            at += 1;
            self.footnote(label, at);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn footnote(&mut self, label: &str, number: usize) {
        let Some(&id) = self.definitions.get(label) else {
            return;
        };
        let Some(node) = self.document.node(id) else {
            return;
        };
        let _ = write!(self.out, "<li id=\"footnote-{number}\">");
        self.range(id + 1, node.end);
        // The way back stands at the end of the last paragraph.
        let tail = if self.out.ends_with("</p>\n") {
            self.out.truncate(self.out.len() - "</p>\n".len());
            "</p>\n"
        } else {
            ""
        };
        let references = self
            .footnotes
            .get(label)
            .map_or(0, |footnote| footnote.references);
        for count in 1..=references {
            let back = self.say(
                "footnote-back",
                &[("number", number.into()), ("count", count.into())],
            );
            let _ = write!(
                self.out,
                " <a class=\"back\" href=\"#{}\"",
                reference_id(number, count)
            );
            self.attribute("aria-label", &back);
            self.out.push_str(">↩</a>");
        }
        self.out.push_str(tail);
        self.out.push_str("</li>\n");
    }

    // ------------------------------------------------------------------ frames

    fn push(&mut self, end: NodeId, closing: Closing, lang: Option<Language>) {
        let frame = Frame {
            end,
            closing,
            around: self.language,
            mark: self.sanitizer.mark(),
        };
        if let Some(language) = lang {
            self.language = language;
        }
        self.stack.push(frame);
    }

    /// Ends the nodes that do not reach to `at`, down to a depth of the stack.
    fn close_until(&mut self, at: NodeId, depth: usize) {
        while self.stack.len() > depth
            && self.stack.last().is_some_and(|frame| {
                frame.end <= at && !(frame.end == at && frame.end == NodeId::MAX)
            })
        {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.language = frame.around;
        match frame.closing {
            // Raw elements stay open past the block of HTML that opened them.
            Closing::Nothing => return,
            Closing::Run(_) => {
                self.out.push_str("</span>");
                return;
            }
            _ => {}
        }
        if self.settings.is_some() {
            self.sanitizer.close(frame.mark, &mut self.out);
        }
        match frame.closing {
            Closing::Text(text) => self.out.push_str(text),
            Closing::Line(text) => {
                self.cr();
                self.out.push_str(text);
            }
            Closing::Heading(level, index) => {
                let id = index.and_then(|index| self.settings?.ids.get(index));
                if let Some(id) = id.filter(|_| level > 1) {
                    // A help for pointers; keyboards and screen readers have the same links in
                    // the table of contents.
                    self.out.push_str("<a class=\"anchor\" href=\"#");
                    escape::href(&mut self.out, id);
                    self.out
                        .push_str("\" aria-hidden=\"true\" tabindex=\"-1\"></a>");
                }
                let _ = writeln!(self.out, "</h{level}>");
            }
            Closing::Link => self.out.push_str("</a>"),
            Closing::Table(table) => {
                if table.in_body {
                    self.out.push_str("</tbody>\n");
                }
                self.out.push_str("</table>\n</div>\n");
            }
            Closing::TableHead => {
                if let Some(table) = self.innermost_table() {
                    table.in_head = false;
                }
                self.out.push_str("</tr>\n</thead>\n");
            }
            Closing::Cell(text) => self.out.push_str(text),
            Closing::Nothing | Closing::Run(_) => {}
        }
    }

    // ------------------------------------------------------------------ small things

    /// A fresh line, unless there is one.
    fn cr(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn open_line(&mut self, tag: &str, lang: Option<Language>) {
        self.cr();
        self.out.push('<');
        self.out.push_str(tag);
        self.lang(lang);
        self.out.push('>');
    }

    fn lang(&mut self, lang: Option<Language>) {
        let Some(language) = lang else { return };
        let tag = match (language, self.settings) {
            // Back to the page's language inside a foreign part; templates set it on the article.
            (0, _) => return,
            _ => self.languages.tag(language),
        };
        self.attribute("lang", tag);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::text(&mut self.out, value);
        self.out.push('"');
    }

    fn say(&self, id: &str, args: &[(&str, crate::messages::Value<'_>)]) -> String {
        self.settings
            .map_or_else(String::new, |settings| (settings.say)(id, args))
    }
}

fn reference_id(number: usize, count: usize) -> String {
    if count > 1 {
        format!("footnote-ref-{number}-{count}")
    } else {
        format!("footnote-ref-{number}")
    }
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
