//! What changed within a leaf: a threshold, a standing, people and what they must have.

use super::{Change, Place, What, footnote};
use crate::requirements::condition::{Condition, Connective, Entry, Group, Item, Personnel};

/// How much two leaves are about the same; 0 for leaves that are not.
pub(super) fn likeness(old: &Condition, new: &Condition) -> usize {
    match (old, new) {
        (Condition::Threshold(old), Condition::Threshold(new)) => {
            let market = usize::from(old.market == new.market);
            let statistic = usize::from(old.statistic == new.statistic);
            if old.unit == new.unit {
                2 + 4 * market + statistic
            } else {
                0
            }
        }
        (Condition::Association(_), Condition::Association(_)) => 1,
        (Condition::Personnel(old), Condition::Personnel(new)) => {
            let shared = new
                .all_items()
                .filter(|item| old.all_items().any(|other| is_of(other, item)))
                .count();
            1 + 2 * shared + usize::from(old.who == new.who)
        }
        _ => 0,
    }
}

pub(super) fn leaf<'a>(
    old: &'a Condition,
    new: &'a Condition,
    place: Place<'a>,
    out: &mut Vec<Change<'a>>,
) {
    match (old, new) {
        (Condition::Threshold(old), Condition::Threshold(new)) => {
            out.push(place.change(What::Threshold { old, new }));
        }
        (Condition::Association(old), Condition::Association(new)) => {
            out.push(place.change(What::Association { old, new }));
        }
        (Condition::Personnel(old), Condition::Personnel(new)) => people(old, new, place, out),
        _ => {}
    }
}

fn people<'a>(old: &'a Personnel, new: &'a Personnel, place: Place<'a>, out: &mut Vec<Change<'a>>) {
    if !same_people(old, new) {
        out.push(place.change(What::People { old, new }));
    }
    for now in groups(new) {
        let before = groups(old).find(|before| {
            before.focus_area == now.focus_area
                || before
                    .items
                    .iter()
                    .any(|item| now.items.iter().any(|other| is_of(item, other)))
        });
        if let Some(before) = before
            && (before.select, before.required_number) != (now.select, now.required_number)
        {
            out.push(place.change(What::Area {
                old: before,
                new: now,
            }));
        }
    }
    for now in new.all_items() {
        match old.all_items().find(|before| is_of(before, now)) {
            None => out.push(place.change(What::Listed(now))),
            Some(before) => {
                if before.url != now.url {
                    out.push(place.change(What::Moved {
                        old: before,
                        new: now,
                    }));
                }
                footnote(before, now, place, out);
            }
        }
    }
    for before in old.all_items() {
        if !new.all_items().any(|now| is_of(before, now)) {
            out.push(place.change(What::Unlisted(before)));
        }
    }
}

pub(super) fn groups(leaf: &Personnel) -> impl Iterator<Item = &Group> {
    leaf.items.iter().filter_map(|entry| match entry {
        Entry::Group(group) => Some(group),
        Entry::Item(_) => None,
    })
}

/// Whether two items are the same exam: by their code, else by their address.
pub(super) fn is_of(a: &Item, b: &Item) -> bool {
    a.kind == b.kind
        && match (&a.code, &b.code) {
            (Some(a), Some(b)) => a == b,
            _ => a.url == b.url,
        }
}

fn same_people(a: &Personnel, b: &Personnel) -> bool {
    let of_one = a.items.len() <= 1 && b.items.len() <= 1;
    a.headcount == b.headcount
        && a.who == b.who
        && a.distribution == b.distribution
        && (of_one || (a.select, a.required_number) == (b.select, b.required_number))
}

/// Whether two trees state the same facts, whatever their words.
pub fn same(a: &Condition, b: &Condition) -> bool {
    let all = |a: &Connective, b: &Connective| {
        a.conditions.len() == b.conditions.len()
            && a.conditions
                .iter()
                .zip(&b.conditions)
                .all(|(a, b)| same(a, b))
    };
    match (a, b) {
        (Condition::AllOf(a), Condition::AllOf(b)) | (Condition::AnyOf(a), Condition::AnyOf(b)) => {
            all(a, b)
        }
        (Condition::Threshold(a), Condition::Threshold(b)) => {
            a.market == b.market
                && a.comparator == b.comparator
                && a.value == b.value
                && a.unit == b.unit
                && a.window == b.window
                && a.statistic == b.statistic
        }
        (Condition::Association(a), Condition::Association(b)) => a.roles == b.roles,
        (Condition::Personnel(a), Condition::Personnel(b)) => {
            same_people(a, b)
                && a.items.len() == b.items.len()
                && a.items.iter().zip(&b.items).all(|(a, b)| same_entry(a, b))
        }
        _ => false,
    }
}

fn same_entry(a: &Entry, b: &Entry) -> bool {
    let same_item = |a: &Item, b: &Item| a.kind == b.kind && a.code == b.code && a.url == b.url;
    match (a, b) {
        (Entry::Item(a), Entry::Item(b)) => same_item(a, b),
        (Entry::Group(a), Entry::Group(b)) => {
            (a.select, a.required_number) == (b.select, b.required_number)
                && a.items.len() == b.items.len()
                && a.items.iter().zip(&b.items).all(|(a, b)| same_item(a, b))
        }
        _ => false,
    }
}

/// The tree without its leaves.
pub(super) fn shape(condition: &Condition) -> String {
    match condition {
        Condition::AllOf(node) | Condition::AnyOf(node) => {
            let inner: Vec<String> = node.conditions.iter().map(shape).collect();
            format!("{}({})", condition.type_name(), inner.join(" "))
        }
        _ => "-".to_owned(),
    }
}
