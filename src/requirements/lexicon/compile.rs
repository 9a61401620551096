//! From the lists of a vocabulary to tries.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde_json::Value;

use super::trie::symbol;
use super::{Lexicon, Meaning};
use crate::diagnostic::Diagnostic;
use crate::requirements::market;
use crate::requirements::pattern::{Pattern, mark};
use crate::requirements::programme::Programme;
use crate::requirements::tokens::{self, Digits, TokenKind};
use crate::requirements::vocabulary::{Keys, Section};
use crate::requirements::yaml;
use crate::text::Source;

pub(super) struct Compiler<'a> {
    pub(super) lexicon: Lexicon,
    pub(super) programme: &'a Programme,
    pub(super) mistakes: Vec<Diagnostic>,
    /// The meanings so far, by what they are.
    pub(super) known: HashMap<Meaning, u32, FixedState>,
}

impl Compiler<'_> {
    pub(super) fn class(&mut self, name: &str) {
        if self.lexicon.class(name).is_none() {
            self.lexicon.classes.push(name.to_owned());
        }
    }

    fn intern(&mut self, folded: &str) -> u32 {
        if let Some(&id) = self.lexicon.words.get(folded) {
            return id;
        }
        // 0 is the word that no pattern holds.
        let id = self.lexicon.words.len() as u32 + 1;
        self.lexicon.words.insert(folded.into(), id);
        id
    }

    /// How the language writes its words; only that of the page's own language counts.
    pub(super) fn writing(&mut self, value: &Value, source: &Arc<Source>, own: bool) {
        for (key, value) in value.as_object().into_iter().flatten() {
            let place = match key.as_str() {
                "elision" => Some(&mut self.lexicon.digits.elides),
                "capital-nouns" => Some(&mut self.lexicon.digits.capital_nouns),
                _ => None,
            };
            let (Some(place), Value::Bool(value)) = (place, value) else {
                let message = "\"writing\" has elision and capital-nouns, each true or false";
                self.mistakes.push(yaml::mistake(source, key, message));
                continue;
            };
            if own {
                *place = *value;
            }
        }
    }

    /// How the words of patterns are cut: as those of pages are, the numbers as vocabularies write
    /// them.
    fn words_as_written(&self) -> Digits {
        Digits {
            elides: self.lexicon.digits.elides,
            ..Digits::default()
        }
    }

    pub(super) fn numbers(&mut self, value: &Value, source: &Arc<Source>, own: bool) {
        let Some(map) = value.as_object() else {
            self.mistakes
                .push(yaml::mistake(source, "numbers:", "\"numbers\" is no map"));
            return;
        };
        for (key, value) in map {
            match key.as_str() {
                "group" | "decimal" => {
                    let mut written = value.as_str().unwrap_or("").chars();
                    match (written.next(), key.as_str()) {
                        (Some(c), "group") if own => {
                            self.lexicon.digits.group = c;
                            self.lexicon.digits.group_too = written.next();
                        }
                        (Some(c), _) if own => self.lexicon.digits.decimal = c,
                        (Some(_), _) => {}
                        (None, _) => {
                            let message = format!("\"numbers\": {key:?} is one character");
                            self.mistakes.push(yaml::mistake(source, key, message));
                        }
                    }
                }
                "articles" => match value.as_bool() {
                    Some(articles) if own => self.lexicon.digits.articles = articles,
                    Some(_) => {}
                    None => {
                        let message = "\"numbers\": \"articles\" is true or false";
                        self.mistakes.push(yaml::mistake(source, key, message));
                    }
                },
                "words" | "magnitudes" => {
                    for (word, value) in value.as_object().into_iter().flatten() {
                        let Some(value) = value.as_f64().filter(|value| *value >= 0.0) else {
                            let message = format!("{word:?} stands for no number");
                            self.mistakes.push(yaml::mistake(source, word, message));
                            continue;
                        };
                        let mut ids = Vec::new();
                        let mut folded_words = Vec::new();
                        tokens::cut(word, self.words_as_written(), |_, folded| {
                            folded_words.push(folded.to_owned());
                        });
                        for folded in &folded_words {
                            ids.push(self.intern(folded));
                        }
                        let [id] = ids.as_slice() else {
                            let message = format!("the number word {word:?} is not one word");
                            self.mistakes.push(yaml::mistake(source, word, message));
                            continue;
                        };
                        let short = word.chars().count() == 1 && word.is_ascii();
                        self.lexicon
                            .numerals
                            .insert(*id, value, key == "magnitudes", short);
                    }
                }
                other => {
                    let message = format!(
                        "\"numbers\" has group, decimal, articles, words and magnitudes, but no {other:?}"
                    );
                    self.mistakes.push(yaml::mistake(source, other, message));
                }
            }
        }
    }

    pub(super) fn section(&mut self, section: Section, value: &Value, source: &Arc<Source>) {
        let name = section.name();
        match (section.keys(), value) {
            (_, Value::Null) => {}
            (Keys::List, Value::Array(_)) => self.patterns(section, 0, value, source),
            (Keys::List, _) => {
                let message = format!("{name:?} is a list of patterns");
                self.mistakes
                    .push(yaml::mistake(source, &format!("{name}:"), message));
            }
            (keys, Value::Object(map)) => {
                for (key, value) in map {
                    match self.key(section, keys, key) {
                        Ok(key) => self.patterns(section, key, value, source),
                        Err(message) => {
                            self.mistakes.push(yaml::mistake(source, key, message));
                        }
                    }
                }
            }
            _ => {
                let message = format!("{name:?} maps meanings to lists of patterns");
                self.mistakes
                    .push(yaml::mistake(source, &format!("{name}:"), message));
            }
        }
    }

    fn key(&mut self, section: Section, keys: Keys, key: &str) -> Result<u16, String> {
        let known: Option<Vec<&str>> = match keys {
            Keys::Fixed(names) => {
                let at = names.iter().position(|name| *name == key);
                return at
                    .map(|at| at as u16)
                    .ok_or_else(|| unknown(section, key, names));
            }
            Keys::Levels => Some(self.programme.levels.iter().map(String::as_str).collect()),
            Keys::Markets => {
                let markets = self.programme.markets.iter().map(String::as_str);
                Some(markets.chain([market::ALL]).collect())
            }
            Keys::ItemTypes => Some(
                self.programme
                    .items
                    .iter()
                    .map(|item| item.name.as_str())
                    .collect(),
            ),
            _ => None,
        };
        if let Some(known) = known
            && !known.contains(&key)
        {
            return Err(unknown(section, key, &known));
        }
        let fits = match keys {
            Keys::Currency => key.len() == 3 && key.chars().all(|c| c.is_ascii_uppercase()),
            Keys::Month => key
                .parse::<u32>()
                .is_ok_and(|month| (1..=12).contains(&month)),
            Keys::Free => {
                let parts = || key.split('_');
                parts().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()))
            }
            _ => true,
        };
        if !fits {
            return Err(match keys {
                Keys::Currency => format!("{key:?} is no ISO 4217 code such as USD"),
                Keys::Month => format!("{key:?} is no month; months are 1 to 12"),
                _ => format!("{key:?} cannot be a name; names are small letters joined by _"),
            });
        }
        let names = self.lexicon.names.entry(section).or_default();
        if let Some(at) = names.iter().position(|name| name == key) {
            return Ok(at as u16);
        }
        names.push(key.to_owned());
        Ok(names.len() as u16 - 1)
    }

    fn patterns(&mut self, section: Section, key: u16, value: &Value, source: &Arc<Source>) {
        let list: Vec<&str> = match value {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            Value::String(text) => vec![text],
            Value::Null => return,
            // Currencies say on which side of the number they stand.
            Value::Object(map) if section == Section::Currencies => {
                self.currency(key, map, source);
                return;
            }
            _ => {
                let message = format!("{:?} maps meanings to lists of patterns", section.name());
                let place = format!("{}:", section.name());
                self.mistakes.push(yaml::mistake(source, &place, message));
                return;
            }
        };
        for written in list {
            self.pattern(section, key, written, written, source);
        }
    }

    /// `before` and `after` of a currency become patterns with the number between.
    fn currency(&mut self, key: u16, map: &serde_json::Map<String, Value>, source: &Arc<Source>) {
        let read = |name: &str| -> Vec<&str> {
            let list = map.get(name).and_then(Value::as_array);
            list.into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        for name in map
            .keys()
            .filter(|name| !matches!(name.as_str(), "before" | "after"))
        {
            let message = format!("a currency has signs \"before\" and \"after\", but no {name:?}");
            self.mistakes.push(yaml::mistake(source, name, message));
        }
        let (before, after) = (read("before"), read("after"));
        let any_before = before
            .iter()
            .map(|sign| format!("({sign})"))
            .collect::<Vec<_>>()
            .join("|");
        for sign in &before {
            self.pattern(
                Section::Currencies,
                key,
                &format!("{sign} {{n}}"),
                sign,
                source,
            );
        }
        for sign in &after {
            let text = if any_before.is_empty() {
                format!("{{n}} {sign}")
            } else {
                format!("[{any_before}] {{n}} {sign}")
            };
            self.pattern(Section::Currencies, key, &text, sign, source);
        }
    }

    fn pattern(
        &mut self,
        section: Section,
        key: u16,
        text: &str,
        written: &str,
        source: &Arc<Source>,
    ) {
        let pattern = Pattern::new(text);
        let noun = section.is_noun();
        let classes = &self.lexicon.classes;
        let class = |name: &str| {
            if noun {
                return None;
            }
            classes
                .iter()
                .position(|class| class == name)
                .map(|at| at as u32)
        };
        let expanded = match pattern.expand(&class) {
            Ok(expanded) => expanded,
            Err(message) => {
                let message = format!("{:?}: {message}", section.name());
                self.mistakes.push(yaml::mistake(source, written, message));
                return;
            }
        };
        let meaning = self.meaning(section, key, pattern.value);
        for text in expanded {
            let symbols = self.symbols(&text);
            if symbols.is_empty() || symbols.iter().all(|&symbol| is_wild(symbol)) {
                let message = format!("{:?}: the pattern holds no word", section.name());
                self.mistakes.push(yaml::mistake(source, written, message));
                return;
            }
            if section == Section::Separators {
                self.lexicon.separators.extend(symbols.first());
            }
            let trie = if noun {
                &mut self.lexicon.nouns
            } else {
                &mut self.lexicon.cues
            };
            trie.insert(&symbols, meaning);
        }
    }

    fn meaning(&mut self, section: Section, key: u16, value: Option<&str>) -> u32 {
        let meaning = Meaning {
            section,
            key,
            value: value.map(Box::from),
        };
        if let Some(&at) = self.known.get(&meaning) {
            return at;
        }
        let class = match section {
            Section::Words => {
                let name = self
                    .lexicon
                    .names
                    .get(&section)
                    .and_then(|names| names.get(key as usize));
                name.and_then(|name| self.lexicon.class(name))
            }
            section => section.class().and_then(|name| self.lexicon.class(name)),
        };
        self.known
            .insert(meaning.clone(), self.lexicon.meanings.len() as u32);
        self.lexicon.meanings.push(meaning);
        self.lexicon.class_of.push(class.unwrap_or(u32::MAX));
        self.lexicon.meanings.len() as u32 - 1
    }

    fn symbols(&mut self, text: &str) -> Vec<u32> {
        let mut symbols = Vec::with_capacity(8);
        tokens::cut(text, self.words_as_written(), |token, folded| {
            symbols.push(match token.kind {
                TokenKind::Special(code) if code >= mark::CLASS => {
                    symbol::CLASS + (code - mark::CLASS)
                }
                TokenKind::Special(code) if code >= mark::GAP => symbol::GAP + (code - mark::GAP),
                TokenKind::Special(code) => symbol::SLOT + (code - mark::SLOT),
                _ => self.intern(folded),
            });
        });
        symbols
    }
}

