//! What earlier stages know of each page and its HTML needs: ids, foreign parts, requirements.

mod known;

use std::sync::Arc;

use rayon::prelude::*;

use self::known::{ByPlace, Known, Row};
use crate::check::status::Status;
use crate::content::corpus::Places;
use crate::content::{Corpus, History, Page};
use crate::document::{BlockKind, Kind, PieceKind, Text};
use crate::locale::Locale;
use crate::requirements::Competency;
use crate::text::{Span, count, script};
use crate::translation::Pair;

/// What is known of one page.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The id of each heading, in order.
    pub ids: Vec<String>,
    /// The parts in another language than the page's: ascending, disjoint bytes of its source, with
    /// their tags. Front matter counts.
    pub foreign: Vec<(Span, String)>,
    /// What it demands of its reader.
    pub competency: Option<Competency>,
}

/// What is known of all pages.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The locales of the corpus and where its keys stand, in its order.
    locales: Vec<Locale>,
    places: Arc<Places>,
    /// By locale, then by key.
    pages: Vec<Row>,
    /// How complete the translations are, where the site has a page that tells it.
    pub(super) status: Option<Status>,
    history: History,
}

impl Facts {
    /// What the pairs of a corpus and the letters of its pages tell: ids and foreign parts.
    /// `competency` gives what a page demands. Nothing can be taken over from these facts later.
    pub fn of_pairs(
        corpus: &Corpus,
        pairs: &[Pair<'_>],
        competency: impl Fn(&Page) -> Option<Competency> + Sync,
    ) -> Self {
        let source_tag = tag_of_language(corpus.original());
        let pairs = ByPlace::of(corpus, pairs);
        Self::gather_known(corpus, |page, at| {
            Arc::new(Known {
                facts: PageFacts::of(corpus, (page, at), &pairs, &source_tag, competency(page)),
                page: None,
                segments: None,
            })
        })
    }

    /// As [`Facts::of_pairs`], but takes over from `before` what was made of the same page and the
    /// same segments. Both corpora have the same configuration.
    pub fn of_pairs_again<'c>(
        corpus: &Corpus,
        pairs: &[Pair<'_>],
        competency: impl Fn(&Page) -> Option<&'c Competency> + Sync,
        before: &Self,
    ) -> Self {
        let source_tag = tag_of_language(corpus.original());
        let pairs = ByPlace::of(corpus, pairs);
        let same_places =
            before.locales == corpus.locales && Arc::ptr_eq(&before.places, corpus.places());
        Self::gather_known(corpus, |page, at| {
            let segments = pairs.at(at).map(|pair| &pair.segments);
            let competency = competency(page);
            let known = if same_places {
                before.at(at)
            } else {
                before.known(&page.key, &page.locale)
            };
            let known = known.filter(|known| {
                known.is_of(page, segments) && known.facts.competency.as_ref() == competency
            });
            known.map_or_else(
                || {
                    let competency = competency.cloned();
                    Arc::new(Known {
                        facts: PageFacts::of(corpus, (page, at), &pairs, &source_tag, competency),
                        page: Some(Arc::clone(page)),
                        segments: segments.map(Arc::clone),
                    })
                },
                Arc::clone,
            )
        })
    }

    /// Asks `know` about each page of the corpus.
    pub fn gather(corpus: &Corpus, know: impl Fn(&Page) -> PageFacts + Sync) -> Self {
        Self::gather_known(corpus, |page, _| {
            Arc::new(Known {
                facts: know(page),
                page: None,
                segments: None,
            })
        })
    }

    fn gather_known(
        corpus: &Corpus,
        know: impl Fn(&Arc<Page>, (usize, usize)) -> Arc<Known> + Sync,
    ) -> Self {
        let rows = corpus.locales.iter().enumerate().map(|(locale, tag)| {
            let pages = corpus.row(tag).par_iter().enumerate();
            pages
                .map(|(key, page)| Some(know(page.as_ref()?, (locale, key))))
                .collect()
        });
        Self {
            pages: rows.collect(),
            locales: corpus.locales.clone(),
            places: Arc::clone(corpus.places()),
            status: None,
            history: History::default(),
        }
    }

    /// The same, with how complete the translations are: the site gets a page that tells it, unless
    /// its configuration says otherwise.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// With the days on which pages were last changed, for those that do not say it themselves.
    #[must_use]
    pub fn with_history(mut self, history: History) -> Self {
        self.history = history;
        self
    }

    /// The day of a page's last change, ISO 8601: as its front matter says, else its history.
    pub fn updated(&self, page: &Page) -> Option<String> {
        stated_day(page).or_else(|| self.history.day(page).map(str::to_owned))
    }

    /// What is known of a page.
    pub fn of(&self, page: &Page) -> Option<&PageFacts> {
        self.get(&page.key, &page.locale)
    }

    /// What is known of the page with this key in this locale.
    pub fn get(&self, key: &str, locale: &Locale) -> Option<&PageFacts> {
        self.known(key, locale).map(|known| &known.facts)
    }

    fn known(&self, key: &str, locale: &Locale) -> Option<&Arc<Known>> {
        let locale = self.locales.iter().position(|other| other == locale)?;
        self.at((locale, *self.places.get(key)?))
    }

    /// What is known of the page at a place among the locales and among the keys.
    fn at(&self, (locale, key): (usize, usize)) -> Option<&Arc<Known>> {
        self.pages.get(locale)?.get(key)?.as_ref()
    }

    /// Which of the pages, by their places among the keys, are known otherwise than `before` knew
    /// those at the same places.
    pub(super) fn changed<'f>(&'f self, before: &'f Self) -> impl Iterator<Item = usize> + 'f {
        let rows = self.pages.iter().zip(&before.pages);
        rows.flat_map(|(now, before)| {
            let both = now.iter().zip(before).enumerate();
            both.filter_map(|(at, (now, before))| {
                let same = match (now, before) {
                    (Some(now), Some(before)) => Arc::ptr_eq(now, before),
                    (None, None) => true,
                    _ => false,
                };
                (!same).then_some(at)
            })
        })
    }
}

impl PageFacts {
    /// Of the page at a place, which may be the translation or the source of some of `pairs`.
    fn of(
        corpus: &Corpus,
        (page, at): (&Page, (usize, usize)),
        pairs: &ByPlace<'_, '_>,
        source_tag: &str,
        competency: Option<Competency>,
    ) -> Self {
        let page = &page.opened();
        let mut foreign = other_scripts(page, &corpus.locales);
        if let Some(pair) = pairs.at(at) {
            let gaps = pair.gaps();
            let gaps = gaps.map(|segment| (segment.span, source_tag.to_owned()));
            foreign.extend(gaps.filter(|(span, _)| !span.is_empty()));
            foreign.extend(long_names(page, corpus.original(), source_tag));
        }
        Self {
            ids: pairs.anchors(page, at).headings.clone(),
            foreign: disjoint(foreign),
            competency,
        }
    }

