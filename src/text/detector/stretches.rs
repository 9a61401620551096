//! The stretches of a text that may be left in the source language within a sentence of the target's.

use std::ops::Range;

use super::Detector;
use crate::text::profile::{Class, Profile};
use crate::text::word::{Shape, Token, tokens};

impl Detector {
    /// Stretches of `text` that no word of the target interrupts, where both are written in the same
    /// letters: each from the first to the last of its words that the source language has.
    pub fn clauses(&self, text: &str) -> Vec<(Range<usize>, Profile)> {
        let mut found: Vec<(Range<usize>, Profile)> = Vec::new();
        let mut open: Vec<(Shape, Range<usize>)> = Vec::new();
        let mut close = |open: &mut Vec<(Shape, Range<usize>)>| {
            let told = |(shape, range): &(Shape, Range<usize>)| {
                let class = self.class(text.get(range.clone()).unwrap_or(""));
                *shape == Shape::Lower
                    && class.has(Class::SOURCE)
                    && !class.has(Class::TARGET_SHARED)
            };
            let words = open.iter().position(told).zip(open.iter().rposition(told));
            if let Some(words) = words.and_then(|(first, last)| open.get(first..=last)) {
                let mut profile = Profile::default();
                let mut whole = words.first().map_or(0, |(_, range)| range.start)..0;
                for (shape, range) in words {
                    self.count(&mut profile, *shape, text.get(range.clone()).unwrap_or(""));
                    whole.end = range.end;
                }
                found.push((whole, profile));
            }
            open.clear();
        };
        for (token, range) in tokens(text, self.alphabet) {
            let Token::Word(shape) = token else {
                let stop = text.get(range).unwrap_or("");
                if !matches!(stop, "," | ";" | ":") {
                    close(&mut open);
                }
                continue;
            };
            let word = text.get(range.clone()).unwrap_or("");
            let class = self.class(word);
            let both = class.function() || class.name_word();
            let own =
                class.has(Class::TARGET) && !both || word.contains(|c| self.letters.contains(c));
            if own {
                close(&mut open);
            } else {
                open.push((shape, range));
            }
        }
        close(&mut open);
        found
    }

    /// Runs of words in `text` that no letter of another script and no bracket interrupts.
    pub fn runs(&self, text: &str) -> Vec<(Range<usize>, Profile)> {
        let mut runs: Vec<(Range<usize>, Profile)> = Vec::new();
        let mut open = false;
        for (token, range) in tokens(text, self.alphabet) {
            match token {
                Token::Word(shape) => {
                    if !open {
                        runs.push((range.clone(), Profile::default()));
                        open = true;
                    }
                    if let Some((whole, profile)) = runs.last_mut() {
                        whole.end = range.end;
                        self.count(profile, shape, text.get(range).unwrap_or(""));
                    }
                }
                Token::Stop => {
                    let stop = text.get(range).unwrap_or("");
                    open &= matches!(stop, "," | ";" | ":");
                }
                Token::Other(_) => open = false,
            }
        }
        runs
    }
}
