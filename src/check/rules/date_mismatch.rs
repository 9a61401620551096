//! `date-mismatch`: a day that the translation states otherwise.

use super::changed::{self, Stated};
use crate::check::facts::{Date, What};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "date-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/date-mismatch.md"),
    scope: Scope::Facts(look),
};

type Item = (Date, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let found = together.differences(dates, |tallies| &tallies.dates);
    if found.is_empty() {
        return;
    }
    let state = |list: &[Item], side: &Side<'_>| -> Vec<Stated> {
        list.iter()
            .map(|item| Stated::at(side.page, item.1))
            .collect()
    };
    let (missing, extra) = (state(&found.missing, source), state(&found.extra, target));
    // A date on one side alone is more often one that the other side writes in a way not known here
    // than one that was lost. Where both have one, they can be compared.
    let pairs = missing.len().min(extra.len());
    let (missing, extra) = (
        missing.get(..pairs).unwrap_or(&[]),
        extra.get(..pairs).unwrap_or(&[]),
    );
    for finding in changed::report(together, "date", missing, extra, findings) {
        findings.push(finding);
    }
}

fn dates(side: &Side<'_>) -> Vec<Item> {
    side.facts_that(|what| match what {
        What::Date(date) => Some(*date),
        _ => None,
    })
}
