//! `term-mismatch`: a term whose agreed translation is not used.

use crate::check::{Context, Findings, Group, Rule, Scope, Terms, Together};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "term-mismatch",
    group: Group::Terms,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/term-mismatch.md"),
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
    // Text that is not translated yet is another finding.
    if together.is_untranslated() {
        return;
    }
    let (source, target) = (together.source.text(), together.target.text());
    for (term, _) in terms.find(&source) {
        if term.keep
            || term.translations.is_empty()
            || term
                .translations
                .iter()
                .any(|right| target.contains(right.as_str()))
        {
            continue;
        }
        // A rendering that is never right is told where it stands.
        if term
            .never
            .iter()
            .any(|wrong| target.contains(wrong.as_str()))
        {
            continue;
        }
        let agreed = term.translations.join(" or ");
        findings.push(
            findings
                .at(
                    together.target.page,
                    together.target.span(),
                    format!("{} is not translated as agreed here", term.term),
                )
                .beside(&together.source.page.source, together.source.span(), "")
                .help(format!(
                    "use {agreed}; where another word is right, say so with a suppression"
                )),
        );
    }
}
