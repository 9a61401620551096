//! What `simplified-in-traditional` and `traditional-in-simplified` share.

use crate::check::{Context, Findings, Reading};
use crate::diagnostic::Fix;

/// Reports single characters; a sentence that is wholly of the other script is `wrong-language`'s.
pub(super) fn look(
    context: &Context<'_>,
    page: &Reading<'_>,
    other: &str,
    own: &str,
    findings: &mut Findings,
) {
    if !page.signs().other_script {
        return;
    }
    let foreign = &context.knowledge(&page.locale).characters;
    let source = context
        .corpus
        .source_page(&page.key)
        .filter(|source| source.locale != page.locale);
    for (words, sentence) in page.other_chinese(foreign) {
        if sentence.leaked {
            continue;
        }
        for run in &sentence.runs {
            let written = words.text.get(run.range.clone()).unwrap_or("");
            // A name that the source page writes so is quoted, not mistyped.
            if source.is_some_and(|source| source.source.text().contains(written)) {
                continue;
            }
            let span = words.span(run.range.clone());
            let message = format!("{written} is written in {other} Chinese; this page is in {own}");
            let mut finding = findings
                .at(page, span, message)
                .help(format!("write {}", run.shown));
            if let Some(instead) = &run.instead {
                finding = finding.fix(Fix {
                    message: format!("write {instead} for {written}"),
                    safe: true,
                    edits: vec![(span, instead.clone())],
                });
            }
            findings.push(finding);
        }
    }
}
