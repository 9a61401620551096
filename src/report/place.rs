//! Where a finding stands, as the reader of a report can open it.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use crate::check::Report;
use crate::diagnostic::{Diagnostic, Label};

/// How the reader of a report sees it.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Show files as paths from here, the working directory. `None` shows their names
    /// (`zh-TW/guide/install.md`).
    pub from: Option<PathBuf>,
    /// Write terminal colours.
    pub colour: bool,
    /// Columns of the terminal; 0 for the usual width.
    pub width: usize,
}

impl View {
    /// The file of a finding.
    pub(super) fn file(&self, finding: &Diagnostic, report: &Report) -> String {
        match &finding.label {
            Some(label) => self.label(label),
            None => self.named(finding.file_name(), report),
        }
    }

    /// The file of a label.
    pub(super) fn label(&self, label: &Label) -> String {
        match &self.from {
            Some(from) => relative(label.source.file(), from),
            None => label.source.name().to_owned(),
        }
    }

    /// A file that is not there to be opened, or that has no place to be shown: its name, under the folder
    /// that it lies in.
    fn named(&self, name: &str, report: &Report) -> String {
        let Some(from) = &self.from else {
            return name.to_owned();
        };
        for (folder, path) in &report.folders {
            match name.strip_prefix(folder.as_str()) {
                Some("") => return relative(path, from),
                Some(rest) if rest.starts_with('/') => {
                    return relative(&path.join(rest.trim_start_matches('/')), from);
                }
                _ => {}
            }
        }
        name.to_owned()
    }
}

/// `path` as seen from `from`, with `/` between its parts. Stays as it is where it is not below
/// `from` or already relative.
fn relative(path: &Path, from: &Path) -> String {
    let below = path.strip_prefix(from).unwrap_or(path);
    let mut out = String::new();
    for part in below.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => out.push('/'),
            Component::Prefix(prefix) => out.push_str(&prefix.as_os_str().to_string_lossy()),
            Component::ParentDir | Component::Normal(_) => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                out.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    out
}

/// A path as a relative URI reference (RFC 3986): what may not stand there is percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // A colon in the first segment would be read as the end of a scheme.
            byte => {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A finding in a few lines of plain text, for formats that have one field for all of it.
pub(super) fn told(finding: &Diagnostic) -> String {
    let mut text = finding.message().to_string();
    for evidence in &finding.details().evidence {
        text.push_str("\nevidence: ");
        text.push_str(evidence);
    }
    if let Some(help) = &finding.details().help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_working_directory() {
        let from = Path::new("/home/me/docs");
        assert_eq!(
            relative(Path::new("/home/me/docs/content/zh-TW/a.md"), from),
            "content/zh-TW/a.md"
        );
        assert_eq!(
            relative(Path::new("./content/zh-TW/a.md"), from),
            "content/zh-TW/a.md"
        );
        assert_eq!(relative(Path::new("../other/a.md"), from), "../other/a.md");
        assert_eq!(relative(Path::new("/srv/a.md"), from), "/srv/a.md");
    }
}
