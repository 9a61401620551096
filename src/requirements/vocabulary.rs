//! Vocabularies: the cue words of a language and the words of a programme, as `locales/<tag>/
//! requirements.yaml` gives them.
//!
//! The file is a map of sections. A section is a list of patterns, or a map from a meaning to a
//! list of patterns; [`super::pattern`] has the pattern language. A site's own file needs only the
//! sections in which it differs: each section that it has stands in place of the built-in one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::market::ALL;
use super::programme::Programme;
use super::yaml;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::Source;

/// The file of a locale's folder that holds its vocabulary.
pub const FILE: &str = "requirements.yaml";

/// Before the names of files that the binary brings.
const BUILT_IN: &str = "(built in)/";

/// A part of a vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Section {
    Writing,
    Numbers,
    Stops,
    Measures,
    NumberedNames,
    ProductNames,
    Words,
    Levels,
    Markets,
    Units,
    Roles,
    Currencies,
    Items,
    Areas,
    Kinds,
    People,
    Select,
    Distribution,
    Permissions,
    Obligations,
    Separators,
    Windows,
    Statistics,
    Comparators,
    ComparatorsAfter,
    Quantities,
    Associations,
    Months,
    Dates,
    Notes,
    Exclusions,
    References,
}

/// Which meanings a section's patterns may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keys {
    /// None: the section is a list.
    List,
    /// These.
    Fixed(&'static [&'static str]),
    /// Those that the programme names.
    Levels,
    /// Those that the programme names.
    Markets,
    /// Those that the programme names.
    ItemTypes,
    /// Any name in small letters.
    Free,
    /// ISO 4217 codes.
    Currency,
    /// Numbers 1 to 12.
    Month,
    /// The section is no list of patterns.
    Special,
}

impl Section {
    pub(super) const ALL: [Self; 32] = [
        Self::Writing,
        Self::Numbers,
        Self::Stops,
        Self::Measures,
        Self::NumberedNames,
        Self::ProductNames,
        Self::Words,
        Self::Levels,
        Self::Markets,
        Self::Units,
        Self::Roles,
        Self::Currencies,
        Self::Items,
        Self::Areas,
        Self::Kinds,
        Self::People,
        Self::Select,
        Self::Distribution,
        Self::Permissions,
        Self::Obligations,
        Self::Separators,
        Self::Windows,
        Self::Statistics,
        Self::Comparators,
        Self::ComparatorsAfter,
        Self::Quantities,
        Self::Associations,
        Self::Months,
        Self::Dates,
        Self::Notes,
        Self::Exclusions,
        Self::References,
    ];

