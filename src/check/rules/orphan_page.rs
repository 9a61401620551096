//! `orphan-page`: a translation whose source page is gone.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "orphan-page",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/orphan-page.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    let source = corpus.source_locale();
    if page.locale == *source || corpus.source_page(&page.key).is_some() {
        return;
    }
    findings.push(
        findings
            .about(&page.locale, page.source.name(), format!("this page has no source page in {source}"))
            .help(format!("if its source was renamed, rename it the same way; if it is gone, delete the page; if it is meant for {} alone, suppress the rule and say so", page.locale)),
    );
}
