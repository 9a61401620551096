//! Every rule shown what it looks at.

use rayon::prelude::*;

use super::options::Levels;
use super::rule::{self, Rule, Scope};
use super::together::Groups;
use super::{Context, Findings, RULES, Reading};
use crate::content::Page;
use crate::diagnostic::{Diagnostic, Level};

/// Every finding, in no order.
pub(super) fn gather(context: &Context<'_>, pages: &[&Page], levels: &Levels) -> Vec<Diagnostic> {
    let on: Vec<(&Rule, Level)> = RULES
        .iter()
        .filter_map(|rule| Some((rule, levels.of(rule.name)?)))
        .collect();
    let by_page = pages.par_iter().zip(&context.signs);
    let by_page = by_page.map(|(page, signs)| {
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
    });
    let blocks: Vec<(&Rule, Level)> = on
        .iter()
        .filter(|(rule, _)| matches!(rule.scope, Scope::Block(_) | Scope::Blocks(_)))
        .copied()
        .collect();
    let by_pair = context.pairs.par_iter().map(|pair| {
        let mut findings = Findings::of_all();
        if context.is_stopped() {
            return findings.into_list();
        }
        let groups = (!blocks.is_empty()).then(|| Groups::of(context, pair));
        let together = groups.as_ref().map_or_else(Vec::new, Groups::together);
        for blocks_together in &together {
            for &(rule, level) in &blocks {
                if let Scope::Block(look) = rule.scope {
                    findings.turn_to(rule.name, level);
                    look(context, blocks_together, &mut findings);
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
    });
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
            | Scope::Blocks(_)
            | Scope::Elsewhere => {}
        }
        findings.into_list()
    });
    let mut parts: Vec<Vec<Diagnostic>> = by_page.collect();
    parts.par_extend(by_pair);
    parts.par_extend(by_rule);
    parts.push(given(&context.corpus.diagnostics, levels).collect());
    // All of them are copied once, to where there is room for all.
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    all
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
