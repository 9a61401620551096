//! Orders to the program that makes a site, as `DocFX`, Docusaurus, `VitePress`, Hugo, Jekyll, `GitBook`
//! and `MkDocs` write them in Markdown: `::: zone pivot="java"`, `[!INCLUDE [more](more.md)]`,
//! `{{< ref "oil.md" >}}`, `{% tab title="Oil lamp" %}`, `!!! note`. Nobody reads them, but for titles and
//! captions.

use std::ops::Range;

use crate::content::Page;
use crate::document::{PieceKind, Prose};
use crate::text::Source;

/// Whether a page may have any: most have none.
pub(super) fn may_have_any(page: &Page) -> bool {
    let text = page.source.text().as_bytes();
    let has = |sign: &[u8]| memchr::memmem::find(text, sign).is_some();
    let mut braces = memchr::memchr_iter(b'{', text);
    braces.any(|at| matches!(text.get(at + 1), Some(b'{' | b'%' | b':')))
        || has(b":::")
        || has(b"[!")
        || has(b"!!! ")
        || has(b"???")
        || has(b"--8<")
        || has(b"import ")
}

/// What of a text nobody reads: bytes of it, ascending and disjoint. `text` is that of `prose`, in which
/// some may be blanked.
pub(super) fn unread(text: &str, prose: &Prose, source: &Source) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut written = None;
    for piece in &prose.pieces {
        if piece.kind == PieceKind::Break {
            of_line(text, start..piece.range.start, written, source, &mut found);
            start = piece.range.end;
            written = None;
        } else {
            written = written.or(Some(piece.span.start));
        }
    }
    of_line(text, start..text.len(), written, source, &mut found);
    found
}

/// How orders within a line open and close, the longer signs first.
const WAYS: [(&str, &str); 5] = [
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{:", "}"),
];

/// Adds what of one line nobody reads; it begins at a byte of the file, if it has any there.
fn of_line(
    text: &str,
    range: Range<usize>,
    written: Option<u32>,
    source: &Source,
    found: &mut Vec<Range<usize>>,
) {
    let Some(line) = text.get(range.clone()) else {
        return;
    };
    let at = |part: Range<usize>| range.start + part.start..range.start + part.end;
    let trimmed = line.trim_start();
    let lead = line.len() - trimmed.len();
    // A colon at the beginning of a line is taken for the mark of a definition.
    let is_fence = trimmed.starts_with("::")
        && written.is_some_and(|written| {
            let whole = source.slice(source.line_span(source.line(written)));
            let whole = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
            whole.starts_with(":::")
        });
    if is_fence {
        let name = lead + trimmed.len() - trimmed.trim_start_matches([':', ' ']).len();
        let rest = line.get(name..).unwrap_or("");
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
        let name = name + end.unwrap_or(rest.len());
        // What follows is attributes, or a title.
        let rest = line.get(name..).unwrap_or("");
        if rest.contains('=') {
            found.extend(without_readable(line, lead..line.len()).map(at));
        } else {
            found.push(at(lead..name));
        }
        return;
    }
    if let Some(rest) = trimmed.strip_prefix("[!")
        && rest.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        let end = closing(trimmed).map_or(line.len(), |end| lead + end);
        found.push(at(lead..end));
        return;
    }
    let is_import = || {
        trimmed.starts_with("import ")
            && (trimmed.contains(" from '") || trimmed.contains(" from \""))
    };
    if trimmed.starts_with("--8<") || is_import() {
        found.push(at(lead..line.len()));
        return;
    }
    if ["!!! ", "??? ", "???+ "]
        .iter()
        .any(|sign| trimmed.starts_with(sign))
    {
        let title = line.find('"').unwrap_or(line.len());
        found.push(at(lead..title));
        return;
    }
    let mut from = 0;
    // What nothing closes here, nothing closes further on.
    let mut ways = WAYS.to_vec();
    while let Some(open) = line.get(from..).and_then(|rest| rest.find('{')) {
        let open = from + open;
        let rest = line.get(open..).unwrap_or("");
        let Some(way) = ways.iter().position(|(sign, _)| rest.starts_with(sign)) else {
            from = open + 1;
            continue;
        };
        let end = ways
            .get(way)
            .and_then(|(_, sign)| Some(rest.find(sign)? + sign.len()));
        if end.is_none() {
            ways.remove(way);
        }
        from = open + 1;
        if let Some(end) = end {
            found.extend(without_readable(line, open..open + end).map(at));
            from = open + end;
        }
    }
}

