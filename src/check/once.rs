//! One damage, one finding: what a rule about requirements says, no general rule says again.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};

/// The rules that know what a number, a code or an address on a page of requirements demands.
const EXACT: [&str; 5] = [
    "requirement-code",
    "requirement-drift",
    "requirement-footnote",
    "requirement-link",
    "requirement-logic",
];

/// The rules that see the same places as text.
const GENERAL: [&str; 8] = [
    "currency-or-unit-mismatch",
    "date-mismatch",
    "footnote-mismatch",
    "identifier-mismatch",
    "inconsistent-translation",
    "link-target-mismatch",
    "number-mismatch",
    "reference-mismatch",
];

/// The rules that see blocks that one page has and the other has not.
const BLOCKS: [&str; 3] = ["extra-block", "list-structure", "missing-block"];

/// Takes out what is said twice. A condition that one page lacks is told as the block that is
/// missing; of a code that differs from the source, the source is told and not the address.
pub(super) fn apply(findings: &mut Vec<Diagnostic>) {
    let mut exact: HashMap<String, Vec<&Diagnostic>> = HashMap::new();
    let mut blocks: HashMap<String, Vec<&Diagnostic>> = HashMap::new();
    for finding in &*findings {
        let list = if EXACT.contains(&finding.rule) {
            &mut exact
        } else if BLOCKS.contains(&finding.rule) {
            &mut blocks
        } else {
            continue;
        };
        list.entry(finding.file_name().to_owned())
            .or_default()
            .push(finding);
    }
    if exact.is_empty() {
        return;
    }
    let keep: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let said = |by: &HashMap<String, Vec<&Diagnostic>>, rules: &[&str]| {
                let others = by.get(finding.file_name()).map_or(&[][..], Vec::as_slice);
                others
                    .iter()
                    .any(|other| rules.contains(&other.rule) && same_place(finding, other))
            };
            match finding.rule {
                rule if GENERAL.contains(&rule) => !said(&exact, &EXACT),
                "requirement-link" | "requirement-order" => !said(&exact, &["requirement-drift"]),
                "requirement-drift" | "requirement-logic" => !said(&blocks, &BLOCKS),
                _ => true,
            }
        })
        .collect();
    let mut keep = keep.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
}

/// Whether two findings mark the same text, here or in the source page.
fn same_place(a: &Diagnostic, b: &Diagnostic) -> bool {
    let labels =
        |of: &Diagnostic| -> Vec<Label> { of.label.iter().chain(&of.related).cloned().collect() };
    let theirs = labels(b);
    labels(a).iter().any(|own| {
        theirs.iter().any(|other| {
            own.source.name() == other.source.name()
                && own.span.start < other.span.end
                && other.span.start < own.span.end
        })
    })
}
