//! Suppressions as they are written: in comments of a page, in its front matter, in the comments of
//! messages.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Allowance, Single};
use crate::content::Page;
use crate::document::{Block, Document, Kind, NodeId};
use crate::messages::audit::Catalog;
use crate::text::{Source, Span};

/// What each comment begins with.
const MARK: &str = "diglot-allow";

/// The suppressions written in a page, by place, and the comments that begin or end without the
/// other.
pub(super) fn of_page(page: &Page) -> (Vec<Allowance>, Vec<Single>) {
    let mut allowances = of_front_matter(page);
    let text = page.source.text().as_bytes();
    let singles = if memchr::memmem::find(text, MARK.as_bytes()).is_some() {
        of_comments(page.document(), &page.source, &mut allowances)
    } else {
        Vec::new()
    };
    (allowances, singles)
}

/// The suppressions in the comments of a locale's messages, with the file of the catalog that they
/// stand in: `# diglot-allow RULE: reason` above a message speaks for it.
pub(super) fn of_catalog(catalog: &Catalog) -> BTreeMap<usize, Vec<Allowance>> {
    let mut files: BTreeMap<usize, Vec<Allowance>> = BTreeMap::new();
    for entry in catalog.entries.values() {
        for (line, span) in &entry.comment {
            let Some(body) = line.trim_start().strip_prefix(MARK) else {
                continue;
            };
            let start = span.end as usize - body.len();
            let file = files.entry(entry.file).or_default();
            file.extend(named(body, start).into_iter().map(|mut allowed| {
                allowed.reach = Some(entry.extent);
                allowed
            }));
        }
    }
    for list in files.values_mut() {
        list.sort_by_key(|allowed| allowed.span);
    }
    files
}

/// The rules of `RULE, RULE: reason`, whose first byte stands at `start` of the file. Also the
/// grammar of a Fluent comment.
fn named(body: &str, start: usize) -> Vec<Allowance> {
    // A full-width colon is what a Chinese keyboard gives.
    let (names, reason) = match body.split_once([':', '：']) {
        Some((names, reason)) => (
            names,
            Some(reason.trim()).filter(|reason| !reason.is_empty()),
        ),
        None => (body, None),
    };
    let mut found = Vec::new();
    let mut offset = 0;
    for part in names.split_inclusive([',', '，', '、']) {
        let name = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、'));
        if !name.is_empty() {
            let at = start + offset + part.find(name).unwrap_or(0);
            found.push(Allowance {
                rule: name.to_owned(),
                span: Span::new(at, at + name.len()),
                reason: reason.map(str::to_owned),
                reach: None,
            });
        }
        offset += part.len();
    }
    found
}

fn of_front_matter(page: &Page) -> Vec<Allowance> {
    let Some(field) = page.front_matter.get("diglot") else {
        return Vec::new();
    };
    let Some(allow) = field.value.get("allow").and_then(|allow| allow.as_object()) else {
        return Vec::new();
    };
    let written = page.source.slice(field.value_span);
    let allowed = allow.iter().map(|(rule, reason)| {
        let reason = reason
            .as_str()
            .map(str::trim)
            .filter(|reason| !reason.is_empty());
        // The name's first occurrence in the value: good enough to point at, and always inside it.
        let span = match written.find(rule.as_str()) {
            Some(at) => {
                let start = field.value_span.start as usize + at;
                Span::new(start, start + rule.len())
            }
            None => field.key_span,
        };
        Allowance {
            rule: rule.clone(),
            span,
            reason: reason.map(str::to_owned),
            reach: None,
        }
    });
    allowed.collect()
}

/// Which part of a page a comment speaks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Next,
    Begin,
    End,
    Page,
}

fn of_comments(
    document: &Document,
    source: &Source,
    allowances: &mut Vec<Allowance>,
) -> Vec<Single> {
    let mut singles = Vec::new();
    // Allowances that wait for their end, by rule, as indices.
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut around = Around::default();
    for (id, node) in document.range(0..document.nodes.len()) {
        around.enter(document, id);
        if !matches!(node.kind, Kind::Html(_) | Kind::InlineHtml(_)) {
            continue;
        }
        for comment in comments(source.slice(node.span), node.span) {
            let Some((verb, rules)) = read(source, comment) else {
                continue;
            };
            if verb == Verb::End {
                let ended: Vec<usize> = if rules.is_empty() {
                    std::mem::take(&mut open).into_values().flatten().collect()
                } else {
                    let named = rules.iter();
                    named
                        .filter_map(|allowed| open.remove(&allowed.rule))
                        .flatten()
                        .collect()
                };
                if ended.is_empty() {
                    singles.push(Single::End(comment));
                }
                for at in ended {
                    if let Some(begun) = allowances.get_mut(at) {
                        let start = begun.span.start as usize;
                        begun.reach = Some(Span::new(start, comment.start as usize));
                    }
                }
                continue;
            }
            for mut allowed in rules {
                allowed.reach = match verb {
                    Verb::Page | Verb::End => None,
                    Verb::Next => Some(around.reach(document, id, comment)),
                    // Until its end is found, to the end of the page.
                    Verb::Begin => Some(Span::new(comment.end as usize, source.text().len())),
                };
                if verb == Verb::Begin {
                    let waiting = open.entry(allowed.rule.clone()).or_default();
                    waiting.push(allowances.len());
                }
                allowances.push(allowed);
            }
        }
    }
    let mut begun: Vec<usize> = open.into_values().flatten().collect();
    begun.sort_unstable();
    let begun = begun.iter().filter_map(|&at| allowances.get(at));
    singles.extend(begun.map(|allowance| Single::Begin(allowance.span)));
    singles
}

