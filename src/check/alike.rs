//! What can stand for another in a translation: a number of one side is alike a number of the other where
//! both may mean the same, however each is written.

use std::hash::Hash;
use std::iter;

use super::facts::{Date, Number, Time};

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

    /// The value that words may state, too.
    fn in_words(&self) -> Option<f64> {
        None
    }
}

impl<W: Alike> Alike for &W {
    type Drawer = W::Drawer;

    fn kept_in(&self) -> Vec<Self::Drawer> {
        (**self).kept_in()
    }

    fn sought_in(&self) -> Vec<Self::Drawer> {
        (**self).sought_in()
    }

    fn is_alike(&self, other: &Self) -> bool {
        (**self).is_alike(other)
    }

    fn is_same(&self, other: &Self) -> bool {
        (**self).is_same(other)
    }

    fn in_words(&self) -> Option<f64> {
        (**self).in_words()
    }
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

impl Alike for Time {
    /// What both hands of a clock show.
    type Drawer = (u32, u32);

    fn kept_in(&self) -> Vec<Self::Drawer> {
        vec![self.on_the_clock()]
    }

    fn sought_in(&self) -> Vec<Self::Drawer> {
        self.kept_in()
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.same(other)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.on_the_clock() == other.on_the_clock() && self.half == other.half
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

    fn in_words(&self) -> Option<f64> {
        Some(self.value)
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
