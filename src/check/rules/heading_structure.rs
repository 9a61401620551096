//! `heading-structure`: a heading of another level than its source.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::document::{BlockKind, Oddity};
use crate::text::Span;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "heading-structure",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("heading_structure.md"),
    scope: Scope::Pair(look),
};

fn look(_: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    let target = pair.target;
    // The first one tells; what follows mostly follows from it.
    for heading in &target.document.headings {
        let Some(from) = pair.alignment.source_of(heading.block) else { continue };
        let Some(theirs) = source.document.blocks.get(from.source as usize) else { continue };
        let BlockKind::Heading(level) = theirs.kind else { continue };
        if level == heading.level {
            continue;
        }
        let Some(block) = target.document.blocks.get(heading.block as usize) else { continue };
        let message = format!("this heading is of level {}, its source of level {level}", heading.level);
        let mut finding = findings
            .at(target, block.span, message)
            .beside(&source.source, theirs.span, "")
            .help(format!("write {} before it", "#".repeat(level.into())));
        let whole = target.document.node(heading.node).map_or_else(Span::default, |node| node.span);
        let signs = target.source.slice(whole).bytes().take_while(|&byte| byte == b'#').count();
        let odd = target.document.oddities.iter().any(|(oddity, span)| {
            *oddity == Oddity::HeadingWithoutSpace && whole.contains(*span)
        });
        if signs == usize::from(heading.level) && !odd {
            let start = whole.start as usize;
            finding = finding.fix(Fix {
                message: format!("make it a heading of level {level}"),
                safe: true,
                edits: vec![(Span::new(start, start + signs), "#".repeat(level.into()))],
            });
        }
        findings.push(finding);
        return;
    }
}
