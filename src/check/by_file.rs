//! Findings by the file that they are about. A site may have a hundred thousand of them; what is said
//! twice and what need not be said is told file by file, on all cores, and none is moved far.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::precedence::Precedences;
use super::rules::marked::Passages;
use crate::content::{Corpus, Page};
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// Findings by the file that they are about, while they come in.
pub(super) struct ByFile<'a> {
    /// The pages, by locale, then by key.
    pages: &'a [&'a Page],
    /// The findings of each.
    found: Vec<OfFile>,
    /// The place of each page among them, by where its text lies.
    places: HashMap<usize, u32, FixedState>,
    /// The findings about other files, and about pages whose text they do not mark.
    others: Vec<Diagnostic>,
}

impl<'a> ByFile<'a> {
    /// Of these pages; nothing is found yet.
    pub(super) fn new(pages: &'a [&'a Page]) -> Self {
        let lies = pages.iter().map(|page| lies(&page.source));
        Self {
            pages,
            found: pages.iter().map(|_| OfFile::default()).collect(),
            places: lies.zip(0..).collect(),
            others: Vec::new(),
        }
    }

    /// Takes in what was found first in the page at a place.
    pub(super) fn put(&mut self, at: usize, findings: Vec<Diagnostic>) {
        if let Some(own) = self.found.get_mut(at) {
            own.first = findings;
        }
    }

    /// Takes in findings about any file.
    pub(super) fn add(&mut self, findings: Vec<Diagnostic>) {
        let places: Vec<Option<u32>> = findings.iter().map(|one| self.place(one)).collect();
        // A page gets room for just what it has: twice the room of all would be felt.
        let mut counts: HashMap<u32, usize, FixedState> = HashMap::default();
        for &place in places.iter().flatten() {
            *counts.entry(place).or_default() += 1;
        }
        for (finding, place) in findings.into_iter().zip(places) {
            let own = place.and_then(|at| {
                let own = &mut self.found.get_mut(at as usize)?.more;
                own.reserve_exact(counts.remove(&at).unwrap_or_default());
                Some(own)
            });
            own.unwrap_or(&mut self.others).push(finding);
        }
    }

    /// The page that a finding marks a place of.
    fn place(&self, finding: &Diagnostic) -> Option<u32> {
        let label = finding.label.as_ref()?;
        self.places.get(&lies(&label.source)).copied()
    }

    /// All of them, each told once, without those that others make idle.
    pub(super) fn settled(self, corpus: &Corpus) -> Files {
        let ways = || (Passages::new(corpus), Precedences::default());
        self.settled_by(ways, |(passages, precedences), OfFile { first, more }| {
            // What is said twice is said by one rule, which looks at each page or at all.
            for findings in [&mut *first, more] {
                Diagnostic::tidy(findings);
                passages.apply(findings);
            }
            precedences.apply([first, more]);
        })
    }

    /// All of them, after `settle` has put those of each file in order; each thread makes `ways`.
    fn settled_by<W>(
        mut self,
        ways: impl Fn() -> W + Sync + Send,
        settle: impl Fn(&mut W, &mut OfFile) + Sync + Send,
    ) -> Files {
        let mut others = std::mem::take(&mut self.others);
        if !others.is_empty() {
            // What has no place may be about a page, too.
            let pages = self.pages.iter().map(|page| page.source.name());
            let named: HashMap<&str, usize, FixedState> = pages.zip(0..).collect();
            let (about, rest): (Vec<_>, Vec<_>) = others
                .into_iter()
                .partition(|finding| named.contains_key(finding.file_name()));
            others = rest;
            for finding in about {
                let place = named.get(finding.file_name()).copied();
                if let Some(own) = place.and_then(|at| self.found.get_mut(at)) {
                    own.more.push(finding);
                }
            }
        }
        let mut files = Files { list: self.found };
        files.list.retain(|found| !found.is_empty());
        files.sort();
        files.add(others);
        files
            .list
            .par_iter_mut()
            .with_min_len(AT_LEAST)
            .for_each_init(ways, settle);
        files.list.retain(|found| !found.is_empty());
        files
    }
}

/// So many files a thread takes at once.
const AT_LEAST: usize = 64;

/// Where a text lies.
fn lies(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}

/// What was found in one file, in two lists: most is found when pages are looked at one by one, and need
/// not be moved when rules have looked at all of them. Each list is [ordered](Diagnostic::order).
#[derive(Debug, Default)]
pub(super) struct OfFile {
    first: Vec<Diagnostic>,
    more: Vec<Diagnostic>,
}

impl OfFile {
    fn is_empty(&self) -> bool {
        self.first.is_empty() && self.more.is_empty()
    }

    /// The file.
    pub(super) fn name(&self) -> &str {
        let any = self.first.first().or_else(|| self.more.first());
        any.map_or("", Diagnostic::file_name)
    }

    /// All findings, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let (mut first, mut more) = (self.first.iter().peekable(), self.more.iter().peekable());
        std::iter::from_fn(move || match (first.peek(), more.peek()) {
            (Some(one), Some(other)) if one.order(other) == Ordering::Greater => more.next(),
            (Some(_), _) => first.next(),
            (None, _) => more.next(),
        })
    }

    /// Moves all findings, in order.
    fn append_to(self, all: &mut Vec<Diagnostic>) {
        let mut more = self.more.into_iter().peekable();
        for one in self.first {
            while let Some(other) = more.next_if(|other| one.order(other) == Ordering::Greater) {
                all.push(other);
            }
            all.push(one);
        }
        all.extend(more);
    }
}

/// Findings by the files that have some, these by their names.
#[derive(Debug, Default)]
pub(super) struct Files {
    list: Vec<OfFile>,
}

