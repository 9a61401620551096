//! What is to be known of pages beside their documents: ids, and which parts are in another language.

use std::sync::{Arc, OnceLock};

use super::known::{ByPlace, Known};
use super::{Facts, PageFacts};
use crate::content::{Corpus, Page};
use crate::document::{BlockKind, Kind, PieceKind, Text};
use crate::locale::Locale;
use crate::requirements::Competency;
use crate::text::{Span, count, script};
use crate::translation::Pair;

/// Parts of a page and the tags of their languages.
type Foreign = Vec<(Span, String)>;

/// Finds out what is to be known of the pages of a corpus. Whoever has a page open may [show](Self::see)
/// it; those that nobody has shown are opened in the end.
pub struct Finder<'f, 'c> {
    corpus: &'f Corpus,
    pub(super) pairs: ByPlace<'f, 'c>,
    /// The tag of the language that is translated from.
    source_tag: String,
    /// The foreign parts of pages that were seen, by locale, then by key.
    seen: Vec<Vec<OnceLock<Foreign>>>,
}

impl<'f, 'c> Finder<'f, 'c> {
    /// Of the pages of a corpus, some of which are paired.
    pub fn new(corpus: &'f Corpus, pairs: &'f [Pair<'c>]) -> Self {
        let row = |_: &Locale| {
            let mut row = Vec::new();
            row.resize_with(corpus.keys.len(), OnceLock::new);
            row
        };
        Self {
            seen: corpus.locales.iter().map(row).collect(),
            ..Self::unseen(corpus, pairs)
        }
    }

    /// The same where nobody shows it any page: there is no room for what is seen.
    pub(super) fn unseen(corpus: &'f Corpus, pairs: &'f [Pair<'c>]) -> Self {
        Self {
            corpus,
            pairs: ByPlace::of(corpus, pairs),
            source_tag: tag_of_language(corpus.original()),
            seen: Vec::new(),
        }
    }

    /// Reads a page that is open, unless it was seen before.
    pub fn see(&self, page: &Page) {
        let at = || {
            let locale = self.corpus.locale_index(&page.locale)?;
            Some((locale, *self.corpus.places().get(&page.key)?))
        };
        if let Some(at) = at()
            && let Some(seen) = self.seen_at(at)
        {
            seen.get_or_init(|| self.foreign(page, at));
        }
    }

    /// What is known of all pages. `competency` gives what a page demands. Nothing can be taken over
    /// from these facts later.
    pub fn facts(self, competency: impl Fn(&Page) -> Option<Competency> + Sync) -> Facts {
        Facts::gather_known(self.corpus, |page, at| {
            Arc::new(Known {
                facts: self.of(page, at, competency(page)),
                page: None,
                segments: None,
            })
        })
    }

    fn seen_at(&self, (locale, key): (usize, usize)) -> Option<&OnceLock<Foreign>> {
        self.seen.get(locale)?.get(key)
    }

    /// Of the page at a place, which may be the translation or the source of some pairs.
    pub(super) fn of(
        &self,
        page: &Page,
        at: (usize, usize),
        competency: Option<Competency>,
    ) -> PageFacts {
        let seen = self.seen_at(at).and_then(OnceLock::get);
        PageFacts {
            ids: self.pairs.anchors(page, at).headings.clone(),
            foreign: seen.map_or_else(|| self.foreign(&page.opened(), at), Vec::clone),
            competency,
        }
    }

    /// The parts of an open page that are in another language.
    fn foreign(&self, page: &Page, at: (usize, usize)) -> Foreign {
        let mut foreign = other_scripts(page, &self.corpus.locales);
        if let Some(pair) = self.pairs.at(at) {
            let gaps = pair.gaps();
            let gaps = gaps.map(|segment| (segment.span, self.source_tag.clone()));
            foreign.extend(gaps.filter(|(span, _)| !span.is_empty()));
            foreign.extend(long_names(page, self.corpus.original(), &self.source_tag));
        }
        disjoint(foreign)
    }
}

/// The tag that marks text of a locale's language: `en` for en-US, but zh-TW for itself, since a
/// bare `zh` would be read as Simplified.
fn tag_of_language(locale: &Locale) -> String {
    let bare = Locale::parse(locale.language());
    match bare {
        Ok(bare) if bare.script() == locale.script() => bare.tag().to_owned(),
        _ => locale.tag().to_owned(),
    }
}

/// Blocks of four Latin words or more with none of the page's own letters, where the two locales
/// are written in different scripts. They may be names, which a translation keeps; a voice still
/// reads them better in the language that they come from.
fn long_names(page: &Page, source: &Locale, tag: &str) -> Vec<(Span, String)> {
    if source.script() != "Latn" || page.locale.script() == "Latn" {
        return Vec::new();
    }
    let has_foreign = |text: &str| text.chars().any(|c| c.is_alphabetic() && !is_latin(c));
    let is_name = |text: &str| {
        let foreign = has_foreign(text);
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
        !foreign && words.filter(|word| word.chars().any(is_latin)).count() >= 4
    };
    let mut found = Vec::new();
    for (block, prose) in page.document().blocks.iter().zip(page.prose()) {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html) {
            continue;
        }
        let words = prose
            .pieces
            .iter()
            .filter(|piece| !matches!(piece.kind, PieceKind::Code | PieceKind::Address))
            .filter_map(|piece| prose.text.get(piece.range.clone()));
        // Nearly all blocks of a translation end here, at their first letter.
        if words.clone().any(has_foreign) {
            continue;
        }
        if is_name(&words.collect::<String>()) {
            found.push((block.span, tag.to_owned()));
        }
    }
    for key in ["title", "nav_title", "description"] {
        if let Some(field) = page.front_matter.get(key)
            && field.value.as_str().is_some_and(is_name)
        {
            found.push((field.value_span, tag.to_owned()));
        }
    }
    found
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}')
}

