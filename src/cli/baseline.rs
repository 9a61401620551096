//! `diglot baseline`: the file of known findings, made once and then only made shorter.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use diglot::check::{Baseline, Options, baseline};
use diglot::config::Overrides;
use diglot::content::Corpus;
use diglot::{Error, publish};

use super::{CLEAN, SiteArgs, check, counted, say};

/// Keep the list of findings that are known and not mended yet
#[derive(Args, Debug)]
pub(super) struct Keep {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Write down every finding that the site has today
    Create(Place),
    /// Take out what is mended; nothing is ever added
    Prune(Place),
}

#[derive(Args, Debug)]
struct Place {
    #[command(flatten)]
    site: SiteArgs,
    /// The file, if it is not diglot-baseline.txt in the site's folder
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Keep {
    pub(super) fn run(&self) -> Result<u8, Error> {
        match &self.verb {
            Verb::Create(place) => place.create(),
            Verb::Prune(place) => place.prune(),
        }
    }
}

impl Place {
    fn path(&self) -> PathBuf {
        let site = || self.site.root.join(baseline::FILE);
        self.file.clone().unwrap_or_else(site)
    }

    /// Every finding of the site today, at every level that runs.
    fn today(&self) -> Result<Baseline, Error> {
        let corpus = Corpus::load(self.site.config(&Overrides::default())?)?;
        Ok(Baseline::of(&check::look(&corpus, &Options::default())?))
    }

    fn create(&self) -> Result<u8, Error> {
        let path = self.path();
        if path.exists() {
            return Err(Error::usage(
                format!("{} exists, and a baseline may only shrink", path.display()),
                "`diglot baseline prune` takes out what is mended; to begin anew, delete the file first",
            ));
        }
        let today = self.today()?;
        publish::replace(&path, today.text().as_bytes())?;
        say(&format!(
            "Wrote {} to {}",
            counted(today.len(), "finding"),
            path.display()
        ))?;
        Ok(CLEAN)
    }

    fn prune(&self) -> Result<u8, Error> {
        let path = self.path();
        if !path.exists() {
            return Err(Error::usage(
                format!("there is no baseline at {}", path.display()),
                "`diglot baseline create` makes one",
            ));
        }
        let known = Baseline::read(&path, &path.to_string_lossy())?;
        let left = known.pruned(&self.today()?);
        let mended = known.len() - left.len();
        if mended == 0 {
            say(&format!(
                "Nothing to take out of {}: {} left",
                path.display(),
                counted(left.len(), "finding")
            ))?;
            return Ok(CLEAN);
        }
        publish::replace(&path, left.text().as_bytes())?;
        say(&format!(
            "Took {} out of {}; {} left",
            counted(mended, "finding"),
            path.display(),
            left.len()
        ))?;
        Ok(CLEAN)
    }
}
