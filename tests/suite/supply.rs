//! What the crate is made of: licences and sources as `deny.toml` allows them, each dependency
//! explained.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).expect("readable")
}

/// The packages of `Cargo.lock`; `None` where they are not all on this machine.
fn packages() -> Option<Vec<Value>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        crate::apart::skipped(&format!("cargo has not every package here: {why}"));
        return None;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    Some(metadata["packages"].as_array().expect("packages").clone())
}

/// Whether an SPDX expression can be met with `allowed` alone. `/` is the old way to write OR.
fn is_met(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ");
    expression.split(" AND ").all(|part| {
        part.trim_matches(['(', ')'])
            .split(" OR ")
            .any(|licence| allowed.contains(&licence.trim_matches(['(', ')', ' '])))
    })
}

#[test]
fn every_dependency_has_a_licence_and_a_source_that_deny_toml_allows() {
    let deny: toml::Value = toml::from_str(&read("deny.toml")).expect("TOML");
    let allowed: Vec<&str> = deny["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|licence| licence.as_str().expect("text"))
        .collect();
    assert!(is_met("(MIT OR GPL-3.0) AND Unicode-3.0", &allowed));
    assert!(!is_met("GPL-3.0 OR AGPL-3.0", &allowed));
    assert!(!is_met("MIT AND GPL-3.0", &allowed));
    let Some(packages) = packages() else {
        return;
    };
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(
            is_met(licence, &allowed),
            "{name} has the licence {licence}"
        );
        let source = package["source"].as_str();
        assert!(
            name == "diglot"
                || source == Some("registry+https://github.com/rust-lang/crates.io-index"),
            "{name} comes from {source:?}"
        );
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = read("Cargo.toml");
    let mut explained = false;
    let mut inside = false;
    let mut count = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
            explained = false;
        } else if line.starts_with('#') && !line.contains("---") {
            explained = true;
        } else if line.trim().is_empty() {
            explained = false;
        } else if inside && line.contains(" = ") && !line.starts_with([' ', '"', ']']) {
            // One comment may speak for the crates right below it.
            assert!(explained, "no comment says why: {line}");
            count += 1;
        }
    }
    assert!(count > 20, "{count} dependencies were seen");
}
