//! SARIF 2.1.0 (OASIS, 27 March 2020), which GitHub and others take code scanning results in.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use super::View;
use super::place::uri;
use crate::check::{Report, Rule, rule};
use crate::diagnostic::{Diagnostic, Fix, Label, Level, Related};
use crate::text::Span;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    // Only the rules that found something; a result names its rule by place in this list.
    let mut indices: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.findings {
        indices.entry(finding.rule).or_default();
    }
    for (at, index) in indices.values_mut().enumerate() {
        *index = at;
    }
    let rules: Vec<Value> = indices.keys().map(|name| descriptor(name)).collect();
    let results: Vec<Value> = report
        .findings
        .iter()
        .zip(report.fingerprints())
        .map(|(finding, fingerprint)| {
            let index = indices.get(finding.rule).copied().unwrap_or_default();
            result(finding, index, &fingerprint, report, view)
        })
        .collect();
    let whole = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "diglot",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// What is said of a rule; a diagnostic of an earlier stage has a name alone.
fn descriptor(name: &str) -> Value {
    match rule::find(name) {
        Some(found) => described(found),
        None => json!({ "id": name }),
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": rule.explain(), "markdown": rule.doc },
        "defaultConfiguration": match rule.level {
            Some(own) => json!({ "level": level(own) }),
            None => json!({ "enabled": false }),
        },
        "properties": { "tags": [rule.group.name()] },
    })
}

fn result(
    finding: &Diagnostic,
    index: usize,
    fingerprint: &str,
    report: &Report,
    view: &View,
) -> Value {
    let file = view.file(finding, report);
    let mut physical = json!({ "artifactLocation": { "uri": uri(&file) } });
    if let Some(label) = &finding.label
        && let Some(map) = physical.as_object_mut()
    {
        map.insert("region".to_owned(), region(label, label.span));
    }
    let mut value = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": { "text": super::place::told(finding) },
        "locations": [{ "physicalLocation": physical }],
        "partialFingerprints": { "diglot/v1": fingerprint },
    });
    let Some(map) = value.as_object_mut() else {
        return value;
    };
    if file.is_empty() {
        map.remove("locations");
    }
    if !finding.details().related.is_empty() {
        let related: Vec<Value> = finding
            .details()
            .related
            .iter()
            .map(|note| related(note, view))
            .collect();
        map.insert("relatedLocations".to_owned(), related.into());
    }
    if let (Some(fix), Some(label)) = (&finding.details().fix, &finding.label) {
        map.insert("fixes".to_owned(), json!([change(fix, label, &file)]));
    }
    value
}

fn related(Related { label, text }: &Related, view: &View) -> Value {
    let mut value = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&view.label(label)) },
            "region": region(label, label.span),
        },
    });
    if !text.is_empty()
        && let Some(map) = value.as_object_mut()
    {
        map.insert("message".to_owned(), json!({ "text": text }));
    }
    value
}

/// Columns count code points, as `columnKind` says; the end is one past the last.
fn region(label: &Label, span: Span) -> Value {
    let (start, end) = (
        label.source.position(span.start),
        label.source.position(span.end),
    );
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn change(fix: &Fix, label: &Label, file: &str) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|(span, text)| {
            json!({ "deletedRegion": region(label, *span), "insertedContent": { "text": text } })
        })
        .collect();
    json!({
        "description": { "text": fix.message },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": replacements,
        }],
    })
}
