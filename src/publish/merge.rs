//! The parts of a site become the site.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest;
use super::part::{self, Index};
use super::site::{Report, Stage};
use crate::error::Error;

/// What merging did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Files of the site.
    pub files: usize,
    /// Of them those that are new, and so on.
    pub report: Report,
}

/// Makes `out` hold the site that `parts` are the parts of, in any order: byte for byte what one
/// build makes. Files are linked where the file system can, else copied, and never held in memory
/// together.
///
/// # Errors
/// [`Error::Usage`] where a part is none, is damaged, is missing or comes twice, where parts are of
/// different builds, and as [`Stage::open`]; [`Error::Read`] and [`Error::Write`] with the path
/// where the machine refuses. What `out` held before is then still in place.
pub fn merge(parts: &[PathBuf], out: &Path) -> Result<Merged, Error> {
    let indexes: Vec<(&Path, Index)> = parts
        .iter()
        .map(|part| Ok((part.as_path(), read(part)?)))
        .collect::<Result<_, Error>>()?;
    are_of_one_build(&indexes)?;
    are_complete(&indexes)?;
    let mut files: BTreeMap<&str, (&Path, &Index, u64)> = BTreeMap::new();
    for (part, index) in &indexes {
        for (path, hash) in &index.files {
            if let Some((other, ..)) = files.insert(path, (part, index, *hash)) {
                return Err(Error::usage(
                    format!(
                        "{} and {} both have the file {path}",
                        other.display(),
                        part.display()
                    ),
                    "rename the static file that takes the place of a file that diglot writes, \
                     and build the parts again",
                ));
            }
        }
    }
    let stage = Stage::open(out)?;
    let linked: Vec<Result<(), Error>> = files
        .par_iter()
        .map(|(path, (part, index, hash))| {
            let from = part.join(part::FILES).join(path);
            if stage.link(path, &from, *hash)? {
                return Ok(());
            }
            let what = if from.is_file() {
                "is not as the build wrote it"
            } else {
                "is missing"
            };
            Err(Error::usage(
                format!("{} {what}", from.display()),
                again(index, part),
            ))
        })
        .collect();
    // The first fault in the order of the paths, whichever thread met one first.
    linked.into_iter().collect::<Result<(), Error>>()?;
    Ok(Merged {
        files: files.len(),
        report: stage.finish()?,
    })
}

/// The list of a part.
fn read(part: &Path) -> Result<Index, Error> {
    let path = part.join(part::NAME);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let what = if part.join(manifest::NAME).exists() {
                format!("{} holds a whole site, not a part", part.display())
            } else if part.is_dir() {
                format!(
                    "{} holds no part of a site: it has no {}",
                    part.display(),
                    part::NAME
                )
            } else {
                format!("there is no folder {}", part.display())
            };
            return Err(Error::usage(
                what,
                "give the folders that `diglot build --shard I/N --out PART` has made",
            ));
        }
        Err(error) => return Err(Error::read(path)(error)),
    };
    let index = std::str::from_utf8(&bytes).ok().and_then(Index::parse);
    let index = index.ok_or_else(|| {
        Error::usage(
            format!(
                "{} is damaged, or of another version of diglot",
                path.display()
            ),
            "copy the part again from where it was built, or build it again",
        )
    })?;
    if index.version != env!("CARGO_PKG_VERSION") {
        return Err(Error::usage(
            format!(
                "{} was built by diglot {}, and this is diglot {}",
                part.display(),
                index.version,
                env!("CARGO_PKG_VERSION")
            ),
            "build all parts and merge them with one version",
        ));
    }
    Ok(index)
}

/// Refuses parts that do not belong together.
fn are_of_one_build(parts: &[(&Path, Index)]) -> Result<(), Error> {
    let Some((first, index)) = parts.first() else {
        return Err(Error::usage(
            "there is no part to merge",
            "give the folders that `diglot build --shard I/N --out PART` has made",
        ));
    };
    for (part, other) in parts {
        if other.share.of() != index.share.of() {
            return Err(Error::usage(
                format!(
                    "{} is part {} and {} is part {}: they are of different builds",
                    first.display(),
                    index.share,
                    part.display(),
                    other.share
                ),
                "build all parts with the same number of parts",
            ));
        }
        if other.build != index.build {
            return Err(Error::usage(
                format!(
                    "{} and {} are parts of different builds: their pages, configuration, \
                     templates, locale data or the history of git differ",
                    first.display(),
                    part.display()
                ),
                "build all parts from one commit, with the same options and the whole history (or \
                 all without it)",
            ));
        }
    }
    Ok(())
}

/// Refuses where a part is missing, or comes twice.
fn are_complete(parts: &[(&Path, Index)]) -> Result<(), Error> {
    let mut found: BTreeMap<usize, &Path> = BTreeMap::new();
    let mut of = 0;
    for (part, index) in parts {
        of = index.share.of();
        if let Some(other) = found.insert(index.share.number(), part) {
            return Err(Error::usage(
                format!(
                    "part {} comes twice: {} and {}",
                    index.share,
                    other.display(),
                    part.display()
                ),
                "give each part once",
            ));
        }
    }
    // So many may be missing that nobody wants to read all their numbers.
    let mut missing = (1..=of).filter(|number| !found.contains_key(number));
    let Some(first) = missing.next() else {
        return Ok(());
    };
    let more = of - found.len() - 1;
    let others = match more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Err(Error::usage(
        format!(
            "part {first}/{of}{others} {} missing",
            if more == 0 { "is" } else { "are" }
        ),
        format!("build it with `diglot build --shard {first}/{of} --out PART`, and give all parts"),
    ))
}

/// What to do about a part that is damaged.
fn again(index: &Index, part: &Path) -> String {
    format!(
        "copy the part again from where it was built, or build it again: `diglot build --shard {} \
         --out {}`",
        index.share,
        part.display()
    )
}
