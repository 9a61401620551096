//! Phrases in small letters that a translated sentence has word for word as its source: a translator
//! left them, as `for example` before a code or `and costs` in the middle of a sentence. So few words
//! tell nothing by themselves; that the source says just the same does.

use std::ops::Range;

use crate::text::language::{Contrast, Detector};
use crate::text::script;
use crate::text::word::{Shape, Token, tokens};

/// A tag of a template is no longer; the limit keeps those that nothing closes from being costly.
const LONGEST_TAG: usize = 160;
/// Of texts whose lengths multiplied are more, nothing is sought: no block that people write is so long, and
/// each of its sentences would be sought in all of it.
const MOST: usize = 1 << 22;
/// So many words are looked at together.
const LONGEST: usize = 24;

/// What a word is to a phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A word of the source language's grammar.
    Grammar,
    /// The same, and the page's language has the word, too.
    Shared,
    /// Another word of the source language.
    Own,
    /// Another word of both languages, or of neither.
    Any,
}

/// A word in small letters.
struct Word {
    range: Range<usize>,
    kind: Kind,
    /// Whether it joins what is said to what was said.
    is_connective: bool,
}

/// A word of grammar with more letters builds no term (`without`, `because`).
const LONG: usize = 5;

/// Words in small letters that only spaces part.
#[derive(Default)]
struct Run {
    words: Vec<Word>,
    /// Whether another word stands before them or behind them, as in a name or a label.
    is_within: bool,
}

/// The phrases of `sentence`, which is in the page's language, that `source` has too: bytes of the
/// sentence, ascending and apart.
pub(super) fn phrases(detector: &Detector, sentence: &str, source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if sentence.len().saturating_mul(source.len()) > MOST {
        return found;
    }
    let mut run = Run::default();
    // Where the last word of an alphabet ends, and the tag of a template that is open.
    let (mut last, mut tag) = (None, 0);
    for (token, range) in tokens(sentence, detector.alphabet) {
        if range.start < tag {
            continue;
        }
        let between = sentence.get(last.unwrap_or(0)..range.start).unwrap_or("");
        if let Some(end) = end_of_tag(sentence, between, range.start) {
            tag = end;
            last = None;
            of_run(&run, detector, (sentence, source), &mut found);
            run.words.clear();
            continue;
        }
        let is_joined = last.is_some() && between == " ";
        let is_word = matches!(token, Token::Word(shape) if shape != Shape::Number);
        last = is_word.then_some(range.end);
        let is_first = || {
            let head = sentence.get(..range.start);
            head.is_some_and(|head| head.trim().is_empty())
        };
        let word = match token {
            Token::Word(Shape::Lower) => word(detector, sentence, range),
            // What a sentence begins with has a capital, whatever it is.
            Token::Word(Shape::Capital) if is_first() => {
                word(detector, sentence, range).filter(|word| word.kind != Kind::Any)
            }
            _ => None,
        };
        if word.is_none() || !is_joined {
            run.is_within |= is_word && is_joined;
            of_run(&run, detector, (sentence, source), &mut found);
            run.words.clear();
        }
        if run.words.is_empty() {
            run.is_within = is_joined;
        }
        run.words.extend(word);
    }
    of_run(&run, detector, (sentence, source), &mut found);
    found
}

/// Where the tag of a template ends that begins in `between`, the text before the byte `at`: `{% if a %}`.
fn end_of_tag(sentence: &str, between: &str, at: usize) -> Option<usize> {
    let rest = sentence.get(at..)?;
    let near = rest.as_bytes();
    let near = near.get(..near.len().min(LONGEST_TAG)).unwrap_or(near);
    let tags = [("{%", "%}"), ("{{", "}}")];
    tags.iter().find_map(|(open, close)| {
        between.contains(open).then_some(())?;
        Some(at + memchr::memmem::find(near, close.as_bytes())? + close.len())
    })
}

/// A word as phrases have it; `None` for one of the page's letters, and for a code.
fn word(detector: &Detector, sentence: &str, range: Range<usize>) -> Option<Word> {
    let text = sentence.get(range.clone())?;
    if !text.is_ascii() {
        return None;
    }
    let class = detector.class(text);
    let grammar = class.function() || class.name_word();
    let both = detector.contrast == Contrast::Words && class.native();
    let kind = match (grammar, both) {
        (true, true) => Kind::Shared,
        (true, false) => Kind::Grammar,
        (false, false) if class.common() => Kind::Own,
        (false, _) => Kind::Any,
    };
    let is_connective = class.connective();
    Some(Word {
        range,
        kind,
        is_connective,
    })
}

/// The phrases of a run.
fn of_run(
    run: &Run,
    detector: &Detector,
    (sentence, source): (&str, &str),
    found: &mut Vec<Range<usize>>,
) {
    let mut at = 0;
    while at + 1 < run.words.len() {
        let rest = run.words.get(at..).unwrap_or(&[]);
        let rest = rest.get(..rest.len().min(LONGEST)).unwrap_or(rest);
        // What is no phrase with more words is none with fewer: the source has it, or has not.
        let words = (2..=rest.len())
            .take_while(|&count| {
                let words = rest.get(..count).and_then(whole);
                let words = words.and_then(|range| sentence.get(range));
                words.is_some_and(|words| stands_in(source, words))
            })
            .last();
        let words = words.and_then(|count| rest.get(..count)).unwrap_or(&[]);
        let Some(range) = whole(words) else {
            at += 1;
            continue;
        };
        let is_alone = words.len() == run.words.len() && !run.is_within;
        let before = at.checked_sub(1).and_then(|before| run.words.get(before));
        let is_led = before.is_some_and(|word| matches!(word.kind, Kind::Own | Kind::Grammar));
        let is_free = (detector.contrast == Contrast::Words || is_alone) && !is_led;
        let set = Set::of(sentence, &range, is_free);
        // Of a term no part is a phrase.
        let is_term = is_term(words, set);
        let is_found = !is_term && is_phrase(words, set);
        at += if is_found || is_term { words.len() } else { 1 };
        found.extend(is_found.then_some(range));
    }
}

