//! Of two findings about the same text, the one that says more.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// A rule, and the rules that have nothing to add where it speaks.
const PRECEDENCE: [(&str, &[&str]); 2] = [
    // A footnote that became a list item is no item of a list in the source.
    ("requirement-footnote", &["list-structure"]),
    // Text in a third language is not translated either, and to say that it is left in the source
    // language, or has not the agreed terms, would lead astray.
    (
        "wrong-language",
        &[
            "inconsistent-translation",
            "length-outlier",
            "term-mismatch",
            "untranslated-block",
            "untranslated-fragment",
            "untranslated-front-matter",
            "untranslated-heading",
            "untranslated-label",
            "untranslated-sentence",
        ],
    ),
];

/// Takes out the findings that another one at the same place makes idle.
pub(super) fn apply(findings: &mut Vec<Diagnostic>) {
    for (strong, weak) in PRECEDENCE {
        let mut places: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.rule == strong) {
            if let Some(label) = &finding.label {
                let file = finding.file_name().to_owned();
                places.entry(file).or_default().push(label.span);
            }
        }
        if places.is_empty() {
            continue;
        }
        findings.retain(|finding| {
            let Some(label) = finding
                .label
                .as_ref()
                .filter(|_| weak.contains(&finding.rule))
            else {
                return true;
            };
            let told = places.get(finding.file_name());
            !told.is_some_and(|spans| {
                spans
                    .iter()
                    .any(|span| span.start < label.span.end && label.span.start < span.end)
            })
        });
    }
}
