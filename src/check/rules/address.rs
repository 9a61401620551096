//! Addresses as they are compared between locales.

use crate::locale::Locale;

/// An address without what a locale may change: scheme, `www.`, a segment that names a locale, a
/// host label that names a language, a final slash.
pub(super) fn without_locale(url: &str, locales: &[Locale]) -> String {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .or_else(|| url.strip_prefix("//"));
    let external = rest.is_some();
    let rest = rest.unwrap_or(url);
    let (path, tail) = match rest.find(['?', '#']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let mut parts = path.split('/');
    let mut out = String::new();
    if external {
        let host = parts.next().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        // A domain itself has two labels; one before them may name a language.
        let bare = host.split_once('.').filter(|(label, rest)| {
            rest.contains('.')
                && (is_locale(label, locales)
                    || locales.iter().any(|locale| locale.language() == *label))
        });
        out.push_str(bare.map_or(host, |(_, rest)| rest));
    }
    for part in parts.filter(|part| !part.is_empty()) {
        if !is_locale(part, locales) {
            out.push('/');
            out.push_str(part);
        }
    }
    // Parameters that name a locale go too.
    let mut kept: Vec<&str> = Vec::new();
    let (query, fragment) = match tail.split_once('#') {
        Some((query, fragment)) => (query, Some(fragment)),
        None => (tail, None),
    };
    for parameter in query
        .trim_start_matches('?')
        .split('&')
        .filter(|parameter| !parameter.is_empty())
    {
        let value = parameter.split_once('=').map_or("", |(_, value)| value);
        if !is_locale(value, locales) {
            kept.push(parameter);
        }
    }
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

/// Whether a part of an address names a locale: `en-us`, `zh_TW`, or one of the site's own tags. A
/// bare language counts where the site has it: `/de/`.
pub(super) fn is_locale(part: &str, locales: &[Locale]) -> bool {
    let named = part.len() >= 5 && part.len() <= 10 && {
        // Any two words and a hyphen make a well-formed tag; one of a known language and a
        // region of two letters is meant as one.
        let mut subtags = part.split(['-', '_']);
        let language = subtags.next().unwrap_or("");
        let region = subtags.next_back().unwrap_or("");
        language.len() == 2
            && region.len() == 2
            && Locale::parse(part)
                .is_ok_and(|locale| locale.region().is_some() && is_language(locale.language()))
    };
    named
        || locales.iter().any(|locale| {
            part.eq_ignore_ascii_case(locale.tag())
                || (part.len() == 2 && part == locale.language())
        })
}

/// Languages that addresses of large documentation sites name (ISO 639-1).
fn is_language(language: &str) -> bool {
    const KNOWN: &str = "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja \
                         ka kk km kn ko lb lt lv mk ml mn mr ms mt nb ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th \
                         tr uk ur uz vi zh";
    KNOWN.split_whitespace().any(|known| known == language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(url: &str) -> String {
        let locales = ["en-US", "zh-TW"].map(|tag| Locale::parse(tag).expect("a tag"));
        without_locale(url, &locales)
    }

    #[test]
    fn a_locale_in_an_address_is_no_difference() {
        assert_eq!(
            plain("https://www.example.com/en-us/learn/exam.aspx"),
            "example.com/learn/exam.aspx"
        );
        assert_eq!(
            plain("http://example.com/zh-tw/learn/exam.aspx"),
            "example.com/learn/exam.aspx"
        );
        assert_eq!(
            plain("https://zh.wikipedia.org/wiki/X"),
            plain("https://en.wikipedia.org/wiki/X")
        );
        assert_eq!(
            plain("https://example.com/a/?lang=zh-TW&x=1#y"),
            "example.com/a?x=1#y"
        );
        assert_eq!(
            plain("https://example.com/add-on/my-app"),
            "example.com/add-on/my-app"
        );
        assert_ne!(
            plain("https://example.com/a"),
            plain("https://example.com/b")
        );
    }
}
