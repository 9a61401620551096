//! A run that tells of some files and folders only.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::by_file::Files;
use crate::config;
use crate::content::Corpus;

/// The files and folders that a run tells of, wherever links lead.
pub(super) struct Within(HashSet<PathBuf>);

impl Within {
    /// These; none for all.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        Self(paths.iter().map(|path| config::real(path)).collect())
    }

    /// Keeps the findings whose file is one of them or lies below one. What has no place in a file is
    /// kept where the file that it means would lie there.
    pub(super) fn apply(&self, corpus: &Corpus, findings: &mut Files) {
        if self.0.is_empty() {
            return;
        }
        let root = &corpus.config.root;
        // A page has many findings, and to follow links asks the disk.
        let mut known: HashMap<String, bool> = HashMap::new();
        findings.retain(|finding| {
            let name = finding.file_name();
            if let Some(&within) = known.get(name) {
                return within;
            }
            let within = match &finding.label {
                Some(label) => self.holds(label.source.file()),
                None => self.holds(&root.join(name)),
            };
            known.insert(name.to_owned(), within);
            within
        });
    }

    /// Whether a file is one of them or lies below one.
    pub(super) fn holds(&self, file: &Path) -> bool {
        let below = |file: &Path| file.ancestors().any(|above| self.0.contains(above));
        self.0.is_empty() || below(&config::real(file))
    }
}
