//! Changes in the reader's words: "Gold now asks for 4,000 active entitlements (was 2,000)".

use super::{Change, What};
use crate::messages::Value;
use crate::requirements::condition::{
    Association, Comparator, Condition, Item, Level, Personnel, Threshold,
};
use crate::requirements::words::{People, Words};

/// The changes as text: a heading for each competency, a line for each change below it. Empty where
/// there is none.
pub fn say(changes: &[Change<'_>], words: Words<'_>) -> String {
    let mut out = String::new();
    let mut last: Option<&str> = None;
    for change in changes {
        let id = change.competency.id.as_str();
        if last != Some(id) {
            if last.is_some() {
                out.push('\n');
            }
            out.push_str(&change.competency.heading);
            out.push('\n');
            last = Some(id);
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
        .filter(|_| change.competency.options.len() > 1)
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
        What::Added => say("change-added", &[]),
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
        What::Threshold { old, new } => {
            let (now, before) = thresholds(old, new, words);
            was("change-threshold", now, before)
        }
        What::Association { old, new } => was(
            "change-association",
            association(new, words),
            association(old, words),
        ),
        What::People { old, new } => was("change-people", people(new, words), people(old, words)),
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
        What::Logic { either } => {
            let now = if either { "any" } else { "all" };
            say("change-logic", &[("now", now.into())])
        }
    }
}

fn level_name(level: &Level, words: Words<'_>) -> String {
    words
        .try_say(&format!("level-{}", level.level), &[])
        .unwrap_or_else(|| level.title.clone())
}

/// A threshold now and before. Where only the number differs, only the number is said again.
fn thresholds(old: &Threshold, new: &Threshold, words: Words<'_>) -> (String, String) {
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
        && let Some(amount) = words.amount(new)
    {
        let market = new
            .market
            .as_ref()
            .and_then(|market| words.try_say(&format!("market-{market}"), &[]));
        let market = market.unwrap_or_else(|| "none".to_owned());
        let window = new.window.as_ref().and_then(|window| words.window(window));
        let window = window.unwrap_or_else(|| "none".to_owned());
        let now = words.say(
            "change-amount",
            &[
                ("amount", amount.into()),
                ("market", market.into()),
                ("window", window.into()),
            ],
        );
        let before = words.say("change-number", &[("value", old.value.0.into())]);
        return (now, before);
    }
    (threshold(new, words), threshold(old, words))
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
    text.trim_end_matches([':', '：']).to_owned()
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
