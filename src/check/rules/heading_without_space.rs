//! `heading-without-space`: `##Title`, a heading here and a paragraph elsewhere.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::document::Oddity;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "heading-without-space",
    group: Group::Markup,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/heading-without-space.md"),
    scope: Scope::Page(look),
};

fn look(_: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    for &(oddity, span) in &page.document().oddities {
        let Oddity::HeadingWithoutSpace = oddity;
        let signs = page.source.slice(span).trim_start_matches(' ');
        let after = Span {
            start: span.end,
            end: span.end,
        };
        findings.push(
            findings
                .at(page, span, format!("no space after the {signs} of a heading"))
                .because("CommonMark reads the line as a paragraph; diglot reads it as the heading it was meant to be")
                .help(format!("write a space after {signs}"))
                .fix(Fix {
                    message: format!("put a space after {signs}"),
                    safe: true,
                    edits: vec![(after, " ".to_owned())],
                }),
        );
    }
}
