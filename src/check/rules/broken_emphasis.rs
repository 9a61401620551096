//! `broken-emphasis`: asterisks that were meant as emphasis and reach the reader.

use std::ops::Range;

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "broken-emphasis",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/broken-emphasis.md"),
    scope: Scope::Page(look),
};

fn look(_: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let may_hold = |text: &str| memchr::memchr(b'*', text.as_bytes()).is_some();
    for words in page.words_where(may_hold) {
        // Written otherwise than it reads: an escaped asterisk is meant to be seen.
        if words.span.len() != words.text.len() || !words.text.contains("**") {
            continue;
        }
        for range in pairs(words.text) {
            let inner = words.text.get(range.start + 2..range.end - 2).unwrap_or("");
            let span = words.span(range);
            let mut finding = findings
                .at(page, span, "these asterisks are shown as they are; they make no emphasis")
                .help("an opening ** stands before its first word without a space, a closing ** after its last");
            let trimmed = inner.trim();
            if trimmed != inner {
                finding = finding
                    .because("a space stands inside the asterisks")
                    .fix(tidy(span, inner, trimmed));
            }
            findings.push(finding);
        }
    }
}

/// Moves the spaces out of the asterisks.
fn tidy(span: Span, inner: &str, trimmed: &str) -> Fix {
    let lead = inner.len() - inner.trim_start().len();
    let tail = inner.len() - inner.trim_end().len();
    let space = |count: usize| if count > 0 { " " } else { "" };
    let instead = format!("{}**{trimmed}**{}", space(lead), space(tail));
    Fix {
        message: "move the spaces out of the asterisks".to_owned(),
        safe: true,
        edits: vec![(span, instead)],
    }
}

/// Two asterisks and the two that were to close them, within one line, with words between.
fn pairs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find("**")) {
        let here = at + next;
        let length = text
            .get(here..)
            .unwrap_or("")
            .bytes()
            .take_while(|&byte| byte == b'*')
            .count();
        at = here + length;
        // Three and more are a rule or a drawing; a path pattern (`**/*.md`) is no emphasis either.
        if length != 2 || text.get(at..).is_some_and(|rest| rest.starts_with('/')) {
            open = None;
            continue;
        }
        match open.take() {
            Some(start) => {
                let inner = text.get(start + 2..here).unwrap_or("");
                if inner.chars().any(char::is_alphabetic) && !inner.contains(['\n', '/']) {
                    found.push(start..at);
                } else {
                    open = Some(here);
                }
            }
            None => open = Some(here),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_have_words_between_them() {
        let text = "看 ** 重點 ** 吧";
        let found: Vec<_> = pairs(text)
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect();
        assert_eq!(found, ["** 重點 **"]);
        assert!(pairs("2 ** 3").is_empty());
        assert!(pairs("src/**/a 與 src/**/b").is_empty());
        assert!(pairs("****").is_empty());
    }
}
