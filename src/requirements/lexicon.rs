//! Vocabularies compiled: one table of words, and tries of the patterns made of them.
//!
//! A lexicon may hold several vocabularies, the page's own first and the source language's behind
//! it, since a translation in progress speaks both.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde_json::Value;

use super::numeral::Numerals;
use super::pattern::{Pattern, mark};
use super::programme::Programme;
use super::tokens::{self, Digits, TokenKind};
use super::vocabulary::{Keys, Section, Vocabulary};
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// What a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Meaning {
    pub(super) section: Section,
    /// Index of its key: in the fixed keys of the section, or in [`Lexicon::names`].
    pub(super) key: u16,
    /// What stands behind `=>`.
    pub(super) value: Option<Box<str>>,
}

/// Symbols of tries: words are themselves, the others have a tag above all words.
pub(super) mod symbol {
    pub(in super::super) const SLOT: u32 = 1 << 28;
    /// The slot for months.
    pub(in super::super) const MONTH: u32 = SLOT + 3;
    pub(in super::super) const GAP: u32 = 2 << 28;
    pub(in super::super) const CLASS: u32 = 3 << 28;
}

/// A trie over symbols. Node 0 is its root.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The edges of all nodes, each node's together and sorted by symbol, once the trie is closed.
    edges: Vec<(u32, u32)>,
    /// The meanings of what ends at a node, each node's together, once the trie is closed.
    ends: Vec<u32>,
    open: Open,
}

/// A trie that still grows.
#[derive(Clone, Debug, Default)]
struct Open {
    /// Where an edge leads, by its node and symbol.
    edges: HashMap<(u32, u32), u32, FixedState>,
    /// Nodes with what ends there.
    ends: Vec<(u32, u32)>,
}

/// A node of a closed trie: places in the tables of the trie.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// Its edges: words from here, then slots and gaps, then classes, up to `last`.
    first: u32,
    wild: u32,
    classes: u32,
    last: u32,
    ends: u32,
    last_end: u32,
    pub(super) ahead: Signs,
}

/// What can lead on from a node, or what a token offers, in few bits: where two have none in common
/// nothing leads on. Words and classes share bits with others, so the reverse is not true.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    words: u64,
    classes: u64,
}

impl Signs {
    /// The sign of a word; 0 is the word that no pattern holds.
    pub(super) fn word(word: u32) -> Self {
        // The first two bits are taken.
        let words = if word == 0 { 0 } else { 4 << (word % 62) };
        Self { words, classes: 0 }
    }

    pub(super) fn class(class: u32) -> Self {
        Self {
            words: 0,
            classes: 1 << (class % 64),
        }
    }

    /// Of every token, and of nodes from which anything may lead on.
    pub(super) const ANY: Self = Self {
        words: 1,
        classes: 0,
    };

    pub(super) const NUMBER: Self = Self {
        words: 2,
        classes: 0,
    };

    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            words: self.words | other.words,
            classes: self.classes | other.classes,
        }
    }

    pub(super) fn meet(self, other: Self) -> bool {
        self.words & other.words != 0 || self.classes & other.classes != 0
    }
}

impl Default for Trie {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            edges: Vec::new(),
            ends: Vec::new(),
            open: Open::default(),
        }
    }
}

