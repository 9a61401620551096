//! Suppressions: what an author declares to be as it should be, always with a reason.
//!
//! In a page `<!-- diglot-allow RULE: reason -->` speaks for the block that follows it, or for the
//! block it stands in; `diglot-allow-begin` … `diglot-allow-end` for what is between them;
//! `diglot-allow-page` and `diglot: {allow: {RULE: reason}}` in the front matter for the page;
//! `[[allow]]` in `diglot.toml` for many pages.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::config::{Allow, Config};
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Kind, NodeId};
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

/// What one rule's suppressions in a file reach, and where the rule found something there.
#[derive(Default)]
struct Ground {
    /// Whether the whole file is covered.
    whole: bool,
    /// The stretches that are covered, joined where they meet: ascending and apart.
    reaches: Vec<Span>,
    /// Where the findings begin.
    places: Vec<u32>,
    /// Whether there are findings without a place.
    placeless: bool,
}

impl Ground {
    /// The ground of each rule that `list` names.
    fn of(list: &[Allowance]) -> BTreeMap<&str, Self> {
        let mut grounds: BTreeMap<&str, Self> = BTreeMap::new();
        for allowance in list {
            let ground = grounds.entry(&allowance.rule).or_default();
            match allowance.reach {
                Some(reach) => ground.reaches.push(reach),
                None => ground.whole = true,
            }
        }
        for ground in grounds.values_mut() {
            ground.reaches.sort_unstable();
            ground.reaches.dedup_by(|next, open| {
                let meets = next.start <= open.end;
                if meets {
                    open.end = open.end.max(next.end);
                }
                meets
            });
        }
        grounds
    }

    /// Takes note of a finding and says whether it is covered: where it begins within a reach, both
    /// of whose ends count.
    fn covers(&mut self, finding: &Diagnostic) -> bool {
        let Some(label) = &finding.label else {
            self.placeless = true;
            return self.whole;
        };
        let start = label.span.start;
        self.places.push(start);
        let before = self.reaches.partition_point(|reach| reach.start <= start);
        let near = before.checked_sub(1).and_then(|at| self.reaches.get(at));
        self.whole || near.is_some_and(|reach| start <= reach.end)
    }

    /// Whether a suppression that reaches so far had a finding to cover.
    fn is_used(&self, reach: Option<Span>) -> bool {
        let Some(reach) = reach else {
            return self.placeless || !self.places.is_empty();
        };
        let first = self.places.partition_point(|&place| place < reach.start);
        self.places
            .get(first)
            .is_some_and(|&place| place <= reach.end)
    }
}

/// Takes the allowed findings out of `findings`, which are sorted, and adds what is wrong with the
/// suppressions themselves. Returns how many were taken out.
pub(super) fn apply(files: &[Allowed], levels: &Levels, findings: &mut Vec<Diagnostic>) -> usize {
    if files.is_empty() {
        return 0;
    }
    let mut grounds: Vec<BTreeMap<&str, Ground>> =
        files.iter().map(|file| Ground::of(&file.list)).collect();
    // Two files may have one name, a page of a locale and its messages.
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        named.entry(file.source.name()).or_default().push(at);
    }
    let before = findings.len();
    findings.retain(|finding| {
        let here = named.get(finding.file_name());
        let mut allowed = false;
        for &at in here.into_iter().flatten() {
            let ground = grounds.get_mut(at);
            let ground = ground.and_then(|rules| rules.get_mut(finding.rule));
            allowed |= ground.is_some_and(|ground| ground.covers(finding));
        }
        !allowed
    });
    let suppressed = before - findings.len();
    for (file, mut grounds) in files.iter().zip(grounds) {
        for ground in grounds.values_mut() {
            ground.places.sort_unstable();
        }
        // One that is of no use needs no end.
        let mut idle: HashSet<u32> = HashSet::new();
        for allowance in &file.list {
            let ground = grounds.get(&*allowance.rule);
            let used = ground.is_some_and(|ground| ground.is_used(allowance.reach));
            let how = format!("`diglot-allow {}: the reason`", allowance.rule);
            for fault in faults(allowance, used, &how, &file.source, levels) {
                if fault.rule != WITHOUT_REASON {
                    idle.insert(allowance.span.start);
                }
                findings.push(fault.in_locale(&file.locale));
            }
        }
        let singles = file.singles.iter().filter(|single| match single {
            Single::Begin(span) => !idle.contains(&span.start),
            Single::End(_) => true,
        });
        findings.extend(singles.filter_map(|&single| alone(single, file, levels)));
    }
    findings.sort_by(Diagnostic::order);
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
