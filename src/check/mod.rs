//! Job two: every rule over every page and every pair, to findings.
//!
//! [`run`] takes a [`Corpus`] and gives a [`Report`]; it reads and writes nothing else. What a rule
//! is, says [`rule`]; which there are, says [`RULES`].

mod alike;
mod allow;
pub mod baseline;
mod by_file;
pub mod characters;
mod context;
mod explain;
pub mod facts;
mod findings;
pub mod fingerprint;
pub mod fix;
mod forms;
mod gather;
mod habits;
pub mod knowledge;
pub mod mine;
pub mod options;
pub mod placeholders;
mod precedence;
mod progress;
mod reading;
pub mod rule;
mod rules;
mod signs;
mod since;
mod standing;
mod stated;
pub mod status;
mod summary;
mod tally;
pub mod terms;
mod together;
mod tongues;
mod variant;
mod within;
mod words;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::config;
use crate::content::{Corpus, Nav, Page};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::locale::Locale;

pub use baseline::Baseline;
pub use context::Context;
pub use findings::Findings;
pub use knowledge::Knowledge;
pub use options::{FailOn, Options, Setting};
pub use progress::InProgress;
pub use reading::{Reading, Stretch};
pub use rule::{Group, Rule, Scope};
pub use rules::RULES;
pub use signs::Signs;
pub use since::Changes;
pub use summary::Summary;
pub use terms::{Term, Terms};
pub use together::{Side, Together};
pub use tongues::Tongues;

use crate::requirements::Requirements;
use crate::translation::Pair;
use allow::Allowed;
use by_file::Files;
use gather::{gather, given};
use options::Levels;
use within::Within;

/// What a run of `check` found.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings, by file and place.
    pub findings: Vec<Diagnostic>,
    /// The counts.
    pub summary: Summary,
    /// The pages that were looked at: locale and name, by locale, then by name.
    pub pages: Vec<(Locale, String)>,
    /// Each locale's folder, and the folders and files beside them, by the name that findings show, and
    /// where it lies.
    pub folders: Vec<(String, PathBuf)>,
}

impl Report {
    /// One fingerprint for each finding, in their order; see [`fingerprint::of`].
    pub fn fingerprints(&self) -> Vec<String> {
        fingerprint::of(&self.findings)
    }

    /// Whether a finding is at or above the level that fails.
    pub fn fails(&self, fail_on: FailOn) -> bool {
        self.findings
            .iter()
            .any(|finding| fail_on.fails(finding.level))
    }
}

/// Runs every rule that is on over `corpus`.
///
/// # Errors
/// [`Error::Usage`] where the options or the configuration name a rule that there is not.
pub fn run(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    requirements: &Requirements,
    options: &Options,
) -> Result<Report, Error> {
    let unstopped = AtomicBool::new(false);
    let report = run_unless(corpus, pairs, requirements, options, &unstopped)?;
    Ok(report.unwrap_or_default())
}

/// Who sees each page once while its document is open.
pub type Beside<'b> = dyn Fn(&Page) + Sync + 'b;

/// What [`run`] finds, for those who count findings and show where they are: without their messages,
/// evidence, help and fixes, which of a large site are half of its memory, and without other places than
/// their own where nobody asks for these.
#[derive(Debug, Default)]
pub struct Counted {
    /// The findings; in place of each message stands a number that tells it from others. In shares: a
    /// site's status tells of them when it is rendered.
    files: Arc<Files>,
    /// The counts.
    pub summary: Summary,
}

/// What [`run`] finds with the site's own options, without texts.
///
/// `beside` sees every page, opened, in no order and from any thread: a page of a large site is
/// [closed](Page::new_closed) while nobody reads it, and opening it again takes time.
///
/// # Errors
/// As [`run`].
pub fn run_without_texts(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    requirements: &Requirements,
    beside: &Beside<'_>,
) -> Result<Counted, Error> {
    let ways = Ways {
        beside,
        texts: false,
        ..Ways::default()
    };
    let options = Options::default();
    let found = run_with(corpus, pairs, requirements, &options, &ways)?;
    let Found { files, summary } = found.unwrap_or_default();
    let files = Arc::new(files);
    Ok(Counted { files, summary })
}

/// What rules found.
#[derive(Debug, Default)]
struct Found {
    files: Files,
    summary: Summary,
}

/// In what ways rules are applied, beside what people may choose.
struct Ways<'w> {
    /// When this is set, nobody waits any more.
    stop: Option<&'w AtomicBool>,
    /// Who sees each page.
    beside: &'w Beside<'w>,
    /// Whether findings have texts.
    texts: bool,
}

impl Default for Ways<'_> {
    fn default() -> Self {
        Self {
            stop: None,
            beside: &|_| {},
            texts: true,
        }
    }
}

