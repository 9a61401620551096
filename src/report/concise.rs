//! One line a finding: `zh-TW/page.md:25:107: error[untranslated-sentence] message`.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use super::View;
use crate::check::Report;
use crate::text::Source;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    // Findings are in the order of their files: of many in one, its path is made once.
    let mut file = String::new();
    let mut known: Option<&Arc<Source>> = None;
    let mut line = String::new();
    for finding in &report.findings {
        let source = finding.label.as_ref().map(|label| &label.source);
        let same = known.zip(source).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
        if !same {
            file = view.file(finding, report);
            known = source;
        }
        line.clear();
        line.push_str(&file);
        if let Some(label) = &finding.label {
            let place = label.source.position(label.span.start);
            // Writing into a String cannot fail.
            let _ = write!(line, ":{}:{}: ", place.line, place.column);
        } else if !file.is_empty() {
            line.push_str(": ");
        }
        for part in [
            finding.level.name(),
            "[",
            finding.rule,
            "] ",
            &finding.message,
            "\n",
        ] {
            line.push_str(part);
        }
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}
