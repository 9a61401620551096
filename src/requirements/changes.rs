//! What changed between two states of the same requirements: facts, not wording.
//!
//! Competencies are matched by id and path, options and levels by their ids, and what a level demands
//! by what it is about: a threshold by market and unit, people by the items they need.

mod leaf;
pub mod say;

use super::competency::{Competency, Footnote, Level, OptionPath, Requirement};
use super::condition::{Association, Condition, Group, Item, Personnel, Threshold};

pub use leaf::same;
use leaf::{is_of, likeness, shape};

/// A change, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The competency, as it is now where it still is.
    pub competency: &'a Competency,
    /// The option; `None` where the change is the competency's own.
    pub option: Option<&'a OptionPath>,
    /// The level; `None` where the change is the option's own.
    pub level: Option<&'a Level>,
    /// Whether the competency has, or had, more options than this one.
    pub several: bool,
    /// What changed.
    pub what: What<'a>,
}

/// What changed.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// The place itself is new.
    Added,
    /// The place itself is gone.
    Removed,
    /// The page is another file; what it demands is the same.
    Renamed {
        /// Before.
        old: &'a Competency,
    },
    /// The people that a requirement needs in all.
    Headcount {
        /// Before.
        old: u32,
        /// Now.
        new: u32,
    },
    /// A condition that was not asked for.
    Asked(&'a Condition),
    /// A condition that is no longer asked for.
    Dropped(&'a Condition),
    /// A condition that will do too, beside those that did.
    Offered(&'a Condition),
    /// A condition that would have done, and does no longer.
    Withdrawn(&'a Condition),
    /// A measured minimum.
    Threshold {
        /// Before.
        old: &'a Threshold,
        /// Now.
        new: &'a Threshold,
    },
    /// A standing.
    Association {
        /// Before.
        old: &'a Association,
        /// Now.
        new: &'a Association,
    },
    /// How many or which people, or how many of the items.
    People {
        /// Before.
        old: &'a Personnel,
        /// Now.
        new: &'a Personnel,
    },
    /// How many of the items of a focus area.
    Area {
        /// Before.
        old: &'a Group,
        /// Now.
        new: &'a Group,
    },
    /// An item that was not listed.
    Listed(&'a Item),
    /// An item that is no longer listed.
    Unlisted(&'a Item),
    /// An item that is described elsewhere.
    Moved {
        /// Before.
        old: &'a Item,
        /// Now.
        new: &'a Item,
    },
    /// The footnote of an item, by its date.
    Footnote {
        /// The item.
        item: &'a Item,
        /// Before.
        old: Option<&'a Footnote>,
        /// Now.
        new: Option<&'a Footnote>,
    },
    /// The conditions are joined otherwise.
    Logic(Joined),
}

/// How conditions are joined now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// One of them is enough; all were needed.
    Any,
    /// All are needed; one was enough.
    All,
    /// As before at the top, otherwise below.
    Otherwise,
}

/// What changed from `old` to `new`, in the order of `new`; what is gone stands behind.
pub fn compare<'a>(old: &'a [Competency], new: &'a [Competency]) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let befores = matched(old, new);
    for (now, before) in new.iter().zip(&befores) {
        match before {
            Some(before) => competency(before, now, &mut changes),
            None => changes.push(Place::of(now, now).change(What::Added)),
        }
    }
    for before in old {
        if !befores
            .iter()
            .flatten()
            .any(|one| std::ptr::eq(*one, before))
        {
            changes.push(Place::of(before, before).change(What::Removed));
        }
    }
    changes
}

/// For each competency of `new` the one of `old` that it was: of the same id and path; else of the
/// same id, in another folder; else one that is called the same and demands the same.
fn matched<'a>(old: &'a [Competency], new: &'a [Competency]) -> Vec<Option<&'a Competency>> {
    let mut free: Vec<&Competency> = old.iter().collect();
    let mut found: Vec<Option<&Competency>> = vec![None; new.len()];
    let tests: [fn(&Competency, &Competency) -> bool; 3] = [
        |old, new| old.id == new.id && old.path == new.path,
        |old, new| old.id == new.id,
        |old, new| {
            let mut changes = Vec::new();
            old.heading == new.heading && {
                demanded(old, new, &mut changes);
                changes.is_empty()
            }
        },
    ];
    for same in tests {
        for (now, before) in new.iter().zip(&mut found) {
            if before.is_none()
                && let Some(at) = free.iter().position(|old| same(old, now))
            {
                *before = Some(free.remove(at));
            }
        }
    }
    found
}

#[derive(Clone, Copy)]
struct Place<'a> {
    before: &'a Competency,
    competency: &'a Competency,
    option: Option<&'a OptionPath>,
    level: Option<&'a Level>,
}

impl<'a> Place<'a> {
    fn of(before: &'a Competency, now: &'a Competency) -> Self {
        Self {
            before,
            competency: now,
            option: None,
            level: None,
        }
    }

    fn change(self, what: What<'a>) -> Change<'a> {
        Change {
            competency: self.competency,
            option: self.option,
            level: self.level,
            several: self.before.options.len() > 1 || self.competency.options.len() > 1,
            what,
        }
    }
}

fn competency<'a>(old: &'a Competency, new: &'a Competency, out: &mut Vec<Change<'a>>) {
    if old.id != new.id {
        out.push(Place::of(old, new).change(What::Renamed { old }));
    }
    demanded(old, new, out);
}

/// What changed in the options of a competency.
fn demanded<'a>(old: &'a Competency, new: &'a Competency, out: &mut Vec<Change<'a>>) {
    let at = |option| Place {
        option: Some(option),
        ..Place::of(old, new)
    };
    for now in &new.options {
        match old.options.iter().find(|before| before.id == now.id) {
            Some(before) => levels(before, now, at(now), out),
            None => out.push(at(now).change(What::Added)),
        }
    }
    for before in &old.options {
        if !new.options.iter().any(|now| now.id == before.id) {
            out.push(at(before).change(What::Removed));
        }
    }
}

fn levels<'a>(
    old: &'a OptionPath,
    new: &'a OptionPath,
    place: Place<'a>,
    out: &mut Vec<Change<'a>>,
) {
    let at = |level| Place {
        level: Some(level),
        ..place
    };
    for now in &new.levels {
        match old.levels.iter().find(|before| before.level == now.level) {
            Some(before) => demands(before, now, at(now), out),
            None => out.push(at(now).change(What::Added)),
        }
    }
    for before in &old.levels {
        if !new.levels.iter().any(|now| now.level == before.level) {
            out.push(at(before).change(What::Removed));
        }
    }
}

