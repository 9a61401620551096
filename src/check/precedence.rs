//! Of findings about the same text, the one that says most.

use std::collections::HashMap;
use std::ops::Range;

use super::rule::ByName;
use crate::diagnostic::Diagnostic;
use crate::requirements::Requirements;

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
            "time-mismatch",
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

/// Whether findings about the pages of a key, or of any, may meet others at places of the source page: what
/// says more there, or less, is always about requirements.
pub(super) fn may_meet_beside(requirements: &Requirements, key: Option<&str>) -> bool {
    requirements.states(key)
}

/// What takes out what another finding at the same place makes idle.
#[derive(Default)]
pub(super) struct Precedences {
    /// The entries of the table that a rule is strong in, and those that it is weak in: a bit for each.
    entries: ByName<[u32; 2]>,
}

impl Precedences {
    /// The entries that the rule of a finding is strong in, and those that it is weak in.
    fn of(&mut self, finding: &Diagnostic) -> [u32; 2] {
        let rule = finding.rule;
        self.entries.of(rule, || {
            [
                entries(|precedence| precedence.strong.contains(&rule)),
                entries(|precedence| precedence.weak.contains(&rule)),
            ]
        })
    }

    /// Takes out what is idle.
    pub(super) fn apply(&mut self, lists: [&mut Vec<Diagnostic>; 2]) {
        let findings = || lists.iter().flat_map(|list| list.iter());
        let all = findings().map(|finding| self.of(finding));
        let [strong, weak] = all.fold([0, 0], |[strong, weak], [one, other]| {
            [strong | one, weak | other]
        });
        // Mostly no two findings have to do with each other.
        let both = strong & weak;
        if both == 0 {
            return;
        }
        // Where strong findings stand: by the entry that they speak in, the file that they are about
        // and the file that the place is of.
        let mut told: HashMap<(usize, &str, &str), Places> = HashMap::new();
        for finding in findings() {
            let [strong, _] = self.of(finding);
            for (entry, precedence) in of_table(strong & both) {
                for (file, place) in places(finding, precedence.meet) {
                    let places = told.entry((entry, finding.file_name(), file)).or_default();
                    places.0.push(place);
                }
            }
        }
        // Each has its own order: in which they are put into it makes no difference.
        told.values_mut().for_each(Places::arrange);
        let idle: Vec<bool> = findings()
            .map(|finding| {
                let [_, weak] = self.of(finding);
                of_table(weak & both).any(|(entry, precedence)| {
                    places(finding, precedence.meet).any(|(file, place)| {
                        let strong = told.get(&(entry, finding.file_name(), file));
                        strong.is_some_and(|strong| strong.meet(&place))
                    })
                })
            })
            .collect();
        let mut idle = idle.into_iter();
        for findings in lists {
            findings.retain(|_| !idle.next().unwrap_or(false));
        }
    }
}

/// Places of one file: a page may have ten thousand strong findings and as many weak ones.
#[derive(Default)]
struct Places(Vec<Range<u32>>);

impl Places {
    /// Orders them by their starts, and makes each end the furthest so far.
    fn arrange(&mut self) {
        self.0.sort_by_key(|place| place.start);
        let mut furthest = 0;
        for place in &mut self.0 {
            furthest = furthest.max(place.end);
            place.end = furthest;
        }
    }

    /// Whether one of them overlaps `place`.
    fn meet(&self, place: &Range<u32>) -> bool {
        let before = self.0.partition_point(|one| one.start < place.end);
        let last = before.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|last| last.end > place.start)
    }
}

/// The entries of the table whose bit is set.
fn of_table(entries: u32) -> impl Iterator<Item = (usize, &'static Precedence)> {
    let all = PRECEDENCE.iter().enumerate();
    all.filter(move |(at, _)| entries & (1 << at) != 0)
}

/// The entries of the table that `is_one` holds for, a bit for each.
fn entries(is_one: impl Fn(&Precedence) -> bool) -> u32 {
    let all = PRECEDENCE.iter().enumerate();
    all.filter(|(_, precedence)| is_one(precedence))
        .fold(0, |bits, (at, _)| bits | (1 << at))
}

/// The places by which a finding meets others, each with its file: of lines, by their number.
fn places(finding: &Diagnostic, meet: Meet) -> impl Iterator<Item = (&str, Range<u32>)> {
    let related = match meet {
        Meet::Beside => finding.details().related.as_slice(),
        Meet::Here | Meet::Line => &[],
    };
    let labels = finding
        .label
        .iter()
        .chain(related.iter().map(|note| &note.label));
    labels.map(move |label| {
        let place = if let Meet::Line = meet {
            let line = label.source.line(label.span.start);
            line..line.saturating_add(1)
        } else {
            label.span.start..label.span.end
        };
        (label.source.name(), place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_meet_where_they_share_a_byte() {
        let mut places = Places(vec![8..9, 2..20, 4..5, 30..30, 40..44]);
        places.arrange();
        let meets = |start, end| places.meet(&(start..end));
        assert!(meets(10, 12) && meets(19, 21) && meets(0, 3) && meets(43, 44));
        assert!(!meets(0, 2) && !meets(20, 30) && !meets(44, 50));
        // An empty place lies within, not at an end.
        assert!(meets(29, 31) && meets(3, 3) && !meets(2, 2) && !meets(20, 20) && !meets(30, 40));
    }

    #[test]
    fn only_findings_about_requirements_meet_others_at_places_of_the_source() {
        for precedence in PRECEDENCE {
            let about = |names: &[&str]| names.iter().all(|name| name.starts_with("requirement-"));
            let is_so = about(precedence.strong) || about(precedence.weak);
            assert!(is_so || !matches!(precedence.meet, Meet::Beside));
        }
    }

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
