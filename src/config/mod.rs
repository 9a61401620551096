//! The configuration, ready to use: what `diglot.toml` says, with every default filled in.

mod raw;
mod validate;

pub use validate::{lies_within, real};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::diagnostic::Level;
use crate::error::Error;
use crate::locale::Locale;
use crate::resources;
use crate::text::{Source, Span};

/// The source locale of a site that names none.
pub const DEFAULT_SOURCE: &str = "en-US";

/// The name of the configuration file.
pub const FILE: &str = "diglot.toml";

/// A site's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's folder.
    pub root: PathBuf,
    /// `diglot.toml`, where there is one.
    pub file: Option<Arc<Source>>,
    /// The site's name, in every locale; without it the message `site-title` names the site.
    pub title: Option<String>,
    /// Where the site will be published, without a final `/`: needed for canonical and alternate
    /// links, the sitemap and feeds, which the standards want absolute.
    pub base_url: Option<String>,
    /// The locale that the others are translated from.
    pub source: Locale,
    /// Whether the source locale was chosen by default, not by the site.
    pub file_names_no_source: bool,
    /// All locales, the source locale first, the others by tag.
    pub locales: Vec<LocaleConfig>,
    /// Which pages state requirements.
    pub requirements: Requirements,
    /// What `check` does.
    pub check: Check,
    /// What `build` does.
    pub build: Build,
    /// How the default theme looks.
    pub theme: Theme,
    /// Whether the site has a page that tells how complete its translations are.
    pub status_page: bool,
}

/// One locale of a site.
#[derive(Clone, Debug)]
pub struct LocaleConfig {
    /// The locale.
    pub locale: Locale,
    /// The folder's name as findings show it: `zh-TW`, or `zh-tw` where it is written so.
    pub folder: String,
    /// Where its pages lie.
    pub content: PathBuf,
    /// What becomes of pages that are not translated.
    pub missing: Missing,
    /// Keys of pages whose translation is declared to be in progress: gaps in them do not fail.
    pub in_progress: Globs,
    /// Keys of pages that need no translation.
    pub untranslated: Globs,
    /// The least share of its words that has to be translated, in percent.
    pub minimum: Option<f64>,
    /// Where that is said.
    pub minimum_span: Option<Span>,
}

/// What becomes of a page that a locale has no translation of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Missing {
    /// The source page, with a notice in the reader's language.
    #[default]
    Source,
    /// A page that says so and links to the source page.
    Notice,
    /// No page.
    Omit,
}

/// `[requirements]`.
#[derive(Clone, Debug)]
pub struct Requirements {
    /// Keys of the pages that state requirements. A page may also say so itself, with
    /// `requirements: true` in its front matter.
    pub pages: Globs,
    /// The programme whose levels, units and codes the pages use; `None` is the built-in one.
    pub programme: Option<String>,
}

/// `[check]` and `[rules]`.
#[derive(Clone, Debug)]
pub struct Check {
    /// Levels that the site gives to rules.
    pub rules: Vec<RuleSetting>,
    /// Suppressions that the site declares for many pages at once.
    pub allow: Vec<Allow>,
    /// The level from which findings fail a run; `None` never.
    pub fail_on: Option<Level>,
    /// Front-matter keys whose text is translated.
    pub translatable: Vec<String>,
}

/// A rule's level as the site sets it.
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// The rule, or a group of rules.
    pub rule: String,
    /// Its level; `None` switches it off.
    pub level: Option<Level>,
    /// Where it is set.
    pub span: Span,
}

/// `[[allow]]`: findings that are as they should be.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The rules, and where each is named.
    pub rules: Vec<(String, Span)>,
    /// Keys of the pages; all where there is none.
    pub pages: Option<Globs>,
    /// The locales; all where there is none.
    pub locales: Vec<Locale>,
    /// Why; `None` where no reason is given.
    pub reason: Option<String>,
}

