//! GitLab code quality: a JSON array in the form that `CodeClimate` defined.

use std::io;

use serde_json::{Value, json};

use super::View;
use super::place::told;
use crate::check::Report;
use crate::diagnostic::Level;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    let issues: Vec<Value> = report
        .findings
        .iter()
        .zip(report.fingerprints())
        .map(|(finding, fingerprint)| {
            let severity = match finding.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Info => "info",
            };
            let lines = finding.label.as_ref().map_or((1, 1), |label| {
                (
                    label.source.line(label.span.start),
                    label.source.line(label.span.end),
                )
            });
            json!({
                "description": told(finding),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": severity,
                "location": {
                    "path": view.file(finding, report),
                    "lines": { "begin": lines.0, "end": lines.1 },
                },
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
