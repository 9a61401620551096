//! The frames of pages that a site brings: its own templates that are a whole page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::asked;
use super::html::{Part, Tag, Template};
use crate::check::{Context, Findings};
use crate::diagnostic::Diagnostic;
use crate::resources::Resources;
use crate::text::{Source, Span};

/// Templates that are no page of text: what they say of languages is their own.
const OTHERS: [&str; 5] = [
    "404.html",
    "list.html",
    "redirect.html",
    "root.html",
    "status.html",
];

/// A template of the site that writes `<html>`.
pub(super) struct Frame {
    /// Its file.
    pub(super) source: Arc<Source>,
    /// What stands in it.
    pub(super) template: Template,
    /// Its text with that of all templates that it takes in.
    whole: String,
}

impl Frame {
    /// Every frame of the site; `texts` leaves out those that show no page of text.
    pub(super) fn all(resources: &Resources, texts: bool) -> Vec<Self> {
        asked::templates(resources)
            .into_iter()
            .filter(|source| source.text().contains("<html"))
            .filter(|source| {
                let name = source.name().trim_start_matches("templates/");
                !texts || !OTHERS.contains(&name)
            })
            .map(|source| Self {
                template: Template::of(source.text()),
                whole: whole(resources, source.text()),
                source,
            })
            .collect()
    }

    /// Its tags of one name.
    pub(super) fn tags(&self, name: &str) -> Vec<Tag> {
        let parts = self.template.parts().into_iter();
        let tags = parts.filter_map(|part| match part {
            Part::Tag(tag) if tag.name == name && !tag.closes => Some(tag),
            _ => None,
        });
        tags.collect()
    }

    /// Its `<link>`s of a relation, each with the value of its `href` where that is written out.
    pub(super) fn links(&self, relation: &str) -> Vec<Tag> {
        let mut tags = self.tags("link");
        tags.retain(|tag| {
            let rel = tag
                .attribute("rel")
                .and_then(|rel| self.template.fixed(rel));
            rel.is_some_and(|rel| rel.split_whitespace().any(|word| word == relation))
        });
        tags
    }

    /// Where what is missing from its head would stand.
    pub(super) fn head(&self) -> Option<Span> {
        let tags = [self.tags("head"), self.tags("html")];
        tags.into_iter().flatten().map(|tag| tag.span).next()
    }

    /// A finding about it. It frames pages of every language, so it is of none.
    pub(super) fn finding(
        &self,
        context: &Context<'_>,
        findings: &Findings,
        place: Span,
        message: impl Into<String> + AsRef<str>,
    ) -> Diagnostic {
        let locale = context.corpus.source_locale();
        let finding = findings.at_source(locale, &self.source, place, message);
        finding.in_no_locale()
    }

    /// Whether it, or a template that it takes in, writes a variable or goes through it. To ask for
    /// it in a condition is not enough.
    pub(super) fn uses(&self, variable: &str) -> bool {
        let mut marks = self.whole.split("{{").skip(1).map(|rest| (rest, "}}"));
        let mut statements = self.whole.split("{%").skip(1).map(|rest| (rest, "%}"));
        let inside = |(rest, end): (&str, &str)| {
            let inside = rest.split(end).next().unwrap_or("");
            let words = inside.trim_start_matches('-').trim_start();
            !words.starts_with("if ") && !words.starts_with("elif ") && inside.contains(variable)
        };
        marks.any(inside) || statements.any(inside)
    }
}

/// A template's text with that of all that it takes in or builds on.
fn whole(resources: &Resources, text: &str) -> String {
    let mut whole = text.to_owned();
    let mut seen = BTreeSet::new();
    let mut next = names(text);
    while let Some(name) = next.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let text = match name.strip_prefix("default/") {
            Some(own) => Resources::built_in(&format!("templates/{own}")).map(str::to_owned),
            None => resources
                .read(&format!("templates/{name}"))
                .map(std::borrow::Cow::into_owned),
        };
        if let Some(text) = text {
            next.extend(names(&text));
            whole.push_str(&text);
        }
    }
    whole
}

/// The templates that `include` and `extends` name.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for statement in text.split("{%").skip(1) {
        let words = statement.trim_start_matches('-').trim_start();
        let rest = ["include", "extends"]
            .iter()
            .find_map(|word| words.strip_prefix(word));
        let quoted = rest.and_then(|rest| {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest.get(1..)?.split(quote).next()
        });
        names.extend(quoted.map(str::to_owned));
    }
    names
}
