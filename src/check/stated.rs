//! What a page states: its facts, and of these its numbers, read once for all rules that compare it
//! with its translation or its source.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::alike::Tallies;
use super::facts::{self, Fact, Number, Numerals, What};
use crate::content::Page;
use crate::document::{Kind, NodeId, PieceKind, Prose};
use crate::text::Span;

/// What a page states, read when a rule first asks.
#[derive(Debug)]
pub(super) struct Stated<'a> {
    pub(super) page: &'a Page,
    pub(super) numerals: &'a Numerals,
    facts: OnceCell<ByBlock<(Fact, Span)>>,
    numbers: OnceCell<ByBlock<(Number, Span)>>,
    /// The tallies of the whole page: each difference asks.
    pub(super) tallies: Tallies,
    /// Indices of all its blocks.
    all: OnceCell<Vec<u32>>,
    inlines: OnceCell<ByBlock<NodeId>>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(page: &'a Page, numerals: &'a Numerals) -> Self {
        Self {
            page,
            numerals,
            facts: OnceCell::new(),
            numbers: OnceCell::new(),
            tallies: Tallies::default(),
            all: OnceCell::new(),
            inlines: OnceCell::new(),
        }
    }

    /// Indices of all blocks of the page.
    pub(super) fn all_blocks(&self) -> &[u32] {
        let blocks = self.page.document.blocks.len() as u32;
        self.all.get_or_init(|| (0..blocks).collect())
    }

    /// Each block's links, pictures and inline codes: several rules compare some of them.
    pub(super) fn inlines(&self) -> &ByBlock<NodeId> {
        let document = &self.page.document;
        let kept = |id: &NodeId| {
            let kind = document.node(*id).map(|node| &node.kind);
            matches!(kind, Some(Kind::Link(_) | Kind::Image(_) | Kind::Code(_)))
        };
        self.inlines.get_or_init(|| {
            ByBlock::of(&document.blocks, |block| block.inlines.clone().filter(kept))
        })
    }

    /// Each block's facts, with their places in the file.
    pub(super) fn facts(&self) -> &ByBlock<(Fact, Span)> {
        self.facts
            .get_or_init(|| ByBlock::of(self.page.prose(), |prose| self.facts_of(prose)))
    }

    /// Of each block's facts the numbers.
    pub(super) fn numbers(&self) -> &ByBlock<(Number, Span)> {
        self.numbers.get_or_init(|| {
            self.facts().choose(|(fact, span)| match &fact.what {
                What::Number(number) => Some((number.clone(), *span)),
                _ => None,
            })
        })
    }

    fn facts_of(&self, prose: &Prose) -> Vec<(Fact, Span)> {
        // Most blocks hold none: nothing is made ready for them.
        if !facts::may_be_in(&prose.text) {
            return Vec::new();
        }
        let unread = |kind| matches!(kind, PieceKind::Code | PieceKind::Address);
        let pieces = prose.pieces.iter();
        let skip: Vec<Range<usize>> = pieces
            .filter(|piece| unread(piece.kind))
            .map(|piece| piece.range.clone())
            .collect();
        let facts = facts::read(&prose.text, self.numerals, &skip).into_iter();
        facts
            .map(|fact| {
                let span = prose.source_span(fact.range.clone());
                (fact, span)
            })
            .collect()
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
    /// What each of the `blocks` has.
    fn of<B, I: IntoIterator<Item = T>>(
        blocks: impl IntoIterator<Item = B>,
        mut each: impl FnMut(B) -> I,
    ) -> Self {
        let mut list = Vec::new();
        let ends = blocks.into_iter().map(|block| {
            list.extend(each(block));
            list.len() as u32
        });
        let ends = ends.collect();
        Self { list, ends }
    }

    /// What `choose` makes of it, block by block.
    fn choose<U>(&self, choose: impl Fn(&T) -> Option<U>) -> ByBlock<U> {
        let mut list = Vec::with_capacity(self.list.len());
        let mut start = 0;
        let ends = self.ends.iter().map(|&end| {
            let own = self.list.get(start as usize..end as usize).unwrap_or(&[]);
            list.extend(own.iter().filter_map(&choose));
            start = end;
            list.len() as u32
        });
        let ends = ends.collect();
        ByBlock { list, ends }
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
        self.list.is_empty() || blocks.iter().all(|&at| self.between(at, at).is_empty())
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
    use super::*;

    proptest::proptest! {
        #[test]
        fn blocks_have_what_each_of_them_has(
            page in proptest::collection::vec(proptest::collection::vec(0u8..9, 0..3), 1..8),
            asked in proptest::collection::btree_set(0u32..9, 0..6),
        ) {
            let by_block = ByBlock::of(page.clone(), |block| block);
            let even = by_block.choose(|number| (number % 2 == 0).then_some(*number));
            // As of a page, where blocks are asked for that it has.
            let asked: Vec<u32> = asked.into_iter().filter(|&at| (at as usize) < page.len()).collect();
            let all = asked.iter().flat_map(|&at| page.get(at as usize).cloned().unwrap_or_default());
            let all: Vec<u8> = all.collect();
            proptest::prop_assert_eq!(&*by_block.of_blocks(&asked), &*all);
            proptest::prop_assert_eq!(by_block.is_empty(&asked), all.is_empty());
            let all: Vec<u8> = all.into_iter().filter(|number| number % 2 == 0).collect();
            proptest::prop_assert_eq!(&*even.of_blocks(&asked), &*all);
        }
    }
}
