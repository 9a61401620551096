//! Front matter: split by hand, read as YAML, every field with its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Source, Span};
use crate::yaml;

/// The rule name of everything that is wrong with front matter.
pub const RULE: &str = "front-matter";

/// The fields that are text for readers, whatever YAML takes their words for.
pub const TEXTS: [&str; 3] = ["title", "nav_title", "description"];

/// Front matter is at most this long: it describes a page and is none.
const MAX_BYTES: usize = 64 * 1024;

/// What separates the items of a field that is written as one text.
const SEPARATORS: [char; 5] = [',', '，', '、', ';', '；'];

/// The front matter of a page: every key is kept, in the order it was written.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The whole block, both fences included; empty where there is none.
    pub span: Span,
    /// The fields.
    pub fields: Vec<Field>,
}

/// One top-level field of front matter.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key, `ms.date` and the like with their dots.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
    /// Where the value stands; for text on one line without its quotes.
    pub value_span: Span,
}

impl FrontMatter {
    /// The field with this key.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The text of a field; `None` where it is missing, empty or no text.
    pub fn text(&self, key: &str) -> Option<&str> {
        let text = self.get(key).and_then(|field| field.value.as_str())?;
        Some(text.trim()).filter(|text| !text.is_empty())
    }

    /// The items of a field: of a list, or of text that is split at commas (`,`, `，`, `、`, `;`).
    /// Each with its place. A list may be written as a block or in brackets.
    pub fn items(&self, key: &str, source: &Source) -> Vec<(String, Span)> {
        let Some(field) = self.get(key) else {
            return Vec::new();
        };
        let written = source.slice(field.value_span);
        let base = field.value_span.start as usize;
        match &field.value {
            Value::Array(values) => {
                let mut from = 0;
                let mut items = Vec::new();
                for value in values {
                    let text = match value {
                        Value::String(text) => text.trim().to_owned(),
                        Value::Null => continue,
                        other => other.to_string(),
                    };
                    let at = written.get(from..).and_then(|rest| rest.find(&text));
                    let span = match at {
                        Some(at) => {
                            let start = from + at;
                            from = start + text.len();
                            Span::new(base + start, base + from)
                        }
                        None => field.value_span,
                    };
                    items.push((text, span));
                }
                items
            }
            Value::String(text) if written == text => {
                let mut items = Vec::new();
                let mut start = 0;
                for part in written.split_inclusive(SEPARATORS) {
                    let item = part.trim_end_matches(SEPARATORS);
                    let lead = item.len() - item.trim_start().len();
                    let trimmed = item.trim();
                    if !trimmed.is_empty() {
                        let at = base + start + lead;
                        items.push((trimmed.to_owned(), Span::new(at, at + trimmed.len())));
                    }
                    start += part.len();
                }
                items
            }
            Value::String(text) => text
                .split(SEPARATORS)
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(|item| (item.to_owned(), field.value_span))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Splits a page: its front matter, the span of its body, and what is wrong.
///
/// Front matter starts with `---` at the first byte (after an optional byte order mark) and ends
/// with a line `---` or `...`. What YAML cannot read is read line by line as `key: text`, so that
/// a colon in a title loses nothing, and is reported.
pub fn split(source: &Arc<Source>) -> (FrontMatter, Span, Vec<Diagnostic>) {
    let text = source.text();
    let bom = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let whole = Span::new(bom, text.len());
    let none = |diagnostics| (FrontMatter::default(), whole, diagnostics);
    let Some(after) = text.get(bom..).and_then(|text| text.strip_prefix("---")) else {
        return none(Vec::new());
    };
    if after.starts_with('\r') && !after.contains('\n') {
        let line = Span::new(bom, bom + 3);
        let message =
            "the lines of this page end in carriage returns alone, so its front matter is not read";
        let diagnostic = Diagnostic::at(RULE, Level::Error, source, line, message)
            .help("save the file with line feeds (LF) at its line ends");
        return none(vec![diagnostic]);
    }
    let first_line = after.split_inclusive('\n').next().unwrap_or("");
    if !first_line.trim().is_empty() {
        return none(Vec::new());
    }
    let inner_start = bom + 3 + first_line.len();
    let mut at = inner_start;
    let mut found = None;
    for line in text.get(inner_start..).unwrap_or("").split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == "---" || trimmed == "..." {
            found = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let Some((inner_end, end)) = found else {
        let second = text
            .get(inner_start..)
            .unwrap_or("")
            .lines()
            .next()
            .unwrap_or("");
        if key_of(second).is_none() {
            // A thematic break that happens to open the page.
            return none(Vec::new());
        }
        let fence = Span::new(bom, bom + 3);
        let message = "the front matter that starts here never ends";
        let diagnostic = Diagnostic::at(RULE, Level::Error, source, fence, message)
            .help("close it with a line that holds only ---");
        return none(vec![diagnostic]);
    };
    let mut diagnostics = Vec::new();
    let fields = read(source, Span::new(inner_start, inner_end), &mut diagnostics);
    let front_matter = FrontMatter {
        span: Span::new(bom, end),
        fields,
    };
    (front_matter, Span::new(end, text.len()), diagnostics)
}

/// A top-level line `key:` of front matter as it was found.
struct Line {
    key: String,
    key_span: Span,
    value: Span,
}

fn read(source: &Arc<Source>, inner: Span, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    let text = source.slice(inner);
    let mut report = |span: Span, message: String, help: &str| {
        let diagnostic = Diagnostic::at(RULE, Level::Error, source, span, message);
        diagnostics.push(diagnostic.help(help.to_owned()));
    };
    if text.len() > MAX_BYTES {
        let message = format!(
            "the front matter has {} bytes; at most {MAX_BYTES} are read",
            text.len()
        );
        let start = Span {
            end: inner.start,
            ..inner
        };
        report(start, message, "move long text into the page itself");
        return Vec::new();
    }
    let lines = top_level_lines(source, inner);
    let mut seen: HashSet<&str, FixedState> = HashSet::default();
    let mut doubles = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !seen.insert(&line.key) {
            let message = format!("the key {:?} stands twice; the first one counts", line.key);
            report(line.key_span, message, "remove one of them");
            doubles.push(at);
        }
    }
    let parsed = yaml::parse(&without(&doubles, text, inner, &lines));
    match parsed {
        Ok(Value::Null) => Vec::new(),
        Ok(Value::Object(map)) => map
            .into_iter()
            .map(|(key, value)| {
                let line = lines.iter().find(|line| line.key == key);
                let (key_span, value_span) =
                    line.map_or((inner, inner), |line| (line.key_span, line.value));
                // `title: 42` and `title: 1.10` are titles as they are written.
                let value = match value {
                    Value::Number(_) | Value::Bool(_) if TEXTS.contains(&key.as_str()) => {
                        Value::String(source.slice(value_span).to_owned())
                    }
                    value => value,
                };
                Field {
                    key,
                    key_span,
                    value,
                    value_span,
                }
            })
            .collect(),
        Ok(_) => {
            report(
                inner,
                "the front matter is no list of keys and values".to_owned(),
                "write lines of the form `title: Quick start`",
            );
            Vec::new()
        }
        Err(yaml::BadYaml {
            offset,
            message,
            refused,
        }) => {
            let at = (inner.start as usize + offset).min(inner.end as usize);
            let line = source.line_span(source.line(at as u32));
            if refused {
                let message = format!("the front matter is not read as YAML: {message}");
                report(
                    line,
                    message,
                    "write plain values, each on a line of its own",
                );
            } else {
                let message = format!("the front matter is not YAML: {message}");
                report(
                    line,
                    message,
                    "put quotes around a value that holds `: `, `#` or a leading special character",
                );
            }
            // Nothing is lost: each line's text stands for its value.
            let mut fields: Vec<Field> = Vec::new();
            for Line {
                key,
                key_span,
                value,
            } in lines
            {
                if !fields.iter().any(|field| field.key == key) {
                    let text = Value::String(source.slice(value).to_owned());
                    fields.push(Field {
                        key,
                        key_span,
                        value: text,
                        value_span: value,
                    });
                }
            }
            fields
        }
    }
}

/// The key of a top-level line, with its length as written.
fn key_of(line: &str) -> Option<(&str, usize)> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '[' | '{' | '}' | ']') {
        return None;
    }
    if let quote @ ('"' | '\'') = first {
        let rest = line.get(1..)?;
        let end = rest.find(quote)?;
        let after = rest.get(end + 1..)?;
        return after
            .trim_start()
            .starts_with(':')
            .then(|| (rest.get(..end).unwrap_or(""), end + 2));
    }
    let ends_key = |at: usize| {
        line.get(at + 1..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let (colon, _) = line.match_indices(':').find(|&(at, _)| ends_key(at))?;
    let key = line.get(..colon)?.trim_end();
    Some((key, key.len()))
}

fn top_level_lines(source: &Source, inner: Span) -> Vec<Line> {
    let text = source.slice(inner);
    let mut lines: Vec<Line> = Vec::new();
    let mut at = inner.start as usize;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        if let Some((key, written)) = key_of(content) {
            let colon = content.get(written..).and_then(|rest| rest.find(':'));
            let after = colon.map_or(content.len(), |colon| written + colon + 1);
            lines.push(Line {
                key: key.to_owned(),
                key_span: Span::new(start, start + written),
                value: Span::new(start + after, start + content.len()),
            });
        } else if let Some(last) = lines.last_mut()
            && !content.trim_start().starts_with('#')
            && !content.is_empty()
        {
            // A block scalar, a list, or text that goes on.
            last.value.end = (start + content.len()) as u32;
        }
    }
    for line in &mut lines {
        line.value = unquoted(source, line.value);
    }
    lines
}

/// Trims white space, a comment after one-line text, and quotes.
fn unquoted(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let lead = text.len() - text.trim_start().len();
    let start = span.start as usize + lead;
    let mut body = text.trim();
    if !body.contains('\n') {
        if let Some(quote @ ('"' | '\'')) = body.chars().next()
            && let Some(rest) = body.get(1..)
            && let Some(end) = rest.rfind(quote)
        {
            return Span::new(start + 1, start + 1 + end);
        }
        if let Some(comment) = body.find(" #") {
            body = body.get(..comment).unwrap_or(body).trim_end();
        }
    }
    Span::new(start, start + body.len())
}

/// The YAML with second lines of a key blanked, since the parser refuses them without a place.
fn without<'t>(doubles: &[usize], text: &'t str, inner: Span, lines: &[Line]) -> Cow<'t, str> {
    let mut out = Cow::Borrowed(text);
    for &at in doubles {
        let start = |line: &Line| (line.key_span.start - inner.start) as usize;
        let from = lines.get(at).map_or(text.len(), start);
        let to = lines.get(at + 1).map_or(text.len(), start);
        let blank: String = text
            .get(from..to)
            .unwrap_or("")
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        out.to_mut().replace_range(from..to, &blank);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> (Arc<Source>, FrontMatter, String, Vec<Diagnostic>) {
        let source = Arc::new(Source::new("en-US/a.md", "a.md", text.to_owned()));
        let (front, body, diagnostics) = split(&source);
        let body = source.slice(body).to_owned();
        (source, front, body, diagnostics)
    }

    #[test]
    fn every_key_is_kept_with_its_place() {
        let text = "\u{feff}---\r\ntitle: \"Cloud: basics\"\r\nms.date: 07/07/2017\r\n\
                    keywords: exam, 測驗，雲端\r\ntags:\r\n  - one\r\n  - two words\r\n---\r\n# Body\n";
        let (source, front, body, diagnostics) = page(text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(body, "# Body\n");
        assert_eq!(front.text("title"), Some("Cloud: basics"));
        let title = front.get("title").expect("a title");
        assert_eq!(source.slice(title.value_span), "Cloud: basics");
        assert_eq!(source.position(title.value_span.start).column, 9);
        assert_eq!(front.text("ms.date"), Some("07/07/2017"));
        let keywords: Vec<_> = front.items("keywords", &source);
        let shown: Vec<_> = keywords
            .iter()
            .map(|(_, span)| source.slice(*span))
            .collect();
        assert_eq!(shown, ["exam", "測驗", "雲端"]);
        let tags: Vec<_> = front.items("tags", &source);
        let names: Vec<_> = tags.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(names, ["one", "two words"]);
        assert_eq!(source.slice(tags.last().expect("two tags").1), "two words");
    }

    #[test]
    fn a_colon_in_a_title_loses_nothing_and_is_reported() {
        let (source, front, body, diagnostics) =
            page("---\ntitle: C# & .NET: intro\nauthor: Ada\n---\nText\n");
        assert_eq!(front.text("title"), Some("C# & .NET: intro"));
        assert_eq!(front.text("author"), Some("Ada"));
        assert_eq!(body, "Text\n");
        let [diagnostic] = diagnostics.as_slice() else {
            panic!("one finding: {diagnostics:?}")
        };
        let label = diagnostic.label.as_ref().expect("a place");
        assert_eq!(source.position(label.span.start).line, 2);
    }

    #[test]
    fn a_page_without_front_matter_is_all_body() {
        for text in [
            "# Title\n",
            "",
            "---\n\nA rule opened the page.\n",
            "----\ntitle: no\n----\n",
        ] {
            let (_, front, body, diagnostics) = page(text);
            assert!(
                front.fields.is_empty() && diagnostics.is_empty(),
                "{text:?}"
            );
            assert_eq!(body, text);
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_placed() {
        let bomb = format!("---\na: {}\n---\n", "[".repeat(40_000));
        let cases = [
            ("---\ntitle: x\n", "never ends"),
            ("---\ntitle: a\ntitle: b\n---\n", "stands twice"),
            ("---\n- a\n- b\n---\n", "no list of keys"),
            (bomb.as_str(), "nested over 32 deep"),
            ("---\ntitle:\tx\n\ty: z\n---\n", "not YAML"),
        ];
        for (text, expected) in cases {
            let (_, _, _, diagnostics) = page(text);
            assert!(
                diagnostics
                    .iter()
                    .any(|d| d.message().contains(expected) && d.label.is_some()),
                "{expected}: {diagnostics:?}"
            );
        }
    }
}
