//! The baseline: findings that a team knows and has not mended yet. It may only shrink.
//!
//! It lies beside `diglot.toml` as [`FILE`], and every run of `check` reads it.
//!
//! One line an entry, `RULE FINGERPRINT PATH`, sorted by path: no line numbers, so that an edit
//! elsewhere on the page changes nothing here, and two branches merge line by line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::resources;
use crate::text::Source;

use super::Report;

/// The name of the file at the site's root.
pub const FILE: &str = "diglot-baseline.txt";

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

const HEAD: &str = "# Findings that are known and not mended yet: RULE FINGERPRINT PATH. Nothing is added here;\n\
                    # `diglot baseline prune` takes out what is mended.\n";

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

    /// The baseline of the site at `root`, if it has one.
    ///
    /// # Errors
    /// [`Error::Usage`] as [`parse`](Self::parse), and where the file is a link out of the site;
    /// where it cannot be read, the error of the system with its path.
    pub fn of_site(root: &Path) -> Result<Option<Self>, Error> {
        let path = root.join(FILE);
        resources::inside(root, &path)?;
        if path.exists() {
            Self::read(&path, FILE).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Reads the file at `path`, which findings call `name`.
    ///
    /// # Errors
    /// As [`of_site`](Self::of_site).
    pub fn read(path: &Path, name: &str) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(Error::read(path))?;
        Self::parse(&Source::new(name, path, text))
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

    /// The entries that a site still has `today`: what a pruned baseline holds. Nothing is ever added.
    #[must_use]
    pub fn pruned(&self, today: &Self) -> Self {
        let entries = self.entries.intersection(&today.entries).cloned().collect();
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
    fn outdated(&self, level: Level, mended: &[&Entry]) -> Option<Diagnostic> {
        let first = mended.first()?;
        let (entries, are) = match mended.len() {
            1 => ("entry", "is"),
            _ => ("entries", "are"),
        };
        let count = mended.len();
        let message = format!("{count} {entries} of the baseline {are} mended");
        let mut finding = Diagnostic::nowhere("baseline-outdated", level, &*self.name, message);
        finding = finding.because(match count {
            1 => format!("{} in {}", first.rule, first.path),
            _ => format!("{} in {}, and {} more", first.rule, first.path, count - 1),
        });
        Some(
            finding.help(
                "run `diglot baseline prune`, so that the same fault cannot come back unseen",
            ),
        )
    }

    /// Takes the known findings out of `report` and gives their number. With a level, adds the
    /// finding about entries that nothing matches any more.
    pub(super) fn apply(&self, report: &mut Report, outdated: Option<Level>) -> usize {
        let now = Self::of(report);
        let mended: Vec<&Entry> = self.entries.difference(&now.entries).collect();
        let outdated = outdated.and_then(|level| self.outdated(level, &mended));
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
        let known = before - report.findings.len();
        report.findings.extend(outdated);
        known
    }
}

fn bad_line(source: &Source, number: usize) -> Error {
    Error::usage(
        format!(
            "{}:{}: this line is no entry of a baseline",
            source.name(),
            number + 1
        ),
        "an entry is RULE FINGERPRINT PATH; delete the file and make it anew with `diglot baseline create`",
    )
}
