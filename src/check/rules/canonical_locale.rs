//! `canonical-locale`: a frame that gives pages another canonical address than their own.

use super::frame::Frame;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "canonical-locale",
    group: Group::Markup,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/canonical-locale.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    if corpus.config.base_url.is_none() {
        return;
    }
    for frame in Frame::all(&corpus.resources, true) {
        let fixed = frame.links("canonical").into_iter().find_map(|link| {
            let href = link.attribute("href")?;
            frame.template.fixed(href).map(|_| href)
        });
        let (place, message) = if let Some(href) = fixed {
            let message = "this is the canonical address of every page, in every language";
            (Some(href), message)
        } else if frame.uses("page.canonical") {
            continue;
        } else {
            let message = "pages of this template have no canonical address, so that one that stands \
                           in for a translation counts as a copy of its original";
            (frame.head(), message)
        };
        let Some(place) = place else { continue };
        findings.push(frame.finding(context, findings, place, message).help(
            "write {% if page.canonical %}<link rel=\"canonical\" href=\"{{ page.canonical }}\">{% endif %}",
        ));
    }
}