impl Trie {
    fn insert(&mut self, symbols: &[u32], meaning: u32) {
        let mut at = 0u32;
        for &symbol in symbols {
            let next = self.nodes.len() as u32;
            let to = *self.open.edges.entry((at, symbol)).or_insert(next);
            if to == next {
                self.nodes.push(Node::default());
            }
            at = to;
        }
        self.open.ends.push((at, meaning));
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let mut edges: Vec<((u32, u32), u32)> = open.edges.into_iter().collect();
        edges.sort_unstable();
        let mut ends = open.ends;
        // Stable: what was written first comes first.
        ends.sort_by_key(|&(node, _)| node);
        let (mut edge, mut end) = (0, 0);
        for (at, node) in self.nodes.iter_mut().enumerate() {
            let own = |edge: usize| {
                edges
                    .get(edge)
                    .filter(|((from, _), _)| *from as usize == at)
            };
            node.first = edge as u32;
            (node.wild, node.classes) = (node.first, node.first);
            while let Some(&((_, symbol), to)) = own(edge) {
                edge += 1;
                self.edges.push((symbol, to));
                node.wild += u32::from(symbol < symbol::SLOT);
                node.classes += u32::from(symbol < symbol::CLASS);
                node.ahead = node.ahead.and(match symbol {
                    symbol if symbol < symbol::SLOT => Signs::word(symbol),
                    // Months have names.
                    symbol if symbol < symbol::GAP && symbol != symbol::MONTH => Signs::NUMBER,
                    symbol if symbol < symbol::CLASS => Signs::ANY,
                    symbol => Signs::class(symbol - symbol::CLASS),
                });
            }
            node.last = edge as u32;
            node.ends = self.ends.len() as u32;
            let from = self.ends.len();
            while let Some(&(_, meaning)) = ends.get(end).filter(|(from, _)| *from as usize == at) {
                end += 1;
                if !self.ends.iter().skip(from).any(|other| *other == meaning) {
                    self.ends.push(meaning);
                }
                node.ahead = node.ahead.and(Signs::ANY);
            }
            node.last_end = self.ends.len() as u32;
        }
    }

    pub(super) fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    fn edges(&self, from: u32, to: u32) -> &[(u32, u32)] {
        self.edges.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The meanings of what ends at a node.
    pub(super) fn ends(&self, node: &Node) -> &[u32] {
        let ends = node.ends as usize..node.last_end as usize;
        self.ends.get(ends).unwrap_or(&[])
    }

    /// Where a word leads.
    pub(super) fn to(&self, node: &Node, word: u32) -> Option<&Node> {
        self.node(find(self.edges(node.first, node.wild), word)?)
    }

    /// The edges of a node that are slots or gaps.
    pub(super) fn wild(&self, node: &Node) -> &[(u32, u32)] {
        self.edges(node.wild, node.classes)
    }

    /// Where a class leads.
    pub(super) fn to_class(&self, node: &Node, class: u32) -> Option<&Node> {
        let edges = self.edges(node.classes, node.last);
        self.node(find(edges, symbol::CLASS + class)?)
    }
}

impl Node {
    /// Whether classes lead on.
    pub(super) fn has_classes(&self) -> bool {
        self.classes < self.last
    }
}

fn find(edges: &[(u32, u32)], symbol: u32) -> Option<u32> {
    // Most nodes have an edge or two.
    let at = match edges {
        [] => return None,
        [(only, to)] => return (*only == symbol).then_some(*to),
        edges => edges.binary_search_by_key(&symbol, |&(edge, _)| edge),
    };
    edges.get(at.ok()?).map(|&(_, to)| to)
}

/// Compiled vocabularies.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: HashMap<Box<str>, u32, FixedState>,
    pub(super) nouns: Trie,
    pub(super) cues: Trie,
    /// Whether a noun or a cue can begin with this word.
    pub(super) starts: Vec<u8>,
    pub(super) meanings: Vec<Meaning>,
    /// Names of the keys of sections whose keys are free, and of word classes.
    pub(super) names: HashMap<Section, Vec<String>>,
    /// For each noun meaning the class it belongs to; `u32::MAX` for none.
    pub(super) class_of: Vec<u32>,
    classes: Vec<String>,
    /// The first words of separators.
    separators: Vec<u32>,
    pub(super) numerals: Numerals,
    pub(super) digits: Digits,
}

/// Bits of [`Lexicon::starts`]. A separator begins with it, and the noun may be one.
pub(super) const STARTS_SEPARATOR: u8 = 4;
/// Bits of [`Lexicon::starts`].
pub(super) const STARTS_NOUN: u8 = 1;
pub(super) const STARTS_CUE: u8 = 2;

struct Compiler<'a> {
    lexicon: Lexicon,
    programme: &'a Programme,
    mistakes: Vec<Diagnostic>,
    /// The meanings so far, by what they are.
    known: HashMap<Meaning, u32, FixedState>,
}

