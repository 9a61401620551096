//! A Chromium of the tests' own: found, started without a window, and spoken to in its `DevTools`
//! protocol over a pipe. Why no crate does this is said in Cargo.toml.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Long enough for a loaded machine; nothing waits this long unless it is broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// Names that Chromium has on the systems that people use.
const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

const FLAGS: [&str; 16] = [
    "--remote-debugging-pipe",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--lang=en-US",
    // A request off the origin fails at once, and is still seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "about:blank",
];

/// Hands file descriptors 3 and 4, where Chromium reads commands and writes answers, the pipes that
/// Rust can only give it as standard input and output; afterwards nothing of it is left. Chromium
/// ends when its pipe does, so also when the tests are killed.
const PLUMBING: &str = r#"profile=$1; shift
"$@" 3<&0 4>&1 </dev/null >/dev/null
rm -rf "$profile""#;

/// The browser of this test run; `None`, with a line that says why, where there is none.
pub(crate) fn browser() -> Option<&'static Browser> {
    static BROWSER: OnceLock<Result<Browser, String>> = OnceLock::new();
    match BROWSER.get_or_init(|| Ok(Browser::start(&find()?))) {
        Ok(browser) => Some(browser),
        Err(reason) => {
            // Past the harness, which keeps what a passing test prints to itself: nobody should
            // take a run without a browser for one with.
            let name = thread::current();
            let name = name.name().unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "{name}: skipped, because {reason}");
            None
        }
    }
}

fn find() -> Result<PathBuf, String> {
    if !cfg!(unix) {
        return Err("the tests speak to Chromium over a pipe that only Unix can hand on".into());
    }
    if let Some(path) = env::var_os("DIGLOT_CHROMIUM") {
        let path = PathBuf::from(path);
        // Who names one wants the tests to run.
        assert!(
            path.is_file(),
            "DIGLOT_CHROMIUM names {}, which is no file",
            path.display()
        );
        return Ok(path);
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    NAMES
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            "no Chromium is on the PATH (Debian: apt-get install chromium; elsewhere set \
             DIGLOT_CHROMIUM to its path)"
                .into()
        })
}

/// What came from Chromium and nobody has taken yet.
#[derive(Default)]
struct Inbox {
    answers: HashMap<u64, Value>,
    /// Events by session, in the order they came. Kept whole: tests look back at them.
    events: HashMap<String, Vec<Event>>,
    last: u64,
    gone: bool,
}

/// Something that Chromium reports.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// `Network.requestWillBeSent` and the like.
    pub(crate) method: String,
    /// What it says.
    pub(crate) params: Value,
}

/// A running Chromium.
pub(crate) struct Browser {
    commands: Mutex<ChildStdin>,
    inbox: Arc<(Mutex<Inbox>, Condvar)>,
    errors: PathBuf,
}

impl Browser {
    fn start(program: &Path) -> Self {
        let profile = tempfile::Builder::new()
            .prefix("diglot-chromium-")
            .tempdir()
            .expect("a folder for Chromium's profile")
            // Deleted by the shell: a static is never dropped.
            .keep();
        let errors = profile.join("stderr");
        let mut folder = OsString::from("--user-data-dir=");
        folder.push(&profile);
        let mut child = Command::new("sh")
            .args(["-c", PLUMBING, "sh"])
            .arg(profile)
            .arg(program)
            .arg(folder)
            .args(FLAGS)
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&errors).expect("a file for Chromium's messages"))
            .spawn()
            .expect("a shell to start Chromium with");
        let commands = child.stdin.take().expect("a pipe to Chromium");
        let answers = child.stdout.take().expect("a pipe from Chromium");
        let inbox = Arc::new((Mutex::new(Inbox::default()), Condvar::new()));
        let filled = Arc::clone(&inbox);
        thread::spawn(move || receive(answers, &filled));
        let browser = Self {
            commands: Mutex::new(commands),
            inbox,
            errors,
        };
        browser.call("", "Browser.getVersion", json!({}));
        browser
    }

    /// Sends a command and waits for its result. `session` is empty for the browser itself.
    ///
    /// # Panics
    /// Where Chromium refuses, or does not answer.
    pub(crate) fn call(&self, session: &str, method: &str, params: Value) -> Value {
        self.try_call(session, method, params)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// As [`Browser::call`], with what Chromium says where it refuses.
    pub(crate) fn try_call(
        &self,
        session: &str,
        method: &str,
        params: Value,
    ) -> Result<Value, Value> {
        let id = {
            let mut inbox = self.inbox();
            inbox.last += 1;
            inbox.last
        };
        let mut message = json!({ "id": id, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        let sent = {
            let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
            commands.write_all(&bytes).and_then(|()| commands.flush())
        };
        if let Err(error) = sent {
            panic!(
                "{method}: Chromium is gone ({error})\n{}",
                self.last_words()
            );
        }
        let mut answer = self.wait(method, |inbox| inbox.answers.remove(&id));
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Waits until `look` finds something in the inbox.
    fn wait<T>(&self, what: &str, mut look: impl FnMut(&mut Inbox) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        let mut inbox = self.inbox();
        loop {
            if let Some(found) = look(&mut inbox) {
                return found;
            }
            let left = until.saturating_duration_since(Instant::now());
            if inbox.gone || left.is_zero() {
                let gone = inbox.gone;
                drop(inbox);
                let how = if gone { "Chromium ended" } else { "timed out" };
                panic!("{what}: {how}\n{}", self.last_words());
            }
            let waited = self.inbox.1.wait_timeout(inbox, left);
            inbox = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits for an event of a session after the first `from`.
    pub(crate) fn event(&self, session: &str, from: usize, method: &str) -> Event {
        self.wait(method, |inbox| {
            let events = inbox.events.get(session)?.get(from..)?;
            events.iter().find(|event| event.method == method).cloned()
        })
    }

    /// All events of a session so far.
    pub(crate) fn events(&self, session: &str) -> Vec<Event> {
        self.inbox()
            .events
            .get(session)
            .cloned()
            .unwrap_or_default()
    }

    /// How many events a session has had.
    pub(crate) fn count(&self, session: &str) -> usize {
        self.inbox().events.get(session).map_or(0, Vec::len)
    }

    /// Drops the events of a session that is over.
    pub(crate) fn forget(&self, session: &str) {
        self.inbox().events.remove(session);
    }

    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        // A test that failed while it held the lock is no reason for the others to fail.
        self.inbox.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn last_words(&self) -> String {
        std::fs::read_to_string(&self.errors).unwrap_or_default()
    }
}

/// Reads messages, each ended by a NUL, until Chromium ends.
fn receive(answers: ChildStdout, filled: &(Mutex<Inbox>, Condvar)) {
    let mut answers = BufReader::new(answers);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = answers.read_until(0, &mut bytes);
        let message: Option<Value> = match read {
            Ok(length) if length > 1 => serde_json::from_slice(&bytes[..length - 1]).ok(),
            _ => None,
        };
        let mut inbox = filled.0.lock().unwrap_or_else(PoisonError::into_inner);
        match message {
            None => inbox.gone = true,
            Some(mut message) => {
                if let Some(id) = message["id"].as_u64() {
                    inbox.answers.insert(id, message);
                } else {
                    let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
                    inbox.events.entry(session).or_default().push(Event {
                        method: message["method"].as_str().unwrap_or_default().to_owned(),
                        params: message["params"].take(),
                    });
                }
            }
        }
        filled.1.notify_all();
        if inbox.gone {
            return;
        }
    }
}
