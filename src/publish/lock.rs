//! What keeps two builds from writing one folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A lock beside an output folder, held until it is dropped. The operating system keeps it, so the
/// lock of a build that was killed is free at once.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Held open: the lock is the file's.
    file: File,
}

impl Lock {
    /// Takes the lock at `path` of the folder `out`.
    ///
    /// # Errors
    /// [`Error::Usage`] where another build holds it; [`Error::Write`] with the path where the
    /// machine refuses.
    pub(super) fn take(path: PathBuf, out: &Path) -> Result<Self, Error> {
        loop {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(Error::write(&path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(taken(&mut file, out)),
                // A file system without locks: one build at a time is then up to its people.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(Error::write(path)(error)),
            }
            // Its holder may have removed it between the two steps: then this is no longer the file
            // that others ask.
            if !is_at(&file, &path) {
                continue;
            }
            let id = std::process::id().to_string();
            let written = file.set_len(0).and_then(|()| file.write_all(id.as_bytes()));
            written.map_err(Error::write(&path))?;
            return Ok(Self { path, file });
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held, so that nobody's lock but this one goes. What cannot be removed
        // is in nobody's way.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Says who holds the lock.
fn taken(file: &mut File, out: &Path) -> Error {
    let mut holder = String::new();
    let read = file
        .rewind()
        .and_then(|()| file.read_to_string(&mut holder));
    let holder = holder.trim();
    let who = match (read, holder.parse::<u32>()) {
        (Ok(_), Ok(id)) => format!(" (process {id})"),
        // It has only just begun.
        _ => String::new(),
    };
    Error::usage(
        format!("another build{who} is writing {}", out.display()),
        "wait until it has finished, or choose another folder with --out",
    )
}

/// Whether the file at `path` is this one.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(own), Ok(there)) => (own.dev(), own.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Where an open file cannot be removed, it is still there.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
