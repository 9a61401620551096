//! Scores predictions by the definitions of the labelled corpus (`score_gaps.py` there).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

/// A labelled sentence.
pub(crate) struct Segment {
    path: String,
    line: u32,
    end_line: u32,
    column: u32,
    width: u32,
    gap: bool,
    neutral: bool,
    mixed: bool,
    counted: bool,
    shown: String,
    norm: String,
    block: Option<u32>,
}

/// The labels of one truth file.
pub(crate) struct Truth {
    /// The locale of its pages.
    pub(crate) locale: String,
    segments: Vec<Segment>,
}

/// A gap that was reported.
pub(crate) struct Prediction {
    /// `zh-TW/page.md`.
    pub(crate) path: String,
    /// First line.
    pub(crate) line: u32,
    /// Last line.
    pub(crate) end_line: u32,
    /// First column, in characters from 1.
    pub(crate) column: u32,
    /// What it was reported as.
    pub(crate) rule: String,
    /// The text as it stands.
    pub(crate) text: String,
}

impl Prediction {
    /// One line of JSON, as `score_gaps.py` takes it.
    pub(crate) fn json(&self) -> String {
        json!({"path": self.path, "line": self.line, "end_line": self.end_line,
               "column": self.column, "rule": self.rule, "text": self.text})
        .to_string()
    }
}

impl Truth {
    /// Reads a truth file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let mut truth = Self {
            locale: String::new(),
            segments: Vec::new(),
        };
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let row: Value = serde_json::from_str(line)
                .map_err(|error| format!("{}:{}: {error}", path.display(), index + 1))?;
            let text = |key: &str| row[key].as_str().unwrap_or("").to_owned();
            let number = |key: &str| row[key].as_u64().and_then(|n| u32::try_from(n).ok());
            let (label, target) = (text("label"), text("target"));
            if truth.locale.is_empty() {
                truth.locale = text("path").split('/').next().unwrap_or("").to_owned();
            }
            let line = number("line").unwrap_or(1);
            truth.segments.push(Segment {
                path: text("path"),
                line,
                end_line: number("end_line").unwrap_or(line),
                column: number("column").unwrap_or(1),
                width: target.chars().count() as u32,
                gap: label == "untranslated" || label == "mixed",
                neutral: label == "neutral",
                mixed: label == "mixed",
                counted: row["ambiguous"].is_null(),
                norm: norm(&target),
                shown: target,
                block: number("block_line"),
            });
        }
        if truth.segments.is_empty() {
            return Err(format!("{} has no line", path.display()));
        }
        truth
            .segments
            .sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Ok(truth)
    }
}

/// What came out.
pub(crate) struct Score {
    gaps: usize,
    found: usize,
    right: usize,
    wrong: usize,
    mixed: usize,
    mixed_right: usize,
    mixed_wrong: usize,
    missed: Vec<String>,
    false_alarms: Vec<String>,
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        f64::NAN
    } else {
        part as f64 / whole as f64
    }
}

fn shown(value: f64) -> String {
    if value.is_nan() {
        "–".to_owned()
    } else {
        format!("{value:.4}")
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall)
}

impl Score {
    /// The table's head.
    pub(crate) fn head() -> String {
        format!(
            "{:52}{:>6}{:>7}{:>7}{:>10}{:>9}{:>9}{:>12}{:>9}",
            "set", "gaps", "found", "wrong", "precision", "recall", "F1", "mixed found", "mixed F1"
        )
    }

    /// The table's row.
    pub(crate) fn row(&self, name: &str) -> String {
        let precision = ratio(self.right, self.right + self.wrong);
        let recall = ratio(self.found, self.gaps);
        let mixed_precision = ratio(self.mixed_right, self.mixed_right + self.mixed_wrong);
        let mixed_recall = ratio(self.mixed_right, self.mixed);
        format!(
            "{name:52}{:>6}{:>7}{:>7}{:>10}{:>9}{:>9}{:>12}{:>9}",
            self.gaps,
            self.found,
            self.wrong,
            shown(precision),
            shown(recall),
            shown(f1(precision, recall)),
            format!("{}+{}/{}", self.mixed_right, self.mixed_wrong, self.mixed),
            shown(f1(mixed_precision, mixed_recall)),
        )
    }

    /// What was missed and what was cried for nothing, one a line.
    pub(crate) fn misses(&self) -> String {
        let missed = self.missed.iter().map(|line| format!("  missed  {line}"));
        let wrong = self
            .false_alarms
            .iter()
            .map(|line| format!("  wrong   {line}"));
        missed.chain(wrong).collect::<Vec<_>>().join("\n")
    }

