//! A sentence read with a lexicon: which nouns and cues stand where in it.

mod search;

use std::collections::HashSet;

use super::lexicon::{Lexicon, Meaning, STARTS_CUE, STARTS_NOUN, Signs};
use super::numeral::Numeral;
use super::tokens::{self, Token, TokenKind};
use super::vocabulary::Section;
use crate::text::reaches::Reaches;

/// A pattern found in a sentence. Places are token indexes.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) meaning: u32,
    /// The section that the pattern is of.
    pub(super) section: Section,
    pub(super) first: u16,
    pub(super) end: u16,
    /// Tokens that the pattern itself took.
    matched: u16,
    /// Tokens that its gaps passed over.
    pub(super) skipped: u16,
    /// Values of the slots `n`, `m`, `day`, `month`, `year`; NaN where there is none.
    pub(super) slots: [f64; 5],
    /// Token index of the slot `n`.
    pub(super) number: Option<u16>,
    /// The noun of the last class in the pattern that is no glue: an index in
    /// [`Sentence::nouns`].
    pub(super) noun: Option<u16>,
}

impl Hit {
    /// The number captured as `{n}`.
    pub(super) fn n(&self) -> Option<f64> {
        self.slots.first().copied().filter(|value| !value.is_nan())
    }

    /// The number captured as `{m}`.
    pub(super) fn m(&self) -> Option<f64> {
        self.slots.get(1).copied().filter(|value| !value.is_nan())
    }

    pub(super) fn overlaps(&self, first: u16, end: u16) -> bool {
        self.first < end && first < self.end
    }
}

/// A sentence, cut and searched.
pub(super) struct Sentence<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: Vec<Token>,
    words: Vec<u32>,
    /// The number that starts at each token.
    pub(super) numerals: Vec<Option<Numeral>>,
    /// Whether the number at a token is part of a name, as in "Office 365".
    pub(super) named: Vec<bool>,
    /// Nouns, by their first token.
    pub(super) nouns: Vec<Hit>,
    /// For each token the index of the first noun that does not begin before it.
    noun_from: Vec<u16>,
    /// The sections of the nouns, a bit each.
    noun_sections: u64,
    /// What the nouns that begin at each token say of it: bits of [`flag`].
    flags: Vec<u8>,
    /// What each token offers to a pattern, and what all of them do.
    signs: Vec<Signs>,
    all_signs: Signs,
    /// Cues, unresolved, by their sections.
    cues: Vec<Hit>,
    /// For each section the index of its first cue, and the number of all behind the last.
    cue_from: [u16; SECTIONS + 1],
}

const SECTIONS: usize = Section::ALL.len();

/// What tokens are.
mod flag {
    pub(super) const STOP: u8 = 1;
    pub(super) const MEASURE: u8 = 2;
    pub(super) const SEPARATOR: u8 = 4;
}

impl<'a> Sentence<'a> {
    /// Cuts and searches `text`.
    pub(super) fn read(lexicon: &'a Lexicon, text: &str) -> Self {
        let mut sentence = Self::nouns(lexicon, text);
        sentence.search(&lexicon.cues, STARTS_CUE, false);
        sentence
    }

    /// The same without cues, for a text that is to be told a name or a separator.
    pub(super) fn nouns(lexicon: &'a Lexicon, text: &str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        let mut words = Vec::with_capacity(text.len() / 4);
        tokens::cut(text, lexicon.digits, |token, folded| {
            tokens.push(token);
            words.push(lexicon.word(folded));
        });
        // Places are 16 bits wide; no sentence that people write is longer.
        tokens.truncate(usize::from(u16::MAX));
        words.truncate(usize::from(u16::MAX));
        let numerals = (0..tokens.len())
            .map(|at| {
                let (tokens, words) = (tokens.get(at..)?, words.get(at..)?);
                lexicon.numerals.read(tokens, words)
            })
            .collect();
        let mut sentence = Self {
            lexicon,
            named: vec![false; tokens.len()],
            tokens,
            words,
            numerals,
            nouns: Vec::new(),
            noun_from: Vec::new(),
            noun_sections: 0,
            flags: Vec::new(),
            signs: Vec::new(),
            all_signs: Signs::default(),
            cues: Vec::new(),
            cue_from: [0; SECTIONS + 1],
        };
        sentence.signs = sentence.own_signs();
        sentence.all_signs = sentence
            .signs
            .iter()
            .fold(Signs::default(), |all, &signs| all.and(signs));
        sentence.search(&lexicon.nouns, STARTS_NOUN, true);
        sentence.name_numbers();
        sentence.drop_names();
        sentence
    }

