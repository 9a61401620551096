//! A fact that differs between a page and its translation, and how it is told.

use super::super::condition::{Condition, Item, Threshold, Who};
use crate::text::Span;

/// A fact that differs, with both places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::requirements) struct Difference {
    pub(in crate::requirements) kind: DifferenceKind,
    /// What the source states, in a few words; empty: what stands at its place.
    pub(in crate::requirements) theirs: String,
    /// What the translation states, as above.
    pub(in crate::requirements) own: String,
    pub(in crate::requirements) their_span: Span,
    pub(in crate::requirements) own_span: Span,
}

/// Which fact differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::requirements) enum DifferenceKind {
    /// A requirement, condition or item that one side lacks.
    Lacks,
    /// What a requirement asks for.
    Kind,
    /// The value of a threshold.
    Value,
    /// Its unit.
    Unit,
    /// Its market.
    Market,
    /// More than, at least, at most.
    Comparator,
    /// The time over which it is measured.
    Window,
    /// A standing.
    Roles,
    /// How many people.
    Headcount,
    /// Which people.
    Who,
    /// Each or together.
    Distribution,
    /// How many of a list.
    Select,
    /// A code.
    Code,
    /// An address.
    Url,
    /// And for or, or the reverse.
    Logic,
}

impl DifferenceKind {
    /// What differs, in words.
    pub(in crate::requirements) fn subject(self) -> &'static str {
        match self {
            Self::Lacks => "one page demands what the other does not",
            Self::Kind => "the requirement asks for something else",
            Self::Value => "the number differs",
            Self::Unit => "the unit differs",
            Self::Market => "the market differs",
            Self::Comparator => "the comparison differs",
            Self::Window => "the time differs",
            Self::Roles => "the roles differ",
            Self::Headcount => "the number of people differs",
            Self::Who => "the people differ",
            Self::Distribution => "how it binds the people differs",
            Self::Select => "how many of the list are needed differs",
            Self::Code => "the code differs",
            Self::Url => "the address differs",
            Self::Logic => "“and” and “or” are turned",
        }
    }
}

pub(super) fn whose(who: Who) -> &'static str {
    match who {
        Who::Any => "any individuals",
        Who::Same => "the same individuals",
        Who::Another => "another individual",
        Who::Other => "the other individuals",
        Who::All => "all individuals",
    }
}

pub(super) fn people(count: u32) -> String {
    if count == 1 {
        "1 individual".to_owned()
    } else {
        format!("{count} individuals")
    }
}

fn amount(threshold: &Threshold) -> String {
    format!("{} {}", threshold.value, threshold.unit.replace('_', " "))
}

pub(super) fn named(roles: &[String]) -> String {
    roles
        .iter()
        .map(|role| role.replace('_', " "))
        .collect::<Vec<_>>()
        .join(" or ")
}

pub(super) fn label(item: &Item) -> String {
    match &item.code {
        Some(code) => format!("{} {code}", item.kind),
        None => format!("{} “{}”", item.kind, item.title),
    }
}

pub(super) fn short(leaf: &Condition) -> String {
    match leaf {
        Condition::Threshold(leaf) => amount(leaf),
        Condition::Association(leaf) => named(&leaf.roles),
        Condition::Personnel(leaf) => {
            let items: Vec<String> = leaf.all_items().map(label).collect();
            format!("{} with {}", people(leaf.headcount), items.join(", "))
        }
        other => shape(other),
    }
}

pub(super) fn shape(condition: &Condition) -> String {
    let (name, node) = match condition {
        Condition::AllOf(node) => ("all", node),
        Condition::AnyOf(node) => ("any one", node),
        leaf => return short(leaf),
    };
    format!("{name} of {} conditions", node.conditions.len())
}
