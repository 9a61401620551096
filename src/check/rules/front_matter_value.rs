//! `front-matter-value`: a field that diglot reads holds something that it cannot be.

use serde_json::Value;

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::content::Field;
use crate::content::front_matter::TEXTS;
use crate::diagnostic::Level;

pub(super) const RULE: Rule = Rule {
    name: "front-matter-value",
    group: Group::Markup,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/front-matter-value.md"),
    scope: Scope::Page(look),
};

fn look(_: &Context<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    let page = reading.page();
    for field in &page.front_matter.fields {
        let allow = field.value.get("allow").filter(|_| field.key == "diglot");
        let (key, value, wanted) = match (wanted(field), allow) {
            (Some(wanted), _) => (field.key.as_str(), &field.value, wanted),
            (None, Some(value)) if !matches!(value, Value::Object(_) | Value::Null) => {
                ("diglot.allow", value, ALLOW)
            }
            _ => continue,
        };
        let (wanted, help) = wanted;
        let message = match value.as_str().filter(|text| is_no_number(text)) {
            Some(written) => format!("`{key}` is {written}, and must be {wanted}"),
            None => format!("`{key}` is {}, and must be {wanted}", kind(value)),
        };
        findings.push(findings.at(page, field.key_span, message).help(help));
    }
}

/// What `allow` below `diglot` must be.
const ALLOW: (&str, &str) = (
    "a map of rules to reasons",
    "write a line for each rule, such as `missing-page: only Taiwan has this product`",
);

/// What a field must be, where it is something else, and what to write. A field without a value
/// is left out, and a key that diglot does not know is not its concern.
fn wanted(field: &Field) -> Option<(&'static str, &'static str)> {
    use Value::{Array, Bool, Null, Number, Object, String};
    match (field.key.as_str(), &field.value) {
        (_, Null) => None,
        (key, Array(_) | Object(_)) if TEXTS.contains(&key) => Some((
            "text",
            "write the words after the colon, in quotes if need be",
        )),
        ("keywords", Object(_) | Bool(_)) => Some((
            "a list or text",
            "write `keywords: install, setup`, or a list with a hyphen before each",
        )),
        ("aliases", Object(_) | Bool(_) | Number(_)) => Some((
            "a list of paths",
            "write each old path on a line of its own, after a hyphen",
        )),
        ("order", value) if value.as_f64().is_none_or(|order| !order.is_finite()) => {
            Some(("a number", "write `order: 2`"))
        }
        ("requirements", value) if !value.is_boolean() => Some((
            "true or false",
            "write `requirements: true` on a page that states requirements",
        )),
        ("diglot", Array(_) | Bool(_) | Number(_) | String(_)) => Some((
            "a map",
            "write `diglot:`, and below it what `diglot check` must know",
        )),
        _ => None,
    }
}

/// Whether this is a number of YAML that nobody can count to, and so is text here.
fn is_no_number(written: &str) -> bool {
    matches!(written, ".inf" | "-.inf" | ".nan")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}
