//! GitHub Actions workflow commands: annotations on the changed files.
//!
//! GitHub shows ten annotations of each level a step and fifty a job, the first ones; so the most
//! severe come first. The rest is in the log, and in the job summary (`$GITHUB_STEP_SUMMARY`), which
//! the command line writes beside them.

use std::io;

use super::View;
use super::place::told;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Level};

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    let mut findings: Vec<&Diagnostic> = report.findings.iter().collect();
    findings.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.order(b)));
    for finding in findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "notice",
        };
        let mut properties = vec![format!("file={}", property(&view.file(finding, report)))];
        if let Some(label) = &finding.label {
            let start = label.source.position(label.span.start);
            let end = label.source.position(label.span.end);
            properties.push(format!("line={},col={}", start.line, start.column));
            properties.push(format!("endLine={}", end.line));
            // A column at the end means nothing to GitHub where the end is on another line.
            if start.line == end.line {
                properties.push(format!("endColumn={}", end.column));
            }
        }
        properties.push(format!("title={}", property(finding.rule)));
        let properties = properties.join(",");
        writeln!(out, "::{command} {properties}::{}", data(&told(finding)))?;
    }
    Ok(())
}

/// Escapes text after the colons (actions/toolkit, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
