//! One line a finding: `zh-TW/page.md:25:107: error[untranslated-sentence] message`.

use std::io;

use super::View;
use crate::check::Report;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in &report.findings {
        let file = view.file(finding, report);
        if let Some(label) = &finding.label {
            let place = label.source.position(label.span.start);
            write!(out, "{file}:{}:{}: ", place.line, place.column)?;
        } else if !file.is_empty() {
            write!(out, "{file}: ")?;
        }
        writeln!(
            out,
            "{}[{}] {}",
            finding.level.name(),
            finding.rule,
            finding.message
        )?;
    }
    Ok(())
}
