//! `forbidden-term`: a rendering that the glossary rules out.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};

pub(super) const RULE: Rule = Rule {
    name: "forbidden-term",
    group: Group::Terms,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/forbidden-term.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let forbidden = &context.knowledge(&page.locale).terms.forbidden;
    if forbidden.is_empty() {
        return;
    }
    for words in page.words() {
        for (at, phrase) in forbidden.find(words.text) {
            let span = words.span(at..at + phrase.word.len());
            let mut finding = findings.at(
                page,
                span,
                format!("the terms of {} rule out {}", page.locale, phrase.word),
            );
            if phrase.instead.is_empty() {
                finding = finding.help("use another word");
            } else {
                finding = finding.help(format!("write {}", phrase.instead)).fix(Fix {
                    message: format!("write {} for {}", phrase.instead, phrase.word),
                    safe: false,
                    edits: vec![(span, phrase.instead.clone())],
                });
            }
            findings.push(finding);
        }
    }
}
