//! Suppressions: what an author declares to be as it should be, always with a reason.
//!
//! In a page `<!-- diglot-allow RULE: reason -->` speaks for the block that follows it, or for the
//! block it stands in; `diglot-allow-begin` … `diglot-allow-end` for what is between them;
//! `diglot-allow-page` and `diglot: {allow: {RULE: reason}}` in the front matter for the page;
//! `[[allow]]` in `diglot.toml` for many pages.

use std::sync::Arc;

use crate::config::{Allow, Config};
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Kind, NodeId};
use crate::locale::Locale;
use crate::messages::audit::Catalog;
use crate::text::{Source, Span};

use super::options::Levels;
use super::rule;

/// One rule allowed in one stretch of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Allowance {
    /// The rule's name as written.
    pub(crate) rule: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Why; `None` where no reason is given.
    pub(crate) reason: Option<String>,
    /// The bytes it speaks for; `None` for the whole file.
    pub(crate) reach: Option<Span>,
}

impl Allowance {
    fn covers(&self, finding: &Diagnostic) -> bool {
        if self.rule != finding.rule {
            return false;
        }
        match (self.reach, &finding.label) {
            (None, _) => true,
            (Some(reach), Some(label)) => {
                reach.start <= label.span.start && label.span.start <= reach.end
            }
            (Some(_), None) => false,
        }
    }
}

/// The suppressions written in a page, by place, and the comments that begin or end without the
/// other.
fn of_page(page: &Page) -> (Vec<Allowance>, Vec<Single>) {
    let mut allowances = of_front_matter(page);
    let singles = if page.source.text().contains(MARK) {
        of_comments(&page.document, &page.source, &mut allowances)
    } else {
        Vec::new()
    };
    (allowances, singles)
}

/// A comment of a pair that is alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Single {
    /// A begin, at the rule it names.
    Begin(Span),
    /// An end.
    End(Span),
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

const MARK: &str = "diglot-allow";

const WITHOUT_END: &str = "suppression-without-end";

const WITHOUT_REASON: &str = "suppression-without-reason";

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
    // Allowances that wait for their end, as indices.
    let mut open: Vec<usize> = Vec::new();
    for (id, node) in document.range(0..document.nodes.len()) {
        if !matches!(node.kind, Kind::Html(_) | Kind::InlineHtml(_)) {
            continue;
        }
        for comment in comments(source.slice(node.span), node.span) {
            let Some((verb, rules)) = read(source, comment) else {
                continue;
            };
            if verb == Verb::End {
                let before = open.len();
                open.retain(|&at| {
                    let Some(begun) = allowances.get_mut(at) else {
                        return false;
                    };
                    let ends =
                        rules.is_empty() || rules.iter().any(|allowed| allowed.rule == begun.rule);
                    if ends {
                        begun.reach =
                            Some(Span::new(begun.span.start as usize, comment.start as usize));
                    }
                    !ends
                });
                if open.len() == before {
                    singles.push(Single::End(comment));
                }
                continue;
            }
            for mut allowed in rules {
                allowed.reach = match verb {
                    Verb::Page | Verb::End => None,
                    Verb::Next => Some(reach(document, id, comment)),
                    // Until its end is found, to the end of the page.
                    Verb::Begin => Some(Span::new(comment.end as usize, source.text().len())),
                };
                if verb == Verb::Begin {
                    open.push(allowances.len());
                }
                allowances.push(allowed);
            }
        }
    }
    let begun = open.iter().filter_map(|&at| allowances.get(at));
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

