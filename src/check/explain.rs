//! A rule's page as plain text for a terminal.

use std::fmt::Write as _;

use super::rule::Rule;

impl Rule {
    /// The rule's page without Markdown's marks: headings bare, examples indented under their names.
    pub fn explain(&self) -> String {
        let mut out = String::with_capacity(self.doc.len() + 128);
        // Writing into a String cannot fail; the results are dropped for that reason.
        let _ = writeln!(
            out,
            "{}  ({}, {})",
            self.name,
            self.group,
            self.level_name()
        );
        let mut lines = self.doc.lines().skip(1);
        while let Some(line) = lines.next() {
            let ticks = line.len() - line.trim_start_matches('`').len();
            if ticks >= 3 {
                let info = line.trim_start_matches('`');
                let title = info
                    .split_once("title=\"")
                    .and_then(|(_, rest)| rest.strip_suffix('"'));
                let title = title.unwrap_or(if info == "report" { "gives" } else { info });
                if !title.is_empty() {
                    let _ = writeln!(out, "  {title}:\n");
                }
                let fence = "`".repeat(ticks);
                for line in lines.by_ref().take_while(|line| *line != fence) {
                    let _ = if line.is_empty() {
                        writeln!(out)
                    } else {
                        writeln!(out, "      {line}")
                    };
                }
            } else if let Some(title) = line.strip_prefix("## ") {
                let _ = writeln!(out, "{}", title.to_uppercase());
            } else {
                let _ = writeln!(out, "{line}");
            }
        }
        out
    }
}
