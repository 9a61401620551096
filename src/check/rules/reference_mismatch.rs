//! `reference-mismatch`: brackets of a link whose reference is defined nowhere.

use std::cell::OnceCell;

use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "reference-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/reference-mismatch.md"),
    scope: Scope::Block(look),
};

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    for (span, label) in undefined(together) {
        let message = format!("there is no reference {label}, so readers see the brackets");
        findings.push(
            findings
                .at(together.target.page, span, message)
                .beside(&together.source.page.source, together.source.span(), "")
                .help(format!(
                    "use the label of the source, or add a line [{label}]: address"
                )),
        );
    }
}

/// The brackets of a translation that name a reference which is defined nowhere, with its name.
pub(super) fn undefined(together: &Together<'_>) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let meant = OnceCell::new();
    let meant_too = || together.source.text().contains("][");
    for prose in together.target.prose() {
        let mut from = 0;
        while let Some(middle) = meeting(&prose.text, from) {
            from = middle + 2;
            let start = prose.text.get(..middle).and_then(|head| head.rfind('['));
            let end = prose.text.get(from..).and_then(|rest| rest.find(']'));
            let (Some(start), Some(end)) = (start, end) else {
                continue;
            };
            let label = prose.text.get(from..from + end).unwrap_or("");
            // The source shows the same brackets: they are meant.
            if label.is_empty() || label.contains('[') || *meant.get_or_init(meant_too) {
                continue;
            }
            found.push((prose.source_span(start..from + end + 1), label.to_owned()));
        }
    }
    found
}

/// Where from there on a bracket that closes meets one that opens.
fn meeting(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let mut closing = memchr::memchr_iter(b']', rest);
    let at = closing.find(|at| rest.get(at + 1) == Some(&b'['))?;
    Some(from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn brackets_meet_where_one_closes_and_one_opens(text in "[\\[\\]a字]{0,12}") {
            for (from, _) in text.char_indices() {
                let found = text.get(from..).and_then(|rest| rest.find("]["));
                proptest::prop_assert_eq!(meeting(&text, from), found.map(|at| from + at));
            }
            proptest::prop_assert_eq!(meeting(&text, text.len() + 1), None);
        }
    }
}
