//! The ids of a page: what `page.md#id` may lead to.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::FixedState;

use super::align::Alignment;
use crate::content::Page;
use crate::document::Kind;
use crate::text::lookup::Lookup;
use crate::text::script;

/// The ids of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// One id a heading, in the order of [`crate::document::Document::headings`]; no two are alike.
    pub headings: Vec<String>,
    /// All other ids: further anchors in headings, `id` and `name` attributes in raw HTML.
    pub others: BTreeSet<String>,
    lookup: Lookup,
}

impl Anchors {
    /// Of a page of the source locale, or of a translation without its source.
    pub fn of(page: &Page) -> Self {
        Self::with(page, |_| None)
    }

    /// Of a translation: a heading without an id of its own takes the id of the source heading
    /// that it translates, so that no link breaks by translating a heading.
    pub fn of_translation(
        page: &Page,
        source: &Page,
        source_anchors: &Self,
        alignment: &Alignment,
    ) -> Self {
        Self::with(page, |block| {
            let from = alignment.source_of(block)?.source;
            let headings = &source.document().headings;
            let index = headings
                .binary_search_by_key(&from, |heading| heading.block)
                .ok()?;
            source_anchors.headings.get(index).cloned()
        })
    }

    /// Whether `#id` leads somewhere in the page.
    pub fn holds(&self, id: &str) -> bool {
        self.others.contains(id)
            || self
                .lookup
                .find(&self.headings, String::as_str, id)
                .is_some()
    }

    fn with(page: &Page, inherited: impl Fn(u32) -> Option<String>) -> Self {
        let headings = &page.document().headings;
        // Ids that an author gave are never numbered away from their heading.
        let explicit = |at: usize| {
            headings
                .get(at)
                .and_then(|heading| heading.explicit.as_deref())
        };
        let mut taken = Taken::default();
        taken.ids.reserve(headings.len());
        let mut ids: Vec<String> = vec![String::new(); headings.len()];
        for (at, id) in ids.iter_mut().enumerate() {
            if let Some(given) = explicit(at).filter(|given| !given.is_empty()) {
                *id = taken.unused(given.to_owned());
            }
        }
        for (heading, id) in headings.iter().zip(&mut ids) {
            if id.is_empty() {
                let wanted = inherited(heading.block).filter(|wanted| !taken.ids.contains(wanted));
                let wanted = wanted.unwrap_or_else(|| slug(&heading.text));
                *id = taken.unused(wanted);
            }
        }
        let mut others: BTreeSet<String> = BTreeSet::new();
        for heading in headings {
            others.extend(heading.anchors.iter().map(std::string::ToString::to_string));
        }
        // Most pages have no raw HTML.
        let has_tags = memchr::memchr(b'<', page.source.text().as_bytes()).is_some();
        for node in page.document().nodes.iter().filter(|_| has_tags) {
            if let Kind::InlineHtml(text) | Kind::Html(text) = &node.kind {
                others.extend(attribute_ids(text.read(&page.source)));
            }
        }
        Self {
            lookup: Lookup::of(&ids, String::as_str),
            headings: ids,
            others,
        }
    }
}

/// The id that a heading's text makes, as GitHub and its kin do: small letters, letters and digits
/// of any script kept, spaces to hyphens, the rest dropped. Never empty.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            // Most are told at once: those of ASCII by its rule, Han characters have no small ones.
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if script::is_unified(c) => out.push(c),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            '_' | '-' => out.push(c),
            c if c.is_whitespace() => out.push('-'),
            // Combining marks belong to the letter before them.
            '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' => out.push(c),
            _ => {}
        }
    }
    if out.is_empty() {
        "section".to_owned()
    } else {
        out
    }
}

/// The ids of a page so far.
#[derive(Default)]
struct Taken {
    ids: HashSet<String, FixedState>,
    /// The last number given to a wanted id: a page may have one title a thousand times.
    numbers: HashMap<String, u32>,
}

impl Taken {
    /// `wanted`, or `wanted-1`, `wanted-2` … where it is taken.
    fn unused(&mut self, wanted: String) -> String {
        if !self.ids.contains(&wanted) {
            self.ids.insert(wanted.clone());
            return wanted;
        }
        let number = self.numbers.entry(wanted.clone()).or_default();
        loop {
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Values of `id` attributes, and of `name` on `a`, in raw HTML.
fn attribute_ids(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some(tag) = tag.split('>').next() else {
            continue;
        };
        let anchor = tag.get(..2).is_some_and(|start| {
            start.eq_ignore_ascii_case("a ") || start.eq_ignore_ascii_case("a\n")
        });
        for (name, wanted) in [("id", true), ("name", anchor)] {
            if wanted && let Some(value) = attribute(tag, name) {
                found.push(value.to_owned());
            }
        }
    }
    found
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(at) = tag.get(from..)?.find(name) {
        let start = from + at;
        from = start + name.len();
        let own = tag.get(..start)?.ends_with(|c: char| c.is_whitespace());
        let Some(value) = tag.get(from..)?.trim_start().strip_prefix('=') else {
            continue;
        };
        if !own {
            continue;
        }
        let value = value.trim_start();
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next(),
            _ => value.split(|c: char| c.is_whitespace() || c == '/').next(),
        };
        return value.map(str::trim).filter(|value| !value.is_empty());
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::locale::Locale;
    use crate::text::Source;

    fn page(tag: &str, text: &str) -> Page {
        let source = Arc::new(Source::new("a.md", "a.md", text.to_owned()));
        Page::new(
            "a.md".to_owned(),
            Locale::parse(tag).expect("a tag"),
            source,
        )
        .0
    }

    #[test]
    fn explicit_ids_stand_and_the_rest_are_slugs_without_doubles() {
        let page = page(
            "en-US",
            "# Set up!\n## Réglages, 設定 & co\n## Set up\n## <a name=\"set-up-1\"></a>Other\n## !!\n\n<p id=\"x\">y <a name=z></a></p>\n",
        );
        let anchors = Anchors::of(&page);
        assert_eq!(
            anchors.headings,
            [
                "set-up",
                "réglages-設定--co",
                "set-up-2",
                "set-up-1",
                "section"
            ]
        );
        assert!(anchors.holds("x") && anchors.holds("z") && anchors.holds("set-up-1"));
        assert!(!anchors.holds("y"));
    }

    #[test]
    fn of_many_headings_each_is_found() {
        let parts: Vec<String> = (0..100).map(|at| format!("## Part {at}\n\n")).collect();
        let text = parts.concat();
        let anchors = Anchors::of(&page("en-US", &text));
        assert!((0..100).all(|at| anchors.holds(&format!("part-{at}"))));
        assert!(!anchors.holds("part-100") && !anchors.holds(""));
    }
}
