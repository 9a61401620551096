//! `diglot export`: requirements as data, on standard output or in files.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use diglot::config::{self, Globs, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::routes::Routes;
use diglot::requirements::{Competency, Programme, Requirements, export, schema};
use diglot::resources::Resources;
use diglot::{Error, Locale, publish};

use super::{
    CLEAN, SiteArgs, chosen_locales, counted, note, programme_of, requirements_of, say, say_whole,
    spare_sources,
};

/// Write the requirements that pages state as data
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 written, 2 the run failed. What `diglot check` finds about the pages is \
                  counted on standard error and changes no code.\n\n\
                  Examples:\n  diglot export --out requirements\n  \
                  diglot export --out requirements.csv --locale zh-TW\n  \
                  diglot export --format json-ld --page '**/competency-tea.md'\n  \
                  diglot export --schema --out requirements.schema.json"
)]
pub(super) struct Export {
    #[command(flatten)]
    site: SiteArgs,
    /// Where to write [default: standard output]. A name that ends in .json, .jsonl, .csv, .jsonld
    /// or .md, or a file that is there, is one file with everything. Any other name, `v1.0` too, is
    /// a folder: it gets one file for each page and locale
    #[arg(long, value_name = "DIR|FILE")]
    out: Option<PathBuf>,
    /// The form of the data [default: as the name of the file says, else json]
    #[arg(long, value_enum, conflicts_with_all = ["schema", "typescript"])]
    format: Option<Format>,
    /// Only pages of this locale [repeatable]
    #[arg(long = "locale", value_name = "TAG", conflicts_with_all = ["schema", "typescript"])]
    locales: Vec<String>,
    /// Only pages whose path below the locale's folder matches [repeatable]
    #[arg(long = "page", value_name = "GLOB", conflicts_with_all = ["schema", "typescript"])]
    pages: Vec<String>,
    /// Write the JSON Schema of the data and nothing else
    #[arg(long, conflicts_with = "typescript")]
    schema: bool,
    /// Write TypeScript types of the data and nothing else
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

    /// The form that a file's name promises.
    fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "jsonld" => Some(Self::JsonLd),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Whether a file of this form may have a name that promises the other: JSON-LD is JSON.
    fn may_be_called(self, name: Self) -> bool {
        self == name || (self == Self::JsonLd && name == Self::Json)
    }

    /// All competencies in one text.
    fn together(self, all: &[(&str, &Competency)], given: &Given) -> String {
        let competencies: Vec<&Competency> = all.iter().map(|&(_, one)| one).collect();
        match self {
            Self::Json => export::json(&competencies),
            Self::Jsonl => export::jsonl(&competencies),
            Self::Csv => export::csv(&competencies),
            Self::JsonLd => {
                let placed = all.iter().map(|&(key, one)| (one, given.address(key, one)));
                export::json_ld(&placed.collect::<Vec<_>>())
            }
            Self::Markdown => export::markdown(&competencies, &given.messages),
        }
    }

    /// A file of its own for one competency.
    fn alone(self, one: (&str, &Competency), given: &Given) -> String {
        match self {
            Self::Json => export::json_of_one(one.1),
            _ => self.together(&[one], given),
        }
    }
}

/// What a form may need beside the requirements.
struct Given {
    messages: Messages,
    routes: Routes,
}

impl Given {
    fn of(corpus: &Corpus) -> Self {
        Self {
            messages: Messages::load(corpus),
            routes: Routes {
                urls: corpus.config.build.urls,
                base_url: corpus.config.base_url.clone(),
            },
        }
    }

    /// Where a page is published; `None` where the site does not say.
    fn address(&self, key: &str, competency: &Competency) -> Option<String> {
        let locale = Locale::parse(&competency.locale).ok()?;
        self.routes.absolute(&self.routes.page(&locale, key))
    }
}

impl Export {
    /// The programme that the site describes; the built-in one where there is no site.
    fn programme(&self) -> Result<Programme, Error> {
        if !self.site.root.join(config::FILE).is_file() {
            return Ok(Programme::embedded());
        }
        let config = self.site.config(&Overrides::default())?;
        programme_of(&config, &Resources::new(&config.root))
    }

    pub(super) fn run(&self) -> Result<u8, Error> {
        if self.schema || self.typescript {
            return self.describe();
        }
        let target = Target::of(self.out.as_deref());
        let format = self.form_for(&target)?;
        let config = self.site.config(&Overrides::default())?;
        let locales = chosen_locales(&config, &self.locales)?;
        let patterns = patterns(&self.pages)?;
        target.spare_sources(&config)?;
        let corpus = Corpus::load(config)?;
        let found = requirements_of(&corpus)?;
        let unread: usize = found.iter().map(|(_, one)| one.diagnostics.len()).sum();
        let wrong = unread + found.diagnostics.len();
        if wrong > 0 {
            note(&format!(
                "warning: {} about these pages; `diglot check` shows where",
                counted(wrong, "finding")
            ));
        }
        let there: Vec<(&str, &Competency)> = found
            .iter()
            .filter(|(_, one)| locales.is_empty() || locales.contains(&one.locale))
            .filter_map(|(key, one)| Some((key, one.competency.as_ref()?)))
            .collect();
        let of_locales = of_locales(&locales);
        if there.is_empty() {
            note(&nothing_found(&found, &of_locales));
        } else {
            for (pattern, glob) in &patterns {
                if !there.iter().any(|(key, _)| glob.matches(key)) {
                    return Err(unmatched(pattern, &there, &of_locales));
                }
            }
        }
        let chosen: Vec<(&str, &Competency)> = there
            .into_iter()
            .filter(|(key, _)| {
                patterns.is_empty() || patterns.iter().any(|(_, glob)| glob.matches(key))
            })
            .collect();
        let given = Given::of(&corpus);
        match target {
            Target::Output => say_whole(&format.together(&chosen, &given))?,
            Target::File(file) => {
                publish::replace(file, format.together(&chosen, &given).as_bytes())?;
                say(&format!(
                    "Wrote {} to {}",
                    counted(chosen.len(), "page"),
                    file.display()
                ))?;
            }
            Target::Folder(folder) => {
                for &(key, competency) in &chosen {
                    let stem = key.rsplit_once('.').map_or(key, |(stem, _)| stem);
                    let extension = format.extension();
                    let path = format!("{}/{stem}.{extension}", competency.locale);
                    let text = format.alone((key, competency), &given);
                    publish::replace(&folder.join(path), text.as_bytes())?;
                }
                let files = counted(chosen.len(), "file");
                say(&format!("Wrote {files} to {}", folder.display()))?;
            }
        }
        // The process ends here: to take a large site's memory apart piece by piece is for nothing.
        std::mem::forget((found, corpus));
        Ok(CLEAN)
    }

