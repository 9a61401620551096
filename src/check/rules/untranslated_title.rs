//! `untranslated-title`: the title of a link or an image that is left in the source language.

use super::gap;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::document::Kind;
use crate::text::Span;
use crate::text::script::Script;
use crate::translation::Pair;

pub(super) const RULE: Rule = Rule {
    name: "untranslated-title",
    group: Group::Gaps,
    level: Some(Level::Warning),
    doc: include_str!("untranslated_title.md"),
    scope: Scope::Pair(look),
};

fn look(context: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let page = pair.target;
    let (own, source) = (&page.locale, context.corpus.original());
    if own.same_language(source) {
        return;
    }
    for node in &page.document.nodes {
        let (Kind::Link(link) | Kind::Image(link)) = &node.kind else {
            continue;
        };
        let title = &*link.title;
        // A letter that only the page's script has says that somebody was here.
        let native = |c: char| {
            Script::of(c).is_some_and(|script| {
                script != Script::Latin && script.belongs_to(own.script()) == Some(true)
            })
        };
        if title.is_empty() || title.contains(native) {
            continue;
        }
        let language = context.tongues.plainly(title);
        if language.is_none_or(|language| language.subtag != source.language()) {
            continue;
        }
        let what = match node.kind {
            Kind::Image(_) => "image",
            _ => "link",
        };
        let written = page.source.slice(node.span);
        let span = written.rfind(title).map_or(node.span, |at| {
            let start = node.span.start as usize + at;
            Span::new(start, start + title.len())
        });
        let message = format!(
            "the title {} of this {what} is left in {}",
            gap::quoted(title),
            pair.source_language
        );
        let finding = findings.at(page, span, message);
        findings.push(finding.help(format!(
            "translate it into {}: it is shown over the {what} and read out",
            pair.target_language
        )));
    }
}
