//! When each page was last changed, as the version control of its folder tells.
//!
//! Git is asked once for each repository, whatever the number of pages; it names the files of each
//! commit, latest first, and is sent away as soon as every page has its day. A site that is in no
//! repository, or a machine without git, knows no days: that is no mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Corpus, Page};
use crate::locale::Locale;

/// Begins the line of a commit; no path begins with it.
const COMMIT: char = '\u{1}';

/// The day of the last commit of each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    days: BTreeMap<(Locale, String), String>,
}

impl History {
    /// Asks the repositories that hold the pages of a corpus.
    pub fn read(corpus: &Corpus) -> Self {
        let mut by_repository: BTreeMap<PathBuf, BTreeMap<String, (Locale, String)>> =
            BTreeMap::new();
        for settings in &corpus.config.locales {
            let Ok(folder) = std::fs::canonicalize(&settings.content) else {
                continue;
            };
            let Some(top) = folder.ancestors().find(|path| path.join(".git").exists()) else {
                continue;
            };
            let Some(prefix) = folder.strip_prefix(top).ok().and_then(Path::to_str) else {
                continue;
            };
            let prefix = prefix.replace(std::path::MAIN_SEPARATOR, "/");
            let wanted = by_repository.entry(top.to_owned()).or_default();
            for page in corpus.pages(&settings.locale) {
                let path = match prefix.as_str() {
                    "" => page.key.clone(),
                    prefix => format!("{prefix}/{}", page.key),
                };
                wanted.insert(path, (page.locale.clone(), page.key.clone()));
            }
        }
        let mut days = BTreeMap::new();
        for (top, wanted) in by_repository {
            ask(&top, wanted, &mut days);
        }
        Self { days }
    }

    /// The day of a page's last commit, ISO 8601.
    pub fn day(&self, page: &Page) -> Option<&str> {
        self.days
            .get(&(page.locale.clone(), page.key.clone()))
            .map(String::as_str)
    }
}

/// Git without what a user's configuration could change about its answers.
fn git(top: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C")
        .arg(top)
        .args([
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false",
        ])
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    git
}

/// Notes the day of each wanted path (relative to the repository's top) for its page.
fn ask(
    top: &Path,
    mut wanted: BTreeMap<String, (Locale, String)>,
    days: &mut BTreeMap<(Locale, String), String>,
) {
    let folders: BTreeSet<&str> = wanted
        .keys()
        .map(|path| path.rsplit_once('/').map_or(".", |(folder, _)| folder))
        .collect();
    // The topmost folders are enough, and keep the command line short.
    let mut topmost: Vec<String> = Vec::new();
    for folder in folders {
        let below = |top: &String| top == "." || folder.starts_with(&format!("{top}/"));
        if !topmost.iter().any(below) {
            topmost.push(folder.to_owned());
        }
    }
    let mut log = git(top);
    log.args([
        "log",
        "--no-renames",
        "--name-only",
        "--format=%x01%cs %P",
        "--",
    ])
    .args(&topmost)
    .stdout(Stdio::piped());
    let Ok(mut child) = log.spawn() else { return };
    if let Some(out) = child.stdout.take() {
        let is_shallow = is_shallow(top);
        let mut day: Option<String> = None;
        for line in BufReader::new(out).split(b'\n') {
            let Ok(line) = line else { break };
            let Ok(line) = String::from_utf8(line) else {
                continue;
            };
            if let Some(commit) = line.strip_prefix(COMMIT) {
                let (date, parents) = commit.split_once(' ').unwrap_or((commit, ""));
                // Where the history was cut off, the last commit has every file in it, whenever
                // that was changed.
                day = (!(is_shallow && parents.is_empty())).then(|| date.to_owned());
            } else if let Some(day) = &day
                && let Some(page) = wanted.remove(&line)
            {
                days.insert(page, day.clone());
                if wanted.is_empty() {
                    break;
                }
            }
        }
    }
    // It may still be writing; nothing that it could say is of use now.
    let _ = child.kill();
    let _ = child.wait();
}

/// Whether only a part of the history was fetched, as build servers like to do.
fn is_shallow(top: &Path) -> bool {
    git(top)
        .args(["rev-parse", "--is-shallow-repository"])
        .output()
        .is_ok_and(|said| said.stdout.starts_with(b"true"))
}
