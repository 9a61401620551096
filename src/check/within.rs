//! A run that tells of some files and folders only.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::config;
use crate::content::Corpus;
use crate::diagnostic::Diagnostic;

/// Keeps the findings whose file is one of `paths` or lies below one. What has no place in a file is
/// kept where the file that it means would lie there.
pub(super) fn apply(paths: &[PathBuf], corpus: &Corpus, findings: &mut Vec<Diagnostic>) {
    if paths.is_empty() {
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
        let label = finding.label.as_ref();
        let file = label.map_or_else(|| root.join(name), |label| label.source.file().to_owned());
        let within = holds(paths, &file);
        known.insert(name.to_owned(), within);
        within
    });
}

/// Whether a file is one of `paths` or lies below one.
pub(super) fn holds(paths: &[PathBuf], file: &Path) -> bool {
    paths.is_empty() || paths.iter().any(|path| config::lies_within(file, path))
}
