//! An edition: the site as it is at one moment, on a thread of its own.
//!
//! Pages are rendered when they are asked for, from a corpus that was read once. The thread owns
//! that corpus and everything that borrows from it; the rest of the server holds a handle, and
//! when the last one is dropped the thread ends.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::Settings;
use super::http::{Response, kind_of};
use super::overlay;
use super::stock::Stock;
use super::trouble::Trouble;
use super::watch::Change;
use crate::check::{self, Options};
use crate::content::Corpus;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::render::{Pages, Press, Site, Summary};

/// The most rendered pages that are kept: what a few tabs show, not the whole site.
const KEPT: usize = 64;

/// How long nothing must have changed before the site is checked: while someone types, their pages
/// come first.
const QUIET: Duration = Duration::from_millis(150);

/// A handle on an edition.
#[derive(Debug)]
pub(super) struct Edition {
    asks: Sender<Ask>,
    /// Dropped with the handle, so that a check that has not begun never does.
    _wanted: Sender<()>,
    /// Set when a check that has begun need not end.
    stop: Arc<AtomicBool>,
    /// How much there is.
    pub(super) summary: Summary,
    /// What it is made from.
    pub(super) stock: Arc<Stock>,
}

/// What an edition is asked for.
enum Ask {
    /// A file.
    File(String, Sender<Result<Option<Response>, Trouble>>),
    /// What is said of the page at a path.
    Said(String, Sender<Value>),
}

/// What a thread says when its edition is ready, or why it never will be.
type Ready = Result<(Summary, Arc<Stock>), Trouble>;

impl Edition {
    /// Makes an edition of the site as it is now, from what an earlier one was made from and what
    /// has changed since. It is ready when the pages at `shown`, which open tabs show, can be
    /// rendered. `checked` is called when its findings are known; `stop` is set when they are
    /// wanted no more.
    ///
    /// # Errors
    /// What keeps it from being made.
    pub(super) fn new(
        settings: &Arc<Settings>,
        before: Option<Arc<Stock>>,
        change: Change,
        shown: Vec<String>,
        stop: &Arc<AtomicBool>,
        checked: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, Trouble> {
        let (asks, asked) = mpsc::channel();
        let (wanted, unwanted) = mpsc::channel();
        let (ready, made) = mpsc::channel();
        let settings = Arc::clone(settings);
        let stopped = Arc::clone(stop);
        thread::Builder::new()
            .name("edition".to_owned())
            .spawn(move || {
                let stock = Stock::new(&settings, before.as_deref().map(|old| (old, &change)));
                let lived = stock
                    .map_err(|error| Trouble::of(&error))
                    .and_then(|stock| {
                        let wanted = (unwanted, &*stopped);
                        live(stock, before, &shown, &ready, asked, wanted, &checked)
                    });
                if let Err(error) = lived {
                    // Nobody waits any more where the server is ending.
                    let _ = ready.send(Err(error));
                }
            })
            .map_err(|error| Trouble::of_panic(&error.to_string()))?;
        let (summary, stock) = made
            .recv()
            .unwrap_or_else(|_| Err(Trouble::of_panic("it ended early")))?;
        Ok(Self {
            asks,
            _wanted: wanted,
            stop: Arc::clone(stop),
            summary,
            stock,
        })
    }

    /// The file at a path; `None` where there is none.
    ///
    /// # Errors
    /// What keeps this one from being rendered.
    pub(super) fn file(&self, path: &str) -> Result<Option<Response>, Trouble> {
        let (reply, answer) = mpsc::channel();
        let asked = self.asks.send(Ask::File(path.to_owned(), reply));
        match asked.map(|()| answer.recv()) {
            Ok(Ok(answer)) => answer,
            _ => Err(Trouble::of_panic("a page could not be rendered")),
        }
    }

    /// What is said of the page at a path, as JSON for the browser.
    pub(super) fn said(&self, path: &str) -> Value {
        let (reply, answer) = mpsc::channel();
        let asked = self.asks.send(Ask::Said(path.to_owned(), reply));
        match asked.map(|()| answer.recv()) {
            Ok(Ok(answer)) => answer,
            _ => json!({}),
        }
    }
}

impl Drop for Edition {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// An edition's whole life.
fn live(
    stock: Stock,
    before: Option<Arc<Stock>>,
    shown: &[String],
    ready: &Sender<Ready>,
    asked: Receiver<Ask>,
    (unwanted, stop): (Receiver<()>, &AtomicBool),
    checked: &(dyn Fn() + Sync),
) -> Result<(), Trouble> {
    let trouble = |error: Error| Trouble::of(&error);
    let stock = Arc::new(stock);
    let (corpus, messages) = (&stock.corpus, &stock.messages);
    let earlier = before.as_ref().and_then(|before| before.earlier(&stock));
    let press = Press::again(corpus, messages, &stock.facts, earlier).with_places();
    // Nothing of the edition before is held by this one: what is not shared goes.
    drop(before);
    let pages = press.pages().map_err(trouble)?;
    stock.standing.get_or_init(|| pages.standing());
    let mut desk = Desk {
        corpus,
        pages: &pages,
        rendered: HashMap::new(),
    };
    for path in shown {
        // A template that fails on the page in view would take it away.
        if let Some(Err(trouble)) = desk.page(path) {
            return Err(trouble);
        }
    }
    if ready
        .send(Ok((pages.summary(), Arc::clone(&stock))))
        .is_err()
    {
        return Ok(());
    }
    let findings: OnceLock<Vec<Diagnostic>> = OnceLock::new();
    let others: OnceLock<Result<Site, Trouble>> = OnceLock::new();
    thread::scope(|scope| {
        let (pages, others, findings, stock) = (&pages, &others, &findings, &stock);
        scope.spawn(move || {
            if unwanted.recv_timeout(QUIET) == Err(mpsc::RecvTimeoutError::Timeout) {
                // It fails only where a rule's name in the configuration is none, which the
                // configuration's own check has found before.
                if let Some(report) = check(stock, stop).unwrap_or_default() {
                    let _ = findings.set(report.findings);
                    checked();
                }
            }
        });
        // What is not a page waits for all that is not a page, beside the pages.
        let (later, rest) = mpsc::channel::<(String, Sender<Result<Option<Response>, Trouble>>)>();
        scope.spawn(move || {
            for (path, reply) in rest {
                let site = others.get_or_init(|| pages.others().map_err(trouble));
                let answer = match site {
                    Ok(site) => Ok(other(corpus, site, &path)),
                    Err(trouble) => Err(trouble.clone()),
                };
                let _ = reply.send(answer);
            }
        });
        for ask in asked {
            match ask {
                Ask::File(path, reply) => match desk.page(&path) {
                    Some(answer) => {
                        let _ = reply.send(answer.map(Some));
                    }
                    None => match desk.quick(&path) {
                        Some(response) => {
                            let _ = reply.send(Ok(Some(response)));
                        }
                        None => {
                            let _ = later.send((path, reply));
                        }
                    },
                },
                Ask::Said(path, reply) => {
                    let found = findings.get().map(Vec::as_slice);
                    let _ = reply.send(overlay::said(corpus, messages, pages, &path, found));
                }
            }
        }
        drop(later);
    });
    Ok(())
}

/// What `diglot check` finds, on one thread only: whoever is typing comes first. Nothing where it was
/// stopped.
fn check(stock: &Stock, stop: &AtomicBool) -> Result<Option<check::Report>, Error> {
    let run = || {
        let pairs = stock.recall.pairs(&stock.corpus);
        let options = Options::default();
        check::run_unless(&stock.corpus, &pairs, &stock.stated, &options, stop)
    };
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// Where pages are rendered and kept.
struct Desk<'a> {
    corpus: &'a Corpus,
    pages: &'a Pages<'a>,
    rendered: HashMap<String, Response>,
}

impl Desk<'_> {
    /// The page at a path, with what makes it follow the server.
    fn page(&mut self, path: &str) -> Option<Result<Response, Trouble>> {
        if let Some(known) = self.rendered.get(path) {
            return Some(Ok(known.clone()));
        }
        let html = match self.pages.page(path)? {
            Ok(html) => html,
            Err(error) => return Some(Err(Trouble::of(&error))),
        };
        let response = overlay::follow(200, path, html);
        if self.rendered.len() >= KEPT {
            self.rendered.clear();
        }
        self.rendered.insert(path.to_owned(), response.clone());
        Some(Ok(response))
    }