/// Where the bracket closes that a text opens with: behind it.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Attributes whose values are read.
const READABLE: [&str; 9] = [
    "title",
    "caption",
    "alt",
    "alt-text",
    "label",
    "summary",
    "description",
    "heading",
    "text",
];

/// The bytes `range` of a line without the values of attributes that are read.
fn without_readable(line: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut from = range.start;
    while let Some(found) = line.get(from..range.end).and_then(|rest| rest.find("=\"")) {
        let opens = from + found;
        let value = opens + 2;
        let length = line.get(value..range.end).and_then(|rest| rest.find('"'));
        let Some(length) = length else { break };
        let name = line.get(range.start..opens).unwrap_or("");
        let name = name
            .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .next()
            .unwrap_or("");
        if READABLE
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
        {
            parts.push(start..value);
            start = value + length;
        }
        from = value + length + 1;
    }
    parts.push(start..range.end);
    parts.into_iter()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::locale::Locale;

    fn read(line: &str) -> String {
        let source = Arc::new(Source::new("a.md", "a.md", format!("{line}\n")));
        let locale = Locale::parse("en-US").expect("a tag");
        let page = Page::new("a.md".to_owned(), locale, source).0;
        assert!(may_have_any(&page), "{line}");
        let mut out = String::new();
        for prose in page.prose() {
            let mut text = prose.text.to_string();
            for range in unread(&prose.text, prose, &page.source) {
                text.replace_range(range.clone(), &"_".repeat(range.len()));
            }
            out.push_str(&text);
        }
        out.replace('_', "").trim().to_owned()
    }

    #[test]
    fn titles_and_captions_are_read_and_orders_are_not() {
        for (line, left) in [
            ("::: zone pivot=\"java\"", ""),
            ("::: zone-end", ""),
            (":::row:::", ":::"),
            ("::: warning Read this first", "Read this first"),
            (":::note[Read this]", "[Read this]"),
            ("::: tip\nUse clean oil.\n:::", "Use clean oil."),
            (
                ":::image type=\"content\" source=\"a.png\" alt-text=\"The lamp.\":::",
                "The lamp.",
            ),
            ("[!INCLUDE [more](more.md)]", ""),
            ("[!code-csharp[Main](a.cs?highlight=3)]", ""),
            ("[!div class=\"wide\"]\nThe lamp.", "The lamp."),
            ("See {{< ref \"oil.md\" >}} for oil.", "See  for oil."),
            ("{{% notice warning %}}", ""),
            ("{% tab title=\"Oil lamp\" %}", "Oil lamp"),
            ("{: .note .wide }", ""),
            ("!!! note \"Read this\"", "\"Read this\""),
            ("--8<-- \"oil.md\"", ""),
            ("import Tabs from '@theme/Tabs';", ""),
            (
                "We import oil from the north. {{",
                "We import oil from the north. {{",
            ),
        ] {
            assert_eq!(read(line), left, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_unread_is_ascending_and_within(
            lines in proptest::collection::vec("(::: ?|\\[!|\\{\\{<?|\\{%|!!! |import )?[a-z字=\" \\]}%>:]{0,12}", 1..5),
        ) {
            let source = Arc::new(Source::new("a.md", "a.md", lines.join("\n")));
            let locale = Locale::parse("en-US").expect("a tag");
            let page = Page::new("a.md".to_owned(), locale, source).0;
            for prose in page.prose() {
                let mut end = 0;
                for range in unread(&prose.text, prose, &page.source) {
                    proptest::prop_assert!(end <= range.start && range.start <= range.end);
                    proptest::prop_assert!(prose.text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
        }
    }
}
