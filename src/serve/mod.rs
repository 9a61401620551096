//! `diglot serve`: the site in a browser while it is written.
//!
//! Nothing is written to disk. Each state of the files is an *edition* ([`edition`]), which renders
//! a page when it is asked for, and is made from what the one before was made from ([`stock`]) as far
//! as that is still good; the *shop* ([`shop`]) shows the last one that could be made. A
//! change on disk ([`watch`]) makes a new edition beside the old one, and open tabs ([`news`]) are
//! told when what they show has changed.
//!
//! Tabs listen to server-sent events, not to a web socket: news go one way only; a stream of events
//! is plain HTTP, so the checks of [`guard`] hold for it too, where web sockets know no same-origin
//! policy; and the browser connects anew by itself.
//!
//! One person on this machine is served. Requests are small, few and answered from memory, so each
//! connection has a thread and one answer ([`http`]): nothing that an event loop would be needed
//! for.

mod edition;
mod guard;
mod http;
mod news;
mod notice;
mod overlay;
mod shop;
mod stock;
mod trouble;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::config::{Config, Overrides};
use crate::error::Error;
use crate::render::Summary;
use edition::Edition;
use guard::Guard;
use http::Response;
use shop::Shop;
use watch::{Change, Watch};

/// The port where none is asked for, if it is free; else one of the next few.
pub const PORT: u16 = 4000;

/// How many ports are tried.
const PORTS: u16 = 20;

/// The most connections that are answered at one time.
const MOST: usize = 512;

/// Stack of a connection's thread: it parses a few headers and copies bytes.
const STACK: usize = 256 * 1024;

/// What is to be served, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// An address of this machine, or a name for one.
    pub host: String,
    /// The port; 0 for any that is free, `None` for [`PORT`] or one near it.
    pub port: Option<u16>,
}

/// What a server does, for whoever runs it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// There is a new edition of the site.
    Built {
        /// How much there is.
        summary: Summary,
        /// How long it took.
        took: Duration,
        /// The files that had changed, as seen from the site's folder; none for the first.
        changed: Vec<String>,
    },
    /// There is none, because of this: file, line, column and excerpt.
    Failed(String),
}

/// What editions are made from.
#[derive(Debug)]
struct Settings {
    root: PathBuf,
    /// `http://127.0.0.1:4000`.
    origin: String,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    origin: String,
    shop: Arc<Shop>,
    over: Arc<AtomicBool>,
    /// Dropped to end the watch and the thread that makes editions.
    changes: Option<Sender<Change>>,
    events: Option<Receiver<Event>>,
}

impl Server {
    /// Listens, begins to watch and to make the first edition, and returns.
    ///
    /// # Errors
    /// [`Error::Usage`] where the address cannot be had, [`Error::Read`] where the folder cannot be
    /// watched. What is wrong with the site is shown in the browser.
    pub fn start(options: &Options) -> Result<Self, Error> {
        if !options.root.is_dir() {
            return Err(Error::usage(
                format!("there is no folder {}", options.root.display()),
                "give the folder of a site with --root, or make one with `diglot init DIR`",
            ));
        }
        // Changes are told by the names that the system gives.
        let root = std::fs::canonicalize(&options.root).map_err(Error::read(&options.root))?;
        let listener = listen(options)?;
        let address = listener.local_addr().map_err(unusable(options))?;
        let shown = if options.host.parse::<IpAddr>().is_ok() {
            address.to_string()
        } else {
            format!("{}:{}", options.host, address.port())
        };
        let origin = format!("http://{shown}");
        let shop = Arc::new(Shop::new(Guard {
            loopback: address.ip().is_loopback(),
            name: options
                .host
                .parse::<IpAddr>()
                .is_err()
                .then(|| options.host.to_ascii_lowercase()),
        }));
        let settings = Arc::new(Settings {
            root: root.clone(),
            origin: origin.clone(),
        });
        let (mut watch, seen) = Watch::new(&root)?;
        // Folders elsewhere are watched before they are read: no change may fall between.
        if let Ok(config) = Config::load(&root, &Overrides::default()) {
            watch.follow(&stock::folders(&config));
        }
        let (changes, coming) = mpsc::channel();
        let (tell, events) = mpsc::channel();
        let over = Arc::new(AtomicBool::new(false));
        let server = Self {
            address,
            origin,
            shop: Arc::clone(&shop),
            over: Arc::clone(&over),
            changes: Some(changes.clone()),
            events: Some(events),
        };
        let failed = |error| Error::read(&options.root)(error);
        spawn("changes", move || {
            for change in seen {
                if changes.send(change).is_err() {
                    return;
                }
            }
        })
        .map_err(failed)?;
        let maker = Maker {
            settings,
            shop: Arc::clone(&shop),
            watch,
            tell,
            over: Arc::clone(&over),
        };
        spawn("editions", move || maker.run(&coming)).map_err(failed)?;
        let teller = Arc::clone(&shop);
        spawn("news", move || tell_tabs(&teller)).map_err(failed)?;
        spawn("accept", move || accept(&listener, &shop, &over)).map_err(failed)?;
        Ok(server)
    }

