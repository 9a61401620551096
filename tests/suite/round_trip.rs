//! What the checklist says, the grammar reads: trees are written in plain words as Markdown, read
//! again, and must be the same, in every locale that has words for requirements.
//!
//! The trees are generated: everything that the model can hold, but for what words cannot tell
//! apart or a page cannot print (see `Shape`).

use std::sync::Arc;

use diglot::Locale;
use diglot::content::Page;
use diglot::messages::Messages;
use diglot::requirements::{Competency, Extraction, Programme, Reader, export};
use diglot::resources::Resources;
use diglot::text::Source;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::wordings::worded;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

fn reader(tag: &str) -> Reader {
    let programme = Arc::new(Programme::embedded());
    let resources = resources();
    let (reader, mistakes) = Reader::load(programme, &resources, &locale(tag), &locale("en-US"));
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    reader
}

fn messages() -> Messages {
    let locales: Vec<Locale> = worded().iter().map(|tag| locale(tag)).collect();
    Messages::of(&resources(), &locales, &locale("en-US"))
}

/// The repository's own, read from disk: what a translator changes is tried without a build.
fn resources() -> Resources {
    Resources::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(reader: &Reader, tag: &str, text: &str) -> Extraction {
    let key = "competency-tea.md";
    let source = Arc::new(Source::new(format!("{tag}/{key}"), key, text.to_owned()));
    let (page, _) = Page::new(key.to_owned(), locale(tag), source);
    reader.extract(&page, None)
}

/// What must be the same: of each requirement its place, kind, headcount and tree, wording left out.
fn facts(competency: &Competency) -> Value {
    let mut value = serde_json::to_value(competency).expect("JSON");
    bare(&mut value);
    let requirements: Vec<&Value> =
        ["options", "levels", "requirements"]
            .iter()
            .fold(vec![&value], |above, name| {
                above
                    .into_iter()
                    .flat_map(|value| value[name].as_array().expect("a list"))
                    .collect()
            });
    json!(requirements)
}

fn bare(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // Wording. A separator is the word as printed; notes are the author's.
            for name in [
                "text",
                "lines",
                "separator",
                "notes",
                "references",
                "footnotes",
            ] {
                map.remove(name);
            }
            // Of one item, all and one are the same.
            let alone = map
                .get("items")
                .and_then(Value::as_array)
                .is_some_and(|items| items.len() == 1);
            if alone {
                map.insert("select".to_owned(), json!("all"));
            }
            map.values_mut().for_each(bare);
        }
        Value::Array(values) => values.iter_mut().for_each(bare),
        _ => {}
    }
}

/// Asks each tree in each locale; returns what differs.
fn difference(
    competency: &Competency,
    tag: &str,
    reader: &Reader,
    messages: &Messages,
) -> Option<String> {
    let competency = Competency {
        locale: tag.to_owned(),
        ..competency.clone()
    };
    let text = export::markdown(&[&competency], messages);
    let read = read(reader, tag, &text);
    let told: Vec<&str> = read.diagnostics.iter().map(|one| one.message()).collect();
    let Some(again) = &read.competency else {
        return Some(format!("{tag}: nothing is read: {told:?}\n{text}"));
    };
    let (want, have) = (facts(&competency), facts(again));
    (want != have || !told.is_empty())
        .then(|| format!("{tag}: {told:?}\n{text}\nwant {want:#}\nhave {have:#}"))
}

mod shape {
    //! Trees as JSON, which the model's own deserializer makes competencies of.
    //!
    //! Left out, because no words can tell it: `each` of one person; `all` and `one` of one item;
    //! `same`, `another` and `other` before anybody was named; `all` of another number of people
    //! than the requirement counts; `n` of as many as there are.

    use proptest::prelude::*;
    use serde_json::{Value, json};

    pub(super) const UNITS: [&str; 35] = [
        "active_entitlement",
        "active_user",
        "user",
        "customer",
        "device",
        "seat",
        "license",
        "subscription",
        "deployment",
        "implementation",
        "project",
        "migration",
        "engagement",
        "workload",
        "tenant",
        "transaction",
        "opportunity",
        "lead",
        "deal",
        "sale",
        "order",
        "contract",
        "application",
        "solution",
        "server",
        "core",
        "site",
        "point",
        "hour",
        "customer_reference",
        "percent",
        "USD",
        "EUR",
        "TWD",
        "JPY",
    ];
    pub(super) const ROLES: [&str; 20] = [
        "delegated_administrator",
        "digital_partner_of_record",
        "transacting_partner_of_record",
        "transacting_partner",
        "fast_track_partner",
        "partner_of_record",
        "adr",
        "advisor",
        "claiming_partner_of_record",
        "cloud_solution_provider",
        "direct_bill_partner",
        "distributor",
        "indirect_provider",
        "indirect_reseller",
        "licensing_solution_partner",
        "partner_admin_link",
        "reseller",
        "service_provider",
        "support_partner",
        "system_integrator",
    ];

