//! JSON-LD: each level of each option as a credential that an organization can earn.
//!
//! schema.org's `EducationalOccupationalCredential` names it and lists in `competencyRequired` what
//! its people must have passed. What schema.org has no words for stands in terms of CTDL
//! (Credential Transparency Description Language): every requirement is a
//! `ceterms:ConditionProfile` under `ceterms:requires`, all of which must be met; alternatives are
//! `ceterms:alternativeCondition`, exams and assessments `ceterms:targetAssessment`, certifications
//! `ceterms:targetCredential`. CTDL has no headcount, so how many people it takes is said in
//! `ceterms:condition` in the page's own sentence.

use serde_json::{Map, Value, json};

use crate::requirements::competency::{Competency, Level, OptionPath, Requirement};
use crate::requirements::condition::{Condition, Entry, Item, Personnel, Select};

/// The namespace of CTDL, for a JSON-LD context.
pub const CTDL: &str = "https://purl.org/ctdl/terms/";

/// Competencies as one JSON-LD document, each with the address of its page where it has one.
pub fn json_ld(competencies: &[(&Competency, Option<String>)]) -> String {
    let graph: Vec<Value> = competencies
        .iter()
        .flat_map(|(competency, address)| credentials(competency, address.as_deref()))
        .collect();
    super::pretty(&json!({
        "@context": ["https://schema.org", { "ceterms": CTDL }],
        "@graph": graph,
    }))
}

/// The credentials of a competency as nodes of a graph. `address` is the page's own.
pub fn credentials(competency: &Competency, address: Option<&str>) -> Vec<Value> {
    let mut out = Vec::new();
    for option in &competency.options {
        for level in &option.levels {
            out.push(credential(competency, option, level, address));
        }
    }
    out
}

fn credential(
    competency: &Competency,
    option: &OptionPath,
    level: &Level,
    address: Option<&str>,
) -> Value {
    let requirements = &level.requirements;
    let required = competencies_required(requirements);
    let mut node = json!({
        "@type": ["EducationalOccupationalCredential", "ceterms:Credential"],
        "identifier": format!("{}/{}", competency.id, level.id),
        "name": format!("{} – {} – {}", competency.heading, option.title, level.title),
        "description": option.description,
        "inLanguage": competency.locale,
        "educationalLevel": level.level,
    });
    if let Value::Object(node) = &mut node {
        if let Some(address) = address {
            node.insert("url".to_owned(), json!(address));
        }
        if !required.is_empty() {
            node.insert("competencyRequired".to_owned(), json!(required));
        }
        let profiles: Vec<Value> = requirements.iter().map(profile).collect();
        node.insert("ceterms:requires".to_owned(), json!(profiles));
    }
    node
}

/// What people must have passed or hold, each once.
fn competencies_required(requirements: &[Requirement]) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for leaf in requirements
        .iter()
        .flat_map(|requirement| requirement.condition.leaves())
    {
        let Condition::Personnel(leaf) = leaf else {
            continue;
        };
        for item in leaf.all_items() {
            let mut term = json!({ "@type": "DefinedTerm", "name": item.title, "url": item.url });
            if let (Value::Object(term), Some(code)) = (&mut term, &item.code) {
                term.insert("termCode".to_owned(), json!(code));
            }
            if !out.contains(&term) {
                out.push(term);
            }
        }
    }
    out
}

/// A condition profile in the making: what it lists must all be met, and one alternative, if any.
#[derive(Default)]
struct Profile {
    name: Option<String>,
    description: Option<String>,
    conditions: Vec<String>,
    assessments: Vec<Value>,
    credentials: Vec<Value>,
    alternatives: Vec<Value>,
}

impl Profile {
    fn node(self) -> Value {
        let mut node = Map::new();
        node.insert("@type".to_owned(), json!("ceterms:ConditionProfile"));
        let mut put = |name: &str, value: Value| {
            let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            if !empty {
                node.insert(format!("ceterms:{name}"), value);
            }
        };
        put("name", json!(self.name));
        put("description", json!(self.description));
        put("condition", json!(self.conditions));
        put("targetAssessment", json!(self.assessments));
        put("targetCredential", json!(self.credentials));
        put("alternativeCondition", json!(self.alternatives));
        Value::Object(node)
    }

