//! Where a link in a page leads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use memchr::{memchr, memrchr};

use super::corpus::Corpus;
use crate::locale::Locale;

/// The longest that an address may leave out of a page's name.
const LONGEST_END: &str = "/index.md";

/// Where a link leads; lent by the site and by the link itself, since every link of every page asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget<'l> {
    /// To another site, or to a mail address or the like.
    External,
    /// To a page of this site, in the reader's locale.
    Page {
        /// The page's key.
        key: &'l str,
        /// What follows `#`, percent-decoded.
        fragment: Option<Cow<'l, str>>,
    },
    /// To a file that is carried along: its path below the locale's folder or `static/`.
    Asset {
        /// The path.
        path: &'l str,
        /// Whether it lies in `static/`.
        shared: bool,
    },
    /// To nothing in this site; the path as it was understood, below the locale's folder.
    Missing(String),
    /// Out of the site, by too many `..`.
    Outside,
}

/// The addresses of a site.
#[derive(Debug)]
pub struct Links<'a> {
    corpus: &'a Corpus,
    shared: BTreeSet<&'a str>,
    /// Files of locales' folders, each with the locales that have it.
    local: BTreeMap<&'a str, Vec<&'a Locale>>,
}

impl<'a> Links<'a> {
    /// Of a corpus.
    pub fn new(corpus: &'a Corpus) -> Self {
        let mut shared = BTreeSet::new();
        let mut local: BTreeMap<&str, Vec<&Locale>> = BTreeMap::new();
        for asset in &corpus.assets {
            match &asset.locale {
                None => _ = shared.insert(asset.path.as_str()),
                Some(locale) => local.entry(&asset.path).or_default().push(locale),
            }
        }
        Self {
            corpus,
            shared,
            local,
        }
    }

    /// Where `url`, written in the page `from` (a key), leads.
    ///
    /// Paths are taken from the page's folder, or from the locale's with a leading `/`. A page may
    /// be named by its file (`other.md`), by its address (`other.html`, `other`) or by its folder
    /// (`guide/`).
    pub fn resolve<'l>(&'l self, from: &'l str, url: &'l str) -> LinkTarget<'l> {
        let url = url.trim();
        let (mut path, fragment) = if let Some(path) = beside(from, url) {
            (path, None)
        } else if is_external(url) {
            return LinkTarget::External;
        } else {
            let (path, fragment) = match memchr(b'#', url.as_bytes()) {
                Some(at) => {
                    let fragment = decode(url.get(at + 1..).unwrap_or(""));
                    let fragment = Some(fragment).filter(|fragment| !fragment.is_empty());
                    (url.get(..at).unwrap_or(""), fragment)
                }
                None => (url, None),
            };
            let query = memchr(b'?', path.as_bytes()).unwrap_or(path.len());
            let mut path = decode(path.get(..query).unwrap_or(path));
            if memchr(b'\\', path.as_bytes()).is_some() {
                path = Cow::Owned(path.replace('\\', "/"));
            }
            if path.is_empty() {
                return LinkTarget::Page {
                    key: from,
                    fragment,
                };
            }
            match beside(from, &path).or_else(|| join(from, &path)) {
                Some(path) => (path, fragment),
                None => return LinkTarget::Outside,
            }
        };
        if let Some(key) = self.key_of(&mut path) {
            return LinkTarget::Page { key, fragment };
        }
        if let Some((path, _)) = self.local.get_key_value(path.as_str()) {
            return LinkTarget::Asset {
                path,
                shared: false,
            };
        }
        match self.shared.get(path.as_str()) {
            Some(path) => LinkTarget::Asset { path, shared: true },
            None => LinkTarget::Missing(path),
        }
    }

    /// The page that a path names in one of its forms. The path is as it was when this is done; its
    /// other forms are written in its place.
    fn key_of(&self, path: &mut String) -> Option<&'a str> {
        let whole = path.len();
        let is_folder = path.is_empty() || path.ends_with('/');
        if !is_folder {
            if let Some(key) = self.corpus.key(path) {
                return Some(key);
            }
            let stem = [".html", ".htm"]
                .iter()
                .find_map(|end| path.strip_suffix(end).map(str::len));
            if let Some(stem) = stem {
                let key = self.corpus.key(&[path.get(..stem)?, ".md"].concat());
                if key.is_some() {
                    return key;
                }
            }
        }
        let mut known = |end: &str| {
            path.push_str(end);
            let key = self.corpus.key(path);
            path.truncate(whole);
            key
        };
        if is_folder {
            known("index.md")
        } else {
            known(".md").or_else(|| known(LONGEST_END))
        }
    }

    /// The first of `locales` whose folder holds the asset `path`.
    pub fn owner<'l>(
        &self,
        path: &str,
        locales: impl IntoIterator<Item = &'l Locale>,
    ) -> Option<&'l Locale> {
        let owners = self.local.get(path)?;
        locales.into_iter().find(|locale| owners.contains(locale))
    }
}

