//! Headings, lists, code, raw HTML and tables.

use std::fmt::Write as _;

use super::super::sanitize::Mark;
use super::{Closing, Language, Table, Writer, escape};
use crate::document::{Align, Kind, Node, NodeId, Text};

impl<'a> Writer<'a> {
    pub(super) fn heading(&mut self, index: usize, node: &Node, lang: Option<Language>) {
        self.cr();
        let Some(heading) = self.document.headings.get(index) else {
            return;
        };
        let level = match self.settings {
            None => heading.level,
            Some(_) => self.levels.get(index).copied().unwrap_or(heading.level),
        };
        let is_empty = self.settings.is_some() && heading.text.is_empty();
        let mut inside = self
            .document
            .range(heading.node as usize + 1..node.end as usize);
        if is_empty && inside.all(|(_, inner)| matches!(inner.kind, Kind::InlineHtml(_))) {
            // A heading without words heads nothing; links to it, or to an anchor in it, still
            // arrive.
            self.out.push_str("<div");
            if let Some(id) = self.settings.and_then(|settings| settings.ids.get(index)) {
                self.attribute("id", id);
            }
            self.out.push('>');
            self.push(node.end, Closing::Text("</div>\n"), lang);
            return;
        }
        self.out.push_str("<h");
        self.level(level);
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

    pub(super) fn list(&mut self, start: Option<u64>, node: &Node, lang: Option<Language>) {
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

    pub(super) fn code_block(&mut self, id: NodeId, node: &Node, info: Option<&str>) {
        self.cr();
        let site = self.settings.is_some();
        // A box that scrolls must take the focus, or keyboards cannot scroll it (WCAG 2.1.1).
        // Code runs left to right in every language.
        self.out.push_str(if site {
            "<pre tabindex=\"0\" dir=\"ltr\""
        } else {
            "<pre"
        });
        self.place();
        self.out.push_str("><code");
        let name = info.and_then(|info| info.split_whitespace().next());
        if let Some(name) = name {
            self.out.push_str(" class=\"language-");
            escape::text(&mut self.out, name);
            self.out.push('"');
        }
        self.out.push('>');
        let mut code = String::new();
        for (_, child) in self.document.range(id as usize + 1..node.end as usize) {
            if let Kind::Text(text) = &child.kind {
                code.push_str(text.read(self.source));
            }
        }
        let known = self.settings.and_then(|settings| settings.highlighted);
        let coloured = known
            .zip(name)
            .is_some_and(|(known, name)| known.code(&mut self.out, name, &code));
        if !coloured {
            escape::text(&mut self.out, &code);
        }
        self.out.push_str("</code></pre>\n");
    }

    pub(super) fn raw(&mut self, text: &'a Text, inline: bool) {
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
            let foreign = settings.foreign;
            let first = foreign.partition_point(|(run, _)| run.end as usize <= from);
            for (run, tag) in foreign.get(first..).unwrap_or(&[]) {
                let (begin, end) = (run.start as usize, run.end as usize);
                if to <= begin {
                    break;
                }
                if from < begin {
                    found.push((begin - base, ""));
                }
                found.push((end.min(to) - base, if tag == around { "" } else { tag }));
            }
            found
        };
        if !std::mem::replace(&mut self.is_reserved, true) {
            for id in settings.ids {
                self.sanitizer.reserve(id);
            }
        }
        let mark = self.container_mark();
        let used = html.trim_end_matches('\n');
        self.sanitizer
            .fragment(used, inline, mark, settings.address, &parts, &mut self.out);
        if !inline && !self.out.is_empty() {
            self.cr();
        }
    }

    /// Raw elements may close down to here: what the innermost Markdown container found open.
    pub(super) fn container_mark(&self) -> Mark {
        let mut frames = self.stack.iter().rev();
        frames
            .find(|frame| !matches!(frame.closing, Closing::Nothing | Closing::Run(_)))
            .map_or(Mark::default(), |frame| frame.mark)
    }

    pub(super) fn table(&mut self, aligns: &[Align], node: &Node, lang: Option<Language>) {
        self.cr();
        self.tables += 1;
        let label = self.say("table-label", &[("number", self.tables.into())]);
        self.out
            .push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &label);
        self.said(true);
        self.out.push_str(">\n<table");
        match lang {
            Some(_) => self.lang(lang),
            None => self.said(false),
        }
        self.out.push_str(">\n");
        let table = Table {
            aligns: aligns.to_vec(),
            column: 0,
            in_head: false,
            in_body: false,
        };
        self.push(node.end, Closing::Table(table), lang);
    }

    pub(super) fn innermost_table(&mut self) -> Option<&mut Table> {
        self.stack
            .iter_mut()
            .rev()
            .find_map(|frame| match &mut frame.closing {
                Closing::Table(table) => Some(table),
                _ => None,
            })
    }

    pub(super) fn cell(&mut self, id: NodeId, node: &Node, lang: Option<Language>) {
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
}
