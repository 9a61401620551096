//! Findings as one JSON object, for scripts: names of files, lines, columns in characters.

use std::io;

use serde_json::{Map, Value, json};

use crate::check::{Report, Summary};
use crate::diagnostic::{Diagnostic, Label};
use crate::locale::Locale;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let fingerprints = report.fingerprints();
    let findings: Vec<Value> = report
        .findings
        .iter()
        .zip(&fingerprints)
        .map(|(finding, print)| object(finding, print))
        .collect();
    let whole = json!({ "findings": findings, "summary": summary(&report.summary) });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

/// One finding. Without a place it has no line, column and text.
pub(super) fn object(finding: &Diagnostic, fingerprint: &str) -> Value {
    let mut map = Map::new();
    let locale = finding.locale.as_ref().map(Locale::tag);
    map.insert("rule".into(), finding.rule.into());
    map.insert("level".into(), finding.level.name().into());
    map.insert("locale".into(), locale.into());
    map.insert("path".into(), finding.file_name().into());
    place(&mut map, finding.label.as_ref());
    map.insert("message".into(), finding.message.clone().into());
    map.insert("help".into(), finding.help.clone().into());
    map.insert("evidence".into(), finding.evidence.clone().into());
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|label| {
            let mut map = Map::new();
            map.insert("path".into(), label.source.name().into());
            place(&mut map, Some(label));
            map.insert("message".into(), label.text.clone().into());
            Value::Object(map)
        })
        .collect();
    map.insert("related".into(), related.into());
    map.insert("fingerprint".into(), fingerprint.into());
    Value::Object(map)
}

fn place(map: &mut Map<String, Value>, label: Option<&Label>) {
    let Some(label) = label else {
        for key in ["line", "column", "endLine", "endColumn"] {
            map.insert(key.into(), Value::Null);
        }
        map.insert("text".into(), "".into());
        return;
    };
    let start = label.source.position(label.span.start);
    let end = label.source.position(label.span.end);
    map.insert("line".into(), start.line.into());
    map.insert("column".into(), start.column.into());
    map.insert("endLine".into(), end.line.into());
    map.insert("endColumn".into(), end.column.into());
    map.insert("text".into(), label.source.slice(label.span).into());
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
