//! `link-locale`: a link of a translation that leads to the source locale's site.

use super::link_place;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::content::{LinkTarget, Page};
use crate::diagnostic::{Fix, Level};
use crate::document::Kind;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "link-locale",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/link-locale.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let source = context.corpus.source_locale();
    if page.locale.same_language(source) {
        return;
    }
    for node in &page.document().nodes {
        let Kind::Link(link) = &node.kind else {
            continue;
        };
        if link.email {
            continue;
        }
        let Some((start, end)) = segment(&link.url, source.tag()) else {
            continue;
        };
        let written = written_at(&link.url, start, end);
        let place = link_place::target(page, node, &link.url);
        let own = in_style(written, page.locale.tag());
        let message = format!("this link leads to {written}, not to {}", page.locale);
        let finding = findings.at(page, place, message);
        let changed = format!(
            "{}{own}{}",
            written_at(&link.url, 0, start),
            written_at(&link.url, end, link.url.len())
        );
        let there = is_there(context, page, &changed);
        let finding = finding.help(if there == Some(false) {
            format!("the site has no such page in {}; say with a suppression that the link is meant", page.locale)
        } else {
            format!("write {own} where the site has that language; where it has not, say so with a suppression")
        });
        // The address stands in the file as it reads, or there is nothing to replace.
        findings.push(if place.len() == link.url.len() && there != Some(false) {
            let at = place.start as usize;
            finding.fix(Fix {
                message: format!("write {own} for {written}"),
                safe: true,
                edits: vec![(Span::new(at + start, at + end), own)],
            })
        } else {
            finding
        });
    }
}

fn written_at(url: &str, start: usize, end: usize) -> &str {
    url.get(start..end).unwrap_or("")
}

/// Whether an address leads somewhere, where that can be told: one of this site. What other sites
/// have, nobody knows without asking them.
fn is_there(context: &Context<'_>, page: &Page, url: &str) -> Option<bool> {
    let base = context.corpus.config.base_url.as_deref();
    let rest = base.and_then(|base| url.strip_prefix(base));
    if let Some(rest) = rest.filter(|rest| rest.starts_with('/')) {
        // Full addresses have the locale first, which paths in pages have not.
        let (_, path) = rest.get(1..)?.split_once('/')?;
        let path = format!("/{path}");
        let target = context.links.resolve(&page.key, &path);
        let own = |key: &str| context.corpus.page(key, &page.locale).is_some();
        return Some(matches!(target, LinkTarget::Page { key, .. } if own(key)));
    }
    match context.links.resolve(&page.key, url) {
        LinkTarget::External => None,
        LinkTarget::Page { .. } | LinkTarget::Asset { .. } => Some(true),
        LinkTarget::Missing(_) | LinkTarget::Outside => Some(false),
    }
}

/// The segment of an address's path that is `tag`, in any case and with `_` for `-`.
fn segment(url: &str, tag: &str) -> Option<(usize, usize)> {
    let path_end = url.find(['?', '#']).unwrap_or(url.len());
    let mut at = 0;
    for part in url.get(..path_end)?.split('/') {
        let end = at + part.len();
        if names(part, tag) {
            return Some((at, end));
        }
        at = end + 1;
    }
    None
}

/// Whether a part of an address is `tag`.
fn names(part: &str, tag: &str) -> bool {
    let plain = |byte: u8| if byte == b'_' { b'-' } else { byte };
    part.len() == tag.len()
        && part
            .bytes()
            .zip(tag.bytes())
            .all(|(a, b)| plain(a).eq_ignore_ascii_case(&b))
}

/// `tag` as the address writes tags: in small letters, with `_`.
fn in_style(written: &str, tag: &str) -> String {
    let tag = if written.contains('_') {
        tag.replace('-', "_")
    } else {
        tag.to_owned()
    };
    if written.chars().any(char::is_uppercase) {
        tag
    } else {
        tag.to_lowercase()
    }
}
