//! `anchor-mismatch`: a heading whose own id is not its source's.

use crate::check::{Context, Findings, Group, Rule, Scope, Side, Together};
use crate::diagnostic::Level;
use crate::document::{BlockKind, Heading};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "anchor-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/anchor-mismatch.md"),
    scope: Scope::Blocks(look),
};

fn look(_: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    // Few pages name an id of their own.
    let names_one = |side: &Side<'_>| {
        let mut headings = side.page.document().headings.iter();
        headings.any(|heading| heading.explicit.is_some())
    };
    let both = |first: &Together<'_>| names_one(&first.source) && names_one(&first.target);
    if blocks.first().is_some_and(both) {
        for together in blocks {
            compare(together, findings);
        }
    }
}

fn compare(together: &Together<'_>, findings: &mut Findings) {
    let (Some(theirs), Some(own)) = (heading(&together.source), heading(&together.target)) else {
        return;
    };
    let (Some(wanted), Some(id)) = (&theirs.explicit, &own.explicit) else {
        return;
    };
    if wanted == id {
        return;
    }
    let page = together.target.page;
    let span = place(page, own, id);
    findings.push(
        findings
            .at(
                page,
                span,
                format!("the id is {id} here and {wanted} in the source"),
            )
            .beside(&together.source.page.source, together.source.span(), "")
            .because("links to the heading name its id, and they are the same in every locale")
            .help(format!(
                "write {wanted}, or leave the id out: the heading then takes its source's"
            )),
    );
}

fn heading<'a>(side: &Side<'a>) -> Option<&'a Heading> {
    let mut blocks = side.blocks.iter();
    let (Some(&at), None) = (blocks.next(), blocks.next()) else {
        return None;
    };
    let block = side.page.document().blocks.get(at as usize)?;
    if !matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    let headings = &side.page.document().headings;
    headings.get(block.heading? as usize)
}

/// Where the id stands in the heading; the heading where it is written otherwise.
fn place(page: &crate::content::Page, heading: &Heading, id: &str) -> Span {
    let whole = page
        .document()
        .node(heading.node)
        .map_or_else(Span::default, |node| node.span);
    match page.source.slice(whole).rfind(id) {
        Some(at) => Span::new(
            whole.start as usize + at,
            whole.start as usize + at + id.len(),
        ),
        None => whole,
    }
}
