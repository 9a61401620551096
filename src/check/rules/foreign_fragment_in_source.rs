//! `foreign-fragment-in-source`: text of another language in a source page.

use super::wrong_language::quoted;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;
use crate::text::script::{Letters, Script};

pub(super) const RULE: Rule = Rule {
    name: "foreign-fragment-in-source",
    group: Group::Script,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/foreign-fragment-in-source.md"),
    scope: Scope::Page(look),
};

/// A sentence with so many letters of another script and none of its own is no example.
const LETTERS: usize = 6;

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let source = context.corpus.source_locale();
    if page.locale != *source {
        return;
    }
    // A translation that stands alone: what is left in the original's language is a gap.
    let original = context.corpus.original().language();
    let own = context.tongues.own(&[source.language(), original]);
    let wanted = |block: &str| !block.is_ascii() || context.tongues.may_be_foreign(block, own);
    for (sentence, span) in page.sentences(wanted) {
        let evidence = if let Some(found) = context.tongues.foreign(&sentence, own) {
            format!("{} words: {}", found.language, quoted(&found.words))
        } else if let Some(script) = of_another_script(&sentence, source.script()) {
            format!("letters of {}, and none of the page's own", script.name())
        } else {
            continue;
        };
        findings.push(
            findings
                .at(
                    page,
                    span,
                    format!("this is not in the language of the source locale, {source}"),
                )
                .because(evidence)
                .help(
                    "write it in the source language; where it stands on purpose, say its language with <span lang=\"…\">",
                ),
        );
    }
}

fn of_another_script(sentence: &str, own: &str) -> Option<Script> {
    if !Letters::of(sentence).may_be_foreign_to(own) {
        return None;
    }
    let mut first = None;
    let mut count = 0;
    for script in sentence.chars().filter_map(Script::of) {
        // Latin belongs to every script; here it is the page's own if the page is in Latin letters.
        let foreign = script.belongs_to(own) == Some(false);
        let neutral = script == Script::Latin && own != "Latn";
        if !foreign && !neutral {
            return None;
        }
        if foreign {
            first.get_or_insert(script);
            count += 1;
        }
    }
    first.filter(|_| count >= LETTERS)
}
