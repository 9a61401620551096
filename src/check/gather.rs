//! Every rule shown what it looks at.

use rayon::prelude::*;

use super::options::Levels;
use super::rule::{self, Rule, Scope};
use super::together::Groups;
use super::{Context, Findings, RULES, Reading, Signs};
use crate::content::Page;
use crate::diagnostic::{Diagnostic, Level};
use crate::translation::Pair;

/// Every finding, in no order.
pub(super) fn gather(context: &Context<'_>, pages: &[&Page], levels: &Levels) -> Vec<Diagnostic> {
    let on: Vec<(&Rule, Level)> = RULES
        .iter()
        .filter_map(|rule| Some((rule, levels.of(rule.name)?)))
        .collect();
    let by_page = |(page, signs): (&&Page, &Signs)| {
        let mut findings = Findings::of_all();
        if context.is_stopped() {
            return findings.into_list();
        }
        let reading = Reading::new(page, &context.corpus.config.check.translatable, signs);
        for &(rule, level) in &on {
            if let Scope::Page(look) = rule.scope {
                findings.turn_to(rule.name, level);
                look(context, &reading, &mut findings);
            }
        }
        findings.into_list()
    };
    let blocks: Vec<(&Rule, Level)> = on
        .iter()
        .filter(|(rule, _)| {
            let scope = &rule.scope;
            matches!(scope, Scope::Block(_) | Scope::Facts(_) | Scope::Blocks(_))
        })
        .copied()
        .collect();
    let compares_facts = blocks
        .iter()
        .any(|(rule, _)| matches!(rule.scope, Scope::Facts(_)));
    let by_pair = |pair: &Pair<'_>| {
        let mut findings = Findings::of_all();
        if context.is_stopped() {
            return findings.into_list();
        }
        let groups = (!blocks.is_empty()).then(|| Groups::of(context, pair));
        let together = groups.as_ref().map_or_else(Vec::new, Groups::together);
        for blocks_together in &together {
            let facts_differ = compares_facts && !blocks_together.state_alike();
            for &(rule, level) in &blocks {
                match rule.scope {
                    Scope::Block(look) => {
                        findings.turn_to(rule.name, level);
                        look(context, blocks_together, &mut findings);
                    }
                    Scope::Facts(look) if facts_differ => {
                        findings.turn_to(rule.name, level);
                        look(context, blocks_together, &mut findings);
                    }
                    _ => {}
                }
            }
        }
        for &(rule, level) in &on {
            match rule.scope {
                Scope::Pair(look) => {
                    findings.turn_to(rule.name, level);
                    look(context, pair, &mut findings);
                }
                Scope::Blocks(look) => {
                    findings.turn_to(rule.name, level);
                    look(context, &together, &mut findings);
                }
                _ => {}
            }
        }
        findings.into_list()
    };
    let by_rule = on.par_iter().map(|&(rule, level)| {
        let mut findings = Findings::new(rule.name, level);
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
        findings.into_list()
    });
    // No rule finds anything in more than one of these ways, so their order shows nowhere.
    let mut all = Vec::new();
    for (at, pairs) in context.pairs.chunks(AT_ONCE).enumerate() {
        let parts: Vec<Vec<Diagnostic>> = pairs.par_iter().map(&by_pair).collect();
        if at == 0 {
            // The next pairs have about as many, and pages and rules fewer. Where there is room for
            // all, nothing is copied again; room that stays empty is never touched.
            let found: usize = parts.iter().map(Vec::len).sum();
            let stretches = context.pairs.len().div_ceil(AT_ONCE);
            let _ = all.try_reserve(2 * stretches * found);
        }
        all.extend(parts.into_iter().flatten());
    }
    let by_rule: Vec<Vec<Diagnostic>> = by_rule.collect();
    all.extend(by_rule.into_iter().flatten());
    for (pages, signs) in pages.chunks(AT_ONCE).zip(context.signs.chunks(AT_ONCE)) {
        let both = pages.par_iter().zip(signs);
        let parts: Vec<Vec<Diagnostic>> = both.map(&by_page).collect();
        all.extend(parts.into_iter().flatten());
    }
    all.extend(given(&context.corpus.diagnostics, levels));
    all
}

/// How many pages or pairs are looked at together. What is found in them is a list each, and those
/// of all pages of a large site would be as much memory as what they come together in.
const AT_ONCE: usize = 1024;

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
