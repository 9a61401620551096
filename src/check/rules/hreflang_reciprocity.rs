//! `hreflang-reciprocity`: a frame whose pages do not name one another as translations.

use super::frame::Frame;
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "hreflang-reciprocity",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/hreflang-reciprocity.md"),
    scope: Scope::Corpus(look),
};

fn look(context: &Context<'_>, findings: &mut Findings) {
    let corpus = context.corpus;
    // Search engines take full addresses only; a site without one says nothing to them.
    if corpus.locales.len() < 2 || corpus.config.base_url.is_none() {
        return;
    }
    for frame in Frame::all(&corpus.resources, true) {
        let fixed = frame.links("alternate").into_iter().find_map(|link| {
            let lang = link.attribute("hreflang")?;
            let href = link.attribute("href")?;
            (frame.template.fixed(lang).is_some() && frame.template.fixed(href).is_some())
                .then_some(href)
        });
        let (place, message) = if let Some(href) = fixed {
            let message = "this names one address as the translation of every page";
            (Some(href), message)
        } else if frame.uses("page.alternates") {
            continue;
        } else {
            let message = "pages of this template do not name their translations to search engines";
            (frame.head(), message)
        };
        let Some(place) = place else { continue };
        findings.push(frame.finding(context, findings, place, message).help(
            "write a <link rel=\"alternate\"> for each of page.alternates, as default/base.html does",
        ));
    }
}
