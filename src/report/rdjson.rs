//! rdjson, the format of reviewdog: columns count bytes of UTF-8.

use std::io;

use serde_json::{Value, json};

use super::View;
use super::place::told;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| object(finding, report, view))
        .collect();
    let whole = json!({ "source": { "name": "diglot" }, "diagnostics": diagnostics });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn object(finding: &Diagnostic, report: &Report, view: &View) -> Value {
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info => "INFO",
    };
    let mut location = json!({ "path": view.file(finding, report) });
    if let (Some(label), Some(map)) = (&finding.label, location.as_object_mut()) {
        map.insert("range".to_owned(), range(label, label.span));
    }
    let mut value = json!({
        "message": told(finding),
        "location": location,
        "severity": severity,
        "code": { "value": finding.rule },
    });
    // A suggestion is one edit of one place.
    if let (Some(fix), Some(label), Some(map)) = (
        &finding.details().fix,
        &finding.label,
        value.as_object_mut(),
    ) && let [(span, text)] = fix.edits.as_slice()
    {
        let suggestion = json!({ "range": range(label, *span), "text": text });
        map.insert("suggestions".to_owned(), json!([suggestion]));
    }
    value
}

fn range(label: &Label, span: Span) -> Value {
    let point = |offset: u32| json!({ "line": label.source.line(offset), "column": label.source.byte_column(offset) });
    json!({ "start": point(span.start), "end": point(span.end) })
}
