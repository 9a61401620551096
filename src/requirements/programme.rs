//! A programme: the names that its competencies share in every language, and the forms of its codes.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::code::{CodeForm, UrlForm};
use super::{market, yaml};
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The name that findings show for the programme of the binary.
const EMBEDDED: &str = "(built in)/programme.yaml";

/// A programme, ready to use.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Levels of attainment, the least demanding first.
    pub levels: Vec<String>,
    /// Markets that a threshold may be limited to.
    pub markets: Vec<String>,
    /// Taken off a page's file stem to make the competency's id.
    pub page_prefix: String,
    /// Types of items, in the order in which a link is tried against them.
    pub items: Vec<ItemType>,
}

/// A type of items.
#[derive(Clone, Debug)]
pub struct ItemType {
    /// Its name in JSON.
    pub name: String,
    /// The forms of its codes.
    pub codes: Vec<CodeForm>,
    /// The forms of its addresses; none takes what the others leave.
    pub urls: Vec<UrlForm>,
    /// Whether an item of this type always has a code.
    pub coded: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    levels: Vec<String>,
    #[serde(default)]
    markets: Vec<String>,
    #[serde(default)]
    page_prefix: String,
    items: Entries,
}

/// A map with everything that was written, names twice where they stand twice.
struct Entries(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Entries;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a map from names of item types to what they are")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawItem {
    code: Vec<String>,
    urls: Vec<String>,
    coded: bool,
}

impl Programme {
    /// The programme that the binary ships.
    pub fn embedded() -> Self {
        let text = include_str!("programme.yaml").to_owned();
        let source = Arc::new(Source::new(EMBEDDED, EMBEDDED, text));
        // A test holds that the embedded file is read without a complaint.
        Self::parse(&source).unwrap_or_else(|_| Self::empty())
    }

    /// A programme without levels, which reads nothing.
    pub(super) fn empty() -> Self {
        Self {
            levels: Vec::new(),
            markets: Vec::new(),
            page_prefix: String::new(),
            items: Vec::new(),
        }
    }

    /// Reads a programme file; all its mistakes at once.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let raw: Raw = yaml::read(source).map_err(|error| vec![*error])?;
        let mut mistakes = Vec::new();
        if raw.levels.is_empty() {
            mistakes.push(
                yaml::mistake(source, "levels", "a programme needs at least one level")
                    .help("List its levels from the least to the most demanding."),
            );
        }
        for name in raw.levels.iter().chain(&raw.markets) {
            check_name(source, name, &mut mistakes);
        }
        let types: Vec<String> = raw.items.0.iter().map(|(name, _)| name.clone()).collect();
        for (what, names) in [
            ("level", &raw.levels),
            ("market", &raw.markets),
            ("item type", &types),
        ] {
            for (at, name) in names.iter().enumerate() {
                if names.iter().take(at).any(|before| before == name) {
                    let message = format!("the {what} {name:?} is named twice");
                    mistakes.push(yaml::mistake_again(source, name, message));
                }
            }
        }
        if raw.markets.iter().any(|name| name == market::ALL) {
            mistakes.push(
                yaml::mistake(source, market::ALL, "a market cannot be called \"all\"").help(
                    "Vocabularies list under that name what the markets are called together.",
                ),
            );
        }
        let mut items = Vec::new();
        for (name, value) in raw.items.0 {
            check_name(source, &name, &mut mistakes);
            if name == "group" {
                mistakes.push(
                    yaml::mistake(source, &name, "an item type cannot be called \"group\"")
                        .help("The export uses that name for the items of a focus area."),
                );
            }
            let item: RawItem = if value.is_null() {
                RawItem::default()
            } else {
                match serde_json::from_value(value) {
                    Ok(item) => item,
                    Err(error) => {
                        let message = error.to_string();
                        // An unknown key stands in the file as serde quotes it.
                        let place = message
                            .strip_prefix("unknown field `")
                            .and_then(|rest| rest.split('`').next())
                            .map_or_else(|| name.clone(), |key| format!("{key}:"));
                        let message = format!("item type {name:?}: {message}");
                        mistakes.push(yaml::mistake(source, &place, message));
                        continue;
                    }
                }
            };
            let mut codes = Vec::new();
            for pattern in &item.code {
                match CodeForm::parse(pattern) {
                    Ok(form) => codes.push(form),
                    Err(message) => {
                        let place = if pattern.is_empty() { &name } else { pattern };
                        mistakes.push(yaml::mistake(source, place, message));
                    }
                }
            }
            if item.coded && codes.is_empty() && item.code.is_empty() {
                let message =
                    format!("item type {name:?} is coded, but no form of its code is given");
                mistakes.push(yaml::mistake(source, &name, message));
            }
            let urls = item
                .urls
                .iter()
                .map(|pattern| UrlForm::parse(pattern))
                .collect();
            items.push(ItemType {
                name,
                codes,
                urls,
                coded: item.coded,
            });
        }
        if !items.iter().any(|item| item.urls.is_empty()) {
            mistakes.push(
                yaml::mistake(source, "items", "every item type has address forms, so a link that has none of them is of no type")
                    .help("Give one type no `urls`: it takes what the others leave."),
            );
        }
        if mistakes.is_empty() {
            Ok(Self {
                levels: raw.levels,
                markets: raw.markets,
                page_prefix: raw.page_prefix,
                items,
            })
        } else {
            Err(mistakes)
        }
    }

    /// How demanding a level is, from 0; `None` where the programme has no such level.
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.levels.iter().position(|name| name == level)
    }

    /// The type of the items that no other type takes.
    pub fn remainder(&self) -> Option<&ItemType> {
        self.items.iter().find(|item| item.urls.is_empty())
    }

    /// The item type of a name.
    pub fn item(&self, name: &str) -> Option<&ItemType> {
        self.items.iter().find(|item| item.name == name)
    }

    /// The address forms by item type, for [`super::schema`].
    pub fn coded(&self) -> BTreeMap<&str, &[CodeForm]> {
        self.items
            .iter()
            .filter(|item| item.coded)
            .map(|item| (item.name.as_str(), item.codes.as_slice()))
            .collect()
    }
}

