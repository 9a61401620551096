//! The search for patterns: from each token through the trie of nouns, then through that of cues.

use super::{Hit, Sentence};
use crate::requirements::lexicon::{Node, Signs, Trie, symbol};
use crate::requirements::tokens::TokenKind;
use crate::requirements::vocabulary::Section;

#[derive(Clone, Copy)]
struct State {
    matched: u16,
    skipped: u16,
    slots: [f64; 5],
    number: Option<u16>,
    noun: Option<u16>,
}

const FRESH: State = State {
    matched: 0,
    skipped: 0,
    slots: [f64::NAN; 5],
    number: None,
    noun: None,
};

impl Sentence<'_> {
    pub(super) fn search(&mut self, trie: &Trie, bit: u8, nouns: bool) {
        let Some(root) = trie.node(0) else { return };
        // Patterns that begin with a number or a class can begin at any token.
        let special = !trie.wild(root).is_empty() || root.has_classes();
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            let word = self.words.get(at).copied().unwrap_or(0) as usize;
            let starts = self
                .lexicon
                .starts
                .get(word)
                .is_some_and(|start| start & bit != 0);
            if starts || special && self.leads(root, at) {
                self.walk(trie, root, at, at, &FRESH, &mut found);
            }
        }
        // Places are 16 bits wide here too.
        found.truncate(usize::from(u16::MAX));
        if nouns {
            found.sort_by_key(|hit| (hit.first, hit.end, hit.meaning));
            self.nouns = found;
            self.index_nouns();
            return;
        }
        found.sort_by_key(|hit| hit.section as u8);
        for hit in &found {
            if let Some(count) = self.cue_from.get_mut(hit.section as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..self.cue_from.len() {
            let before = self.cue_from.get(at - 1).copied().unwrap_or(0);
            if let Some(from) = self.cue_from.get_mut(at) {
                *from += before;
            }
        }
        self.cues = found;
    }

    /// Whether anything may lead on from a node at a token.
    fn leads(&self, node: &Node, at: usize) -> bool {
        // Behind the last token a pattern can only end.
        let signs = self.signs.get(at).copied().unwrap_or(Signs::ANY);
        node.ahead.meet(signs)
    }

    /// Follows the trie from `node` at token `at`; whether it got further.
    fn walk(
        &self,
        trie: &Trie,
        node: &Node,
        first: usize,
        at: usize,
        state: &State,
        found: &mut Vec<Hit>,
    ) -> bool {
        let ends = trie.ends(node);
        for &meaning in ends {
            let Some(section) = self.section(meaning) else {
                continue;
            };
            found.push(Hit {
                meaning,
                section,
                first: first as u16,
                end: at as u16,
                matched: state.matched,
                skipped: state.skipped,
                slots: state.slots,
                number: state.number,
                noun: state.noun,
            });
        }
        let mut further = !ends.is_empty() && at > first;
        if !self.leads(node, at) {
            return further;
        }
        let word = self.words.get(at).copied().unwrap_or(0);
        if word != 0
            && let Some(next) = trie.to(node, word)
        {
            let state = State {
                matched: state.matched + 1,
                ..*state
            };
            self.walk(trie, next, first, at + 1, &state, found);
            further = true;
        }
        for &(edge, to) in trie.wild(node) {
            let Some(next) = trie.node(to) else { continue };
            further |= if edge >= symbol::GAP {
                self.through_gap(trie, next, edge - symbol::GAP, first, at, state, found)
            } else {
                self.through_slot(trie, next, edge - symbol::SLOT, first, at, state, found)
            };
        }
        if node.has_classes() {
            further |= self.through_classes(trie, node, first, at, state, found);
        }
        further
    }

    fn section(&self, meaning: u32) -> Option<Section> {
        let meaning = self.lexicon.meanings.get(meaning as usize)?;
        Some(meaning.section)
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one search step")]
    fn through_slot(
        &self,
        trie: &Trie,
        next: &Node,
        slot: u32,
        first: usize,
        at: usize,
        state: &State,
        found: &mut Vec<Hit>,
    ) -> bool {
        let (value, length) = match self.month(slot, at) {
            Some(month) => month,
            None => match self.numerals.get(at).copied().flatten() {
                Some(numeral) if fits(slot, numeral.value) => (numeral.value, numeral.length),
                _ => return false,
            },
        };
        let mut state = *state;
        if let Some(place) = state.slots.get_mut(slot as usize) {
            *place = value;
        }
        if slot == 0 {
            state.number = Some(at as u16);
        }
        state.matched += length;
        self.walk(trie, next, first, at + usize::from(length), &state, found);
        true
    }

    /// A month by its name, in the slot for months.
    fn month(&self, slot: u32, at: usize) -> Option<(f64, u16)> {
        if slot != symbol::MONTH - symbol::SLOT {
            return None;
        }
        let noun = self
            .nouns_at(at)
            .iter()
            .find(|noun| noun.section == Section::Months)?;
        let meaning = self.meaning(noun)?;
        let month: f64 = self.lexicon.name(meaning).parse().ok()?;
        Some((month, noun.end - noun.first))
    }

    fn through_classes(
        &self,
        trie: &Trie,
        node: &Node,
        first: usize,
        at: usize,
        state: &State,
        found: &mut Vec<Hit>,
    ) -> bool {
        let mut further = false;
        let class_of = |hit: &Hit| {
            let class = self.lexicon.class_of.get(hit.meaning as usize).copied();
            class.filter(|&class| class != u32::MAX)
        };
        let from = usize::from(self.noun_from.get(at).copied().unwrap_or(0));
        let here = self.nouns_at(at);
        for (index, noun) in here.iter().enumerate() {
            let Some(class) = class_of(noun) else {
                continue;
            };
            let Some(next) = trie.to_class(node, class) else {
                continue;
            };
            // Two meanings of one class over the same words lead to the same place.
            let again = here
                .iter()
                .take(index)
                .any(|other| other.end == noun.end && class_of(other) == Some(class));
            if again {
                continue;
            }
            // Word classes and measures are glue, but for the class of what lists may hold.
            let glue = matches!(noun.section, Section::Words | Section::Measures)
                && self.name(noun) != "listed";
            let state = State {
                matched: state.matched + (noun.end - noun.first),
                noun: if glue {
                    state.noun
                } else {
                    Some((from + index) as u16)
                },
                ..*state
            };
            self.walk(trie, next, first, usize::from(noun.end), &state, found);
            further = true;
        }
        further
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one search step")]
    fn through_gap(
        &self,
        trie: &Trie,
        next: &Node,
        width: u32,
        first: usize,
        at: usize,
        state: &State,
        found: &mut Vec<Hit>,
    ) -> bool {
        if !next.ahead.meet(self.all_signs) {
            return false;
        }
        let mut skipped = 0;
        let mut place = at;
        loop {
            if self.leads(next, place) {
                let state = State {
                    skipped: state.skipped + skipped,
                    ..*state
                };
                if self.walk(trie, next, first, place, &state, found) {
                    // The nearest way on is the one that is meant.
                    return true;
                }
            }
            if u32::from(skipped) >= width || !self.passable(place) {
                return false;
            }
            // The words of a name count as one.
            if !(self.is_bracket(place) || place > at && self.goes_on(place)) {
                skipped += 1;
            }
            place += 1;
        }
    }

    /// Whether the words at `at` and before it are of one name.
    fn goes_on(&self, at: usize) -> bool {
        let capital = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| token.kind),
                Some(TokenKind::Word { capital: true })
            )
        };
        at.checked_sub(1).is_some_and(capital) && capital(at)
    }

    /// Whether a gap may pass over the token at `at`.
    fn passable(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        if self.joins_names(at) {
            return true;
        }
        match token.kind {
            TokenKind::Mark(c) if !is_quiet(c) => return false,
            TokenKind::Number(_) if !self.named.get(at).copied().unwrap_or(false) => return false,
            // 兩項 counts; the 一 of 一般 does not.
            TokenKind::Character
                if self.numerals.get(at).copied().flatten().is_some() && self.measured(at) =>
            {
                return false;
            }
            _ => {}
        }
        !self.is_stop(at)
    }

    /// Whether the mark or word at `at` joins two names, as 、 does in `250 個 Word、Excel 席次`: in
    /// Han, where a word of the alphabet is a name, a list of them is one.
    fn joins_names(&self, at: usize) -> bool {
        let name = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|token| {
                matches!(token.kind, TokenKind::Word { .. } | TokenKind::Number(_))
            })
        };
        let joint = matches!(
            self.tokens.get(at).map(|token| token.kind),
            Some(TokenKind::Mark('、') | TokenKind::Character)
        );
        let named = |at: Option<usize>| {
            at.and_then(|at| self.named.get(at))
                .copied()
                .unwrap_or(false)
        };
        // "Contoso 3100 or 3600 devices": two numbers of one name.
        let numbers = named(at.checked_sub(1)) && named(Some(at + 1));
        (joint || numbers)
            && name(at.checked_sub(1))
            && name(Some(at + 1))
            && crate::requirements::cues::is_joint(self, at)
    }

    fn is_bracket(&self, at: usize) -> bool {
        matches!(
            self.tokens.get(at).map(|token| token.kind),
            Some(TokenKind::Mark(_))
        )
    }
}

/// Whether a number can stand in a slot: days, months and years have their ranges.
fn fits(slot: u32, value: f64) -> bool {
    match slot {
        2 => (1.0..=31.0).contains(&value),
        3 => (1.0..=12.0).contains(&value),
        4 => (1900.0..2200.0).contains(&value),
        _ => true,
    }
}

/// Marks that do not end a clause.
fn is_quiet(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '\u{201c}'
            | '\u{201d}'
            | '\u{2018}'
            | '「'
            | '」'
            | '『'
            | '』'
            | '/'
            | '-'
            | '&'
            | '*'
            | '®'
            | '™'
            | '#'
            | '+'
    )
}
