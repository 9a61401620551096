//! Names of regions and languages, which every language has its own of: data of
//! `locales/<tag>/display-names.txt`, a line for each code with its names between semicolons, and a star
//! behind those that people or other things have, too.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::locale::Locale;
use crate::resources::{LocaleFile, Resources};

/// The name of the file in a locale's folder.
pub const FILE: &str = "display-names.txt";

/// The longest name that is looked up, in bytes.
const LONGEST: usize = 64;

/// Names of regions and languages in one language, and whether another one calls them so too. The files
/// are read when somebody first asks: on many sites nobody does.
#[derive(Debug, Default)]
pub struct DisplayNames {
    source: Option<LocaleFile>,
    /// Of a language with the same letters.
    target: Option<LocaleFile>,
    names: OnceLock<Names>,
}

/// By name, [folded](fold).
type Names = HashMap<String, Kind, FixedState>;

#[derive(Clone, Copy, Debug)]
struct Kind {
    /// Whether the other language has another name.
    differs: bool,
    is_language: bool,
    /// Whether nothing else is called so.
    is_sure: bool,
}

/// What a text of such names and nothing else holds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Displayed {
    /// How many there are.
    pub names: u32,
    /// How many of them the other language calls otherwise.
    pub differing: u32,
    /// How many are of languages.
    pub languages: u32,
    /// How many are of nothing else: Jordan may be a person.
    pub sure: u32,
}

impl DisplayNames {
    /// Those of `source` beside those of `target`. Of a target that no data is known of they all
    /// differ where it `is_apart`, written in other letters; else none is known.
    pub fn load(
        resources: &Resources,
        (source, target): (&Locale, &Locale),
        is_apart: bool,
    ) -> Self {
        let read = |locale: &Locale| resources.locale_files(locale, FILE).into_iter().next();
        let target = read(target).filter(|_| !is_apart);
        let is_known = is_apart || target.is_some();
        Self {
            source: read(source).filter(|_| is_known),
            target,
            names: OnceLock::new(),
        }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let target = self.target.iter().flat_map(|file| entries(&file.text));
            let target: HashMap<&str, Vec<String>> = target
                .map(|(code, names)| (code, names.map(|(name, _)| fold(name)).collect()))
                .collect();
            let mut names = Names::default();
            let source = self.source.iter().flat_map(|file| entries(&file.text));
            for (code, own) in source {
                let theirs = target.get(code).map_or(&[][..], Vec::as_slice);
                for (name, is_sure) in own {
                    let name = fold(name);
                    let kind = Kind {
                        is_sure,
                        differs: !theirs.contains(&name),
                        is_language: code.starts_with(|c: char| c.is_ascii_lowercase()),
                    };
                    names.entry(name).or_insert(kind);
                }
            }
            names
        })
    }

    /// What `text` holds, if it is one such name or a list of them.
    pub fn read(&self, text: &str) -> Option<Displayed> {
        if self.source.is_none() || !text.starts_with(|c: char| c.is_uppercase() || c == 't') {
            return None;
        }
        let mut found = Displayed::default();
        let text = text.trim_end_matches(['.', '。']);
        for part in text.split([',', ';', '、', '/']) {
            self.joined(without_joint(part.trim()), &mut found)?;
        }
        Some(found)
    }

    /// Adds the names of `Chile and Peru`; `Bosnia and Herzegovina` is one.
    fn joined(&self, text: &str, found: &mut Displayed) -> Option<()> {
        let mut add = |kind: Kind| {
            found.names += 1;
            found.differing += u32::from(kind.differs);
            found.languages += u32::from(kind.is_language);
            found.sure += u32::from(kind.is_sure);
        };
        if let Some(kind) = self.name(text) {
            add(kind);
            return Some(());
        }
        // A few names; what is longer is none.
        if text.len() > 4 * LONGEST {
            return None;
        }
        let joints = [" and ", " & "].into_iter();
        let mut places: Vec<_> = joints.flat_map(|joint| text.match_indices(joint)).collect();
        places.sort_unstable();
        let (kind, rest) = places.into_iter().find_map(|(at, joint)| {
            let kind = self.name(text.get(..at)?)?;
            Some((kind, text.get(at + joint.len()..)?))
        })?;
        add(kind);
        self.joined(rest, found)
    }

    /// One name, or a language with the region that it is of: `Spanish (Mexico)`.
    fn name(&self, text: &str) -> Option<Kind> {
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let known = |text: &str| self.names().get(&fold(text)).copied();
        known(text).or_else(|| {
            let (language, region) = text.strip_suffix(')')?.split_once(" (")?;
            let language = known(language).filter(|kind| kind.is_language)?;
            let region = known(region)?;
            Some(Kind {
                differs: language.differs | region.differs,
                ..language
            })
        })
    }
}

