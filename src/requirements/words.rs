//! What a tree says, in the reader's language: sentences made from the data alone by messages.
//!
//! Two sets of messages say the same: `demand-…` in the few words of a table's cell, `plain-…` as
//! the sentences of a checklist. Both get the same arguments; locales without them fall back as all
//! messages do. What no message has a name for, such as a unit of a site's own programme, is `None`,
//! and the author's words stand in.

use super::condition::{
    Association, Distribution, Entry, Group, Item, Personnel, Select, Statistic, Threshold, Who,
};
use crate::locale::Locale;
use crate::messages::{Messages, Value};

/// Says trees to readers of one locale.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// All messages.
    pub messages: &'a Messages,
    /// The reader's locale.
    pub reader: &'a Locale,
}

/// The people that a leaf is said after.
#[derive(Clone, Copy, Debug, Default)]
pub struct People {
    /// Those of the leaf before; 0 where there is none.
    pub before: u32,
}

impl Words<'_> {
    /// A message.
    pub fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.messages.format(self.reader, id, args)
    }

    /// A message that a programme may not have.
    pub fn try_say(&self, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        self.messages
            .has(self.reader, id)
            .then(|| self.say(id, args))
    }

    /// A threshold by the message `id`; `None` where its unit or window has no words.
    pub fn threshold(&self, id: &str, leaf: &Threshold) -> Option<String> {
        let market = match &leaf.market {
            None => "none".to_owned(),
            Some(market) => self.market(market),
        };
        let window = match &leaf.window {
            None => "none".to_owned(),
            Some(window) => self.window(window)?,
        };
        let statistic = match leaf.statistic {
            None => "total",
            Some(Statistic::Average) => "average",
        };
        let args = [
            ("amount", self.amount(leaf)?.into()),
            ("comparator", leaf.comparator.name().into()),
            ("market", market.into()),
            ("window", window.into()),
            ("statistic", statistic.into()),
        ];
        Some(self.say(id, &args))
    }

    /// A market; one that no message names is called as the data calls it, so that what binds some
    /// never reads as if it bound all.
    pub fn market(&self, market: &str) -> String {
        self.try_say(&format!("market-{market}"), &[])
            .unwrap_or_else(|| market.replace(['_', '-'], " "))
    }

    /// Value and unit: "4,000 active entitlements".
    pub fn amount(&self, leaf: &Threshold) -> Option<String> {
        let unit = leaf.unit.as_str();
        if leaf.is_money() {
            let sum = Value::Money(leaf.value.0);
            return Some(self.say("amount-money", &[("value", sum), ("currency", unit.into())]));
        }
        let value = Value::from(leaf.value.0);
        self.try_say(&format!("amount-{unit}"), &[("value", value)])
    }

    /// A duration such as `P12M`: "in 12 months".
    pub fn window(&self, window: &str) -> Option<String> {
        let (count, unit) = duration(window)?;
        let args = [("count", count.into()), ("unit", unit.into())];
        Some(self.say("demand-window", &args))
    }

    /// An association by the message `id`; `None` where a role has no words.
    pub fn association(&self, id: &str, leaf: &Association) -> Option<String> {
        let roles: Option<Vec<String>> = leaf
            .roles
            .iter()
            .map(|role| self.try_say(&format!("role-{role}"), &[]))
            .collect();
        let roles = roles?;
        let args = [("count", roles.len().into()), ("roles", Value::List(roles))];
        Some(self.say(id, &args))
    }

    /// The sentence over the items of a leaf, by the message `id`.
    pub fn personnel(&self, id: &str, leaf: &Personnel, people: People) -> String {
        let who = match leaf.who {
            Who::Same if leaf.headcount < people.before => "some",
            who => who.name(),
        };
        let total = leaf.items.len();
        let (how, number) = choice(leaf.select, leaf.required_number, total);
        let distribution = match leaf.distribution {
            Some(Distribution::Together) => "together",
            Some(Distribution::Each) if leaf.headcount > 1 => "each",
            _ => "none",
        };
        let args = [
            ("count", f64::from(leaf.headcount).into()),
            ("before", f64::from(people.before).into()),
            ("who", who.into()),
            ("select", how.into()),
            ("number", f64::from(number).into()),
            ("distribution", distribution.into()),
            ("items", self.kind_of(leaf).into()),
        ];
        self.say(id, &args)
    }

    /// What a leaf lists, as messages tell it apart: `area` where all stand in focus areas, the
    /// name of the item type where all are of one that the messages know, else `mixed`.
    fn kind_of(&self, leaf: &Personnel) -> String {
        let areas = leaf
            .items
            .iter()
            .filter(|entry| matches!(entry, Entry::Group(_)))
            .count();
        if areas > 0 {
            return if areas == leaf.items.len() {
                "area"
            } else {
                "mixed"
            }
            .to_owned();
        }
        self.kind_of_items(leaf.all_items())
    }

    fn kind_of_items<'i>(&self, items: impl Iterator<Item = &'i Item>) -> String {
        let mut kinds: Vec<&str> = items.map(|item| item.kind.as_str()).collect();
        kinds.dedup();
        match kinds.as_slice() {
            [kind] if self.messages.has(self.reader, &format!("item-{kind}")) => (*kind).to_owned(),
            _ => "mixed".to_owned(),
        }
    }

    /// How many of the items of a focus area are needed, by the message `id`.
    pub fn area(&self, id: &str, group: &Group) -> String {
        let (how, number) = choice(group.select, group.required_number, group.items.len());
        let args = [
            ("select", how.into()),
            ("number", f64::from(number).into()),
            ("items", self.kind_of_items(group.items.iter()).into()),
        ];
        self.say(id, &args)
    }

    /// What an item is, with its code: "Exam 70-346"; `None` for an item without a code.
    pub fn label(&self, item: &Item) -> Option<String> {
        let code = item.code.as_deref()?;
        let label = self.try_say(&format!("item-{}", item.kind), &[("code", code.into())]);
        Some(label.unwrap_or_else(|| code.to_owned()))
    }
}

/// The name of a selection for messages, `single` where there is nothing to choose from, and its
/// number.
fn choice(select: Select, number: Option<u32>, total: usize) -> (&'static str, u32) {
    match select {
        _ if total <= 1 => ("single", 1),
        Select::All => ("all", number.unwrap_or(0)),
        Select::One => ("one", 1),
        Select::N => ("n", number.unwrap_or(1)),
    }
}

/// Count and unit of a plain ISO 8601 duration such as `P12M`.
fn duration(window: &str) -> Option<(f64, &'static str)> {
    let body = window.strip_prefix('P')?;
    let digits = body.len().checked_sub(1)?;
    let count: u32 = body.get(..digits)?.parse().ok()?;
    let unit = match body.get(digits..)? {
        "D" => "day",
        "W" => "week",
        "M" => "month",
        "Y" => "year",
        _ => return None,
    };
    Some((f64::from(count), unit))
}
