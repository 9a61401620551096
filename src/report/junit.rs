//! JUnit XML: a suite for each locale, a case for each page. Errors are failures; what weighs less
//! is told in the output of the case.

use std::collections::BTreeMap;
use std::io;

use super::View;
use super::place::told;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Level};

/// The suite of findings that belong to no locale, such as those about the configuration.
const SITE: &str = "site";

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    // By locale, then by file; pages without a finding are cases that pass.
    let mut suites: BTreeMap<&str, BTreeMap<&str, Vec<&Diagnostic>>> = BTreeMap::new();
    for (locale, name) in &report.pages {
        suites
            .entry(locale.tag())
            .or_default()
            .entry(name)
            .or_default();
    }
    for finding in &report.findings {
        let locale = finding.locale.as_ref().map_or(SITE, |locale| locale.tag());
        suites
            .entry(locale)
            .or_default()
            .entry(finding.file_name())
            .or_default()
            .push(finding);
    }
    let failed = |cases: &BTreeMap<&str, Vec<&Diagnostic>>| {
        cases
            .values()
            .filter(|findings| findings.iter().any(|finding| is_failure(finding)))
            .count()
    };
    let tests: usize = suites.values().map(BTreeMap::len).sum();
    let failures: usize = suites.values().map(failed).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"diglot\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    )?;
    for (locale, cases) in &suites {
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
            escaped(locale),
            cases.len(),
            failed(cases)
        )?;
        for (name, findings) in cases {
            case(locale, name, findings, report, view, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn is_failure(finding: &Diagnostic) -> bool {
    finding.level == Level::Error
}

fn case(
    locale: &str,
    name: &str,
    findings: &[&Diagnostic],
    report: &Report,
    view: &View,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (locale, name) = (escaped(locale), escaped(name));
    if findings.is_empty() {
        return writeln!(
            out,
            "    <testcase classname=\"{locale}\" name=\"{name}\"/>"
        );
    }
    writeln!(out, "    <testcase classname=\"{locale}\" name=\"{name}\">")?;
    let (failures, notes): (Vec<&Diagnostic>, Vec<&Diagnostic>) = findings
        .iter()
        .copied()
        .partition(|finding| is_failure(finding));
    if let Some(first) = failures.first() {
        let message = match failures.len() {
            1 => format!("{}: {}", first.rule, first.message()),
            count => format!(
                "{count} errors, the first {}: {}",
                first.rule,
                first.message()
            ),
        };
        write!(
            out,
            "      <failure type=\"{}\" message=\"{}\">",
            first.rule,
            escaped(&message)
        )?;
        out.write_all(escaped(&lines(&failures, report, view)).as_bytes())?;
        writeln!(out, "</failure>")?;
    }
    if !notes.is_empty() {
        let text = escaped(&lines(&notes, report, view));
        writeln!(out, "      <system-out>{text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

fn lines(findings: &[&Diagnostic], report: &Report, view: &View) -> String {
    let line = |finding: &&Diagnostic| {
        let place = finding.label.as_ref().map_or_else(String::new, |label| {
            let start = label.source.position(label.span.start);
            format!(":{}:{}", start.line, start.column)
        });
        let file = view.file(finding, report);
        format!(
            "{file}{place}: {}[{}] {}",
            finding.level.name(),
            finding.rule,
            told(finding)
        )
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Text as XML 1.0 may hold it: markup escaped, characters that it forbids replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
