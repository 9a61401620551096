//! What a person sees while a long run goes on: the stage it is in, on a terminal only.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Shows the stage of a run on standard error and takes it away again.
#[derive(Debug)]
pub(super) struct Progress {
    start: Instant,
    terminal: bool,
}

/// A run that is over sooner shows nothing: a line that flashes by only distracts.
const PATIENCE: Duration = Duration::from_millis(300);

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Says what begins now.
    pub(super) fn stage(&self, name: &str) {
        if self.terminal && self.start.elapsed() > PATIENCE {
            // A terminal that is gone cannot be told so.
            let _ = write!(std::io::stderr(), "\r\x1b[K{name} …");
        }
    }

    /// Takes the line away.
    pub(super) fn done(&self) {
        if self.terminal && self.start.elapsed() > PATIENCE {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
