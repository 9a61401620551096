//! Findings that are only counted are the same as those that are told.

use diglot::check::status::{Counts, PageState, Status};
use diglot::check::{self, Report};
use diglot::content::{Corpus, Page};
use diglot::requirements::Requirements;
use diglot::translation::Pair;

/// Checks that what was found, with texts and with the site's own options, is as much as what is counted,
/// and tells the same on the status page.
pub(crate) fn is_counted_alike(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    stated: &Requirements,
    report: &Report,
) {
    let counted = check::run_without_texts(corpus, pairs, stated, &|_| {}).expect("findings");
    let (told, own) = (&report.summary, &counted.summary);
    assert_eq!(
        (&told.by_rule, told.errors, told.suppressed),
        (&own.by_rule, own.errors, own.suppressed)
    );
    let told = Status::of(corpus, pairs, report);
    let own = Status::of_counted(corpus, pairs, &counted, &Counts::of(corpus));
    assert_eq!(lines(corpus, &told), lines(corpus, &own));
}

/// All that a status says of each page, by locale.
fn lines(corpus: &Corpus, status: &Status) -> Vec<String> {
    let mut lines = Vec::new();
    for locale in &status.locales {
        for page in &locale.pages {
            let is_there = page.state != PageState::Missing;
            let words = page.words;
            lines.push(format!(
                "{} {is_there} {words:?} {}",
                page.key, page.findings
            ));
            let pages = [&locale.locale, corpus.original()];
            let [own, original] = pages.map(|locale| corpus.page(&page.key, locale));
            let opened = [own, original].map(|page| page.map(Page::opened));
            let [own, original] = opened.each_ref().map(Option::as_deref);
            let mut told: Vec<String> = status
                .told(page)
                .map(|one| {
                    format!(
                        "{} {:?} {:?}",
                        one.rule,
                        one.line(),
                        one.wording(own, original)
                    )
                })
                .collect();
            // What stands at one place is told in the order of the messages, which counted ones lack.
            told.sort();
            lines.append(&mut told);
        }
    }
    lines
}
