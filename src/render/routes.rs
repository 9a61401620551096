//! Where each page of each locale lies in the site, and how one address is written in another.

use memchr::memchr;

use crate::config::Urls;
use crate::content::address::page_file;
use crate::locale::Locale;

/// The addresses of a site.
#[derive(Clone, Debug)]
pub struct Routes {
    /// The form of page addresses.
    pub urls: Urls,
    /// Where the site is published, without a final `/`.
    pub base_url: Option<String>,
}

/// From where an address is written.
#[derive(Clone, Copy, Debug)]
pub enum From<'a> {
    /// From the file at this path: relative, so that the site works below any path and from disk.
    File(&'a str),
    /// From a page that a server shows at any address, as it does a 404: from the server's root.
    Anywhere,
}

impl Routes {
    /// The file of a page: `zh-TW/guide/install.html`, or `zh-TW/guide/install/index.html`.
    pub fn page(&self, locale: &Locale, key: &str) -> String {
        page_file(self.urls, locale, key)
    }

    /// The address of the file `to`, percent-encoded.
    pub fn link(&self, from: From<'_>, to: &str) -> String {
        match from {
            From::File(from) => relative(from, to, self.urls),
            From::Anywhere => format!("{}/{}", self.base_path(), encode(shown(to, self.urls))),
        }
    }

    /// The absolute address of the file `to`, as canonical and alternate links want it; `None`
    /// where the site does not know where it is published.
    pub fn absolute(&self, to: &str) -> Option<String> {
        let base = self.base_url.as_deref()?;
        let to = shown(to, Urls::Folder);
        let mut out = String::with_capacity(base.len() + 1 + to.len());
        out.push_str(base);
        out.push('/');
        encode_into(&mut out, to);
        Some(out)
    }

    /// The path that the site is published under: empty at the top of a host, else `/manual`.
    pub fn base_path(&self) -> &str {
        let base = self.base_url.as_deref().unwrap_or("");
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        host.find('/')
            .and_then(|at| host.get(at..))
            .unwrap_or("")
            .trim_end_matches('/')
    }
}

/// How a file is named in an address: with folder addresses, and in absolute ones, `index.html`
/// goes without saying. Relative links keep it otherwise, since a disk shows no index.
fn shown(file: &str, urls: Urls) -> &str {
    match (urls, file.strip_suffix("index.html")) {
        (Urls::Folder, Some(folder)) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    }
}

fn relative(from: &str, to: &str, urls: Urls) -> String {
    let to = shown(to, urls);
    // The folders that both have, up to and with the last `/` that both have at one place.
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b);
    let head = from.as_bytes().get(..same.count()).unwrap_or_default();
    let slash = head.iter().rposition(|&byte| byte == b'/');
    let shared = slash.map_or(0, |at| at + 1);
    let down = from.as_bytes().get(shared..).unwrap_or_default();
    let up = memchr::memchr_iter(b'/', down).count();
    let rest = to.get(shared..).unwrap_or("");
    let mut out = String::with_capacity(up * 3 + rest.len() + 2);
    for _ in 0..up {
        out.push_str("../");
    }
    encode_into(&mut out, rest);
    if out.is_empty() {
        out.push_str("./");
    } else if up == 0
        && memchr(b':', out.as_bytes())
            .is_some_and(|colon| memchr(b'/', out.as_bytes()).is_none_or(|slash| colon < slash))
    {
        // `a:b.html` would read as a scheme.
        out.insert_str(0, "./");
    }
    out
}

/// Percent-encodes what may not stand in the path of an address.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    encode_into(&mut out, path);
    out
}

fn encode_into(out: &mut String, path: &str) {
    if path.bytes().all(may_stand) {
        out.push_str(path);
        return;
    }
    for byte in path.bytes() {
        if may_stand(byte) {
            out.push(byte as char);
        } else {
            use std::fmt::Write as _;
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

fn may_stand(byte: u8) -> bool {
    MAY_STAND.get(usize::from(byte)).copied().unwrap_or(false)
}

/// Whether each byte may: every address of every page asks of each of its bytes.
#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
static MAY_STAND: [bool; 256] = {
    let mut may_stand = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        may_stand[byte] = matches!(
            byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' | b'$'
                | b'(' | b')' | b'*' | b'+' | b',' | b':' | b'=' | b'@'
        );
        byte += 1;
    }
    may_stand
};

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(urls: Urls, base: Option<&str>) -> Routes {
        Routes {
            urls,
            base_url: base.map(str::to_owned),
        }
    }

    #[test]
    fn links_are_relative_and_work_from_disk() {
        let flat = routes(Urls::Flat, None);
        let link = |from, to| flat.link(From::File(from), to);
        assert_eq!(link("zh-TW/guide/a.html", "zh-TW/guide/b.html"), "b.html");
        assert_eq!(
            link("zh-TW/guide/a.html", "en-US/guide/a.html"),
            "../../en-US/guide/a.html"
        );
        assert_eq!(link("zh-TW/a.html", "zh-TW/index.html"), "index.html");
        assert_eq!(link("index.html", "zh-TW/index.html"), "zh-TW/index.html");
        assert_eq!(
            link("a/b.html", "a/安裝 1.html"),
            "%E5%AE%89%E8%A3%9D%201.html"
        );
        assert_eq!(link("a/b.html", "a/c:d.html"), "./c:d.html");
        // Names that begin alike, down to the first bytes of a character.
        assert_eq!(link("a/ab/x.html", "a/abc/x.html"), "../abc/x.html");
        assert_eq!(link("a/安/x.html", "a/完/x.html"), "../%E5%AE%8C/x.html");
        let folder = routes(Urls::Folder, None);
        let link = |from, to| folder.link(From::File(from), to);
        assert_eq!(link("zh-TW/a/index.html", "zh-TW/b/index.html"), "../b/");
        assert_eq!(link("zh-TW/a/index.html", "zh-TW/a/index.html"), "./");
        assert_eq!(link("zh-TW/a/index.html", "zh-TW/index.html"), "../");
    }

    #[test]
    fn absolute_addresses_leave_index_html_out() {
        let routes = routes(Urls::Flat, Some("https://docs.example/manual"));
        assert_eq!(
            routes.absolute("zh-TW/index.html").as_deref(),
            Some("https://docs.example/manual/zh-TW/")
        );
        assert_eq!(
            routes.absolute("a.html").as_deref(),
            Some("https://docs.example/manual/a.html")
        );
        assert_eq!(
            routes.link(From::Anywhere, "zh-TW/index.html"),
            "/manual/zh-TW/index.html"
        );
        assert_eq!(routes.base_path(), "/manual");
    }
}
