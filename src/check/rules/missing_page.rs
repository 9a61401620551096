//! `missing-page`: a source page that a locale has no page for.

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::config::Missing;
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "missing-page",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/missing-page.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    for page in corpus.pages(corpus.source_locale()) {
        for locale in &corpus.config.locales {
            if locale.locale == page.locale
                || locale.missing == Missing::Omit
                || locale.untranslated.matches(&page.key)
                || corpus.page(&page.key, &locale.locale).is_some()
            {
                continue;
            }
            let path = corpus.page_name(&page.key, &locale.locale);
            // A translation that cannot be read is there, and is told as such.
            if corpus
                .diagnostics
                .iter()
                .any(|found| found.file_name() == path)
            {
                continue;
            }
            findings.push(
                findings
                    .about(
                        &locale.locale,
                        path,
                        format!("this page has no {} translation", locale.locale),
                    )
                    .because(format!("{} is there", page.source.name()))
                    .help(format!(
                        "translate {}, or declare the page under `in-progress` of the locale",
                        page.source.name()
                    )),
            );
        }
    }
}
