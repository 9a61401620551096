//! `untranslated-attribute`: a title, or another attribute that people read, that is left in the source
//! language.

use super::gap;
use super::html::{self, Part, READ};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::document::Kind;
use crate::text::Span;
use crate::text::script::Script;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "untranslated-attribute",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/untranslated-attribute.md"),
    scope: Scope::Pair(look),
};

fn look(context: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let page = pair.target;
    let (own, source) = (&page.locale, context.corpus.original());
    if own.same_language(source) {
        return;
    }
    // A letter that only the page's script has says that somebody was here.
    let native = |c: char| {
        Script::of(c).is_some_and(|script| {
            script != Script::Latin && script.belongs_to(own.script()) == Some(true)
        })
    };
    for (name, span) in attributes(page) {
        let text = page.source.slice(span);
        if text.contains(native) {
            continue;
        }
        let language = context.tongues.plainly(text);
        if language.is_none_or(|language| language.subtag != source.language()) {
            continue;
        }
        let name = if name == "alt" { "alt text" } else { name };
        let message = format!(
            "the {name} {} is left in {}",
            gap::quoted(text),
            pair.source_language
        );
        let finding = findings.at(page, span, message);
        findings.push(finding.help(format!(
            "translate it into {}: it is shown, or read out",
            pair.target_language
        )));
    }
}

/// The attributes of a page that people read: titles of links and images, and those of raw HTML. Each
/// with what people call it.
fn attributes(page: &Page) -> Vec<(&'static str, Span)> {
    let mut found = Vec::new();
    for node in &page.document().nodes {
        let written = || page.source.slice(node.span);
        let at = |start: usize, length: usize| {
            let start = node.span.start as usize + start;
            Span::new(start, start + length)
        };
        match &node.kind {
            Kind::Link(link) | Kind::Image(link) if !link.title.is_empty() => {
                if let Some(start) = written().rfind(&*link.title) {
                    found.push(("title", at(start, link.title.len())));
                }
            }
            Kind::HtmlBlock | Kind::InlineHtml(_) if written().contains('=') => {
                for part in html::parts(written()) {
                    let Part::Tag(tag) = part else { continue };
                    for name in READ {
                        if let Some(value) = tag.attribute(name) {
                            found.push((name, at(value.start as usize, value.len())));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}
