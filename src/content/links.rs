//! Where a link in a page leads.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::Corpus;
use crate::locale::Locale;

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// To another site, or to a mail address or the like.
    External,
    /// To a page of this site, in the reader's locale.
    Page {
        /// The page's key.
        key: String,
        /// What follows `#`, percent-decoded.
        fragment: Option<String>,
    },
    /// To a file that is carried along: its path below the locale's folder or `static/`.
    Asset {
        /// The path.
        path: String,
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
    pub fn resolve(&self, from: &str, url: &str) -> LinkTarget {
        let url = url.trim();
        if is_external(url) {
            return LinkTarget::External;
        }
        let (path, fragment) = match url.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment)).filter(|f| !f.is_empty())),
            None => (url, None),
        };
        let mut path = decode(path.split('?').next().unwrap_or(path));
        if path.contains('\\') {
            path = path.replace('\\', "/");
        }
        if path.is_empty() {
            return LinkTarget::Page {
                key: from.to_owned(),
                fragment,
            };
        }
        let Some(path) = join(from, &path) else {
            return LinkTarget::Outside;
        };
        match self.key_of(path) {
            Ok(key) => LinkTarget::Page { key, fragment },
            Err(path) if self.local.contains_key(path.as_str()) => LinkTarget::Asset {
                path,
                shared: false,
            },
            Err(path) if self.shared.contains(path.as_str()) => {
                LinkTarget::Asset { path, shared: true }
            }
            Err(path) => LinkTarget::Missing(path),
        }
    }

    /// The page that a path names in one of its forms; the path itself where there is none.
    fn key_of(&self, path: String) -> Result<String, String> {
        let known = |key: String| self.corpus.has_key(&key).then_some(key);
        let bare = path.strip_suffix('/').unwrap_or(&path);
        if !path.is_empty() && !path.ends_with('/') {
            if self.corpus.has_key(&path) {
                return Ok(path);
            }
            let stem = bare
                .strip_suffix(".html")
                .or_else(|| bare.strip_suffix(".htm"));
            let named = stem.and_then(|stem| known(format!("{stem}.md")));
            if let Some(key) = named.or_else(|| known(format!("{bare}.md"))) {
                return Ok(key);
            }
        }
        let index = if bare.is_empty() {
            "index.md".to_owned()
        } else {
            format!("{bare}/index.md")
        };
        known(index).ok_or(path)
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

/// Whether an address has a scheme or a host of its own.
fn is_external(url: &str) -> bool {
    if url.starts_with("//") {
        return true;
    }
    let scheme = url.split([':', '/', '?', '#']).next().unwrap_or("");
    url.get(scheme.len()..)
        .is_some_and(|rest| rest.starts_with(':'))
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// `path` from the folder of the page `from`; `None` where it climbs out.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts.extend(from.split('/'));
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    let last = path.rsplit('/').next().unwrap_or("");
    if matches!(last, "" | "." | "..") && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}

/// Percent-decoded; left as it is where that gives no UTF-8.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
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
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
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
