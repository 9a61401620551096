//! `diglot check`: findings to the terminal and to files, and the exit code.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use diglot::check::fix::{self, Mended};
use diglot::check::status::Minimum;
use diglot::check::{self, Baseline, FailOn, Options, Report, Setting};
use diglot::config::{self, Config, Overrides};
use diglot::content::Corpus;
use diglot::report::{self, Format, Output, View};
use diglot::{Error, Level, publish, requirements, translation};

use super::{
    CLEAN, FAILED, FOUND, SiteArgs, chosen_locales, counted, known_minimums, note, print, say,
    since, spare_sources, view,
};

/// How many times `--fix` mends at most: the fix of one finding can make room for that of another.
const MOST_ROUNDS: usize = 8;

/// Find what is missing, untranslated or wrong in the translations
#[derive(Args, Debug)]
#[command(
    after_help = "Formats: human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, markdown.\n\
                  What a rule reports and why says `diglot explain RULE`.\n\n\
                  Exit codes: 0 clean, 1 findings at or above the fail level, 2 the run failed or \
                  nothing was checked."
)]
pub(super) struct Check {
    /// Only findings in these files and folders [default: the whole site]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    /// Write findings in this format, to a file where one is given: json=findings.json
    /// [default: human] [repeatable]
    #[arg(
        long = "report",
        visible_alias = "format",
        value_name = "FORMAT[=PATH]"
    )]
    reports: Vec<Output>,
    /// Only findings of this locale [repeatable]
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
    /// Run only this rule or group [repeatable]
    #[arg(long, value_name = "RULE")]
    only: Vec<String>,
    /// Do not run this rule or group [repeatable]
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
    /// Report this rule or group as a warning [repeatable]
    #[arg(long, value_name = "RULE")]
    warn: Vec<String>,
    /// Report this rule or group as an error [repeatable]
    #[arg(long, value_name = "RULE")]
    deny: Vec<String>,
    /// The level from which findings fail the run: error, warning or never
    /// [default: what diglot.toml says, else error]
    #[arg(long, value_name = "LEVEL", value_parser = fail_on)]
    fail_on: Option<FailOn>,
    /// Only what was changed since this revision of git: a branch, a tag or a commit
    #[arg(long, value_name = "REF", conflicts_with = "fix")]
    since: Option<String>,
    /// The least share that a locale must have translated: zh-TW=95, or 95 for all [repeatable]
    #[arg(long = "min", value_name = "TAG=PERCENT")]
    minimums: Vec<Minimum>,
    /// Silence the findings that this file knows, in place of the site's diglot-baseline.txt
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Report the findings that the site's baseline knows, too
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    #[command(flatten)]
    mending: Mending,
}

/// What is mended before the rest is reported
#[derive(Args, Debug)]
struct Mending {
    /// Mend what can be mended without changing what a page means, then report what is left
    #[arg(long)]
    fix: bool,
    /// With --fix: also what may change it, such as a sentence translated elsewhere
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// With --fix: show the changes and write nothing
    #[arg(long, requires = "fix")]
    diff: bool,
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    match text {
        "error" => Ok(FailOn::Error),
        "warning" => Ok(FailOn::Warning),
        "never" => Ok(FailOn::Never),
        _ => Err("write error, warning or never".to_owned()),
    }
}

