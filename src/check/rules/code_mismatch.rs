//! `code-mismatch`: inline code or a code block that the translation changed.

use std::borrow::Cow;

use super::changed::{self, Stated};
use super::comment;
use crate::check::together::{Side, differences};
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

type Item<'a> = (Cow<'a, str>, Span);

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    inline(together, findings);
    let is_code = |block: &&Block| block.kind == BlockKind::Code;
    let fences = source.each().filter(is_code);
    for (theirs, own) in fences.zip(target.each().filter(is_code)) {
        fence(together, theirs, own, findings);
    }
}

fn inline(together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let same = |a: &Item<'_>, b: &Item<'_>| a.0 == b.0;
    let found = differences(codes(source), codes(target), same);
    if found.is_empty() {
        return;
    }
    let (whole_source, whole_target) = (codes(source.whole_page()), codes(target.whole_page()));
    let found = found.without_moved(whole_source, whole_target, same);
    // What is set as code on one side only is a matter of style, as long as it stands there.
    let (source_text, target_text) = (source.text(), target.text());
    let missing: Vec<&Item<'_>> = found
        .missing
        .into_iter()
        .filter(|item| !target_text.contains(&*item.0))
        .collect();
    let extra: Vec<&Item<'_>> = found
        .extra
        .into_iter()
        .filter(|item| !source_text.contains(&*item.0))
        .collect();
    let (missing, extra) = without_examples(missing, extra);
    let state = |list: Vec<&Item<'_>>, side: &Side<'_>| -> Vec<Stated> {
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
fn codes<'s, 'a>(side: &'s Side<'a>) -> &'s [Item<'a>] {
    side.codes.get_or_init(|| read_codes(side))
}

fn read_codes<'a>(side: &Side<'a>) -> Vec<Item<'a>> {
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

fn without_values(code: &str) -> Cow<'_, str> {
    if !code.contains('<') {
        return Cow::Borrowed(code);
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
    Cow::Owned(out)
}

/// Examples of text in code (`你好`) are for the translator to choose: one with letters beyond ASCII
/// stands for one of the source that reads as words.
fn without_examples<'i, 'a>(
    mut missing: Vec<&'i Item<'a>>,
    mut extra: Vec<&'i Item<'a>>,
) -> (Vec<&'i Item<'a>>, Vec<&'i Item<'a>>) {
    let native = |item: &Item<'_>| item.0.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let words = |item: &Item<'_>| {
        let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '!' | '?' | '\'');
        native(item) || item.0.chars().all(plain)
    };
    extra.retain(|item| {
        let stands_for = missing
            .iter()
            .position(|other| native(item) && words(other));
        stands_for.map(|at| missing.remove(at)).is_none()
    });
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
    let (was, is, message) = match first_difference(
        &mut lines(&source.source, theirs.span),
        &mut lines(&target.source, own.span),
        &info,
    ) {
        (None, None) => return,
        (Some(was), Some(is)) => (was, is, "this line of code differs from the source"),
        (Some(was), None) => (was, own.span, "a line of the source's code is missing"),
        (None, Some(is)) => (
            theirs.span,
            is,
            "a line of code that the source does not have",
        ),
    };
    findings.push(
        findings
            .at(target, is, message)
            .beside(&source.source, was, "")
            .help("code is copied from the source as it is; comments are translated"),
    );
}

/// The first lines that differ, or the first that only one side has. Lines without code are passed
/// over on each side; those that are written alike need not be read to be equal.
fn first_difference<'s>(
    before: &mut impl Iterator<Item = (&'s str, Span)>,
    after: &mut impl Iterator<Item = (&'s str, Span)>,
    language: &str,
) -> (Option<Span>, Option<Span>) {
    let code = |line: Option<(&'s str, Span)>, rest: &mut dyn Iterator<Item = (&'s str, Span)>| {
        line.into_iter()
            .chain(rest)
            .map(|(line, span)| (comment::without(line, language), span))
            .find(|(line, _)| !line.trim().is_empty())
    };
    let words = |line: &str| line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    loop {
        let (was, is) = (before.next(), after.next());
        match (was, is) {
            (None, None) => return (None, None),
            (Some((was, _)), Some((is, _))) if was == is => continue,
            _ => {}
        }
        match (code(was, before), code(is, after)) {
            (Some((a, was)), Some((b, is))) => {
                if a.trim_end() != b.trim_end() && !words(&b) {
                    return (Some(was), Some(is));
                }
            }
            (was, is) => return (was.map(|(_, span)| span), is.map(|(_, span)| span)),
        }
    }
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

fn lines(source: &Source, span: Span) -> impl Iterator<Item = (&str, Span)> {
    let mut at = span.start as usize;
    source.slice(span).split_inclusive('\n').map(move |line| {
        let text = line.trim_end_matches(['\n', '\r']);
        let place = Span::new(at, at + text.len());
        at += line.len();
        (text, place)
    })
}
