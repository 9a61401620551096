//! Sites to read: this repository's own and a small one, each built in memory and served on
//! 127.0.0.1.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread;

use diglot::check::{self, status::Status};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Site};
use diglot::{requirements, translation};

/// The repository's own site: `http://127.0.0.1:PORT`.
pub(crate) fn manual() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| serve(build(Path::new(env!("CARGO_MANIFEST_DIR"))).files))
}

/// A small site with a page in each state that a page can be in.
pub(crate) fn small() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| serve(of(&crate::pages::SMALL).files))
}

/// Builds a site of files that are written to a temporary folder.
pub(crate) fn of(files: &[(&str, &str)]) -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    build(folder.path())
}

/// Builds the site of a folder, as `diglot build` does.
fn build(root: &Path) -> Site {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let stated = requirements::extract(&corpus);
    let mut facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned());
    if corpus.config.status_page {
        let report = check::run(&corpus, &pairs, &stated, &check::Options::default());
        let report = report.expect("a report");
        facts = facts.with_status(Status::of(&corpus, &pairs, &report));
    }
    Site::render(&corpus, &messages, &facts).expect("a site")
}

/// Serves files until the test run ends, and returns the origin.
pub(crate) fn serve(files: BTreeMap<String, Vec<u8>>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let files = Arc::new(files);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = Arc::clone(&files);
            // A reader that goes away in the middle is no fault of the site.
            thread::spawn(move || answer(&stream, &files));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: &TcpStream, files: &BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let mut path = path.trim_start_matches('/').to_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let (status, body) = match files.get(&path) {
        Some(body) => ("200 OK", body.as_slice()),
        None => ("404 Not Found", &b"no such file"[..]),
    };
    let kind = match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}
