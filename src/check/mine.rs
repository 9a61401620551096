//! Names that translators keep: a do-not-translate list, proposed from what stands in the pages.
//!
//! Which words are names, no list can say; what became of them can. A term is proposed where the
//! translation of a sentence has it letter by letter, in blocks that surely say the same.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::status::words_in;
use super::terms::Terms;
use super::words::whole_words;
use crate::content::{Corpus, Page};
use crate::document::BlockKind;
use crate::locale::Locale;
use crate::text::word::{Alphabet, Shape, Token, tokens};
use crate::translation::{Pair, SURE, Verdict};

/// The most words of a term.
const LONGEST: usize = 6;

/// A term of the source with what became of it in a locale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The term as the source writes it.
    pub term: String,
    /// Blocks whose source has it and whose translation keeps it, as `zh-TW/guide/install.md:12`.
    pub kept: Vec<String>,
    /// Blocks whose source has it and whose translation has not.
    pub translated: Vec<String>,
}

impl Kept {
    /// Whether translators agree that it stays: kept nine times of ten.
    pub fn is_agreed(&self) -> bool {
        self.kept.len() >= 9 * self.translated.len()
    }
}

/// One block of a translation with its source, as text.
struct Beside {
    source: String,
    target: String,
    place: String,
}

/// The terms that translations of `locale` keep in `least` blocks or more, most often kept first.
/// What `locales/<tag>/terms.yaml` has already is left out.
pub fn mine(corpus: &Corpus, pairs: &[Pair<'_>], locale: &Locale, least: usize) -> Vec<Kept> {
    let alphabet = Alphabet::of_script(corpus.original().script()).unwrap_or(Alphabet::Latin);
    // Where both languages are written with one alphabet, small words may agree by chance, and only
    // capitals tell a name.
    let small = corpus.original().script() != locale.script();
    let known = Terms::load(&corpus.resources, locale).0;
    let blocks: Vec<Beside> = pairs
        .par_iter()
        .filter(|pair| pair.target.locale == *locale)
        .flat_map_iter(|pair| {
            let opened = pair.opened();
            beside(&pair.with(opened.pages()))
        })
        .collect();
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for block in &blocks {
        let mut own = kept_in(block, alphabet, small);
        own.sort_unstable();
        own.dedup();
        for term in own {
            *kept.entry(term).or_default() += 1;
        }
    }
    kept.retain(|_, count| *count >= least);
    for term in &known.list {
        for form in std::iter::once(&term.term).chain(&term.forms) {
            kept.remove(form.as_str());
        }
    }
    let counts = count(&blocks, &kept.into_keys().collect::<Vec<_>>(), alphabet);
    let mut found: Vec<Kept> = counts
        .into_iter()
        .map(|(term, (kept, translated))| Kept {
            term: term.to_owned(),
            kept,
            translated,
        })
        // A part of a longer name that never stands alone is no term of its own.
        .filter(|found| found.kept.len() >= least)
        .collect();
    found.sort_by(|a, b| {
        let order = b.kept.len().cmp(&a.kept.len());
        order.then_with(|| a.term.cmp(&b.term))
    });
    found
}

/// The blocks of a pair that are translated and surely say the same.
fn beside(pair: &Pair<'_>) -> Vec<Beside> {
    let Some(source) = pair.source else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, block) in (0u32..).zip(&pair.target.document().blocks) {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html) {
            continue;
        }
        let mut is_native = false;
        let is_foreign = pair.segments_of(index).any(|segment| {
            is_native |= segment.verdict == Verdict::Native;
            segment.verdict.is_foreign()
        });
        // A label alone may be a name or a gap; a sentence around it tells which.
        if is_foreign || !is_native {
            continue;
        }
        // Where a source block was split or joined, a name may stand in the other part.
        let matched = pair.alignment.source_of(index);
        let Some(matched) = matched.filter(|matched| matched.confidence >= SURE) else {
            continue;
        };
        if pair.alignment.targets_of(matched.source).count() != 1 {
            continue;
        }
        let text = |page: &Page, at: u32| {
            let block = page.document().blocks.get(at as usize)?;
            let prose = page.document().prose(block, &page.source);
            Some(words_in(&prose, None).into_owned())
        };
        let line = pair.target.source.line(block.span.start);
        if let (Some(source), Some(target)) =
            (text(source, matched.source), text(pair.target, index))
        {
            found.push(Beside {
                source,
                target,
                place: format!("{}:{line}", pair.target.source.name()),
            });
        }
    }
    found
}

