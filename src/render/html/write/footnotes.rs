//! Footnotes: numbered by their first use, listed at the end, each with its way back.

use std::fmt::Write as _;

use super::{Footnote, Writer, escape};
use crate::document::NodeId;

impl<'a> Writer<'a> {
    pub(super) fn reference(&mut self, label: &'a str) {
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
        self.said(true);
        let _ = write!(self.out, ">{number}</a></sup>");
    }

    pub(super) fn cite(&mut self, label: &'a str, references: usize) -> usize {
        self.cited.push(label);
        let number = self.cited.len();
        self.footnotes
            .insert(label, Footnote { number, references });
        number
    }

    pub(super) fn write_footnotes(&mut self) {
        if self.definitions.is_empty() {
            return;
        }
        self.cr();
        let heading = self.say("footnotes", &[]);
        self.out.push_str("<section class=\"footnotes\"");
        self.attribute("aria-label", &heading);
        self.said(true);
        self.out.push_str(">\n<ol");
        self.said(false);
        self.out.push_str(">\n");
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

    pub(super) fn footnote(&mut self, label: &str, number: usize) {
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
            self.said(true);
            self.out.push_str(">↩</a>");
        }
        self.out.push_str(tail);
        self.out.push_str("</li>\n");
    }
}

fn reference_id(number: usize, count: usize) -> String {
    if count > 1 {
        format!("footnote-ref-{number}-{count}")
    } else {
        format!("footnote-ref-{number}")
    }
}
