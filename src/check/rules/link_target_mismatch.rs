//! `link-target-mismatch`: a link that is missing, was added, or leads elsewhere than in the source.

use std::borrow::Cow;

use super::changed::{self, Stated};
use super::{address, link_place, reference_mismatch};
use crate::check::alike::Named;
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::{Kind, Link};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "link-target-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("link_target_mismatch.md"),
    scope: Scope::Block(look),
};

/// A link by where it leads, and where its address is written.
type Item = (Named, Span);

fn look(context: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    // Of one page and its translation, what is written alike leads to the same.
    if addresses(source).eq(addresses(target)) {
        return;
    }
    let found = together.differences(
        |side| Cow::Owned(links(context, side)),
        |tallies| &tallies.links,
    );
    if found.is_empty() {
        return;
    }
    // A link that leads nowhere is `broken-link`'s, one without its address `reference-mismatch`'s,
    // and what it was to be is not missing.
    let (broken, extra): (Vec<Item>, Vec<Item>) = found
        .extra
        .into_iter()
        .partition(|(link, _)| leads_nowhere(context, target, &link.written));
    let told = broken.len() + reference_mismatch::undefined(together).len();
    let missing = found.missing.get(told..).unwrap_or(&[]);
    let (missing, extra) = (Stated::as_written(missing), Stated::as_written(&extra));
    for finding in changed::report(together, "link", &missing, &extra, findings) {
        findings.push(finding);
    }
}

/// Links as they are written.
fn addresses<'a>(side: &Side<'a>) -> impl Iterator<Item = &'a str> {
    let document = &side.page.document;
    side.each()
        .flat_map(|block| document.range(block.inlines.start as usize..block.inlines.end as usize))
        .filter_map(|(_, node)| match &node.kind {
            Kind::Link(link) => Some(&*link.url),
            _ => None,
        })
}

fn links(context: &Context<'_>, side: &Side<'_>) -> Vec<Item> {
    let page = side.page;
    let mut found = Vec::new();
    for block in side.each() {
        let nodes = block.inlines.start as usize..block.inlines.end as usize;
        for (_, node) in page.document.range(nodes) {
            let Kind::Link(link) = &node.kind else {
                continue;
            };
            if let Some(to) = leads_to(context, page, link) {
                let named = Named {
                    name: to,
                    written: link.url.to_string(),
                };
                found.push((named, link_place::target(page, node, link)));
            }
        }
    }
    found
}

fn leads_nowhere(context: &Context<'_>, side: &Side<'_>, url: &str) -> bool {
    use crate::content::LinkTarget;
    let target = context.links.resolve(&side.page.key, url);
    matches!(target, LinkTarget::Missing(_) | LinkTarget::Outside)
}

/// Where a link leads, whichever locale it is written in.
fn leads_to(context: &Context<'_>, page: &crate::content::Page, link: &Link) -> Option<String> {
    use crate::content::LinkTarget;
    if link.url.is_empty() || &*link.url == "#" {
        return None;
    }
    if link.email {
        return Some(link.url.to_ascii_lowercase());
    }
    Some(match context.links.resolve(&page.key, &link.url) {
        LinkTarget::Page { key, fragment } => match fragment {
            // Ids are the same in all locales; one that only the translation has is its own heading's
            // and is compared with none.
            Some(fragment)
                if context
                    .anchors(key, context.corpus.source_locale())
                    .is_some_and(|anchors| anchors.holds(&fragment)) =>
            {
                format!("{key}#{fragment}")
            }
            _ => key.to_owned(),
        },
        LinkTarget::Asset { path, .. } => path.to_owned(),
        LinkTarget::Missing(path) => address::without_locale(&path, &context.corpus.locales),
        LinkTarget::External | LinkTarget::Outside => {
            address::without_locale(&link.url, &context.corpus.locales)
        }
    })
}
