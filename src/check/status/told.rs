//! A finding as a status page tells it: what kind, where, and the words that it is about.

use super::measure::words_in;
use crate::check::rule::{self, Group};
use crate::content::Page;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::text::Span;
use crate::translation::{Pair, unit};

/// The most characters of a text that is quoted.
const QUOTED: usize = 400;

/// How many blocks before a place may reach up to it.
const AROUND: usize = 8;

/// A finding with the words that it is about, free of markup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The rule.
    pub rule: &'static str,
    /// Its group; `None` for what no rule of the table found.
    pub group: Option<Group>,
    /// Its level.
    pub level: Level,
    /// Its line in the translation, from 1; `None` where it has no place there.
    pub line: Option<u32>,
    /// The words: those not translated, those missing, or those that are wrong. May be empty.
    pub text: String,
    /// The locale whose language the words are in.
    pub language: Locale,
}

impl Told {
    pub(super) fn of(
        finding: &Diagnostic,
        locale: &Locale,
        pair: Option<&Pair<'_>>,
        original: Option<&Page>,
        source: &Locale,
    ) -> Self {
        let group = rule::find(finding.rule).map(|rule| rule.group);
        let line = finding
            .label
            .as_ref()
            .map(|label| label.source.line(label.span.start));
        let gap = group == Some(Group::Gaps);
        let own = finding
            .label
            .as_ref()
            .filter(|label| !label.span.is_empty())
            .and_then(|label| Some(plain(pair?.target, label.span)));
        let (text, language) = match own {
            Some(text) if gap => (text, source),
            Some(text) => (text, locale),
            None => {
                let theirs = match (original, finding.related.first()) {
                    (Some(page), Some(label)) => Some(plain(page, label.span)),
                    // Of a page that is missing, how it begins.
                    (Some(page), None) if pair.is_none() => Some(plain(page, page.body)),
                    _ => None,
                };
                (theirs.unwrap_or_default(), source)
            }
        };
        Self {
            rule: finding.rule,
            group,
            level: finding.level,
            line,
            text,
            language: language.clone(),
        }
    }
}

/// The reader's words at a place of a page, without markup, shortened.
fn plain(page: &Page, span: Span) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut take = |units: Vec<unit::Unit<'_>>| {
        let words = units
            .iter()
            .map(|unit| words_in(&unit.prose, Some(&[span])).into_owned());
        parts.extend(words.filter(|part| !part.trim().is_empty()));
        parts.iter().map(String::len).sum::<usize>() > 4 * QUOTED
    };
    if span.start < page.body.start {
        take(unit::of_front_matter(page, &all_keys(page)));
    }
    // Blocks are in order, and few are around each other.
    let blocks = &page.document.blocks;
    let first = blocks.partition_point(|block| block.span.start <= span.start);
    let first = first.saturating_sub(AROUND);
    let blocks = (0u32..).zip(blocks).skip(first);
    for (index, block) in blocks.take_while(|(_, block)| block.span.start < span.end) {
        if block.span.overlaps(span) && take(unit::of_block(page, index).collect()) {
            break;
        }
    }
    let text = if parts.is_empty() {
        page.source.slice(span).to_owned()
    } else {
        parts.join(" · ")
    };
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(QUOTED) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn all_keys(page: &Page) -> Vec<String> {
    let fields = page.front_matter.fields.iter();
    fields.map(|field| field.key.clone()).collect()
}
