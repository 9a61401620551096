//! Passages of a page that say which language they are in, with `lang` in raw HTML.

use std::collections::HashMap;
use std::sync::Arc;

use super::html::{self, Part};
use crate::check::rule::{self, ByName, Group};
use crate::content::{Corpus, Page};
use crate::diagnostic::Diagnostic;
use crate::document::Kind;
use crate::locale::Locale;
use crate::text::reaches::Reaches;
use crate::text::{Source, Span};

/// An element of raw HTML with a `lang` of its own.
pub(super) struct Marked {
    /// What its `lang` says.
    pub(super) declared: String,
    /// Where that is written.
    pub(super) place: Span,
    /// From its start tag to its end tag.
    pub(super) inside: Span,
    /// Its text without tags.
    pub(super) text: String,
}

/// The elements of a page's raw HTML that say which language they are in.
pub(super) fn marked(page: &Page) -> Vec<Marked> {
    let text = page.source.text();
    let has_tags = memchr::memchr(b'<', text.as_bytes()).is_some();
    if !has_tags || memchr::memmem::find(text.as_bytes(), b"lang=").is_none() {
        return Vec::new();
    }
    let page = page.opened();
    // A tag in code is no tag.
    let mut html = text.replace('<', " ");
    for node in &page.document().nodes {
        if matches!(node.kind, Kind::Html(_) | Kind::InlineHtml(_)) {
            html.replace_range(node.span.range(), page.source.slice(node.span));
        }
    }
    let parts = html::parts(&html);
    let ends = ends(&parts);
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Tag(tag) = part else { continue };
        let Some(place) = tag.attribute("lang").filter(|_| tag.opens()) else {
            continue;
        };
        // An element that nothing ends may be of any length.
        let Some(&end_at) = ends.get(&at) else {
            continue;
        };
        let Some(Part::Tag(end)) = parts.get(end_at) else {
            continue;
        };
        let mut words = String::new();
        for part in parts.get(at + 1..end_at).unwrap_or(&[]) {
            match part {
                Part::Text(span) => words.push_str(page.source.slice(*span)),
                Part::Tag(_) => words.push(' '),
            }
            if words.len() > TELLING {
                break;
            }
        }
        found.push(Marked {
            declared: page.source.slice(place).trim().to_owned(),
            place,
            inside: Span::new(tag.span.start as usize, end.span.end as usize),
            text: words,
        });
    }
    found
}

/// So much of a passage tells its language; of passages within passages each is read no further.
const TELLING: usize = 4096;

/// The places of the tags that end others, by the places of those: each ends the last one of its name
/// that is open.
fn ends(parts: &[Part]) -> HashMap<usize, usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut ends = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Tag(tag) = part else { continue };
        let open = open.entry(&tag.name).or_default();
        if !tag.closes {
            open.push(at);
        } else if let Some(begin) = open.pop() {
            ends.insert(begin, at);
        }
    }
    ends
}

/// What takes out what rules about languages and scripts say of passages that are marked as being in
/// another language than their page: they stand there on purpose. Whether the mark is true, says
/// `html-lang-mismatch`.
pub(in crate::check) struct Passages<'c> {
    corpus: &'c Corpus,
    /// Whether a rule is one about scripts.
    script: ByName<bool>,
    /// The passages of the files that were asked for, by their names.
    read: HashMap<String, Reaches>,
}

impl<'c> Passages<'c> {
    /// Of a corpus.
    pub(in crate::check) fn new(corpus: &'c Corpus) -> Self {
        Self {
            corpus,
            script: ByName::default(),
            read: HashMap::new(),
        }
    }

    /// Takes them out of findings that come file by file.
    pub(in crate::check) fn apply(&mut self, findings: &mut Vec<Diagnostic>) {
        // A file may have as many findings as letters.
        let mut last: Option<(*const Source, bool)> = None;
        let mut may_mark = |source: &Arc<Source>| {
            let own = Arc::as_ptr(source);
            match last {
                Some((other, marks)) if other == own => marks,
                _ => {
                    let text = source.text().as_bytes();
                    let marks = memchr::memmem::find(text, b"lang=").is_some();
                    last = Some((own, marks));
                    marks
                }
            }
        };
        let is_script = |name| rule::find(name).is_some_and(|rule| rule.group == Group::Script);
        findings.retain(|finding| {
            let script = self.script.of(finding.rule, || is_script(finding.rule));
            let (Some(label), Some(locale)) = (&finding.label, &finding.locale) else {
                return true;
            };
            if !script || !may_mark(&label.source) {
                return true;
            }
            let name = label.source.name();
            if !self.read.contains_key(name) {
                let passages = self.of_file(name, locale);
                self.read.insert(name.to_owned(), passages);
            }
            let passages = self.read.get(name);
            !passages.is_some_and(|all| all.meet(label.span.start, label.span.end))
        });
    }

    /// The passages of the file with this name.
    fn of_file(&self, name: &str, locale: &Locale) -> Reaches {
        let folder = self
            .corpus
            .settings(locale)
            .map(|settings| &settings.folder);
        let key = folder.and_then(|folder| name.strip_prefix(folder)?.strip_prefix('/'));
        let page = key.and_then(|key| self.corpus.page(key, locale));
        page.map_or_else(Reaches::default, |page| passages(page, locale))
    }
}

/// The passages of a page that are in another language than it is.
fn passages(page: &Page, locale: &Locale) -> Reaches {
    let other = |marked: &Marked| {
        Locale::parse(&marked.declared).is_ok_and(|declared| {
            !declared.same_language(locale) || declared.script() != locale.script()
        })
    };
    let marked = marked(page).into_iter().filter(other);
    Reaches::of(marked.map(|marked| (marked.inside.start, marked.inside.end)))
}
