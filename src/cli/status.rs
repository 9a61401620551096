//! `diglot status`: how many words are translated, by locale and page.

use std::path::PathBuf;

use clap::Args;
use diglot::check;
use diglot::check::status::{Counts, LocaleStatus, Minimum, Status as SiteStatus};
use diglot::config::Overrides;
use diglot::content::{Corpus, Page};
use diglot::report::status::{self, StatusFormat};
use diglot::{Error, publish, requirements, translation};

use super::{
    CLEAN, FAILED, FOUND, SiteArgs, chosen_locales, known_minimums, note, print, spare_sources,
};

/// Count the words that are translated, untranslated, missing and uncertain
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 every locale has the share that is asked of it, 1 one has not, \
                        2 the run failed or there is no translation to count."
)]
pub(super) struct Status {
    #[command(flatten)]
    site: SiteArgs,
    /// Only this locale [repeatable]
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
    /// List the pages that have nothing left, too
    #[arg(long)]
    all: bool,
    /// Write JSON
    #[arg(long, conflicts_with_all = ["markdown", "all"])]
    json: bool,
    /// Write Markdown, for a comment on a pull request or a job summary
    #[arg(long, conflicts_with = "all")]
    markdown: bool,
    /// Also draw a badge into this SVG file
    #[arg(long, value_name = "FILE")]
    badge: Option<PathBuf>,
    /// The least share that a locale must have translated: zh-TW=95, or 95 for all [repeatable]
    #[arg(long = "min", value_name = "TAG=PERCENT")]
    minimums: Vec<Minimum>,
}

impl Status {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let config = self.site.config(&Overrides::default())?;
        let locales = chosen_locales(&config, &self.locales)?;
        known_minimums(&config, &self.minimums)?;
        if let Some(path) = &self.badge {
            spare_sources(&config, "--badge", path, "static/translated.svg")?;
        }
        let corpus = Corpus::load(config)?;
        let pairs = translation::read(&corpus);
        let stated = requirements::extract(&corpus);
        let words = Counts::of(&corpus);
        let see = |page: &Page| words.see(page);
        let found = check::run_without_texts(&corpus, &pairs, &stated, &see)?;
        let counted = SiteStatus::of_counted(&corpus, &pairs, &found, &words)
            .with_minimums(&self.minimums)
            .only(&locales);
        if counted.locales.is_empty() {
            note(&format!(
                "there is no translation to count: the pages are in {} only",
                corpus.source_locale()
            ));
            return Ok(FAILED);
        }
        if let Some(path) = &self.badge {
            publish::replace(path, status::badge(&counted).as_bytes())?;
        }
        let format = match (self.json, self.markdown) {
            (true, _) => StatusFormat::Json,
            (_, true) => StatusFormat::Markdown,
            _ => StatusFormat::Table { all: self.all },
        };
        print(|out| status::write(format, &counted, out))?;
        let enough = counted.locales.iter().all(LocaleStatus::is_enough);
        Ok(if enough { CLEAN } else { FOUND })
    }
}