    /// The language of the text at `span`, where most of it is foreign.
    pub fn language_of(&self, span: Span) -> Option<&str> {
        let mut best: Option<(u32, &str)> = None;
        for (run, tag) in &self.foreign {
            if run.overlaps(span) {
                let shared = run.end.min(span.end) - run.start.max(span.start);
                if best.is_none_or(|(most, _)| shared > most) {
                    best = Some((shared, tag));
                }
            }
        }
        best.filter(|(shared, _)| *shared as usize * 2 > span.len())
            .map(|(_, tag)| tag)
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

/// The day in `updated`, `date` or `ms.date`, as ISO 8601: from `2018-10-29`, or from month, day
/// and year as in `10/29/2018`.
fn stated_day(page: &Page) -> Option<String> {
    ["updated", "last_updated", "date", "ms.date"]
        .iter()
        .find_map(|key| {
            let text = page.front_matter.text(key)?;
            let mut parts = text.split(['-', '/', 'T', ' ']);
            let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
            let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, a, b) };
            let number = |text: &str, most: u32| {
                text.parse::<u32>()
                    .ok()
                    .filter(|&number| (1..=most).contains(&number))
            };
            (year.len() == 4)
                .then(|| {
                    Some(format!(
                        "{:04}-{:02}-{:02}",
                        number(year, 9999)?,
                        number(month, 12)?,
                        number(day, 31)?
                    ))
                })
                .flatten()
        })
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
