//! Only what a change makes: findings in text that differs from an older revision.
//!
//! [`Changes`] is what `git diff` says; which findings a change makes is decided here. A finding
//! stays where one of the blocks that it is about was changed, in the translation or in its source:
//! who edits a source paragraph hears of its translation, and who translates one page hears nothing
//! of the gaps of others.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::by_file::Files;
use super::rule::{self, Group};
use crate::content::{Corpus, Page};
use crate::diagnostic::{Diagnostic, Label};

/// What differs from an older revision, by file.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    files: BTreeMap<PathBuf, Change>,
}

/// What became of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Change {
    /// It is new, or under another name than before.
    Added(Lines),
    /// It is gone.
    Deleted,
    /// Some lines are new.
    Edited(Vec<Hunk>),
}

/// A place of a file that was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hunk {
    /// From the first to the last of these lines all are new.
    New(u32, u32),
    /// Behind this line some are gone; 0 is the top.
    Gone(u32),
}

/// Which lines of a file are new.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Lines {
    All,
    Some(Vec<Hunk>),
}

impl Changes {
    /// Reads the output of `git diff`, whose paths are relative to `top`, the top folder of the
    /// repository.
    pub fn parse(diff: &str, top: &Path) -> Self {
        let mut changes = Self::default();
        let mut lines = diff.lines();
        let mut file = Reading::default();
        while let Some(line) = lines.next() {
            if line.starts_with("diff --git ") {
                changes.take(std::mem::take(&mut file), top);
            } else if line.starts_with("new file mode ") {
                file.is_new = true;
            } else if let Some(path) = line.strip_prefix("rename from ") {
                file.was = Some(unquoted(path));
            } else if let Some(path) = line.strip_prefix("rename to ") {
                file.is = Some(unquoted(path));
                file.is_moved = true;
            } else if let Some(path) = line.strip_prefix("--- ") {
                file.was = named(path).or(file.was);
            } else if let Some(path) = line.strip_prefix("+++ ") {
                file.is = named(path).or(file.is);
            } else if let Some((removed, added)) = hunk(line) {
                read_hunk(removed, added, &mut lines, &mut file.lines);
            }
        }
        changes.take(file, top);
        changes
    }

    /// Adds a file that the older revision does not have.
    pub fn add_new(&mut self, path: impl Into<PathBuf>) {
        self.files.insert(path.into(), Change::Added(Lines::All));
    }

    /// How many files differ.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn take(&mut self, file: Reading, top: &Path) {
        let Reading {
            was,
            is,
            is_new,
            is_moved,
            lines,
        } = file;
        match (was, is) {
            (Some(was), None) => {
                self.files.insert(top.join(was), Change::Deleted);
            }
            (was, Some(is)) => {
                let change = if is_new {
                    Change::Added(Lines::All)
                } else if is_moved {
                    Change::Added(Lines::Some(lines))
                } else {
                    Change::Edited(lines)
                };
                if let (Some(was), true) = (was, is_moved) {
                    self.files.insert(top.join(was), Change::Deleted);
                }
                self.files.insert(top.join(is), change);
            }
            (None, None) => {}
        }
    }

    fn of(&self, path: &Path) -> Option<&Change> {
        // Content may lie behind a link, and git names files by where they truly are. Of what is
        // gone, the folder that is still there tells.
        path.ancestors().find_map(|folder| {
            let there = folder.canonicalize().ok()?;
            let rest = path.strip_prefix(folder).ok()?;
            Some(if rest.as_os_str().is_empty() {
                self.files.get(&there)
            } else {
                self.files.get(&there.join(rest))
            })
        })?
    }

    fn is_new(&self, path: &Path) -> bool {
        matches!(self.of(path), Some(Change::Added(_)))
    }
}

impl Change {
    /// Whether some of the lines of a text were changed, or lines in it are gone. `is_gap` is said
    /// of a place where something is missing: lines that are gone beside it count, too.
    fn touches(&self, lines: &RangeInclusive<u32>, is_gap: bool) -> bool {
        match self {
            Self::Deleted => false,
            Self::Added(Lines::All) => true,
            Self::Added(Lines::Some(changed)) | Self::Edited(changed) => {
                changed.iter().any(|hunk| match *hunk {
                    Hunk::New(first, last) => first <= *lines.end() && *lines.start() <= last,
                    Hunk::Gone(before) if is_gap => lines.contains(&before),
                    Hunk::Gone(before) => lines.contains(&before) && lines.contains(&(before + 1)),
                })
            }
        }
    }
}

/// One file of a diff, as far as it is read.
#[derive(Default)]
struct Reading {
    was: Option<String>,
    is: Option<String>,
    is_new: bool,
    is_moved: bool,
    lines: Vec<Hunk>,
}

/// The path of a `---` or `+++` line; `None` for `/dev/null`.
fn named(path: &str) -> Option<String> {
    // Git sets a tab behind a name that holds a space.
    let path = unquoted(path.trim_end_matches('\t'));
    let below = path
        .strip_prefix("a/")
        .or_else(|| path.strip_prefix("b/"))?;
    Some(below.to_owned())
}

