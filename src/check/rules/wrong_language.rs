//! `wrong-language`: prose in a language that is neither the page's nor its source's.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;
use crate::text::script::Script;

pub(super) const RULE: Rule = Rule {
    name: "wrong-language",
    group: Group::Script,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/wrong-language.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let source = context.corpus.source_locale();
    if page.locale == *source {
        return;
    }
    other_chinese(context, page, findings);
    let original = context.corpus.source_page(&page.key);
    let own = context
        .tongues
        .own(&[page.locale.language(), source.language()]);
    let japanese = page.locale.script() == "Jpan";
    let wanted = |block: &str| japanese || context.tongues.may_be_foreign(block, own);
    for (sentence, span) in page.sentences(wanted) {
        let found = context.tongues.foreign(&sentence, own);
        let (language, evidence, telling) = if let Some(found) = &found {
            let words = quoted(&found.words);
            let evidence = format!("words that neither language has: {words}");
            (found.language, evidence, sentence.get(found.range.clone()))
        } else if japanese && let Some(grammar) = context.tongues.chinese(&sentence) {
            let words = quoted(&grammar);
            let evidence = format!("no kana, and words of Chinese grammar: {words}");
            ("Chinese", evidence, Some(&*sentence))
        } else {
            continue;
        };
        // Letters that the locale is not written with are `unexpected-script`'s, and what the source
        // page quotes is quoted.
        let other_letters = sentence
            .chars()
            .filter_map(Script::of)
            .any(|script| script.belongs_to(page.locale.script()) == Some(false));
        let quoted = original
            .zip(telling)
            .is_some_and(|(original, telling)| original.source.text().contains(telling));
        if other_letters || quoted {
            continue;
        }
        let message = format!("this is {language}, on a page in {}", page.locale);
        findings.push(
            findings
                .at(page, span, message)
                .because(evidence)
                .help(format!(
                    "translate it from {source}; it may come from the file of another locale"
                )),
        );
    }
}

/// Sentences in the other of the two Chinese scripts.
fn other_chinese(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let (other, own) = match page.locale.script() {
        "Hant" => ("Simplified", "Traditional"),
        "Hans" => ("Traditional", "Simplified"),
        _ => return,
    };
    if !page.signs().other_script {
        return;
    }
    let foreign = &context.knowledge(&page.locale).characters;
    let source = context.corpus.source_page(&page.key);
    let leaked = page.other_chinese(foreign).iter();
    for (words, sentence) in leaked.filter(|(_, sentence)| sentence.leaked) {
        let written = words.text.get(sentence.range.clone()).unwrap_or("");
        let lead = written.len() - written.trim_start().len();
        let range = sentence.range.start + lead..sentence.range.start + written.trim_end().len();
        let written = written.trim();
        if source.is_some_and(|source| source.source.text().contains(written)) {
            continue;
        }
        let signs: Vec<&str> = sentence
            .runs
            .iter()
            .filter_map(|run| words.text.get(run.range.clone()))
            .collect();
        let message = format!("this is written in {other} Chinese; the page is in {own}");
        let evidence = format!(
            "characters that {own} Chinese does not have: {}",
            signs.join(", ")
        );
        findings.push(
            findings
                .at(page, words.span(range), message)
                .because(evidence)
                .help(
                    "translate it anew: a conversion of the characters keeps the words of the \
                     other region",
                ),
        );
    }
}

/// The first words of a list, in quotes.
pub(super) fn quoted(words: &[&str]) -> String {
    let first: Vec<String> = words
        .iter()
        .take(4)
        .map(|word| format!("“{word}”"))
        .collect();
    first.join(", ")
}
