//! The locales of a site, as configured or as found, and where their folders lie.

use std::path::{Component, Path, PathBuf};

use super::Mistakes;
use crate::config::raw::RawLocale;
use crate::config::{Globs, LocaleConfig, Missing};
use crate::error::Error;
use crate::locale::Locale;
use crate::resources;
use crate::text::Span;

impl LocaleConfig {
    pub(super) fn of(locale: Locale, folder: String, content: PathBuf) -> Self {
        Self {
            locale,
            folder,
            content,
            missing: Missing::default(),
            in_progress: Globs::default(),
            untranslated: Globs::default(),
            minimum: None,
            minimum_span: None,
        }
    }

    pub(super) fn folder_is_default(&self) -> bool {
        self.folder == self.locale.tag()
    }
}

pub(super) fn configured_locales(
    root: &Path,
    mistakes: &mut Mistakes,
    raw: Vec<RawLocale>,
) -> (Vec<LocaleConfig>, Vec<(Locale, Span)>) {
    let mut locales: Vec<LocaleConfig> = Vec::new();
    let mut spans: Vec<(Locale, Span)> = Vec::new();
    for RawLocale {
        tag: (tag, span),
        content,
        missing,
        in_progress,
        untranslated,
        minimum,
    } in raw
    {
        let locale = match Locale::parse(&tag) {
            Ok(locale) => locale,
            Err(error) => {
                mistakes.add(
                    span,
                    error.to_string(),
                    "name the table [locales.en-US] or the like",
                );
                continue;
            }
        };
        if locales.iter().any(|config| config.locale == locale) {
            mistakes.add(
                span,
                format!("the locale {locale} is configured twice"),
                "put both tables into one",
            );
            continue;
        }
        let mut path = PathBuf::new();
        if let Some((content, span)) = content {
            path = tidy(&root.join(&content));
            if Path::new(&content).is_absolute() {
                mistakes.add(
                    span,
                    format!(
                        "the folder for {locale} is an absolute path, which no other machine has"
                    ),
                    "write it relative to diglot.toml",
                );
            } else if is_link_out(root, &content) {
                mistakes.add(
                    span,
                    format!("{} is a link that leads out of the site", path.display()),
                    "name the folder itself",
                );
            } else if !path.is_dir() {
                mistakes.add(
                    span,
                    format!("there is no folder {} for {locale}", path.display()),
                    "the path is relative to diglot.toml",
                );
            }
            if let Some(other) = locales.iter().position(|config| config.content == path) {
                let other = locales.get(other).map(|config| config.locale.to_string());
                mistakes.add(
                    span,
                    format!(
                        "{} and {locale} share one folder",
                        other.unwrap_or_default()
                    ),
                    "give each locale a folder of its own",
                );
            }
        }
        let words = [
            ("source", Missing::Source),
            ("notice", Missing::Notice),
            ("omit", Missing::Omit),
        ];
        let mut config = LocaleConfig::of(locale.clone(), locale.tag().to_owned(), path);
        config.missing = mistakes.choice(missing, &words, Missing::default());
        config.in_progress = mistakes.globs(in_progress);
        config.untranslated = mistakes.globs(untranslated);
        if let Some((minimum, span)) = minimum {
            if (0.0..=100.0).contains(&minimum) {
                config.minimum = Some(minimum);
                config.minimum_span = Some(span);
            } else {
                mistakes.add(
                    span,
                    format!("`min` is {minimum}, and no share of a whole"),
                    "write a percentage from 0 to 100",
                );
            }
        }
        locales.push(config);
        spans.push((locale, span));
    }
    (locales, spans)
}

/// A folder within another's would make pages of one locale pages of the other.
pub(super) fn nested_folders(
    mistakes: &mut Mistakes,
    locales: &[LocaleConfig],
    spans: &[(Locale, Span)],
) {
    for inner in locales {
        let around = locales.iter().find(|outer| {
            outer.locale != inner.locale
                && outer.content != inner.content
                && lies_within(&inner.content, &outer.content)
        });
        if let Some(outer) = around {
            let table = |of: &Locale| spans.iter().find(|(locale, _)| locale == of);
            let named = table(&inner.locale).or_else(|| table(&outer.locale));
            mistakes.add(
                named.map(|(_, span)| *span).unwrap_or_default(),
                format!(
                    "the folder {} of {} lies within {}, the folder of {}",
                    inner.content.display(),
                    inner.locale,
                    outer.content.display(),
                    outer.locale
                ),
                "give each locale a folder beside the others",
            );
        }
    }
}

/// Whether `inner` is `outer` or below it, wherever links lead.
pub fn lies_within(inner: &Path, outer: &Path) -> bool {
    real(inner).starts_with(real(outer))
}

/// Where a path leads, links followed. What is still to be made lies where its nearest folder lies.
pub fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| tidy(&path));
    for above in whole.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), whole.strip_prefix(above)) {
            return real.join(rest);
        }
    }
    whole
}

/// What lies in the folder that holds the locales.
pub(super) struct Found {
    pub(super) base: PathBuf,
    pub(super) folders: Vec<(Locale, String, PathBuf)>,
}

/// Whether a folder that is written as one of the site is somewhere else by way of a link. One that
/// is written as lying elsewhere is meant to.
fn is_link_out(root: &Path, written: &str) -> bool {
    let path = tidy(Path::new(written));
    !path.starts_with("..") && resources::leads_out(root, &root.join(path))
}

/// The locale folders of a site: those in `content/`, or in the site's folder itself where there
/// is no `content/`.
pub(super) fn found_locales(root: &Path) -> Result<Found, Error> {
    let content = root.join("content");
    let base = if content.is_dir() {
        content
    } else {
        root.to_owned()
    };
    let is_own = |path: &Path| {
        if !resources::leads_out(root, path) {
            return Ok(());
        }
        Err(Error::usage(
            format!("{} is a link that leads out of the site", path.display()),
            "put the folder itself here, or name the one that is meant in diglot.toml: \
             [locales.TAG] content = \"…\"",
        ))
    };
    is_own(&base)?;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&base).map_err(Error::read(&base))? {
        let entry = entry.map_err(Error::read(&base))?;
        if entry.path().is_dir()
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    names.sort();
    let mut folders: Vec<(Locale, String, PathBuf)> = Vec::new();
    for name in names {
        // Language subtags of five to eight letters are registered for none: `guide` is a folder.
        // A bare word of three letters is more often `img` than a language.
        let language = name.split(['-', '_']).next().unwrap_or("");
        let plausible = language.len() == 2 || (language.len() == 3 && name.len() > 3);
        let Some(locale) = plausible.then(|| Locale::parse(&name).ok()).flatten() else {
            continue;
        };
        let path = base.join(&name);
        is_own(&path)?;
        if let Some((_, other, _)) = folders.iter().find(|(other, _, _)| *other == locale) {
            return Err(Error::usage(
                format!(
                    "{} and {} are two folders for the locale {locale}",
                    base.join(other).display(),
                    path.display()
                ),
                "put their pages into one folder",
            ));
        }
        folders.push((locale, name, path));
    }
    Ok(Found { base, folders })
}

/// The path without `.` and with `x/..` taken out, so that equal folders compare equal.
fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