impl Check {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let config = self.site.config(&Overrides::default())?;
        known_minimums(&config, &self.minimums)?;
        self.fit_reports(&config)?;
        let mut options = Options {
            only: self.only.clone(),
            locales: chosen_locales(&config, &self.locales)?,
            minimums: self.minimums.clone(),
            paths: self.paths.clone(),
            ..Options::default()
        };
        self.know_paths(&config)?;
        let levels = [
            (&self.allow, Setting::Allow),
            (&self.warn, Setting::At(Level::Warning)),
            (&self.deny, Setting::At(Level::Error)),
        ];
        for (rules, setting) in levels {
            options
                .levels
                .extend(rules.iter().map(|rule| (rule.clone(), setting)));
        }
        if !options.has_rules(&config)? {
            return Err(Error::usage(
                "no rule is on, so nothing would be checked",
                "leave out --allow or --only, or turn a rule on with --warn or --deny",
            ));
        }
        let fail_on = self.fail_on.unwrap_or(match config.check.fail_on {
            Some(Level::Error) => FailOn::Error,
            Some(_) => FailOn::Warning,
            None => FailOn::Never,
        });
        if !self.no_baseline {
            options.baseline = match &self.baseline {
                Some(path) => Some(Baseline::read(path, &path.to_string_lossy())?),
                None => Baseline::of_site(&self.site.root)?,
            };
        }
        if let Some(revision) = &self.since {
            options.since = Some(since::changes(&config, revision)?);
        }
        let mut corpus = Corpus::load(config)?;
        let mut found = if self.mending.fix {
            look(&corpus, &options)?
        } else {
            look_and_end(&corpus, &options)?
        };
        if self.mending.fix {
            if self.mending.diff {
                show(&fix::mend(&found, self.mending.unsafe_fixes))?;
                // Nothing was mended, so every finding still counts.
                return Ok(code(&found, fail_on));
            }
            let mut count = 0;
            let mut changed = BTreeSet::new();
            for _ in 0..MOST_ROUNDS {
                let mended = fix::mend(&found, self.mending.unsafe_fixes);
                if mended.is_empty() {
                    break;
                }
                for file in &mended {
                    put(file)?;
                    count += file.fixes;
                    changed.insert(file.source.file().to_owned());
                }
                corpus = Corpus::load(self.site.config(&Overrides::default())?)?;
                found = look(&corpus, &options)?;
            }
            note(&format!(
                "mended {} in {}",
                counted(count, "finding"),
                counted(changed.len(), "file")
            ));
        }
        let tells_missing = found.findings.iter().any(|one| one.rule == "missing-page");
        if corpus.translations().next().is_none() && !tells_missing {
            // A run that looked at no translation must not pass for one that found nothing wrong.
            note(&format!(
                "warning: there is no translation to check: the site has pages in {} only",
                corpus.source_locale()
            ));
        }
        let default = [Output {
            format: Format::Human,
            path: None,
        }];
        let outputs = if self.reports.is_empty() {
            &default[..]
        } else {
            &self.reports
        };
        for output in outputs {
            if let Some(path) = &output.path {
                let mut bytes: Vec<u8> = Vec::new();
                let plain = View {
                    colour: false,
                    ..view()
                };
                report::write(output.format, &found, &plain, &mut bytes)
                    .map_err(Error::write(path))?;
                publish::replace(path, &bytes)?;
            } else {
                print(|out| report::write(output.format, &found, &view(), out))?;
            }
        }
        if let Some(path) = self.job_summary() {
            let config = &corpus.config;
            spare_sources(config, "GITHUB_STEP_SUMMARY", &path, "summary.md")?;
            let mut bytes: Vec<u8> = Vec::new();
            report::write(Format::Markdown, &found, &view(), &mut bytes)
                .map_err(Error::write(&path))?;
            publish::append(&path, &bytes)?;
        }
        let code = code(&found, fail_on);
        // The process ends here: to take a large site's memory apart piece by piece is for nothing.
        std::mem::forget((found, corpus));
        Ok(code)
    }
}