    /// Where the site is: `http://127.0.0.1:4000`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether other machines can reach it.
    pub fn is_open(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// What the server does from now on; the channel ends when the server does. `None` for the
    /// second who asks.
    pub fn events(&mut self) -> Option<Receiver<Event>> {
        self.events.take()
    }

    /// Stops: no new connections, streams to open tabs ended.
    pub fn stop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        self.shop.news.end();
        if let Some(changes) = self.changes.take() {
            // Wakes the thread that makes editions.
            let _ = changes.send(Change::default());
        }
        // Wakes the thread that accepts.
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        let _ = TcpStream::connect_timeout(&address, Duration::from_secs(1));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(run)?;
    Ok(())
}

fn unusable(options: &Options) -> impl Fn(io::Error) -> Error {
    let host = options.host.clone();
    let port = options.port.unwrap_or(PORT);
    move |error| {
        Error::usage(
            format!("cannot listen at {host}:{port}: {error}"),
            "give another port with --port, 0 for any that is free, and an address of this \
             machine with --host",
        )
    }
}

fn listen(options: &Options) -> Result<TcpListener, Error> {
    let at = |port| TcpListener::bind((options.host.as_str(), port));
    if let Some(port) = options.port {
        return at(port).map_err(unusable(options));
    }
    let mut last = None;
    for port in PORT..PORT + PORTS {
        match at(port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(unusable(options)(error)),
        }
    }
    let error = last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(unusable(options)(error))
}

/// Answers connections until the server is over.
fn accept(listener: &TcpListener, shop: &Arc<Shop>, over: &AtomicBool) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        if over.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else {
            // Out of file descriptors: give those that are open time to end.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        if open.fetch_add(1, Ordering::SeqCst) >= MOST {
            open.fetch_sub(1, Ordering::SeqCst);
            refuse(&stream);
            continue;
        }
        let (shop, count) = (Arc::clone(shop), Arc::clone(&open));
        let counted = Counted(count);
        let answer = thread::Builder::new()
            .name("connection".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                let _counted = counted;
                shop.serve(stream);
            });
        // Without a thread for it the connection is dropped, which closes it.
        drop(answer);
    }
}

/// A connection that is being answered.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Turns a connection away, without waiting for anything.
fn refuse(stream: &TcpStream) {
    let full = Response::refusal(503, "too many connections are open");
    let _ = stream.set_nonblocking(true);
    let _ = http::write(stream, &full, false);
}

/// Tells open tabs what has changed for them.
fn tell_tabs(shop: &Arc<Shop>) {
    while shop.news.wait() {
        for path in shop.news.shown() {
            let asker = Arc::clone(shop);
            let tell = move || {
                let now = asker.answer(&path, "").etag;
                asker.news.tell(&path, &now);
            };
            // Each by itself: one that takes long to make does not keep the others waiting.
            if spawn("tab", tell).is_err() {
                shop.news.announce();
            }
        }
    }
}

/// Makes one edition after the other.
struct Maker {
    settings: Arc<Settings>,
    shop: Arc<Shop>,
    watch: Watch,
    tell: Sender<Event>,
    over: Arc<AtomicBool>,
}

impl Maker {
    fn run(mut self, changed: &Receiver<Change>) {
        // What has changed since the stock was read.
        let mut change = Change::default();
        let mut stock = None;
        loop {
            let start = Instant::now();
            let news = Arc::clone(&self.shop);
            let checked = move || news.news.announce();
            let stop = Arc::new(AtomicBool::new(false));
            let edition = Edition::new(
                &self.settings,
                stock.clone(),
                change.clone(),
                self.shop.news.shown(),
                &stop,
                checked,
            );
            let event = match &edition {
                Ok(edition) => Event::Built {
                    summary: edition.summary,
                    took: start.elapsed(),
                    changed: self.names(&change.paths),
                },
                Err(trouble) => Event::Failed(trouble.text.clone()),
            };
            let again = match &edition {
                Ok(edition) => {
                    change = Change::default();
                    stock = Some(Arc::clone(&edition.stock));
                    let config = &edition.stock.corpus.config;
                    self.watch.follow(&stock::folders(config))
                }
                Err(_) => self.watch.follow(&[]),
            };
            self.shop.show(edition);
            // Nobody need listen.
            let _ = self.tell.send(event);
            if again {
                // Files may have come into the folder before it was watched.
                change.unsure = true;
            } else {
                match changed.recv() {
                    Ok(next) => change.add(next),
                    Err(_) => return,
                }
            }
            for more in changed.try_iter() {
                change.add(more);
            }
            // What is being checked has changed: the next edition needs the processor.
            stop.store(true, Ordering::Relaxed);
            if self.over.load(Ordering::SeqCst) {
                return;
            }
        }
    }

    /// Paths as the person who writes the site knows them.
    fn names(&self, paths: &BTreeSet<PathBuf>) -> Vec<String> {
        paths
            .iter()
            .map(|path| path.strip_prefix(&self.settings.root).unwrap_or(path))
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect()
    }
}
