//! `admonition-mismatch`: a note that is no note, or another kind of one, in the translation.

use crate::check::{Context, Findings, Group, Rule, Scope, Side, Together};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "admonition-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/admonition-mismatch.md"),
    scope: Scope::Blocks(look),
};

fn look(_: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    // Few pages have any.
    let has_one = |side: &Side<'_>| {
        let mut blocks = side.page.document().blocks.iter();
        blocks.any(|block| block.alert.is_some())
    };
    let either = |first: &Together<'_>| has_one(&first.source) || has_one(&first.target);
    if blocks.first().is_some_and(either) {
        for together in blocks {
            compare(together, findings);
        }
    }
}

fn compare(together: &Together<'_>, findings: &mut Findings) {
    let (Some(theirs), Some(own)) = (together.source.each().next(), together.target.each().next())
    else {
        return;
    };
    if theirs.alert == own.alert {
        return;
    }
    let target = together.target.page;
    // The first block of the source's note speaks for all of it.
    if let Some(at) = together
        .source
        .blocks
        .first()
        .and_then(|at| at.checked_sub(1))
    {
        let before = together.source.page.document().blocks.get(at as usize);
        if before.is_some_and(|block| {
            block.alert.is_some() && block.alert == theirs.alert && block.depth >= theirs.depth
        }) {
            return;
        }
    }
    let (message, help) = match (own.alert, theirs.alert) {
        (None, Some(was)) => (
            format!("this is a {} in the source", was.name()),
            format!(
                "begin the quotation with > [!{}], which is not translated",
                was.name().to_uppercase()
            ),
        ),
        (Some(is), None) => (
            format!("this is a {} here and none in the source", is.name()),
            "write it as the source does".to_owned(),
        ),
        (Some(is), Some(was)) => (
            format!(
                "this is a {} here and a {} in the source",
                is.name(),
                was.name()
            ),
            format!("write [!{}]", was.name().to_uppercase()),
        ),
        (None, None) => return,
    };
    findings.push(
        findings
            .at(target, together.target.span(), message)
            .beside(&together.source.page.source, together.source.span(), "")
            .help(help),
    );
}
