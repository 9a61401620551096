//! `diglot init`: a small bilingual site that builds, checks clean and exports.

use std::path::PathBuf;

use clap::Args;
use diglot::Error;
use diglot::publish;
use include_dir::{Dir, include_dir};

use super::{CLEAN, say};

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init");

/// Make a small bilingual site to begin with
#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder to make; it may exist, and no file in it is overwritten
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let mut files = Vec::new();
        collect(&SITE, &mut files);
        for (path, _) in &files {
            let target = self.folder.join(path);
            if target.exists() {
                return Err(Error::usage(
                    format!("{} exists already", target.display()),
                    "choose a new folder; nothing was written",
                ));
            }
        }
        for (path, bytes) in &files {
            publish::write_new(&self.folder.join(path), bytes)?;
        }
        say(&format!(
            "Made a site with {} files in {}.",
            files.len(),
            self.folder.display()
        ))?;
        say("Next:")?;
        let folder = self.folder.display();
        for (command, what) in [
            ("build", "writes the site to public/"),
            ("check", "finds gaps in the translations"),
            ("export", "prints the requirements as JSON"),
        ] {
            say(&format!("  diglot {command:<6} --root {folder}   {what}"))?;
        }
        Ok(CLEAN)
    }
}

/// The files of the embedded site with their paths; `gitignore` gets its dot here, since a dotted
/// one would hide files of this repository.
fn collect(dir: &'static Dir<'static>, files: &mut Vec<(PathBuf, &'static [u8])>) {
    for file in dir.files() {
        let path = if file.path().as_os_str() == "gitignore" {
            PathBuf::from(".gitignore")
        } else {
            file.path().to_owned()
        };
        files.push((path, file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
    files.sort();
}
