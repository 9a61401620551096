//! `diglot build`: the verbs of the library in order, and one line at the end.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use diglot::check::status::Status;
use diglot::check::{self, Options};
use diglot::config::{self, Overrides};
use diglot::content::{Corpus, History};
use diglot::messages::Messages;
use diglot::render::{Facts, Press};
use diglot::{Diagnostic, Error, Level, publish, requirements, translation};

use super::progress::Progress;
use super::{CLEAN, SiteArgs, counted, say, tell_findings};

/// Build the site: every page in every locale
#[derive(Args, Debug)]
pub(super) struct Build {
    #[command(flatten)]
    site: SiteArgs,
    /// The output folder [default: public, or what diglot.toml says]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will be published: <https://docs.example.org/manual>
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

impl Build {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let start = Instant::now();
        let progress = Progress::new();
        progress.stage("reading pages");
        let overrides = Overrides {
            out: self.out.clone(),
            base_url: self.base_url.clone(),
        };
        let corpus = Corpus::load(self.site.config(&overrides)?)?;
        progress.stage("comparing translations");
        let pairs = translation::read(&corpus);
        progress.stage("rendering");
        let messages = Arc::new(Messages::load(&corpus));
        let stated = requirements::extract(&corpus);
        let report = check::run(&corpus, &pairs, &stated, &Options::default())?;
        let mut facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned())
            .with_history(History::read(&corpus));
        if corpus.config.status_page {
            facts = facts.with_status(Status::of(&corpus, &pairs, &report));
        }
        // The facts hold what rendering needs; on a large site the rest is most of the memory.
        drop((pairs, stated));
        let out = &corpus.config.build.out;
        // Pages are written as they come, so that no site need fit into memory.
        let stage = publish::Stage::open(out)?;
        let press = Press::new(&corpus, &messages, &facts);
        let site = press
            .pages()?
            .each(|path, html| stage.put(path, html.as_bytes()))?;
        progress.stage("writing");
        stage.take(&site)?;
        // The one seam of the tests: what a panic leaves behind, when all but the swap is done.
        #[cfg(debug_assertions)]
        assert!(
            std::env::var_os("DIGLOT_TEST_PANIC").is_none(),
            "a panic that a test asked for"
        );
        stage.finish()?;
        progress.done();
        // What only rendering can see; `check` does not render.
        let unseen: Vec<Diagnostic> = site
            .diagnostics
            .into_iter()
            .filter(|finding| finding.level == Level::Error || finding.file_name() == config::FILE)
            .collect();
        tell_findings(&unseen);
        let summary = &report.summary;
        let found = summary.errors + summary.warnings;
        say(&format!(
            "Built {} in {} to {}: {}, {:.2} s",
            counted(site.summary.pages, "page"),
            counted(site.summary.locales, "locale"),
            out.display(),
            match (found, unseen.len()) {
                (0, 0) => "no findings".to_owned(),
                (0, shown) => counted(shown, "finding"),
                (found, shown) => {
                    format!("{} (see `diglot check`)", counted(found + shown, "finding"))
                }
            },
            start.elapsed().as_secs_f64(),
        ))?;
        // The process ends here: to take a large site's memory apart piece by piece is for nothing.
        drop(press);
        std::mem::forget((facts, report, corpus));
        Ok(CLEAN)
    }
}
