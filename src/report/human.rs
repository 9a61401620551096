//! Findings for people: the only place where source excerpts are drawn, and the only user of
//! annotate-snippets, which counts the width of Han characters and trims long lines.

use std::io;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level as Weight, Origin, Renderer, Snippet,
};
use rayon::prelude::*;

use super::View;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Label, Level, Related};
use crate::text::{Source, Span};

/// Excerpts longer than this many lines are cut; a whole untranslated list need not be quoted.
const MOST_LINES: u32 = 6;

/// Lines with more bytes than this are quoted in part: to draw one takes as long as it is.
const MOST_BYTES: usize = 8192;

pub(super) fn write(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    list(report, view, out)?;
    writeln!(out, "{}", report.summary)
}

/// The findings without the closing line.
pub(super) fn list(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = if view.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = if view.width > 0 {
        renderer.term_width(view.width)
    } else {
        renderer
    };
    // Links into a terminal's own scheme would put absolute paths into what is recorded.
    let renderer = renderer.hyperlink(false);
    let draw = |finding| renderer.render(&[group(finding, report, view)]);
    for findings in report.findings.chunks(TOGETHER) {
        // To draw an excerpt takes longer than many a rule takes for a page.
        let drawn: Vec<String> = findings.par_iter().map(draw).collect();
        for finding in drawn {
            writeln!(out, "{finding}\n")?;
        }
    }
    Ok(())
}

/// How many findings are drawn before they are written.
const TOGETHER: usize = 1024;

fn group<'a>(finding: &'a Diagnostic, report: &Report, view: &View) -> Group<'a> {
    let weight = match finding.level {
        Level::Error => Weight::ERROR,
        Level::Warning => Weight::WARNING,
        Level::Info => Weight::INFO,
    };
    let mut group = Group::with_title(weight.primary_title(finding.message()).id(finding.rule));
    let file = view.file(finding, report);
    match &finding.label {
        Some(label) => group = excerpt(group, (label, ""), file, AnnotationKind::Primary),
        None if !file.is_empty() => group = group.element(Origin::path(file)),
        None => {}
    }
    for Related { label, text } in &finding.details().related {
        group = excerpt(
            group,
            (label, text),
            view.label(label),
            AnnotationKind::Context,
        );
    }
    for evidence in &finding.details().evidence {
        group = group.element(Weight::NOTE.message(format!("evidence: {evidence}")));
    }
    if let Some(fix) = &finding.details().fix {
        let how = if fix.safe {
            "--fix"
        } else {
            "--fix --unsafe-fixes"
        };
        group = group
            .element(Weight::NOTE.message(format!("`diglot check {how}` can {}", fix.message)));
    }
    if let Some(help) = &finding.details().help {
        group = group.element(Weight::HELP.message(&**help));
    }
    group
}

/// The lines around a label, and nothing else of the file; with what is to be said of it.
fn excerpt<'a>(
    group: Group<'a>,
    (label, text): (&'a Label, &'a str),
    file: String,
    kind: AnnotationKind,
) -> Group<'a> {
    let source = &label.source;
    let first = source.line(label.span.start);
    // An end at the very start of a line belongs to the line before.
    let end_inside = label.span.end.saturating_sub(1).max(label.span.start);
    let last = source.line(end_inside).min(first + MOST_LINES - 1);
    let from = source.line_span(first).start as usize;
    let to = source.line_span(last).end as usize;
    if to - from > MOST_BYTES {
        // Its column is not that of the text which is shown.
        let place = source.position(label.span.start);
        let origin = Origin::path(file).line(place.line as usize);
        let part = part(source, label.span, from, to);
        return group
            .element(origin.char_column(place.column as usize))
            .element(snippet((label, text), part, kind));
    }
    group.element(snippet((label, text), from..to, kind).path(file))
}

/// The bytes of long lines that are shown: what is marked, with some of what is around it.
fn part(source: &Source, marked: Span, from: usize, to: usize) -> Range<usize> {
    let around = MOST_BYTES / 4;
    let start = (marked.start as usize).saturating_sub(around).max(from);
    let end = (marked.end as usize).min(marked.start as usize + MOST_BYTES / 2) + around;
    source.floor(start)..source.floor(end.min(to))
}

/// The bytes `shown`, with the label in them marked.
fn snippet<'a>(
    (label, said): (&'a Label, &'a str),
    shown: Range<usize>,
    kind: AnnotationKind,
) -> Snippet<'a, Annotation<'a>> {
    let source = &label.source;
    let mut skipped = shown.start;
    let mut text = source.text().get(shown).unwrap_or("");
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest;
        skipped += '\u{feff}'.len_utf8();
    }
    let start = (label.span.start as usize)
        .saturating_sub(skipped)
        .min(text.len());
    let end = (label.span.end as usize)
        .saturating_sub(skipped)
        .clamp(start, text.len());
    let mut annotation = kind.span(start..end);
    if !said.is_empty() {
        annotation = annotation.label(said);
    }
    Snippet::source(text)
        .line_start(source.line(label.span.start) as usize)
        .annotation(annotation)
}
