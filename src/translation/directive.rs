//! Orders to the program that makes a site, as `DocFX`, Docusaurus, `VitePress`, Hugo, Jekyll, `GitBook`
//! and `MkDocs` write them in Markdown. At the beginning of a line: `::: zone pivot="java"`,
//! `[!INCLUDE [more](more.md)]`, `!!! note`, `import Tabs from "tabs"`; anywhere: `{{< ref "oil.md" >}}`,
//! `{% tab title="Oil lamp" %}`. Nobody reads them, but for titles, captions and whatever
//! else is prose in them.

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

/// What of a text nobody reads, ascending and disjoint. `text` is that of `prose`, in which some may be
/// blanked.
pub(super) fn unread(text: &str, prose: &Prose, source: &Source) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut written = None;
    let mut lines = Vec::new();
    for piece in &prose.pieces {
        if piece.kind == PieceKind::Break {
            lines.push((start..piece.range.start, written.take()));
            start = piece.range.end;
        } else {
            written = written.or(Some(piece.span.start));
        }
    }
    lines.push((start..text.len(), written));
    for (range, written) in lines {
        let Some(line) = text.get(range.clone()) else {
            continue;
        };
        let is_link = |inside: &Range<usize>| {
            let inside = range.start + inside.start..range.start + inside.end;
            prose.met(inside).any(|piece| piece.link)
        };
        let is_fence = || {
            written.is_some_and(|written| {
                let whole = source.slice(source.line_span(source.line(written)));
                let whole = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
                whole.starts_with(":::")
            })
        };
        let parts = of_line(line, is_link, is_fence).into_iter();
        let parts = parts.map(|part| range.start + part.start..range.start + part.end);
        found.extend(parts.filter(|part| !part.is_empty()));
    }
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

/// What of one line nobody reads. A variable (`{{ site.name }}`) is left: it stands for words.
fn of_line(
    line: &str,
    is_link: impl Fn(&Range<usize>) -> bool,
    is_fence: impl Fn() -> bool,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let trimmed = line.trim_start();
    let lead = line.len() - trimmed.len();
    // A colon at the beginning of a line is taken for the mark of a definition.
    if trimmed.starts_with("::") && is_fence() {
        fence(line, lead, &mut found);
        return found;
    }
    if let Some(end) = bracketed(trimmed, |inside| is_link(&(lead..lead + inside))) {
        found.push(lead..lead + end);
        return found;
    }
    if is_import(trimmed) || trimmed == "--8<--" || trimmed.starts_with("--8<-- \"") {
        found.push(lead..line.len());
        return found;
    }
    if let Some((end, title)) = admonition(trimmed) {
        found.push(lead..lead + end);
        if let Some(closing) = title {
            found.push(lead + closing..line.len());
        }
        return found;
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
        let (sign, closing) = ways.get(way).copied().unwrap_or_default();
        let Some(end) = rest.find(closing).map(|end| end + closing.len()) else {
            ways.remove(way);
            continue;
        };
        if sign != "{{" {
            found.extend(without_readable(line, open..open + end));
        }
        from = open + end;
    }
    found
}

/// Adds what of a line nobody reads that opens with `:::`: its signs, its name and its attributes. A title
/// is read, and what stands behind the signs that close it.
fn fence(line: &str, lead: usize, found: &mut Vec<Range<usize>>) {
    let rest = line.get(lead..).unwrap_or("");
    let name = lead + rest.len() - rest.trim_start_matches([':', ' ']).len();
    let rest = line.get(name..).unwrap_or("");
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    let mut at = name + end.unwrap_or(rest.len());
    found.push(lead..at);
    loop {
        let rest = line.get(at..).unwrap_or("");
        at += rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let length = if rest.starts_with('{') {
            rest.find('}').map(|end| end + 1)
        } else if rest.starts_with("::") {
            Some(rest.len() - rest.trim_start_matches(':').len())
        } else {
            attribute(rest)
        };
        let Some(length) = length else { break };
        found.extend(without_readable(line, at..at + length));
        at += length;
    }
    // `:::note[Read this]{class="wide"}`
    let rest = line.get(at..).unwrap_or("");
    if let Some(open) = rest.rfind('{').filter(|_| rest.trim_end().ends_with('}')) {
        found.push(at + open..line.len());
    }
}

/// How long the attribute is that a text begins with, if it begins with one: `span="2"`, `title = 'Oil'`.
fn attribute(text: &str) -> Option<usize> {
    let name = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
    let rest = text.get(name..)?;
    let value = rest.trim_start().strip_prefix('=')?;
    let quoted = value.trim_start();
    if let Some(quote) = quoted.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inside = quoted.get(1..)?;
        return Some(text.len() - inside.len() + inside.find(quote)? + 1);
    }
    // Prose has spaces around the sign.
    let is_tight = rest.starts_with('=') && !value.starts_with(' ');
    let end = value.find(|c: char| c.is_whitespace() || c == ':');
    (name > 0 && is_tight).then(|| text.len() - value.len() + end.unwrap_or(value.len()))
}

