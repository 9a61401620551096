//! `diglot diff-requirements`: what changed in what pages demand, in words.

use std::path::{Path, PathBuf};

use clap::Args;
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::requirements::words::Words;
use diglot::requirements::{Competency, changes, export};
use diglot::resources::Resources;
use diglot::{Error, Locale};

use super::git::Checkout;
use super::{CLEAN, FOUND, SiteArgs, requirements_of, say_whole};

/// Say what changed in the requirements, in words
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 nothing changed, 1 something did, 2 the run failed.\n\n\
                  Examples:\n  diglot diff-requirements HEAD~1\n  \
                  diglot diff-requirements v1.0 v1.1 --locale zh-TW\n  \
                  diglot diff-requirements old.json new.json"
)]
pub(super) struct DiffRequirements {
    #[command(flatten)]
    site: SiteArgs,
    /// The state before: an export (a file, or a folder of files), the folder of a site, or a
    /// revision of git
    old: String,
    /// The state now [default: the site in the working tree]
    new: Option<String>,
    /// The language of the words, and of the titles in them [default: en-US]
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
}

impl DiffRequirements {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let tag = self.locale.as_deref().unwrap_or("en-US");
        let reader = Locale::parse(tag).map_err(|error| {
            Error::usage(
                format!("--locale: {error}"),
                "give a language tag, as in --locale zh-TW",
            )
        })?;
        let old = self.state(&self.old)?;
        let new = match &self.new {
            Some(state) => self.state(state)?,
            None => of_site(&self.site.root)?,
        };
        let (old, new) = (in_one_language(old, &reader), in_one_language(new, &reader));
        let english =
            Locale::parse("en-US").map_err(|error| Error::usage(error.to_string(), ""))?;
        let resources = Resources::new(&self.site.root);
        let messages = Messages::of(&resources, std::slice::from_ref(&reader), &english);
        // A language without these messages gets the words in English, all of them.
        let spoken = messages.has(&reader, "change-none");
        let words = Words {
            messages: &messages,
            reader: if spoken { &reader } else { &english },
        };
        let found = changes::compare(&old, &new);
        if found.is_empty() {
            say_whole(&(words.say("change-none", &[]) + "\n"))?;
            return Ok(CLEAN);
        }
        let mut touched: Vec<&str> = found
            .iter()
            .map(|change| change.competency.path.as_str())
            .collect();
        touched.sort_unstable();
        touched.dedup();
        let summary = words.say(
            "change-summary",
            &[
                ("changes", found.len().into()),
                ("pages", touched.len().into()),
            ],
        );
        say_whole(&format!(
            "{}\n{summary}\n",
            changes::say::say(&found, words)
        ))?;
        Ok(FOUND)
    }

    /// The competencies of a state.
    fn state(&self, name: &str) -> Result<Vec<Competency>, Error> {
        let path = Path::new(name);
        if path.is_file() {
            return of_file(path);
        }
        if path.is_dir() {
            let is_site = ["diglot.toml", "content"]
                .iter()
                .any(|part| path.join(part).exists());
            return if is_site {
                of_site(path)
            } else {
                of_folder(path)
            };
        }
        let checkout = Checkout::of(&self.site.root, name)?;
        of_site(checkout.root())
    }
}

fn of_site(root: &Path) -> Result<Vec<Competency>, Error> {
    let corpus = Corpus::load(Config::load(root, &Overrides::default())?)?;
    let found = requirements_of(&corpus)?;
    Ok(found
        .iter()
        .filter_map(|(_, one)| one.competency.clone())
        .collect())
}

fn of_file(path: &Path) -> Result<Vec<Competency>, Error> {
    let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
    let lines = path
        .extension()
        .is_some_and(|extension| extension == "jsonl");
    if text.trim().is_empty() && !lines {
        return Err(Error::usage(
            format!("{} is no export: it is empty", path.display()),
            "give what `diglot export` writes as json or jsonl",
        ));
    }
    export::read(&text).map_err(|error| {
        Error::usage(
            format!("{} is no export: {error}", path.display()),
            "give what `diglot export` writes as json or jsonl",
        )
    })
}

/// All exports in a folder and below it.
fn of_folder(folder: &Path) -> Result<Vec<Competency>, Error> {
    let mut open = vec![folder.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(Error::read(&folder))? {
            let path = entry.map_err(Error::read(&folder))?.path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            match extension {
                _ if path.is_dir() => open.push(path),
                Some("json" | "jsonl") => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Error::usage(
            format!("{} holds no export", folder.display()),
            "give a folder that `diglot export --out` has written, or the folder of a site",
        ));
    }
    let mut all = Vec::new();
    for file in files {
        all.append(&mut of_file(&file)?);
    }
    Ok(all)
}

/// Each competency once: in the reader's language where it is there, else in the first that is.
fn in_one_language(all: Vec<Competency>, reader: &Locale) -> Vec<Competency> {
    // Two pages in two folders may have one id; in another language a page has the same path, or
    // one below the folder of its locale.
    let mut pages: Vec<Vec<Competency>> = Vec::new();
    for one in all {
        let known = pages.iter().position(|page| {
            page.iter().any(|other| {
                other.id == one.id && other.path == one.path && other.locale != one.locale
            })
        });
        let known = known.or_else(|| {
            pages.iter().position(|page| {
                page.iter()
                    .all(|other| other.id == one.id && other.locale != one.locale)
            })
        });
        match known.and_then(|at| pages.get_mut(at)) {
            Some(page) => page.push(one),
            None => pages.push(vec![one]),
        }
    }
    let mut chosen: Vec<Competency> = pages
        .into_iter()
        .filter_map(|mut page| {
            let at = page.iter().position(|one| one.locale == reader.tag());
            (!page.is_empty()).then(|| page.swap_remove(at.unwrap_or(0)))
        })
        .collect();
    chosen.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    chosen
}
