//! `missing-message`: a message or attribute that a locale lacks.

use std::collections::HashSet;

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Entry};

pub(super) const RULE: Rule = Rule {
    name: "missing-message",
    group: Group::Gaps,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/missing-message.md"),
    scope: Scope::Messages(look),
};

fn look(_: &Context<'_>, source: &Catalog, target: &Catalog, findings: &mut Findings) {
    let broken = target.files.iter().flat_map(|file| &file.broken);
    let broken: HashSet<&str> = broken.map(String::as_str).collect();
    if target.locale.same_language(&source.locale) {
        return;
    }
    let locale = &target.locale;
    // How many of the theme's own messages are missing, and in which files.
    let (mut theme, mut files, mut all) = (0, Vec::new(), 0);
    for (at, file) in source.files.iter().enumerate() {
        // Terms are for a locale's own use: it need not have the same ones.
        let wanted: Vec<&Entry> = source
            .entries
            .values()
            .filter(|entry| entry.file == at && !entry.id.starts_with('-'))
            .collect();
        if wanted.is_empty() {
            continue;
        }
        if !file.own {
            all += wanted.len();
        }
        let name = file.source.name().rsplit('/').next().unwrap_or("");
        let path = format!("locales/{locale}/{name}");
        if wanted
            .iter()
            .all(|entry| !target.entries.contains_key(&entry.id))
        {
            // A file that was never translated is one gap, not one a message.
            if !file.own {
                // The theme's own words: nobody who writes this site has left them out.
                theme += wanted.len();
                files.push(name);
                continue;
            }
            let message = match wanted.len() {
                1 => format!("the only message of this file has no {locale} text"),
                count => format!("none of the {count} messages of this file has a {locale} text"),
            };
            findings.push(
                findings
                    .about(locale, path.clone(), message)
                    .because(format!("{} has what it is to say", file.source.name()))
                    .help(format!(
                        "translate {} to {path}; until then readers see the words of {}",
                        file.source.name(),
                        source.locale
                    )),
            );
            continue;
        }
        for entry in wanted {
            // It stands there and cannot be read: `message-syntax` says so.
            if broken.contains(entry.id.as_str()) {
                continue;
            }
            let own = target.entries.get(&entry.id);
            for (id, span, _) in entry.patterns() {
                let have = match (own, id.split_once('.')) {
                    (None, _) => false,
                    (Some(own), None) => own.value.is_some(),
                    (Some(own), Some((_, attribute))) => own.attribute(attribute).is_some(),
                };
                if have {
                    continue;
                }
                let message = format!("message {id} has no {locale} text");
                findings.push(
                    findings
                        .about(locale, path.clone(), message)
                        .beside(&file.source, span, "the source message")
                        .help(format!(
                            "add {id} to {path}; until then readers see the text of {}",
                            source.locale
                        )),
                );
            }
        }
    }
    if theme > 0 {
        let message = format!(
            "{theme} of {all} messages of the theme ({}) have no {locale} text; readers see them in {}",
            files.join(", "),
            source.locale
        );
        let mut finding = findings
            .about(locale, format!("locales/{locale}/"), message)
            .help(format!(
                "write {} for {locale} and put them into locales/{locale}/",
                files.join(", ")
            ));
        finding.level = Level::Info;
        findings.push(finding);
    }
}