    fn title() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "Brewing for Beginners",
            "Leaves, Stems & Flowers",
            "Water Temperature in Theory",
            "煮水入門",
            "茶葉與水溫",
            "Advanced C# Tea_Making",
        ])
        .prop_map(str::to_owned)
    }

    fn item() -> impl Strategy<Value = Value> {
        let exam = (10..99u32, 100..999u32, title()).prop_map(|(a, b, title)| {
            let code = format!("{a}-{b}");
            json!({"type": "exam", "code": code, "title": title, "text": title, "lines": [1, 1],
                "url": format!("https://learn.example/exam-{code}.aspx")})
        });
        let assessment = (1..99u32, title()).prop_map(|(at, title)| {
            json!({"type": "assessment", "code": null, "title": title, "text": title, "lines": [1, 1],
                "url": format!("https://partneruniversity.example/{at}")})
        });
        let certification =
            (1..99u32, title(), prop::option::of("MC[A-Z]{2}")).prop_map(|(at, title, code)| {
                json!({"type": "certification", "code": code, "title": title, "text": title,
                    "lines": [1, 1], "url": format!("https://learn.example/certification-{at}")})
            });
        prop_oneof![3 => exam, 1 => assessment, 1 => certification]
    }

    /// A choice among so many.
    fn select(total: usize) -> BoxedStrategy<(&'static str, Option<usize>)> {
        let all = Just(("all", None));
        match total {
            0 | 1 => all.boxed(),
            2 => prop_oneof![all, Just(("one", None))].boxed(),
            _ => prop_oneof![
                all,
                Just(("one", None)),
                (2..total).prop_map(|n| ("n", Some(n)))
            ]
            .boxed(),
        }
    }

    fn with_select(mut value: Value, (select, number): (&str, Option<usize>)) -> Value {
        value["select"] = json!(select);
        if let Some(number) = number {
            value["requiredNumber"] = json!(number);
        }
        value
    }

    fn group() -> impl Strategy<Value = Value> {
        let name =
            prop::sample::select(vec!["Reporting", "Cold Brew", "報表", "Analysis of Leaves"]);
        (name, prop::collection::vec(item(), 1..4)).prop_flat_map(|(name, items)| {
            select(items.len()).prop_map(move |select| {
                let group =
                    json!({"type": "group", "focusArea": name, "items": items, "lines": [1, 1]});
                with_select(group, select)
            })
        })
    }

    /// A leaf of people; `who` is settled when its place is known.
    fn personnel() -> impl Strategy<Value = Value> {
        let items = prop_oneof![
            3 => prop::collection::vec(item().boxed(), 1..5),
            1 => prop::collection::vec(group().boxed(), 1..4),
        ];
        let who = prop::sample::select(vec!["any", "same", "another", "other", "all"]);
        let distribution =
            prop::sample::select(vec![json!(null), json!("each"), json!("together")]);
        (items, who, distribution, 1..6u32).prop_flat_map(
            |(items, who, distribution, headcount)| {
                select(items.len()).prop_map(move |select| {
                    let leaf = json!({"type": "personnel", "headcount": headcount, "who": who,
                    "distribution": distribution, "items": items, "text": null, "lines": [1, 1]});
                    with_select(leaf, select)
                })
            },
        )
    }

    fn threshold() -> impl Strategy<Value = Value> {
        let value = prop_oneof![
            (1..20u32).prop_map(|n| json!(n)),
            (1..5_000_000u32).prop_map(|n| json!(n)),
            (3..999u32).prop_map(|n| json!(f64::from(n * 2 + 1) / 2.0)),
        ];
        let market =
            prop::sample::select(vec![json!(null), json!("developed"), json!("developing")]);
        let window = prop::sample::select(vec![
            json!(null),
            json!("P12M"),
            json!("P1Y"),
            json!("P1M"),
            json!("P3M"),
            json!("P2Y"),
            json!("P30D"),
            json!("P2W"),
        ]);
        let comparator = prop::sample::select(vec!["gteq", "gteq", "gt", "eq", "lteq", "lt"]);
        (value, prop::sample::select(UNITS.to_vec()), market, window, comparator, any::<bool>())
            .prop_map(|(value, unit, market, window, comparator, average)| {
                let mut leaf = json!({"type": "threshold", "market": market, "comparator": comparator,
                    "value": value, "unit": unit, "window": window, "text": "-", "lines": [1, 1]});
                if average {
                    leaf["statistic"] = json!("average");
                }
                leaf
            })
    }

    fn association() -> impl Strategy<Value = Value> {
        prop::sample::subsequence(ROLES.to_vec(), 1..4).prop_map(
            |roles| json!({"type": "association", "roles": roles, "text": "-", "lines": [1, 1]}),
        )
    }

    /// A tree of at most three levels of and/or, alternately.
    fn tree(leaf: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
        let node = |name: &'static str, below: BoxedStrategy<Value>| {
            prop::collection::vec(below, 2..4).prop_map(move |conditions| {
                json!({"type": name, "separator": null, "conditions": conditions})
            })
        };
        let turn = |name| if name == "all_of" { "any_of" } else { "all_of" };
        prop::sample::select(vec!["all_of", "any_of"]).prop_flat_map(move |name| {
            let inner = node(name, leaf.clone()).boxed();
            let below = prop_oneof![3 => leaf.clone(), 1 => inner].boxed();
            let middle = node(turn(name), below).boxed();
            let below = prop_oneof![3 => leaf.clone(), 1 => middle.clone()].boxed();
            prop_oneof![3 => leaf.clone(), 3 => node(name, below), 2 => middle]
        })
    }

    fn leaves<'a>(tree: &'a mut Value, out: &mut Vec<&'a mut Value>) {
        if tree["type"] == "personnel" {
            out.push(tree);
        } else if let Some(children) = tree.get_mut("conditions").and_then(Value::as_array_mut) {
            for child in children {
                leaves(child, out);
            }
        }
    }

    /// A requirement with what only its place settles.
    fn settle(mut tree: Value, total: u32) -> Value {
        let mut people = Vec::new();
        leaves(&mut tree, &mut people);
        for (at, leaf) in people.into_iter().enumerate() {
            if at == 0
                && ["same", "another", "other"]
                    .iter()
                    .any(|who| leaf["who"] == *who)
            {
                leaf["who"] = json!("any");
            }
            if leaf["who"] == "all" {
                leaf["headcount"] = json!(total);
            }
            if leaf["headcount"] == 1 && leaf["distribution"] == "each" {
                leaf["distribution"] = json!(null);
            }
        }
        tree
    }

    pub(super) fn competency() -> impl Strategy<Value = Value> {
        let measured = prop_oneof![3 => threshold(), 1 => association()].boxed();
        let performance = tree(measured)
            .prop_map(|condition| json!({"kind": "performance", "condition": condition}));
        let personnel = (tree(personnel().boxed()), 1..9u32).prop_map(|(condition, total)| {
            json!({"kind": "personnel", "headcount": total, "condition": settle(condition, total)})
        });
        let requirement = prop_oneof![performance, personnel];
        let level = prop::collection::vec(requirement, 1..4);
        // Up to two options of two levels each.
        prop::collection::vec(level, 1..4).prop_map(|levels| {
            let mut options: Vec<Value> = Vec::new();
            for (at, mut requirements) in levels.into_iter().enumerate() {
                let option = ["leaf", "stem"][at / 2];
                let level = ["silver", "gold"][at % 2];
                for (at, requirement) in requirements.iter_mut().enumerate() {
                    requirement["id"] = json!(format!("{option}/{level}/{}", at + 1));
                    requirement["ordinal"] = json!(at + 1);
                    requirement["text"] = json!("-");
                    requirement["lines"] = json!([1, 1]);
                }
                let level = json!({"id": format!("{option}/{level}"), "level": level,
                    "title": level, "lines": [1, 1], "requirements": requirements});
                if at % 2 == 0 {
                    options.push(json!({"id": option, "title": "An option",
                        "description": "Who it is for.", "lines": [1, 1], "levels": [level]}));
                } else if let Some(Value::Array(levels)) =
                    options.last_mut().map(|option| &mut option["levels"])
                {
                    levels.push(level);
                }
            }
            json!({"id": "tea", "locale": "en-US", "path": "competency-tea.md", "title": "Tea",
                "heading": "Tea", "description": "All about tea.", "options": options})
        })
    }
}

/// How many trees; `DIGLOT_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("DIGLOT_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(256)
}

#[test]
fn generated_trees_said_in_plain_words_are_read_back_the_same() {
    let readers: Vec<(String, Reader)> = worded()
        .into_iter()
        .map(|tag| {
            let reader = reader(&tag);
            (tag, reader)
        })
        .collect();
    let messages = messages();
    let mut runner = TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&shape::competency(), |value| {
        let competency: Competency = serde_json::from_value(value).expect("a competency");
        for (tag, reader) in &readers {
            if let Some(difference) = difference(&competency, tag, reader, &messages) {
                return Err(TestCaseError::fail(difference));
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(
        messages.diagnostics().is_empty(),
        "{:#?}",
        messages.diagnostics()
    );
}
