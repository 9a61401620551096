//! From what was written to what is usable: every mistake at once, every default filled in.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::raw::{At, RULE, Raw, RawAllow, RawLocale, RawTheme};
use super::{
    Allow, Build, Check, Config, DEFAULT_SOURCE, FILE, Globs, LocaleConfig, Missing, Overrides,
    Requirements, RuleSetting, Theme, Urls,
};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;
use crate::resources;
use crate::text::{Source, Span};

struct Mistakes {
    file: Option<Arc<Source>>,
    list: Vec<Diagnostic>,
}

impl Mistakes {
    fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = match &self.file {
            Some(file) => Diagnostic::at(RULE, Level::Error, file, span, message),
            None => Diagnostic::nowhere(RULE, Level::Error, FILE, message),
        };
        self.list.push(diagnostic.help(help.into()));
    }

    /// One of the words that a key takes.
    fn choice<T: Copy>(&mut self, raw: Option<At<String>>, words: &[(&str, T)], default: T) -> T {
        let Some((text, span)) = raw else {
            return default;
        };
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let list: Vec<_> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
        self.add(
            span,
            format!("{text:?} is not known here"),
            format!("write {}", list.join(" or ")),
        );
        default
    }

    fn globs(&mut self, raw: Option<Vec<At<String>>>) -> Globs {
        let raw = raw.unwrap_or_default();
        match Globs::new(raw.iter().map(|(text, _)| text.clone()).collect()) {
            Ok(globs) => globs,
            Err((pattern, reason)) => {
                let span = raw
                    .iter()
                    .find(|(text, _)| *text == pattern)
                    .map(|(_, span)| *span);
                self.add(
                    span.unwrap_or_default(),
                    format!("{pattern:?} is no path pattern: {reason}"),
                    "use * within a folder and ** across folders, as in **/competency-*.md",
                );
                Globs::default()
            }
        }
    }
}

