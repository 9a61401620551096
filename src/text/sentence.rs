//! Sentences: UAX #29 boundaries, mended where abbreviations and mixed scripts mislead them.
//!
//! The base is the sentence boundary of Unicode Standard Annex #29, section 5. It knows nothing of
//! abbreviations, takes an opening bracket after a full stop for a closing one (`。「`), and breaks
//! after list numerals; those are merged here.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::script;

/// Words that end in a full stop without ending a sentence, lower case, without that stop
/// (`e.g`, `inc`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abbreviations(HashSet<Box<str>>);

impl Abbreviations {
    /// From a list of words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self(
            words
                .into_iter()
                .map(|word| word.trim_end_matches('.').into())
                .collect(),
        )
    }

    /// These and `other`'s.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether a text ends in an abbreviation, whose own the full stop at its end is.
    pub fn close(&self, text: &str) -> bool {
        let Some(text) = text.strip_suffix('.') else {
            return false;
        };
        let word = text.rsplit([' ', '\u{a0}', '(']).next();
        word.is_some_and(|word| !word.is_empty() && self.holds(word))
    }

    fn holds(&self, word: &str) -> bool {
        if word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.0.contains(word)
        } else {
            self.0.contains(word.to_lowercase().as_str())
        }
    }
}

/// The sentences of `text` as byte ranges that tile it, each with the space after it.
///
/// No boundary lies inside a range of `whole` (inline code, addresses), which must be ascending.
/// A text without letters is one sentence; an empty text has none.
pub fn sentences(
    text: &str,
    abbreviations: &Abbreviations,
    whole: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if text.is_empty() {
        return found;
    }
    let mut start = 0;
    for (at, segment) in text.split_sentence_bound_indices() {
        let end = at + segment.len();
        if end == text.len() {
            break;
        }
        let Some(cut) = boundary(text, start, end, abbreviations) else {
            continue;
        };
        if whole
            .iter()
            .any(|range| range.start < cut && cut < range.end)
        {
            continue;
        }
        found.push(start..cut);
        start = cut;
    }
    found.push(start..text.len());
    found
}

/// Where the boundary at `end` of the sentence that began at `start` really lies, if anywhere.
fn boundary(text: &str, start: usize, end: usize, known: &Abbreviations) -> Option<usize> {
    let before = text.get(start..end)?;
    // An opening bracket or quote belongs to what follows it.
    let shown = before.trim_end();
    let kept = shown.trim_end_matches(opens);
    let end = if kept.len() < shown.len() {
        start + kept.len()
    } else {
        end
    };
    let before = text.get(start..end)?.trim_end();
    let after = text.get(end..)?;
    if !before.chars().any(char::is_alphanumeric) || !starts_a_sentence(after) {
        return None;
    }
    let body = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c));
    let stop = body.chars().next_back()?;
    if !is_stop(stop) {
        // A line end, or a separator: no sentence ends there.
        return None;
    }
    let spaced = before.len() < text.get(start..end)?.len();
    let next = after.chars().next()?;
    if stop.is_ascii() && !spaced && next.is_ascii_alphanumeric() {
        return None;
    }
    if stop == '.' {
        let stem = body.trim_end_matches('.');
        let word = stem
            .rsplit(|c: char| c.is_whitespace() || "([{\"'“‘«/".contains(c) || script::is_solid(c))
            .next()
            .unwrap_or("");
        let numeral = word.len() <= 3
            && word.len() == stem.trim_start().len()
            && (word.bytes().all(|byte| byte.is_ascii_digit()) || is_letter_numeral(word));
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        // `EU-U.S.` ends in an abbreviation as `U.S.` does.
        let last = word.rsplit('-').next().unwrap_or("");
        if word.is_empty() || numeral || initial || known.holds(word) || known.holds(last) {
            return None;
        }
    }
    Some(end)
}

/// Whether a word is a letter that counts (`b.`), and no word of one sign (`예.`).
fn is_letter_numeral(word: &str) -> bool {
    let mut letters = word.chars();
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    letters.next().is_some_and(cased) && letters.next().is_none()
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '．'
            | '！'
            | '？'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '〔'
            | '［'
            | '｛'
            | '《'
            | '〈'
            | '【'
            | '“'
            | '‘'
            | '«'
            | '¿'
            | '¡'
    )
}

/// Whether a sentence can begin here: some letter or digit comes before the next stop.
fn starts_a_sentence(after: &str) -> bool {
    after
        .chars()
        .find(|&c| c.is_alphanumeric() || is_stop(c))
        .is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let known = Abbreviations::new("e.g i.e corp inc vs z.b".split(' '));
        let found = sentences(text, &known, &[]);
        let tiled: String = found
            .iter()
            .filter_map(|range| text.get(range.clone()))
            .collect();
        assert_eq!(tiled, text, "sentences must tile the text");
        found
            .into_iter()
            .map(|range| text.get(range).unwrap_or("").trim())
            .collect()
    }

    #[test]
    fn scripts_part_at_their_own_stops() {
        assert_eq!(
            split("部署完成後即可使用。 Trial keys are not counted."),
            ["部署完成後即可使用。", "Trial keys are not counted."]
        );
        assert_eq!(
            split("部署完成。Trial keys are free."),
            ["部署完成。", "Trial keys are free."]
        );
        assert_eq!(
            split("Keys are free. 請先登入。"),
            ["Keys are free.", "請先登入。"]
        );
        assert_eq!(
            split("Keys are free.請先登入。"),
            ["Keys are free.", "請先登入。"]
        );
        assert_eq!(split("예. Open it now."), ["예.", "Open it now."]);
        assert_eq!(
            split("Ключ найден. Откройте файл!"),
            ["Ключ найден.", "Откройте файл!"]
        );
    }

    #[test]
    fn abbreviations_names_and_numerals_do_not_part() {
        for whole in [
            "Microsoft Corp. 的文件",
            "Use a tool, e.g. Foo or Bar.",
            "1. 開啟設定",
            "a. Open it",
            "由 J. Miller 撰寫",
            "使用 .NET 開發",
            "Node.js 的版本 1.2.3 已推出",
            "在 Yahoo!Japan 搜尋",
            "Nutzen Sie z.B. Beispiele.",
            "第一行\n第二行",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn brackets_stay_with_their_sentence() {
        assert_eq!(
            split("他說完了。「好的。」她答。"),
            ["他說完了。", "「好的。」", "她答。"]
        );
        assert_eq!(split("請先登入。（見下方）"), ["請先登入。", "（見下方）"]);
        assert_eq!(
            split("Done (see above). Next one."),
            ["Done (see above).", "Next one."]
        );
    }

    #[test]
    fn no_boundary_falls_into_code() {
        let text = "Run a. B now. Then stop.";
        let found = sentences(
            text,
            &Abbreviations::default(),
            &[std::ops::Range { start: 4, end: 8 }],
        );
        assert_eq!(found.len(), 2);
    }
}
