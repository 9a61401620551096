//! What a template asks of its page, so that nothing is made that no template shows.
//!
//! This reads the text of templates, not their syntax tree, and errs on the side of more: where a
//! template hands `page` on as a whole, everything is asked for.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A template's name and text, the binary's own under `default/`.
type File = (String, Cow<'static, str>);

/// The fields of `page` that the template `entry` can reach: itself, what it extends and includes.
/// `None` where that cannot be told.
pub(super) fn of(files: &[File], entry: &str) -> Option<BTreeSet<String>> {
    let mut fields = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = named(files, entry).into_iter().collect();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let (_, text) = files.iter().find(|(known, _)| known == name)?;
        for tag in tags(text) {
            ask(tag, &mut fields)?;
            // `extends "base.html"` and `include "parts/x.html"`, alone or in a list.
            for quoted in tag.split(['"', '\'']).skip(1).step_by(2) {
                open.extend(named(files, quoted));
            }
        }
    }
    // Components see no page, except one that says that it wants it.
    let implicit = files.iter().any(|(_, text)| text.contains("@page"));
    (!implicit).then_some(fields)
}

/// The template that a name stands for: the site's own before the binary's.
fn named<'a>(files: &'a [File], name: &str) -> Option<&'a str> {
    let own = files.iter().find(|(known, _)| known == name);
    let built_in = || {
        files
            .iter()
            .find(|(known, _)| known.strip_prefix("default/") == Some(name))
    };
    own.or_else(built_in).map(|(known, _)| known.as_str())
}

/// What stands between `{{` and `}}`, and between `{%` and `%}`.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('{')?;
            let close = match after.bytes().next()? {
                b'{' => "}}",
                b'%' => "%}",
                b'#' => "#}",
                _ => {
                    rest = after;
                    continue;
                }
            };
            let (tag, next) = after.split_once(close).unwrap_or((after, ""));
            rest = next;
            if close != "#}" {
                return Some(tag);
            }
        }
    })
}

/// Adds the fields that a tag names; `None` where it names the page as a whole.
fn ask(tag: &str, fields: &mut BTreeSet<String>) -> Option<()> {
    let code: String = tag
        .split(['"', '\''])
        .step_by(2)
        .collect::<Vec<_>>()
        .join("\"\"");
    // Tera's name for all that a template sees.
    if code.contains("__tera_context") {
        return None;
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = code.as_str();
    while let Some((before, after)) = rest.split_once("page") {
        rest = after;
        if before.ends_with(|c| is_word(c) || c == '.' || c == '-') || after.starts_with(is_word) {
            continue;
        }
        let field = after.strip_prefix('.')?;
        let end = field.find(|c| !is_word(c)).unwrap_or(field.len());
        fields.insert(field.get(..end)?.to_owned());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(files: &[(&str, &'static str)]) -> Option<Vec<String>> {
        let files: Vec<File> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text)))
            .collect();
        of(&files, "page.html").map(|fields| fields.into_iter().collect())
    }

    #[test]
    fn fields_are_those_of_what_a_template_reaches() {
        let files = [
            (
                "page.html",
                "{% extends \"base.html\" %}{# page.no #}{{ page.content | safe }} page.no",
            ),
            ("default/page.html", "{{ page.not_reached }}"),
            (
                "default/base.html",
                "{{ t(key=\"page.no\") }}{% include 'parts/a.html' %}{{<words of={page.title} />}}",
            ),
            (
                "default/parts/a.html",
                "{% for a in page.toc %}{{ a.page }}{% endfor %}",
            ),
            ("default/parts/b.html", "{{ page.not_reached }}"),
        ];
        let wanted = ["content", "title", "toc"].map(str::to_owned);
        assert_eq!(asked(&files), Some(wanted.to_vec()));
    }

    #[test]
    fn a_page_that_is_handed_on_asks_for_everything() {
        for text in [
            "{{ page | json_encode }}",
            "{{ page[\"title\"] }}",
            "{% set p = page %}",
            "{{ __tera_context }}",
            "{{<x of={page} />}}",
            "{{ a }}{% component x(@page) %}{% endcomponent x %}",
        ] {
            assert_eq!(asked(&[("page.html", text)]), None, "{text}");
        }
    }
}
