//! Stretches that may lie within each other, and whether one of them meets another stretch.

/// Stretches of bytes, tokens or the like, each from its first to behind its last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reaches(
    /// Where each begins, and how far all of them up to there reach; ascending.
    Vec<(u32, u32)>,
);

impl Reaches {
    /// Of stretches in any order.
    pub(crate) fn of(stretches: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut all: Vec<(u32, u32)> = stretches.collect();
        all.sort_unstable();
        let mut reach = 0;
        for (_, end) in &mut all {
            reach = reach.max(*end);
            *end = reach;
        }
        Self(all)
    }

    /// Whether one of them has something of what is between `first` and `end`.
    pub(crate) fn meet(&self, first: u32, end: u32) -> bool {
        let before = self.0.partition_point(|(start, _)| *start < end);
        let last = before.checked_sub(1).and_then(|at| self.0.get(at));
        last.is_some_and(|(_, reach)| *reach > first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn they_meet_what_one_of_them_meets(
            all in proptest::collection::vec((0u32..30, 0u32..9), 0..12),
            first in 0u32..30,
            length in 0u32..9,
        ) {
            let all: Vec<(u32, u32)> = all.iter().map(|&(at, length)| (at, at + length)).collect();
            let end = first + length;
            let plain = all.iter().any(|&(from, to)| from < end && first < to);
            proptest::prop_assert_eq!(Reaches::of(all.iter().copied()).meet(first, end), plain);
        }
    }
}