    /// Prepares the answers to what is asked of nouns most.
    fn index_nouns(&mut self) {
        let mut from = vec![0u16; self.tokens.len() + 1];
        let mut flags = vec![0u8; self.tokens.len()];
        self.noun_sections = 0;
        for hit in &self.nouns {
            self.noun_sections |= 1 << (hit.section as u8);
            if let Some(count) = from.get_mut(usize::from(hit.first) + 1) {
                *count += 1;
            }
            if let Some(flags) = flags.get_mut(usize::from(hit.first)) {
                *flags |= match hit.section {
                    Section::Stops => flag::STOP,
                    Section::Measures => flag::MEASURE,
                    Section::Separators => flag::SEPARATOR,
                    _ => 0,
                };
            }
        }
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        (self.noun_from, self.flags) = (from, flags);
        // Signs of nouns that were dropped since only lead to a second look.
        for hit in &self.nouns {
            let class = self.lexicon.class_of.get(hit.meaning as usize);
            if let Some(&class) = class.filter(|&&class| class != u32::MAX)
                && let Some(signs) = self.signs.get_mut(usize::from(hit.first))
            {
                *signs = signs.and(Signs::class(class));
                self.all_signs = self.all_signs.and(Signs::class(class));
            }
        }
    }

    /// What the tokens offer but for their nouns.
    fn own_signs(&self) -> Vec<Signs> {
        self.words
            .iter()
            .zip(&self.numerals)
            .map(|(&word, numeral)| {
                let own = Signs::ANY.and(Signs::word(word));
                if numeral.is_some() {
                    own.and(Signs::NUMBER)
                } else {
                    own
                }
            })
            .collect()
    }

    fn is(&self, at: usize, flag: u8) -> bool {
        self.flags.get(at).is_some_and(|flags| flags & flag != 0)
    }

    /// Marks the numbers that belong to names.
    fn name_numbers(&mut self) {
        let is_name =
            |noun: &&Hit| matches!(noun.section, Section::NumberedNames | Section::ProductNames);
        let listed = self.nouns.iter().filter(is_name);
        let ends: HashSet<usize> = listed.map(|noun| usize::from(noun.end)).collect();
        for at in 1..self.tokens.len() {
            let digits = self
                .tokens
                .get(at)
                .is_some_and(|token| matches!(token.kind, TokenKind::Number(_)));
            if !digits {
                continue;
            }
            let listed = ends.contains(&at);
            let named =
                listed || self.follows_name(at) && !self.measured(at) || self.is_model_beside(at);
            if let Some(place) = self.named.get_mut(at) {
                *place = named;
            }
        }
    }

    /// Whether the number at `at` is the second of two that belong to one name: of "the 8100 or 8600
    /// model" both are. Such numbers are as long, and have no separators that quantities have.
    fn is_model_beside(&self, at: usize) -> bool {
        const SHORTEST: u32 = 4;
        let length = |at: usize| {
            let token = self.tokens.get(at)?;
            let TokenKind::Number(value) = token.kind else {
                return None;
            };
            let length = token.end - token.start;
            let plain = value.fract() == 0.0 && value.to_string().len() == length as usize;
            (plain && length >= SHORTEST).then_some(length)
        };
        let Some(before) = at.checked_sub(2) else {
            return false;
        };
        self.named.get(before).copied().unwrap_or(false)
            && length(at).is_some()
            && length(at) == length(before)
            && crate::requirements::cues::is_joint(self, at - 1)
    }

