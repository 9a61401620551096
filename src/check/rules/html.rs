//! The tags of HTML and the texts between them, as rules look at templates and at pages.

use std::ops::Range;

use crate::text::Span;

/// What an expression of a template is read as: text that nobody knows before the page is made.
const UNKNOWN: char = '\u{1}';

/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose content is not read out.
const SKIPPED: [&str; 6] = ["script", "style", "pre", "code", "svg", "textarea"];

/// Attributes that people read or hear.
pub(super) const READ: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

/// A tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// Its name in small letters.
    pub(super) name: String,
    /// Whether it ends an element.
    pub(super) closes: bool,
    /// Its bytes.
    pub(super) span: Span,
    attributes: Vec<Attribute>,
}

/// An attribute of a tag.
#[derive(Debug)]
struct Attribute {
    name: String,
    value: Span,
}

/// A tag, or what stands between two.
#[derive(Debug)]
pub(super) enum Part {
    /// A tag.
    Tag(Tag),
    /// Text.
    Text(Span),
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Span> {
        let found = self.attributes.iter().find(|found| found.name == name);
        found.map(|found| found.value)
    }

    /// Whether an end follows.
    pub(super) fn opens(&self) -> bool {
        !self.closes && !VOID.contains(&&*self.name)
    }
}

/// A template with its own marks out of the way: what Tera runs is blank, what it writes is unknown.
#[derive(Debug)]
pub(super) struct Template {
    masked: String,
    /// What is written for some languages only.
    chosen: Vec<Range<usize>>,
}

impl Template {
    /// Of the text of a template.
    pub(super) fn of(text: &str) -> Self {
        let mut masked = String::with_capacity(text.len());
        let mut chosen = Vec::new();
        // The conditions that are open: where each began, and whether it asks for the language.
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut rest = text;
        while let Some(at) = ["{{", "{%", "{#"]
            .iter()
            .filter_map(|mark| rest.find(mark))
            .min()
        {
            let (before, mark) = rest.split_at(at);
            masked.push_str(before);
            let end = match mark.get(..2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => "#}",
            };
            let length = mark.find(end).map_or(mark.len(), |found| found + 2);
            let (inside, after) = mark.split_at(length);
            if end == "%}" {
                let words = inside.trim_matches(['{', '%', '}', '-', ' ', '\n']);
                let asks = words.contains("lang") || words.contains("locale");
                match words.split_whitespace().next() {
                    Some("if") => open.push((masked.len(), asks)),
                    Some("elif") => {
                        if let Some(last) = open.last_mut() {
                            last.1 |= asks;
                        }
                    }
                    Some("endif") => {
                        if let Some((start, true)) = open.pop() {
                            chosen.push(start..masked.len());
                        }
                    }
                    _ => {}
                }
            }
            let blank = if end == "}}" { UNKNOWN } else { ' ' };
            masked.extend(std::iter::repeat_n(blank, inside.len()));
            rest = after;
        }
        masked.push_str(rest);
        Self { masked, chosen }
    }

    /// Its tags and texts.
    pub(super) fn parts(&self) -> Vec<Part> {
        parts(&self.masked)
    }

    /// What stands at a place, in which [`Template`] writes nothing; else `None`.
    pub(super) fn fixed(&self, span: Span) -> Option<&str> {
        let text = self.masked.get(span.range())?;
        (!text.contains(UNKNOWN)).then_some(text)
    }

    /// What stands at a place, with blanks for what the template writes.
    pub(super) fn words(&self, span: Span) -> String {
        let text = self.masked.get(span.range()).unwrap_or("");
        text.replace(UNKNOWN, " ")
    }

    /// Whether a place is written for some languages only.
    pub(super) fn is_chosen(&self, span: Span) -> bool {
        let inside = |range: &Range<usize>| {
            range.start <= span.start as usize && span.end as usize <= range.end
        };
        self.chosen.iter().any(inside)
    }
}

/// How many signs that open no tag a text may have before each further one is taken for text: the end
/// of each is sought to the end of all.
const HOPELESS: usize = 1000;

