//! One JSON object a line and finding, for scripts that read as it comes.

use std::io;

use super::json;
use crate::check::Report;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    for (finding, fingerprint) in report.findings.iter().zip(report.fingerprints()) {
        serde_json::to_writer(&mut *out, &json::object(finding, &fingerprint))?;
        writeln!(out)?;
    }
    Ok(())
}
