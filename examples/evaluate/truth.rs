//! Labelled sentences: the truth that findings are measured against.

use std::path::Path;

use serde_json::Value;

use super::wording::norm;

/// A labelled sentence.
pub(crate) struct Segment {
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) end_line: u32,
    pub(crate) column: u32,
    pub(crate) width: u32,
    pub(crate) gap: bool,
    pub(crate) neutral: bool,
    pub(crate) mixed: bool,
    pub(crate) counted: bool,
    pub(crate) shown: String,
    pub(crate) norm: String,
    pub(crate) block: Option<u32>,
}

impl Segment {
    /// A sentence on one line, which is its block; `place` is line and column from 1.
    pub(crate) fn new(path: &str, (line, column): (u32, u32), text: String, label: &str) -> Self {
        Self {
            path: path.to_owned(),
            line,
            end_line: line,
            column,
            width: text.chars().count() as u32,
            gap: label == "untranslated" || label == "mixed",
            neutral: label == "neutral",
            mixed: label == "mixed",
            counted: true,
            norm: norm(&text),
            shown: text,
            block: Some(line),
        }
    }
}

/// The labels of one truth file.
pub(crate) struct Truth {
    /// The locale of its pages.
    pub(crate) locale: String,
    pub(crate) segments: Vec<Segment>,
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
            let place = (line, number("column").unwrap_or(1));
            truth.segments.push(Segment {
                end_line: number("end_line").unwrap_or(line),
                counted: row["ambiguous"].is_null(),
                block: number("block_line"),
                ..Segment::new(&text("path"), place, target, &label)
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
