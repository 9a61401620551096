//! A status in Markdown, for a comment on a pull request or a job summary.

use std::io;

use crate::check::status::{PageState, PageStatus, Status, Words};

/// Pages listed for each locale; GitHub takes no comment above 65,536 characters.
const MOST: usize = 50;

pub(super) fn write(status: &Status, out: &mut dyn io::Write) -> io::Result<()> {
    let head = "Words | Translated | Untranslated | Missing | Uncertain |\n";
    let line = "--:|--:|--:|--:|--:|\n";
    write!(
        out,
        "### Translation status\n\n| Locale | {head}|---|{line}"
    )?;
    for locale in &status.locales {
        let tag = locale.locale.tag();
        let asked = match locale.minimum {
            Some(minimum) if !locale.is_enough() => {
                format!(" (**{minimum}% is asked for**)")
            }
            _ => String::new(),
        };
        row(out, &format!("{tag}{asked}"), locale.words)?;
    }
    for locale in &status.locales {
        let open: Vec<&PageStatus> = locale.incomplete().collect();
        if open.is_empty() {
            continue;
        }
        let noun = if open.len() == 1 { "page" } else { "pages" };
        write!(
            out,
            "\n<details>\n<summary>{}: {} {noun} with words left</summary>\n\n| Page | {head}|---|{line}",
            locale.locale,
            open.len()
        )?;
        for page in open.iter().take(MOST) {
            let note = match page.state {
                PageState::Missing => " (no page)",
                _ if page.in_progress => " (in progress)",
                _ => "",
            };
            row(out, &format!("{}{note}", code(&page.key)), page.words)?;
        }
        if open.len() > MOST {
            writeln!(out, "\n{} more are not listed.", open.len() - MOST)?;
        }
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn row(out: &mut dyn io::Write, name: &str, words: Words) -> io::Result<()> {
    writeln!(
        out,
        "| {name} | {} | {} | {} | {} | {} |",
        words.total(),
        words.percent(),
        words.untranslated,
        words.missing,
        words.uncertain
    )
}

/// A path as code in a table cell; a path may hold what would end either.
fn code(path: &str) -> String {
    let ticks = if path.contains('`') { "``" } else { "`" };
    format!("{ticks}{}{ticks}", path.replace('|', "\\|"))
}
