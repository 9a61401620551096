//! `lang` on nodes, and on runs of siblings that no element holds.

use super::{Closing, Frame, Language, Writer, escape};
use crate::document::{Kind, Node, NodeId, Text};

impl Writer<'_> {
    /// The language that the node's own element must name: its one language, where that is not the
    /// one around it.
    pub(super) fn own_language(&self, id: NodeId, kind: &Kind) -> Option<Language> {
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
    pub(super) fn first_language(&self, id: NodeId, node: &Node) -> Option<Language> {
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
    pub(super) fn run(&mut self, id: NodeId, node: &Node) {
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
            !next.kind.is_inline() || self.first_language(node.end, next) != Some(language)
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

    pub(super) fn open_run(&mut self, language: Language) {
        if language == self.language {
            return;
        }
        let parent_end = self.stack.last().map_or(NodeId::MAX, |frame| frame.end);
        self.out.push_str("<span");
        self.lang(Some(language));
        self.out.push('>');
        self.push(parent_end, Closing::Run(language), Some(language));
    }

    pub(super) fn end_run(&mut self) {
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

    pub(super) fn text(&mut self, id: NodeId, text: &str, node: &Node) {
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
}
