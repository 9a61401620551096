//! The rules about requirements: what a page demands was not read, is misprinted, contradicts
//! itself, or is not what the source page demands.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::{Diagnostic, Level};
use crate::requirements::contradiction::{self, Contradiction};
use crate::requirements::{Extraction, drift};

const fn rule(name: &'static str, level: Level, doc: &'static str, scope: Scope) -> Rule {
    Rule {
        name,
        group: Group::Fidelity,
        level: Some(level),
        doc,
        scope,
    }
}

/// What was read from a page.
fn of<'c>(context: &'c Context<'_>, page: &Page) -> Option<&'c Extraction> {
    context.requirements.of(&page.key, &page.locale)
}

/// What a translation demands otherwise than its source page.
fn compare(
    (context, page): (&Context<'_>, &Page),
    findings: &mut Findings,
    differences: fn(&Extraction, &Extraction, &'static str, Level) -> Vec<Diagnostic>,
) {
    let source = context
        .requirements
        .of(&page.key, context.corpus.original());
    if let (Some(source), Some(own)) = (source, of(context, page)) {
        for finding in differences(source, own, findings.rule(), findings.level()) {
            findings.push(finding);
        }
    }
}

fn report(
    page: &Page,
    contradictions: Vec<Contradiction>,
    label: &str,
    help: &'static str,
    findings: &mut Findings,
) {
    for found in contradictions {
        let finding = findings
            .at(page, found.span, found.message)
            .beside(&page.source, found.beside, label)
            .help(help);
        findings.push(finding);
    }
}

/// Found by `requirements::printed`.
pub(super) const CODE: Rule = rule(
    "requirement-code",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/requirement-code.md"),
    Scope::Elsewhere,
);

pub(super) const DRIFT: Rule = rule(
    "requirement-drift",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/requirement-drift.md"),
    Scope::Pair(|context, pair, findings| {
        compare((context, pair.target), findings, drift::facts);
    }),
);

/// Found by `requirements::printed`.
pub(super) const FOOTNOTE: Rule = rule(
    "requirement-footnote",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/requirement-footnote.md"),
    Scope::Elsewhere,
);

pub(super) const LINK: Rule = rule(
    "requirement-link",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/requirement-link.md"),
    Scope::Page(|context, reading, findings| {
        let page = reading.page();
        if let Some(read) = of(context, page) {
            let help = "find out which of the two is meant, and write it in both places";
            report(
                page,
                contradiction::links(read),
                "this address",
                help,
                findings,
            );
        }
    }),
);

pub(super) const LOGIC: Rule = rule(
    "requirement-logic",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/requirement-logic.md"),
    Scope::Pair(|context, pair, findings| {
        compare((context, pair.target), findings, drift::logic);
    }),
);

pub(super) const ORDER: Rule = rule(
    "requirement-order",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/requirement-order.md"),
    Scope::Page(|context, reading, findings| {
        let page = reading.page();
        if let (Some(read), Some(programme)) = (of(context, page), &context.requirements.programme)
        {
            let help =
                "a level asks for no more than the one above it: mend the number that is wrong";
            let found = contradiction::levels(read, programme);
            report(page, found, "the level above asks for less", help, findings);
        }
    }),
);

/// Found by the grammar of requirements.
pub(super) const UNREAD: Rule = rule(
    "requirement-unread",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/requirement-unread.md"),
    Scope::Elsewhere,
);
