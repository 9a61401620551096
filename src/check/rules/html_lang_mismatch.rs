//! `html-lang-mismatch`: a `lang` attribute that names another language than the text is in.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::frame::Frame;
use super::marked::{Marked, marked};
use crate::check::{Context, Findings, Group, Rule, Scope, Tongues};
use crate::content::Page;
use crate::diagnostic::Level;
use crate::locale::Locale;
use crate::text::script::Script;

pub(super) const RULE: Rule = Rule {
    name: "html-lang-mismatch",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/html-lang-mismatch.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    frames(context, findings);
    for locale in &context.corpus.locales {
        let pages: Vec<&Page> = context.corpus.pages(locale).collect();
        let marked: Vec<(&Page, Vec<Marked>)> = pages
            .par_iter()
            .map(|page| (*page, marked(page)))
            .filter(|(_, marked)| !marked.is_empty())
            .collect();
        for (page, marked) in &marked {
            for marked in marked {
                in_page(context, page, marked, findings);
            }
        }
    }
}

/// The site's own frames: `<html>` names the reader's language.
fn frames(context: &Context<'_>, findings: &mut Findings) {
    let locales = &context.corpus.locales;
    for frame in Frame::all(&context.corpus.resources, false) {
        for html in frame.tags("html") {
            let lang = html.attribute("lang");
            let (place, message) = match lang.map(|lang| (lang, frame.template.fixed(lang))) {
                None => (
                    html.span,
                    "this <html> does not say which language the page is in".to_owned(),
                ),
                Some((lang, Some(tag))) if !is_only(tag, locales) => {
                    (lang, format!("lang says {tag} on pages of every language"))
                }
                Some(_) => continue,
            };
            findings.push(
                frame
                    .finding(context, findings, place, message)
                    .help("write <html lang=\"{{ site.lang }}\" dir=\"{{ site.dir }}\">"),
            );
        }
    }
}

/// Whether the site has no language but this one.
fn is_only(tag: &str, locales: &[Locale]) -> bool {
    match (Locale::parse(tag.trim()), locales) {
        (Ok(tag), [only]) => tag.same_language(only) && tag.script() == only.script(),
        _ => false,
    }
}

fn in_page(context: &Context<'_>, page: &Page, marked: &Marked, findings: &mut Findings) {
    let Ok(declared) = Locale::parse(&marked.declared) else {
        return;
    };
    let Some(really) = written_in(&marked.text, &declared, &context.tongues) else {
        return;
    };
    let message = format!("lang says {declared}, and the text is {really}");
    let help = format!(
        "write the tag of the text's language; where that is {}, as on the whole page, take lang out",
        page.locale
    );
    findings.push(findings.at(page, marked.place, message).help(help));
}

/// What `text` is in, where it is plainly not the language declared.
fn written_in(text: &str, declared: &Locale, tongues: &Tongues) -> Option<String> {
    let mut other: BTreeMap<Script, usize> = BTreeMap::new();
    let (mut latin, mut own) = (0, 0);
    for script in text.chars().filter_map(Script::of) {
        match script.belongs_to(declared.script())? {
            true if script == Script::Latin => latin += 1,
            true => own += 1,
            false => *other.entry(script).or_default() += 1,
        }
    }
    // A name in other letters may stand in any text; half of it is no name.
    let all: usize = other.values().sum();
    if all >= 2 && all * 2 > own + latin {
        let (script, _) = other.into_iter().max_by_key(|&(_, count)| count)?;
        return Some(format!("in {} letters", script.name()));
    }
    let language = if declared.script() == "Latn" {
        let foreign = tongues.foreign(text, tongues.own(&[declared.language()]))?;
        foreign.language
    } else if own == 0 {
        let plain = tongues.plainly(text)?;
        Some(plain.language).filter(|_| plain.subtag != declared.language())?
    } else {
        return None;
    };
    Some(format!("in {language}"))
}
