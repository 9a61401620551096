//! `diglot baseline`: the file of known findings, made once and then only made shorter.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use diglot::check::{Baseline, Options, baseline};
use diglot::config::{self, Config, Overrides};
use diglot::content::Corpus;
use diglot::{Error, publish};

use super::{CLEAN, SiteArgs, check, counted, say, spare_sources};

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

    /// The site's configuration, where `--file` names no other source of the site.
    fn config(&self) -> Result<Config, Error> {
        let config = self.site.config(&Overrides::default())?;
        let own = self.site.root.join(baseline::FILE);
        let own = |file: &Path| config::lies_within(file, &own) && config::lies_within(&own, file);
        if let Some(file) = self.file.as_deref().filter(|file| !own(file)) {
            spare_sources(&config, "--file", file, "known.txt")?;
        }
        Ok(config)
    }

    fn create(&self) -> Result<u8, Error> {
        let config = self.config()?;
        let path = self.path();
        if path.exists() {
            return Err(Error::usage(
                format!("{} exists, and a baseline may only shrink", path.display()),
                "`diglot baseline prune` takes out what is mended; to begin anew, delete the file first",
            ));
        }
        let today = today(config)?;
        publish::replace(&path, today.text().as_bytes())?;
        say(&format!(
            "Wrote {} to {}",
            counted(today.len(), "finding"),
            path.display()
        ))?;
        Ok(CLEAN)
    }

    fn prune(&self) -> Result<u8, Error> {
        let config = self.config()?;
        let path = self.path();
        if !path.exists() {
            return Err(Error::usage(
                format!("there is no baseline at {}", path.display()),
                "`diglot baseline create` makes one",
            ));
        }
        let known = Baseline::read(&path, &path.to_string_lossy())?;
        let left = known.pruned(&today(config)?);
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

/// Every finding of the site today, at every level that runs.
fn today(config: Config) -> Result<Baseline, Error> {
    let corpus = Corpus::load(config)?;
    Ok(Baseline::of(&check::look(&corpus, &Options::default())?))
}
