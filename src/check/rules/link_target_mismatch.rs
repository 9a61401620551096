//! `link-target-mismatch`: a link that is missing, was added, or leads elsewhere than in the source.

use super::changed::{self, Stated};
use super::{address, link_place, reference_mismatch};
use crate::check::together::{LinkTo, Side, differences};
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::content::{LinkTarget, Page};
use crate::diagnostic::Level;
use crate::document::{Kind, Link};

pub(super) const RULE: Rule = Rule {
    name: "link-target-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Error),
    doc: include_str!("link_target_mismatch.md"),
    scope: Scope::Block(look),
};

fn look(context: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    let same = |a: &LinkTo<'_>, b: &LinkTo<'_>| a.to == b.to;
    // Of one page and its translation, what is written alike leads to the same.
    if addresses(source).eq(addresses(target)) {
        return;
    }
    let found = differences(links(context, source), links(context, target), same);
    if found.is_empty() {
        return;
    }
    let (whole_source, whole_target) = (
        links(context, source.whole_page()),
        links(context, target.whole_page()),
    );
    let found = found.without_moved(whole_source, whole_target, same);
    let state = |list: &[&LinkTo<'_>], side: &Side<'_>| -> Vec<Stated> {
        list.iter()
            .map(|item| Stated {
                text: item.link.url.to_string(),
                span: link_place::target(side.page, item.node, item.link),
            })
            .collect()
    };
    // A link that leads nowhere is `broken-link`'s, one without its address `reference-mismatch`'s,
    // and what it was to be is not missing.
    let (broken, extra): (Vec<&LinkTo<'_>>, Vec<&LinkTo<'_>>) = found
        .extra
        .iter()
        .copied()
        .partition(|item| leads_nowhere(context, target, &item.link.url));
    let told = broken.len() + reference_mismatch::undefined(together).len();
    let missing = found.missing.get(told..).unwrap_or(&[]);
    let (missing, extra) = (state(missing, source), state(&extra, target));
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

fn links<'s, 'a>(context: &Context<'_>, side: &'s Side<'a>) -> &'s [LinkTo<'a>] {
    side.links.get_or_init(|| read_links(context, side))
}

fn read_links<'a>(context: &Context<'_>, side: &Side<'a>) -> Vec<LinkTo<'a>> {
    let page = side.page;
    let mut found = Vec::new();
    for block in side.each() {
        let nodes = block.inlines.start as usize..block.inlines.end as usize;
        for (_, node) in page.document.range(nodes) {
            let Kind::Link(link) = &node.kind else {
                continue;
            };
            if let Some(to) = leads_to(context, page, link) {
                found.push(LinkTo { to, node, link });
            }
        }
    }
    found
}

fn leads_nowhere(context: &Context<'_>, side: &Side<'_>, url: &str) -> bool {
    let target = context.links.resolve(&side.page.key, url);
    matches!(target, LinkTarget::Missing(_) | LinkTarget::Outside)
}

/// Where a link leads, whichever locale it is written in.
fn leads_to(context: &Context<'_>, page: &Page, link: &Link) -> Option<String> {
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
