//! What is printed on a page otherwise than it is meant: codes and footnotes.

use super::Extraction;
use crate::diagnostic::{Diagnostic, Fix, Level};

/// The rule that reports a code which does not have its programme's form.
const CODE: &str = "requirement-code";
/// The rule that reports marks without a footnote, and footnotes that are none.
const FOOTNOTE: &str = "requirement-footnote";

/// The findings about codes and footnotes of one page.
pub(super) fn findings(extraction: &Extraction) -> Vec<Diagnostic> {
    let source = &extraction.source;
    let mut found = Vec::new();
    for item in &extraction.facts.items {
        if let (Some(span), Some(code)) = (item.misprint, &item.code) {
            let written = source.slice(span);
            let mut finding = Diagnostic::at(
                CODE,
                Level::Error,
                source,
                span,
                format!("“{written}” is no {} code of this programme", item.kind),
            );
            if item.url_code.as_deref() == Some(code) {
                finding = finding.because(format!("the link leads to {code}"));
            }
            found.push(finding.help(format!("write {code}")).fix(Fix {
                message: format!("write {code} for {written}"),
                safe: true,
                edits: vec![(span, code.clone())],
            }));
        }
    }
    for (span, marks) in &extraction.facts.lost {
        let missing = if *marks == 1 {
            "1 mark misses".to_owned()
        } else {
            format!("{marks} marks miss")
        };
        found.push(
            Diagnostic::at(
                FOOTNOTE,
                Level::Error,
                source,
                *span,
                "this footnote became a list item, because a space follows its mark",
            )
            .because(format!("{missing} their footnote"))
            .help("take the space out"),
        );
    }
    // A footnote that became a list item is the answer that these marks miss: one fault, one finding.
    let marks: &[_] = if extraction.facts.lost.is_empty() {
        &extraction.facts.marks
    } else {
        &[]
    };
    for (mark, span) in marks {
        found.push(
            Diagnostic::at(
                FOOTNOTE,
                Level::Warning,
                source,
                *span,
                format!("no footnote answers the mark {mark}"),
            )
            .help(format!(
                "write a line that starts with {mark}, or take the mark out"
            )),
        );
    }
    for (mark, span) in &extraction.facts.unused {
        found.push(
            Diagnostic::at(
                FOOTNOTE,
                Level::Warning,
                source,
                *span,
                format!("nothing on the page bears the mark {mark} of this footnote"),
            )
            .help("put the mark after the item that is meant, or delete the footnote"),
        );
    }
    for finding in &mut found {
        finding.locale = Some(extraction.locale.clone());
    }
    found
}
