//! Which of a million hashes stand more than once.

use std::sync::atomic::{AtomicU64, Ordering};

/// Which hashes were met once, and which twice: as bits, since a site has a million sentences, and to
/// sort all of them takes longer. Two that share a bit are taken for one.
pub(super) struct Met {
    once: Box<[AtomicU64]>,
    again: Box<[AtomicU64]>,
}

impl Met {
    /// With room for so many that few share a bit.
    pub(super) fn with_room(count: usize) -> Self {
        let words = (count / 4).next_power_of_two();
        let empty = || std::iter::repeat_with(AtomicU64::default).take(words);
        Self {
            once: empty().collect(),
            again: empty().collect(),
        }
    }

    /// The word and the bit of a hash.
    fn place(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 6) as usize & (self.once.len() - 1);
        (at, 1 << (hash & 63))
    }

    /// Notes a hash once more, from any thread.
    pub(super) fn note(&self, hash: u64) {
        let (at, bit) = self.place(hash);
        let (Some(once), Some(again)) = (self.once.get(at), self.again.get(at)) else {
            return;
        };
        if once.fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            again.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether a hash may have been noted more than once; never `false` where it was.
    pub(super) fn twice(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        let again = self.again.get(at);
        again.is_some_and(|again| again.load(Ordering::Relaxed) & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_noted_twice_is_known(hashes in proptest::collection::vec(0u64..200, 0..60)) {
            let met = Met::with_room(hashes.len());
            for &hash in &hashes {
                met.note(hash);
            }
            for &hash in &hashes {
                let times = hashes.iter().filter(|&&other| other == hash).count();
                proptest::prop_assert!(met.twice(hash) || times < 2);
            }
        }
    }

    #[test]
    fn most_that_stand_once_are_told_so() {
        // Spread as hashes are.
        let hash = |at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let met = Met::with_room(1000);
        (0..1000).for_each(|at| met.note(hash(at)));
        let twice = (0..1000).filter(|&at| met.twice(hash(at))).count();
        assert!(twice < 150, "{twice}");
    }
}
