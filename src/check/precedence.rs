//! Of findings about the same text, the one that says most.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};

/// Some rules have nothing to add where others speak.
struct Precedence {
    /// The rules that say more.
    strong: &'static [&'static str],
    /// The rules that are silent then.
    weak: &'static [&'static str],
    /// Where the two must meet.
    meet: Meet,
}

/// When two findings are about the same text.
#[derive(Clone, Copy)]
enum Meet {
    /// They mark it.
    Here,
    /// They mark something in its line, as the key and the value of a field.
    Line,
    /// They mark it, or the text of the source page beside it.
    Beside,
}

/// The rules that know what a number, a code or an address on a page of requirements demands.
const EXACT: &[&str] = &[
    "requirement-code",
    "requirement-drift",
    "requirement-footnote",
    "requirement-link",
    "requirement-logic",
];

/// The rules that see blocks that one page has and the other has not.
const BLOCKS: &[&str] = &["extra-block", "list-structure", "missing-block"];

const PRECEDENCE: &[Precedence] = &[
    // Text in a third language is not translated either; that it is left in the source language, or
    // has not the agreed terms, would lead astray.
    Precedence {
        strong: &["wrong-language"],
        weak: &[
            "inconsistent-siblings",
            "inconsistent-translation",
            "length-outlier",
            "term-mismatch",
            "untranslated-block",
            "untranslated-fragment",
            "untranslated-front-matter",
            "untranslated-heading",
            "untranslated-label",
            "untranslated-sentence",
            "untranslated-attribute",
        ],
        meet: Meet::Here,
    },
    // One gap, which the first tells whole: it names the translated label beside it too.
    Precedence {
        strong: &["untranslated-label"],
        weak: &["inconsistent-siblings"],
        meet: Meet::Here,
    },
    // Who translates the text translates what pops up over it.
    Precedence {
        strong: &[
            "inconsistent-siblings",
            "untranslated-block",
            "untranslated-heading",
            "untranslated-label",
            "untranslated-sentence",
        ],
        weak: &["untranslated-attribute"],
        meet: Meet::Here,
    },
    // A link that leads nowhere leads to no other language.
    Precedence {
        strong: &["broken-link"],
        weak: &["link-locale"],
        meet: Meet::Here,
    },
    // What a field cannot be at all, it need not be as in the source.
    Precedence {
        strong: &["front-matter-value"],
        weak: &["front-matter-invariant"],
        meet: Meet::Line,
    },
    Precedence {
        strong: EXACT,
        weak: &[
            "currency-or-unit-mismatch",
            "date-mismatch",
            "footnote-mismatch",
            "identifier-mismatch",
            "inconsistent-translation",
            "link-target-mismatch",
            "number-mismatch",
            "reference-mismatch",
        ],
        meet: Meet::Beside,
    },
    // Of a code that differs from the source, the source is told and not the address.
    Precedence {
        strong: &["requirement-drift"],
        weak: &["requirement-link", "requirement-order"],
        meet: Meet::Beside,
    },
    // A condition that one page lacks is told as the block that is missing.
    Precedence {
        strong: BLOCKS,
        weak: &["requirement-drift", "requirement-logic"],
        meet: Meet::Beside,
    },
    // Why there is a list item more.
    Precedence {
        strong: &["requirement-footnote"],
        weak: &["list-structure"],
        meet: Meet::Here,
    },
];

/// Takes out what another finding at the same place makes idle.
pub(super) fn apply(findings: &mut Vec<Diagnostic>) {
    // Strong findings by the file that they are about, each with the entries that it speaks in.
    let mut told: HashMap<&str, Vec<(&Diagnostic, u32)>> = HashMap::new();
    for finding in &*findings {
        let entries = entries(|precedence| precedence.strong.contains(&finding.rule));
        if entries != 0 {
            let list = told.entry(finding.file_name()).or_default();
            list.push((finding, entries));
        }
    }
    if told.is_empty() {
        return;
    }
    let idle: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let weak = entries(|precedence| precedence.weak.contains(&finding.rule));
            let others = told.get(finding.file_name()).filter(|_| weak != 0);
            others.is_some_and(|others| {
                others.iter().any(|(strong, entries)| {
                    let shared = weak & entries;
                    PRECEDENCE
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| shared & (1 << at) != 0)
                        .any(|(_, precedence)| meet(finding, strong, precedence.meet))
                })
            })
        })
        .collect();
    let mut idle = idle.into_iter();
    findings.retain(|_| !idle.next().unwrap_or(false));
}

/// The entries of the table that `is_one` holds for, a bit for each.
fn entries(is_one: impl Fn(&Precedence) -> bool) -> u32 {
    let all = PRECEDENCE.iter().enumerate();
    all.filter(|(_, precedence)| is_one(precedence))
        .fold(0, |bits, (at, _)| bits | (1 << at))
}

/// Whether `a`, which may be idle, is about the same text as `b`.
fn meet(a: &Diagnostic, b: &Diagnostic, meet: Meet) -> bool {
    let overlap = |a: &Label, b: &Label| {
        a.source.name() == b.source.name() && a.span.start < b.span.end && b.span.start < a.span.end
    };
    let (here, there) = (a.label.iter(), b.label.iter());
    match meet {
        Meet::Here => here.zip(there).any(|(a, b)| overlap(a, b)),
        Meet::Line => here.zip(there).any(|(a, b)| {
            let line = |label: &Label| label.source.line(label.span.start);
            a.source.name() == b.source.name() && line(a) == line(b)
        }),
        Meet::Beside => here
            .chain(&a.related)
            .any(|a| there.clone().chain(&b.related).any(|b| overlap(a, b))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_table_is_there_and_has_a_bit() {
        assert!(PRECEDENCE.len() <= 32);
        for precedence in PRECEDENCE {
            for name in precedence.strong.iter().chain(precedence.weak) {
                assert!(crate::check::rule::find(name).is_some(), "{name}");
            }
        }
    }
}