/// Runs of Han, kana, Hangul, Cyrillic or Arabic letters in a page whose locale is not written in
/// them, as the first other locale of the site that is.
fn other_scripts(page: &Page, locales: &[Locale]) -> Vec<(Span, String)> {
    let text = page.source.text();
    let may_hold = if Writing::Han.serves(&page.locale) {
        may_hold_alphabet
    } else {
        may_hold_writing
    };
    if text.is_ascii() || !may_hold(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let titles = ["title", "nav_title", "description"];
    let fields = titles.iter().filter_map(|key| page.front_matter.get(key));
    let mut spans: Vec<Span> = fields.map(|field| field.value_span).collect();
    for node in &page.document().nodes {
        if let Kind::Text(Text::Source(span)) = &node.kind {
            spans.push(*span);
        }
    }
    for span in spans {
        let slice = page.source.slice(span);
        if slice.is_ascii() {
            continue;
        }
        let mut run: Option<(Writing, usize, usize, usize)> = None;
        for (at, c) in slice.char_indices() {
            let end = at + c.len_utf8();
            match (writing(c), &mut run) {
                (Some(kind), Some((open, _, last, letters))) if kind == *open => {
                    *last = end;
                    *letters += 1;
                }
                (Some(kind), _) => {
                    close(run.take(), span, page, locales, &mut found);
                    run = Some((kind, at, end, 1));
                }
                // Marks, digits and spaces carry a run on; letters of another script end it.
                (None, Some((open, _, last, _)))
                    if *open == Writing::Han && script::is_wide_punctuation(c) =>
                {
                    *last = end;
                }
                (None, _) if c.is_alphabetic() => {
                    close(run.take(), span, page, locales, &mut found);
                }
                (None, _) => {}
            }
        }
        close(run.take(), span, page, locales, &mut found);
    }
    found
}

/// Whether a text may hold letters of [`Writing`] other than Han: by the bytes that their UTF-8
/// begins with, which are few, while a page in Han holds hardly anything else than Han.
fn may_hold_alphabet(text: &str) -> bool {
    let compatible = |[lead, next, _]: [u8; 3]| (lead == 0xe3) & within(next, 0x84, 0x86);
    count::has_three(text, |three| leads_alphabet(three[0]) | compatible(three))
}

/// Whether a text may hold letters of [`Writing`]: most pages in Latin letters hold no more of other
/// bytes than those of dashes, quotes and accents.
fn may_hold_writing(text: &str) -> bool {
    // Behind the marks that share their first byte stand the radicals of Han.
    let radical = |[lead, next, _]: [u8; 3]| (lead == 0xe2) & (next >= 0xba);
    let han = |lead: u8| within(lead, 0xe3, 0xe9) | (lead >= 0xef);
    count::has_three(text, |three| {
        leads_alphabet(three[0]) | han(three[0]) | radical(three)
    })
}

/// Whether Cyrillic, Arabic, Hangul or the letters that Hangul is made of begin with this byte.
fn leads_alphabet(byte: u8) -> bool {
    within(byte, 0xd0, 0xd4) | within(byte, 0xd8, 0xdb) | (byte == 0xe1) | within(byte, 0xea, 0xed)
}

/// Whether a byte is between two, in one comparison: many are looked at at once.
fn within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// A script as far as runs of it are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Writing {
    Han,
    Hangul,
    Cyrillic,
    Arabic,
}

