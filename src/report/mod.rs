//! Findings written for people and for machines: one file a format, one door to them.

mod concise;
mod github;
mod gitlab;
mod human;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod place;
mod rdjson;
mod sarif;
pub mod status;
pub mod terms;

use std::io;
use std::path::PathBuf;
use std::str::FromStr;

use crate::check::Report;

pub use place::View;

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// For people: the lines of the page, the place underlined, evidence and help.
    Human,
    /// For people and editors: one line a finding, `file:line:column: level[rule] message`.
    Concise,
    /// One JSON object: `findings` and `summary`.
    Json,
    /// One JSON object a line and finding.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions: annotations.
    Github,
    /// GitLab code quality.
    Gitlab,
    /// JUnit XML: a suite for each locale, a case for each page.
    Junit,
    /// reviewdog's rdjson.
    Rdjson,
    /// A summary in Markdown, for a job summary or a comment on a pull request.
    Markdown,
}

impl Format {
    /// Every format with its name, in the order of the manual.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("human", Self::Human),
        ("concise", Self::Concise),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("junit", Self::Junit),
        ("rdjson", Self::Rdjson),
        ("markdown", Self::Markdown),
    ];

    /// The name that `--report` takes.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, format)| *format == self)
            .map_or("", |(name, _)| name)
    }
}

/// Where a report goes: `FORMAT` alone for standard output, `FORMAT=PATH` for a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The file; `None` is standard output.
    pub path: Option<PathBuf>,
}

/// Why a string names no report.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{written:?} is no report format; the formats are {}", names())]
pub struct BadFormat {
    /// What was written.
    pub written: String,
}

fn names() -> String {
    Format::ALL
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

impl FromStr for Format {
    type Err = BadFormat;

    fn from_str(written: &str) -> Result<Self, BadFormat> {
        Self::ALL
            .iter()
            .find(|(name, _)| *name == written)
            .map(|&(_, format)| format)
            .ok_or_else(|| BadFormat {
                written: written.to_owned(),
            })
    }
}

impl FromStr for Output {
    type Err = BadFormat;

    fn from_str(written: &str) -> Result<Self, BadFormat> {
        let (format, path) = match written.split_once('=') {
            Some((format, path)) if !path.is_empty() => (format, Some(PathBuf::from(path))),
            Some((format, _)) => (format, None),
            None => (written, None),
        };
        Ok(Self {
            format: format.parse()?,
            path,
        })
    }
}

/// Writes findings for people without the counts that close a report of a whole check.
///
/// # Errors
/// Where `out` cannot be written.
pub fn list(report: &Report, view: &View, out: &mut dyn io::Write) -> io::Result<()> {
    human::list(report, view, out)
}

/// Writes the findings of `report` to `out`.
pub fn write(
    format: Format,
    report: &Report,
    view: &View,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(report, view, out),
        Format::Concise => concise::write(report, view, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => jsonl::write(report, out),
        Format::Sarif => sarif::write(report, view, out),
        Format::Github => github::write(report, view, out),
        Format::Gitlab => gitlab::write(report, view, out),
        Format::Junit => junit::write(report, view, out),
        Format::Rdjson => rdjson::write(report, view, out),
        Format::Markdown => markdown::write(report, view, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_its_format_and_perhaps_a_file() {
        let output: Output = "json=out/findings.json".parse().expect("a report");
        assert_eq!(
            output,
            Output {
                format: Format::Json,
                path: Some("out/findings.json".into())
            }
        );
        let output: Output = "human".parse().expect("a report");
        assert_eq!(
            output,
            Output {
                format: Format::Human,
                path: None
            }
        );
        let error = "yaml"
            .parse::<Output>()
            .expect_err("no such format")
            .to_string();
        assert!(
            error.starts_with("\"yaml\" is no report format; the formats are human, "),
            "{error}"
        );
    }
}