impl Lexicon {
    /// Compiles vocabularies, the page's own first. What is wrong in them comes beside.
    pub fn new(programme: &Programme, vocabularies: &[&Vocabulary]) -> (Self, Vec<Diagnostic>) {
        let mut compiler = Compiler {
            lexicon: Self::default(),
            programme,
            mistakes: Vec::new(),
            known: HashMap::default(),
        };
        let sections = |section: Section| {
            vocabularies
                .iter()
                .filter_map(move |vocabulary| vocabulary.sections.get(&section))
                .flatten()
        };
        for (at, (value, source)) in sections(Section::Numbers).enumerate() {
            compiler.numbers(value, source, at == 0);
        }
        // Classes first: patterns name them.
        for section in Section::ALL {
            if let Some(class) = section.class() {
                compiler.class(class);
            }
        }
        for (value, _) in sections(Section::Words) {
            for name in value.as_object().into_iter().flat_map(|map| map.keys()) {
                compiler.class(name);
            }
        }
        for noun in [true, false] {
            for section in Section::ALL {
                if section.is_noun() == noun && section != Section::Numbers {
                    for (value, source) in sections(section) {
                        compiler.section(section, value, source);
                    }
                }
            }
        }
        let mut lexicon = compiler.lexicon;
        lexicon.nouns.close();
        lexicon.cues.close();
        lexicon.mark_starts();
        (lexicon, compiler.mistakes)
    }

    /// The number of a word; 0 for one that no pattern holds.
    pub(super) fn word(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// The name of a meaning's key.
    pub(super) fn name(&self, meaning: &Meaning) -> &str {
        let key = meaning.key as usize;
        if let Keys::Fixed(names) = meaning.section.keys() {
            return names.get(key).copied().unwrap_or("");
        }
        self.names
            .get(&meaning.section)
            .and_then(|names| names.get(key))
            .map_or("", String::as_str)
    }

    /// The index of a word class.
    pub(super) fn class(&self, name: &str) -> Option<u32> {
        self.classes
            .iter()
            .position(|class| class == name)
            .map(|at| at as u32)
    }

    fn mark_starts(&mut self) {
        let mut starts = vec![0u8; self.words.len() + 1];
        for (trie, bit) in [(&self.nouns, STARTS_NOUN), (&self.cues, STARTS_CUE)] {
            for &(edge, _) in trie
                .node(0)
                .map_or(&[][..], |root| trie.edges(root.first, root.last))
            {
                if let Some(start) = starts.get_mut(edge as usize) {
                    *start |= bit;
                }
            }
        }
        for &word in &self.separators {
            if let Some(start) = starts.get_mut(word as usize) {
                *start |= STARTS_SEPARATOR;
            }
        }
        self.starts = starts;
    }
}

impl Compiler<'_> {
    fn class(&mut self, name: &str) {
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

    fn numbers(&mut self, value: &Value, source: &Arc<Source>, own: bool) {
        let Some(map) = value.as_object() else {
            self.mistakes
                .push(yaml::mistake(source, "numbers:", "\"numbers\" is no map"));
            return;
        };
        for (key, value) in map {
            match key.as_str() {
                "group" | "decimal" => {
                    let c = value.as_str().and_then(|text| text.chars().next());
                    match (c, key.as_str()) {
                        (Some(c), "group") if own => self.lexicon.digits.group = c,
                        (Some(c), _) if own => self.lexicon.digits.decimal = c,
                        (Some(_), _) => {}
                        (None, _) => {
                            let message = format!("\"numbers\": {key:?} is one character");
                            self.mistakes.push(yaml::mistake(source, key, message));
                        }
                    }
                }
                "words" | "magnitudes" => {
                    for (word, value) in value.as_object().into_iter().flatten() {
                        let Some(value) = value.as_f64().filter(|value| *value >= 0.0) else {
                            let message = format!("{word:?} stands for no number");
                            self.mistakes.push(yaml::mistake(source, word, message));
                            continue;
                        };
                        let mut ids = Vec::new();
                        let mut folded_words = Vec::new();
                        tokens::cut(word, Digits::default(), |_, folded| {
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
                        "\"numbers\" has group, decimal, words and magnitudes, but no {other:?}"
                    );
                    self.mistakes.push(yaml::mistake(source, other, message));
                }
            }
        }
    }

    fn section(&mut self, section: Section, value: &Value, source: &Arc<Source>) {
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
            Keys::Markets => Some(self.programme.markets.iter().map(String::as_str).collect()),
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
        tokens::cut(text, Digits::default(), |token, folded| {
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
                (
                    label.source.line(label.span.start),
                    mistake.message.as_str(),
                )
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
