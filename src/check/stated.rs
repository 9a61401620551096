//! What a page states: its facts, and of these its numbers, read once for all rules that compare it
//! with its translation or its source.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::facts::{self, Fact, Numerals};
use super::signs::Signs;
use super::tally::Tallies;
use crate::content::Page;
use crate::document::{Kind, NodeId, Piece, PieceKind, Prose, prose};
use crate::text::{Span, count};

/// What a page states, read when a rule first asks.
#[derive(Debug)]
pub(super) struct Stated<'a> {
    pub(super) page: &'a Page,
    pub(super) numerals: &'a Numerals,
    /// Whether its text may have digits beside those of ASCII.
    other_digits: bool,
    facts: OnceCell<ByBlock<(Fact, Span)>>,
    spelled: OnceCell<HashMap<u64, usize, FixedState>>,
    /// The tallies of the whole page: each difference asks.
    pub(super) tallies: Tallies,
    /// Indices of all its blocks.
    all: OnceCell<Vec<u32>>,
    inlines: OnceCell<ByBlock<NodeId>>,
    /// Of a source page: see [`Together::hold_alike`](super::Together::hold_alike).
    pub(super) held_alike: OnceCell<bool>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(page: &'a Page, numerals: &'a Numerals, signs: Option<&Signs>) -> Self {
        Self {
            page,
            numerals,
            other_digits: signs.is_none_or(|signs| signs.letters.may_be_other_digits()),
            facts: OnceCell::new(),
            spelled: OnceCell::new(),
            tallies: Tallies::default(),
            all: OnceCell::new(),
            inlines: OnceCell::new(),
            held_alike: OnceCell::new(),
        }
    }

    /// How often words of its blocks state a value.
    pub(super) fn spelled(&self, value: f64) -> usize {
        let spelled = self.spelled.get_or_init(|| {
            let mut times: HashMap<u64, usize, FixedState> = HashMap::default();
            for prose in self.page.prose() {
                for value in self.numerals.spelled(&prose.text) {
                    *times.entry(value.to_bits()).or_default() += 1;
                }
            }
            times
        });
        spelled.get(&value.to_bits()).copied().unwrap_or_default()
    }

    /// Indices of all blocks of the page.
    pub(super) fn all_blocks(&self) -> &[u32] {
        let blocks = self.page.document().blocks.len() as u32;
        self.all.get_or_init(|| (0..blocks).collect())
    }

    /// Each block's links, pictures and inline codes: several rules compare some of them.
    pub(super) fn inlines(&self) -> &ByBlock<NodeId> {
        let document = self.page.document();
        self.inlines.get_or_init(|| {
            let mut found = ByBlock::of(document.blocks.len());
            for block in &document.blocks {
                let own = block.inlines.start as usize..block.inlines.end as usize;
                let nodes = document.nodes.get(own).unwrap_or(&[]).iter();
                for (id, node) in block.inlines.clone().zip(nodes) {
                    if matches!(node.kind, Kind::Link(_) | Kind::Image(_) | Kind::Code(_)) {
                        found.list.push(id);
                    }
                }
                found.end_block();
            }
            found
        })
    }

    /// Each block's facts, with their places in the file.
    pub(super) fn facts(&self) -> &ByBlock<(Fact, Span)> {
        self.facts.get_or_init(|| {
            let text = self.page.source.text();
            let digits = count::parts_with(text, |byte| byte.is_ascii_digit());
            let mut digits = Digits {
                parts: &digits,
                at: 0,
            };
            let blocks = self.page.document().blocks.iter();
            let mut found = ByBlock::of(blocks.len());
            for (block, prose) in blocks.zip(self.page.prose()) {
                // Most blocks hold no digit in their source, not even as the number of a character.
                if self.other_digits || digits.may_be_in(block.span) {
                    self.read(prose, &mut found.list);
                }
                found.end_block();
            }
            found
        })
    }

    /// Adds the facts of a block, line by line: the words of two lines are none. The number of a footnote counts
    /// nothing.
    fn read(&self, prose: &Prose, found: &mut Vec<(Fact, Span)>) {
        let unread = |kind| matches!(kind, PieceKind::Code | PieceKind::Address);
        let mut read = |line: Range<usize>| {
            let left_out = |word: &Range<usize>| {
                let word = line.start + word.start..line.start + word.end;
                prose.met(word).any(|piece| unread(piece.kind))
            };
            let text = prose.text.get(line.clone()).unwrap_or("");
            facts::read(text, self.numerals, left_out, |fact| {
                let range = line.start + fact.range.start..line.start + fact.range.end;
                let span = prose.source_span(range.clone());
                found.push((Fact { range, ..fact }, span));
            });
        };
        let mut start = 0;
        // Most blocks are one piece.
        for at in 1..prose.pieces.len() {
            let pieces = prose.pieces.get(at - 1).zip(prose.pieces.get(at));
            let Some((before, piece)) = pieces else { break };
            let markup = self.between(before, piece);
            if markup.len() < 4 {
                continue;
            }
            let is_line = prose::breaks_line(markup);
            let is_raised = markup.ends_with("<sup>") && Self::is_note(prose, piece);
            let was_raised = markup.starts_with("</sup>") && Self::is_note(prose, before);
            if is_line || is_raised || was_raised {
                read(start..before.range.end);
                start = piece.range.start;
            }
            // Behind a number, it is raised to that power, or told by its own on both sides.
            if is_raised && !self.follows_digit(before) {
                start = piece.range.end;
            }
        }
        read(start.min(prose.text.len())..prose.text.len());
    }

    /// The markup between two pieces.
    fn between(&self, before: &Piece, piece: &Piece) -> &'a str {
        let text = self.page.source.text();
        text.get(before.span.end as usize..piece.span.start as usize)
            .unwrap_or("")
    }

    /// Whether a piece is digits, and commas between them, as the numbers of footnotes are.
    fn is_note(prose: &Prose, piece: &Piece) -> bool {
        let text = prose.text.get(piece.range.clone()).unwrap_or("");
        piece.kind == PieceKind::Text
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '))
    }

    /// Whether a piece ends in a digit.
    fn follows_digit(&self, piece: &Piece) -> bool {
        let text = self.page.source.slice(piece.span);
        text.ends_with(|c: char| c.is_ascii_digit())
    }
}