    /// Whether precision, recall and F1 of mixed blocks are at or above a floor. Where there is no
    /// gap, nothing may be found.
    #[allow(dead_code, reason = "asked by the test that shares this file")]
    pub(crate) fn reaches(&self, (precision, recall, mixed): (f64, f64, f64)) -> bool {
        if self.gaps == 0 {
            return self.right + self.wrong == 0;
        }
        let mixed_precision = ratio(self.mixed_right, self.mixed_right + self.mixed_wrong);
        let mixed_recall = ratio(self.mixed_right, self.mixed);
        ratio(self.right, self.right + self.wrong) >= precision
            && ratio(self.found, self.gaps) >= recall
            && (mixed == 0.0 || f1(mixed_precision, mixed_recall) >= mixed)
    }
}

/// Scores predictions: a gap is found if one overlaps its lines and shares its text; a prediction
/// that shares no gap's text is wrong; ambiguous segments count for nothing.
pub(crate) fn score(truth: &Truth, predictions: &[Prediction]) -> Score {
    let segments = &truth.segments;
    let mut hit: BTreeSet<usize> = BTreeSet::new();
    let mut score = Score {
        gaps: segments
            .iter()
            .filter(|segment| segment.gap && segment.counted)
            .count(),
        found: 0,
        right: 0,
        wrong: 0,
        mixed: 0,
        mixed_right: 0,
        mixed_wrong: 0,
        missed: Vec::new(),
        false_alarms: Vec::new(),
    };
    for prediction in predictions {
        if !segments
            .iter()
            .any(|segment| segment.path == prediction.path)
        {
            continue;
        }
        let found = hits(segments, prediction);
        let at = |index: &usize| segments.get(*index);
        hit.extend(&found);
        if found
            .iter()
            .filter_map(at)
            .any(|segment| segment.gap && segment.counted)
        {
            score.right += 1;
        } else if found.is_empty() || found.iter().filter_map(at).any(|segment| segment.counted) {
            score.wrong += 1;
            score.false_alarms.push(format!(
                "{}:{}:{} [{}] {}",
                prediction.path,
                prediction.line,
                prediction.column,
                prediction.rule,
                prediction.text
            ));
        }
    }
    for (index, segment) in segments.iter().enumerate() {
        if segment.gap && segment.counted {
            if hit.contains(&index) {
                score.found += 1;
            } else {
                let place = format!("{}:{}:{}", segment.path, segment.line, segment.column);
                score.missed.push(format!("{place} {}", segment.shown));
            }
        }
    }
    blocks(segments, &hit, &mut score);
    score
}

/// Blocks that hold both translated and untranslated sentences: found if some but not all of their
/// sentences were.
fn blocks(segments: &[Segment], hit: &BTreeSet<usize>, score: &mut Score) {
    let mut units: BTreeMap<(&str, u32), Vec<usize>> = BTreeMap::new();
    for (index, segment) in segments.iter().enumerate() {
        if let Some(block) = segment.block {
            units.entry((&segment.path, block)).or_default().push(index);
        }
    }
    for members in units.values() {
        let of = |sure: bool| -> Vec<&Segment> {
            let all = members.iter().filter_map(|index| segments.get(*index));
            all.filter(|segment| !sure || segment.counted).collect()
        };
        let status = status(&of(true));
        if status != self::status(&of(false)) {
            continue;
        }
        let mixed = status == Status::Mixed;
        score.mixed += usize::from(mixed);
        let told: Vec<usize> = members
            .iter()
            .copied()
            .filter(|index| {
                segments
                    .get(*index)
                    .is_some_and(|s| s.counted && !s.neutral)
            })
            .collect();
        let hits = told.iter().filter(|index| hit.contains(*index)).count();
        let inner = told
            .iter()
            .any(|index| hit.contains(index) && segments.get(*index).is_some_and(|s| s.mixed));
        if hits > 0 && (hits < told.len() || inner) {
            if mixed {
                score.mixed_right += 1;
            } else {
                score.mixed_wrong += 1;
            }
        }
    }
}

#[derive(PartialEq)]
enum Status {
    Mixed,
    Untranslated,
    Translated,
    Neutral,
}

fn status(segments: &[&Segment]) -> Status {
    let foreign = segments.iter().any(|segment| segment.gap && !segment.mixed);
    let native = segments
        .iter()
        .any(|segment| !segment.gap && !segment.neutral);
    if segments.iter().any(|segment| segment.mixed) || (foreign && native) {
        Status::Mixed
    } else if foreign {
        Status::Untranslated
    } else if native {
        Status::Translated
    } else {
        Status::Neutral
    }
}