    /// Writes what describes the data, whatever the name of its file.
    fn describe(&self) -> Result<u8, Error> {
        let schema = schema::of(&self.programme()?);
        // Where there is no site, there is nothing to spare.
        if let (Some(file), Ok(config)) = (&self.out, self.site.config(&Overrides::default())) {
            Target::File(file).spare_sources(&config)?;
        }
        let (what, text) = if self.schema {
            ("the schema", export::pretty(&schema))
        } else {
            ("the types", export::typescript(&schema))
        };
        match &self.out {
            None => say_whole(&text)?,
            Some(file) => {
                publish::replace(file, text.as_bytes())?;
                say(&format!("Wrote {what} to {}", file.display()))?;
            }
        }
        Ok(CLEAN)
    }

    /// The form that was asked for, or that the file's name promises.
    fn form_for(&self, target: &Target<'_>) -> Result<Format, Error> {
        let promised = match target {
            Target::File(file) => Format::of_name(file),
            Target::Output | Target::Folder(_) => None,
        };
        match (self.format, promised, target) {
            (Some(asked), Some(name), Target::File(file)) if !asked.may_be_called(name) => {
                let better = file.with_extension(asked.extension());
                Err(Error::usage(
                    format!(
                        "{} has the name of another form than --format asks for",
                        file.display()
                    ),
                    format!(
                        "name it {}, or leave out --format: the name says the form",
                        better.display()
                    ),
                ))
            }
            (asked, promised, _) => Ok(asked.or(promised).unwrap_or(Format::Json)),
        }
    }
}

/// Where the data goes.
enum Target<'a> {
    Output,
    File(&'a Path),
    Folder(&'a Path),
}

impl<'a> Target<'a> {
    /// What is there decides; else a name with the extension of a form is a file. An extension alone
    /// would not do: `v1.0` and `docs.example` have one too.
    fn of(out: Option<&'a Path>) -> Self {
        let Some(path) = out else {
            return Self::Output;
        };
        let as_folder = path
            .to_str()
            .is_some_and(|path| path.ends_with(std::path::is_separator));
        if path.is_dir() || as_folder {
            Self::Folder(path)
        } else if path.is_file() || Format::of_name(path).is_some() {
            Self::File(path)
        } else {
            Self::Folder(path)
        }
    }

    /// Whether nothing that is written would fall among the sources of the site.
    fn spare_sources(&self, config: &config::Config) -> Result<(), Error> {
        match self {
            Self::Output => Ok(()),
            Self::File(file) => spare_sources(config, "--out", file, "requirements.json"),
            Self::Folder(folder) => config.locales.iter().try_for_each(|locale| {
                let below = folder.join(locale.locale.tag());
                spare_sources(config, "--out", &below, "requirements")
            }),
        }
    }
}

/// Each pattern of --page by itself: one that matches nothing is a slip.
fn patterns(pages: &[String]) -> Result<Vec<(&str, Globs)>, Error> {
    pages
        .iter()
        .map(|page| match Globs::new(vec![page.clone()]) {
            Ok(globs) => Ok((page.as_str(), globs)),
            Err((pattern, reason)) => Err(Error::usage(
                format!("--page {pattern:?} is no path pattern: {reason}"),
                "use * within a folder and ** across folders, as in **/competency-*.md",
            )),
        })
        .collect()
}

/// " in zh-TW", where locales were chosen.
fn of_locales(locales: &[Locale]) -> String {
    let tags: Vec<&str> = locales.iter().map(Locale::tag).collect();
    if tags.is_empty() {
        String::new()
    } else {
        format!(" in {}", tags.join(", "))
    }
}

/// No page states requirements, or none that was read does.
fn nothing_found(found: &Requirements, of_locales: &str) -> String {
    if found.iter().next().is_some() {
        return format!("warning: no requirements could be read{of_locales}");
    }
    "warning: no page with requirements was found\n  help: name the pages in diglot.toml: \
     [requirements] pages = [\"**/competency-*.md\"], or write `requirements: true` in their front \
     matter"
        .to_owned()
}

fn unmatched(pattern: &str, there: &[(&str, &Competency)], of_locales: &str) -> Error {
    /// Names of pages that a message lists.
    const MOST: usize = 5;
    let mut keys: Vec<&str> = there.iter().map(|(key, _)| *key).collect();
    keys.dedup();
    let mut known = keys
        .iter()
        .take(MOST)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if keys.len() > MOST {
        known = format!("{known} and {} more", keys.len() - MOST);
    }
    Error::usage(
        format!("--page {pattern:?} matches no page with requirements{of_locales}"),
        format!("there are {known}; use * within a folder and ** across folders"),
    )
}
