//! Who a leaf speaks of and how many: its own words, those of the leaf before, the requirement's.

use super::condition::Who;
use super::cues::{Cues, PeopleWord};

/// A leaf's people, settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Settled {
    pub(super) headcount: u32,
    pub(super) who: Who,
}

/// What is known when a leaf is settled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The leaf before, in document order.
    pub(super) leaf: Option<Settled>,
    /// Whether that leaf must hold too; else it is an alternative.
    pub(super) together: bool,
    /// People counted so far among the leaves that must hold together.
    pub(super) counted: u32,
    /// The requirement's headcount.
    pub(super) total: Option<u32>,
}

impl Before {
    /// Settles a leaf with this sentence (`None`: a leaf without one).
    pub(super) fn settle(&self, cues: Option<&Cues>) -> Settled {
        let total = self.total.unwrap_or(1).max(1);
        let Some(people) = cues.and_then(|cues| cues.people.as_ref()) else {
            // A leaf without a sentence is the requirement's own; a sentence that names nobody
            // goes on about the people of the leaf before.
            return match (cues, self.leaf) {
                (Some(_), Some(leaf)) => leaf,
                _ => Settled {
                    headcount: total,
                    who: Who::Any,
                },
            };
        };
        let last = self.leaf.map_or(total, |leaf| leaf.headcount);
        let rest = total.saturating_sub(self.counted).max(1);
        let (who, unsaid) = match people.who {
            PeopleWord::The if self.leaf.is_some() && self.together => (Who::Same, last),
            PeopleWord::The => (Who::Any, last),
            PeopleWord::Same if self.leaf.is_some() => (Who::Same, last),
            PeopleWord::Any | PeopleWord::Same => (Who::Any, total),
            PeopleWord::Another if self.leaf.is_some() => (Who::Another, 1),
            PeopleWord::Another => (Who::Any, 1),
            PeopleWord::Other if self.leaf.is_some() => (Who::Other, rest),
            PeopleWord::Other => (Who::Any, rest),
            // "All 3 individuals" after a leaf of 3 are those, if the requirement counts more.
            PeopleWord::All
                if self.leaf.is_some_and(|leaf| {
                    people.count == Some(leaf.headcount) && leaf.headcount < total
                }) =>
            {
                (Who::Same, last)
            }
            PeopleWord::AllBeside if self.total.is_some() && people.count != self.total => {
                (Who::Any, total)
            }
            PeopleWord::All | PeopleWord::AllBeside => (Who::All, total),
        };
        let said = match people.who {
            PeopleWord::All | PeopleWord::AllBeside if who == Who::All => {
                self.total.or(people.count)
            }
            _ => people.count,
        };
        Settled {
            headcount: said.unwrap_or(unsaid).max(1),
            who,
        }
    }

    /// After this leaf, which `together` says must hold with those before it.
    pub(super) fn after(self, settled: Settled, together: bool) -> Self {
        let counted = match settled.who {
            Who::Same | Who::All => self.counted.max(settled.headcount),
            Who::Another | Who::Other if together => self.counted + settled.headcount,
            _ if together => self.counted.max(settled.headcount),
            _ => settled.headcount,
        };
        Self {
            leaf: Some(settled),
            counted,
            ..self
        }
    }
}
