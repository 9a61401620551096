//! How rules report facts that two texts state differently: one finding for what became something
//! else, one for what is missing, one for what was added.

use crate::check::alike::Named;
use crate::check::{Findings, Together};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// Something stated, as it is written, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stated {
    /// As written.
    pub(super) text: String,
    /// Where.
    pub(super) span: Span,
}

impl Stated {
    /// What stands at `span` of one side.
    pub(super) fn at(page: &crate::content::Page, span: Span) -> Self {
        Self {
            text: page.source.slice(span).trim().to_owned(),
            span,
        }
    }

    /// Each of a list, as it is written.
    pub(super) fn as_written(list: &[(Named, Span)]) -> Vec<Self> {
        list.iter()
            .map(|(named, span)| Self {
                text: named.written.clone(),
                span: *span,
            })
            .collect()
    }
}

const OR_CORRECT: &str = ", or correct the source";

/// The findings for what is missing and what is extra, paired in the order of the text. `kind` names
/// what it is: "number", "code".
pub(super) fn report(
    together: &Together<'_>,
    kind: &str,
    missing: &[Stated],
    extra: &[Stated],
    findings: &Findings,
) -> Vec<Diagnostic> {
    let (source, target) = (together.source.page, together.target.page);
    let count = missing.len().max(extra.len());
    let mut found = Vec::with_capacity(count);
    for at in 0..count {
        let (finding, help) = match (missing.get(at), extra.get(at)) {
            (Some(was), Some(is)) => (
                findings.beside(
                    findings.at(
                        target,
                        is.span,
                        [&is.text, " here, ", &was.text, " in the source"].concat(),
                    ),
                    &source.source,
                    was.span,
                ),
                match kind {
                    // Each language writes a day in its own way.
                    "date" => ["state the same day, ", &was.text, OR_CORRECT],
                    "time" => ["state the same time, ", &was.text, OR_CORRECT],
                    _ => ["write ", &was.text, OR_CORRECT],
                },
            ),
            (Some(was), None) => (
                findings.beside(
                    findings.at(
                        target,
                        together.target.span(),
                        ["the ", kind, " ", &was.text, " of the source is missing"].concat(),
                    ),
                    &source.source,
                    was.span,
                ),
                ["say ", &was.text, " here too"],
            ),
            (None, Some(is)) => (
                findings.beside(
                    findings.at(
                        target,
                        is.span,
                        ["the ", kind, " ", &is.text, " is not in the source"].concat(),
                    ),
                    &source.source,
                    together.source.span(),
                ),
                ["take ", &is.text, " out, or add it to the source"],
            ),
            (None, None) => continue,
        };
        found.push(if findings.have_texts() {
            finding.help(help.concat())
        } else {
            finding
        });
    }
    found
}
