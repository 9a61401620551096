//! What two texts both state, and what only one of them does.
//!
//! A page may state a hundred thousand numbers, so nothing is compared with all of the rest: what may
//! be [alike](Alike) lies in the same drawer; a few are compared with all.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::alike::{Alike, Named};
use super::facts::{Date, Number, Time};
use crate::text::Span;

/// Something stated, and all the places in a list where it stands.
#[derive(Clone, Debug)]
struct Entry<W> {
    what: W,
    first: usize,
    /// Where it stands again.
    others: Vec<usize>,
    /// How many of the places are spoken for.
    taken: usize,
}

impl<W> Entry<W> {
    /// The first place that is not taken.
    fn free(&self) -> Option<usize> {
        match self.taken.checked_sub(1) {
            None => Some(self.first),
            Some(taken) => self.others.get(taken).copied(),
        }
    }
}

/// So many entries are looked at one by one sooner than in drawers.
const FEW: usize = 24;

/// A list of what is stated, in which what is alike is found without looking at the rest.
#[derive(Clone, Debug)]
pub(super) struct Tally<W: Alike> {
    entries: Vec<Entry<W>>,
    /// Indices of entries; none where there are [`FEW`].
    drawers: HashMap<W::Drawer, Vec<usize>, FixedState>,
}

impl<W: Alike> Tally<W> {
    /// The tally of a list.
    pub(super) fn of(list: impl IntoIterator<Item = W>) -> Self {
        let list = list.into_iter();
        let mut tally = Self {
            entries: Vec::with_capacity(list.size_hint().0),
            drawers: HashMap::default(),
        };
        for (place, what) in list.enumerate() {
            tally.put(what, place);
        }
        tally
    }

    fn put(&mut self, what: W, place: usize) {
        if let Some(entry) = self.same(&what).and_then(|at| self.entries.get_mut(at)) {
            entry.others.push(place);
            return;
        }
        self.entries.push(Entry {
            what,
            first: place,
            others: Vec::new(),
            taken: 0,
        });
        let kept = if self.drawers.is_empty() {
            0
        } else {
            self.entries.len() - 1
        };
        if self.entries.len() > FEW {
            for (at, entry) in self.entries.iter().enumerate().skip(kept) {
                for drawer in entry.what.kept_in() {
                    self.drawers.entry(drawer).or_default().push(at);
                }
            }
        }
    }

    /// The entry that is the same.
    fn same(&self, what: &W) -> Option<usize> {
        let is_same = |at: &usize| {
            let entry = self.entries.get(*at);
            entry.is_some_and(|entry| entry.what.is_same(what))
        };
        if self.drawers.is_empty() {
            return (0..self.entries.len()).find(is_same);
        }
        let drawer = self.drawers.get(what.kept_in().first()?)?;
        drawer.iter().copied().find(is_same)
    }

    /// The entries that are alike, each once, with their indices.
    fn alike(&self, what: &W) -> impl Iterator<Item = (usize, &Entry<W>)> {
        let (mut drawn, mut all) = (Vec::new(), 0..self.entries.len());
        if !self.drawers.is_empty() {
            all = 0..0;
            let drawers = what.sought_in();
            let drawers = drawers.iter().filter_map(|drawer| self.drawers.get(drawer));
            drawn.extend(drawers.flatten().copied());
            drawn.sort_unstable();
            drawn.dedup();
        }
        let indices = drawn.into_iter().chain(all);
        indices
            .filter_map(|at| Some((at, self.entries.get(at)?)))
            .filter(|(_, entry)| what.is_alike(&entry.what))
    }

    /// How many of the list are alike.
    fn count(&self, what: &W) -> usize {
        self.alike(what)
            .map(|(_, entry)| 1 + entry.others.len())
            .sum()
    }