pub(super) fn ready(
    root: &Path,
    file: Option<Arc<Source>>,
    raw: Raw,
    list: Vec<Diagnostic>,
    overrides: &Overrides,
) -> Result<Config, Error> {
    let mut mistakes = Mistakes {
        file: file.clone(),
        list,
    };
    let base_url = base_url(&mut mistakes, raw.base_url, overrides.base_url.as_ref())?;
    let wanted_source = raw
        .source
        .and_then(|(tag, span)| match Locale::parse(&tag) {
            Ok(locale) => Some((locale, span)),
            Err(error) => {
                mistakes.add(
                    span,
                    error.to_string(),
                    "name the locale that pages are written in first",
                );
                None
            }
        });
    let (mut locales, spans) = configured_locales(root, &mut mistakes, raw.locales);
    let found = found_locales(root)?;
    for (locale, folder, path) in found.folders {
        if let Some(config) = locales.iter_mut().find(|config| config.locale == locale) {
            if config.content.as_os_str().is_empty() {
                config.content = path;
                config.folder = folder;
            } else if config.folder_is_default() && config.content != path {
                // Mapped elsewhere on purpose; the folder below content/ is not read.
            }
        } else {
            locales.push(LocaleConfig::of(locale, folder, path));
        }
    }
    for config in &mut locales {
        if config.content.as_os_str().is_empty() {
            // Announced but not begun: all its pages are missing.
            config.content = found.base.join(config.locale.tag());
        }
    }
    nested_folders(&mut mistakes, &locales, &spans);
    if locales.is_empty() && mistakes.list.is_empty() {
        return Err(Error::usage(
            format!("there are no pages in {}", found.base.display()),
            "put Markdown files below content/<locale>/, as in content/en-US/index.md, \
             or make a site with `diglot init DIR`",
        ));
    }
    let file_names_no_source = wanted_source.is_none();
    let source = if let Some((locale, span)) = wanted_source {
        if !locales.iter().any(|config| config.locale == locale) {
            mistakes.add(
                span,
                format!("the source locale {locale} has no folder"),
                format!(
                    "make {}, or name another locale",
                    found.base.join(locale.tag()).display()
                ),
            );
        }
        Some(locale)
    } else {
        let default = Locale::parse(DEFAULT_SOURCE).ok();
        default
            .filter(|default| locales.iter().any(|config| config.locale == *default))
            .or_else(|| locales.iter().map(|config| config.locale.clone()).min())
    };
    let requirements = Requirements {
        pages: mistakes.globs(raw.pages),
        programme: raw.programme.map(|(p, _)| p),
    };
    let levels = [
        ("off", None),
        ("info", Some(Level::Info)),
        ("warning", Some(Level::Warning)),
        ("error", Some(Level::Error)),
    ];
    let rules = raw
        .rules
        .into_iter()
        .map(|((rule, span), level)| RuleSetting {
            level: mistakes.choice(Some(level), &levels, None),
            rule,
            span,
        })
        .collect();
    let fail = [
        ("error", Some(Level::Error)),
        ("warning", Some(Level::Warning)),
        ("never", None),
    ];
    let allow = raw
        .allow
        .into_iter()
        .map(|allow| allowed(&mut mistakes, allow, &locales))
        .collect();
    let check = Check {
        rules,
        allow,
        fail_on: mistakes.choice(raw.fail_on, &fail, Some(Level::Error)),
        translatable: raw.translatable.map_or_else(
            || {
                ["title", "description", "keywords", "nav_title"]
                    .map(str::to_owned)
                    .to_vec()
            },
            |keys| keys.into_iter().map(|(key, _)| key).collect(),
        ),
    };
    let out_span = raw.out.as_ref().map(|(_, span)| *span);
    let out = match (&overrides.out, raw.out) {
        (Some(out), _) => out.clone(),
        (None, Some((out, _))) => root.join(out),
        (None, None) => root.join("public"),
    };
    let inputs = ["static", "templates", "locales"].map(|name| root.join(name));
    let inputs = locales.iter().map(|config| &config.content).chain(&inputs);
    let meets = inputs
        .map(|input| (input, "lies within", lies_within(&out, input)))
        .find(|(.., meets)| *meets)
        .or_else(|| {
            let mut contents = locales.iter().map(|config| &config.content);
            let holds = contents.find(|input| lies_within(input, &out));
            holds.map(|input| (input, "holds", true))
        });
    let base = (found.base != root).then_some(&found.base);
    let meets = meets.or_else(|| {
        let base = base.filter(|base| lies_within(&out, base))?;
        Some((base, "lies within", true))
    });
    if let (None, None, Some(span)) = (&meets, &overrides.out, out_span)
        && !lies_within(&out, root)
    {
        // Who builds the site of somebody else has it write into that site, and nowhere else.
        mistakes.add(
            span,
            format!(
                "the output folder {} lies outside of the site",
                out.display()
            ),
            "choose a folder in the site, such as public; to write elsewhere, call \
             `diglot build --out DIR`",
        );
    }
    if let Some((input, how, _)) = meets {
        let message = format!(
            "the output folder {} {how} {}, which the site is made from",
            out.display(),
            input.display()
        );
        let help = "choose a folder beside it, such as public";
        if overrides.out.is_some() {
            return Err(Error::usage(message, help));
        }
        mistakes.add(out_span.unwrap_or_default(), message, help);
    }
    let build = Build {
        out,
        urls: mistakes.choice(
            raw.urls,
            &[("flat", Urls::Flat), ("folder", Urls::Folder)],
            Urls::Flat,
        ),
        raw_html: mistakes.choice(
            raw.unsanitised,
            &[("sanitise", false), ("pass", true)],
            false,
        ),
        search: raw.search.unwrap_or(true),
        highlight: raw.highlight.unwrap_or(true),
        markdown: raw.markdown.unwrap_or(true),
    };
    let theme = theme(root, &mut mistakes, raw.theme);
    let (Some(source), true) = (source, mistakes.list.is_empty()) else {
        Diagnostic::tidy(&mut mistakes.list);
        return Err(Error::Config(mistakes.list));
    };
    locales.sort_by(|a, b| (a.locale != source, &a.locale).cmp(&(b.locale != source, &b.locale)));
    Ok(Config {
        root: root.to_owned(),
        file,
        title: raw.title.map(|(title, _)| title),
        base_url,
        source,
        file_names_no_source,
        locales,
        requirements,
        check,
        build,
        theme,
        status_page: raw.status_page.unwrap_or(true),
    })
}

impl LocaleConfig {
    fn of(locale: Locale, folder: String, content: PathBuf) -> Self {
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

    fn folder_is_default(&self) -> bool {
        self.folder == self.locale.tag()
    }
}

fn base_url(
    mistakes: &mut Mistakes,
    raw: Option<At<String>>,
    flag: Option<&String>,
) -> Result<Option<String>, Error> {
    let fits = |url: &str| {
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('/')
                && !rest.contains(|c: char| {
                    c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>')
                })
        })
    };
    let help = "write the whole address, as in https://docs.example.org/manual";
    if let Some(url) = flag {
        if !fits(url) {
            return Err(Error::usage(
                format!("--base-url {url:?} is no web address"),
                help,
            ));
        }
        return Ok(Some(url.trim_end_matches('/').to_owned()));
    }
    Ok(raw.and_then(|(url, span)| {
        if fits(&url) {
            return Some(url.trim_end_matches('/').to_owned());
        }
        mistakes.add(span, format!("base-url {url:?} is no web address"), help);
        None
    }))
}

