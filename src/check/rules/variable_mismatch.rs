//! `variable-mismatch`: what stands in a text for a value that is put in later.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::changed::{self, Stated};
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::PieceKind;
use crate::text::{Span, math, script};

pub(super) const RULE: Rule = Rule {
    name: "variable-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/variable-mismatch.md"),
    scope: Scope::Block(look),
};

/// What is longer is no variable; the limit keeps braces that nothing closes from being costly.
const LONGEST: usize = 160;

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    if !may_have_any(source) && !may_have_any(target) {
        return;
    }
    let found = together.differences(variables, |tallies| &tallies.variables);
    if found.is_empty() {
        return;
    }
    // One that is set as code on one side is the same.
    let state = |list: &[(String, Span)], side: &Side<'_>, other: &Side<'_>| -> Vec<Stated> {
        let codes = codes(other);
        let list = list.iter().map(|(_, span)| Stated::at(side.page, *span));
        list.filter(|stated| !codes.contains(stated.text.as_str()))
            .collect()
    };
    let missing = state(&found.missing, source, target);
    let mut extra = state(&found.extra, target, source);
    // Where the source has none, words in braces are words.
    if variables(source).is_empty() {
        extra.retain(|stated| stated.text.is_ascii());
    }
    for finding in changed::report(together, "variable", &missing, &extra, findings) {
        findings.push(finding);
    }
}

fn may_have_any(side: &Side<'_>) -> bool {
    side.prose()
        .any(|prose| memchr2(b'{', b'%', prose.text.as_bytes()).is_some())
}

/// The inline codes of a side.
fn codes<'a>(side: &Side<'a>) -> HashSet<&'a str> {
    let pieces = side.prose().flat_map(|prose| {
        let codes = prose.pieces.iter();
        let codes = codes.filter(|piece| piece.kind == PieceKind::Code);
        codes.filter_map(|piece| prose.text.get(piece.range.clone()))
    });
    pieces.collect()
}

/// The variables of a side, by what they are compared by.
fn variables(side: &Side<'_>) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for prose in side.prose() {
        // Braces hold the arguments of a formula.
        let formulas = math::formulas(&prose.text);
        if math::is_of_macros(&prose.text) {
            continue;
        }
        let is_argument = |at: usize| {
            let next = formulas.partition_point(|formula| formula.end <= at);
            formulas
                .get(next)
                .is_some_and(|formula| formula.contains(&at))
        };
        for piece in &prose.pieces {
            let text = prose.text.get(piece.range.clone()).unwrap_or("");
            let is_written = piece.span.len() == text.len();
            if piece.kind != PieceKind::Text || !is_written {
                continue;
            }
            for range in ranges(text) {
                if is_argument(piece.range.start + range.start) {
                    continue;
                }
                let start = piece.span.start as usize;
                let span = Span::new(start + range.start, start + range.end);
                found.push((name(text.get(range).unwrap_or("")), span));
            }
        }
    }
    found
}

/// Where variables stand in a text.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The end of the last argument: another one may follow it.
    let (mut at, mut argument) = (0, None);
    while let Some(next) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr2(b'{', b'%', rest))
    {
        let start = at + next;
        let rest = text.get(start..).unwrap_or("");
        let before = text.get(..start).unwrap_or("");
        let length = if rest.starts_with('{') {
            let length = in_braces(rest);
            let is_argument = opens_argument(before) || argument == Some(start);
            if is_argument {
                argument = length.map(|length| start + length);
            }
            length.filter(|_| !is_argument)
        } else {
            of_printf(rest).filter(|_| !before.ends_with(char::is_alphanumeric))
        };
        let Some(length) = length else {
            at = start + 1;
            continue;
        };
        // `${name}`
        let sign = usize::from(rest.starts_with('{') && before.ends_with('$'));
        found.push(start - sign..start + length);
        at = start + length;
    }
    found
}

/// Whether a brace behind a text opens an argument, as in LaTeX (`x_{max}`, `\text{rate}`) and in directives
/// (`note{title}`).
fn opens_argument(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '^' | '\\'))
}

/// The first bytes of a text, as many as a variable has at most.
fn near(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    bytes.get(..bytes.len().min(LONGEST)).unwrap_or(bytes)
}

/// How long the variable is that a text begins with, in braces: `{{ name }}`, `{% name %}`, `{name}`.
fn in_braces(text: &str) -> Option<usize> {
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        if text.starts_with(open) {
            let inside = near(text).get(open.len()..)?;
            let end = memmem::find(inside, close.as_bytes())?;
            // `{{a} b {c}}` are several, one in another.
            let is_plain = memchr2(b'{', b'}', inside.get(..end)?).is_none();
            return is_plain.then_some(open.len() + end + close.len());
        }
    }
    let inside = text.get(1..memchr(b'}', near(text))?)?;
    // `{#id}` and `{.class}` say what an element is.
    let is_name = !inside.is_empty()
        && !inside.starts_with(['#', '.', ':', '/', '!'])
        && !inside.contains(|c: char| c.is_whitespace() || "{}|,;=\"'<>\\".contains(c));
    is_name.then_some(inside.len() + 2)
}

