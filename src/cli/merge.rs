//! `diglot merge`: the parts that `diglot build --shard` made become the site.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use diglot::{Error, publish};

use super::{CLEAN, counted, say, site_around, spare_sources};

/// Put together the parts of a site that `diglot build --shard` has made
#[derive(Args, Debug)]
pub(super) struct Merge {
    /// The folders of all parts, in any order
    #[arg(value_name = "PART", required = true)]
    parts: Vec<PathBuf>,
    /// The output folder: it gets what one build of the whole site would have written
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Merge {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let start = Instant::now();
        if let Some(config) = site_around(&self.out) {
            spare_sources(&config, "--out", &self.out, "public")?;
        }
        let merged = publish::merge(&self.parts, &self.out)?;
        say(&format!(
            "Merged {} to {}: {}, {:.2} s",
            counted(self.parts.len(), "part"),
            self.out.display(),
            counted(merged.files, "file"),
            start.elapsed().as_secs_f64(),
        ))?;
        Ok(CLEAN)
    }
}
