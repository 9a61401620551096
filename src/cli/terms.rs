//! `diglot terms`: the terms of a locale.

use clap::{Args, Subcommand};
use diglot::check::mine::mine;
use diglot::config::Overrides;
use diglot::content::Corpus;
use diglot::{Error, Locale, report, translation};

use super::{CLEAN, FAILED, SiteArgs, chosen_locales, counted, note, print};

/// Work on the terms of a locale
#[derive(Args, Debug)]
pub(super) struct Terms {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Propose a do-not-translate list from what translators keep
    Mine(Mine),
}

#[derive(Args, Debug)]
struct Mine {
    #[command(flatten)]
    site: SiteArgs,
    /// The locale; needed where the site is translated into several
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// The least number of paragraphs that must keep a term
    #[arg(long, value_name = "COUNT", default_value_t = 2)]
    least: usize,
}

impl Terms {
    pub(super) fn run(&self) -> Result<u8, Error> {
        match &self.command {
            Command::Mine(mine) => mine.run(),
        }
    }
}

impl Mine {
    fn run(&self) -> Result<u8, Error> {
        let config = self.site.config(&Overrides::default())?;
        let named: Vec<String> = self.locale.iter().cloned().collect();
        let named = chosen_locales(&config, &named)?;
        let corpus = Corpus::load(config)?;
        let translated: Vec<&Locale> = corpus.translated_locales().collect();
        let locale = match (named.first(), translated.as_slice()) {
            (Some(named), _) if translated.contains(&named) => named.clone(),
            (None, [only]) => (*only).clone(),
            (_, []) | (Some(_), _) => {
                note("there is no translation to learn from: the source locale keeps every term");
                return Ok(FAILED);
            }
            (None, several) => {
                let tags: Vec<&str> = several.iter().map(|locale| locale.tag()).collect();
                return Err(Error::usage(
                    format!("the site is translated into {}", tags.join(", ")),
                    "name one with --locale: each locale has a list of its own",
                ));
            }
        };
        let pairs = translation::read(&corpus);
        let terms = mine(&corpus, &pairs, &locale, self.least.max(1));
        print(|out| report::terms::write(&locale, &terms, out))?;
        if terms.is_empty() {
            let least = self.least.max(1);
            note(&format!(
                "no word of the source is kept in {} or more of {locale}",
                counted(least, "paragraph")
            ));
        }
        Ok(CLEAN)
    }
}
