//! Requirements written for others to use: JSON, CSV for spreadsheets, JSON-LD, a checklist in
//! Markdown, TypeScript.
//!
//! Each form is a function from competencies to text; nothing here reads or writes a file.

mod csv;
mod json_ld;
mod markdown;
mod typescript;

pub use csv::csv;
pub use json_ld::{CTDL, credentials, json_ld};
pub use markdown::markdown;
pub use typescript::typescript;

use serde::{Deserialize, Serialize};

use super::Competency;

/// What holds all competencies: as the JSON object of the schema.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All<T> {
    competencies: T,
}

/// All competencies as one JSON object by the schema, `{"competencies": […]}`.
pub fn json(competencies: &[&Competency]) -> String {
    pretty(&All { competencies })
}

/// One competency as a JSON object by the schema.
pub fn json_of_one(competency: &Competency) -> String {
    pretty(competency)
}

/// One competency a line (JSON Lines).
pub fn jsonl(competencies: &[&Competency]) -> String {
    let mut out = String::new();
    for competency in competencies {
        // Strings, numbers and lists of them cannot fail to be JSON.
        out.push_str(&serde_json::to_string(competency).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// A value as JSON for people, with a line end behind it.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Reads what [`json()`], [`json_of_one`] or [`jsonl`] wrote.
///
/// # Errors
/// What is wrong, with line and column.
pub fn read(text: &str) -> Result<Vec<Competency>, serde_json::Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut out = Vec::new();
    // Untagged, every mistake would be "matched no variant": the first key tells which it is.
    for value in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        let value = value?;
        if value.get("competencies").is_some() {
            out.append(&mut serde_json::from_value::<All<Vec<_>>>(value)?.competencies);
        } else {
            out.push(serde_json::from_value(value)?);
        }
    }
    Ok(out)
}
