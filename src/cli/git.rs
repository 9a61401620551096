//! git, as far as commands ask it: which commit a name means, and what a site looked like then.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use diglot::{Error, publish};

/// Runs git in a folder.
///
/// # Errors
/// [`Error::Usage`] where git cannot be run; what git itself says is in the output.
pub(super) fn git(folder: &Path, args: &[&str]) -> Result<Output, Error> {
    command(folder)
        .args(args)
        .output()
        .map_err(|error| not_there(&error))
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false"]);
    command
}

fn not_there(error: &std::io::Error) -> Error {
    Error::usage(
        format!("git cannot be run: {error}"),
        "comparing with a revision needs git; install it",
    )
}

/// Whether `revision` names a commit of the repository that the folder lies in.
pub(super) fn knows(folder: &Path, revision: &str) -> Result<bool, Error> {
    let commit = format!("{revision}^{{commit}}");
    let known = git(folder, &["rev-parse", "--verify", "--quiet", &commit]);
    Ok(!revision.starts_with('-') && known?.status.success())
}

/// The first line of what git said; `None` where it failed.
pub(super) fn text(output: &Output) -> Option<String> {
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said.lines().next().unwrap_or_default().trim();
    (output.status.success() && !line.is_empty()).then(|| line.to_owned())
}

/// The files of a site as they were in a revision, in a folder of their own that is removed when
/// this is dropped. The repository and its working tree stay as they are.
#[derive(Debug)]
pub(super) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The text files below `root` that a site is read from.
    ///
    /// # Errors
    /// [`Error::Usage`] where `revision` names nothing; [`Error::Write`] where the files cannot be
    /// written.
    pub(super) fn of(root: &Path, revision: &str) -> Result<Self, Error> {
        if !knows(root, revision)? {
            return Err(Error::usage(
                format!("{revision:?} is no file or folder, and git knows no such revision here"),
                "give an export, the folder of a site, or a revision such as HEAD~1, main or v1.0",
            ));
        }
        let listed = git(root, &["ls-tree", "-r", "-z", "--name-only", revision])?;
        let names = String::from_utf8_lossy(&listed.stdout).into_owned();
        let wanted: Vec<&str> = names.split('\0').filter(|name| is_read(name)).collect();
        let folder = format!("diglot-{}-{}", std::process::id(), revision.len());
        let checkout = Self {
            root: unused(&std::env::temp_dir().join(folder))?,
        };
        checkout.fill(root, revision, &wanted)?;
        Ok(checkout)
    }

    /// The folder of the site.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes the files that one `git cat-file` gives.
    fn fill(&self, from: &Path, revision: &str, names: &[&str]) -> Result<(), Error> {
        let mut child = command(from)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| not_there(&error))?;
        let (Some(mut ask), Some(answer)) = (child.stdin.take(), child.stdout.take()) else {
            return Ok(());
        };
        let mut answer = BufReader::new(answer);
        let failed = |error| Error::usage(format!("git stopped: {error}"), "run it again");
        for name in names {
            // One by one, so that neither side waits for the other with full pipes.
            writeln!(ask, "{revision}:./{name}").map_err(failed)?;
            ask.flush().map_err(failed)?;
            let mut head = String::new();
            answer.read_line(&mut head).map_err(failed)?;
            let size = head.trim_end().rsplit(' ').next();
            let Some(size) = size.and_then(|size| size.parse::<u64>().ok()) else {
                continue;
            };
            let mut bytes = Vec::new();
            // The line end behind the bytes is git's own.
            (&mut answer)
                .take(size + 1)
                .read_to_end(&mut bytes)
                .map_err(failed)?;
            bytes.pop();
            publish::replace(&self.root.join(name), &bytes)?;
        }
        drop(ask);
        child.wait().map_err(failed)?;
        Ok(())
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for such files.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

/// Whether a site's requirements are read from such a file.
fn is_read(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    !name.contains('\n')
        && matches!(
            extension,
            Some("md" | "markdown" | "yaml" | "yml" | "toml" | "ftl")
        )
}

/// Makes a folder that was not there before.
fn unused(path: &Path) -> Result<PathBuf, Error> {
    for at in 0..1000 {
        let path = path.with_extension(at.to_string());
        match std::fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::write(path)(error)),
        }
    }
    Err(Error::usage(
        format!("{} is full of old folders", path.display()),
        "remove the folders named diglot-… from it",
    ))
}