/// The requirements of a level: those that are the same first, then by kind in order.
fn demands<'a>(old: &'a Level, new: &'a Level, place: Place<'a>, out: &mut Vec<Change<'a>>) {
    let mut free: Vec<&Requirement> = old.requirements.iter().collect();
    let mut open: Vec<&Requirement> = Vec::new();
    for now in &new.requirements {
        let same = |before: &&Requirement| {
            before.kind == now.kind
                && before.headcount == now.headcount
                && same(&before.condition, &now.condition)
        };
        match free.iter().position(same) {
            Some(at) => {
                let before = free.remove(at);
                let leaves = now.condition.leaves();
                for (before, now) in before.condition.leaves().into_iter().zip(leaves) {
                    footnotes(before, now, place, out);
                }
            }
            None => open.push(now),
        }
    }
    for now in open {
        match free.iter().position(|before| before.kind == now.kind) {
            Some(at) => {
                let before = free.remove(at);
                requirement(before, now, place, out);
            }
            None => {
                for leaf in now.condition.leaves() {
                    out.push(place.change(What::Asked(leaf)));
                }
            }
        }
    }
    for before in free {
        for leaf in before.condition.leaves() {
            out.push(place.change(What::Dropped(leaf)));
        }
    }
}

fn requirement<'a>(
    old: &'a Requirement,
    new: &'a Requirement,
    place: Place<'a>,
    out: &mut Vec<Change<'a>>,
) {
    if let (Some(before), Some(now)) = (old.headcount, new.headcount)
        && before != now
    {
        out.push(place.change(What::Headcount {
            old: before,
            new: now,
        }));
    }
    let (before, now) = (old.condition.leaves(), new.condition.leaves());
    let unchanged = before.len() == now.len();
    let mut free = before;
    let mut open = Vec::new();
    for leaf in now {
        match free.iter().position(|other| same(other, leaf)) {
            Some(at) => footnotes(free.remove(at), leaf, place, out),
            None => open.push(leaf),
        }
    }
    for leaf in open {
        let nearest = free
            .iter()
            .enumerate()
            .map(|(at, other)| (at, likeness(other, leaf)))
            .filter(|(_, likeness)| *likeness > 0)
            // Of equals the first.
            .max_by_key(|(at, likeness)| (*likeness, std::cmp::Reverse(*at)));
        match nearest {
            Some((at, _)) => {
                let other = free.remove(at);
                leaf::leaf(other, leaf, place, out);
            }
            None if is_alternative(&new.condition, leaf) => {
                out.push(place.change(What::Offered(leaf)));
            }
            None => out.push(place.change(What::Asked(leaf))),
        }
    }
    for leaf in free {
        out.push(place.change(if is_alternative(&old.condition, leaf) {
            What::Withdrawn(leaf)
        } else {
            What::Dropped(leaf)
        }));
    }
    let joined = match (&old.condition, &new.condition) {
        (Condition::AllOf(_), Condition::AnyOf(_)) => Some(Joined::Any),
        (Condition::AnyOf(_), Condition::AllOf(_)) => Some(Joined::All),
        (old, new) if unchanged && shape(old) != shape(new) => Some(Joined::Otherwise),
        _ => None,
    };
    out.extend(joined.map(|joined| place.change(What::Logic(joined))));
}

/// Whether another condition may stand in for this leaf of a tree.
fn is_alternative(tree: &Condition, leaf: &Condition) -> bool {
    match tree {
        Condition::AllOf(node) => node.conditions.iter().any(|one| is_alternative(one, leaf)),
        Condition::AnyOf(node) => node.conditions.iter().any(|one| {
            one.leaves()
                .into_iter()
                .any(|other| std::ptr::eq(other, leaf))
        }),
        _ => false,
    }
}

/// The footnotes of items that are the same otherwise.
fn footnotes<'a>(
    old: &'a Condition,
    new: &'a Condition,
    place: Place<'a>,
    out: &mut Vec<Change<'a>>,
) {
    let (Condition::Personnel(old), Condition::Personnel(new)) = (old, new) else {
        return;
    };
    for now in new.all_items() {
        if let Some(before) = old.all_items().find(|before| is_of(before, now)) {
            footnote(before, now, place, out);
        }
    }
}

fn footnote<'a>(old: &'a Item, new: &'a Item, place: Place<'a>, out: &mut Vec<Change<'a>>) {
    let first = |competency: &'a Competency, item: &Item| {
        let notes = item.footnotes_of(&competency.footnotes);
        notes.first().copied()
    };
    let (before, now) = (first(place.before, old), first(place.competency, new));
    // The words differ from language to language; the date does not.
    if before.map(|note| &note.date) != now.map(|note| &note.date) {
        out.push(place.change(What::Footnote {
            item: new,
            old: before,
            new: now,
        }));
    }
}
