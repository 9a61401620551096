//! `currency-or-unit-mismatch`: the same number of something else.

use std::borrow::Cow;

use super::changed::Stated;
use crate::check::alike::Alike;
use crate::check::facts::Number;
use crate::check::tally::{Differences, Tally};
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "currency-or-unit-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/currency-or-unit-mismatch.md"),
    scope: Scope::Facts(look),
};

/// A number that only one of the same unit is alike.
#[derive(Clone)]
struct Amount(Number);

impl Alike for Amount {
    type Drawer = (i64, Option<Cow<'static, str>>);

    fn kept_in(&self) -> Vec<Self::Drawer> {
        self.of_unit(self.0.kept_in())
    }

    fn sought_in(&self) -> Vec<Self::Drawer> {
        self.of_unit(self.0.sought_in())
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.0.is_alike(&other.0) && self.0.unit == other.0.unit
    }

    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0) && self.0.unit == other.0.unit
    }
}

impl Amount {
    fn of_unit(&self, drawers: Vec<i64>) -> Vec<(i64, Option<Cow<'static, str>>)> {
        let drawers = drawers.into_iter();
        drawers
            .map(|drawer| (drawer, self.0.unit.clone()))
            .collect()
    }
}

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (together.source.numbers(), together.target.numbers());
    // Only what has a unit can lose or change it.
    if source.iter().all(|(number, _)| number.unit.is_none()) {
        return;
    }
    // What agrees in value and unit is settled first; among the rest, equal values are compared.
    let amounts = |list: &[(Number, Span)]| -> Vec<(Amount, Span)> {
        let amounts = list.iter();
        amounts
            .map(|(number, span)| (Amount(number.clone()), *span))
            .collect()
    };
    let Differences { missing, extra } = Differences::between(&amounts(&source), &amounts(&target));
    let mut own = Tally::of(extra.iter().map(|(amount, _)| &amount.0));
    let missing = missing
        .iter()
        .filter(|(Amount(number), _)| number.unit.is_some());
    for (Amount(number), span) in missing {
        let Some(&(Amount(ref other), place)) = own.take(&number).and_then(|at| extra.get(at))
        else {
            continue;
        };
        // Without a unit the word for it may stand elsewhere in the sentence; a sign may not.
        let lost = other.unit.is_none() && number.unit.as_deref() == Some("percent") && {
            let text = together.target.text();
            !text.contains(['%', '％', '成', '折'])
                && !["百分", "分の", "分之", "분의"]
                    .iter()
                    .any(|sign| text.contains(sign))
        };
        // `dólares australianos` are dollars to whoever reads the first word.
        let narrower = number
            .unit
            .as_deref()
            .is_some_and(|unit| unit.ends_with(" dollar"));
        if narrower && other.unit.as_deref() == Some("dollar") {
            continue;
        }
        if other.unit.is_some() || lost {
            let was = Stated::at(together.source.page, *span);
            let is = Stated::at(together.target.page, place);
            let message = format!("{} here, {} in the source", is.text, was.text);
            findings.push(
                findings
                    .at(together.target.page, place, message)
                    .beside(&together.source.page.source, *span, "")
                    .help("name the same currency or unit; convert nothing"),
            );
        }
    }
}
