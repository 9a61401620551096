//! Text and addresses made safe to stand in HTML.

use std::borrow::Cow;
use std::fmt::Write as _;

pub use crate::content::scheme::{Use, safe_url};
use crate::text::count;

/// Appends `text` as HTML text or a double-quoted attribute value: `&`, `<`, `>` and `"` escaped,
/// as the CommonMark specification writes its examples.
pub fn text(out: &mut String, text: &str) {
    let special = |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    let mut rest = text;
    while let Some(at) = count::position(rest.as_bytes(), special) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        out.push_str(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = from.get(1..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Appends an address as an attribute value: what RFC 3986 does not allow is percent-encoded.
pub fn href(out: &mut String, url: &str) {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_' | b'#');
    // Most addresses are letters, digits and a few marks.
    if url.bytes().all(plain) {
        out.push_str(url);
        return;
    }
    for byte in url.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'!'
            | b'#'
            | b'$'
            | b'%'
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b'-'
            | b'.'
            | b'/'
            | b':'
            | b';'
            | b'='
            | b'?'
            | b'@'
            | b'_'
            | b'~' => out.push(byte as char),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

/// Decodes the character references that matter in an address or attribute: numeric ones and the
/// named ones that can hide a scheme. Others stay as they are.
pub fn decode_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('&') {
        out.push_str(head);
        if let Some((c, used)) = reference(tail) {
            out.push(c);
            rest = tail.get(used..).unwrap_or("");
        } else {
            out.push('&');
            rest = tail;
        }
    }
    out.push_str(rest);
    out.into()
}

/// Names of characters that can hide a scheme, or end an attribute.
const NAMED: [(&str, char); 12] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("apos;", '\''),
    ("nbsp;", '\u{a0}'),
    ("colon;", ':'),
    ("Tab;", '\t'),
    ("NewLine;", '\n'),
    ("sol;", '/'),
    ("lpar;", '('),
    ("rpar;", ')'),
];

/// The character at the start of `text` (after `&`) and the bytes it takes.
fn reference(text: &str) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take_while(|&byte| (byte as char).is_digit(radix))
            .count();
        let value = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        // A browser takes a numeric reference without its semicolon.
        let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
        let c = char::from_u32(value)
            .filter(|&c| c != '\0')
            .unwrap_or('\u{fffd}');
        return Some((c, skip + length + semicolon));
    }
    NAMED
        .iter()
        .find(|(name, _)| text.starts_with(name))
        .map(|&(name, c)| (c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_run_something_are_refused() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "vbscript:x",
            "data:text/html;base64,AA",
            "data:image/svg+xml,<svg onload=x>",
            "file:///etc/passwd",
            "blob:x",
        ] {
            assert_eq!(safe_url(url, Use::Link), None, "{url}");
            assert_eq!(safe_url(url, Use::Image), None, "{url}");
        }
        assert_eq!(
            safe_url(&decode_references("java&#115;cript&colon;x"), Use::Link),
            None
        );
        assert_eq!(
            safe_url(&decode_references("java&#x73cript&Tab;:x"), Use::Link),
            None
        );
    }

    #[test]
    fn addresses_that_only_lead_somewhere_are_kept() {
        for url in [
            "a.md",
            "../a.md#b:c",
            "/x:y",
            "#a",
            "?q=a:b",
            "https://a.example/",
            "mailto:a@b.c",
            "tel:+1",
        ] {
            assert_eq!(safe_url(url, Use::Link).as_deref(), Some(url));
        }
        assert!(safe_url("data:image/png;base64,AA", Use::Image).is_some());
    }
}
