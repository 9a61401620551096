//! Pages with gaps made from finished ones: sentences are put back into the source language at
//! random, so that every label is known.
//!
//! The finished pages must have as many lines as their source, each line saying what that line of
//! the source says; `‖` parts the sentences of a line. Nobody has to label anything, and the same
//! seed makes the same pages.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::truth::{Segment, Truth};

/// Parts the sentences of a line in finished pages.
const BREAK: char = '‖';

/// The translatable fields of front matter in finished pages.
const FIELDS: [&str; 3] = ["title: ", "description: ", "keywords: "];

/// Pages with gaps, beside their labels.
pub(crate) struct Mixed {
    /// What the pages' sentences are.
    pub(crate) truth: Truth,
    /// The pages: path below the content root, text.
    pub(crate) pages: Vec<(PathBuf, String)>,
    /// Their source pages, as the gaps have it.
    pub(crate) sources: Vec<(PathBuf, String)>,
    /// Their source pages, edited since: words dropped, sentences gone and added.
    pub(crate) edited: Vec<(PathBuf, String)>,
}

/// A small generator of pseudo-random numbers (Lehmer), so that a run can be repeated.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        let mut chance = Self(seed * 7919 + 12345);
        chance.next();
        chance
    }

    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48271 % 0x7fff_ffff;
        self.0 as f64 / f64::from(0x7fff_ffff)
    }

    /// One of `count` things, counted from 0.
    fn pick(&mut self, count: usize) -> usize {
        self.next();
        usize::try_from(self.0).unwrap_or(0) % count.max(1)
    }
}

/// Mixes the finished pages of `locale`: each sentence is left in the language of `source` with
/// this probability.
pub(crate) fn mix(
    folder: &Path,
    (source, locale): (&str, &str),
    share: f64,
    seed: u64,
) -> Result<Mixed, String> {
    let mut chance = Chance::new(seed);
    let mut editor = Chance::new(seed + 1000);
    let mut mixed = Mixed {
        truth: Truth {
            locale: locale.to_owned(),
            segments: Vec::new(),
        },
        pages: Vec::new(),
        sources: Vec::new(),
        edited: Vec::new(),
    };
    let mut names: Vec<PathBuf> = fs::read_dir(folder.join(source))
        .map_err(|error| format!("cannot read {}: {error}", folder.join(source).display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .filter_map(|path| Some(PathBuf::from(path.file_name()?)))
        .collect();
    names.sort();
    for name in names {
        let read = |locale: &str| {
            let path = folder.join(locale).join(&name);
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            Ok::<_, String>(text)
        };
        let (original, finished) = (read(source)?, read(locale)?);
        let (theirs, ours) = (original.lines().count(), finished.lines().count());
        if theirs != ours {
            return Err(format!(
                "{locale}/{}: {ours} lines, but its source has {theirs}; give each line its own",
                name.display()
            ));
        }
        let mut page = Page::new(locale, &name);
        let mut edited = String::new();
        for (from, to) in original.lines().zip(finished.lines()) {
            let front = page.fence(from);
            edited.push_str(&edit(from, page.is_plain(), front, &mut editor));
            edited.push('\n');
            page.line(from, to, front, || chance.next() < share);
        }
        mixed.truth.segments.append(&mut page.segments);
        mixed.pages.push((Path::new(locale).join(&name), page.text));
        let clean = original.replace(BREAK, "");
        mixed.sources.push((Path::new(source).join(&name), clean));
        mixed.edited.push((Path::new(source).join(&name), edited));
    }
    Ok(mixed)
}

impl Mixed {
    /// Writes the pages, and their sources where they are wanted, to an empty folder.
    pub(crate) fn write(&self, root: &Path, sources: &[(PathBuf, String)]) -> Result<(), String> {
        for (path, text) in self.pages.iter().chain(sources) {
            let path = root.join(path);
            let folder = path.parent().unwrap_or(root);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, text))
                .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        }
        Ok(())
    }
}

/// A page as it is mixed.
struct Page {
    path: String,
    text: String,
    line: u32,
    segments: Vec<Segment>,
    code: bool,
    dashes: u32,
}

impl Page {
    fn new(locale: &str, name: &Path) -> Self {
        Self {
            path: format!("{locale}/{}", name.display()),
            text: String::new(),
            line: 0,
            segments: Vec::new(),
            code: false,
            dashes: 0,
        }
    }

    /// Follows fences of code and of front matter; whether this line is front matter.
    fn fence(&mut self, line: &str) -> bool {
        if line == "---" && self.dashes < 2 {
            self.dashes += 1;
        } else if line.trim_start().starts_with("```") {
            self.code = !self.code;
        }
        self.dashes == 1
    }

    fn is_plain(&self) -> bool {
        !self.code
    }