/// `[build]`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in diglot.toml"
)]
#[derive(Clone, Debug)]
pub struct Build {
    /// The output folder.
    pub out: PathBuf,
    /// The form of addresses.
    pub urls: Urls,
    /// Whether raw HTML in Markdown passes unsanitised.
    pub raw_html: bool,
    /// Whether the site can be searched.
    pub search: bool,
    /// Whether code is coloured.
    pub highlight: bool,
    /// Whether each page is there as Markdown too, with the list of them, `llms.txt`.
    pub markdown: bool,
}

/// The form of a page's address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Urls {
    /// `guide/install.html`: works from disk, and costs no folder a page.
    #[default]
    Flat,
    /// `guide/install/`.
    Folder,
}

/// `[theme]`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Accent colour, `#rrggbb`, and where it is set.
    pub accent: Option<(String, Span)>,
    /// Path below `static/` of the picture that stands for the site where its pages are shared;
    /// without it one is drawn.
    pub card: Option<String>,
    /// Path of a logo below `static/`.
    pub logo: Option<String>,
    /// Paths of further style sheets below `static/`.
    pub css: Vec<String>,
    /// Address of a page's source for "edit this page", with `{path}` for `<folder>/<key>`.
    pub edit_url: Option<String>,
    /// Links in the footer: label, or the id of the message that is the label, and address.
    pub footer: Vec<(String, String)>,
}

/// What the command line says beside the file; it wins.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--out`.
    pub out: Option<PathBuf>,
    /// `--base-url`.
    pub base_url: Option<String>,
}

impl Config {
    /// Reads `diglot.toml` in `root`, finds the locales and checks everything.
    ///
    /// # Errors
    /// [`Error::Config`] lists every mistake at once; [`Error::Read`] and [`Error::Usage`] where
    /// the folder or its content cannot be had, or the file is a link out of the site.
    pub fn load(root: &Path, overrides: &Overrides) -> Result<Self, Error> {
        if !root.is_dir() {
            return Err(Error::usage(
                format!("there is no folder {}", root.display()),
                "give the folder of a site with --root, or make one with `diglot init DIR`",
            ));
        }
        let path = root.join(FILE);
        resources::inside(root, &path)?;
        let file = match std::fs::read(&path) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes).map_err(|error| {
                    let at = error.utf8_error().valid_up_to();
                    Error::usage(
                        format!("{} is not UTF-8 (byte {at})", path.display()),
                        "save it as UTF-8",
                    )
                })?;
                Some(Arc::new(Source::new(FILE, &path, text)))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Error::read(path)(error)),
        };
        let (raw, mistakes) = match &file {
            Some(source) => raw::read(source),
            None => (raw::Raw::default(), Vec::new()),
        };
        validate::ready(root, file, raw, mistakes, overrides)
    }

    /// The settings of a locale.
    pub fn locale(&self, locale: &Locale) -> Option<&LocaleConfig> {
        self.locales.iter().find(|config| config.locale == *locale)
    }
}

/// A set of path patterns: `*` within a folder, `**` across folders, `?`, `[a-z]`, `{a,b}`.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    /// The patterns as written.
    pub patterns: Vec<String>,
    set: GlobSet,
}

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The pattern that is none, with the reason.
    pub fn new(patterns: Vec<String>) -> Result<Self, (String, String)> {
        let mut builder = GlobSetBuilder::new();
        for pattern in &patterns {
            let glob = globset::GlobBuilder::new(pattern)
                .literal_separator(true)
                .build()
                .map_err(|error| (pattern.clone(), error.kind().to_string()))?;
            builder.add(Glob::clone(&glob));
        }
        let set = builder
            .build()
            .map_err(|error| (patterns.join(", "), error.kind().to_string()))?;
        Ok(Self { patterns, set })
    }

    /// Whether a pattern matches the path.
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether a pattern that begins with `folder` matches `path`, which lies there: people copy the
    /// path of a finding, which has the folder of its locale.
    pub(crate) fn within(&self, folder: &str, path: &str) -> bool {
        let named = self.patterns.iter().any(|pattern| {
            let rest = pattern.strip_prefix(folder);
            rest.is_some_and(|rest| rest.starts_with('/'))
        });
        named && self.set.is_match(path)
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}