/// A suppression; that it has a reason is for `check` to say.
fn allowed(mistakes: &mut Mistakes, raw: RawAllow, known: &[LocaleConfig]) -> Allow {
    if raw.rules.is_none() {
        mistakes.add(
            raw.span,
            "this suppression names no rule",
            "write `rule = \"NAME\"`; `diglot explain` lists the rules",
        );
    }
    let mut locales = Vec::new();
    for (tag, span) in raw.locales.unwrap_or_default() {
        let locale = Locale::parse(&tag).ok();
        let locale = locale.filter(|locale| known.iter().any(|config| config.locale == *locale));
        if let Some(locale) = locale {
            locales.push(locale);
        } else {
            let tags: Vec<&str> = known.iter().map(|config| config.locale.tag()).collect();
            mistakes.add(
                span,
                format!("{tag:?} is no locale of the site"),
                format!("its locales are {}", tags.join(", ")),
            );
        }
    }
    let reason = raw.reason.map(|(reason, _)| reason.trim().to_owned());
    Allow {
        rules: raw.rules.unwrap_or_default(),
        pages: raw.pages.map(|pages| mistakes.globs(Some(pages))),
        locales,
        reason: reason.filter(|reason| !reason.is_empty()),
    }
}

fn configured_locales(
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
fn nested_folders(mistakes: &mut Mistakes, locales: &[LocaleConfig], spans: &[(Locale, Span)]) {
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
    let real = |path: &Path| {
        let whole = std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| tidy(&path));
        // What is still to be made lies where its nearest folder lies.
        for above in whole.ancestors() {
            if let (Ok(real), Ok(rest)) = (above.canonicalize(), whole.strip_prefix(above)) {
                return real.join(rest);
            }
        }
        whole
    };
    real(inner).starts_with(real(outer))
}

struct Found {
    base: PathBuf,
    folders: Vec<(Locale, String, PathBuf)>,
}

/// Whether a folder that is written as one of the site is somewhere else by way of a link. One that
/// is written as lying elsewhere is meant to.
fn is_link_out(root: &Path, written: &str) -> bool {
    let path = tidy(Path::new(written));
    !path.starts_with("..") && resources::leads_out(root, &root.join(path))
}

/// The locale folders of a site: those in `content/`, or in the site's folder itself where there
/// is no `content/`.
fn found_locales(root: &Path) -> Result<Found, Error> {
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

fn theme(root: &Path, mistakes: &mut Mistakes, raw: RawTheme) -> Theme {
    let RawTheme {
        accent,
        logo,
        card,
        css,
        edit_url,
        footer,
    } = raw;
    let accent = accent.and_then(|(colour, span)| {
        let hex = colour.strip_prefix('#').unwrap_or("");
        if hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()) {
            return Some((colour.to_ascii_lowercase(), span));
        }
        mistakes.add(
            span,
            format!("{colour:?} is no colour"),
            "write six hex digits: #3b5bdb",
        );
        None
    });
    let mut below_static = |path: At<String>| {
        let (path, span) = path;
        let inside = Path::new(&path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if inside && !path.is_empty() {
            if root.join("static").join(&path).is_file() {
                return Some(path);
            }
            mistakes.add(
                span,
                format!("there is no file static/{path}"),
                "put it there, or correct the path",
            );
            return None;
        }
        mistakes.add(
            span,
            format!("{path:?} is no path below static/"),
            "put the file into static/ and write its path from there, with / between the parts",
        );
        None
    };
    let logo = logo.and_then(&mut below_static);
    let card = card.and_then(&mut below_static);
    let css = css
        .unwrap_or_default()
        .into_iter()
        .filter_map(&mut below_static)
        .collect();
    let edit_url = edit_url.and_then(|(url, span)| {
        if url.contains("{path}") && (url.starts_with("https://") || url.starts_with("http://")) {
            return Some(url);
        }
        mistakes.add(
            span,
            "edit-url must be a web address that holds {path}",
            "write it like https://github.com/you/docs/edit/main/content/{path}",
        );
        None
    });
    let mut links = Vec::new();
    for ((label, url), span) in footer {
        if url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") {
            links.push((label, url));
        } else {
            mistakes.add(
                span,
                format!("{url:?} is no web address"),
                "footer links start with https://, http:// or mailto:",
            );
        }
    }
    Theme {
        accent,
        logo,
        card,
        css,
        edit_url,
        footer: links,
    }
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
