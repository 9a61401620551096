//! What a competency page demands, as data: the tree that `diglot export` writes.
//!
//! The serde form of these types is exactly the JSON of the schema (see [`super::schema`]). Each
//! node keeps in addition the bytes it was read from, for findings; spans are never written.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::Span;

/// First and last line in the source file, counted from 1; blank lines at the end left out.
pub type Lines = [u32; 2];

/// One competency page in one locale.
///
/// schema.org calls it an `EducationalOccupationalCredential`, CTDL a `ceterms:Credential`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// The file's stem without the programme's prefix; the same in every locale.
    pub id: String,
    /// BCP 47 tag of the wording below.
    pub locale: String,
    /// The page's path below its content folder, `/` between its parts.
    pub path: String,
    /// The front matter's title.
    pub title: String,
    /// The page's first heading, which may differ from the title.
    pub heading: String,
    /// The front matter's description.
    pub description: String,
    /// The ways to attain it; one is enough.
    pub options: Vec<OptionPath>,
    /// Its footnotes, in document order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Footnote>,
}

/// One way to attain a competency; an H2 on the page, an `alternativeCondition` in CTDL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionPath {
    /// The heading's anchor.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The paragraph below the heading; the heading where there is none.
    pub description: String,
    /// Where it stands.
    pub lines: Lines,
    /// Its levels, in document order.
    pub levels: Vec<Level>,
    /// The heading's bytes.
    #[serde(skip)]
    pub span: Span,
}

/// A level of attainment within an option (schema.org: `educationalLevel`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// `<option id>/<level>`.
    pub id: String,
    /// The programme's name of the level, as `silver`.
    pub level: String,
    /// The heading.
    pub title: String,
    /// Where it stands.
    pub lines: Lines,
    /// What it demands; all of it.
    pub requirements: Vec<Requirement>,
    /// The heading's bytes.
    #[serde(skip)]
    pub span: Span,
}

/// One numbered demand (a `ceterms:ConditionProfile`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// `<option id>/<level>/<ordinal>`, unique on the page.
    pub id: String,
    /// Its place among the level's requirements, from 1.
    pub ordinal: u32,
    /// What it asks for.
    pub kind: RequirementKind,
    /// The numbered sentence without Markdown.
    pub text: String,
    /// How many people it needs in all; set exactly where `kind` is personnel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headcount: Option<u32>,
    /// The tree of what must hold.
    pub condition: Condition,
    /// What its bullets say beside: scope, exclusions, definitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Links to more about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// From its number to its last bullet.
    pub lines: Lines,
    /// The bytes of the numbered sentence.
    #[serde(skip)]
    pub span: Span,
    /// Where the sentence states the headcount, if it does.
    #[serde(skip)]
    pub headcount_span: Option<Span>,
}

/// What a requirement asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// Measured results.
    Performance,
    /// People with exams, assessments or certifications.
    Personnel,
    /// Customers who vouch for the organization.
    CustomerReference,
    /// A payment.
    Fee,
    /// Anything else.
    Other,
}

impl RequirementKind {
    /// All kinds, in the schema's order.
    pub const ALL: [Self; 5] = [
        Self::Performance,
        Self::Personnel,
        Self::CustomerReference,
        Self::Fee,
        Self::Other,
    ];

    /// The name that JSON and vocabularies use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Personnel => "personnel",
            Self::CustomerReference => "customer_reference",
            Self::Fee => "fee",
            Self::Other => "other",
        }
    }
}

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

impl Comparator {
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

/// A bullet that states no condition of its own: scope, exclusion, definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The bullet without Markdown.
    pub text: String,
    /// Where it stands.
    pub lines: Lines,
    /// Its bytes.
    #[serde(skip)]
    pub span: Span,
}

/// A bullet that is a link to more information.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The whole bullet without Markdown.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// Where it stands.
    pub lines: Lines,
    /// Its bytes.
    #[serde(skip)]
    pub span: Span,
}

