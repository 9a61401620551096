//! What a run of `check` is asked for, beyond what the configuration says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::baseline::Baseline;
use super::rule::{self, Group, Rule};
use super::since::Changes;
use super::status::Minimum;
use crate::config::{self, Config, RuleSetting};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;

/// What a run is asked for. The default is everything, at the levels of the configuration.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Levels by rule or group, in the order given; the last that names a rule holds.
    pub levels: Vec<(String, Setting)>,
    /// Only these rules or groups; empty for all.
    pub only: Vec<String>,
    /// Only findings of these locales (and of none); empty for all.
    pub locales: Vec<Locale>,
    /// Only findings in these files and folders; empty for all.
    pub paths: Vec<PathBuf>,
    /// Findings that are known.
    pub baseline: Option<Baseline>,
    /// Only findings that these changes make.
    pub since: Option<Changes>,
    /// Shares of its words that a locale must have translated, beside those of the configuration.
    pub minimums: Vec<Minimum>,
}

impl Options {
    /// Whether a run tells everything that it finds.
    pub(super) fn is_whole(&self) -> bool {
        self.only.is_empty()
            && self.locales.is_empty()
            && self.paths.is_empty()
            && self.since.is_none()
    }

    /// Whether a run checks anything: at least one rule is on.
    ///
    /// # Errors
    /// Where the configuration or an option names no rule.
    pub fn has_rules(&self, config: &Config) -> Result<bool, Error> {
        Ok(!Levels::resolve(config, self)?.0.is_empty())
    }
}

/// A level, or silence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// The rule does not run.
    Allow,
    /// The rule's findings have this level.
    At(Level),
}

/// The least level that fails a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FailOn {
    /// Errors fail.
    #[default]
    Error,
    /// Errors and warnings fail.
    Warning,
    /// Nothing fails.
    Never,
}

impl FailOn {
    /// The least level that fails, or never.
    pub fn from_level(level: Option<Level>) -> Self {
        match level {
            // A note never fails a run.
            Some(Level::Info | Level::Warning) => Self::Warning,
            Some(Level::Error) => Self::Error,
            None => Self::Never,
        }
    }

    /// Whether a finding of `level` fails the run.
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Never => false,
        }
    }
}

/// The level at which each rule runs.
#[derive(Debug)]
pub(super) struct Levels(BTreeMap<&'static str, At>);

#[derive(Clone, Copy, Debug)]
struct At {
    level: Level,
    /// Whether the configuration or the call chose it.
    chosen: bool,
}

impl Levels {
    /// Defaults, then configuration, then the options of the call.
    pub(super) fn resolve(config: &Config, options: &Options) -> Result<Self, Error> {
        let mut levels = BTreeMap::new();
        for rule in super::RULES {
            if let Some(level) = rule.level {
                let chosen = false;
                levels.insert(rule.name, At { level, chosen });
            }
        }
        let mut mistakes = Vec::new();
        for set in &config.check.rules {
            match named(&set.rule) {
                Some(rules) => apply(
                    &mut levels,
                    &rules,
                    set.level.map_or(Setting::Allow, Setting::At),
                ),
                None => mistakes.push(mistake(config, set)),
            }
        }
        if !mistakes.is_empty() {
            return Err(Error::Config(mistakes));
        }
        for (name, setting) in &options.levels {
            apply(&mut levels, &wanted(name)?, *setting);
        }
        if !options.only.is_empty() {
            let mut only = Vec::new();
            for name in &options.only {
                only.extend(wanted(name)?.into_iter().map(|rule| rule.name));
            }
            levels.retain(|name, _| only.contains(name));
        }
        Ok(Self(levels))
    }

    /// The level of a rule; `None` where it does not run.
    pub(super) fn of(&self, rule: &str) -> Option<Level> {
        self.0.get(rule).map(|at| at.level)
    }

    /// The level of a finding that comes with one of its own: of a rule that may find worse than
    /// it is named for, as long as nobody chose its level.
    pub(super) fn of_given(&self, given: &Diagnostic) -> Option<Level> {
        let at = self.0.get(given.rule)?;
        Some(if at.chosen {
            at.level
        } else {
            at.level.max(given.level)
        })
    }
}

fn apply(levels: &mut BTreeMap<&'static str, At>, rules: &[&'static Rule], setting: Setting) {
    for rule in rules {
        match setting {
            Setting::Allow => levels.remove(rule.name),
            Setting::At(level) => {
                let chosen = true;
                levels.insert(rule.name, At { level, chosen })
            }
        };
    }
}

/// The rules that a rule's or group's name stands for.
fn named(name: &str) -> Option<Vec<&'static Rule>> {
    if let Some(rule) = rule::find(name) {
        return Some(vec![rule]);
    }
    let group = Group::ALL.into_iter().find(|group| group.name() == name)?;
    Some(
        super::RULES
            .iter()
            .filter(|rule| rule.group == group)
            .collect(),
    )
}

/// The rules that a flag names.
fn wanted(name: &str) -> Result<Vec<&'static Rule>, Error> {
    named(name).ok_or_else(|| {
        let (message, help) = rule::unknown(name);
        Error::usage(message, help)
    })
}

/// What is wrong with a line of `[rules]`.
fn mistake(config: &Config, set: &RuleSetting) -> Diagnostic {
    let (message, help) = rule::unknown(&set.rule);
    let diagnostic = match &config.file {
        Some(file) => Diagnostic::at("configuration", Level::Error, file, set.span, message),
        None => Diagnostic::nowhere("configuration", Level::Error, config::FILE, message),
    };
    diagnostic.help(help)
}
