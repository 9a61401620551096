//! The tree of what a requirement asks for: nodes, leaves, and the items that people must have.
//!
//! The serde form of these types is exactly the JSON of the schema (see [`super::schema`]). Each
//! node keeps in addition the bytes it was read from, for findings; spans are never written.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::competency::{Footnote, Lines};
use crate::text::Span;

/// A node of the and/or tree. A connective never holds one child, nor a child of its own type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Condition {
    /// All children must hold (`ceterms:logicalOperator` And).
    AllOf(Connective),
    /// One child is enough (`ceterms:logicalOperator` Or).
    AnyOf(Connective),
    /// A measured minimum.
    Threshold(Threshold),
    /// A standing that the organization must hold.
    Association(Association),
    /// People with credentials.
    Personnel(Personnel),
}

impl Item {
    /// Of the footnotes of its page those that mark it.
    pub fn footnotes_of<'f>(&self, footnotes: &'f [Footnote]) -> Vec<&'f Footnote> {
        let marked = footnotes
            .iter()
            .filter(|note| self.footnotes.contains(&note.id));
        marked.collect()
    }
}

impl Condition {
    /// The market whose organizations alone it binds: that of all its leaves.
    pub fn market(&self) -> Option<&str> {
        match self {
            Self::AllOf(node) | Self::AnyOf(node) => {
                let mut markets = node.conditions.iter().map(Self::market);
                let first = markets.next()??;
                markets.all(|market| market == Some(first)).then_some(first)
            }
            Self::Threshold(leaf) => leaf.market.as_deref(),
            Self::Association(_) | Self::Personnel(_) => None,
        }
    }

    /// The leaves below, itself where it is one, in document order.
    pub fn leaves(&self) -> Vec<&Self> {
        let mut out = Vec::new();
        self.collect(&mut out);
        out
    }

    fn collect<'a>(&'a self, out: &mut Vec<&'a Self>) {
        match self {
            Self::AllOf(node) | Self::AnyOf(node) => {
                for child in &node.conditions {
                    child.collect(out);
                }
            }
            _ => out.push(self),
        }
    }

    /// The node's `type` in JSON.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::AllOf(_) => "all_of",
            Self::AnyOf(_) => "any_of",
            Self::Threshold(_) => "threshold",
            Self::Association(_) => "association",
            Self::Personnel(_) => "personnel",
        }
    }

    /// The bytes of its own sentence; for a connective those of the printed word, else of its
    /// first leaf.
    pub fn span(&self) -> Span {
        match self {
            Self::AllOf(node) | Self::AnyOf(node) => node
                .span
                .or_else(|| node.conditions.first().map(Self::span))
                .unwrap_or_default(),
            Self::Threshold(leaf) => leaf.span,
            Self::Association(leaf) => leaf.span,
            Self::Personnel(leaf) => leaf.span,
        }
    }
}

/// The children of an and/or node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connective {
    /// The word printed between the children; `None` where none is printed.
    pub separator: Option<String>,
    /// Two children or more.
    pub conditions: Vec<Condition>,
    /// The first printed word's bytes.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A measured minimum (`ceterms:Constraint`, schema.org `QuantitativeValue` or `MonetaryAmount`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The market whose organizations it binds; `None` binds all.
    pub market: Option<String>,
    /// How the measured quantity compares with `value`.
    pub comparator: Comparator,
    /// The quantity.
    pub value: Amount,
    /// Singular noun in `snake_case`, or an ISO 4217 code.
    pub unit: String,
    /// ISO 8601 duration over which it is measured; `None` where the bullet names none.
    pub window: Option<String>,
    /// What is taken of the measurements; absent for a total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistic: Option<Statistic>,
    /// The whole bullet without Markdown.
    pub text: String,
    /// Where it stands.
    pub lines: Lines,
    /// The bullet's bytes.
    #[serde(skip)]
    pub span: Span,
    /// The bytes of the quantity: number, unit and what stands between.
    #[serde(skip)]
    pub value_span: Span,
    /// The bytes of the words for its window, where its own sentence has them.
    #[serde(skip)]
    pub window_span: Option<Span>,
    /// The bytes of the heading that names its market, where one does.
    #[serde(skip)]
    pub market_span: Option<Span>,
}

/// How a measured quantity compares with a threshold (CTDL comparators).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Comparator {
    /// At least.
    #[default]
    Gteq,
    /// More than.
    Gt,
    /// Exactly.
    Eq,
    /// At most.
    Lteq,
    /// Less than.
    Lt,
}

impl Threshold {
    /// Whether it is measured and not counted: a share, or an amount of money. Whether such a bound is
    /// itself allowed, languages say or leave open by their idiom (以下, "below").
    pub(super) fn is_measured(&self) -> bool {
        self.value.0.fract() != 0.0 || self.unit == "percent" || self.is_money()
    }

    /// Whether its unit is a currency, by its code of ISO 4217.
    pub(super) fn is_money(&self) -> bool {
        self.unit.len() == 3 && self.unit.bytes().all(|byte| byte.is_ascii_uppercase())
    }
}

impl Comparator {
    /// The side that it bounds, whether the bound itself is allowed or not: what is above, what is below
    /// or one value.
    pub(super) fn bounds(self) -> Self {
        match self {
            Self::Gt => Self::Gteq,
            Self::Lt => Self::Lteq,
            other => other,
        }
    }

    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gteq => "gteq",
            Self::Gt => "gt",
            Self::Eq => "eq",
            Self::Lteq => "lteq",
            Self::Lt => "lt",
        }
    }
}

