//! A whole site: staged beside its target, then put in its place at once.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::part::{self, Build, Index};
use crate::error::Error;
use crate::render::{Share, Site};

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files of the build before that are gone.
    pub removed: usize,
}

/// Makes `out` hold exactly `site`; see [`Stage`].
///
/// # Errors
/// As the functions of [`Stage`]. The old site is then still in place.
pub fn to_dir(site: &Site, out: &Path) -> Result<Report, Error> {
    let stage = Stage::open(out)?;
    stage.take(site)?;
    stage.finish()
}

/// A site on its way to its output folder, file by file, in any order and from any thread.
///
/// Files are written beside `out`, and [`Stage::finish`] lets the two change places, so that a
/// reader, or a build that dies at any instant, finds the old site or the new one, whole. Only what
/// an earlier build wrote is ever removed. Where every file is as it was, nothing is written. What is
/// dropped before it is finished leaves nothing behind.
#[derive(Debug)]
pub struct Stage {
    out: PathBuf,
    staging: PathBuf,
    old: Manifest,
    files: Mutex<BTreeMap<String, Staged>>,
    /// Of the staging folder, those that are made.
    folders: Mutex<HashSet<String>>,
    /// Where it is a part of a site, which part of what.
    part: Option<(Share, Build)>,
    /// Dropped last: nobody else writes meanwhile.
    _lock: Lock,
}

/// A file of a [`Stage`].
#[derive(Clone, Copy, Debug)]
struct Staged {
    hash: u64,
    /// Whether it lies in the staging folder; else it is as it was.
    is_written: bool,
}

impl Stage {
    /// For an output folder.
    ///
    /// # Errors
    /// [`Error::Usage`] where `out` holds files that diglot did not write or a part of a site, or
    /// another build is writing it; [`Error::Write`] and [`Error::Read`] with the path where the
    /// machine refuses.
    pub fn open(out: &Path) -> Result<Self, Error> {
        Self::open_as(out, None)
    }

    /// For the folder of a part of a site, which [`super::merge`] puts together with the others.
    ///
    /// # Errors
    /// As [`Stage::open`]; also where `out` holds a whole site.
    pub fn open_part(out: &Path, share: Share, build: Build) -> Result<Self, Error> {
        Self::open_as(out, Some((share, build)))
    }

    fn open_as(out: &Path, part: Option<(Share, Build)>) -> Result<Self, Error> {
        let Some(name) = out.file_name().and_then(|name| name.to_str()) else {
            return Err(Error::usage(
                format!("{} cannot be an output folder", out.display()),
                "give a folder with a name, such as public",
            ));
        };
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(Error::write(parent))?;
        let lock = Lock::take(parent.join(format!(".{name}.diglot-lock")), out)?;
        let is_part = out.join(part::NAME).exists();
        if part.is_none() && part::is_index(&out.join(part::NAME)) {
            return Err(Error::usage(
                format!("{} holds a part of a site", out.display()),
                "choose another folder for the whole site with --out, or delete this one if its \
                 part is no longer needed",
            ));
        }
        let old = own_files(out)?;
        if part.is_some() && !is_part && !old.files.is_empty() {
            return Err(Error::usage(
                format!("{} holds a whole site, not a part", out.display()),
                "choose another folder for the part with --out",
            ));
        }
        let staging = parent.join(format!(".{name}.diglot-new"));
        // What a build left behind that was killed.
        remove(&staging)?;
        Ok(Self {
            out: out.to_owned(),
            staging,
            old,
            files: Mutex::default(),
            folders: Mutex::default(),
            part,
            _lock: lock,
        })
    }