/// `Chile` of `and Chile`.
fn without_joint(text: &str) -> &str {
    let joints = ["and ", "or ", "& "];
    let mut found = joints.iter().filter_map(|joint| text.strip_prefix(joint));
    found.next().unwrap_or(text)
}

/// The place of the first line of a file that is none of a code and its names.
pub fn mistake(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let is_fine = line.is_empty()
            || line.starts_with('#')
            || line.split_once(' ').is_some_and(|(code, names)| {
                let mut names = names
                    .split(';')
                    .map(|name| name.trim().trim_end_matches('*'));
                Locale::parse(&format!("und-{code}")).is_ok() | Locale::parse(code).is_ok()
                    && names.all(|name| !name.is_empty())
            });
        (!is_fine).then_some(start)
    })
}

/// The codes of a file, each with its names, and whether each is sure: people and other things have
/// those with a star.
fn entries(text: &str) -> impl Iterator<Item = (&str, impl Iterator<Item = (&str, bool)>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (code, names) = line.split_once(' ')?;
        let names = names.split(';').map(str::trim);
        let names = names.map(|name| match name.strip_suffix('*') {
            Some(name) => (name, false),
            None => (name, true),
        });
        Some((code, names))
    })
}

/// A name in small letters without accents, as people write it in haste.
fn fold(name: &str) -> String {
    let small: String = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        let letters = name.nfd().filter(|c| !is_combining_mark(*c));
        letters
            .flat_map(char::to_lowercase)
            .map(|c| if c == '’' { '\'' } else { c })
            .collect()
    };
    let small = small.strip_prefix("the ").unwrap_or(&small);
    small.replace("st. ", "saint ").replace('&', "and")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(target: &str, is_apart: bool, text: &str) -> Option<(u32, u32)> {
        let locale = |tag| Locale::parse(tag).expect("a tag");
        let both = (&locale("en-US"), &locale(target));
        let names = DisplayNames::load(&Resources::embedded(), both, is_apart);
        let found = names.read(text)?;
        Some((found.names, found.differing))
    }

    #[test]
    fn lists_of_names_are_read_and_nothing_else() {
        for (text, found) in [
            ("Germany", Some((1, 1))),
            ("Chile, Trinidad and Tobago, and Peru.", Some((3, 3))),
            ("Bosnia & Herzegovina; the Netherlands", Some((2, 2))),
            ("Cote d'Ivoire/Curacao", Some((2, 2))),
            ("St. Lucia and Saint Kitts & Nevis", Some((2, 2))),
            ("Spanish (Mexico), Chinese (Traditional)", Some((2, 2))),
            ("Germany West", None),
            ("Chile, Santiago", None),
            ("germany", None),
            ("", None),
        ] {
            assert_eq!(read("zh-TW", true, text), found, "{text}");
        }
    }

    #[test]
    fn of_languages_with_the_same_letters_some_names_are_the_same() {
        assert_eq!(read("de-DE", false, "Chile, Germany, Peru"), Some((3, 1)));
        assert_eq!(read("es-ES", false, "Chile, Peru, Spanish"), Some((3, 1)));
        assert_eq!(read("fr-FR", false, "Gabon"), Some((1, 0)));
        // Nothing is known of what Dutch calls them.
        assert_eq!(read("nl-NL", false, "Germany"), None);
    }

    #[test]
    fn a_line_that_is_no_entry_is_found() {
        assert_eq!(
            mistake("# head\nDE Germania\n\nit italiano; lingua\n"),
            None
        );
        assert_eq!(mistake("DE Germania\nFR\tFrancia\n"), Some(12));
        assert_eq!(mistake("DE ;Germania\n"), Some(0));
        assert_eq!(mistake("Germania: DE\n"), Some(0));
    }

    #[test]
    fn every_file_can_be_read() {
        for tag in ["en-US", "de-DE", "fr-FR", "es-ES"] {
            let locale = Locale::parse(tag).expect("a tag");
            let files = Resources::embedded().locale_files(&locale, FILE);
            let file = files.first().expect("a file");
            let lines = file.text.lines().filter(|line| !line.starts_with('#'));
            assert_eq!(lines.count(), entries(&file.text).count(), "{tag}");
            assert_eq!(mistake(&file.text), None, "{tag}");
            for (code, names) in entries(&file.text) {
                assert!(code.len() >= 2, "{tag}: {code}");
                let mut names = names.map(|(name, _)| fold(name));
                assert!(names.all(|name| name.len() > 1), "{tag}: {code}");
            }
        }
    }
}