/// A path as it is, where git wrote it in quotes with escapes of C.
fn unquoted(path: &str) -> String {
    let Some(inner) = path
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return path.to_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = inner.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'r') => bytes.push(b'\r'),
            Some(digit @ b'0'..=b'3') => {
                let mut value = digit - b'0';
                for _ in 0..2 {
                    if let Some(next @ b'0'..=b'7') = rest.peek().copied() {
                        value = value.wrapping_mul(8).wrapping_add(next - b'0');
                        rest.next();
                    }
                }
                bytes.push(value);
            }
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `@@ -12,3 +12 @@`: how many lines are gone, and from where how many are new.
fn hunk(line: &str) -> Option<(u32, (u32, u32))> {
    let (ranges, _) = line.strip_prefix("@@ -")?.split_once(" @@")?;
    let (removed, added) = ranges.split_once(" +")?;
    let range = |text: &str| -> Option<(u32, u32)> {
        match text.split_once(',') {
            Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
            None => Some((text.parse().ok()?, 1)),
        }
    };
    Some((range(removed)?.1, range(added)?))
}

/// Reads the lines of a hunk, of which `removed` are of the older text and `added` of the newer:
/// from where, and how many. What is in a hunk may look like anything, so its lines are counted; and
/// git may be set to show lines around a change, which are of both texts and parts of no change.
fn read_hunk<'a>(
    mut removed: u32,
    (at, mut added): (u32, u32),
    lines: &mut impl Iterator<Item = &'a str>,
    changed: &mut Vec<Hunk>,
) {
    // Where nothing is added, git names the line before the change.
    let mut next = if added == 0 { at.saturating_add(1) } else { at };
    let mut new = 0;
    let mut is_changed = false;
    let mut close = |next: u32, new: &mut u32, is_changed: &mut bool| {
        if std::mem::take(is_changed) {
            changed.push(match std::mem::take(new) {
                0 => Hunk::Gone(next.saturating_sub(1)),
                count => Hunk::New(next.saturating_sub(count), next.saturating_sub(1)),
            });
        }
    };
    while removed > 0 || added > 0 {
        match lines.next().map(|line| line.as_bytes().first()) {
            Some(Some(b'\\')) => {}
            Some(Some(b'+')) => {
                is_changed = true;
                new += 1;
                next = next.saturating_add(1);
                added = added.saturating_sub(1);
            }
            Some(Some(b'-')) => {
                is_changed = true;
                removed = removed.saturating_sub(1);
            }
            Some(_) => {
                close(next, &mut new, &mut is_changed);
                next = next.saturating_add(1);
                added = added.saturating_sub(1);
                removed = removed.saturating_sub(1);
            }
            None => break,
        }
    }
    close(next, &mut new, &mut is_changed);
}

/// Keeps the findings that `changes` make; gives the number of the others.
pub(super) fn apply(changes: &Changes, corpus: &Corpus, findings: &mut Files) -> usize {
    let pages: HashMap<&str, &Page> = corpus
        .locales
        .iter()
        .flat_map(|locale| corpus.pages(locale))
        .map(|page| (page.source.name(), page))
        .collect();
    let made = Made {
        changes,
        corpus,
        pages,
    };
    let before = findings.len();
    findings.retain(|finding| made.is_new(finding));
    before - findings.len()
}

struct Made<'a> {
    changes: &'a Changes,
    corpus: &'a Corpus,
    pages: HashMap<&'a str, &'a Page>,
}

