//! Open tabs: each listens on a stream of events, and is told when what it shows has changed.

use std::io::Write as _;
use std::net::{Shutdown, TcpStream};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::http;

/// The most tabs that are told.
const MOST: usize = 128;

/// How often a tab that hears nothing is spoken to, to learn whether it is still there.
const STILL_THERE: Duration = Duration::from_secs(15);

/// A tab.
#[derive(Debug)]
pub(super) struct Listener {
    stream: TcpStream,
    /// What it shows.
    pub(super) path: String,
    /// The mark of what it shows.
    pub(super) seen: String,
}

/// What a tab is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// What you show has changed: load it again.
    Reload,
    /// It has not, but what is said of it may have.
    Look,
}

impl Listener {
    /// Begins to listen.
    ///
    /// # Errors
    /// Where the tab is gone already.
    pub(super) fn new(stream: TcpStream, path: String, seen: String) -> std::io::Result<Self> {
        http::begin_events(&stream)?;
        Ok(Self { stream, path, seen })
    }

    /// Whether the tab heard it.
    pub(super) fn tell(&self, word: Word) -> bool {
        let event = match word {
            Word::Reload => "event: reload\ndata: 1\n\n",
            Word::Look => "event: look\ndata: 1\n\n",
        };
        (&mut &self.stream).write_all(event.as_bytes()).is_ok()
    }
}

/// Who listens, and whether there is something to tell.
#[derive(Debug, Default)]
pub(super) struct News {
    state: Mutex<State>,
    waiting: Condvar,
}

#[derive(Debug, Default)]
struct State {
    listeners: Vec<Listener>,
    fresh: bool,
    over: bool,
}

impl News {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a tab; gives it back where there are too many.
    pub(super) fn add(&self, listener: Listener) {
        let mut state = self.state();
        if state.listeners.len() >= MOST {
            // The one that has listened longest is most likely forgotten.
            let oldest = state.listeners.remove(0);
            let _ = oldest.stream.shutdown(Shutdown::Both);
        }
        if !state.over {
            state.listeners.push(listener);
        }
    }

    /// What the open tabs show.
    pub(super) fn shown(&self) -> Vec<String> {
        let state = self.state();
        let mut paths: Vec<String> = state.listeners.iter().map(|l| l.path.clone()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Says that there may be something to tell.
    pub(super) fn announce(&self) {
        self.state().fresh = true;
        self.waiting.notify_all();
    }

    /// Ends all streams, and [`News::wait`] with them.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.over = true;
        for listener in state.listeners.drain(..) {
            let _ = listener.stream.shutdown(Shutdown::Both);
        }
        drop(state);
        self.waiting.notify_all();
    }

    /// Waits until there is something to tell. `false` when it is over.
    pub(super) fn wait(&self) -> bool {
        let mut state = self.state();
        loop {
            if state.over {
                return false;
            }
            if std::mem::take(&mut state.fresh) {
                return true;
            }
            let (next, waited) = self
                .waiting
                .wait_timeout(state, STILL_THERE)
                .unwrap_or_else(PoisonError::into_inner);
            state = next;
            if waited.timed_out() {
                state
                    .listeners
                    .retain(|listener| (&mut &listener.stream).write_all(b":\n\n").is_ok());
            }
        }
    }

    /// Tells the tabs that show `path`: `seen` is the mark of what they would get now.
    pub(super) fn tell(&self, path: &str, now: &str) {
        let mut state = self.state();
        state.listeners.retain(|listener| {
            if listener.path != path {
                return true;
            }
            if listener.seen == now {
                listener.tell(Word::Look)
            } else {
                // It listens anew once it has loaded.
                listener.tell(Word::Reload);
                false
            }
        });
    }
}
