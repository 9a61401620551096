//! The baseline: findings that a team knows and has not mended yet. It may only shrink.
//!
//! One line an entry, `RULE FINGERPRINT PATH`, sorted by path: no line numbers, so that an edit
//! elsewhere on the page changes nothing here, and two branches merge line by line.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::text::Source;

use super::Report;

/// Known findings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    /// Where it was read from, as findings show it.
    name: String,
    entries: BTreeSet<Entry>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
}

const HEAD: &str = "# Findings that are known and not mended yet. `diglot check --write-baseline FILE` makes it anew;\n\
                    # nothing is added by hand. RULE FINGERPRINT PATH\n";

impl Baseline {
    /// The findings of a report as a baseline.
    pub fn of(report: &Report) -> Self {
        let entries = report
            .findings
            .iter()
            .zip(report.fingerprints())
            .map(|(finding, fingerprint)| Entry {
                path: finding.file_name().to_owned(),
                rule: finding.rule.to_owned(),
                fingerprint,
            })
            .collect();
        Self {
            name: String::new(),
            entries,
        }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// [`Error::Usage`] with file and line where a line is not an entry.
    pub fn parse(source: &Source) -> Result<Self, Error> {
        let mut entries = BTreeSet::new();
        for (number, line) in source.text().lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut parts = line.splitn(3, ' ');
            let (rule, print, path) = (parts.next(), parts.next(), parts.next());
            let (Some(rule), Some(print), Some(path)) = (rule, print, path) else {
                return Err(bad_line(source, number));
            };
            if print.len() != 16 || !print.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(bad_line(source, number));
            }
            // An entry of a rule that was renamed is outdated, not an error: it is pruned like others.
            entries.insert(Entry {
                path: path.to_owned(),
                rule: rule.to_owned(),
                fingerprint: print.to_owned(),
            });
        }
        Ok(Self {
            name: source.name().to_owned(),
            entries,
        })
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for entry in &self.entries {
            text.push_str(&entry.rule);
            text.push(' ');
            text.push_str(&entry.fingerprint);
            text.push(' ');
            text.push_str(&entry.path);
            text.push('\n');
        }
        text
    }

    /// The entries that `report` still has: what a pruned baseline holds. Nothing is ever added.
    #[must_use]
    pub fn pruned(&self, report: &Report) -> Self {
        let now = Self::of(report);
        let entries = self.entries.intersection(&now.entries).cloned().collect();
        Self {
            name: self.name.clone(),
            entries,
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The finding that says that entries are mended.
    pub(super) fn outdated(&self, level: Level, count: usize) -> Diagnostic {
        let (entries, are) = if count == 1 {
            ("entry", "is")
        } else {
            ("entries", "are")
        };
        let message = format!("{count} {entries} of the baseline {are} mended");
        Diagnostic::nowhere("baseline-outdated", level, &*self.name, message)
            .help("run `diglot check --write-baseline FILE`, so that the same fault cannot come back unseen")
    }

    /// Takes the known findings out of `report`; gives the number taken and the number of entries
    /// that nothing matches any more.
    pub(super) fn apply(&self, report: &mut Report) -> (usize, usize) {
        let now = Self::of(report);
        let outdated = self.entries.difference(&now.entries).count();
        let prints = report.fingerprints();
        let mut at = 0;
        let before = report.findings.len();
        report.findings.retain(|finding| {
            let fingerprint = prints.get(at).cloned().unwrap_or_default();
            at += 1;
            let entry = Entry {
                path: finding.file_name().to_owned(),
                rule: finding.rule.to_owned(),
                fingerprint,
            };
            !self.entries.contains(&entry)
        });
        (before - report.findings.len(), outdated)
    }
}

fn bad_line(source: &Source, number: usize) -> Error {
    Error::usage(
        format!(
            "{}:{}: this line is no entry of a baseline",
            source.name(),
            number + 1
        ),
        "an entry is RULE FINGERPRINT PATH; make the file anew with `diglot check --write-baseline FILE`",
    )
}
