//! `plural-category-unreachable`: a form that the language never chooses.

use super::plural;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::messages::audit::{CATEGORIES, Catalog, Select};
use crate::text::{Source, Span};

pub(super) const RULE: Rule = Rule {
    name: "plural-category-unreachable",
    group: Group::Messages,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/plural-category-unreachable.md"),
    scope: Scope::Catalog(look),
};

fn look(_: &Context<'_>, catalog: &Catalog, findings: &mut Findings) {
    plural::each(catalog, |file, id, select, categories| {
        for (at, key) in select.keys.iter().enumerate() {
            let category = !key.literal && CATEGORIES.contains(&&*key.name);
            if !category || key.default || categories.contains(&key.name) {
                continue;
            }
            let message = format!(
                "{id}: the form [{}] is never shown, because {} does not have it",
                key.name, catalog.locale
            );
            let mut finding = findings
                .at_source(&catalog.locale, &file.source, key.span, message)
                .because(format!(
                    "Fluent chooses between {} for {}",
                    categories.iter().cloned().collect::<Vec<_>>().join(", "),
                    catalog.locale
                ))
                .help(format!(
                    "remove it; for the number one alone, write [1] instead of [{}]",
                    key.name
                ));
            if let Some(span) = variant(select, at, &file.source) {
                finding = finding.fix(Fix {
                    message: format!("remove the form [{}]", key.name),
                    safe: true,
                    edits: vec![(span, String::new())],
                });
            }
            findings.push(finding);
        }
    });
}

/// From the bracket of a variant to that of the next one; the last variant has no such end.
fn variant(select: &Select, at: usize, source: &Source) -> Option<Span> {
    let opening = |at: usize| {
        let key = select.keys.get(at)?;
        let before = source.text().get(..key.span.start as usize)?;
        let bracket = before.rfind('[')?;
        Some(if key.default {
            before.get(..bracket)?.rfind('*')?
        } else {
            bracket
        })
    };
    Some(Span::new(opening(at)?, opening(at + 1)?))
}
