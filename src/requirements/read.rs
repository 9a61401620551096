//! Every page that states requirements, read in every locale: the source page first, each
//! translation beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::known::Known;
use super::{Competency, Extraction, Programme, Reader, printed, yaml};
use crate::config::{Config, Globs};
use crate::content::{Corpus, Page};
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::Source;

/// What the pages of a corpus demand.
#[derive(Debug, Default)]
pub struct Requirements {
    /// By key, then in the order of [`Corpus::locales`].
    extractions: BTreeMap<String, Arc<Vec<Extraction>>>,
    /// What is wrong with the programme and the vocabularies.
    pub diagnostics: Vec<Diagnostic>,
    /// The programme they were read with.
    pub programme: Option<Arc<Programme>>,
    /// Who read them, where more may have to be read.
    readers: Option<Arc<Readers>>,
}

/// The readers of a corpus, by locale.
type Readers = Vec<(Locale, Reader)>;

impl Requirements {
    /// The extraction of a page.
    pub fn of(&self, key: &str, locale: &Locale) -> Option<&Extraction> {
        self.extractions
            .get(key)?
            .iter()
            .find(|extraction| extraction.locale == *locale)
    }

    /// Whether a page with this key was read, in any locale; without one, whether any page was.
    pub(crate) fn states(&self, key: Option<&str>) -> bool {
        key.map_or(!self.extractions.is_empty(), |key| {
            self.extractions.contains_key(key)
        })
    }

    /// All extractions, by key, then by locale.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Extraction)> {
        self.extractions
            .iter()
            .flat_map(|(key, all)| all.iter().map(move |one| (key.as_str(), one)))
    }

    /// What a page demands.
    pub fn competency(&self, page: &Page) -> Option<&Competency> {
        self.of(&page.key, &page.locale)?.competency.as_ref()
    }

    /// Each translation's extraction with its source page's.
    pub fn pairs(&self, source: &Locale) -> impl Iterator<Item = (&Extraction, &Extraction)> {
        self.extractions.values().flat_map(move |all| {
            let original = all.iter().find(|one| one.locale == *source);
            all.iter()
                .filter(move |one| one.locale != *source)
                .filter_map(move |one| Some((original?, one)))
        })
    }
}

/// Reads the requirements of all pages that state some: those that the configuration names, those
/// whose front matter says `requirements: true`, and without a configuration those whose file name
/// begins as the programme's pages do.
///
/// ```
/// use diglot::config::{Config, Overrides};
/// use diglot::content::Corpus;
/// use diglot::requirements::{self, Condition};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let page = folder.path().join("content/en-US/competency-tea.md");
/// std::fs::create_dir_all(page.parent().unwrap_or(folder.path()))?;
/// std::fs::write(&page, "# Tea
///
/// ## Leaf option {#leaf}
///
/// ### Gold {#gold}
///
/// 1. Your organization must reach the performance thresholds.
///
///     - You must sell 2,000 seats in the last 12 months.
/// ")?;
///
/// let corpus = Corpus::load(Config::load(folder.path(), &Overrides::default())?)?;
/// let found = requirements::extract(&corpus);
/// let page = corpus.source_page("competency-tea.md").ok_or("no page")?;
/// let tea = found.competency(page).ok_or("no requirements")?;
///
/// let gold = &tea.options[0].levels[0];
/// assert_eq!(gold.id, "leaf/gold");
/// let Condition::Threshold(sold) = &gold.requirements[0].condition else {
///     return Err("no threshold".into());
/// };
/// assert_eq!((sold.value.integer(), sold.unit.as_str()), (Some(2000), "seat"));
/// assert_eq!(sold.window.as_deref(), Some("P12M"));
/// # Ok(())
/// # }
/// ```
pub fn extract(corpus: &Corpus) -> Requirements {
    Requirements {
        // Lexicons are not small, and nothing more will be read.
        readers: None,
        ..extract_all(corpus)
    }
}

/// As [`extract`], but reads only the pages that are not the ones of `before`, a corpus that this one
/// was loaded again from, with the same configuration, programme and locale data, and what was read
/// in it.
pub fn extract_again(corpus: &Corpus, before: Option<(&Corpus, &Requirements)>) -> Requirements {
    let known = before.and_then(|(before, known)| known.after(before, corpus));
    known.unwrap_or_else(|| extract_all(corpus))
}

fn extract_all(corpus: &Corpus) -> Requirements {
    let (programme, mut diagnostics) = programme(&corpus.config, &corpus.resources);
    let programme = Arc::new(programme);
    if !diagnostics.is_empty() {
        // Read with another programme than their own, all pages would look wrong.
        return Requirements {
            diagnostics,
            programme: Some(programme),
            ..Requirements::default()
        };
    }
    let choice = Choice::of(corpus, &programme);
    let keys: Vec<(&String, bool)> = corpus
        .keys
        .par_iter()
        .filter_map(|key| Some((key, choice.reads(key)?)))
        .collect();
    if keys.is_empty() {
        return Requirements {
            programme: Some(programme),
            ..Requirements::default()
        };
    }
    let read: Vec<(Locale, (Reader, Vec<Diagnostic>))> = corpus
        .locales
        .par_iter()
        .map(|locale| {
            let programme = Arc::clone(&programme);
            let read = Reader::load(programme, &corpus.resources, locale, corpus.original());
            (locale.clone(), read)
        })
        .collect();
    let mut readers: Readers = Vec::with_capacity(read.len());
    for (locale, (reader, mistakes)) in read {
        diagnostics.extend(mistakes);
        readers.push((locale, reader));
    }
    let known = || -> Vec<Known> { readers.iter().map(|_| Known::default()).collect() };
    let extractions = keys
        .into_par_iter()
        .map_init(known, |known, (key, declared)| {
            let all = extractions(corpus, &readers, known, key, declared);
            (!all.is_empty()).then(|| (key.clone(), Arc::new(all)))
        })
        .flatten_iter()
        .collect();
    Requirements {
        extractions,
        diagnostics,
        programme: Some(programme),
        readers: Some(Arc::new(readers)),
    }
}