/// Where a file has ASCII digits.
struct Digits<'d> {
    /// The parts with some, by where they begin; see [`count::parts_with`].
    parts: &'d [u32],
    /// The first of them that does not end before the spans that were asked for.
    at: usize,
}

impl Digits<'_> {
    /// Whether there may be one in a span. Spans are asked for in the order of the file, more or less.
    fn may_be_in(&mut self, span: Span) -> bool {
        let ends = |part: u32| part as usize + count::PART <= span.start as usize;
        let before = self.at.checked_sub(1).and_then(|at| self.parts.get(at));
        if before.is_some_and(|&part| !ends(part)) {
            self.at = 0;
        }
        while let Some(&part) = self.parts.get(self.at) {
            if !ends(part) {
                return part < span.end;
            }
            self.at += 1;
        }
        false
    }
}

/// What the blocks of a page have, one block after the other.
#[derive(Debug)]
pub(super) struct ByBlock<T> {
    list: Vec<T>,
    /// Where that of each block ends in the list.
    ends: Vec<u32>,
}

impl<T> ByBlock<T> {
    /// With room for so many blocks.
    fn of(blocks: usize) -> Self {
        Self {
            list: Vec::new(),
            ends: Vec::with_capacity(blocks),
        }
    }

    /// What was added since the block before is all that the next block has.
    fn end_block(&mut self) {
        self.ends.push(self.list.len() as u32);
    }

    /// What `choose` makes of it, block by block.
    pub(super) fn choose<'s, U>(&'s self, choose: impl Fn(&'s T) -> Option<U>) -> ByBlock<U> {
        let mut found = ByBlock::of(self.ends.len());
        for (at, item) in (0..).zip(&self.list) {
            // Most blocks have nothing.
            let ended = self.ends.get(found.ends.len()..).unwrap_or(&[]).iter();
            let ended = ended.take_while(|&&end| end <= at).count();
            let length = found.list.len() as u32;
            found.ends.resize(found.ends.len() + ended, length);
            found.list.extend(choose(item));
        }
        let length = found.list.len() as u32;
        found.ends.resize(self.ends.len(), length);
        found
    }