/// The rules of `RULE, RULE: reason`, whose first byte stands at `start` of the file. Also the
/// grammar of a Fluent comment.
pub(crate) fn named(body: &str, start: usize) -> Vec<Allowance> {
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

/// What a comment in node `id` speaks for: the block it stands in, or the one after it.
fn reach(document: &Document, id: NodeId, comment: Span) -> Span {
    let inside = document.blocks.iter().find(|block| {
        block.inlines.contains(&id)
            && document
                .node(id)
                .is_some_and(|node| matches!(node.kind, Kind::InlineHtml(_)))
    });
    if let Some(block) = inside {
        return block.span.join(comment);
    }
    // The path of containers around the node; the last is the block of HTML itself.
    let mut path: Vec<NodeId> = Vec::new();
    for (at, node) in document.range(0..id as usize) {
        while path
            .last()
            .is_some_and(|&open| document.node(open).is_none_or(|open| open.end <= at))
        {
            path.pop();
        }
        if node.end > id {
            path.push(at);
        }
    }
    let block = path.pop();
    let after = block
        .and_then(|block| document.node(block))
        .map_or(id + 1, |node| node.end);
    let siblings = document
        .children(path.last().copied())
        .filter(|&(at, _)| at >= after);
    for (_, node) in siblings {
        // A comment that speaks for the same block may stand between.
        if node.kind != Kind::HtmlBlock {
            return comment.join(node.span);
        }
    }
    comment
}

/// A file with suppressions.
#[derive(Debug)]
pub(crate) struct Allowed {
    source: Arc<Source>,
    locale: Locale,
    list: Vec<Allowance>,
    singles: Vec<Single>,
}

impl Allowed {
    /// The suppressions of a page; `None` where it has none, as most have.
    pub(super) fn by_page(page: &Page) -> Option<Self> {
        let (list, singles) = of_page(page);
        (!list.is_empty() || !singles.is_empty()).then(|| Self {
            source: Arc::clone(&page.source),
            locale: page.locale.clone(),
            list,
            singles,
        })
    }
}

impl Allowed {
    /// The suppressions in the comments of a locale's messages, one for each file that has some:
    /// `# diglot-allow RULE: reason` above a message speaks for it.
    pub(super) fn by_catalog(catalog: &Catalog) -> Vec<Self> {
        let files = catalog.files.iter().enumerate();
        let mut found: Vec<Self> = Vec::new();
        for (at, file) in files.filter(|(_, file)| file.source.text().contains(MARK)) {
            let mut list = Vec::new();
            for entry in catalog.entries.values().filter(|entry| entry.file == at) {
                for (line, span) in &entry.comment {
                    let Some(body) = line.trim_start().strip_prefix(MARK) else {
                        continue;
                    };
                    let start = span.end as usize - body.len();
                    list.extend(named(body, start).into_iter().map(|mut allowed| {
                        allowed.reach = Some(entry.extent);
                        allowed
                    }));
                }
            }
            if !list.is_empty() {
                list.sort_by_key(|allowed| allowed.span);
                let source = Arc::clone(&file.source);
                found.push(Self {
                    source,
                    locale: catalog.locale.clone(),
                    list,
                    singles: Vec::new(),
                });
            }
        }
        found
    }
}

/// Takes the allowed findings out of `findings`, which are sorted, and adds what is wrong with the
/// suppressions themselves. Returns how many were taken out.
pub(super) fn apply(files: &[Allowed], levels: &Levels, findings: &mut Vec<Diagnostic>) -> usize {
    let mut suppressed = 0;
    for file in files {
        let mut used = vec![false; file.list.len()];
        let name = file.source.name();
        let start = findings.partition_point(|finding| finding.file_name() < name);
        let end = findings.partition_point(|finding| finding.file_name() <= name);
        let mut kept = Vec::new();
        for finding in findings.drain(start..end) {
            let mut allowed = false;
            for (allowance, used) in file.list.iter().zip(&mut used) {
                if allowance.covers(&finding) {
                    *used = true;
                    allowed = true;
                }
            }
            if allowed {
                suppressed += 1;
            } else {
                kept.push(finding);
            }
        }
        // One that is of no use needs no end.
        let mut idle: Vec<Span> = Vec::new();
        for (allowance, used) in file.list.iter().zip(used) {
            let how = format!("`diglot-allow {}: the reason`", allowance.rule);
            for fault in faults(allowance, used, &how, &file.source, levels) {
                if fault.rule != WITHOUT_REASON {
                    idle.push(allowance.span);
                }
                kept.push(fault.in_locale(&file.locale));
            }
        }
        let singles = file.singles.iter().filter(|single| match single {
            Single::Begin(span) => !idle.contains(span),
            Single::End(_) => true,
        });
        kept.extend(singles.filter_map(|&single| alone(single, file, levels)));
        kept.sort_by(Diagnostic::order);
        findings.splice(start..start, kept);
    }
    suppressed
}

/// Takes out the findings that `diglot.toml` allows, and adds what is wrong with what it says.
/// Returns how many were taken out.
pub(super) fn declared(config: &Config, levels: &Levels, findings: &mut Vec<Diagnostic>) -> usize {
    let Some(file) = config
        .file
        .as_ref()
        .filter(|_| !config.check.allow.is_empty())
    else {
        return 0;
    };
    let before = findings.len();
    let mut faulty = Vec::new();
    for allow in &config.check.allow {
        for (rule, span) in &allow.rules {
            let mut used = false;
            findings.retain(|finding| {
                let here = finding.rule == rule && reaches(allow, finding, config);
                used |= here;
                !here
            });
            let allowance = Allowance {
                rule: rule.clone(),
                span: *span,
                reason: allow.reason.clone(),
                reach: None,
            };
            let how = "`reason = \"the reason\"`";
            faulty.extend(faults(&allowance, used, how, file, levels));
        }
    }
    let suppressed = before - findings.len();
    findings.extend(faulty);
    suppressed
}

/// Whether a declaration speaks for the locale and the page of a finding.
fn reaches(allow: &Allow, finding: &Diagnostic, config: &Config) -> bool {
    let locale = finding.locale.as_ref();
    if !allow.locales.is_empty() && !locale.is_some_and(|own| allow.locales.contains(own)) {
        return false;
    }
    let Some(pages) = &allow.pages else {
        return true;
    };
    let name = finding.file_name();
    config.locales.iter().any(|locale| {
        let key = name.strip_prefix(&*locale.folder);
        let key = key.and_then(|rest| rest.strip_prefix('/'));
        key.is_some_and(|key| pages.matches(key) || pages.within(&locale.folder, name))
    })
}

/// What is wrong with a comment that lacks the other of its pair.
fn alone(single: Single, file: &Allowed, levels: &Levels) -> Option<Diagnostic> {
    let level = levels.of(WITHOUT_END)?;
    let (span, message, help) = match single {
        Single::Begin(span) => (
            span,
            "this suppression has no end, so it speaks for the rest of the page",
            "write <!-- diglot-allow-end --> where it is to end, or use diglot-allow-page",
        ),
        Single::End(span) => (
            span,
            "this ends a suppression that did not begin",
            "remove it, or write <!-- diglot-allow-begin RULE: reason --> where it is to begin",
        ),
    };
    let finding = Diagnostic::at(WITHOUT_END, level, &file.source, span, message);
    Some(finding.in_locale(&file.locale).help(help))
}

/// What is wrong with a suppression itself; `how` is the way to write its reason.
fn faults(
    allowance: &Allowance,
    used: bool,
    how: &str,
    source: &Arc<Source>,
    levels: &Levels,
) -> Vec<Diagnostic> {
    let name = &allowance.rule;
    let mut found = Vec::new();
    let mut add = |rule: &'static str, message: String, help: String| {
        if let Some(level) = levels.of(rule) {
            let finding = Diagnostic::at(rule, level, source, allowance.span, message);
            found.push(finding.help(help));
        }
    };
    if rule::find(name).is_none() {
        let (message, help) = rule::unknown(name);
        add("unknown-rule", message, help);
        return found;
    }
    if allowance.reason.is_none() {
        add(
            WITHOUT_REASON,
            format!("{name} is allowed without a reason"),
            format!("say why: {how}"),
        );
    }
    // A rule that did not run can have nothing to suppress.
    if !used && levels.of(name).is_some() {
        add(
            "unused-suppression",
            format!("{name} is allowed here and finds nothing here"),
            "remove the suppression".to_owned(),
        );
    }
    found
}
