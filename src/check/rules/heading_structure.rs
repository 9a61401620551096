//! `heading-structure`: a heading of another level than its source.

use super::unmatched;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::{Fix, Level};
use crate::document::{Block, BlockKind, Oddity};
use crate::text::Span;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "heading-structure",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/heading-structure.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    let mut pairs: Vec<(u32, u32)> = pair
        .alignment
        .matches
        .iter()
        .map(|found| (found.source, found.target))
        .collect();
    pairs.extend(unmatched::other_kind(pair));
    pairs.sort_by_key(|&(_, target)| target);
    // The first one tells; what follows mostly follows from it.
    for (from, to) in pairs {
        let theirs = source.document().blocks.get(from as usize);
        let own = pair.target.document().blocks.get(to as usize);
        let (Some(theirs), Some(own)) = (theirs, own) else {
            continue;
        };
        let level = |block: &Block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        let (was, is) = (level(theirs), level(own));
        if was == is {
            continue;
        }
        let (message, help) = match (was, is) {
            (Some(was), Some(is)) => (
                format!("this heading is of level {is}, its source of level {was}"),
                format!("write {} before it", "#".repeat(was.into())),
            ),
            (Some(was), None) => (
                format!("this is a heading of level {was} in the source"),
                format!("write {} before it", "#".repeat(was.into())),
            ),
            _ => (
                "this is a heading here and none in the source".to_owned(),
                "take the number signs out".to_owned(),
            ),
        };
        let mut finding = findings
            .at(pair.target, own.span, message)
            .beside(&source.source, theirs.span, "")
            .help(help);
        if let (Some(was), Some(span)) = (was, signs(pair.target, own)) {
            finding = finding.fix(Fix {
                message: format!("make it a heading of level {was}"),
                safe: true,
                edits: vec![(span, "#".repeat(was.into()))],
            });
        }
        findings.push(finding);
        return;
    }
}

/// The number signs of a heading that is written with them and a space.
fn signs(page: &Page, block: &Block) -> Option<Span> {
    if !matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    let whole = page.document().node(block.node)?.span;
    let odd = page
        .document()
        .oddities
        .iter()
        .any(|(oddity, span)| *oddity == Oddity::HeadingWithoutSpace && whole.contains(*span));
    let signs = page
        .source
        .slice(whole)
        .bytes()
        .take_while(|&byte| byte == b'#')
        .count();
    let start = whole.start as usize;
    (signs > 0 && !odd).then(|| Span::new(start, start + signs))
}
