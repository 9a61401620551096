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
    doc: include_str!("../../../content/en-US/reference/rules/code-mismatch.md"),
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
    let before = Lines::of(&source.source, theirs.span);
    let after = Lines::of(&target.source, own.span);
    let (was, is, message) = match difference(before, after, &Language::named(&info)) {
        None => return,
        Some((Some(was), Some(is))) => (was, is, "this line of code differs from the source"),
        Some((Some(was), None)) => (was, own.span, "a line of the source's code is missing"),
        Some((None, is)) => (
            theirs.span,
            is.unwrap_or(own.span),
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

/// The first lines by which two blocks of code differ, or the first that only one of them has.
/// A line with letters that code does not have is the translation's own.
fn difference<'a>(
    mut before: Lines<'a>,
    mut after: Lines<'a>,
    language: &Language,
) -> Option<(Option<Span>, Option<Span>)> {
    let foreign = |line: &str| line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    loop {
        Lines::skip_same(&mut before, &mut after);
        match (before.next_code(language), after.next_code(language)) {
            (Some((a, was)), Some((b, is))) => {
                if a.trim_end() != b.trim_end() && !foreign(&b) {
                    return Some((Some(was), Some(is)));
                }
            }
            (None, None) => return None,
            (was, is) => return Some((was.map(|(_, was)| was), is.map(|(_, is)| is))),
        }
    }
}

fn language(page: &crate::content::Page, block: &Block) -> Option<String> {
    match &page.document().node(block.node)?.kind {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, by what all lines are read as.
    fn plain(before: &str, after: &str, language: &Language) -> Option<[Option<Span>; 2]> {
        let [before, after] = [before, after].map(|text| -> Vec<(String, Span)> {
            let mut at = 0;
            let lines = text.split_inclusive('\n').map(|line| {
                let written = line.trim_end_matches(['\n', '\r']);
                let span = Span::new(at, at + written.len());
                at += line.len();
                (language.code(written).into_owned(), span)
            });
            lines.filter(|(code, _)| !code.trim().is_empty()).collect()
        });
        let foreign = |code: &str| code.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let mut pairs = before.iter().zip(&after);
        let differ = pairs.find(|(a, b)| a.0.trim_end() != b.0.trim_end() && !foreign(&b.0));
        if let Some((was, is)) = differ {
            return Some([Some(was.1), Some(is.1)]);
        }
        let shorter = before.len().min(after.len());
        let only = [&before, &after].map(|lines| lines.get(shorter).map(|line| line.1));
        (before.len() != after.len()).then_some(only)
    }

    proptest! {
        #[test]
        fn lines_that_are_alike_need_not_be_read(
            before in "([ab#\"字 ]{0,3}\r?\n){0,6}[ab]?",
            after in "([ab#\"字 ]{0,3}\r?\n){0,6}[ab]?",
            same in "([ab#\"字 ]{0,3}\n){0,3}",
        ) {
            let language = Language::named("sh");
            let (before, after) = (format!("{same}{before}"), format!("{same}{after}"));
            let found = difference(
                Lines { rest: &before, at: 0 },
                Lines { rest: &after, at: 0 },
                &language,
            );
            let wanted = plain(&before, &after, &language);
            prop_assert_eq!(found, wanted.map(|[was, is]| (was, is)));
        }
    }
}
