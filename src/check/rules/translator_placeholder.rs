//! `translator-placeholder`: what a translator left to come back to.

use crate::check::words::whole_words;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope, Signs};
use crate::diagnostic::Level;
use crate::document::{Document, Kind, Prose};
use crate::text::{Span, count};

pub(super) const RULE: Rule = Rule {
    name: "translator-placeholder",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/translator-placeholder.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    if page.locale == *corpus.original() {
        return;
    }
    let source = corpus.page(&page.key, corpus.original());
    let own = &context.knowledge(&page.locale).placeholders;
    let theirs = &context.knowledge(corpus.source_locale()).placeholders;
    let text = page.source.text();
    // Most pages have none of them, and those that are written with escapes are not left by habit.
    let written: Vec<&str> = own.standing(text).chain(theirs.standing(text)).collect();
    let may_be_pseudo = may_have_accents(text, page.signs());
    let blocks = page.prose().iter();
    for prose in blocks.filter(|_| may_be_pseudo || !written.is_empty()) {
        for placeholder in &written {
            for span in places(prose, placeholder) {
                let written = page.source.slice(span);
                // A page about placeholders shows them in its source too.
                if source.is_some_and(|source| source.source.text().contains(written)) {
                    continue;
                }
                findings.push(
                    findings
                        .at(
                            page,
                            span,
                            format!("{written} stands where a translation is to come"),
                        )
                        .help("translate what belongs here"),
                );
            }
        }
        if let Some(span) = pseudolocalized(prose) {
            findings.push(
                findings
                    .at(
                        page,
                        span,
                        "this is pseudolocalized text, made to test a layout",
                    )
                    .help("translate what belongs here"),
            );
        }
    }
    let empty = empty_items(page.document());
    let theirs = || source.map_or(0, |source| empty_items(source.opened().document()).len());
    if !empty.is_empty() && empty.len() > theirs() {
        for span in empty {
            findings.push(
                findings
                    .at(page, span, "this list item is empty")
                    .help("translate the item of the source page, or remove this one"),
            );
        }
    }
}

/// Where `placeholder` is a whole block, stands in brackets, or opens a block before a colon.
fn places(prose: &Prose, placeholder: &str) -> Vec<Span> {
    let text = &*prose.text;
    let mut found = Vec::new();
    for range in whole_words(text, placeholder) {
        let before = text.get(..range.start).unwrap_or("").trim_end();
        let after = text.get(range.end..).unwrap_or("").trim_start();
        let opens = before.is_empty()
            || before.ends_with(['(', '[', '{', '<', '（', '［', '【', '〔', '＜', '*']);
        let ends = after
            .trim_start_matches(['.', '。', '…', '!', '！'])
            .is_empty()
            || after.starts_with([')', ']', '}', '>', '）', '］', '】', '〕', '＞', '*']);
        // Only signal words shout; "Translate: …" may open an honest sentence.
        let shouts = placeholder
            .chars()
            .all(|c| c.is_ascii_uppercase() || c == ' ');
        let colon = before.is_empty() && after.starts_with([':', '：']) && shouts;
        if (opens && ends) || colon {
            found.push(prose.source_span(range));
        }
    }
    found
}

/// So many letters with accents, and two for each without, are more than a language has.
const ACCENTED: usize = 6;

/// Whether a byte begins a letter with an accent in UTF-8.
fn begins_accented(byte: u8) -> bool {
    byte.wrapping_sub(0xc3) <= 0xc9 - 0xc3
}

/// Whether a file can show letters with accents, as they are or by their names (`&eacute;`), which may
/// be of any letters.
fn may_have_accents(text: &str, signs: &Signs) -> bool {
    signs.letters.may_be_others() || count::has(text, begins_accented)
}

/// A block of Latin letters that nearly all bear accents: no language writes so.
fn pseudolocalized(prose: &Prose) -> Option<Span> {
    let bytes = prose.text.bytes();
    if bytes.filter(|&byte| begins_accented(byte)).count() < ACCENTED {
        return None;
    }
    let (mut plain, mut accented) = (0, 0);
    for c in prose.text.chars() {
        if c.is_ascii_alphabetic() {
            plain += 1;
        } else if matches!(c, '\u{c0}'..='\u{24f}') {
            accented += 1;
        }
    }
    (accented >= ACCENTED && accented > 2 * plain).then(|| prose.source_span(0..prose.text.len()))
}

/// The list items that hold nothing.
fn empty_items(document: &Document) -> Vec<Span> {
    let items = document.range(0..document.nodes.len());
    let items = items.filter(|(_, node)| matches!(node.kind, Kind::Item));
    items
        .filter(|(id, node)| node.end == id + 1)
        .map(|(_, node)| node.span)
        .collect()
}
