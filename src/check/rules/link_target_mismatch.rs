//! `link-target-mismatch`: a link that is missing, was added, or leads elsewhere than in the source.

use std::borrow::Cow;

use super::changed;
use super::inlines::{self, Differences};
use super::{address, broken_link, link_place, reference_mismatch};
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::content::{LinkTarget, Page};
use crate::diagnostic::Level;
use crate::document::{Kind, Link, Node};

pub(super) const RULE: Rule = Rule {
    name: "link-target-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/link-target-mismatch.md"),
    scope: Scope::Blocks(look),
};

fn look(context: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    let differences = inlines::differences(
        blocks,
        |_, node| link(node).map(|link| &*link.url),
        |page, inline| leads_to(context, page, link(inline.node)?),
    );
    for Differences {
        together,
        missing,
        extra,
    } in differences
    {
        let (source, target) = (together.source.page, together.target.page);
        // A link that leads nowhere is `broken-link`'s, one without its address `reference-mismatch`'s,
        // and what it was to be is not missing.
        let (broken, extra): (Vec<_>, Vec<_>) = extra
            .into_iter()
            .partition(|link| leads_nowhere(context, target, link.written));
        let told = broken.len() + reference_mismatch::undefined(together).len();
        let missing = link_place::stated(source, missing.get(told..).unwrap_or(&[]));
        let extra = link_place::stated(target, &extra);
        for finding in changed::report(together, "link", &missing, &extra, findings) {
            findings.push(finding);
        }
    }
}

fn link(node: &Node) -> Option<&Link> {
    match &node.kind {
        Kind::Link(link) => Some(link),
        _ => None,
    }
}

fn leads_nowhere(context: &Context<'_>, page: &Page, url: &str) -> bool {
    match context.links.resolve(&page.key, url) {
        LinkTarget::Missing(_) | LinkTarget::Outside => true,
        LinkTarget::Page { key, fragment } => {
            fragment.is_some_and(|id| broken_link::lacks(context, (key, &page.locale), &id))
        }
        _ => false,
    }
}

/// Where a link leads, whichever locale it is written in.
fn leads_to<'l>(context: &'l Context<'_>, page: &'l Page, link: &'l Link) -> Option<Cow<'l, str>> {
    if link.url.is_empty() || &*link.url == "#" {
        return None;
    }
    if link.email {
        return Some(link.url.to_ascii_lowercase().into());
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
                format!("{key}#{fragment}").into()
            }
            _ => key.into(),
        },
        LinkTarget::Asset { path, .. } => path.into(),
        LinkTarget::Missing(path) => address::without_locale(&path, &context.corpus.locales).into(),
        LinkTarget::External | LinkTarget::Outside => {
            address::without_locale(&link.url, &context.corpus.locales).into()
        }
    })
}
