//! A status as one JSON object.

use std::io;

use serde_json::{Value, json};

use crate::check::status::{PageState, Status, Words};

pub(super) fn write(status: &Status, out: &mut dyn io::Write) -> io::Result<()> {
    let locales: Vec<Value> = status
        .locales
        .iter()
        .map(|locale| {
            let pages: Vec<Value> = locale
                .pages
                .iter()
                .map(|page| {
                    let state = match page.state {
                        PageState::Present => "present",
                        PageState::Missing => "missing",
                        PageState::NotNeeded => "not-needed",
                    };
                    json!({
                        "page": page.key,
                        "state": state,
                        "inProgress": page.in_progress,
                        "words": words(page.words),
                        "findings": page.findings,
                    })
                })
                .collect();
            json!({
                "locale": locale.locale.tag(),
                "minimum": locale.minimum,
                "reached": locale.is_enough(),
                "words": words(locale.words),
                "pages": pages,
            })
        })
        .collect();
    let all = json!({ "source": status.source.tag(), "locales": locales });
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

fn words(words: Words) -> Value {
    json!({
        "total": words.total(),
        "translated": words.translated,
        "untranslated": words.untranslated,
        "missing": words.missing,
        "uncertain": words.uncertain,
        // Rounded down, so that 100 is said of what is complete only.
        "percent": words.tenths() as f64 / 10.0,
    })
}