/// A footnote of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// `fn1`, `fn2` … in document order.
    pub id: String,
    /// The mark it begins with.
    pub marker: String,
    /// Its text without the mark.
    pub text: String,
    /// The date it states (ISO 8601); `None` where it states none.
    pub date: Option<String>,
    /// Where it stands.
    pub lines: Lines,
    /// Its bytes.
    #[serde(skip)]
    pub span: Span,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A tree with every field of the model in use, as JSON.
    pub(crate) const EVERYTHING: &str = r#"{
      "id": "tea", "locale": "en-US", "path": "competency-tea.md", "title": "Tea",
      "heading": "Tea", "description": "On tea.",
      "options": [{
        "id": "leaf-option", "title": "Leaf option", "description": "Leaves.", "lines": [5, 40],
        "levels": [{
          "id": "leaf-option/silver", "level": "silver", "title": "Silver", "lines": [8, 40],
          "requirements": [
            {
              "id": "leaf-option/silver/1", "ordinal": 1, "kind": "performance",
              "text": "Sell tea.",
              "condition": {"type": "all_of", "separator": null, "conditions": [
                {"type": "threshold", "market": "developed", "comparator": "gteq", "value": 2000,
                 "unit": "seat", "window": "P12M", "text": "2,000 seats", "lines": [10, 10]},
                {"type": "threshold", "market": null, "comparator": "gt", "value": 1.5,
                 "unit": "USD", "window": null, "statistic": "average", "text": "US$1.5",
                 "lines": [11, 11]},
                {"type": "association", "roles": ["adr"], "text": "Be an ADR.", "lines": [12, 12]}
              ]},
              "notes": [{"text": "No samples.", "lines": [13, 13]}],
              "references": [{"text": "More", "url": "https://example.org/", "lines": [14, 14]}],
              "lines": [9, 14]
            },
            {
              "id": "leaf-option/silver/2", "ordinal": 2, "kind": "personnel",
              "text": "Have 2 people.", "headcount": 2,
              "condition": {"type": "any_of", "separator": "OR", "conditions": [
                {"type": "personnel", "headcount": 2, "who": "any", "distribution": "each",
                 "select": "n", "requiredNumber": 2,
                 "items": [{"type": "exam", "code": "T-1", "title": "Brewing",
                   "url": "https://example.org/exam-t-1", "text": "Exam T-1: Brewing*",
                   "footnotes": ["fn1"], "lines": [20, 20]}],
                 "text": "2 people", "lines": [19, 20]},
                {"type": "personnel", "headcount": 2, "who": "same", "distribution": null,
                 "select": "one",
                 "items": [{"type": "group", "focusArea": "Green", "select": "all", "items": [
                   {"type": "certification", "code": null, "title": "Green",
                    "url": "https://example.org/green", "text": "Green", "lines": [24, 24]}],
                   "lines": [23, 24]}],
                 "text": null, "lines": [23, 24]}
              ]},
              "lines": [18, 24]
            }
          ]
        }]
      }],
      "footnotes": [{"id": "fn1", "marker": "*", "text": "Until May 1, 2020",
        "date": "2020-05-01", "lines": [39, 39]}]
    }"#;

    #[test]
    fn json_that_is_read_and_written_again_is_the_same() {
        let before: serde_json::Value = serde_json::from_str(EVERYTHING).expect("JSON");
        let tree: Competency = serde_json::from_str(EVERYTHING).expect("a competency");
        let after = serde_json::to_value(&tree).expect("JSON");
        assert_eq!(before, after);
        let again: Competency = serde_json::from_value(after).expect("a competency");
        assert_eq!(tree, again);
    }

    #[test]
    fn a_field_that_the_schema_does_not_have_is_refused() {
        let wrong = EVERYTHING.replace("\"heading\"", "\"headline\"");
        assert!(serde_json::from_str::<Competency>(&wrong).is_err());
    }

    #[test]
    fn leaves_come_in_document_order() {
        let tree: Competency = serde_json::from_str(EVERYTHING).expect("a competency");
        let names: Vec<_> = tree
            .options
            .iter()
            .flat_map(|option| &option.levels)
            .flat_map(|level| &level.requirements)
            .flat_map(|requirement| requirement.condition.leaves())
            .map(Condition::type_name)
            .collect();
        assert_eq!(
            names,
            [
                "threshold",
                "threshold",
                "association",
                "personnel",
                "personnel"
            ]
        );
    }
}