impl Made<'_> {
    fn is_new(&self, finding: &Diagnostic) -> bool {
        let rule = rule::find(finding.rule);
        let group = rule.map(|rule| rule.group);
        let source = self.source_file(finding);
        let source_is = |wanted: fn(&Changes, &Path) -> bool| {
            source
                .as_deref()
                .is_some_and(|path| wanted(self.changes, path))
        };
        let changed = |changes: &Changes, path: &Path| changes.of(path).is_some();
        match finding.rule {
            // What is asked of a whole locale is asked of every change.
            super::status::RULE => return true,
            "missing-page" => {
                let own = self.own_file(finding);
                let deleted =
                    own.is_some_and(|path| self.changes.of(&path) == Some(&Change::Deleted));
                return deleted || source_is(Changes::is_new);
            }
            "orphan-page" => {
                let gone = source_is(|changes, path| changes.of(path) == Some(&Change::Deleted));
                let own = self.own_file(finding);
                return gone || own.is_some_and(|path| self.changes.is_new(&path));
            }
            // Whatever in the two pages was changed may be what made them differ too much.
            "alignment-uncertain" => {
                let own = self.own_file(finding);
                return source_is(changed)
                    || own.is_some_and(|path| self.changes.of(&path).is_some());
            }
            // A page that went away breaks links on pages that nobody touched.
            "broken-link" if self.changes.files.values().any(|c| *c == Change::Deleted) => {
                return true;
            }
            _ => {}
        }
        let labels = finding
            .label
            .iter()
            .chain(finding.details().related.iter().map(|note| &note.label));
        if labels.into_iter().any(|label| self.is_touched(label)) {
            return true;
        }
        match group {
            // Where the text that it compares with has no place, the page stands for it.
            Some(Group::Fidelity) => {
                let compares = rule.is_some_and(|rule| rule.scope.is_of_pair());
                compares && finding.details().related.is_empty() && source_is(changed)
            }
            // A suppression falls out of use where another line of its file was mended, and a
            // declaration where a page was.
            Some(Group::Upkeep) => {
                let file = finding.label.as_ref().map(|label| label.source.file());
                finding.file_name() == crate::config::FILE
                    || file.is_some_and(|path| self.changes.of(path).is_some())
            }
            _ if finding.label.is_none() => self
                .own_file(finding)
                .is_some_and(|path| self.changes.of(&path).is_some()),
            _ => false,
        }
    }

    /// Whether a block that a label touches holds a changed line.
    fn is_touched(&self, label: &Label) -> bool {
        let source = &label.source;
        // Of most findings the file is as it was, and need not be read. The others are in a few pages,
        // which stay open.
        let Some(change) = self.changes.of(source.file()) else {
            return false;
        };
        let mut span = label.span;
        if let Some(page) = self.pages.get(source.name()) {
            let blocks = page.document().blocks.iter().map(|block| block.span);
            // An empty place, where something is missing, belongs to the block that it follows.
            let own = label.span;
            for block in blocks.filter(|block| block.overlaps(own) || block.end == own.start) {
                span = span.join(block);
            }
        }
        let last = span.end.saturating_sub(1).max(span.start);
        let lines = source.line(span.start)..=source.line(last);
        let is_gap = label.span.is_empty();
        change.touches(&lines, is_gap)
    }

    /// The page that a finding is about, there or not.
    fn own_file(&self, finding: &Diagnostic) -> Option<PathBuf> {
        if let Some(label) = &finding.label {
            return Some(label.source.file().to_owned());
        }
        let settings = self.corpus.settings(finding.locale.as_ref()?)?;
        Some(settings.content.join(key(finding, &settings.folder)?))
    }

    /// The source page of the page that a finding is about, there or not.
    fn source_file(&self, finding: &Diagnostic) -> Option<PathBuf> {
        let settings = self.corpus.settings(finding.locale.as_ref()?)?;
        let source = self.corpus.settings(self.corpus.original())?;
        Some(source.content.join(key(finding, &settings.folder)?))
    }
}

/// The key of the page that a finding is about.
fn key<'f>(finding: &'f Diagnostic, folder: &str) -> Option<&'f str> {
    finding.file_name().strip_prefix(folder)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(diff: &str) -> Changes {
        Changes::parse(diff, Path::new("/repo"))
    }

    #[test]
    fn a_diff_is_read_by_its_counts_not_by_its_looks() {
        let read = changes(
            "diff --git a/content/en-US/a.md b/content/en-US/a.md\n\
             index 1..2 100644\n\
             --- a/content/en-US/a.md\n\
             +++ b/content/en-US/a.md\n\
             @@ -3 +3,2 @@ head\n\
             -old\n\
             +++ b/no/header.md\n\
             +@@ -1 +900 @@\n\
             @@ -9,2 +10,0 @@\n\
             --- gone\n\
             -gone\n\
             \\ No newline at end of file\n\
             diff --git a/old.md b/new.md\n\
             similarity index 100%\n\
             rename from old.md\n\
             rename to new.md\n\
             diff --git \"a/\\350\\214\\266 \\\"x\\\".md\" \"b/\\350\\214\\266 \\\"x\\\".md\"\n\
             new file mode 100644\n\
             --- /dev/null\n\
             +++ \"b/\\350\\214\\266 \\\"x\\\".md\"\n\
             @@ -0,0 +1 @@\n\
             +x\n\
             diff --git a/away.md b/away.md\n\
             deleted file mode 100644\n\
             --- a/away.md\n\
             +++ /dev/null\n\
             @@ -1 +0,0 @@\n\
             -x\n",
        );
        let expected: BTreeMap<PathBuf, Change> = [
            (
                "/repo/content/en-US/a.md",
                Change::Edited(vec![Hunk::New(3, 4), Hunk::Gone(10)]),
            ),
            ("/repo/old.md", Change::Deleted),
            ("/repo/new.md", Change::Added(Lines::Some(Vec::new()))),
            ("/repo/茶 \"x\".md", Change::Added(Lines::All)),
            ("/repo/away.md", Change::Deleted),
        ]
        .map(|(path, change)| (path.into(), change))
        .into();
        assert_eq!(read.files, expected);
    }

    #[test]
    fn a_diff_that_is_cut_off_is_no_fault() {
        assert!(changes("").is_empty());
        assert_eq!(changes("+++ b/a\n@@ -1 +1,4000000000 @@\n").len(), 1);
        assert!(changes("@@ -1 +1 @@\n@@ nonsense").is_empty());
    }
}