/// How long the variable is that a text begins with, as `printf` has them: `%s`, `%2$d`, `%.2f`,
/// `%(name)s`, `%{name}`.
fn of_printf(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('%')?;
    let named = |open: char, close: u8| {
        let inside = rest.strip_prefix(open)?;
        let name = inside.get(..memchr(close, near(inside))?)?;
        is_plain(name).then(|| name.len() + 2)
    };
    if rest.starts_with('{') {
        return named('{', b'}').map(|length| 1 + length);
    }
    let rest = if rest.starts_with('(') {
        rest.get(named('(', b')')?..)?
    } else {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '$' | '.'))
    };
    let behind = rest.strip_prefix(['s', 'd', 'i', 'u', 'f', '@'])?;
    let ends =
        !behind.starts_with(|c: char| script::is_spaced(c) || c.is_ascii_digit() || c == '%');
    ends.then(|| text.len() - behind.len())
}

fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    !name.is_empty() && name.chars().all(plain)
}

/// What a variable is compared by: itself without spaces, and without texts in quotes, which are said to
/// readers. Of a tag its name, and what of it is no file: `{% link zh/a.md %}` leads to the translation's.
/// `%2$s` is the second `%s`, wherever it stands.
fn name(variable: &str) -> String {
    if variable.starts_with('%') && !variable.contains(['{', '(']) {
        return variable
            .chars()
            .filter(|c| !c.is_ascii_digit() && *c != '$')
            .collect();
    }
    let mut bare = String::with_capacity(variable.len());
    let (mut quote, mut is_escaped) = (None, false);
    for c in variable.chars() {
        let was_escaped = is_escaped;
        is_escaped = c == '\\' && !was_escaped;
        match quote {
            Some(open) if c == open && !was_escaped => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => bare.push(c),
        }
    }
    // `{{- name -}}` takes away the spaces around it.
    let inside = bare.trim_matches(|c: char| {
        matches!(c, '{' | '}' | '%' | '<' | '>' | '-') || c.is_whitespace()
    });
    let is_tag = ["{%", "{{<", "{{%"]
        .iter()
        .any(|open| bare.starts_with(open));
    let mut words = inside.split_whitespace();
    if is_tag {
        let first = words.next().unwrap_or("").to_owned();
        let dotted = words.filter(|word| word.contains('.') && !word.contains('/'));
        return dotted.fold(first, |name, word| name + " " + word);
    }
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_told_from_braces_and_percent() {
        for (text, found) in [
            (
                "Hello {name}, {{ user.name }}!",
                &["{name}", "{{ user.name }}"][..],
            ),
            ("${HOME} and {0}", &["${HOME}", "{0}"]),
            (
                "{% data product.name %} starts",
                &["{% data product.name %}"],
            ),
            (
                "%s of %2$d, %(count)s and %{name}",
                &["%s", "%2$d", "%(count)s", "%{name}"],
            ),
            ("您好 {名稱}，歡迎", &["{名稱}"]),
            (
                "{{< note \"Read this\" >}}",
                &["{{< note \"Read this\" >}}"],
            ),
            ("{first}{last}", &["{first}", "{last}"]),
            ("50% so, 5%s, 100%, a %sum, {a, b} and {} {#id} { x }", &[]),
            (
                "100 %sécurité, x_{max}, \\text{rate}, \\frac{a}{b}, note{title}",
                &[],
            ),
            (
                "{count, plural, one {{name} file} other {{name} files}}",
                &["{name}", "{name}"],
            ),
            ("an open { brace and }} another", &[]),
        ] {
            let shown: Vec<&str> = ranges(text)
                .into_iter()
                .map(|range| text.get(range).expect("characters"))
                .collect();
            assert_eq!(shown, found, "{text}");
        }
    }

    #[test]
    fn variables_are_compared_by_what_they_stand_for() {
        for (one, other) in [
            ("{{ t \"Read on\" }}", "{{t '繼續閱讀'}}"),
            ("{{ t \"Stop it\" }}", "{{ t 'L\\'arrêt' }}"),
            ("{{- a -}}", "{{ a }}"),
            ("{{< tab One >}}", "{{< tab 一 >}}"),
            ("{% link docs/a.md %}", "{% link zh/docs/a.md %}"),
            ("%d", "%1$d"),
        ] {
            assert_eq!(name(one), name(other), "{one} {other}");
        }
        for (one, other) in [
            ("{{ a }}", "{{ b }}"),
            ("{% data site.name %}", "{% data site.mail %}"),
            ("{name}", "{名稱}"),
            ("%s", "%d"),
        ] {
            assert_ne!(name(one), name(other), "{one} {other}");
        }
    }
}
