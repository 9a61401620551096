//! The words that ship with diglot: whole in every locale that has them.

use diglot::Locale;
use diglot::messages::{Messages, Value};
use diglot::resources::Resources;

/// The locales that the frame of a site speaks.
const SPOKEN: [&str; 10] = [
    "en-US", "zh-TW", "zh-CN", "ja-JP", "ko-KR", "de-DE", "fr-FR", "es-ES", "ru-RU", "ar",
];

fn text(tag: &str, file: &str) -> &'static str {
    Resources::built_in(&format!("locales/{tag}/{file}"))
        .unwrap_or_else(|| panic!("{tag} has no {file}"))
}

/// Ids of messages and, as `id.name`, of attributes.
fn ids(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once(" =") else {
            continue;
        };
        if let Some(attribute) = name.strip_prefix("    .") {
            ids.push(format!("{message}.{attribute}"));
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(' ') {
            name.clone_into(&mut message);
            ids.push(message.clone());
        }
    }
    ids.sort();
    ids
}

fn messages() -> (Messages, Vec<Locale>) {
    let locales: Vec<Locale> = SPOKEN
        .iter()
        .map(|tag| Locale::parse(tag).expect("a tag"))
        .collect();
    let messages = Messages::read(&locales, &locales[0], Locale::chain, |tag| {
        ["site.ftl", "competency.ftl", "status.ftl"]
            .iter()
            .filter_map(|file| {
                let path = format!("locales/{tag}/{file}");
                Resources::built_in(&path).map(|text| (path, text.to_owned()))
            })
            .collect()
    });
    (messages, locales)
}

#[test]
fn every_locale_has_every_message_of_the_frame() {
    let wanted = ids(text("en-US", "site.ftl"));
    assert!(
        wanted.len() > 50 && wanted.contains(&"search.none".to_owned()),
        "{wanted:?}"
    );
    let status = ids(text("en-US", "status.ftl"));
    assert!(status.contains(&"found-missing-page".to_owned()));
    for tag in SPOKEN {
        assert_eq!(ids(text(tag, "site.ftl")), wanted, "{tag}");
        assert_eq!(ids(text(tag, "status.ftl")), status, "{tag}");
    }
    for tag in ["zh-TW", "zh-CN"] {
        assert_eq!(
            ids(text(tag, "competency.ftl")),
            ids(text("en-US", "competency.ftl")),
            "{tag}"
        );
    }
}

#[test]
fn every_message_can_be_filled_in() {
    let (messages, locales) = messages();
    let args = |count: f64| {
        vec![
            ("count", Value::from(count)),
            ("number", Value::from(count)),
            ("value", Value::from(count)),
            ("date", Value::from("2026-03-09")),
            ("title", Value::from("T")),
            ("site", Value::from("S")),
            ("language", Value::from("L")),
            ("currency", Value::from("USD")),
            ("amount", Value::from("A")),
            ("comparator", Value::from("gteq")),
            ("market", Value::from("none")),
            ("window", Value::from("none")),
            ("statistic", Value::from("total")),
            ("unit", Value::from("month")),
            ("roles", Value::List(vec!["R".to_owned(), "Q".to_owned()])),
            ("who", Value::from("any")),
            ("select", Value::from("one")),
            ("distribution", Value::from("none")),
            ("code", Value::from("none")),
        ]
    };
    for locale in &locales {
        for id in ids(text("en-US", "site.ftl"))
            .iter()
            .chain(&ids(text("en-US", "competency.ftl")))
            .chain(&ids(text("en-US", "status.ftl")))
        {
            for count in [0.0, 1.0, 2.0, 5.0, 1234.5] {
                messages.format(locale, id, &args(count));
            }
        }
    }
    let broken: Vec<String> = messages
        .diagnostics()
        .iter()
        .filter(|found| found.rule != "missing-message")
        .map(|found| found.message.clone())
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn thresholds_read_as_sentences() {
    let (messages, locales) = messages();
    let say = |locale: usize, market: &str, value: f64| {
        let locale = &locales[locale];
        let amount = messages.format(locale, "amount-device", &[("value", value.into())]);
        let window = messages.format(
            locale,
            "demand-window",
            &[("count", 12.0.into()), ("unit", "month".into())],
        );
        messages.format(
            locale,
            "demand-threshold",
            &[
                ("amount", amount.into()),
                ("comparator", "gteq".into()),
                ("market", market.to_owned().into()),
                ("window", window.into()),
                ("statistic", "total".into()),
            ],
        )
    };
    assert_eq!(say(0, "none", 1.0), "1 device or more in 12 months");
    assert_eq!(
        say(0, "Developed markets", 2000.0),
        "Developed markets: 2,000 devices or more in 12 months"
    );
    assert_eq!(
        say(1, "已開發市場", 2000.0),
        "已開發市場：12 個月內至少 2,000 部裝置"
    );
}

#[test]
fn russian_counts_in_three_forms() {
    let (messages, locales) = messages();
    let count = |n: f64| messages.format(&locales[8], "search-count", &[("count", n.into())]);
    assert_eq!(count(1.0), "1 результат");
    assert_eq!(count(3.0), "3 результата");
    assert_eq!(count(5.0), "5 результатов");
    assert_eq!(count(21.0), "21 результат");
}
