//! The counts of a run of `check`, and the line that tells them.

use std::collections::BTreeMap;
use std::fmt;

use super::InProgress;
use crate::diagnostic::Diagnostic;

/// The counts of a run.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Pages read, in all locales.
    pub pages: usize,
    /// Locales looked at.
    pub locales: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
    /// Findings by rule.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// Findings that a suppression silenced.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub baselined: usize,
    /// Findings left out because they are older than the change that was asked about.
    pub older: usize,
    /// Pages declared as work in progress that still have gaps.
    pub in_progress: Vec<InProgress>,
}

impl Summary {
    /// Counts the findings anew.
    pub(super) fn count<'f>(&mut self, findings: impl IntoIterator<Item = &'f Diagnostic>) {
        let mut levels = [0; 3];
        // There are few rules, whose names are told apart by where they lie.
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for finding in findings {
            let mut known = counts.iter_mut();
            match known.find(|(rule, _)| std::ptr::eq(*rule, finding.rule)) {
                Some((_, count)) => *count += 1,
                None => counts.push((finding.rule, 1)),
            }
            if let Some(count) = levels.get_mut(finding.level as usize) {
                *count += 1;
            }
        }
        [self.infos, self.warnings, self.errors] = levels;
        self.by_rule.clear();
        for (rule, count) in counts {
            *self.by_rule.entry(rule).or_default() += count;
        }
    }
}

/// "3 errors, 1 warning in 12 pages (2 locales)"; "no findings in …" where there are none.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.infos, "info"),
        ];
        let mut first = true;
        for (count, name) in counts.into_iter().filter(|&(count, _)| count > 0) {
            if !first {
                f.write_str(", ")?;
            }
            first = false;
            // "2 infos" is no English.
            let name = if name == "info" { "note" } else { name };
            write!(f, "{}", Counted(count, name))?;
        }
        if first {
            f.write_str("no findings")?;
        }
        write!(
            f,
            " in {} ({})",
            Counted(self.pages, "page"),
            Counted(self.locales, "locale")
        )?;
        if !self.in_progress.is_empty() {
            let gaps = self.in_progress.iter().map(|page| page.gaps).sum();
            let pages = Counted(self.in_progress.len(), "page");
            write!(
                f,
                "; {} in {pages} declared in progress",
                Counted(gaps, "gap")
            )?;
        }
        if self.suppressed > 0 {
            write!(f, "; {} suppressed", self.suppressed)?;
        }
        if self.baselined > 0 {
            write!(f, "; {} in the baseline", self.baselined)?;
        }
        if self.older > 0 {
            write!(f, "; {} older than this change", self.older)?;
        }
        Ok(())
    }
}

/// "1 page", "2 pages".
struct Counted(usize, &'static str);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}{}",
            self.0,
            self.1,
            if self.0 == 1 { "" } else { "s" }
        )
    }
}
