//! Suppressions: what an author declares to be as it should be, always with a reason.
//!
//! In a page `<!-- diglot-allow RULE: reason -->` speaks for the block that follows it, or for the
//! block it stands in; `diglot-allow-begin` … `diglot-allow-end` for what is between them;
//! `diglot-allow-page` and `diglot: {allow: {RULE: reason}}` in the front matter for the page;
//! `[[allow]]` in `diglot.toml` for many pages.

mod read;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::config::{Allow, Config};
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::messages::audit::Catalog;
use crate::text::{Source, Span};

use super::by_file::Files;
use super::options::Levels;
use super::rule;

const WITHOUT_END: &str = "suppression-without-end";

const WITHOUT_REASON: &str = "suppression-without-reason";

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

/// A comment of a pair that is alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Single {
    /// A begin, at the rule it names.
    Begin(Span),
    /// An end.
    End(Span),
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
        let (list, singles) = read::of_page(page);
        (!list.is_empty() || !singles.is_empty()).then(|| Self {
            source: Arc::clone(&page.source),
            locale: page.locale.clone(),
            list,
            singles,
        })
    }
    /// The suppressions in a locale's messages, one for each file that has some.
    pub(super) fn by_catalog(catalog: &Catalog) -> Vec<Self> {
        let found = read::of_catalog(catalog).into_iter();
        found
            .filter_map(|(file, list)| {
                Some(Self {
                    source: Arc::clone(&catalog.files.get(file)?.source),
                    locale: catalog.locale.clone(),
                    list,
                    singles: Vec::new(),
                })
            })
            .collect()
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

/// Takes the allowed findings out of `findings`, and adds what is wrong with the suppressions themselves.
/// Returns how many were taken out.
pub(super) fn apply(files: &[Allowed], levels: &Levels, findings: &mut Files) -> usize {
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
    let mut faulty = Vec::new();
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
                faulty.push(fault.in_locale(&file.locale));
            }
        }
        let singles = file.singles.iter().filter(|single| match single {
            Single::Begin(span) => !idle.contains(&span.start),
            Single::End(_) => true,
        });
        faulty.extend(singles.filter_map(|&single| alone(single, file, levels)));
    }
    findings.add(faulty);
    suppressed
}

/// Takes out the findings that `diglot.toml` allows, and adds what is wrong with what it says.
/// Returns how many were taken out.
pub(super) fn declared(config: &Config, levels: &Levels, findings: &mut Files) -> usize {
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
    findings.add(faulty);
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
