//! A table for a terminal, whose columns line up under Chinese page names too.

use std::io;

use crate::check::status::{PageState, PageStatus, Status, Words};
use crate::text::count;

/// The words above the columns.
const HEAD: [&str; 7] = [
    "Locale",
    "Page",
    "Words",
    "Translated",
    "Untranslated",
    "Missing",
    "Uncertain",
];

/// The columns that hold text; numbers stand at the end of theirs.
const TEXTS: usize = 2;

pub(super) fn write(status: &Status, all: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rows: Vec<[String; 7]> = vec![HEAD.map(str::to_owned)];
    for locale in &status.locales {
        rows.push(row(locale.locale.tag(), "all pages", locale.words));
        let shown = |page: &&PageStatus| {
            all && page.state != PageState::NotNeeded || !page.words.is_complete()
        };
        for page in locale.pages.iter().filter(shown) {
            let note = match page.state {
                PageState::Missing => " (no page)",
                _ if page.in_progress => " (in progress)",
                _ => "",
            };
            rows.push(row("", &format!("{}{note}", page.key), page.words));
        }
    }
    let mut widths = [0; 7];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(count::columns(cell));
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let space = " ".repeat(width - count::columns(cell));
            let (before, after) = if at < TEXTS {
                (String::new(), space)
            } else {
                (space, String::new())
            };
            line.push_str(&before);
            line.push_str(cell);
            line.push_str(&after);
            line.push_str("  ");
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    for locale in &status.locales {
        let pages = |wanted: fn(&PageStatus) -> bool| {
            locale.pages.iter().filter(|page| wanted(page)).count()
        };
        let needed = pages(|page| page.state != PageState::NotNeeded);
        let complete = pages(|page| page.state != PageState::NotNeeded && page.words.is_complete());
        let asked = match locale.minimum {
            Some(minimum) if locale.is_enough() => format!("; at least {minimum}% is asked for"),
            Some(minimum) => format!("; {minimum}% is asked for, and that is not reached"),
            None => String::new(),
        };
        writeln!(
            out,
            "{}: {} translated, {complete} of {needed} pages complete{asked}",
            locale.locale,
            locale.words.percent()
        )?;
    }
    Ok(())
}

fn row(locale: &str, page: &str, words: Words) -> [String; 7] {
    [
        locale.to_owned(),
        page.to_owned(),
        words.total().to_string(),
        words.percent(),
        words.untranslated.to_string(),
        words.missing.to_string(),
        words.uncertain.to_string(),
    ]
}