/// The longest stretches of names of the source that the translation has, too.
fn kept_in(block: &Beside, alphabet: Alphabet, small: bool) -> Vec<&str> {
    let text = block.source.as_str();
    let words: Vec<(Token, Range<usize>)> = tokens(text, alphabet).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((token, start)) = words.get(at) {
        let next = at + 1;
        if !is_name(token, small) {
            at = next;
            continue;
        }
        let mut best = None;
        let mut end = start.end;
        for (offset, (token, range)) in words.iter().enumerate().skip(at).take(LONGEST) {
            let Token::Word(_) = token else { break };
            let gap = text.get(end..range.start).unwrap_or(" ");
            if offset > at && gap != " " {
                break;
            }
            end = range.end;
            let term = text.get(start.start..end).unwrap_or_default();
            if whole_words(&block.target, term).is_empty() {
                break;
            }
            // A name may hold a number or a small word, and ends with neither of a mere pair.
            if is_name(token, small) || matches!(token, Token::Word(Shape::Number)) {
                best = Some((term, offset + 1));
            }
        }
        match best {
            Some((term, after)) => {
                if term.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                    found.push(term);
                }
                at = after;
            }
            None => at = next,
        }
    }
    found
}

fn is_name(token: &Token, small: bool) -> bool {
    match token {
        Token::Word(Shape::Capital | Shape::Caps | Shape::Code) => true,
        Token::Word(Shape::Lower) => small,
        Token::Word(Shape::Number) | Token::Other(_) | Token::Stop => false,
    }
}

/// What became of each term: the places where it is kept, and where not.
type Fates<'t> = BTreeMap<&'t str, (Vec<String>, Vec<String>)>;

/// Looks every term up in every block; a term inside a longer one is not meant.
fn count<'t>(blocks: &[Beside], terms: &[&'t str], alphabet: Alphabet) -> Fates<'t> {
    let mut by_first: BTreeMap<&str, Vec<&'t str>> = BTreeMap::new();
    for term in terms {
        let first = tokens(term, alphabet).next();
        let first = first.and_then(|(_, range)| term.get(range)).unwrap_or(term);
        by_first.entry(first).or_default().push(term);
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|term| std::cmp::Reverse(term.len()));
    }
    let mut fates: Fates<'t> = BTreeMap::new();
    for block in blocks {
        let mut here: Vec<&'t str> = Vec::new();
        let mut taken = 0;
        for (_, range) in tokens(&block.source, alphabet) {
            if range.start < taken {
                continue;
            }
            let Some(list) = block
                .source
                .get(range.clone())
                .and_then(|word| by_first.get(word))
            else {
                continue;
            };
            let rest = block.source.get(range.start..).unwrap_or_default();
            let whole = |term: &&&str| {
                let after = rest.get(term.len()..).and_then(|rest| rest.chars().next());
                rest.starts_with(**term) && !after.is_some_and(char::is_alphanumeric)
            };
            if let Some(term) = list.iter().find(whole) {
                taken = range.start + term.len();
                if !here.contains(term) {
                    here.push(term);
                }
            }
        }
        for term in here {
            let (kept, translated) = fates.entry(term).or_default();
            if whole_words(&block.target, term).is_empty() {
                translated.push(block.place.clone());
            } else {
                kept.push(block.place.clone());
            }
        }
    }
    fates
}
