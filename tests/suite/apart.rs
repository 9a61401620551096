//! What tests of several files need: a site checked, and what a run left out said where it is seen,
//! since the harness keeps what a passing test prints to itself.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{Diagnostic, requirements, translation};

/// What one rule tells of the site in a folder.
pub(crate) fn told(root: &Path, rule: &str) -> Vec<Diagnostic> {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    let mut found = report.findings;
    found.retain(|finding| finding.rule == rule);
    found
}

/// Says past the harness that the test that runs was skipped, and why.
pub(crate) fn skipped(why: &str) {
    let name = std::thread::current();
    let name = name.name().unwrap_or_default();
    let _ = writeln!(std::io::stderr(), "{name}: skipped, because {why}");
}

/// A file or folder of the shared data: beside the repository, or in the folder that `DIGLOT_SHARED`
/// names. `None`, with a word why, where it is not there; that fails the test where
/// `DIGLOT_SHARED_REQUIRED` is set, so that a run that is to prove a score cannot pass without one.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DIGLOT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    let required = std::env::var_os("DIGLOT_SHARED_REQUIRED").is_some();
    assert!(!required, "{} is not there", path.display());
    skipped(&format!("{} is not there", path.display()));
    None
}
