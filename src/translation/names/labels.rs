//! Which labels stand in a text, word by word.

use std::ops::Range;

use super::Questions;
use crate::text::language::{Contrast, Detector};
use crate::text::word::{Shape, Token, tokens};

/// The labels that `text` holds word by word, each once. `Active` in `Azure Active Directory` is none
/// where the translation, or the source, in `other` has the longer name as well.
pub(super) fn labels_in(
    text: &str,
    other: &str,
    questions: &Questions,
    detector: &Detector,
) -> Vec<u64> {
    let mut found = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for (token, range) in tokens(text, detector.alphabet) {
        if !matches!(token, Token::Word(shape) if shape != Shape::Number) {
            continue;
        }
        let Some(word) = text.get(range.clone()) else {
            continue;
        };
        let before = before.replace(range.clone());
        let Some(labels) = questions.labels.get(word.to_lowercase().as_str()) else {
            continue;
        };
        for (hash, label) in labels {
            let end = range.start + label.len();
            let Some(here) = text.get(range.start..end) else {
                continue;
            };
            // `Azure active directory` is the name that others write with capitals.
            let same = here == &**label
                || here.eq_ignore_ascii_case(label)
                    && here
                        .split(' ')
                        .all(|word| !word.starts_with(char::is_lowercase));
            let after = text.get(end..).and_then(|rest| rest.chars().next());
            // `Markdown-Dateien` keeps the name.
            let ends = after.is_none_or(|c| !detector.alphabet.holds(c));
            let longer = || {
                let before = before.clone().unwrap_or(range.start..range.start);
                let joined = [before.start..end, range.start..next_end(text, end)];
                !label.contains(' ')
                    && joined
                        .into_iter()
                        .filter(|joined| *joined != (range.start..end))
                        .filter_map(|joined| text.get(joined))
                        .any(|joined| {
                            // `Slack, Notion` is two names.
                            let name = |word: &str| {
                                word.starts_with(char::is_uppercase)
                                    && word.ends_with(char::is_alphanumeric)
                            };
                            joined.split(' ').count() == 2
                                && joined.split(' ').all(name)
                                && (other.contains(joined)
                                    || other.is_empty() && detector.contrast == Contrast::Letters)
                        })
            };
            if same && ends && !found.contains(hash) && !longer() {
                found.push(*hash);
            }
        }
    }
    found
}

/// Where the word after the one that ends at `end` ends, if one space parts them; else `end`.
fn next_end(text: &str, end: usize) -> usize {
    let rest = text.get(end..).and_then(|rest| rest.strip_prefix(' '));
    let length = rest.map_or(0, |rest| {
        let word = rest.find(|c: char| !c.is_alphanumeric());
        1 + word.unwrap_or(rest.len())
    });
    end + length
}
