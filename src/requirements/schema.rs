//! The JSON Schema of the export, as the binary ships it.

use serde_json::{Value, json};

use super::programme::Programme;

/// The schema of the default programme (JSON Schema 2020-12).
pub const SCHEMA: &str = include_str!("schema.json");

/// The schema for a programme: that of the default one with the programme's own levels, markets,
/// item types and code forms in place. For the default programme the two are equal.
pub fn of(programme: &Programme) -> Value {
    // A test holds that the embedded text is JSON.
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    set(
        &mut schema,
        "/$defs/level/properties/level",
        "enum",
        json!(programme.levels),
    );
    let mut markets: Vec<Value> = programme.markets.iter().map(|name| json!(name)).collect();
    markets.push(Value::Null);
    set(
        &mut schema,
        "/$defs/threshold/properties/market",
        "enum",
        Value::Array(markets),
    );
    let types: Vec<&str> = programme
        .items
        .iter()
        .map(|item| item.name.as_str())
        .collect();
    set(
        &mut schema,
        "/$defs/item/properties/type",
        "enum",
        json!(types),
    );
    let mut rules: Vec<Value> = programme
        .coded()
        .into_iter()
        .map(|(name, forms)| {
            let forms: Vec<String> = forms
                .iter()
                .map(super::code::CodeForm::expression)
                .collect();
            let pattern = match forms.as_slice() {
                [form] => format!("^{form}$"),
                forms => format!("^({})$", forms.join("|")),
            };
            json!({
                "if": { "properties": { "type": { "const": name } } },
                "then": { "properties": { "code": { "type": "string", "pattern": pattern } } }
            })
        })
        .collect();
    if let Some(item) = schema
        .pointer_mut("/$defs/item")
        .and_then(Value::as_object_mut)
    {
        item.remove("if");
        item.remove("then");
        // One rule stands in the item itself, as the default programme's does; more need `allOf`.
        if rules.len() == 1 {
            if let Some(Value::Object(rule)) = rules.pop() {
                item.extend(rule);
            }
        } else if !rules.is_empty() {
            item.insert("allOf".to_owned(), Value::Array(rules));
        }
    }
    schema
}

fn set(schema: &mut Value, pointer: &str, key: &str, value: Value) {
    if let Some(object) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) {
        object.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::Competency;
    use crate::requirements::competency::tests::EVERYTHING;

    #[test]
    fn the_default_programme_has_the_schema_that_ships() {
        let ships: Value = serde_json::from_str(SCHEMA).expect("JSON");
        let made = of(&Programme::embedded());
        assert!(
            ships == made,
            "the programme changes the schema of the default programme"
        );
    }

    #[test]
    fn what_is_written_fits_the_schema() {
        let schema = of(&Programme::embedded());
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let tree: Competency = serde_json::from_str(EVERYTHING).expect("a competency");
        let mut json = serde_json::to_value(tree).expect("JSON");
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        // A level that the programme does not have is refused.
        if let Some(level) = json.pointer_mut("/options/0/levels/0/level") {
            *level = json!("platinum");
        }
        assert!(!validator.is_valid(&json));
    }

    #[test]
    fn another_programme_has_its_own_names_and_nothing_looser() {
        let mut programme = Programme::embedded();
        programme.levels = vec!["bronze".into(), "platinum".into()];
        let schema = of(&programme);
        assert_eq!(
            schema["$defs"]["level"]["properties"]["level"]["enum"],
            json!(["bronze", "platinum"])
        );
        assert_eq!(
            schema["$defs"]["level"]["additionalProperties"],
            json!(false)
        );
    }
}
