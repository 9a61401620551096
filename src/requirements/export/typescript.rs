//! TypeScript types of the export, written from its JSON Schema.
//!
//! The schema is the one source: what it names has a type here, in its order, with its description
//! as the comment. What types cannot say, such as patterns and the rule that ties `requiredNumber`
//! to `select`, stays with the schema.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The declarations for a schema (see [`crate::requirements::schema::of`]).
pub fn typescript(schema: &Value) -> String {
    let mut out = String::from(
        "// Types of `diglot export --format json`, made from its JSON Schema by\n\
         // `diglot export --typescript`. Make them again rather than change them.\n",
    );
    let empty = Map::new();
    let definitions = schema
        .get("$defs")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    comment(&mut out, "", schema);
    let _ = writeln!(out, "export type Export = {};", expression(schema, 0));
    for (name, definition) in definitions {
        if !is_type(definition) {
            continue;
        }
        comment(&mut out, "", definition);
        let name = pascal(name);
        if definition.get("properties").is_some() {
            let _ = writeln!(out, "export interface {name} {}", object(definition, 0));
        } else {
            let _ = writeln!(out, "export type {name} = {};", expression(definition, 0));
        }
    }
    out
}

/// Whether a definition describes values, and not only a rule between properties.
fn is_type(definition: &Value) -> bool {
    ["type", "enum", "const", "oneOf", "anyOf", "$ref"]
        .iter()
        .any(|key| definition.get(key).is_some())
}

fn comment(out: &mut String, indent: &str, schema: &Value) {
    if out.ends_with(['}', ';', '\n']) && indent.is_empty() {
        out.push('\n');
    }
    if let Some(text) = schema.get("description").and_then(Value::as_str) {
        // Nothing in it may end the comment.
        let _ = writeln!(out, "{indent}/** {} */", text.replace("*/", "*\\/"));
    }
}

fn expression(schema: &Value, depth: usize) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return pascal(name.rsplit('/').next().unwrap_or(name));
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        let values: Vec<String> = values.iter().map(Value::to_string).collect();
        return values.join(" | ");
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Array(choices)) = schema.get(key) {
            let choices: Vec<String> = choices
                .iter()
                .map(|choice| expression(choice, depth))
                .collect();
            return choices.join(" | ");
        }
    }
    match schema.get("type") {
        Some(Value::Array(types)) => {
            let types: Vec<String> = types
                .iter()
                .filter_map(Value::as_str)
                .map(|name| of_type(name, schema, depth))
                .collect();
            types.join(" | ")
        }
        Some(Value::String(name)) => of_type(name, schema, depth),
        _ => "unknown".to_owned(),
    }
}

fn of_type(name: &str, schema: &Value, depth: usize) -> String {
    match name {
        "integer" | "number" => "number".to_owned(),
        "array" => array(schema, depth),
        "object" => object(schema, depth),
        // `string`, `boolean` and `null` are called so in TypeScript too.
        name => name.to_owned(),
    }
}

fn array(schema: &Value, depth: usize) -> String {
    if let Some(Value::Array(places)) = schema.get("prefixItems") {
        let places: Vec<String> = places
            .iter()
            .map(|place| expression(place, depth))
            .collect();
        return format!("[{}]", places.join(", "));
    }
    let of = schema
        .get("items")
        .map_or_else(|| "unknown".to_owned(), |items| expression(items, depth));
    format!("Array<{of}>")
}

fn object(schema: &Value, depth: usize) -> String {
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return "Record<string, unknown>".to_owned();
    };
    let required = |name: &str| {
        schema
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|known| known == name))
    };
    let indent = "  ".repeat(depth + 1);
    let mut out = String::from("{\n");
    for (name, property) in properties {
        comment(&mut out, &indent, property);
        let mark = if required(name) { "" } else { "?" };
        let _ = writeln!(
            out,
            "{indent}{name}{mark}: {};",
            expression(property, depth + 1)
        );
    }
    let _ = write!(out, "{}}}", "  ".repeat(depth));
    out
}

