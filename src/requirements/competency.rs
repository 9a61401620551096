//! What a competency page demands, as data: the options, levels and requirements that
//! `diglot export` writes, with what the page says beside them.
//!
//! The serde form of these types is exactly the JSON of the schema (see [`super::schema`]). Spans
//! are for findings and never written.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
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
