//! `diglot build`: the verbs of the library in order, and one line at the end.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use diglot::check;
use diglot::check::status::{Counts, Status};
use diglot::config::{self, Overrides};
use diglot::content::{Corpus, History, Page};
use diglot::messages::Messages;
use diglot::render::{Finder, Press, Share};
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
    /// Build only this part of so many, such as 3/16, for `diglot merge`
    #[arg(long, value_name = "I/N", requires = "out")]
    shard: Option<Share>,
}

impl Build {
    #[cfg_attr(
        debug_assertions,
        expect(clippy::panic_in_result_fn, reason = "for the tests, see below")
    )]
    pub(super) fn run(&self) -> Result<u8, Error> {
        let start = Instant::now();
        let progress = Progress::new();
        progress.stage("reading pages");
        let overrides = Overrides {
            out: self.out.clone(),
            base_url: self.base_url.clone(),
        };
        let corpus = Corpus::load(self.site.config(&overrides)?)?;
        // An empty site would take the place of the one that is published.
        let source = corpus.source_locale();
        if corpus.pages(source).next().is_none() {
            let folder = corpus.settings(source).map(|settings| &settings.content);
            return Err(Error::usage(
                format!(
                    "there are no pages in {}, the folder of the source locale {source}",
                    folder.unwrap_or(&corpus.config.root).display()
                ),
                "put Markdown files there; what was built before is as it was",
            ));
        }
        progress.stage("comparing translations");
        let pairs = translation::read(&corpus);
        progress.stage("rendering");
        let messages = Arc::new(Messages::load(&corpus));
        let stated = requirements::extract(&corpus);
        let share = self.shard.unwrap_or(Share::WHOLE);
        // What the pages are asked for beside the findings is read while these are sought.
        let (finder, counts) = (Finder::new(&corpus, &pairs), Counts::of(&corpus));
        let has_status = corpus.config.status_page;
        let see = |page: &Page| {
            finder.see(page);
            if has_status {
                counts.see(page);
            }
        };
        // Only the status page shows findings, and the first part has it.
        let found = share
            .is_first()
            .then(|| check::run_without_texts(&corpus, &pairs, &stated, &see))
            .transpose()?;
        let history = History::read(&corpus);
        let build = self.shard.map(|_| publish::Build::of(&corpus, &history));
        let mut facts = finder
            .facts(|page| stated.competency(page).cloned())
            .with_history(history);
        if has_status {
            facts = facts.with_status(match &found {
                Some(found) => Status::of_counted(&corpus, &pairs, found, &counts),
                None => Status::uncounted(&corpus),
            });
        }
        // The facts hold what rendering needs; on a large site the rest is most of the memory. Findings
        // are small pieces, which rendering could not use: they stay until the process ends, and the status
        // page tells of them.
        let found = found.map(|found| {
            let count = found.summary.errors + found.summary.warnings;
            std::mem::forget(found);
            count
        });
        drop((pairs, stated, counts));
        let out = &corpus.config.build.out;
        // Pages are written as they come, so that no site need fit into memory.
        let stage = match build {
            Some(build) => publish::Stage::open_part(out, share, build)?,
            None => publish::Stage::open(out)?,
        };
        let press = Press::new(&corpus, &messages, &facts);
        let site = press
            .pages()?
            .each_of(share, |path, html| stage.put(path, &html))?;
        progress.stage("writing");
        stage.take(&site)?;
        // The one seam of the tests: what a panic leaves behind, when all but the swap is done. A
        // program that a test runs is built without `cfg(test)`; one that is released has no debug
        // assertions, and `.ci/run` looks that it has none of this.
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
        let pages = counted(site.summary.pages, "page");
        let what = match self.shard {
            Some(share) => format!("part {share} of {pages}"),
            None => pages,
        };
        say(&format!(
            "Built {what} in {} to {}: {}, {:.2} s",
            counted(site.summary.locales, "locale"),
            out.display(),
            match (found, unseen.len()) {
                (None, 0) => "not checked (the first part is)".to_owned(),
                (Some(0), 0) => "no findings".to_owned(),
                (None | Some(0), shown) => counted(shown, "finding"),
                (Some(found), shown) => {
                    format!("{} (see `diglot check`)", counted(found + shown, "finding"))
                }
            },
            start.elapsed().as_secs_f64(),
        ))?;
        // The process ends here: to take a large site's memory apart piece by piece is for nothing.
        drop(press);
        std::mem::forget((facts, corpus));
        Ok(CLEAN)
    }
}
