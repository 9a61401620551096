//! A whole site: staged beside its target, then put in its place at once.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::manifest::{self, Manifest};
use crate::error::Error;
use crate::render::Site;

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

/// Makes `out` hold exactly `site`.
///
/// The site is written beside `out` and then changes places with what was there, so that a reader,
/// or a build that dies at any instant, finds the old site or the new one, whole. Only what an
/// earlier build wrote is ever removed.
///
/// # Errors
/// [`Error::Usage`] where `out` holds files that diglot did not write, or another build is writing
/// it; [`Error::Write`] and [`Error::Read`] with the path where the machine refuses. The old site is
/// then still in place.
pub fn to_dir(site: &Site, out: &Path) -> Result<Report, Error> {
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
    for path in site.files.keys() {
        check_path(path)?;
    }
    fs::create_dir_all(parent).map_err(Error::write(parent))?;
    let _lock = Lock::take(parent.join(format!(".{name}.diglot-lock")), out)?;
    let old = own_files(out)?;
    if holds(out, site, &old) {
        return Ok(Report {
            unchanged: site.files.len(),
            ..Report::default()
        });
    }
    let staging = parent.join(format!(".{name}.diglot-new"));
    // What a build left behind that was killed.
    remove(&staging)?;
    let result = stage(site, out, &staging, &old).and_then(|report| {
        swap(&staging, out)?;
        Ok(report)
    });
    // After the swap the old site lies here; after a fault, the unfinished one.
    let cleaned = remove(&staging);
    let report = result?;
    cleaned?;
    Ok(report)
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
    let manifest = match fs::read_to_string(&path) {
        Ok(text) => Manifest::parse(&text).ok_or_else(|| {
            Error::usage(
                format!(
                    "{} is damaged, so diglot cannot tell its own files from yours",
                    path.display()
                ),
                "empty the output folder yourself, or choose another with --out",
            )
        })?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Manifest::default(),
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

/// Whether `out` holds exactly `site` already, so that nothing need be written.
fn holds(out: &Path, site: &Site, old: &Manifest) -> bool {
    old.files.len() == site.files.len()
        && site.files.par_iter().all(|(path, bytes)| {
            old.files.get(path) == Some(&manifest::hash(bytes)) && is_same(&out.join(path), bytes)
        })
}

/// Writes the site into `staging`. Files that `out` has already are linked, not written.
fn stage(site: &Site, out: &Path, staging: &Path, old: &Manifest) -> Result<Report, Error> {
    fs::create_dir_all(staging).map_err(Error::write(staging))?;
    let mut folders: Vec<PathBuf> = site
        .files
        .keys()
        .filter_map(|path| Some(staging.join(path).parent()?.to_owned()))
        .collect();
    folders.dedup();
    folders
        .par_iter()
        .try_for_each(|folder| fs::create_dir_all(folder).map_err(Error::write(folder)))?;
    let written: Vec<(u64, bool)> = site
        .files
        .par_iter()
        .map(|(path, bytes)| {
            let hash = manifest::hash(bytes);
            let target = staging.join(path);
            let known = old.files.get(path) == Some(&hash);
            if known
                && is_same(&out.join(path), bytes)
                && fs::hard_link(out.join(path), &target).is_ok()
            {
                return Ok((hash, false));
            }
            fs::write(&target, bytes).map_err(Error::write(target))?;
            Ok((hash, true))
        })
        .collect::<Result<_, Error>>()?;
    let manifest = Manifest {
        files: site
            .files
            .keys()
            .cloned()
            .zip(written.iter().map(|(hash, _)| *hash))
            .collect(),
    };
    let path = staging.join(manifest::NAME);
    fs::write(&path, manifest.write()).map_err(Error::write(path))?;
    let changed = written.iter().filter(|(_, changed)| *changed).count();
    Ok(Report {
        written: changed,
        unchanged: written.len() - changed,
        removed: old
            .files
            .keys()
            .filter(|path| !site.files.contains_key(*path))
            .count(),
    })
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

/// Keeps two builds from writing one folder.
struct Lock {
    path: PathBuf,
}

impl Lock {
    fn take(path: PathBuf, out: &Path) -> Result<Self, Error> {
        for _ in 0..2 {
            match File::create_new(&path) {
                Ok(mut file) => {
                    let written = write!(file, "{}", std::process::id());
                    written.map_err(Error::write(&path))?;
                    return Ok(Self { path });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    let holder = fs::read_to_string(&path).unwrap_or_default();
                    if is_running(holder.trim()) {
                        return Err(Error::usage(
                            format!(
                                "another build (process {}) is writing {}",
                                holder.trim(),
                                out.display()
                            ),
                            format!(
                                "wait until it has finished; if there is none, delete {}",
                                path.display()
                            ),
                        ));
                    }
                    // Left behind by a build that was killed.
                    remove_file(&path)?;
                }
                Err(error) => return Err(Error::write(path)(error)),
            }
        }
        Err(Error::usage(
            format!("another build is writing {}", out.display()),
            "wait until it has finished",
        ))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The next build finds that its process is gone.
        let _ = fs::remove_file(&self.path);
    }
}

fn remove_file(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::write(path)(error)),
        _ => Ok(()),
    }
}

/// Whether a process with this id runs. Where that cannot be told it is taken to run.
fn is_running(id: &str) -> bool {
    if id.parse::<u32>().is_err() {
        // Created, but not written yet: give its builder the benefit of the doubt.
        return !id.is_empty() || !cfg!(target_os = "linux");
    }
    let proc = Path::new("/proc");
    !proc.join("self").exists() || proc.join(id).exists()
}
