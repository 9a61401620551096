//! `untranslated-message`: a message whose text is its source's.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Pattern};
use crate::text::Span;
use crate::text::language::{Contrast, Detector, Language};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-message",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("untranslated_message.md"),
    scope: Scope::Messages(look),
};

/// How many words tell enough.
const MOST: usize = 3;

fn look(context: &Context<'_>, source: &Catalog, target: &Catalog, findings: &mut Findings) {
    if target.locale.same_language(&source.locale) {
        return;
    }
    // Made when a message first needs them: most are translated, and the lists are long.
    let mut languages: Option<(Detector, String)> = None;
    for entry in target.entries.values() {
        let Some(file) = target.file(entry).filter(|file| file.own) else {
            continue;
        };
        // A term is mostly a name: what becomes of it is for the terms of the locale to say.
        let theirs = source.entries.get(&entry.id);
        let Some(theirs) = theirs.filter(|_| !entry.id.starts_with('-')) else {
            continue;
        };
        for (id, span, own) in entry.patterns() {
            let pattern = match id.split_once('.') {
                None => theirs.value.as_ref(),
                Some((_, attribute)) => theirs.attribute(attribute),
            };
            let Some(pattern) = pattern else { continue };
            let (text, wanted) = (text(own), self::text(pattern));
            let same = text == wanted;
            // Texts that differ are read only where no letter of them is the locale's own.
            if !same && (text.is_empty() || !text.is_ascii()) {
                continue;
            }
            let (detector, language) = languages.get_or_insert_with(|| {
                let resources = &context.corpus.resources;
                let source = Language::load(resources, &source.locale).0;
                let target = Language::load(resources, &target.locale).0;
                (Detector::new(&source, &target), source.name)
            });
            let (kind, words) = detector.telling(&text, MOST);
            let other_letters = detector.contrast == Contrast::Letters;
            if words.is_empty() || !(same || other_letters && kind == "function words") {
                continue;
            }
            // A name may have an everyday word in it; a licence is known by its capitals.
            let all = text.split_whitespace().count();
            let name = kind == "everyday words" && words.len() < all.min(MOST);
            let capitals = |word: &&str| word.chars().nth(1).is_some_and(char::is_uppercase);
            if name || words.iter().all(capitals) {
                continue;
            }
            let place = own
                .texts
                .iter()
                .map(|(_, span)| *span)
                .reduce(Span::join)
                .unwrap_or(span);
            let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            let message = format!("message {id} is left in {language}");
            let mut finding = findings
                .at_source(&target.locale, &file.source, place, message)
                .because(format!("{kind}: {}", quoted.join(", ")));
            if let (true, Some(original), Some(there)) =
                (same, source.file(theirs), pattern.texts.first())
            {
                finding = finding.beside(&original.source, there.1, "the same text");
            }
            finding = match elsewhere(source, target, &wanted, &text) {
                Some((other, known)) => finding
                    .because(format!("message {other} translates it as {known}"))
                    .help(format!("write {known}")),
                None => finding.help(
                    "translate it; where it stays as it is, say so with a suppression above it",
                ),
            };
            findings.push(finding);
        }
    }
}

/// How another message with the same source text is translated: its id, and its text.
fn elsewhere(
    source: &Catalog,
    target: &Catalog,
    wanted: &str,
    left: &str,
) -> Option<(String, String)> {
    source.entries.values().find_map(|theirs| {
        let own = target.entries.get(&theirs.id)?;
        let value = theirs.value.as_ref().zip(own.value.as_ref());
        value.and_then(|(theirs_value, own)| {
            let known = text(own);
            (text(theirs_value) == wanted && known != left && known != wanted)
                .then(|| (theirs.id.clone(), known))
        })
    })
}

fn text(pattern: &Pattern) -> String {
    let texts: Vec<&str> = pattern.texts.iter().map(|(text, _)| text.trim()).collect();
    texts.join(" ")
}