/// How a phrase stands in its sentence.
#[derive(Clone, Copy)]
struct Set {
    /// It is no part of more words: none of an alphabet are joined to it, or where both languages have one
    /// alphabet, none of the source language's stands before it.
    is_free: bool,
    /// It begins behind a mark that parts sentences, or with the text.
    begins: bool,
    /// It ends so, too.
    ends: bool,
}

impl Set {
    fn of(sentence: &str, range: &Range<usize>, is_free: bool) -> Self {
        let before = sentence.get(..range.start).unwrap_or("").trim_end();
        let after = sentence.get(range.end..).unwrap_or("").trim_start();
        let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '\'' | '’');
        Self {
            is_free,
            begins: before.chars().next_back().is_none_or(parts),
            ends: after.chars().next().is_none_or(parts),
        }
    }
}

/// From the first of some words to the last.
fn whole(words: &[Word]) -> Option<Range<usize>> {
    let (first, last) = (words.first()?, words.last()?);
    Some(first.range.start..last.range.end)
}

/// Whether words are a term that a word of grammar joins, as `plug and play`, and are not set apart.
fn is_term(words: &[Word], set: Set) -> bool {
    let [first, middle, last] = words else {
        return false;
    };
    let joins = matches!(middle.kind, Kind::Grammar | Kind::Shared);
    let is_word = |word: &Word| word.kind != Kind::Grammar;
    joins && is_word(first) && is_word(last) && !(set.begins && set.ends)
}

/// Whether words are a phrase: words of grammar join them, or lead them where there are two.
fn is_phrase(words: &[Word], set: Set) -> bool {
    let count = |kind: Kind| words.iter().filter(|word| word.kind == kind).count();
    let (grammar, own) = (count(Kind::Grammar), count(Kind::Own));
    if let [first, _] = words {
        let leads = first.is_connective || first.range.len() > LONG || set.begins;
        return first.kind == Kind::Grammar && leads && set.is_free && grammar + own == 2;
    }
    grammar + count(Kind::Shared) >= 1 && grammar + own >= 2 && (grammar + own) * 2 >= words.len()
}

/// Whether a text has some words of an alphabet, at their beginning and end.
pub(super) fn stands_in(text: &str, words: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !script::is_solid(c);
    let mut places = memchr::memmem::find_iter(text.as_bytes(), words.as_bytes());
    places.any(|at| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text
            .get(at + words.len()..)
            .and_then(|tail| tail.chars().next());
        !before.is_some_and(joins) && !after.is_some_and(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::resources::Resources;
    use crate::text::language::Language;

    fn found<'t>(locale: &str, sentence: &'t str, source: &str) -> Vec<&'t str> {
        let resources = Resources::embedded();
        let load = |tag| Language::load(&resources, &Locale::parse(tag).expect("a tag")).0;
        let detector = Detector::new(&load("en-US"), &load(locale));
        let ranges = phrases(&detector, sentence, source).into_iter();
        ranges
            .map(|range| sentence.get(range).expect("characters"))
            .collect()
    }

    #[test]
    fn a_phrase_of_grammar_that_the_source_has_was_left() {
        for (locale, sentence, source, left) in [
            (
                "ja-JP",
                "倉庫の番号（for example      ）を入力します。",
                "Enter the number of the store, for example `w7`.",
                "for example",
            ),
            (
                "ko-KR",
                "강의는 하루이며 and costs 40유로입니다.",
                "The course takes a day and costs 40 euros.",
                "and costs",
            ),
            (
                "ja-JP",
                "古い版が without interruption 動きます。",
                "The old one runs without interruption.",
                "without interruption",
            ),
            (
                "de-DE",
                "Die Halle ist offen, day and night.",
                "The hall is open day and night.",
                "day and night",
            ),
            (
                "fr-FR",
                "Les clés changent on a fixed schedule.",
                "Keys change on a fixed schedule.",
                "on a fixed schedule",
            ),
            (
                "fr-FR",
                "Ils sont gardés or sent directly to Meadow.",
                "They are kept or sent directly to Meadow.",
                "or sent directly to",
            ),
        ] {
            assert_eq!(found(locale, sentence, source), [left], "{sentence}");
        }
    }

    #[test]
    fn terms_words_of_both_and_what_the_source_has_not_are_none() {
        for (locale, sentence, source) in [
            (
                "zh-TW",
                "開啟新的 pull request 並等候。",
                "Open a new pull request and wait.",
            ),
            (
                "ja-JP",
                "access token を更新します。",
                "Renew the access token.",
            ),
            (
                "zh-TW",
                "請稍候再 try again。",
                "Wait a little and repeat it.",
            ),
            ("de-DE", "Er kam so und so an.", "He was so and so."),
            (
                "ja-JP",
                "[Renew all of these]（すべて更新）を選びます。",
                "Renew all of them.",
            ),
            (
                "zh-TW",
                "安裝 Lamps for all 之後登入。",
                "Install Lamps for all and sign in.",
            ),
            ("zh-TW", "他是 as of 之後的。", "It is as of now."),
            (
                "fr-FR",
                "Le menu est long et simple.",
                "The menu is long and simple.",
            ),
            (
                "es-ES",
                "Elige no o sí en el panel.",
                "Choose no or yes in the panel.",
            ),
            ("de-DE", "Das ist in der Tat so.", "That is in fact so."),
        ] {
            assert!(found(locale, sentence, source).is_empty(), "{sentence}");
        }
    }
}