/// What is taken of the measurements of a window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// Their mean.
    Average,
}

impl Statistic {
    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Average => "average",
        }
    }
}

/// A number that JSON shows without a fraction where it has none.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Amount(pub f64);

impl Amount {
    /// The largest integer that every `f64` up to it can hold.
    const EXACT: f64 = 9_007_199_254_740_992.0;

    /// As an integer, where it is one.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked: integral and below 2^53"
    )]
    pub fn integer(self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() < Self::EXACT).then_some(self.0 as i64)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.integer() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self)
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.integer() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.0),
        }
    }
}

/// A standing that the organization must hold; any one of the roles will do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Association {
    /// The roles in document order, `snake_case`, product names left out.
    pub roles: Vec<String>,
    /// The whole bullet without Markdown.
    pub text: String,
    /// Where it stands.
    pub lines: Lines,
    /// The bullet's bytes.
    #[serde(skip)]
    pub span: Span,
}

/// So many people hold such credentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personnel {
    /// How many people.
    pub headcount: u32,
    /// Which people.
    pub who: Who,
    /// Whether each of them must do it; `None` where that is not stated.
    pub distribution: Option<Distribution>,
    /// How many of the items are needed.
    pub select: Select,
    /// With [`Select::N`]: so many.
    #[serde(
        default,
        rename = "requiredNumber",
        skip_serializing_if = "Option::is_none"
    )]
    pub required_number: Option<u32>,
    /// The credentials, single or under focus areas.
    pub items: Vec<Entry>,
    /// The sentence over the items; `None` where the requirement's own sentence introduces them.
    pub text: Option<String>,
    /// Where it stands.
    pub lines: Lines,
    /// The sentence's bytes; those of the first item where there is no sentence.
    #[serde(skip)]
    pub span: Span,
    /// Which of the fields above the leaf's own words state, and where.
    #[serde(skip)]
    pub stated: Stated,
}

/// Where a sentence states the facts of its leaf. What is `None` was taken from its surroundings
/// or from the source page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stated {
    /// How many and which people.
    pub people: Option<Span>,
    /// How many, where a number or a word such as "another" says so.
    pub headcount: Option<Span>,
    /// Whether each of them.
    pub distribution: Option<Span>,
    /// How many of the items.
    pub select: Option<Span>,
}

/// Which people a leaf speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// No tie to the people named before.
    Any,
    /// Those of the leaf before, or some of them if the headcount is smaller.
    Same,
    /// Someone not counted yet.
    Another,
    /// Those of the requirement's headcount not counted yet.
    Other,
    /// Everyone the requirement counts.
    All,
}

impl Who {
    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Same => "same",
            Self::Another => "another",
            Self::Other => "other",
            Self::All => "all",
        }
    }
}

/// Whether a demand binds each person or all of them taken together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Distribution {
    /// Each person by himself.
    Each,
    /// The people between them.
    Together,
}

impl Distribution {
    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Together => "together",
        }
    }
}

/// How many of a list are needed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Select {
    /// All of them.
    All,
    /// One of them.
    One,
    /// As many as `requiredNumber` says.
    N,
}

impl Select {
    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::One => "one",
            Self::N => "n",
        }
    }
}

/// What a personnel leaf lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// The items of a focus area.
    Group(Group),
    /// One item.
    Item(Item),
}

impl Entry {
    /// The item, or the items of the group.
    pub fn items(&self) -> &[Item] {
        match self {
            Self::Group(group) => &group.items,
            Self::Item(item) => std::slice::from_ref(item),
        }
    }
}

impl Personnel {
    /// Its items, those in groups included, in document order.
    pub fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().flat_map(Entry::items)
    }
}

/// Items under one focus area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Always `group`; tells it from an item.
    #[serde(rename = "type")]
    pub tag: GroupTag,
    /// Its name, without the words "focus area".
    #[serde(rename = "focusArea")]
    pub focus_area: String,
    /// How many of the items are needed.
    pub select: Select,
    /// With [`Select::N`]: so many.
    #[serde(
        default,
        rename = "requiredNumber",
        skip_serializing_if = "Option::is_none"
    )]
    pub required_number: Option<u32>,
    /// The items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub lines: Lines,
    /// The bytes of the line that names it.
    #[serde(skip)]
    pub span: Span,
}

/// The `type` of a [`Group`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum GroupTag {
    /// `group`
    #[default]
    #[serde(rename = "group")]
    Group,
}

/// An exam, an assessment or a certification; a programme may have other types.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The programme's name of the item type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its code in the programme's form (`ceterms:codedNotation`), whatever is printed.
    pub code: Option<String>,
    /// Its name, without code and footnote mark.
    pub title: String,
    /// As written in the link.
    pub url: String,
    /// The whole bullet without Markdown, so the code as printed stays checkable.
    pub text: String,
    /// Ids of the footnotes that mark it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<String>,
    /// Where it stands.
    pub lines: Lines,
    /// The bullet's bytes.
    #[serde(skip)]
    pub span: Span,
    /// The bytes of the code as printed.
    #[serde(skip)]
    pub code_span: Option<Span>,
    /// The bytes of the link.
    #[serde(skip)]
    pub link_span: Span,
}
