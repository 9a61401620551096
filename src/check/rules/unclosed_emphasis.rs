//! `unclosed-emphasis`: asterisks of the translation that lost those at the other end.

use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::{Kind, Text};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "unclosed-emphasis",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/unclosed-emphasis.md"),
    scope: Scope::Block(look),
};

fn look(_: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let own = asterisks(&together.target);
    if own.is_empty() {
        return;
    }
    let (was, is) = (emphasised(&together.source), emphasised(&together.target));
    let count = |set: &[(bool, Span)], strong: bool| {
        set.iter().filter(|(other, _)| *other == strong).count()
    };
    let lost = |strong| count(&was, strong) > count(&is, strong);
    // `**two months*` is set off by one asterisk where it was by two, and one is left.
    let became = count(&is, false) > count(&was, false);
    let length = match (lost(true), lost(false)) {
        (true, _) if !became => 2,
        (false, false) => return,
        _ => 1,
    };
    let of_length = |all: &[Span]| -> Vec<Span> {
        let mut all = all.to_vec();
        all.retain(|span| span.len() == length);
        all
    };
    // What both texts show is meant: a footnote's mark, a product, `**kwargs`.
    let (own, theirs) = (
        of_length(&own),
        of_length(&asterisks(&together.source)).len(),
    );
    if own.len() != theirs + 1 {
        return;
    }
    let (source, target) = (together.source.page, together.target.page);
    let Some(&span) = own.get(theirs) else {
        return;
    };
    let mark = target.source.slice(span);
    let mut finding = findings
        .at(
            target,
            span,
            format!("{mark} is shown as it is; the {mark} at the other end is missing"),
        )
        .help(format!(
            "put {mark} right before the first word and right behind the last one"
        ));
    if let [(_, only)] = was[..] {
        finding = finding.beside(&source.source, only, "the source sets this off");
    }
    findings.push(finding);
}

/// One or two asterisks beside a word that make no emphasis, in order.
fn asterisks(side: &Side<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let may_hold = |text: &str| memchr::memchr(b'*', text.as_bytes()).is_some();
    if !side.prose().any(|prose| may_hold(&prose.text)) {
        return found;
    }
    let document = side.page.document();
    let whole = side.page.source.text();
    for block in side.each() {
        let inlines = block.inlines.start as usize..block.inlines.end as usize;
        for (_, node) in document.range(inlines) {
            // Written otherwise than it reads, it is escaped, and meant to be seen.
            let Kind::Text(Text::Source(span)) = &node.kind else {
                continue;
            };
            let text = side.page.source.slice(*span);
            let mut at = 0;
            while let Some(next) = text.get(at..).and_then(|rest| rest.find('*')) {
                let start = at + next;
                let rest = text.get(start..).unwrap_or("");
                let length = rest.bytes().take_while(|&byte| byte == b'*').count();
                at = start + length;
                let run = span.start as usize + start..span.start as usize + at;
                // Another asterisk beside it may make emphasis: `**two months*`.
                let before = whole.get(..run.start).unwrap_or("");
                let before = before.strip_suffix('*').unwrap_or(before);
                let after = whole.get(run.end..).unwrap_or("");
                let after = after.strip_prefix('*').unwrap_or(after);
                let (before, after) = (before.chars().next_back(), after.chars().next());
                let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if length <= 2 && (is_word(before) || is_word(after)) {
                    found.push(Span::new(run.start, run.end));
                }
            }
        }
    }
    found
}

/// What a side sets off, and whether in bold.
fn emphasised(side: &Side<'_>) -> Vec<(bool, Span)> {
    let document = side.page.document();
    let blocks = side.each();
    let nodes = blocks
        .flat_map(|block| document.range(block.inlines.start as usize..block.inlines.end as usize));
    let set = nodes.filter(|(_, node)| matches!(node.kind, Kind::Strong | Kind::Emphasis));
    set.map(|(_, node)| (node.kind == Kind::Strong, node.span))
        .collect()
}