    /// Adds a file. Each path comes once.
    ///
    /// # Errors
    /// [`Error::Usage`] for a path that no output folder can hold; [`Error::Write`] with the path
    /// where the machine refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        check_path(path)?;
        if self.part.is_some() {
            return self.write(&format!("{}/{path}", part::FILES), bytes);
        }
        self.write(path, bytes)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let hash = manifest::hash(bytes);
        let is_known = self.old.files.get(path) == Some(&hash);
        let is_written = !(is_known && is_same(&self.out.join(path), bytes));
        if is_written {
            let target = self.staging.join(path);
            self.make_for(path)?;
            fs::write(&target, bytes).map_err(Error::write(target))?;
        }
        let staged = Staged { hash, is_written };
        locked(&self.files).insert(path.to_owned(), staged);
        Ok(())
    }

    /// Adds a file that lies on disk already and is to have this hash, without writing it again
    /// where the file system can link it. `false` where it has another.
    ///
    /// # Errors
    /// As [`Stage::put`], and [`Error::Read`].
    pub(super) fn link(&self, path: &str, from: &Path, hash: u64) -> Result<bool, Error> {
        check_path(path)?;
        // A link's target is nothing that a build wrote.
        let is_file = fs::symlink_metadata(from).is_ok_and(|data| data.is_file());
        if !is_file {
            return Ok(false);
        }
        let bytes = fs::read(from).map_err(Error::read(from))?;
        if manifest::hash(&bytes) != hash {
            return Ok(false);
        }
        let is_known = self.old.files.get(path) == Some(&hash);
        let is_written = !(is_known && is_same(&self.out.join(path), &bytes));
        if is_written {
            self.copy(from, path)?;
        }
        let staged = Staged { hash, is_written };
        locked(&self.files).insert(path.to_owned(), staged);
        Ok(true)
    }

    /// Adds all files of a site.
    ///
    /// # Errors
    /// As [`Stage::put`].
    pub fn take(&self, site: &Site) -> Result<(), Error> {
        let put = |(path, bytes): (&String, &Vec<u8>)| self.put(path, bytes);
        // The first fault in the order of the paths, whichever thread met one first.
        let put: Vec<Result<(), Error>> = site.files.par_iter().map(put).collect();
        put.into_iter().collect()
    }

    /// Puts the site in its place.
    ///
    /// # Errors
    /// [`Error::Write`] with the path where the machine refuses; the old site is then still in place.
    pub fn finish(self) -> Result<Report, Error> {
        if let Some((share, build)) = self.part {
            let index = Index::new(share, build, self.hashes());
            self.write(part::NAME, index.write().as_bytes())?;
        }
        let files = std::mem::take(&mut *locked(&self.files));
        let written = files.values().filter(|file| file.is_written).count();
        let report = Report {
            written,
            unchanged: files.len() - written,
            removed: (self.old.files.keys())
                .filter(|path| !files.contains_key(*path))
                .count(),
        };
        if written == 0 && report.removed == 0 {
            return Ok(report);
        }
        let unchanged: Vec<&String> = files
            .iter()
            .filter_map(|(path, file)| (!file.is_written).then_some(path))
            .collect();
        unchanged.par_iter().try_for_each(|path| self.keep(path))?;
        let manifest = Manifest {
            files: files
                .into_iter()
                .map(|(path, file)| (path, file.hash))
                .collect(),
        };
        self.make_for(manifest::NAME)?;
        let path = self.staging.join(manifest::NAME);
        fs::write(&path, manifest.write()).map_err(Error::write(path))?;
        swap(&self.staging, &self.out)?;
        // Here lies the old site now.
        remove(&self.staging)?;
        Ok(report)
    }

    /// The files so far, with their hashes.
    fn hashes(&self) -> BTreeMap<String, u64> {
        let files = locked(&self.files);
        let hashes = files.iter().map(|(path, file)| (path.clone(), file.hash));
        hashes.collect()
    }

    /// Takes a file over from the old site as it is.
    fn keep(&self, path: &str) -> Result<(), Error> {
        self.copy(&self.out.join(path), path)
    }

    /// Takes a file over as it is: linked, where the file system can.
    fn copy(&self, from: &Path, path: &str) -> Result<(), Error> {
        let to = self.staging.join(path);
        self.make_for(path)?;
        if fs::hard_link(from, &to).is_ok() {
            return Ok(());
        }
        fs::copy(from, &to).map(drop).map_err(Error::write(to))
    }

    /// Makes the folder that a file of the staging folder is to lie in, once.
    fn make_for(&self, path: &str) -> Result<(), Error> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if locked(&self.folders).contains(folder) {
            return Ok(());
        }
        let made = self.staging.join(folder);
        fs::create_dir_all(&made).map_err(Error::write(made))?;
        locked(&self.folders).insert(folder.to_owned());
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Nothing where it was finished. What cannot be removed, the next build removes or reports.
        let _ = remove(&self.staging);
    }
}

