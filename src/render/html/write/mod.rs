//! The walk over the tree that writes HTML.

mod blocks;
mod footnotes;
mod inline;
mod marks;
mod runs;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape;
use super::language::{Language, Languages};
use super::sanitize::{Mark, Sanitizer};
use super::{Body, Settings};
use crate::document::{Align, Document, Kind, Node, NodeId};
use crate::text::{Source, Span};

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
    /// Whether the sanitizer knows the ids of the headings, which it asks for in raw HTML only.
    is_reserved: bool,
    out: String,
    stack: Vec<Frame>,
    language: Language,
    /// The bytes of the block whose element is about to be written, where elements name theirs.
    place: Option<Span>,
    /// The levels that headings are shown at.
    levels: Vec<u8>,
    tables: usize,
    links: usize,
    definitions: BTreeMap<&'a str, NodeId>,
    footnotes: BTreeMap<&'a str, Footnote>,
    /// Labels in the order of their numbers.
    cited: Vec<&'a str>,
    notes: marks::Notes<'a>,
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
        is_reserved: false,
        out: String::with_capacity(source.text().len() * 3 / 2),
        stack: Vec::new(),
        language: 0,
        place: None,
        levels: super::outline(document),
        tables: 0,
        links: 0,
        definitions: BTreeMap::new(),
        footnotes: BTreeMap::new(),
        cited: Vec::new(),
        notes: settings.map_or_else(Vec::new, |_| marks::notes(document, source)),
    };
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
        let inline = node.kind.is_inline();
        let places = self.settings.is_some_and(|settings| settings.places);
        self.place = (places && !inline).then_some(node.span);
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
                    "<div class=\"alert alert-{0}\" role=\"note\">\n<p class=\"alert-title\"",
                    alert.name()
                );
                self.said(true);
                self.out.push('>');
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
                self.said(true);
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
            Kind::InlineHtml(text) => {
                if let Some(next) = self.mark(id) {
                    return next;
                }
                self.raw(text, true);
            }
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
        // Raw elements stay open past the block of HTML that opened them, and past a run.
        let contains = !matches!(frame.closing, Closing::Nothing | Closing::Run(_));
        if contains && self.settings.is_some() {
            self.sanitizer.close(frame.mark, &mut self.out);
        }
        match frame.closing {
            Closing::Text(text) | Closing::Cell(text) => self.out.push_str(text),
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
                self.out.push_str("</h");
                self.level(level);
                self.out.push_str(">\n");
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
            Closing::Run(_) => self.out.push_str("</span>"),
            Closing::Nothing => {}
        }
    }

    /// The level of a heading, 1 to 6.
    fn level(&mut self, level: u8) {
        self.out.push(char::from(b'0' + level.min(9)));
    }

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

    /// The attributes that any element may have: its place in the source, its language.
    fn lang(&mut self, lang: Option<Language>) {
        self.place();
        let Some(language) = lang else { return };
        let tag = match (language, self.settings) {
            // Back to the page's language inside a foreign part; templates set it on the article.
            (0, _) => return,
            _ => self.languages.tag(language),
        };
        self.attribute("lang", tag);
    }

    /// Where the element stands in the source, for what points at it: see [`Settings::places`].
    fn place(&mut self) {
        if let Some(span) = self.place.take() {
            let _ = write!(self.out, " data-place=\"{}-{}\"", span.start, span.end);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::text(&mut self.out, value);
        self.out.push('"');
    }

    /// Where messages are in another language than the page: the language of an element with a
    /// message's words, or (`ours` false) of the page's own words inside it.
    fn said(&mut self, ours: bool) {
        let Some((message, page)) = self.settings.and_then(|settings| settings.said_in) else {
            return;
        };
        let locale = if ours { message } else { page };
        self.attribute("lang", locale.tag());
        self.attribute("dir", locale.direction());
    }

    fn say(&self, id: &str, args: &[(&str, crate::messages::Value<'_>)]) -> String {
        self.settings
            .map_or_else(String::new, |settings| (settings.say)(id, args))
    }
}