/// The segments that a prediction points at.
fn hits(segments: &[Segment], prediction: &Prediction) -> Vec<usize> {
    let text = norm(&prediction.text);
    let near: Vec<(usize, &Segment)> = segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| {
            segment.path == prediction.path
                && segment.line <= prediction.end_line
                && segment.end_line >= prediction.line
        })
        .collect();
    let mut found: Vec<(usize, &Segment)> = near
        .into_iter()
        .filter(|(_, segment)| matches(&text, &segment.norm))
        .collect();
    if found.len() > 1 {
        let column = prediction.column;
        let after = |segment: &Segment| {
            segment.line != prediction.line || segment.column + segment.width > column
        };
        if found.iter().any(|(_, segment)| after(segment)) {
            found.retain(|(_, segment)| after(segment));
        }
        let inside: Vec<usize> = found
            .iter()
            .filter(|(_, segment)| {
                contains(&segment.norm, &text)
                    && segment.line == prediction.line
                    && segment.column <= column
                    && column < segment.column + segment.width
            })
            .map(|(index, _)| *index)
            .collect();
        let others = found.iter().any(|(index, segment)| {
            !inside.contains(index) && contains(&text, &segment.norm) && segment.norm != text
        });
        if !inside.is_empty() && !others {
            return inside;
        }
    }
    found.into_iter().map(|(index, _)| index).collect()
}

/// What a reader would read: no markup, one space, no case.
fn norm(text: &str) -> String {
    let text: String = text.nfkc().filter(|&c| c != '\u{200b}').collect();
    let text = without_tags(&text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let next = rest.get(c.len_utf8()..).unwrap_or("");
        // `](target)` goes, and with it the brackets of its text.
        if let Some(target) = rest.strip_prefix("](")
            && let Some(end) = closing(target)
        {
            rest = target.get(end + 1..).unwrap_or("");
            if let Some(open) = out.rfind('[') {
                let image = out.get(..open).is_some_and(|head| head.ends_with('!'));
                out.replace_range(open - usize::from(image)..=open, "");
            }
            continue;
        }
        match c {
            '\\' if next.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            '*' | '_' | '`' | '|' => out.push(' '),
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            _ => out.push(c),
        }
        rest = next;
    }
    let words: Vec<String> = out.split_whitespace().map(str::to_lowercase).collect();
    let marker = |word: &str| {
        matches!(word, "-" | "+")
            || (!word.is_empty() && word.len() <= 6 && word.bytes().all(|byte| byte == b'#'))
            || word.strip_suffix(['.', ')']).is_some_and(|number| {
                (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
            })
    };
    let skip = words.iter().take_while(|word| marker(word)).count();
    let text = words.get(skip..).unwrap_or(&[]).join(" ");
    text.trim_end_matches("...")
        .trim_end_matches('…')
        .trim()
        .to_owned()
}

fn closing(target: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in target.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn without_tags(text: &str) -> String {
    let text = text.replace("&nbsp;", " ").replace("&#160;", " ");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let inner = rest.get(1..).unwrap_or("");
        let end = if let Some(comment) = inner.strip_prefix("!--") {
            comment.find("-->").map(|end| end + 7)
        } else if inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            inner.find('>').map(|end| end + 2)
        } else {
            None
        };
        match end {
            Some(end) if inner.starts_with("http") || inner.starts_with("mailto") => {
                out.push_str(rest.get(1..end - 1).unwrap_or(""));
                rest = rest.get(end..).unwrap_or("");
            }
            Some(end) => {
                out.push(' ');
                rest = rest.get(end..).unwrap_or("");
            }
            None => {
                out.push('<');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    for (entity, c) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
    ] {
        out = out.replace(entity, c);
    }
    out
}

/// Whether `small` stands in `big` and not in the middle of a Latin word.
fn contains(big: &str, small: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    !small.is_empty()
        && big.match_indices(small).any(|(at, _)| {
            let before = big.get(..at).and_then(|head| head.chars().next_back());
            let after = big
                .get(at + small.len()..)
                .and_then(|tail| tail.chars().next());
            (edge(before) || edge(small.chars().next()))
                && (edge(after) || edge(small.chars().next_back()))
        })
}

fn matches(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if contains(a, b) || contains(b, a) {
        return true;
    }
    let squeeze = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<Vec<char>>()
    };
    let (a, b) = (squeeze(a), squeeze(b));
    let shorter = a.len().min(b.len());
    if shorter < 12 {
        return a == b;
    }
    longest_common(&a, &b) as f64 >= 0.6 * shorter as f64
}

/// Length of the longest run of characters that both have.
fn longest_common(a: &[char], b: &[char]) -> usize {
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let length = if x == y { diagonal + 1 } else { 0 };
            if let Some(cell) = row.get_mut(at + 1) {
                *cell = length;
            }
            best = best.max(length);
            diagonal = above;
        }
    }
    best
}
