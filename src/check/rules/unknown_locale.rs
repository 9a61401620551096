//! `unknown-locale`: a tag that names no language.

use super::marked::marked;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::locale::Locale;

pub(super) const RULE: Rule = Rule {
    name: "unknown-locale",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/unknown-locale.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    for settings in &corpus.config.locales {
        let locale = &settings.locale;
        let taught = corpus
            .resources
            .folders("locales")
            .contains(&locale.tag().to_owned());
        if taught || locale.is_known() {
            continue;
        }
        let message = format!("{locale} is no language that browsers or screen readers know");
        let finding = findings.about(locale, format!("{}/", settings.folder), message);
        findings.push(finding.help(help(locale)));
    }
    for locale in &corpus.locales {
        for page in corpus.pages(locale) {
            for marked in marked(page) {
                if marked.declared.is_empty() {
                    // Says that nobody knows the language.
                    continue;
                }
                let declared = Locale::parse(&marked.declared);
                let help = match &declared {
                    Ok(declared) if declared.is_known() => continue,
                    Ok(declared) => help(declared),
                    Err(_) => "write a tag such as en or zh-TW; the site leaves the attribute out as it is".to_owned(),
                };
                let message = format!("{:?} is no language", marked.declared);
                findings.push(findings.at(page, marked.place, message).help(help));
            }
        }
    }
}

fn help(locale: &Locale) -> String {
    match locale.meant() {
        Some(meant) => {
            format!("did you mean {meant}? {locale} is a country's code, not a language's")
        }
        None => "write the tag of a language, such as en-US or zh-TW".to_owned(),
    }
}