    /// Whether no block has anything.
    pub(super) fn is_bare(&self) -> bool {
        self.list.is_empty()
    }

    /// All of it, to be changed in its place.
    pub(super) fn all_mut(&mut self) -> &mut [T] {
        &mut self.list
    }

    /// What the blocks from `first` to `last` have.
    pub(super) fn between(&self, first: u32, last: u32) -> &[T] {
        let end = |block: u32| self.ends.get(block as usize).map(|&end| end as usize);
        let start = first.checked_sub(1).map_or(Some(0), end);
        let own = start.zip(end(last)).map(|(start, end)| start..end);
        own.and_then(|own| self.list.get(own)).unwrap_or(&[])
    }

    /// Whether some blocks have nothing.
    pub(super) fn is_empty(&self, blocks: &[u32]) -> bool {
        let end = |block: u32| self.ends.get(block as usize).copied().unwrap_or_default();
        let is_empty = |block: u32| block.checked_sub(1).map_or(0, end) == end(block);
        match *blocks {
            _ if self.list.is_empty() => true,
            // Mostly it is one.
            [block] => is_empty(block),
            _ => blocks.iter().all(|&block| is_empty(block)),
        }
    }

    /// What some blocks have; their indices are ascending.
    pub(super) fn of_blocks(&self, blocks: &[u32]) -> Cow<'_, [T]>
    where
        T: Clone,
    {
        let (Some(&first), Some(&last)) = (blocks.first(), blocks.last()) else {
            return Cow::Borrowed(&[]);
        };
        // Mostly one block, or blocks beside each other.
        if last.wrapping_sub(first) as usize == blocks.len() - 1 {
            return Cow::Borrowed(self.between(first, last));
        }
        let each = blocks.iter().flat_map(|&at| self.between(at, at));
        Cow::Owned(each.cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check::signs::Asked;
    use crate::locale::Locale;
    use crate::text::Source;

    proptest::proptest! {
        #[test]
        fn facts_are_found_as_in_each_block_alone(
            parts in proptest::collection::vec("[a-c1-4２٣字 .*`>-]{1,8}|- |# |&#4[0-9];|\\| - \\|\n|\n", 0..40),
        ) {
            let source = Arc::new(Source::new("a.md", "a.md", parts.concat()));
            let locale = Locale::parse("en-US").expect("a tag");
            let page = Page::new("a.md".to_owned(), locale, source).0;
            let numerals = Numerals::default();
            let signs = Asked::default().read(page.source.text());
            let stated = Stated::new(&page, &numerals, Some(&signs));
            let plain = Stated::new(&page, &numerals, None);
            let mut each = Vec::new();
            for prose in page.prose() {
                plain.read(prose, &mut each);
            }
            proptest::prop_assert_eq!(&stated.facts().list, &each, "{:?}", page.source.text());
        }

        #[test]
        fn blocks_have_what_each_of_them_has(
            page in proptest::collection::vec(proptest::collection::vec(0u8..9, 0..3), 1..8),
            asked in proptest::collection::btree_set(0u32..9, 0..6),
        ) {
            let mut by_block = ByBlock::of(page.len());
            for block in &page {
                by_block.list.extend(block.iter().copied());
                by_block.end_block();
            }
            let even = by_block.choose(|number| (number % 2 == 0).then_some(*number));
            // As of a page, where blocks are asked for that it has.
            let asked: Vec<u32> = asked.into_iter().filter(|&at| (at as usize) < page.len()).collect();
            let all = asked.iter().flat_map(|&at| page.get(at as usize).cloned().unwrap_or_default());
            let all: Vec<u8> = all.collect();
            proptest::prop_assert_eq!(by_block.of_blocks(&asked).into_owned(), all.clone());
            proptest::prop_assert_eq!(by_block.is_empty(&asked), all.is_empty());
            let all: Vec<u8> = all.into_iter().filter(|number| number % 2 == 0).collect();
            proptest::prop_assert_eq!(even.of_blocks(&asked).into_owned(), all);
        }
    }
}
