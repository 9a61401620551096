//! `broken-link`: a link or an image that leads nowhere.

use super::link_place;
use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::content::scheme::{self, Use};
use crate::content::{LinkTarget, Page};
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::document::{Kind, Link, Node};
use crate::locale::Locale;
use crate::text::nearest::{nearest, nearest_of_sorted};

pub(super) const RULE: Rule = Rule {
    name: "broken-link",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/broken-link.md"),
    scope: Scope::Page(look),
};

/// A path that leads nowhere, and the page whose name is most like it.
type Missing<'c> = (String, Option<&'c str>);

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let mut missing = None;
    for node in &page.document().nodes {
        let (link, what) = match &node.kind {
            Kind::Link(link) => (&**link, "link leads to"),
            Kind::Image(link) => (&**link, "image is"),
            _ => continue,
        };
        if link.email || link.url.is_empty() {
            continue;
        }
        if let Some(finding) = broken(context, page, (node, link, what), &mut missing, findings) {
            findings.push(finding);
        }
    }
}

/// Whether a page has nothing with an id. A page that only another locale has is not looked at: it is none of
/// this reader's.
pub(super) fn lacks(context: &Context<'_>, (key, locale): (&str, &Locale), id: &str) -> bool {
    let anchors = context.anchors(key, locale);
    anchors.is_some_and(|anchors| !anchors.holds(id) && !is_top(id))
}

/// What is wrong with a link or picture. The last path that was `missing` is kept: where a page has
/// several links that lead nowhere, many lead to one place.
fn broken<'c>(
    context: &'c Context<'_>,
    page: &Page,
    (node, link, what): (&Node, &Link, &str),
    missing: &mut Option<Missing<'c>>,
    findings: &Findings,
) -> Option<Diagnostic> {
    // Most links lead somewhere: where one is written is looked for when it is told of.
    let place = || link_place::target(page, node, &link.url);
    let used = match node.kind {
        Kind::Image(_) => Use::Image,
        _ => Use::Link,
    };
    match context.links.resolve(&page.key, &link.url) {
        LinkTarget::External if scheme::safe_url(&link.url, used).is_none() => {
            let scheme = link.url.split(':').next().unwrap_or("").trim();
            let message = format!("this {what} a {scheme}: address, which the site leaves out");
            Some(
                findings
                    .at(page, place(), message)
                    .help("use http, https, mailto or tel, or a path of this site"),
            )
        }
        LinkTarget::External | LinkTarget::Asset { .. } => None,
        LinkTarget::Page { key, fragment } => {
            let fragment = fragment?;
            if !lacks(context, (key, &page.locale), &fragment) {
                return None;
            }
            let anchors = context.anchors(key, &page.locale)?;
            let here = key == page.key;
            let whose = if here { "this page" } else { key };
            let message = format!("no heading of {whose} has the id {fragment}");
            let ids = anchors
                .headings
                .iter()
                .chain(&anchors.others)
                .map(String::as_str);
            let help = match nearest(&fragment, ids) {
                Some(near) => format!("did you mean #{near}?"),
                None => "correct the id, or give the heading one with {#id}".to_owned(),
            };
            Some(findings.at(page, place(), message).help(help))
        }
        LinkTarget::Missing(path) => {
            let message = format!("this {what} {path}, which is not in the site");
            let span = place();
            let finding = findings.at(page, span, message);
            Some(match without_locale(context, page, &path) {
                Some(bare) => {
                    let tail = link.url.find(['?', '#']).and_then(|at| link.url.get(at..));
                    let new = format!("{bare}{}", tail.unwrap_or(""));
                    let finding = finding.help(format!(
                        "write {new}: each reader gets the page in their own language"
                    ));
                    // The address stands in the file as it reads, or there is nothing to replace.
                    if page.source.slice(span) == &*link.url {
                        finding.fix(Fix {
                            message: format!("write {new} for {}", link.url),
                            safe: true,
                            edits: vec![(span, new)],
                        })
                    } else {
                        finding
                    }
                }
                None if ends_in_name(&link.url) => finding.help(format!(
                    "if the # is part of the name, write {}",
                    link.url.replace('#', "%23")
                )),
                None => {
                    let near = match missing.take().filter(|(known, _)| *known == path) {
                        Some((_, near)) => near,
                        None => nearest_of_sorted(&path, &context.corpus.keys),
                    };
                    *missing = Some((path, near));
                    match near {
                        Some(near) => finding.help(format!("did you mean {near}?")),
                        None => finding.help("correct the path, or take the link out"),
                    }
                }
            })
        }
        LinkTarget::Outside => {
            let message = format!("this {what} a place above the site's folder");
            Some(
                findings
                    .at(page, place(), message)
                    .help("take out as many ../ as are too many"),
            )
        }
    }
}

/// The address without the locale that it begins with, where that is a page: addresses in pages
/// name no locale.
fn without_locale(context: &Context<'_>, page: &Page, path: &str) -> Option<String> {
    let (first, rest) = path.split_once('/')?;
    let tag = first.replace('_', "-");
    let mut locales = context.corpus.locales.iter();
    if !locales.any(|locale| locale.tag().eq_ignore_ascii_case(&tag)) {
        return None;
    }
    let bare = format!("/{rest}");
    let target = context.links.resolve(&page.key, &bare);
    matches!(target, LinkTarget::Page { .. }).then_some(bare)
}

/// Whether what looks like a fragment ends as the name of a file does: `c#.md`, `notes-#2.md`.
fn ends_in_name(url: &str) -> bool {
    let is_page = |name: &str| {
        let extension = std::path::Path::new(name).extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
    };
    url.split_once('#')
        .is_some_and(|(path, rest)| !is_page(path) && is_page(rest))
}

/// Whether a fragment leads to the top of any page (HTML standard, "indicated part").
fn is_top(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("top") || fragment.starts_with(":~:")
}