    /// Its key in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Numbers => "numbers",
            Self::Stops => "stops",
            Self::Measures => "measures",
            Self::NumberedNames => "numbered-names",
            Self::ProductNames => "product-names",
            Self::Words => "words",
            Self::Levels => "levels",
            Self::Markets => "markets",
            Self::Units => "units",
            Self::Roles => "roles",
            Self::Currencies => "currencies",
            Self::Items => "items",
            Self::Areas => "areas",
            Self::Kinds => "kinds",
            Self::People => "people",
            Self::Select => "select",
            Self::Distribution => "distribution",
            Self::Permissions => "permissions",
            Self::Obligations => "obligations",
            Self::Separators => "separators",
            Self::Windows => "windows",
            Self::Statistics => "statistics",
            Self::Comparators => "comparators",
            Self::ComparatorsAfter => "comparators-after",
            Self::Quantities => "quantities",
            Self::Associations => "associations",
            Self::Months => "months",
            Self::Dates => "dates",
            Self::Notes => "notes",
            Self::Exclusions => "exclusions",
            Self::References => "references",
        }
    }

    /// The class by which patterns name it, where they can.
    pub(super) fn class(self) -> Option<&'static str> {
        Some(match self {
            Self::Measures => "measure",
            Self::Levels => "level",
            Self::Markets => "market",
            Self::Units => "unit",
            Self::Roles => "role",
            Self::Items => "item",
            Self::Areas => "area",
            _ => return None,
        })
    }

    /// Whether its patterns are words that other patterns may hold, and so hold no classes.
    pub(super) fn is_noun(self) -> bool {
        self.class().is_some()
            || matches!(
                self,
                Self::Words
                    | Self::Stops
                    | Self::NumberedNames
                    | Self::ProductNames
                    | Self::Months
                    | Self::Separators
            )
    }

    pub(super) fn keys(self) -> Keys {
        match self {
            Self::Writing | Self::Numbers => Keys::Special,
            Self::Words | Self::Units | Self::Roles => Keys::Free,
            Self::Levels => Keys::Levels,
            Self::Markets => Keys::Markets,
            Self::Items => Keys::ItemTypes,
            Self::Currencies => Keys::Currency,
            Self::Months => Keys::Month,
            Self::Kinds => Keys::Fixed(&["performance", "personnel", "customer_reference", "fee"]),
            Self::People => Keys::Fixed(&["any", "the", "same", "another", "other", "all"]),
            Self::Select => Keys::Fixed(&["one", "all", "n"]),
            Self::Distribution => Keys::Fixed(&["each", "together"]),
            Self::Separators => Keys::Fixed(&["and", "or"]),
            Self::Windows => Keys::Fixed(&["total", "rate"]),
            Self::Statistics => Keys::Fixed(&["average"]),
            Self::Comparators | Self::ComparatorsAfter => {
                Keys::Fixed(&["gteq", "gt", "eq", "lteq", "lt"])
            }
            _ => Keys::List,
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// A vocabulary as it was written, section by section, each with the file it came from.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub(super) sections: BTreeMap<Section, Vec<(Value, Arc<Source>)>>,
}

impl Vocabulary {
    /// Reads a file; the sections that it does not spell right come back as diagnostics.
    pub fn parse(source: &Arc<Source>) -> (Self, Vec<Diagnostic>) {
        let mut vocabulary = Self::default();
        let mut mistakes = Vec::new();
        let map: Map<String, Value> = match yaml::read::<Option<Map<String, Value>>>(source) {
            Ok(map) => map.unwrap_or_default(),
            Err(mistake) => return (vocabulary, vec![*mistake]),
        };
        for (name, value) in map {
            let Some(section) = Section::of(&name) else {
                let near = Section::ALL
                    .into_iter()
                    .map(Section::name)
                    .max_by(|a, b| likeness(&name, a).total_cmp(&likeness(&name, b)));
                let mut mistake = yaml::mistake(
                    source,
                    &format!("{name}:"),
                    format!("a vocabulary has no section {name:?}"),
                );
                if let Some(near) = near.filter(|section| likeness(&name, section) > 0.8) {
                    mistake = mistake.help(format!("did you mean {near:?}?"));
                }
                mistakes.push(mistake);
                continue;
            };
            vocabulary
                .sections
                .insert(section, vec![(value, Arc::clone(source))]);
        }
        (vocabulary, mistakes)
    }

    /// The vocabulary of a locale: along its chain, in each folder the site's sections in place of
    /// the built-in ones.
    pub fn load(resources: &Resources, locale: &Locale) -> (Self, Vec<Diagnostic>) {
        let mut whole = Self::default();
        let mut mistakes = Vec::new();
        for folder in resources.locale_folders(locale) {
            let path = format!("locales/{folder}/{FILE}");
            let mut here = Self::default();
            if let Some(text) = Resources::built_in(&path) {
                let name = format!("{BUILT_IN}{path}");
                let source = Arc::new(Source::new(name, &*path, text.to_owned()));
                let (read, mut wrong) = Self::parse(&source);
                here = read;
                mistakes.append(&mut wrong);
            }
            if let Some(text) = resources.own(&path) {
                let source = Arc::new(Source::new(path.clone(), &*path, text));
                let (read, mut wrong) = Self::parse(&source);
                here.sections.extend(read.sections);
                mistakes.append(&mut wrong);
            }
            whole.append(here);
        }
        (whole, mistakes)
    }

    /// Leaves out the built-in words for names that the programme does not have: they are of another
    /// programme.
    pub(super) fn fit(&mut self, programme: &Programme) {
        for (section, known) in named(programme) {
            for (value, source) in self.sections.get_mut(&section).into_iter().flatten() {
                if let Value::Object(map) = value
                    && source.name().starts_with(BUILT_IN)
                {
                    map.retain(|name, _| known.contains(&name.as_str()));
                }
            }
        }
    }

    /// The names of the programme that it has no words for.
    pub(super) fn missing(&self, programme: &Programme, locale: &Locale) -> Vec<Diagnostic> {
        let path = format!("locales/{}/{FILE}", locale.tag());
        let mut out = Vec::new();
        for (section, names) in named(programme) {
            let values = self.sections.get(&section).map_or(&[][..], Vec::as_slice);
            let own = values
                .iter()
                .map(|(_, source)| source)
                .find(|source| !source.name().starts_with(BUILT_IN));
            let name = section.name();
            if values.iter().any(|(value, _)| !value.is_object()) {
                // Told as no map of words.
                continue;
            }
            for missing in names.into_iter().filter(|name| {
                let says = |words: &Value| words.as_array().is_none_or(|list| !list.is_empty());
                // A word for all markets need not be.
                *name != ALL
                    && !values
                        .iter()
                        .any(|(value, _)| value.get(name).is_some_and(says))
            }) {
                let message = format!("{name:?} has no words for {missing:?} of the programme");
                let found = match own {
                    Some(source) => yaml::mistake(source, &format!("{name}:"), message),
                    None => Diagnostic::nowhere(yaml::RULE, Level::Error, path.clone(), message),
                };
                out.push(found.help(format!(
                    "Add a line to {name:?} in {path}, as in `{missing}: [the word]`; pages of \
                     this language are not read by it otherwise."
                )));
            }
        }
        out
    }

    /// Adds the sections of another vocabulary behind its own.
    pub fn append(&mut self, other: Self) {
        for (section, mut values) in other.sections {
            self.sections
                .entry(section)
                .or_default()
                .append(&mut values);
        }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// The sections whose meanings a programme names.
fn named(programme: &Programme) -> [(Section, Vec<&str>); 3] {
    let levels = programme.levels.iter().map(String::as_str);
    let markets = programme.markets.iter().map(String::as_str).chain([ALL]);
    let items = programme.items.iter().map(|item| item.name.as_str());
    [
        (Section::Levels, levels.collect()),
        (Section::Markets, markets.collect()),
        (Section::Items, items.collect()),
    ]
}

fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> Arc<Source> {
        Arc::new(Source::new(name, name, text.to_owned()))
    }

    #[test]
    fn a_section_that_is_misspelt_is_told_with_its_line() {
        let source = file("v.yaml", "# words\nunits:\n  seat: [seat]\ncurencies: {}\n");
        let (vocabulary, mistakes) = Vocabulary::parse(&source);
        assert_eq!(vocabulary.sections.len(), 1);
        let mistake = mistakes.first().expect("one mistake");
        assert_eq!(mistake.text(), "curencies:");
        assert_eq!(
            mistake.details().help.as_deref(),
            Some("did you mean \"currencies\"?")
        );
    }

    #[test]
    fn what_is_no_yaml_is_told_with_its_line() {
        let (_, mistakes) =
            Vocabulary::parse(&file("v.yaml", "units:\n  seat: [seat\nroles: {}\n"));
        assert_eq!(mistakes.len(), 1);
        assert!(mistakes.iter().all(|mistake| mistake.label.is_some()));
    }

    #[test]
    fn every_section_has_its_own_name() {
        for section in Section::ALL {
            assert_eq!(Section::of(section.name()), Some(section));
        }
    }
}