/// Whether a symbol matches what no vocabulary names.
fn is_wild(symbol: u32) -> bool {
    // A month is a word more often than not.
    (symbol::SLOT..symbol::CLASS).contains(&symbol) && symbol != symbol::MONTH
}

fn unknown(section: Section, key: &str, known: &[&str]) -> String {
    format!(
        "{:?} has no {key:?}; there is {}",
        section.name(),
        known.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::Vocabulary;

    fn compile(text: &str) -> (Lexicon, Vec<Diagnostic>) {
        let source = Arc::new(Source::new("v.yaml", "v.yaml", text.to_owned()));
        let (vocabulary, mistakes) = Vocabulary::parse(&source);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        Lexicon::new(&Programme::embedded(), &[&vocabulary])
    }

    #[test]
    fn slips_in_a_vocabulary_are_told_with_their_lines() {
        let text = "units:\n  Seat: [seat]\n  desk: [\"(desk\"]\nlevels:\n  bronze: [bronze]\n\
                    people:\n  any: [\"{n} <folk>\"]\nnumbers:\n  words: {two: pair}\n";
        let (_, mistakes) = compile(text);
        let told: Vec<_> = mistakes
            .iter()
            .map(|mistake| {
                let label = mistake.label.as_ref().expect("a place");
                (label.source.line(label.span.start), mistake.message())
            })
            .collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        for (line, said) in [
            (2, "Seat"),
            (3, "missing"),
            (5, "silver, gold"),
            (7, "<folk>"),
            (9, "no number"),
        ] {
            assert!(
                told.iter()
                    .any(|(at, message)| *at == line && message.contains(said)),
                "nothing says {said:?} of line {line}: {told:#?}"
            );
        }
    }

    #[test]
    fn a_pattern_of_nothing_but_a_gap_is_refused() {
        let (_, mistakes) = compile("notes: [\"…3\"]\n");
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    }
}
