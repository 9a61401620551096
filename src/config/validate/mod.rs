//! From what was written to what is usable: every mistake at once, every default filled in.

mod locales;
mod theme;

use std::path::Path;
use std::sync::Arc;

pub use locales::{lies_within, real};

use super::raw::{At, RULE, Raw, RawAllow};
use super::{
    Allow, Build, Check, Config, DEFAULT_SOURCE, FILE, Globs, LocaleConfig, Overrides,
    Requirements, RuleSetting, Urls,
};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;
use crate::text::{Source, Span};
use locales::{configured_locales, found_locales, nested_folders};
use theme::theme;

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
