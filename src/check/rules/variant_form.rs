//! `variant-form`: the same words, with a character that most of the locale writes in another form.

use std::collections::BTreeMap;

use crate::check::forms::{self, Departure};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Fix, Level};

pub(super) const RULE: Rule = Rule {
    name: "variant-form",
    group: Group::Script,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/variant-form.md"),
    scope: Scope::Corpus(look),
};

/// One finding a page and form: a form is a matter of the page, not of each place.
fn look(context: &Context<'_>, findings: &mut Findings) {
    for locale in &context.corpus.locales {
        let departures = forms::departures(context, locale);
        for page in departures.chunk_by(|a, b| a.page.key == b.page.key) {
            let mut same: BTreeMap<(char, &str), Vec<&Departure<'_>>> = BTreeMap::new();
            for departure in page {
                let written = departure.page.source.slice(departure.at);
                same.entry((departure.form, written))
                    .or_default()
                    .push(departure);
            }
            for ((_, written), same) in same {
                report(&same, written, findings);
            }
        }
    }
}

fn report(same: &[&Departure<'_>], written: &str, findings: &mut Findings) {
    let Some(first) = same.first() else { return };
    let page = first.page;
    let words = page.source.slice(first.span);
    let (do_so, here) = first.counts;
    let mut finding = findings
        .at(
            page,
            first.span,
            format!(
                "{words} is written {} elsewhere in {}",
                first.usual, page.locale
            ),
        )
        .because(format!("{do_so} places write it so, {here} as here"));
    if same.len() > 1 {
        let more = same.len() - 1;
        let places = if more == 1 { "place" } else { "places" };
        finding = finding.because(format!(
            "{more} more {places} on this page with {written} for {}",
            first.form
        ));
    }
    let edits = same.iter().map(|other| (other.at, other.form.to_string()));
    findings.push(
        finding
            .help(format!(
                "write {}, or the other form everywhere",
                first.usual
            ))
            .fix(Fix {
                message: format!("write {} for {written}", first.form),
                safe: false,
                edits: edits.collect(),
            }),
    );
}