    /// The first place of the list that is alike and not taken, which it then is.
    pub(super) fn take(&mut self, what: &W) -> Option<usize> {
        let alike = self.alike(what);
        let free = alike.filter_map(|(at, entry)| Some((entry.free()?, at)));
        let (place, at) = free.min()?;
        self.entries.get_mut(at)?.taken += 1;
        Some(place)
    }
}

/// What one side has and the other lacks, each with its place.
#[derive(Debug)]
pub(super) struct Differences<W> {
    /// Of the source, without a counterpart in the translation.
    pub(super) missing: Vec<(W, Span)>,
    /// Of the translation, without a counterpart in the source.
    pub(super) extra: Vec<(W, Span)>,
}

impl<W: Alike> Differences<W> {
    /// Takes away what both sides have; each item stands for one of the other side's.
    pub(super) fn between(source: &[(W, Span)], target: &[(W, Span)]) -> Self {
        let mut pairs = source.iter().zip(target);
        if source.len() == target.len() && pairs.all(|(was, is)| was.0.is_alike(&is.0)) {
            return Self {
                missing: Vec::new(),
                extra: Vec::new(),
            };
        }
        if source.is_empty() || target.is_empty() {
            return Self {
                missing: source.to_vec(),
                extra: target.to_vec(),
            };
        }
        let mut tally = Tally::of(target.iter().map(|(what, _)| what));
        let mut taken = vec![false; target.len()];
        let mut missing = Vec::new();
        for item in source {
            match tally.take(&&item.0).and_then(|at| taken.get_mut(at)) {
                Some(taken) => *taken = true,
                None => missing.push(item.clone()),
            }
        }
        let extra = target.iter().zip(taken).filter(|(_, taken)| !taken);
        Self {
            missing,
            extra: extra.map(|(item, _)| item.clone()).collect(),
        }
    }

