//! `regional-vocabulary`: a word of another region that writes the same language.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};

pub(super) const RULE: Rule = Rule {
    name: "regional-vocabulary",
    group: Group::Script,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/regional-vocabulary.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let phrases = &context.knowledge(&page.locale).regional;
    if phrases.is_empty() || !page.signs().regional {
        return;
    }
    for words in page.words() {
        for (at, phrase) in phrases.find(words.text) {
            let span = words.span(at..at + phrase.word.len());
            let message = format!("{} is not the word that {} uses", phrase.word, page.locale);
            findings.push(
                findings
                    .at(page, span, message)
                    .help(format!("write {}", phrase.instead))
                    .fix(Fix {
                        message: format!("write {} for {}", phrase.instead, phrase.word),
                        safe: false,
                        edits: vec![(span, phrase.instead.clone())],
                    }),
            );
        }
    }
}
