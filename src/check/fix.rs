//! Mending files: the fixes of findings as new texts. Nothing is written here.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Report;
use crate::diagnostic::Fix;
use crate::text::{Source, Span};

/// A file with the fixes of its findings put in.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The file as it was read.
    pub source: Arc<Source>,
    /// Its text with the fixes.
    pub text: String,
    /// How many findings are mended.
    pub fixes: usize,
    /// The replacements that were made, ascending and disjoint.
    pub edits: Vec<(Span, String)>,
}

/// The files that the fixes of a report change, by path. `risky` takes in fixes that may change
/// what a page means. Of two fixes that touch the same bytes the first counts; the other is for the
/// next round.
pub fn mend(report: &Report, risky: bool) -> Vec<Mended> {
    let mut files: BTreeMap<PathBuf, (Arc<Source>, Vec<&Fix>)> = BTreeMap::new();
    for finding in &report.findings {
        if let (Some(label), Some(fix)) = (&finding.label, &finding.details().fix)
            && (fix.safe || risky)
        {
            let path = label.source.file().to_owned();
            let entry = files.entry(path);
            let entry = entry.or_insert_with(|| (Arc::clone(&label.source), Vec::new()));
            entry.1.push(fix);
        }
    }
    let mended = files.into_values().map(|(source, fixes)| {
        let mut edits: BTreeMap<Span, String> = BTreeMap::new();
        let mut count = 0;
        for fix in fixes {
            let free = fix.edits.iter().all(|(span, _)| {
                let fits = source.text().get(span.range()).is_some();
                fits && is_free(&edits, *span)
            });
            if free {
                edits.extend(fix.edits.iter().cloned());
                count += 1;
            }
        }
        let edits: Vec<(Span, String)> = edits.into_iter().collect();
        let mut text = String::with_capacity(source.text().len());
        let mut from = 0;
        for (span, new) in &edits {
            text.push_str(source.text().get(from..span.start as usize).unwrap_or(""));
            text.push_str(new);
            from = span.end as usize;
        }
        text.push_str(source.text().get(from..).unwrap_or(""));
        Mended {
            source,
            text,
            fixes: count,
            edits,
        }
    });
    mended.filter(|file| file.fixes > 0).collect()
}

/// Whether no edit touches a byte of `span` or stands in its place; edits are apart.
fn is_free(edits: &BTreeMap<Span, String>, span: Span) -> bool {
    let end = Span {
        start: span.end,
        end: span.end,
    };
    // The last ones that begin before its end: an insertion, perhaps, and what stands before that.
    let mut before = edits.range(..end).rev().take(2);
    !edits.contains_key(&span) && !before.any(|(other, _)| other.overlaps(span))
}

impl Mended {
    /// The changed lines, before and after, with the number of the first: what `--diff` shows.
    pub fn changes(&self) -> Vec<(u32, String, String)> {
        // First line, last line, and what is replaced between them.
        type Change<'a> = (u32, u32, Vec<&'a (Span, String)>);
        let source = &self.source;
        let mut changes: Vec<Change<'_>> = Vec::new();
        for edit in &self.edits {
            let first = source.line(edit.0.start);
            let last = source.line(edit.0.end);
            match changes.last_mut() {
                Some(change) if change.1 >= first => {
                    change.1 = change.1.max(last);
                    change.2.push(edit);
                }
                _ => changes.push((first, last, vec![edit])),
            }
        }
        let shown = changes.into_iter().map(|(first, last, edits)| {
            let whole = source.line_span(first).join(source.line_span(last));
            let mut after = String::new();
            let mut from = whole.start;
            for (span, new) in edits {
                after.push_str(source.slice(Span {
                    start: from,
                    end: span.start,
                }));
                after.push_str(new);
                from = span.end;
            }
            after.push_str(source.slice(Span {
                start: from,
                end: whole.end.max(from),
            }));
            (first, source.slice(whole).to_owned(), after)
        });
        shown.collect()
    }
}