/// What [`run`] finds, unless `stop` is set before it is done: then it ends soon, and gives `None`.
///
/// # Errors
/// As [`run`].
pub fn run_unless(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    requirements: &Requirements,
    options: &Options,
    stop: &AtomicBool,
) -> Result<Option<Report>, Error> {
    let ways = Ways {
        stop: Some(stop),
        ..Ways::default()
    };
    let Some(found) = run_with(corpus, pairs, requirements, options, &ways)? else {
        return Ok(None);
    };
    let folders = corpus.config.locales.iter();
    let folders = folders.map(|locale| (locale.folder.clone(), locale.content.clone()));
    let besides = BESIDES.map(|name| (name.to_owned(), corpus.config.root.join(name)));
    let within = Within::of(&options.paths);
    let looked_at = pages(corpus).filter(|page| {
        (options.locales.is_empty() || options.locales.contains(&page.locale))
            && within.holds(page.source.file())
    });
    let mut report = Report {
        pages: looked_at
            .map(|page| (page.locale.clone(), page.source.name().to_owned()))
            .collect(),
        folders: folders.chain(besides).collect(),
        findings: found.files.into_whole(),
        summary: found.summary,
    };
    if let Some(baseline) = &options.baseline {
        // A run that looks at a part of the content cannot tell what is mended.
        let outdated = Levels::resolve(&corpus.config, options)?
            .of("baseline-outdated")
            .filter(|_| options.is_whole());
        report.summary.baselined = baseline.apply(&mut report, outdated);
        report.summary.count(&report.findings);
    }
    Ok(Some(report))
}

/// What a site has beside the folders of its locales, where findings may be.
const BESIDES: [&str; 5] = [
    "locales",
    "templates",
    "static",
    config::FILE,
    baseline::FILE,
];

/// Every page, by locale, then by key.
fn pages(corpus: &Corpus) -> impl Iterator<Item = &Page> {
    let locales = corpus.locales.iter();
    locales.flat_map(|locale| corpus.pages(locale))
}

fn run_with(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    requirements: &Requirements,
    options: &Options,
    ways: &Ways<'_>,
) -> Result<Option<Found>, Error> {
    let levels = Levels::resolve(&corpus.config, options)?;
    let (mut context, bad_data) = Context::new(corpus, pairs, requirements);
    context.stop = ways.stop;
    context.texts = ways.texts;
    let pages: Vec<&Page> = pages(corpus).collect();
    let (mut by_file, mut files) = gather(&mut context, &pages, &levels, ways.beside);
    if context.is_stopped() {
        return Ok(None);
    }
    let extractions = requirements.iter().map(|(_, extraction)| extraction);
    let given_before = [&bad_data, &requirements.diagnostics]
        .into_iter()
        .chain(extractions.map(|extraction| &extraction.diagnostics));
    by_file.add(
        given_before
            .flat_map(|found| given(found, &levels))
            .collect(),
    );
    let navigation: Vec<Diagnostic> = corpus
        .locales
        .iter()
        .flat_map(|locale| Nav::faults(corpus, locale))
        .collect();
    by_file.add(given(&navigation, &levels).collect());
    let mut found = by_file.settled(corpus);
    files.extend(context.catalogs.iter().flat_map(Allowed::by_catalog));
    let mut suppressed = allow::apply(&files, &levels, &mut found);
    suppressed += allow::declared(&corpus.config, &levels, &mut found);
    let in_progress = progress::apply(corpus, &levels, &mut found);
    let below = below_threshold(corpus, pairs, requirements, options, &levels, &found)?;
    found.add(below);
    let older = options
        .since
        .as_ref()
        .map_or(0, |changes| since::apply(changes, corpus, &mut found));
    if !options.locales.is_empty() {
        let wanted = |locale: &Locale| options.locales.contains(locale);
        found.retain(|finding| finding.locale.as_ref().is_none_or(wanted));
    }
    Within::of(&options.paths).apply(corpus, &mut found);
    let mut summary = Summary {
        pages: pages.len(),
        locales: corpus.locales.len(),
        suppressed,
        older,
        in_progress,
        ..Summary::default()
    };
    summary.count(found.iter());
    Ok(Some(Found {
        files: found,
        summary,
    }))
}

/// The locales that have less than is asked of them; the words are counted only if it is asked.
fn below_threshold(
    corpus: &Corpus,
    pairs: &[Pair<'_>],
    requirements: &Requirements,
    options: &Options,
    levels: &Levels,
    found: &Files,
) -> Result<Vec<Diagnostic>, Error> {
    let asked = |locale: &&Locale| {
        let settings = corpus.settings(locale);
        status::least(&options.minimums, locale).is_some()
            || settings.is_some_and(|settings| settings.minimum.is_some())
    };
    let Some(level) = levels.of(status::RULE) else {
        return Ok(Vec::new());
    };
    if !corpus.translated_locales().any(|locale| asked(&locale)) {
        return Ok(Vec::new());
    }
    // A run of some rules, or at other levels, sees other gaps than the locale has.
    let whole;
    let found = if options.only.is_empty() && options.levels.is_empty() {
        found
    } else {
        let gaps = Options {
            only: vec![Group::Gaps.name().to_owned()],
            levels: vec![(status::RULE.to_owned(), Setting::Allow)],
            ..Options::default()
        };
        let found = run_with(corpus, pairs, requirements, &gaps, &Ways::default())?;
        whole = found.unwrap_or_default().files;
        &whole
    };
    let counted = status::locales(
        corpus,
        pairs,
        found,
        &options.minimums,
        &status::Counts::of(corpus),
    );
    Ok(status::below(&counted, &corpus.config, level))
}
