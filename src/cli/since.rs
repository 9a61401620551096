//! What git says was changed since a revision.

use std::path::PathBuf;

use diglot::Error;
use diglot::check::Changes;
use diglot::config::Config;

use super::git::{git, knows, text};
use super::note;

/// What differs in the working tree from the point where it parted from `revision`, with files that
/// git does not know yet.
///
/// # Errors
/// [`Error::Usage`] where the site lies in no repository, or `revision` names nothing in it.
pub(super) fn changes(config: &Config, revision: &str) -> Result<Changes, Error> {
    let root = &config.root;
    let top = text(&git(root, &["rev-parse", "--show-toplevel"])?).ok_or_else(|| {
        Error::usage(
            format!("{} lies in no git repository", root.display()),
            "--since compares with a revision of git; run it in a clone",
        )
    })?;
    let top = PathBuf::from(top);
    if !knows(root, revision)? {
        return Err(Error::usage(
            format!("git knows no revision {revision:?} here"),
            "fetch it first, as in `git fetch origin main`; CI often clones without history \
             (GitHub: `fetch-depth: 0`, GitLab: `GIT_DEPTH: 0`)",
        ));
    }
    // What others did on the branch since is none of this change. Where a clone is too shallow to
    // know the point where the two parted, the revision itself has to do.
    let base = text(&git(root, &["merge-base", revision, "HEAD"])?);
    let base = base.as_deref().unwrap_or(revision);
    let diff = git(
        root,
        &[
            "diff",
            "-U0",
            "--inter-hunk-context=0",
            "-M",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-relative",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            base,
            "--",
        ],
    )?;
    if !diff.status.success() {
        let why = String::from_utf8_lossy(&diff.stderr).trim().to_owned();
        return Err(Error::usage(
            format!("git cannot compare with {revision}: {why}"),
            "run `git diff` with the same revision to see more",
        ));
    }
    let mut changes = Changes::parse(&String::from_utf8_lossy(&diff.stdout), &top);
    let args = [
        "ls-files",
        "--others",
        "--exclude-standard",
        "--full-name",
        "-z",
    ];
    let new = git(&top, &args)?.stdout;
    for path in new.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
        changes.add_new(top.join(&*String::from_utf8_lossy(path)));
    }
    for locale in &config.locales {
        let inside = |path: PathBuf| path.starts_with(&top);
        if !locale.content.canonicalize().is_ok_and(inside) && locale.content.is_dir() {
            note(&format!(
                "warning: the pages of {} lie outside of {}, so none of them counts as changed",
                locale.locale,
                top.display()
            ));
        }
    }
    Ok(changes)
}
