//! HTTP as far as a server for one person needs it: GET and HEAD, one request a connection, with a
//! limit to everything that a client may send and to the time it may take. The only user of
//! httparse.

use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest request, its headers included.
const LONGEST: usize = 16 * 1024;
/// The most headers.
const MOST_HEADERS: usize = 64;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a client may take to read what it gets, write by write.
const READING: Duration = Duration::from_secs(10);

/// What a client asks for.
#[derive(Debug)]
pub(super) struct Request {
    /// Whether it wants the headers only.
    pub(super) head: bool,
    /// The path, percent-decoded, without its first `/`.
    pub(super) path: String,
    /// What follows `?`, as written.
    pub(super) query: String,
    /// Names in small letters, in the order they came.
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header; `None` where it is missing or stands there twice.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(other, _)| other == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// The decoded value of a part of the query.
    pub(super) fn asked(&self, name: &str) -> Option<String> {
        self.query
            .split('&')
            .filter_map(|part| part.split_once('='))
            .find(|(other, _)| *other == name)
            .and_then(|(_, value)| decode(value))
    }
}

/// What a client gets.
#[derive(Clone, Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) body: Arc<[u8]>,
    /// A mark that changes with the body; empty where it is not to be kept.
    pub(super) etag: String,
    /// Further headers.
    pub(super) headers: Vec<(&'static str, String)>,
}

/// Text for people and programs alike.
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";

impl Response {
    /// A response of its own, not a file of the site.
    pub(super) fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            kind,
            body: body.into().into(),
            etag: String::new(),
            headers: Vec::new(),
        }
    }

    /// A refusal, with a line that says why.
    pub(super) fn refusal(status: u16, why: &str) -> Self {
        Self::new(status, PLAIN, format!("{why}\n"))
    }

    /// With one more header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Reads a request. `Err(None)` where the client went away without a word.
pub(super) fn read(stream: &TcpStream) -> Result<Request, Option<Response>> {
    let end = Instant::now() + PATIENCE;
    let mut bytes = Vec::with_capacity(1024);
    let mut part = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Some(Response::refusal(408, "the request took too long")));
        }
        // A zero timeout is refused, and `left` is not zero.
        let _ = stream.set_read_timeout(Some(left));
        let read = match (&mut &*stream).read(&mut part) {
            Ok(0) => return Err(None),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                ) =>
            {
                continue;
            }
            Err(_) => return Err(None),
        };
        bytes.extend_from_slice(part.get(..read).unwrap_or_default());
        if let Some(request) = parse(&bytes).map_err(Some)? {
            return Ok(request);
        }
        if bytes.len() > LONGEST {
            return Err(Some(Response::refusal(431, "the request is too long")));
        }
    }
}

/// A request as it was sent; `None` where more of it is to come.
fn parse(bytes: &[u8]) -> Result<Option<Request>, Response> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Partial) => return Ok(None),
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Response::refusal(431, "the request has too many headers"));
        }
        Err(error) => {
            let why = format!("this is not an HTTP request: {error}");
            return Err(Response::refusal(400, &why));
        }
    }
    let head = match request.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => {
            let why = "this server only shows pages: ask with GET or HEAD";
            return Err(Response::refusal(405, why).with("allow", "GET, HEAD"));
        }
    };
    let headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|header| {
            let value = String::from_utf8_lossy(header.value).trim().to_owned();
            (header.name.to_ascii_lowercase(), value)
        })
        .collect();
    let has_body = headers.iter().any(|(name, value)| match name.as_str() {
        "content-length" => value != "0",
        "transfer-encoding" => true,
        _ => false,
    });
    if has_body {
        return Err(Response::refusal(400, "a request for a page has no body"));
    }
    let target = request.path.unwrap_or("");
    let target = target.split('#').next().unwrap_or(target);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = path.strip_prefix('/').and_then(decode).filter(|path| {
        // Files are looked up in memory, where no such name can lead anywhere. Who sends one is
        // told so all the same.
        !path.contains('\\')
            && !path.contains(char::is_control)
            && path.split('/').all(|part| part != "." && part != "..")
    });
    let Some(path) = path else {
        return Err(Response::refusal(400, "this is not the path of a page"));
    };
    Ok(Some(Request {
        head,
        path,
        query: query.to_owned(),
        headers,
    }))
}

