//! `currency-or-unit-mismatch`: the same number of something else.

use super::changed::Stated;
use crate::check::facts::Number;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "currency-or-unit-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("currency_or_unit_mismatch.md"),
    scope: Scope::Block(look),
};

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let mut own: Vec<&(Number, Span)> = together.target.numbers().iter().collect();
    // What agrees in value and unit is settled first; among the rest, equal values are compared.
    let mut open: Vec<&(Number, Span)> = Vec::new();
    for item in together.source.numbers() {
        match own
            .iter()
            .position(|other| other.0.same(&item.0) && other.0.unit == item.0.unit)
        {
            Some(at) => {
                own.remove(at);
            }
            None => open.push(item),
        }
    }
    for (number, span) in open.into_iter().filter(|(number, _)| number.unit.is_some()) {
        let Some(at) = own.iter().position(|other| other.0.same(number)) else {
            continue;
        };
        let &(ref other, place) = own.remove(at);
        // Without a unit the word for it may stand elsewhere in the sentence; a sign may not.
        let lost = other.unit.is_none() && number.unit.as_deref() == Some("percent") && {
            let text = together.target.text();
            !text.contains(['%', '％', '成', '折']) && !text.contains("百分")
        };
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
