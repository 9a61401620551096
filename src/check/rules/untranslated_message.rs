//! `untranslated-message`: a message whose text is its source's.

use std::collections::HashMap;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Pattern};
use crate::text::Span;
use crate::text::language::{Contrast, Detector, Language};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-message",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-message.md"),
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
    let mut elsewhere: Option<Elsewhere> = None;
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
            let elsewhere = elsewhere.get_or_insert_with(|| Elsewhere::read(source, target));
            finding = match elsewhere.of(&wanted, &text) {
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

/// How messages are translated: by the source's text, the id and the text of some that have it.
struct Elsewhere(HashMap<String, Vec<(String, String)>>);

impl Elsewhere {
    /// Of each text so many translations are known as are needed to find one that is neither of two.
    const EACH: usize = 3;

    fn read(source: &Catalog, target: &Catalog) -> Self {
        let mut known: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for theirs in source.entries.values() {
            let own = target.entries.get(&theirs.id);
            let own = own.and_then(|own| own.value.as_ref());
            let Some((value, own)) = theirs.value.as_ref().zip(own) else {
                continue;
            };
            let (wanted, own) = (text(value), text(own));
            let ways = known.entry(wanted).or_default();
            if ways.len() < Self::EACH && ways.iter().all(|(_, other)| *other != own) {
                ways.push((theirs.id.clone(), own));
            }
        }
        Self(known)
    }

    /// How another message with the source text `wanted` is translated, not as `left`: its id, and its
    /// text.
    fn of(&self, wanted: &str, left: &str) -> Option<&(String, String)> {
        let mut ways = self.0.get(wanted)?.iter();
        ways.find(|(_, known)| known != left && known != wanted)
    }
}

fn text(pattern: &Pattern) -> String {
    let texts: Vec<&str> = pattern.texts.iter().map(|(text, _)| text.trim()).collect();
    texts.join(" ")
}
