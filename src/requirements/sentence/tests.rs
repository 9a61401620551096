use super::*;
use crate::locale::Locale;
use crate::requirements::{Programme, Vocabulary};
use crate::resources::Resources;

pub(crate) fn lexicon(tags: &[&str]) -> Lexicon {
    let vocabularies: Vec<Vocabulary> = tags
        .iter()
        .map(|tag| {
            let locale = Locale::parse(tag).expect("a tag");
            let (vocabulary, mistakes) = Vocabulary::load(&Resources::embedded(), &locale);
            let told: Vec<_> = mistakes
                .iter()
                .map(|mistake| (mistake.message(), mistake.text()))
                .collect();
            assert!(told.is_empty(), "{told:#?}");
            vocabulary
        })
        .collect();
    let borrowed: Vec<&Vocabulary> = vocabularies.iter().collect();
    let (lexicon, mistakes) = Lexicon::new(&Programme::embedded(), &borrowed);
    let told: Vec<_> = mistakes
        .iter()
        .map(|mistake| (mistake.message(), mistake.text()))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    lexicon
}

fn found(lexicon: &Lexicon, section: Section, text: &str) -> Vec<String> {
    let sentence = Sentence::read(lexicon, text);
    let hits = if section.is_noun() {
        sentence.nouns_of(section)
    } else {
        sentence.cues_of(section, &[])
    };
    hits.into_iter()
        .map(|hit| {
            let fixed = || {
                let value = sentence.meaning(hit)?.value.as_deref()?;
                value.parse().ok()
            };
            let n = hit.n().or_else(fixed);
            let n = n.map(|n| format!(" {n}")).unwrap_or_default();
            let bytes = sentence.bytes(hit.first, hit.end);
            format!(
                "{}{n}: {}",
                sentence.name(hit),
                text.get(bytes).unwrap_or("")
            )
        })
        .collect()
}

#[test]
fn shipped_vocabularies_are_without_mistakes() {
    lexicon(&["en-US"]);
    lexicon(&["zh-TW", "en-US"]);
}

#[test]
fn people_are_found_in_english() {
    let lexicon = lexicon(&["en-US"]);
    for (text, want) in [
        ("2 individuals must each pass", "any 2: 2 individuals"),
        (
            "At least two certified people must pass",
            "any 2: At least two certified people",
        ),
        (
            "1 of the same 2 individuals must",
            "same 1: 1 of the same 2 individuals",
        ),
        ("The same individual must", "same 1: The same individual"),
        ("Another individual must", "another 1: Another individual"),
        (
            "The other 2 individuals must",
            "other 2: The other 2 individuals",
        ),
        ("All individuals must", "all: All individuals"),
        ("Both the individuals must", "all: Both the individuals"),
        ("1 of the 2 individuals", "the 1: 1 of the 2 individuals"),
        ("Each of the 3 employees", "all: Each of the 3 employees"),
    ] {
        assert_eq!(
            found(&lexicon, Section::People, text)
                .first()
                .map(String::as_str),
            Some(want)
        );
    }
}

#[test]
fn people_are_found_in_chinese() {
    let lexicon = lexicon(&["zh-TW", "en-US"]);
    for (text, want) in [
        ("2 個人員必須通過", "any 2: 2 個人員"),
        ("至少兩位人員必須", "any 2: 至少兩位人員"),
        (
            "上述那 2 個人員中的 1 個必須",
            "same 1: 上述那 2 個人員中的 1 個",
        ),
        ("相同的 2 名員工必須", "same 2: 相同的 2 名員工"),
        ("另一位人員必須", "another 1: 另一位人員"),
        ("另外 2 位必須", "another 2: 另外 2 位"),
        ("其餘 2 位人員必須", "other 2: 其餘 2 位人員"),
        ("所有的人員都必須", "all: 所有的人員"),
        ("每位人員都必須", "all: 每位人員"),
        ("這兩位人員必須", "the 2: 這兩位人員"),
        ("同一位人員必須", "same 1: 同一位人員"),
    ] {
        assert_eq!(
            found(&lexicon, Section::People, text)
                .first()
                .map(String::as_str),
            Some(want)
        );
    }
}

#[test]
fn numbers_in_names_are_no_quantities() {
    let lexicon = lexicon(&["en-US"]);
    let sentence = Sentence::read(
        &lexicon,
        "Office 365 and Exchange Server 2016 in Plan 2: deploy 250 seats",
    );
    let named: Vec<f64> = sentence
        .tokens
        .iter()
        .zip(&sentence.named)
        .filter_map(|(token, &named)| match token.kind {
            TokenKind::Number(value) if named => Some(value),
            _ => None,
        })
        .collect();
    assert_eq!(named, [365.0, 2016.0, 2.0]);
}
