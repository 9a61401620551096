//! Declared work in progress: gaps of the pages that `in-progress` names are told, and fail nothing.

use std::sync::Arc;

use crate::config::{Config, Globs, LocaleConfig};
use crate::content::Corpus;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::text::Span;

use super::by_file::Files;
use super::options::Levels;
use super::rule::{self, Group};

/// A page declared as work in progress that still has gaps.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct InProgress {
    /// The locale that declares it.
    pub locale: Locale,
    /// The page's key.
    pub key: String,
    /// How many gaps it has.
    pub gaps: usize,
}

/// The rule that reports declarations which no longer fit.
const STALE: &str = "stale-declaration";

/// Lowers the gaps of declared pages to notes, lists those pages, and reports declarations that
/// name no page or only pages without a gap.
pub(super) fn apply(corpus: &Corpus, levels: &Levels, findings: &mut Files) -> Vec<InProgress> {
    let mut pages: Vec<InProgress> = Vec::new();
    for locale in &corpus.config.locales {
        if locale.in_progress.is_empty() {
            continue;
        }
        for finding in findings.iter_mut() {
            let gap = rule::find(finding.rule).is_some_and(|rule| rule.group == Group::Gaps);
            if !gap || finding.locale.as_ref() != Some(&locale.locale) {
                continue;
            }
            let Some(key) = key(finding, locale).map(str::to_owned) else {
                continue;
            };
            if !locale.in_progress.matches(&key) {
                continue;
            }
            finding.level = Level::Info;
            match pages
                .iter_mut()
                .find(|page| page.locale == locale.locale && page.key == key)
            {
                Some(page) => page.gaps += 1,
                None => pages.push(InProgress {
                    locale: locale.locale.clone(),
                    key,
                    gaps: 1,
                }),
            }
        }
        findings.add(stale(corpus, locale, levels, &pages));
    }
    pages.sort();
    pages
}

/// The key of the page that a finding is about.
fn key<'a>(finding: &'a Diagnostic, locale: &LocaleConfig) -> Option<&'a str> {
    finding
        .file_name()
        .strip_prefix(&*locale.folder)?
        .strip_prefix('/')
}

fn stale(
    corpus: &Corpus,
    locale: &LocaleConfig,
    levels: &Levels,
    pages: &[InProgress],
) -> Vec<Diagnostic> {
    // Whether a page is complete can only be told where every rule that finds gaps has run.
    let all_ran = super::RULES
        .iter()
        .filter(|rule| rule.group == Group::Gaps && rule.level.is_some())
        .all(|rule| levels.of(rule.name).is_some());
    let Some(level) = levels.of(STALE).filter(|_| all_ran) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for pattern in &locale.in_progress.patterns {
        let Ok(glob) = Globs::new(vec![pattern.clone()]) else {
            continue;
        };
        let gaps = pages
            .iter()
            .any(|page| page.locale == locale.locale && glob.matches(&page.key));
        if gaps {
            continue;
        }
        let named = corpus.keys.iter().any(|key| glob.matches(key));
        let (message, help) = if named {
            (
                format!(
                    "{pattern} is declared in progress for {} and has no gap left",
                    locale.locale
                ),
                "remove it from `in-progress`, so that a new gap fails the run",
            )
        } else {
            (
                format!(
                    "{pattern} is declared in progress for {} and is no page",
                    locale.locale
                ),
                "correct the path, or remove it from `in-progress`",
            )
        };
        let place = place(&corpus.config, pattern);
        let finding = match (&corpus.config.file, place) {
            (Some(file), Some(span)) => {
                Diagnostic::at(STALE, level, &Arc::clone(file), span, message)
            }
            _ => Diagnostic::nowhere(STALE, level, crate::config::FILE, message),
        };
        found.push(finding.in_locale(&locale.locale).help(help));
    }
    found
}

/// Where a pattern stands in `diglot.toml`: its first mention in quotes.
fn place(config: &Config, pattern: &str) -> Option<Span> {
    let text = config.file.as_ref()?.text();
    let start = text.find("in-progress")?;
    let at = start + text.get(start..)?.find(&format!("\"{pattern}\""))? + 1;
    Some(Span::new(at, at + pattern.len()))
}
