//! The command line: thin verbs over the library, and what a person reads on a terminal.

mod baseline;
mod build;
mod check;
mod diff_requirements;
mod explain;
mod export;
mod git;
mod init;
mod merge;
mod output;
mod progress;
mod serve;
mod since;
mod status;
mod terms;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use diglot::check::Report;
use diglot::check::status::Minimum;
use diglot::config::{self, Config, Overrides};
use diglot::content::Corpus;
use diglot::report::{self, View};
use diglot::requirements::{self, Programme, Requirements};
use diglot::resources::Resources;
use diglot::{Diagnostic, Error, Locale};

/// Exit code where nothing is to be said.
const CLEAN: u8 = 0;
/// Exit code where findings reach the level that fails.
const FOUND: u8 = 1;
/// Exit code where the run failed, or checked nothing.
const FAILED: u8 = 2;

/// Documentation sites in many languages: built, checked, and read as data.
#[derive(Parser, Debug)]
#[command(
    name = "diglot",
    version,
    about,
    propagate_version = true,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 clean, 1 findings at or above the fail level, 2 the run failed or \
                  nothing was checked."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build the site: every page in every locale
    Build(build::Build),
    /// Put together the parts of a site that `diglot build --shard` has made
    Merge(merge::Merge),
    /// Show the site in a browser, follow every change, and show findings in the page
    Serve(serve::Serve),
    /// Find what is missing, untranslated or wrong in the translations
    Check(check::Check),
    /// Count the words that are translated, untranslated, missing and uncertain
    Status(status::Status),
    /// Keep the list of findings that are known and not mended yet
    Baseline(baseline::Keep),
    /// Propose a list of terms that stay as they are
    Terms(terms::Terms),
    /// Write the requirements that pages state as data
    Export(export::Export),
    /// Say what changed in the requirements, in words
    DiffRequirements(diff_requirements::DiffRequirements),
    /// Make a small bilingual site to begin with
    Init(init::Init),
    /// Show what a rule checks, why, and examples that fail and pass
    Explain(explain::Explain),
}

/// Which site a command works on.
#[derive(Args, Debug)]
struct SiteArgs {
    /// The site's folder: the one with diglot.toml, content/, or a folder for each locale
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

impl SiteArgs {
    fn config(&self, overrides: &Overrides) -> Result<Config, Error> {
        Config::load(&self.root, overrides)
    }
}

/// Makes a panic, which is always a fault of diglot, say so and how to report it. The process then
/// ends with 101, as Rust's do; what a build writes is exchanged for the old site in its last
/// step, which is not reached.
pub(crate) fn tell_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let what = panic
            .payload()
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.payload().downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        let place = panic
            .location()
            .map(|place| format!(" at {}:{}", place.file(), place.line()))
            .unwrap_or_default();
        note(&format!(
            "error: diglot has a fault{place}: {what}\n  help: nothing was published; please report \
             this line, `diglot --version` ({}) and the page it was reading",
            env!("CARGO_PKG_VERSION")
        ));
    }));
}

/// Parses the arguments and runs the command.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Build(command) => command.run(),
        Command::Merge(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Status(command) => command.run(),
        Command::Baseline(command) => command.run(),
        Command::Terms(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::DiffRequirements(command) => command.run(),
        Command::Init(command) => command.run(),
        Command::Explain(command) => command.run(),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            tell(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// Writes an error as a person reads it.
fn tell(error: &Error) {
    if let Error::Config(mistakes) = error {
        tell_findings(mistakes);
    }
    note(&format!("error: {error}"));
}

/// Writes findings to standard error as a person reads them.
fn tell_findings(findings: &[Diagnostic]) {
    if findings.is_empty() {
        return;
    }
    let report = Report {
        findings: findings.to_vec(),
        ..Report::default()
    };
    let view = View {
        colour: output::is_coloured(&std::io::stderr()),
        ..view()
    };
    // A terminal that is gone cannot be told so.
    let _ = report::list(&report, &view, &mut anstream::stderr().lock());
}

/// How standard output shows findings: paths as they can be opened from here, in colour where it is
/// wanted.
fn view() -> View {
    View {
        from: std::env::current_dir().ok(),
        colour: output::is_coloured(&std::io::stdout()),
        width: 0,
    }
}

/// Prints one line to standard output; a reader that has gone away is no fault.
fn say(line: &str) -> Result<(), Error> {
    say_whole(&format!("{line}\n"))
}

/// Prints a text that ends its own last line.
fn say_whole(text: &str) -> Result<(), Error> {
    print(|out| out.write_all(text.as_bytes()))
}

/// Standard output, as it is written to: in few pieces, since a report may have many lines.
type Output = std::io::BufWriter<output::Stdout>;

/// Prints what `write` writes; a reader that has gone away is no fault.
fn print(write: impl FnOnce(&mut Output) -> std::io::Result<()>) -> Result<(), Error> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, output::Stdout::lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::write("standard output")),
    }
}

