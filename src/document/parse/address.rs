//! Bare addresses in running text, which become links.

use crate::text::script;

/// Byte ranges of the bare addresses in `text`.
///
/// As GitHub's extended autolinks, and ending before full-width punctuation; in the host also
/// before a Han character that follows an ASCII name (`見https://example.org謝謝`).
pub(super) fn bare_addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    let mut from = 0;
    while let Some((start, scheme)) = ["https://", "http://", "www."]
        .iter()
        .filter_map(|scheme| {
            text.get(from..)?
                .find(scheme)
                .map(|at| (from + at, scheme.len()))
        })
        .min()
    {
        from = start + scheme;
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || c == '.') {
            continue;
        }
        let rest = text.get(from..).unwrap_or("");
        let mut host = true;
        let mut ascii_host = None;
        let mut end = from;
        for (at, c) in rest.char_indices() {
            if c.is_whitespace() || c == '<' || script::is_wide_punctuation(c) || c.is_control() {
                break;
            }
            if host {
                if matches!(c, '/' | '?' | '#') {
                    host = false;
                } else {
                    let ascii = *ascii_host.get_or_insert(c.is_ascii());
                    if ascii && !c.is_ascii() {
                        break;
                    }
                }
            }
            end = from + at + c.len_utf8();
        }
        let mut address = text.get(start..end).unwrap_or("");
        loop {
            let trimmed =
                address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';']);
            let closers = trimmed.matches(')').count();
            let trimmed = if trimmed.ends_with(')') && closers > trimmed.matches('(').count() {
                trimmed.get(..trimmed.len() - 1).unwrap_or(trimmed)
            } else {
                trimmed
            };
            if trimmed.len() == address.len() {
                break;
            }
            address = trimmed;
        }
        let host = address
            .get(scheme..)
            .unwrap_or("")
            .split(['/', '?', '#'])
            .next()
            .unwrap_or("");
        if host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && (scheme > 4 || host.contains('.'))
        {
            found.push(start..start + address.len());
            from = start + address.len();
        }
    }
    found
}