/// The comments in a stretch of HTML, without their fences.
fn comments(html: &str, at: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html.get(from..).and_then(|rest| rest.find("<!--")) {
        let start = from + start + "<!--".len();
        let Some(length) = html.get(start..).and_then(|rest| rest.find("-->")) else {
            break;
        };
        let base = at.start as usize;
        found.push(Span::new(base + start, base + start + length));
        from = start + length;
    }
    found
}

/// What a comment says: the verb, and each rule it names.
fn read(source: &Source, comment: Span) -> Option<(Verb, Vec<Allowance>)> {
    let text = source.slice(comment);
    let body = text.trim_start().strip_prefix(MARK)?;
    let (verb, body) = if let Some(rest) = body.strip_prefix("-begin") {
        (Verb::Begin, rest)
    } else if let Some(rest) = body.strip_prefix("-end") {
        (Verb::End, rest)
    } else if let Some(rest) = body.strip_prefix("-page") {
        (Verb::Page, rest)
    } else {
        (Verb::Next, body)
    };
    let start = comment.end as usize - body.len();
    Some((verb, named(body, start)))
}

/// What stands around the node that is looked at, kept up as the nodes go by: a page may hold a
/// hundred thousand comments.
#[derive(Default)]
struct Around {
    /// The containers around the node, and the node itself as the last.
    path: Vec<NodeId>,
    /// The first block that does not end before the node.
    block: usize,
    /// Blocks of HTML one after the other, and the node that follows them.
    run: Option<(Range<NodeId>, Option<NodeId>)>,
}

impl Around {
    /// Goes on to node `id`; every node is entered, in order.
    fn enter(&mut self, document: &Document, id: NodeId) {
        let ends = |open: NodeId| document.node(open).is_none_or(|open| open.end <= id);
        while self.path.last().is_some_and(|&open| ends(open)) {
            self.path.pop();
        }
        self.path.push(id);
        let blocks = document.blocks.get(self.block..).unwrap_or(&[]);
        let over = |block: &&Block| block.inlines.end <= id;
        self.block += blocks.iter().take_while(over).count();
    }

    /// What a comment in node `id`, which was entered last, speaks for: the block it stands in, or
    /// the one after it.
    fn reach(&mut self, document: &Document, id: NodeId, comment: Span) -> Span {
        let inline = document
            .node(id)
            .is_some_and(|node| matches!(node.kind, Kind::InlineHtml(_)));
        if let Some(block) = document.blocks.get(self.block)
            && inline
            && block.inlines.contains(&id)
        {
            return block.span.join(comment);
        }
        // Around the node stands the block of HTML itself, and around that what holds both.
        let mut outward = self.path.iter().rev().skip(1);
        let after = outward
            .next()
            .and_then(|&block| document.node(block))
            .map_or(id + 1, |block| block.end);
        let end = outward
            .next()
            .and_then(|&parent| document.node(parent))
            .map_or(document.nodes.len() as NodeId, |parent| parent.end);
        let next = self.after_html(document, after..end);
        match next.and_then(|next| document.node(next)) {
            Some(node) => comment.join(node.span),
            None => comment,
        }
    }

    /// The first sibling in `range` that is no block of HTML: a comment that speaks for the same
    /// block may stand between.
    fn after_html(&mut self, document: &Document, range: Range<NodeId>) -> Option<NodeId> {
        if let Some((run, next)) = &self.run
            && run.contains(&range.start)
        {
            return *next;
        }
        let mut at = range.start;
        let mut next = None;
        while at < range.end
            && let Some(node) = document.node(at)
        {
            if node.kind != Kind::HtmlBlock {
                next = Some(at);
                break;
            }
            at = node.end.max(at + 1);
        }
        let end = next.map_or(at, |next| next + 1);
        self.run = Some((range.start..end, next));
        next
    }
}
