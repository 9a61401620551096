//! Findings as one JSON object, for scripts: names of files, lines, columns in characters.

use std::io;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::check::{Report, Summary};
use crate::diagnostic::{Diagnostic, Label, Related};
use crate::locale::Locale;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Whole(report))?;
    writeln!(out)
}

/// A report, whose findings are written one by one: a site may have a hundred thousand.
struct Whole<'r>(&'r Report);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("findings", &Findings(self.0))?;
        map.serialize_entry("summary", &summary(&self.0.summary))?;
        map.end()
    }
}

struct Findings<'r>(&'r Report);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = &self.0.findings;
        let mut list = serializer.serialize_seq(Some(findings.len()))?;
        for (finding, fingerprint) in findings.iter().zip(self.0.fingerprints()) {
            list.serialize_element(&object(finding, &fingerprint))?;
        }
        list.end()
    }
}

/// One finding as JSON. Without a place it has no line, column and text.
#[derive(Serialize)]
pub(super) struct Object<'f> {
    rule: &'static str,
    level: &'static str,
    locale: Option<&'f str>,
    path: &'f str,
    #[serde(flatten)]
    place: Place<'f>,
    message: &'f str,
    help: Option<&'f str>,
    evidence: &'f [Box<str>],
    related: Vec<Beside<'f>>,
    fingerprint: &'f str,
}

#[derive(Serialize)]
struct Beside<'f> {
    path: &'f str,
    #[serde(flatten)]
    place: Place<'f>,
    message: &'f str,
}

/// Where a label begins and ends, and what it marks.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Place<'f> {
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    text: &'f str,
}

/// One finding.
pub(super) fn object<'f>(finding: &'f Diagnostic, fingerprint: &'f str) -> Object<'f> {
    let related = |note: &'f Related| Beside {
        path: note.label.source.name(),
        place: Place::of(&note.label),
        message: &note.text,
    };
    Object {
        rule: finding.rule,
        level: finding.level.name(),
        locale: finding.locale.as_ref().map(Locale::tag),
        path: finding.file_name(),
        place: finding.label.as_ref().map(Place::of).unwrap_or_default(),
        message: finding.message(),
        help: finding.details().help.as_deref(),
        evidence: &finding.details().evidence,
        related: finding.details().related.iter().map(related).collect(),
        fingerprint,
    }
}

impl<'f> Place<'f> {
    fn of(label: &'f Label) -> Self {
        let start = label.source.position(label.span.start);
        let end = label.source.position(label.span.end);
        Self {
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            text: label.source.slice(label.span),
        }
    }
}

/// The counts of a run.
pub(super) fn summary(summary: &Summary) -> Value {
    let in_progress: Vec<Value> = summary
        .in_progress
        .iter()
        .map(|page| json!({ "locale": page.locale.tag(), "page": page.key, "gaps": page.gaps }))
        .collect();
    json!({
        "pages": summary.pages,
        "locales": summary.locales,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "rules": summary.by_rule,
        "suppressed": summary.suppressed,
        "baselined": summary.baselined,
        "inProgress": in_progress,
    })
}
