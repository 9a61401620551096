//! Blocks as many are compared with one at once: of each a number in a list, and the processor takes
//! many numbers in one step.
//!
//! What is told so holds for blocks that have no invariant and no text in common, as nearly all
//! have none; the others are scored one by one.

use std::ops::Range;

use super::NARROW;
use super::narrow::CELLS;
use super::score::{Look, either, fit, kinds, merged, places, shared};

/// What the looks of blocks are, list by list: before the first of them and behind the last so many
/// that are nobody's, as a row of a narrow section reaches beyond.
#[derive(Default)]
pub(super) struct Lists {
    texts: Vec<u32>,
    marks: Vec<u32>,
    both_marks: Vec<u32>,
    kinds: Vec<u32>,
    columns: Vec<u32>,
    levels: Vec<u32>,
    lengths: Vec<f32>,
    both_lengths: Vec<f32>,
    /// All bits where the next block is of the same kind and level; else none.
    joined: Vec<u32>,
}

/// A stretch of them: slices, or arrays where the compiler knows how long it is.
pub(super) struct Part<'l, U: ?Sized = [u32], F: ?Sized = [f32]> {
    texts: &'l U,
    marks: &'l U,
    both_marks: &'l U,
    kinds: &'l U,
    columns: &'l U,
    levels: &'l U,
    lengths: &'l F,
    both_lengths: &'l F,
    joined: &'l U,
}

/// As many bits of a text's hash as a list has.
fn half(text: u64) -> u32 {
    (text ^ text >> 32) as u32
}

/// What blocks share by their marks, as long as these have no bit in common.
#[inline]
fn apart(ours: u32, theirs: u32) -> f32 {
    either(ours | theirs == 0, 0.0, shared(Some(0.0)))
}

impl Lists {
    pub(super) fn of(looks: &[Look]) -> Self {
        let of = |number: fn(&Look) -> u32| padded(looks, number);
        let logarithms = |number: fn(&Look) -> f32| padded(looks, number);
        Self {
            texts: of(|look| half(look.text)),
            marks: of(|look| look.marks),
            both_marks: of(|look| look.both_marks),
            kinds: of(|look| look.kind),
            columns: of(|look| look.column),
            levels: of(|look| look.level),
            lengths: logarithms(|look| look.length),
            both_lengths: logarithms(|look| look.both_length),
            joined: of(|look| if look.is_joined { u32::MAX } else { 0 }),
        }
    }

    /// A stretch of them; empty where there are not so many.
    pub(super) fn part(&self, range: Range<usize>) -> Part<'_> {
        fn cut<'l, T>(list: &'l [T], range: &Range<usize>) -> &'l [T] {
            list.get(range.clone()).unwrap_or(&[])
        }
        let range = range.start + NARROW..range.end + NARROW;
        Part {
            texts: cut(&self.texts, &range),
            marks: cut(&self.marks, &range),
            both_marks: cut(&self.both_marks, &range),
            kinds: cut(&self.kinds, &range),
            columns: cut(&self.columns, &range),
            levels: cut(&self.levels, &range),
            lengths: cut(&self.lengths, &range),
            both_lengths: cut(&self.both_lengths, &range),
            joined: cut(&self.joined, &range),
        }
    }

    /// The blocks in the reach of a row of a narrow section whose diagonal is at the block `middle`.
    #[inline]
    fn near(&self, middle: usize) -> Option<Part<'_, [u32; CELLS], [f32; CELLS]>> {
        #[inline]
        fn cut<T>(list: &[T], start: usize) -> Option<&[T; CELLS]> {
            list.get(start..)?.first_chunk()
        }
        Some(Part {
            texts: cut(&self.texts, middle)?,
            marks: cut(&self.marks, middle)?,
            both_marks: cut(&self.both_marks, middle)?,
            kinds: cut(&self.kinds, middle)?,
            columns: cut(&self.columns, middle)?,
            levels: cut(&self.levels, middle)?,
            lengths: cut(&self.lengths, middle)?,
            both_lengths: cut(&self.both_lengths, middle)?,
            joined: cut(&self.joined, middle)?,
        })
    }

    /// Scores the cells of such a row, and tells whether [`Part::may_share`]. A function of its own, so
    /// that the compiler knows the cells from the rest and how many there are.
    #[inline(never)]
    pub(super) fn score_near(
        &self,
        middle: usize,
        (ours, ratio): (&Look, f32),
        pairs: &mut [f32; CELLS],
        one_two: &mut [f32; CELLS],
        two_one: &mut [f32; CELLS],
    ) -> bool {
        let Some(theirs) = self.near(middle) else {
            return false;
        };
        score_pairs(&theirs, ours, ratio, pairs);
        if ours.is_prose {
            score_one_two(&theirs, ours, ratio, one_two);
            if ours.is_joined {
                score_two_one(&theirs, ours, ratio, two_one);
            }
        }
        may_share(&theirs, ours)
    }
}

