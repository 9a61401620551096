//! `diglot export`: requirements as data, on standard output or in files.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use diglot::config::{self, Globs, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::requirements::{self, Competency, Programme, export, schema};
use diglot::resources::Resources;
use diglot::{Error, publish};

use super::{CLEAN, SiteArgs, chosen_locales, counted, note, say, say_whole};

/// Write the requirements that pages state as data
#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(flatten)]
    site: SiteArgs,
    /// A folder, for one file a page and locale, or a file such as requirements.json for all;
    /// without it everything goes to standard output
    #[arg(long, value_name = "DIR|FILE")]
    out: Option<PathBuf>,
    /// The form of the data
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Only pages of this locale [repeatable]
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
    /// Only pages whose path below the locale's folder matches [repeatable]
    #[arg(long = "page", value_name = "GLOB")]
    pages: Vec<String>,
    /// Print the JSON Schema of the data and nothing else
    #[arg(long, conflicts_with = "typescript")]
    schema: bool,
    /// Print TypeScript types of the data and nothing else
    #[arg(long)]
    typescript: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object by the schema
    Json,
    /// One competency a line
    Jsonl,
    /// For spreadsheets: one row a condition
    Csv,
    /// Linked data: credentials in terms of schema.org and CTDL
    JsonLd,
    /// A checklist in plain words, in the language of each page
    Markdown,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::JsonLd => "jsonld",
            Self::Markdown => "md",
        }
    }

    /// All competencies in one text.
    fn together(self, all: &[&Competency], messages: &Messages) -> String {
        match self {
            Self::Json => export::json(all),
            Self::Jsonl => export::jsonl(all),
            Self::Csv => export::csv(all),
            Self::JsonLd => export::json_ld(all),
            Self::Markdown => export::markdown(all, messages),
        }
    }

    /// A file of its own for one competency.
    fn alone(self, one: &Competency, messages: &Messages) -> String {
        match self {
            Self::Json => export::json_of_one(one),
            _ => self.together(&[one], messages),
        }
    }
}

impl Export {
    /// The programme that the site describes; the built-in one where there is no site.
    fn programme(&self) -> Result<Programme, Error> {
        if !self.site.root.join(config::FILE).is_file() {
            return Ok(Programme::embedded());
        }
        let config = self.site.config(&Overrides::default())?;
        let resources = Resources::new(&config.root);
        match requirements::programme(&config, &resources) {
            (programme, mistakes) if mistakes.is_empty() => Ok(programme),
            (_, mistakes) => Err(Error::Config(mistakes)),
        }
    }

    pub(super) fn run(&self) -> Result<u8, Error> {
        if self.schema || self.typescript {
            let schema = schema::of(&self.programme()?);
            let text = if self.schema {
                export::pretty(&schema)
            } else {
                export::typescript(&schema)
            };
            say_whole(&text)?;
            return Ok(CLEAN);
        }
        let config = self.site.config(&Overrides::default())?;
        let locales = chosen_locales(&config, &self.locales)?;
        let pages = Globs::new(self.pages.clone()).map_err(|(pattern, reason)| {
            Error::usage(
                format!("--page {pattern:?} is no path pattern: {reason}"),
                "use * within a folder and ** across folders, as in **/competency-*.md",
            )
        })?;
        let corpus = Corpus::load(config)?;
        let found = requirements::extract(&corpus);
        let chosen: Vec<(&str, &Competency)> = found
            .iter()
            .filter(|(key, _)| pages.is_empty() || pages.matches(key))
            .filter(|(_, one)| locales.is_empty() || locales.contains(&one.locale))
            .filter_map(|(key, one)| Some((key, one.competency.as_ref()?)))
            .collect();
        let unread: usize = found.iter().map(|(_, one)| one.diagnostics.len()).sum();
        let wrong = unread + found.diagnostics.len();
        if wrong > 0 {
            note(&format!(
                "warning: {} about these pages; `diglot check` shows where",
                counted(wrong, "finding")
            ));
        }
        if chosen.is_empty() {
            note(
                "warning: no page with requirements was found\n  help: name the pages in \
                 diglot.toml: [requirements] pages = [\"**/competency-*.md\"], or write \
                 `requirements: true` in their front matter",
            );
        }
        let messages = Messages::load(&corpus);
        let all: Vec<&Competency> = chosen.iter().map(|(_, competency)| *competency).collect();
        match &self.out {
            None => say_whole(&self.format.together(&all, &messages))?,
            Some(out) if is_file(out) => {
                publish::replace(out, self.format.together(&all, &messages).as_bytes())?;
                say(&format!(
                    "Wrote {} to {}",
                    counted(chosen.len(), "page"),
                    out.display()
                ))?;
            }
            Some(out) => {
                for (key, competency) in &chosen {
                    let stem = key.rsplit_once('.').map_or(*key, |(stem, _)| stem);
                    let extension = self.format.extension();
                    let path = format!("{}/{stem}.{extension}", competency.locale);
                    let text = self.format.alone(competency, &messages);
                    publish::replace(&out.join(path), text.as_bytes())?;
                }
                let files = counted(chosen.len(), "file");
                say(&format!("Wrote {files} to {}", out.display()))?;
            }
        }
        Ok(CLEAN)
    }
}

/// Whether a path that may not exist yet is meant as a file: it has an extension and is no folder.
fn is_file(path: &Path) -> bool {
    path.is_file() || (path.extension().is_some() && !path.is_dir())
}
