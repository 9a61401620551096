//! The least share of a locale's words that has to be translated.

use std::str::FromStr;

use super::LocaleStatus;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;

/// A share that is asked for: `zh-TW=95`, or `95` for every locale.
#[derive(Clone, PartialEq, Debug)]
pub struct Minimum {
    /// The locale; `None` for all.
    pub locale: Option<Locale>,
    /// The share in percent, 0 to 100.
    pub percent: f64,
}

/// Why a text asks for no share.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("write TAG=PERCENT, as in zh-TW=95, or a percentage from 0 to 100 for every locale")]
pub struct BadMinimum;

impl FromStr for Minimum {
    type Err = BadMinimum;

    fn from_str(written: &str) -> Result<Self, BadMinimum> {
        let (locale, percent) = match written.split_once('=') {
            Some((tag, percent)) => {
                let locale = Locale::parse(tag.trim()).map_err(|_| BadMinimum)?;
                (Some(locale), percent)
            }
            None => (None, written),
        };
        let percent = percent.trim().trim_end_matches('%').parse().ok();
        let percent = percent.filter(|percent| (0.0..=100.0).contains(percent));
        Ok(Self {
            locale,
            percent: percent.ok_or(BadMinimum)?,
        })
    }
}

/// What is asked of a locale: by its name first, then of all. The last one said holds.
pub(in crate::check) fn least(minimums: &[Minimum], locale: &Locale) -> Option<f64> {
    let named = minimums
        .iter()
        .rev()
        .find(|minimum| minimum.locale.as_ref() == Some(locale));
    let all = || minimums.iter().rev().find(|one| one.locale.is_none());
    named.or_else(all).map(|minimum| minimum.percent)
}

/// The rule that holds locales to their share.
pub(in crate::check) const RULE: &str = "locale-below-threshold";

/// A finding for each locale that has less than is asked of it.
pub(in crate::check) fn below(
    locales: &[LocaleStatus],
    config: &Config,
    level: Level,
) -> Vec<Diagnostic> {
    let short = locales.iter().filter(|locale| !locale.is_enough());
    short
        .map(|locale| {
            let words = locale.words;
            let tag = &locale.locale;
            let minimum = locale.minimum.unwrap_or_default();
            let message = format!(
                "{} of the words of {tag} are translated, and {minimum}% are asked for",
                words.percent()
            );
            let settings = config.locale(tag);
            // What the command line asks for stands in no file: then the locale's folder is meant.
            let place = settings
                .filter(|settings| settings.minimum == locale.minimum)
                .and_then(|settings| settings.minimum_span);
            let folder = settings.map_or(tag.tag(), |settings| &settings.folder);
            let finding = match (&config.file, place) {
                (Some(file), Some(span)) => Diagnostic::at(RULE, level, file, span, message),
                _ => Diagnostic::nowhere(RULE, level, folder, message),
            };
            finding
                .in_locale(tag)
                .because(format!(
                    "of {} words, {} are untranslated, {} are missing and {} are uncertain",
                    words.total(),
                    words.untranslated,
                    words.missing,
                    words.uncertain
                ))
                .help(format!(
                    "`diglot status --locale {tag}` lists the pages that have words left"
                ))
        })
        .collect()
}