    /// Adds a line: each sentence as it was translated, or as the source has it.
    fn line(&mut self, from: &str, to: &str, front: bool, mut left: impl FnMut() -> bool) {
        self.line += 1;
        let (theirs, ours) = if self.code {
            (Vec::new(), Vec::new())
        } else {
            (sentences(from, front), sentences(to, front))
        };
        let (theirs, ours) = if theirs.len() == ours.len() {
            (theirs, ours)
        } else {
            (whole(&theirs), whole(&ours))
        };
        let mut out = String::new();
        let mut at = 0;
        let plain = |text: &str| text.replace(BREAK, "");
        for (theirs, ours) in theirs.iter().zip(&ours) {
            out.push_str(&plain(to.get(at..ours.start).unwrap_or("")));
            at = ours.end;
            let own = plain(to.get(ours.clone()).unwrap_or(""));
            let original = plain(from.get(theirs.clone()).unwrap_or(""));
            let column = out.chars().count() as u32 + 1;
            let same = own == original;
            let gap = !same && left();
            // A sentence in letters that need no space between sentences may lack the space.
            if gap && out.ends_with(|c: char| !c.is_ascii() && !c.is_whitespace()) && column > 1 {
                let sentence_before = to.get(..ours.start).unwrap_or("").ends_with(BREAK);
                if sentence_before {
                    out.push(' ');
                }
            }
            let column = column.max(out.chars().count() as u32 + 1);
            let text = if gap { original } else { own };
            out.push_str(&text);
            let followed = to.get(at..).unwrap_or("").starts_with(BREAK);
            let label = match (gap, same) {
                (true, _) => "untranslated",
                (false, true) => "neutral",
                (false, false) => "translated",
            };
            let place = (self.line, column);
            self.segments
                .push(Segment::new(&self.path, place, text, label));
            if gap && followed && !to.get(at..).unwrap_or("").starts_with("‖ ") {
                out.push(' ');
            }
        }
        out.push_str(&plain(to.get(at..).unwrap_or("")));
        self.text.push_str(&out);
        self.text.push('\n');
    }
}

/// All sentences of a line as one.
fn whole(sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => std::iter::once(first.start..last.end).collect(),
        _ => Vec::new(),
    }
}

/// The sentences of a line: markers of lists, cells and tags left out.
fn sentences(line: &str, front: bool) -> Vec<Range<usize>> {
    if front {
        let field = FIELDS.iter().find(|field| line.starts_with(**field));
        return field.map_or(Vec::new(), |field| {
            std::iter::once(field.len()..line.len()).collect()
        });
    }
    let mut start = 0;
    loop {
        let rest = line.get(start..).unwrap_or("");
        let shown = rest.trim_start();
        start += rest.len() - shown.len();
        let word = shown.split(' ').next().unwrap_or("");
        let number = word.strip_suffix('.').is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        let hashes = !word.is_empty() && word.bytes().all(|byte| byte == b'#');
        if number || hashes || matches!(word, "-" | "*" | "+" | ">") {
            start += word.len();
        } else {
            break;
        }
    }
    let rest = line.get(start..).unwrap_or("");
    if rest.starts_with("[!") {
        return Vec::new();
    }
    let ends: &[char] = if rest.starts_with('|') {
        &['|', BREAK]
    } else if rest.starts_with('<') {
        &['<', '>', BREAK]
    } else if rest.starts_with("![") {
        &['[', ']', BREAK]
    } else {
        &[BREAK]
    };
    let tags = rest.starts_with('<');
    let picture = rest.starts_with("![");
    let mut found = Vec::new();
    let mut at = start;
    let mut before = None;
    let stops = line.get(start..).unwrap_or("").char_indices();
    let stops = stops.filter(|(_, c)| ends.contains(c));
    let stops = stops.map(|(index, c)| (start + index, Some(c)));
    for (end, stop) in stops.chain([(line.len(), None)]) {
        let piece = line.get(at..end).unwrap_or("");
        let shown = piece.trim();
        let text = shown.chars().any(char::is_alphabetic);
        let hidden = tags && stop == Some('>') || picture && before != Some('[');
        if text && !hidden {
            let from = at + (piece.len() - piece.trim_start().len());
            found.push(from..from + shown.len());
        }
        at = end + stop.map_or(0, char::len_utf8);
        before = stop;
    }
    found
}

/// A line of the source as somebody edited it since: one sentence in four is reworded, goes, or is
/// followed by a new one.
fn edit(line: &str, plain: bool, front: bool, chance: &mut Chance) -> String {
    let parts = if plain {
        sentences(line, front)
    } else {
        Vec::new()
    };
    let mut out = String::new();
    let mut at = 0;
    for part in parts {
        out.push_str(line.get(at..part.start).unwrap_or(""));
        at = part.end;
        let text = line.get(part).unwrap_or("");
        let words: Vec<&str> = text.split(' ').collect();
        if chance.next() >= 0.25 || words.len() < 3 {
            out.push_str(text);
            continue;
        }
        match chance.pick(3) {
            0 => {
                let gone = 1 + chance.pick(words.len() - 2);
                let kept = words.iter().enumerate().filter(|(index, _)| *index != gone);
                let kept: Vec<&str> = kept.map(|(_, word)| *word).collect();
                out.push_str(&kept.join(" "));
            }
            1 => out.push_str("See the other article."),
            _ => {
                out.push_str(text);
                out.push_str(" This was added later.");
            }
        }
    }
    out.push_str(line.get(at..).unwrap_or(""));
    out.replace(BREAK, "")
}
