//! `front-matter-invariant`: front matter that is for machines and was changed in translation.

use crate::check::facts::{self, Numerals, What};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::translation::Pair;
use serde_json::Value;

pub(super) const RULE: Rule = Rule {
    name: "front-matter-invariant",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/front-matter-invariant.md"),
    scope: Scope::Pair(look),
};

/// Keys whose value is the locale's own, or the tool's that moves pages between locales.
const OWN: [&str; 14] = [
    "lang",
    "language",
    "locale",
    "l10n",
    "i18n",
    "diglot",
    "slug",
    "permalink",
    "url",
    "aliases",
    "redirect_from",
    "translator",
    "translators",
    "nav_title",
];

fn look(context: &Context<'_>, pair: &Pair<'_>, findings: &mut Findings) {
    let Some(source) = pair.source else { return };
    let translatable = &context.corpus.config.check.translatable;
    for theirs in &source.front_matter.fields {
        let key = theirs.key.as_str();
        if translatable
            .iter()
            .any(|known| known.eq_ignore_ascii_case(key))
            || OWN.contains(&key)
        {
            continue;
        }
        let Some(own) = pair.target.front_matter.get(key) else {
            continue;
        };
        if own.value == theirs.value || !is_invariant(&own.value) || !is_invariant(&theirs.value) {
            continue;
        }
        let (was, is) = (
            source.source.slice(theirs.value_span),
            pair.target.source.slice(own.value_span),
        );
        findings.push(
            findings
                .at(pair.target, own.value_span, format!("{key} is {is} here and {was} in the source"))
                .beside(&source.source, theirs.value_span, "")
                .help(format!("leave {key} as it is in the source; if it is text for readers, list it under `translatable`")),
        );
    }
}

/// Whether a value is of the kind that stays: no date (a translation has days of its own) and no
/// digest of a file.
fn is_invariant(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => {
            let digest = text.len() >= 32
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
            let mut dated = false;
            facts::read(
                text,
                &Numerals::default(),
                |_| false,
                |fact| dated |= matches!(fact.what, What::Date(_)),
            );
            !text.trim().is_empty() && !digest && !dated
        }
        _ => true,
    }
}