impl Requirements {
    /// What the pages of `corpus` demand, where these are those of `before`. `None` where all must be
    /// read anew.
    fn after(&self, before: &Corpus, corpus: &Corpus) -> Option<Self> {
        let programme = Arc::clone(self.programme.as_ref()?);
        let changed = corpus.changed(before)?;
        if !self.diagnostics.is_empty() {
            return None;
        }
        let choice = Choice::of(corpus, &programme);
        let mut extractions = self.extractions.clone();
        for at in changed {
            let key = corpus.keys.get(at)?;
            extractions.remove(key);
            if let Some(declared) = choice.reads(key) {
                // The first page that states requirements finds nobody to read it.
                let readers = self.readers.as_ref()?;
                let mut known: Vec<Known> = readers.iter().map(|_| Known::default()).collect();
                let all = self::extractions(corpus, readers, &mut known, key, declared);
                if !all.is_empty() {
                    extractions.insert(key.clone(), Arc::new(all));
                }
            }
        }
        Some(Self {
            extractions,
            diagnostics: Vec::new(),
            programme: Some(programme),
            readers: self.readers.as_ref().map(Arc::clone),
        })
    }
}

/// Which pages are read.
struct Choice<'a> {
    corpus: &'a Corpus,
    chosen: &'a Globs,
    /// The names of the programme's pages, where the configuration names none.
    usual: Option<Globs>,
}

impl<'a> Choice<'a> {
    fn of(corpus: &'a Corpus, programme: &Programme) -> Self {
        let chosen = &corpus.config.requirements.pages;
        let by_name = chosen.is_empty() && !programme.page_prefix.is_empty();
        let usual = || Globs::new(vec![format!("**/{}*.md", programme.page_prefix)]);
        Self {
            corpus,
            chosen,
            usual: by_name.then(|| usual().unwrap_or_default()),
        }
    }

    /// Whether the pages of a key are read, and if so, whether the site says that they state
    /// requirements.
    fn reads(&self, key: &str) -> Option<bool> {
        let says = |locale| self.corpus.page(key, locale).and_then(states) == Some(true);
        let declared = self.chosen.matches(key) || self.corpus.locales.iter().any(says);
        let usual = || self.usual.as_ref().is_some_and(|usual| usual.matches(key));
        (declared || usual()).then_some(declared)
    }
}

/// What the pages of a key demand, by locale. `known` are the rows that each reader has read before.
fn extractions(
    corpus: &Corpus,
    readers: &Readers,
    known: &mut [Known],
    key: &str,
    declared: bool,
) -> Vec<Extraction> {
    let pages = readers
        .iter()
        .zip(known)
        .filter_map(|((locale, reader), known)| Some((corpus.page(key, locale)?, reader, known)));
    let mut all: Vec<Extraction> = Vec::new();
    for (page, reader, known) in pages {
        if states(page) == Some(false) {
            continue;
        }
        let beside = all
            .first()
            .filter(|first| first.locale == *corpus.source_locale());
        let mut extraction = reader.extract_after(known, &page.opened(), beside);
        let printed = printed::findings(&extraction);
        extraction.diagnostics.extend(printed);
        // A page that only has the name of the programme's pages need not be one.
        if extraction.competency.is_some() || declared || extraction.claims() {
            all.push(extraction);
        }
    }
    if let Some((first, others)) = all.split_first_mut() {
        let source = Some(&*first).filter(|first| first.locale == *corpus.source_locale());
        for other in others {
            other.settle(source);
        }
        first.settle(None);
    }
    all
}

/// What a page says of itself.
fn states(page: &Page) -> Option<bool> {
    match page.front_matter.get("requirements")?.value {
        Value::Bool(states) => Some(states),
        _ => None,
    }
}

/// The programme that a site describes, or the built-in one; what is wrong in it comes beside.
pub fn programme(config: &Config, resources: &Resources) -> (Programme, Vec<Diagnostic>) {
    let Some(path) = &config.requirements.programme else {
        return (Programme::embedded(), Vec::new());
    };
    let Some(text) = resources.own(path) else {
        let diagnostic = Diagnostic::nowhere(
            yaml::RULE,
            Level::Error,
            path.clone(),
            format!("there is no programme file {path}, so no requirements are read"),
        )
        .help("`programme` in [requirements] is a path from diglot.toml to a YAML file");
        return (Programme::embedded(), vec![diagnostic]);
    };
    let file = config.root.join(path);
    match Programme::parse(&Arc::new(Source::new(path.as_str(), file, text))) {
        Ok(programme) => (programme, Vec::new()),
        Err(mistakes) => (Programme::embedded(), mistakes),
    }
}
