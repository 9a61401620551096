//! Scores predictions by the definitions of the labelled corpus (`score_gaps.py` there).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::truth::{Segment, Truth};
use super::wording::{contains, matches, norm};

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

/// What came out.
#[derive(Default)]
pub(crate) struct Score {
    labelled: usize,
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
    /// Adds the counts of another run.
    #[allow(dead_code, reason = "not asked by the test that shares this file")]
    pub(crate) fn add(&mut self, other: Self) {
        self.labelled += other.labelled;
        self.gaps += other.gaps;
        self.found += other.found;
        self.right += other.right;
        self.wrong += other.wrong;
        self.mixed += other.mixed;
        self.mixed_right += other.mixed_right;
        self.mixed_wrong += other.mixed_wrong;
        self.missed.extend(other.missed);
        self.false_alarms.extend(other.false_alarms);
    }

    /// The table's head.
    pub(crate) fn head() -> String {
        format!(
            "{:44}{:>9}{:>6}{:>7}{:>7}{:>10}{:>9}{:>9}{:>12}{:>9}",
            "set",
            "segments",
            "gaps",
            "found",
            "wrong",
            "precision",
            "recall",
            "F1",
            "mixed found",
            "mixed F1"
        )
    }

    /// The table's row.
    pub(crate) fn row(&self, name: &str) -> String {
        let precision = ratio(self.right, self.right + self.wrong);
        let recall = ratio(self.found, self.gaps);
        let mixed_precision = ratio(self.mixed_right, self.mixed_right + self.mixed_wrong);
        let mixed_recall = ratio(self.mixed_right, self.mixed);
        format!(
            "{name:44}{:>9}{:>6}{:>7}{:>7}{:>10}{:>9}{:>9}{:>12}{:>9}",
            self.labelled,
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
        labelled: segments.iter().filter(|segment| segment.counted).count(),
        ..Score::default()
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
