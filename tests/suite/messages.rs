//! The words that ship with diglot: whole in every locale that has them.

use diglot::Locale;
use diglot::messages::{Messages, Value};
use diglot::resources::Resources;

/// The locales that the frame of a site speaks.
const SPOKEN: [&str; 10] = [
    "en-US", "zh-TW", "zh-CN", "ja-JP", "ko-KR", "de-DE", "fr-FR", "es-ES", "ru-RU", "ar",
];

/// The files of messages that all of them have.
const FILES: [&str; 5] = [
    "site.ftl",
    "status.ftl",
    "competency.ftl",
    "checklist.ftl",
    "changes.ftl",
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
        FILES
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
    for file in FILES {
        for tag in SPOKEN {
            assert_eq!(
                ids(text(tag, file)),
                ids(text("en-US", file)),
                "{tag} {file}"
            );
        }
    }
}

#[test]
fn every_message_can_be_filled_in() {
    let (messages, locales) = messages();
    // What selects a variant, with each of its values; the longest list says how many rounds.
    let choices: [(&str, &[&str]); 12] = [
        ("comparator", &["gteq", "gt", "eq", "lteq", "lt"]),
        ("market", &["none", "M"]),
        ("window", &["none", "W"]),
        ("statistic", &["total", "average"]),
        ("unit", &["day", "week", "month", "year"]),
        ("who", &["any", "same", "some", "another", "other", "all"]),
        ("select", &["one", "all", "n", "single"]),
        ("distribution", &["none", "each", "together"]),
        ("code", &["none", "C"]),
        (
            "items",
            &["exam", "assessment", "certification", "area", "mixed"],
        ),
        ("now", &["any", "all", "otherwise"]),
        ("old", &["none", "O"]),
    ];
    let args = |count: f64, round: usize| {
        let mut args = vec![
            ("count", Value::from(count)),
            ("number", Value::from(count)),
            ("before", Value::from(count)),
            ("changes", Value::from(count)),
            ("pages", Value::from(count)),
            ("value", Value::from(count)),
            ("date", Value::from("2026-03-09")),
            ("roles", Value::List(vec!["R".to_owned(), "Q".to_owned()])),
        ];
        for name in [
            "title", "site", "language", "currency", "amount", "place", "option", "level", "page",
            "what", "people", "name", "item", "label", "new",
        ] {
            args.push((name, Value::from("T")));
        }
        for (name, values) in choices {
            args.push((name, Value::from(values[round % values.len()])));
        }
        args
    };
    for locale in &locales {
        for id in FILES.iter().flat_map(|file| ids(text("en-US", file))) {
            for count in [0.0, 1.0, 2.0, 5.0, 21.0, 1234.5] {
                for round in 0..6 {
                    let mut args = args(count, round);
                    // LIST in `change-people-and-items` has items of its own.
                    if id == "change-people-and-items" {
                        args.retain(|(name, _)| *name != "items");
                        args.push(("items", Value::List(vec!["I".to_owned()])));
                    }
                    if id == "change-headcount" {
                        args.retain(|(name, _)| *name != "new");
                        args.push(("new", Value::from(count)));
                    }
                    let said = messages.format(locale, &id, &args);
                    assert!(!said.contains("{$"), "{} {id}: {said}", locale.tag());
                    // No space stands twice, whatever parts are left out.
                    assert!(!said.contains("  "), "{} {id}: {said:?}", locale.tag());
                }
            }
        }
    }
    let broken: Vec<String> = messages
        .diagnostics()
        .iter()
        .map(|found| found.message().to_string())
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn each_group_of_rules_has_words_on_the_status_page() {
    let (messages, locales) = messages();
    for locale in &locales {
        for group in diglot::check::Group::ALL {
            let id = format!("found-{}", group.name());
            assert!(messages.has(locale, &id), "{} {id}", locale.tag());
        }
    }
}

#[test]
fn sums_of_money_have_no_decimals_or_two() {
    let (messages, locales) = messages();
    let say = |tag: &str, sum: f64| {
        let locale = locales.iter().find(|locale| locale.tag() == tag);
        let args = [("value", Value::Money(sum)), ("currency", "USD".into())];
        messages.format(locale.expect("a locale"), "amount-money", &args)
    };
    assert_eq!(say("en-US", 1_500_000.5), "USD 1,500,000.50");
    assert_eq!(say("zh-TW", 1_500_000.5), "USD 1,500,000.50");
    assert_eq!(say("de-DE", 1_500_000.5), "1.500.000,50 USD");
    assert_eq!(say("en-US", 12_500.0), "USD 12,500");
    assert_eq!(say("en-US", 0.25), "USD 0.25");
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

/// The sentence over the items of a leaf, in each language: how many people, which, each, and how
/// many of the exams.
#[test]
fn people_and_exams_read_as_sentences_with_the_plural_of_each_language() {
    let (messages, locales) = messages();
    let say = |locale: &Locale, count: f64, who: &str, distribution: &str, select: &str| {
        messages.format(
            locale,
            "plain-people",
            &[
                ("count", count.into()),
                ("before", 4.0.into()),
                ("number", 2.0.into()),
                ("who", who.to_owned().into()),
                ("distribution", distribution.to_owned().into()),
                ("select", select.to_owned().into()),
                ("items", "exam".into()),
            ],
        )
    };
    for (tag, one, two, five, some) in [
        (
            "en-US",
            "1 individual must pass this exam:",
            "2 individuals must each pass one of these exams:",
            "Another 5 individuals must together pass any 2 of these exams:",
            "1 of the same 4 individuals must pass all of these exams:",
        ),
        (
            "zh-TW",
            "1 位人員必須通過下列測驗：",
            "2 位人員必須各自通過下列其中一項測驗：",
            "另外 5 位人員必須共同通過下列其中 2 項測驗：",
            "同樣這 4 位人員中的 1 位必須通過下列所有測驗：",
        ),
        (
            "zh-CN",
            "1 位人员必须通过下列考试：",
            "2 位人员必须各自通过下列其中一项考试：",
            "另外 5 位人员必须共同通过下列其中 2 项考试：",
            "同样这 4 位人员中的 1 位必须通过下列所有考试：",
        ),
        (
            "ja-JP",
            "1 人が次の試験に合格する必要があります:",
            "2 人がそれぞれ次のいずれか 1 つの試験に合格する必要があります:",
            "別の 5 人が合同で次のうち 2 つの試験に合格する必要があります:",
            "同じ 4 人のうち 1 人が次のすべての試験に合格する必要があります:",
        ),
        (
            "ko-KR",
            "1명이 다음 시험에 합격해야 합니다:",
            "2명이 각자 다음 시험 중 하나에 합격해야 합니다:",
            "다른 5명이 공동으로 다음 시험 중 2개에 합격해야 합니다:",
            "같은 4명 중 1명이 다음 시험 모두에 합격해야 합니다:",
        ),
        (
            "de-DE",
            "1 Person muss diese Prüfung bestehen:",
            "2 Personen müssen jeweils eine der folgenden Prüfungen bestehen:",
            "5 weitere Personen müssen gemeinsam 2 der folgenden Prüfungen bestehen:",
            "1 derselben 4 Personen muss alle folgenden Prüfungen bestehen:",
        ),
        (
            "fr-FR",
            "1 personne doit réussir cet examen :",
            "2 personnes doivent chacune réussir un des examens suivants :",
            "5 autres personnes doivent ensemble réussir 2 des examens suivants :",
            "1 de ces 4 mêmes personnes doit réussir tous les examens suivants :",
        ),
        (
            "es-ES",
            "1 persona debe aprobar este examen:",
            "2 personas deben aprobar uno de los exámenes siguientes cada una:",
            "Otras 5 personas deben aprobar 2 de los exámenes siguientes en conjunto:",
            "1 de las mismas 4 personas debe aprobar todos los exámenes siguientes:",
        ),
        (
            "ru-RU",
            "1 сотрудник должен сдать этот экзамен:",
            "2 сотрудника должны, каждый сам, сдать один из этих экзаменов:",
            "Ещё 5 сотрудников должны вместе сдать 2 из этих экзаменов:",
            "1 из тех же 4 сотрудников должен сдать все эти экзамены:",
        ),
        (
            "ar",
            "يجب على شخص واحد اجتياز هذا الاختبار:",
            "يجب على شخصين، كل على حدة، اجتياز أحد الاختبارات التالية:",
            "يجب على أشخاص آخرين (5) معًا اجتياز 2 من الاختبارات التالية:",
            "يجب على 1 من الأشخاص أنفسهم (4) اجتياز كل الاختبارات التالية:",
        ),
    ] {
        let locale = locales.iter().find(|locale| locale.tag() == tag);
        let locale = locale.expect("a locale that is spoken");
        assert_eq!(say(locale, 1.0, "any", "none", "single"), one);
        assert_eq!(say(locale, 2.0, "any", "each", "one"), two);
        assert_eq!(say(locale, 5.0, "another", "together", "n"), five);
        assert_eq!(say(locale, 1.0, "some", "none", "all"), some);
    }
}

#[test]
fn amounts_are_counted_as_the_language_counts() {
    let (messages, locales) = messages();
    for (tag, id, forms) in [
        (
            "en-US",
            "amount-seat",
            ["1 seat", "2 seats", "5 seats", "21 seats"],
        ),
        (
            "zh-TW",
            "amount-seat",
            ["1 個席次", "2 個席次", "5 個席次", "21 個席次"],
        ),
        (
            "ru-RU",
            "amount-customer",
            ["1 клиент", "2 клиента", "5 клиентов", "21 клиент"],
        ),
        (
            "ru-RU",
            "amount-workload",
            [
                "1 рабочая нагрузка",
                "2 рабочие нагрузки",
                "5 рабочих нагрузок",
                "21 рабочая нагрузка",
            ],
        ),
        (
            "de-DE",
            "amount-device",
            ["1 Gerät", "2 Geräte", "5 Geräte", "21 Geräte"],
        ),
        (
            "fr-FR",
            "amount-sale",
            ["1 vente", "2 ventes", "5 ventes", "21 ventes"],
        ),
        (
            "es-ES",
            "amount-order",
            ["1 pedido", "2 pedidos", "5 pedidos", "21 pedidos"],
        ),
        (
            "ja-JP",
            "amount-server",
            [
                "サーバー 1 台",
                "サーバー 2 台",
                "サーバー 5 台",
                "サーバー 21 台",
            ],
        ),
        (
            "ko-KR",
            "amount-server",
            ["서버 1대", "서버 2대", "서버 5대", "서버 21대"],
        ),
    ] {
        let locale = locales.iter().find(|locale| locale.tag() == tag);
        let locale = locale.expect("a locale that is spoken");
        for (count, want) in [1.0, 2.0, 5.0, 21.0].into_iter().zip(forms) {
            assert_eq!(
                messages.format(locale, id, &[("value", count.into())]),
                want
            );
        }
    }
    // A Russian half takes the genitive: 1,5 клиента.
    assert_eq!(
        messages.format(&locales[8], "amount-customer", &[("value", 1.5.into())]),
        "1,5 клиента"
    );
}