/// A number of each block, with as many of nobody's on both sides as rows reach.
fn padded<T: Copy + Default>(looks: &[Look], number: fn(&Look) -> T) -> Vec<T> {
    let mut list = Vec::with_capacity(looks.len() + 2 * NARROW);
    list.resize(NARROW, T::default());
    list.extend(looks.iter().map(number));
    list.resize(looks.len() + 2 * NARROW, T::default());
    list
}

impl Part<'_> {
    /// Whether one of the blocks may have the text of a block or an invariant in common with it; as
    /// [`Look::may_share`], which is asked for each then.
    #[inline(never)]
    pub(super) fn may_share(&self, ours: &Look) -> bool {
        may_share(self, ours)
    }

    /// What the blocks score as pairs with one.
    #[inline(never)]
    pub(super) fn score_pairs(&self, ours: &Look, ratio: f32, scores: &mut [f32]) {
        score_pairs(self, ours, ratio, scores);
    }

    /// What one block scores against each of them and the next.
    #[inline(never)]
    pub(super) fn score_one_two(&self, ours: &Look, ratio: f32, scores: &mut [f32]) {
        score_one_two(self, ours, ratio, scores);
    }

    /// What one block and the next score against each of them.
    #[inline(never)]
    pub(super) fn score_two_one(&self, ours: &Look, ratio: f32, scores: &mut [f32]) {
        score_two_one(self, ours, ratio, scores);
    }
}

#[inline]
fn may_share<U: AsRef<[u32]> + ?Sized, F: ?Sized>(theirs: &Part<'_, U, F>, ours: &Look) -> bool {
    let (text, marks) = (half(ours.text), ours.both_marks);
    let each = theirs.texts.as_ref().iter().zip(theirs.both_marks.as_ref());
    let bits = each.map(|(&one, &both)| u32::from(one == text) | (both & marks));
    bits.fold(0, |all, bits| all | bits) != 0
}

#[inline]
fn score_pairs<U, F, S>(theirs: &Part<'_, U, F>, ours: &Look, ratio: f32, scores: &mut S)
where
    U: AsRef<[u32]> + ?Sized,
    F: AsRef<[f32]> + ?Sized,
    S: AsMut<[f32]> + ?Sized,
{
    let (own, levels) = (theirs.kinds.as_ref(), theirs.levels.as_ref());
    let (columns, marks) = (theirs.columns.as_ref(), theirs.marks.as_ref());
    let look = own.iter().zip(levels);
    let rest = columns.iter().zip(marks).zip(theirs.lengths.as_ref());
    let cells = look.zip(rest).zip(scores.as_mut());
    for (((kind, level), ((column, marks), length)), score) in cells {
        *score = kinds(*kind == ours.kind, *level == ours.level)
            + places(ours.column, *column)
            + apart(ours.marks, *marks)
            + fit(ours.length, *length, ratio);
    }
}

#[inline]
fn score_one_two<U, F, S>(theirs: &Part<'_, U, F>, ours: &Look, ratio: f32, scores: &mut S)
where
    U: AsRef<[u32]> + ?Sized,
    F: AsRef<[f32]> + ?Sized,
    S: AsMut<[f32]> + ?Sized,
{
    let look = theirs.kinds.as_ref().iter().zip(theirs.joined.as_ref());
    let rest = theirs.both_marks.as_ref().iter();
    let rest = rest.zip(theirs.both_lengths.as_ref());
    for (((kind, joined), (marks, length)), score) in look.zip(rest).zip(scores.as_mut()) {
        let found = merged(apart(ours.marks, *marks), fit(ours.length, *length, ratio));
        let is_step = (*kind == ours.kind) & (*joined != 0);
        *score = either(is_step, found, f32::NEG_INFINITY);
    }
}

#[inline]
fn score_two_one<U, F, S>(theirs: &Part<'_, U, F>, ours: &Look, ratio: f32, scores: &mut S)
where
    U: AsRef<[u32]> + ?Sized,
    F: AsRef<[f32]> + ?Sized,
    S: AsMut<[f32]> + ?Sized,
{
    let rest = theirs.marks.as_ref().iter().zip(theirs.lengths.as_ref());
    let cells = theirs.kinds.as_ref().iter().zip(rest).zip(scores.as_mut());
    for ((kind, (marks, length)), score) in cells {
        let found = merged(
            apart(ours.both_marks, *marks),
            fit(ours.both_length, *length, ratio),
        );
        *score = either(*kind == ours.kind, found, f32::NEG_INFINITY);
    }
}
