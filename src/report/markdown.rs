//! A summary in Markdown, for a job summary or a comment on a pull request.

use std::io;

use super::View;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Level};

/// Findings listed one by one; the rest is counted. GitHub cuts a summary at one megabyte.
const MOST: usize = 100;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "### Translation check\n\n{}.\n", report.summary)?;
    if report.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "| Rule | Findings |\n|---|--:|")?;
    let mut rules: Vec<_> = report.summary.by_rule.iter().collect();
    rules.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    for (rule, count) in rules {
        writeln!(out, "| `{rule}` | {count} |")?;
    }
    let mut findings: Vec<&Diagnostic> = report.findings.iter().collect();
    findings.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.order(b)));
    writeln!(out, "\n| | Place | Finding |\n|---|---|---|")?;
    for finding in findings.iter().take(MOST) {
        let sign = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "note",
        };
        let line = finding.label.as_ref().map_or_else(String::new, |label| {
            format!(":{}", label.source.line(label.span.start))
        });
        let text = finding.text().trim();
        let quoted = if text.is_empty() {
            String::new()
        } else {
            format!("<br>{}", cell(&excerpt(text)))
        };
        let file = view.file(finding, report);
        writeln!(
            out,
            "| {sign} | `{file}{line}` | {} (`{}`){quoted} |",
            cell(finding.message()),
            finding.rule
        )?;
    }
    if findings.len() > MOST {
        writeln!(out, "\n{} more are not listed.", findings.len() - MOST)?;
    }
    Ok(())
}

/// The first words of a text.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 120;
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.chars().count() <= LENGTH {
        return joined;
    }
    joined.chars().take(LENGTH).chain("…".chars()).collect()
}

/// Text that cannot end a table cell or be taken for markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '@' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
