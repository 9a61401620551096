//! Characters of the other Chinese script: which stand in a text, and whether a whole sentence leaked.

use std::ops::Range;

use super::knowledge::Variants;
use crate::text::script;

/// Adjacent characters that the locale's script is not written with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// What the script writes; `None` where a character stands for several.
    pub(super) instead: Option<String>,
    /// What the script may write, for people: 發 or 髮.
    pub(super) shown: String,
}

/// A sentence with its foreign characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sentence {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Its runs.
    pub(super) runs: Vec<Run>,
    /// Whether so much of it is foreign that it was not written in this script at all.
    pub(super) leaked: bool,
}

/// So many foreign characters, and one in so many Han characters, make a sentence foreign. About
/// three in ten characters of running Simplified text are Simplified only.
const LEAKED_AT_LEAST: usize = 3;
const LEAKED_ONE_IN: usize = 6;

/// The sentences of `text` that have foreign characters.
pub(super) fn sentences(text: &str, foreign: &Variants) -> Vec<Sentence> {
    let mut found = Vec::new();
    if !foreign.has_han_of(text) {
        return found;
    }
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '。' | '！' | '？' | '；' | '\n') || end == text.len() {
            found.extend(sentence(text, start..end, foreign));
            start = end;
        }
    }
    found
}

fn sentence(text: &str, range: Range<usize>, foreign: &Variants) -> Option<Sentence> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut han, mut hits) = (0, 0);
    for (at, c) in text.get(range.clone())?.char_indices() {
        if !script::is_han(c) {
            continue;
        }
        han += 1;
        let Some(forms) = foreign.get(c) else {
            continue;
        };
        hits += 1;
        let at = range.start + at;
        let end = at + c.len_utf8();
        let one = match **forms {
            [form] => Some(form),
            _ => None,
        };
        let shown: Vec<String> = forms.iter().map(char::to_string).collect();
        let shown = shown.join(" or ");
        match runs.last_mut() {
            Some(run) if run.range.end == at => {
                run.range.end = end;
                run.instead = run.instead.take().zip(one).map(|(mut text, form)| {
                    text.push(form);
                    text
                });
                run.shown.push_str(", ");
                run.shown.push_str(&shown);
            }
            _ => runs.push(Run {
                range: at..end,
                instead: one.map(String::from),
                shown,
            }),
        }
    }
    let leaked = hits >= LEAKED_AT_LEAST && hits * LEAKED_ONE_IN >= han;
    (!runs.is_empty()).then_some(Sentence {
        range,
        runs,
        leaked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Variants {
        let rows = [
            ('内', "內"),
            ('软', "軟"),
            ('发', "發髮"),
            ('这', "這"),
            ('个', "個"),
        ];
        rows.into_iter()
            .map(|(c, forms)| (c, forms.chars().collect()))
            .collect()
    }

    #[test]
    fn one_character_is_a_slip_and_many_are_a_leak() {
        let found = sentences("請在 30 天内完成。這是好的。", &known());
        assert_eq!(found.len(), 1);
        assert!(!found[0].leaked);
        assert_eq!(found[0].runs[0].instead.as_deref(), Some("內"));
        let found = sentences("这个软件的内容", &known());
        assert!(found[0].leaked);
        assert_eq!(found[0].runs[0].shown, "這, 個, 軟");
    }

    #[test]
    fn what_stands_for_two_characters_is_not_decided() {
        let found = sentences("发表", &known());
        assert_eq!(
            (
                found[0].runs[0].instead.as_deref(),
                &*found[0].runs[0].shown
            ),
            (None, "發 or 髮")
        );
    }
}
