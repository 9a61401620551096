//! `link-locale`: a link of a translation that leads to the source locale's site.

use super::link_place;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::document::Kind;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "link-locale",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("link_locale.md"),
    scope: Scope::Page(look),
};

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let source = context.corpus.source_locale();
    if page.locale.same_language(source) {
        return;
    }
    for node in &page.document.nodes {
        let Kind::Link(link) = &node.kind else {
            continue;
        };
        if link.email {
            continue;
        }
        let Some((start, end)) = segment(&link.url, source.tag()) else {
            continue;
        };
        let written = link.url.get(start..end).unwrap_or("");
        let place = link_place::target(page, node, link);
        let message = format!("this link leads to {written}, not to {}", page.locale);
        let finding = findings.at(page, place, message).help(format!(
            "write {} where the site has that language; where it has not, say so with a suppression",
            in_style(written, page.locale.tag())
        ));
        // The address stands in the file as it reads, or there is nothing to replace.
        findings.push(if place.len() == link.url.len() {
            let at = place.start as usize;
            finding.fix(Fix {
                message: format!(
                    "write {} for {written}",
                    in_style(written, page.locale.tag())
                ),
                safe: true,
                edits: vec![(
                    Span::new(at + start, at + end),
                    in_style(written, page.locale.tag()),
                )],
            })
        } else {
            finding
        });
    }
}

/// The segment of an address's path that is `tag`, in any case and with `_` for `-`.
fn segment(url: &str, tag: &str) -> Option<(usize, usize)> {
    let path_end = url.find(['?', '#']).unwrap_or(url.len());
    let mut at = 0;
    for part in url.get(..path_end)?.split('/') {
        let end = at + part.len();
        if part.replace('_', "-").eq_ignore_ascii_case(tag) {
            return Some((at, end));
        }
        at = end + 1;
    }
    None
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