/// Percent-decoded text; `None` where it is not well formed.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Writes a response and ends the connection.
pub(super) fn write(stream: &TcpStream, response: &Response, head: bool) -> io::Result<()> {
    stream.set_write_timeout(Some(READING))?;
    let mut out = opening(response.status, response.kind);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "content-length: {}\r\nconnection: close\r\n",
        response.body.len()
    );
    if !response.etag.is_empty() {
        let _ = write!(out, "etag: \"{}\"\r\n", response.etag);
    }
    for (name, value) in &response.headers {
        let _ = write!(out, "{name}: {value}\r\n");
    }
    out.push_str("\r\n");
    let mut bytes = out.into_bytes();
    if !head && response.status != 304 {
        bytes.extend_from_slice(&response.body);
    }
    (&mut &*stream).write_all(&bytes)?;
    finish(stream);
    Ok(())
}

/// Begins a stream of events, which stays open: server-sent events, HTML Living Standard 9.2.
pub(super) fn begin_events(stream: &TcpStream) -> io::Result<()> {
    stream.set_write_timeout(Some(Duration::from_secs(1)))?;
    stream.set_nodelay(true)?;
    let mut out = opening(200, "text/event-stream; charset=utf-8");
    out.push_str("connection: keep-alive\r\n\r\nretry: 1000\n\n");
    (&mut &*stream).write_all(out.as_bytes())
}

/// Status line and what every response says: nothing is kept, nothing is for other sites.
fn opening(status: u16, kind: &str) -> String {
    format!(
        "HTTP/1.1 {status} {}\r\ncontent-type: {kind}\r\ncache-control: no-cache\r\n\
         x-content-type-options: nosniff\r\nx-frame-options: DENY\r\n\
         referrer-policy: same-origin\r\ncross-origin-resource-policy: same-origin\r\n",
        reason(status)
    )
}

/// Ends the connection so that the client gets all of the response: one that is still sending
/// would otherwise be cut off before it reads.
fn finish(stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let mut part = [0; 4096];
    for _ in 0..64 {
        match (&mut &*stream).read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// The type of a file of the site, by its name.
pub(super) fn kind_of(path: &str) -> &'static str {
    let extension = path.rsplit('/').next().unwrap_or(path).rsplit_once('.');
    let extension = extension.map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref().unwrap_or("") {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "md" | "markdown" => "text/markdown; charset=utf-8",
        "txt" | "csv" => PLAIN,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Result<String, u16> {
        let request = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        match parse(request.as_bytes()) {
            Ok(Some(request)) => Ok(request.path),
            Ok(None) => Err(0),
            Err(response) => Err(response.status),
        }
    }

    #[test]
    fn paths_are_decoded_once_and_lead_nowhere_else() {
        assert_eq!(path("/zh-TW/a.html?x=1#y").as_deref(), Ok("zh-TW/a.html"));
        assert_eq!(path("/%E6%B0%B4.html").as_deref(), Ok("水.html"));
        assert_eq!(path("/%252e%252e/x").as_deref(), Ok("%2e%2e/x"));
        for bad in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2E%2e%2fx",
            "/a/%2e/b",
            "/..%5cx",
            "/a\\b",
            "/a%00b",
            "/a%0d%0ab",
            "/%",
            "/%zz",
            "/%ff",
            "x",
            "http://elsewhere.example/",
        ] {
            assert_eq!(path(bad), Err(400), "{bad}");
        }
    }

    #[test]
    fn only_reading_is_served() {
        let status = |text: &str| parse(text.as_bytes()).err().map(|response| response.status);
        assert_eq!(status("POST / HTTP/1.1\r\n\r\n"), Some(405));
        assert_eq!(
            status("GET / HTTP/1.1\r\ncontent-length: 4\r\n\r\n"),
            Some(400)
        );
        let many = "a: b\r\n".repeat(MOST_HEADERS + 1);
        assert_eq!(status(&format!("GET / HTTP/1.1\r\n{many}\r\n")), Some(431));
        assert_eq!(status("\u{16}\u{3}\u{1}"), Some(400));
    }
}
