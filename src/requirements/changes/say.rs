//! Changes in the reader's words: "Gold now asks for 4,000 active entitlements (was 2,000)".

use super::{Change, Joined, What};
use crate::messages::Value;
use crate::requirements::competency::{Footnote, Level};
use crate::requirements::condition::{
    Association, Comparator, Condition, Item, Personnel, Threshold,
};
use crate::requirements::words::{People, Words};

/// The changes as text: a heading for each competency, a line for each change below it. Empty where
/// there is none.
pub fn say(changes: &[Change<'_>], words: Words<'_>) -> String {
    let mut out = String::new();
    let mut last: Option<&str> = None;
    for change in changes {
        let page = change.competency.path.as_str();
        if last != Some(page) {
            if last.is_some() {
                out.push('\n');
            }
            out.push_str(&change.competency.heading);
            out.push('\n');
            last = Some(page);
        }
        out.push_str("- ");
        out.push_str(&sentence(change, words));
        out.push('\n');
    }
    out
}

/// One change as a sentence; its option is named where the competency has several.
pub fn sentence(change: &Change<'_>, words: Words<'_>) -> String {
    let option = change
        .option
        .filter(|_| change.several)
        .map(|option| option.title.as_str());
    let level = change.level.map(|level| level_name(level, words));
    let place = match (option, &level) {
        (Some(option), Some(level)) => words.say(
            "change-place",
            &[("option", option.into()), ("level", level.as_str().into())],
        ),
        (None, Some(level)) => level.clone(),
        (Some(option), None) => option.to_owned(),
        (None, None) => change.option.map_or_else(
            || change.competency.heading.clone(),
            |one| one.title.clone(),
        ),
    };
    let say = |id: &str, args: &[(&str, Value<'_>)]| {
        let mut all = vec![("place", Value::from(place.as_str()))];
        all.extend(args.iter().cloned());
        words.say(id, &all)
    };
    let was =
        |id: &str, new: String, old: String| say(id, &[("new", new.into()), ("old", old.into())]);
    match change.what {
        What::Added | What::Removed | What::Renamed { .. } if change.option.is_none() => {
            page(change, words)
        }
        What::Added | What::Renamed { .. } => say("change-added", &[]),
        What::Removed => say("change-removed", &[]),
        What::Headcount { old, new } => say(
            "change-headcount",
            &[
                ("new", f64::from(new).into()),
                ("old", f64::from(old).into()),
            ],
        ),
        What::Asked(leaf) => say("change-asked", &[("what", condition(leaf, words).into())]),
        What::Dropped(leaf) => say("change-dropped", &[("what", condition(leaf, words).into())]),
        What::Offered(leaf) => say("change-offered", &[("what", condition(leaf, words).into())]),
        What::Withdrawn(leaf) => say(
            "change-withdrawn",
            &[("what", condition(leaf, words).into())],
        ),
        What::Threshold { old, new } => thresholds(old, new, &place, words),
        What::Association { old, new } => {
            let roles = |leaf| words.association("change-roles", leaf);
            match (roles(new), roles(old)) {
                (Some(now), Some(before)) => was("change-association", now, before),
                _ => was("change-says", new.text.clone(), old.text.clone()),
            }
        }
        What::People { old, new } => was("change-says", people(new, words), people(old, words)),
        What::Area { old, new } => {
            let area = |group| words.area("change-area", group);
            let name = new.focus_area.as_str();
            say(
                "change-of-area",
                &[
                    ("name", name.into()),
                    ("new", area(new).into()),
                    ("old", area(old).into()),
                ],
            )
        }
        What::Listed(one) => say("change-listed", &[("item", item(one, words).into())]),
        What::Unlisted(one) => say("change-unlisted", &[("item", item(one, words).into())]),
        What::Moved { old, new } => say(
            "change-moved",
            &[
                ("item", item(new, words).into()),
                ("new", new.url.as_str().into()),
                ("old", old.url.as_str().into()),
            ],
        ),
        What::Footnote {
            item: one,
            old,
            new,
        } => say(
            "change-footnote",
            &[
                ("item", item(one, words).into()),
                ("new", footnote(new).into()),
                ("old", footnote(old).into()),
            ],
        ),
        What::Logic(joined) => {
            let now = match joined {
                Joined::Any => "any",
                Joined::All => "all",
                Joined::Otherwise => "otherwise",
            };
            say("change-logic", &[("now", now.into())])
        }
    }
}

fn footnote(note: Option<&Footnote>) -> &str {
    note.map_or("none", |note| note.text.as_str())
}

/// A change of the page itself.
fn page(change: &Change<'_>, words: Words<'_>) -> String {
    let path = change.competency.path.as_str();
    match change.what {
        What::Renamed { old } => words.say(
            "change-page-renamed",
            &[("page", path.into()), ("old", old.path.as_str().into())],
        ),
        What::Removed => words.say("change-page-removed", &[("page", path.into())]),
        _ => words.say("change-page-added", &[("page", path.into())]),
    }
}

fn level_name(level: &Level, words: Words<'_>) -> String {
    words
        .try_say(&format!("level-{}", level.level), &[])
        .unwrap_or_else(|| level.title.clone())
}

/// A threshold now and before. A market that stays is a part of the place, and where only the number
/// differs, only the number is said again.
fn thresholds(old: &Threshold, new: &Threshold, place: &str, words: Words<'_>) -> String {
    let (mut old, mut new) = (old.clone(), new.clone());
    let mut place = place.to_owned();
    if old.market == new.market
        && let Some(market) = new.market.take()
    {
        old.market = None;
        let market = words.market(&market);
        place = words.say(
            "change-market",
            &[("place", place.into()), ("market", market.into())],
        );
    }
    let number = Threshold {
        value: old.value,
        ..new.clone()
    };
    let only_number = super::same(
        &Condition::Threshold(old.clone()),
        &Condition::Threshold(number),
    );
    let minimum = new.comparator == Comparator::Gteq && new.statistic.is_none();
    if only_number
        && minimum
        && new.market.is_none()
        && let Some(amount) = words.amount(&new)
    {
        let window = new.window.as_ref().and_then(|window| words.window(window));
        let window = window.unwrap_or_else(|| "none".to_owned());
        let now = words.say(
            "change-amount",
            &[("amount", amount.into()), ("window", window.into())],
        );
        let before = words.say("change-number", &[("value", old.value.0.into())]);
        return words.say(
            "change-threshold",
            &[
                ("place", place.into()),
                ("new", now.into()),
                ("old", before.into()),
            ],
        );
    }
    words.say(
        "change-says",
        &[
            ("place", place.into()),
            ("new", threshold(&new, words).into()),
            ("old", threshold(&old, words).into()),
        ],
    )
}

fn threshold(leaf: &Threshold, words: Words<'_>) -> String {
    words
        .threshold("plain-threshold", leaf)
        .unwrap_or_else(|| leaf.text.clone())
}

fn association(leaf: &Association, words: Words<'_>) -> String {
    words
        .association("change-roles", leaf)
        .unwrap_or_else(|| leaf.text.clone())
}

/// The sentence over the items, without the colon that leads to them.
fn people(leaf: &Personnel, words: Words<'_>) -> String {
    let text = words.personnel("plain-people", leaf, People::default());
    text.trim_end_matches([':', '：']).trim_end().to_owned()
}

fn item(item: &Item, words: Words<'_>) -> String {
    match words.label(item) {
        Some(label) => words.say(
            "change-item",
            &[
                ("label", label.into()),
                ("title", item.title.as_str().into()),
            ],
        ),
        None => item.title.clone(),
    }
}

/// A leaf in one line.
fn condition(leaf: &Condition, words: Words<'_>) -> String {
    match leaf {
        Condition::Threshold(leaf) => threshold(leaf, words),
        Condition::Association(leaf) => association(leaf, words),
        Condition::Personnel(leaf) => {
            let items: Vec<String> = leaf.all_items().map(|one| item(one, words)).collect();
            words.say(
                "change-people-and-items",
                &[
                    ("people", people(leaf, words).into()),
                    ("items", Value::List(items)),
                ],
            )
        }
        Condition::AllOf(_) | Condition::AnyOf(_) => String::new(),
    }
}