impl Default for Programme {
    fn default() -> Self {
        Self::embedded()
    }
}

fn check_name(source: &Arc<Source>, name: &str, mistakes: &mut Vec<Diagnostic>) {
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    if !fits {
        let message = format!("{name:?} cannot be a name in the export");
        mistakes.push(
            yaml::mistake(source, name, message)
                .help("Names are small letters a to z and digits, joined by - or _; the words that readers see stand in locales/<tag>/requirements.yaml."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Programme, Vec<Diagnostic>> {
        Programme::parse(&Arc::new(Source::new(
            "programme.yaml",
            "programme.yaml",
            text.to_owned(),
        )))
    }

    #[test]
    fn the_embedded_programme_is_read_whole() {
        let programme = Programme::embedded();
        assert_eq!(programme.levels, ["silver", "gold"]);
        assert_eq!(programme.items.len(), 3);
        assert_eq!(
            programme.remainder().map(|item| item.name.as_str()),
            Some("certification")
        );
        assert_eq!(programme.rank("gold"), Some(1));
    }

    #[test]
    fn what_stands_twice_is_told_at_its_second_place() {
        let text = "levels: [bronze, silver, bronze]\nmarkets: [home, home]\nitems:\n  audit: {}\n  audit: {}\n";
        let told: Vec<(u32, String)> = parse(text)
            .expect_err("three mistakes")
            .iter()
            .map(|mistake| {
                let label = mistake.label.as_ref().expect("a place");
                (
                    label.source.line(label.span.start),
                    mistake.message().to_string(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (1, "the level \"bronze\" is named twice".to_owned()),
                (2, "the market \"home\" is named twice".to_owned()),
                (5, "the item type \"audit\" is named twice".to_owned()),
            ]
        );
    }

    #[test]
    fn all_mistakes_of_a_programme_are_told_with_their_lines() {
        let text = "levels: [Silver]\nitems:\n  exam:\n    code: [\"{X}\"]\n    urls: [\"*\"]\n";
        let mistakes = parse(text).expect_err("three mistakes");
        let told: Vec<_> = mistakes
            .iter()
            .map(|mistake| {
                let label = mistake.label.as_ref().expect("a place");
                (
                    label.source.line(label.span.start),
                    mistake.text().to_owned(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (1, "Silver".to_owned()),
                (4, "{X}".to_owned()),
                (2, "items".to_owned())
            ]
        );
        let unknown = parse("levels: [a]\ntiers: [b]\nitems: {}\n").expect_err("an unknown key");
        assert!(
            unknown
                .iter()
                .any(|mistake| mistake.message().contains("tiers")),
            "{unknown:?}"
        );
    }
}