impl Check {
    /// Whether there are files of the site at each path: a run that looks at none of them must not
    /// pass for one that found nothing.
    fn know_paths(&self, config: &Config) -> Result<(), Error> {
        for path in &self.paths {
            if !path.exists() {
                return Err(Error::usage(
                    format!("there is no file or folder {}", path.display()),
                    "name files and folders as seen from the folder that diglot runs in",
                ));
            }
            let folders = config.locales.iter().map(|locale| &locale.content);
            let mut folders = folders.chain([&config.root]);
            let apart = |folder: &PathBuf| {
                !config::lies_within(path, folder) && !config::lies_within(folder, path)
            };
            if folders.all(apart) {
                return Err(Error::usage(
                    format!("{} is no part of the site", path.display()),
                    format!(
                        "the site lies in {}; --root names another",
                        config.root.display()
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Whether each report has a place of its own, and none of them a source's.
    fn fit_reports(&self, config: &Config) -> Result<(), Error> {
        for (at, output) in self.reports.iter().enumerate() {
            if let Some(path) = &output.path {
                spare_sources(config, "--report", path, "findings.json")?;
            }
            for other in self.reports.iter().take(at) {
                let place = match (&other.path, &output.path) {
                    (None, None) if !may_be_mixed(other.format, output.format) => {
                        "standard output".to_owned()
                    }
                    (Some(one), Some(two))
                        if config::lies_within(one, two) && config::lies_within(two, one) =>
                    {
                        two.display().to_string()
                    }
                    _ => continue,
                };
                return Err(Error::usage(
                    format!("two reports would be written to {place}"),
                    "give each a file of its own, as in --report json=findings.json",
                ));
            }
        }
        Ok(())
    }

    /// The summary of the job of GitHub Actions that this runs in, where it writes annotations and
    /// nobody asked for the summary as a report.
    fn job_summary(&self) -> Option<PathBuf> {
        let written = |format| self.reports.iter().any(|output| output.format == format);
        if !written(Format::Github) || written(Format::Markdown) {
            return None;
        }
        let path = std::env::var_os("GITHUB_STEP_SUMMARY")?;
        (!path.is_empty()).then(|| PathBuf::from(path))
    }
}

/// Whether standard output can hold both: annotations are lines that GitHub finds in any log.
fn may_be_mixed(one: Format, two: Format) -> bool {
    let is_log = |format| matches!(format, Format::Human | Format::Concise);
    (one == Format::Github && is_log(two)) || (two == Format::Github && is_log(one))
}

/// How a run ends that found this.
fn code(found: &Report, fail_on: FailOn) -> u8 {
    if found.summary.pages == 0 {
        FAILED
    } else if found.fails(fail_on) {
        FOUND
    } else {
        CLEAN
    }
}

/// Every stage up to the findings.
pub(super) fn look(corpus: &Corpus, options: &Options) -> Result<Report, Error> {
    let pairs = translation::read(corpus);
    let stated = requirements::extract(corpus);
    check::run(corpus, &pairs, &stated, options)
}

/// The same where the process ends soon after: to take a large site's memory apart piece by piece is
/// for nothing.
fn look_and_end(corpus: &Corpus, options: &Options) -> Result<Report, Error> {
    let read = (translation::read(corpus), requirements::extract(corpus));
    let report = check::run(corpus, &read.0, &read.1, options);
    std::mem::forget(read);
    report
}

/// Writes a mended file, where it is still as it was read: what somebody wrote meanwhile is not lost.
fn put(mended: &Mended) -> Result<(), Error> {
    let path = mended.source.file();
    let now = std::fs::read(path).map_err(Error::read(path))?;
    if now != mended.source.text().as_bytes() {
        return Err(Error::usage(
            format!("{} was changed while diglot read it", path.display()),
            "run --fix again; the file is as it was left",
        ));
    }
    publish::replace(path, mended.text.as_bytes())
}

/// Shows what `--fix` would change.
fn show(mended: &[Mended]) -> Result<(), Error> {
    for file in mended {
        say(&format!("--- {}", file.source.file().display()))?;
        for (line, before, after) in file.changes() {
            say(&format!("@@ line {line} @@"))?;
            for (mark, text) in [('-', before), ('+', after)] {
                for line in text.lines() {
                    say(&format!("{mark}{line}"))?;
                }
            }
        }
    }
    let fixes = mended.iter().map(|file| file.fixes).sum();
    note(&format!("{} could be mended", counted(fixes, "finding")));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_was_changed_meanwhile_is_not_mended() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for (name, text) in [
            ("en-US/index.md", "# Home\n\nIt takes 3 days.\n"),
            ("zh-TW/index.md", "# 首頁\n\n需要 3 日内。\n"),
        ] {
            let path = root.join("content").join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("written");
        }
        let config = Config::load(root, &Overrides::default()).expect("a site");
        let corpus = Corpus::load(config).expect("a corpus");
        let found = look(&corpus, &Options::default()).expect("a report");
        let mended = fix::mend(&found, false);
        let [file] = mended.as_slice() else {
            panic!("one file to mend: {mended:?}")
        };
        let path = root.join("content/zh-TW/index.md");
        let written = "# 首頁\n\n需要 3 日内。還有一句。\n";
        fs::write(&path, written).expect("written");
        let error = put(file).expect_err("the file is another");
        assert_eq!(
            error.to_string(),
            format!(
                "{} was changed while diglot read it\n  help: run --fix again; the file is as it was left",
                path.display()
            )
        );
        assert_eq!(fs::read_to_string(&path).expect("the file"), written);
        fs::write(&path, file.source.text()).expect("written");
        put(file).expect("mended");
        assert_eq!(fs::read_to_string(&path).expect("the file"), file.text);
    }
}
