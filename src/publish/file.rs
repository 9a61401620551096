//! Single files: reports, exports and the files of a new site.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::error::Error;

/// Writes a file that must not exist yet; its folders are made.
///
/// # Errors
/// [`Error::Write`] with the path; a file that exists is left as it is.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(path)?;
    let mut file = File::create_new(path).map_err(Error::write(path))?;
    file.write_all(bytes).map_err(Error::write(path))
}

/// Writes a file whole or not at all: beside its place first, then renamed. A link goes on leading
/// where it leads, and a device or a pipe (`/dev/null`, `/dev/stdout`) is written to: a file in its
/// place would take it from everyone.
///
/// # Errors
/// [`Error::Write`] with the path; what was there before is then still there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(path)?;
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, bytes).map_err(Error::write(path));
    }
    let target = if path.is_symlink() {
        path.canonicalize().map_err(Error::write(path))?
    } else {
        path.to_owned()
    };
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = target.with_file_name(name);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        // Best effort: the fault that is reported is the first one.
        let _ = fs::remove_file(&beside);
        Error::write(path)(error)
    })
}

/// Writes at the end of a file that others write to as well; it is made where there is none.
///
/// # Errors
/// [`Error::Write`] with the path.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = File::options().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(bytes))
        .map_err(Error::write(path))
}

fn make_parent(path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => {
            fs::create_dir_all(parent).map_err(Error::write(parent))
        }
        _ => Ok(()),
    }
}
