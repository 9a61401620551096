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

/// Writes a file whole or not at all: beside its place first, then renamed.
///
/// # Errors
/// [`Error::Write`] with the path; what was there before is then still there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(path)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // Best effort: the fault that is reported is the first one.
        let _ = fs::remove_file(&beside);
        Error::write(path)(error)
    })
}

fn make_parent(path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => {
            fs::create_dir_all(parent).map_err(Error::write(parent))
        }
        _ => Ok(()),
    }
}
