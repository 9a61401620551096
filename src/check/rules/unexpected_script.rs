//! `unexpected-script`: letters that the locale is not written with, and words of two alphabets.

use std::cell::OnceCell;
use std::ops::Range;

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::Level;
use crate::text::script::{self, Letters, Script};

pub(super) const RULE: Rule = Rule {
    name: "unexpected-script",
    group: Group::Script,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/unexpected-script.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    let source = corpus
        .source_page(&page.key)
        .filter(|source| source.locale != page.locale);
    // What the source page shows in another script is shown on purpose. A source page has nothing to
    // be compared with: only words of two alphabets are told there.
    let translated = page.locale != *corpus.original();
    // Most pages have none of either anywhere in their file, code and addresses included.
    let wanted = |letters: Letters| {
        let may_be_foreign = translated && letters.may_be_foreign_to(page.locale.script());
        letters.may_be_others() || may_be_foreign
    };
    if !wanted(page.signs().letters) {
        return;
    }
    let letters = OnceCell::new();
    for words in page.words() {
        if !wanted(Letters::of(words.text)) {
            continue;
        }
        let quoted = |range: &Range<usize>| {
            let written = words.text.get(range.clone()).unwrap_or("");
            source.is_some_and(|source| {
                source.source.text().contains(written)
                    || letters
                        .get_or_init(|| only_letters(source.source.text()))
                        .contains(&only_letters(written))
            })
        };
        let mixed = mixed(words.text);
        for range in mixed.iter().cloned() {
            if quoted(&range) || words.text.get(range.clone()).is_some_and(is_pattern) {
                continue;
            }
            let written = words.text.get(range.clone()).unwrap_or("");
            let letters: Vec<String> = written
                .chars()
                .filter(|&c| Script::of(c) == Some(Script::Cyrillic))
                .map(|c| format!("{c} (U+{:04X})", u32::from(c)))
                .collect();
            findings.push(
                findings
                    .at(
                        page,
                        words.span(range),
                        format!("{written} mixes Latin and Cyrillic letters"),
                    )
                    .because(format!("Cyrillic: {}", letters.join(", ")))
                    .help("type the word anew in one alphabet; the letters only look alike"),
            );
        }
        if !translated {
            continue;
        }
        for (range, script) in foreign(words.text, page.locale.script()) {
            // Look-alikes inside a word are one mistake, told above.
            let told = |word: &Range<usize>| word.start <= range.start && range.end <= word.end;
            if quoted(&range) || mixed.iter().any(told) {
                continue;
            }
            let written = words.text.get(range.clone()).unwrap_or("");
            let message = format!(
                "{written} is written in {} letters, which {} does not use",
                script.name(),
                page.locale
            );
            findings.push(
                findings
                    .at(page, words.span(range), message)
                    .because("the source page does not have it")
                    .help(format!(
                        "write it as {} does, or say with a suppression why it stands here",
                        page.locale
                    )),
            );
        }
    }
}

/// The letters of a text, small: `中文 (简体` is what the source has as `中文(简体)`.
fn only_letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a word is a pattern for dates, whose letters stand for digits but for one `T` or `Z`: `ддTЧЧ`. One
/// whose letters all look like Latin ones is none.
fn is_pattern(word: &str) -> bool {
    let looks_latin = |c: char| "АВЕКМНОРСТУХаеорсух".contains(c);
    let mut rest = word;
    let mut is_plain = false;
    while let Some(c) = rest.chars().next() {
        let after = rest.trim_start_matches(c);
        let count = (rest.len() - after.len()) / c.len_utf8();
        let is_sign = count == 1 && matches!(c, 'T' | 'Z');
        if !is_sign && (count < 2 || c.is_ascii()) {
            return false;
        }
        is_plain |= !is_sign && !looks_latin(c);
        rest = after;
    }
    is_plain
}

/// Runs of letters that hold both Latin and Cyrillic ones.
fn mixed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Cyrillic letters begin with these bytes in UTF-8.
    if !text.bytes().any(|byte| matches!(byte, 0xd0..=0xd4 | 0xe1)) {
        return found;
    }
    let mut start: Option<usize> = None;
    let (mut latin, mut cyrillic) = (false, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if let Some(script @ (Script::Latin | Script::Cyrillic)) = Script::of(c) {
            start.get_or_insert(at);
            latin |= script == Script::Latin;
            cyrillic |= script == Script::Cyrillic;
        } else {
            if let Some(start) = start.take().filter(|_| latin && cyrillic) {
                found.push(start..at);
            }
            (latin, cyrillic) = (false, false);
        }
    }
    found
}

/// Runs of letters of one script that text in script `own` is not written with. Spaces between
/// letters of the same script belong to the run. A single Greek letter is a sign, as in 5 µm.
fn foreign(text: &str, own: &str) -> Vec<(Range<usize>, Script)> {
    let mut found: Vec<(Range<usize>, Script)> = Vec::new();
    let han = Script::Han.belongs_to(own) == Some(true);
    for (at, c) in text.char_indices() {
        // Most letters of most pages belong: ASCII to all, Han characters to Chinese and Japanese.
        if c.is_ascii() || (han && script::is_unified(c)) {
            continue;
        }
        let Some(script) = Script::of(c) else {
            continue;
        };
        if script.belongs_to(own) != Some(false) {
            continue;
        }
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some((range, last))
                if *last == script
                    && text.get(range.end..at).is_some_and(|between| {
                        between
                            .chars()
                            .all(|c| Script::of(c).is_none() && !c.is_numeric())
                    }) =>
            {
                range.end = end;
            }
            _ => found.push((at..end, script)),
        }
    }
    found.retain(|(range, script)| {
        *script != Script::Greek
            || text
                .get(range.clone())
                .is_some_and(|run| run.chars().count() > 1)
    });
    found
}