    /// Adds a condition that must hold too.
    fn require(&mut self, condition: &Condition) {
        match condition {
            Condition::AllOf(node) => {
                for child in &node.conditions {
                    self.require(child);
                }
            }
            Condition::AnyOf(node) => {
                let alternatives = node.conditions.iter().map(|child| {
                    let mut alternative = Self::default();
                    alternative.require(child);
                    alternative.node()
                });
                self.choose(alternatives.collect());
            }
            Condition::Threshold(leaf) => self.say(&leaf.text, leaf.market.as_deref()),
            Condition::Association(leaf) => self.say(&leaf.text, None),
            Condition::Personnel(leaf) => self.people(leaf),
        }
    }

    /// Adds alternatives, of which one must be met. A profile has room for one set of them; a second
    /// one stands below each of the first.
    fn choose(&mut self, alternatives: Vec<Value>) {
        if self.alternatives.is_empty() {
            self.alternatives = alternatives;
            return;
        }
        for first in &mut self.alternatives {
            complete(first, &alternatives);
        }
    }

    fn say(&mut self, text: &str, market: Option<&str>) {
        let text = match market {
            Some(market) => format!("{market}: {text}"),
            None => text.to_owned(),
        };
        if !self.conditions.contains(&text) {
            self.conditions.push(text);
        }
    }

    fn people(&mut self, leaf: &Personnel) {
        if let Some(text) = &leaf.text {
            self.say(text, None);
        }
        let all = leaf.select == Select::All || leaf.items.len() == 1;
        let mut alternatives = Vec::new();
        for entry in &leaf.items {
            let mut one = Self::default();
            let into = if all { &mut *self } else { &mut one };
            match entry {
                Entry::Item(item) => into.item(item),
                Entry::Group(group) => {
                    let items = &group.items;
                    if group.select == Select::All || items.len() == 1 {
                        if !all {
                            into.name = Some(group.focus_area.clone());
                        }
                        for item in items {
                            into.item(item);
                        }
                    } else {
                        into.choose(items.iter().map(alone).collect());
                    }
                }
            }
            if !all {
                alternatives.push(one.node());
            }
        }
        if !alternatives.is_empty() {
            self.choose(alternatives);
        }
    }

    fn item(&mut self, item: &Item) {
        let is_credential = item.kind == "certification";
        let kind = if is_credential {
            "ceterms:Certification"
        } else {
            "ceterms:AssessmentProfile"
        };
        let mut node = json!({
            "@type": kind,
            "ceterms:name": item.title,
            "ceterms:subjectWebpage": item.url,
        });
        if let (Value::Object(node), Some(code)) = (&mut node, &item.code) {
            node.insert("ceterms:codedNotation".to_owned(), json!(code));
        }
        if is_credential {
            self.credentials.push(node);
        } else {
            self.assessments.push(node);
        }
    }
}

/// Puts alternatives below a profile, or below its own where it has some.
fn complete(profile: &mut Value, alternatives: &[Value]) {
    let Value::Object(profile) = profile else {
        return;
    };
    let below = profile
        .entry("ceterms:alternativeCondition")
        .or_insert_with(|| json!([]));
    let Value::Array(below) = below else { return };
    if below.is_empty() {
        below.extend(alternatives.iter().cloned());
    } else {
        for inner in below {
            complete(inner, alternatives);
        }
    }
}

fn alone(item: &Item) -> Value {
    let mut profile = Profile::default();
    profile.item(item);
    profile.node()
}

fn profile(requirement: &Requirement) -> Value {
    let mut profile = Profile {
        description: Some(requirement.text.clone()),
        ..Profile::default()
    };
    profile.require(&requirement.condition);
    profile.node()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::competency::tests::EVERYTHING;

    #[test]
    fn a_level_is_a_credential_with_its_conditions() {
        let competency: Competency = serde_json::from_str(EVERYTHING).expect("a competency");
        let text = json_ld(&[(&competency, None)]);
        let document: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(document["@context"][1]["ceterms"], CTDL);
        let node = &document["@graph"][0];
        assert_eq!(node["educationalLevel"], "silver");
        assert_eq!(node["competencyRequired"][0]["termCode"], "T-1");
        let requires = &node["ceterms:requires"];
        assert_eq!(
            requires[0]["ceterms:condition"],
            json!(["developed: 2,000 seats", "US$1.5", "Be an ADR."])
        );
        let either = &requires[1]["ceterms:alternativeCondition"];
        assert_eq!(
            either[0]["ceterms:targetAssessment"][0]["ceterms:codedNotation"],
            "T-1"
        );
        assert_eq!(
            either[1]["ceterms:targetCredential"][0]["ceterms:name"],
            "Green"
        );
    }
}
