//! One line a finding: `zh-TW/page.md:25:107: error[untranslated-sentence] message`.

use std::io;
use std::sync::Arc;

use super::View;
use crate::check::Report;
use crate::text::Source;

/// So many bytes of lines are written at once.
const ENOUGH: usize = 1 << 10;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    // Findings are in the order of their files: of many in one, its path is made once.
    let mut file = String::new();
    let mut known: Option<&Arc<Source>> = None;
    let mut lines = String::new();
    for finding in &report.findings {
        let source = finding.label.as_ref().map(|label| &label.source);
        let same = known.zip(source).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
        if !same {
            file = view.file(finding, report);
            known = source;
        }
        let line = &mut lines;
        line.push_str(&file);
        if let Some(label) = &finding.label {
            let place = label.source.position(label.span.start);
            for number in [place.line, place.column] {
                line.push(':');
                push(number, line);
            }
            line.push_str(": ");
        } else if !file.is_empty() {
            line.push_str(": ");
        }
        for part in [
            finding.level.name(),
            "[",
            finding.rule,
            "] ",
            finding.message(),
            "\n",
        ] {
            line.push_str(part);
        }
        if lines.len() >= ENOUGH {
            out.write_all(lines.as_bytes())?;
            lines.clear();
        }
    }
    out.write_all(lines.as_bytes())
}

/// Adds a number: there are two in each line, and the formatter of the standard library takes as long
/// over them as over all the rest.
fn push(number: u32, line: &mut String) {
    let mut power = 1;
    while number / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        let digit = char::from_digit(number / power % 10, 10);
        line.push(digit.unwrap_or('0'));
        power /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are() {
        for number in [0, 1, 9, 10, 11, 99, 100, 1_000, 65_536, u32::MAX] {
            let mut line = String::from(":");
            push(number, &mut line);
            assert_eq!(line, format!(":{number}"));
        }
    }
}
