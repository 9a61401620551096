//! `code-mismatch`: inline code or a code block that the translation changed.

use std::borrow::Cow;

use super::changed::{self, Stated};
use super::comment::{self, Language};
use super::inlines::{self, Differences, Inline};
use crate::check::standing::standing;
use crate::check::{Context, Findings, Group, Rule, Scope, Side, Together};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::document::{Block, BlockKind, Kind, Node};
use crate::text::{Source, Span};

pub(super) const RULE: Rule = Rule {
    name: "code-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("code_mismatch.md"),
    scope: Scope::Blocks(look),
};

/// Code, with its place.
type Item<'a> = (Cow<'a, str>, Span);

fn look(_: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    inline(blocks, findings);
    for together in blocks {
        for (theirs, own) in fences(&together.source).zip(fences(&together.target)) {
            fence(together, theirs, own, findings);
        }
    }
}

fn fences<'a>(side: &Side<'a>) -> impl Iterator<Item = &'a Block> {
    side.each().filter(|block| block.kind == BlockKind::Code)
}

fn inline(blocks: &[Together<'_>], findings: &mut Findings) {
    for Differences {
        together,
        missing,
        extra,
    } in inlines::differences(blocks, code, |_, code| Some(without_values(code.written)))
    {
        let (source, target) = (&together.source, &together.target);
        let (missing, extra) = (not_in(target, &missing), not_in(source, &extra));
        let (missing, extra) = without_examples(missing, extra);
        let state = |list: &[Item<'_>], side: &Side<'_>| -> Vec<Stated> {
            let list = list.iter();
            list.map(|item| Stated::at(side.page, item.1)).collect()
        };
        let (missing, extra) = (state(&missing, source), state(&extra, target));
        for finding in changed::report(together, "code", &missing, &extra, findings) {
            findings.push(finding);
        }
    }
}

fn code<'a>(page: &'a Page, node: &'a Node) -> Option<&'a str> {
    match &node.kind {
        Kind::Code(text) => Some(text.read(&page.source)),
        _ => None,
    }
}

/// Of the codes of one side those that do not stand in the text of the other: what is set as code on
/// one side only is a matter of style.
fn not_in<'a>(other: &Side<'_>, codes: &[Inline<'a>]) -> Vec<Item<'a>> {
    if codes.is_empty() {
        return Vec::new();
    }
    let codes = codes.iter();
    let codes: Vec<Item<'_>> = codes
        .map(|code| (without_values(code.written), code.node.span))
        .collect();
    let words: Vec<&str> = codes.iter().map(|(code, _)| &**code).collect();
    let stands = standing(&words, &other.text());
    let codes = codes.into_iter().zip(stands);
    codes
        .filter_map(|(code, stands)| (!stands).then_some(code))
        .collect()
}

/// Code without what stands for a value of the reader (`<your name>`).
fn without_values(code: &str) -> Cow<'_, str> {
    if !code.as_bytes().contains(&b'<') {
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
fn without_examples<'a>(
    mut missing: Vec<Item<'a>>,
    mut extra: Vec<Item<'a>>,
) -> (Vec<Item<'a>>, Vec<Item<'a>>) {
    let native = |item: &Item<'_>| item.0.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let words = |item: &Item<'_>| {
        let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '!' | '?' | '\'');
        native(item) || item.0.chars().all(plain)
    };
    let count = |list: &[Item<'_>], is: &dyn Fn(&Item<'_>) -> bool| {
        list.iter().filter(|item| is(item)).count()
    };
    let both = count(&missing, &words).min(count(&extra, &native));
    let drop_first = |list: &mut Vec<Item<'_>>, is: &dyn Fn(&Item<'_>) -> bool| {
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
    let language = Language::named(&info);
    let mut before = Lines::of(&source.source, theirs.span);
    let mut after = Lines::of(&target.source, own.span);
    let foreign = |line: &str| line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let (was, is, message) = loop {
        Lines::skip_same(&mut before, &mut after);
        match (before.next_code(&language), after.next_code(&language)) {
            (Some((a, was)), Some((b, is))) => {
                if a.trim_end() != b.trim_end() && !foreign(&b) {
                    break (was, is, "this line of code differs from the source");
                }
            }
            (Some((_, was)), None) => {
                break (was, own.span, "a line of the source's code is missing");
            }
            (None, Some((_, is))) => {
                let message = "a line of code that the source does not have";
                break (theirs.span, is, message);
            }
            (None, None) => return,
        }
    };
    findings.push(
        findings
            .at(target, is, message)
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

/// The lines of code that are not read yet.
struct Lines<'a> {
    rest: &'a str,
    /// Where the rest begins in the file.
    at: usize,
}

impl<'a> Lines<'a> {
    fn of(source: &'a Source, span: Span) -> Self {
        Self {
            rest: source.slice(span),
            at: span.start as usize,
        }
    }

    /// The next line and what follows it.
    fn split(&self) -> Option<(&'a str, Self)> {
        let end = memchr::memchr(b'\n', self.rest.as_bytes());
        let (line, rest) = self
            .rest
            .split_at(end.map_or(self.rest.len(), |end| end + 1));
        let at = self.at + line.len();
        (!line.is_empty()).then_some((line, Self { rest, at }))
    }

    /// Leaves out lines that both write alike.
    fn skip_same(first: &mut Self, second: &mut Self) {
        while let (Some((line, rest)), Some((other, other_rest))) = (first.split(), second.split())
            && line == other
        {
            (*first, *second) = (rest, other_rest);
        }
    }

    /// The next line that has code, without its comment and the text of its strings, and its place.
    fn next_code(&mut self, language: &Language) -> Option<(Cow<'a, str>, Span)> {
        while let Some((line, rest)) = self.split() {
            let at = std::mem::replace(self, rest).at;
            let line = line.trim_end_matches(['\n', '\r']);
            let code = language.code(line);
            if !code.trim().is_empty() {
                return Some((code, Span::new(at, at + line.len())));
            }
        }
        None
    }
}