    /// Drops the units that are part of a name: the server of "Windows Server 2016".
    fn drop_names(&mut self) {
        let capital = |at: u16| {
            matches!(
                self.tokens.get(usize::from(at)).map(|token| token.kind),
                Some(TokenKind::Word { capital: true })
            )
        };
        let named = |hit: &Hit| {
            let number = self
                .named
                .get(usize::from(hit.end))
                .copied()
                .unwrap_or(false);
            // German gives capitals to the seats of `500 Arbeitsplätze Exchange` too.
            let goes_on = !self.lexicon.digits.capital_nouns && capital(hit.end);
            capital(hit.first) && (number || goes_on)
        };
        let dropped = |hit: &Hit| hit.section == Section::Units && named(hit);
        let kept: Vec<bool> = self.nouns.iter().map(|hit| !dropped(hit)).collect();
        if kept.iter().all(|kept| *kept) {
            return;
        }
        let mut kept = kept.into_iter();
        self.nouns.retain(|_| kept.next().unwrap_or(true));
        self.index_nouns();
    }

    /// Whether a word with a capital inside the sentence stands before the number at `at`.
    fn follows_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        if !matches!(
            self.tokens.get(before).map(|token| token.kind),
            Some(TokenKind::Word { capital: true })
        ) {
            return false;
        }
        let known = self.words.get(before).is_some_and(|&word| word != 0);
        if self.lexicon.digits.capital_nouns && known {
            return false;
        }
        // Where Han goes on, a Latin word is a name wherever it stands.
        let solid = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Character)
        };
        !self.begins(before) || solid(at + 1)
    }

    /// Whether the token at `at` begins a sentence or a bracket.
    pub(super) fn begins(&self, at: usize) -> bool {
        match at.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            None => true,
            Some(token) => matches!(
                token.kind,
                TokenKind::Mark('.' | '!' | '?' | '。' | ':' | ';' | '(' | '[' | '「' | '"' | '•')
            ),
        }
    }

    fn measured(&self, at: usize) -> bool {
        self.is(at + 1, flag::MEASURE)
    }

    /// Whether the number of a hit is a character that may be part of a word: the 一 of 一般客戶 and
    /// the 零 of 零售客戶 count nothing, for no measure word follows them.
    pub(super) fn is_part_of_word(&self, hit: &Hit) -> bool {
        let Some(at) = hit.number.map(usize::from) else {
            return false;
        };
        let numeral = self.numerals.get(at).copied().flatten();
        let character = self
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Character);
        numeral.is_some_and(|numeral| {
            let next = at + usize::from(numeral.length);
            let bare = hit.skipped > 0 || numeral.value <= 1.0;
            character && bare && self.measure_at(next).is_none()
        })
    }

    /// The end of the measure word at a token, if one stands there.
    pub(super) fn measure_at(&self, at: usize) -> Option<u16> {
        if !self.is(at, flag::MEASURE) {
            return None;
        }
        self.nouns_at(at)
            .iter()
            .filter(|noun| noun.section == Section::Measures)
            .map(|noun| noun.end)
            .max()
    }

    /// Whether a word of a class of `words` stands at a token.
    pub(super) fn is_of_class(&self, at: usize, class: &str) -> bool {
        let class = self.lexicon.class(class);
        class.is_some()
            && self
                .nouns_at(at)
                .iter()
                .any(|noun| self.lexicon.class_of.get(noun.meaning as usize).copied() == class)
    }

    /// Whether no gap reaches over the word at a token.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        self.is(at, flag::STOP)
    }

    /// Whether a word that joins conditions begins at a token.
    pub(super) fn is_separator(&self, at: usize) -> bool {
        self.is(at, flag::SEPARATOR)
    }

    /// Whether the sentence, or a clause of it, ends before a token.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_none_or(|token| matches!(token.kind, TokenKind::Mark(c) if !matches!(c, '(' | '[')))
    }

    /// The nouns whose first token is `at`.
    pub(super) fn nouns_at(&self, at: usize) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.noun_from.get(at), self.noun_from.get(at + 1)) else {
            return &[];
        };
        let range = usize::from(from)..usize::from(to);
        self.nouns.get(range).unwrap_or(&[])
    }

    /// The nouns of a section, the longest at each place, disjoint.
    pub(super) fn nouns_of(&self, section: Section) -> Vec<&Hit> {
        if self.noun_sections & (1 << (section as u8)) == 0 {
            return Vec::new();
        }
        let of = |hit: &&Hit| hit.section == section;
        self.resolve(self.nouns.iter().filter(of).collect(), &[])
    }

    /// The cues of a section, disjoint, none of which overlaps a blocked stretch of tokens.
    pub(super) fn cues_of(&self, section: Section, blocked: &[(u16, u16)]) -> Vec<&Hit> {
        self.cues_where(section, blocked, |_| true)
    }

    /// The same among those that `fits`.
    pub(super) fn cues_where(
        &self,
        section: Section,
        blocked: &[(u16, u16)],
        fits: impl Fn(&Hit) -> bool,
    ) -> Vec<&Hit> {
        let all = self.cues_of_all(section).iter();
        self.resolve(all.filter(|hit| fits(hit)).collect(), blocked)
    }

    /// All cues of a section, overlapping ones too.
    pub(super) fn cues_of_all(&self, section: Section) -> &[Hit] {
        let section = section as usize;
        let at = |at: usize| self.cue_from.get(at).copied().map_or(0, usize::from);
        self.cues.get(at(section)..at(section + 1)).unwrap_or(&[])
    }

    /// Whether there is a cue of a section at all.
    pub(super) fn has(&self, section: Section) -> bool {
        !self.cues_of_all(section).is_empty()
    }

    /// The first hits, the longest of those that begin together, without those that overlap them.
    fn resolve<'h>(&self, mut hits: Vec<&'h Hit>, blocked: &[(u16, u16)]) -> Vec<&'h Hit> {
        if !blocked.is_empty() {
            let blocked = blocked.iter();
            let blocked = blocked.map(|&(first, end)| (u32::from(first), u32::from(end)));
            let blocked = Reaches::of(blocked);
            hits.retain(|hit| !blocked.meet(u32::from(hit.first), u32::from(hit.end)));
        }
        if hits.len() < 2 {
            return hits;
        }
        hits.sort_by_key(|hit| {
            // A pattern that says what it stands for is the more exact one.
            let value = self
                .meaning(hit)
                .and_then(|meaning| meaning.value.as_deref());
            (
                hit.first,
                std::cmp::Reverse(hit.matched),
                hit.skipped,
                value.is_none_or(|value| value == "?"),
                hit.meaning,
            )
        });
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.first >= end;
            if free {
                end = hit.end;
            }
            free
        });
        hits
    }

    /// What a hit means.
    pub(super) fn meaning(&self, hit: &Hit) -> Option<&'a Meaning> {
        self.lexicon.meanings.get(hit.meaning as usize)
    }

    /// The name of what a hit means: the key of its pattern's list.
    pub(super) fn name(&self, hit: &Hit) -> &'a str {
        self.meaning(hit)
            .map_or("", |meaning| self.lexicon.name(meaning))
    }

    /// The noun at the end of a cue's pattern.
    pub(super) fn noun_of(&self, hit: &Hit) -> Option<&Hit> {
        self.nouns.get(usize::from(hit.noun?))
    }

    /// The bytes of a stretch of tokens.
    pub(super) fn bytes(&self, first: u16, end: u16) -> std::ops::Range<usize> {
        let start = self
            .tokens
            .get(usize::from(first))
            .map_or(0, |token| token.start as usize);
        let last = usize::from(end)
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at));
        let end = last.map_or(start, |token| token.end as usize);
        start..end.max(start)
    }
}

#[cfg(test)]
pub(crate) mod tests;