/// Prints to standard error what a person should know beside the result.
fn note(line: &str) {
    // A terminal that is gone cannot be told so.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// "1 page", "2 pages".
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Refuses to write where the sources of the site are: what an option names would be lost, or
/// become a page. `option` is the option, and `instead` a place that would do.
///
/// # Errors
/// [`Error::Usage`] where `path` is a source of the site, or lies in a folder of them.
fn spare_sources(config: &Config, option: &str, path: &Path, instead: &str) -> Result<(), Error> {
    let sources = sources(config);
    let Some(source) = sources
        .iter()
        .find(|source| config::lies_within(path, source))
    else {
        return Ok(());
    };
    Err(Error::usage(
        format!(
            "{option} would write to {}, but the site is made from {}",
            path.display(),
            source.display()
        ),
        format!("choose another place, such as {instead}; nothing was written"),
    ))
}

/// The files and folders that a site is made from.
fn sources(config: &Config) -> Vec<PathBuf> {
    let kept = [
        config::FILE,
        diglot::check::baseline::FILE,
        "content",
        "templates",
        "locales",
    ]
    .map(|name| config.root.join(name));
    let programme = config.requirements.programme.as_ref();
    let programme = programme.map(|name| config.root.join(name));
    let contents = config.locales.iter().map(|locale| locale.content.clone());
    contents.chain(kept).chain(programme).collect()
}

/// The site that a path lies in, for a command that is told of no site.
fn site_around(path: &Path) -> Option<Config> {
    let here = std::path::absolute(".").ok()?;
    let mut above = path.ancestors().skip(1).chain(here.ancestors());
    let root = above
        .find(|folder| folder.join(config::FILE).is_file() || folder.join("content").is_dir())?;
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    Config::load(root, &Overrides::default()).ok()
}

/// Whether the site has the locales that `--min` names.
///
/// # Errors
/// [`Error::Usage`] where one is no locale of the site.
fn known_minimums(config: &Config, minimums: &[Minimum]) -> Result<(), Error> {
    let named = minimums
        .iter()
        .filter_map(|minimum| minimum.locale.as_ref());
    let tags: Vec<String> = named.map(ToString::to_string).collect();
    chosen_locales(config, &tags).map(|_| ())
}

/// The programme that a site describes; one that cannot be read stops the command.
fn programme_of(config: &Config, resources: &Resources) -> Result<Programme, Error> {
    match requirements::programme(config, resources) {
        (programme, mistakes) if mistakes.is_empty() => Ok(programme),
        (_, mistakes) => Err(Error::Config(mistakes)),
    }
}

/// What the pages of a site demand, by its programme.
fn requirements_of(corpus: &Corpus) -> Result<Requirements, Error> {
    programme_of(&corpus.config, &corpus.resources)?;
    Ok(requirements::extract(corpus))
}

/// The locales that `--locale` names.
///
/// # Errors
/// [`Error::Usage`] where one is no locale of the site.
fn chosen_locales(config: &Config, tags: &[String]) -> Result<Vec<Locale>, Error> {
    let mut chosen = Vec::new();
    for tag in tags {
        let known = || {
            let tags: Vec<_> = config
                .locales
                .iter()
                .map(|locale| locale.locale.tag())
                .collect();
            format!("the site has {}", tags.join(", "))
        };
        let locale = Locale::parse(tag)
            .map_err(|error| Error::usage(format!("--locale: {error}"), known()))?;
        if config.locale(&locale).is_none() {
            return Err(Error::usage(
                format!("the site has no locale {locale}"),
                known(),
            ));
        }
        chosen.push(locale);
    }
    Ok(chosen)
}