impl Writing {
    fn serves(self, locale: &Locale) -> bool {
        match self {
            Self::Han => matches!(locale.script(), "Hant" | "Hans" | "Jpan" | "Kore"),
            Self::Hangul => locale.script() == "Kore",
            Self::Cyrillic => locale.script() == "Cyrl",
            Self::Arabic => locale.script() == "Arab",
        }
    }
}

fn writing(c: char) -> Option<Writing> {
    match c {
        c if script::is_han(c) || script::is_kana(c) => Some(Writing::Han),
        c if script::is_hangul(c) => Some(Writing::Hangul),
        '\u{400}'..='\u{52f}' => Some(Writing::Cyrillic),
        '\u{620}'..='\u{6d3}' => Some(Writing::Arabic),
        _ => None,
    }
}

/// Ends a run: one of two letters or more that the page's own locale is not written in.
fn close(
    run: Option<(Writing, usize, usize, usize)>,
    span: Span,
    page: &Page,
    locales: &[Locale],
    found: &mut Vec<(Span, String)>,
) {
    let Some((kind, start, end, letters)) = run else {
        return;
    };
    if letters < 2 || kind.serves(&page.locale) {
        return;
    }
    if let Some(locale) = locales.iter().find(|locale| kind.serves(locale)) {
        let from = span.start as usize;
        found.push((Span::new(from + start, from + end), tag_of_language(locale)));
    }
}

/// Sorted, and cut where two overlap: the one that begins first stands.
fn disjoint(mut runs: Vec<(Span, String)>) -> Vec<(Span, String)> {
    runs.sort();
    let mut kept: Vec<(Span, String)> = Vec::with_capacity(runs.len());
    for (span, tag) in runs {
        if kept.last().is_none_or(|(last, _)| last.end <= span.start) {
            kept.push((span, tag));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_may_be_another_script_is_seen_by_its_bytes() {
        for c in '\u{80}'..=char::MAX {
            let mut bytes = [0; 4];
            let text = c.encode_utf8(&mut bytes);
            if writing(c).is_some_and(|kind| kind != Writing::Han) {
                assert!(may_hold_alphabet(text), "{c}");
            }
            if writing(c).is_some() {
                assert!(may_hold_writing(text), "{c}");
            }
        }
        assert!(!may_hold_writing("Café — “notes”… 3 × 5 €"));
        assert!(!may_hold_alphabet(
            "請儲存 `notes.md`，再繼續（共 3 頁）。カナ"
        ));
    }
}