impl Files {
    /// Of findings in one list, to be counted only.
    pub(super) fn of(findings: &[Diagnostic]) -> Self {
        let counted = findings.iter().cloned();
        let counted = counted.map(|finding| finding.without_texts(false));
        let mut files = Self::default();
        files.add(counted.collect());
        files
    }

    /// The place of a file, by its name; `None` where nothing was found in it.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let known = |found: &OfFile| found.name().cmp(name);
        self.list.binary_search_by(known).ok()
    }

    /// What was found in the file at a place.
    pub(super) fn at(&self, place: usize) -> Option<&OfFile> {
        self.list.get(place)
    }

    /// All findings, file by file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().flat_map(OfFile::iter)
    }

    /// All findings, in no order. Neither file nor place nor rule may be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        let list = self.list.iter_mut();
        list.flat_map(|OfFile { first, more }| first.iter_mut().chain(more))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let both = |found: &OfFile| found.first.len() + found.more.len();
        self.list.iter().map(both).sum()
    }

    /// Keeps those that are wanted.
    pub(super) fn retain(&mut self, mut is_wanted: impl FnMut(&Diagnostic) -> bool) {
        for found in &mut self.list {
            found.first.retain(&mut is_wanted);
            found.more.retain(&mut is_wanted);
        }
        self.list.retain(|found| !found.is_empty());
    }

    /// Adds others.
    pub(super) fn add(&mut self, mut findings: Vec<Diagnostic>) {
        Diagnostic::tidy(&mut findings);
        let mut rest = findings.into_iter().peekable();
        let mut new = Vec::new();
        while let Some(first) = rest.next() {
            let mut own = OfFile {
                first: Vec::new(),
                more: vec![first],
            };
            while let Some(next) = rest.next_if(|next| next.file_name() == own.name()) {
                own.more.push(next);
            }
            let place = self.find(own.name());
            match place.and_then(|at| self.list.get_mut(at)) {
                Some(found) => {
                    found.more.append(&mut own.more);
                    Diagnostic::tidy(&mut found.more);
                }
                None => new.push(own),
            }
        }
        if !new.is_empty() {
            self.list.append(&mut new);
            self.sort();
        }
    }

    fn sort(&mut self) {
        // Nearly always they come so.
        self.list.sort_by(|one, other| one.name().cmp(other.name()));
    }

    /// All of them in one list, [ordered](Diagnostic::order).
    pub(super) fn into_whole(self) -> Vec<Diagnostic> {
        let mut all = Vec::with_capacity(self.len());
        for found in self.list {
            found.append_to(&mut all);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Level;
    use crate::locale::Locale;
    use crate::text::Span;

    fn page(key: &str, locale: &str) -> Page {
        let name = format!("{locale}/{key}");
        let source = Source::new(name.as_str(), name.as_str(), "text of a page".to_owned());
        let locale = Locale::parse(locale).expect("a tag");
        Page::new(key.to_owned(), locale, Arc::new(source)).0
    }

    proptest! {
        #[test]
        fn findings_by_file_are_those_of_one_list(
            all in proptest::collection::vec((0..6usize, 0..4usize, 0..3usize, any::<bool>()), 0..40),
        ) {
            // Names come in another order than the pages, as folders of locales may.
            let pages = [page("a.md", "zh-TW"), page("b.md", "zh-TW"), page("a.md", "de-DE")];
            let pages: Vec<&Page> = pages.iter().collect();
            let other = Arc::new(Source::new("zh-TW/x.ftl", "x.ftl", "a = b".to_owned()));
            let made = |&(file, start, length, early): &(usize, usize, usize, bool)| {
                // A rule looks at each page, or at all of them.
                let rule = if early { "number-mismatch" } else { "ellipsis" };
                let span = Span::new(start, start + length);
                match pages.get(file) {
                    Some(page) => Diagnostic::at(rule, Level::Error, &page.source, span, "said"),
                    None if file == 3 => Diagnostic::at(rule, Level::Error, &other, span, "said"),
                    None if file == 4 => {
                        Diagnostic::nowhere(rule, Level::Error, "de-DE/a.md", "said of the page")
                    }
                    None => Diagnostic::nowhere(rule, Level::Error, "missing.md", "said"),
                }
            };
            let mut by_file = ByFile::new(&pages);
            let is_first = |one: &(usize, usize, usize, bool)| one.0 < pages.len() && one.3;
            for at in 0..pages.len() {
                let own = all.iter().filter(|one| one.0 == at && is_first(one));
                by_file.put(at, own.map(made).collect());
            }
            let (some, rest): (Vec<_>, Vec<_>) = all
                .iter()
                .filter(|one| !is_first(one))
                .partition(|one| one.1 == 0);
            by_file.add(some.into_iter().map(made).collect());
            by_file.add(rest.into_iter().map(made).collect());
            let mut whole: Vec<Diagnostic> = all.iter().map(made).collect();
            Diagnostic::tidy(&mut whole);
            let files = by_file.settled_by(|| (), |(), found| {
                for list in [&mut found.first, &mut found.more] {
                    Diagnostic::tidy(list);
                }
            });
            prop_assert_eq!(files.len(), whole.len());
            let names: Vec<&str> = files.list.iter().map(OfFile::name).collect();
            prop_assert!(names.is_sorted_by(|one, other| one < other), "{:?}", names);
            let shown: Vec<Diagnostic> = files.iter().cloned().collect();
            prop_assert_eq!(format!("{shown:?}"), format!("{whole:?}"));
            prop_assert_eq!(format!("{:?}", files.into_whole()), format!("{whole:?}"));
        }
    }
}
