//! What two texts both state, and what only one of them does: a number of one is alike a number of
//! the other where both may mean the same, however each is written.
//!
//! A page may state a hundred thousand numbers, so nothing is compared with all of the rest: what may
//! be alike lies in the same drawer.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::iter;

use crate::text::Span;

use super::facts::{Date, Number};

/// What can stand for another in a translation.
pub(super) trait Alike: Clone {
    /// What drawers are known by.
    type Drawer: Hash + Eq;

    /// The drawers that it is kept in, each once.
    fn kept_in(&self) -> Vec<Self::Drawer>;

    /// The drawers in which all lie that are alike; others may lie there too.
    fn sought_in(&self) -> Vec<Self::Drawer>;

    /// Whether one can stand for the other.
    fn is_alike(&self, other: &Self) -> bool;

    /// Whether both are alike the same.
    fn is_same(&self, other: &Self) -> bool;
}

impl Alike for String {
    type Drawer = Self;

    fn kept_in(&self) -> Vec<Self> {
        vec![self.clone()]
    }

    fn sought_in(&self) -> Vec<Self> {
        self.kept_in()
    }

    fn is_alike(&self, other: &Self) -> bool {
        self == other
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// What is compared by a name, and told as it is written: a code, whatever its capitals.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What it is compared by.
    pub(super) name: String,
    /// As it is written.
    pub(super) written: String,
}

impl Alike for Named {
    type Drawer = String;

    fn kept_in(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn sought_in(&self) -> Vec<String> {
        self.kept_in()
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.name == other.name
    }

    fn is_same(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Alike for Date {
    /// A month and a day.
    type Drawer = (u32, Option<u32>);

    fn kept_in(&self) -> Vec<Self::Drawer> {
        vec![(self.month, self.day)]
    }

    fn sought_in(&self) -> Vec<Self::Drawer> {
        let Some(day) = self.day else {
            // A whole month is alike each of its days.
            let days = (1..=31).map(Some).chain([None]);
            return days.map(|day| (self.month, day)).collect();
        };
        let mut drawers = vec![(self.month, Some(day)), (self.month, None)];
        if day != self.month {
            drawers.push((day, Some(self.month)));
        }
        drawers
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.same(other)
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Alike for Number {
    /// A stretch of values, wider than what numbers that are the same may differ by.
    type Drawer = i64;

    fn kept_in(&self) -> Vec<i64> {
        let (value, other) = (stretch(self.value), stretch(self.other));
        iter::once(value)
            .chain((other != value).then_some(other))
            .collect()
    }

    fn sought_in(&self) -> Vec<i64> {
        let near = |stretch: i64| {
            [
                stretch.saturating_sub(1),
                stretch,
                stretch.saturating_add(1),
            ]
        };
        self.kept_in().into_iter().flat_map(near).collect()
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.same(other)
    }

    fn is_same(&self, other: &Self) -> bool {
        let bits = |number: &Self| (number.value.to_bits(), number.other.to_bits());
        bits(self) == bits(other)
    }
}

/// The stretch that a value lies in: below 1 all are as wide, above they grow with the value, as the
/// difference does by which numbers are still the same.
fn stretch(value: f64) -> i64 {
    let even = if value.abs() <= 1.0 {
        value
    } else {
        (1.0 + value.abs().ln()).copysign(value)
    };
    (even * 5e8).floor() as i64
}

/// Something stated, and all the places in a list where it stands.
#[derive(Clone, Debug)]
struct Entry<W> {
    what: W,
    places: Vec<usize>,
    /// How many of the places are spoken for.
    taken: usize,
}

/// A list of what is stated, in which what is alike is found without looking at the rest.
#[derive(Clone, Debug)]
pub(super) struct Tally<W: Alike> {
    entries: Vec<Entry<W>>,
    /// Indices of entries.
    drawers: HashMap<W::Drawer, Vec<usize>>,
}

impl<W: Alike> Tally<W> {
    /// The tally of a list.
    pub(super) fn of<'w>(list: impl IntoIterator<Item = &'w W>) -> Self
    where
        W: 'w,
    {
        let mut tally = Self {
            entries: Vec::new(),
            drawers: HashMap::new(),
        };
        for (place, what) in list.into_iter().enumerate() {
            tally.put(what, place);
        }
        tally
    }

    fn put(&mut self, what: &W, place: usize) {
        let drawers = what.kept_in();
        let first = drawers.first().and_then(|first| self.drawers.get(first));
        let known = first.into_iter().flatten().copied().find(|&at| {
            let entry = self.entries.get(at);
            entry.is_some_and(|entry| entry.what.is_same(what))
        });
        if let Some(entry) = known.and_then(|at| self.entries.get_mut(at)) {
            entry.places.push(place);
            return;
        }
        for drawer in drawers {
            let drawer = self.drawers.entry(drawer).or_default();
            drawer.push(self.entries.len());
        }
        self.entries.push(Entry {
            what: what.clone(),
            places: vec![place],
            taken: 0,
        });
    }

    /// Indices of the entries that are alike, each once.
    fn alike(&self, what: &W) -> Vec<usize> {
        let drawers = what.sought_in();
        let mut found: Vec<usize> = drawers
            .iter()
            .filter_map(|drawer| self.drawers.get(drawer))
            .flatten()
            .copied()
            .filter(|&at| {
                let entry = self.entries.get(at);
                entry.is_some_and(|entry| what.is_alike(&entry.what))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How many of the list are alike.
    fn count(&self, what: &W) -> usize {
        let alike = self.alike(what).into_iter();
        alike
            .filter_map(|at| self.entries.get(at))
            .map(|entry| entry.places.len())
            .sum()
    }

    /// The first place of the list that is alike and not taken, which it then is.
    pub(super) fn take(&mut self, what: &W) -> Option<usize> {
        let free = |at: usize| {
            let entry = self.entries.get(at)?;
            Some((*entry.places.get(entry.taken)?, at))
        };
        let (place, at) = self.alike(what).into_iter().filter_map(free).min()?;
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
        let mut tally = Tally::of(target.iter().map(|(what, _)| what));
        let mut taken = vec![false; target.len()];
        let mut missing = Vec::new();
        for item in source {
            match tally.take(&item.0).and_then(|at| taken.get_mut(at)) {
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
    /// `source` and `target` have all items of the two pages.
    pub(super) fn without_moved(mut self, source: &Tally<W>, target: &Tally<W>) -> Self {
        self.missing
            .retain(|(what, _)| target.count(what) < source.count(what));
        self.extra
            .retain(|(what, _)| source.count(what) < target.count(what));
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
    /// Codes such as `70-346`.
    pub(super) identifiers: OnceCell<Tally<Named>>,
}