/// How long the order in brackets is that a text begins with: `[!div class="wide"]`. `has_link` says
/// whether there is a link within its first bytes.
fn bracketed(text: &str, has_link: impl Fn(usize) -> bool) -> Option<usize> {
    let rest = text.strip_prefix("[!")?;
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let Some(end) = closing(text) else {
        // An address is blanked, and takes the bracket behind it along.
        let (_, address) = rest.split_once(' ')?;
        return address
            .bytes()
            .all(|byte| byte == b'_')
            .then_some(text.len());
    };
    let inside = text.get(2..end - 1)?;
    let signs = ["=\"", "://", "__"];
    let is_order =
        !inside.contains(' ') || signs.iter().any(|sign| inside.contains(sign)) || has_link(end);
    is_order.then_some(end)
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

/// Whether a line takes in a module: `import Tabs from '@theme/Tabs';`.
fn is_import(line: &str) -> bool {
    let names = || {
        let line = line.trim_end().trim_end_matches(';');
        let rest = line.strip_prefix("import ")?;
        let quote = rest
            .chars()
            .next_back()
            .filter(|c| matches!(c, '"' | '\''))?;
        let inside = rest.get(..rest.len() - 1)?;
        let (names, module) = inside.rsplit_once(quote)?;
        let is_module = !module.contains(char::is_whitespace);
        is_module.then_some(names)
    };
    names().is_some_and(|names| {
        let taken = names.strip_suffix(" from ");
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_{},*$ ".contains(c);
        names.is_empty() || taken.is_some_and(|taken| taken.chars().all(is_name))
    })
}

/// How much of a text opens an admonition, and where the quote of its title closes, if it has one:
/// `??? note "Read this"`.
fn admonition(text: &str) -> Option<(usize, Option<usize>)> {
    let signs = ["!!! ", "??? ", "???+ "];
    let rest = signs.iter().find_map(|sign| text.strip_prefix(sign))?;
    let kinds = rest.split('"').next().unwrap_or("");
    let is_kind = |word: &str| {
        let mut bytes = word.bytes();
        bytes.all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let words = kinds.split_whitespace().count();
    if !(1..=3).contains(&words) || !kinds.split_whitespace().all(is_kind) {
        return None;
    }
    if kinds.len() == rest.len() {
        return Some((text.len(), None));
    }
    let title = text.len() - rest.len() + kinds.len() + 1;
    let close = text.trim_end().len().checked_sub(1)?;
    (close >= title && text.get(close..)?.starts_with('"')).then_some((title, Some(close)))
}

/// Attributes whose values are read.
const READABLE: [&str; 12] = [
    "title",
    "caption",
    "alt",
    "alt-text",
    "label",
    "summary",
    "description",
    "heading",
    "header",
    "text",
    "content",
    "message",
];

/// Whether the value of an attribute is read: by the attribute's name, or because it is several words.
fn is_readable(name: &str, value: &str) -> bool {
    let words = value.split_whitespace().count();
    READABLE
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
        || words > 2
        || name.is_empty() && words > 1 && value.starts_with(char::is_uppercase)
}

/// The bytes `range` of a line without the quoted values that are read.
fn without_readable(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut from = range.start;
    while let Some(rest) = line.get(from..range.end) {
        let Some(open) = rest.find(['"', '\'']) else {
            break;
        };
        let value = from + open + 1;
        let quote = rest.as_bytes().get(open).copied().unwrap_or_default();
        let inside = line.get(value..range.end).unwrap_or("");
        let Some(length) = inside.find(char::from(quote)) else {
            break;
        };
        let before = line.get(range.start..value - 1).unwrap_or("").trim_end();
        let name = before.strip_suffix('=').map_or("", |before| {
            let before = before.trim_end();
            let begin = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            before.get(begin.map_or(0, |at| at + 1)..).unwrap_or("")
        });
        if is_readable(name, inside.get(..length).unwrap_or("")) {
            parts.push(start..value);
            start = value + length;
        }
        from = value + length + 1;
    }
    parts.push(start..range.end);
    parts
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
                text.replace_range(range.clone(), &" ".repeat(range.len()));
            }
            out.push_str(&text);
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn titles_and_captions_are_read_and_orders_are_not() {
        for (line, left) in [
            ("::: zone pivot=\"java\"", ""),
            ("::: zone-end", ""),
            (":::row:::", ""),
            ("::: warning Read this first", "Read this first"),
            ("::: tip Use a = b here {class=\"wide\"}", "Use a = b here"),
            (":::note[Read this]{class=\"wide\"}", "[Read this]"),
            ("::: tip\nUse clean oil.\n:::", "Use clean oil."),
            (
                ":::image type=\"content\" source=\"a.png\" alt-text=\"The lamp.\"::: It is lit.",
                "The lamp. It is lit.",
            ),
            ("[!INCLUDE [more](more.md)]", ""),
            ("[!code-csharp[Main](a.cs?highlight=3)]", ""),
            ("[!div class=\"wide\"]\nThe lamp.", "The lamp."),
            ("[!Read this first]", "[!Read this first]"),
            ("[!Read this first.", "[!Read this first."),
            ("See {{< ref \"oil.md\" >}} for oil.", "See for oil."),
            ("{{% notice warning %}}", ""),
            ("{% tab title=\"Oil lamp\" %}", "Oil lamp"),
            (
                "{% note content='Clean the lamp' wide=\"2\" %}",
                "Clean the lamp",
            ),
            ("{{< details \"Read this\" >}}", "Read this"),
            ("{{< hint >}}Read this{{< /hint >}}", "Read this"),
            ("{{oil}} Lamp", "{{oil}} Lamp"),
            ("{: .note .wide }", ""),
            ("!!! note \"Read this\"", "Read this"),
            ("??? tip inline end", ""),
            ("!!! Read \"this\" now", "!!! Read \"this\" now"),
            ("--8<-- \"oil.md\"", ""),
            ("import Tabs from '@theme/Tabs';", ""),
            (
                "import lamps from \"The House\" first.",
                "import lamps from \"The House\" first.",
            ),
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
