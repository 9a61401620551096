//! What a translation demands otherwise than its source page, as findings.

use std::borrow::Cow;

use super::compare::{self, Difference, DifferenceKind};
use super::grammar::Extraction;
use crate::diagnostic::{Diagnostic, Level};
use crate::text::Span;

/// Facts in which a translation differs from its source page: values, units, markets, people,
/// choices, codes, addresses, and conditions that one of them lacks. The findings carry `rule` and
/// `level`, the translation's place and the source's.
///
/// Extractions of [`super::Requirements`] were compared when they were read: of those, `source` must be
/// the one of the translation's source page.
pub fn facts(
    source: &Extraction,
    translation: &Extraction,
    rule: &'static str,
    level: Level,
) -> Vec<Diagnostic> {
    differences(source, translation, rule, level, |kind| {
        kind != DifferenceKind::Logic
    })
}

/// And, or and either turned in translation: between conditions, and between the roles or exams
/// that a sentence names. As [`facts`].
pub fn logic(
    source: &Extraction,
    translation: &Extraction,
    rule: &'static str,
    level: Level,
) -> Vec<Diagnostic> {
    differences(source, translation, rule, level, |kind| {
        kind == DifferenceKind::Logic
    })
}

fn differences(
    source: &Extraction,
    translation: &Extraction,
    rule: &'static str,
    level: Level,
    wanted: impl Fn(DifferenceKind) -> bool,
) -> Vec<Diagnostic> {
    let found = match &translation.settled {
        Some(settled) => Cow::Borrowed(&settled.differences),
        None => Cow::Owned(compare::compare(source, translation)),
    };
    found
        .iter()
        .filter(|difference| wanted(difference.kind))
        .map(|difference| {
            Diagnostic::at(
                rule,
                level,
                &translation.source,
                difference.own_span,
                format!(
                    "{}: {} here, {} in the source",
                    difference.kind.subject(),
                    quoted(&difference.own, translation, difference.own_span),
                    quoted(&difference.theirs, source, difference.their_span),
                ),
            )
            .in_locale(&translation.locale)
            .beside(
                &source.source,
                difference.their_span,
                "the source says this",
            )
            .help(help(difference))
        })
        .collect()
}

/// A text in quotation marks, or what stands at its place; cut where it is long.
fn quoted(text: &str, page: &Extraction, span: Span) -> String {
    const LONGEST: usize = 60;
    let text = match text {
        "" => page.source.slice(span).replace("**", ""),
        text => text.to_owned(),
    };
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("“{cut}…”")
}

fn help(difference: &Difference) -> &'static str {
    match difference.kind {
        DifferenceKind::Lacks => "bring both pages to the same list of conditions",
        DifferenceKind::Logic => "join the conditions with the word for what the source says",
        _ => "write what the source states, or mend the source if that is the one that is wrong",
    }
}
