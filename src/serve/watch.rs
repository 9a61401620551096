//! What changes on disk: the only user of notify.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::config;
use crate::error::Error;

/// How long nothing more must change before what has changed is told: one save may write several
/// files.
const QUIET: Duration = Duration::from_millis(5);

/// How long that may take at most, and how long a file that is being written is waited for:
/// something may write all the time.
const LONGEST: Duration = Duration::from_millis(250);

/// The folders of a site beside its pages' own.
const FOLDERS: [&str; 4] = ["content", "locales", "templates", "static"];

/// Paths that changed together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The paths, as the system names them.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Whether more may have changed than is known, so that all must be read anew.
    pub(super) unsure: bool,
}

impl Change {
    /// Takes in what changed later.
    pub(super) fn add(&mut self, later: Self) {
        self.paths.extend(later.paths);
        self.unsure |= later.unsure;
    }
}

/// Watches the files of a site.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    /// What is watched, shared with the thread that sorts events.
    followed: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Watch {
    /// Begins to watch the site at `root`. Changes come by the receiver until the watch is dropped.
    ///
    /// # Errors
    /// [`Error::Read`] where the folder cannot be watched.
    pub(super) fn new(root: &Path) -> Result<(Self, Receiver<Change>), Error> {
        let (events, seen) = mpsc::channel();
        let (changes, receiver) = mpsc::channel();
        let failed = |error: notify::Error| Error::Read {
            path: root.to_owned(),
            source: std::io::Error::other(error.to_string()),
        };
        let settings = notify::Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(
            move |event| {
                // Nobody listens any more where the server is ending.
                let _ = events.send(event);
            },
            settings,
        )
        .map_err(failed)?;
        watcher
            .watch(root, RecursiveMode::NonRecursive)
            .map_err(failed)?;
        let followed = Arc::new(Mutex::new(BTreeSet::new()));
        let sorter = Sorter {
            root: root.to_owned(),
            followed: Arc::clone(&followed),
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || sorter.run(&seen, &changes))
            .map_err(Error::read(root))?;
        let mut watch = Self {
            watcher,
            root: root.to_owned(),
            followed,
        };
        watch.follow(&[]);
        Ok((watch, receiver))
    }

    /// Watches the site's folders that exist now, and those of its locales. Gives whether one of
    /// them is new.
    pub(super) fn follow(&mut self, locales: &[PathBuf]) -> bool {
        let mut wanted: BTreeSet<PathBuf> = FOLDERS.iter().map(|f| self.root.join(f)).collect();
        wanted.extend(locales.iter().cloned());
        let below = |path: &PathBuf| {
            let mut above = path.ancestors().skip(1);
            above.any(|folder| wanted.contains(folder))
        };
        let wanted: BTreeSet<&PathBuf> = wanted.iter().filter(|path| !below(path)).collect();
        let mut fresh = false;
        for path in wanted {
            let is_folder = path.is_dir();
            let mut followed = self.followed.lock().unwrap_or_else(PoisonError::into_inner);
            if !is_folder {
                // One that comes back is another one.
                followed.remove(path);
            } else if !followed.contains(path)
                && self.watcher.watch(path, RecursiveMode::Recursive).is_ok()
            {
                followed.insert(path.clone());
                fresh = true;
            }
        }
        fresh
    }
}

/// Sorts events into changes.
struct Sorter {
    root: PathBuf,
    followed: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Sorter {
    fn run(&self, seen: &Receiver<notify::Result<notify::Event>>, changes: &Sender<Change>) {
        while let Ok(first) = seen.recv() {
            let mut change = Change::default();
            let mut written = BTreeSet::new();
            self.note(first, &mut change, &mut written);
            if !change.unsure && change.paths.is_empty() {
                continue;
            }
            let end = Instant::now() + LONGEST;
            loop {
                let left = end.saturating_duration_since(Instant::now());
                match seen.recv_timeout(left.min(QUIET)) {
                    Ok(event) => self.note(event, &mut change, &mut written),
                    Err(RecvTimeoutError::Timeout) if written.is_empty() => break,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                if left.is_zero() {
                    break;
                }
            }
            if changes.send(change).is_err() {
                return;
            }
        }
    }

    /// Notes what an event says. `written` are the files that something has open for writing: one
    /// that is emptied before it is filled would else be read in between.
    fn note(
        &self,
        event: notify::Result<notify::Event>,
        change: &mut Change,
        written: &mut BTreeSet<PathBuf>,
    ) {
        let Ok(event) = event else {
            change.unsure = true;
            return;
        };
        if event.need_rescan() {
            change.unsure = true;
        }
        // Reading a file changes nothing; closing one that was written ends a change.
        let read = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => true,
            _ => false,
        };
        if read {
            return;
        }
        for path in event.paths {
            match event.kind {
                // Only Linux tells when a file is closed.
                EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File)
                    if cfg!(target_os = "linux") && self.matters(&path) =>
                {
                    written.insert(path.clone());
                }
                EventKind::Modify(ModifyKind::Metadata(_)) => {}
                _ => {
                    written.remove(&path);
                }
            }
            if self.matters(&path) {
                change.paths.insert(path);
            }
        }
    }

    /// Whether a path belongs to the site. Names that begin with a dot never do.
    fn matters(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let hidden = below.components().any(|part| {
            part.as_os_str()
                .to_str()
                .is_some_and(|name| name.starts_with('.') && name != "." && name != "..")
        });
        if hidden {
            return false;
        }
        let followed = self.followed.lock().unwrap_or_else(PoisonError::into_inner);
        if followed.iter().any(|folder| path.starts_with(folder)) {
            return true;
        }
        drop(followed);
        // Straight in the site's folder: its configuration, a programme, and folders, which may
        // begin or cease to be a locale's.
        let name = path.file_name().unwrap_or_default();
        let extension = path.extension().unwrap_or_default();
        name == config::FILE
            || FOLDERS.iter().any(|folder| name == *folder)
            || extension == "yaml"
            || extension == "yml"
            || path.is_dir()
    }
}
