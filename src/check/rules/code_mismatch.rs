//! `code-mismatch`: inline code or a code block that the translation changed.

use std::borrow::Cow;

use super::changed::{self, Stated};
use super::comment;
use crate::check::standing::standing;
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::{Block, BlockKind, Kind};
use crate::text::{Source, Span};

pub(super) const RULE: Rule = Rule {
    name: "code-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("code_mismatch.md"),
    scope: Scope::Block(look),
};

type Item = (String, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    inline(together, findings);
    let fences = |side: &Side<'_>| -> Vec<Block> {
        side.each()
            .filter(|block| block.kind == BlockKind::Code)
            .cloned()
            .collect()
    };
    for (theirs, own) in fences(source).iter().zip(&fences(target)) {
        fence(together, theirs, own, findings);
    }
}

fn inline(together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let found = together.differences(|side| Cow::Owned(codes(side)), |tallies| &tallies.codes);
    if found.is_empty() {
        return;
    }
    // What is set as code on one side only is a matter of style, as long as it stands there.
    let without = |mut list: Vec<Item>, other: &Side<'_>| -> Vec<Item> {
        let stands = standing(list.iter().map(|(code, _)| code.clone()), &other.text());
        list.retain(|(code, _)| !stands.contains(code));
        list
    };
    let (missing, extra) = (without(found.missing, target), without(found.extra, source));
    let (missing, extra) = without_examples(missing, extra);
    let state = |list: Vec<Item>, side: &Side<'_>| -> Vec<Stated> {
        list.into_iter()
            .map(|item| Stated::at(side.page, item.1))
            .collect()
    };
    let (missing, extra) = (state(missing, source), state(extra, target));
    for finding in changed::report(together, "code", &missing, &extra, findings) {
        findings.push(finding);
    }
}

/// Inline code with its place; what stands for a value of the reader (`<your name>`) is taken out.
fn codes(side: &Side<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    for block in side.each() {
        let nodes = block.inlines.start as usize..block.inlines.end as usize;
        for (_, node) in side.page.document.range(nodes) {
            if let Kind::Code(text) = &node.kind {
                found.push((without_values(text.read(&side.page.source)), node.span));
            }
        }
    }
    found
}

fn without_values(code: &str) -> String {
    if !code.contains('<') {
        return code.to_owned();
    }
    let mut out = String::new();
    let mut depth = 0u32;
    for c in code.chars() {
        match c {
            '<' => {
                depth += 1;
                out.push(c);
            }
            '>' => {
                depth = depth.saturating_sub(1);
                out.push(c);
            }
            _ if depth > 0 => {}
            _ => out.push(c),
        }
    }
    out
}

/// Examples of text in code (`你好`) are for the translator to choose: one with letters beyond ASCII
/// stands for one of the source that reads as words.
fn without_examples(mut missing: Vec<Item>, mut extra: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
    let native = |item: &Item| item.0.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let words = |item: &Item| {
        let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '!' | '?' | '\'');
        native(item) || item.0.chars().all(plain)
    };
    let count =
        |list: &[Item], is: &dyn Fn(&Item) -> bool| list.iter().filter(|item| is(item)).count();
    let both = count(&missing, &words).min(count(&extra, &native));
    let drop_first = |list: &mut Vec<Item>, is: &dyn Fn(&Item) -> bool| {
        let mut left = both;
        list.retain(|item| {
            let dropped = left > 0 && is(item);
            left -= usize::from(dropped);
            !dropped
        });
    };
    drop_first(&mut missing, &words);
    drop_first(&mut extra, &native);
    (missing, extra)
}

/// Compares two code blocks line by line, comments and strings left out.
fn fence(together: &Together<'_>, theirs: &Block, own: &Block, findings: &mut Findings) {
    let (source, target) = (together.source.page, together.target.page);
    if source.source.slice(theirs.span) == target.source.slice(own.span) {
        return;
    }
    let info = language(target, own)
        .or_else(|| language(source, theirs))
        .unwrap_or_default();
    // Code without a language may be a program's output, which translations show in their own words.
    // Where the scripts differ such a line is seen; where they do not, it is not told from code.
    let plain = info.is_empty() && source.locale.script() == target.locale.script();
    if plain || comment::is_prose(&info) {
        return;
    }
    let (before, after) = (
        lines(&source.source, theirs.span),
        lines(&target.source, own.span),
    );
    let code = |list: &[(String, Span)]| -> Vec<(String, Span)> {
        list.iter()
            .map(|(line, span)| (comment::without(line, &info), *span))
            .filter(|(line, _)| !line.trim().is_empty())
            .collect()
    };
    let (before, after) = (code(&before), code(&after));
    let words = |line: &str| line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let differs = before
        .iter()
        .zip(&after)
        .find(|((a, _), (b, _))| a.trim_end() != b.trim_end() && !words(b));
    let (was, is) = match differs {
        Some(((_, was), (_, is))) => (*was, *is),
        None if before.len() == after.len() => return,
        None => {
            let (shorter, longer) = (before.len().min(after.len()), before.len() > after.len());
            let was = before.get(shorter).map_or(theirs.span, |(_, span)| *span);
            let is = after.get(shorter).map_or(own.span, |(_, span)| *span);
            let message = if longer {
                "a line of the source's code is missing"
            } else {
                "a line of code that the source does not have"
            };
            findings.push(
                findings
                    .at(target, is, message)
                    .beside(&source.source, was, "")
                    .help("code is copied from the source as it is; comments are translated"),
            );
            return;
        }
    };
    findings.push(
        findings
            .at(target, is, "this line of code differs from the source")
            .beside(&source.source, was, "")
            .help("code is copied from the source as it is; comments are translated"),
    );
}

fn language(page: &crate::content::Page, block: &Block) -> Option<String> {
    match &page.document.node(block.node)?.kind {
        Kind::CodeBlock(Some(info)) => {
            let info = info.read(&page.source);
            Some(
                info.split([' ', ',', '{'])
                    .next()
                    .unwrap_or("")
                    .to_ascii_lowercase(),
            )
        }
        _ => None,
    }
}

fn lines(source: &Source, span: Span) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut at = span.start as usize;
    for line in source.slice(span).split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        found.push((text.to_owned(), Span::new(at, at + text.len())));
        at += line.len();
    }
    found
}