/// The tags and texts of `html`, in its order; comments, scripts and code are left out.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut skip: Option<String> = None;
    let mut hopeless = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let read = (hopeless < HOPELESS).then(|| tag(rest, at)).flatten();
        hopeless += usize::from(read.is_none() && rest.starts_with('<'));
        if let Some(tag) = read {
            at = tag.span.end as usize;
            match &skip {
                Some(name) if tag.closes && *name == tag.name => skip = None,
                Some(_) => continue,
                None if !tag.closes && SKIPPED.contains(&&*tag.name) => {
                    skip = Some(tag.name.clone());
                }
                None => {}
            }
            found.push(Part::Tag(tag));
            continue;
        }
        // A `<` that opens no tag is a character like any other.
        let length = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c == '<')
            .map_or(rest.len(), |(end, _)| end);
        if skip.is_none()
            && !rest
                .get(..length)
                .is_some_and(|text| text.trim().is_empty())
        {
            found.push(Part::Text(Span::new(at, at + length)));
        }
        at += length;
    }
    found
}

/// The tag at the start of `rest`, which begins at `base`.
fn tag(rest: &str, base: usize) -> Option<Tag> {
    let inner = rest.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let named = inner.strip_prefix('/').unwrap_or(inner);
    if !named.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let length = named
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '!')
        .unwrap_or(named.len());
    let name = named.get(..length)?.to_ascii_lowercase();
    let mut at = rest.len() - named.len() + length;
    let mut attributes = Vec::new();
    loop {
        let left = rest.get(at..)?;
        let skipped = left.len()
            - left
                .trim_start_matches(|c: char| c.is_whitespace() || c == '/')
                .len();
        at += skipped;
        let left = rest.get(at..)?;
        if left.starts_with('>') {
            let span = Span::new(base, base + at + 1);
            return Some(Tag {
                name,
                closes,
                span,
                attributes,
            });
        }
        let end = left.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let attribute = left.get(..end)?.to_ascii_lowercase();
        at += end;
        let after = rest.get(at..)?;
        let value = after.trim_start();
        let mut span = Span::new(base + at, base + at);
        if let Some(value) = value.strip_prefix('=') {
            let value = value.trim_start();
            at = rest.len() - value.len();
            let (quote, inside) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => (Some(quote), value.get(1..)?),
                _ => (None, value),
            };
            let length = match quote {
                Some(quote) => inside.find(quote)?,
                None => inside.find(|c: char| c.is_whitespace() || c == '>')?,
            };
            let start = at + usize::from(quote.is_some());
            span = Span::new(base + start, base + start + length);
            at = start + length + usize::from(quote.is_some());
        } else if end == 0 {
            // A stray sign is no attribute.
            at += left.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        attributes.push(Attribute {
            name: attribute,
            value: span,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_of_a_template_keep_their_places() {
        let text = "{# a <b> #}<html lang=\"{{ site.lang }}\" dir='ltr'{% if x %} hidden{% endif %}>\n\
                    <p>Hello {{ t(key=\"name\") }} again<br/>more</p><script>a < b</script>";
        let template = Template::of(text);
        let shown: Vec<String> = template
            .parts()
            .iter()
            .map(|part| match part {
                Part::Tag(tag) => format!(
                    "{}{}{}",
                    if tag.closes { "/" } else { "" },
                    tag.name,
                    if tag.opens() { "" } else { "." }
                ),
                Part::Text(span) => template
                    .words(*span)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "html",
                "p",
                "Hello again",
                "br.",
                "more",
                "/p.",
                "script",
                "/script."
            ]
        );
        let Some(Part::Tag(html)) = template.parts().into_iter().next() else {
            panic!("a tag comes first");
        };
        let lang = html.attribute("lang").expect("a language");
        assert_eq!(text.get(lang.range()), Some("{{ site.lang }}"));
        assert_eq!(template.fixed(lang), None);
        assert_eq!(
            html.attribute("dir").and_then(|dir| template.fixed(dir)),
            Some("ltr")
        );
        assert!(html.attribute("hidden").is_some());
    }

    #[test]
    fn what_is_written_for_some_languages_is_told_apart() {
        let text = "a{% if site.lang == \"de-DE\" %}b{% else %}c{% endif %}d{% if x %}e{% endif %}";
        let template = Template::of(text);
        let chosen = |word: &str| {
            // The word ends where the brace of the next tag begins.
            let at = text.find(word).expect("it is there");
            template.is_chosen(Span::new(at, at + word.len() - 1))
        };
        assert!(chosen("b{") && chosen("c{"));
        assert!(!chosen("d{") && !chosen("e{"));
    }
}