/// `group_condition` as `GroupCondition`.
fn pascal(name: &str) -> String {
    let mut out = String::new();
    for part in name.split(['_', '-']) {
        let mut chars = part.chars();
        if let Some(first) = chars.next() {
            out.extend(first.to_uppercase());
            out.push_str(chars.as_str());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::programme::Programme;
    use crate::requirements::schema;

    /// Every property and every value of an enum below a schema, with the definition it is in.
    fn named(schema: &Value, out: &mut Vec<(bool, String)>) {
        match schema {
            Value::Object(map) => {
                for (key, value) in map {
                    match (key.as_str(), value) {
                        ("if" | "then" | "else" | "allOf", _) => continue,
                        ("properties", Value::Object(properties)) => {
                            out.extend(properties.keys().map(|name| (true, name.clone())));
                        }
                        ("enum", Value::Array(values)) => {
                            out.extend(values.iter().map(|value| (false, value.to_string())));
                        }
                        ("const", value) => out.push((false, value.to_string())),
                        _ => {}
                    }
                    named(value, out);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| named(value, out)),
            _ => {}
        }
    }

    /// The part of the declarations that declares a name.
    fn declaration<'a>(text: &'a str, name: &str) -> &'a str {
        let start = [format!("interface {name} {{"), format!("type {name} =")]
            .iter()
            .find_map(|head| text.find(&format!("export {head}")))
            .unwrap_or_else(|| panic!("{name} is not declared"));
        let rest = text.get(start..).unwrap_or_default();
        rest.split("\n\n").next().unwrap_or(rest)
    }

    #[test]
    fn every_property_and_every_name_of_the_schema_is_declared() {
        let schema = schema::of(&Programme::embedded());
        let text = typescript(&schema);
        let definitions = schema["$defs"].as_object().expect("definitions");
        let mut count = 0;
        for (name, definition) in definitions {
            if !is_type(definition) {
                assert_eq!(name, "selectRule");
                continue;
            }
            let declared = declaration(&text, &pascal(name));
            let mut wanted = Vec::new();
            named(definition, &mut wanted);
            for (is_property, wanted) in wanted {
                count += 1;
                let found = if is_property {
                    declared.lines().any(|line| {
                        let line = line.trim_start();
                        line.starts_with(&format!("{wanted}:"))
                            || line.starts_with(&format!("{wanted}?:"))
                    })
                } else {
                    declared.contains(&wanted)
                };
                assert!(found, "{name}: {wanted} is missing in\n{declared}");
            }
        }
        assert!(count > 100, "only {count} names");
        assert!(!text.contains("unknown"), "{text}");
    }

    #[test]
    fn what_is_required_is_not_optional_and_the_rest_is() {
        let text = typescript(&schema::of(&Programme::embedded()));
        let personnel = declaration(&text, "Personnel");
        assert!(
            personnel.contains("  who: \"any\" | \"same\" |"),
            "{personnel}"
        );
        assert!(
            personnel.contains("  requiredNumber?: RequiredNumber;"),
            "{personnel}"
        );
        assert!(personnel.contains("  text: string | null;"), "{personnel}");
        assert!(
            text.contains("export type Lines = [number, number];"),
            "{text}"
        );
        assert!(
            text.contains("export type Items = Array<Item | Group>;"),
            "{text}"
        );
        assert!(
            text.contains(
                "export type Condition = GroupCondition | Threshold | Association | Personnel;"
            ),
            "{text}"
        );
    }

    #[test]
    fn another_programme_has_types_of_its_own() {
        let mut programme = Programme::embedded();
        programme.levels = vec!["bronze".into(), "platinum".into()];
        let text = typescript(&schema::of(&programme));
        assert!(text.contains("level: \"bronze\" | \"platinum\";"), "{text}");
    }
}