    /// Drops what stands elsewhere on the other page: it was moved from block to block, not lost.
    /// `source` and `target` have all items of the two pages, each with how often words state a value.
    pub(super) fn without_moved(
        mut self,
        source: &(&Tally<W>, impl Fn(f64) -> usize),
        target: &(&Tally<W>, impl Fn(f64) -> usize),
    ) -> Self {
        // What one page says in digits and the other in words is no other place of it.
        let more = |what: &W| {
            let (was, is) = (source.0.count(what), target.0.count(what));
            let words = what.in_words().filter(|_| was > 0 && is > 0);
            let words = words.map_or((0, 0), |value| ((source.1)(value), (target.1)(value)));
            (was.cmp(&is), (was + words.0).cmp(&(is + words.1)))
        };
        let is_one = |wanted: Ordering, (digits, all): (Ordering, Ordering)| {
            digits == wanted || all == wanted
        };
        self.missing
            .retain(|(what, _)| is_one(Ordering::Greater, more(what)));
        self.extra
            .retain(|(what, _)| is_one(Ordering::Less, more(what)));
        self
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// The tallies of all that a page states, by kind, each made when a difference first asks.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    /// Quantities.
    pub(super) numbers: OnceCell<Tally<Number>>,
    /// Days.
    pub(super) dates: OnceCell<Tally<Date>>,
    /// Times of day.
    pub(super) times: OnceCell<Tally<Time>>,
    /// Codes such as `70-346`.
    pub(super) identifiers: OnceCell<Tally<Named>>,
    /// Variables such as `{name}`.
    pub(super) variables: OnceCell<Tally<String>>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::facts::{Half, What};

    /// What a tally gives, by the definition: every item compared with every other.
    #[derive(Debug)]
    struct Plain<W>(Vec<(W, bool)>);

    impl<W: Alike> Plain<W> {
        fn count(&self, what: &W) -> usize {
            let alike = self.0.iter().filter(|(one, _)| what.is_alike(one));
            alike.count()
        }

        fn take(&mut self, what: &W) -> Option<usize> {
            let free = |(one, taken): &(W, bool)| !taken && what.is_alike(one);
            let at = self.0.iter().position(free)?;
            self.0.get_mut(at)?.1 = true;
            Some(at)
        }
    }

    fn agree<W: Alike + std::fmt::Debug>(
        list: &[W],
        asked: &[W],
    ) -> Result<(), proptest::test_runner::TestCaseError> {
        let mut tally = Tally::of(list.to_vec());
        let mut plain = Plain(list.iter().map(|what| (what.clone(), false)).collect());
        for what in asked {
            prop_assert_eq!(tally.count(what), plain.count(what), "{:?}", what);
            prop_assert_eq!(tally.take(what), plain.take(what), "{:?}", what);
        }
        Ok(())
    }

    fn number() -> impl Strategy<Value = Number> {
        // Some of them so near each other that they are the same.
        let value = (0i32..40, 0i32..3, 0i32..3).prop_map(|(value, power, near)| {
            f64::from(value) * 10f64.powi(3 * power - 3) * (1.0 + f64::from(near) * 6e-10)
        });
        (value.clone(), value, any::<bool>()).prop_map(|(value, other, differs)| Number {
            value,
            other: if differs { other } else { value },
            digits: 1,
            unit: None,
            negative: false,
        })
    }

    fn date() -> impl Strategy<Value = Date> {
        let year = prop::option::of(2020u32..2023);
        let weekday = prop::option::of(1u32..3);
        (
            year,
            1u32..5,
            prop::option::of(1u32..5),
            any::<bool>(),
            weekday,
        )
            .prop_map(|(year, month, day, ambiguous, weekday)| Date {
                year,
                month,
                day,
                ambiguous,
                weekday,
            })
    }

    fn time() -> impl Strategy<Value = Time> {
        let half = prop::option::of(prop::bool::ANY);
        (0u32..25, 0u32..2, half).prop_map(|(hour, minute, half)| Time {
            hour,
            minute,
            half: half.map(|early| {
                if early {
                    Half::Morning
                } else {
                    Half::Afternoon
                }
            }),
        })
    }

    proptest! {
        #[test]
        fn numbers_are_tallied_as_if_all_were_compared(
            list in prop::collection::vec(number(), 0..90),
            asked in prop::collection::vec(number(), 0..40),
        ) {
            agree(&list, &asked)?;
        }

        #[test]
        fn what_says_the_same_differs_in_nothing(
            numbers in prop::collection::vec((number(), number()), 0..6),
            dates in prop::collection::vec((date(), date()), 0..6),
            times in prop::collection::vec((time(), time()), 0..6),
        ) {
            fn differs<W: Alike>(pairs: &[(W, W)], what: impl Fn(&W) -> What) -> bool {
                let place = |one: &W| (one.clone(), Span::default());
                let said = pairs.iter().filter(|(was, is)| what(was).says(&what(is)));
                let (was, is): (Vec<_>, Vec<_>) = said.map(|(a, b)| (place(a), place(b))).unzip();
                !Differences::between(&was, &is).is_empty()
            }
            prop_assert!(!differs(&numbers, |number| What::Number(number.clone())));
            prop_assert!(!differs(&dates, |date| What::Date(*date)));
            prop_assert!(!differs(&times, |time| What::Time(*time)));
        }

        #[test]
        fn times_are_tallied_as_if_all_were_compared(
            list in prop::collection::vec(time(), 0..90),
            asked in prop::collection::vec(time(), 0..40),
        ) {
            agree(&list, &asked)?;
        }

        #[test]
        fn dates_are_tallied_as_if_all_were_compared(
            list in prop::collection::vec(date(), 0..90),
            asked in prop::collection::vec(date(), 0..40),
        ) {
            agree(&list, &asked)?;
        }

        #[test]
        fn names_are_tallied_as_if_all_were_compared(
            list in prop::collection::vec("[ab]{0,5}", 0..90),
            asked in prop::collection::vec("[ab]{0,5}", 0..40),
        ) {
            agree(&list, &asked)?;
        }
    }
}