/// Whether an address is a path that stands as it is joined: no scheme, query, fragment or escape, and
/// no part that is empty or begins with a dot. Most addresses within a site are such.
fn is_plain(url: &str) -> bool {
    let mut before = b'/';
    let mut bytes = url.bytes();
    !url.is_empty()
        && bytes.all(|byte| match std::mem::replace(&mut before, byte) {
            b'/' => !matches!(byte, b'.' | b'/' | b':' | b'#' | b'?' | b'%' | b'\\'),
            _ => !matches!(byte, b':' | b'#' | b'?' | b'%' | b'\\'),
        })
}

/// Whether an address has a scheme or a host of its own.
fn is_external(url: &str) -> bool {
    if url.starts_with("//") {
        return true;
    }
    let ends = |byte| matches!(byte, b':' | b'/' | b'?' | b'#');
    let end = url.bytes().position(ends);
    let Some((scheme, [b':', ..])) = end.map(|at| url.as_bytes().split_at(at)) else {
        return false;
    };
    scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// A plain path in the folder of the page `from`, or in one of those that it lies in (`../`); `None` for
/// any other address.
fn beside(from: &str, path: &str) -> Option<String> {
    let folder = |path: &'_ str| memrchr(b'/', path.as_bytes()).map_or(0, |slash| slash + 1);
    let mut up = from.get(..folder(from))?;
    let mut rest = path;
    while let Some(after) = rest.strip_prefix("../") {
        // Above the uppermost there is none.
        let inner = up.strip_suffix('/')?;
        up = inner.get(..folder(inner))?;
        rest = after;
    }
    if !is_plain(rest) {
        return None;
    }
    let mut joined = String::with_capacity(up.len() + rest.len() + LONGEST_END.len());
    joined.push_str(up);
    joined.push_str(rest);
    Some(joined)
}

/// `path` from the folder of the page `from`; `None` where it climbs out.
fn join(from: &str, path: &str) -> Option<String> {
    // Folders, each with its slash; the last part follows without.
    let mut joined = String::with_capacity(from.len() + path.len() + LONGEST_END.len());
    if !path.starts_with('/') {
        joined.push_str(from.rsplit_once('/').map_or("", |(folder, _)| folder));
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    let last = path.rsplit('/').next().unwrap_or("");
    if matches!(last, "" | "." | "..") && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}

/// Percent-decoded; left as it is where that gives no UTF-8.
fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'%', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        if let Some(decoded) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(decoded);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_like_addresses() {
        assert_eq!(join("guide/a.md", "b.md").as_deref(), Some("guide/b.md"));
        assert_eq!(
            join("guide/a.md", "../index.md").as_deref(),
            Some("index.md")
        );
        assert_eq!(join("guide/a.md", "/x/y.md").as_deref(), Some("x/y.md"));
        assert_eq!(join("guide/a.md", "..").as_deref(), Some(""));
        assert_eq!(join("guide/a.md", "sub/").as_deref(), Some("guide/sub/"));
        assert_eq!(join("a.md", "../../etc/passwd"), None);
    }

    #[test]
    fn a_plain_path_is_joined_as_any_is() {
        let parts = [
            "", ".", "..", "../", "a", ".a", "a.b", "/", "//", "#", "?", "%20", "\\", ":",
        ];
        let all = parts.iter().flat_map(|first| {
            let rest = parts.iter();
            rest.flat_map(move |second| parts.map(|third| [*first, *second, third].concat()))
        });
        let mut plain = 0;
        for url in all {
            for from in ["a.md", "guide/a.md", "guide/deep/a.md"] {
                if let Some(path) = beside(from, &url) {
                    plain += 1;
                    assert!(
                        !url.contains(['#', '?', '%', '\\']) && !is_external(&url),
                        "{url}"
                    );
                    assert_eq!(Some(path), join(from, &url), "{from} {url}");
                }
            }
        }
        assert!(plain > 60);
    }

    #[test]
    fn schemes_and_hosts_lead_out() {
        for url in [
            "https://a.b",
            "mailto:x@y",
            "//host/path",
            "tel:1",
            "data:text/html,x",
        ] {
            assert!(is_external(url), "{url}");
        }
        for url in ["a.md", "a/b:c.md", "#x", "?q=a:b", "1:2"] {
            assert!(!is_external(url), "{url}");
        }
    }

    #[test]
    fn percent_signs_are_decoded_when_they_make_text() {
        assert_eq!(decode("a%20b%E6%B8%AC"), "a b測");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%ff"), "%ff");
    }
}