    /// What needs nothing else to be made: the theme's files, and files that are carried along and
    /// that no file of the site can be mistaken for.
    fn quick(&self, path: &str) -> Option<Response> {
        if let Some(bytes) = self.pages.theme_file(path) {
            return Some(overlay::file(path, bytes.to_vec()));
        }
        let kind = kind_of(path);
        let made = [
            "text/html",
            "text/mark",
            "text/plain",
            "application/xml",
            "text/javas",
        ];
        if made.iter().any(|made| kind.starts_with(made)) || path.starts_with('_') {
            return None;
        }
        let asset = self
            .corpus
            .assets
            .iter()
            .find(|asset| match &asset.locale {
                None => asset.path == path,
                Some(locale) => path
                    .strip_prefix(locale.tag())
                    .and_then(|rest| rest.strip_prefix('/'))
                    .is_some_and(|rest| rest == asset.path),
            })?;
        let bytes = asset.read().ok()?;
        Some(overlay::file(path, bytes))
    }
}

/// A file that is no page, or the page that says that there is none.
fn other(corpus: &Corpus, site: &Site, path: &str) -> Option<Response> {
    if let Some(bytes) = site.files.get(path) {
        return Some(match std::str::from_utf8(bytes) {
            Ok(html) if kind_of(path).starts_with("text/html") => {
                overlay::follow(200, path, html.to_owned())
            }
            _ => overlay::file(path, bytes.clone()),
        });
    }
    let missing = corpus
        .locales
        .iter()
        .find(|locale| path.split('/').next() == Some(locale.tag()))
        .map_or_else(
            || "404.html".to_owned(),
            |locale| format!("{locale}/404.html"),
        );
    let html = site.text(&missing)?.to_owned();
    Some(overlay::follow(404, path, html))
}
