//! Every rule shown what it looks at.

use std::sync::Arc;

use rayon::prelude::*;

use super::allow::Allowed;
use super::by_file::ByFile;
use super::habits::{Choices, Habits};
use super::options::Levels;
use super::precedence::may_meet_beside;
use super::rule::{self, Group, Rule, Scope};
use super::rules::inconsistent_translation;
use super::rules::length_outlier::{self, Length};
use super::rules::places::Wording;
use super::signs::Asked;
use super::together::Groups;
use super::{Beside, Context, Findings, RULES, Reading, Signs};
use crate::content::{Opened, Page};
use crate::diagnostic::{Diagnostic, Level};
use crate::translation::Pair;

/// Every finding, and the pages that have suppressions; `beside` sees each page. What stands in the pages
/// and how they write is in `context` then.
pub(super) fn gather<'p, 'a>(
    context: &mut Context<'a>,
    pages: &'p [&'a Page],
    levels: &Levels,
    beside: &Beside<'_>,
) -> (ByFile<'p>, Vec<Allowed>) {
    let on: Vec<(&'static Rule, Level)> = RULES
        .iter()
        .filter_map(|rule| Some((rule, levels.of(rule.name)?)))
        .collect();
    let (mut all, allowed) = by_key(context, pages, &on, beside);
    for found in by_rule(context, &on) {
        all.add(found);
    }
    all.add(given(&context.corpus.diagnostics, levels).collect());
    (all, allowed)
}

/// What rules find that look at one page or one pair. A page of a large site is in the processor's
/// cache once for all of them, beside those of its key in the other locales; so a thread takes a key
/// with all its locales.
fn by_key<'p, 'a>(
    context: &mut Context<'a>,
    pages: &'p [&'a Page],
    on: &[(&'static Rule, Level)],
    beside: &Beside<'_>,
) -> (ByFile<'p>, Vec<Allowed>) {
    let show = Show::new(context, on, beside);
    let asks = show.asks;
    let keys = keys(context, pages);
    let keys: Vec<&[Keyed<'_, 'a>]> = keys.chunk_by(|a, b| a.key == b.key).collect();
    let mut all = ByFile::new(pages);
    let (mut signs, mut choices, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    let (mut allowed, mut wordings) = (Vec::new(), Vec::new());
    lengths.resize_with(pages.len(), Vec::new);
    signs.resize_with(pages.len(), Signs::default);
    choices.resize_with(pages.len(), Choices::default);
    let stretch = STRETCH.div_ceil(context.corpus.locales.len().max(1));
    let stretches = keys.len().div_ceil(stretch);
    for (at, stretch) in keys.chunks(stretch).enumerate() {
        let stretch = stretch.par_iter().with_max_len(crate::content::AT_ONCE);
        let looked: Vec<Looked> = stretch.map(|pages| show.key(pages)).collect();
        if at == 0 {
            // The next keys have about as many. Where there is room for all, nothing is copied; room
            // that stays empty is never touched.
            let read = looked.iter().flat_map(|looked| &looked.read);
            let texts: usize = read.map(|read| read.wordings.len()).sum();
            let _ = wordings.try_reserve(2 * stretches * texts);
        }
        for looked in looked {
            all.add(looked.others);
            for read in looked.read {
                let at = read.at;
                all.put(at, read.findings);
                let places = (signs.get_mut(at), choices.get_mut(at), lengths.get_mut(at));
                if let (Some(signs), Some(choices), Some(lengths)) = places {
                    (*signs, *choices, *lengths) = (read.signs, read.choices, read.lengths);
                }
                allowed.extend(read.allowed.map(|allowed| (read.at, allowed)));
                wordings.extend(read.wordings);
            }
        }
    }
    context.signs = signs;
    context.lengths = lengths;
    if !context.is_stopped() {
        context.wordings = inconsistent_translation::repeated(wordings);
    }
    if asks.habits {
        context.habits = Habits::of(context, choices);
    }
    allowed.sort_by_key(|(at, _)| *at);
    (
        all,
        allowed.into_iter().map(|(_, allowed)| allowed).collect(),
    )
}

/// How many pages are looked at together, more or less. What is found in them is a list for each key,
/// and those of all keys of a large site would be as much memory as what they come together in.
const STRETCH: usize = 2048;

/// A page among those of its key.
struct Keyed<'c, 'a> {
    /// The place of its key among all.
    key: usize,
    /// Its place among the pages.
    at: usize,
    page: &'a Page,
    /// Itself beside its source, if it is a translation, with the pair's place among all.
    pair: Option<(u32, &'c Pair<'a>)>,
}

/// The pages by key, of one key in the order of `pages`.
fn keys<'c, 'a>(context: &'c Context<'a>, pages: &[&'a Page]) -> Vec<Keyed<'c, 'a>> {
    let places = context.corpus.places();
    let mut keys: Vec<Keyed<'c, 'a>> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| Keyed {
            key: places.get(&page.key).copied().unwrap_or(usize::MAX),
            at,
            page,
            pair: context.place_of_pair(page).and_then(|at| {
                let pair = context.pairs.get(at)?;
                Some((at as u32, pair))
            }),
        })
        .collect();
    keys.sort_by_key(|keyed| keyed.key);
    keys
}

/// What was seen in the pages of one key.
struct Looked {
    read: Vec<Read>,
    /// What was found in other files than theirs.
    others: Vec<Diagnostic>,
}

/// What was read in a page for those that look at all of them.
struct Read {
    /// The page's place.
    at: usize,
    findings: Vec<Diagnostic>,
    signs: Signs,
    choices: Choices,
    lengths: Vec<Length>,
    wordings: Vec<Wording>,
    allowed: Option<Allowed>,
}

/// What rules that look at all pages ask of each.
#[derive(Clone, Copy)]
struct Asks {
    /// How it writes.
    habits: bool,
    /// How long its blocks became.
    lengths: bool,
    /// How its texts are translated.
    wordings: bool,
}

/// The rules that look at one page or one pair, and what they are shown.
struct Show<'c, 'a> {
    context: &'c Context<'a>,
    on: &'c [(&'static Rule, Level)],
    /// Of them those that compare blocks.
    blocks: Vec<(&'static Rule, Level)>,
    /// Whether one of them compares facts.
    compares_facts: bool,
    asks: Asks,
    /// What is asked of the characters of each locale.
    asked: Vec<Asked>,
    /// Who else sees each page.
    beside: &'c Beside<'c>,
}

impl<'c, 'a> Show<'c, 'a> {
    fn new(
        context: &'c Context<'a>,
        on: &'c [(&'static Rule, Level)],
        beside: &'c Beside<'c>,
    ) -> Self {
        let compares = |(rule, _): &&(&Rule, Level)| {
            let scope = &rule.scope;
            matches!(scope, Scope::Block(_) | Scope::Facts(_) | Scope::Blocks(_))
        };
        let has = |name: &str| on.iter().any(|(rule, _)| rule.name == name);
        let facts = |(rule, _): &(&Rule, Level)| matches!(rule.scope, Scope::Facts(_));
        Self {
            context,
            on,
            blocks: on.iter().filter(compares).copied().collect(),
            compares_facts: on.iter().any(facts),
            asks: Asks {
                habits: on.iter().any(|(rule, _)| rule.group == Group::Typography),
                lengths: has(length_outlier::RULE.name),
                wordings: has(inconsistent_translation::RULE.name),
            },
            asked: Asked::in_each(context),
            beside,
        }
    }

    /// Shows the rules all pages of one key.
    fn key(&self, pages: &[Keyed<'_, '_>]) -> Looked {
        let key = pages.first().map_or("", |keyed| keyed.page.key.as_str());
        let meet_beside = may_meet_beside(self.context.requirements, Some(key));
        let mut findings = Findings::of_all(self.context.texts).that_may_meet_beside(meet_beside);
        if self.context.is_stopped() {
            return Looked {
                read: Vec::new(),
                others: Vec::new(),
            };
        }
        // The documents of the key's pages go with these.
        let opened: Vec<Opened<'_>> = pages.iter().map(|keyed| keyed.page.opened()).collect();
        let place = |page: &Page| pages.iter().position(|keyed| keyed.page.is(page));
        let pairs: Vec<Option<(u32, Pair<'_>)>> = pages
            .iter()
            .zip(&opened)
            .map(|(keyed, own)| {
                let (at, pair) = keyed.pair?;
                let source = pair.source.and_then(|source| opened.get(place(source)?));
                let source = source.map(|source| &**source);
                Some((at, pair.with((source.or(pair.source), own))))
            })
            .collect();
        let signs: Vec<Signs> = opened.iter().map(|page| self.signs(page)).collect();
        for ((page, pair), own) in opened.iter().zip(&pairs).zip(&signs) {
            if let Some((_, pair)) = pair {
                let source = pair.source.and_then(|source| signs.get(place(source)?));
                self.pair(pair, (source, own), &mut findings);
            }
            self.page(page, own, &mut findings);
            (self.beside)(page);
        }
        let (found, others) = shared_out(findings, pages);
        let pages = pages.iter().zip(&opened).zip(&pairs).zip(signs).zip(found);
        let read = pages.map(|((((keyed, page), pair), signs), findings)| Read {
            at: keyed.at,
            findings,
            signs,
            choices: if self.asks.habits {
                Choices::of(self.context, page)
            } else {
                Choices::default()
            },
            lengths: match pair {
                Some((_, pair)) if self.asks.lengths => length_outlier::lengths(pair),
                _ => Vec::new(),
            },
            wordings: match pair {
                Some((at, pair)) if self.asks.wordings => Wording::of_pair((*at, pair)).collect(),
                _ => Vec::new(),
            },
            allowed: Allowed::by_page(page),
        });
        Looked {
            read: read.collect(),
            others,
        }
    }

    /// What stands in a page's file.
    fn signs(&self, page: &Page) -> Signs {
        let at = self.context.corpus.locale_index(&page.locale);
        let asked = at.and_then(|at| self.asked.get(at));
        let text = page.source.text();
        asked.map_or_else(|| Asked::default().read(text), |asked| asked.read(text))
    }

    fn page(&self, page: &Page, signs: &Signs, findings: &mut Findings) {
        let translatable = &self.context.corpus.config.check.translatable;
        let reading = Reading::new(page, translatable, signs);
        for &(rule, level) in self.on {
            if let Scope::Page(look) = rule.scope {
                findings.turn_to(rule.name, level);
                look(self.context, &reading, findings);
            }
        }
    }

    fn pair(&self, pair: &Pair<'_>, signs: (Option<&Signs>, &Signs), findings: &mut Findings) {
        let context = self.context;
        let groups = (!self.blocks.is_empty()).then(|| Groups::of(context, pair, signs));
        let together = groups.as_ref().map_or_else(Vec::new, Groups::together);
        for blocks_together in &together {
            let facts_differ = self.compares_facts && !blocks_together.state_alike();
            for &(rule, level) in &self.blocks {
                match rule.scope {
                    Scope::Block(look) => {
                        findings.turn_to(rule.name, level);
                        look(context, blocks_together, findings);
                    }
                    Scope::Facts(look) if facts_differ => {
                        findings.turn_to(rule.name, level);
                        look(context, blocks_together, findings);
                    }
                    _ => {}
                }
            }
        }
        for &(rule, level) in self.on {
            match rule.scope {
                Scope::Pair(look) => {
                    findings.turn_to(rule.name, level);
                    look(context, pair, findings);
                }
                Scope::Blocks(look) => {
                    findings.turn_to(rule.name, level);
                    look(context, &together, findings);
                }
                _ => {}
            }
        }
    }
}

/// The findings that mark a place of each of these pages, in their order, and the others.
fn shared_out(
    findings: Findings,
    pages: &[Keyed<'_, '_>],
) -> (Vec<Vec<Diagnostic>>, Vec<Diagnostic>) {
    let mut others = Vec::new();
    let lists = findings.into_lists();
    let place = |finding: &Diagnostic| {
        let source = &finding.label.as_ref()?.source;
        let mut pages = pages.iter();
        pages.position(|keyed| Arc::ptr_eq(&keyed.page.source, source))
    };
    let mut counts = vec![0; pages.len()];
    for at in lists.iter().flatten().filter_map(place) {
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    // Room for just what there is: these lists stay until all pages are read.
    let mut found: Vec<Vec<Diagnostic>> = counts.into_iter().map(Vec::with_capacity).collect();
    for finding in lists.into_iter().flatten() {
        let own = place(&finding).and_then(|at| found.get_mut(at));
        own.unwrap_or(&mut others).push(finding);
    }
    (found, others)
}

/// What rules find that look at more than a page or a pair.
fn by_rule(context: &Context<'_>, on: &[(&Rule, Level)]) -> Vec<Vec<Diagnostic>> {
    let meet_beside = may_meet_beside(context.requirements, None);
    let look = |&(rule, level): &(&Rule, Level)| {
        let findings = Findings::new(rule.name, level, context.texts);
        let mut findings = findings.that_may_meet_beside(meet_beside);
        match rule.scope {
            _ if context.is_stopped() => {}
            Scope::Corpus(look) => look(context, &mut findings),
            Scope::Catalog(look) => {
                for catalog in &context.catalogs {
                    look(context, catalog, &mut findings);
                }
            }
            Scope::Messages(look) => {
                if let Some((source, others)) = context.catalogs.split_first() {
                    for catalog in others {
                        look(context, source, catalog, &mut findings);
                    }
                }
            }
            Scope::Page(_)
            | Scope::Pair(_)
            | Scope::Block(_)
            | Scope::Facts(_)
            | Scope::Blocks(_)
            | Scope::Elsewhere => {}
        }
        findings.into_lists()
    };
    let found: Vec<Vec<Vec<Diagnostic>>> = on.par_iter().map(look).collect();
    found.into_iter().flatten().collect()
}

/// What a stage before has found, at the level of the rule that it names.
pub(super) fn given<'d>(
    diagnostics: &'d [Diagnostic],
    levels: &'d Levels,
) -> impl Iterator<Item = Diagnostic> + 'd {
    diagnostics.iter().filter_map(|given| {
        let mut finding = given.clone();
        if rule::find(given.rule).is_some() {
            finding.level = levels.of_given(given)?;
        }
        Some(finding)
    })
}