/// What a thread that panicked has left is whole: each insertion is one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Refuses what could leave the output folder, whatever the stages before have promised.
fn check_path(path: &str) -> Result<(), Error> {
    let fine = !path.is_empty()
        && !path.contains(['\\', '\0', '\n'])
        && path != manifest::NAME
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        && !path.split('/').any(|part| part.is_empty() || part == ".");
    if fine {
        return Ok(());
    }
    Err(Error::usage(
        format!("the site has a file {path:?}, which no output folder can hold"),
        "rename the page, alias or static file that it comes from",
    ))
}

/// What the build before wrote. Refuses where other files lie in `out`.
fn own_files(out: &Path) -> Result<Manifest, Error> {
    if !out.try_exists().map_err(Error::read(out))? {
        return Ok(Manifest::default());
    }
    if !out.is_dir() {
        return Err(Error::usage(
            format!("{} is a file", out.display()),
            "choose another output folder with --out",
        ));
    }
    let path = out.join(manifest::NAME);
    let damaged = || {
        Error::usage(
            format!(
                "{} is damaged, so diglot cannot tell its own files from yours",
                path.display()
            ),
            "empty the output folder yourself, or choose another with --out",
        )
    };
    let manifest = match fs::read(&path) {
        Ok(bytes) => {
            let text = std::str::from_utf8(&bytes).ok();
            text.and_then(Manifest::parse).ok_or_else(damaged)?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Manifest::default(),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => return Err(damaged()),
        Err(error) => return Err(Error::read(path)(error)),
    };
    let mut foreign = Vec::new();
    for entry in walkdir::WalkDir::new(out).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::read(out)(error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let path = path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        if path != manifest::NAME && !manifest.files.contains_key(&path) {
            foreign.push(path);
        }
    }
    let Some(first) = foreign.first() else {
        return Ok(manifest);
    };
    let others = match foreign.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    Err(Error::usage(
        format!(
            "{} holds files that diglot did not write: {first}{others}",
            out.display()
        ),
        "move them to static/, from where each build carries them along, or choose another folder with --out",
    ))
}

/// Whether the file still holds these bytes: somebody may have edited the output.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|data| data.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|have| have == bytes)
}

/// Puts `staging` where `out` is; what was there is then at `staging`.
fn swap(staging: &Path, out: &Path) -> Result<(), Error> {
    if !out.exists() {
        return fs::rename(staging, out).map_err(Error::write(out));
    }
    if exchange(staging, out).is_ok() {
        return Ok(());
    }
    // A system or file system that cannot: two renames, with an instant between them in which there
    // is no site. A build that dies there leaves both trees beside the target.
    let aside = staging.with_extension("diglot-old");
    remove(&aside)?;
    fs::rename(out, &aside).map_err(Error::write(out))?;
    if let Err(error) = fs::rename(staging, out) {
        // Put the old site back; the fault to report is the first.
        let _ = fs::rename(&aside, out);
        return Err(Error::write(out)(error));
    }
    remove(&aside)
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::write(folder)(error)),
        _ => Ok(()),
    }
}
