//! `do-not-translate`: a name of the source that the translation does not have.

use crate::check::{Context, Findings, Group, Rule, Scope, Terms, Together};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "do-not-translate",
    group: Group::Terms,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/do-not-translate.md"),
    scope: Scope::Blocks(look),
};

fn look(context: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    let Some(first) = blocks.first() else { return };
    let terms = &context.knowledge(&first.target.page.locale).terms;
    if !terms.list.is_empty() {
        let each = blocks.iter();
        each.for_each(|together| compare(terms, together, findings));
    }
}

fn compare(terms: &Terms, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (together.source.text(), together.target.text());
    for (term, _) in terms
        .find(&source)
        .into_iter()
        .filter(|(term, _)| term.keep)
    {
        let mut forms = std::iter::once(&term.term)
            .chain(&term.forms)
            .chain(&term.translations);
        if forms.any(|form| target.contains(form.as_str())) {
            continue;
        }
        let message = format!(
            "{} is missing here; it stays as it is in every language",
            term.term
        );
        findings.push(
            findings
                .at(together.target.page, together.target.span(), message)
                .beside(&together.source.page.source, together.source.span(), "")
                .help(format!("write {}", term.term)),
        );
    }
}
