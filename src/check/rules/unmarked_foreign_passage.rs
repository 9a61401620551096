//! `unmarked-foreign-passage`: words in a template that readers of another language get as well.

use super::html::{Part, READ, Tag, Template};
use super::{asked, gap};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::text::Span;
use crate::text::script::Script;

pub(super) const RULE: Rule = Rule {
    name: "unmarked-foreign-passage",
    group: Group::Markup,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/unmarked-foreign-passage.md"),
    scope: Scope::Corpus(look),
};

/// Elements that stand inside a line of text.
const INLINE: [&str; 12] = [
    "a", "abbr", "b", "bdi", "br", "em", "i", "kbd", "mark", "small", "span", "strong",
];

fn look(context: &Context<'_>, findings: &mut Findings) {
    for source in asked::templates(&context.corpus.resources) {
        let kind = source.name().rsplit_once('.').map(|(_, kind)| kind);
        if kind != Some("html") {
            continue;
        }
        let template = Template::of(source.text());
        for Passage { span, words } in passages(&template) {
            if template.is_chosen(span) {
                continue;
            }
            let Some((language, readers)) = foreign(context, &words) else {
                continue;
            };
            let message = format!(
                "readers of {} get {} from this template, {language}",
                readers.join(", "),
                gap::quoted(&words)
            );
            let locale = context.corpus.source_locale();
            let finding = findings.at_source(locale, &source, span, message);
            findings.push(finding.in_no_locale().help(
                "make it a message, {{ t(key=\"…\") }}, with a text in each language; \
                 what is to stay as it is says so with lang",
            ));
        }
    }
}

/// The language of words and the locales that do not read it.
fn foreign(context: &Context<'_>, words: &str) -> Option<(String, Vec<String>)> {
    let locales = &context.corpus.locales;
    let mut letters = words.chars().filter_map(Script::of);
    let other = letters.find(|script| *script != Script::Latin);
    let (language, readers): (String, Vec<String>) = if let Some(script) = other {
        let lacks = |code: &str| script.belongs_to(code) == Some(false);
        let readers = locales.iter().filter(|locale| lacks(locale.script()));
        (
            format!("in {} letters", script.name()),
            readers.map(ToString::to_string).collect(),
        )
    } else {
        let plain = context.tongues.plainly(words)?;
        let readers = locales
            .iter()
            .filter(|locale| locale.language() != plain.subtag);
        (
            format!("in {}", plain.language),
            readers.map(ToString::to_string).collect(),
        )
    };
    (!readers.is_empty()).then_some((language, readers))
}

/// What a template writes out for people.
struct Passage {
    span: Span,
    /// Without tags.
    words: String,
}

/// What is written out in a template for people: its texts, joined across inline elements, and the
/// attributes that are read out; without what says which language it is in.
fn passages(template: &Template) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut text: Option<Passage> = None;
    // The elements that are open, and whether each says its language.
    let mut open: Vec<(String, bool)> = Vec::new();
    for part in template.parts() {
        let marked = open.iter().any(|(_, marked)| *marked);
        match part {
            Part::Text(span) if !marked => {
                let words = template.words(span);
                if words.trim().is_empty() {
                    continue;
                }
                let span = trimmed(span, &words);
                text = Some(match text.take() {
                    None => Passage { span, words },
                    Some(before) => Passage {
                        span: before.span.join(span),
                        words: format!("{} {words}", before.words),
                    },
                });
            }
            Part::Text(_) => {}
            Part::Tag(tag) => {
                let says = tag.attribute("lang").is_some() && tag.name != "html";
                if says || !INLINE.contains(&&*tag.name) {
                    found.extend(text.take());
                }
                if !marked && !says {
                    found.extend(read_out(template, &tag));
                }
                if tag.closes {
                    if let Some(at) = open.iter().rposition(|(name, _)| *name == tag.name) {
                        open.truncate(at);
                    }
                } else if tag.opens() {
                    open.push((tag.name, says));
                }
            }
        }
    }
    found.extend(text);
    found
}

fn read_out(template: &Template, tag: &Tag) -> Vec<Passage> {
    let mut names = READ.to_vec();
    let described = tag.attribute("name").and_then(|name| template.fixed(name));
    if tag.name == "meta" && described == Some("description") {
        names.push("content");
    }
    let values = names.into_iter().filter_map(|name| tag.attribute(name));
    let passage = |span| Passage {
        span,
        words: template.words(span),
    };
    values.map(passage).collect()
}

/// The place of `words`, which stand at `span`, without the white space around them.
fn trimmed(span: Span, words: &str) -> Span {
    let start = words.len() - words.trim_start().len();
    let from = span.start as usize + start;
    Span::new(from, from + words.trim().len())
}
